package app_test

import (
	"os"
	"path/filepath"
	"testing"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/keyring"
	"fuyi/storage"
)

// TestSignInOnAndOff goes from a bureau of one person to officers who sign in, and back.
func TestSignInOnAndOff(t *testing.T) {
	d := open(t, june1)
	number := d.register(t, june1)
	ring := filepath.Join(d.dir, storage.RingName)
	m := man(t, d)
	if closed, officers, err := m.gate.Closed(); !closed || err != nil || len(officers) != 1 {
		t.Fatal(closed, officers, err)
	}
	if sealed, err := m.gate.Sealed(); sealed || err != nil {
		t.Fatal("the register was encrypted", err)
	}
	// Nobody, an officer without the key of this ring, and one whom nobody named.
	for name, config := range map[string]app.Config{
		"nobody":      {Store: m.config.Store, Now: m.config.Now},
		"another key": {Store: m.config.Store, Now: m.config.Now, Officer: "管理员", Proof: keyring.NewKey().Proof()},
		"no officer":  {Store: m.config.Store, Now: m.config.Now, Officer: "赵强", Proof: m.pass.Proof()},
	} {
		o := app.New(config)
		want := fault.NotSignedIn
		if name == "no officer" {
			want = fault.NotPermitted
		}
		if err := o.LoadOwn(ctx); fault.CodeOf(err) != want {
			t.Errorf("%s came in: %v", name, err)
		}
		if _, err := o.Case(ctx, number); fault.CodeOf(err) != want {
			t.Errorf("%s reads: %v", name, err)
		}
		if _, err := o.AddNote(ctx, number, "记"); fault.CodeOf(err) != want {
			t.Errorf("%s writes: %v", name, err)
		}
	}
	admin := m.as("管理员")
	if _, err := admin.AdmitPerson(ctx, m.gate, m.pass, "承办人", "初始密码2026甲"); err != nil {
		t.Fatal(fault.Sentence(err))
	}
	wantCode(t, only(admin.AdmitPerson(ctx, m.gate, m.pass, "赵强", "初始密码2026甲")), fault.BadValue)
	pass, err := m.gate.SignIn("承办人", "初始密码2026甲")
	if err != nil || !pass.Fresh || pass.Proof() != m.pass.Proof() {
		t.Fatal(pass.Fresh, err)
	}
	wantCode(t, m.gate.ChangePassword("承办人", "初始密码2026甲", "初始密码2026甲"), fault.WeakPassword)
	if err := m.gate.ChangePassword("承办人", "初始密码2026甲", "自己的密码2026"); err != nil {
		t.Fatal(err)
	}
	if pass, err = m.gate.SignIn("承办人", "自己的密码2026"); err != nil || pass.Fresh {
		t.Error("the password is to be changed again", err)
	}
	if recovered, err := m.gate.Recover(m.code, "承办人", "忘了再设2026号"); err != nil || recovered.Proof() != m.pass.Proof() {
		t.Error(err)
	}
	wantCode(t, only(admin.DismissPerson(ctx, m.gate, "管理员")), fault.BadValue)
	wantCode(t, only(admin.SetPerson(ctx, access.Officer{Name: "管理员", Roles: []access.Role{access.Reader}})), fault.BadValue)
	if _, err := admin.DismissPerson(ctx, m.gate, "承办人"); err != nil {
		t.Fatal(err)
	}
	_, err = m.gate.SignIn("承办人", "忘了再设2026号")
	wantCode(t, err, fault.WrongPassword)

	// Who deletes the ring comes in no more than before.
	text, err := os.ReadFile(ring)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(ring); err != nil {
		t.Fatal(err)
	}
	if closed, _, err := m.gate.Closed(); closed || err != nil {
		t.Fatal(closed, err)
	}
	wantCode(t, app.New(app.Config{Store: m.config.Store, Now: m.config.Now}).LoadOwn(ctx), fault.NotSignedIn)
	if err := os.WriteFile(ring, text, 0o600); err != nil {
		t.Fatal(err)
	}

	if _, err := m.as("负责人").EndSignIn(ctx, m.gate); fault.CodeOf(err) != fault.NotPermitted {
		t.Error(err)
	}
	if _, err := admin.EndSignIn(ctx, m.gate); err != nil {
		t.Fatal(err)
	}
	if closed, _, err := m.gate.Closed(); closed || err != nil {
		t.Error(closed, err)
	}
	o := app.New(app.Config{Store: m.config.Store, Calendar: d.Calendar(), Now: m.config.Now})
	if err := o.LoadOwn(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := o.AddNote(ctx, number, "一个人办"); err != nil {
		t.Error(err)
	}
	d.sound(t)
}

// TestWhoActsIsWhoSignedIn: what a letter, a loss and the audit say of who acted is who
// signed in, whatever name is typed.
func TestWhoActsIsWhoSignedIn(t *testing.T) {
	d := bureau(t, june1)
	number, id := supplementing(t, d)
	if _, err := d.SetNumbering(ctx, nil, map[casefile.LetterKind]bool{casefile.SupplementNotice: true}); err != nil {
		t.Fatal(err)
	}
	lossy := d.fined(t, june1-60, "云公罚〔2026〕77号", "云溪建材有限公司")
	m := man(t, d)
	handler, reviewer, chief := m.as("承办人"), m.as("审核人"), m.as("负责人")
	if _, err := handler.FinishLetter(ctx, number, id, "局长"); fault.CodeOf(err) != fault.WrongStage {
		t.Errorf("finished without approval: %v", err)
	}
	for _, p := range []struct {
		office *app.Office
		step   casefile.PassStep
	}{{handler, casefile.Submitted}, {reviewer, casefile.Reviewed}, {chief, casefile.Approved}} {
		if _, err := p.office.PassLetter(ctx, number, id, casefile.LetterPass{Step: p.step, By: "冒名"}); err != nil {
			t.Fatal(fault.Sentence(err))
		}
	}
	if _, err := handler.FinishLetter(ctx, number, id, "冒名"); err != nil {
		t.Fatal(fault.Sentence(err))
	}
	c, err := chief.Case(ctx, number)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"承办人", "审核人", "负责人", "承办人"} {
		if got := c.Letter(id).Passes[i].By; got != want {
			t.Errorf("pass %d is by %s, not %s", i, got, want)
		}
	}
	fresh, _, err := handler.Register(ctx, application(june1), false)
	if err != nil {
		t.Fatal(err)
	}
	if c, err := handler.Case(ctx, fresh); err != nil || c.Handler != "承办人" {
		t.Error(c.Handler, err)
	}
	if h, err := chief.History(ctx, fresh); err != nil || h[0].Officer != "承办人" {
		t.Error(h, err)
	}
	loss := casefile.Loss{Enterprise: "云溪建材有限公司", Kind: casefile.FineRevoked, Amount: 5, RecoveredOn: june1 - 9, Basis: "决定", Evidence: "凭证"}
	if _, err := chief.EnterLoss(ctx, lossy, loss, true); err != nil {
		t.Fatal(fault.Sentence(err))
	}
	entered := func() casefile.Loss {
		c, err := chief.Case(ctx, lossy)
		if err != nil {
			t.Fatal(err)
		}
		return c.Losses[0]
	}
	if _, err := chief.ConfirmLoss(ctx, lossy, 0, entered(), "审核人"); fault.CodeOf(err) != fault.NotPermitted {
		t.Errorf("who entered it confirmed it: %v", err)
	}
	if _, err := reviewer.ConfirmLoss(ctx, lossy, 0, entered(), "负责人"); err != nil {
		t.Fatal(fault.Sentence(err))
	}
	if l := entered(); l.ConfirmedBy != "审核人" || l.SelfConfirmed() {
		t.Errorf("confirmed by %s", l.ConfirmedBy)
	}
}

// TestSignInAndEncryption: a register whose officers sign in is encrypted and opened
// again with the same passwords, and still asks for them then.
func TestSignInAndEncryption(t *testing.T) {
	g, dir, _, _ := gate(t) // encrypted, 李明 alone
	pass, err := g.SignIn("李明", gatePassword)
	if err != nil {
		t.Fatal(err)
	}
	office := func(do func(o *app.Office)) {
		t.Helper()
		register, err := storage.OpenSealed(ctx, dir, pass.Key)
		if err != nil {
			t.Fatal(err)
		}
		o := app.New(app.Config{Store: register, Officer: pass.Officer, Proof: pass.Proof(), Now: open(t, june1).config.Now})
		if err := o.LoadOwn(ctx); err != nil {
			t.Error(err)
		}
		do(o)
		if err := register.Close(); err != nil {
			t.Fatal(err)
		}
	}
	office(func(o *app.Office) {
		if _, err := o.BeginSignIn(ctx, g, &pass, nil, []access.Role{access.Head}); err != nil {
			t.Fatal(err)
		}
	})
	if err := g.Unseal(ctx, pass, nil); err != nil {
		t.Fatal(err)
	}
	if closed, officers, err := g.Closed(); !closed || len(officers) != 1 || err != nil {
		t.Fatal("it opens to everybody now", closed, officers, err)
	}
	office(func(o *app.Office) {
		if err := o.May(access.People); err != nil {
			t.Error(err)
		}
		if err := o.May(access.Enter); err != nil {
			t.Error(err)
		}
		copied := filepath.Join(t.TempDir(), "备份")
		made, _, err := o.Backup(ctx, copied, func(int, int) {})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := storage.ReadRing(made.Folder); err != nil {
			t.Error("the copy could never be opened", err)
		}
	})
	again, err := g.Again(pass)
	if err != nil {
		t.Fatal(err)
	}
	if err := g.Seal(ctx, again, nil); err != nil {
		t.Fatal(err)
	}
	if sealed, err := g.Sealed(); !sealed || err != nil {
		t.Error(sealed, err)
	}
	if pass, err = g.SignIn("李明", gatePassword); err != nil {
		t.Fatal(err)
	}
	office(func(o *app.Office) {
		if _, err := o.EndSignIn(ctx, g); err != nil {
			t.Fatal(err)
		}
	})
	if closed, _, err := g.Closed(); !closed || err != nil {
		t.Error("an encrypted register opens to everybody", err)
	}
}

// TestActWithoutRight: what names no right is refused even where everybody may do all.
func TestActWithoutRight(t *testing.T) {
	d := open(t, june1)
	store := app.Guarded(d.config.Store)
	err := store.SetSetting(ctx, app.Audit{Act: "不知所为", Today: june1}, "bureau", "{}")
	if fault.CodeOf(err) != fault.Internal {
		t.Error(err)
	}
	err = store.SetSetting(ctx, app.Audit{Act: "越权", Today: june1, Right: access.Settings}, "people", "{}")
	if fault.CodeOf(err) != fault.Internal {
		t.Error("who may come in was set by another act:", err)
	}
	err = store.SetSetting(ctx, app.Audit{Act: "越权", Today: june1, Right: access.Desk}, "bureau", "{}")
	if fault.CodeOf(err) != fault.Internal {
		t.Error("the bureau was set as if it were the desk:", err)
	}
}
