package app

import (
	"context"
	"slices"
	"strconv"

	"fuyi/app/access"
	"fuyi/app/date"
	"fuyi/app/duty"
	"fuyi/app/figures"
)

// DutyRow is an item of a small ledger with its state today.
type DutyRow struct {
	*duty.Item
	State duty.State
	Today date.Date
}

// DutyFilter says which items a ledger shows.
type DutyFilter struct {
	Ledger duty.Ledger
	Period figures.Period // the zero value: any day
	Figure duty.Key       // only what this figure counts; "": those whose day lies in the period, struck ones too
	From   string         // 送审单位, 制定机关; "" for all
}

// Duties lists the items of a ledger that a filter lets through, in the order of
// their days.
func (o *Office) Duties(ctx context.Context, f DutyFilter) ([]DutyRow, error) {
	items, err := o.store.Duties(ctx, f.Ledger, false)
	if err != nil {
		return nil, err
	}
	var rows []DutyRow
	span, figure := duty.Span(f.Period), duty.FigureOf(f.Ledger, f.Figure)
	for _, i := range items {
		s := duty.Fold(i, o.Today(), o.Calendar())
		in := span.Has(i.Day())
		if figure != nil {
			in = figure.Holds(i, &s, span)
		}
		if in && (f.From == "" || f.From == i.From()) {
			rows = append(rows, DutyRow{i, s, o.Today()})
		}
	}
	return rows, nil
}

// DutyCount is a figure of a small ledger with its value.
type DutyCount struct {
	duty.Figure
	Count int
}

// DutyFigures counts the figures of a ledger in a period; each is the length of
// the list that Duties gives for it.
func (o *Office) DutyFigures(ctx context.Context, f DutyFilter) ([]DutyCount, error) {
	items, err := o.store.Duties(ctx, f.Ledger, false)
	if err != nil {
		return nil, err
	}
	var counts []DutyCount
	for _, figure := range duty.Figures(f.Ledger) {
		counts = append(counts, DutyCount{Figure: figure})
	}
	for _, i := range items {
		if f.From != "" && f.From != i.From() {
			continue
		}
		s := duty.Fold(i, o.Today(), o.Calendar())
		for n := range counts {
			if counts[n].Holds(i, &s, duty.Span(f.Period)) {
				counts[n].Count++
			}
		}
	}
	return counts, nil
}

// DutyDepartments lists who brought or made the papers of a ledger, by name.
func (o *Office) DutyDepartments(ctx context.Context, l duty.Ledger) ([]string, error) {
	items, err := o.store.Duties(ctx, l, false)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, i := range items {
		names = append(names, i.From())
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}

// StateText says how an item stands: 待审查·逾期.
func (r *DutyRow) StateText() string {
	text := r.State.Stage.Name()
	if r.State.Late {
		text += "·逾期"
	}
	return text
}

// DueText says until when something is to be done, "" where nothing is.
func (r *DutyRow) DueText() string {
	next := r.State.Next()
	if r.State.Stage == duty.Supplementing {
		return "停止计算"
	}
	if next == nil {
		return ""
	}
	if next.Provisional {
		return next.Due.String() + "暂算"
	}
	return next.Due.String()
}

// RushedText marks a file that came less than three days before its meeting.
func (r *DutyRow) RushedText() string {
	if r.State.Rushed {
		return "不足3日"
	}
	return ""
}

// DutyColumns are the columns of a small ledger, as its page and its export have
// them.
func DutyColumns(l duty.Ledger) []LedgerColumn[DutyRow] {
	if l == duty.Filings {
		return filingColumns
	}
	return reviewColumns
}

var reviewColumns = []LedgerColumn[DutyRow]{
	{Title: "编号", Width: 13, Text: func(r *DutyRow) string { return r.Number }},
	{Title: "收到", Width: 11, Roomy: true, Text: func(r *DutyRow) string { return r.Review.Received.String() }},
	{Title: "名称", Width: 28, Grow: true, Text: func(r *DutyRow) string { return r.Title }},
	{Title: "送审单位", Width: 18, Roomy: true, Grow: true, Text: func(r *DutyRow) string { return r.Review.Department }},
	{Title: "拟上会", Width: 11, Roomy: true, Text: func(r *DutyRow) string { return r.Review.Meeting.String() }},
	{Title: "送审", Width: 10, Text: (*DutyRow).RushedText},
	{Title: "状态", Width: 14, Text: (*DutyRow).StateText},
	{Title: "期限", Width: 14, Text: (*DutyRow).DueText},
	{Title: "审核人", Width: 8, Roomy: true, Text: func(r *DutyRow) string { return r.Officer }},
	{Title: "结果", Width: 12, Text: func(r *DutyRow) string { return r.Review.Result.Name() }},
	{Title: "种类", Width: 16, Paper: true, Text: func(r *DutyRow) string { return r.Review.Kind.Name() }},
	{Title: "审核期限（工作日）", Width: 10, Paper: true, Right: true, Text: func(r *DutyRow) string { return strconv.Itoa(r.Review.Days) }},
	{Title: "补充材料", Width: 24, Paper: true, Text: func(r *DutyRow) string { return supplementText(r.Review.Supplements) }},
	{Title: "出具意见", Width: 11, Paper: true, Text: func(r *DutyRow) string { return r.Review.Concluded.String() }},
	{Title: "备注", Width: 30, Paper: true, Text: noteText},
}

var filingColumns = []LedgerColumn[DutyRow]{
	{Title: "编号", Width: 13, Text: func(r *DutyRow) string { return r.Number }},
	{Title: "印发", Width: 11, Roomy: true, Text: func(r *DutyRow) string { return r.Filing.Published.String() }},
	{Title: "名称", Width: 26, Grow: true, Text: func(r *DutyRow) string { return r.Title }},
	{Title: "文号", Width: 20, Roomy: true, Text: func(r *DutyRow) string { return r.Filing.DocumentNo }},
	{Title: "制定机关", Width: 16, Roomy: true, Grow: true, Text: func(r *DutyRow) string { return r.Filing.Maker }},
	{Title: "报送", Width: 11, Text: func(r *DutyRow) string { return orWord(r.Filing.Filed, "未报送") }},
	{Title: "审查", Width: 10, Text: filingResult},
	{Title: "改正", Width: 11, Roomy: true, Text: correctionText},
	{Title: "状态", Width: 13, Text: (*DutyRow).StateText},
	{Title: "期限", Width: 12, Text: (*DutyRow).DueText},
	{Title: "承办人", Width: 8, Paper: true, Text: func(r *DutyRow) string { return r.Officer }},
	{Title: "报送期限", Width: 12, Paper: true, Text: func(r *DutyRow) string { return dueOf(r, duty.RuleFiling) }},
	{Title: "报送期限的依据", Width: 24, Paper: true, Text: func(r *DutyRow) string { return r.Filing.FileWithin.BasisName() }},
	{Title: "审查期限", Width: 12, Paper: true, Text: func(r *DutyRow) string { return dueOf(r, duty.RuleFilingReview) }},
	{Title: "审查期限的依据", Width: 24, Paper: true, Text: func(r *DutyRow) string { return r.Filing.ReviewWithin.BasisName() }},
	{Title: "审查办结", Width: 11, Paper: true, Text: func(r *DutyRow) string { return r.Filing.Concluded.String() }},
	{Title: "改正期限", Width: 12, Paper: true, Text: func(r *DutyRow) string { return r.Filing.CorrectBy.String() }},
	{Title: "备注", Width: 30, Paper: true, Text: noteText},
}

func orWord(d date.Date, none string) string {
	if d.IsZero() {
		return none
	}
	return d.String()
}

// filingResult says what the review of a filing came to, or that there was none.
func filingResult(r *DutyRow) string {
	if r.Filing.Concluded.IsZero() && !r.Filing.Filed.IsZero() {
		return "未审查"
	}
	return r.Filing.Result.Name()
}

func correctionText(r *DutyRow) string {
	if !r.Filing.Result.Asks() {
		return ""
	}
	return orWord(r.Filing.Corrected, "未改正")
}

func dueOf(r *DutyRow, rule string) string {
	if d := r.State.Of(rule); d != nil {
		return d.Due.String()
	}
	return ""
}

func supplementText(all []duty.Supplement) string {
	var text string
	for n, s := range all {
		if n > 0 {
			text += "；"
		}
		text += s.Asked.String() + "要求，" + orWord(s.Back, "尚未补齐")
	}
	return text
}

// noteText is the note, and why the item was struck.
func noteText(r *DutyRow) string {
	if r.Struck == nil {
		return r.Note
	}
	text := "已作废：" + r.Struck.Reason
	if r.Note != "" {
		text += "；" + r.Note
	}
	return text
}

// ExportDuties writes a small ledger into a file, XLSX or CSV by its ending.
//
// Errors: BadValue for another ending, NotWritten.
func (o *Office) ExportDuties(l duty.Ledger, rows []DutyRow, name string) error {
	if err := o.guard.may(context.Background(), access.Export); err != nil {
		return err
	}
	return exportLedger(l.Name()+"台账", DutyColumns(l), rows, name)
}
