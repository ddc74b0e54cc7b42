package casefile

import (
	"fmt"
	"strings"

	"fuyi/app/fault"
)

// eventGrounds counts the items that an event's ground is chosen from.
var eventGrounds = map[EventType]int{Rejected: 7, Suspended: 10, Terminated: 5, ExecutionStopped: 4}

// checkEvent checks an entry's own fields, without the docket around it.
func checkEvent(at string, e *Event) fault.List {
	var faults fault.List
	refuse := func(field string, code fault.Code, detail string) {
		faults = append(faults, fault.At(at+"."+field, code, detail))
	}
	switch {
	case e.Type == "":
		refuse("type", fault.Required, "事项类型（type）")
	case !events.has(string(e.Type)):
		refuse("type", fault.UnknownEvent, "“"+string(e.Type)+"”")
	}
	if e.Date.IsZero() {
		refuse("date", fault.Required, "日期（date）")
	}
	least := 1
	if e.Ledger { // an old ledger seldom says which item it was
		least = 0
	}
	if e.Ledger && !mayBeLedger(e.Type) {
		refuse("ledger", fault.BadValue, "“"+e.Type.Name()+"”不能依原台账录入")
	}
	if most := eventGrounds[e.Type]; most > 0 && (e.Ground < least || e.Ground > most) {
		refuse("ground", fault.BadValue, fmt.Sprintf("“%s”的情形填 1 至 %d", e.Type.Name(), most))
	}
	if e.SimplifiedGround < 0 || e.SimplifiedGround > 5 {
		refuse("simplified_ground", fault.BadValue, "适用简易程序的情形填 1 至 5")
	}
	if e.LimitDays < 0 || e.LimitDays > 60 {
		refuse("limit_days", fault.BadValue, "其他法律规定的审理期限填 1 至 60 日")
	}
	if e.Type == Extended && (e.Days < 1 || e.Days > 30) {
		refuse("days", fault.BadValue, "延长的天数填 1 至 30 日")
	}
	if e.RedoDays < 0 || e.RedoDays > 3650 {
		refuse("redo_days", fault.BadValue, "重新作出的期限填 1 至 3650 日")
	}
	if e.Type == LossFollowed && e.Measure == "" {
		refuse("measure", fault.Required, "败诉后续的措施（measure），可用的有 "+lossMeasures.codes())
	}
	if e.Waived && strings.TrimSpace(e.Note) == "" {
		refuse("note", fault.Required, "不适用的理由（备注）")
	}
	faults = append(faults, checkEventCodes(at, e)...)
	if e.With == nil {
		return faults
	}
	if e.Type != Correction {
		refuse("with", fault.BadValue, "只有更正才有更正后的事项")
		return faults
	}
	if e.With.Type == Correction {
		refuse("with.type", fault.BadValue, "更正后的事项不能又是更正")
		return faults
	}
	return append(faults, checkEvent(at+".with", e.With)...)
}

func checkEventCodes(at string, e *Event) fault.List {
	faults := checkCode(at+".channel", string(e.Channel), channels)
	faults = append(faults, checkCode(at+".procedure", string(e.Procedure), procedures)...)
	faults = append(faults, checkCode(at+".method", string(e.Method), methods)...)
	faults = append(faults, checkCode(at+".instance", string(e.Instance), instances)...)
	faults = append(faults, checkCode(at+".result", string(e.Result), courtResults)...)
	faults = append(faults, checkCode(at+".attendance", string(e.Attendance), attendances)...)
	faults = append(faults, checkCode(at+".loss_ground", string(e.LossGround), lossGrounds)...)
	faults = append(faults, checkCode(at+".measure", string(e.Measure), lossMeasures)...)
	for i, k := range e.Outcomes {
		faults = append(faults, checkCode(fmt.Sprintf("%s.outcomes[%d]", at, i), string(k), outcomeKinds)...)
	}
	return faults
}

func checkCode(at, code string, allowed terms) fault.List {
	if code == "" || allowed.has(code) {
		return nil
	}
	return fault.List{fault.At(at, fault.BadValue, fmt.Sprintf("“%s”不在允许的范围内，允许 %s", code, allowed.codes()))}
}

// validNumber tells whether a number is of the register's form: the year, a
// hyphen, at least four digits.
func validNumber(number string) bool {
	year, serial, ok := strings.Cut(number, "-")
	return ok && len(year) == 4 && figures(year) && len(serial) >= 4 && len(serial) <= 9 && figures(serial)
}

func figures(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}
