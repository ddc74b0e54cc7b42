package ui

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/letter"
	own "fuyi/ui/widget"
)

// The steps of the wizard that 设置 leads to.
const (
	setupOfficers = 2
	setupOrgans   = 3
	setupNumber   = 4
)

// setupStep is one page of the wizard.
type setupStep struct {
	title string
	about string
	box   fyne.CanvasObject
	first fyne.Focusable
}

// setup is the wizard of the first start (设置向导): the bureau, its courts, who
// works in it, the organs of the place, the form of numbers, and where backups
// go. It can be gone through again at any time, and writes at the end what was
// changed.
type setup struct {
	host   host
	office *app.Office
	before setupValues

	organ    [7]*entry
	officers *prose
	self     *entry
	organs   *prose
	count    *widget.Label
	number   *entry
	next     *own.Paragraph
	backup   *entry
	size     *choice[int]
	scheme   *choice[string]

	steps  []setupStep
	at     int
	head   *widget.Label
	about  *own.Paragraph
	middle *fyne.Container
	back   *own.Button
	box    *own.Dialog
}

// setupValues are what the wizard starts from.
type setupValues struct {
	organ    casefile.Organ
	officers []string
	self     string
	backups  []string
	organs   []casefile.Party
	series   letter.Series // of the decision, whose form the others follow
	dress    dressing
}

func readSetup(ctx context.Context, office *app.Office) (v setupValues, err error) {
	for _, read := range []func() error{
		func() (err error) { v.organ, err = office.Bureau(ctx); return err },
		func() (err error) { v.officers, err = office.Officers(ctx); return err },
		func() (err error) { v.organs, err = office.Organs(ctx); return err },
		func() (err error) { v.self, err = office.Setting(ctx, app.SettingOfficer); return err },
		func() error {
			b, err := office.Backups(ctx)
			for _, p := range b.Places {
				v.backups = append(v.backups, p.Path)
			}
			return err
		},
		func() (err error) { v.series, err = office.Series(ctx, casefile.DecisionLetter); return err },
		func() (err error) { v.dress, err = readDressing(ctx, office); return err },
	} {
		if err := read(); err != nil {
			return v, err
		}
	}
	return v, nil
}

// openSetup opens the wizard at a step, with what is set already filled in.
func openSetup(h host, office *app.Office, at int) {
	if refused(h, office, access.Settings) {
		return
	}
	var once generation
	fetch(h.door(), &once, func(ctx context.Context) (setupValues, error) { return readSetup(ctx, office) },
		func(v setupValues) { newSetup(h, office, v).show(at) }, h.fail)
}

func newSetup(h host, office *app.Office, v setupValues) *setup {
	s := &setup{host: h, office: office, before: v, head: widget.NewLabel(""), about: note(""), middle: container.NewStack(), next: note("")}
	s.head.TextStyle.Bold = true
	s.count = widget.NewLabel("")
	for i, at := range organAt(&v.organ) {
		s.organ[i] = newEntry()
		s.organ[i].SetPlaceHolder(organHints[i])
		s.organ[i].SetText(*at)
	}
	s.officers = own.NewProse("一行一名，如：\n李明\n王芳", 5)
	s.officers.SetText(strings.Join(v.officers, "\n"))
	s.self = newEntry()
	s.self.SetPlaceHolder("在这台电脑上办案的人")
	s.self.SetText(v.self)
	s.organs = own.NewProse("一行一个，可以从电子表格粘贴：名称、地址、负责人、职务、电话，用逗号或者制表符分开。如：\n云溪县公安局，云溪县政府路6号，孙志刚，局长，0570-6010110", 9)
	s.organs.SetText(app.FormatOrgans(v.organs))
	s.organs.OnChanged = func(string) { s.sayCount() }
	s.number = newEntry()
	s.number.SetText(v.series.Format)
	s.number.OnChanged = func(string) { s.sayNumber() }
	s.organ[1].OnChanged = func(string) { s.sayNumber() }
	s.backup = newEntry()
	s.backup.SetPlaceHolder("如移动硬盘或者另一块磁盘上的文件夹，可以以后再填")
	if len(v.backups) > 0 {
		s.backup.SetText(v.backups[0])
	}
	s.size = newChoice(textSizes, func(n int) string { return fmt.Sprintf("%d%%", n) }, nil)
	s.size.set(v.dress.percent)
	s.scheme = newChoice(schemeCodes(), schemeName, nil)
	s.scheme.set(string(v.dress.scheme))
	s.lay()
	s.sayCount()
	s.sayNumber()
	return s
}

// lay makes the steps.
func (s *setup) lay() {
	organs := func(from, to int) *fyne.Container {
		box := container.NewVBox()
		for i := from; i < to; i++ {
			box.Add(newField(organLabels[i], "", s.organ[i]).box)
		}
		return box
	}
	s.steps = []setupStep{
		{"复议机关", "写在文书的落款、文号和告知里，照公章上的全称填写。", organs(0, 5), s.organ[0]},
		{"法院", "告知诉权时写明向哪个法院起诉。", organs(5, 7), s.organ[5]},
		{"办案人员", "登记和指定承办人时可以选用。", container.NewVBox(s.officers, newField("本机使用人", "", s.self).box), s.officers},
		{"本地行政机关", "登记被申请人时打出几个字就能选用，不用每次重打。", container.NewVBox(s.organs, s.count), s.organs},
		{"文号", "复议决定书的文号格式；其他文书的格式、本年的起始号和须审批的文书在“设置—文号与审签”中逐一设定。",
			container.NewVBox(newField("决定书文号", "", s.number).box, s.next), s.number},
		{"备份与显示", "备份应当放在另一块磁盘上。文字大小和颜色以后可以随时在“设置”中改。",
			container.NewVBox(newField("备份到", "", s.backup).box, newField("文字大小", "", s.size.Select).box, newField("颜色", "", s.scheme.Select).box), s.backup},
	}
}

func (s *setup) show(at int) {
	s.back = own.NewButton("上一步", func() { s.turn(s.at - 1) })
	head := container.NewBorder(nil, nil, s.head, s.back)
	body := container.NewVBox(head, s.about, tall(container.NewVBox(s.middle), 250))
	s.box = own.NewDialog(s.host.window().Canvas(), "设置向导", scaled(640), body, "下一步", "以后再说", s.forward, nil)
	s.box.Show(s.steps[at].first)
	s.turn(at)
}

// turn shows a step.
func (s *setup) turn(to int) {
	if to < 0 || to >= len(s.steps) {
		return
	}
	s.at = to
	step := s.steps[to]
	s.head.SetText(fmt.Sprintf("%d / %d　%s", to+1, len(s.steps), step.title))
	s.about.SetText(step.about)
	s.middle.Objects = []fyne.CanvasObject{step.box}
	s.middle.Refresh()
	if to == 0 {
		s.back.Disable()
	} else {
		s.back.Enable()
	}
	name := "下一步（Ctrl+Enter）"
	if to == len(s.steps)-1 {
		name = "完成（Ctrl+Enter）"
	}
	s.box.Yes().SetText(name)
	s.host.window().Canvas().Focus(step.first)
}

// forward goes to the next step, and from the last one writes all of it.
func (s *setup) forward() {
	if s.at < len(s.steps)-1 {
		s.turn(s.at + 1)
		return
	}
	s.finish()
}

func (s *setup) entered() casefile.Organ {
	var organ casefile.Organ
	for i, at := range organAt(&organ) {
		*at = trimmed(s.organ[i].Text)
	}
	return organ
}

// series is the form of numbers as typed, with the first numbers that are set.
func (s *setup) series() letter.Series {
	series := s.before.series
	series.Format = trimmed(s.number.Text)
	return series
}

func (s *setup) sayCount() {
	s.count.SetText(fmt.Sprintf("共 %d 个", len(app.ParseOrgans(s.organs.Text()))))
}

func (s *setup) sayNumber() {
	series, year := s.series(), s.office.Today().Year()
	if err := series.Check(); err != nil {
		s.next.SetText("✕ " + withoutPlaces(err))
		return
	}
	s.next.SetText("例如：" + series.Number(s.entered(), year, series.Next(year, 0)))
}

// finish writes what was changed.
func (s *setup) finish() {
	if err := s.series().Check(); err != nil {
		s.turn(setupNumber)
		s.sayNumber()
		return
	}
	organ, officers := s.entered(), strings.Split(s.officers.Text(), "\n")
	organs, series := app.ParseOrgans(s.organs.Text()), s.series()
	self, backup := trimmed(s.self.Text), trimmed(s.backup.Text)
	dress := dressing{percent: s.size.value(), scheme: schemeOf(s.scheme.value())}
	s.host.do(act{by: s.box.Yes(), quiet: "设置已保存。可以登记案件了（Ctrl+N）。",
		do: func(ctx context.Context) (change app.Change, err error) {
			if series.Format != s.before.series.Format {
				if change, err = s.office.SetNumbering(ctx, map[letter.Kind]letter.Series{casefile.DecisionLetter: series}, nil); err != nil {
					return change, err
				}
			}
			for _, write := range []func() (app.Change, error){
				func() (app.Change, error) { return s.office.SetBureau(ctx, organ) },
				func() (app.Change, error) { return s.office.SetOfficers(ctx, officers) },
				func() (app.Change, error) { return s.office.SetOrgans(ctx, organs) },
				func() (app.Change, error) { return s.office.SetSetting(ctx, app.SettingOfficer, self) },
				func() (app.Change, error) {
					return s.office.SetBackupPlaces(ctx, append([]string{backup}, s.before.backups[min(1, len(s.before.backups)):]...))
				},
				func() (app.Change, error) { return writeDressing(ctx, s.office, dress) },
			} {
				if change, err = write(); err != nil {
					return change, err
				}
			}
			return change, nil
		},
		done: func(app.Change) {
			s.box.Close()
			if dress != s.before.dress && s.host.options().Dress != nil {
				s.host.options().Dress(float32(dress.percent)/100, dress.scheme)
			}
		},
	})
}
