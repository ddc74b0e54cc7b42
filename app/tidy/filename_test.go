package tidy_test

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"fuyi/app/tidy"
)

func TestFileName(t *testing.T) {
	long := strings.Repeat("某", 300)
	for text, want := range map[string]string{
		"王某甲 决定书":             "王某甲 决定书",
		"../../x":             "-..-x",
		"/etc/passwd":         "-etc-passwd",
		`C:\Windows\x`:        "C--Windows-x",
		`\\server\share`:      "--server-share",
		"a/b\\c:d*?":          "a-b-c-d--",
		"CON":                 "_CON",
		"aux.txt":             "_aux.txt",
		"com1 .pdf":           "_com1 .pdf",
		"LPT²":                "_LPT²",
		"console":             "console",
		"名称. . ":              "名称",
		"..":                  "文件",
		"":                    "文件",
		"王\x00某\u202efdp.exe": "王某fdp.exe",
		"一\n二":                "一 二",
		long + ".pdf":         strings.Repeat("某", 65) + ".pdf",
		long + "." + long:     strings.Repeat("某", 66),
		"\xff\xfe":            "--",
	} {
		if got := tidy.FileName(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}

// FuzzFileName: whatever the text, the name stays in its folder, and stays as it is.
func FuzzFileName(f *testing.F) {
	for _, s := range []string{"../x", "CON", "", strings.Repeat("某", 300), "\x00", "a\u202e"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		name := tidy.FileName(text)
		if len(name) > 200 || !utf8.ValidString(name) || name != filepath.Base(name) || tidy.FileName(name) != name {
			t.Fatalf("%q became %q", text, name)
		}
	})
}
