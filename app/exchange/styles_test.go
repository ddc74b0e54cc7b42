package exchange

import "testing"

// TestDateFormats: the formats of spreadsheets that show a day, and those that
// only look like it.
func TestDateFormats(t *testing.T) {
	for code, want := range map[string]bool{
		"yyyy-mm-dd": true, `yyyy"年"m"月"d"日"`: true, `m\月d\日`: true, `[$-804]yyyy/m/d;@`: true, "d-mmm": true, `e"年"m"月"`: true, "[DBNum1]yyyy年": true,
		"General": false, "GENERAL": false, `G/通用格式`: false, "0.00": false, "0.00E+00": false, `#,##0.00_);[Red]\(#,##0.00\)`: false, `0"day"`: false, "@": false, "h:mm": false,
		`"¥"#,##0`: false, "0%": false, "[Red]0;d": false,
	} {
		if got := isDateFormat(164, code); got != want {
			t.Errorf("%s shows a day: %v", code, got)
		}
	}
	for id, want := range map[int]bool{0: false, 1: false, 14: true, 22: true, 20: false, 31: true, 49: false, 58: true} {
		if got := isDateFormat(id, ""); got != want {
			t.Errorf("format %d shows a day: %v", id, got)
		}
	}
}

// TestDayOf: the two ways of counting days, and the day in 1900 that never was.
func TestDayOf(t *testing.T) {
	for _, test := range []struct {
		serial float64
		from   bool
		want   string
	}{
		{1, false, "1900-01-01"}, {59, false, "1900-02-28"}, {61, false, "1900-03-01"}, {45356, false, "2024-03-05"}, {45356.5, false, "2024-03-05 12:00"},
		{45356.99999999, false, "2024-03-06"}, {43894, true, "2024-03-05"}, {0, false, ""}, {-3, false, ""}, {3e6, false, ""},
	} {
		if got, _ := dayOf(test.serial, test.from); got != test.want {
			t.Errorf("%v is %s", test.serial, got)
		}
	}
}
