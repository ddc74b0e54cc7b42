package date

// DayKind says what sort of day a calendar takes a day for.
type DayKind uint8

// The kinds of day. Workday and MakeUp are worked, Weekend and Holiday are off
// (法定休假日).
const (
	Workday DayKind = iota // 工作日
	MakeUp                 // 调休上班: a weekend day worked by the State Council's notice
	Weekend                // 周末
	Holiday                // 放假: a statutory holiday or a day off arranged by the notice
)

// Year is the arrangement of one year, as the State Council's notice gives it,
// or the statutory days alone where no notice is known (Provisional).
type Year struct {
	Year        int
	Notice      string // 国办发明电〔…〕…号, empty where provisional
	Provisional bool
	Holidays    []Span // days off, inclusive
	MakeUps     []Date // weekend days worked
}

// Span is a named run of days, both ends included.
type Span struct {
	Name     string // 春节
	From, To Date
}

// Calendar knows which days are worked. It is immutable once made and safe for
// use by several goroutines.
type Calendar struct {
	years map[int]*yearDays
}

type yearDays struct {
	first Date
	table Year
	kinds [366]DayKind
	names map[Date]string
}

// NewCalendar makes a calendar of the years given; of two tables for one year
// the later in the list holds. Days of other years count as weekdays and
// weekends only, and everything that reaches them is provisional.
func NewCalendar(years ...Year) *Calendar {
	c := &Calendar{years: make(map[int]*yearDays, len(years))}
	for _, y := range years {
		c.years[y.Year] = newYearDays(y)
	}
	return c
}

func newYearDays(y Year) *yearDays {
	days := &yearDays{first: Must(y.Year, 1, 1), table: y, names: map[Date]string{}}
	last := Must(y.Year, 12, 31)
	for d := days.first; d <= last; d++ {
		days.kinds[d-days.first] = plainKind(d)
	}
	for _, span := range y.Holidays {
		for d := max(span.From, days.first); d <= min(span.To, last); d++ {
			days.kinds[d-days.first] = Holiday
			days.names[d] = span.Name
		}
	}
	for _, d := range y.MakeUps {
		if d >= days.first && d <= last {
			days.kinds[d-days.first] = MakeUp
		}
	}
	return days
}

func plainKind(d Date) DayKind {
	if w := d.Weekday(); w == 0 || w == 6 {
		return Weekend
	}
	return Workday
}

// Kind returns what sort of day d is.
func (c *Calendar) Kind(d Date) DayKind {
	if y := c.years[d.Year()]; y != nil {
		return y.kinds[d-y.first]
	}
	return plainKind(d)
}

// HolidayName returns the name of the holiday that d falls on, or "".
func (c *Calendar) HolidayName(d Date) string {
	if y := c.years[d.Year()]; y != nil {
		return y.names[d]
	}
	return ""
}

// IsWorkday tells whether d is worked, make-up days included.
func (c *Calendar) IsWorkday(d Date) bool { return c.Kind(d) <= MakeUp }

// Announced tells whether the arrangement of the year is known from a notice.
func (c *Calendar) Announced(year int) bool {
	y := c.years[year]
	return y != nil && !y.table.Provisional
}

// AddWorkdays returns the n-th working day after d, d itself not counted; a
// negative n counts backwards (复议法第八十八条第二款).
func (c *Calendar) AddWorkdays(d Date, n int) Date {
	step := Date(1)
	if n < 0 {
		step, n = -1, -n
	}
	for n > 0 {
		d += step
		if c.IsWorkday(d) {
			n--
		}
	}
	return d
}

// Workdays counts the working days after from up to and including to; it is
// negative where to lies before from.
func (c *Calendar) Workdays(from, to Date) int {
	if to < from {
		return -c.Workdays(to, from)
	}
	n := 0
	for d := from + 1; d <= to; d++ {
		if c.IsWorkday(d) {
			n++
		}
	}
	return n
}

// Roll returns d, or the first working day after it where d is a day off
// (民事诉讼法第八十五条第三款).
func (c *Calendar) Roll(d Date) Date {
	for !c.IsWorkday(d) {
		d++
	}
	return d
}

// Provisional tells whether any day from the first to the last lies in a year
// whose arrangement has not been announced (暂算).
func (c *Calendar) Provisional(first, last Date) bool {
	for y := first.Year(); y <= last.Year(); y++ {
		if !c.Announced(y) {
			return true
		}
	}
	return false
}
