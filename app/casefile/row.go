package casefile

import "fuyi/app/date"

// Row is a case in a list: the columns that lists show, sort and filter by.
// It is a cache of what a fold of the docket gives on the day AsOf, written in
// the same transaction as the docket, and never the truth itself.
type Row struct {
	Number      string
	Applicant   string // the first applicant's name, 等N人 where there are more
	Respondent  string
	ActTitle    string
	ActNumber   string
	ActKind     ActKind
	Field       string
	Handler     string
	Stage       string // law.Stage
	Procedure   Procedure
	Received    date.Date
	Accepted    date.Date
	Closed      date.Date
	Outcome     string // an OutcomeKind, or the event that closed the case
	NextRule    string // id of the rule of the next open deadline, "" where none is open
	NextStep    string // what is to be done, in Chinese
	NextActor   string // who must do it
	NextArticle string // 第三十条第一款
	NextDue     date.Date
	Provisional bool      // NextDue reaches a year without a notice (暂算)
	AsOf        date.Date // the day for which the row was computed
	Changes     date.Date // the next day on which the row would change with no event (a deadline missed, deemed acceptance); zero: never
	Enterprise  bool      // an applicant is an enterprise or sole trader
	Binned      bool      // the case is in the bin

	Facts Facts // what the case counts for in figures, written with the row; lists come without
}

// BinScope says whether a query looks into the bin (回收站).
type BinScope uint8

// The scopes.
const (
	OutsideBin BinScope = iota
	InsideBin
	Everywhere
)

// Order is how a list is sorted.
type Order uint8

// The orders; every one ends with the number, so that it is total.
const (
	ByNumber  Order = iota
	ByNextDue       // cases with no open deadline last
	ByReceived
	ByApplicant
	ByRespondent
	ByStage
	ByHandler
)

// Day is a day of a case that a period can be asked of.
type Day string

// The days.
const (
	ReceivedDay Day = "received" // 收到
	AcceptedDay Day = "accepted" // 受理
	ClosedDay   Day = "closed"   // 结案
)

// Period is a stretch of days, both ends among them; zero is open.
type Period struct {
	Of       Day // "" for no period
	From, To date.Date
}

// Query says which cases a list shows. The zero value is all of them by number.
type Query struct {
	Text       string   // words over number, parties, act; all must occur
	LongTexts  bool     // the words may also stand in what was written at length: claim, statements, findings, reasons, notes
	Numbers    []string // only these cases, or nil for all
	Without    []string // not these cases
	Stage      string   // one stage, or "" for all
	Handler    string
	Respondent string    // the respondent, as the row has it
	ActKind    ActKind   // one kind of act, or "" for all
	Area       string    // one field of administration (管理领域), or "" for all
	Outcome    string    // as the row has it, or "" for all
	Enterprise bool      // only cases of enterprises and sole traders
	NoHandler  bool      // only cases that nobody handles
	WithLosses bool      // only cases with losses recovered
	InCourt    bool      // only cases over which somebody sued
	Advised    bool      // only cases in which an opinion or an advice was served (意见书、建议书)
	Act        string    // only cases over the act of this number, as PlainNumber has it, or "" for all
	Origin     *Origin   // only the case that came from there, or nil for all
	OverdueOn  date.Date // only cases whose next deadline lies before that day
	Period     Period
	LinkedTo   string    // only cases that name this one as linked
	Bin        BinScope  // outside the bin, unless told otherwise
	OpenOnly   bool      // only cases with an open deadline
	DueUntil   date.Date // only cases whose next deadline is not after
	StaleOn    date.Date // only rows that must be folded again on that day (Changes <= StaleOn)
	Brief      bool      // cases are loaded without their long texts, as by LoadBrief
	Order      Order
	Descending bool
	Offset     int
	Limit      int // 0: no limit
}
