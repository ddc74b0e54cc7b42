package date

import "strings"

// Special says in words which days from the first to the last are off beside
// plain weekends, as runs (国庆节10-01至10-07), and which weekend days are worked
// (09-29). Both are empty where there are none.
func (c *Calendar) Special(first, last Date) (off, worked string) {
	var offs, works []string
	for d := first; d <= last; d++ {
		switch c.Kind(d) {
		case MakeUp:
			works = append(works, shortDay(d))
		case Holiday:
			name := c.HolidayName(d)
			end := d
			for end < last && c.Kind(end+1) == Holiday && c.HolidayName(end+1) == name {
				end++
			}
			offs = append(offs, name+run(d, end))
			d = end
		case Weekend, Workday:
		}
	}
	return strings.Join(offs, "、"), strings.Join(works, "、")
}

func run(from, to Date) string {
	if from == to {
		return shortDay(from)
	}
	return shortDay(from) + "至" + shortDay(to)
}

func shortDay(d Date) string { return d.String()[5:] }
