package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fuyi/app/date"
)

// TestOrdinaryStory is a case under the simplified procedure that turns ordinary
// (简易程序转普通程序, 第五十五条), in a real window by the keyboard alone: the turn is
// entered, the limit of thirty days becomes one of sixty from the acceptance
// (第六十二条), the respondent has ten working days for the reply instead of five
// (第四十八条), and the notice is passed on and made final.
func TestOrdinaryStory(t *testing.T) {
	s := openScreen(t)
	dir := t.TempDir()
	today := date.Of(time.Now())
	cal, err := date.LoadCalendar(os.DirFS("assets/holidays"))
	if err != nil {
		t.Fatal(err)
	}
	put(t, dir, simplifiedCase, day(today, -8), day(today, -6), day(today, -5))
	quit := s.openDesk(dir)
	s.press("Escape", "ctrl+2", "Down", "Return")
	time.Sleep(1500 * time.Millisecond)
	s.picture("ordinary-1-simplified")
	s.press("ctrl+Return")
	time.Sleep(700 * time.Millisecond)
	s.do("type", "--delay", "60", "jianyizhuan")
	s.press("Return")
	time.Sleep(time.Second)
	s.picture("ordinary-2-turn")
	s.press("ctrl+Return")
	time.Sleep(1500 * time.Millisecond)
	s.picture("ordinary-3-turned")
	s.press("alt+5")
	time.Sleep(time.Second)
	s.tab(10) // ＋转为普通程序通知书
	s.press("space")
	time.Sleep(1500 * time.Millisecond)
	s.tab(3) // past the date and who it is for
	s.enter("双方对主要事实争议较大。")
	s.press("ctrl+s")
	time.Sleep(1500 * time.Millisecond)
	s.step("ordinary-4-submit")
	s.step("ordinary-5-review", "王芳")
	s.step("ordinary-6-approve", "周立国")
	s.step("ordinary-7-final")
	s.picture("ordinary-8-notice")
	quit()
	text := output(t, nil, "case", "get", "2026-0001", "--data", dir)
	for _, want := range []string{`"type": "converted"`, `"kind": "procedure-conversion"`, `"stage": "final"`, "双方对主要事实争议较大。"} {
		if !strings.Contains(text, want) {
			t.Errorf("the stored case lacks %s:\n%s", want, text)
		}
	}
	for rule, want := range map[string]date.Date{"审理期限": cal.Roll(today - 6 + 60), "被申请人书面答复、提交证据": cal.AddWorkdays(today-5, 10)} {
		if got := dueOf(t, text, rule); got != want.String() {
			t.Errorf("%s: %s, want %s", rule, got, want)
		}
	}
	output(t, nil, "verify", "--data", dir)
}

// simplifiedCase is accepted under the simplified procedure, as a warning's
// (第五十三条第一款第二项); the days are its receipt, acceptance and copy.
const simplifiedCase = `{"number": "2026-0001", "handler": "李明",
"organ": {"name": "云溪县人民政府", "short": "云", "agency": "云溪县司法局", "address": "云溪县城关镇府前路1号", "phone": "0000-6218001",
 "basic_court": "云溪县人民法院", "intermediate_court": "澜州市中级人民法院"},
"parties": [{"role": "applicant", "kind": "person", "name": "吴𠮷", "gender": "男", "birth": "1949-12-31", "address": "云溪县城关镇"},
 {"role": "respondent", "kind": "organ", "name": "云溪县公安局", "address": "云溪县城关镇", "legal_rep": "周平", "legal_rep_title": "局长"}],
"act": {"kind": "penalty", "field": "public-security", "title": "行政处罚决定书", "number": "云公罚〔2026〕8号"},
"claim": "请求撤销行政处罚决定。",
"events": [{"type": "received", "date": "%s", "channel": "counter"},
 {"type": "accepted", "date": "%s", "procedure": "simplified", "simplified_ground": 2}, {"type": "copy-served", "date": "%s"}]}`

// day is a day so many calendar days from another, as JSON has it.
func day(from date.Date, days int) string { return (from + date.Date(days)).String() }

// put stores a case, whose days are filled in, in the register of a folder.
func put(t *testing.T, dir, text string, days ...string) {
	t.Helper()
	blanks := make([]any, len(days))
	for i := range days {
		blanks[i] = days[i]
	}
	output(t, strings.NewReader(fmt.Sprintf(text, blanks...)), "case", "put", "-", "--data", dir)
}

// dueOf is the day that an open deadline of a stored case has, by its name, as
// the command line computes it from the docket alone.
func dueOf(t *testing.T, text, name string) string {
	t.Helper()
	for _, d := range deadlinesOf(t, text) {
		if d.Name == name && d.Status == "open" {
			return d.Due
		}
	}
	t.Fatalf("no open deadline %s in %s", name, text)
	return ""
}

// namedDeadline is a deadline as the command line tells it.
type namedDeadline struct {
	Name string
	deadline
}

// deadlinesOf are the deadlines of a stored case, as the command line computes
// them from the docket alone.
func deadlinesOf(t *testing.T, text string) []namedDeadline {
	t.Helper()
	var stored struct{ Events json.RawMessage }
	if err := json.Unmarshal([]byte(text), &stored); err != nil {
		t.Fatal(err)
	}
	docket := filepath.Join(t.TempDir(), "docket.json")
	content, err := json.Marshal(map[string]json.RawMessage{"events": stored.Events})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(docket, content, 0o600); err != nil {
		t.Fatal(err)
	}
	var computed struct{ Deadlines []namedDeadline }
	if err := json.Unmarshal([]byte(output(t, nil, "deadlines", "--json", docket)), &computed); err != nil {
		t.Fatal(err)
	}
	return computed.Deadlines
}

// tab goes so many controls on.
func (s *screen) tab(times int) {
	s.t.Helper()
	for range times {
		s.press("Tab")
	}
}
