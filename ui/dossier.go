package ui

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

const dossierWidth = 860

// dossierForm is 卷宗: the attachments of a case, what will be bound, and the
// binding.
type dossierForm struct {
	host   host
	office *app.Office
	number string
	c      *casefile.Case

	attachments *own.Table
	papers      *own.Table
	said        *widget.Label
	box         *own.Dialog
	reading     generation
}

// openDossier shows the dossier of a case.
func openDossier(h host, office *app.Office, f *app.File) {
	d := &dossierForm{host: h, office: office, number: f.Case.Number, c: f.Case, said: widget.NewLabel("")}
	d.attachments = own.NewTable([]own.Column{{Title: "附件", Width: 220, Grow: true}, {Title: "提交人", Width: 130}, {Title: "日期", Width: 96},
		{Title: "卷", Width: 50}, {Title: "页数", Width: 50, Right: true}, {Title: "", Width: 70}})
	d.attachments.OnOpen = func(int) { d.openAttachment() }
	d.papers = own.NewTable([]own.Column{{Title: "装订顺序", Width: 240, Grow: true}, {Title: "文号", Width: 170}, {Title: "日期", Width: 96},
		{Title: "卷", Width: 50}, {Title: "页数", Width: 50, Right: true}})
	height := float32(170)
	if large() {
		height = 100
	}
	body := container.NewVBox(
		container.NewHBox(widget.NewButton("添加附件…", d.attach), widget.NewButton("打开", d.openAttachment), widget.NewButton("移出 / 恢复", d.strike)),
		tall(d.attachments, height),
		note("装订：先是结案的文书，其余按日期；每卷有封面和卷内目录，页码连续编在右上角。没有定稿的文书和移出的附件不装订。"),
		tall(d.papers, height), d.said)
	d.box = own.NewDialog(h.window().Canvas(), "卷宗　"+d.number, scaled(dossierWidth), body, "装订为 PDF…", "关闭", d.bind, nil)
	d.draw()
	d.box.Show(d.attachments)
}

// draw fills the tables from the case.
func (d *dossierForm) draw() {
	rows := make([][]own.Cell, len(d.c.Attachments))
	for i, a := range d.c.Attachments {
		volume, state := app.OuterVolume, own.Cell{}
		if a.Inner {
			volume = app.InnerVolume
		}
		if a.Struck {
			state = own.Cell{Text: "已移出", Color: look.Muted}
		}
		rows[i] = []own.Cell{{Text: a.Name}, {Text: a.From}, {Text: a.Date.String()}, {Text: volume.Name()}, {Text: fmt.Sprint(a.Pages)}, state}
	}
	d.attachments.SetCount(len(rows), true)
	d.attachments.SetRows(0, rows)
	var order [][]own.Cell
	pages := 0
	for _, v := range []app.Volume{app.OuterVolume, app.InnerVolume} {
		for _, p := range app.DossierPapers(d.c, v, false) {
			count := ""
			if p.Pages > 0 {
				count = fmt.Sprint(p.Pages)
				pages += p.Pages
			}
			order = append(order, []own.Cell{{Text: p.Name}, {Text: p.Number}, {Text: p.Date.String()}, {Text: v.Name()}, {Text: count}})
		}
	}
	d.papers.SetCount(len(order), true)
	d.papers.SetRows(0, order)
	d.said.SetText(fmt.Sprintf("共 %d 份，%d 页（审批表另计）。", len(order), pages))
}

// reload shows the case as an act has left it.
func (d *dossierForm) reload() {
	fetch(d.host.door(), &d.reading, func(ctx context.Context) (*casefile.Case, error) { return d.office.Case(ctx, d.number) },
		func(c *casefile.Case) { d.c = c; d.draw() }, d.host.fail)
}

// chosen is the attachment that is marked, nil with a hint where none is.
func (d *dossierForm) chosen() *casefile.Attachment {
	if at := d.attachments.Selected(); at >= 0 && at < len(d.c.Attachments) {
		return &d.c.Attachments[at]
	}
	d.said.SetText("请先在上面的表中选择一个附件。")
	return nil
}

// openAttachment shows an attachment in the PC's viewer, after it was held
// against its hash.
func (d *dossierForm) openAttachment() {
	a := d.chosen()
	if a == nil {
		return
	}
	var once generation
	fetch(d.host.door(), &once, func(ctx context.Context) (string, error) {
		if _, err := d.office.KeptFile(ctx, a.File, a.Ending); err != nil {
			return "", err
		}
		path := d.office.KeptPath(a.File, a.Ending)
		if err := d.host.options().OpenFile(path); err != nil {
			return "", fault.Wrap(fault.NotSent, path, err)
		}
		return "已用阅读器打开。", nil
	}, d.host.tell, d.host.fail)
}

func (d *dossierForm) strike() {
	a := d.chosen()
	if a == nil {
		return
	}
	id, struck := a.ID, !a.Struck
	d.host.do(act{quiet: "卷宗已更新。", do: func(ctx context.Context) (app.Change, error) {
		return d.office.StrikeAttachment(ctx, d.number, id, struck)
	}, done: func(app.Change) { d.reload() }})
}

// attach asks for a file and puts it into the dossier.
func (d *dossierForm) attach() {
	var form sheet
	path, name, from := newEntry(), newEntry(), newEntry()
	path.SetPlaceHolder("PDF 或者 JPG、PNG 等图片，如 /home/用户/扫描件.pdf")
	path.OnSubmitted = func(text string) {
		if name.Text == "" {
			base := filepath.Base(trimmed(text))
			name.SetText(base[:len(base)-len(filepath.Ext(base))])
		}
	}
	day := newDateInput(d.office.Today, d.office.Calendar(), nil)
	day.set(d.office.Today())
	inner := own.NewCheck("入副卷（内部材料）", nil)
	body := container.NewVBox(form.add(newField("文件 *", "path", path)).box, form.add(newField("名称 *", "name", name)).box,
		form.add(newField("提交人", "from", from)).box, form.add(newField("日期", "date", day)).box, inner)
	var box *own.Dialog
	box = own.NewDialog(d.host.window().Canvas(), "添加附件", scaled(600), body, "添加", "取消", func() {
		on, err := day.read()
		if err != nil {
			form.mark(fault.At("date", fault.BadDate, day.text()))
			box.Refit(scaled(600), body)
			return
		}
		a := casefile.Attachment{Name: trimmed(name.Text), From: trimmed(from.Text), Date: on, Inner: inner.Checked}
		file := trimmed(path.Text)
		if a.Name == "" && file != "" {
			a.Name = filepath.Base(file)
		}
		d.host.do(act{by: box.Yes(), quiet: "附件已入卷。",
			do: func(ctx context.Context) (app.Change, error) {
				paper := app.Paper{Attachment: a, Read: func() ([]byte, error) { return app.ReadIncoming(file) }}
				return d.office.Attach(ctx, d.number, []app.Paper{paper}, nil)
			},
			refused: func(err error) bool {
				if left := form.mark(err); len(left) > 0 {
					form.fields["path"].say(withoutPlaces(err))
				}
				box.Refit(scaled(600), body)
				return len(fault.All(err)) > 0
			},
			done: func(app.Change) {
				box.Close()
				d.reload()
			},
		})
	}, nil)
	box.Show(path)
}

// mostAttachment bounds a file that is attached, in bytes.
const mostAttachment = 400 << 20

func readAttachment(path string) ([]byte, error) {
	state, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, fault.Wrap(fault.NotRead, path, err)
	case state.IsDir():
		return nil, fault.At("path", fault.BadValue, "这是文件夹，请选择文件")
	case state.Size() > mostAttachment:
		return nil, fault.At("path", fault.BadValue, "文件超过400MB，请拆分后添加")
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, fault.Wrap(fault.NotRead, path, err)
	}
	return content, nil
}

// bind asks where the PDF is to go and binds it.
func (d *dossierForm) bind() {
	folder := d.host.options().Folder
	if home, err := os.UserHomeDir(); folder == "" && err == nil {
		folder = home
	}
	var form sheet
	path, keeping := newEntry(), newEntry()
	path.SetText(filepath.Join(folder, plainFileName(d.number+" 卷宗")+".pdf"))
	keeping.SetPlaceHolder("如 长期、30年；可不填")
	volumes := newChoice([]string{"正卷和副卷", "正卷", "副卷"}, func(s string) string { return s }, nil)
	volumes.set("正卷和副卷")
	duplex := own.NewCheck("双面打印（双页的页码在左上角）", nil)
	body := container.NewVBox(form.add(newField("保存到 *", "path", path)).box, form.add(newField("装订", "volumes", volumes.Select)).box,
		form.add(newField("保管期限", "keeping", keeping)).box, duplex)
	var box *own.Dialog
	box = own.NewDialog(d.host.window().Canvas(), "装订卷宗　"+d.number, scaled(600), body, "装订", "取消", func() {
		name := trimmed(path.Text)
		b := app.Binding{Keeping: trimmed(keeping.Text), Duplex: duplex.Checked}
		switch volumes.value() {
		case "正卷":
			b.Volumes = []app.Volume{app.OuterVolume}
		case "副卷":
			b.Volumes = []app.Volume{app.InnerVolume}
		default:
			b.Volumes = []app.Volume{app.OuterVolume, app.InnerVolume}
		}
		box.Close()
		d.box.Close()
		d.host.run("装订卷宗　"+d.number, func(ctx context.Context, step func(done, total int)) (app.Change, error) {
			return app.Change{Kind: app.Unchanged}, d.office.BindDossier(ctx, d.number, name, b, step)
		}, func() {
			printFiles(d.host, d.office, printJob{title: "卷宗 " + d.number, names: []string{name},
				files: func(context.Context) ([]string, error) { return []string{name}, nil }})
			d.host.tell("卷宗已装订为 " + name)
		})
	}, nil)
	box.Show(path)
}
