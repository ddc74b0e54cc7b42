package cli_test

import (
	"strings"
	"testing"
)

// FuzzCommandLine: whatever stands in a command line after a command that reads,
// it is answered with one of the statuses, and what is said steers no terminal.
func FuzzCommandLine(f *testing.F) {
	folder := f.TempDir()
	if status, _, said := fuyi(f, folder, wholeCase(f), "case", "put", "-"); status != 0 {
		f.Fatal(said)
	}
	for _, line := range []string{"case list --text 王", "case list --handler\x00李", "audit list --from 2026-13-40 --act \u202e", "stats --quarter 2026-9",
		"case get ../../etc/passwd", "duty list review --year -1", "deadlines --today x -", "today --handler '", "verify --anchor 9999999999999999999 x", "case list --text \x1b[2J"} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		args := strings.Split(line, " ")
		switch strings.Join(args[:min(2, len(args))], " ") {
		case "case list", "case get", "audit list", "duty list", "duty get":
		default:
			if args[0] != "stats" && args[0] != "deadlines" && args[0] != "verify" {
				return
			}
		}
		for _, a := range args {
			if strings.HasPrefix(strings.TrimLeft(a, "-"), "data") || strings.HasPrefix(strings.TrimLeft(a, "-"), "export") || strings.HasPrefix(strings.TrimLeft(a, "-"), "out") {
				return
			}
		}
		status, _, said := fuyi(t, folder, "", append(args, "--data", folder)...)
		if status < 0 || status > 3 || strings.ContainsAny(said, "\x1b\x07\u202e") || strings.Contains(said, "技术细节") {
			t.Fatalf("%q: status %d: %q", args, status, said)
		}
	})
}
