package ui

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2/container"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/pick"
	own "fuyi/ui/widget"
)

// exportBundle asks for a place and writes cases into a bundle for another bureau:
// those that are picked in the list, or all that it shows.
func (p *casesPage) exportBundle() {
	if refused(p.host, p.office, access.Export) {
		return
	}
	q := p.query
	q.Offset, q.Limit = 0, 0
	n := p.shownCount
	write := func(numbers []string) {
		if numbers != nil {
			q = casefile.Query{Numbers: numbers}
			n = len(numbers)
		}
		askBundle(p.host, p.office, q, n)
	}
	if len(p.table.Picked()) > 1 {
		p.pickedRows(func(rows []casefile.Row) {
			numbers := make([]string, len(rows))
			for i := range rows {
				numbers[i] = rows[i].Number
			}
			write(numbers)
		})
		return
	}
	write(nil)
}

func askBundle(h host, office *app.Office, q casefile.Query, n int) {
	path := newEntry()
	path.SetText(filepath.Join(homeFolder(h), "案件包 "+office.Today().String()+".zip"))
	files := own.NewCheck("连同文书和附件（移交案件时）", nil)
	files.Checked = true
	secrets := own.NewCheck("连同标为涉密的附件", nil)
	var form sheet
	at := form.add(newField("保存到 *", "path", path))
	body := container.NewVBox(note(fmt.Sprintf("把 %d 件案件装成案件包，交给别的机关的本程序收入。只汇总统计的，不必带文书和附件。", n)), at.box, files, secrets)
	var box *own.Dialog
	box = own.NewDialog(h.window().Canvas(), "导出案件包", scaled(620), body, "导出", "取消", func() {
		name := trimmed(path.Text)
		withFiles, withSecrets := files.Checked, secrets.Checked
		intoFile(h, at, func() { box.Refit(scaled(620), body) }, name, []string{".zip"}, func() {
			box.Close()
			done := 0
			h.run("导出案件包", func(ctx context.Context, step func(done, total int)) (change app.Change, err error) {
				done, err = office.ExportCases(ctx, q, name, withFiles, withSecrets, step)
				return app.Change{}, err
			}, func() { h.tell(fmt.Sprintf("已导出 %d 件到 %s", done, name)) })
		})
	}, nil)
	box.Show(path)
}

// takeBundle asks for a bundle, proposing one unless that is "", and takes its cases in.
func takeBundle(h host, office *app.Office, proposed string) {
	path := newEntry()
	path.SetText(proposed)
	path.SetPlaceHolder(filepath.Join(homeFolder(h), "案件包.zip"))
	var form sheet
	chosen := withChooser(h, path, pick.Question{Title: "选择案件包", Kind: pick.Kind{Name: "案件包", Endings: []string{".zip"}}}, nil)
	at := form.add(newField("案件包 *", "path", chosen))
	body := container.NewVBox(note("收入别的机关导出的案件包：移交来的案件，或者各县（市、区）汇总统计用的案件。案号按本机关重新编，不会冲突；再次收入时只更新有变化的。"), at.box)
	var box *own.Dialog
	box = own.NewDialog(h.window().Canvas(), "收入案件包", scaled(620), body, "收入", "取消", func() {
		name := trimmed(path.Text)
		if name == "" {
			at.say("请填写案件包的位置。")
			box.Refit(scaled(620), body)
			h.window().Canvas().Focus(path)
			return
		}
		box.Close()
		var taken app.Taken
		h.run("收入案件包", func(ctx context.Context, step func(done, total int)) (change app.Change, err error) {
			taken, change, err = office.TakeCases(ctx, name, step)
			return change, err
		}, func() { tellTaken(h, taken) })
	}, nil)
	box.Show(path)
}

// tellTaken says what became of the cases of a bundle.
func tellTaken(h host, taken app.Taken) {
	lines := []string{taken.Sentence()}
	for _, number := range slices.Sorted(maps.Keys(taken.Refused)) {
		if len(lines) > 20 {
			lines = append(lines, "……")
			break
		}
		lines = append(lines, number+"："+taken.Refused[number])
	}
	notice(h.window(), "收入案件包", strings.Join(lines, "\n"))
}
