package exchange

import (
	"encoding/xml"
	"errors"
	"strconv"
	"strings"
	"time"

	"fuyi/app/fault"
)

func isFault(err error) bool {
	var f *fault.Fault
	return errors.As(err, &f)
}

// styles reads which styles of cells show a number as a date.
func (w *workbook) styles(part string) error {
	formats := map[int]string{}
	inCells := false
	return w.each(part, func(_ *partReader, e xml.StartElement) error {
		if len(formats) > mostItems || len(w.dated) > mostItems {
			return errTooLarge
		}
		switch e.Name.Local {
		case "numFmt":
			if id, err := strconv.Atoi(attr(e, "numFmtId")); err == nil {
				formats[id] = attr(e, "formatCode")
			}
		case "cellStyleXfs", "dxfs", "cellStyles":
			inCells = false
		case "cellXfs":
			inCells = true
		case "xf":
			if inCells {
				id, _ := strconv.Atoi(attr(e, "numFmtId"))
				w.dated = append(w.dated, isDateFormat(id, formats[id]))
			}
		}
		return nil
	})
}

// isDateFormat tells whether a number format shows a day: one of those that every
// spreadsheet has, the East Asian ones among them, or one that is written out.
func isDateFormat(id int, code string) bool {
	if code == "" {
		return id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 54 || id == 57 || id == 58
	}
	if strings.EqualFold(code, "General") || strings.Contains(code, "通用格式") { // its e is no year
		return false
	}
	quoted, bracket := false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case quoted:
			quoted = c != '"'
		case c == '"':
			quoted = true
		case c == '\\' || c == '_' || c == '*':
			i++
		case bracket:
			bracket = c != ']'
		case c == '[':
			bracket = true
		case c == ';':
			return false
		case strings.IndexByte("yYdDeE", c) >= 0:
			return c != 'E' && c != 'e' || i+1 >= len(code) || code[i+1] != '+' && code[i+1] != '-' // 0.00E+00
		}
	}
	return false
}

// dayOf writes a serial number of a day as a date, with the time of day where it
// has one; false where no calendar of a spreadsheet has it.
func dayOf(serial float64, from1904 bool) (string, bool) {
	if serial < 1 || serial >= 2958466 { // 9999-12-31 and a day
		return "", false
	}
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case from1904:
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case serial < 61: // 1900 is taken for a leap year
		first = first.AddDate(0, 0, 1)
	}
	whole := int(serial)
	seconds := int((serial-float64(whole))*86400 + 0.5)
	moment := first.AddDate(0, 0, whole).Add(time.Duration(seconds) * time.Second)
	if moment.Hour() == 0 && moment.Minute() == 0 && moment.Second() == 0 {
		return moment.Format("2006-01-02"), true
	}
	return moment.Format("2006-01-02 15:04"), true
}

// numberText writes a number as a spreadsheet shows it in a wide cell, without
// the last places that come of binary fractions.
func numberText(raw string) (string, float64, bool) {
	if plainFigures(raw) {
		n, err := strconv.ParseFloat(raw, 64)
		return raw, n, err == nil
	}
	n, err := strconv.ParseFloat(raw, 64)
	if err != nil || n != n || n > 1e18 || n < -1e18 {
		return raw, 0, false
	}
	short, err := strconv.ParseFloat(strconv.FormatFloat(n, 'g', 15, 64), 64)
	if err != nil {
		return raw, n, true
	}
	return strconv.FormatFloat(short, 'f', -1, 64), n, true
}

// plainFigures tells whether a number is written without point and exponent.
func plainFigures(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != "" && len(s) <= 15
}
