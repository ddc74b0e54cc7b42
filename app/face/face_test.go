package face_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"fuyi/app/face"
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

func open(t testing.TB) *face.Set {
	t.Helper()
	s, err := face.Open(fonts(t))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestEveryFaceHasItsOwnFont(t *testing.T) {
	s := open(t)
	want := map[face.Name]string{
		face.FangSong: "FandolFang-Regular", face.XiaoBiaoSong: "FandolSong-Bold",
		face.Hei: "FandolHei-Regular", face.Kai: "FandolKai-Regular", face.Song: "FandolSong-Regular",
	}
	for n, label := range want {
		f, ok := s.Resolve(n, '复')
		if !ok || f.String() != label {
			t.Errorf("%v has 复 from %v, %v, want %s", n, f, ok, label)
		}
	}
}

func TestRareCharactersFallBack(t *testing.T) {
	s := open(t)
	for _, r := range "𬭎𠮷𫖯㼆䶮㎡" {
		f, ok := s.Resolve(face.FangSong, r)
		if !ok || f.String() != "BabelStoneHan" {
			t.Errorf("%c comes from %v, %v", r, f, ok)
		}
		if a := s.Advance(face.FangSong, r); a != 1000 {
			t.Errorf("%c is %d wide", r, a)
		}
		if o, ok := s.Outline(face.FangSong, r); !ok || len(o.Segments) == 0 || o.Bounds.Empty() {
			t.Errorf("%c has no outline", r)
		}
	}
}

func TestMissingNamesEachCharacterOnce(t *testing.T) {
	s := open(t)
	got := string(s.Missing(face.FangSong, "申请\n\U000F1234人\U000F1234\U000F5678"))
	if want := "\U000F1234\U000F5678"; got != want {
		t.Errorf("missing %q, want %q", got, want)
	}
}

func TestEveryOutlineOfGB2312Draws(t *testing.T) {
	s := open(t)
	for n := face.FangSong; n <= face.Song; n++ {
		drawn := 0
		for r := rune(0x4E00); r <= 0x9FA5; r++ {
			o, ok := s.Outline(n, r)
			if !ok || len(o.Segments) == 0 {
				t.Fatalf("%v has no outline for %c", n, r)
			}
			if b := o.Bounds; b.MinX < -200 || b.MaxX > 1200 || b.MinY < -400 || b.MaxY > 1100 {
				t.Errorf("%v: %c lies at %+v", n, r, b)
			}
			drawn++
		}
		t.Logf("%v: %d outlines", n, drawn)
	}
}

func TestSeveralGoroutinesShareASet(t *testing.T) {
	s := open(t)
	want := make(map[rune]int)
	for _, r := range "行政复议决定书𬭎𠮷0129，。" {
		o, _ := open(t).Outline(face.FangSong, r)
		want[r] = len(o.Segments)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for r, n := range want {
				if o, ok := s.Outline(face.FangSong, r); !ok || len(o.Segments) != n {
					t.Errorf("%c has %d segments, want %d", r, len(o.Segments), n)
				}
				f, _ := s.Resolve(face.FangSong, r)
				if _, err := f.Subset([]rune{r}); err != nil {
					t.Error(err)
				}
				s.Damaged()
			}
		})
	}
	group.Wait()
}

func TestInkOfPunctuation(t *testing.T) {
	s := open(t)
	for r, half := range map[rune]string{'，': "left", '。': "left", '、': "left", '（': "right", '《': "right", '）': "left", '”': "left", '“': "right"} {
		b, ok := s.Bounds(face.FangSong, r)
		if !ok || half == "left" && b.MaxX > 520 || half == "right" && b.MinX < 480 {
			t.Errorf("%c has its ink at %+v, want the %s half", r, b, half)
		}
	}
	if b, ok := s.Bounds(face.FangSong, ' '); !ok || !b.Empty() {
		t.Errorf("a space has ink: %+v", b)
	}
}

func BenchmarkAdvance(b *testing.B) {
	s := open(b)
	text := []rune("申请人不服被申请人作出的行政处罚决定，向本机关申请行政复议。𬭎")
	b.ReportAllocs()
	for b.Loop() {
		for _, r := range text {
			s.Advance(face.FangSong, r)
		}
	}
}
