package ui

import (
	"context"
	"strconv"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"fuyi/app"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// openVersions shows how a long text of a case has read, each version compared
// with what stands in the editor, and puts one back into it.
func openVersions(h host, office *app.Office, number, field, name, now string, take func(text string)) {
	var once generation
	fetch(h.door(), &once, func(ctx context.Context) ([]app.Version, error) { return office.Versions(ctx, number, field) },
		func(versions []app.Version) {
			if len(versions) == 0 {
				h.tell("“" + name + "”还没有保存过的版本。")
				return
			}
			showVersions(h, versions, name, now, take)
		}, h.fail)
}

func showVersions(h host, versions []app.Version, name, now string, take func(string)) {
	chosen := 0
	diff := container.NewVBox()
	show := func(row int) {
		chosen = row
		parts := app.CompareTexts(versions[row].Text, now)
		if versions[row].Text == now {
			diff.Objects = []fyne.CanvasObject{note("与编辑框中的内容相同。"), paragraph(now)}
		} else {
			diff.Objects = []fyne.CanvasObject{note("从这一版到编辑框中的内容："), diffText(parts)}
		}
		diff.Refresh()
	}
	table := own.NewTable([]own.Column{{Title: "保存时间", Width: 130}, {Title: "办理人", Width: 60}, {Title: "字数", Width: 50, Right: true}})
	rows := make([][]own.Cell, len(versions))
	for i, v := range versions {
		rows[i] = []own.Cell{{Text: moment(v.Entry.At)}, {Text: whoDid(v.Entry)}, {Text: lengthOf(v.Text)}}
	}
	table.OnSelect = show
	table.SetCount(len(rows), false)
	table.SetRows(0, rows)
	paper := container.NewStack(canvas.NewRectangle(look.Paper), container.NewVScroll(container.New(inset{4, 8, 8, 4}, diff)))
	split := container.NewHSplit(container.New(fixedWidth(250), table), paper)
	split.Offset = 0.3
	height := float32(400)
	if large() {
		height = 270
	}
	var box *own.Dialog
	box = own.NewDialog(h.window().Canvas(), "“"+name+"”的各个版本", scaled(860), tall(split, height), "恢复这一版", "关闭", func() {
		box.Close()
		take(versions[chosen].Text)
	}, nil)
	box.Show(table)
	table.Select(0)
	show(0)
}

// lengthOf is the number of characters of a text.
func lengthOf(text string) string { return strconv.Itoa(utf8.RuneCountInString(text)) }
