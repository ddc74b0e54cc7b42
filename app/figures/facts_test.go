package figures_test

import (
	"slices"
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/figures"
)

func on(month, day int) date.Date { return date.Must(2025, month, day) }

// opened is a docket received and accepted in March 2025, with what follows.
func opened(more ...casefile.Event) *casefile.Case {
	return &casefile.Case{
		Number: "2025-0001", Handler: "李明", Act: casefile.Act{Kind: casefile.Penalty, Field: "market-regulation"},
		Parties: []casefile.Party{
			{Role: casefile.Applicant, Kind: casefile.Enterprise, Name: "甲公司", IDNo: "91350100M000100Y43", Ownership: casefile.Private},
			{Role: casefile.Respondent, Kind: casefile.OrganKind, Name: "乙局"}, {Role: casefile.Respondent, Kind: casefile.OrganKind, Name: "丙局"},
		},
		Events: append([]casefile.Event{
			{Type: casefile.Received, Date: on(3, 3), Channel: casefile.Online},
			{Type: casefile.Accepted, Date: on(3, 5), Procedure: casefile.Ordinary},
			{Type: casefile.CopyServed, Date: on(3, 7)}, {Type: casefile.ReplyReceived, Date: on(3, 14)},
		}, more...),
	}
}

func decided(kinds ...casefile.OutcomeKind) casefile.Event {
	return casefile.Event{Type: casefile.Decided, Date: on(4, 30), Outcomes: kinds}
}

// TestClosing counts each case once, under its heaviest outcome, and a withdrawal
// that was followed by termination (第四十一条第一项) as withdrawn.
func TestClosing(t *testing.T) {
	withdrawn := casefile.Event{Type: casefile.Withdrawn, Date: on(4, 20)}
	suspended := casefile.Event{Type: casefile.Suspended, Date: on(3, 20), Ground: 1}
	for name, c := range map[string]struct {
		events []casefile.Event
		want   casefile.Closing
	}{
		"第六十八条 uphold":           {[]casefile.Event{decided(casefile.Uphold)}, "uphold"},
		"revoke before change":   {[]casefile.Event{decided(casefile.Change, casefile.Revoke)}, "revoke"},
		"invalid before all":     {[]casefile.Event{decided(casefile.Uphold, casefile.RevokePart, casefile.ConfirmInvalid)}, "confirm-invalid"},
		"unlawful before uphold": {[]casefile.Event{decided(casefile.Uphold, casefile.ConfirmUnlawful)}, "confirm-unlawful"},
		"第三十三条 dismissed":        {[]casefile.Event{{Type: casefile.Dismissed, Date: on(4, 1)}}, casefile.ClosedDismissed},
		"第七十三条 mediated":         {[]casefile.Event{{Type: casefile.Mediated, Date: on(4, 1)}}, casefile.ClosedMediated},
		"第四十一条第一项 withdrawn":     {[]casefile.Event{withdrawn, {Type: casefile.Terminated, Date: on(4, 22), Ground: 1}}, casefile.ClosedWithdrawn},
		"第四十一条第五项 terminated":    {[]casefile.Event{suspended, {Type: casefile.Terminated, Date: on(6, 3), Ground: 5}}, casefile.ClosedTerminated},
	} {
		t.Run(name, func(t *testing.T) {
			f := factsOf(t, opened(c.events...), on(12, 31), calendar(t))
			if f.Closing != c.want || f.Closed.IsZero() {
				t.Errorf("closing %q on %v, want %q", f.Closing, f.Closed, c.want)
			}
		})
	}
}

// TestFactsOfADocket reads everything that figures count off one docket.
func TestFactsOfADocket(t *testing.T) {
	c := opened(
		casefile.Event{Type: casefile.ExecutionStopped, Date: on(3, 15), Ground: 2},
		casefile.Event{Type: casefile.Suspended, Date: on(3, 20), Ground: 9},
		casefile.Event{Type: casefile.Resumed, Date: on(3, 30)},
		casefile.Event{Type: casefile.HearingSet, Date: on(3, 31), Hearing: on(4, 15)},
		casefile.Event{Type: casefile.HearingNoticeServed, Date: on(4, 1)},
		casefile.Event{Type: casefile.HearingHeld, Date: on(4, 15)},
		casefile.Event{Type: casefile.CommitteeConsulted, Date: on(4, 16)},
		decided(casefile.Change),
		casefile.Event{Type: casefile.Served, Date: on(5, 6), Document: casefile.DecisionLetter, Method: casefile.DirectService, Party: "乙局"},
		casefile.Event{Type: casefile.OpinionIssued, Date: on(5, 7)},
		casefile.Event{Type: casefile.Sued, Date: on(5, 20), Party: "甲公司", Court: "某法院", CaseNo: "（2025）1号"},
		casefile.Event{Type: casefile.OpinionAnswered, Date: on(6, 20)},
		casefile.Event{Type: casefile.Judged, Date: on(9, 1), Result: casefile.Lost, CaseNo: "（2025）1号"},
	)
	c.Decision = &casefile.Decision{Outcomes: []casefile.Outcome{{Kind: casefile.Change, Ground: 1}}}
	c.Losses = []casefile.Loss{
		{Enterprise: "甲公司", Kind: casefile.FineReduced, Amount: 150_000_00, RecoveredOn: on(6, 1), ConfirmedBy: "王芳"},
		{Enterprise: "甲公司", Kind: casefile.Refund, Amount: 1, RecoveredOn: on(6, 2)}, // not confirmed
	}
	f := factsOf(t, c, on(8, 31), calendar(t))
	if f.Respondent != "乙局" || f.Channel != casefile.Online || !f.Enterprise || f.Procedure != casefile.Ordinary || f.Days != 46 {
		t.Errorf("facts %+v", f)
	}
	want := []casefile.Mark{
		{Kind: casefile.StayMark, Day: on(3, 15)}, {Kind: casefile.NormativeMark, Day: on(3, 20)},
		{Kind: casefile.HearingMark, Day: on(4, 15)}, {Kind: casefile.CommitteeMark, Day: on(4, 16)},
		{Kind: casefile.OpinionMark, Day: on(5, 7)}, {Kind: casefile.SuedMark, Day: on(5, 20)},
		{Kind: casefile.OpinionAnsweredMark, Day: on(6, 20)},
	}
	marks := slices.DeleteFunc(slices.Clone(f.Marks), func(m casefile.Mark) bool { return m.Kind == casefile.OverdueMark })
	if !slices.Equal(marks, want) {
		t.Errorf("marks until August %v, want %v", marks, want)
	}
	if len(f.Losses) != 1 || f.Losses[0].Enterprise != "91350100M000100Y43" || f.Losses[0].Ownership != casefile.Private {
		t.Errorf("losses %v", f.Losses)
	}
	f = factsOf(t, c, on(12, 31), calendar(t))
	if last := f.Marks[len(f.Marks)-1]; last != (casefile.Mark{Kind: casefile.LostMark, Day: on(9, 1)}) {
		t.Errorf("the last mark at the year's end is %v, want the judgment", last)
	}
	c.Bin = &casefile.Bin{}
	if f = factsOf(t, c, on(12, 31), calendar(t)); f.Number != "" || f.Line() != "" {
		t.Errorf("a case in the bin counts: %+v", f)
	}
}

// TestOverdue marks the day after a limit of the organ that lapsed, once, whether
// it was met late or is missed still; not what others let lapse, and not the notice
// of supplement beside the review.
func TestOverdue(t *testing.T) {
	overdue := func(c *casefile.Case, today date.Date) (days []date.Date) {
		for _, m := range factsOf(t, c, today, calendar(t)).Marks {
			if m.Kind == casefile.OverdueMark {
				days = append(days, m.Day)
			}
		}
		return days
	}
	c := opened()
	if got := overdue(c, on(5, 6)); len(got) != 0 {
		t.Errorf("nothing has lapsed on the last day, yet %v", got)
	}
	late := overdue(c, on(5, 7)) // sixty days from 5 March end on 4 May, a holiday; 6 May is the last day
	if !slices.Equal(late, []date.Date{on(5, 7)}) {
		t.Errorf("the decision's limit lapsed: %v", late)
	}
	c = opened(casefile.Event{Type: casefile.Decided, Date: on(5, 20), Outcomes: []casefile.OutcomeKind{casefile.Uphold}})
	if got := overdue(c, on(12, 1)); !slices.Equal(got, late) {
		t.Errorf("met late: %v, want %v", got, late)
	}
	c.Events = []casefile.Event{{Type: casefile.Received, Date: on(3, 3)}}
	if got := overdue(c, on(3, 12)); !slices.Equal(got, []date.Date{on(3, 11)}) {
		t.Errorf("one lapse of the review counts as %v", got)
	}
}

// TestOverdueOfAnOldLedger: a ledger tells when a case came and how it ended, and
// nothing of when the copy was served; that is no lapse, a late decision is.
func TestOverdueOfAnOldLedger(t *testing.T) {
	c := &casefile.Case{Number: "2025-0003", Ledger: &casefile.LedgerRow{Batch: "2025-12-01-1", File: "台账.xlsx", Row: 3}, Events: []casefile.Event{
		{Type: casefile.Received, Date: on(3, 3), Ledger: true}, {Type: casefile.Accepted, Date: on(3, 5), Procedure: casefile.Ordinary, Ledger: true},
		{Type: casefile.Decided, Date: on(4, 30), Outcomes: []casefile.OutcomeKind{casefile.Uphold}, Ledger: true},
	}}
	if f := factsOf(t, c, on(12, 1), calendar(t)); len(f.Marks) != 0 {
		t.Errorf("a case decided in time has %v", f.Marks)
	}
	c.Events[2].Date = on(5, 20)
	if f := factsOf(t, c, on(12, 1), calendar(t)); len(f.Marks) != 1 || f.Marks[0] != (casefile.Mark{Kind: casefile.OverdueMark, Day: on(5, 7)}) {
		t.Errorf("a case decided late has %v", f.Marks)
	}
}

// TestEndsBeforeAcceptance keeps what never was accepted out of 审结.
func TestEndsBeforeAcceptance(t *testing.T) {
	for kind, key := range map[casefile.EventType]figures.Key{
		casefile.Rejected: figures.Rejected, casefile.Withdrawn: figures.WithdrawnBefore,
	} {
		c := &casefile.Case{Number: "2025-0002", Events: []casefile.Event{
			{Type: casefile.Received, Date: on(3, 3)}, {Type: kind, Date: on(3, 6), Ground: 1},
		}}
		f := factsOf(t, c, on(12, 31), calendar(t))
		counter := figures.NewCounter(figures.Year(2025))
		counter.Add(&f)
		got := counter.Figures()
		if got.Of(key) != 1 || got.Of(figures.Closed) != 0 || got.Of(figures.Pending) != 0 || got.Of(figures.Received) != 1 {
			t.Errorf("%s: %v", kind, got.Tally)
		}
	}
}
