package ui

import (
	"context"
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/tidy"
	own "fuyi/ui/widget"
)

const dossierWidth = 860

// dossierForm is 装订卷宗: what will be bound, in its order, and the binding.
type dossierForm struct {
	host    host
	office  *app.Office
	c       *casefile.Case
	papers  *own.Table
	said    *widget.Label
	path    *entry
	pathAt  *field
	keeping *entry
	volumes *choice[string]
	duplex  *own.Check
	secrets *own.Check // nil where the case has no secret attachments
	box     *own.Dialog
}

// bothVolumes and the names of the volumes are what can be bound.
const bothVolumes = "正卷和副卷"

// openDossier shows what the dossier of a case is made of, and binds it.
func openDossier(h host, office *app.Office, f *app.File) {
	d := &dossierForm{host: h, office: office, c: f.Case, said: widget.NewLabel(""), path: newEntry(), keeping: newEntry()}
	d.papers = own.NewTable([]own.Column{{Title: "装订顺序", Width: 240, Grow: true}, {Title: "文号", Width: 170}, {Title: "日期", Width: 96},
		{Title: "卷", Width: 50}, {Title: "页数", Width: 50, Right: true}})
	d.path.SetText(filepath.Join(homeFolder(h), tidy.FileName(f.Case.Number+" 卷宗")+".pdf"))
	d.keeping.SetPlaceHolder("如 长期、30年；可不填")
	d.volumes = newChoice([]string{bothVolumes, app.OuterVolume.Name(), app.InnerVolume.Name()}, func(s string) string { return s }, func(string) { d.draw() })
	d.volumes.set(bothVolumes)
	d.duplex = own.NewCheck("双面打印（双页的页码在左上角）", nil)
	d.pathAt = newField("保存到 *", "path", d.path)
	height := float32(220)
	if large() {
		height = 100
	}
	body := container.NewVBox(
		note("先是结案的文书，其余按日期；每卷有封面和卷内目录，页码连续编在右上角。没有定稿的文书和移出的附件不装订。"),
		tall(d.papers, height), d.said,
		row(2, one(newField("装订", "volumes", d.volumes.Select)), one(newField("保管期限", "keeping", d.keeping))),
		d.pathAt.box, d.duplex)
	if n := secretCount(f.Case); n > 0 {
		d.secrets = own.NewCheck(fmt.Sprintf("连同涉密附件 %d 份一并装订（依法不供当事人查阅，第四十七条；不勾选的不装订）", n), func(bool) { d.draw() })
		body.Add(d.secrets)
	}
	d.box = own.NewDialog(h.window().Canvas(), "装订卷宗　"+f.Case.Number, scaled(dossierWidth), body, "装订为 PDF", "关闭", d.bind, nil)
	d.draw()
	d.box.Show(d.papers)
}

// secretCount counts the secret attachments that would be bound.
func secretCount(c *casefile.Case) int {
	n := 0
	for i := range c.Attachments {
		if a := &c.Attachments[i]; a.Secret && !a.Struck {
			n++
		}
	}
	return n
}

// binding is what is chosen.
func (d *dossierForm) binding() app.Binding {
	b := app.Binding{Keeping: trimmed(d.keeping.Text), Duplex: d.duplex.Checked, Secrets: d.secrets != nil && d.secrets.Checked}
	for _, v := range []app.Volume{app.OuterVolume, app.InnerVolume} {
		if chosen := d.volumes.value(); chosen == bothVolumes || chosen == v.Name() {
			b.Volumes = append(b.Volumes, v)
		}
	}
	return b
}

// draw lists what will be bound.
func (d *dossierForm) draw() {
	var order [][]own.Cell
	pages := 0
	b := d.binding()
	for _, v := range b.Volumes {
		for _, p := range app.DossierPapers(d.c, v, b.Secrets) {
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

// bind binds the PDF, and offers to print it.
func (d *dossierForm) bind() {
	number, name, b := d.c.Number, trimmed(d.path.Text), d.binding()
	intoFile(d.host, d.pathAt, func() { d.box.Refit(scaled(dossierWidth), nil) }, name, []string{".pdf"}, func() {
		d.box.Close()
		d.host.run("装订卷宗　"+number, func(ctx context.Context, step func(done, total int)) (app.Change, error) {
			return app.Change{Kind: app.Unchanged}, d.office.BindDossier(ctx, number, name, b, step)
		}, func() {
			printFiles(d.host, d.office, printJob{title: "卷宗 " + number, names: []string{name},
				files: func(context.Context) ([]string, error) { return []string{name}, nil }})
			d.host.tell("卷宗已装订为 " + name)
		})
	})
}
