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
	DeleteRegKey HKCU "${UNINSTALL}"
	DeleteRegKey HKCU "Software\Fuyi"
SectionEnd
