package law

import "fuyi/app/date"

// The conventions of counting:
//
//   - the day of the event is not counted (民事诉讼法第八十五条第二款);
//   - limits of three, five, seven and ten days are working days, make-up days
//     included; they never roll (第八十八条第二款);
//   - limits in calendar days, months and years that end on a day off end on the
//     next working day (民事诉讼法第八十五条第三款);
//   - days of extension and excluded days join the nominal last day, and the sum
//     rolls once, at the end;
//   - a pause excludes its last day less its first, overlapping days once; one
//     that begins after the limit has lapsed excludes nothing.

// derivation is how a due date came about; Why puts it in words.
type derivation struct {
	cal      *date.Calendar
	start    string    // the start event, where it differs from the row's
	nominal  date.Date // the last day before rolling
	base     int       // the length without extension
	extended int       // calendar days of extension in Length
	pauses   []Pause   // excluded
	excluded int       // calendar days
	remark   string    // a sentence of its own, such as the one-year cap
	noRoll   bool
}

// count sets the due date of a deadline that starts on a day.
func count(cal *date.Calendar, l *Limit, starts date.Date, length int) Deadline {
	d := newDeadline(cal, l, starts, length)
	switch l.Unit {
	case Workday:
		d.Due = cal.AddWorkdays(starts, length)
		d.derivation.nominal = d.Due
	case YearUnit:
		d.derivation.nominal = starts.AddYears(length)
		d.Due = cal.Roll(d.derivation.nominal)
	default:
		d.derivation.nominal = starts + date.Date(length)
		d.Due = cal.Roll(d.derivation.nominal)
	}
	d.settle()
	return d
}

// countBack sets the last day for something that must leave n clear working
// days before a day (第五十一条第一款: 举行听证的五日前).
func countBack(cal *date.Calendar, l *Limit, day date.Date) Deadline {
	d := newDeadline(cal, l, day, l.Length)
	d.Due = cal.AddWorkdays(day, l.Length-1)
	d.derivation.nominal = d.Due
	d.Provisional = cal.Provisional(d.Due, day)
	return d
}

// stated is a deadline whose last day a paper states.
func stated(cal *date.Calendar, l *Limit, starts, due date.Date) Deadline {
	d := newDeadline(cal, l, starts, 0)
	d.Unit = AsStated
	d.Due = due
	d.derivation.nominal = due
	return d
}

func newDeadline(cal *date.Calendar, l *Limit, starts date.Date, length int) Deadline {
	return Deadline{
		Rule: l.ID, Name: l.Name, Actor: l.Actor, Article: l.Article,
		Starts: starts, Length: length, Unit: l.Unit, Status: Open,
		limit:      l,
		derivation: derivation{cal: cal, base: length},
	}
}

// unrolled takes the rolling of the last day back, for the few limits that the
// law does not roll.
func (d Deadline) unrolled() Deadline {
	d.Due = d.derivation.nominal
	d.derivation.noRoll = true
	d.settle()
	return d
}

// settle marks a deadline that hangs on a year without a notice: a count of
// working days on every day of it, any other only on the days it rolls over.
func (d *Deadline) settle() {
	from := d.Starts
	if d.Unit != Workday {
		from = d.derivation.nominal
	}
	d.Provisional = d.derivation.cal.Provisional(min(from, d.Due), d.Due)
}

// excludedDays returns the calendar days that pauses exclude, overlapping days
// counted once. The pauses are in the order of their first days.
func excludedDays(pauses []Pause) int {
	days := 0
	var until date.Date
	for _, p := range pauses {
		if p.late {
			continue
		}
		from := max(p.From, until)
		if p.To > from {
			days += int(p.To - from)
			until = p.To
		}
	}
	return days
}
