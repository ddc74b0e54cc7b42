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
//
// The days from the first to the last year with a table stand in one row, so
// that the folds of a whole register look days up without dividing and without
// a map.
type Calendar struct {
	first  Date      // 1 January of the first year with a table
	kinds  []DayKind // by day, from first
	worked []int32   // working days from first up to and including the day
	names  map[Date]string
	tables []Year // by year, from the first; the zero Year where there is none
}

// NewCalendar makes a calendar of the years given; of two tables for one year
// the later in the list holds. Days of other years count as weekdays and
// weekends only, and everything that reaches them is provisional.
func NewCalendar(years ...Year) *Calendar {
	c := &Calendar{names: map[Date]string{}}
	if len(years) == 0 {
		return c
	}
	from, to := years[0].Year, years[0].Year
	for _, y := range years {
		from, to = min(from, y.Year), max(to, y.Year)
	}
	c.tables = make([]Year, to-from+1)
	for _, y := range years {
		c.tables[y.Year-from] = y
	}
	c.first = Must(from, 1, 1)
	c.kinds = make([]DayKind, Must(to, 12, 31)-c.first+1)
	for i := range c.kinds {
		c.kinds[i] = plainKind(c.first + Date(i))
	}
	for _, y := range c.tables {
		c.lay(y)
	}
	c.worked = make([]int32, len(c.kinds))
	n := int32(0)
	for i, k := range c.kinds {
		if k <= MakeUp {
			n++
		}
		c.worked[i] = n
	}
	return c
}

// lay puts the table of a year over its plain days; days of the table that lie
// in other years are left out.
func (c *Calendar) lay(y Year) {
	if y.Year == 0 {
		return
	}
	first, last := Must(y.Year, 1, 1), Must(y.Year, 12, 31)
	for _, span := range y.Holidays {
		for d := max(span.From, first); d <= min(span.To, last); d++ {
			c.kinds[d-c.first] = Holiday
			c.names[d] = span.Name
		}
	}
	for _, d := range y.MakeUps {
		if d >= first && d <= last {
			c.kinds[d-c.first] = MakeUp
			delete(c.names, d)
		}
	}
}

func plainKind(d Date) DayKind {
	if w := d.Weekday(); w == 0 || w == 6 {
		return Weekend
	}
	return Workday
}

// Kind returns what sort of day d is.
func (c *Calendar) Kind(d Date) DayKind {
	if i := int(d - c.first); i >= 0 && i < len(c.kinds) {
		return c.kinds[i]
	}
	return plainKind(d)
}

// HolidayName returns the name of the holiday that d falls on, or "".
func (c *Calendar) HolidayName(d Date) string { return c.names[d] }

// IsWorkday tells whether d is worked, make-up days included.
func (c *Calendar) IsWorkday(d Date) bool { return c.Kind(d) <= MakeUp }

// Announced tells whether the arrangement of the year is known from a notice.
func (c *Calendar) Announced(year int) bool {
	y, ok := c.Table(year)
	return ok && !y.Provisional
}

// Table returns the table of a year, and whether there is one.
func (c *Calendar) Table(year int) (Year, bool) {
	if len(c.tables) == 0 {
		return Year{}, false
	}
	i := year - c.first.Year()
	if i < 0 || i >= len(c.tables) || c.tables[i].Year == 0 {
		return Year{}, false
	}
	return c.tables[i], true
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
	if i, j := int(from-c.first), int(to-c.first); i >= 0 && j < len(c.worked) {
		return int(c.worked[j] - c.worked[i])
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
	for y, end := first.Year(), last.Year(); y <= end; y++ {
		if !c.Announced(y) {
			return true
		}
	}
	return false
}

// With returns the calendar with further tables; a table holds over one of the
// same year.
func (c *Calendar) With(years ...Year) *Calendar {
	var known []Year
	for _, y := range c.tables {
		if y.Year != 0 {
			known = append(known, y)
		}
	}
	return NewCalendar(append(known, years...)...)
}
