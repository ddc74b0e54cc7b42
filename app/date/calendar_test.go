package date_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"pgregory.net/rapid"

	"fuyi/app/date"
	"fuyi/app/fault"
)

const tables = "../../assets/holidays"

func calendar(t testing.TB) *date.Calendar {
	t.Helper()
	cal, err := date.LoadCalendar(os.DirFS(tables))
	if err != nil {
		t.Fatal(err)
	}
	return cal
}

// TestTablesAgreeWithTheNotices holds the program's tables, day by day, against
// a list of days that was made apart from them.
func TestTablesAgreeWithTheNotices(t *testing.T) {
	content, err := os.ReadFile("testdata/holidays.json")
	if err != nil {
		t.Fatal(err)
	}
	var years map[string]struct{ Holidays, Workdays []date.Date }
	if err := json.Unmarshal(content, &years); err != nil {
		t.Fatal(err)
	}
	if len(years) < 8 {
		t.Fatalf("only %d years", len(years))
	}
	cal := calendar(t)
	for name, want := range years {
		var year int
		fmt.Sscan(name, &year)
		for d := date.Must(year, 1, 1); d <= date.Must(year, 12, 31); d++ {
			weekend := d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
			off, made := slices.Contains(want.Holidays, d), slices.Contains(want.Workdays, d)
			if got, is := cal.IsWorkday(d), made || !weekend && !off; got != is {
				t.Errorf("%s: worked %v, want %v", d, got, is)
			}
			if (cal.Kind(d) == date.Holiday) != off || (cal.Kind(d) == date.MakeUp) != (made && weekend) || (cal.HolidayName(d) != "") != off {
				t.Errorf("%s is a day of kind %d, %q", d, cal.Kind(d), cal.HolidayName(d))
			}
		}
	}
}

// TestStatutoryDays: 全国年节及纪念日放假办法 (2024年11月10日修订) gives thirteen days a
// year; where two festivals meet there are fewer days.
func TestStatutoryDays(t *testing.T) {
	cal := calendar(t)
	for year := 2019; year <= 2035; year++ {
		if cal.Announced(year) != (year <= 2026) {
			t.Errorf("%d: announced %v", year, cal.Announced(year))
		}
		days := map[string]int{}
		for d := date.Must(year, 1, 1); d <= date.Must(year, 12, 31); d++ {
			if cal.Kind(d) == date.Holiday {
				days[cal.HolidayName(d)]++
			}
		}
		if year <= 2026 {
			continue
		}
		if days["元旦"] != 1 || days["春节"] != 4 || days["清明节"] != 1 || days["劳动节"] != 2 || days["端午节"] != 1 {
			t.Errorf("%d: %v", year, days)
		}
		if apart := days["国庆节"] == 3 && days["中秋节"] == 1; !apart && days["国庆节、中秋节"] != 3 {
			t.Errorf("%d: %v", year, days)
		}
	}
	if !cal.Provisional(date.Must(2026, 12, 31), date.Must(2027, 1, 1)) || cal.Provisional(date.Must(2019, 1, 1), date.Must(2026, 12, 31)) {
		t.Error("the years without a notice are not told apart")
	}
}

// TestCountingAgreesWithCounting holds the quick counts against plain ones, and
// that a count can be taken back.
func TestCountingAgreesWithCounting(t *testing.T) {
	cal := calendar(t)
	rapid.Check(t, func(t *rapid.T) {
		from := date.Must(2017, 6, 1) + date.Date(rapid.IntRange(0, 8000).Draw(t, "from"))
		to := from + date.Date(rapid.IntRange(0, 400).Draw(t, "days"))
		n := 0
		for d := from + 1; d <= to; d++ {
			if cal.IsWorkday(d) {
				n++
			}
		}
		if got := cal.Workdays(from, to); got != n || cal.Workdays(to, from) != -n {
			t.Fatalf("%d working days after %s to %s, counted %d", got, from, to, n)
		}
		k := rapid.IntRange(1, 30).Draw(t, "n")
		end := cal.AddWorkdays(from, k)
		if !cal.IsWorkday(end) || cal.Workdays(from, end) != k {
			t.Fatalf("%d working days after %s is %s", k, from, end)
		}
		if back := cal.AddWorkdays(end+1, -k); cal.Workdays(back-1, end) != k {
			t.Fatalf("%d working days back from %s is %s", k, end, back)
		}
		if rolled := cal.Roll(to); rolled < to || !cal.IsWorkday(rolled) || cal.Workdays(to-1, rolled) != 1 {
			t.Fatalf("%s rolls to %s", to, rolled)
		}
	})
}

// TestCivil holds dates against the standard library's.
func TestCivil(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := date.Date(rapid.Int32Range(int32(date.First), int32(date.Last)).Draw(t, "day"))
		y, m, day := d.Civil()
		moment := d.Time()
		if moment.Year() != y || int(moment.Month()) != m || moment.Day() != day || moment.Weekday() != d.Weekday() || date.Of(moment) != d {
			t.Fatalf("%d is %d-%d-%d, the library says %s", d, y, m, day, moment)
		}
		if again, err := date.Parse(d.String()); err != nil || again != d {
			t.Fatalf("Parse(%s) = %s, %v", d, again, err)
		}
		d.AddMonths(rapid.IntRange(-150000, 150000).Draw(t, "months")) // must stop at the ends
	})
	for _, test := range [][2]date.Date{
		{date.Must(2024, 2, 29).AddYears(1), date.Must(2025, 2, 28)},
		{date.Must(2024, 1, 31).AddMonths(1), date.Must(2024, 2, 29)},
		{date.Must(2024, 3, 15).AddMonths(-3), date.Must(2023, 12, 15)},
		{date.Must(9990, 1, 1).AddYears(20), date.Last},
		{date.Must(5, 1, 1).AddYears(-20), date.First},
	} {
		if test[0] != test[1] {
			t.Errorf("%s, want %s", test[0], test[1])
		}
	}
}

const sound = `{"year": 2027, "notice": "国办发明电〔2026〕1号",
 "holidays": [{"name": "春节", "from": "2027-02-05", "to": "2027-02-12"}], "workdays": ["2027-02-14"]}`

func TestReadYear(t *testing.T) {
	y, err := date.ReadYear(strings.NewReader(sound))
	if err != nil {
		t.Fatal(err)
	}
	cal := calendar(t).With(y)
	if !cal.Announced(2027) || cal.Kind(date.Must(2027, 2, 14)) != date.MakeUp || cal.HolidayName(date.Must(2027, 2, 12)) != "春节" {
		t.Errorf("the own table does not hold: %+v", y)
	}
	if !cal.IsWorkday(date.Must(2027, 1, 1)) {
		t.Error("a day of the program's own table for that year is left")
	}
	for say, change := range map[string][2]string{
		"year":       {`"year": 2027`, `"year": 2127`},
		"notice":     {`"国办发明电〔2026〕1号"`, `""`},
		"unknown":    {`"notice"`, `"notise"`},
		"order":      {`"to": "2027-02-12"`, `"to": "2027-02-01"`},
		"other year": {`"2027-02-14"`, `"2026-02-14"`},
		"weekday":    {`"2027-02-14"`, `"2027-02-15"`},
		"both":       {`"2027-02-14"`, `"2027-02-07"`},
		"no day":     {`"2027-02-05"`, `"2027-02-30"`},
		"no name":    {`"春节"`, `""`},
		"twice":      {`["2027-02-14"]`, `["2027-02-14", "2027-02-14"]`},
		"more":       {`["2027-02-14"]}`, `["2027-02-14"]} {}`},
		"not JSON":   {`{"year"`, `"year"`},
	} {
		text := strings.Replace(sound, change[0], change[1], 1)
		if text == sound {
			t.Fatalf("%s changes nothing", say)
		}
		if _, err := date.ReadYear(strings.NewReader(text)); fault.CodeOf(err) != fault.BadHolidays {
			t.Errorf("%s: %v, want bad-holidays", say, err)
		}
	}
}

func TestLoadCalendarNamesTheTable(t *testing.T) {
	_, err := date.LoadCalendar(fstest.MapFS{"2027.json": {Data: []byte(sound)}, "2028.json": {Data: []byte("{")}})
	if err == nil || !strings.Contains(err.Error(), "2028.json") {
		t.Errorf("error %v, want the name of the table", err)
	}
}

// FuzzReadYear holds that no table panics, and that what is read makes a
// calendar that ends its counts.
func FuzzReadYear(f *testing.F) {
	f.Add([]byte(sound))
	paths, _ := filepath.Glob(tables + "/*.json")
	for _, path := range paths {
		if content, err := os.ReadFile(path); err == nil {
			f.Add(content)
		}
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		y, err := date.ReadYear(bytes.NewReader(content))
		if err != nil {
			return
		}
		cal := date.NewCalendar(y)
		first, last := date.Must(y.Year, 1, 1), date.Must(y.Year, 12, 31)
		if end := cal.AddWorkdays(first, 10); end <= first {
			t.Fatalf("ten working days after %s is %s", first, end)
		}
		cal.Roll(last)
		cal.Special(first, last)
	})
}

func BenchmarkAddWorkdays(b *testing.B) {
	cal := calendar(b)
	from := date.Must(2026, 9, 18)
	b.ReportAllocs()
	for b.Loop() {
		cal.AddWorkdays(from, 10)
	}
}
