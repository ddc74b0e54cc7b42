package ui

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/keyring"
	"fuyi/storage"

	own "fuyi/ui/widget"
)

// rightButtons are buttons of acts that ask for a right, by where they stand.
var rightButtons = []struct {
	at    place
	right access.Right
	names string // parted by blanks
}{
	{place{view: viewCase, tab: tabDocket}, access.Enter, "录入事项…（Ctrl+Enter）"},
	{place{view: viewCase, tab: tabLetters}, access.Draft, "成批制作…"},
	{place{view: viewCase, tab: tabLetters}, access.Export, "卷宗…"},
	{place{view: viewCase, tab: tabLosses}, access.Enter, "添加（Ctrl+Enter） 修改、更正… 撤销、恢复…"},
	{place{view: viewCase, tab: tabLosses}, access.ConfirmLoss, "确认…"},
	{place{view: viewCase, tab: tabRecord}, access.Enter, "撤销上一步… 记下（Ctrl+S） 关联案件…"},
	{place{view: viewCase, tab: tabRecord}, access.Bin, "放入回收站…"},
	{place{view: viewCase, tab: tabFiles}, access.Enter, "添加（Ctrl+Enter） 修改… 移出/恢复"},
	{place{view: viewCase, tab: tabFiles}, access.Export, "另存为… 装订卷宗…"},
	{place{view: viewCases}, access.Export, "导出… 案件包…"},
	{place{view: viewFigures}, access.Export, "导出表格…"},
	{place{view: viewSettings}, access.Settings, "载入节假日表… 文号与审签… 办案人员… 本地行政机关… 设置向导…"},
	{place{view: viewSettings}, access.Audit, "操作记录…"},
}

// TestButtonsOfRoles: for each role the buttons of what it may not do are grey, those of
// what it may are not, and a form that could not be stored is not begun.
func TestButtonsOfRoles(t *testing.T) {
	const password = "清河办案2026"
	ctx := context.Background()
	b := openBench(t)
	number := b.register(sample(monday - 30))
	gate := app.NewGate(storage.Vault{Dir: b.dir}, func() time.Time { return b.today.Time() })
	sealing, err := gate.Prepare("管理员甲", password, keyring.International)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.office.BeginSignIn(ctx, gate, nil, sealing, nil); err != nil {
		t.Fatal(err)
	}
	b.stop()
	sit := func(officer string) {
		t.Helper()
		pass, err := gate.SignIn(officer, password)
		if err != nil {
			t.Fatal(officer, err)
		}
		b.access = Access{Gate: gate, Pass: &pass, Lock: func() {}}
		b.start()
	}
	sit("管理员甲")
	for _, role := range access.Roles() {
		if _, err := b.office.SetPerson(ctx, access.Officer{Name: role.Name(), Roles: []access.Role{role}}); err != nil {
			t.Fatal(err)
		}
		if err := gate.Admit(*b.access.Pass, role.Name(), password); err != nil {
			t.Fatal(err)
		}
	}
	for _, role := range access.Roles() {
		b.stop()
		sit(role.Name())
		for _, row := range rightButtons {
			row.at.number = number
			b.desk.open(row.at)
			b.settle()
			grey := map[string]bool{}
			for _, o := range inView(b.roots()) {
				if button, is := o.(*own.Button); is {
					grey[button.Text] = button.Disabled()
				}
			}
			for _, name := range strings.Fields(row.names) {
				if is, found := grey[name]; !found {
					t.Errorf("%s: no button “%s” in view", role.Name(), name)
				} else if granted := access.Granted([]access.Role{role}, row.right); is == granted {
					t.Errorf("%s: “%s” is grey: %t", role.Name(), name, is)
				}
			}
		}
		b.desk.open(place{view: viewCase, number: number, tab: tabDocket})
		b.settle()
		if looks := slices.Contains([]access.Role{access.Statistician, access.Administrator, access.Reader}, role); b.sees("【只能查看】") != looks {
			t.Errorf("%s can only look: %t", role.Name(), !looks)
		}
	}
	b.desk.open_[0].page.add()
	b.settle()
	b.wantSeen("没有权限：录入案情、事项和送达须由承办人或者负责人办理，只读人员是只读人员。")
}
