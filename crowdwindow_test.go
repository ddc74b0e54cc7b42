package main

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

// The keysyms that hands press.
const (
	symNext   = 0xFF56
	symReturn = 0xFF0D
	symEscape = 0xFF1B
	symCtrl   = 0xFFE3
	symAlt    = 0xFFE9
)

// hands press keys and the mouse on a screen without a program between, which would
// take longer than what is measured.
type hands struct {
	b     testing.TB
	x     *xgb.Conn
	root  xproto.Window
	codes map[xproto.Keysym]byte
}

func openHands(s *screen) *hands {
	s.t.Helper()
	x, err := xgb.NewConnDisplay(s.display)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(x.Close)
	if err := xtest.Init(x); err != nil {
		s.t.Fatal(err)
	}
	setup := xproto.Setup(x)
	first, n := setup.MinKeycode, byte(setup.MaxKeycode-setup.MinKeycode)+1
	mapping, err := xproto.GetKeyboardMapping(x, first, n).Reply()
	if err != nil {
		s.t.Fatal(err)
	}
	h := &hands{b: s.t, x: x, root: setup.DefaultScreen(x).Root, codes: map[xproto.Keysym]byte{}}
	for i := range int(n) {
		h.codes[mapping.Keysyms[i*int(mapping.KeysymsPerKeycode)]] = byte(int(first) + i)
	}
	return h
}

// do is an event of the keyboard or the mouse.
func (h *hands) do(kind, detail byte, x, y int16) {
	h.b.Helper()
	if err := xtest.FakeInputChecked(h.x, kind, detail, 0, h.root, x, y, 0).Check(); err != nil {
		h.b.Fatal(err)
	}
}

// press presses keys together, such as Ctrl and a figure.
func (h *hands) press(keys ...xproto.Keysym) {
	h.b.Helper()
	for _, key := range keys {
		h.do(xproto.KeyPress, h.codes[key], 0, 0)
	}
	for _, key := range slices.Backward(keys) {
		h.do(xproto.KeyRelease, h.codes[key], 0, 0)
	}
}

// click clicks at a place of the screen.
func (h *hands) click(x, y int16) {
	h.b.Helper()
	h.do(xproto.MotionNotify, 0, x, y)
	h.do(xproto.ButtonPress, 1, 0, 0)
	h.do(xproto.ButtonRelease, 1, 0, 0)
}

// answer is how long it took until what was done showed in the window, and until the
// last change before quiet; quiet is longer than between two parts of an answer.
func (f *frameBuffer) answer(quiet time.Duration, do func()) (first, last time.Duration) {
	f.b.Helper()
	const step = 4 // rows of pixels
	seen, begun := f.rows(step), time.Now()
	do()
	for first == 0 || time.Since(begun) < last+quiet {
		if now := f.rows(step); !slices.Equal(now, seen) {
			seen, last = now, time.Since(begun)
			if first == 0 {
				first = last
			}
		}
		if time.Since(begun) > 20*time.Second {
			f.b.Fatal("nothing came of it within 20 seconds")
		}
		time.Sleep(time.Millisecond)
	}
	return first, last
}

// heads are where heads of columns of the list stand on the screen: 申请人, 被申请人,
// 到期, and 案号.
var heads = []int16{336, 500, 1104, 225}

const headsY = 184

// BenchmarkCrowd works in the window on a register of 100,000 cases: the list of cases
// is opened, paged through and sorted, and cases are opened from it. It reports from
// the key or click to the picture: scroll is the sum of 200 pages.
func BenchmarkCrowd(b *testing.B) {
	binary := program(b)
	dir := crowd(b)
	s, frames := openFrames(b)
	desk := s.command(binary, "--data", dir)
	start(b, desk)
	s.awaitWindow()
	h := openHands(s)
	var cpuScroll, cpuOpen float64
	var scroll, open, whole, sort []time.Duration
	for b.Loop() {
		h.press(symCtrl, '2')
		time.Sleep(time.Second)
		before := usedCPU(desk.Process.Pid)
		for range 200 {
			first, _ := frames.answer(0, func() { h.press(symNext) })
			scroll = append(scroll, first)
		}
		cpuScroll += usedCPU(desk.Process.Pid) - before
		for _, x := range heads {
			_, last := frames.answer(400*time.Millisecond, func() { h.click(x, headsY) })
			sort = append(sort, last)
		}
		for range 10 {
			h.press(symNext)
			time.Sleep(200 * time.Millisecond)
			before := usedCPU(desk.Process.Pid)
			first, last := frames.answer(400*time.Millisecond, func() { h.press(symReturn) })
			cpuOpen += usedCPU(desk.Process.Pid) - before
			open, whole = append(open, first), append(whole, last)
			h.press(symCtrl, 'w')
			time.Sleep(200 * time.Millisecond)
			h.press(symCtrl, '2')
			time.Sleep(500 * time.Millisecond)
		}
		s.picture("crowd")
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(200*ms(sum(scroll))/float64(len(scroll)), "ms-scroll")
	b.ReportMetric(ms(slices.Max(scroll)), "ms-slowest-page")
	b.ReportMetric(1000*cpuScroll/float64(len(scroll)), "cpu-ms-page")
	b.ReportMetric(1000*cpuOpen/float64(len(open)), "cpu-ms-open")
	b.ReportMetric(ms(middle(sort)), "ms-sort")
	b.ReportMetric(ms(slices.Max(sort)), "ms-slowest-sort")
	b.ReportMetric(ms(middle(open)), "ms-open")
	b.ReportMetric(ms(middle(whole)), "ms-open-whole")
}

// usedCPU is how many seconds a process had a core for, as far as the system tells.
func usedCPU(pid int) float64 {
	const user, perSecond = 13, 100 // the place of utime in proc_pid_stat(5), before stime, and ticks
	stat, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	fields := strings.Fields(string(stat))
	if len(fields) <= user+1 {
		return 0
	}
	utime, _ := strconv.ParseFloat(fields[user], 64)
	stime, _ := strconv.ParseFloat(fields[user+1], 64)
	return (utime + stime) / perSecond
}

func sum(d []time.Duration) (total time.Duration) {
	for _, one := range d {
		total += one
	}
	return total
}

// BenchmarkMemory is what the program holds on a register of 100,000 cases, as the
// system counts it, in MB: at rest after the start, and at rest after a tour through
// 今日, 案件, cases and their letters; of that, what OpenGL in software (llvmpipe) and
// the libraries take; and what a bare window in the same face holds in all.
func BenchmarkMemory(b *testing.B) {
	binary := program(b)
	bare, faces := bareWindow(b)
	dir := crowd(b)
	s, _ := openFrames(b)
	const rest = 100 * time.Second // Fyne lets go of what is not drawn, and the register of a connection, after a minute
	for b.Loop() {
		held := func(command *exec.Cmd, tour func(pid int)) {
			if err := command.Start(); err != nil {
				b.Fatal(err)
			}
			defer func() {
				command.Process.Kill()
				command.Wait()
			}()
			s.awaitWindow()
			tour(command.Process.Pid)
		}
		held(s.command(bare, faces), func(pid int) {
			time.Sleep(5 * time.Second)
			all, _ := resident(b, pid)
			b.ReportMetric(all, "MB-bare")
		})
		held(s.command(binary, "--data", dir), func(pid int) {
			time.Sleep(rest)
			all, _ := resident(b, pid)
			b.ReportMetric(all, "MB-at-rest")
			s.tour()
			time.Sleep(rest)
			all, libraries := resident(b, pid)
			b.ReportMetric(all, "MB-after-tour")
			b.ReportMetric(libraries, "MB-libraries")
		})
	}
	b.ReportMetric(0, "ns/op")
}

// tour looks at the pages of the desk, at five cases and their parts, and at a letter.
func (s *screen) tour() {
	s.t.Helper()
	h := openHands(s)
	wait := func() { time.Sleep(700 * time.Millisecond) }
	for range 5 {
		h.press(symNext)
		wait()
	}
	for n := range 5 {
		h.press(symCtrl, '2')
		wait()
		for range 20 {
			h.press(symNext)
			time.Sleep(50 * time.Millisecond)
		}
		wait()
		h.press(symReturn)
		wait()
		for part := xproto.Keysym('1'); part <= '7'; part++ {
			h.press(symAlt, part)
			wait()
			s.picture(fmt.Sprintf("tour-%d-%c", n, part))
		}
	}
	h.press(symAlt, '4') // the decision, with its pages beside
	wait()
	h.press(symCtrl, 'p')
	wait()
	s.picture("tour-print")
	h.press(symEscape)
	wait()
	h.press(symCtrl, '1')
	wait()
}

// resident is the memory that a process holds, in MB, and what of it lies in files
// other than its own program.
func resident(b testing.TB, pid int) (all, libraries float64) {
	b.Helper()
	maps, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps", pid))
	if err != nil {
		b.Skip("the system does not tell: ", err)
	}
	program, err := os.Readlink(fmt.Sprintf("/proc/%d/exe", pid))
	if err != nil {
		b.Fatal(err)
	}
	file := ""
	for line := range strings.Lines(string(maps)) {
		fields := strings.Fields(line)
		switch {
		case len(fields) >= 5 && strings.Contains(fields[0], "-"):
			file = strings.Join(fields[5:], " ")
		case fields[0] == "Rss:":
			kB, err := strconv.ParseFloat(fields[1], 64)
			if err != nil {
				b.Fatal(err)
			}
			all += kB / 1024
			if strings.HasPrefix(file, "/") && file != program {
				libraries += kB / 1024
			}
		}
	}
	return all, libraries
}
