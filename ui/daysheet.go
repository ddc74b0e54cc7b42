package ui

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/fault"
	"fuyi/app/raster"
	"fuyi/app/tidy"
	"fuyi/app/typeset"
	own "fuyi/ui/widget"
)

// daySheet is the paper of a day (今日待办表), set and ready.
type daySheet struct {
	pages *typeset.Pages
	name  string // of a file, without its ending
}

// openDaySheet sets the day's work, shows it as it will print, and prints it or
// saves it as PDF.
func openDaySheet(h host, office *app.Office, whose app.Whose) {
	var once generation
	fetch(h.door(), &once, func(ctx context.Context) (daySheet, error) {
		w, err := office.WorklistOf(ctx, whose)
		if err != nil {
			return daySheet{}, err
		}
		who := app.WhoseName(whose.Handler)
		if whose.Nobody {
			who = noHandler
		}
		pages, err := office.Lay(office.DaySheet(w, who))
		return daySheet{pages, "今日待办表 " + w.Today.String()}, err
	}, func(s daySheet) { showDaySheet(h, office, s) }, h.fail)
}

func showDaySheet(h host, office *app.Office, s daySheet) {
	painter := raster.New(office.Faces())
	view := own.NewPageView()
	view.SetSheets(sheetsOf(painter, s.pages))
	save := rightButton(office, access.Export, "保存为 PDF…", func() {
		saveFile(h, "保存今日待办表", s.name+".pdf", "", func(_ context.Context, name string) (string, error) {
			return "已保存 " + name, office.SavePDF(name, s.pages)
		})
	})
	in := h.window().Canvas()
	body := container.NewBorder(container.NewHBox(save), nil, nil, nil, inDialog(h.window(), view, in.Size().Height, 40))
	var box *own.Dialog
	box = own.NewDialog(in, s.name, bounded(860), body, "打印", "关闭", func() {
		box.Close()
		printPages(h, office, s.name, s.name, s.pages)
	}, nil)
	box.Show(box.Yes())
}

// exportCalendar writes the open deadlines as a calendar file.
func exportCalendar(h host, office *app.Office, whose app.Whose) {
	name := "复议期限"
	if whose != (app.Whose{}) {
		name += " " + nameOfWhose(whose)
	}
	saveFile(h, "导出日历", name+".ics", "全部未到期的期限，供手机或者办公软件的日历导入；每项在前一个工作日上午九时提醒。"+
		"以后再次导入时，同一期限按新的日期更新，不会重复。", func(ctx context.Context, path string) (string, error) {
		n, err := office.ExportCalendar(ctx, path, whose)
		if n == 0 && err == nil {
			return "没有未到期的期限，日历是空的：" + path, nil
		}
		return "期限已导出到 " + path, err
	})
}

// saveFile asks where a file is to go and writes it beside the window; write says
// what was done.
func saveFile(h host, title, name, hint string, write func(context.Context, string) (string, error)) {
	folder := h.options().Folder
	if home, err := os.UserHomeDir(); folder == "" && err == nil {
		folder = home
	}
	path := newEntry()
	path.SetText(filepath.Join(folder, tidy.FileName(name)))
	field := newField("保存到 *", "path", path)
	body := container.NewVBox()
	if hint != "" {
		body.Add(note(hint))
	}
	body.Add(field.box)
	var sending generation
	var box *own.Dialog
	box = own.NewDialog(h.window().Canvas(), title, scaled(620), body, "保存", "取消", func() {
		to := trimmed(path.Text)
		if ending := filepath.Ext(name); !strings.EqualFold(filepath.Ext(to), ending) {
			to += ending
		}
		fetch(h.door(), &sending, func(ctx context.Context) (string, error) { return write(ctx, to) }, func(said string) {
			box.Close()
			h.tell(said)
		}, func(err error) {
			field.say(fault.Sentence(err))
			box.Refit(scaled(620), body)
		})
	}, nil)
	box.Show(fyne.Focusable(path))
}
