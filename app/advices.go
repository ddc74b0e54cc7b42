package app

import (
	"cmp"
	"context"
	"slices"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/figures"
	"fuyi/app/law"
)

// AdviceState is how an opinion or an advice stands.
type AdviceState string

// The states.
const (
	AdviceWaits    AdviceState = "waits"    // 待反馈
	AdviceOverdue  AdviceState = "overdue"  // 逾期未反馈
	AdviceAnswered AdviceState = "answered" // 已反馈
	AdviceLate     AdviceState = "late"     // 逾期反馈
)

// Name returns the Chinese name.
func (s AdviceState) Name() string {
	switch s {
	case AdviceWaits:
		return "待反馈"
	case AdviceOverdue:
		return "逾期未反馈"
	case AdviceAnswered:
		return "已反馈"
	case AdviceLate:
		return "逾期反馈"
	}
	return ""
}

// AdviceStates returns the states in their order.
func AdviceStates() []AdviceState {
	return []AdviceState{AdviceWaits, AdviceOverdue, AdviceAnswered, AdviceLate}
}

// AdviceRow is an opinion (意见书, 第七十六条) or an advice (建议书, 实施条例第五十七条
// 第二款) that was served in a case, with its answer.
type AdviceRow struct {
	Case       string // its number
	Type       casefile.EventType
	Letter     string // 文号, "" where none of ours was served
	Party      string // to whom it went
	Issued     date.Date
	Due        date.Date // of the answer; zero where neither law nor letter sets one
	Answered   date.Date
	State      AdviceState
	Why        string // how the due day was derived; "" without one
	Note       string
	Respondent string
	Handler    string
}

// AdviceFilter says which of them the ledger shows; the zero value is all.
type AdviceFilter struct {
	Period figures.Period // of the day of service; the zero value: any
	Type   casefile.EventType
	State  AdviceState
	Party  string
}

func (f *AdviceFilter) has(r *AdviceRow) bool {
	if f.Period != (figures.Period{}) && (r.Issued < f.Period.From || r.Issued > f.Period.To) {
		return false
	}
	return (f.Type == "" || f.Type == r.Type) && (f.State == "" || f.State == r.State) && (f.Party == "" || f.Party == r.Party)
}

// AdviceLedger lists the opinions and advices of the register that a filter lets
// through, by the day of their service.
func (o *Office) AdviceLedger(ctx context.Context, f AdviceFilter) ([]AdviceRow, error) {
	var rows []AdviceRow
	today, calendar := o.Today(), o.Calendar()
	err := o.store.EachCase(ctx, casefile.Query{Advised: true}, func(c *casefile.Case) error {
		s, err := law.Fold(c, today, calendar)
		if err != nil {
			return err
		}
		for _, r := range advicesOf(c, s) {
			if f.has(&r) {
				rows = append(rows, r)
			}
		}
		return nil
	})
	slices.SortStableFunc(rows, func(a, b AdviceRow) int { return cmp.Compare(a.Issued, b.Issued) })
	return rows, err
}

// advicesOf are the opinions and advices of a case, in the order of its docket.
// Days of answers come from the fold; of an advice without a due day, for which
// the law runs no clock, the first answer of its party that no clock took counts.
func advicesOf(c *casefile.Case, s *law.State) []AdviceRow {
	var rows []AdviceRow
	deadlines := slices.Clone(s.Deadlines)
	events := casefile.Effective(c.Events)
	taken := map[int]bool{} // answers
	for i := range events {
		e := &events[i]
		rule, answer := "opinion-feedback", casefile.OpinionAnswered
		switch e.Type {
		case casefile.OpinionIssued:
		case casefile.AdviceIssued:
			rule, answer = "advice-feedback", casefile.AdviceAnswered
		default:
			continue
		}
		r := AdviceRow{Case: c.Number, Type: e.Type, Party: e.Party, Issued: e.Date, Note: e.Note, Handler: c.Handler, State: AdviceWaits}
		if organs := c.PartiesOf(casefile.Respondent); len(organs) > 0 {
			r.Respondent = organs[0].Name
		}
		if l := slices.IndexFunc(c.Letters, func(l casefile.Letter) bool { return l.ID == e.Letter && e.Letter != 0 }); l >= 0 {
			r.Letter = c.Letters[l].Number
		}
		at := slices.IndexFunc(deadlines, func(d law.Deadline) bool { return d.Rule == rule && d.Starts == e.Date && d.Party == e.Party })
		if at >= 0 {
			r.follow(&deadlines[at])
			deadlines = slices.Delete(deadlines, at, at+1)
		}
		if at < 0 || !r.Answered.IsZero() {
			r.take(events[i+1:], i+1, answer, taken)
		}
		rows = append(rows, r)
	}
	return rows
}

// follow takes over what the clock of the answer says.
func (r *AdviceRow) follow(d *law.Deadline) {
	r.Due, r.Answered, r.Why = d.Due, d.MetOn, d.Why()
	switch d.Status {
	case law.Met:
		r.State = AdviceAnswered
	case law.MetLate:
		r.State = AdviceLate
	case law.Missed:
		r.State = AdviceOverdue
	}
}

// take marks the answer in what follows in the docket, so that it answers nothing
// else; a row without a clock is answered by it.
func (r *AdviceRow) take(rest []casefile.Event, from int, answer casefile.EventType, taken map[int]bool) {
	for i := range rest {
		e := &rest[i]
		if e.Type != answer || taken[from+i] || e.Party != r.Party && e.Party != "" || !r.Answered.IsZero() && e.Date != r.Answered {
			continue
		}
		taken[from+i] = true
		if r.Answered.IsZero() {
			r.Answered, r.State = e.Date, AdviceAnswered
		}
		return
	}
}

// TypeName returns 意见书 or 建议书.
func (r *AdviceRow) TypeName() string {
	if r.Type == casefile.AdviceIssued {
		return "建议书"
	}
	return "意见书"
}

// Article returns what the paper rests on.
func (r *AdviceRow) Article() string { return law.ArticleOf(r.Type) }

// AdviceColumns are the columns of the ledger, as the page and the export have
// them.
func AdviceColumns() []LedgerColumn[AdviceRow] { return adviceColumns }

var adviceColumns = []LedgerColumn[AdviceRow]{
	{Title: "送达", Width: 11, Text: func(r *AdviceRow) string { return r.Issued.String() }},
	{Title: "文书", Width: 8, Text: (*AdviceRow).TypeName},
	{Title: "文号", Width: 20, Roomy: true, Text: func(r *AdviceRow) string { return r.Letter }},
	{Title: "受文机关", Width: 22, Grow: true, Text: func(r *AdviceRow) string { return r.Party }},
	{Title: "案号", Width: 11, Text: func(r *AdviceRow) string { return r.Case }},
	{Title: "反馈期限", Width: 12, Text: func(r *AdviceRow) string { return orWord(r.Due, "未定期限") }},
	{Title: "反馈", Width: 11, Text: func(r *AdviceRow) string { return r.Answered.String() }},
	{Title: "状态", Width: 12, Text: func(r *AdviceRow) string { return r.State.Name() }},
	{Title: "承办人", Width: 9, Roomy: true, Text: func(r *AdviceRow) string { return r.Handler }},
	{Title: "被申请人", Width: 22, Paper: true, Text: func(r *AdviceRow) string { return r.Respondent }},
	{Title: "依据", Width: 22, Paper: true, Text: (*AdviceRow).Article},
	{Title: "备注", Width: 30, Paper: true, Text: func(r *AdviceRow) string { return r.Note }},
}

// ExportAdvices writes a ledger of opinions and advices into a file, XLSX or CSV by
// its ending.
//
// Errors: BadValue for another ending, NotWritten.
func (o *Office) ExportAdvices(rows []AdviceRow, name string) error {
	if err := o.guard.may(context.Background(), access.Export); err != nil {
		return err
	}
	return exportLedger("意见书建议书台账", adviceColumns, rows, name)
}
