package ui

import (
	"context"
	"image"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"fuyi/app"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/figures"
	"fuyi/app/raster"
	"fuyi/app/report"
	"fuyi/app/tidy"
	"fuyi/app/typeset"
	own "fuyi/ui/widget"
)

// reportForm is 报表: a report of a period is chosen, seen as it will print, worded
// and sent on.
type reportForm struct {
	host    host
	office  *app.Office
	kind    *choice[report.Kind]
	span    *choice[figures.Period]
	from    *dateInput
	to      *dateInput
	days    *fyne.Container // from and to, where another period is wanted
	about   *own.Paragraph
	said    *own.Paragraph // the sentence for a speech
	wrong   *fyne.Container
	texts   *fyne.Container
	side    *container.Scroll
	fields  map[string]*prose
	view    *own.PageView
	painter *raster.Painter
	tools   []*own.Button
	box     *own.Dialog

	of      reportOf // what the fields and pages are of
	made    madeReport
	touched bool // a text was changed that is not kept yet
	keeping pause
	making  generation
}

// reportOf is which report of which period.
type reportOf struct {
	kind   report.Kind
	period figures.Period
}

// madeReport is a report, set and ready.
type madeReport struct {
	report   *report.Report
	pages    *typeset.Pages
	texts    map[string]string
	sentence string
}

// anotherPeriod stands in the list of periods for one whose days are entered.
var anotherPeriod = figures.Period{}

// periodsOf are the periods that are asked for: this year and the last by quarters
// and halves, the one before as a whole; first the quarter that is over.
func periodsOf(today date.Date) []figures.Period {
	year, month, _ := today.Civil()
	var list []figures.Period
	for y := year; y > year-2; y-- {
		list = append(list, figures.Year(y))
		half := figures.Period{From: date.Must(y, 1, 1), To: date.Must(y, 6, 30)}
		for q := 4; q >= 1; q-- {
			if y == year && q > (month+2)/3 {
				continue
			}
			list = append(list, figures.Quarter(y, q))
			if q == 3 {
				list = append(list, half)
			}
		}
	}
	return append(list, figures.Year(year-2), anotherPeriod)
}

func spanName(p figures.Period) string {
	if p == anotherPeriod {
		return "其他期间…"
	}
	return p.Name()
}

// lastQuarter is the quarter before that of a day, of which a report is due.
func lastQuarter(today date.Date) figures.Period {
	year, month, _ := today.AddMonths(-3).Civil()
	return figures.Quarter(year, (month+2)/3)
}

// openReports opens 报表 on a report, of a period where one is given.
func openReports(h host, office *app.Office, kind report.Kind, p figures.Period) *reportForm {
	f := newReportForm(h, office)
	if p == anotherPeriod {
		p = lastQuarter(office.Today())
	}
	f.kind.set(kind)
	f.span.set(p)
	if f.span.SelectedIndex() < 0 {
		f.span.set(anotherPeriod)
	}
	f.from.set(p.From)
	f.to.set(p.To)
	f.open()
	return f
}

// The width of the side with the choices, and what the window leaves around the
// dialog's content.
const (
	reportSide   = 330
	reportMargin = 60
	reportAround = 178
)

func newReportForm(h host, office *app.Office) *reportForm {
	f := &reportForm{host: h, office: office, view: own.NewPageView(), painter: raster.New(office.Faces()),
		about: note(""), said: paragraph(""), wrong: container.NewVBox(), texts: container.NewVBox(), fields: map[string]*prose{}}
	f.kind = newChoice(report.Kinds(), report.Kind.Short, func(report.Kind) { f.chosen() })
	f.span = newChoice(periodsOf(office.Today()), spanName, func(figures.Period) { f.chosen() })
	cal := office.Calendar()
	f.from = newDateInput(office.Today, cal, f.dayTyped)
	f.to = newDateInput(office.Today, cal, f.dayTyped)
	f.days = container.NewVBox(newField("自", "from", f.from).box, newField("至", "to", f.to).box)
	return f
}

func (f *reportForm) open() {
	copySaid := own.NewButton("复制这句话", func() {
		fyne.CurrentApp().Clipboard().SetContent(f.made.sentence)
		f.host.tell("已复制：" + f.made.sentence)
	})
	files := container.NewGridWithColumns(3)
	for _, to := range []struct{ name, ending string }{{"PDF…", ".pdf"}, {"Word…", ".docx"}, {"Excel…", ".xlsx"}} {
		files.Add(f.tool(own.NewButton(to.name, func() { f.save(to.ending) })))
	}
	side := container.NewVBox(newField("报表", "kind", f.kind.Select).box, newField("期间", "period", f.span.Select).box, f.days, f.about, f.wrong,
		heading("讲话、材料用的一句话"), f.said, container.NewHBox(f.tool(copySaid)), heading("另存为"), files, f.texts)
	f.side = container.NewVScroll(container.New(inset{right: 10}, side))
	in := f.host.window().Canvas()
	room := in.Size()
	body := container.NewBorder(nil, nil, sidebarLeft(reportSide, f.side), nil,
		tall(f.view, max(260, room.Height-scaled(reportAround))))
	f.box = own.NewDialog(in, "报表", min(scaled(1240), room.Width-reportMargin), body, "打印", "关闭", f.print, f.leave)
	f.chosen()
	f.box.Show(f.kind.Select)
}

// tool remembers a button that needs a report.
func (f *reportForm) tool(b *own.Button) *own.Button {
	b.Disable()
	f.tools = append(f.tools, b)
	return b
}

// sidebarLeft keeps a width at the left.
func sidebarLeft(width float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(fixedWidth(bounded(width)), o)
}

// period reads the period that is chosen, and false where its days are not there.
func (f *reportForm) period() (figures.Period, error) {
	if p := f.span.value(); p != anotherPeriod {
		return p, nil
	}
	from, err := f.from.read()
	if err != nil {
		return figures.Period{}, err
	}
	to, err := f.to.read()
	if err != nil {
		return figures.Period{}, err
	}
	if to < from {
		return figures.Period{}, fault.New(fault.BadValue, "期间的止日早于起日")
	}
	if from < earliest || to > latest {
		return figures.Period{}, fault.New(fault.BadValue, "期间应当在1990年以后")
	}
	return figures.Period{From: from, To: to}, nil
}

// chosen makes the report that is chosen.
func (f *reportForm) chosen() {
	if f.span.value() == anotherPeriod {
		f.days.Show()
	} else {
		f.days.Hide()
	}
	f.about.SetText(f.kind.value().About())
	p, err := f.period()
	if err != nil {
		f.keep(func() { f.refuse(err) })
		return
	}
	wanted := reportOf{f.kind.value(), p}
	f.keep(func() {
		f.of = wanted
		f.make()
	})
}

func (f *reportForm) dayTyped() { f.host.door().after(&f.keeping, draftPause, f.chosen) }

// make makes the report beside the window and shows its pages.
func (f *reportForm) make() {
	of := f.of
	if f.made.report == nil || f.made.report.Kind != of.kind || f.made.report.Period != of.period {
		f.wait("正在制作……")
	}
	fetch(f.host.door(), &f.making, func(ctx context.Context) (m madeReport, err error) {
		if m.report, err = f.office.Report(ctx, of.kind, of.period); err != nil {
			return m, err
		}
		if m.texts, err = f.office.ReportTexts(ctx, of.kind, of.period); err != nil {
			return m, err
		}
		m.sentence = m.report.Sentence
		m.pages, err = f.office.LayReport(m.report)
		return m, err
	}, func(m madeReport) { f.show(of, m) }, f.refuse)
}

// refuse says in the dialog why there is no report.
func (f *reportForm) refuse(err error) { f.wait(fault.Sentence(err)) }

// wait shows a sentence in place of a report.
func (f *reportForm) wait(sentence string) {
	f.made = madeReport{}
	for _, b := range f.tools {
		b.Disable()
	}
	f.wrong.RemoveAll()
	f.wrong.Add(paragraph(sentence))
	f.said.SetText("")
	f.side.Refresh() // its paragraphs have their heights only now
	f.view.SetSheets(own.Sheets{})
}

func (f *reportForm) show(of reportOf, m madeReport) {
	again := f.made.report != nil && f.made.report.Kind == of.kind && f.made.report.Period == of.period
	f.made = m
	f.wrong.RemoveAll()
	for _, b := range f.tools {
		b.Enable()
	}
	f.said.SetText(m.sentence)
	if !again {
		f.showTexts(of, m.texts)
	}
	f.side.Refresh() // its paragraphs have their heights only now
	f.view.SetSheets(sheetsOf(f.painter, m.pages))
}

// sheetsOf shows pages as they will print.
func sheetsOf(painter *raster.Painter, pages *typeset.Pages) own.Sheets {
	unit := float64(typeset.Millimetre)
	return own.Sheets{Count: len(pages.Pages), Width: float64(pages.Width) / unit, Height: float64(pages.Height) / unit,
		Paint: func(page int, perMM float64) image.Image { return painter.Page(&pages.Pages[page], pages, perMM) }}
}

// showTexts offers the texts of a report to be written.
func (f *reportForm) showTexts(of reportOf, texts map[string]string) {
	f.texts.RemoveAll()
	f.fields = map[string]*prose{}
	f.texts.Add(heading("文字"))
	f.texts.Add(note("自动保存，随期间分开。不填的，导言按数据自动写，其他部分不出现在报表里。"))
	for _, field := range of.kind.Texts() {
		p := newProse(f.touch)
		p.SetText(texts[field.Key])
		f.fields[field.Key] = p
		f.texts.Add(newWideField(field.Name, field.Key, tall(p, 90)).box)
	}
	f.touched = false
	f.host.door().drop(&f.keeping)
}

func (f *reportForm) touch() {
	f.touched = true
	f.host.door().after(&f.keeping, draftPause, func() { f.keep(f.make) })
}

// keep keeps what was written, and goes on once that is in the register.
func (f *reportForm) keep(then func()) {
	f.host.door().drop(&f.keeping)
	if !f.touched {
		then()
		return
	}
	f.touched = false
	of, texts := f.of, map[string]string{}
	for key, p := range f.fields {
		if text := strings.TrimSpace(p.Text()); text != "" {
			texts[key] = text
		}
	}
	f.host.door().write(func(ctx context.Context) error { return f.office.SetReportTexts(ctx, of.kind, of.period, texts) }, func(err error) {
		if err != nil {
			f.host.fail(err)
		}
		then()
	})
}

func (f *reportForm) leave() { f.keep(f.making.stop) }

// save writes the report to a file.
func (f *reportForm) save(ending string) {
	made := f.made
	if made.report == nil {
		return
	}
	saveFile(f.host, "另存报表", made.report.Name()+ending, "", func(_ context.Context, name string) (string, error) {
		return "已保存 " + name, f.office.SaveReport(name, made.report)
	})
}

func (f *reportForm) print() {
	made := f.made
	if made.report == nil {
		return
	}
	f.keep(func() {})
	f.box.Close()
	printPages(f.host, f.office, "报表", made.report.Name(), made.pages)
}

// printPages asks for the printer and prints pages, under a title and the name of
// their file.
func printPages(h host, office *app.Office, title, name string, pages *typeset.Pages) {
	printFiles(h, office, pagesJob(h, office, title, name, pages))
}

// pagesJob is the job of pages, written as one file.
func pagesJob(h host, office *app.Office, title, name string, pages *typeset.Pages) printJob {
	return printJob{title: title, names: []string{name}, files: func(context.Context) ([]string, error) {
		path := filepath.Join(h.options().Register, "letters", tidy.FileName(name)+".pdf")
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return nil, fault.Wrap(fault.NotWritten, path, err)
		}
		return []string{path}, office.SavePDF(path, pages)
	}}
}
