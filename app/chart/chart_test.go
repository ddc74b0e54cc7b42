package chart_test

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"image/color"
	"image/png"
	"io"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fuyi/app/chart"
	"fuyi/app/figures"
)

// page is the size of a picture in points.
const page = 450

// labelled returns the texts of a picture.
func labelled(lines []chart.Line) []string {
	texts := make([]string, len(lines))
	for i, l := range lines {
		texts[i] = l.Text
	}
	return texts
}

func TestBarsBearTheirValues(t *testing.T) {
	c := &chart.Chart{
		Title: "收案与结案", Unit: "件", Categories: []string{"1月", "2月", "3月"},
		Series: []chart.Series{{Name: "新收", Values: []float64{12, 7, 0}}, {Name: "审结", Values: []float64{3, 4, 5}}, {Name: "上年", Values: []float64{6, 6, 6}, Line: true}},
	}
	got := labelled(chart.New(faces(t)).Lines(c, page, 220))
	want := []string{"收案与结案", "单位：件", "新收", "审结", "上年", "1月", "2月", "3月", "0", "5", "10", "15", "12", "3", "7", "4", "5"}
	if !slices.Equal(got, want) {
		t.Errorf("texts\n got %q\nwant %q", got, want)
	}
}

// TestBarsAreAsLongAsTheirValues measures bars in the picture itself.
func TestBarsAreAsLongAsTheirValues(t *testing.T) {
	d := chart.New(faces(t))
	for _, lying := range []bool{false, true} {
		c := &chart.Chart{Title: "甲", Unit: "件", Horizontal: lying, Categories: []string{"一", "二", "三"}, Series: []chart.Series{{Name: "数", Values: []float64{20, 10, 5}}}}
		picture := d.Image(c, 900, 600, 2, chart.Palette{Ground: color.White, Ink: color.Black, Faint: color.Black, Grid: color.White, Accent: color.RGBA{0xff, 0, 0, 0xff}})
		red := map[int]int{} // how long the red is in each row or column
		for y := range 600 {
			for x := range 900 {
				if r, g, _, _ := picture.At(x, y).RGBA(); r == 0xffff && g == 0 {
					if lying {
						red[y]++
					} else {
						red[x]++
					}
				}
			}
		}
		var lengths []int
		for _, n := range red {
			if !slices.ContainsFunc(lengths, func(have int) bool { return n >= have-3 && n <= have+3 }) {
				lengths = append(lengths, n)
			}
		}
		slices.Sort(lengths)
		if len(lengths) != 3 || lengths[2] < 200 || !near(lengths[2], 4*lengths[0]) || !near(lengths[1], 2*lengths[0]) {
			t.Errorf("lying %v: bars of 5, 10 and 20 are %v pixels long", lying, lengths)
		}
	}
}

func near(a, b int) bool { return a-b <= 8 && b-a <= 8 }

// TestFillsDifferInGrey holds that fills are told apart without colour, by their
// lightness or by their hatching.
func TestFillsDifferInGrey(t *testing.T) {
	d := chart.New(faces(t))
	var seen []uint64
	for n := range chart.Fills {
		c := &chart.Chart{Title: "甲", Unit: "件", Categories: []string{"一"}, Series: make([]chart.Series, chart.Fills)}
		for i := range c.Series {
			c.Series[i].Values = []float64{0}
		}
		c.Series[n].Values[0] = 10
		picture := d.Image(c, 800, 500, 1, chart.Print)
		var sum uint64
		for y := range 500 {
			for x := range 800 {
				sum += uint64(255 - color.GrayModel.Convert(picture.At(x, y)).(color.Gray).Y)
			}
		}
		for _, other := range seen {
			if lighter, darker := min(sum, other), max(sum, other); darker-lighter < darker/20 {
				t.Errorf("fill %d is as dark as another: %d, %v", n, sum, seen)
			}
		}
		seen = append(seen, sum)
	}
}

func TestEmptyFiguresSayThereIsNothing(t *testing.T) {
	d := chart.New(faces(t))
	none := figures.NewCounter(figures.Year(2026)).Figures()
	for _, c := range chart.Of(none, none, figures.Rates{}) {
		if !slices.Contains(labelled(d.Lines(c, page, 200)), "没有数据") {
			t.Errorf("%v does not say that there is nothing", c)
		}
		if c.Text() != c.Title+"：没有数据" {
			t.Errorf("%v says %q", c, c.Text())
		}
	}
}

func TestNamesStayWhole(t *testing.T) {
	long := strings.Repeat("云溪经济技术开发区管理委员会", 4)
	c := &chart.Chart{Title: "甲", Unit: "件", Horizontal: true, Categories: []string{long, "短"}, Series: []chart.Series{{Name: "数", Values: []float64{1, 2}}}}
	d := chart.New(faces(t))
	if texts := strings.Join(labelled(d.Lines(c, page, d.Height(c, page))), ""); !strings.Contains(texts, long) {
		t.Errorf("%q is not whole in %q", long, texts)
	}
}

func TestRareCharactersAreDrawn(t *testing.T) {
	d := chart.New(faces(t))
	draw := func(name string) []byte {
		c := &chart.Chart{Title: name, Unit: "件", Categories: []string{"一"}, Series: []chart.Series{{Values: []float64{1}}}}
		page, err := d.PNG(c, 80, 50, 96, chart.Print)
		if err != nil {
			t.Fatal(err)
		}
		return page
	}
	if bytes.Equal(draw("𠮷𬭎㼆"), draw("\U000E0020\U000E0020\U000E0020")) {
		t.Error("rare characters leave no ink")
	}
}

func TestPNGSaysItsSize(t *testing.T) {
	file, err := chart.New(faces(t)).PNG(charts()[0], 150, 80, 300, chart.Print)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if size := picture.Bounds().Size(); size.X != 1772 || size.Y != 945 {
		t.Errorf("150 × 80 mm at 300 dots to the inch are %v", size)
	}
	at := bytes.Index(file, []byte("pHYs"))
	if at < 0 || binary.BigEndian.Uint32(file[at+4:]) != 11811 {
		t.Error("the file does not state 11811 dots to the metre")
	}
}

func TestSVGParses(t *testing.T) {
	d := chart.New(faces(t))
	for _, c := range charts() {
		c.Title += "<&>"
		file, err := d.SVG(c, 160, 90, chart.Print)
		if err != nil {
			t.Fatal(err)
		}
		elements := map[string]int{}
		for reader := xml.NewDecoder(bytes.NewReader(file)); ; {
			token, err := reader.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%v: %v", c, err)
			}
			if start, ok := token.(xml.StartElement); ok {
				elements[start.Name.Local]++
			}
		}
		if elements["title"] != 1 || elements["desc"] != 1 || elements["path"] < 20 || elements["text"] != 0 {
			t.Errorf("%v has %v", c, elements)
		}
	}
}

func TestSameFiguresSamePictures(t *testing.T) {
	d := chart.New(faces(t))
	first, again := charts(), charts()
	for i, c := range first {
		for _, draw := range []func(*chart.Chart) ([]byte, error){
			func(c *chart.Chart) ([]byte, error) { return d.PNG(c, 150, 90, 96, chart.Print) },
			func(c *chart.Chart) ([]byte, error) { return d.SVG(c, 150, 90, chart.Print) },
		} {
			a, err := draw(c)
			if err != nil {
				t.Fatal(err)
			}
			if b, _ := draw(again[i]); !bytes.Equal(a, b) {
				t.Errorf("%v: the same figures give two pictures", c)
			}
		}
	}
}

func TestSteps(t *testing.T) {
	for _, c := range []struct {
		top  float64
		unit string
		want string
	}{
		{1, "件", "0 1"}, {3, "件", "0 1 2 3"}, {14, "件", "0 5 10 15"}, {151, "件", "0 50 100 150 200"}, {0.3, "万元", "0.0 0.1 0.2 0.3"},
		{1234.5, "万元", "0 500 1000 1500"}, {100000, "件", "0 20000 40000 60000 80000 100000"},
	} {
		if got := strings.Join(chart.Steps(c.top, c.unit), " "); got != c.want {
			t.Errorf("steps to %g %s are %s, want %s", c.top, c.unit, got, c.want)
		}
	}
}

// TestTextsStayOnTheSheet holds, for whatever is counted, that no name and no
// value is cut at the picture's sides.
func TestTextsStayOnTheSheet(t *testing.T) {
	d := chart.New(faces(t))
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 14).Draw(t, "categories")
		c := &chart.Chart{Title: "甲", Note: strings.Repeat("说明", rapid.IntRange(0, 60).Draw(t, "note")), Unit: "件", Horizontal: rapid.Bool().Draw(t, "lying"), Stacked: rapid.Bool().Draw(t, "stacked")}
		names := rapid.SliceOfN(rapid.StringMatching(`[一-龥0-9（）]{1,40}`), n, n).Draw(t, "names")
		if !c.Horizontal {
			for i, name := range names {
				names[i] = string([]rune(name)[:min(4, len([]rune(name)))])
			}
		}
		c.Categories = names
		for range rapid.IntRange(1, 4).Draw(t, "series") {
			c.Series = append(c.Series, chart.Series{Name: "数", Values: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) float64 { return float64(rapid.IntRange(0, 99999).Draw(t, "value")) }), n, n).Draw(t, "values")})
		}
		width := rapid.Float64Range(300, 700).Draw(t, "width")
		height := d.Height(c, width)
		for _, l := range d.Lines(c, width, height) {
			if l.Left < 0 || l.Right > width || l.Base < 0 || l.Base > height {
				t.Errorf("%+v is outside %g × %g", l, width, height)
			}
		}
	})
}

func BenchmarkImage(b *testing.B) {
	d := chart.New(faces(b))
	c := charts()[0]
	for b.Loop() {
		d.Image(c, 1000, 500, 2, chart.Print)
	}
}
