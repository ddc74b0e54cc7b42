package ui

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/letter"
	"fuyi/app/tidy"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// batchItem is one letter that a batch may make.
type batchItem struct {
	item app.BatchItem
	name string
}

// batchForm asks which letters a batch is to make.
type batchForm struct {
	host    host
	office  *app.Office
	items   func(letter.Kind) []batchItem // what a kind can be made for
	sheet   sheet
	kind    *choice[letter.Kind]
	chosen  []partyCheck
	offered []batchItem
	list    *fyne.Container
	entries *letterEntries
	stated  *fyne.Container
	finish  *own.Check
	by      *entry
	byField *field
	asking  generation
	needed  bool // the kind must be approved: it is only drafted here
	body    *fyne.Container
	box     *own.Dialog
}

const batchWidth = 640

// openBatch makes one kind of letter for many, the first of the kinds unless another
// is chosen: for the recipients of a case, or the cases of the list.
func openBatch(h host, office *app.Office, title, by string, kinds []letter.Kind, items func(letter.Kind) []batchItem) {
	f := &batchForm{host: h, office: office, items: items, list: container.NewVBox(), stated: container.NewVBox()}
	f.kind = newChoice(kinds, letter.Kind.Name, func(letter.Kind) { f.draw() })
	f.finish = own.NewCheck("直接定稿并编号", nil)
	f.finish.Checked = true
	f.by = newEntry()
	f.by.SetText(by)
	f.byField = f.sheet.add(newField("办理人 *", "by", f.by))
	all := own.NewButton("全选", func() { f.mark(true) })
	none := own.NewButton("全不选", func() { f.mark(false) })
	f.body = container.NewVBox(
		f.sheet.add(newField("文书 *", "kind", f.kind.Select)).box,
		container.NewHBox(all, none),
		f.sheet.add(newWideField("制作给 *", "items", tall(container.NewVScroll(f.list), 150))).box,
		f.stated, f.finish, f.byField.box)
	f.box = own.NewDialog(h.window().Canvas(), title, scaled(batchWidth), f.body, "制作", "取消", f.run, nil)
	f.kind.set(kinds[0])
	f.draw()
	f.box.Show(f.first())
}

// first is where to begin: with the kind where there are several, or else with what
// the letter asks for, or who makes it.
func (f *batchForm) first() fyne.Focusable {
	if len(f.kind.Options) > 1 {
		return f.kind.Select
	}
	if t, _ := letter.TraitsOf(f.kind.value()); len(t.Entries) > 0 {
		if at := f.sheet.fields[entryPath(t.Entries[0].Name)]; at != nil {
			return focusableIn(at.input)
		}
	}
	return f.by
}

// draw shows for whom the kind chosen can be made, and what it asks for.
func (f *batchForm) draw() {
	kind := f.kind.value()
	f.offered = f.items(kind)
	f.chosen = nil
	f.list.RemoveAll()
	for _, item := range f.offered {
		check := own.NewCheck(item.name, nil)
		check.Checked = true
		f.chosen = append(f.chosen, partyCheck{item.name, check})
		f.list.Add(check)
	}
	if len(f.offered) == 0 {
		f.list.Add(note("没有这种文书的受送达人。"))
	}
	t, _ := letter.TraitsOf(kind)
	for path := range f.sheet.fields {
		if len(path) > len(entryPath("")) && path[:len(entryPath(""))] == entryPath("") {
			f.sheet.remove(path)
		}
	}
	f.stated.RemoveAll()
	f.entries = newLetterEntries(f.host, f.office, &f.sheet, t.Entries, &casefile.Letter{}, func() {})
	f.stated.Add(f.entries.box)
	f.list.Refresh()
	f.box.Refit(scaled(batchWidth), f.body)
	fetch(f.host.door(), &f.asking, func(ctx context.Context) (bool, error) { return f.office.NeedsApproval(ctx, kind) }, f.approval, f.host.fail)
}

// approval leaves it at drafts where the kind must be approved; nobody is asked who
// makes them final then.
func (f *batchForm) approval(needed bool) {
	f.needed = needed
	f.finish.Text = "直接定稿并编号"
	if needed {
		f.finish.Text = "须经批准，先起草；再用“成批送审、审核、批准、定稿”"
		f.finish.Disable()
	} else {
		f.finish.Enable()
	}
	f.finish.SetChecked(!needed)
	f.finish.Refresh()
	f.byField.show(!needed)
	f.box.Refit(scaled(batchWidth), f.body)
}

func (f *batchForm) mark(on bool) {
	for _, c := range f.chosen {
		c.check.SetChecked(on)
	}
}

// read is the batch as entered, and what is wrong with it.
func (f *batchForm) read() (app.Batch, fault.List) {
	faults := f.entries.sound()
	var l casefile.Letter
	f.entries.read(&l)
	b := app.Batch{Kind: f.kind.value(), Entries: l.Entries, Finish: f.finish.Checked && !f.needed, By: trimmed(f.by.Text)}
	for i, c := range f.chosen {
		if c.check.Checked {
			b.Items = append(b.Items, f.offered[i].item)
		}
	}
	if len(b.Items) == 0 {
		faults = append(faults, fault.At("items", fault.Required, "要制作的对象"))
	}
	if b.Finish && b.By == "" {
		faults = append(faults, fault.At("by", fault.Required, "办理人姓名"))
	}
	t, _ := letter.TraitsOf(b.Kind)
	for _, x := range t.Entries {
		if b.Finish && !x.Optional && l.Entry(x.Name) == "" {
			faults = append(faults, fault.At(entryPath(x.Name), fault.Required, x.Name))
		}
	}
	return b, faults
}

// run makes the letters and tells what became of each.
func (f *batchForm) run() {
	b, faults := f.read()
	f.sheet.mark(faults.Err())
	f.box.Refit(scaled(batchWidth), f.body)
	if len(faults) > 0 {
		f.sheet.focusFault(f.host.window().Canvas(), faults)
		return
	}
	f.box.Close()
	var results []app.BatchResult
	f.host.run("成批制作"+b.Kind.Name(), func(ctx context.Context, step func(done, total int)) (change app.Change, err error) {
		if b.Finish {
			needed, err := f.office.NeedsApproval(ctx, b.Kind)
			if err != nil {
				return change, err
			}
			b.Finish = !needed
		}
		results, change, err = f.office.MakeBatch(ctx, b, step)
		return change, err
	}, func() { showBatch(f.host, f.office, b.Kind, "已起草", results) })
}

// showBatch is the summary of a batch; done says what was done with the letters that
// are not final.
func showBatch(h host, office *app.Office, kind letter.Kind, done string, results []app.BatchResult) {
	table := own.NewTable([]own.Column{{Title: "案号", Width: 100}, {Title: "受送达人", Width: 160, Grow: true},
		{Title: "文号", Width: 190}, {Title: "结果", Width: 220, Grow: true}})
	rows := make([][]own.Cell, len(results))
	made, drafts := 0, 0
	for i, r := range results {
		names := make([]string, len(r.Item.To))
		for at, to := range r.Item.To {
			names[at] = to.Name
		}
		outcome := own.Cell{Text: "✓ 已定稿", Color: look.Done}
		switch {
		case r.Err != nil:
			outcome = own.Cell{Text: "✕ " + fault.Sentence(r.Err), Color: look.Overdue}
		case r.Pages == 0:
			drafts++
			outcome = own.Cell{Text: "● " + done, Color: look.Soon}
		default:
			made++
		}
		rows[i] = []own.Cell{{Text: r.Item.Number}, {Text: strings.Join(names, "、")}, {Text: r.Letter}, outcome}
	}
	whole := wholeOutcome(table, len(rows), func(i int) string { return rows[i][3].Text })
	table.SetCount(len(rows), false)
	table.SetRows(0, rows)
	save := rightButton(office, access.Export, "导出为多个 PDF…", func() { exportBatch(h, office, results) })
	press := own.NewButton("打印…", func() { printBatch(h, office, kind, results) })
	one := rightButton(office, access.Export, "导出为一个 PDF…", func() { mergeBatch(h, office, kind, results) })
	if made == 0 {
		save.Disable()
		one.Disable()
		press.Disable()
	}
	said := fmt.Sprintf("共 %d 份：", len(results))
	if made > 0 {
		said += fmt.Sprintf("已定稿 %d，", made)
	}
	if drafts > 0 {
		said += fmt.Sprintf("%s %d，", done, drafts)
	}
	said += fmt.Sprintf("没有完成 %d。", len(results)-made-drafts)
	body := container.NewVBox(paragraph(said), inDialog(h.window(), table, 250, 130), tall(whole, 44), container.NewHBox(press, one, save))
	box := own.NewDialog(h.window().Canvas(), kind.Name()+"　办理结果", scaled(760), body, "完成", "", nil, nil)
	box.Show(table)
}

// wholeOutcome shows the outcome of the row that is chosen in full, which the table
// has no room for; it begins with the first that was not done.
func wholeOutcome(table *own.Table, count int, text func(row int) string) *own.Paragraph {
	whole := paragraph("")
	table.OnSelect = func(row int) { whole.SetText(text(row)) }
	for i := range count {
		if strings.HasPrefix(text(i), "✕") {
			whole.SetText(text(i))
			break
		}
	}
	return whole
}

// printBatch prints the final letters of a batch in one job.
func printBatch(h host, office *app.Office, kind letter.Kind, results []app.BatchResult) {
	var names []string
	var made []app.BatchResult
	for _, r := range results {
		if r.Err == nil && r.Pages > 0 {
			made = append(made, r)
			names = append(names, r.Item.Number+"　"+r.Letter)
		}
	}
	printFiles(h, office, printJob{title: kind.Name(), names: names, files: func(ctx context.Context) ([]string, error) {
		var paths []string
		for _, r := range made {
			c, err := office.Case(ctx, r.Item.Number)
			if err != nil {
				return nil, err
			}
			path, err := keptFile(ctx, office, c.Letter(r.ID))
			if err != nil {
				return nil, err
			}
			paths = append(paths, path)
		}
		return paths, nil
	}})
}

// keptFile is where the file of a final letter lies, held against its hash.
func keptFile(ctx context.Context, office *app.Office, l *casefile.Letter) (string, error) {
	if _, err := office.KeptFile(ctx, l.File, "pdf"); err != nil {
		return "", err
	}
	return office.Lend(ctx, l.File, "pdf")
}

// mergeBatch asks for a file and writes all final letters of a batch into it.
func mergeBatch(h host, office *app.Office, kind letter.Kind, results []app.BatchResult) {
	folder := h.options().Folder
	if home, err := os.UserHomeDir(); folder == "" && err == nil {
		folder = home
	}
	path := newEntry()
	path.SetText(filepath.Join(folder, tidy.FileName(kind.Name()+" "+office.Today().String())+".pdf"))
	var form sheet
	at := form.add(newField("保存到 *", "path", path))
	body := container.NewVBox(note("全部定稿的文书合成一个 PDF，每份一个书签。"), at.box)
	var box *own.Dialog
	box = own.NewDialog(h.window().Canvas(), "导出为一个 PDF", scaled(600), body, "导出", "取消", func() {
		name := trimmed(path.Text)
		var once generation
		fetch(h.door(), &once, func(ctx context.Context) (string, error) {
			return "已导出 " + name, office.MergeBatch(ctx, results, name)
		}, func(said string) { box.Close(); h.tell(said) }, func(err error) {
			at.say(fault.Sentence(err))
			box.Refit(scaled(600), body)
		})
	}, nil)
	box.Show(path)
}

// exportBatch asks for a folder and writes each final letter of a batch into it.
func exportBatch(h host, office *app.Office, results []app.BatchResult) {
	folder := h.options().Folder
	if home, err := os.UserHomeDir(); folder == "" && err == nil {
		folder = home
	}
	path := newEntry()
	path.SetText(folder)
	var form sheet
	at := form.add(newField("文件夹 *", "path", path))
	body := container.NewVBox(note("每份文书一个 PDF 文件，以案号、文号和受送达人命名。已有同名文件时会被替换。"), at.box)
	var box *own.Dialog
	box = own.NewDialog(h.window().Canvas(), "导出为多个 PDF", scaled(600), body, "导出", "取消", func() {
		into := trimmed(path.Text)
		var once generation
		fetch(h.door(), &once, func(ctx context.Context) (int, error) { return writeBatch(ctx, office, into, results) }, func(n int) {
			box.Close()
			h.tell(fmt.Sprintf("已导出 %d 个文件到 %s", n, into))
		}, func(err error) {
			at.say(fault.Sentence(err))
			box.Refit(scaled(600), body)
		})
	}, nil)
	box.Show(path)
}

func writeBatch(ctx context.Context, office *app.Office, folder string, results []app.BatchResult) (int, error) {
	n := 0
	for _, r := range results {
		if r.Err != nil || r.Pages == 0 {
			continue
		}
		c, err := office.Case(ctx, r.Item.Number)
		if err != nil {
			return n, err
		}
		l := c.Letter(r.ID)
		if l == nil {
			continue
		}
		name := r.Item.Number + " " + nameOfLetter(l)
		if len(l.To) > 0 {
			name += " " + l.To[0].Name
		}
		if err := office.ExportPDF(ctx, filepath.Join(folder, tidy.FileName(name)+".pdf"), c, l); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// recipientBatch makes a kind of letter for the parties of a case one by one.
func recipientBatch(h host, office *app.Office, f *app.File) {
	var kinds []letter.Kind
	for _, k := range letter.Kinds() {
		if len(app.EachRecipient(f.Case, k)) > 1 {
			kinds = append(kinds, k)
		}
	}
	if len(kinds) == 0 {
		h.tell("本案没有多名受送达人，不用成批制作。")
		return
	}
	openBatch(h, office, "成批制作　"+f.Case.Number, f.Case.Handler, kinds, func(k letter.Kind) []batchItem {
		var items []batchItem
		for _, item := range app.EachRecipient(f.Case, k) {
			items = append(items, batchItem{item, item.To[0].Name})
		}
		return items
	})
}

// batchFor makes a kind of letter for several cases, in the order of their numbers,
// as its own numbers shall be. It asks for the kind: those that the dockets ask for
// before all others.
func batchFor(h host, office *app.Office, rows []casefile.Row) {
	if refused(h, office, access.Draft) {
		return
	}
	slices.SortStableFunc(rows, func(a, b casefile.Row) int { return strings.Compare(a.Number, b.Number) })
	items := make([]batchItem, len(rows))
	numbers := make([]string, len(rows))
	for i, r := range rows {
		numbers[i] = r.Number
		items[i] = batchItem{app.BatchItem{Number: r.Number}, r.Number + "　" + r.Applicant + " 诉 " + r.Respondent}
	}
	type asked struct {
		by     string
		wanted map[letter.Kind]int
	}
	var once generation
	fetch(h.door(), &once, func(ctx context.Context) (a asked, err error) {
		if a.wanted, err = office.WantedLetters(ctx, numbers); err != nil {
			return a, err
		}
		a.by, err = office.Setting(ctx, app.SettingOfficer)
		return a, err
	}, func(a asked) {
		title := fmt.Sprintf("成批制作　所选的 %d 件案件", len(rows))
		begin := func(k letter.Kind) {
			openBatch(h, office, title, a.by, []letter.Kind{k}, func(letter.Kind) []batchItem { return items })
		}
		chooseAmong(h, title, a.wanted, begin)
	}, h.fail)
}
