package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/exchange"
	"fuyi/app/fault"
	"fuyi/app/law"
	"fuyi/app/recovery"
)

// CaseColumn is a column of the ledger of cases (案件台账), which says of a case what
// its docket and its parties say, beyond what a list shows. Its title is its name,
// by which it is chosen and remembered.
type CaseColumn struct {
	Title  string
	Width  int // in characters
	Day    bool
	Amount bool
	Text   func(*File) string
}

// CaseColumns lists the columns in the order of a ledger.
func CaseColumns() []CaseColumn { return slices.Clone(caseColumns) }

// CaseColumnsOf are the columns of some titles, in that order, each once; unknown
// are the titles that no column has.
func CaseColumnsOf(titles []string) (columns []CaseColumn, unknown []string) {
	named := func(of []CaseColumn, title string) int {
		return slices.IndexFunc(of, func(c CaseColumn) bool { return c.Title == title })
	}
	for _, title := range titles {
		switch at := named(caseColumns, title); {
		case at < 0:
			unknown = append(unknown, title)
		case named(columns, title) < 0:
			columns = append(columns, caseColumns[at])
		}
	}
	return columns, unknown
}

// caseLedgerDraft keeps which columns of the ledger of cases were exported last, as
// a list of titles.
const caseLedgerDraft = "desk.caseledger"

// ChosenCaseColumns are the columns that were chosen last for the ledger of cases,
// all of them where none were. Those of another version of the program are left out.
func (o *Office) ChosenCaseColumns(ctx context.Context) ([]CaseColumn, error) {
	text, err := o.Draft(ctx, caseLedgerDraft)
	if err != nil || len(text) == 0 {
		return CaseColumns(), err
	}
	var titles []string
	if err := json.Unmarshal(text, &titles); err != nil {
		return nil, fmt.Errorf("read the chosen columns: %w", err)
	}
	if columns, _ := CaseColumnsOf(titles); len(columns) > 0 {
		return columns, nil
	}
	return CaseColumns(), nil
}

// ChooseCaseColumns remembers the columns for the ledger of cases.
func (o *Office) ChooseCaseColumns(ctx context.Context, columns []CaseColumn) error {
	titles := make([]string, len(columns))
	for i, c := range columns {
		titles[i] = c.Title
	}
	text, err := json.Marshal(titles)
	if err != nil {
		return fmt.Errorf("write the chosen columns: %w", err)
	}
	return o.SetDraft(ctx, caseLedgerDraft, text)
}

var caseColumns = []CaseColumn{
	{Title: "案号", Width: 11, Text: func(f *File) string { return f.Case.Number }},
	{Title: "收到日期", Width: 12, Day: true, Text: func(f *File) string { return f.State.Received.String() }},
	{Title: "申请方式", Width: 10, Text: func(f *File) string { return firstEvent(f, casefile.Received).Channel.Name() }},
	{Title: "申请人", Width: 26, Text: partyNames(casefile.Applicant)},
	{Title: "申请人类型", Width: 10, Text: func(f *File) string { return firstParty(f, casefile.Applicant).Kind.Name() }},
	{Title: "证件号码", Width: 21, Text: func(f *File) string { return firstParty(f, casefile.Applicant).IDNo }},
	{Title: "联系电话", Width: 14, Text: func(f *File) string { return firstParty(f, casefile.Applicant).Phone }},
	{Title: "住址", Width: 28, Text: func(f *File) string { return firstParty(f, casefile.Applicant).Address }},
	{Title: "代理人", Width: 14, Text: partyNames(casefile.Agent)},
	{Title: "被申请人", Width: 26, Text: partyNames(casefile.Respondent)},
	{Title: "第三人", Width: 20, Text: partyNames(casefile.ThirdParty)},
	{Title: "管理领域", Width: 14, Text: func(f *File) string { return casefile.FieldName(f.Case.Act.Field) }},
	{Title: "行为种类", Width: 14, Text: func(f *File) string { return f.Case.Act.Kind.Name() }},
	{Title: "行政行为", Width: 24, Text: func(f *File) string { return f.Case.Act.Title }},
	{Title: "文号", Width: 24, Text: func(f *File) string { return f.Case.Act.Number }},
	{Title: "作出日期", Width: 12, Day: true, Text: func(f *File) string { return f.Case.Act.Made.String() }},
	{Title: "涉案金额（元）", Width: 15, Amount: true, Text: func(f *File) string { return optional(f.Case.Act.Amount) }},
	{Title: "复议请求", Width: 34, Text: func(f *File) string { return f.Case.Claim }},
	{Title: "阶段", Width: 10, Text: func(f *File) string { return law.StageName(f.State.Stage) }},
	{Title: "受理日期", Width: 12, Day: true, Text: func(f *File) string { return f.State.Accepted.String() }},
	{Title: "审理程序", Width: 10, Text: func(f *File) string { return f.State.Procedure.Name() }},
	{Title: "答复日期", Width: 12, Day: true, Text: dayOf(casefile.ReplyReceived)},
	{Title: "听证日期", Width: 12, Day: true, Text: dayOf(casefile.HearingHeld)},
	{Title: "延长天数", Width: 9, Text: extension},
	{Title: "中止日期", Width: 12, Day: true, Text: dayOf(casefile.Suspended)},
	{Title: "恢复日期", Width: 12, Day: true, Text: dayOf(casefile.Resumed)},
	{Title: "审理期限至", Width: 12, Day: true, Text: trialEnd},
	{Title: "结案日期", Width: 12, Day: true, Text: func(f *File) string { return f.State.Closed.String() }},
	{Title: "结案方式", Width: 14, Text: func(f *File) string { return outcomeName(outcomeOf(f.State)) }},
	{Title: "决定书文号", Width: 22, Text: decisionNumber},
	{Title: "审理用时（天）", Width: 12, Text: daysUsed},
	{Title: "送达日期", Width: 12, Day: true, Text: servedOn},
	{Title: "挽回损失（元）", Width: 15, Amount: true, Text: recoveredIn},
	{Title: "被诉日期", Width: 12, Day: true, Text: dayOf(casefile.Sued)},
	{Title: "裁判结果", Width: 12, Text: lastResult},
	{Title: "归档日期", Width: 12, Day: true, Text: dayOf(casefile.Archived)},
	{Title: "承办人", Width: 9, Text: func(f *File) string { return f.Case.Handler }},
}

func partyNames(role casefile.Role) func(*File) string {
	return func(f *File) string {
		var names []string
		for _, p := range f.Case.PartiesOf(role) {
			names = append(names, p.Name)
		}
		return strings.Join(names, "、")
	}
}

func firstParty(f *File, role casefile.Role) casefile.Party {
	if parties := f.Case.PartiesOf(role); len(parties) > 0 {
		return parties[0]
	}
	return casefile.Party{}
}

// firstEvent is the first entry of a type in the docket as it stands.
func firstEvent(f *File, t casefile.EventType) casefile.Event {
	for _, e := range casefile.Effective(f.Case.Events) {
		if e.Type == t {
			return e
		}
	}
	return casefile.Event{}
}

// dayOf is the day of the first entry of a type.
func dayOf(t casefile.EventType) func(*File) string {
	return func(f *File) string { return firstEvent(f, t).Date.String() }
}

func extension(f *File) string {
	if f.State.Clock == nil || f.State.Clock.Extended == 0 {
		return ""
	}
	return strconv.Itoa(f.State.Clock.Extended)
}

func trialEnd(f *File) string {
	for i := range f.State.Deadlines {
		if d := &f.State.Deadlines[i]; d.Rule == "decision" && d.Status != law.Moot {
			return d.Due.String()
		}
	}
	return ""
}

func decisionNumber(f *File) string {
	if f.Case.Decision == nil {
		return ""
	}
	return f.Case.Decision.Number
}

func daysUsed(f *File) string {
	if f.State.Closed.IsZero() || f.State.Accepted.IsZero() {
		return ""
	}
	return strconv.Itoa(f.State.Used)
}

// servedOn is the day on which the paper that closed the case was served.
func servedOn(f *File) string {
	for _, e := range casefile.Effective(f.Case.Events) {
		if e.Type == casefile.Served && e.Date >= f.State.Closed && !f.State.Closed.IsZero() && closingPaper(f.State.ClosedBy) != "" {
			return e.Date.String()
		}
	}
	return date.Date(0).String()
}

// recoveredIn is the sum of the losses that count.
func recoveredIn(f *File) string {
	sum := casefile.Money(0)
	for i := range f.Case.Losses {
		if recovery.Of(&f.Case.Losses[i], f.State) == recovery.Counted {
			sum += f.Case.Losses[i].Amount
		}
	}
	if sum == 0 {
		return ""
	}
	return sum.String()
}

// lastResult is how the last lawsuit that was judged ended.
func lastResult(f *File) string {
	result := ""
	for i := range f.State.Lawsuits {
		if l := &f.State.Lawsuits[i]; !l.Judged.IsZero() {
			result = l.Result.Name()
		}
	}
	return result
}

// ExportCaseLedger writes the cases that a query finds into a file as a ledger of
// some columns, XLSX with days and amounts as such, or CSV where its name ends so. A docket that
// the law cannot read gives its number and why, and no more. It returns how many
// there are.
//
// Errors: BadValue for another ending, NotWritten, and the Store's.
func (o *Office) ExportCaseLedger(ctx context.Context, q casefile.Query, columns []CaseColumn, name string, step func(done, total int)) (int, error) {
	if err := o.guard.may(ctx, access.Export); err != nil {
		return 0, err
	}
	t := exchange.Table{Title: "案件台账"}
	for i, c := range columns {
		t.Heads, t.Widths = append(t.Heads, c.Title), append(t.Widths, float64(c.Width))
		if c.Day {
			t.Days = append(t.Days, i)
		}
		if c.Amount {
			t.Amounts = append(t.Amounts, i)
		}
	}
	return o.exportCases(ctx, q, t, name, step, func(write func([]string) bool) error {
		err := o.store.EachCase(ctx, q, func(c *casefile.Case) error {
			if !write(o.ledgerRow(c, columns)) {
				return errUnchanged
			}
			return ctx.Err()
		})
		if errors.Is(err, errUnchanged) { // the file could not be written, which is told by itself
			return nil
		}
		return err
	})
}

func (o *Office) ledgerRow(c *casefile.Case, columns []CaseColumn) []string {
	cells := make([]string, len(columns))
	s, err := law.Fold(c, o.Today(), o.Calendar())
	if err != nil {
		at := max(slices.IndexFunc(columns, func(c CaseColumn) bool { return c.Title == caseColumns[0].Title }), 0)
		cells[at] = c.Number
		if len(cells) == 1 {
			cells[at] += "："
		}
		cells[(at+1)%len(cells)] += fault.Sentence(err)
		return cells
	}
	f := &File{Case: c, State: s}
	for i, column := range columns {
		cells[i] = column.Text(f)
	}
	return cells
}
