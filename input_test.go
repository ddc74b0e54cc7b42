package main

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// ibusSettings make pinyin the one engine, without a desktop's settings.
const ibusSettings = "[desktop/ibus/general]\npreload-engines=['libpinyin']\nengines-order=['libpinyin']\nuse-system-keyboard-layout=true\n"

// method is an input method, made ready on a screen: it composes Chinese by pinyin
// from its first key on.
type method struct {
	name     string
	programs []string
	start    func(s *screen, home string)
	window   *regexp.Regexp // the title of the window of its candidates
}

// fcitxFiles make pinyin the method that is active.
var fcitxFiles = map[string]string{
	"profile": "[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=pinyin\n\n[Groups/0/Items/0]\nName=keyboard-us\nLayout=\n\n" +
		"[Groups/0/Items/1]\nName=pinyin\nLayout=\n\n[GroupOrder]\n0=Default\n",
	"config": "[Behavior]\nActiveByDefault=True\nShareInputState=All\n",
}

var methods = []method{
	{name: "fcitx5", programs: []string{"fcitx5", "fcitx5-remote"}, window: regexp.MustCompile(`Fcitx5 Input Window`), start: func(s *screen, home string) {
		for name, text := range fcitxFiles {
			s.write(filepath.Join(home, ".config/fcitx5", name), text)
		}
		s.env = append(s.env, "XMODIFIERS=@im=fcitx")
		start(s.t, s.command("fcitx5", "--disable=wayland,waylandim"))
		s.await("fcitx5", func() bool {
			out, _ := s.command("fcitx5-remote").Output()
			return strings.TrimSpace(string(out)) != "" && strings.TrimSpace(string(out)) != "0"
		})
	}},
	{name: "ibus", programs: []string{"ibus-daemon", "ibus"}, window: regexp.MustCompile(`ibus-ui-gtk3`), start: func(s *screen, home string) {
		s.write(filepath.Join(home, ".config/glib-2.0/settings/keyfile"), ibusSettings)
		s.env = append(s.env, "XMODIFIERS=@im=ibus", "GSETTINGS_BACKEND=keyfile", "XDG_CACHE_HOME="+filepath.Join(home, ".cache"))
		start(s.t, s.command("ibus-daemon", "--xim", "--cache=refresh"))
		s.await("ibus", func() bool {
			out, _ := s.command("ibus", "engine").Output()
			return strings.TrimSpace(string(out)) == "libpinyin"
		})
	}},
}

// typing is a way of typing: the keys, and what stands in the field afterwards.
// Chinese words are two syllables whose first candidate is the word.
type typing struct {
	name string
	keys []string // a key, or with a leading ~ letters that come without a pause
	want string
}

var typings = []typing{
	{"a word", []string{"~zhongguo", "space"}, "中国"},
	{"backspace while composing", []string{"~beijing", "space", "~zhongguox", "BackSpace", "space"}, "北京中国"},
	{"backspace behind a word", []string{"~beijing", "space", "BackSpace"}, "北"},
	{"arrows while composing", []string{"~beijing", "space", "~zhongguo", "Left", "Left", "Right", "Right", "space"}, "北京中国"},
	{"enter gives the letters", []string{"~beijing", "space", "~abc", "Return"}, "北京abc"},
	{"a figure chooses", []string{"~beijing", "1"}, "北京"},
	{"escape gives up", []string{"~beijing", "space", "~zhongguo", "Escape", "~nihao", "space"}, "北京你好"},
	{"fast", []string{"~zhongguo", "space", "~beijing", "space", "~nihao", "space"}, "中国北京你好"},
	{"figures pass", []string{"2", "0", "2", "6"}, "2026"},
}

// chosen are ways of choosing in a select field: by the characters of an option, by
// letters that Enter gives as they are, and by a figure that takes a candidate;
// what is given up chooses nothing.
var chosen = []typing{
	{"characters", []string{"~hulianwang", "space"}, "互联网渠道"},
	{"other characters", []string{"~dianzi", "space"}, "电子邮件"},
	{"letters", []string{"~yj", "Return"}, "邮寄"},
	{"a figure takes the candidate", []string{"~dangmian", "1"}, "当面提交"},
	{"given up", []string{"Home", "~youji", "Escape"}, "当面提交"},
}

// dates are ways of typing a date, and what the field makes of them once it is
// left.
var dates = []typing{
	{"figures and points", []string{"2", "0", "2", "6", "period", "1", "1", "period", "2"}, "2026-11-02 周一"},
	{"figures and strokes", []string{"2", "0", "2", "6", "slash", "1", "1", "slash", "3"}, "2026-11-03 周二"},
	{"hyphens and a figure corrected", []string{"2", "0", "2", "6", "minus", "1", "1", "minus", "5", "BackSpace", "4"}, "2026-11-04 周三"},
	{"a word for the day", []string{"~jintian", "space"}, time.Now().Format("2006-01-02") + " 周" + string([]rune("日一二三四五六")[time.Now().Weekday()])},
}

// TestChineseInput types by real input methods into every kind of field: nothing
// is lost, doubled or edited behind the composition, and the candidates follow the
// caret.
func TestChineseInput(t *testing.T) {
	binary := program(t)
	for _, m := range methods {
		t.Run(m.name, func(t *testing.T) {
			s := openScreen(t)
			s.compose(m)
			dir := t.TempDir()
			output(t, nil, "demo", "--data", dir)
			start(t, s.command(binary, "--data", dir))
			s.awaitWindow()
			s.press("ctrl+n")
			time.Sleep(700 * time.Millisecond)
			for _, x := range dates {
				s.checkDate(m, x)
			}
			s.press("Tab") // 收到方式
			for _, x := range chosen {
				s.check(m, "a select field", x)
			}
			s.tab(4) // to the applicant's name
			s.follow(m)
			for _, x := range typings {
				s.check(m, "a field of one line", x)
			}
			s.press("ctrl+k")
			time.Sleep(500 * time.Millisecond)
			for _, x := range typings {
				s.check(m, "the field of a dialog", x)
			}
			s.press("Escape")
			s.toProse()
			for _, x := range typings {
				s.check(m, "the editor of long texts", x)
			}
			s.picture("input-" + m.name)
			s.toCombo()
			for _, x := range typings {
				s.check(m, "a field with texts to choose from", x)
			}
		})
	}
}

// compose makes an input method ready, with a home and a bus of its own. Without
// its programs, which make test installs, the test is skipped.
func (s *screen) compose(m method) {
	s.t.Helper()
	for _, program := range append([]string{"dbus-daemon"}, m.programs...) {
		if _, err := exec.LookPath(program); err != nil {
			if os.Getenv("CI") != "" {
				s.t.Fatalf("%s is missing: run make test", program)
			}
			s.t.Skipf("%s is missing: run make test", program)
		}
	}
	home, err := os.MkdirTemp("", "fuyi-input")
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { os.RemoveAll(home) }) // what the method writes as it ends may stay
	s.env = append(s.env, "HOME="+home, "XDG_RUNTIME_DIR="+home, "XDG_CONFIG_HOME="+filepath.Join(home, ".config"), "LC_ALL=C.UTF-8")
	bus := s.command("dbus-daemon", "--session", "--nofork", "--print-address")
	out, err := bus.StdoutPipe()
	if err != nil {
		s.t.Fatal(err)
	}
	start(s.t, bus)
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		s.t.Fatalf("reading the address of the bus: %v", err)
	}
	s.env = append(s.env, "DBUS_SESSION_BUS_ADDRESS="+strings.TrimSpace(address))
	m.start(s, home)
}

func (s *screen) write(path, text string) {
	s.t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		s.t.Fatal(err)
	}
}

// await waits until something holds.
func (s *screen) await(what string, holds func() bool) {
	s.t.Helper()
	for range 200 {
		if holds() {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	s.t.Fatalf("%s is not ready within 20 seconds", what)
}

// check types into the field that has the focus, and reads it back through the
// clipboard, once the method has given up what it composed: a key pressed before
// would overtake it.
func (s *screen) check(m method, place string, x typing) {
	s.t.Helper()
	s.press("ctrl+a", "Delete")
	s.compositions(x.keys)
	for try := 0; try < 30; try++ {
		if _, _, shown := s.candidates(m); !shown {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	time.Sleep(400 * time.Millisecond)
	if got := s.copied(); got != x.want {
		s.picture("input-" + strings.ReplaceAll(place+"-"+x.name, " ", "-"))
		s.t.Errorf("%s, %s: %q, want %q", place, x.name, got, x.want)
	}
}

// checkDate types a date into the field that has the focus, leaves it and comes
// back.
func (s *screen) checkDate(m method, x typing) {
	s.t.Helper()
	s.press("ctrl+a", "Delete")
	s.compositions(x.keys)
	time.Sleep(400 * time.Millisecond)
	s.press("Tab", "shift+Tab")
	if got := s.copied(); got != x.want {
		s.picture("input-date-" + strings.ReplaceAll(x.name, " ", "-"))
		s.t.Errorf("%s, a date, %s: %q, want %q", m.name, x.name, got, x.want)
	}
}

// compositions presses keys, with time for the method to answer before the key
// that takes a candidate.
func (s *screen) compositions(keys []string) {
	for _, key := range keys {
		if letters, fast := strings.CutPrefix(key, "~"); fast {
			s.do("type", "--delay", "0", letters)
			time.Sleep(400 * time.Millisecond)
			continue
		}
		s.press(key)
	}
}

// notCopied stands on the clipboard until the field was copied.
const notCopied = "nothing was copied"

// copied is what stands in the field. A busy machine takes its time.
func (s *screen) copied() string {
	s.t.Helper()
	clip := s.command("xclip", "-selection", "clipboard")
	clip.Stdin = strings.NewReader(notCopied)
	if err := clip.Run(); err != nil {
		s.t.Fatalf("xclip: %v", err)
	}
	text := notCopied
	for try := 0; try < 90 && text == notCopied; try++ {
		if try%30 == 0 { // seldom: a second copy may come late, over the next text
			s.press("ctrl+a", "ctrl+c")
		}
		time.Sleep(100 * time.Millisecond)
		out, err := s.command("xclip", "-selection", "clipboard", "-o").Output()
		if err != nil {
			s.t.Fatalf("xclip: %v", err)
		}
		text = string(out)
	}
	s.press("End")
	return text
}

// follow holds that the candidates stand beside the caret: a word further, they
// are as far to the right as the word is wide, in the same line.
func (s *screen) follow(m method) {
	s.t.Helper()
	s.press("ctrl+a", "Delete")
	s.compositions([]string{"~zhongguo"})
	x1, y1 := s.awaitCandidates(m)
	s.compositions([]string{"space"})
	time.Sleep(400 * time.Millisecond)
	s.compositions([]string{"~beijing"})
	time.Sleep(400 * time.Millisecond)
	x2, y2 := s.awaitCandidates(m)
	s.press("Escape")
	if x2-x1 < 15 || x2-x1 > 60 || y2-y1 < -3 || y2-y1 > 3 {
		s.picture("input-candidates-" + m.name)
		s.t.Errorf("the candidates stood at %d,%d and a word later at %d,%d", x1, y1, x2, y2)
	}
}

// awaitCandidates is where the candidates stand, once they do. The first time the
// method reads its words before it shows any.
func (s *screen) awaitCandidates(m method) (x, y int) {
	s.t.Helper()
	for range 50 {
		if x, y, shown := s.candidates(m); shown {
			return x, y
		}
		time.Sleep(100 * time.Millisecond)
	}
	s.picture("input-no-candidates-" + m.name)
	s.t.Fatal("no window of candidates within 5 seconds")
	return 0, 0
}

var (
	windowID    = regexp.MustCompile(`0x[0-9a-f]+`)
	windowPlace = regexp.MustCompile(`Absolute upper-left X: +(-?[0-9]+)\s+Absolute upper-left Y: +(-?[0-9]+)`)
)

// candidates is where the window of the candidates stands, and whether it is
// shown.
func (s *screen) candidates(m method) (x, y int, shown bool) {
	s.t.Helper()
	tree, err := s.command("xwininfo", "-root", "-tree").Output()
	if err != nil {
		s.t.Fatalf("xwininfo: %v", err)
	}
	for line := range strings.Lines(string(tree)) {
		id := windowID.FindString(line)
		if id == "" || !m.window.MatchString(line) {
			continue
		}
		about, err := s.command("xwininfo", "-id", id).Output()
		at := windowPlace.FindStringSubmatch(string(about))
		if err != nil || at == nil || !strings.Contains(string(about), "IsViewable") {
			continue
		}
		x, _ = strconv.Atoi(at[1])
		y, _ = strconv.Atoi(at[2])
		return x, y, true
	}
	return 0, 0, false
}

// toProse goes to an editor of long texts: the second text of a case.
func (s *screen) toProse() {
	s.t.Helper()
	s.press("ctrl+2")
	time.Sleep(700 * time.Millisecond)
	s.press("Down", "Return")
	time.Sleep(1200 * time.Millisecond)
	s.do("keydown", "alt", "key", "3", "sleep", "0.2", "keyup", "alt") // as a hand holds it
	time.Sleep(300 * time.Millisecond)
	s.press("ctrl+Next")
	time.Sleep(500 * time.Millisecond)
}

// toCombo goes to a field with texts to choose from: the enterprise of a loss in
// the case in view.
func (s *screen) toCombo() {
	s.t.Helper()
	s.do("keydown", "alt", "key", "6", "sleep", "0.2", "keyup", "alt")
	time.Sleep(time.Second)
	s.press("ctrl+Return")
	time.Sleep(2 * time.Second)
	s.press("shift+Tab", "shift+Tab", "shift+Tab", "shift+Tab")
}
