package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"fuyi/app"
	"fuyi/app/date"
	"fuyi/assets"
	"fuyi/storage"
)

// TestSealedWindow encrypts a register from the settings, signs in, locks the desk,
// signs in again and closes: all with the keyboard, in a real
// window. Afterwards the folder tells nothing to who has no password.
func TestSealedWindow(t *testing.T) {
	dir := t.TempDir()
	if out, err := exec.Command(program(t), "demo", "--data", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	const password = "qinghe2026"
	s := openScreen(t)
	quit := s.openDesk(dir)
	wait := func(picture string) {
		t.Helper()
		time.Sleep(1500 * time.Millisecond)
		s.picture(picture)
	}
	s.press("Escape", "ctrl+9")
	wait("sealed-1-settings")
	s.press("ctrl+j")
	wait("sealed-2-jump")
	s.enter("jmdjb") // 加密登记簿
	s.press("Return")
	wait("sealed-3-form")
	s.fill("Li", password, password)
	s.press("ctrl+Return")
	wait("sealed-4-code")
	s.press("Tab", "space", "ctrl+Return") // it is written down
	s.await("the encrypted register", func() bool { sealed, err := storage.Sealed(dir); return sealed && err == nil && !inUse(dir) })
	wait("sealed-5-done")
	s.press("Return")
	wait("sealed-6-entrance")
	signIn := func() {
		t.Helper()
		s.enter(password)
		s.press("Return")
		s.await("the desk", func() bool { return inUse(dir) })
	}
	signIn()
	wait("sealed-7-desk")
	s.press("ctrl+alt+l")
	s.await("the locked desk", func() bool { return !inUse(dir) })
	wait("sealed-8-locked")
	signIn()
	wait("sealed-9-again")
	s.press("Escape")
	quit()

	text, err := os.ReadFile(filepath.Join(dir, storage.FileName))
	if err != nil || bytes.Contains(text, []byte("SQLite format")) || bytes.Contains(text, []byte("云溪")) {
		t.Fatal("the register can be read", err)
	}
	pass, err := gateOf(dir).SignIn("Li", password)
	if err != nil {
		t.Fatal(err)
	}
	register, err := storage.OpenSealed(context.Background(), dir, pass.Key)
	if err != nil {
		t.Fatal(err)
	}
	defer register.Close()
	calendar, err := date.LoadCalendar(assets.Holidays())
	if err != nil {
		t.Fatal(err)
	}
	found, err := app.New(app.Config{Store: register, Now: time.Now, Calendar: calendar}).Verify(context.Background(), false)
	if err != nil || len(found.Findings) > 0 || found.Cases != 60 {
		t.Error(found.Cases, found.Findings, err)
	}
}

// inUse tells whether a program has the register of a folder open.
func inUse(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "register.holder"))
	return err == nil
}
