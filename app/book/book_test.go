package book_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"fuyi/app/book"
)

// told writes blocks in a line each: kind, level, marker, text; what is emphasised in
// **, what is typed in `.
func told(blocks []book.Block) []string {
	var lines []string
	for _, b := range blocks {
		var text strings.Builder
		for _, s := range b.Text {
			switch {
			case s.Strong:
				text.WriteString("**" + s.Text + "**")
			case s.Code:
				text.WriteString("`" + s.Text + "`")
			default:
				text.WriteString(s.Text)
			}
		}
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%d %d %s%s%s %s", b.Kind, b.Level, b.Marker, b.Path, text.String(), strings.Join(b.Lines, "|"))))
	}
	return lines
}

func TestChapters(t *testing.T) {
	for name, c := range map[string]struct {
		source string
		want   []string
	}{
		"headings":   {"# 今日\n\n## 自查\n\n### 备份", []string{"1 2 自查", "1 3 备份"}},
		"paragraphs": {"# 今日\n\n先看\n这一页。\n\nF1 is\nhelp", []string{"0 0 先看这一页。", "0 0 F1 is help"}},
		"spans":      {"# 今日\n\n按**回车**打开，`fuyi today`。", []string{"0 0 按**回车**打开，`fuyi today`。"}},
		"points":     {"# 今日\n\n- 一\n- 二\n  - 里面\n", []string{"2 1 •一", "2 1 •二", "2 2 •里面"}},
		"steps":      {"# 今日\n\n3. 三\n4. 四\n\n   再说\n", []string{"2 1 3.三", "2 1 4.四", "2 1 再说"}},
		"commands":   {"# 今日\n\n    fuyi verify\n    fuyi backup\n", []string{"3 0  fuyi verify|fuyi backup"}},
		"picture":    {"# 今日\n\n![今日的事](pictures/today.png)\n", []string{"5 0 pictures/today.png今日的事"}},
	} {
		t.Run(name, func(t *testing.T) {
			b, err := book.ReadText(fstest.MapFS{"01-today.md": {Data: []byte(c.source)}})
			if err != nil {
				t.Fatal(err)
			}
			if got := told(b.Chapters[0].Blocks); b.Chapters[0].Title != "今日" || !reflect.DeepEqual(got, c.want) {
				t.Errorf("%q: %q\nwant %q", b.Chapters[0].Title, got, c.want)
			}
		})
	}
}

func TestTables(t *testing.T) {
	b, err := book.ReadText(fstest.MapFS{"01.md": {Data: []byte("# 命令\n\n| 命令 | 用途 |\n| --- | --- |\n| `fuyi today` | 今日 |\n")}})
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"命令", "用途"}, {"fuyi today", "今日"}}
	if got := b.Chapters[0].Blocks[0].Rows; !reflect.DeepEqual(got, want) {
		t.Errorf("rows %q", got)
	}
}

// TestChaptersInTheOrderOfTheirNames: and one can be taken out.
func TestChaptersInTheOrderOfTheirNames(t *testing.T) {
	b, err := book.Read(fstest.MapFS{
		"02-b.md": {Data: []byte("# 乙\n\n![图](pictures/p.png)\n")}, "01-a.md": {Data: []byte("# 甲\n")}, "pictures/p.png": {Data: []byte("PNG")},
	})
	if err != nil || len(b.Chapters) != 2 || b.Chapters[0].Title != "甲" || string(b.Pictures["pictures/p.png"]) != "PNG" {
		t.Fatalf("%+v, %v", b, err)
	}
	if only := b.Only("02-b.md"); only == nil || len(only.Chapters) != 1 || only.Chapters[0].Title != "乙" {
		t.Errorf("only %+v", only)
	}
	if b.Only("03.md") != nil {
		t.Error("a chapter that is not there")
	}
}

// TestWhatTheManualHasNoFormFor is refused when it is written, not left out in print.
func TestWhatTheManualHasNoFormFor(t *testing.T) {
	for name, source := range map[string]string{
		"no title": "正文", "two titles": "# 甲\n\n# 乙", "deep heading": "# 甲\n\n#### 乙", "quotation": "# 甲\n\n> 乙",
		"HTML": "# 甲\n\n<div>乙</div>", "rule": "# 甲\n\n---\n", "quotation in a list": "# 甲\n\n- 乙\n\n  > 丙",
	} {
		if _, err := book.ReadText(fstest.MapFS{"01.md": {Data: []byte(source)}}); err == nil || !strings.Contains(err.Error(), "01.md") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := book.Read(fstest.MapFS{"01.md": {Data: []byte("# 甲\n\n![图](pictures/p.png)")}}); err == nil {
		t.Error("a picture that is not there")
	}
}
