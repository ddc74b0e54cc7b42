package calendarfile_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"fuyi/app/calendarfile"
	"fuyi/app/date"
)

var update = flag.Bool("update", false, "write the golden files anew")

var stamp = time.Date(2026, 6, 1, 8, 30, 0, 0, time.FixedZone("CST", 8*3600))

func written(t testing.TB, entries ...calendarfile.Entry) string {
	t.Helper()
	var out bytes.Buffer
	if err := calendarfile.Write(&out, "复议期限", stamp, entries); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// property is one content line, unfolded and unescaped.
type property struct{ name, value string }

// parse reads a calendar back by RFC 5545, and fails where it is none.
func parse(t testing.TB, file string) []property {
	t.Helper()
	if !strings.HasSuffix(file, "\r\n") {
		t.Fatal("the last line has no end")
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(file, "\r\n"), "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
			t.Fatalf("line of %d octets: %q", len(line), line)
		}
	}
	var list []property
	var open []string
	for line := range strings.SplitSeq(strings.TrimSuffix(strings.ReplaceAll(file, "\r\n ", ""), "\r\n"), "\r\n") {
		name, value, ok := strings.Cut(line, ":")
		if !ok || name == "" {
			t.Fatalf("no property: %q", line)
		}
		switch name {
		case "BEGIN":
			open = append(open, value)
		case "END":
			if len(open) == 0 || open[len(open)-1] != value {
				t.Fatalf("END:%s within %v", value, open)
			}
			open = open[:len(open)-1]
		}
		list = append(list, property{name, unescape(t, value)})
	}
	if len(open) > 0 {
		t.Fatalf("left open: %v", open)
	}
	return list
}

func unescape(t testing.TB, value string) string {
	t.Helper()
	var b strings.Builder
	for i := 0; i < len(value); i++ {
		if value[i] != '\\' {
			b.WriteByte(value[i])
			continue
		}
		if i++; i == len(value) {
			t.Fatalf("an escape without its character: %q", value)
		}
		switch value[i] {
		case 'n':
			b.WriteByte('\n')
		case '\\', ';', ',':
			b.WriteByte(value[i])
		default:
			t.Fatalf("an unknown escape: %q", value)
		}
	}
	return b.String()
}

func valueOf(list []property, name string) string {
	for _, p := range list {
		if p.name == name {
			return p.value
		}
	}
	return ""
}

// TestWrite holds a calendar against its golden file, and reads it back.
func TestWrite(t *testing.T) {
	entries := []calendarfile.Entry{
		{UID: "2026-0012.decision@fuyi", Day: date.Must(2026, 12, 31), Summary: "审理期限　2026-0012 吴𠮷等38人 诉 云溪县公安局", Alarm: true, AlarmDays: 3,
			Description: "受理2026-03-10；行政复议法第六十二条；60日，次日起算，扣除中止；逾期不作决定的，申请人可以起诉。\n承办人：李明；反斜\\杠, 逗号"},
		{UID: "2026-0013.reply@fuyi", Day: date.Must(2028, 2, 29), Summary: "被申请人答复", Alarm: true},
		{UID: "2026-0014.reply@fuyi", Day: date.Must(2026, 6, 1), Summary: "短"},
	}
	got := written(t, entries...)
	const golden = "testdata/calendar.ics"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	list := parse(t, got)
	for name, value := range map[string]string{
		"UID": entries[0].UID, "SUMMARY": entries[0].Summary, "DESCRIPTION": entries[0].Description, "DTSTAMP": "20260601T003000Z",
		"DTSTART;VALUE=DATE": "20261231", "DTEND;VALUE=DATE": "20270101", "TRIGGER": "-PT63H", "X-WR-CALNAME": "复议期限",
	} {
		if got := valueOf(list, name); got != value {
			t.Errorf("%s: %q, want %q", name, got, value)
		}
	}
}

// TestWriteFails tells that the file is not whole.
func TestWriteFails(t *testing.T) {
	if err := calendarfile.Write(full{}, "", stamp, nil); !errors.Is(err, errFull) {
		t.Error(err)
	}
}

var errFull = errors.New("full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

// FuzzWrite: whatever the words are, they come back, and no line is too long.
func FuzzWrite(f *testing.F) {
	f.Add("审理期限", "说明\n第二行")
	f.Add(strings.Repeat("长𠮷", 60), `a\n;,\`)
	f.Add("\r\n\x00\xff", "BEGIN:VEVENT\r\nEND:VCALENDAR")
	f.Fuzz(func(t *testing.T, summary, description string) {
		list := parse(t, written(t, calendarfile.Entry{UID: "u", Day: date.Must(2026, 6, 1), Summary: summary, Description: description}))
		if n := len(list); n != 15 && n != 16 { // without a description one fewer
			t.Fatalf("%d properties", n)
		}
		if plain(summary) && valueOf(list, "SUMMARY") != summary {
			t.Errorf("%q came back as %q", summary, valueOf(list, "SUMMARY"))
		}
	})
}

// plain tells whether a text holds only what a line of a calendar may hold.
func plain(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == 0x7F })
}
