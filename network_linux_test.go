package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// traced prepares the program to run under strace, which writes every call that
// has to do with a network into a file. Where the system lets no process trace
// another, there is no such test, and that is said.
func traced(t *testing.T, calls string, args ...string) []string {
	t.Helper()
	if _, err := exec.LookPath("strace"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("strace is missing: run make test")
		}
		t.Skip("strace is missing: run make test")
	}
	if out, err := exec.Command("strace", "-f", "-o", os.DevNull, "true").CombinedOutput(); err != nil {
		t.Skipf("THE NETWORK IS NOT WATCHED: this system permits no ptrace: %v: %s", err, out)
	}
	return append([]string{"strace", "-f", "-qq", "-s", "128", "-e", "trace=network", "-o", calls, program(t)}, args...)
}

// opened is a call that makes a socket, or names whom to talk to; the family is the
// first that it bears.
var opened = regexp.MustCompile(`\b(socket|socketpair|connect|bind|sendto|sendmsg)\(.*?\b(AF_[A-Z0-9]+|PF_[A-Z0-9]+)`)

// unixAlone fails the test where a call of a traced run is of another family of
// sockets than that of this PC's own programs: the display, D-Bus, CUPS.
func unixAlone(t *testing.T, calls string) (sockets int) {
	t.Helper()
	text, err := os.ReadFile(calls)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		call := opened.FindStringSubmatch(line)
		if call == nil {
			continue
		}
		sockets++
		if call[2] != "AF_UNIX" {
			t.Errorf("a socket that is no UNIX one: %s", strings.TrimSpace(line))
		}
	}
	return sockets
}

// TestWatchSeesNetwork: were there a connection, the watch would tell.
func TestWatchSeesNetwork(t *testing.T) {
	for line, family := range map[string]string{
		`12 socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_TCP) = 3`:                  "AF_INET",
		`12 connect(3, {sa_family=AF_INET6, sin6_port=htons(443)}, 28) = -1 EINPROGRESS`: "AF_INET6",
		`12 socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_ROUTE) = 3`:                "AF_NETLINK",
		`12 sendto(4, "x", 1, 0, {sa_family=AF_INET, sin_port=htons(53)}, 16) = 1`:       "AF_INET",
		`12 connect(3, {sa_family=AF_UNIX, sun_path=@"/tmp/.X11-unix/X99"}, 20) = 0`:     "AF_UNIX",
	} {
		if call := opened.FindStringSubmatch(line); call == nil || call[2] != family {
			t.Errorf("%s: %v", line, call)
		}
	}
}

// TestNoNetworkInTheWindow works in a real window under strace: start, every page,
// a letter printed, an attachment drawn by the second process and opened in another
// program, closing. No socket but of this PC is made by any of it.
func TestNoNetworkInTheWindow(t *testing.T) {
	s := openScreen(t)
	dir, home, temporary, calls := t.TempDir(), t.TempDir(), t.TempDir(), filepath.Join(t.TempDir(), "calls")
	for name, script := range map[string]string{
		"lp":       "for f; do :; done; cp \"$f\" " + home + "/printed.pdf",
		"lpstat":   "[ \"$1\" = -e ] && echo laser || echo 'system default destination: laser'",
		"xdg-open": "echo \"$1\" >> " + home + "/opened",
	} {
		if err := os.WriteFile(filepath.Join(home, name), []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	output(t, nil, "demo", "--data", dir)
	number := withAttachment(t, dir)
	run := traced(t, calls, "--data", dir)
	run = append([]string{"sh", "-c", `umask 000; exec "$@"`, "sh"}, run...) // who lets everybody write lets nobody here
	desk := s.command(run[0], run[1:]...)
	desk.Env = append(desk.Env, "PATH="+home+":"+os.Getenv("PATH"), "HOME="+home, "TMPDIR="+temporary)
	if err := desk.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- desk.Wait() }()
	t.Cleanup(func() { desk.Process.Kill() })
	s.awaitWindow()
	s.press("Escape")
	for _, page := range []string{"ctrl+1", "ctrl+2", "ctrl+3", "ctrl+4", "ctrl+5", "ctrl+6", "ctrl+7", "ctrl+8", "ctrl+9", "F1"} {
		s.press(page)
		time.Sleep(1500 * time.Millisecond)
		s.picture("network-" + page)
	}
	s.press("Escape", "ctrl+1")
	time.Sleep(time.Second)
	s.press("ctrl+p") // the day sheet
	time.Sleep(time.Second)
	s.press("ctrl+Return") // 打印
	time.Sleep(1500 * time.Millisecond)
	s.picture("network-print")
	s.press("Return")
	s.await("the printed day sheet", func() bool { return exists(filepath.Join(home, "printed.pdf")) })
	s.picture("network-printed")
	s.press("Escape", "ctrl+k")
	time.Sleep(time.Second)
	s.enter(number)
	time.Sleep(time.Second)
	s.press("Return")
	time.Sleep(2 * time.Second)
	s.press("alt+9")
	time.Sleep(3 * time.Second) // the second process draws it
	s.picture("network-attachments")
	s.press("ctrl+j")
	time.Sleep(700 * time.Millisecond)
	s.enter("yydqdk") // 用阅读器打开
	s.press("Return")
	time.Sleep(700 * time.Millisecond)
	s.press("space")
	s.await("the attachment in another program", func() bool { return exists(filepath.Join(home, "opened")) })
	s.press("ctrl+q")
	select {
	case <-ended:
	case <-time.After(30 * time.Second):
		s.picture("network-not-closed")
		t.Fatal("the window did not close")
	}
	private(t, dir)
	private(t, filepath.Join(home, ".config"))
	private(t, filepath.Join(home, ".cache", "Fuyi"))
	if sockets := unixAlone(t, calls); sockets == 0 {
		t.Error("nothing was watched: not even the display was talked to")
	} else {
		t.Logf("%d calls, all of them to this PC's own programs", sockets)
	}
	if left, _ := os.ReadDir(temporary); len(left) > 0 {
		t.Errorf("%s was left in the folder of temporary files", left[0].Name())
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "letters", "*")); len(left) > 0 {
		t.Errorf("%s was left of what was printed", left)
	}
}

// withAttachment finds a case that has an attachment.
func withAttachment(t *testing.T, dir string) string {
	t.Helper()
	for i := range 60 {
		number := fmt.Sprintf("2026-%04d", i+1)
		if strings.Contains(output(t, nil, "case", "get", number, "--data", dir), `"ending"`) {
			return number
		}
	}
	t.Fatal("no case of the demonstration has an attachment")
	return ""
}

// TestNoNetworkInCommands runs commands under strace: none makes a socket but of
// this PC, and none leaves a file in the folder of temporary files.
func TestNoNetworkInCommands(t *testing.T) {
	dir, out, temporary := t.TempDir(), t.TempDir(), t.TempDir()
	in := func(name string) string { return filepath.Join(out, name) }
	for _, args := range [][]string{
		{"demo", "--history", "--data", dir}, {"case", "list", "--data", dir}, {"case", "list", "--export", in("a.xlsx"), "--data", dir},
		{"case", "list", "--export", in("a.csv"), "--data", dir}, {"import", in("a.xlsx"), "--dry-run", "--data", dir}, {"import", in("a.csv"), "--dry-run", "--data", dir},
		{"report", "--kind", "work", "--year", "2026", "--out", in("r.pdf"), "--data", dir}, {"report", "--kind", "work", "--year", "2026", "--out", in("r.docx"), "--data", dir},
		{"report", "--kind", "work", "--year", "2026", "--out", in("r.xlsx"), "--data", dir}, {"bundle", "export", "--out", in("b.zip"), "--data", dir},
		{"stats", "--year", "2026", "--data", dir}, {"today", "--pdf", in("t.pdf"), "--data", dir}, {"verify", "--data", dir}, {"backup", out, "--data", dir},
		{"audit", "export", "--out", in("audit"), "--data", dir}, {"audit", "check", in("audit")}, {"help"},
	} {
		calls := filepath.Join(t.TempDir(), "calls")
		run := traced(t, calls, args...)
		command := exec.Command(run[0], run[1:]...)
		command.Env = append(os.Environ(), "TMPDIR="+temporary, "HOME="+t.TempDir())
		if said, err := command.CombinedOutput(); err != nil && args[0] != "import" { // rows that it refuses are no matter here
			t.Errorf("%v: %v: %s", args, err, said)
		}
		unixAlone(t, calls)
		if left, _ := os.ReadDir(temporary); len(left) > 0 {
			t.Fatalf("%v left %s in the folder of temporary files", args, left[0].Name())
		}
	}
}
