package main

import (
	"bytes"
	"context"
	"encoding/json"
	"image"
	"image/png"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fuyi/app"
	"fuyi/app/book"
	"fuyi/docs/manual"
	"fuyi/storage"
)

// TestScreenshots takes a picture of every page and dialog into the folder that
// FUYI_SCREENSHOTS names, on a screen of the size FUYI_SCREEN (1366x768), at the
// size of text FUYI_TEXT (100) and in the colours FUYI_SCHEME (light): make
// screenshots. FUYI_SCENES takes the pictures of some walks alone. With FUYI_MANUAL it
// takes those that the manual names, and keeps no others.
func TestScreenshots(t *testing.T) {
	to := os.Getenv("FUYI_SCREENSHOTS")
	if to == "" {
		t.Skip("make screenshots takes them")
	}
	t.Setenv("FUYI_PICTURES", to)
	var named []string
	if os.Getenv("FUYI_MANUAL") != "" {
		named = manualPictures(t)
	}
	s := openScreenOf(t, given("FUYI_SCREEN", "1366x768"))
	for _, w := range slices.Concat(walks, figureWalks) {
		if only := os.Getenv("FUYI_SCENES"); only != "" && !slices.Contains(strings.Split(only, ","), w.name) {
			continue
		}
		if named != nil && !slices.ContainsFunc(w.scenes, func(s scene) bool { return slices.Contains(named, w.picture(s)) }) {
			continue
		}
		t.Run(w.name, func(t *testing.T) {
			on := *s
			on.t = t
			folder := to
			if named != nil {
				folder = t.TempDir()
				t.Setenv("FUYI_PICTURES", folder)
			}
			on.walk(w, folder)
			for _, s := range w.scenes {
				if picture := w.picture(s); slices.Contains(named, picture) {
					keepPicture(t, folder, to, picture+".png")
				}
			}
		})
	}
}

// manualPictures names the pictures of the manual, as its chapters do.
func manualPictures(t testing.TB) []string {
	t.Helper()
	read, err := book.ReadText(manual.Files())
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, c := range read.Chapters {
		for _, b := range c.Blocks {
			if b.Kind == book.Picture {
				names = append(names, strings.TrimSuffix(strings.TrimPrefix(b.Path, "pictures/"), ".png"))
			}
		}
	}
	return names
}

// keepPicture puts a picture into another folder: where a dialog lies over the page,
// the dialog alone, which can then be read on paper.
func keepPicture(t testing.TB, from, to, name string) {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(from, name))
	if err != nil {
		t.Fatal(err)
	}
	shown, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	if part, ok := dialogIn(shown); ok {
		var out bytes.Buffer
		encoder := png.Encoder{CompressionLevel: png.BestCompression}
		if err := encoder.Encode(&out, shown.(*image.Paletted).SubImage(part)); err != nil {
			t.Fatal(err)
		}
		content = out.Bytes()
	}
	if err := os.WriteFile(filepath.Join(to, name), content, 0o644); err != nil {
		t.Fatal(err)
	}
}

// dialogIn returns where a dialog lies in a picture of the window: the page around it is
// dimmed, so that what is bright is the dialog.
func dialogIn(shown image.Image) (image.Rectangle, bool) {
	const bright = 0xEE
	is := func(x, y int) bool {
		r, g, b, _ := shown.At(x, y).RGBA()
		return min(r, g, b)>>8 >= bright
	}
	all := shown.Bounds()
	if is(all.Min.X+4, all.Min.Y+4) {
		return image.Rectangle{}, false
	}
	var part image.Rectangle
	for y := all.Min.Y; y < all.Max.Y; y++ {
		for x := all.Min.X; x < all.Max.X; x++ {
			if is(x, y) {
				part = part.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return part, !part.Empty()
}

// TestManualPicturesAreScenes: every picture that the manual names is there and is a
// scene, so that make manual-pictures takes it anew; none is there that it does not
// name; and all together stay small, since they travel in the program.
func TestManualPicturesAreScenes(t *testing.T) {
	const most = 3 << 20 // bytes
	scenes := map[string]bool{}
	for _, w := range slices.Concat(walks, figureWalks) {
		for _, s := range w.scenes {
			scenes[w.picture(s)] = true
		}
	}
	named := manualPictures(t)
	for _, name := range named {
		if !scenes[name] {
			t.Errorf("the manual shows %s, which is no scene", name)
		}
	}
	entries, err := fs.ReadDir(manual.Files(), "pictures")
	if err != nil {
		t.Fatal(err)
	}
	there, size := map[string]bool{}, int64(0)
	for _, e := range entries {
		name := strings.TrimSuffix(e.Name(), ".png")
		there[name] = true
		if !slices.Contains(named, name) {
			t.Errorf("no chapter shows %s", e.Name())
		}
		if of, err := e.Info(); err == nil {
			size += of.Size()
		}
	}
	for _, name := range named {
		if !there[name] {
			t.Errorf("the picture %s is not there", name)
		}
	}
	if size > most {
		t.Errorf("the pictures take %d bytes, more than %d", size, most)
	}
}

// walk opens the desk on a register of its own and takes the pictures of a walk.
func (s *screen) walk(w walk, to string) {
	dir := filepath.Join(s.t.TempDir(), "云溪县司法局", "行政复议登记簿") // which the status line tells
	if err := os.MkdirAll(dir, 0o700); err != nil {
		s.t.Fatal(err)
	}
	switch {
	case w.history:
		output(s.t, nil, "demo", "--history", "--data", dir)
	case !w.empty:
		output(s.t, nil, "demo", "--data", dir)
	}
	text := given("FUYI_TEXT", "100")
	officer := "李明"
	if w.empty {
		officer = ""
	}
	dressRegister(s.t, dir, text, given("FUYI_SCHEME", "light"), officer)
	s.listed.Cases = nil
	if err := json.Unmarshal([]byte(output(s.t, nil, "case", "list", "--json", "--data", dir)), &s.listed); err != nil {
		s.t.Fatal(err)
	}
	desk := s.command(program(s.t), "--data", dir)
	desk.Env, desk.Dir = append(desk.Env, "HOME="+s.t.TempDir(), "PATH="), s.t.TempDir() // no reader and no printer, on every machine
	s.folder = desk.Dir
	if w.files != nil {
		w.files(s.t, desk.Dir)
	}
	start(s.t, desk)
	s.awaitWindow()
	s.do("mousemove", "0", "0") // where it lights nothing
	for range 3 {               // the window takes another size while it opens
		s.do("search", "--onlyvisible", "--name", title, "windowsize", "100%", "100%", "windowmove", "0", "0")
		time.Sleep(time.Second)
	}
	before := ""
	for _, scene := range w.scenes {
		keys := scene.keys
		if scene.large != "" && len(text) == 3 && text > "120" {
			keys = scene.large
		}
		for _, key := range strings.Fields(keys) {
			s.key(key)
		}
		time.Sleep(500 * time.Millisecond)
		picture := s.settle(w.picture(scene), before)
		if before != "" && s.differ(before, picture) < changed {
			s.t.Errorf("%s shows the same as the picture before it", w.picture(scene))
		}
		before = picture
	}
	for _, scene := range w.scenes {
		s.flatten(filepath.Join(to, w.picture(scene)+".png"))
	}
}

// key does one step of a scene: a key, "Tab*3" several times, "=证据" enters a
// text, in which {folder} is where the desk runs, "@筛选" presses the button or stands on the field of that name, "#trying/审理期限"
// enters the number of the first case of which the list tells both, "." waits for what
// is read beside the window, "~" until the window shows something else.
func (s *screen) key(step string) {
	if name, ok := strings.CutPrefix(step, "@"); ok {
		s.press("ctrl+j")
		s.key("=" + name)
		s.press("Return")
		return
	}
	if about, ok := strings.CutPrefix(step, "#"); ok {
		s.key("=" + s.caseOf(strings.Split(about, "/")))
		return
	}
	if step == "~" {
		s.awaitChange()
		return
	}
	if text, ok := strings.CutPrefix(step, "="); ok {
		s.enter(strings.ReplaceAll(text, "{folder}", s.folder))
		time.Sleep(500 * time.Millisecond)
		return
	}
	key, times, _ := strings.Cut(step, "*")
	n, err := strconv.Atoi(times)
	if err != nil {
		n = 1
	}
	if key == "." {
		time.Sleep(time.Duration(n) * 600 * time.Millisecond)
		s.settle(quiet, "")
		return
	}
	for range n {
		s.press(key)
	}
}

// caseOf returns the number of the first case of which the list tells all the words:
// its stage, its next step, its parties.
func (s *screen) caseOf(words []string) string {
	s.t.Helper()
	for _, row := range s.listed.Cases {
		told := strings.Join(slices.Collect(maps.Values(row)), " ")
		if !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(told, word) }) {
			return row["number"]
		}
	}
	s.t.Fatalf("no case tells %v", words)
	return ""
}

// awaitChange waits until the window shows something else than now, a minute at
// most: the first PDF on a PC takes a while.
func (s *screen) awaitChange() {
	dir, kept := s.t.TempDir(), os.Getenv("FUYI_PICTURES")
	s.t.Setenv("FUYI_PICTURES", dir)
	defer s.t.Setenv("FUYI_PICTURES", kept)
	before, now := filepath.Join(dir, "before.png"), filepath.Join(dir, "now.png")
	s.picture("before")
	for range 60 {
		time.Sleep(time.Second)
		s.picture("now")
		if s.differ(before, now) >= changed {
			return
		}
	}
}

// quiet names the pictures that only tell that the window shows nothing new.
const quiet = "quiet"

// changed is how many points differ at least between two scenes; a caret that
// blinks makes fewer.
const changed = 700

// settle takes a picture once it no longer is the one before and the window shows
// nothing new, at most ten times.
func (s *screen) settle(name, before string) string {
	dir := os.Getenv("FUYI_PICTURES")
	if name == quiet {
		s.t.Setenv("FUYI_PICTURES", s.t.TempDir())
		defer s.t.Setenv("FUYI_PICTURES", dir)
	}
	now, last := filepath.Join(os.Getenv("FUYI_PICTURES"), name+".png"), filepath.Join(s.t.TempDir(), "last.png")
	s.picture(name)
	for range 10 {
		if err := os.Rename(now, last); err != nil {
			s.t.Fatal(err)
		}
		time.Sleep(400 * time.Millisecond)
		s.picture(name)
		if s.differ(last, now) < changed && (before == "" || s.differ(before, now) >= changed) {
			break
		}
	}
	return now
}

// differ counts the points in which two pictures differ.
func (s *screen) differ(a, b string) int {
	s.t.Helper()
	out, _ := s.command("compare", "-metric", "AE", "-fuzz", "12%", a, b, "null:").CombinedOutput()
	n, err := strconv.ParseFloat(strings.TrimSpace(string(out)), 64)
	if err != nil {
		s.t.Fatalf("compare %s %s: %s", a, b, out)
	}
	return int(n)
}

// flatten stores a picture in few colours, for the repository.
func (s *screen) flatten(picture string) {
	s.t.Helper()
	if out, err := s.command("convert", picture, "+dither", "-colors", "24", "-strip", "PNG8:"+picture).CombinedOutput(); err != nil {
		s.t.Fatalf("convert: %v: %s", err, out)
	}
}

func given(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}

// dressRegister sets how the desk looks on a register, as 设置 would.
func dressRegister(t testing.TB, dir, text, scheme, officer string) {
	t.Helper()
	if _, err := strconv.Atoi(text); err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	register, err := storage.Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer register.Close()
	office := app.New(app.Config{Store: register, Now: time.Now})
	for key, value := range map[string]string{"text-size": text, "scheme": strings.ToLower(scheme), "officer": officer} {
		if _, err := office.SetSetting(ctx, key, value); err != nil {
			t.Fatal(err)
		}
	}
}
