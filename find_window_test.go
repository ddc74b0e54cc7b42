package main

import (
	"context"
	"os/exec"
	"testing"
	"time"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/storage"
)

// TestFindWindow opens 查找案件 in a real window, goes to the second answer and
// opens it, all with the keyboard; and Escape leaves the desk where it was.
func TestFindWindow(t *testing.T) {
	dir := t.TempDir()
	if out, err := exec.Command(program(t), "demo", "--data", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	s := openScreen(t)
	quit := s.openDesk(dir)
	s.press("Escape", "ctrl+k")
	time.Sleep(700 * time.Millisecond)
	s.enter("证据")
	time.Sleep(time.Second)
	s.picture("find-1-texts")
	s.press("Down", "Return")
	time.Sleep(1500 * time.Millisecond)
	s.picture("find-2-opened")
	s.press("ctrl+k")
	time.Sleep(700 * time.Millisecond)
	s.picture("find-3-recent")
	s.press("Escape") // with the dialog open, Ctrl+Q would do nothing
	quit()

	ctx := context.Background()
	register, err := storage.Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer register.Close()
	var hits []casefile.Hit
	if hits, err = register.FindTexts(ctx, "证据", 2); err != nil || len(hits) != 2 {
		t.Fatal(hits, err)
	}
	recent, err := app.New(app.Config{Store: register}).Recent(ctx)
	if err != nil || len(recent) != 1 || recent[0].Number != hits[1].Row.Number {
		t.Errorf("opened %v, found %v, %v", recent, hits, err)
	}
}
