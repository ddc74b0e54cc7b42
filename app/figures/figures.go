// Package figures counts what a bureau is asked for: cases received, closed and
// corrected, losses recovered for enterprises, lawsuits, delays. It counts from
// the facts of cases and knows neither register nor window. Every figure is a sum
// of items, each of one case, so that parts sum to totals and what a figure opens
// is what it counted.
package figures

import (
	"cmp"
	"slices"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/date"
)

// Key names a figure, as its JSON does (shared/statistics.md).
type Key string

// The figures.
const (
	CarriedIn        Key = "carried_in"        // 上期结转
	Received         Key = "received"          // 新收
	Accepted         Key = "accepted"          // 受理
	Rejected         Key = "rejected"          // 不予受理
	Abandoned        Key = "abandoned"         // 视为放弃
	WithdrawnBefore  Key = "withdrawn_before"  // 受理前撤回
	Closed           Key = "closed"            // 审结
	Pending          Key = "pending"           // 未审结
	Corrected        Key = "corrected"         // 直接纠错
	Settled          Key = "settled"           // 调解和解
	Terminated       Key = "terminated"        // 终止, for the other denominator of 直接纠错率
	EnterpriseIn     Key = "enterprise_in"     // 涉企新收
	EnterpriseClosed Key = "enterprise_closed" // 涉企审结
	Recovered        Key = "recovered"         // 为企业挽回经济损失, in fen
	RecoveredCases   Key = "recovered_cases"   // 挽回损失的案件
	Sued             Key = "sued"              // 复议后被诉
	Lost             Key = "lost"              // 败诉
	Overdue          Key = "overdue"           // 超期
	Opinions         Key = "opinions"          // 意见书制发
	OpinionsAnswered Key = "opinions_answered" // 意见书落实
	Hearings         Key = "hearings"          // 听证
	Committee        Key = "committee"         // 委员会咨询
	NormativeReviews Key = "normative_reviews" // 附带审查
	Stays            Key = "stays"             // 停止执行
)

// ByOutcome is the figure of one way of closing (结案方式).
func ByOutcome(c casefile.Closing) Key { return Key(outcomePrefix + string(c)) }

const outcomePrefix = "outcome:"

// Period is the stretch of days that figures are of; both ends belong to it.
type Period struct{ From, To date.Date }

func (p Period) has(d date.Date) bool { return !d.IsZero() && d >= p.From && d <= p.To }

// Year returns a calendar year as a period.
func Year(year int) Period { return Period{date.Must(year, 1, 1), date.Must(year, 12, 31)} }

// Quarter returns a quarter of a year, 1 to 4, as a period.
func Quarter(year, quarter int) Period {
	from := date.Must(year, 3*quarter-2, 1)
	return Period{from, from.AddMonths(3) - 1}
}

// Before returns the same days of the year before (上年同期).
func (p Period) Before() Period {
	before := Period{p.From.AddYears(-1), p.To.AddYears(-1)}
	if _, _, day := (p.To + 1).Civil(); day == 1 { // to the end of a month, which a leap year moves
		before.To = (p.To + 1).AddYears(-1) - 1
	}
	return before
}

// Cut is a way in which figures are parted.
type Cut string

// The cuts.
const (
	ByField      Cut = "by_field"      // 行政管理领域
	ByAct        Cut = "by_act"        // 行政行为种类
	ByRespondent Cut = "by_respondent" // 被申请人, the first where there are several
	ByHandler    Cut = "by_handler"    // 承办人
	ByMonth      Cut = "by_month"      // 月份
	ByProcedure  Cut = "by_procedure"  // 审理程序
	ByChannel    Cut = "by_channel"    // 申请渠道
)

// Cuts returns the cuts in the order of tables.
func Cuts() []Cut {
	return []Cut{ByField, ByAct, ByRespondent, ByHandler, ByMonth, ByProcedure, ByChannel}
}

// keys are the figures in the order of a Tally.
var keys = func() []Key {
	list := []Key{
		CarriedIn, Received, Accepted, Rejected, Abandoned, WithdrawnBefore, Closed, Pending, Corrected, Settled, Terminated,
		EnterpriseIn, EnterpriseClosed, Recovered, RecoveredCases, Sued, Lost, Overdue, Opinions, OpinionsAnswered,
		Hearings, Committee, NormativeReviews, Stays,
	}
	for _, c := range casefile.Closings() {
		list = append(list, ByOutcome(c))
	}
	return list
}()

// Keys returns every figure that is counted, in the order of tables.
func Keys() []Key { return slices.Clone(keys) }

var places = func() map[Key]int {
	at := map[Key]int{}
	for i, k := range keys {
		at[k] = i
	}
	return at
}()

// tallied is how many figures a Tally holds.
const tallied = 24 + 13

// Tally holds one value for each figure: a number of cases or of items, fen for
// Recovered.
type Tally [tallied]int64

// Of returns the value of a figure.
func (t *Tally) Of(k Key) int64 { return t[places[k]] }

// Bucket is a part of the figures: all of them, or those of one value of a cut.
type Bucket struct {
	Tally
	days        []int32             // from acceptance to closing, of each closed case
	enterprises map[string]struct{} // for whom losses were recovered
	sorted      bool
}

// Enterprises returns for how many enterprises losses were recovered, one by one
// by credit code, else by name.
func (b *Bucket) Enterprises() int { return len(b.enterprises) }

// DaysToClose is how long closed cases took, in calendar days from acceptance to
// closing with the suspended ones taken out.
type DaysToClose struct {
	Median, Mean float64
	Longest      int
}

// DaysToClose returns how long the closed cases took; zero where none was closed.
func (b *Bucket) DaysToClose() DaysToClose {
	n := len(b.days)
	if n == 0 {
		return DaysToClose{}
	}
	if !b.sorted {
		slices.Sort(b.days)
		b.sorted = true
	}
	sum := 0
	for _, d := range b.days {
		sum += int(d)
	}
	return DaysToClose{
		Median: float64(b.days[(n-1)/2]+b.days[n/2]) / 2, Mean: float64(sum) / float64(n), Longest: int(b.days[n-1]),
	}
}

// Rates says what the rates are parted by; the zero value is the default.
type Rates struct {
	// WithoutTerminated takes the terminated cases off what 直接纠错率 is parted by.
	WithoutTerminated bool `json:"without_terminated,omitempty"`
}

// Rate is a share, with what it is parted by.
type Rate struct{ Part, Of int64 }

// Share returns the share, and false where it is of nothing.
func (r Rate) Share() (float64, bool) {
	if r.Of == 0 {
		return 0, false
	}
	return float64(r.Part) / float64(r.Of), true
}

// CorrectedRate is 直接纠错率.
func (b *Bucket) CorrectedRate(r Rates) Rate {
	of := b.Of(Closed)
	if r.WithoutTerminated {
		of -= b.Of(Terminated)
	}
	return Rate{b.Of(Corrected), of}
}

// SettledRate is 调撤率.
func (b *Bucket) SettledRate() Rate {
	return Rate{b.Of(Settled), b.Of(Closed) + b.Of(WithdrawnBefore)}
}

// Figures are the figures of a period.
type Figures struct {
	Period Period
	Bucket
	Cuts     map[Cut]map[string]*Bucket // by the code or name of a part; months are 2026-03
	Recovery map[string]map[string]*Sum // of Recovered, by LossKind ("kind") and Ownership ("ownership")
}

// Sum is an amount recovered and in how many losses.
type Sum struct {
	Amount casefile.Money
	Losses int
}

// Part returns a part of a cut; an empty one where nothing falls into it.
func (f *Figures) Part(c Cut, part string) *Bucket {
	if b := f.Cuts[c][part]; b != nil {
		return b
	}
	return &Bucket{}
}

// Parts returns the parts of a cut: months in their order, others with the most
// cases received and closed first.
func (f *Figures) Parts(c Cut) []string {
	var parts []string
	for part := range f.Cuts[c] {
		parts = append(parts, part)
	}
	weight := func(part string) int64 {
		b := f.Cuts[c][part]
		return b.Of(Received) + b.Of(Closed)
	}
	slices.SortFunc(parts, func(a, b string) int {
		if c != ByMonth && weight(a) != weight(b) {
			return cmp.Compare(weight(b), weight(a))
		}
		return cmp.Compare(a, b)
	})
	return parts
}

// Add adds another part, which shares no case with this one and stays as it is.
func (b *Bucket) Add(other *Bucket) {
	if b.enterprises == nil {
		b.enterprises = map[string]struct{}{} // one of its own, which join fills
	}
	b.join(other)
}

// IsOutcome tells whether a figure is one of the ways of closing.
func IsOutcome(k Key) bool { return strings.HasPrefix(string(k), outcomePrefix) }
