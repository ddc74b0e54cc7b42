package main

import (
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"testing"
	"time"
)

// A frameBuffer is what a screen shows at this moment: the file in which Xvfb keeps
// its pixels, so that watching takes nothing from the program that is watched.
type frameBuffer struct {
	b             testing.TB
	file          *os.File
	head          int64
	width, height int
	stride        int
}

// readFrames opens the frame buffer of a screen, an XWD file whose head is big-endian.
func readFrames(b testing.TB, folder string) *frameBuffer {
	b.Helper()
	file, err := os.Open(filepath.Join(folder, "Xvfb_screen0"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { file.Close() })
	head := make([]byte, 100)
	if _, err := file.ReadAt(head, 0); err != nil {
		b.Fatal(err)
	}
	field := func(n int) int { return int(binary.BigEndian.Uint32(head[4*n:])) }
	if field(1) != 7 || field(11) != 32 {
		b.Fatalf("Xvfb wrote version %d of XWD with %d bits a pixel", field(1), field(11))
	}
	return &frameBuffer{b: b, file: file, head: int64(field(0) + 12*field(19)), width: field(4), height: field(5), stride: field(12)}
}

// rows reads every step-th row of pixels.
func (f *frameBuffer) rows(step int) []byte {
	f.b.Helper()
	var pixels []byte
	row := make([]byte, 4*f.width)
	for y := 0; y < f.height; y += step {
		if _, err := f.file.ReadAt(row, f.head+int64(y*f.stride)); err != nil {
			f.b.Fatal(err)
		}
		pixels = append(pixels, row...)
	}
	return pixels
}

// painted tells whether most of the screen is light, which a window is once Fyne has
// drawn into it and not when it is only there; the screen behind it is black.
func (f *frameBuffer) painted() bool {
	f.b.Helper()
	pixels, light := f.rows(40), 0
	for at := 0; at < len(pixels); at += 4 {
		if pixels[at] > 0xD0 && pixels[at+1] > 0xD0 && pixels[at+2] > 0xD0 {
			light++
		}
	}
	return 2*light > len(pixels)/4
}

// bareWindow builds the program of testdata/bare with the tags of this test.
func bareWindow(b testing.TB) (binary, faces string) {
	b.Helper()
	faces, err := filepath.Abs("assets/fonts")
	if err != nil {
		b.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(faces, "NotoSansCJKsc-Regular.otf")); err != nil {
		b.Skip("the fonts are not there, run `make fonts`")
	}
	binary = filepath.Join(b.TempDir(), "bare")
	args := []string{"build", "-trimpath", "-modfile=build/go.mod", "-ldflags=-s -w", "-o", binary}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "-tags" {
				args = append(args, "-tags="+s.Value)
			}
		}
	}
	if out, err := exec.Command("go", append(args, "./testdata/bare")...).CombinedOutput(); err != nil {
		b.Fatalf("building the bare window: %v: %s", err, out)
	}
	return binary, faces
}

// BenchmarkFirstFrame is the time from starting the program on a demonstration
// register to the first frame in its window, and to the last change that follows
// within two seconds, which is 今日 with its tasks; and the first frame of a bare
// window in the same face, started in turns with it. It reports medians.
func BenchmarkFirstFrame(b *testing.B) {
	binary := program(b)
	bare, faces := bareWindow(b)
	dir := b.TempDir()
	output(b, nil, "demo", "--data", dir)
	s, frames := openFrames(b)
	var own, full, other []time.Duration
	for b.Loop() {
		first, last := s.firstFrame(frames, s.command(binary, "--data", dir))
		own, full = append(own, first), append(full, last)
		first, _ = s.firstFrame(frames, s.command(bare, faces))
		other = append(other, first)
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(ms(middle(own)), "ms-first-frame")
	b.ReportMetric(ms(middle(full)), "ms-with-tasks")
	b.ReportMetric(ms(middle(other)), "ms-bare")
	b.ReportMetric(float64(middle(own))/float64(middle(other)), "times-bare")
}

// openFrames opens a screen, with its pixels to be watched, for programs that have a
// home of their own and have seen the first start.
func openFrames(b testing.TB) (*screen, *frameBuffer) {
	b.Helper()
	folder := b.TempDir()
	s := openScreenOf(b, "1366x768", "-fbdir", folder)
	s.env = append(s.env, "HOME="+b.TempDir())
	return s, readFrames(b, folder)
}

// firstFrame starts a program, ends it two seconds after its first frame, and returns
// how long that and the last change took.
func (s *screen) firstFrame(frames *frameBuffer, command *exec.Cmd) (first, last time.Duration) {
	s.t.Helper()
	begun := time.Now()
	if err := command.Start(); err != nil {
		s.t.Fatal(err)
	}
	defer func() {
		command.Process.Kill()
		command.Wait()
		for frames.painted() { // until the window is gone
			time.Sleep(10 * time.Millisecond)
		}
		time.Sleep(300 * time.Millisecond)
	}()
	for !frames.painted() {
		if time.Since(begun) > 30*time.Second {
			s.t.Fatal("no frame within 30 seconds")
		}
		time.Sleep(2 * time.Millisecond)
	}
	first = time.Since(begun)
	seen := frames.rows(16)
	for last = first; time.Since(begun) < first+2*time.Second; time.Sleep(5 * time.Millisecond) {
		if now := frames.rows(16); !slices.Equal(now, seen) {
			seen, last = now, time.Since(begun)
		}
	}
	return first, last
}

func middle(d []time.Duration) time.Duration { return slices.Sorted(slices.Values(d))[len(d)/2] }

func ms(d time.Duration) float64 { return float64(d.Milliseconds()) }
