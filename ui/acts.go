package ui

import (
	"context"
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"fuyi/app"
	"fuyi/app/chain"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// actsDialog is 操作记录: who did what in the register and when, narrowed and paged;
// beside the list its head, which is printed on covers, and what signs its export.
type actsDialog struct {
	host   host
	office *app.Office
	box    *own.Dialog

	period  *periodChoice
	officer *own.Select
	names   []*string // by the line of the choice; nil is everybody
	act     *entry
	about   *entry
	count   *own.Paragraph
	table   *own.Table
	detail  *fyne.Container

	ids     []int64
	entries map[int]app.ActEntry // by row, those that were read
	wanted  int                  // the row to open when it has come; -1: none
	listing generation
	reading map[int]*generation
}

// actsFirst is what the dialog tells beside the list.
type actsFirst struct {
	officers    []string
	head        chain.Head
	fingerprint string
}

// openActs opens the audit of the register.
func openActs(h host, office *app.Office) {
	var once generation
	fetch(h.door(), &once, func(ctx context.Context) (f actsFirst, err error) {
		if f.officers, err = office.ActOfficers(ctx); err != nil {
			return f, err
		}
		if f.head, err = office.Head(ctx); err != nil {
			return f, err
		}
		f.fingerprint, err = office.SignerFingerprint(ctx)
		return f, err
	}, func(f actsFirst) { newActsDialog(h, office, f).load() }, h.fail)
}

// The height that the dialog's own parts take beside the list, in canvas units at the
// normal size of text.
const actsAround = 400

func newActsDialog(h host, office *app.Office, first actsFirst) *actsDialog {
	d := &actsDialog{host: h, office: office, entries: map[int]app.ActEntry{}, wanted: -1, reading: map[int]*generation{}, count: note(""), detail: container.NewVBox()}
	d.period = newPeriodChoice(h, office, d.load)
	d.names = []*string{nil}
	shown := []string{"全部人员"}
	for _, name := range first.officers {
		d.names, shown = append(d.names, &name), append(shown, whoDid(app.Entry{Officer: name}))
	}
	d.officer = own.NewSelect(shown, func(string) { d.load() })
	d.officer.SetSelectedIndex(0)
	d.act = newLedgerWords(h, "事项", d.load)
	d.about = newLedgerWords(h, "案号", d.load)
	d.table = own.NewTable([]own.Column{{Title: "条号", Width: 70, Right: true}, {Title: "时间", Width: 132}, {Title: "办理人", Width: 80},
		{Title: "案件", Width: 100}, {Title: "事项", Width: 240, Grow: true}, {Title: "改动", Width: 200, Grow: true, Yield: 1}})
	d.table.Need, d.table.OnOpen, d.table.OnSelect = d.need, d.openRow, d.explain

	wide := func(w float32, o fyne.CanvasObject) fyne.CanvasObject { return container.New(fixedWidth(w), o) }
	bar := container.NewHBox(d.period.content(), wide(scaled(120), d.officer), wide(scaled(150), d.act), wide(scaled(130), d.about))
	buttons := container.NewHBox(own.NewButton("导出…", d.export), own.NewButton("签名导出…", d.sign))
	head := note(headSaid(first))
	in := h.window().Canvas()
	room := in.Size()
	list := container.NewStack(canvas.NewRectangle(look.Paper), d.table)
	body := container.NewVBox(bar, tall(list, max(120, room.Height-scaled(actsAround))),
		inDialog(h.window(), container.NewVScroll(d.detail), 84, actsAround+110), container.NewBorder(nil, nil, nil, buttons, d.count), head)
	d.box = own.NewDialog(in, "操作记录", min(scaled(1080), room.Width-60), body, "", "关闭", nil, nil)
	d.box.Show(d.table)
	return d
}

// headSaid tells the head of the chain and what signs its export.
func headSaid(f actsFirst) string {
	said := "还没有操作记录。"
	if f.head.Entry > 0 {
		said = "现在截至：" + f.head.Line() + "。卷宗封面、审批表的下方印有当时的条号和校验码，fuyi verify --anchor 可以对照。"
	}
	if f.fingerprint != "" {
		said += "\n签名公钥的指纹：" + f.fingerprint
	}
	return said
}

func (d *actsDialog) query() app.ActQuery {
	q := app.ActQuery{Act: trimmed(d.act.Text), Case: trimmed(d.about.Text)}
	p := d.period.value()
	q.From, q.To = p.From, p.To
	if at := d.officer.SelectedIndex(); at > 0 {
		q.Officer = d.names[at]
	}
	return q
}

// load lists anew; the table then asks for the rows in view.
func (d *actsDialog) load() {
	if d.table == nil { // the choices are still being made
		return
	}
	q := d.query()
	fetch(d.host.door(), &d.listing, func(ctx context.Context) ([]int64, error) { return d.office.Acts(ctx, q) }, func(ids []int64) {
		for _, g := range d.reading {
			g.stop()
		}
		clear(d.reading)
		clear(d.entries)
		d.ids, d.wanted = ids, -1
		d.count.SetText(fmt.Sprintf("共 %d 条，最近的在前。双击或者 Enter 打开案卷。", len(ids)))
		d.table.SetCount(len(ids), false)
		d.explain(-1)
	}, d.host.fail)
}

// need reads a window of rows.
func (d *actsDialog) need(offset, limit int) {
	ids := d.ids[min(offset, len(d.ids)):min(offset+limit, len(d.ids))]
	g := d.reading[offset]
	if g == nil {
		g = &generation{}
		d.reading[offset] = g
	}
	fetch(d.host.door(), g, func(ctx context.Context) ([]app.ActEntry, error) { return d.office.ActsOf(ctx, ids) }, func(entries []app.ActEntry) {
		rows := make([][]own.Cell, len(entries))
		for i := range entries {
			e := &entries[i]
			d.entries[offset+i] = *e
			rows[i] = []own.Cell{{Text: fmt.Sprint(e.ID)}, {Text: moment(e.At)}, {Text: e.Who()}, {Text: e.About()}, {Text: e.Act}, {Text: e.Told(), Color: look.Muted}}
		}
		d.table.SetRows(offset, rows)
		if d.table.Selected() >= offset && d.table.Selected() < offset+len(entries) {
			d.explain(d.table.Selected())
		}
		if _, come := d.entries[d.wanted]; come {
			d.openRow(d.wanted)
		}
	}, d.host.fail)
}

// explain says what an entry changed.
func (d *actsDialog) explain(row int) {
	d.detail.RemoveAll()
	if e, ok := d.entries[row]; ok {
		for _, f := range e.Fields {
			d.detail.Add(caption(e.Title(f.Name)))
			d.detail.Add(diffText(f.Described()))
		}
	}
	d.detail.Refresh()
}

// openRow opens the case or the item that an entry is of.
func (d *actsDialog) openRow(row int) {
	e, ok := d.entries[row]
	if !ok {
		d.wanted = row
		return
	}
	d.wanted = -1
	switch {
	case e.Case != "":
		d.box.Close()
		d.host.open(place{view: viewCase, number: e.Case, tab: tabRecord})
	case e.Duty != "":
		d.box.Close()
		d.host.open(place{view: viewLedgers, duty: e.Duty})
	}
}

// export writes the list as it is narrowed into a spreadsheet.
func (d *actsDialog) export() {
	path := newEntry()
	path.SetText(filepath.Join(homeFolder(d.host), "操作记录 "+d.office.Today().String()+".xlsx"))
	at := newField("保存到 *", "path", path)
	body := container.NewVBox(note(fmt.Sprintf("导出列表中的 %d 条。以 .xlsx 结尾的是 Excel 工作簿，以 .csv 结尾的是 CSV。", len(d.ids))), at.box)
	q := d.query()
	var box *own.Dialog
	box = own.NewDialog(d.host.window().Canvas(), "导出操作记录", scaled(640), body, "导出", "取消", func() {
		name := trimmed(path.Text)
		intoFile(d.host, at, func() { box.Refit(scaled(640), body) }, name, tableEndings, func() {
			box.Close()
			n := 0
			d.host.run("导出操作记录", func(ctx context.Context, _ func(done, total int)) (change app.Change, err error) {
				n, err = d.office.ExportActs(ctx, q, name)
				return app.Change{}, err
			}, func() { d.host.tell(fmt.Sprintf("已导出 %d 条操作记录到 %s", n, name)) })
		})
	}, nil)
	box.Show(path)
}

// signedEndings are those of the files that a signed export is written to.
var signedEndings = []string{".jsonl"}

// sign writes the whole audit, signed.
func (d *actsDialog) sign() {
	path := newEntry()
	path.SetText(filepath.Join(homeFolder(d.host), "操作记录 "+d.office.Today().String()+".jsonl"))
	at := newField("保存到 *", "path", path)
	body := container.NewVBox(note("导出全部操作记录，连同登记簿的签名。收到的人用 fuyi audit check 核对：导出以后改动过一个字都会查出。"+
		"其中有案件的全部内容，请妥善保管。请另行告知公钥的指纹，供核对是哪一本登记簿签的。"), at.box)
	var box *own.Dialog
	box = own.NewDialog(d.host.window().Canvas(), "签名导出", scaled(640), body, "导出", "取消", func() {
		name := trimmed(path.Text)
		intoFile(d.host, at, func() { box.Refit(scaled(640), body) }, name, signedEndings, func() {
			box.Close()
			var n int64
			fingerprint := ""
			d.host.run("签名导出", func(ctx context.Context, _ func(done, total int)) (change app.Change, err error) {
				fingerprint, n, err = d.office.SignAudit(ctx, name)
				return app.Change{}, err
			}, func() {
				notice(d.host.window(), "签名导出", fmt.Sprintf("已把 %d 条操作记录签名写入 %s。\n签名公钥的指纹：%s", n, name, fingerprint))
			})
		})
	}, nil)
	box.Show(path)
}
