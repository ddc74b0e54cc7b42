package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"
)

// crashFile is where the Go runtime writes how the program ended, should it end
// by a fault. The next start makes a report of it.
const crashFile = "crash.txt"

// keepCrashes has the end of the program by a fault, in any goroutine, written
// into the folder of the register, and returns the report that the last run left,
// "" where it ended well.
func keepCrashes(dir string, now time.Time) (report string, err error) {
	path := filepath.Join(dir, crashFile)
	left, err := os.ReadFile(path)
	if err == nil && len(left) > 0 {
		report = filepath.Join(dir, "错误报告-"+now.Format("20060102-150405")+".txt")
		if err := os.WriteFile(report, withoutPersonal(left), 0o600); err != nil {
			return "", fmt.Errorf("write the report of the last crash: %w", err)
		}
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return report, fmt.Errorf("open the file for crashes: %w", err)
	}
	defer file.Close() // the runtime keeps a handle of its own
	if err := debug.SetCrashOutput(file, debug.CrashOptions{}); err != nil {
		return report, fmt.Errorf("have crashes written: %w", err)
	}
	return report, nil
}

// withoutPersonal leaves out what may hold words of a case: the value of a panic
// that is no fault of the runtime's own. The stack names places in the program
// alone.
func withoutPersonal(crash []byte) []byte {
	var out bytes.Buffer
	fmt.Fprintf(&out, "复议 %s 错误报告（不含案件内容）\n\n", version)
	lines := bufio.NewScanner(bytes.NewReader(crash))
	lines.Buffer(nil, 1<<20)
	inStack := false
	for lines.Scan() {
		line := lines.Text()
		switch {
		case strings.HasPrefix(line, "goroutine "):
			inStack = true
		case !inStack && !fromRuntime(line):
			line = "（此处内容已略去）"
		}
		out.WriteString(line + "\n")
	}
	return out.Bytes()
}

// fromRuntime tells whether a line before the stack is the runtime's own.
func fromRuntime(line string) bool {
	for _, own := range []string{"panic: runtime error: ", "fatal error: ", "runtime: ", "[signal ", "SIG"} {
		if strings.HasPrefix(line, own) {
			return true
		}
	}
	return line == ""
}
