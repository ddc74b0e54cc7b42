// Package access says which officer may do what: the roles of a bureau, the rights that
// each has, as one table, and who its officers are. It knows no register.
package access

import (
	"slices"
	"strings"

	"fuyi/app/fault"
)

// Role is what an officer is in the bureau; one may be several things.
type Role string

// The roles.
const (
	Handler       Role = "handler"       // 承办人
	Reviewer      Role = "reviewer"      // 审核人
	Head          Role = "head"          // 负责人
	Statistician  Role = "statistician"  // 统计人员
	Administrator Role = "administrator" // 管理员
	Reader        Role = "reader"        // 只读人员
)

// Right is what an act asks of the officer who does it. Looking at cases that are not
// secret, and printing what is seen, asks for none.
type Right string

// The rights.
const (
	Register    Right = "register"     // new cases
	Enter       Right = "enter"        // what happens in cases: docket, parties, texts, attachments, service
	Draft       Right = "draft"        // letters, until they are submitted
	Review      Right = "review"       // of letters that were submitted, and returning them
	Approve     Right = "approve"      // of letters that were reviewed
	Finish      Right = "finish"       // giving a letter its number
	Withdraw    Right = "withdraw"     // of a final letter
	ConfirmLoss Right = "confirm-loss" // of recovered losses that another entered
	Duties      Right = "duties"       // the small ledgers
	Bin         Right = "bin"          // putting cases into the bin and taking them out
	Secret      Right = "secret"       // secret cases that are another's
	Import      Right = "import"       // ledgers, bundles and cases from files
	Export      Right = "export"       // lists, ledgers, bundles, dossiers to files
	Report      Right = "report"       // writing reports
	Settings    Right = "settings"     // of the bureau
	People      Right = "people"       // officers, roles, passwords, encryption
	Audit       Right = "audit"        // reading and exporting the audit
	Backup      Right = "backup"       // copying the register
	Restore     Right = "restore"      // putting a copy in its place, and repairing it
	Desk        Right = "desk"         // how this desk looks and prints; everybody has it
)

// right is a row of the table.
type right struct {
	right Right
	name  string // Chinese, after 能够
	roles []Role // who has it
}

// everybody are all roles.
var everybody = []Role{Handler, Reviewer, Head, Statistician, Administrator, Reader}

// table says which role may do what. It is the only place that does.
var table = []right{
	{Register, "登记案件", []Role{Handler, Head}},
	{Enter, "录入案情、事项和送达", []Role{Handler, Head}},
	{Draft, "起草文书", []Role{Handler, Head}},
	{Review, "审核、退回文书", []Role{Reviewer, Head}},
	{Approve, "批准文书", []Role{Head}},
	{Finish, "文书定稿编号", []Role{Handler, Head}},
	{Withdraw, "撤回已经定稿的文书", []Role{Head}},
	{ConfirmLoss, "确认挽回损失", []Role{Reviewer, Head}},
	{Duties, "办理合法性审核和备案台账", []Role{Handler, Head}},
	{Bin, "放入回收站和恢复", []Role{Handler, Head}},
	{Secret, "查看他人承办的涉密案件", []Role{Head}},
	{Import, "导入案件和台账", []Role{Handler, Head, Administrator}},
	{Export, "导出案件、台账和卷宗", []Role{Handler, Reviewer, Head, Statistician}},
	{Report, "编写统计报表", []Role{Head, Statistician}},
	{Settings, "修改设置、模板和节假日", []Role{Head, Administrator}},
	{People, "管理人员、登录和加密", []Role{Administrator}},
	{Audit, "查看和导出操作记录", []Role{Head, Administrator}},
	{Backup, "备份", []Role{Handler, Head, Administrator}},
	{Restore, "恢复备份和修复登记簿", []Role{Administrator}},
	{Desk, "设置本机的显示和打印", everybody},
}

var roleNames = map[Role]string{
	Handler: "承办人", Reviewer: "审核人", Head: "负责人", Statistician: "统计人员", Administrator: "管理员", Reader: "只读人员",
}

// Roles lists the roles in the order in which they are offered.
func Roles() []Role { return everybody }

// Name is the role as an officer calls it: 承办人.
func (r Role) Name() string { return roleNames[r] }

// Rights lists the rights in the order of the table.
func Rights() []Right {
	rights := make([]Right, len(table))
	for i := range table {
		rights[i] = table[i].right
	}
	return rights
}

// Name is the right as an officer calls it: 定稿编号.
func (r Right) Name() string {
	if at := r.place(); at >= 0 {
		return table[at].name
	}
	return ""
}

// Roles lists who has the right.
func (r Right) Roles() []Role {
	if at := r.place(); at >= 0 {
		return table[at].roles
	}
	return nil
}

func (r Right) place() int {
	return slices.IndexFunc(table, func(row right) bool { return row.right == r })
}

// Granted tells whether one of several roles has a right. A right that the table does
// not hold nobody has.
func Granted(roles []Role, r Right) bool {
	return slices.ContainsFunc(r.Roles(), func(has Role) bool { return slices.Contains(roles, has) })
}

// NamesOf joins the names of roles: 承办人、审核人.
func NamesOf(roles []Role) string { return joined(roles, "、") }

func joined(roles []Role, by string) string {
	names := make([]string, len(roles))
	for i, r := range roles {
		names[i] = r.Name()
	}
	return strings.Join(names, by)
}

// ParseRoles reads roles by their codes or their names, parted by commas or 、.
// Errors: BadValue for what is none, Required for nothing.
func ParseRoles(text string) ([]Role, error) {
	var roles []Role
	for _, word := range strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(",，、 ", c) }) {
		at := slices.IndexFunc(everybody, func(r Role) bool { return string(r) == word || r.Name() == word })
		if at < 0 {
			return nil, fault.At("roles", fault.BadValue, "没有“"+word+"”这种角色，可以写的有"+NamesOf(everybody))
		}
		if !slices.Contains(roles, everybody[at]) {
			roles = append(roles, everybody[at])
		}
	}
	if len(roles) == 0 {
		return nil, fault.At("roles", fault.Required, "角色")
	}
	return roles, nil
}
