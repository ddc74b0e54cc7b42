package theme_test

import (
	"image/color"
	"math"
	"os"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"

	"fuyi/ui/theme"
)

func TestMain(m *testing.M) {
	test.NewApp()
	os.Exit(m.Run())
}

// luminance is the relative luminance of WCAG 2.1.
func luminance(c color.Color) float64 {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	part := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*part(n.R) + 0.7152*part(n.G) + 0.0722*part(n.B)
}

// contrast is the contrast ratio of WCAG 2.1, 1 to 21.
func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// Text of every meaning is read on every ground it stands on, in every scheme:
// 4.5:1 (WCAG 2.1, 1.4.3), in high contrast 7:1 (1.4.6).
func TestTextHasContrast(t *testing.T) {
	defer theme.Use(theme.Light)
	for _, s := range theme.Schemes() {
		theme.Use(s)
		t.Run(string(s), func(t *testing.T) { readable(t, map[theme.Scheme]float64{theme.Contrast: 7}[s]) })
	}
}

func readable(t *testing.T, least float64) {
	least = max(least, 4.5)
	look := theme.New(nil, nil, 1)
	of := func(name fyne.ThemeColorName) color.Color { return look.Color(name, fynetheme.VariantDark) }
	texts := map[string]color.Color{
		"overdue": theme.Overdue, "today": theme.Today, "soon": theme.Soon, "suspended": theme.Suspended, "done": theme.Done,
		"muted": theme.Muted, "ink": theme.Ink, "placeholder": of(fynetheme.ColorNamePlaceHolder),
	}
	grounds := map[string]color.Color{
		"paper": theme.Paper, "desk": theme.Desk, "hovered": theme.Hovered, "selected": theme.Selected, "notice": theme.Notice,
		"head": of(fynetheme.ColorNameHeaderBackground),
	}
	for text, c := range texts {
		for ground, g := range grounds {
			if text == "placeholder" && ground != "paper" {
				continue
			}
			if r := contrast(c, g); r < least {
				t.Errorf("%s on %s has contrast %.2f, want %v", text, ground, r, least)
			}
		}
	}
	for name, ground := range map[string]color.Color{"primary": of(fynetheme.ColorNamePrimary), "error": of(fynetheme.ColorNameError)} {
		if r := contrast(of(fynetheme.ColorNameForegroundOnPrimary), ground); r < 4.5 {
			t.Errorf("text on %s has contrast %.2f, want 4.5", name, r)
		}
	}
	if r := contrast(of(fynetheme.ColorNameForeground), of(fynetheme.ColorNameButton)); r < 4.5 {
		t.Errorf("a button's text has contrast %.2f, want 4.5", r)
	}
	// What cannot be pressed must still be read, by those who ask why.
	if r := contrast(of(fynetheme.ColorNameDisabled), of(fynetheme.ColorNameDisabledButton)); r < 3 {
		t.Errorf("a disabled button's text has contrast %.2f, want 3", r)
	}
	// The border is what shows a field: 3:1 (WCAG 2.1, 1.4.11).
	for name, border := range map[string]color.Color{"input": of(fynetheme.ColorNameInputBorder), "focused": of(fynetheme.ColorNamePrimary)} {
		if r := contrast(border, theme.Paper); r < 3 {
			t.Errorf("the %s border has contrast %.2f on paper, want 3", name, r)
		}
	}
	if theme.Sheet != color.Color(color.NRGBA{R: 0xFF, G: 0xFF, B: 0xFF, A: 0xFF}) {
		t.Error("the paper of a letter is not white")
	}
}

// The size of text is a setting; spacing stays.
func TestScale(t *testing.T) {
	normal, large, none := theme.New(nil, nil, 1), theme.New(nil, nil, 1.5), theme.New(nil, nil, 0)
	if got := large.Size(fynetheme.SizeNameText); got != 1.5*normal.Size(fynetheme.SizeNameText) {
		t.Errorf("text at 1.5 is %v", got)
	}
	if none.Size(fynetheme.SizeNameText) != normal.Size(fynetheme.SizeNameText) {
		t.Error("no size of text is not the normal one")
	}
	if large.Size(fynetheme.SizeNamePadding) != normal.Size(fynetheme.SizeNamePadding) {
		t.Error("spacing grows with the text")
	}
}

// The look that was chosen holds on a dark PC, and the face given is the face shown.
func TestFaceAndVariant(t *testing.T) {
	regular, bold := fyne.NewStaticResource("r", nil), fyne.NewStaticResource("b", nil)
	look := theme.New(regular, bold, 1)
	if look.Color(fynetheme.ColorNameBackground, fynetheme.VariantDark) != look.Color(fynetheme.ColorNameBackground, fynetheme.VariantLight) {
		t.Error("the desk turns dark")
	}
	for style, want := range map[fyne.TextStyle]fyne.Resource{{}: regular, {Bold: true}: bold, {Italic: true}: regular, {Monospace: true}: regular} {
		if got := look.Font(style); got != want {
			t.Errorf("%+v is set in %v", style, got.Name())
		}
	}
	if theme.New(nil, nil, 1).Font(fyne.TextStyle{}) == nil {
		t.Error("no face at all without a font")
	}
}

// Fyne's own words are Chinese whatever the PC speaks.
func TestChinese(t *testing.T) {
	if err := theme.Chinese(); err != nil {
		t.Fatal(err)
	}
	// The keys of Fyne 2.8.1, lang/translations/base.en.json.
	for _, key := range []string{
		"Advanced", "Cancel", "Confirm", "Copy", "Create Folder", "Cut", "Enter filename", "Error", "Favourites", "File", "Folder",
		"New Folder", "No", "OK", "Open", "Paste", "Quit", "Redo", "Save", "Select all", "Show Hidden Files", "Undo", "Yes",
	} {
		got := lang.L(key)
		if got == key || got == "" || got[0] < 0x80 {
			t.Errorf("%s is %q", key, got)
		}
	}
	for key, want := range map[string]string{
		"file.name": "名称", "file.parent": "上一级", "monday": "星期一", "monday.short": "一", "sunday": "星期日", "sunday.short": "日",
	} {
		if got := lang.X(key, "missing"); got != want {
			t.Errorf("%s is %q, want %s", key, got, want)
		}
	}
}
