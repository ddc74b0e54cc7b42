package widget_test

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"fuyi/app/date"
	"fuyi/app/law"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// gallery is where the pictures of the controls are kept to be looked at; without
// it they are thrown away:
//
//	go test ./ui/widget -run Gallery -args -gallery /tmp/gallery
var gallery = flag.String("gallery", "", "keep the pictures of the gallery in this folder")

// faces reads the window's face from the fetched fonts; without them Fyne's own
// is used, which has no Chinese.
func faces() (regular, bold fyne.Resource) {
	read := func(name string) fyne.Resource {
		font, err := os.ReadFile(filepath.Join("..", "..", "assets", "fonts", name))
		if err != nil {
			return nil
		}
		return fyne.NewStaticResource(name, font)
	}
	return read("NotoSansCJKsc-Regular.otf"), read("NotoSansCJKsc-Bold.otf")
}

func TestMain(m *testing.M) {
	flag.Parse()
	app := test.NewApp()
	regular, bold := faces()
	app.Settings().SetTheme(look.New(regular, bold, 1))
	os.Exit(m.Run())
}

// show puts an object into a window of a size.
func show(t testing.TB, o fyne.CanvasObject, width, height float32) fyne.Window {
	t.Helper()
	w := test.NewWindow(o)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	t.Cleanup(w.Close)
	return w
}

// keep paints a window, keeps the picture where asked, and returns it.
func keep(t *testing.T, w fyne.Window, name string) image.Image {
	t.Helper()
	picture := w.Canvas().Capture()
	dir := *gallery
	if dir == "" {
		return picture
	}
	var b bytes.Buffer
	if err := png.Encode(&b, picture); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return picture
}

// inked counts the pixels that differ from the top left one.
func inked(p image.Image) int {
	ground, n := p.At(0, 0), 0
	for y := p.Bounds().Min.Y; y < p.Bounds().Max.Y; y++ {
		for x := p.Bounds().Min.X; x < p.Bounds().Max.X; x++ {
			if p.At(x, y) != ground {
				n++
			}
		}
	}
	return n
}

var today = date.Must(2026, 3, 5)

// calendar has the spring festival of 2026, as a table would.
func calendar(t testing.TB) *date.Calendar {
	t.Helper()
	c, err := date.LoadCalendar(os.DirFS(filepath.Join("..", "..", "assets", "holidays")))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

const prose = "申请人称：其于2025年11月3日向被申请人某县市场监督管理局提出投诉举报，请求查处第三人销售不合格食品的违法行为（投诉编号：20251103-0042）。" +
	"被申请人于同年12月1日作出《不予立案告知书》，认定“现有证据不足以证明违法事实成立”。申请人不服，认为被申请人未依法履行调查职责，事实不清，证据不足，程序违法，请求撤销该告知书并责令重新处理。𠮷姓当事人㼆某的证言，亦未予核实。\n" +
	"被申请人答复称：其收到举报后，依照《市场监督管理行政处罚程序规定》第十八条之规定，于法定期限内予以核查，并将结果告知申请人，程序合法。\n"

func caseTable(count int) *own.Table {
	table := own.NewTable([]own.Column{
		{Title: "案号", Width: 150, Sorts: true}, {Title: "申请人", Width: 120, Sorts: true, Grow: true},
		{Title: "被申请人", Width: 160, Grow: true}, {Title: "期限", Width: 110, Sorts: true}, {Title: "剩余", Width: 80, Right: true},
	})
	table.Need = func(offset, limit int) {
		rows := make([][]own.Cell, 0, limit)
		for i := offset; i < min(offset+limit, count); i++ {
			left := own.Cell{Text: fmt.Sprintf("%d 日", i%40)}
			if i%7 == 0 {
				left = own.Cell{Text: "✕ 已超期", Color: look.Overdue, Bold: true}
			}
			rows = append(rows, []own.Cell{
				{Text: fmt.Sprintf("〔2026〕第%d号", i+1)}, {Text: "欧阳某某、司马某某等三十二名村民及某某有限责任公司"},
				{Text: "某县人力资源和社会保障局工伤认定科"}, {Text: "2026-03-05 周四"}, left,
			})
		}
		table.SetRows(offset, rows)
	}
	return table
}

// The pictures show what an officer sees; each must at least show something.
func TestGallery(t *testing.T) {
	clock := func(used int, pauses ...law.Pause) *law.Clock {
		c := &law.Clock{Starts: today - 50, Length: 60, Due: today + 24, Elapsed: used, Running: len(pauses) == 0, Pauses: pauses}
		for _, p := range pauses {
			c.Excluded += int(p.To - p.From)
		}
		return c
	}
	bars := map[string]func(*own.ClockBar){
		"running": func(b *own.ClockBar) { b.Set(clock(50), today, false) },
		"suspended": func(b *own.ClockBar) {
			b.Set(clock(36, law.Pause{From: today - 14, To: today, Open: true}), today, false)
		},
		"overdue": func(b *own.ClockBar) { b.Set(clock(90), today+40, false) },
	}
	list := container.NewVBox()
	for _, name := range []string{"running", "suspended", "overdue"} {
		bar := own.NewClockBar()
		bars[name](bar)
		list.Add(bar)
	}
	field := own.NewDateField(calendar(t), func() date.Date { return today })
	field.SetDate(today)
	list.Add(field)
	list.Add(own.NewSelect([]string{"撤销", "变更", "确认违法"}, nil))
	list.Add(own.NewCheck("申请人提出停止执行", nil))
	editor := own.NewProse("请输入申请人的请求、事实和理由", 5)
	list.Add(editor)
	table := caseTable(100_000)

	pictures := map[string]struct {
		content       fyne.CanvasObject
		width, height float32
		after         func(fyne.Window)
	}{
		"fields": {list, 700, 520, nil},
		"month":  {own.NewMonth(calendar(t), today, date.Must(2026, 2, 14), func(date.Date) {}, func() {}), 380, 380, nil},
		"prose": {own.NewProse("", 5), 620, 300, func(w fyne.Window) {
			p := w.Content().(*own.Prose)
			p.SetText(strings.Repeat(prose, 4))
			w.Canvas().Focus(p)
			p.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(200, 60)})
		}},
		"table": {table, 760, 400, func(w fyne.Window) {
			table.SetCount(100_000, false)
			table.SetSorted(3, true)
			w.Canvas().Focus(table)
			table.Select(2)
		}},
		"dialog": {widget.NewLabel("案件"), 700, 420, func(w fyne.Window) {
			fields := container.NewVBox(widget.NewLabel("受理日期"), own.NewDateField(calendar(t), func() date.Date { return today }), widget.NewLabel("备注"), own.NewProse("", 3))
			own.NewDialog(w.Canvas(), "录入受理", 460, fields, "录入受理", "取消", func() {}, nil).Show(nil)
		}},
	}
	for name, p := range pictures {
		t.Run(name, func(t *testing.T) {
			w := show(t, p.content, p.width, p.height)
			if p.after != nil {
				p.after(w)
			}
			if n := inked(keep(t, w, name)); n < 500 {
				t.Errorf("only %d pixels are drawn", n)
			}
		})
	}
}
