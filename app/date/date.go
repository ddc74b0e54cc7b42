// Package date holds civil dates and the calendar of working days.
//
// Nothing here knows a clock or a time zone: a date is a day of the civil
// calendar, and "today" is always handed in.
package date

import (
	"fmt"
	"time"
)

// Date is a civil date, stored as the number of days since 0001-01-01, which
// is day 1. The zero value is "no date". Dates compare with < and ==, and
// differ by calendar days when subtracted.
type Date int32

// The first and the last day that a date can be, 0001-01-01 and 9999-12-31.
const (
	First Date = 1
	Last  Date = 3652059
)

// epoch is the day number of 1970-01-01, so that time.Time can convert.
const epoch Date = 719163

// New returns the date of a year, month and day, and whether such a day exists.
// Years run from 1 to 9999.
func New(year, month, day int) (Date, bool) {
	if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return 0, false
	}
	y := year - 1
	n := y*365 + y/4 - y/100 + y/400 + daysBefore(year, month) + day
	return Date(n), true
}

// Must is New for dates that are known to exist, such as the rows of a table;
// a day that does not exist panics.
func Must(year, month, day int) Date {
	d, ok := New(year, month, day)
	if !ok {
		panic(fmt.Sprintf("date: no day %04d-%02d-%02d", year, month, day))
	}
	return d
}

// Of returns the civil date that a moment has in its own location.
func Of(t time.Time) Date {
	y, m, d := t.Date()
	return Must(y, int(m), d)
}

// Parse reads the one written form of files and commands, YYYY-MM-DD. What an
// officer may type in a field is read by Typed.
func Parse(s string) (Date, error) {
	if len(s) == 10 && s[4] == '-' && s[7] == '-' {
		y, okY := digits(s[0:4])
		m, okM := digits(s[5:7])
		d, okD := digits(s[8:10])
		if okY && okM && okD {
			if date, ok := New(y, m, d); ok {
				return date, nil
			}
			return 0, fmt.Errorf("no such day: %q", s)
		}
	}
	return 0, fmt.Errorf("not a date of the form YYYY-MM-DD: %q", s)
}

// IsZero tells whether d is "no date".
func (d Date) IsZero() bool { return d == 0 }

// Civil returns the year, month and day of d. What sums and differences take
// beyond the first or the last day counts as that day.
func (d Date) Civil() (year, month, day int) {
	n := int(min(max(d, First), Last)) - 1
	y400 := n / 146097
	n -= y400 * 146097
	y100 := min(n/36524, 3)
	n -= y100 * 36524
	y4 := n / 1461
	n -= y4 * 1461
	y1 := min(n/365, 3)
	n -= y1 * 365
	year = 400*y400 + 100*y100 + 4*y4 + y1 + 1
	month = n/31 + 1
	if month < 12 && n >= daysBefore(year, month+1) {
		month++
	}
	return year, month, n - daysBefore(year, month) + 1
}

// Year returns the year of d.
func (d Date) Year() int { y, _, _ := d.Civil(); return y }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return time.Weekday((int(d)%7 + 7) % 7) }

// AddMonths returns the same day n months later, or the last day of that month
// where it is shorter (民法典第二百零二条: 没有对应日的,月末日为期间的最后一日).
// Beyond the years that a date can have it stops at the first or the last day.
func (d Date) AddMonths(n int) Date {
	y, m, day := d.Civil()
	total := y*12 + m - 1 + n
	if total < 12 {
		return First
	}
	y, m = total/12, total%12+1
	if y > 9999 {
		return Last
	}
	return Must(y, m, min(day, daysIn(y, m)))
}

// AddYears returns the same day n years later; 29 February becomes the 28th.
func (d Date) AddYears(n int) Date { return d.AddMonths(12 * n) }

// String returns YYYY-MM-DD, or the empty string for no date.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	y, m, day := d.Civil()
	var b [10]byte
	put := func(at, n, width int) {
		for i := at + width - 1; i >= at; i-- {
			b[i] = byte('0' + n%10)
			n /= 10
		}
	}
	put(0, y, 4)
	put(5, m, 2)
	put(8, day, 2)
	b[4], b[7] = '-', '-'
	return string(b[:])
}

// Chinese returns the form of letters, 2026年3月5日 (GB/T 9704: Arabic figures,
// no leading zeros), or the empty string for no date.
func (d Date) Chinese() string {
	if d == 0 {
		return ""
	}
	y, m, day := d.Civil()
	return fmt.Sprintf("%d年%d月%d日", y, m, day)
}

// ChineseWeekday returns 周一 to 周日.
func (d Date) ChineseWeekday() string {
	return [...]string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"}[d.Weekday()]
}

// Time returns midnight UTC of d, for libraries that want a moment.
func (d Date) Time() time.Time {
	return time.Unix(int64(d-epoch)*86400, 0).UTC()
}

// MarshalText writes YYYY-MM-DD.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads YYYY-MM-DD; the empty text is no date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = 0
		return nil
	}
	parsed, err := Parse(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

func digits(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, len(s) > 0
}

func leap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

func daysIn(year, month int) int {
	switch month {
	case 2:
		if leap(year) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// daysBefore returns the days of the year before the first of the month.
func daysBefore(year, month int) int {
	n := [...]int{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334}[month-1]
	if month > 2 && leap(year) {
		n++
	}
	return n
}
