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
	"fuyi/app/recovery"
)

// LossFilter says which losses the ledger shows; the zero value is all of them.
type LossFilter struct {
	Period     figures.Period // of the day of recovery; the zero value: any day, and none
	Kind       casefile.LossKind
	Ownership  casefile.Ownership
	Field      string
	Respondent string
	Handler    string
	Standing   recovery.Standing
}

// LossRow is a loss in the ledger (挽回损失台账).
type LossRow struct {
	LossView
	Number                     string
	Code                       string // 统一社会信用代码, where the case has it
	Ownership                  casefile.Ownership
	Field, Respondent, Handler string
	ActNumber                  string
	Papers                     []string // the attachments that prove it, by name
}

// proof says by what the loss is proved: in words, and the attachments.
func (r *LossRow) proof() string {
	return strings.Join(append(filled([]string{r.Loss.Evidence}), r.Papers...), "；")
}

// counted is what the row adds to sums.
func (r *LossRow) counted() casefile.Money {
	if r.Standing == recovery.Counted {
		return r.Loss.Amount
	}
	return 0
}

// LossLedger lists the losses of the register that a filter lets through, by the
// day of recovery, those without one last.
func (o *Office) LossLedger(ctx context.Context, f LossFilter) ([]LossRow, error) {
	var rows []LossRow
	today, calendar := o.Today(), o.Calendar()
	err := o.store.EachCase(ctx, casefile.Query{WithLosses: true}, func(c *casefile.Case) error {
		s, err := law.Fold(c, today, calendar)
		if err != nil {
			return err
		}
		views, _ := Losses(&File{Case: c, State: s})
		for _, v := range views {
			if r := lossRow(c, v); f.has(&r) {
				rows = append(rows, r)
			}
		}
		return nil
	})
	slices.SortStableFunc(rows, func(a, b LossRow) int {
		x, y := a.Loss.RecoveredOn, b.Loss.RecoveredOn
		if x.IsZero() != y.IsZero() {
			if x.IsZero() {
				return 1
			}
			return -1
		}
		return cmp.Compare(x, y)
	})
	return rows, err
}

func lossRow(c *casefile.Case, v LossView) LossRow {
	r := LossRow{LossView: v, Number: c.Number, Field: c.Act.Field, Handler: c.Handler, ActNumber: c.Act.Number}
	key, party := recovery.EnterpriseKey(c, &v.Loss)
	if party != nil {
		r.Ownership = party.Ownership
		if key != party.Name {
			r.Code = key
		}
	}
	if organs := c.PartiesOf(casefile.Respondent); len(organs) > 0 {
		r.Respondent = organs[0].Name
	}
	for _, id := range v.Loss.Papers {
		if a := c.Attachment(id); a != nil {
			r.Papers = append(r.Papers, a.Name)
		}
	}
	return r
}

func (f *LossFilter) has(r *LossRow) bool {
	if f.Period != (figures.Period{}) && (r.Loss.RecoveredOn < f.Period.From || r.Loss.RecoveredOn > f.Period.To) {
		return false
	}
	return (f.Kind == "" || f.Kind == r.Loss.Kind) && (f.Ownership == "" || f.Ownership == r.Ownership) &&
		(f.Field == "" || f.Field == r.Field) && (f.Respondent == "" || f.Respondent == r.Respondent) &&
		(f.Handler == "" || f.Handler == r.Handler) && (f.Standing == "" || f.Standing == r.Standing)
}

// LossSum is a part of the sum recovered.
type LossSum struct {
	Name   string
	Losses int
	Amount casefile.Money
}

// LossCut is a way in which the ledger is summed up.
type LossCut struct {
	Name string
	part func(*LossRow) string
}

// LossCuts returns the ways in which the ledger is summed up.
func LossCuts() []LossCut { return lossCuts }

var lossCuts = []LossCut{
	{"月份", func(r *LossRow) string { return monthName(r.Loss.RecoveredOn) }},
	{"类型", func(r *LossRow) string { return r.Loss.Kind.Name() }},
	{"所有制", func(r *LossRow) string { return r.Ownership.Name() }},
	{"管理领域", func(r *LossRow) string { return casefile.FieldName(r.Field) }},
	{"被申请人", func(r *LossRow) string { return r.Respondent }},
}

func monthName(d date.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()[:7]
}

// SumLosses sums up the losses that count by a cut, the largest first, months in
// their order; the parts give the whole.
func SumLosses(rows []LossRow, by LossCut) (parts []LossSum, whole LossSum) {
	at := map[string]int{}
	for i := range rows {
		if rows[i].Standing != recovery.Counted {
			continue
		}
		name := by.part(&rows[i])
		if name == "" {
			name = "未填写"
		}
		place, known := at[name]
		if !known {
			place = len(parts)
			at[name] = place
			parts = append(parts, LossSum{Name: name})
		}
		for _, sum := range []*LossSum{&parts[place], &whole} {
			sum.Losses++
			sum.Amount += rows[i].counted()
		}
	}
	slices.SortFunc(parts, func(a, b LossSum) int {
		if by.Name == "月份" || a.Amount == b.Amount {
			return cmp.Compare(a.Name, b.Name)
		}
		return cmp.Compare(b.Amount, a.Amount)
	})
	whole.Name = "合计"
	return parts, whole
}

// LossColumns are the columns of the ledger, as the page and the export have them.
func LossColumns() []LedgerColumn[LossRow] { return lossColumns }

var lossColumns = []LedgerColumn[LossRow]{
	{Title: "挽回日期", Width: 11, Day: true, Text: func(r *LossRow) string { return r.Loss.RecoveredOn.String() }},
	{Title: "案号", Width: 11, Text: func(r *LossRow) string { return r.Number }},
	{Title: "企业", Width: 24, Grow: true, Text: func(r *LossRow) string { return r.Loss.Enterprise }},
	{Title: "类型", Width: 14, Roomy: true, Text: func(r *LossRow) string { return r.Loss.Kind.Name() }},
	{Title: "涉及金额（元）", Width: 15, Roomy: true, Right: true, Text: func(r *LossRow) string { return optional(r.Loss.AtStake) }},
	{Title: "挽回金额（元）", Width: 15, Right: true, Text: func(r *LossRow) string { return r.Loss.Amount.String() }},
	{Title: "状态", Width: 12, Text: func(r *LossRow) string { return r.Standing.Name() }},
	{Title: "确认人", Width: 16, Text: func(r *LossRow) string { return ConfirmerName(&r.Loss) }},
	{Title: "被申请人", Width: 24, Roomy: true, Grow: true, Text: func(r *LossRow) string { return r.Respondent }},
	{Title: "依据", Width: 34, Paper: true, Text: func(r *LossRow) string { return r.Loss.Basis }},
	{Title: "证据", Width: 24, Paper: true, Text: (*LossRow).proof},
	{Title: "所有制", Width: 10, Paper: true, Text: func(r *LossRow) string { return r.Ownership.Name() }},
	{Title: "信用代码", Width: 20, Paper: true, Text: func(r *LossRow) string { return r.Code }},
	{Title: "管理领域", Width: 14, Paper: true, Text: func(r *LossRow) string { return casefile.FieldName(r.Field) }},
	{Title: "行政行为文号", Width: 22, Paper: true, Text: func(r *LossRow) string { return r.ActNumber }},
	{Title: "承办人", Width: 9, Paper: true, Text: func(r *LossRow) string { return r.Handler }},
	{Title: "登记人", Width: 9, Paper: true, Text: func(r *LossRow) string { return r.Loss.EnteredBy }},
	{Title: "不计入的原因", Width: 34, Paper: true, Text: func(r *LossRow) string { return r.Reason }},
}

func optional(m *casefile.Money) string {
	if m == nil {
		return ""
	}
	return m.String()
}

// ConfirmerName names who confirmed a loss, marked where the same officer entered
// it.
func ConfirmerName(l *casefile.Loss) string {
	if l.SelfConfirmed() {
		return l.ConfirmedBy + "（自行确认）"
	}
	return l.ConfirmedBy
}

// ExportLosses writes a ledger of losses into a file, XLSX or CSV by its ending.
//
// Errors: BadValue for another ending, NotWritten.
func (o *Office) ExportLosses(rows []LossRow, name string) error {
	if err := o.guard.may(context.Background(), access.Export); err != nil {
		return err
	}
	return exportLedger("挽回损失台账", lossColumns, rows, name)
}
