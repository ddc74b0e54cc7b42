package law

import (
	"fuyi/app/casefile"
	"fuyi/app/date"
)

// ApplicationLimits returns the limits of application that the days of the act
// give (第二十条, 第二十一条, 实施条例第十六条), met or not by an application
// received on a day.
func ApplicationLimits(c *casefile.Case, received date.Date, cal *date.Calendar) []Deadline {
	m := newMachine(c, received, cal, 0)
	m.received = received
	m.applicationLimits()
	return m.deadlines
}

// applicationLimits opens the limits of application, met on the day of receipt
// where there is one.
func (m *machine) applicationLimits() {
	act := &m.c.Act
	switch {
	case !act.InactionRequest.IsZero() || !act.DutyEnds.IsZero():
		m.open(m.inactionLimit(act))
	case act.Told != nil && !*act.Told:
		if d, known := m.untoldLimit(act); known {
			m.open(d)
		}
	case !act.Known.IsZero():
		m.open(count(m.cal, application, act.Known, application.Length))
	}
	if !act.Made.IsZero() {
		years := applicationLongstop.Length
		if act.Immovable {
			years = longstopImmovable
		}
		m.open(count(m.cal, applicationLongstop, act.Made, years))
	}
	if m.received.IsZero() {
		return
	}
	for i := range m.deadlines {
		switch d := &m.deadlines[i]; d.limit {
		case application, applicationUntold, applicationLongstop, applicationInaction:
			d.meet(m.received)
		}
	}
}

// inactionLimit counts from the end of the duty's own period, or from sixty days
// after the request, which never roll.
func (m *machine) inactionLimit(act *casefile.Act) Deadline {
	starts, remark := act.DutyEnds, ""
	if starts.IsZero() {
		starts = act.InactionRequest + inactionWait
		remark = "机关" + act.InactionRequest.String() + "收到申请，满六十日为" + starts.String() + "（不顺延）"
	}
	d := count(m.cal, applicationInaction, starts, applicationInaction.Length)
	d.derivation.remark = remark
	return d
}

// untoldLimit counts from learning of the right to apply, never later than one
// year from learning of the act's content; where neither day is known there is
// nothing to count.
func (m *machine) untoldLimit(act *casefile.Act) (Deadline, bool) {
	if act.Known.IsZero() && act.ToldOn.IsZero() {
		return Deadline{}, false
	}
	var capped date.Date
	if !act.Known.IsZero() {
		capped = act.Known.AddYears(untoldCapYears)
	}
	if act.ToldOn.IsZero() {
		d := count(m.cal, applicationUntold, act.Known, untoldCapYears)
		d.Unit, d.derivation.nominal = YearUnit, capped
		d.Due = m.cal.Roll(capped)
		d.derivation.start = "知道行政行为内容之日"
		d.settle()
		return d, true
	}
	d := count(m.cal, applicationUntold, act.ToldOn, applicationUntold.Length)
	if end := m.cal.Roll(capped); !capped.IsZero() && end < d.Due {
		d.derivation.remark = "自" + act.Known.String() + "知道行政行为内容之日起最长一年，至" + end.String() + "为止"
		d.Due, d.derivation.nominal = end, capped
		d.settle()
	}
	return d, true
}
