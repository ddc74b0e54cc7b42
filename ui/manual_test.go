package ui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"fuyi/app"
	"fuyi/app/book"
	"fuyi/docs/manual"
)

// TestManualQuotesTheProgram: what the manual puts into quotation marks is the name of a
// button, a field, a page or a menu, or what the program says, and stands so in its
// source; a button that is renamed must be renamed in the manual too.
func TestManualQuotesTheProgram(t *testing.T) {
	said, whole := literals(t)
	read, err := book.ReadText(manual.Files())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range read.Chapters {
		for _, text := range textsOf(&c) {
			for _, found := range regexp.MustCompile(`“([^“”]+)”`).FindAllStringSubmatch(text, -1) {
				quoted := strings.NewReplacer("‘", "“", "’", "”").Replace(found[1])
				long := utf8.RuneCountInString(quoted) >= 8
				plain := strings.TrimSuffix(key.ReplaceAllString(quoted, ""), "…")
				if whole[quoted] || whole[plain] && plain != quoted || long && strings.Contains(said, quoted) || isChapter(read, quoted) || quotedElse[quoted] {
					continue
				}
				t.Errorf("%s: nothing of the program is called “%s”", c.File, quoted)
			}
		}
	}
}

// quotedElse is what the manual quotes though the program makes it of parts, or somebody
// else says it.
var quotedElse = map[string]bool{
	"受理，起草受理通知书": true, "补正，起草补正通知书": true, "不予受理，起草决定书": true, "起草责令履行通知书": true,
	"添加申请人": true, "添加第三人": true, "添加委托代理人": true, "4 件": true, "恢复前 …": true, "自行确认": true, "余": true, "收入复议案件包": true,
}

func isChapter(b *book.Book, title string) bool {
	for i := range b.Chapters {
		if b.Chapters[i].Title == title {
			return true
		}
	}
	return false
}

// textsOf are the texts of a chapter.
func textsOf(c *book.Chapter) []string {
	var texts []string
	for _, b := range c.Blocks {
		texts = append(texts, book.Plain(b.Text))
		for _, row := range b.Rows {
			texts = append(texts, row...)
		}
	}
	return texts
}

// key is the key that stands behind the name of a button.
var key = regexp.MustCompile(`（[A-Za-z0-9+]+）$`)

// literals are the strings in the source of the window and of what it shows: all
// together, and each by itself with and without its key, its star and its mark.
func literals(t *testing.T) (all string, whole map[string]bool) {
	t.Helper()
	whole = map[string]bool{}
	var text strings.Builder
	take := func(node ast.Node) bool {
		l, ok := node.(*ast.BasicLit)
		if !ok || l.Kind != token.STRING {
			return true
		}
		s, _ := strconv.Unquote(l.Value)
		text.WriteString(s + "\n")
		for _, name := range []string{s, key.ReplaceAllString(s, ""), strings.TrimSuffix(s, " *"), strings.Trim(s, "✓✕! ←＋：　")} {
			whole[name] = true
		}
		return true
	}
	for _, root := range []string{".", "../app"} {
		err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
			if err == nil {
				ast.Inspect(file, take)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return text.String(), whole
}

// TestManualIsShownAndSaved: 帮助 → 使用手册 shows the manual as it prints.
func TestManualIsShownAndSaved(t *testing.T) {
	b := openBench(t)
	b.desk.openManual()
	b.settle()
	b.wantSeen("使用手册", "保存为 PDF…", "打印")
	b.tap("用阅读器打开")
	b.settle()
	if len(b.opened) != 1 || filepath.Base(b.opened[0]) != manualName+".pdf" {
		t.Errorf("opened %q", b.opened)
	}
	pages, err := b.desk.office.LayTechnicianPage(manual.Files())
	if err != nil || len(pages.Pages) != 1 {
		t.Errorf("%s takes %d pages, %v", app.TechnicianChapter, len(pages.Pages), err)
	}
}
