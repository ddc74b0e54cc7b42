// Package law holds the rules of 《行政复议法》 as tables and the pure functions
// that read a docket by them: Fold computes the state of a case on a day, Allow
// says whether an event may be entered, Next what may happen now.
//
// The tables are in limits.go (time limits), grounds.go (grounds by article and
// item), outcomes.go (outcomes and their articles), stages.go (what is allowed
// in which stage) and courts.go (the court to sue in). Each row names its
// article. Nothing here reads a clock, a file or a register.
package law

import (
	"fuyi/app/casefile"
	"fuyi/app/date"
)

// Stage is where a case stands; see docket.md.
type Stage string

// The stages.
const (
	Reviewing     Stage = "reviewing"     // 受理审查
	Supplementing Stage = "supplementing" // 补正中
	AbandonedCase Stage = "abandoned"     // 视为放弃
	RejectedCase  Stage = "rejected"      // 不予受理
	Trying        Stage = "trying"        // 审理中
	SuspendedCase Stage = "suspended"     // 中止
	Closed        Stage = "closed"        // 已审结
	Effective     Stage = "effective"     // 已生效
	Performing    Stage = "performing"    // 履行中
	ArchivedCase  Stage = "archived"      // 已归档
)

// Unit is how the days of a limit are counted.
type Unit string

// The units.
const (
	Workday  Unit = "workday"   // 工作日 (第八十八条第二款)
	Calendar Unit = "calendar"  // 自然日
	YearUnit Unit = "year"      // 年
	AsStated Unit = "as-stated" // 依文书载明
)

// Status is how a deadline stands on the day of the fold.
type Status string

// The statuses.
const (
	Open    Status = "open"     // 进行中
	Met     Status = "met"      // 已办
	MetLate Status = "met-late" // 逾期办理
	Missed  Status = "missed"   // 已超期
	Stopped Status = "stopped"  // 停止计算
	Moot    Status = "moot"     // 不再适用
)

// Deadline is one time limit of a case, past or open, with what it was derived
// from. Why puts the derivation in one sentence.
type Deadline struct {
	Rule        string // id of the row in limits.go, such as acceptance-review
	Name        string // 受理审查
	Actor       string // who must act: 复议机关, 复议机构, 申请人, 被申请人, …
	Article     string // 第三十条第一款
	Party       string // whose limit it is, where there may be several (sue), or the case number of the lawsuit; else ""
	Starts      date.Date
	Length      int // in Unit; years for YearUnit; 0 for AsStated
	Unit        Unit
	Due         date.Date
	Status      Status
	MetOn       date.Date
	Provisional bool // the count reaches a year whose holidays are not announced (暂算)

	limit      *Limit
	suit       int        // the lawsuit it is of, from 1; 0: none
	derivation derivation // what Why explains
}

// Clock is the decision limit drawn as a bar (第六十二条).
type Clock struct {
	Starts   date.Date // acceptance
	Length   int       // calendar days: 60 or 30, or fewer by law, plus extension
	Extended int       // calendar days of the extension in Length
	Pauses   []Pause   // days not counted
	Excluded int       // calendar days not counted, all pauses together
	Nominal  date.Date // before rolling
	Due      date.Date // after rolling
	Elapsed  int       // calendar days used until the day of the fold (or closing), pauses taken out
	Running  bool      // false: stands still, or the case is closed
}

// Pause is a stretch of days that the decision limit does not count.
type Pause struct {
	Kind     string    // 中止, 鉴定, 现场勘验, 补正
	Article  string    // 第三十九条, 条例第三十七条, …
	From, To date.Date // the days counted are To − From; To is the day of the fold while the pause lasts
	Open     bool

	late bool // began after the limit had lapsed, and moves nothing
}

// Option is an event that the law allows next.
type Option struct {
	Type    casefile.EventType
	Name    string // 受理
	Article string
	Hint    string // one Chinese sentence on what it does, such as 受理后7个工作日内发送副本
	Meets   string // id of the open deadline that it meets, or ""
}

// State is what a docket amounts to on a day.
type State struct {
	Today     date.Date
	Stage     Stage
	Procedure casefile.Procedure
	Received  date.Date
	Accepted  date.Date
	Deemed    bool // accepted by lapse of time (第三十条第三款)
	Closed    date.Date
	ClosedBy  casefile.EventType
	Outcomes  []casefile.OutcomeKind
	Withdrawn bool   // the applicant has withdrawn; after acceptance, to be granted and the case terminated
	Clock     *Clock // nil before acceptance
	Used      int    // calendar days from acceptance to closing, or the day of the fold, without those not counted
	Deadlines []Deadline
	Lawsuits  []Lawsuit // in the order in which they began
	Flags     []Flag    // irregular facts that were recorded
	Changes   date.Date // the first later day on which the state differs with no event; zero: never
}

// Flag is an irregular fact that the docket shows, such as a reply after its
// limit.
type Flag struct {
	Date     date.Date
	Sentence string
	Article  string
}
