package access_test

import (
	"slices"
	"testing"

	"fuyi/app/access"
	"fuyi/app/fault"
)

// TestTable says the table once more, by role: a row that was changed by mistake is seen.
func TestTable(t *testing.T) {
	handling := []access.Right{access.Register, access.Enter, access.Draft, access.Finish, access.Duties, access.Bin, access.Import, access.Export, access.Backup, access.Desk}
	want := map[access.Role][]access.Right{
		access.Handler:       handling,
		access.Reviewer:      {access.Review, access.ConfirmLoss, access.Export, access.Desk},
		access.Head:          append([]access.Right{access.Review, access.Approve, access.Withdraw, access.ConfirmLoss, access.Secret, access.Report, access.Settings, access.Audit}, handling...),
		access.Statistician:  {access.Export, access.Report, access.Desk},
		access.Administrator: {access.Import, access.Settings, access.People, access.Audit, access.Backup, access.Restore, access.Desk},
		access.Reader:        {access.Desk},
	}
	for _, role := range access.Roles() {
		for _, right := range access.Rights() {
			if got := access.Granted([]access.Role{role}, right); got != slices.Contains(want[role], right) {
				t.Errorf("%s %s: %t", role.Name(), right.Name(), got)
			}
		}
		if role.Name() == "" || len(want[role]) == 0 {
			t.Errorf("%s is not known", role)
		}
	}
	if len(want) != len(access.Roles()) || access.Granted(access.Roles(), "anything else") {
		t.Error("a role or a right too many")
	}
	if !access.Granted([]access.Role{access.Reader, access.Reviewer}, access.Review) {
		t.Error("of two roles the second counts for nothing")
	}
}

func TestBureau(t *testing.T) {
	var b access.Bureau
	if err := b.Allows("谁", access.People); err != nil {
		t.Error("a bureau of one person:", err)
	}
	b.SignIn = true
	if _, err := b.With(access.Officer{Name: "王芳", Roles: []access.Role{access.Handler}}); fault.CodeOf(err) != fault.BadValue {
		t.Error("nobody manages the officers:", err)
	}
	b, err := b.With(access.Officer{Name: " 李明 ", Roles: []access.Role{access.Administrator}})
	if err == nil {
		b, err = b.With(access.Officer{Name: "王芳", Roles: []access.Role{access.Handler, access.Statistician}})
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, officer string
		right         access.Right
		said          string
	}{
		{"has it", "王芳", access.Draft, ""},
		{"has it by the other role", "王芳", access.Report, ""},
		{"has it not", "王芳", access.Finish, ""},
		{"one may", "王芳", access.Approve, "没有权限：批准文书须由负责人办理，王芳是承办人、统计人员。"},
		{"two may", "李明", access.ConfirmLoss, "没有权限：确认挽回损失须由审核人或者负责人办理，李明是管理员。"},
		{"is no officer", "赵强", access.Desk, "没有权限：赵强不是本机关登记的人员，请找管理员。"},
		{"nobody", "", access.Desk, "没有权限：还没有登录。"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err, said := b.Allows(c.officer, c.right), ""
			if err != nil {
				said = fault.Sentence(err)
			}
			if said != c.said {
				t.Errorf("%q, want %q", said, c.said)
			}
		})
	}
	if _, err := b.Without("李明"); fault.CodeOf(err) != fault.BadValue {
		t.Error("the last administrator went:", err)
	}
	if _, err := b.Without("赵强"); fault.CodeOf(err) != fault.BadValue {
		t.Error("nobody went:", err)
	}
	if left, err := b.Without("王芳"); err != nil || len(left.Officers) != 1 || len(b.Officers) != 2 {
		t.Error(left, err)
	}
}

func TestParseRoles(t *testing.T) {
	got, err := access.ParseRoles("承办人,reviewer、承办人")
	if err != nil || !slices.Equal(got, []access.Role{access.Handler, access.Reviewer}) {
		t.Error(got, err)
	}
	for _, bad := range []string{"", " ，", "局长"} {
		if _, err := access.ParseRoles(bad); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}
