package duty

import (
	"fmt"
	"strings"

	"fuyi/app/date"
)

// The rules by which deadlines are known.
const (
	RuleReview       = "duty-review"        // 合法性审核
	RuleMeeting      = "duty-meeting"       // 会前出具审核意见
	RuleFiling       = "duty-filing"        // 报送备案
	RuleFilingReview = "duty-filing-review" // 备案审查
	RuleCorrection   = "duty-correction"    // 改正规范性文件
)

// reviewBasis is what the days of a review rest on.
const reviewBasis = "国办发〔2018〕115号"

// Deadline is a time limit of an item, with how it was derived.
type Deadline struct {
	Rule, Name  string
	Actor       string // who must act: 审核机构, 制定机关
	Own         bool   // the office itself must act
	Basis       string
	Starts      date.Date
	Length      int  // 0 for a day that a paper states
	Workdays    bool // Length is in working days; otherwise in calendar days
	Due         date.Date
	Met         date.Date // zero while open
	Provisional bool      // counted into a year whose holidays are not announced
	Why         string    // one sentence
}

// Missed tells whether the deadline lapsed: unmet before today, or met too late.
func (d *Deadline) Missed(today date.Date) bool {
	if d.Met.IsZero() {
		return d.Due < today
	}
	return d.Due < d.Met
}

// State is what an item amounts to on a day.
type State struct {
	Stage     Stage
	Rushed    bool       // 送审不足3日: the file came less than three days before the meeting
	Deadlines []Deadline // past and open, in the order in which they begin
	Late      bool       // 逾期: a limit lapsed, of the office or of the maker, but that before a meeting

	filedLate bool // the document was or is filed after its term
}

// Next returns the open deadline that falls due first, nil for none.
func (s *State) Next() *Deadline {
	var next *Deadline
	for i := range s.Deadlines {
		if d := &s.Deadlines[i]; d.Met.IsZero() && (next == nil || d.Due < next.Due) {
			next = d
		}
	}
	return next
}

// Of returns the deadline of a rule, nil for none.
func (s *State) Of(rule string) *Deadline {
	for i := range s.Deadlines {
		if s.Deadlines[i].Rule == rule {
			return &s.Deadlines[i]
		}
	}
	return nil
}

// Fold computes the state of an item on a day.
func Fold(i *Item, today date.Date, cal *date.Calendar) State {
	var s State
	switch {
	case i.Review != nil:
		s = foldReview(i.Review, cal)
	case i.Filing != nil:
		s = foldFiling(i.Filing, cal)
	}
	for n := range s.Deadlines {
		if d := &s.Deadlines[n]; d.Rule != RuleMeeting && d.Missed(today) {
			s.Late = true
			s.filedLate = s.filedLate || d.Rule == RuleFiling
		}
	}
	if i.Struck != nil {
		s.Stage, s.Deadlines, s.Late = StruckOut, nil, false
	}
	return s
}

func foldReview(r *Review, cal *date.Calendar) State {
	s := State{Stage: Reviewing}
	s.Rushed = !r.Meeting.IsZero() && r.Meeting-r.Received < DaysToSubmit
	open := len(r.Supplements) > 0 && r.Supplements[len(r.Supplements)-1].Back.IsZero()
	switch {
	case !r.Concluded.IsZero():
		s.Stage = Done
	case open:
		s.Stage = Supplementing
		return s // the clock stands still: there is no last day yet
	}
	clock := reviewClock(r, cal)
	if open { // returned for papers that never came
		clock.Due = max(clock.Due, r.Concluded)
	}
	s.Deadlines = append(s.Deadlines, clock)
	if !r.Meeting.IsZero() && r.Meeting < clock.Due {
		d := Deadline{Rule: RuleMeeting, Name: "会前出具审核意见", Actor: "审核机构", Own: true, Basis: "拟提请会议日期", Starts: r.Received, Due: r.Meeting, Met: r.Concluded}
		d.Why = fmt.Sprintf("收到送审%s；拟于%s（%s）提请会议，早于审核期限届满的%s，应当在会前出具审核意见。", r.Received, r.Meeting, r.Meeting.ChineseWeekday(), clock.Due)
		s.Deadlines = append(s.Deadlines, d)
	}
	return s
}

// reviewClock counts the working days of a review. The day of receipt is not
// counted, nor are the days from that on which papers were asked for to that on
// which they came; papers asked for after the last day move nothing.
func reviewClock(r *Review, cal *date.Calendar) Deadline {
	d := Deadline{Rule: RuleReview, Name: "合法性审核", Actor: "审核机构", Own: true, Basis: reviewBasis,
		Starts: r.Received, Length: r.Days, Workdays: true, Met: r.Concluded}
	if r.Kind != NormativeDocument {
		d.Basis = "比照" + reviewBasis + "，本机关设定"
	}
	due, left := r.Received, r.Days
	var why strings.Builder
	fmt.Fprintf(&why, "收到送审%s；%s：一般不少于%d个工作日，最长不超过%d个工作日；本件%d个工作日，次日起算", r.Received, d.Basis, LeastDays, MostDays, r.Days)
	for _, p := range r.Supplements {
		if p.Back.IsZero() {
			break
		}
		worked := max(cal.Workdays(due, p.Asked-1), 0)
		if worked >= left {
			break // it had lapsed before the papers were asked for
		}
		left -= worked
		due = p.Back
		fmt.Fprintf(&why, "；%s要求补充材料，%s补齐，其间停止计算（本机关设定）", p.Asked, p.Back)
	}
	d.Due = cal.AddWorkdays(due, left)
	d.Provisional = cal.Provisional(r.Received, d.Due)
	d.Why = ended(&why, &d)
	return d
}

// ended closes the sentence of a derivation.
func ended(why *strings.Builder, d *Deadline) string {
	fmt.Fprintf(why, "；到期%s（%s）", d.Due, d.Due.ChineseWeekday())
	if d.Provisional {
		why.WriteString("，涉及尚未公布放假安排的年份，属暂算")
	}
	return why.String() + "。"
}

func foldFiling(f *Filing, cal *date.Calendar) State {
	s := State{Stage: ToFile}
	file := termDeadline(cal, f.FileWithin, "印发", f.Published, f.Filed)
	file.Rule, file.Name, file.Actor = RuleFiling, "报送备案", "制定机关"
	s.Deadlines = append(s.Deadlines, file)
	if f.Filed.IsZero() {
		return s
	}
	s.Stage = ToReview
	review := termDeadline(cal, f.ReviewWithin, "收到报送", f.Filed, f.Concluded)
	review.Rule, review.Name, review.Actor, review.Own = RuleFilingReview, "备案审查", "备案审查机构", true
	s.Deadlines = append(s.Deadlines, review)
	if f.Concluded.IsZero() {
		return s
	}
	s.Stage = Done
	if f.Result.Asks() {
		d := Deadline{Rule: RuleCorrection, Name: "改正规范性文件", Actor: "制定机关", Basis: f.Result.Name(), Starts: f.Concluded, Due: f.CorrectBy, Met: f.Corrected}
		d.Why = fmt.Sprintf("%s%s；依审查意见载明的期限；到期%s（%s）。", f.Concluded, f.Result.Name(), d.Due, d.Due.ChineseWeekday())
		s.Deadlines = append(s.Deadlines, d)
		if f.Corrected.IsZero() {
			s.Stage = ToCorrect
		}
	}
	return s
}

// termDeadline counts a term of calendar days; a last day off goes to the next
// working day.
func termDeadline(cal *date.Calendar, t Term, start string, from, met date.Date) Deadline {
	d := Deadline{Basis: t.BasisName(), Starts: from, Length: t.Days, Met: met}
	nominal := from + date.Date(t.Days)
	d.Due = cal.Roll(nominal)
	d.Provisional = cal.Provisional(nominal, d.Due)
	var why strings.Builder
	fmt.Fprintf(&why, "%s%s；%s；%d日，次日起算", start, from, d.Basis, t.Days)
	if nominal != d.Due {
		fmt.Fprintf(&why, "；%s是休息日，顺延至其后第一个工作日", nominal)
	}
	d.Why = ended(&why, &d)
	return d
}
