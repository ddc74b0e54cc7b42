package app_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fuyi/app"
	"fuyi/app/fault"
	"fuyi/app/keyring"
	"fuyi/storage"
)

const gatePassword = "清河办案2026"

// gate encrypts an empty register and returns its gate, with a clock to move.
func gate(t *testing.T) (g *app.Gate, dir, code string, clock *time.Time) {
	t.Helper()
	dir = t.TempDir()
	register, err := storage.Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := register.Close(); err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 3, 9, 9, 0, 0, 0, time.UTC)
	g = app.NewGate(storage.Vault{Dir: dir}, func() time.Time { return now })
	if closed, _, err := g.Closed(); closed || err != nil {
		t.Fatal("closed before", err)
	}
	sealing, err := g.Prepare("李明", gatePassword, keyring.National)
	if err == nil {
		err = g.Seal(ctx, sealing, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return g, dir, sealing.Code, &now
}

func wantCode(t *testing.T, err error, want fault.Code) {
	t.Helper()
	if fault.CodeOf(err) != want || err == nil {
		t.Errorf("%v, want %s", err, want)
	}
}

func TestGate(t *testing.T) {
	g, dir, code, _ := gate(t)
	closed, officers, err := g.Closed()
	if !closed || err != nil || len(officers) != 1 || officers[0] != "李明" {
		t.Fatal(closed, officers, err)
	}
	pass, err := g.SignIn("李明", gatePassword)
	if err != nil || pass.Officer != "李明" {
		t.Fatal(pass.Officer, err)
	}
	register, err := storage.OpenSealed(ctx, dir, pass.Key)
	if err != nil {
		t.Fatal(err)
	}
	if err := register.Close(); err != nil {
		t.Fatal(err)
	}

	if err := g.Admit(pass, "王芳", "王老师办案77号"); err != nil {
		t.Fatal(err)
	}
	other, err := g.SignIn("王芳", "王老师办案77号")
	if err != nil || other.Key != pass.Key {
		t.Fatal("the second officer has another key", err)
	}
	wantCode(t, g.Admit(pass, "王芳", "123"), fault.WeakPassword)
	wantCode(t, g.ChangePassword("王芳", "不是这个密码1", "又一个新密码88"), fault.WrongPassword)
	if err := g.ChangePassword("王芳", "王老师办案77号", "又一个新密码88"); err != nil {
		t.Fatal(err)
	}
	_, err = g.SignIn("王芳", "王老师办案77号")
	wantCode(t, err, fault.WrongPassword)

	recovered, err := g.Recover(code, "李明", "忘记以后重设99")
	if err != nil || recovered.Key != pass.Key {
		t.Fatal(err)
	}
	if _, err := g.SignIn("李明", "忘记以后重设99"); err != nil {
		t.Error(err)
	}
	again, err := g.NewCode(recovered)
	if err != nil || again == code {
		t.Fatal(err)
	}
	_, err = g.Recover(code, "李明", "忘记以后重设99")
	wantCode(t, err, fault.WrongCode)

	if err := g.Dismiss("王芳"); err != nil {
		t.Error(err)
	}
	wantCode(t, g.Dismiss("王芳"), fault.BadValue)
	wantCode(t, g.Dismiss("李明"), fault.BadValue)
	if _, err := g.SignIn("李明", "忘记以后重设99"); err != nil {
		t.Error("a refused dismissal was written", err)
	}

	if err := g.Unseal(ctx, recovered, nil); err != nil {
		t.Fatal(err)
	}
	if closed, _, err := g.Closed(); closed || err != nil {
		t.Error("still closed", err)
	}
}

// TestGateDelays: three tries are free; then each waits longer, and neither a restart,
// nor a clock set back, nor a spoilt file of the tries gets past that.
func TestGateDelays(t *testing.T) {
	g, dir, code, now := gate(t)
	wrong := func() error {
		_, err := g.SignIn("李明", "不是这个密码1")
		return err
	}
	for range 3 {
		wantCode(t, wrong(), fault.WrongPassword)
	}
	for _, delay := range []time.Duration{5 * time.Second, 10 * time.Second, 20 * time.Second} {
		_, err := g.SignIn("李明", gatePassword)
		wantCode(t, err, fault.TooManyTries)
		*now = now.Add(delay - time.Second)
		wantCode(t, wrong(), fault.TooManyTries)
		*now = now.Add(time.Second)
		wantCode(t, wrong(), fault.WrongPassword)
	}
	_, err := g.Recover(code, "李明", "忘记以后重设99")
	wantCode(t, err, fault.TooManyTries)

	g = app.NewGate(storage.Vault{Dir: dir}, func() time.Time { return *now })
	*now = now.Add(-24 * time.Hour)
	wantCode(t, wrong(), fault.TooManyTries)
	*now = now.Add(24*time.Hour + 40*time.Second)
	if _, err := g.SignIn("李明", gatePassword); err != nil {
		t.Fatal(err)
	}
	wantCode(t, wrong(), fault.WrongPassword) // counted from the start again
	if _, err := g.SignIn("李明", gatePassword); err != nil {
		t.Fatal(err)
	}

	if err := os.WriteFile(filepath.Join(dir, "register.tries"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = g.SignIn("李明", gatePassword)
	wantCode(t, err, fault.TooManyTries)
	if _, err := g.SignIn("李明", gatePassword); err != nil {
		t.Error(errors.Join(errors.New("a spoilt file locks the door for ever"), err))
	}
}
