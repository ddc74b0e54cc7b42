package cli_test

import (
	"bytes"
	"context"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fuyi/app/cli"
	"fuyi/app/letter"
)

const longCase = "../letter/testdata/letters/whole.json"

// pdfText is the text of a PDF in one line.
func pdfText(t *testing.T, name string) string {
	t.Helper()
	text, err := exec.Command("pdftotext", "-raw", name, "-").Output()
	if err != nil {
		t.Skip("pdftotext is not there")
	}
	return strings.ReplaceAll(string(text), "\n", "")
}

func TestLettersOfAFile(t *testing.T) {
	needFonts(t)
	tests := []struct {
		name string
		args []string
		want []string
	}{
		{"案件中最后一份", []string{"--kind", "service-record"}, []string{"送达回证", "行政复议答复通知书（云政复答〔2026〕9号）", "丁一"}},
		{"指定的一份", []string{"--kind", "service-record", "--letter", "14"}, []string{"行政复议决定书", "刘桂芳", "同住妻子"}},
		{"改写的内容", []string{"--kind", "supplement-notice", "--number", "云政复补〔2026〕99号", "--date", "2026-03-06", "--set", "补正事项=授权委托书"},
			[]string{"云政复补〔2026〕99号", "2026年3月6日", "授权委托书"}},
		{"受送达人", []string{"--kind", "acceptance", "--to", "甲", "--to", "乙"}, []string{"甲、乙：", "你们不服"}},
		{"决定书的文号", []string{"--kind", "decision", "--number", "云政复决〔2026〕77号", "--date", "2026-06-27"}, []string{"云政复决〔2026〕77号", "2026年6月27日"}},
		{"卷内目录", []string{"--kind", "case-index"}, []string{"卷内目录", "云政复意〔2026〕3号"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "f.pdf")
			env, errOut := lettersEnv(t, "")
			if status := cli.Run(context.Background(), append(append([]string{"letter", "--out", out}, test.args...), longCase), env); status != 0 {
				t.Fatalf("status %d: %s", status, errOut)
			}
			text := pdfText(t, out)
			for _, words := range test.want {
				if !strings.Contains(text, words) {
					t.Errorf("the PDF lacks %s:\n%s", words, text)
				}
			}
		})
	}
}

func TestLetterArgumentsThatAreWrong(t *testing.T) {
	needFonts(t)
	for name, test := range map[string]struct {
		args []string
		says string
	}{
		"没有这一份":   {[]string{"--kind", "acceptance", "--letter", "99"}, "99"},
		"别种文书的编号": {[]string{"--kind", "acceptance", "--letter", "1"}, "1"},
		"没有这一事项":  {[]string{"--kind", "supplement-notice", "--set", "听证地点=某处"}, "补正事项"},
		"缺少文号":    {[]string{"--kind", "rejection", "--set", "不予受理理由=某某"}, "文号"},
		"日期不对":    {[]string{"--kind", "acceptance", "--date", "2026-13-01"}, "用法"},
	} {
		t.Run(name, func(t *testing.T) {
			env, errOut := lettersEnv(t, "")
			out := filepath.Join(t.TempDir(), "f.pdf")
			status := cli.Run(context.Background(), append(append([]string{"letter", "--out", out}, test.args...), longCase), env)
			if status == 0 || !strings.Contains(errOut.String(), test.says) {
				t.Errorf("status %d: %s", status, errOut)
			}
		})
	}
}

func TestLetterList(t *testing.T) {
	env, errOut := lettersEnv(t, "")
	if status := cli.Run(context.Background(), []string{"letter", "--list"}, env); status != 0 {
		t.Fatalf("status %d: %s", status, errOut)
	}
	list := env.Out.(*bytes.Buffer).String()
	for _, kind := range letter.Kinds() {
		if !strings.Contains(list, string(kind)+" ") || !strings.Contains(list, kind.Name()) {
			t.Errorf("the list lacks %s", kind)
		}
	}
	if !strings.Contains(list, "    补正事项*　") {
		t.Error("the list lacks the entries")
	}
}
