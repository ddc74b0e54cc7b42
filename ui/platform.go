package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	own "fuyi/ui/widget"
)

// platformAround is the height that the window leaves around the sheet.
const platformAround = 190

// openPlatformSheet shows what is to be entered into the national platform, in its
// order, each field with a button that copies it; the button that was pressed is
// ticked, so that one sees how far one is.
func openPlatformSheet(h host, office *app.Office, number string) {
	var g generation
	fetch(h.door(), &g, func(ctx context.Context) (*app.File, error) { return office.File(ctx, number) }, func(f *app.File) {
		sections := app.PlatformSheet(f)
		list := container.NewVBox(note("按全国行政复议平台各页的顺序排列。按“复制”，再到平台的相应栏目粘贴；复制过的打勾。"))
		var first fyne.Focusable
		for _, s := range sections {
			list.Add(heading(s.Title))
			for _, field := range s.Fields {
				copied := own.NewButton("复制", nil)
				copied.OnTapped = func() {
					fyne.CurrentApp().Clipboard().SetContent(field.Value)
					copied.SetText("✓ 已复制")
					h.tell("已复制“" + field.Name + "”。")
				}
				if first == nil {
					first = copied
				}
				name := widget.NewLabel(field.Name)
				name.Wrapping = fyne.TextWrapWord
				list.Add(container.NewBorder(nil, nil, container.New(fixedWidth(170), name), container.NewVBox(copied), paragraph(field.Value)))
			}
		}
		var box *own.Dialog
		in := h.window().Canvas()
		height := min(520, (in.Size().Height-scaled(platformAround))/scaled(1))
		content := container.New(atMost(height), container.NewVScroll(container.New(inset{0, 0, 12, 0}, list)))
		box = own.NewDialog(in, "转录到全国平台　"+number, scaled(760), content, "复制全部", "关闭", func() {
			fyne.CurrentApp().Clipboard().SetContent(app.PlatformText(sections, number, office.Today()))
			h.tell("已复制全部栏目。")
		}, nil)
		box.Show(first)
	}, h.fail)
}
