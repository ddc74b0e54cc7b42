package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"fuyi/app/date"
)

// TestGroupStory is six cases against one act (群体性案件), in a real window by the
// keyboard alone: picked in the list and handled in one step each: a handler is
// named, they are suspended, resumed and extended (第三十九条、第六十二条第一款), and
// the notices of that are drafted, passed on by three officers and numbered. Of the
// six, one is under the simplified procedure, which cannot be extended, and one is
// not accepted yet: what the law does not allow for them is told, and they are left
// as they were.
func TestGroupStory(t *testing.T) {
	s := openScreen(t)
	dir := t.TempDir()
	today := date.Of(time.Now())
	cal, err := date.LoadCalendar(os.DirFS("assets/holidays"))
	if err != nil {
		t.Fatal(err)
	}
	accepted, suspended := today-20, today-12
	const last, simplified, reviewing = 6, "2026-0005", "2026-0006"
	numbers := make([]string, last)
	for i := range numbers {
		numbers[i] = fmt.Sprintf("2026-%04d", i+1)
		conclusion := fmt.Sprintf(`, {"type": "accepted", "date": "%s", "procedure": "ordinary"}`, accepted)
		received := accepted - 2
		switch numbers[i] {
		case simplified:
			conclusion = fmt.Sprintf(`, {"type": "accepted", "date": "%s", "procedure": "simplified", "simplified_ground": 2}`, accepted)
		case reviewing:
			conclusion, received = "", today-1 // within five working days
		}
		put(t, dir, fmt.Sprintf(groupCase, numbers[i], i+1, day(today, -50), received, conclusion))
	}
	quit := s.openDesk(dir)
	s.press("Escape", "ctrl+2")
	time.Sleep(time.Second)
	s.press("Down", "ctrl+a")

	s.batch("指定承办人", "group-1-handler")
	s.enter("王芳")
	s.press("Return")
	s.storedEach(dir, numbers, `"handler": "王芳"`)
	s.told("group-2-handled")

	s.batch("中止", "group-3-suspend")
	s.retype(suspended.String())
	s.press("Tab", "8") // another case must be decided first
	s.press("Tab", "Tab", "space")
	time.Sleep(time.Second)
	s.picture("group-4-checked")
	s.press("ctrl+Return")
	s.storedEach(dir, numbers[:5], `"suspended"`)
	s.told("group-5-suspended")

	s.batch("恢复", "group-6-resume")
	s.press("ctrl+Return")
	s.storedEach(dir, numbers[:5], `"resumed"`)
	s.told("group-7-resumed")

	s.batch("延长", "group-8-extend")
	s.press("Tab")
	s.retype("20")
	s.press("Tab")
	s.enter("申请人众多，案情复杂")
	s.press("ctrl+Return")
	s.storedEach(dir, numbers[:4], `"extended"`)
	s.told("group-9-extended")

	s.batch("制作文书", "group-10-kinds")
	s.take("恢复审理")
	s.enter("王芳")
	s.picture("group-11-resumption")
	s.press("ctrl+Return")
	s.storedEach(dir, numbers[:5], `"stage": "final"`)
	s.told("group-12-resumption")

	s.batch("制作文书", "group-13-kinds")
	s.take("延期")
	s.enter("申请人众多，案情复杂，需要进一步查明事实。")
	s.picture("group-14-extension")
	s.press("ctrl+Return")
	s.storedEach(dir, numbers[:4], `"kind": "extension"`)
	s.told("group-15-drafted")
	for at, by := range []string{"王芳", "赵明", "周立国", "王芳"} {
		s.batch("送审、审核", fmt.Sprintf("group-16-pass-%d", at))
		s.enter(by)
		s.press("ctrl+Return")
		s.storedEach(dir, numbers[:4], []string{`"submit"`, `"review"`, `"approve"`, "云政复延〔"}[at])
		s.told(fmt.Sprintf("group-17-passed-%d", at))
	}
	s.picture("group-18-list")
	quit()

	list := listed(t, dir)
	for i, number := range numbers {
		text := output(t, nil, "case", "get", number, "--data", dir)
		stage, days, letters := "trying", 60+20, []string{"云政复恢〔%d〕%d号", "云政复延〔%d〕%d号"}
		switch number {
		case simplified:
			days, letters = 30, letters[:1]
		case reviewing:
			stage, letters = "reviewing", nil
		}
		if c := list[number]; c.Stage != stage || c.Handler != "王芳" {
			t.Errorf("%s is listed as %+v", number, c)
		}
		if n := strings.Count(text, `"kind": "resumption"`) + strings.Count(text, `"kind": "extension"`); n != len(letters) {
			t.Errorf("%s has %d letters, want %d", number, n, len(letters))
		}
		for _, form := range letters {
			if want := fmt.Sprintf(form, today.Year(), i+1); !strings.Contains(text, want) {
				t.Errorf("%s lacks %s", number, want)
			}
		}
		if number == reviewing {
			if n := strings.Count(text, `"type": `); n != 1 {
				t.Errorf("%s has %d entries:\n%s", number, n, text)
			}
			continue
		}
		due := cal.Roll(accepted + date.Date(days) + today - suspended)
		if got := dueOf(t, text, "审理期限"); got != due.String() {
			t.Errorf("%s is due on %s, want %s", number, got, due)
		}
	}
	output(t, nil, "verify", "--data", dir)
}

// groupCase is one of several against the same act: its number, its place among
// them, the day of the act, of its receipt, and its conclusion.
const groupCase = `{"number": "%s", "handler": "李明",
"organ": {"name": "云溪县人民政府", "short": "云", "agency": "云溪县司法局", "address": "云溪县城关镇府前路1号", "phone": "0000-6218001",
 "basic_court": "云溪县人民法院", "intermediate_court": "澜州市中级人民法院"},
"parties": [{"role": "applicant", "kind": "person", "name": "吴某%d", "gender": "男", "birth": "1969-12-31", "address": "云溪县柳林镇和平村"},
 {"role": "respondent", "kind": "organ", "name": "云溪县自然资源局", "address": "云溪县城关镇", "legal_rep": "周平", "legal_rep_title": "局长"}],
"act": {"kind": "expropriation", "field": "natural-resources", "title": "征收土地决定", "number": "云征决〔2026〕3号", "made": "%s"},
"claim": "请求撤销征收土地决定。",
"events": [{"type": "received", "date": "%s", "channel": "counter"}%s]}`

// batch opens what may be done with the picked cases and takes the one that is
// named.
func (s *screen) batch(name, picture string) {
	s.t.Helper()
	s.choose(name)
	s.opened()
	time.Sleep(300 * time.Millisecond)
	s.picture(picture)
}

// told closes what tells of each case, once the batch is at its end.
func (s *screen) told(picture string) {
	s.t.Helper()
	s.summed()
	s.picture(picture)
	s.press("Escape")
	s.closed()
}

// listed is what the command line lists of the cases of a register.
func listed(t *testing.T, dir string) map[string]listedCase {
	t.Helper()
	var list struct{ Cases []listedCase }
	if err := json.Unmarshal([]byte(output(t, nil, "case", "list", "--json", "--data", dir)), &list); err != nil {
		t.Fatal(err)
	}
	cases := map[string]listedCase{}
	for _, c := range list.Cases {
		cases[c.Number] = c
	}
	return cases
}

// listedCase is a case as the command line lists it.
type listedCase struct{ Number, Stage, Handler string }
