package date_test

import (
	"testing"

	"fuyi/app/date"
	"fuyi/app/fault"
)

var today = date.Must(2026, 11, 23)

func TestTyped(t *testing.T) {
	for typed, want := range map[string]date.Date{
		"2026-3-5":      date.Must(2026, 3, 5),
		"2026-03-05":    date.Must(2026, 3, 5),
		"2026/3/5":      date.Must(2026, 3, 5),
		"2026.3.5":      date.Must(2026, 3, 5),
		"2026年3月5日":     date.Must(2026, 3, 5),
		"2026年3月5":      date.Must(2026, 3, 5),
		"20260305":      date.Must(2026, 3, 5),
		"3.5":           date.Must(2026, 3, 5),
		"3-5":           date.Must(2026, 3, 5),
		"3/5":           date.Must(2026, 3, 5),
		"3月5日":          date.Must(2026, 3, 5),
		"２０２６－３－５":      date.Must(2026, 3, 5),
		"２０２６年３月５日":     date.Must(2026, 3, 5),
		" 　2026。3。5 ":   date.Must(2026, 3, 5),
		"2026、3、5":      date.Must(2026, 3, 5),
		"今天":            today,
		"昨天":            today - 1,
		"前天":            today - 2,
		"明天":            today + 1,
		"后天":            today + 2,
		"+5":            today + 5,
		"-3":            today - 3,
		"＋10":           today + 10,
		"2024-2-29":     date.Must(2024, 2, 29),
		"2027年元旦":       0,
		"2026-2-29":     0,
		"2026-13-1":     0,
		"20261301":      0,
		"26-3-5":        0,
		"2026-3":        0,
		"2026-3-5-1":    0,
		"2026--5":       0,
		"5日3月":          0,
		"2026年3月5日6":    0,
		"":              0,
		"+":             0,
		"--3":           0,
		"+99999":        0,
		"0":             0,
		"三月五日":          0,
		"2026-3-5 8:00": 0,
	} {
		got, err := date.Typed(typed, today)
		if got != want || (err == nil) != (want != 0) {
			t.Errorf("Typed(%q) = %s, %v; want %s", typed, got, err, want)
		}
	}
}

// TestTypedSays tells a day that does not exist apart from what is no date.
func TestTypedSays(t *testing.T) {
	if _, err := date.Typed("2.30", today); fault.CodeOf(err) != fault.NoSuchDay {
		t.Errorf("2.30: %v, want no-such-day", err)
	}
	if _, err := date.Typed("下周", today); fault.CodeOf(err) != fault.BadDate {
		t.Errorf("下周: %v, want bad-date", err)
	}
}

// FuzzTyped holds that nothing typed panics, that a refusal gives no date, and
// that what is read can be typed again in the form of files and of letters.
func FuzzTyped(f *testing.F) {
	for _, s := range []string{"2026-3-5", "3.5", "今天", "+5", "２０２６年３月５日", "20260305", "9999-12-31", "-9999"} {
		f.Add(s, int32(today))
	}
	f.Fuzz(func(t *testing.T, s string, on int32) {
		d, err := date.Typed(s, date.Date(on))
		if err != nil {
			if d != 0 {
				t.Fatalf("Typed(%q) = %s with %v", s, d, err)
			}
			return
		}
		for _, form := range []string{d.String(), d.Chinese()} {
			if d.Year() < 1000 {
				break // such years are written without their leading zeros
			}
			if again, err := date.Typed(form, today); err != nil || again != d {
				t.Fatalf("Typed(%q) = %s, %v; want %s", form, again, err, d)
			}
		}
	})
}
