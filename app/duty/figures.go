package duty

import "fuyi/app/date"

// Key names a figure of the ledgers.
type Key string

// The figures of reviews and of filings.
const (
	Received    Key = "received"    // 收到送审
	Concluded   Key = "concluded"   // 出具意见
	Pending     Key = "pending"     // 尚未办结
	LateReview  Key = "late"        // 逾期
	Rushed      Key = "rushed"      // 送审不足3日
	Published   Key = "published"   // 应当报送
	Filed       Key = "filed"       // 已报送
	Unfiled     Key = "unfiled"     // 未报送
	FiledLate   Key = "filed_late"  // 逾期报送
	Reviewed    Key = "reviewed"    // 已审查
	Unreviewed  Key = "unreviewed"  // 未审查
	Corrected   Key = "corrected"   // 已改正
	Uncorrected Key = "uncorrected" // 未改正
)

// Figure is a figure of a ledger: it counts the items that Holds lets through.
type Figure struct {
	Key    Key
	Ledger Ledger
	Name   string
	Counts string // what it counts, in Chinese
	holds  func(*Item, *State, Span) bool
}

// Span is the stretch of days that figures are of; both ends belong to it. The
// zero value is any day.
type Span struct{ From, To date.Date }

// Has tells whether a day lies in the span.
func (p Span) Has(d date.Date) bool {
	return p == Span{} || !d.IsZero() && d >= p.From && d <= p.To
}

// Holds tells whether an item counts. Items that were struck never do.
func (f *Figure) Holds(i *Item, s *State, p Span) bool {
	return i.Struck == nil && i.Ledger() == f.Ledger && f.holds(i, s, p)
}

// Figures returns the figures of a ledger in their order.
func Figures(l Ledger) []Figure {
	var of []Figure
	for _, f := range figures {
		if f.Ledger == l {
			of = append(of, f)
		}
	}
	return of
}

// FigureOf returns a figure of a ledger by its key, nil for none.
func FigureOf(l Ledger, k Key) *Figure {
	for i := range figures {
		if figures[i].Ledger == l && figures[i].Key == k {
			return &figures[i]
		}
	}
	return nil
}

func byReceipt(more func(*Item, *State) bool) func(*Item, *State, Span) bool {
	return func(i *Item, s *State, p Span) bool { return p.Has(i.Review.Received) && more(i, s) }
}

func byPublication(more func(*Filing, *State) bool) func(*Item, *State, Span) bool {
	return func(i *Item, s *State, p Span) bool { return p.Has(i.Filing.Published) && more(i.Filing, s) }
}

func lateReview(i *Item, s *State, p Span) bool {
	d := s.Of(RuleReview)
	if d == nil || !s.Late {
		return false
	}
	if d.Met.IsZero() {
		return p.Has(d.Due)
	}
	return p.Has(d.Met)
}

// isDone says of a review that was concluded on a day that counts.
func isDone(i *Item, _ *State, p Span) bool {
	return !i.Review.Concluded.IsZero() && p.Has(i.Review.Concluded)
}

var figures = []Figure{
	{Received, Reviews, "收到送审", "收到日期在期间内", byReceipt(func(*Item, *State) bool { return true })},
	{Concluded, Reviews, "出具意见", "出具意见的日期在期间内", isDone},
	{Pending, Reviews, "尚未办结", "收到日期在期间内，至今没有出具意见", byReceipt(func(i *Item, _ *State) bool { return i.Review.Concluded.IsZero() })},
	{LateReview, Reviews, "逾期", "在期间内超过审核期限才出具意见，或者期限在期间内届满而至今没有出具意见", lateReview},
	{Rushed, Reviews, "送审不足3日", "收到日期在期间内，距拟提请会议日期不足3日", byReceipt(func(_ *Item, s *State) bool { return s.Rushed })},
	{Published, Filings, "应当报送", "印发日期在期间内", byPublication(func(*Filing, *State) bool { return true })},
	{Filed, Filings, "已报送", "印发日期在期间内，已经报送", byPublication(func(f *Filing, _ *State) bool { return !f.Filed.IsZero() })},
	{Unfiled, Filings, "未报送", "印发日期在期间内，至今没有报送", byPublication(func(f *Filing, _ *State) bool { return f.Filed.IsZero() })},
	{FiledLate, Filings, "逾期报送", "印发日期在期间内，超过期限才报送，或者超过期限仍未报送", byPublication(func(_ *Filing, s *State) bool {
		return s.filedLate
	})},
	{Reviewed, Filings, "已审查", "印发日期在期间内，已经审查办结", byPublication(func(f *Filing, _ *State) bool { return !f.Concluded.IsZero() })},
	{Unreviewed, Filings, "未审查", "印发日期在期间内，已经报送，至今没有审查办结", byPublication(func(f *Filing, _ *State) bool { return !f.Filed.IsZero() && f.Concluded.IsZero() })},
	{Corrected, Filings, "已改正", "印发日期在期间内，建议修改或者责令改正，已经改正", byPublication(func(f *Filing, _ *State) bool { return f.Result.Asks() && !f.Corrected.IsZero() })},
	{Uncorrected, Filings, "未改正", "印发日期在期间内，建议修改或者责令改正，至今没有改正", byPublication(func(f *Filing, _ *State) bool { return f.Result.Asks() && f.Corrected.IsZero() })},
}
