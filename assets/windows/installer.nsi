; The installer for one user, which needs no administrator.
; makensis -DVERSION=0.1.0 -DFOLDER=…/fuyi-0.1.0 -DOUTPUT=….exe installer.nsi
Target amd64-unicode
Unicode true
!include MUI2.nsh
!include WinVer.nsh
!include x64.nsh

Name "复议"
OutFile "${OUTPUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Fuyi"
InstallDirRegKey HKCU "Software\Fuyi" "Folder"
SetCompressor /SOLID lzma
ManifestDPIAware true
BrandingText "复议 ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "复议 · 行政复议办案"
VIAddVersionKey /LANG=2052 "FileDescription" "复议安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "Copyright © 2026 The Fuyi authors（MIT）"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Fuyi"
; Bundles end in .zip, whose program stays what it is: Fuyi joins those of "open with", and
; only files with a bundle's name get a line of their own in the menu.
!define CLASSES "Software\Classes"
!define VERB "${CLASSES}\SystemFileAssociations\.zip\shell\Fuyi"
!define MUI_FINISHPAGE_RUN "$INSTDIR\fuyi.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

Function .onInit
	${IfNot} ${RunningX64}
	${OrIfNot} ${AtLeastWin10}
		MessageBox MB_OK|MB_ICONSTOP "本程序需要 64 位 Windows 10 或者 Windows 11。" /SD IDOK
		Quit
	${EndIf}
FunctionEnd

Section
	SetOutPath "$INSTDIR"
	ClearErrors
	File "${FOLDER}/fuyi.exe"
	File "${FOLDER}/fuyic.exe"
	File "${FOLDER}/说明.txt"
	SetOutPath "$INSTDIR\licences"
	File "${FOLDER}/licences/*.txt"
	SetOutPath "$INSTDIR"
	WriteUninstaller "$INSTDIR\卸载.exe"
	CreateShortcut "$SMPROGRAMS\复议.lnk" "$INSTDIR\fuyi.exe"
	CreateShortcut "$DESKTOP\复议.lnk" "$INSTDIR\fuyi.exe"
	WriteRegStr HKCU "${CLASSES}\Fuyi.Bundle" "" "复议案件包"
	WriteRegStr HKCU "${CLASSES}\Fuyi.Bundle\DefaultIcon" "" "$INSTDIR\fuyi.exe,0"
	WriteRegStr HKCU "${CLASSES}\Fuyi.Bundle\shell\open\command" "" '"$INSTDIR\fuyi.exe" "%1"'
	WriteRegStr HKCU "${CLASSES}\.zip\OpenWithProgids" "Fuyi.Bundle" ""
	WriteRegStr HKCU "${VERB}" "" "收入复议案件包"
	WriteRegStr HKCU "${VERB}" "Icon" "$INSTDIR\fuyi.exe"
	WriteRegStr HKCU "${VERB}" "AppliesTo" 'System.FileName:~<"案件包"'
	WriteRegStr HKCU "${VERB}\command" "" '"$INSTDIR\fuyi.exe" "%1"'
	System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
	WriteRegStr HKCU "Software\Fuyi" "Folder" "$INSTDIR"
	WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "复议"
	WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
	WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\fuyi.exe"
	WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Fuyi authors"
	WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\卸载.exe"'
	WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
	WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

; The register stays: it lies elsewhere, and may be the only one. So does what the
; officer put beside the program.
Section Uninstall
	Delete "$INSTDIR\fuyi.exe"
	Delete "$INSTDIR\fuyic.exe"
	Delete "$INSTDIR\说明.txt"
	Delete "$INSTDIR\licences\*.txt"
	RMDir "$INSTDIR\licences"
	Delete "$INSTDIR\卸载.exe"
	RMDir "$INSTDIR"
	Delete "$SMPROGRAMS\复议.lnk"
	Delete "$DESKTOP\复议.lnk"
	DeleteRegKey HKCU "${CLASSES}\Fuyi.Bundle"
	DeleteRegValue HKCU "${CLASSES}\.zip\OpenWithProgids" "Fuyi.Bundle"
	DeleteRegKey HKCU "${VERB}"
	System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
	DeleteRegKey HKCU "${UNINSTALL}"
	DeleteRegKey HKCU "Software\Fuyi"
SectionEnd
