package main

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A screen is a real X display of its own, with a window manager, on which the
// program runs and is worked as an officer works it: with the keyboard.
type screen struct {
	t       testing.TB
	display string
	env     []string // beside the display, for what runs on it

	listed struct{ Cases []map[string]string } // the cases of a walk's register
	folder string                              // where its desk runs
}

// openScreen starts the display; it is gone when the test ends. Without the
// programs that takes, which make test installs, the test is skipped.
func openScreen(t testing.TB) *screen {
	t.Helper()
	return openScreenOf(t, "1366x768")
}

// openScreenOf starts a display of a size, with further options of Xvfb.
func openScreenOf(t testing.TB, size string, options ...string) *screen {
	t.Helper()
	for _, program := range []string{"Xvfb", "openbox", "xdotool", "xclip", "import"} {
		if _, err := exec.LookPath(program); err != nil {
			if os.Getenv("CI") != "" {
				t.Fatalf("%s is missing: run make test", program)
			}
			t.Skipf("%s is missing: run make test", program)
		}
	}
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	server := exec.Command("Xvfb", append([]string{"-displayfd", "3", "-screen", "0", size + "x24", "-nolisten", "tcp"}, options...)...)
	server.ExtraFiles = []*os.File{write}
	start(t, server)
	write.Close()
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatalf("reading Xvfb's display: %v", err)
	}
	s := &screen{t: t, display: ":" + strings.TrimSpace(number)}
	start(t, s.command("openbox"))
	return s
}

// start runs a program until the test ends.
func start(t testing.TB, command *exec.Cmd) {
	t.Helper()
	if err := command.Start(); err != nil {
		t.Fatalf("starting %s: %v", command.Path, err)
	}
	t.Cleanup(func() {
		command.Process.Kill()
		command.Wait()
	})
}

// command prepares a program to run on the screen.
func (s *screen) command(name string, args ...string) *exec.Cmd {
	command := exec.Command(name, args...)
	command.Env = append(os.Environ(), "DISPLAY="+s.display, "LIBGL_ALWAYS_SOFTWARE=1", "XMODIFIERS=", "WAYLAND_DISPLAY=")
	command.Env = append(command.Env, s.env...)
	return command
}

// do runs xdotool and returns what it prints.
func (s *screen) do(args ...string) string {
	s.t.Helper()
	out, err := s.command("xdotool", args...).CombinedOutput()
	if err != nil {
		s.t.Fatalf("xdotool %v: %v: %s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// press presses keys one after another, such as "ctrl+n" or "Tab", with time
// for the window to take each in.
func (s *screen) press(keys ...string) {
	s.t.Helper()
	for _, key := range keys {
		s.do("key", "--clearmodifiers", key)
		time.Sleep(120 * time.Millisecond)
	}
}

// enter puts text where the caret is, through the clipboard: xdotool types
// Chinese by changing the keyboard, and is at times faster than that.
func (s *screen) enter(text string) {
	s.t.Helper()
	clip := s.command("xclip", "-selection", "clipboard")
	clip.Stdin = strings.NewReader(text)
	if err := clip.Run(); err != nil {
		s.t.Fatalf("xclip: %v", err)
	}
	s.press("ctrl+v")
}

// fill puts texts into fields that follow each other by Tab, "" passing over
// one, and stands on the field after the last.
func (s *screen) fill(texts ...string) {
	s.t.Helper()
	for _, text := range texts {
		if text != "" {
			s.enter(text)
		}
		s.press("Tab")
	}
}

// awaitWindow waits until the program's window is on the screen.
func (s *screen) awaitWindow() {
	s.t.Helper()
	for range 200 {
		out, _ := s.command("xdotool", "search", "--onlyvisible", "--name", title).Output()
		if len(strings.TrimSpace(string(out))) > 0 {
			time.Sleep(time.Second)
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	s.picture("no-window")
	s.t.Fatal("the window did not open within 20 seconds")
}

// openDesk opens the program on the register of a folder, with a home of its own,
// with further arguments, and returns what ends it by Ctrl+Q.
func (s *screen) openDesk(dir string, more ...string) (quit func()) {
	s.t.Helper()
	desk := s.command(program(s.t), append([]string{"--data", dir}, more...)...)
	desk.Env = append(desk.Env, "HOME="+s.t.TempDir())
	if err := desk.Start(); err != nil {
		s.t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- desk.Wait() }()
	s.t.Cleanup(func() { desk.Process.Kill() })
	s.awaitWindow()
	return func() {
		s.t.Helper()
		s.press("ctrl+q")
		select {
		case err := <-ended:
			if err != nil {
				s.t.Errorf("the program ended with %v", err)
			}
		case <-time.After(20 * time.Second):
			s.picture("not-closed")
			s.t.Fatal("the window did not close")
		}
	}
}

// picture keeps what the screen shows, in the folder that FUYI_PICTURES names;
// without it, only a failing test keeps one.
func (s *screen) picture(name string) {
	s.t.Helper()
	dir := os.Getenv("FUYI_PICTURES")
	if dir == "" {
		return
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		s.t.Fatal(err)
	}
	if out, err := s.command("import", "-window", "root", filepath.Join(dir, name+".png")).CombinedOutput(); err != nil {
		s.t.Logf("picture %s: %v: %s", name, err, out)
	}
}

// program returns the built program, which make test names in FUYI_BIN.
func program(t testing.TB) string {
	t.Helper()
	path := os.Getenv("FUYI_BIN")
	if path == "" {
		t.Skip("no built program: run make test")
	}
	return path
}

// output runs the built program and returns its standard output.
func output(t testing.TB, input io.Reader, args ...string) string {
	t.Helper()
	command := exec.Command(program(t), args...)
	command.Stdin = input
	var said strings.Builder
	command.Stderr = &said
	out, err := command.Output()
	if err != nil {
		t.Fatalf("fuyi %v: %v: %s", args, err, said.String())
	}
	return string(out)
}
