package ui

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2/container"

	"fuyi/app"
	"fuyi/app/fault"
	own "fuyi/ui/widget"
)

// openBackup asks where the register is copied to, and copies it.
func openBackup(h host, office *app.Office) {
	type found struct {
		last  app.LastBackup
		place string
	}
	var once generation
	fetch(h.door(), &once, func(ctx context.Context) (f found, err error) {
		if f.last, err = office.LastBackup(ctx); err != nil {
			return f, err
		}
		f.place, err = office.Setting(ctx, app.SettingBackupFolder)
		return f, err
	}, func(f found) { newBackupDialog(h, office, f.last, f.place) }, h.fail)
}

func newBackupDialog(h host, office *app.Office, last app.LastBackup, folder string) {
	path := newEntry()
	path.SetPlaceHolder("如移动硬盘上的文件夹")
	path.SetText(folder)
	field := newField("备份到 *", "folder", path)
	said := "登记簿从未备份。"
	if !last.Day.IsZero() {
		said = fmt.Sprintf("上次备份：%s，%s", last.Day, last.Folder)
	}
	body := container.NewVBox(note("把登记簿和卷宗中的全部文件复制到这个文件夹里的一个新文件夹，逐件核验。"+
		"备份应当放在另一块磁盘或者移动硬盘上；备份出来的文件夹可以直接作为登记簿打开。"), note(said), field.box)
	var box *own.Dialog
	box = own.NewDialog(h.window().Canvas(), "备份登记簿", scaled(600), body, "备份", "取消", func() {
		place := trimmed(path.Text)
		if place == "" {
			field.say(fault.At("", fault.Required, "备份的文件夹").Sentence())
			box.Refit(scaled(600), body)
			h.window().Canvas().Focus(path)
			return
		}
		intoFolder(h, field, func() { box.Refit(scaled(600), body) }, place, func() {
			box.Close()
			runBackup(h, office, place)
		})
	}, nil)
	box.Show(path)
}

// runBackup copies the register with its progress in view.
func runBackup(h host, office *app.Office, place string) {
	var made app.LastBackup
	var found app.Verification
	h.run("备份登记簿", func(ctx context.Context, step func(done, total int)) (change app.Change, err error) {
		made, found, err = office.Backup(ctx, place, step)
		return app.Change{Kind: app.SettingsChanged}, err
	}, func() {
		if len(found.Findings) == 0 {
			h.tell(fmt.Sprintf("已备份到 %s，核验 %d 件案件，完好。", made.Folder, found.Cases))
			return
		}
		var text strings.Builder
		fmt.Fprintf(&text, "备份已写入 %s，但登记簿有 %d 处问题：", made.Folder, len(found.Findings))
		for i, f := range found.Findings {
			if i == mostFindings {
				text.WriteString("\n……")
				break
			}
			text.WriteString("\n" + f.Sentence)
		}
		notice(h.window(), "备份登记簿", text.String())
	})
}

// mostFindings is how many findings of a verification a notice lists.
const mostFindings = 6
