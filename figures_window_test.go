package main

import (
	"context"
	"os/exec"
	"strings"
	"testing"
	"time"

	"fuyi/app"
	"fuyi/app/date"
	"fuyi/app/figures"
	"fuyi/storage"
)

// TestFiguresWindow opens 统计 in a real window, copies the sentence for a speech and
// goes from a figure to one of its cases, all with the keyboard.
func TestFiguresWindow(t *testing.T) {
	dir := t.TempDir()
	if out, err := exec.Command(program(t), "demo", "--history", "--data", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	stats, err := exec.Command(program(t), "stats", "--data", dir).Output()
	if err != nil {
		t.Fatal(err)
	}
	sentence, _, _ := strings.Cut(string(stats), "\n")
	s := openScreen(t)
	quit := s.openDesk(dir)
	s.press("Escape", "ctrl+6")
	time.Sleep(2 * time.Second)
	s.picture("figures-1-all")
	s.press("shift+Tab", "Return")
	s.await("the sentence on the clipboard", func() bool {
		out, err := s.command("xclip", "-selection", "clipboard", "-o").Output()
		return err == nil && string(out) == sentence
	})
	s.press("Tab", "Return") // 新收
	time.Sleep(1500 * time.Millisecond)
	s.picture("figures-2-cases")
	s.press("Down", "Return")
	time.Sleep(2 * time.Second)
	s.picture("figures-3-case")
	s.press("ctrl+6", "alt+9")
	time.Sleep(2 * time.Second)
	s.picture("figures-4-pictures")
	quit()

	ctx := context.Background()
	register, err := storage.Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer register.Close()
	office := app.New(app.Config{Store: register, Now: time.Now})
	today := office.Today()
	items, err := office.Behind(ctx, figures.Period{From: date.Must(today.Year(), 1, 1), To: today}, figures.Received, "", "")
	if err != nil || len(items) < 2 {
		t.Fatal(items, err)
	}
	recent, err := office.Recent(ctx)
	if err != nil || len(recent) != 1 || recent[0].Number != items[1].Number {
		t.Errorf("opened %v, the second case received is %s, %v", recent, items[1].Number, err)
	}
}
