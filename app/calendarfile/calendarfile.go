// Package calendarfile writes days with something due as a calendar file
// (iCalendar, RFC 5545), which phones and office programs take in.
package calendarfile

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"fuyi/app/date"
)

// Entry is an entry that takes a whole day.
type Entry struct {
	UID         string // the same each time the entry is written, so that a calendar that has it already replaces it
	Day         date.Date
	Summary     string
	Description string // may hold line breaks
	Alarm       bool   // at nine o'clock of the working day before
	AlarmDays   int    // how many calendar days before Day that is
}

// alarmHour is when alarms ring, by the clock of the PC or phone.
const alarmHour = 9

// Write writes a calendar of a name. stamp is when it was made. Its text is UTF-8;
// lines end with CR LF and are folded at 75 octets, never within a character
// (RFC 5545, 3.1). Errors: those of w.
func Write(w io.Writer, name string, stamp time.Time, entries []Entry) error {
	c := &writer{out: bufio.NewWriter(w)}
	c.line("BEGIN", "VCALENDAR")
	c.line("VERSION", "2.0")
	c.line("PRODID", "-//Fuyi//Fuyi//ZH")
	c.line("CALSCALE", "GREGORIAN")
	c.line("METHOD", "PUBLISH")
	c.line("X-WR-CALNAME", text(name))
	for i := range entries {
		c.entry(&entries[i], stamp)
	}
	c.line("END", "VCALENDAR")
	if err := c.out.Flush(); err != nil {
		return fmt.Errorf("write the calendar: %w", err)
	}
	return nil
}

// writer writes content lines; its buffer keeps the first error.
type writer struct{ out *bufio.Writer }

func (c *writer) entry(e *Entry, stamp time.Time) {
	c.line("BEGIN", "VEVENT")
	c.line("UID", text(e.UID))
	c.line("DTSTAMP", stamp.UTC().Format("20060102T150405Z"))
	c.line("DTSTART;VALUE=DATE", day(e.Day))
	c.line("DTEND;VALUE=DATE", day(e.Day+1)) // the first day after the entry
	c.line("SUMMARY", text(e.Summary))
	if e.Description != "" {
		c.line("DESCRIPTION", text(e.Description))
	}
	c.line("TRANSP", "TRANSPARENT") // a deadline does not make its day busy
	if e.Alarm {
		c.line("BEGIN", "VALARM")
		c.line("ACTION", "DISPLAY")
		c.line("DESCRIPTION", text(e.Summary))
		c.line("TRIGGER", trigger(e.AlarmDays))
		c.line("END", "VALARM")
	}
	c.line("END", "VEVENT")
}

// trigger is the time from the first moment of a day to the alarm's hour of a day
// before it, or of the same day.
func trigger(daysBefore int) string {
	if daysBefore <= 0 {
		return fmt.Sprintf("PT%dH", alarmHour)
	}
	return fmt.Sprintf("-PT%dH", daysBefore*24-alarmHour)
}

func day(d date.Date) string {
	year, month, n := d.Civil()
	return fmt.Sprintf("%04d%02d%02d", year, month, n)
}

// foldAt is how many octets a line may have without its end.
const foldAt = 75

// line writes a content line, folded.
func (c *writer) line(name, value string) {
	rest := name + ":" + value
	room := foldAt
	for len(rest) > room {
		at := room
		for !utf8.RuneStart(rest[at]) {
			at--
		}
		c.out.WriteString(rest[:at] + "\r\n ")
		rest, room = rest[at:], foldAt-1 // the blank counts
	}
	c.out.WriteString(rest + "\r\n")
}

// text escapes a value of type TEXT (RFC 5545, 3.3.11). What is no character, or
// one that no line may hold, is left out.
func text(value string) string {
	value = strings.ToValidUTF8(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(value), "")
	value = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7F {
			return -1
		}
		return r
	}, value)
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(value)
}
