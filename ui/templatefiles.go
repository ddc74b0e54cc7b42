package ui

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2/container"

	"fuyi/app"
	"fuyi/app/fault"
	"fuyi/app/letter"
	"fuyi/app/reading"
	own "fuyi/ui/widget"
)

// export writes the bureau's own templates into one file.
func (p *templatesPage) export() {
	folder := p.host.options().Folder
	if home, err := os.UserHomeDir(); folder == "" && err == nil {
		folder = home
	}
	path := newEntry()
	path.SetText(filepath.Join(folder, "文书模板.json"))
	all := own.NewCheck("连同没有改动过的默认模板", nil)
	var form sheet
	at := form.add(newField("保存到 *", "path", path))
	body := container.NewVBox(note("导出的文件可以给其他复议机关导入。"), at.box, all)
	var box *own.Dialog
	box = own.NewDialog(p.host.window().Canvas(), "导出模板", scaled(600), body, "导出", "取消", func() {
		name := trimmed(path.Text)
		var once generation
		fetch(p.host.door(), &once, func(ctx context.Context) (int, error) { return p.office.ExportTemplates(ctx, name, all.Checked) }, func(n int) {
			box.Close()
			p.host.tell(fmt.Sprintf("已导出 %d 个模板到 %s", n, name))
		}, func(err error) {
			at.say(fault.Sentence(err))
			box.Refit(scaled(600), body)
		})
	}, nil)
	box.Show(path)
}

// take takes in a file of templates.
func (p *templatesPage) take() {
	path := newEntry()
	path.SetPlaceHolder("如 /home/用户/文书模板.json")
	var form sheet
	at := form.add(newField("文件 *", "path", path))
	body := container.NewVBox(note("导入的模板替换同种文书现在的模板；有一个模板有误，就一个也不导入。"), at.box)
	var box *own.Dialog
	var kinds []letter.Kind
	box = own.NewDialog(p.host.window().Canvas(), "导入模板", scaled(600), body, "导入", "取消", func() {
		p.host.door().drop(&p.saving) // an import drops the drafts of its kinds
		p.host.do(act{by: box.Yes(),
			do: func(ctx context.Context) (change app.Change, err error) {
				file, _, err := reading.Open(trimmed(path.Text), mostTable)
				if err != nil {
					return change, err
				}
				defer file.Close()
				kinds, change, err = p.office.ImportTemplates(ctx, file)
				return change, err
			},
			refused: func(err error) bool {
				at.say(fault.Sentence(err))
				box.Refit(scaled(600), body)
				return true
			},
			done: func(app.Change) {
				box.Close()
				p.host.tell(fmt.Sprintf("已导入 %d 个模板。", len(kinds)))
				kind := p.kind
				p.kind, p.dirty = "", false
				p.choose(kind)
			},
		})
	}, nil)
	box.Show(path)
}
