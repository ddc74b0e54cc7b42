package main

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"fuyi/storage"
)

// peek returns a case as the register of a folder holds it now, also while the
// window has it open, which keeps the commands out; "" where it is not there or
// is being written.
func peek(t testing.TB, dir, number string) string {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(dir, storage.FileName)+"?mode=ro&_busy_timeout=2000")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var compact string
	if db.QueryRow("SELECT b.json FROM cases c JOIN bodies b ON b.case_id = c.id WHERE c.number = $1", number).Scan(&compact) != nil {
		return ""
	}
	var text bytes.Buffer
	if err := json.Indent(&text, []byte(compact), "", " "); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

// stored waits until a case of the register holds all of some words, and returns
// it.
func (s *screen) stored(dir, number string, words ...string) string {
	s.t.Helper()
	text := ""
	for _, each := range words {
		text = s.awaitStored(dir, number, each, 1)
	}
	time.Sleep(600 * time.Millisecond) // for the window to take it in
	return text
}

// storedEach waits until each of several cases holds some words.
func (s *screen) storedEach(dir string, numbers []string, words string) {
	s.t.Helper()
	for _, number := range numbers {
		s.awaitStored(dir, number, words, 1)
	}
}

// storedTimes waits until a case holds the words so many times, and the window has
// taken that in.
func (s *screen) storedTimes(dir, number, words string, times int) string {
	s.t.Helper()
	text := s.awaitStored(dir, number, words, times)
	time.Sleep(600 * time.Millisecond)
	return text
}

func (s *screen) awaitStored(dir, number, words string, times int) string {
	s.t.Helper()
	text := ""
	for range 200 {
		text = peek(s.t, dir, number)
		if strings.Count(text, words) >= times {
			return text
		}
		time.Sleep(100 * time.Millisecond)
	}
	s.picture("not-stored")
	s.t.Fatalf("case %s does not hold %s %d times:\n%s", number, words, times, text)
	return ""
}

// opened waits until a dialog lies over the window, whose shade darkens the page.
func (s *screen) opened() {
	s.t.Helper()
	s.awaitShades("a dialog", func() bool { return s.light(onRail) < shade })
}

// closed waits until no dialog lies over the window.
func (s *screen) closed() {
	s.t.Helper()
	s.awaitShades("the dialog's end", func() bool { return s.light(onRail) > shade })
	time.Sleep(200 * time.Millisecond)
}

// summed waits until the summary of a batch lies over the window, which is wider
// than the dialogs before it.
func (s *screen) summed() {
	s.t.Helper()
	s.awaitShades("the summary", func() bool { return s.light(onRail) < shade && s.light(onSummary) > shade })
}

// Where the screen is looked at: on the rail, below the open cases, and inside the
// left edge of a summary.
const (
	onRail    = "120+560"
	onSummary = "307+400"
	shade     = 0.84 // of white, between the rail's own grey and that under a dialog
)

// light is how light a spot of the screen is, 1 for white.
func (s *screen) light(at string) float64 {
	s.t.Helper()
	out, err := s.command("import", "-window", "root", "-crop", "8x8+"+at, "-colorspace", "Gray", "-format", "%[fx:mean]", "info:").Output()
	if err != nil {
		s.t.Fatalf("import: %v", err)
	}
	light, err := strconv.ParseFloat(strings.TrimSpace(string(out)), 64)
	if err != nil {
		s.t.Fatalf("import: %s: %v", out, err)
	}
	return light
}

func (s *screen) awaitShades(what string, holds func() bool) {
	s.t.Helper()
	for range 80 {
		if holds() {
			return
		}
		time.Sleep(80 * time.Millisecond)
	}
	s.picture("not-seen")
	s.t.Fatalf("waited for %s", what)
}
