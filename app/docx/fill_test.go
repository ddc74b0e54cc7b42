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

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/docx"
	"fuyi/app/fault"
	"fuyi/app/law"
	"fuyi/app/letter"
)

// facts are the values of one of the letters that package letter tests with.
func facts(t testing.TB, name string, change func(*casefile.Case)) letter.Values {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("..", "letter", "testdata", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	c, err := casefile.Decode(bytes.NewReader(content))
	if err != nil {
		t.Fatal(fault.Sentence(err))
	}
	if change != nil {
		change(c)
	}
	cal, err := date.LoadCalendar(os.DirFS("../../assets/holidays"))
	if err != nil {
		t.Fatal(err)
	}
	state, err := law.Fold(c, c.Decision.Date, cal)
	if err != nil {
		t.Fatal(fault.Sentence(err))
	}
	values, err := letter.ValuesOf(c, state, &casefile.Letter{Kind: casefile.DecisionLetter})
	if err != nil {
		t.Fatal(err)
	}
	return values
}

const (
	wordDocument = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\r\n" + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:body>`
	contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/></Types>`
)

// file packs a Word file out of its body and what else it holds, names and
// contents in turn.
func file(t testing.TB, body string, others ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	parts := append([]string{"[Content_Types].xml", contentTypes, "word/document.xml", wordDocument + body + `<w:sectPr/></w:body></w:document>`}, others...)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, parts[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// para is a paragraph of runs.
func para(runs ...string) string {
	var p strings.Builder
	p.WriteString("<w:p>")
	for _, r := range runs {
		p.WriteString(`<w:r><w:t xml:space="preserve">` + r + "</w:t></w:r>")
	}
	return p.String() + "</w:p>"
}

func row(cells ...string) string {
	return "<w:tr><w:tc>" + strings.Join(cells, "</w:tc><w:tc>") + "</w:tc></w:tr>"
}

func TestFill(t *testing.T) {
	values := facts(t, "revoke-redo", nil)
	names := []string{}
	items, err := values.Items("申请人")
	if err != nil {
		t.Fatal(err)
	}
	for _, item := range items {
		name, err := item.Text("名称")
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	organ, _ := values.Text("机关名称")
	number, _ := values.Text("文号")
	if len(names) < 3 || organ == "" || number == "" {
		t.Fatal("the case has not what is tested with")
	}
	each := func(before, behind string) []string {
		var all []string
		for _, n := range names {
			all = append(all, before+n+behind)
		}
		return all
	}
	for name, test := range map[string]struct {
		body string
		want []string
	}{
		"one run":       {para("依{{机关名称}}之"), []string{"依" + organ + "之"}},
		"full width":    {para("依｛｛ 机关名称 ｝｝之"), []string{"依" + organ + "之"}},
		"several runs":  {para("依{", "{机", "关名", "", "称}", "}之{{文", "号}}"), []string{"依" + organ + "之" + number}},
		"two in a run":  {para("{{机关名称}}{{文号}}"), []string{organ + number}},
		"nothing":       {para("甲{乙}丙"), []string{"甲{乙}丙"}},
		"words in it":   {para("{{如果 申请人}}有{{否则}}无{{完}}。"), []string{"有。"}},
		"other branch":  {para("{{如果 没有 申请人}}有{{否则}}无{{完}}。"), []string{"无。"}},
		"in a sentence": {para("共{{每个 申请人}}", "{{名称}}、{{完}}等"), []string{"共" + strings.Join(names, "、") + "、等"}},
		"paragraph":     {para("{{每个 申请人}}申请人：{{名称}}。{{完}}"), each("申请人：", "。")},
		"paragraphs": {para("{{每个 申请人}}") + para("申请人：{{名称}}") + para("又") + para("{{完}}"),
			func() []string {
				var all []string
				for _, n := range names {
					all = append(all, "申请人："+n, "又")
				}
				return all
			}()},
		"begun in one": {para("{{如果 没有 申请人}}甲") + para("乙{{完}}") + para("丙"), []string{"丙"}},
		"nested":       {para("{{如果 申请人}}{{每个 申请人}}") + para("{{名称}}") + para("{{完}}{{完}}"), names},
		"row":          {"<w:tbl>" + row(para("名"), para("号")) + row(para("{{每个 申请人}}{{名称}}"), para("甲{{完}}")) + "</w:tbl>", slices.Concat([]string{"名", "号"}, slices.Concat(pairs(names, "甲")...))},
		"rows":         {"<w:tbl>" + row(para("{{每个 申请人}}"), para("")) + row(para("{{名称}}"), para("甲")) + row(para("{{完}}"), para("")) + "</w:tbl>", slices.Concat(pairs(names, "甲")...)},
		"no rows":      {para("前") + "<w:tbl>" + row(para("{{如果 没有 申请人}}"), para("甲{{完}}")) + "</w:tbl>" + para("后"), []string{"前", "后"}},
		"text box": {`<w:p><w:r><w:pict><w:txbxContent>` + para("框{{机", "关名称}}") + `</w:txbxContent></w:pict></w:r><w:r><w:t>外</w:t></w:r></w:p>`,
			[]string{"框" + organ, "外"}},
		"hyperlink": {`<w:p><w:hyperlink>` + strings.TrimSuffix(strings.TrimPrefix(para("{{机关", "名称}}"), "<w:p>"), "</w:p>") + `</w:hyperlink></w:p>`, []string{organ}},
	} {
		out, err := docx.Fill(file(t, test.body), values)
		if err != nil {
			t.Errorf("%s: %s", name, fault.Sentence(err))
			continue
		}
		if got := lines(opened(t, out)["word/document.xml"]); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

func pairs(names []string, other string) [][]string {
	var all [][]string
	for _, n := range names {
		all = append(all, []string{n, other})
	}
	return all
}

// A fact looks like its tag's first character, and its line breaks begin
// paragraphs like its own; the page's paper stays with the last.
func TestFilledLooks(t *testing.T) {
	values := facts(t, "uphold", func(c *casefile.Case) { c.Organ.Name = "甲\n乙<&>\n𠮷" })
	body := `<w:p w14:paraId="1"><w:pPr><w:jc w:val="right"/><w:sectPr/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>由{{机关</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>名称}}管</w:t></w:r></w:p>`
	out, err := docx.Fill(file(t, body), values)
	if err != nil {
		t.Fatal(fault.Sentence(err))
	}
	text := opened(t, out)["word/document.xml"]
	if got, want := lines(text), []string{"由甲", "乙<&>", "𠮷管"}; !slices.Equal(got, want) {
		t.Fatalf("%q, want %q", got, want)
	}
	all := text.FindElements("//w:p")
	for i, p := range all {
		if p.FindElement("w:pPr/w:jc") == nil || (p.FindElement("w:pPr/w:sectPr") != nil) != (i == 2) || (p.SelectAttr("w14:paraId") != nil) != (i == 0) {
			t.Errorf("paragraph %d is not like its own", i)
		}
		for _, r := range p.SelectElements("w:r") {
			if bold := r.FindElement("w:rPr/w:b") != nil; bold == (r.SelectElement("w:t").Text() == "管") {
				t.Errorf("%s is bold: %v", r.SelectElement("w:t").Text(), bold)
			}
		}
	}
}

// What holds no tag stays as it is, byte for byte, packed as it was.
func TestRestStays(t *testing.T) {
	values := facts(t, "uphold", nil)
	header := `<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p  ><w:r><w:t>甲 &#x20; '乙'</w:t></w:r></w:p></w:hdr>`
	template := file(t, para("{{机关名称}}"), "word/header1.xml", header, "word/media/image1.png", "\x89PNG", "customXml/x.xml", "<a")
	out, err := docx.Fill(template, values)
	if err != nil {
		t.Fatal(fault.Sentence(err))
	}
	before, after := raw(t, template), raw(t, out)
	if len(before) != len(after) {
		t.Fatalf("%d files, were %d", len(after), len(before))
	}
	for name, content := range before {
		if same := bytes.Equal(content, after[name]); same == (name == "word/document.xml") {
			t.Errorf("%s is the same: %v", name, same)
		}
	}
	again, err := docx.Fill(template, values)
	if err != nil || !bytes.Equal(out, again) {
		t.Errorf("two fillings differ: %v", err)
	}
	none := file(t, para("甲"))
	if out, err := docx.Fill(none, values); err != nil || !bytes.Equal(raw(t, out)["word/document.xml"], raw(t, none)["word/document.xml"]) {
		t.Errorf("a file without tags is changed: %v", err)
	}
}

// raw reads the files of an archive as they are packed.
func raw(t testing.TB, content []byte) map[string][]byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range archive.File {
		r, err := f.OpenRaw()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func TestFillFaults(t *testing.T) {
	values := facts(t, "uphold", func(c *casefile.Case) { c.Organ.Phone, c.Organ.Address = "", "" })
	header := `<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">` + para("{{机构地址}}") + `</w:hdr>`
	for name, test := range map[string]struct {
		template []byte
		code     fault.Code
		says     []string
		count    int
	}{
		"missing, all at once":            {file(t, para("{{机构电话}}甲{{机构电话}}"), "word/header1.xml", header), fault.MissingFact, []string{"机构的电话", "机构的地址"}, 2},
		"unknown":                         {file(t, para("电话：{{机构电"+"报}}{{张三}}")), fault.BadTemplate, []string{"“机构电报”", "“张三”", "“电话："}, 2},
		"unknown where not so":            {file(t, para("{{如果 没有 申请人}}{{张三}}{{完}}")), fault.BadTemplate, []string{"“张三”"}, 1},
		"unknown in a list without items": {file(t, para("{{每个 第三人}}{{名称}}{{张三}}{{完}}")), fault.BadTemplate, []string{"“张三”"}, 1},
		"many":                            {file(t, para("{{申请人}}")), fault.BadTemplate, []string{"{{每个 申请人}}"}, 1},
		"no list":                         {file(t, para("{{每个 文号}}甲{{完}}")), fault.BadTemplate, []string{"“文号”不能用“每个”"}, 1},
		"not closed":                      {file(t, para("{{机关名称")), fault.BadTemplate, []string{"没有对应的“}}”"}, 1},
		"not ended":                       {file(t, para("{{如果 申请人}}")+para("甲")), fault.BadTemplate, []string{"“如果”没有对应的“{{完}}”"}, 1},
		"ended twice":                     {file(t, para("{{如果 申请人}}甲{{完}}")+para("{{完}}")), fault.BadTemplate, []string{"多余的“{{完}}”"}, 1},
		"over half a paragraph":           {file(t, para("甲{{如果 申请人}}乙")+para("{{完}}")), fault.BadTemplate, []string{"单独成段"}, 1},
		"else alone":                      {file(t, para("{{否则}}甲")), fault.BadTemplate, []string{"“否则”只能"}, 1},
		"bad condition":                   {file(t, para("{{如果 甲 乙}}丙{{完}}")), fault.BadTemplate, []string{"条件应写成"}, 1},
		"two words":                       {file(t, para("{{机关 名称}}")), fault.BadTemplate, []string{"中间不能有空格"}, 1},
		"old format":                      {[]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), fault.BadWord, []string{".doc"}, 1},
		"no archive":                      {[]byte("hello"), fault.BadWord, []string{"已经损坏"}, 1},
		"no document":                     {repacked(t, map[string]string{"a.txt": "甲"}), fault.BadWord, []string{"没有 Word 文档"}, 1},
		"macros": {repacked(t, map[string]string{"[Content_Types].xml": `<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>`}),
			fault.BadWord, []string{"宏"}, 1},
		"broken text":   {repacked(t, map[string]string{"[Content_Types].xml": contentTypes, "word/document.xml": "<w:document"}), fault.BadWord, []string{"内容有错"}, 1},
		"deep":          {file(t, strings.Repeat("<w:sdt>", 300)+strings.Repeat("</w:sdt>", 300)), fault.BadWord, []string{"内容有错"}, 1},
		"bomb":          {file(t, strings.Repeat(" ", 17<<20)), fault.BadWord, []string{"过大"}, 1},
		"too many tags": {file(t, para(strings.Repeat("{{文号}}", 6000))), fault.BadTemplate, []string{"过多"}, 1},
	} {
		out, err := docx.Fill(test.template, values)
		if err == nil || out != nil {
			t.Errorf("%s: no fault", name)
			continue
		}
		if got := fault.CodeOf(err); got != test.code || len(fault.All(err)) != test.count {
			t.Errorf("%s: %d of %s: %s", name, len(fault.All(err)), got, fault.Sentence(err))
		}
		for _, words := range test.says {
			if !strings.Contains(fault.Sentence(err), words) {
				t.Errorf("%s: %s, want %s in it", name, fault.Sentence(err), words)
			}
		}
	}
}

func repacked(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, content := range files {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Repetitions inside each other end.
func TestFillBounded(t *testing.T) {
	values := facts(t, "revoke-redo", nil)
	body := strings.Repeat(para("{{每个 申请人}}"), 10) + para(strings.Repeat("甲", 1000)) + strings.Repeat(para("{{完}}"), 10)
	if _, err := docx.Fill(file(t, body), values); fault.CodeOf(err) != fault.BadTemplate || !strings.Contains(fault.Sentence(err), "过长") {
		t.Errorf("%v", err)
	}
}

// A letter that this package wrote is a template too.
func TestFillOwn(t *testing.T) {
	doc := redHeaded(t)
	doc.Paragraphs = append(doc.Paragraphs, letter.Paragraph{Text: "{{机关名称}}"})
	filled, err := docx.Fill(packed(t, doc), facts(t, "uphold", nil))
	if err != nil {
		t.Fatal(fault.Sentence(err))
	}
	if got := lines(opened(t, filled)["word/document.xml"]); !slices.Contains(got, "云澜县人民政府") {
		t.Errorf("%q", got)
	}
}

func FuzzFill(f *testing.F) {
	for _, seed := range []string{
		"{{机关名称}}", "<w:p><w:r><w:t>{{每个 申请人}}{{名</w:t><w:t>称}}{{完}}</w:t></w:r></w:p>",
		"<w:tbl>" + row(para("{{如果 申请人}}"), para("{{否则}}{{完}}")) + "</w:tbl>", para("甲{{如果 申请人}}") + para("{{完}}乙"),
		"<w:p><w:hyperlink><w:r><w:t>{{</w:t></w:r></w:hyperlink><w:r><w:t>文号}}</w:t></w:r></w:p>",
	} {
		f.Add(seed)
	}
	values := facts(f, "uphold", nil)
	f.Fuzz(func(t *testing.T, body string) {
		out, err := docx.Fill(file(t, body), values)
		if err != nil {
			if code := fault.CodeOf(err); code == fault.Internal || out != nil {
				t.Fatalf("%s: %v", code, err)
			}
			return
		}
		opened(t, out)
	})
}

// Whatever the bytes are, reading them ends with a sentence or with a file.
func FuzzRead(f *testing.F) {
	f.Add(file(f, para("{{机关名称}}")))
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	f.Add([]byte("\xD0\xCF\x11\xE0"))
	values := facts(f, "uphold", nil)
	f.Fuzz(func(t *testing.T, content []byte) {
		out, err := docx.Fill(content, values)
		if code := fault.CodeOf(err); err != nil && (code == fault.Internal || out != nil) {
			t.Fatalf("%s: %v", code, err)
		}
	})
}
