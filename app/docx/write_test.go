package docx_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/beevik/etree"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/docx"
	"fuyi/app/fault"
	"fuyi/app/law"
	"fuyi/app/letter"
)

var decisions = []string{"unlawful", "reject-claim", "performance", "uphold", "no-reply", "change", "revoke-redo", "agreement", "several-outcomes"}

// decision composes one of the letters that package letter tests with.
func decision(t testing.TB, name string) *letter.Document {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("..", "letter", "testdata", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	c, err := casefile.Decode(bytes.NewReader(content))
	if err != nil {
		t.Fatal(fault.Sentence(err))
	}
	cal, err := date.LoadCalendar(os.DirFS("../../assets/holidays"))
	if err != nil {
		t.Fatal(err)
	}
	state, err := law.Fold(c, c.Decision.Date, cal)
	if err != nil {
		t.Fatal(fault.Sentence(err))
	}
	templates := letter.NewTemplates(os.DirFS("../../assets/templates"), nil)
	doc, err := letter.Compose(c, state, &casefile.Letter{Kind: casefile.DecisionLetter}, templates)
	if err != nil {
		t.Fatal(fault.Sentence(err))
	}
	return doc
}

// redHeaded is a letter with everything that a red-headed one may hold.
func redHeaded(t testing.TB) *letter.Document {
	return &letter.Document{
		Head: "清河县人民政府", Title: []string{"行政复议意见书"}, Number: "清政复意〔2026〕3号",
		Paragraphs: []letter.Paragraph{
			{Style: letter.Flush, Text: "清河县自然资源局："},
			{Style: letter.Heading1, Text: "一、发现的问题"},
			{Style: letter.Heading2, Text: "（一）程序"},
			{Text: "本机关在审理“吴𠮷不服行政处罚案”中发现，𬭎兴公司 <厂房> & 土地的处罚没有告知听证的权利。"},
			{Style: letter.Centred, Text: "（此页无正文）"},
		},
		Signature: letter.Signature{Organ: "清河县人民政府", Date: day(t, "2026-03-05")},
		Copies:    "清河市自然资源和规划局，清河县司法局",
		Draft:     true,
		Subject:   "吴𠮷不服清河县自然资源局行政处罚案",
	}
}

// tabular is a letter that is one table, with merged cells and repeated heads.
func tabular() *letter.Document {
	t := &letter.Table{Widths: []int{2, 3, 2, 3}, Heads: 1}
	t.Rows = append(t.Rows, letter.TableRow{Cells: []letter.Cell{{Text: "项目", Bold: true, Centre: true}, {Text: "内容", Bold: true, Centre: true}, {Left: true}, {Left: true}}},
		letter.TableRow{Lines: 2, Cells: []letter.Cell{{Text: "受送达人", Bold: true, Centre: true}, {Text: "吴𠮷"}, {Text: "送达\n地点", Bold: true, Centre: true}, {Text: "清河县城关镇柳河街12号"}}},
		letter.TableRow{Cells: []letter.Cell{{Above: true}, {Text: "代收人"}, {Text: "合并\t块"}, {Left: true}}},
		letter.TableRow{Cells: []letter.Cell{{Text: "备注", Bold: true}, {}, {Above: true}, {Above: true, Left: true}}})
	for range 30 {
		t.Rows = append(t.Rows, letter.TableRow{Cells: []letter.Cell{{Text: "续行"}, {Text: "内容"}, {}, {}}})
	}
	return &letter.Document{
		Title:      []string{"送达回证"},
		Paragraphs: []letter.Paragraph{{Table: t}, {Table: t}, {Style: letter.SignField, Text: "申请人（签名）："}, {Style: letter.SignField, Text: "记录人（签名）：＿＿＿2026年3月5日"}},
		Unfoliated: true,
	}
}

func day(t testing.TB, text string) date.Date {
	t.Helper()
	var d date.Date
	if err := d.UnmarshalText([]byte(text)); err != nil {
		t.Fatal(err)
	}
	return d
}

// packed writes a letter.
func packed(t testing.TB, doc *letter.Document) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := docx.Write(&out, doc, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// written writes a letter and opens it again: its files by their names.
func written(t testing.TB, doc *letter.Document) map[string]*etree.Document {
	t.Helper()
	return opened(t, packed(t, doc))
}

func opened(t testing.TB, content []byte) map[string]*etree.Document {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]*etree.Document{}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(f.Name, ".xml") && !strings.HasSuffix(f.Name, ".rels") {
			continue
		}
		files[f.Name] = etree.NewDocument()
		if err := files[f.Name].ReadFromBytes(text); err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
	}
	return files
}

// lines reads the text of a file, a line for each paragraph that has any.
func lines(x *etree.Document) []string {
	var all []string
	var line strings.Builder
	var walk func(e *etree.Element)
	walk = func(e *etree.Element) {
		switch e.FullTag() {
		case "w:pPr":
			return
		case "w:t":
			line.WriteString(e.Text())
		case "w:br":
			line.WriteString("\n")
		case "w:tab":
			line.WriteString("\t")
		}
		for _, child := range e.ChildElements() {
			walk(child)
		}
		if e.FullTag() == "w:p" && line.Len() > 0 {
			all = append(all, line.String())
			line.Reset()
		}
	}
	walk(x.Root())
	return all
}

// said is what a document says, a line for each paragraph, in the order of the
// page; a tab stands where the Word file has one to place the line.
func said(doc *letter.Document) []string {
	var all []string
	if doc.Head != "" {
		all = append(all, doc.Head, doc.Number)
	}
	all = append(all, doc.Title...)
	if doc.Head == "" {
		all = append(all, doc.Number)
	}
	for _, p := range doc.Paragraphs {
		text := p.Text
		if before, after, ok := strings.Cut(text, "＿＿＿"); p.Style == letter.SignField || ok {
			text = before + "\t" + after
		}
		all = append(all, text)
		if p.Table == nil {
			continue
		}
		for _, row := range p.Table.Rows {
			for _, c := range row.Cells {
				all = append(all, strings.Split(c.Text, "\n")...)
			}
		}
	}
	for _, text := range []string{doc.Signature.Organ, doc.Signature.Date.Chinese()} {
		if text != "" {
			all = append(all, "\t"+text)
		}
	}
	if doc.Copies != "" {
		all = append(all, "抄送："+doc.Copies+"。")
	}
	return slices.DeleteFunc(all, func(s string) bool { return s == "" })
}

func TestSameText(t *testing.T) {
	docs := map[string]*letter.Document{"red-headed": redHeaded(t), "table": tabular(), "empty": {}}
	for _, name := range decisions {
		docs[name] = decision(t, name)
	}
	for name, doc := range docs {
		got, want := lines(written(t, doc)["word/document.xml"]), said(doc)
		if !slices.Equal(got, want) {
			t.Errorf("%s says\n%q\nwant\n%q", name, got, want)
		}
	}
}

func TestSameBytes(t *testing.T) {
	for _, doc := range []*letter.Document{decision(t, "change"), redHeaded(t), tabular()} {
		if !bytes.Equal(packed(t, doc), packed(t, doc)) {
			t.Errorf("%s differs between two writings", doc.Title)
		}
	}
}

// attribute reads one attribute of the first element at a path.
func attribute(t testing.TB, x *etree.Element, path, name string) string {
	t.Helper()
	e := x.FindElement(path)
	if e == nil {
		t.Errorf("no %s", path)
		return ""
	}
	return e.SelectAttrValue(name, "")
}

// The paper and the styles are those of GB/T 9704: 22 lines must find room.
func TestPaper(t *testing.T) {
	files := written(t, decision(t, "uphold"))
	text, styles := files["word/document.xml"].Root(), files["word/styles.xml"].Root()
	for _, test := range []struct {
		in               *etree.Element
		path, name, want string
	}{
		{text, "//w:pgSz", "w:w", "11906"},
		{text, "//w:pgSz", "w:h", "16838"},
		{text, "//w:pgMar", "w:top", "2098"},
		{text, "//w:pgMar", "w:left", "1587"},
		{text, "//w:pgMar", "w:right", "1474"},
		{text, "//w:pgMar", "w:bottom", "1984"},
		{text, "//w:docGrid", "w:type", "linesAndChars"},
		{text, "//w:docGrid", "w:linePitch", "579"},
		{styles, "//w:style[@w:styleId='Normal']//w:spacing[@w:line]", "w:line", "579"},
		{styles, "//w:style[@w:styleId='Normal']//w:spacing[@w:line]", "w:lineRule", "exact"},
		{styles, "//w:style[@w:styleId='Normal']//w:rFonts", "w:eastAsia", "仿宋_GB2312"},
		{styles, "//w:style[@w:styleId='Normal']//w:sz", "w:val", "32"},
		{styles, "//w:style[@w:styleId='Body']//w:ind", "w:firstLineChars", "200"},
		{styles, "//w:style[@w:styleId='Heading1']//w:rFonts", "w:eastAsia", "黑体"},
		{styles, "//w:style[@w:styleId='Heading2']//w:rFonts", "w:eastAsia", "楷体_GB2312"},
		{styles, "//w:style[@w:styleId='Title']//w:rFonts", "w:eastAsia", "方正小标宋简体"},
		{styles, "//w:style[@w:styleId='Title']//w:sz", "w:val", "44"},
		{styles, "//w:style[@w:styleId='Title']//w:jc", "w:val", "center"},
		{styles, "//w:style[@w:styleId='Number']//w:jc", "w:val", "right"},
		{styles, "//w:style[@w:styleId='Footer']//w:rFonts", "w:eastAsia", "宋体"},
		{styles, "//w:style[@w:styleId='Footer']//w:sz", "w:val", "28"},
	} {
		if got := attribute(t, test.in, test.path, test.name); got != test.want {
			t.Errorf("%s %s = %s, want %s", test.path, test.name, got, test.want)
		}
	}
	used := map[string]bool{}
	for _, name := range append(decisions, "") {
		doc := redHeaded(t)
		if name != "" {
			doc = decision(t, name)
		}
		for _, e := range written(t, doc)["word/document.xml"].FindElements("//w:pStyle") {
			used[e.SelectAttrValue("w:val", "")] = true
		}
	}
	for id := range used {
		if styles.FindElement("//w:style[@w:styleId='"+id+"']") == nil {
			t.Errorf("there is no style %s", id)
		}
	}
}

// Odd pages bear their number at the right, even ones at the left; tables of a
// dossier none at all.
func TestFolio(t *testing.T) {
	files := written(t, decision(t, "uphold"))
	for name, want := range map[string][2]string{"footerOdd": {"default", "w:rightChars"}, "footerEven": {"even", "w:leftChars"}} {
		footer := files["word/"+name+".xml"]
		if got := lines(footer); len(got) != 1 || got[0] != "— 1 —" {
			t.Errorf("%s says %q", name, got)
		}
		if got := attribute(t, footer.Root(), "//w:fldSimple", "w:instr"); got != "PAGE" {
			t.Errorf("%s counts %s", name, got)
		}
		if got := attribute(t, footer.Root(), "//w:ind", want[1]); got != "100" {
			t.Errorf("%s stands %s from the edge", name, got)
		}
		if got := attribute(t, files["word/document.xml"].Root(), "//w:footerReference[@r:id='"+name+"']", "w:type"); got != want[0] {
			t.Errorf("%s is for %s pages", name, got)
		}
	}
	if files["word/settings.xml"].FindElement("//w:evenAndOddHeaders") == nil {
		t.Error("odd and even pages are one")
	}
	for name := range written(t, tabular()) {
		if strings.Contains(name, "footer") || strings.Contains(name, "header") {
			t.Errorf("a table has %s", name)
		}
	}
}

func TestRedHead(t *testing.T) {
	files := written(t, redHeaded(t))
	text := files["word/document.xml"].Root()
	for _, test := range []struct{ path, name, want string }{
		{"//w:p[1]//w:pStyle", "w:val", "RedHead"},
		{"//w:p[2]//w:pBdr/w:bottom", "w:color", "FF0000"},
		{"//w:p[2]//w:jc", "w:val", "center"},
		{"//w:framePr", "w:yAlign", "bottom"},
	} {
		if got := attribute(t, text, test.path, test.name); got != test.want {
			t.Errorf("%s %s = %s, want %s", test.path, test.name, got, test.want)
		}
	}
	for _, name := range []string{"headerOdd", "headerEven"} {
		if got := lines(files["word/"+name+".xml"]); len(got) != 1 || got[0] != "草稿" {
			t.Errorf("%s says %q", name, got)
		}
	}
}

func TestTable(t *testing.T) {
	doc := tabular()
	text := written(t, doc)["word/document.xml"]
	tables := text.FindElements("//w:tbl")
	if len(tables) != 2 || tables[0].NextSibling().Tag == "tbl" {
		t.Fatalf("%d tables, or no paragraph between them", len(tables))
	}
	rows := tables[0].SelectElements("w:tr")
	if len(rows) != len(doc.Paragraphs[0].Table.Rows) {
		t.Fatalf("%d rows", len(rows))
	}
	for i, row := range rows {
		if head := row.FindElement("w:trPr/w:tblHeader") != nil; head != (i == 0) {
			t.Errorf("row %d repeated: %v", i, head)
		}
		if row.FindElement("w:trPr/w:cantSplit") == nil {
			t.Errorf("row %d may be split", i)
		}
	}
	var shape strings.Builder
	for _, row := range rows[:4] {
		for _, c := range row.SelectElements("w:tc") {
			if e := c.FindElement("w:tcPr/w:gridSpan"); e != nil {
				shape.WriteString(e.SelectAttrValue("w:val", ""))
			}
			if e := c.FindElement("w:tcPr/w:vMerge"); e != nil {
				shape.WriteString(e.SelectAttrValue("w:val", "")[:1])
			}
			shape.WriteString("|")
		}
		shape.WriteString("\n")
	}
	if want := "|3|\nr||||\nc||2r|\n||2c|\n"; shape.String() != want {
		t.Errorf("cells are one as\n%swant\n%s", shape.String(), want)
	}
	if got := attribute(t, rows[1], "w:trPr/w:trHeight", "w:val"); got != "834" {
		t.Errorf("two lines are %s high", got)
	}
	sum := 0
	for _, e := range tables[0].FindElements("w:tblGrid/w:gridCol") {
		n := 0
		for _, r := range e.SelectAttrValue("w:w", "") {
			n = n*10 + int(r-'0')
		}
		sum += n
	}
	if sum != 8845 {
		t.Errorf("the columns are %d wide together", sum)
	}
	signs := text.FindElements("//w:r/w:rPr/w:u[@w:val='single']")
	if len(signs) != 2 {
		t.Errorf("%d places to sign", len(signs))
	}
}

// The properties name the organ and the case, nobody and no moment.
func TestProperties(t *testing.T) {
	doc := redHeaded(t)
	core := written(t, doc)["docProps/core.xml"].Root()
	for tag, want := range map[string]string{
		"dc:title": "行政复议意见书", "dc:subject": doc.Subject, "dc:creator": "清河县人民政府",
		"dcterms:created": "2026-03-05T00:00:00Z", "dcterms:modified": "2026-03-05T00:00:00Z",
	} {
		e := core.SelectElement(tag)
		if e == nil || e.Text() != want {
			t.Errorf("%s is not %s", tag, want)
		}
	}
	if core.SelectElement("cp:lastModifiedBy") != nil {
		t.Error("somebody is named")
	}
}

// What XML cannot hold is shown as missing, and spoils nothing else.
func TestControlCharacters(t *testing.T) {
	doc := &letter.Document{Paragraphs: []letter.Paragraph{{Text: "甲\x01乙\xff丙\ufffe"}}}
	if got := lines(written(t, doc)["word/document.xml"]); len(got) != 1 || got[0] != "甲\ufffd乙\ufffd丙\ufffd" {
		t.Errorf("%q", got)
	}
}
