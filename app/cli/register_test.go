package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/cli"
	"fuyi/app/letter"
	"fuyi/storage"
)

// registerEnv is an environment whose commands work on real registers.
func registerEnv(t testing.TB, folder, in string) (env cli.Env, out, errOut *bytes.Buffer) {
	t.Helper()
	out, errOut = &bytes.Buffer{}, &bytes.Buffer{}
	now := func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.Local) }
	env = cli.Env{In: strings.NewReader(in), Out: out, Err: errOut, Version: "1.2.3", Data: folder, Now: now, Calendar: holidays(t)}
	env.Shelf = storage.Shelf{}
	env.Gate = func(dir string) *app.Gate { return app.NewGate(storage.Vault{Dir: dir}, now) }
	env.Open = func(ctx context.Context, dir string, pass *app.Pass) (*app.Office, func() error, error) {
		open := storage.Open
		if pass != nil {
			open = func(ctx context.Context, dir string) (*storage.Register, error) {
				return storage.OpenSealed(ctx, dir, pass.Key)
			}
		}
		register, err := open(ctx, dir)
		if err != nil {
			return nil, nil, err
		}
		templates := letter.NewTemplates(os.DirFS("../../assets/templates"), nil)
		config := app.Config{Store: register, Calendar: env.Calendar, Templates: templates, Now: now, Shelf: env.Shelf, Version: env.Version}
		if pass != nil {
			config.Officer, config.Proof = pass.Officer, pass.Proof()
		}
		office := app.New(config)
		if err := office.LoadOwn(ctx); err != nil {
			return nil, nil, errors.Join(err, register.Close())
		}
		return office, register.Close, nil
	}
	env.Press = env.Open // no letter is set here
	return env, out, errOut
}

// fuyi runs one command on the register of a folder.
func fuyi(t testing.TB, folder, in string, args ...string) (status int, out, errOut string) {
	t.Helper()
	env, stdout, stderr := registerEnv(t, folder, in)
	status = cli.Run(context.Background(), args, env)
	return status, stdout.String(), stderr.String()
}

// wholeCase is a case in its one form.
func wholeCase(t testing.TB) string {
	t.Helper()
	file, err := os.Open(letterCase)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	c, err := casefile.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	c.Number = "2026-0031"
	var text strings.Builder
	if err := casefile.Encode(&text, c); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

func TestCaseRoundTrip(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "登记 簿")
	text, number := wholeCase(t), "2026-0031"
	for i, want := range []string{"已登记", "没有变化"} {
		status, out, errOut := fuyi(t, folder, text, "case", "put", "-")
		if status != 0 || out != number+" "+want+"\n" || errOut != "" {
			t.Fatalf("put %d: status %d, %q, %q", i, status, out, errOut)
		}
	}
	status, got, errOut := fuyi(t, folder, "", "case", "get", number)
	if status != 0 || errOut != "" || got != text {
		t.Fatalf("get: status %d, %s\n%s", status, errOut, got)
	}
	changed := strings.Replace(text, `"claim": "`, `"claim": "更正：`, 1)
	if changed == text {
		t.Fatal("the case has no claim")
	}
	if status, out, errOut := fuyi(t, folder, changed, "case", "put", "-"); status != 0 || out != number+" 已更新\n" {
		t.Fatalf("update: status %d, %q, %q", status, out, errOut)
	}
	if _, got, _ := fuyi(t, folder, "", "case", "get", number); got != changed {
		t.Errorf("after the update\n%s", got)
	}
	if status, out, errOut := fuyi(t, folder, "", "verify"); status != 0 || !strings.Contains(out, "登记簿完好") {
		t.Errorf("verify: status %d, %q, %q", status, out, errOut)
	}
}

func TestCaseList(t *testing.T) {
	folder := t.TempDir()
	if status, out, _ := fuyi(t, folder, "", "case", "list", "--json"); status != 0 || strings.Join(strings.Fields(out), "") != `{"cases":[]}` {
		t.Errorf("empty: status %d, %q", status, out)
	}
	fuyi(t, folder, wholeCase(t), "case", "put", "-")
	var list struct{ Cases []map[string]any }
	status, out, errOut := fuyi(t, folder, "", "case", "list", "--json")
	if err := json.Unmarshal([]byte(out), &list); err != nil || status != 0 || len(list.Cases) != 1 {
		t.Fatalf("status %d, %v, %q, %q", status, err, out, errOut)
	}
	c := list.Cases[0]
	for _, key := range []string{"number", "applicant", "respondent", "act", "stage", "received"} {
		if value, _ := c[key].(string); value == "" {
			t.Errorf("no %s in %v", key, c)
		}
	}
	number, applicant := c["number"].(string), c["applicant"].(string)
	if _, out, _ := fuyi(t, folder, "", "case", "list"); !strings.Contains(out, number) || strings.Count(out, "\n") != 2 {
		t.Errorf("table %q", out)
	}
	for text, found := range map[string]bool{number: true, applicant: true, "没有这样的词": false} {
		if _, out, _ := fuyi(t, folder, "", "case", "list", "--text", text); strings.Contains(out, number) != found {
			t.Errorf("--text %s: %q", text, out)
		}
	}
}

func TestBadInput(t *testing.T) {
	folder := t.TempDir()
	text := wholeCase(t)
	swap := func(pattern, with string) string {
		changed := regexp.MustCompile(pattern).ReplaceAllLiteralString(text, with)
		if changed == text {
			t.Fatalf("%s is not in the case", pattern)
		}
		return changed
	}
	for name, test := range map[string]struct{ in, says string }{
		"empty":         {"", "第1行"},
		"truncated":     {text[:len(text)/2], "行"},
		"not JSON":      {"案件", "第1行第1个字符"},
		"not an object": {"[]", ""},
		"unknown field": {swap(`"claim":`, `"claims":`), "claims"},
		"date":          {swap(`"made": "[^"]*"`, `"made": "2026-02-30"`), "act.made"},
		"number":        {swap(`"number": "\d{4}-\d+"`, `"number": "十二"`), "number"},
		"future":        {swap(`"type": "received",\s*"date": "[^"]*"`, `"type": "received", "date": "2099-01-01"`), "events[0].date"},
		"event":         {swap(`"type": "received"`, `"type": "recieved"`), "events[0].type"},
		"law":           {swap(`"type": "accepted"`, `"type": "resumed"`), "第"},
	} {
		t.Run(name, func(t *testing.T) {
			status, out, errOut := fuyi(t, folder, test.in, "case", "put", "-")
			if status != 2 || out != "" || strings.Count(errOut, "\n") != 1 || !strings.Contains(errOut, test.says) {
				t.Errorf("status %d, out %q, errOut %q; want one line with %q", status, out, errOut, test.says)
			}
		})
	}
	if _, out, _ := fuyi(t, folder, "", "case", "list", "--json"); strings.Contains(out, "number") {
		t.Errorf("something was saved: %s", out)
	}
}

func TestBadArguments(t *testing.T) {
	for name, args := range map[string][]string{
		"no such command": {"frobnicate"}, "case alone": {"case"}, "case what": {"case", "drop"}, "put nothing": {"case", "put"},
		"put two": {"case", "put", "a", "b"}, "get nothing": {"case", "get"}, "get unknown": {"case", "get", "2026-0404"},
		"list more": {"case", "list", "x"}, "option": {"case", "list", "--jsn"}, "verify more": {"verify", "x"},
		"demo nowhere": {"demo"}, "demo more": {"demo", "--data", "x", "y"},
	} {
		status, out, errOut := fuyi(t, t.TempDir(), "", args...)
		if status != 2 || out != "" || strings.Count(errOut, "\n") != 1 {
			t.Errorf("%s: status %d, out %q, errOut %q", name, status, out, errOut)
		}
	}
}

func TestHelpNamesEveryCommand(t *testing.T) {
	status, help, _ := fuyi(t, "", "", "help")
	for _, command := range []string{"deadlines", "case put", "case get", "case list", "letter", "verify", "demo", "version", "help"} {
		if status != 0 || !strings.Contains(help, "fuyi "+command) {
			t.Errorf("status %d, no fuyi %s", status, command)
		}
	}
	for _, args := range [][]string{nil, {"--help"}, {"-h"}} {
		if _, out, _ := fuyi(t, "", "", args...); out != help {
			t.Errorf("%v prints %q", args, out)
		}
	}
	for _, args := range [][]string{{"version"}, {"--version"}} {
		if _, out, _ := fuyi(t, "", "", args...); out != "fuyi 1.2.3\n" {
			t.Errorf("%v prints %q", args, out)
		}
	}
}

func TestPlaceOfTheRegister(t *testing.T) {
	given, named := t.TempDir(), t.TempDir()
	t.Setenv("FUYI_DATA", given)
	if place, err := cli.Place(); err != nil || place != given {
		t.Errorf("place %s, %v", place, err)
	}
	if status, _, errOut := fuyi(t, given, wholeCase(t), "case", "put", "-", "--data", named); status != 0 {
		t.Fatal(errOut)
	}
	if _, err := os.Stat(filepath.Join(given, storage.FileName)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("--data did not go before the folder given: %v", err)
	}
	if _, err := os.Stat(filepath.Join(named, storage.FileName)); err != nil {
		t.Error(err)
	}
	t.Setenv("FUYI_DATA", "")
	if place, err := cli.Place(); err != nil || !filepath.IsAbs(place) {
		t.Errorf("place %s, %v", place, err)
	}
}

func TestVerifyOfWhatIsNoRegister(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, storage.FileName), bytes.Repeat([]byte("不是登记簿"), 1000), 0o600); err != nil {
		t.Fatal(err)
	}
	status, out, errOut := fuyi(t, folder, "", "verify")
	if status != 1 || out != "" || !strings.HasSuffix(errOut, "。\n") && !strings.Contains(errOut, folder) || strings.Contains(errOut, "技术细节") {
		t.Errorf("status %d, out %q, errOut %q", status, out, errOut)
	}
	if status, out, _ := fuyi(t, t.TempDir(), "", "verify", "--json"); status != 0 || !json.Valid([]byte(out)) || !strings.Contains(out, `"findings": []`) {
		t.Errorf("status %d, %q", status, out)
	}
}

// TestUnforeseen: what nobody foresaw reaches the technician.
func TestUnforeseen(t *testing.T) {
	env, out, errOut := registerEnv(t, t.TempDir(), "")
	env.Open = func(context.Context, string, *app.Pass) (*app.Office, func() error, error) {
		return nil, nil, errors.New("the moon\nis full")
	}
	status := cli.Run(context.Background(), []string{"verify"}, env)
	lines := strings.Split(strings.TrimSuffix(errOut.String(), "\n"), "\n")
	if status != 1 || out.Len() > 0 || len(lines) != 2 || !strings.HasPrefix(lines[0], "程序内部错误") || lines[1] != "技术细节：the moon is full" {
		t.Errorf("status %d, out %q, errOut %q", status, out, errOut)
	}
}

func TestDemo(t *testing.T) {
	folder := t.TempDir()
	status, out, errOut := fuyi(t, folder, "", "demo", "--data", folder)
	if status != 0 || !strings.Contains(out, "60件") || !strings.Contains(errOut, "60/60") {
		t.Fatalf("status %d, %q, %q", status, out, errOut)
	}
	status, out, errOut = fuyi(t, folder, "", "demo", "--data", folder)
	if status != 1 || out != "" || strings.Count(errOut, "\n") != 1 || !strings.Contains(errOut, "已有案件") {
		t.Errorf("again: status %d, %q, %q", status, out, errOut)
	}
	if status, out, errOut := fuyi(t, folder, "", "verify"); status != 0 || !strings.Contains(out, "核验60件案件") {
		t.Errorf("verify: status %d, %q, %q", status, out, errOut)
	}
	if _, out, _ := fuyi(t, folder, "", "case", "list"); strings.Count(out, "\n") != 61 {
		t.Errorf("list %q", out)
	}
}

func TestDemoWithHistory(t *testing.T) {
	folder := t.TempDir()
	status, out, errOut := fuyi(t, folder, "", "demo", "--data", folder, "--history")
	var count int
	if n, err := fmt.Sscanf(out, "已放入%d件", &count); status != 0 || n != 1 || err != nil || count < 300 {
		t.Fatalf("status %d, %q, %q", status, out, errOut)
	}
	if status, out, errOut := fuyi(t, folder, "", "verify"); status != 0 || !strings.Contains(out, fmt.Sprintf("核验%d件案件", count)) {
		t.Errorf("verify: status %d, %q, %q", status, out, errOut)
	}
}

// TestExportedColumns: the ledger has the columns that are named, in their order;
// one that there is not is refused with the names of those that there are.
func TestExportedColumns(t *testing.T) {
	folder := t.TempDir()
	name := filepath.Join(folder, "台账.csv")
	if status, _, errOut := fuyi(t, folder, "", "case", "list", "--export", name, "--columns", "收到日期，案号"); status != 0 {
		t.Fatalf("status %d, %s", status, errOut)
	}
	if text, err := os.ReadFile(name); err != nil || string(text) != "\ufeff收到日期,案号\r\n" {
		t.Errorf("written %q, %v", text, err)
	}
	status, out, errOut := fuyi(t, folder, "", "case", "list", "--export", name, "--columns", "案号,天气")
	if status != 2 || out != "" || !strings.Contains(errOut, "台账没有“天气”栏；各栏是：案号，收到日期，") {
		t.Errorf("status %d, %q, %q", status, out, errOut)
	}
	if status, _, _ := fuyi(t, folder, "", "case", "list", "--columns", "案号"); status != 2 {
		t.Errorf("columns of no file: status %d", status)
	}
}
