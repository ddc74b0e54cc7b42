package main

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"fuyi/app"
	"fuyi/storage"
)

// scene is a picture of the desk: the keys that lead to it from the scene before.
type scene struct {
	name string
	keys []string
	text string // entered after the keys
}

// scenes go through every page and dialog of the demonstration register, by the
// keyboard alone.
var scenes = []scene{
	{"today", []string{"ctrl+1"}, ""},
	{"cases", []string{"ctrl+2"}, ""},
	{"register", []string{"ctrl+n"}, ""},
	{"settings", []string{"ctrl+9"}, ""},
	{"help", []string{"F1"}, ""},
	{"case-find", []string{"Escape", "ctrl+2", "ctrl+f"}, "2026-0013"},
	{"case-docket", []string{"Return", "Return"}, ""},
	{"case-step", []string{"Tab", "Tab", "space"}, ""},
	{"case-parties", []string{"Escape", "alt+2"}, ""},
	{"case-texts", []string{"alt+3"}, ""},
	{"case-decision", []string{"alt+4"}, ""},
	{"case-letters", []string{"alt+5"}, ""},
	{"case-letter", []string{"ctrl+Return"}, ""},
	{"case-losses", []string{"Escape", "Escape", "alt+6"}, ""},
	{"case-record", []string{"alt+7"}, ""},
	{"case-follow", []string{"alt+8"}, ""},
	{"case-files", []string{"alt+9"}, ""},
	{"case-attach", []string{"ctrl+Return"}, ""},
	{"find", []string{"Escape", "Escape", "ctrl+k"}, "证据"},
	{"ledger", []string{"Escape", "ctrl+l"}, ""},
}

// TestScreenshots takes a picture of every page and dialog into the folder that
// FUYI_SCREENSHOTS names, on a screen of the size FUYI_SCREEN (1366x768), at the
// size of text FUYI_TEXT (100) and in the colours FUYI_SCHEME (light): make
// screenshots.
func TestScreenshots(t *testing.T) {
	to := os.Getenv("FUYI_SCREENSHOTS")
	if to == "" {
		t.Skip("make screenshots takes them")
	}
	t.Setenv("FUYI_PICTURES", to)
	binary := program(t)
	s := openScreenOf(t, given("FUYI_SCREEN", "1366x768"))
	dir := t.TempDir()
	output(t, nil, "demo", "--data", dir)
	dressRegister(t, dir, given("FUYI_TEXT", "100"), given("FUYI_SCHEME", "light"))
	desk := s.command(binary, "--data", dir)
	desk.Env = append(desk.Env, "HOME="+t.TempDir())
	start(t, desk)
	s.awaitWindow()
	s.do("search", "--onlyvisible", "--name", title, "windowsize", "100%", "100%", "windowmove", "0", "0")
	time.Sleep(time.Second)
	for i, scene := range scenes {
		s.press(scene.keys...)
		if scene.text != "" {
			s.enter(scene.text)
		}
		time.Sleep(1500 * time.Millisecond)
		s.picture(scene.name)
		s.flatten(filepath.Join(to, scene.name+".png"))
		t.Logf("%d/%d %s", i+1, len(scenes), scene.name)
	}
}

// flatten stores a picture in few colours, for the repository.
func (s *screen) flatten(picture string) {
	s.t.Helper()
	if out, err := s.command("convert", picture, "+dither", "-colors", "96", "-strip", "PNG8:"+picture).CombinedOutput(); err != nil {
		s.t.Fatalf("convert: %v: %s", err, out)
	}
}

func given(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}

// dressRegister sets how the desk looks on a register, as 设置 would.
func dressRegister(t *testing.T, dir, text, scheme string) {
	t.Helper()
	if _, err := strconv.Atoi(text); err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	register, err := storage.Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer register.Close()
	office := app.New(app.Config{Store: register, Now: time.Now})
	for key, value := range map[string]string{"text-size": text, "scheme": strings.ToLower(scheme), "officer": "李明"} {
		if _, err := office.SetSetting(ctx, key, value); err != nil {
			t.Fatal(err)
		}
	}
}
