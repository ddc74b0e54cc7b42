package main

import (
	"bytes"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

// TestWindowArguments tells what the window is opened for from what are commands.
func TestWindowArguments(t *testing.T) {
	here, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	bundle := filepath.Join(here, "案件包 1.ZIP")
	for name, c := range map[string]struct {
		args   []string
		asked  errand
		window bool
	}{
		"nothing":      {nil, errand{}, true},
		"folder":       {[]string{"--data", "D:\\登记 簿"}, errand{folder: "D:\\登记 簿"}, true},
		"joined":       {[]string{"--data=x"}, errand{folder: "x"}, true},
		"bundle":       {[]string{bundle}, errand{bundle: bundle}, true},
		"relative":     {[]string{"案件包 1.ZIP"}, errand{bundle: bundle}, true},
		"both":         {[]string{"--data", "x", bundle}, errand{"x", bundle}, true},
		"bundle first": {[]string{bundle, "--data=x"}, errand{"x", bundle}, true},
		"command":      {[]string{"bundle", "import", bundle}, errand{}, false},
		"two bundles":  {[]string{bundle, bundle}, errand{}, false},
		"no folder":    {[]string{"--data"}, errand{}, false},
		"two folders":  {[]string{"--data=x", "--data=y"}, errand{}, false},
		"other file":   {[]string{"台账.xlsx"}, errand{}, false},
	} {
		t.Run(name, func(t *testing.T) {
			asked, window := windowArguments(c.args)
			if !reflect.DeepEqual(asked, c.asked) || window != c.window {
				t.Errorf("%q asks for %+v, a window: %v", c.args, asked, window)
			}
		})
	}
}

// TestBundleWindow opens the program with a bundle, as a double click on one does, on an
// encrypted register: the bundle is taken in by who signed in.
func TestBundleWindow(t *testing.T) {
	dir, other := t.TempDir(), t.TempDir()
	bundle := filepath.Join(t.TempDir(), "案件包 云溪 2026.zip")
	output(t, nil, "demo", "--data", other)
	output(t, nil, "bundle", "export", "--data", other, "--out", bundle, "--plain", "2026-0001", "2026-0002")
	const password = "qinghe2026"
	output(t, nil, "demo", "--data", dir)
	output(t, strings.NewReader(password+"\n"+password+"\n"), "seal", "--officer", "李明", "--data", dir)
	t.Setenv("FUYI_OFFICER", "李明")
	t.Setenv("FUYI_PASSWORD", password)

	s := openScreen(t)
	quit := s.openDesk(dir, bundle)
	s.enter(password)
	s.press("Return")
	s.await("the desk", func() bool { return inUse(dir) })
	time.Sleep(4 * time.Second) // the entrance is a dialog too, so that none can be waited for
	s.picture("bundle-1-offered")
	s.press("ctrl+Return")
	time.Sleep(3 * time.Second)
	s.picture("bundle-2-taken")
	s.press("Return")
	s.closed()
	quit()
	list := output(t, nil, "case", "list", "--json", "--data", dir)
	if n := strings.Count(list, `"number"`); n != 62 {
		t.Errorf("the register has %d cases after two were taken in", n)
	}
	output(t, nil, "verify", "--data", dir)
}

// TestSecondProgram opens a bundle while the register is open: one sentence, in a box.
func TestSecondProgram(t *testing.T) {
	dir := t.TempDir()
	output(t, nil, "demo", "--data", dir)
	s := openScreen(t)
	quit := s.openDesk(dir)
	second := s.command(program(t), "--data", dir, "案件包 云溪.zip")
	var said bytes.Buffer
	second.Stderr = &said
	if err := second.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(2 * time.Second)
	s.picture("bundle-3-elsewhere")
	second.Process.Kill()
	second.Wait()
	if want := "复议已经打开，请在已经打开的窗口中，用“文件 → 收入案件包…”收入“案件包 云溪.zip”。\n"; said.String() != want {
		t.Errorf("the second program said %q", said.String())
	}
	quit()
}
