package typeset_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuyi/app/date"
	"fuyi/app/letter"
	"fuyi/app/typeset"
)

func text(s string) letter.Cell   { return letter.Cell{Text: s} }
func name(s string) letter.Cell   { return letter.Cell{Text: s, Bold: true, Centre: true} }
func centre(s string) letter.Cell { return letter.Cell{Text: s, Centre: true} }

var leftward, upward = letter.Cell{Left: true}, letter.Cell{Above: true}

// layouts are letters of every form but the plain one.
func layouts() map[string]*letter.Document {
	index := &letter.Table{Widths: []int{12, 62, 44, 34, 20}, Heads: 1, Rows: []letter.TableRow{
		{Cells: []letter.Cell{name("序号"), name("文书名称"), name("文号"), name("日期"), name("页次")}}}}
	for i := range 44 {
		title := "行政复议申请受理通知书"
		if i%7 == 3 {
			title = "关于《云溪县城市管理领域行政处罚裁量基准》第十二条第二款第（三）项合法性审查的转送函及其附件"
		}
		index.Rows = append(index.Rows, letter.TableRow{Cells: []letter.Cell{centre(fmt.Sprint(i + 1)), text(title),
			text("云政复受〔2026〕12号"), centre("2026-03-05"), centre(fmt.Sprintf("%d—%d", i*3+1, i*3+3))}})
	}
	record := &letter.Table{Widths: []int{22, 40, 22, 40}, Rows: []letter.TableRow{
		{Cells: []letter.Cell{name("送达文书"), text("行政复议决定书"), name("文号"), text("云政复决〔2026〕12号")}},
		{Cells: []letter.Cell{name("受送达人"), text("云溪县市场监督管理局"), leftward, leftward}},
		{Lines: 3, Cells: []letter.Cell{name("代收理由"), text("受送达人不在，由其同住成年家属代收。\n与受送达人的关系：配偶。"), leftward, leftward}},
		{Cells: []letter.Cell{name("送达人"), text("李明"), name("见证人"), text("王芳")}},
		{Cells: []letter.Cell{upward, text("张伟"), upward, text("赵敏")}},
		{Cells: []letter.Cell{name("备注"), text(strings.Repeat("当事人拒绝签收，送达人员将文书留在其住所，并拍照记录。", 20)), leftward, leftward}},
	}}
	form := &letter.Table{Widths: []int{30, 8, 8, 8, 12}, Small: true, Heads: 2, Rows: []letter.TableRow{
		{Cells: []letter.Cell{name("管理领域"), name("审结"), leftward, leftward, name("金额")}},
		{Cells: []letter.Cell{upward, name("维持"), name("部分撤销"), name("撤销"), upward}}}}
	right := func(s string) letter.Cell { return letter.Cell{Text: s, Right: true} }
	for i := range 40 {
		form.Rows = append(form.Rows, letter.TableRow{Heads: i > 30 && i < 39, Cells: []letter.Cell{text("市场监管"), right(fmt.Sprint(i * 31)), right("0"), right("7"), right("1,234,567.00")}})
	}
	drawing := &letter.Picture{PNG: []byte("drawn"), Width: 3000, Height: 1000, Says: "收案"} // wider than the text
	prose := strings.Repeat("经查，你单位在作出行政处罚决定前没有告知当事人陈述、申辩的权利，违反法定程序。", 6)
	return map[string]*letter.Document{
		"index":  {Title: []string{"卷内目录"}, Unfoliated: true, Paragraphs: []letter.Paragraph{{Part: "index", Table: index}}},
		"record": {Title: []string{"云溪县人民政府", "送达回证"}, Unfoliated: true, Draft: true, Paragraphs: []letter.Paragraph{{Part: "service", Table: record}}},
		"redhead": {Head: "云溪县人民政府", Title: []string{"行政复议意见书"}, Number: "云政复意〔2026〕3号",
			Paragraphs: []letter.Paragraph{{Style: letter.Flush, Text: "云溪县市场监督管理局："}, {Text: prose}, {Text: prose}, {Text: prose},
				{Text: "请自收到本意见书之日起60日内，将纠正情况报告本机关。"}},
			Signature: letter.Signature{Organ: "云溪县人民政府", Date: date.Must(2026, 6, 1)}, Copies: "云溪县司法局，邯郸市市场监督管理局，云溪县人民代表大会常务委员会监察和司法工作委员会"},
		"lying": {Title: []string{"行政复议案件统计表"}, Lying: true, Draft: true, Paragraphs: []letter.Paragraph{
			{Style: letter.Note, Text: "填报单位：云溪县司法局　　单位：件"}, {Table: form}, {Style: letter.Caption, Text: "收案与结案"}, {Picture: drawing},
			{Style: letter.Note, Text: prose}}, Signature: letter.Signature{Organ: "云溪县司法局", Date: date.Must(2026, 6, 1)}},
		"signs": {Title: []string{"听取意见笔录"}, Paragraphs: []letter.Paragraph{
			{Style: letter.Centred, Text: "（第一次）"}, {Text: prose},
			{Style: letter.SignField, Text: "被听取人（签名）：＿＿＿＿　　　年　　月　　日"},
			{Style: letter.SignField, Text: "听取人（签名）："},
			{Style: letter.SignField, Text: "记录人（签名）："}}},
	}
}

// drawn is pages in text with their rules.
func drawn(p *typeset.Pages) string {
	var b strings.Builder
	mm := func(u typeset.Unit) float64 { return float64(u) / float64(typeset.Millimetre) }
	b.WriteString(listing(p))
	for i := range p.Pages {
		for _, shown := range p.Pages[i].Pictures {
			fmt.Fprintf(&b, "%d\tpicture\t%.2f\t%.2f\t%.2f\t%.2f\t%s\n", i+1, mm(shown.X), mm(shown.Y), mm(shown.Width), mm(shown.Height), shown.Says)
		}
		for _, r := range p.Pages[i].Rules {
			fmt.Fprintf(&b, "%d\trule\t%.2f\t%.2f\t%.2f\t%.2f\t%v\n", i+1, mm(r.X), mm(r.Y), mm(r.Width), mm(r.Height), r.Red)
		}
	}
	return b.String()
}

func TestGoldenLayouts(t *testing.T) {
	for name, doc := range layouts() {
		t.Run(name, func(t *testing.T) {
			pages, err := typeset.Set(doc, open(t))
			if err != nil {
				t.Fatal(err)
			}
			within(t, pages)
			file, got := filepath.Join("testdata", "layout-"+name+".txt"), drawn(pages)
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("pages differ from %s; look at them, then run with -update. Got:\n%s", file, got)
			}
		})
	}
}

func TestGoldenEnvelopes(t *testing.T) {
	envelopes := []letter.Envelope{
		{To: "吴𠮷", Address: "河东省云溪县柳林镇和平村5组83号", Phone: "13800000000",
			From: "云溪县人民政府（行政复议机构：云溪县司法局）", FromAddress: "云溪县人民路1号", FromPhone: "0310-1234567", Contents: "内件：行政复议决定书　云政复决〔2026〕12号"},
		{To: "云溪县恒达机械制造有限责任公司", Address: "河东省邯郸市云溪县经济开发区创业大道与振兴路交叉口东北角恒达工业园三号厂房二层办公区", From: "云溪县人民政府", FromAddress: "云溪县人民路1号"},
	}
	for _, size := range letter.EnvelopeSizes() {
		pages, err := typeset.Envelopes(envelopes, size, open(t))
		if err != nil {
			t.Fatal(err)
		}
		for _, page := range pages.Pages {
			for _, r := range page.Runs {
				if r.Y > pages.Height-10*typeset.Millimetre || r.X > pages.Width {
					t.Errorf("%s: off the envelope: %+v", size.Name(), r)
				}
			}
		}
		file := filepath.Join("testdata", fmt.Sprintf("envelope-%d.txt", size))
		if *update {
			if err := os.WriteFile(file, []byte(listing(pages)), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if want, err := os.ReadFile(file); err != nil || string(want) != listing(pages) {
			t.Errorf("%s differs from its golden page, %v. Got:\n%s", size.Name(), err, listing(pages))
		}
	}
}

// within holds that nothing stands outside of the paper, and of a table nothing
// outside of the text area.
func within(t *testing.T, pages *typeset.Pages) {
	t.Helper()
	const slack = typeset.Millimetre
	left, right, top, bottom := typeset.MarginLeft-slack, typeset.MarginLeft+typeset.TextWidth+slack, typeset.MarginTop-slack, typeset.MarginTop+typeset.TextHeight+slack
	if pages.Width > pages.Height { // lying
		left, right, top, bottom = 19*typeset.Millimetre, 278*typeset.Millimetre, 24*typeset.Millimetre, 184*typeset.Millimetre
	}
	for i, page := range pages.Pages {
		for _, r := range page.Rules {
			if r.X < left || r.X+r.Width > right || r.Y < top || r.Y+r.Height > bottom {
				t.Errorf("page %d: a rule outside of the text area: %+v", i+1, r)
			}
		}
		for _, shown := range page.Pictures {
			if shown.X < left || shown.X+shown.Width > right || shown.Y < top || shown.Y+shown.Height > bottom {
				t.Errorf("page %d: a picture outside of the text area: %+v", i+1, shown)
			}
		}
	}
}

// TestJoinedHeadsCloseTheTable: a table whose heads are two rows that cells join
// has its upper edge on the first page as on every other.
func TestJoinedHeadsCloseTheTable(t *testing.T) {
	pages, err := typeset.Set(layouts()["lying"], open(t))
	if err != nil {
		t.Fatal(err)
	}
	tables := 0
	for i, page := range pages.Pages {
		top, edges := typeset.Unit(1<<30), 0
		for _, r := range page.Rules {
			if r.Height > r.Width { // a side: the highest begins where the table does
				top = min(top, r.Y)
			}
		}
		for _, r := range page.Rules {
			if r.Width > 250*typeset.Millimetre && r.Y <= top && r.Y > top-typeset.Millimetre {
				edges++
			}
		}
		if len(page.Rules) > 0 {
			tables++
			if edges != 1 {
				t.Errorf("page %d: the table has %d upper edges", i+1, edges)
			}
		}
	}
	if tables != 2 {
		t.Errorf("the table stands on %d pages", tables)
	}
}

// TestTableHeads holds that every page on which a table goes on repeats its
// heads, and that no word of the table is lost.
func TestTableHeads(t *testing.T) {
	doc := layouts()["index"]
	pages, err := typeset.Set(doc, open(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(pages.Pages) < 3 {
		t.Fatalf("%d pages", len(pages.Pages))
	}
	all := ""
	for i := range pages.Pages {
		heads := 0
		for _, r := range pages.Pages[i].Runs {
			if r.Text == "文书名称" {
				heads++
			}
			all += r.Text
		}
		if heads != 1 {
			t.Errorf("page %d has %d heads", i+1, heads)
		}
	}
	for _, row := range doc.Paragraphs[0].Table.Rows[1:] {
		for _, cell := range row.Cells {
			if !strings.Contains(all, cell.Text) {
				t.Errorf("%q is not on the pages", cell.Text)
			}
		}
	}
}
