package ui

import (
	"context"
	"slices"
	"testing"
	"time"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/storage"

	own "fuyi/ui/widget"
)

// typeInto fills the fields of the dialog in view, in their order.
func (b *bench) typeInto(texts ...string) {
	b.t.Helper()
	var fields []*entry
	for _, o := range inView(b.roots()) {
		if e, ok := o.(*entry); ok && !e.Disabled() {
			fields = append(fields, e)
		}
	}
	if len(fields) != len(texts) {
		b.t.Fatalf("the dialog has %d fields, not %d", len(fields), len(texts))
	}
	for i, text := range texts {
		fields[i].SetText(text)
	}
}

// check ticks a check in view by its words.
func (b *bench) check(words string) {
	b.t.Helper()
	for _, o := range inView(b.roots()) {
		if c, ok := o.(*own.Check); ok && c.Text == words {
			c.SetChecked(!c.Checked)
			b.settle()
			return
		}
	}
	b.t.Fatalf("no check “%s” in view", words)
}

// TestPeople lets officers sign in from the settings: the first administrator, another
// officer with a password, what the other may not do, and back.
func TestPeople(t *testing.T) {
	b := openBench(t)
	gate := app.NewGate(storage.Vault{Dir: b.dir}, func() time.Time { return b.today.Time() })
	locked := 0
	again := func(pass *app.Pass) {
		t.Helper()
		b.stop()
		b.access = Access{Gate: gate, Pass: pass, Lock: func() { locked++ }}
		b.start()
	}
	again(nil)
	number := b.register(sample(monday - 30))
	settings := func() {
		t.Helper()
		b.desk.open(place{view: viewSettings})
		b.settle()
	}
	settings()
	b.tap("启用登录…")
	b.typeInto("李明", "清河办案2026", "清河办案2027")
	b.tap("下一步")
	b.wantSeen("两次输入的密码不同，请另设一个。")
	b.typeInto("李明", "清河办案2026", "清河办案2026")
	b.tap("下一步")
	b.wantSeen("恢复码")
	b.check("已经打印或者抄写恢复码，并妥善保管")
	b.tap("启用登录")
	if closed, _, err := gate.Closed(); !closed || err != nil || locked != 1 {
		t.Fatal("nobody has to sign in", closed, err, locked)
	}
	admin, err := gate.SignIn("李明", "清河办案2026")
	if err != nil {
		t.Fatal(err)
	}
	again(&admin)
	settings()
	b.wantSeen("现在登录的是李明（管理员、承办人、负责人）。", "登记簿没有加密：登录只管在本程序中谁能做什么，拿到电脑或者硬盘的人仍能读出内容。")
	b.tap("人员与角色…")
	b.tap("加入一人…")
	b.typeInto("王芳")
	b.tap("加入")
	b.wantSeen("缺少角色，请填写。")
	b.check("审核人")
	b.tap("加入")
	b.typeInto("暂用的密码2026", "暂用的密码2026")
	b.tap("设定")
	b.wantSeen("王芳　审核人")
	b.escape()
	people, err := b.office.People(context.Background())
	if err != nil || !slices.Equal(people.Officer("王芳").Roles, []access.Role{access.Reviewer}) {
		t.Fatal(people, err)
	}

	// A case of the administrator, who handles it, made secret in the window.
	if _, _, err := b.office.AssignEach(context.Background(), []string{number}, "李明", nil); err != nil {
		t.Fatal(err)
	}
	b.openCase(number, tabParties)
	b.check("涉密案件：只有承办人和负责人可以查看，他人的列表、检索中都不出现")
	if !b.stored(number).Secret {
		t.Error("the case is not secret")
	}
	b.wantSeen("【涉密】")

	pass, err := gate.SignIn("王芳", "暂用的密码2026")
	if err != nil || !pass.Fresh {
		t.Fatal(pass.Fresh, err)
	}
	again(&pass)
	if n, err := b.office.Count(context.Background(), casefile.Query{}); n != 0 || err != nil {
		t.Error("the secret case is counted", n, err)
	}
	settings()
	b.wantSeen("人员、登录和加密由管理员办理。")
	b.desk.open(place{view: viewRegister})
	b.settle()
	b.wantSeen("没有权限：登记案件须由承办人或者负责人办理，王芳是审核人。")
	b.escape()
	if _, err := b.office.File(context.Background(), number); fault.CodeOf(err) != fault.NotPermitted {
		t.Error(err)
	}

	again(&admin)
	settings()
	b.tap("停用登录…")
	b.tap("停用登录")
	if closed, _, err := gate.Closed(); closed || err != nil || locked != 2 {
		t.Error("officers sign in still", closed, err, locked)
	}
	again(nil)
	if !b.stored(number).Secret {
		t.Error("the case lost its mark")
	}
}
