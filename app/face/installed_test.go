package face_test

import (
	"bytes"
	"encoding/binary"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"fuyi/app/face"
	"fuyi/app/fault"
)

// pc makes a folder such as a PC keeps its fonts in.
func pc(t *testing.T, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range files {
		content, err := fs.ReadFile(fonts(t), name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestFontsOfThePCAreFoundByFamily(t *testing.T) {
	dir := pc(t, "FandolKai-Regular.otf", "FandolHei-Regular.otf", "FandolSong-Bold.otf")
	if err := os.WriteFile(filepath.Join(dir, "broken.ttf"), []byte("not a font at all"), 0o600); err != nil {
		t.Fatal(err)
	}
	got := make(map[face.Name]string)
	for _, in := range face.FindInstalled(dir, filepath.Join(dir, "nowhere")) {
		got[in.Face] = filepath.Base(in.Path)
	}
	want := map[face.Name]string{face.Hei: "FandolHei-Regular.otf", face.Kai: "FandolKai-Regular.otf"}
	for n, file := range want {
		if got[n] != file {
			t.Errorf("%v: found %q, want %s", n, got[n], file)
		}
	}
	if file, ok := got[face.Song]; ok {
		t.Errorf("%s, a bold face, was taken for 宋体", file)
	}
}

func TestFontsOfThePCGoFirst(t *testing.T) {
	s, err := face.Open(fonts(t), pc(t, "FandolKai-Regular.otf"))
	if err != nil {
		t.Fatal(err)
	}
	for _, src := range s.Sources() {
		if own := src.Face != face.Kai; src.Own != own {
			t.Errorf("%v comes from %v, its own: %v", src.Face, src.Fonts, src.Own)
		}
	}
	if f, _ := s.Resolve(face.Kai, '𬭎'); f.String() != "BabelStoneHan" {
		t.Errorf("𬭎 comes from %v", f)
	}
}

func TestWithoutItsOwnFontsItUsesThePCs(t *testing.T) {
	s, err := face.Open(fstest.MapFS{}, pc(t, "FandolKai-Regular.otf"))
	if err != nil {
		t.Fatal(err)
	}
	for n := face.FangSong; n <= face.Song; n++ {
		if !s.Has(n, '复') {
			t.Errorf("%v has no 复, though 楷体 would do", n)
		}
	}
}

func TestWithoutAnyFontItSaysSo(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	if len(face.FindInstalled(face.Folders()...)) > 0 {
		t.Skip("this PC has Chinese fonts")
	}
	if _, err := face.Open(nil); fault.CodeOf(err) != fault.NoFonts {
		t.Errorf("got %v", err)
	}
}

func TestADamagedFontGivesWayToTheNext(t *testing.T) {
	content, err := fs.ReadFile(fonts(t), "FandolFang-Regular.otf")
	if err != nil {
		t.Fatal(err)
	}
	other, err := fs.ReadFile(fonts(t), "FandolSong-Regular.otf")
	if err != nil {
		t.Fatal(err)
	}
	s, err := face.Open(fstest.MapFS{
		"FandolFang-Regular.otf": {Data: content[:len(content)/100]},
		"FandolSong-Regular.otf": {Data: other},
	})
	if err != nil {
		t.Fatal(err)
	}
	if f, ok := s.Resolve(face.FangSong, '复'); !ok || f.String() != "FandolSong-Regular" {
		t.Errorf("复 comes from %v, %v", f, ok)
	}
	damaged := s.Damaged()
	if len(damaged) != 1 || damaged[0].Code != fault.BadFont || damaged[0].Detail != "FandolFang-Regular" {
		t.Errorf("damaged: %v", damaged)
	}
}

// TestFontsOfACollection makes a collection of one font twice, as simsun.ttc is
// of two.
func TestFontsOfACollection(t *testing.T) {
	font, err := fs.ReadFile(fonts(t), "FandolKai-Regular.otf")
	if err != nil {
		t.Fatal(err)
	}
	head := []byte("ttcf")
	for _, v := range []uint32{0x00010000, 2, 20, 20} {
		head = binary.BigEndian.AppendUint32(head, v)
	}
	shifted := bytes.Clone(font) // offsets of tables count from the file's start
	for i := range int(binary.BigEndian.Uint16(font[4:])) {
		at := 12 + 16*i + 8
		binary.BigEndian.PutUint32(shifted[at:], binary.BigEndian.Uint32(font[at:])+uint32(len(head)))
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "kai.ttc"), append(head, shifted...), 0o600); err != nil {
		t.Fatal(err)
	}
	if found := face.FindInstalled(dir); len(found) != 2 || found[1].Index != 1 {
		t.Fatalf("found %+v", found)
	}
	s, err := face.Open(nil, filepath.Join(dir, "kai.ttc"))
	if err != nil {
		t.Fatal(err)
	}
	want, _ := open(t).Outline(face.Kai, '复')
	got, ok := s.Outline(face.Kai, '复')
	if !ok || got.Bounds != want.Bounds || len(got.Segments) != len(want.Segments) {
		t.Errorf("复 out of a collection lies at %+v, want %+v", got.Bounds, want.Bounds)
	}
}

// FuzzFontFile damages a small font in every way: it is passed over or gives a
// fault, and never a panic.
func FuzzFontFile(f *testing.F) {
	set := open(f)
	for _, n := range []face.Name{face.FangSong, face.Song} {
		font, _ := set.Resolve(n, '复')
		small, err := font.Subset([]rune("复议1。"))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(small.TTF)
		f.Add(small.TTF[:len(small.TTF)/2])
	}
	f.Add([]byte("OTTO\x00\x01"))
	f.Add([]byte("ttcf\x00\x01\x00\x00\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, content []byte) {
		s, err := face.Open(fstest.MapFS{"FandolFang-Regular.otf": {Data: content}})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range "复议1。𬭎" {
			if font, ok := s.Resolve(face.FangSong, r); ok {
				s.Outline(face.FangSong, r)
				if _, err := font.Subset([]rune{r}); err != nil {
					t.Fatal(err)
				}
			}
		}
		path := filepath.Join(t.TempDir(), "font.ttf")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		face.FindInstalled(path)
	})
}
