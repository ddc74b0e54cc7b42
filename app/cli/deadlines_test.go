package cli_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuyi/app/cli"
	"fuyi/app/date"
)

func holidays(t testing.TB) *date.Calendar {
	t.Helper()
	cal, err := date.LoadCalendar(os.DirFS("../../assets/holidays"))
	if err != nil {
		t.Fatal(err)
	}
	return cal
}

// deadlines runs the command over a docket on standard input.
func deadlines(t testing.TB, docket string, args ...string) (status int, out, errOut string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	status = cli.Deadlines(append(args, "-"), strings.NewReader(docket), &stdout, &stderr, date.Must(2026, 11, 23), holidays(t))
	return status, stdout.String(), stderr.String()
}

const supplementing = `{"events": [
  {"type": "received", "date": "2025-01-20", "channel": "post"},
  {"type": "supplement-notice-served", "date": "2025-01-23"}
]}`

type printed struct {
	Stage     string
	Deadlines []map[string]any
}

func TestDeadlinesJSON(t *testing.T) {
	status, out, errOut := deadlines(t, supplementing, "--today", "2025-01-24", "--json")
	if status != 0 || errOut != "" {
		t.Fatalf("status %d, %s", status, errOut)
	}
	var got printed
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	if got.Stage != "supplementing" {
		t.Errorf("stage %s", got.Stage)
	}
	found := false
	for _, d := range got.Deadlines {
		if d["rule"] != "supplement" {
			continue
		}
		found = true
		for key, want := range map[string]any{
			"name": "提交补正材料", "actor": "申请人", "article": "第三十一条第二款", "starts": "2025-01-23",
			"length": 10.0, "unit": "workday", "due": "2025-02-12", "status": "open", "met_on": "", "provisional": false,
		} {
			if d[key] != want {
				t.Errorf("%s = %v, want %v", key, d[key], want)
			}
		}
		if why, _ := d["why"].(string); !strings.Contains(why, "2025-02-12") || !strings.Contains(why, "春节") {
			t.Errorf("why = %q", why)
		}
		if len(d) != 12 {
			t.Errorf("%d keys, want 12", len(d))
		}
	}
	if !found {
		t.Error("no supplement among the deadlines")
	}
	keys := []string{"rule", "name", "actor", "article", "starts", "length", "unit", "due", "status", "met_on", "provisional", "why"}
	at := 0
	for _, key := range keys {
		next := strings.Index(out[at:], `"`+key+`":`)
		if next < 0 {
			t.Fatalf("%s is not after the key before it", key)
		}
		at += next
	}
}

func TestDeadlinesTable(t *testing.T) {
	status, out, _ := deadlines(t, supplementing, "--today", "2025-01-24")
	for _, want := range []string{"补正中", "提交补正材料", "10个工作日", "2025-02-12", "进行中", "已办 2025-01-23"} {
		if status != 0 || !strings.Contains(out, want) {
			t.Errorf("status %d; no %q in\n%s", status, want, out)
		}
	}
}

// TestDeadlinesAsOf holds that a past day sees the events of its own time alone.
func TestDeadlinesAsOf(t *testing.T) {
	status, out, _ := deadlines(t, supplementing, "--today", "2025-01-21", "--json")
	if status != 0 || !strings.Contains(out, `"reviewing"`) {
		t.Errorf("status %d, %s", status, out)
	}
}

func TestDeadlinesBadInput(t *testing.T) {
	for name, test := range map[string]struct{ docket, says string }{
		"unknown type":     {`{"events":[{"type":"receive","date":"2025-01-20"}]}`, "events[0].type"},
		"impossible date":  {`{"events":[{"type":"received","date":"2025-02-30"}]}`, "events[0].date"},
		"unknown field":    {`{"events":[{"type":"received","date":"2025-01-20","day":1}]}`, "events[0].day"},
		"out of order":     {`{"events":[{"type":"received","date":"2025-01-20"},{"type":"accepted","date":"2025-01-19","procedure":"ordinary"}]}`, "events[1].date"},
		"not allowed":      {`{"events":[{"type":"received","date":"2025-01-20"},{"type":"resumed","date":"2025-01-21"}]}`, "accepted"},
		"not JSON":         {`{"events":`, "JSON"},
		"empty":            {``, "JSON"},
		"number for date":  {`{"events":[{"type":"received","date":20250120}]}`, "events[0].date"},
		"control in names": {`{"events":[{"type":"a\nb","date":"2025-01-20"}]}`, "events[0]"},
	} {
		t.Run(name, func(t *testing.T) {
			status, out, errOut := deadlines(t, test.docket, "--json")
			if status != 2 || out != "" || strings.Count(errOut, "\n") != 1 || !strings.Contains(errOut, test.says) {
				t.Errorf("status %d, out %q, errOut %q; want one line with %q", status, out, errOut, test.says)
			}
		})
	}
}

func TestDeadlinesArguments(t *testing.T) {
	file := filepath.Join(t.TempDir(), "docket.json")
	if err := os.WriteFile(file, []byte(supplementing), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		args   []string
		status int
	}{
		"file":            {[]string{file}, 0},
		"options after":   {[]string{file, "--json", "--today", "2025-02-01"}, 0},
		"no file":         {nil, 2},
		"two files":       {[]string{file, file}, 2},
		"unknown option":  {[]string{"--tody", "2025-01-01", file}, 2},
		"bad day":         {[]string{"--today", "2025-13-01", file}, 2},
		"day without one": {[]string{file, "--today"}, 2},
		"missing file":    {[]string{file + ".gone"}, 2},
	} {
		t.Run(name, func(t *testing.T) {
			var out, errOut bytes.Buffer
			status := cli.Deadlines(test.args, strings.NewReader(""), &out, &errOut, date.Must(2026, 11, 23), holidays(t))
			if status != test.status || (status != 0) != (out.Len() == 0) || (status != 0) != (strings.Count(errOut.String(), "\n") == 1) {
				t.Errorf("status %d, out %q, errOut %q", status, out.String(), errOut.String())
			}
		})
	}
}

// FuzzDeadlines holds that no docket panics the command, and that it prints
// either a result or one line.
func FuzzDeadlines(f *testing.F) {
	f.Add(supplementing, "2025-01-24")
	f.Add(`{"act":{"made":"9999-12-01","known":"9999-12-31","told":false,"immovable":true},"events":[]}`, "9999-12-31")
	f.Add(`{"events":[{"type":"received","date":"2025-01-20"},{"type":"accepted","date":"2025-01-21","procedure":"ordinary"},`+
		`{"type":"hearing-set","date":"2025-01-22","hearing":"9999-12-31"}]}`, "2025-03-01")
	cal := holidays(f)
	f.Fuzz(func(t *testing.T, docket, today string) {
		var out, errOut bytes.Buffer
		status := cli.Deadlines([]string{"--json", "--today", today, "-"}, strings.NewReader(docket), &out, &errOut, date.Must(2026, 11, 23), cal)
		if (status == 0) != (errOut.Len() == 0) || (status == 0) != (out.Len() > 0) {
			t.Fatalf("status %d, out %q, errOut %q", status, out.String(), errOut.String())
		}
	})
}
