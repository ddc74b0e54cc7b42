// Package cli is the program without its window: the commands of fuyi. It
// reaches the register through package app alone; main says how one is opened.
package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"time"

	"fuyi/app"
	"fuyi/app/date"
	"fuyi/app/fault"
)

// Env is what main gives the commands.
type Env struct {
	In       io.Reader
	Out, Err io.Writer
	Version  string
	Data     string // the folder of the register where --data is not given
	Now      func() time.Time
	Calendar *date.Calendar

	// Open opens the office on the register in a folder, with the pass of who signed
	// in where it is encrypted, nil where it is not, and returns what closes it.
	Open func(ctx context.Context, dir string, pass *app.Pass) (*app.Office, func() error, error)

	// Press is Open with the faces that letters are set in.
	Press func(ctx context.Context, dir string, pass *app.Pass) (*app.Office, func() error, error)

	// Salvage reads what can be read of the damaged register in a folder into a new one.
	Salvage func(ctx context.Context, from, to string, pass *app.Pass) (app.Salvaged, error)

	// Gate is the way into the register in a folder.
	Gate func(dir string) *app.Gate

	// Shelf is where backups lie.
	Shelf app.Shelf

	// Forget lets this PC forget how far the register in a folder went, which another
	// was put in the place of; nil where nothing is remembered.
	Forget func(dir string)

	// Secret asks at the terminal for what is not shown while it is typed.
	Secret func(prompt string) (string, error)

	// Desk returns an office without a register, which sets letters of cases that
	// come from files.
	Desk func() (*app.Office, error)

	// Manual holds the chapters of the manual and their pictures.
	Manual fs.FS
}

// command is one row of the table of commands.
type command struct {
	name string
	run  func(ctx context.Context, args []string, env Env) int
}

// commands is filled by init, for help reads it.
var commands []command

func init() {
	commands = []command{
		{"deadlines", runDeadlines},
		{"case", runCase},
		{"import", runImport},
		{"letter", runLetter},
		{"dossier", runDossier},
		{"today", runToday},
		{"stats", runStats},
		{"report", runReport},
		{"duty", runDuty},
		{"bundle", runBundle},
		{"verify", runVerify},
		{"audit", runAudit},
		{"salvage", runSalvage},
		{"backup", runBackup},
		{"restore", runRestore},
		{"seal", runSeal},
		{"unseal", runUnseal},
		{"password", runPassword},
		{"officer", runOfficer},
		{"demo", runDemo},
		{"manual", runManual},
		{"holidays", runHolidays},
		{"template", runTemplate},
		{"version", runVersion},
		{"help", runHelp},
	}
}

const help = `复议 —— 行政复议案件办理

用法：
  fuyi                                     打开窗口
  fuyi 文件.zip                            打开窗口，收入这个案件包
  fuyi deadlines [--today 日期] [--json] 文件|-
                                           计算一份案卷的全部期限
  fuyi case put 文件|- [--confirm]         存入或者更新案件；--confirm 按原件保留校验不符的号码
  fuyi case get 案号                       输出案件（JSON）
  fuyi case list [--json] [--text 词语] [--handler 承办人] [--export 文件.xlsx|文件.csv [--columns 栏,栏…]]
                                           列出案件，或者导出为电子表格；--columns 选定台账的各栏和顺序，不写的是全部
  fuyi import 台账.xlsx|台账.csv [--sheet 工作表|all] [--column 列=字段] [--unfiled] [--dry-run] [--json]
                                           导入旧台账；有错的行和重复的行不导入并逐行说明，不合栏目的内容记入手记；
                                           已结案件记为归档，写了 --unfiled 的不记；--dry-run 只检查
  fuyi import --list [--json]              列出历次导入
  fuyi import --take-back 批次 --reason 理由
                                           整批撤回一次导入，案件放入回收站
  fuyi letter --kind 文书 --out 文件.pdf|文件.docx 案件文件|-
                                           用案件文件制作文书，不需要登记簿
  fuyi letter --kind 文书 --out 文件.docx --template 模板.docx 案件文件|-
                                           填写本机关自己的 Word 模板中的 {{事实}}
  fuyi letter --kind 文书 --out 文件.pdf|文件.docx --case 案号
                                           用登记簿中的案件制作文书；decision 是行政复议决定书
                                           --letter 编号选用案件中已有的文书，不写的用该种文书的最后一份；
                                           --number 文号、--date 日期、--to 受送达人（可以多次）、
                                           --set 名称=内容（可以多次）补充或者改写文书自己的内容
  fuyi letter --list [--kind 文书]         列出文书的种类、名称和需要填写的事项
  fuyi dossier 案号 --out 卷宗.pdf [--volume outer|inner] [--keeping 保管期限] [--duplex] [--secrets]
                                           把案件的文书和附件装订成一个 PDF：封面、卷内目录、正卷、副卷；
                                           标为涉密的附件只在写了 --secrets 时装订
  fuyi today [--handler 承办人] [--pdf 文件.pdf] [--ics 文件.ics]
                                           列出今日待办；--pdf 制成待办表，--ics 把全部未到期的期限导出为日历
  fuyi stats [--from 日期 --to 日期 | --year 年 | --quarter 年-季] [--json]
                                           统计一个期间的案件、纠错、挽回损失，与上年同期对照，连同合法性审核、规范性文件备案的件数；
                                           不写期间的是本年至今；--json 中 duties 是这两本台账的统计，各项与 fuyi duty list 相同
  fuyi report --kind 报表 [--from 日期 --to 日期 | --year 年 | --quarter 年-季] --out 文件.pdf|文件.docx|文件.xlsx
                                           制作报表：工作情况报告、败诉案件情况报告、被申请人情况表、超期监督表、统计表
  fuyi report --list                       列出报表的代号、名称和用途
  fuyi duty list review|filing [--year 年] [--json]
                                           列出合法性审核（review）、规范性文件备案（filing）台账和统计；期间的写法同 fuyi stats
  fuyi duty get 编号                       输出台账中的一件（JSON）
  fuyi duty put 文件|-                     存入或者更新一件；没有编号的，编下一个号
  fuyi bundle export --out 文件.zip [--plain] [--secrets] [案号 …]
                                           把案件连同卷宗文件装成案件包交给别的机关；--plain 不带卷宗文件，用于汇总统计；
                                           不写案号的是全部案件；标为涉密的附件只在写了 --secrets 时带上
  fuyi bundle import 文件.zip              收入别的机关的案件包；案号不会冲突，再次收入时只更新有变化的
  fuyi verify [--rebuild] [--json]         核验登记簿；--rebuild 重建不一致的列表
  fuyi verify --backup 备份                核验一份备份，连同其中的每一个卷宗文件
  fuyi backup [文件夹]                     把登记簿和卷宗文件备份到这个文件夹，不写的备份到设置中的各个地方；
                                           备份要重新打开、逐件核对以后才算数
  fuyi restore 备份 [--yes]                用“复议备份”里以日期时间命名的一份备份恢复登记簿：先列出其中的内容，
                                           同意以后才恢复，现在的登记簿移到“恢复前 …”文件夹；--yes 不再询问
  fuyi verify --anchor '条号 校验码'       同时与卷宗封面、审批表下方的校验码对照，可以发现整体改写和截去末尾
  fuyi verify --against 备份文件夹         同时与一份备份对照
  fuyi audit list [--from 日期] [--to 日期] [--officer 姓名] [--act 词语] [--case 案号] [--out 文件.xlsx|文件.csv]
                                           列出操作记录，或者导出为电子表格
  fuyi audit export --out 文件             导出全部操作记录并签名
  fuyi audit check 文件 [--key 指纹]       核对签名的导出：签名、前后衔接；--key 核对是哪一本登记簿签的
  fuyi salvage 损坏的文件夹 --to 新文件夹  把损坏的登记簿中还能读出的案件抢救到新的登记簿，列出读不出的
  fuyi seal --officer 姓名 [--national]    把登记簿和卷宗文件加密，设第一个登录密码，给出恢复码；
                                           --national 用国密算法（SM3、SM4）保护钥匙
  fuyi unseal                              解除加密
  fuyi password change|admit|dismiss 姓名  修改本人的密码，给另一人设密码，取消一人的密码
  fuyi password code                       换一个恢复码，原来的作废
  fuyi password recover 姓名               忘记密码时用恢复码重设
  fuyi officer list                        列出登录的人和各人的角色
  fuyi officer begin 姓名 [--roles 角色,角色] [--national]
                                           启用登录，本人是管理员；给出恢复码
  fuyi officer set 姓名 --roles 角色,角色  加入一人或者改其角色：handler 承办人、reviewer 审核人、head 负责人、
                                           statistician 统计人员、administrator 管理员、reader 只读人员；密码用 fuyi password admit 设
  fuyi officer dismiss 姓名                取消一人的登录
  fuyi officer end                         停用登录
  fuyi demo --data 文件夹 [--history]      在空的登记簿中放入六十件虚构的演示案件；
                                           --history 连同去年以来二百四十件已经办结的，供统计使用
  fuyi holidays 文件|-                     载入一年的节假日表（JSON）
  fuyi template get|reset 文书             查看、恢复默认的文书模板；文书的代号见 fuyi letter --list
  fuyi template put 文书 模板.txt|-        改用本机关的文书模板
  fuyi template export 文件.json [--all]   导出本机关的文书模板；--all 连同没有改动的默认模板
  fuyi template import 文件.json|-         导入别处导出的文书模板；有一个有误就一个也不导入
  fuyi manual --out 使用手册.pdf [--technician]
                                           把使用手册写成一个 PDF；--technician 只要给技术人员的一页
  fuyi version                             版本
  fuyi help                                本说明

案件和登记簿的命令都可以加 --data 文件夹，指定登记簿的位置；
也可以用环境变量 FUYI_DATA 指定。登记簿加密或者启用登录以后，这些命令会问姓名和密码；
无人值守时用环境变量 FUYI_OFFICER、FUYI_PASSWORD 给出。

退出状态：0 成功（case put：已写入磁盘），1 没有完成，2 输入有误。
`

// Run runs the command that the arguments name, and returns the exit status: 0
// done, 1 a failure, 2 bad input. Without arguments it prints the help; the
// window is for main.
func Run(ctx context.Context, args []string, env Env) int {
	if len(args) == 0 {
		return runHelp(ctx, nil, env)
	}
	name := args[0]
	switch name {
	case "-h", "--help":
		name = "help"
	case "--version":
		name = "version"
	}
	for _, c := range commands {
		if c.name == name {
			return c.run(ctx, args[1:], env)
		}
	}
	return misused(env, "没有名为“"+name+"”的命令；用法见 fuyi help。")
}

func runHelp(_ context.Context, _ []string, env Env) int {
	return printed(env, help)
}

func runVersion(_ context.Context, _ []string, env Env) int {
	return printed(env, "fuyi "+env.Version+"\n")
}

func runDeadlines(_ context.Context, args []string, env Env) int {
	return Deadlines(args, env.In, env.Out, env.Err, date.Of(env.Now()), env.Calendar)
}

// printed writes a result and tells whether it could be written.
func printed(env Env, text string) int {
	if _, err := io.WriteString(env.Out, text); err != nil {
		return failed(env, fmt.Errorf("write the result: %w", err))
	}
	return exitDone
}

// misused reports arguments that no command takes.
func misused(env Env, sentence string) int {
	fmt.Fprintln(env.Err, sentence)
	return exitBadInput
}

// failed reports an error in an officer's words, a line for each fault, and
// returns its exit status. An error that nobody foresaw says nothing to an
// officer: what it was follows on a line for the technician.
func failed(env Env, err error) int {
	fmt.Fprintln(env.Err, fault.Sentence(err))
	code := fault.CodeOf(err)
	if code == fault.Internal {
		fmt.Fprintln(env.Err, "技术细节："+strings.Join(strings.Fields(err.Error()), " "))
	}
	switch code {
	case fault.BadJSON, fault.UnknownField, fault.BadValue, fault.BadDate, fault.NoSuchDay, fault.BadMoney, fault.Required,
		fault.BadCheck, fault.OutOfOrder, fault.NotAllowed, fault.FutureDate, fault.UnknownEvent, fault.NoSuchCase, fault.NoSuchDuty, fault.DutyStruck,
		fault.BadHolidays, fault.BadTemplate, fault.BadLedger, fault.NoSuchImport, fault.BadBundle, fault.BadCases, fault.UnknownKind, fault.NotABackup, fault.BadFile:
		return exitBadInput
	}
	return exitUnable
}

// arguments parses flags that may stand before, between and after the other
// arguments, and returns the latter.
func arguments(flags *flag.FlagSet, args []string) ([]string, error) {
	flags.SetOutput(io.Discard)
	var rest []string
	for len(args) > 0 {
		if err := flags.Parse(args); err != nil {
			return nil, err
		}
		args = flags.Args()
		if len(args) > 0 {
			rest, args = append(rest, args[0]), args[1:]
		}
	}
	return rest, nil
}

// withOffice opens the register, does something with it, and closes it. What
// was done counts only when the register has been closed without error.
func withOffice(ctx context.Context, env Env, dir string, do func(*app.Office) error) error {
	return withPassedOffice(ctx, env, dir, func(office *app.Office, _ *app.Pass) error { return do(office) })
}

// withPassedOffice does so with the pass of who signed in, nil where nobody has to.
func withPassedOffice(ctx context.Context, env Env, dir string, do func(*app.Office, *app.Pass) error) (err error) {
	if dir == "" {
		dir = env.Data
	}
	pass, err := signIn(env, env.Gate(dir))
	if err != nil {
		return err
	}
	office, shut, err := env.Open(ctx, dir, pass)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, shut()) }()
	return do(office, pass)
}

// withPress does so with the faces that letters are set in.
func withPress(ctx context.Context, env Env, dir string, do func(*app.Office) error) error {
	env.Open = env.Press
	return withOffice(ctx, env, dir, do)
}
