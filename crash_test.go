package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// crashIn has the test's own program, run again, end by a fault in a folder.
const crashIn = "FUYI_TEST_CRASH_IN"

func TestMain(m *testing.M) {
	if dir := os.Getenv(crashIn); dir != "" {
		if _, err := keepCrashes(dir, time.Now()); err != nil {
			os.Exit(3)
		}
		go func() { panic("申请人张三") }()
		time.Sleep(time.Minute)
	}
	os.Exit(m.Run())
}

// TestCrashLeavesAReport holds that a fault in any goroutine leaves a report for
// the next start, with the place in the program and without words of a case.
func TestCrashLeavesAReport(t *testing.T) {
	dir := t.TempDir()
	child := exec.Command(os.Args[0], "-test.run=^$")
	child.Env = append(os.Environ(), crashIn+"="+dir)
	if out, err := child.CombinedOutput(); err == nil {
		t.Fatalf("the program did not end by a fault: %s", out)
	}
	report, err := keepCrashes(dir, time.Date(2026, 11, 23, 9, 0, 0, 0, time.Local))
	if err != nil || filepath.Base(report) != "错误报告-20261123-090000.txt" {
		t.Fatalf("report %q, %v", report, err)
	}
	text, err := os.ReadFile(report)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), "crash_test.go") || strings.Contains(string(text), "张三") {
		t.Errorf("%s", text)
	}
	if report, err := keepCrashes(dir, time.Now()); report != "" || err != nil {
		t.Errorf("a second report %q, %v", report, err)
	}
}
