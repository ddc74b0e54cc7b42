package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fuyi/app/date"
)

// TestSuspensionStory is a case that waits for the review of a normative document
// (附带审查, 第五十六条至第六十条), in a real window by the keyboard alone: it is
// suspended (第三十九条第一款第九项), which stops the clock of the decision and starts
// those of the review, the notice of that goes by three officers and is served on
// both parties, the maker of the document is asked for its answer, answers, the
// review comes to its end, and the trial goes on with the suspended days added.
func TestSuspensionStory(t *testing.T) {
	s := openScreen(t)
	dir := t.TempDir()
	today := date.Of(time.Now())
	cal, err := date.LoadCalendar(os.DirFS("assets/holidays"))
	if err != nil {
		t.Fatal(err)
	}
	accepted, suspended := today-40, today-30
	notified := cal.AddWorkdays(suspended, 2)
	answered := cal.AddWorkdays(notified, 5)
	const number = "2026-0001"
	put(t, dir, normativeCase, day(today, -60), day(today, -42), accepted.String(), day(today, -36), day(today, -31))
	quit := s.openDesk(dir)
	s.press("Escape", "ctrl+2")
	time.Sleep(time.Second)
	s.press("Down", "Return")
	time.Sleep(1500 * time.Millisecond)

	s.choose("中止")
	s.retype(suspended.String())
	s.press("Tab", "9") // the ground, by its number
	s.picture("suspension-1-ground")
	s.press("ctrl+Return")
	text := s.stored(dir, number, `"suspended"`, `"ground": 9`)
	time.Sleep(time.Second)
	s.picture("suspension-2-stopped")
	for name, want := range map[string]deadline{
		"审理期限":        {(accepted + 60).String(), "stopped"},
		"附带审查：依法处理":   {cal.Roll(suspended + 30).String(), ""},
		"附带审查：转送有权机关": {cal.AddWorkdays(suspended, 7).String(), ""},
		"通知制定机关书面答复":  {cal.AddWorkdays(suspended, 3).String(), ""},
	} {
		got := deadlineOf(t, text, name)
		if want.Status == "" {
			got.Status = ""
		}
		if want.Status != "stopped" && got.Due != want.Due || got.Status != want.Status {
			t.Errorf("while suspended, %s: %v, want %v", name, got, want)
		}
	}

	s.press("alt+5")
	time.Sleep(time.Second)
	s.choose("中止通知")
	s.closed()
	s.stored(dir, number, `"kind": "suspension"`)
	s.retype(suspended.String())
	s.press("Tab", "Tab", "Tab") // past whom it is for
	s.enter("申请人对行政行为所依据的规范性文件一并提出审查申请，本机关正在依法处理。")
	s.press("ctrl+s")
	s.stored(dir, number, "一并提出审查申请")
	s.picture("suspension-3-notice")
	s.forward(dir, number, "suspension-4-submit", "", `"stage": "submitted"`, 1)
	s.forward(dir, number, "suspension-5-review", "王芳", `"stage": "reviewed"`, 1)
	s.forward(dir, number, "suspension-6-approve", "周立国", `"stage": "approved"`, 1)
	s.forward(dir, number, "suspension-7-final", "", `"stage": "final"`, 1)
	s.dated(dir, number, "suspension-8-send", suspended, `"dispatches"`, 1)
	for n := range 2 {
		s.dated(dir, number, "suspension-9-served", suspended+1, `"document": "suspension"`, n+1)
	}

	s.press("Escape")
	time.Sleep(500 * time.Millisecond)
	s.choose("书面答复")
	s.closed()
	s.stored(dir, number, `"normative-notice"`)
	s.retype(suspended.String())
	s.press("Tab")
	s.fill("云溪县市场监督管理局", "云溪县政府路2号", "0000-6218009")
	s.press("Tab") // past another organ
	s.fill("《云溪县流动摊点管理办法》（云市监发〔2024〕3号）")
	s.enter("第八条第二款")
	s.press("ctrl+s")
	s.stored(dir, number, "第八条第二款")
	s.picture("suspension-10-maker")
	s.forward(dir, number, "suspension-11-final", "", `"stage": "final"`, 2)
	s.dated(dir, number, "suspension-12-send", suspended, `"dispatches"`, 2)
	s.dated(dir, number, "suspension-13-notified", notified, `"normative-maker-notified"`, 1)

	s.press("Escape", "alt+1")
	time.Sleep(time.Second)
	s.picture("suspension-14-waiting")
	for _, step := range []struct {
		name, event string
		on          date.Date
	}{
		{"制定机关答复", "normative-maker-answered", answered},
		{"附带审查处理完毕", "normative-handled", answered + 1},
		{"恢复审理", "resumed", today},
	} {
		s.choose(step.name)
		s.retype(step.on.String())
		s.picture("suspension-15-" + step.event)
		s.press("ctrl+Return")
		s.closed()
		s.stored(dir, number, `"`+step.event+`"`)
	}
	s.picture("suspension-16-resumed")
	s.press("alt+5")
	time.Sleep(time.Second)
	s.choose("恢复审理")
	s.closed()
	s.stored(dir, number, `"resumption"`)
	s.forward(dir, number, "suspension-17-final", "", `"stage": "final"`, 3)
	s.picture("suspension-18-notice")
	quit()
	text = output(t, nil, "case", "get", number, "--data", dir)

	for name, want := range map[string]deadline{
		"审理期限":       {cal.Roll(accepted + 60 + today - suspended).String(), "open"},
		"附带审查：依法处理":  {cal.Roll(suspended + 30).String(), "met"},
		"通知制定机关书面答复": {cal.AddWorkdays(suspended, 3).String(), "met"},
		"制定机关书面答复":   {cal.AddWorkdays(notified, 10).String(), "met"},
	} {
		if got := deadlineOf(t, text, name); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	for _, want := range []string{
		fmt.Sprintf("云政复中〔%d〕1号", suspended.Year()), fmt.Sprintf("云政复恢〔%d〕1号", today.Year()),
		`"party": "云溪县市场监督管理局"`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the stored case lacks %s:\n%s", want, text)
		}
	}
	wantLetter(t, dir, text, "suspension", "第三十九条第一款第（九）项", "一并提出审查申请")
	wantLetter(t, dir, text, "normative-notice", "云溪县市场监督管理局", "第五十八条", "第八条第二款")
	output(t, nil, "verify", "--data", dir)
}

// normativeCase is accepted under the ordinary procedure; the days are those
// of the act, its receipt, acceptance, copy and reply.
const normativeCase = `{"number": "2026-0001", "handler": "李明",
"organ": {"name": "云溪县人民政府", "short": "云", "agency": "云溪县司法局", "address": "云溪县城关镇府前路1号", "phone": "0000-6218001",
 "basic_court": "云溪县人民法院", "intermediate_court": "澜州市中级人民法院"},
"parties": [{"role": "applicant", "kind": "person", "name": "吴𠮷", "gender": "男", "birth": "1949-12-31", "address": "云溪县城关镇"},
 {"role": "respondent", "kind": "organ", "name": "云溪县城市管理局", "address": "云溪县城关镇", "legal_rep": "周平", "legal_rep_title": "局长"}],
"act": {"kind": "penalty", "field": "urban-management", "title": "行政处罚决定书", "number": "云城管罚〔2026〕8号", "made": "%s"},
"claim": "请求撤销行政处罚决定，并对所依据的规范性文件进行附带审查。",
"events": [{"type": "received", "date": "%s", "channel": "counter"},
 {"type": "accepted", "date": "%s", "procedure": "ordinary"}, {"type": "copy-served", "date": "%s"}, {"type": "reply-received", "date": "%s"}]}`

// forward does what is next with the letter in view, after typing who does it where
// that is asked, until the case holds some words so many times.
func (s *screen) forward(dir, number, picture, by, words string, times int) {
	s.t.Helper()
	s.press("ctrl+Return")
	s.opened()
	if by != "" {
		s.enter(by)
	}
	s.picture(picture)
	s.press("Return")
	s.closed()
	s.storedTimes(dir, number, words, times)
}

// dated does what is next with the letter in view, on a day.
func (s *screen) dated(dir, number, picture string, on date.Date, words string, times int) {
	s.t.Helper()
	s.press("ctrl+Return")
	s.opened()
	s.retype(on.String())
	s.picture(picture)
	s.press("Return")
	s.closed()
	s.storedTimes(dir, number, words, times)
}

// choose opens what may be entered or made next and takes the one that is named.
func (s *screen) choose(name string) {
	s.t.Helper()
	s.press("ctrl+Return")
	s.opened()
	s.take(name)
}

// take takes from the list in view what is named.
func (s *screen) take(name string) {
	s.t.Helper()
	s.enter(name)
	time.Sleep(400 * time.Millisecond)
	s.press("Return")
	time.Sleep(700 * time.Millisecond)
}

// retype puts another text in the place of what the field holds.
func (s *screen) retype(text string) {
	s.t.Helper()
	s.press("ctrl+a")
	s.enter(text)
}

// wantLetter holds that the final letter of a kind says some words.
func wantLetter(t *testing.T, dir, text, kind string, words ...string) {
	t.Helper()
	var stored struct {
		Letters []struct{ Kind, File string }
	}
	if err := json.Unmarshal([]byte(text), &stored); err != nil {
		t.Fatal(err)
	}
	for _, l := range stored.Letters {
		if l.Kind != kind {
			continue
		}
		found, err := filepath.Glob(filepath.Join(dir, "files", "*", l.File+"*"))
		if err != nil || len(found) != 1 {
			t.Fatalf("the file of %s: %v, %v", kind, found, err)
		}
		said, err := exec.Command("pdftotext", found[0], "-").Output()
		if err != nil {
			t.Fatalf("reading %s: %v", kind, err)
		}
		plain := strings.NewReplacer("\n", "", " ", "", "\f", "").Replace(string(said))
		for _, want := range words {
			if !strings.Contains(plain, want) {
				t.Errorf("%s lacks %s:\n%s", kind, want, plain)
			}
		}
		return
	}
	t.Errorf("the case has no %s", kind)
}

// deadline is the last day of a limit, and how it stands.
type deadline struct{ Due, Status string }

// deadlineOf is the last deadline of a name that a stored case has.
func deadlineOf(t *testing.T, text, name string) deadline {
	t.Helper()
	var found deadline
	for _, d := range deadlinesOf(t, text) {
		if d.Name == name {
			found = d.deadline
		}
	}
	return found
}
