package pdf_test

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"fuyi/app/date"
	"fuyi/app/face"
	"fuyi/app/pdf"
	"fuyi/app/typeset"
)

// fonts returns the program's own fonts, which are fetched at build time.
func fonts(t testing.TB) fs.FS {
	t.Helper()
	dir := filepath.Join("..", "..", "assets", "fonts")
	if _, err := os.Stat(filepath.Join(dir, "FandolFang-Regular.otf")); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("the fonts are not there, run `make fonts`: %v", err)
		}
		t.Skip("the fonts are not there, run `make fonts`")
	}
	return os.DirFS(dir)
}

var shared = sync.OnceValues(func() (*face.Set, error) {
	return face.Open(os.DirFS(filepath.Join("..", "..", "assets", "fonts")))
})

func open(t testing.TB) *face.Set {
	t.Helper()
	fonts(t)
	s, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// tool returns the output of a program that reads PDFs.
func tool(t *testing.T, name string, args ...string) []byte {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("%s is not installed", name)
		}
		t.Skipf("%s is not installed", name)
	}
	var stderr bytes.Buffer
	cmd := exec.Command(path, args...)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s%s", name, args, err, out, stderr.Bytes())
	}
	if stderr.Len() > 0 {
		t.Errorf("%s says: %s", name, stderr.Bytes())
	}
	return out
}

// The sizes of GB/T 9704.
const (
	size2 typeset.Unit = 11952 // 2号, 22 pt
	size3 typeset.Unit = 8693  // 3号, 16 pt
	size4 typeset.Unit = 7606  // 4号, 14 pt
)

// grid sets a line on the grid: each character takes a column, and what is
// narrower than a full-width character takes its own width.
func grid(faces *face.Set, n face.Name, row int, column int, text string) typeset.Run {
	r := typeset.Run{
		X: typeset.MarginLeft + typeset.Unit(column)*typeset.CharPitch, Y: typeset.MarginTop + typeset.Unit(row+1)*typeset.LinePitch - 2500,
		Face: n, Size: size3, Text: text, Break: typeset.LineEnd,
	}
	for _, c := range text {
		step := typeset.CharPitch
		if a := faces.Advance(n, c); a != 1000 {
			step = typeset.Unit(a) * size3 / 1000
		}
		r.Steps = append(r.Steps, step)
	}
	return r
}

// paper puts runs on one page.
func paper(runs ...typeset.Run) *typeset.Pages {
	return &typeset.Pages{
		Title: "行政复议决定书", Subject: "张三不服某县公安局行政处罚案", Author: "清河县人民政府", Date: date.Must(2026, 3, 5),
		Width: typeset.PaperWidth, Height: typeset.PaperHeight,
		Pages: []typeset.Page{{Runs: runs}},
	}
}

// write makes a PDF file of pages.
func write(t testing.TB, faces *face.Set, p *typeset.Pages) string {
	t.Helper()
	var out bytes.Buffer
	if err := pdf.Write(&out, p, faces); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "letter.pdf")
	if dir := os.Getenv("FUYI_KEEP_PDF"); dir != "" {
		name = filepath.Join(dir, filepath.Base(t.Name())+".pdf")
	}
	if err := os.WriteFile(name, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}
