package pdf_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuyi/app/date"
	"fuyi/app/letter"
	"fuyi/app/typeset"
)

// TestASetLetterComesBackLineByLine sets a whole letter as the program does,
// with squeezed marks, stretched lines and rare characters, prints it, and
// wants each line back as it was set.
func TestASetLetterComesBackLineByLine(t *testing.T) {
	faces := open(t)
	content, err := os.ReadFile(filepath.Join("testdata", "articles.txt"))
	if err != nil {
		t.Fatal(err)
	}
	doc := &letter.Document{
		Title:     []string{"清河县人民政府", "行政复议决定书"},
		Number:    "清政复决〔2026〕12号",
		Subject:   "张𬭎不服清河县公安局行政处罚案",
		Signature: letter.Signature{Organ: "清河县人民政府", Date: date.Must(2026, 6, 3)},
	}
	add := func(style letter.Style, text string) {
		doc.Paragraphs = append(doc.Paragraphs, letter.Paragraph{Style: style, Text: text})
	}
	add(letter.Body, "申请人：张𬭎（曾用名𠮷𫖯㼆䶮），男，1990年1月出生，住清河县“和平里”小区（一期）3号楼，电话：0310—1234567。")
	add(letter.Heading1, "一、复议请求")
	add(letter.Heading2, "（一）事实和理由")
	for _, paragraph := range strings.Split(strings.TrimSpace(string(content)), "\n") {
		add(letter.Body, paragraph)
	}
	pages, err := typeset.Set(doc, faces)
	if err != nil {
		t.Fatal(err)
	}
	file := write(t, faces, pages)
	tool(t, "qpdf", "--check", file)
	got := strings.Split(strings.TrimSpace(string(tool(t, "pdftotext", "-raw", "-nopgbrk", file, "-"))), "\n")
	var want []string
	line := ""
	for i := range pages.Pages {
		for _, run := range pages.Pages[i].Runs {
			if line += run.Text; run.Break != typeset.SameLine {
				want = append(want, strings.TrimSpace(line))
				line = ""
			}
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d lines came back of %d", len(got), len(want))
	}
	for i := range min(len(got), len(want)) {
		if strings.TrimSpace(got[i]) != want[i] {
			t.Fatalf("line %d\n came back as %q\n was set as   %q", i+1, got[i], want[i])
		}
	}
}
