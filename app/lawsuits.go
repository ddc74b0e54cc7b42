package app

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/figures"
	"fuyi/app/law"
)

// LawsuitRow is a lawsuit after reconsideration in the ledger (应诉台账).
type LawsuitRow struct {
	law.Lawsuit
	Number                                    string // the case
	Applicant, Respondent, ActNumber, Handler string
	Outcome                                   string // how the case was closed, in Chinese
	Discipline, Meeting, Score                FollowUpState
	Others                                    []casefile.LossMeasure // what else is outstanding of a lost one
}

// FollowUpState is how one of the three follow-ups of a lost case stands.
type FollowUpState struct {
	Due  bool // the lawsuit was lost, and this was not done
	Done law.FollowUp
}

// Text says it in a table: the day, 不适用, 待办 or nothing.
func (s FollowUpState) Text() string {
	switch {
	case s.Done.Waived:
		return "不适用"
	case !s.Done.On.IsZero():
		return s.Done.On.String()
	case s.Due:
		return "待办"
	}
	return ""
}

// Outstanding tells whether a lost lawsuit still waits for something.
func (r *LawsuitRow) Outstanding() bool { return len(r.Lawsuit.Outstanding()) > 0 }

// LawsuitDay is the day by which lawsuits are narrowed to a period, and put in
// their order.
type LawsuitDay string

// The days. By the day of the judgment those that wait for one are of no period,
// and stand last.
const (
	BySince  LawsuitDay = ""       // 收到通知
	ByJudged LawsuitDay = "judged" // 裁判
)

// LawsuitDays returns the days in the order in which they are offered.
func LawsuitDays() []LawsuitDay { return []LawsuitDay{BySince, ByJudged} }

// Name returns the day's name in Chinese.
func (d LawsuitDay) Name() string {
	if d == ByJudged {
		return "裁判"
	}
	return "收到通知"
}

func (d LawsuitDay) of(r *LawsuitRow) date.Date {
	if d == ByJudged {
		return r.Judged
	}
	return r.Since
}

// LawsuitFilter says which lawsuits the ledger shows; the zero value is all.
type LawsuitFilter struct {
	Period      figures.Period // of the day that By names; the zero value: any
	By          LawsuitDay
	Result      casefile.CourtResult
	Respondent  string
	Handler     string
	Pending     bool // only those that wait for a judgment
	Outstanding bool // only lost ones of which something is still due
}

// LawsuitLedger lists the lawsuits of the register that a filter lets through, in
// the order of the days by which it looks at them.
func (o *Office) LawsuitLedger(ctx context.Context, f LawsuitFilter) ([]LawsuitRow, error) {
	var rows []LawsuitRow
	today, calendar := o.Today(), o.Calendar()
	err := o.store.EachCase(ctx, casefile.Query{InCourt: true}, func(c *casefile.Case) error {
		s, err := law.Fold(c, today, calendar)
		if err != nil {
			return err
		}
		for _, l := range s.Lawsuits {
			if r := lawsuitRow(c, s, l); f.has(&r) {
				rows = append(rows, r)
			}
		}
		return nil
	})
	slices.SortStableFunc(rows, func(a, b LawsuitRow) int {
		first, second := f.By.of(&a), f.By.of(&b)
		if first.IsZero() != second.IsZero() {
			return cmp.Compare(second, first)
		}
		return cmp.Or(cmp.Compare(first, second), cmp.Compare(a.Since, b.Since))
	})
	return rows, err
}

func lawsuitRow(c *casefile.Case, s *law.State, l law.Lawsuit) LawsuitRow {
	r := LawsuitRow{
		Lawsuit: l, Number: c.Number, Applicant: Together(c.PartiesOf(casefile.Applicant)), ActNumber: c.Act.Number,
		Handler: c.Handler, Outcome: outcomeName(outcomeOf(s)),
	}
	if organs := c.PartiesOf(casefile.Respondent); len(organs) > 0 {
		r.Respondent = organs[0].Name
	}
	state := func(m casefile.LossMeasure) FollowUpState {
		done, ok := l.FollowUp(m)
		return FollowUpState{Due: l.Lost() && !ok, Done: done}
	}
	r.Discipline, r.Meeting, r.Score = state(casefile.LossDiscipline), state(casefile.LossMeeting), state(casefile.LossScore)
	for _, m := range l.Outstanding() {
		if !slices.Contains(casefile.TrackedMeasures(), m) {
			r.Others = append(r.Others, m)
		}
	}
	return r
}

func (f *LawsuitFilter) has(r *LawsuitRow) bool {
	if day := f.By.of(r); f.Period != (figures.Period{}) && (day.IsZero() || day < f.Period.From || day > f.Period.To) {
		return false
	}
	return (f.Result == "" || f.Result == r.Result) && (f.Respondent == "" || f.Respondent == r.Respondent) &&
		(f.Handler == "" || f.Handler == r.Handler) && (!f.Pending || r.Judged.IsZero()) && (!f.Outstanding || r.Outstanding())
}

// LawsuitColumns are the columns of the ledger, as the page and the export have
// them.
func LawsuitColumns() []LedgerColumn[LawsuitRow] { return lawsuitColumns }

var lawsuitColumns = []LedgerColumn[LawsuitRow]{
	{Title: "收到通知", Width: 11, Roomy: true, Day: true, Text: func(r *LawsuitRow) string { return r.Since.String() }},
	{Title: "案号", Width: 11, Text: func(r *LawsuitRow) string { return r.Number }},
	{Title: "法院案号", Width: 24, Grow: true, Text: func(r *LawsuitRow) string { return r.CaseNo }},
	{Title: "审级", Width: 6, Roomy: true, Text: func(r *LawsuitRow) string { return r.Instance.Name() }},
	{Title: "被申请人", Width: 20, Roomy: true, Grow: true, Text: func(r *LawsuitRow) string { return r.Respondent }},
	{Title: "开庭", Width: 11, Roomy: true, Text: hearingDays},
	{Title: "出庭", Width: 10, Roomy: true, Text: func(r *LawsuitRow) string { return strings.TrimSuffix(r.Attended.Name(), "出庭") }},
	{Title: "裁判", Width: 11, Roomy: true, Day: true, Text: func(r *LawsuitRow) string { return r.Judged.String() }},
	{Title: "结果", Width: 13, Text: resultOf},
	{Title: "移送纪检", Width: 11, Day: true, Text: func(r *LawsuitRow) string { return r.Discipline.Text() }},
	{Title: "常务会说明", Width: 11, Day: true, Text: func(r *LawsuitRow) string { return r.Meeting.Text() }},
	{Title: "绩效考核", Width: 11, Day: true, Text: func(r *LawsuitRow) string { return r.Score.Text() }},
	{Title: "败诉理由", Width: 20, Paper: true, Text: func(r *LawsuitRow) string { return r.Ground.Name() }},
	{Title: "后续期限", Width: 12, Day: true, Paper: true, Text: func(r *LawsuitRow) string { return r.FollowBy.String() }},
	{Title: "其他待办", Width: 20, Paper: true, Text: func(r *LawsuitRow) string { return measureNames(r.Others) }},
	{Title: "法院", Width: 22, Paper: true, Text: func(r *LawsuitRow) string { return r.Court }},
	{Title: "原告、上诉人", Width: 22, Paper: true, Text: func(r *LawsuitRow) string { return r.Party }},
	{Title: "申请人", Width: 22, Paper: true, Text: func(r *LawsuitRow) string { return r.Applicant }},
	{Title: "复议结果", Width: 14, Paper: true, Text: func(r *LawsuitRow) string { return r.Outcome }},
	{Title: "行政行为文号", Width: 22, Paper: true, Text: func(r *LawsuitRow) string { return r.ActNumber }},
	{Title: "承办人", Width: 9, Paper: true, Text: func(r *LawsuitRow) string { return r.Handler }},
}

func resultOf(r *LawsuitRow) string {
	if r.Appealed {
		return r.Result.Name() + "（上诉）"
	}
	return r.Result.Name()
}

// hearingDays are the days in court, the one to come last.
func hearingDays(r *LawsuitRow) string {
	var days []string
	for _, h := range r.Heard {
		days = append(days, h.On.String())
	}
	if !r.Hearing.IsZero() {
		days = append(days, r.Hearing.String())
	}
	return strings.Join(days, "、")
}

// ExportLawsuits writes a ledger of lawsuits into a file, XLSX or CSV by its
// ending.
//
// Errors: BadValue for another ending, NotWritten.
func (o *Office) ExportLawsuits(rows []LawsuitRow, name string) error {
	if err := o.guard.may(context.Background(), access.Export); err != nil {
		return err
	}
	return exportLedger("应诉台账", lawsuitColumns, rows, name)
}
