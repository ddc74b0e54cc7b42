package main

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
)

// TestLostStory is a decision lost in court, in a real window by the keyboard
// alone: the day in court, the judgment with its reason, and what follows it, all
// by the key for what is next.
func TestLostStory(t *testing.T) {
	s := openScreen(t)
	dir := t.TempDir()
	output(t, nil, "demo", "--data", dir)
	number := caseWith(t, dir, `"court-hearing-set"`)
	quit := s.openDesk(dir)
	s.press("Escape", "ctrl+2", "ctrl+f")
	s.enter(number)
	time.Sleep(time.Second)
	s.press("Return", "Return")
	time.Sleep(time.Second)
	s.press("alt+8")
	time.Sleep(time.Second)
	s.picture("lost-1-hearing")
	s.next()
	s.picture("lost-2-heard")
	s.press("ctrl+Return") // the judgment
	s.opened()
	s.press("Tab", "Tab", "Tab", "Down")
	time.Sleep(300 * time.Millisecond)
	s.press("Tab")
	s.fill("今天")
	s.press("Down", "Down", "Down")
	s.picture("lost-3-judgment")
	s.press("ctrl+Return")
	s.closed()
	time.Sleep(600 * time.Millisecond)
	s.picture("lost-4-judged")
	for range 6 {
		s.next()
	}
	s.picture("lost-5-followed")
	quit()
	text := output(t, nil, "case", "get", number, "--data", dir)
	for _, want := range []string{`"court-hearing-held"`, `"result": "lost"`, `"received_on"`, `"loss_ground": "procedure"`, `"measure": "score"`} {
		if !strings.Contains(text, want) {
			t.Errorf("the stored case lacks %s:\n%s", want, text)
		}
	}
	if n := strings.Count(text, `"loss-followed"`); n != 6 {
		t.Errorf("%d measures were entered", n)
	}
	output(t, nil, "verify", "--data", dir)
}

// next does what is next on the page and confirms it as it is proposed.
func (s *screen) next() {
	s.press("ctrl+Return")
	s.opened()
	s.press("ctrl+Return")
	s.closed()
	time.Sleep(600 * time.Millisecond) // for the page to show it
}

// caseWith is the first case of a register whose JSON holds some words.
func caseWith(t *testing.T, dir, words string) string {
	t.Helper()
	var list struct{ Cases []struct{ Number string } }
	if err := json.Unmarshal([]byte(output(t, nil, "case", "list", "--json", "--data", dir)), &list); err != nil {
		t.Fatal(err)
	}
	for _, c := range list.Cases {
		if strings.Contains(output(t, nil, "case", "get", c.Number, "--data", dir), words) {
			return c.Number
		}
	}
	t.Fatalf("no case holds %s", words)
	return ""
}
