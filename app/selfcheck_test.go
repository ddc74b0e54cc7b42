package app_test

import (
	"slices"
	"strings"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
)

// docket puts a case with a docket of its own into the register.
func (d *desk) docket(t testing.TB, number, handler string, events []casefile.Event, letters ...casefile.Letter) {
	t.Helper()
	c := application(events[0].Date)
	c.Number, c.Handler, c.Events, c.Letters = number, handler, events, letters
	if _, err := d.Put(ctx, c, false); err != nil {
		t.Fatal(fault.Sentence(err))
	}
}

// concerns are the findings of the self-check by their kind, without that of the
// backup, which every register has that was never copied.
func (d *desk) concerns(t testing.TB) map[app.ConcernKind]app.Concern {
	t.Helper()
	found, err := d.SelfCheck(ctx)
	if err != nil {
		t.Fatal(err)
	}
	byKind := map[app.ConcernKind]app.Concern{}
	for _, c := range found {
		if c.Sentence == "" || c.Advice == "" {
			t.Errorf("%s says nothing", c.Kind)
		}
		if c.Kind != app.BackupConcern {
			byKind[c.Kind] = c
		}
	}
	return byKind
}

func on(t casefile.EventType, day date.Date) casefile.Event {
	return casefile.Event{Type: t, Date: day}
}

// trying is a docket in good order up to the reply.
func trying(first date.Date, more ...casefile.Event) []casefile.Event {
	return append([]casefile.Event{on(casefile.Received, first), accepted(first + 1), on(casefile.CopyServed, first+2),
		on(casefile.ReplyReceived, first+6)}, more...)
}

func upheld(day date.Date) casefile.Event {
	return casefile.Event{Type: casefile.Decided, Date: day, Outcomes: []casefile.OutcomeKind{casefile.Uphold}}
}

func servedOn(day date.Date, party string) casefile.Event {
	return casefile.Event{Type: casefile.Served, Date: day, Document: casefile.DecisionLetter, Method: casefile.DirectService, Party: party}
}

var kept = strings.Repeat("ab", 32) // stands for a file's hash

// TestSelfCheck: each kind of concern is found where it is, and nowhere else.
func TestSelfCheck(t *testing.T) {
	final := func(kind casefile.LetterKind, number string) casefile.Letter {
		return casefile.Letter{ID: 1, Kind: kind, Stage: casefile.FinalLetter, Number: number, Date: june1 - 10, File: kept, Words: kept, Pages: 1}
	}
	for name, tc := range map[string]struct {
		handler string
		events  []casefile.Event
		letters []casefile.Letter
		want    app.ConcernKind // "": none
		step    casefile.EventType
		note    string
	}{
		"in good order":      {"李明", trying(june1 - 20), nil, "", "", ""},
		"appraisal runs":     {"李明", trying(june1-20, on(casefile.AppraisalStarted, june1-10)), nil, app.NoDeadlineConcern, "", ""},
		"no handler":         {"", trying(june1 - 20), nil, app.NoHandlerConcern, "", ""},
		"suspended long":     {"李明", trying(june1-80, casefile.Event{Type: casefile.Suspended, Date: june1 - 60, Ground: 8}), nil, app.SuspendedConcern, casefile.Resumed, "中止已 60 日"},
		"suspended shortly":  {"李明", trying(june1-80, casefile.Event{Type: casefile.Suspended, Date: june1 - 59, Ground: 8}), nil, "", "", ""},
		"decided yesterday":  {"李明", trying(june1-20, upheld(june1-1)), nil, app.UnservedConcern, casefile.Served, ""},
		"decided today":      {"李明", trying(june1-20, upheld(june1)), nil, "", "", ""},
		"served long ago":    {"李明", trying(june1-90, upheld(june1-40), servedOn(june1-39, "吴𠮷"), servedOn(june1-39, "云溪县公安局")), nil, app.UnarchivedConcern, casefile.Archived, ""},
		"served of late":     {"李明", trying(june1-90, upheld(june1-29), servedOn(june1-28, "吴𠮷"), servedOn(june1-28, "云溪县公安局")), nil, "", "", ""},
		"archived":           {"李明", trying(june1-90, upheld(june1-40), servedOn(june1-39, "吴𠮷"), servedOn(june1-39, "云溪县公安局"), on(casefile.Archived, june1-9)), nil, "", "", ""},
		"archived unhandled": {"", trying(june1-90, upheld(june1-40), servedOn(june1-39, "吴𠮷"), servedOn(june1-39, "云溪县公安局"), on(casefile.Archived, june1-9)), nil, "", "", ""},
		"letter without entry": {"李明", trying(june1 - 20), []casefile.Letter{final(casefile.TerminationLetter, "云政复终〔2026〕1号")},
			app.UnlikeConcern, casefile.Terminated, "没有录入“终止”"},
		"letter against entry": {"李明", trying(june1-40, upheld(june1-10), on(casefile.Archived, june1-9)), []casefile.Letter{final(casefile.TerminationLetter, "云政复终〔2026〕1号")},
			app.UnlikeConcern, "", "记的却是“作出复议决定”"},
	} {
		t.Run(name, func(t *testing.T) {
			d := open(t, june1)
			d.docket(t, "2026-0001", tc.handler, tc.events, tc.letters...)
			found := d.concerns(t)
			if tc.want == "" {
				if len(found) != 0 {
					t.Fatalf("found %+v", found)
				}
				return
			}
			c, ok := found[tc.want]
			if !ok || len(found) != 1 || c.Count != 1 || len(c.Cases) != 1 {
				t.Fatalf("found %+v", found)
			}
			if one := c.Cases[0]; one.Number != "2026-0001" || one.Step != tc.step || !strings.Contains(one.Note, tc.note) || one.Parties != "吴𠮷 诉 云溪县公安局" {
				t.Errorf("case %+v", one)
			}
			if len(tc.letters) > 0 {
				return // a final letter keeps its case out of the bin
			}
			if _, err := d.PutIntoBin(ctx, "2026-0001", "试录"); err != nil || len(d.concerns(t)) != 0 {
				t.Errorf("in the bin, yet %+v, %v", d.concerns(t), err)
			}
		})
	}
}

// TestSelfCheckGaps: numbers left out are told until somebody says why.
func TestSelfCheckGaps(t *testing.T) {
	d := open(t, june1)
	letter := func(id int, number string) casefile.Letter {
		return casefile.Letter{ID: id, Kind: casefile.AcceptanceNotice, Stage: casefile.FinalLetter, Number: number, Date: june1 - 10, File: kept, Words: kept, Pages: 1}
	}
	d.docket(t, "2026-0001", "李明", trying(june1-20), letter(1, "云政复受〔2026〕3号"), letter(2, "云政复受〔2026〕4号"))
	if found := d.concerns(t); len(found) != 0 {
		t.Fatalf("numbers that begin late are no gap: %+v", found)
	}
	d.docket(t, "2026-0004", "李明", trying(june1-20), letter(1, "云政复受〔2026〕7号"))
	c := d.concerns(t)[app.GapConcern]
	var names []string
	for _, g := range c.Gaps {
		names = append(names, g.Name())
	}
	slices.Sort(names)
	if want := []string{"2026-0002至2026-0003", "云政复受〔2026〕5号至云政复受〔2026〕6号"}; !slices.Equal(names, want) || !strings.Contains(c.Sentence, "4 个缺号") {
		t.Fatalf("gaps %q, %q", names, c.Sentence)
	}
	if _, err := d.ExplainGaps(ctx, c.Gaps, " "); fault.CodeOf(err) != fault.Required {
		t.Errorf("without a reason: %v", err)
	}
	if _, err := d.ExplainGaps(ctx, c.Gaps[:1], "纸上登记"); err != nil {
		t.Fatal(err)
	}
	if left := d.concerns(t)[app.GapConcern].Gaps; len(left) != 1 || left[0] != c.Gaps[1] {
		t.Errorf("left %+v", left)
	}
	if _, err := d.ExplainGaps(ctx, c.Gaps[1:], "作废"); err != nil || len(d.concerns(t)) != 0 {
		t.Errorf("explained, yet %+v, %v", d.concerns(t), err)
	}
}

// TestSelfCheckHolidays: next year's table is asked for from November on.
func TestSelfCheckHolidays(t *testing.T) {
	for day, year := range map[date.Date]int{
		date.Must(2026, 10, 31): 0, date.Must(2026, 11, 1): 2027, date.Must(2026, 12, 31): 2027, date.Must(2028, 3, 1): 2028,
	} {
		d := open(t, day)
		if got := d.concerns(t)[app.HolidayConcern].Year; got != year {
			t.Errorf("on %s: %d, want %d", day, got, year)
		}
	}
}

// TestWorklistOf: a worklist of one officer has that officer's cases alone.
func TestWorklistOf(t *testing.T) {
	d := open(t, june1)
	d.docket(t, "2026-0001", "李明", trying(june1-20))
	d.docket(t, "2026-0002", "王芳", trying(june1-20, upheld(june1-1)))
	d.docket(t, "2026-0003", "", trying(june1-20, casefile.Event{Type: casefile.Suspended, Date: june1 - 9, Ground: 8}))
	d.docket(t, "2026-0004", "王芳", trying(june1-90, upheld(june1-40), servedOn(june1-39, "吴𠮷"), servedOn(june1-39, "云溪县公安局")))
	for name, tc := range map[string]struct {
		whose                        app.Whose
		tasks                        []string
		unserved, suspended, archive int
	}{
		"everybody": {app.Whose{}, []string{"2026-0002", "2026-0001", "2026-0004"}, 1, 1, 1},
		"one":       {app.Whose{Handler: "王芳"}, []string{"2026-0002", "2026-0004"}, 1, 0, 1},
		"nobody":    {app.Whose{Nobody: true}, nil, 0, 1, 0},
	} {
		w, err := d.WorklistOf(ctx, tc.whose)
		if err != nil {
			t.Fatal(err)
		}
		var numbers []string
		for _, task := range w.Tasks {
			numbers = append(numbers, task.Number)
		}
		if !slices.Equal(numbers, tc.tasks) || w.Unserved != tc.unserved || w.Suspended != tc.suspended || w.Archive != tc.archive {
			t.Errorf("%s: %v, %+v", name, numbers, w)
		}
		if !slices.Equal(w.Handlers, []string{"李明", "王芳"}) {
			t.Errorf("%s: handlers %v", name, w.Handlers)
		}
	}
}
