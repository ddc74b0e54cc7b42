package fault

import (
	"strings"

	"fuyi/app/tidy"
)

// The codes. A domain package adds its own here, beside its sentence.
const (
	Internal Code = "internal" // anything nobody foresaw

	// Files and values that were read.
	BadJSON      Code = "bad-json"      // not JSON at all
	UnknownField Code = "unknown-field" // a field that no case has
	BadValue     Code = "bad-value"     // a value outside what is allowed; Detail says what is
	BadDate      Code = "bad-date"
	NoSuchDay    Code = "no-such-day" // Detail names it; the calendar has no such day
	BadMoney     Code = "bad-money"
	Required     Code = "required"
	BadCheck     Code = "bad-check" // a check character that does not fit (GB 11643, GB 32100)
	OutOfOrder   Code = "out-of-order"
	NotRead      Code = "not-read"  // a file that could not be read; Detail names it
	BadFile      Code = "bad-file"  // no file, or one that is too large; Detail says so
	NoFolder     Code = "no-folder" // a folder to write into that is not there; Detail names it

	// The register.
	NoSuchCase         Code = "no-such-case"      // Detail is the number
	NoSuchDuty         Code = "no-such-duty"      // Detail is the number of an item of a small ledger
	DutyStruck         Code = "duty-struck"       // Detail is its number
	Binned             Code = "binned"            // Detail is the number of a case in the bin
	ChangedSince       Code = "changed-since"     // Detail names what somebody changed meanwhile
	NothingToUndo      Code = "nothing-to-undo"   // Detail says why, and what to do instead
	RegisterInUse      Code = "register-in-use"   // Detail says who has it open
	BundleElsewhere    Code = "bundle-elsewhere"  // a bundle opened while another program has the register; Detail is its name
	RegisterOnShare    Code = "register-on-share" // Detail is the folder
	RegisterReadOnly   Code = "register-read-only"
	RegisterDamaged    Code = "register-damaged"
	RegisterUnreadable Code = "register-unreadable"
	RegisterBusy       Code = "register-busy"
	NotARegister       Code = "not-a-register"
	NewerRegister      Code = "newer-register"
	DiskFull           Code = "disk-full"
	BadBackupPlace     Code = "bad-backup-place"     // Detail says why
	BackupPlaceMissing Code = "backup-place-missing" // Detail is the place
	BackupUnwritten    Code = "backup-unwritten"     // Detail is the place
	BackupDamaged      Code = "backup-damaged"       // a backup that does not hold what it should; Detail is which
	NoCover            Code = "no-cover"             // the key is gone by which backups are to be encrypted
	NotABackup         Code = "not-a-backup"         // Detail is the folder
	NoSuchAside        Code = "no-such-aside"        // Detail is the folder's name
	BadSalvage         Code = "bad-salvage"          // Detail says why
	NotEmpty           Code = "not-empty"            // demonstration cases only go into an empty register

	// Keys and passwords.
	WeakPassword  Code = "weak-password"  // Detail says why
	WrongPassword Code = "wrong-password" // or a name that nobody has
	WrongCode     Code = "wrong-code"     // a recovery code that opens nothing
	TooManyTries  Code = "too-many-tries" // Detail is how long to wait
	BadRing       Code = "bad-ring"       // a file of wrapped keys that cannot be used; Detail says why
	NoRing        Code = "no-ring"        // an encrypted register whose file of keys is gone; Detail is the register
	Locked        Code = "locked"         // an encrypted register that was opened without a key; Detail is the register
	CannotSeal    Code = "cannot-seal"    // this build cannot encrypt
	NotPermitted  Code = "not-permitted"  // an act that the officer's role does not allow; Detail says who may
	NotSignedIn   Code = "not-signed-in"  // a register that asks who comes in, opened by nobody; Detail is the register

	// Fonts and printing.
	NoFonts      Code = "no-fonts"
	BadFont      Code = "bad-font"      // Detail names the font
	UnfitFont    Code = "unfit-font"    // a font in which the window cannot be shown; Detail is why
	MissingGlyph Code = "missing-glyph" // Detail names the characters
	NotSent      Code = "not-sent"      // the file is there, but no printer or viewer took it; Detail is the file
	NoPrinter    Code = "no-printer"    // Detail says why none can be reached
	PrintRefused Code = "print-refused" // Detail is why, in the spooler's words where it has any
	NotPrinted   Code = "not-printed"   // the PDF could not be made

	BadCases Code = "bad-cases" // a bundle of cases that cannot be taken in; Detail says why

	LossTwice Code = "loss-twice" // a recovered loss that another case has already; Detail says which

	BadHolidays Code = "bad-holidays" // a holiday table that cannot be used

	// Letters.
	MissingFact  Code = "missing-fact"   // Detail names the fact
	BadTemplate  Code = "bad-template"   // Detail says where and what
	UnknownKind  Code = "unknown-kind"   // Detail lists the kinds there are
	BadWord      Code = "bad-word"       // a Word file that cannot be used as a template; Detail says why
	BadLedger    Code = "bad-ledger"     // a file of an old ledger that cannot be read; Detail names it, says why and what to do
	Doubtful     Code = "doubtful"       // what was read from a ledger and taken in, but should be looked at; Detail says what
	NoSuchImport Code = "no-such-import" // Detail is its ID
	WorkedOn     Code = "worked-on"      // an import that cannot be taken back; Detail names the cases
	BadBundle    Code = "bad-bundle"     // a file of templates that is none; Detail says why
	BadPaper     Code = "bad-paper"      // a PDF or picture that cannot be kept or bound; Detail names it and says why
	NoPaper      Code = "no-paper"       // a file that is refused for what it is; Detail names it, says why and what to do
	NotShown     Code = "not-shown"      // a file that cannot be shown in the window; Detail is why
	NotWritten   Code = "not-written"    // Detail names the file

	NoSuchLetter     Code = "no-such-letter"     // Detail is its ID
	LetterLocked     Code = "letter-locked"      // Detail names the final letter
	WrongStage       Code = "wrong-stage"        // a step that the letter's stage does not allow; Detail says why
	NumberTaken      Code = "number-taken"       // Detail says which number, and by whom
	BadSeries        Code = "bad-series"         // a form of numbers that cannot be used; Detail says why
	FileMissing      Code = "file-missing"       // Detail names the file
	FileAltered      Code = "file-altered"       // Detail names the file
	NoSuchAttachment Code = "no-such-attachment" // Detail is its ID
	AlreadyAttached  Code = "already-attached"   // the case has this very file; Detail is its name there
	FileChanged      Code = "file-changed"       // a file changed after it was looked at; Detail is its name
	OtherFile        Code = "other-file"         // a copy that is not the file which it is to restore; Detail names the latter

	// The law.
	NotAllowed   Code = "not-allowed"   // the law does not allow the event in the present stage
	FutureDate   Code = "future-date"   // a fact dated after today
	UnknownEvent Code = "unknown-event" // a type of event that is not in the docket's list
)

// sentences holds one sentence for each code. %s stands for Detail.
var sentences = map[Code]string{
	Internal:           "程序内部错误，本次操作没有保存；请重试，仍不行时把日志交给技术人员。",
	BadJSON:            "文件不是有效的 JSON：%s。请检查后重试。",
	UnknownField:       "没有名为“%s”的字段，请检查拼写。",
	BadValue:           "内容不符合要求，请改正：%s。",
	BadDate:            "日期“%s”无法识别，请写成 2026-03-05 这样的形式。",
	NoSuchDay:          "没有%s这一天，请核对日期。",
	BadMoney:           "金额“%s”无法识别，请写成 200000.00 这样的形式（单位：元，最多两位小数）。",
	Required:           "缺少%s，请填写。",
	BadCheck:           "%s校验不符，请核对原件；确认原件如此的，可以选择“按原件保存”。",
	BadFile:            "%s，请改选其他文件。",
	NotRead:            "文件“%s”读取失败，请检查文件是否存在、是否完整后重试。",
	NoFolder:           "没有文件夹“%s”；请核对写法，在移动硬盘上的先接好硬盘，或者改存到别的文件夹。",
	OutOfOrder:         "事项的日期早于前一事项：%s。请按发生的先后排列。",
	NoSuchCase:         "登记簿中没有案号为%s的案件，请核对案号。",
	NoSuchDuty:         "台账中没有编号为%s的事项，请核对编号。",
	DutyStruck:         "%s已经作废，不能再修改；需要时请另行登记。",
	Binned:             "案件%s在回收站中，请先恢复再办理。",
	ChangedSince:       "%s刚才又有变动，这一步没有办理；请刷新后重试。",
	NothingToUndo:      "没有可以撤销的：%s。",
	BadCases:           "这个文件不能作为案件包收入：%s。请向对方重新索取。",
	LossTwice:          "%s，同一损失只计一次。请填写“已计入案件”，或者说明这是另一笔损失。",
	BadBackupPlace:     "备份不能放在这里：%s。请另选一个文件夹，最好在移动硬盘或者另一块磁盘上。",
	BackupPlaceMissing: "备份的地方“%s”现在没有连接，或者文件夹不见了；请接好移动硬盘、U 盘或者网络后重试。",
	BackupUnwritten:    "备份没有写成：%s。请检查移动硬盘、U 盘或者网络是否接好、能否写入、空间够不够。",
	BackupDamaged:      "备份没有通过核对，不能算数：%s。请检查磁盘，换一个地方重新备份；恢复时请改用另一份备份。",
	NoCover:            "备份应当加密，登记簿里却没有备份的钥匙了，没有备份；请在“备份与恢复”中重新设定备份的密码。",
	NoSuchAside:        "登记簿文件夹里没有恢复以前的登记簿“%s”，没有删除任何文件。请重新打开“备份与恢复”查看。",
	NotABackup:         "这个文件夹里没有可用的备份：%s。请选择“复议备份”里以日期时间命名的文件夹。",
	BadSalvage:         "抢救出来的登记簿不能放在这里：%s。请用 --to 另选一个空的或者还没有的文件夹，不要放在原来的文件夹里。",
	WeakPassword:       "%s，请另设一个。",
	WrongPassword:      "姓名或者密码不对，请重新输入；忘记密码的，用恢复单上的恢复码登录后重设。",
	WrongCode:          "恢复码不对，请对照恢复单逐组核对；英文字母不分大小写。",
	TooManyTries:       "输错的次数太多，请过%s再试。",
	BadRing:            "登记簿旁的钥匙文件 register.keys 不能使用：%s。请从备份中找回这个文件，放回原处。",
	NoRing:             "登记簿是加密的，旁边的钥匙文件 register.keys 却不见了，没有打开也没有改动：%s。请从备份中找回这个文件，放回原处。",
	Locked:             "登记簿是加密的，需要姓名和密码才能打开：%s。",
	CannotSeal:         "这个版本的程序没有编入加密功能，登记簿没有改动；请使用正式发布的版本。",
	NotPermitted:       "没有权限：%s。",
	NotSignedIn:        "登记簿须登录才能打开，旁边的钥匙文件 register.keys 不见了或者不是它的，没有打开也没有改动：%s。请从备份中找回这个文件，放回原处。",
	NotEmpty:           "登记簿中已有案件，不能放入演示案件；请用 --data 指定一个空的文件夹。",
	NoFonts:            "没有找到可用的中文字体，文书无法排版；请安装仿宋、黑体、楷体、宋体等字体后重试。",
	UnfitFont:          "这个字体不能用于窗口：%s。请另选一个简体中文的 TTF、OTF 或者 TTC 字体文件。",
	BadFont:            "字体“%s”已损坏或无法读取，已改用其他字体；请重新安装该字体。",
	MissingGlyph:       "现有字体都没有这些字：%s。文书没有生成；请安装含有这些字的字体，或者改用其他写法后重试。",
	NotPrinted:         "PDF 文件没有生成；请重试，仍不行时把日志交给技术人员。",
	NoPrinter:          "没有可用的打印机：%s。可以先用阅读器打开，或者导出 PDF 到别处打印。",
	PrintRefused:       "打印机没有接收：%s。请检查打印机后重试，或者用阅读器打开打印。",
	NotSent:            "这台电脑没有程序接收这个文件，它保存在%s；请安装能打开 PDF 和图片的阅读程序，或者拷到别处打开、打印。",
	RegisterInUse:      "登记簿正由%s打开，同一时间只能有一个程序使用；请先关闭那边的程序再试。",
	BundleElsewhere:    "复议已经打开，请在已经打开的窗口中，用“文件 → 收入案件包…”收入“%s”。",
	RegisterOnShare:    "登记簿所在的文件夹在网络共享上，断网或断电会损坏数据，不能打开；请改放在本机磁盘上：%s。",
	RegisterReadOnly:   "登记簿所在的文件夹或者文件是只读的，本次操作没有保存：%s。请检查写入权限后重试。",
	RegisterDamaged:    "登记簿已损坏，为避免损失没有继续：%s。请不要再写入，用最近的备份恢复，或者交给技术人员。",
	RegisterUnreadable: "登记簿文件读写失败，本次操作没有保存：%s。请检查磁盘或者移动盘是否连接正常后重试。",
	RegisterBusy:       "登记簿正被别的程序占用，本次操作没有保存：%s。请稍候重试。",
	NotARegister:       "这个文件不是复议登记簿，或者它的开头已损坏，没有打开也没有改动：%s。请检查数据文件夹是否选对，或者用备份恢复。",
	NewerRegister:      "登记簿是由更新版本的程序建立的，没有打开也没有改动：%s。请升级本程序。",
	DiskFull:           "磁盘已满，本次操作没有保存，原有数据完好：%s。请清理磁盘空间后重试。",
	BadHolidays:        "节假日表不能使用：%s。请对照放假通知改正后重新载入。",
	MissingFact:        "缺少%s，文书不能打印；请在案卷中补填。",
	BadTemplate:        "文书模板有误：%s。请修改模板，或者恢复默认模板。",
	UnknownKind:        "没有这种文书，可以制作的有：%s。",
	BadWord:            "Word 文件不能使用：%s。请用 Word 打开检查，另存为不加密的 .docx 文件后重试。",
	BadLedger:          "台账文件%s。",
	Doubtful:           "%s，请核对。",
	NoSuchImport:       "没有批次为%s的台账导入，请刷新后重试。",
	WorkedOn:           "这次导入不能撤回：%s在导入以后又办理过。请先把这些案件各自处理，例如单独放入回收站。",
	BadBundle:          "这个文件不能作为文书模板导入：%s。",
	NotShown:           "不能在窗口中预览：%s。可以“用阅读器打开”查看。",
	NoPaper:            "文件%s。",
	BadPaper:           "%s。请用阅读器打开检查，另存为不加密的 PDF，或者重新扫描后重试。",
	NotWritten:         "文件“%s”没有写成，原有的文件没有改动；请检查文件夹是否存在、能否写入、磁盘是否已满。",
	NoSuchLetter:       "本案没有编号为%s的文书，请刷新后重试。",
	AlreadyAttached:    "同一文件已经入卷，名称是“%s”；不必再添加，确需重复入卷的请选“仍然加入”。",
	FileChanged:        "文件“%s”在查看以后又有改动，请重新选择。",
	OtherFile:          "这不是“%s”入卷时的文件，内容不同；请选择原来的文件，或者从备份恢复。",
	NoSuchAttachment:   "本案没有编号为%s的附件，请刷新后重试。",
	LetterLocked:       "%s已经定稿，不能修改；确有错误的，先撤回该文书（文号保留）再重新制作。",
	WrongStage:         "这一步现在不能办理：%s。",
	NumberTaken:        "文号%s，不能重复使用；请核对文号，或者在设置中核对编号的起始号。",
	BadSeries:          "文号格式不能使用：%s。",
	FileMissing:        "文件%s不见了，可能被移走或者删除；请从备份中找回，放回原处。",
	FileAltered:        "文件%s与入卷时不一致，可能被改动或者替换；请从备份中找回原来的文件。",
	NotAllowed:         "%s",
	FutureDate:         "日期%s晚于今天，案卷只记录已经发生的事项，请核对日期。",
	UnknownEvent:       "没有这样的事项：%s。",
}

// Sentence returns what an officer reads: what is wrong, where, and what to do.
// It is the one place that turns errors into words.
func Sentence(err error) string {
	faults := All(err)
	if len(faults) == 0 {
		return sentences[Internal]
	}
	lines := make([]string, len(faults))
	for i, f := range faults {
		lines[i] = f.Sentence()
	}
	return strings.Join(lines, "\n")
}

// Sentence returns the fault's own sentence, led by its field and followed by
// the article where there is one.
func (f *Fault) Sentence() string {
	s, ok := sentences[f.Code]
	if !ok {
		s = sentences[Internal]
	}
	s = strings.ReplaceAll(s, "%s", shown(f.Detail))
	if f.Field != "" {
		s = shown(f.Field) + "：" + s
	}
	if f.Article != "" {
		s += "（《行政复议法》" + f.Article + "）"
	}
	return s
}

// mostShown bounds what a sentence says of a stranger's text, in characters.
const mostShown = 1000

// shown is a part of a sentence that may have come out of a stranger's file: it can
// neither steer a terminal nor turn the sentence round, nor fill the window.
func shown(text string) string {
	if len(text) > mostShown {
		if runes := []rune(text[:min(len(text), 4*mostShown)]); len(runes) > mostShown {
			text = string(runes[:mostShown]) + "……"
		}
	}
	return tidy.Text(text)
}
