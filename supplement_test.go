package main

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
)

// TestSupplementStory is the intake of an application whose papers are not whole,
// in a real window by the keyboard alone: the notice of supplement drafted from
// the review, made final, sent and served, what was handed in entered, and the
// application accepted with its notice in one go (第三十条、第三十一条).
func TestSupplementStory(t *testing.T) {
	s := openScreen(t)
	dir := t.TempDir()
	output(t, nil, "demo", "--data", dir)
	number := caseInReview(t, dir)
	quit := s.openDesk(dir)
	s.press("ctrl+2", "ctrl+f")
	s.enter(number)
	time.Sleep(time.Second)
	s.press("Return", "Return")
	time.Sleep(1500 * time.Millisecond)
	s.press("Tab", "Tab", "space") // 补正, the second conclusion
	time.Sleep(2 * time.Second)
	s.picture("supplement-1-draft")
	s.fillSupplement()
	s.picture("supplement-2-items")
	s.press("ctrl+s")
	time.Sleep(1500 * time.Millisecond)
	s.step("supplement-3-final")
	s.step("supplement-4-send")
	s.step("supplement-5-served")
	s.press("Escape", "alt+1")
	time.Sleep(time.Second)
	s.picture("supplement-6-waiting")
	s.press("Tab", "space") // 收到补正材料
	time.Sleep(time.Second)
	s.press("Return")
	time.Sleep(1500 * time.Millisecond)
	s.press("space") // 受理: the first conclusion stands where the step stood, and has the focus
	time.Sleep(time.Second)
	s.picture("supplement-7-accept")
	s.press("ctrl+Return")
	time.Sleep(2 * time.Second)
	s.picture("supplement-8-accepted")
	quit()
	text := output(t, nil, "case", "get", number, "--data", dir)
	for _, want := range []string{`"supplement-notice-served"`, `"supplement-received"`, `"accepted"`, `"kind": "supplement-notice"`,
		"身份证明复印件", "政复补〔", `"kind": "acceptance"`} {
		if !strings.Contains(text, want) {
			t.Errorf("the stored case lacks %s:\n%s", want, text)
		}
	}
	output(t, nil, "verify", "--data", dir)
}

// fillSupplement goes from the date of the notice to what is to be handed in.
func (s *screen) fillSupplement() {
	s.press("Tab", "Tab", "Tab") // past the ready items
	s.enter("申请人的身份证明复印件。")
	time.Sleep(time.Second)
}

// caseInReview is the number of a case that waits for the conclusion of its
// review and has had no supplement yet.
func caseInReview(t *testing.T, dir string) string {
	t.Helper()
	var listed struct {
		Cases []struct{ Number, Stage string }
	}
	if err := json.Unmarshal([]byte(output(t, nil, "case", "list", "--json", "--data", dir)), &listed); err != nil {
		t.Fatal(err)
	}
	for _, c := range listed.Cases {
		if c.Stage == "reviewing" && !strings.Contains(output(t, nil, "case", "get", c.Number, "--data", dir), "supplement") {
			return c.Number
		}
	}
	t.Fatal("the demonstration has no case in review")
	return ""
}
