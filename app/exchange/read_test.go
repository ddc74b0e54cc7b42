package exchange_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"fuyi/app/exchange"
	"fuyi/app/fault"
	"fuyi/app/grid"
)

func open(t *testing.T, name string, content []byte) *exchange.Book {
	t.Helper()
	book, err := exchange.ReadBook(bytes.NewReader(content), int64(len(content)), name)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func read(t *testing.T, book *exchange.Book, at int) *grid.Sheet {
	t.Helper()
	sheet, err := book.Read(t.Context(), at, nil)
	if err != nil {
		t.Fatal(err)
	}
	return sheet
}

// shown writes a sheet as lines: number, and the cells, each led by its kind.
func shown(s *grid.Sheet) string {
	var out strings.Builder
	for _, r := range s.Rows {
		out.WriteString(strings.TrimSpace(string(rune('0' + r.Number%10))))
		if r.Hidden {
			out.WriteString("h")
		}
		for i := range r.Cells {
			out.WriteString("|" + string("tndbe"[r.Cells[i].Kind]) + ":" + r.Cells[i].Text)
		}
		out.WriteString("\n")
	}
	return out.String()
}

func TestReadXLSX(t *testing.T) {
	book := excelize.NewFile()
	defer book.Close()
	date, _ := book.NewStyle(&excelize.Style{NumFmt: 14})
	form := `m"月"d"日"`
	short, _ := book.NewStyle(&excelize.Style{CustomNumFmt: &form})
	money := `#,##0.00_);[Red]\(#,##0.00\)`
	yuan, _ := book.NewStyle(&excelize.Style{CustomNumFmt: &money})
	for cell, value := range map[string]any{
		"A1": "标题", "A3": 45356, "B3": 45357.5, "C3": 1234.5, "D3": "甲\n乙", "F3": true, "A4": 0.1 + 0.2, "A6": "隐藏",
	} {
		if err := book.SetCellValue("Sheet1", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	for cell, style := range map[string]int{"A3": date, "B3": short, "C3": yuan} {
		if err := book.SetCellStyle("Sheet1", cell, cell, style); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(book.MergeCell("Sheet1", "A1", "F1"), book.SetRowVisible("Sheet1", 6, false)); err != nil {
		t.Fatal(err)
	}
	if err := book.SetCellRichText("Sheet1", "E3", []excelize.RichTextRun{{Text: "红"}, {Text: "字"}}); err != nil {
		t.Fatal(err)
	}
	if _, err := book.NewSheet("藏"); err != nil {
		t.Fatal(err)
	}
	if err := book.SetSheetVisible("藏", false); err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := book.Write(&file); err != nil {
		t.Fatal(err)
	}
	got := open(t, "台账.xlsx", file.Bytes())
	if sheets := got.Sheets(); len(sheets) != 2 || sheets[0].Name != "Sheet1" || sheets[0].Hidden || !sheets[1].Hidden {
		t.Errorf("sheets %+v", sheets)
	}
	sheet := read(t, got, 0)
	want := "1|t:标题\n3|d:2024-03-05|d:2024-03-06 12:00|n:1234.5|t:甲\n乙|t:红字|b:TRUE\n4|n:0.3\n6h|t:隐藏\n"
	if s := shown(sheet); s != want {
		t.Errorf("%s", s)
	}
	if len(sheet.Merged) != 1 || sheet.Merged[0] != (grid.Range{Top: 1, Left: 0, Bottom: 1, Right: 5}) {
		t.Errorf("merged %v", sheet.Merged)
	}
	if s := read(t, got, 1); len(s.Rows) != 0 {
		t.Errorf("the empty sheet has %v", s.Rows)
	}
}

func TestReadCSV(t *testing.T) {
	const text = "序号,申请人,金额\n1,张𬭎,\"1,234\"\n\n2,\"甲\n乙\",=\"0012\"\n3,'=x,\n"
	const want = "1|t:序号|t:申请人|t:金额\n2|t:1|t:张𬭎|t:1,234\n4|t:2|t:甲\n乙|t:0012\n5|t:3|t:=x\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	wide := []byte{0xFF, 0xFE}
	for _, r := range "甲\t乙\r\n丙\t丁" {
		wide = append(wide, byte(r), byte(r>>8))
	}
	for name, test := range map[string]struct{ content, want string }{
		"utf-8":             {text, want},
		"with its mark":     {"\ufeff" + text, want},
		"gb18030":           {gb, want},
		"line feeds of DOS": {strings.ReplaceAll(text, "\n", "\r\n"), want},
		"semicolons":        {"甲;乙,丙\n丁;戊\n", "1|t:甲|t:乙,丙\n2|t:丁|t:戊\n"},
		"tabs, utf-16":      {string(wide), "1|t:甲|t:乙\n2|t:丙|t:丁\n"},
		"the line of Excel": {"sep=;\n甲;乙\n", "2|t:甲|t:乙\n"},
		"no line feed":      {"甲,乙", "1|t:甲|t:乙\n"},
	} {
		if got := shown(read(t, open(t, "台账.csv", []byte(test.content)), 0)); got != test.want {
			t.Errorf("%s:\n%s", name, got)
		}
	}
}

// oneSheet is a workbook of one sheet, whose part is written by a function.
func oneSheet(t testing.TB, sheet func(io.Writer) error) []byte {
	t.Helper()
	var file bytes.Buffer
	out := zip.NewWriter(&file)
	text := func(content string) func(io.Writer) error {
		return func(w io.Writer) error {
			_, err := io.WriteString(w, content)
			return err
		}
	}
	for name, write := range map[string]func(io.Writer) error{
		"[Content_Types].xml":        text("<Types/>"),
		"xl/workbook.xml":            text(`<workbook xmlns:r="x"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>`),
		"xl/_rels/workbook.xml.rels": text(`<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>`),
		"xl/worksheets/sheet1.xml":   sheet,
	} {
		w, err := out.Create(name)
		if err == nil {
			err = write(w)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// bomb is a workbook whose one sheet unpacks to far more than it weighs.
func bomb(t testing.TB) []byte {
	row := []byte(`<row><c t="str"><v>` + strings.Repeat("a", 4<<20) + "</v></c></row>")
	return oneSheet(t, func(w io.Writer) error {
		for range 70 {
			if _, err := w.Write(row); err != nil {
				return err
			}
		}
		return nil
	})
}

func TestRefusedFiles(t *testing.T) {
	for name, test := range map[string]struct {
		content []byte
		say     string
	}{
		"old.xls":    {[]byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1}, "另存为不加密的 .xlsx"},
		"web.xls":    {[]byte("\ufeff<html><table>"), "网页文件"},
		"empty.csv":  {nil, "没有内容"},
		"cut.xlsx":   {[]byte("PK\x03\x04half"), "已经损坏"},
		"photo.csv":  {[]byte("\xff\xd8\x00\x00JFIF"), "不是表格文件"},
		"noise.csv":  {bytes.Repeat([]byte{0xFF, 0xFF, 'a'}, 100), "不是表格文件"},
		"quotes.csv": {[]byte("a,\"" + strings.Repeat("很长，", 60000)), "不成对的引号"},
		"bomb.xlsx":  {bomb(t), "解开以后太大"},
		"loose.xlsx": {oneSheet(t, func(w io.Writer) error {
			_, err := io.WriteString(w, "<c><v>0</v></c></row>")
			return err
		}), "已经损坏"},
		"wide.csv": {[]byte(strings.Repeat(",", 600) + "1"), "列太多"},
	} {
		book, err := exchange.ReadBook(bytes.NewReader(test.content), int64(len(test.content)), name)
		if err == nil {
			_, err = book.Read(t.Context(), 0, nil)
		}
		if fault.CodeOf(err) != fault.BadLedger || !strings.Contains(fault.Sentence(err), test.say) || !strings.Contains(fault.Sentence(err), name) {
			t.Errorf("%s: %v", name, fault.Sentence(err))
		}
	}
	if _, err := exchange.OpenBook(t.TempDir()); fault.CodeOf(err) != fault.BadFile {
		t.Errorf("a folder: %v", err)
	}
}

func TestReadingIsGivenUp(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	book := open(t, "a.csv", []byte("甲,乙\n"))
	if _, err := book.Read(ctx, 0, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// FuzzBook: whatever a file holds, reading it ends in a sheet or in a fault that
// can be said to an officer.
func FuzzBook(f *testing.F) {
	f.Add([]byte("a,b\n1,2\n"))
	f.Add([]byte("\xff\xfea\x00"))
	var file bytes.Buffer
	book := excelize.NewFile()
	if err := errors.Join(book.SetCellValue("Sheet1", "A1", "甲"), book.SetCellValue("Sheet1", "C9", 45356), book.Write(&file)); err != nil {
		f.Fatal(err)
	}
	f.Add(file.Bytes())
	f.Add(file.Bytes()[:file.Len()/2])
	f.Fuzz(func(t *testing.T, content []byte) {
		book, err := exchange.ReadBook(bytes.NewReader(content), int64(len(content)), "x")
		if err == nil {
			_, err = book.Read(t.Context(), 0, nil)
		}
		if err != nil && fault.CodeOf(err) != fault.BadLedger {
			t.Errorf("%v", err)
		}
	})
}

// FuzzSheetXML fuzzes the one part of a workbook that comes in all shapes.
func FuzzSheetXML(f *testing.F) {
	f.Add(`<worksheet><sheetData><row r="1"><c r="B1" t="inlineStr"><is><t>甲</t></is></c><c t="b"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`)
	f.Add(`<row r="99999999"><c r="ZZZ1"><v>1e400</v></c><c s="-1"><v>-5</v>`)
	f.Fuzz(func(t *testing.T, sheet string) {
		file := oneSheet(t, func(w io.Writer) error {
			_, err := io.WriteString(w, sheet)
			return err
		})
		book, err := exchange.ReadBook(bytes.NewReader(file), int64(len(file)), "x")
		if err != nil {
			t.Fatal(err)
		}
		got, err := book.Read(t.Context(), 0, nil)
		if err != nil && fault.CodeOf(err) != fault.BadLedger {
			t.Errorf("%v", err)
		}
		if err == nil {
			for _, r := range got.Rows {
				if len(r.Cells) == 0 || r.Cells[len(r.Cells)-1].Text == "" || r.Number < 1 {
					t.Errorf("%+v", r)
				}
			}
		}
	})
}
