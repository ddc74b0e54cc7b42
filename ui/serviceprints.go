package ui

import (
	"context"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/letter"
	"fuyi/app/tidy"
	"fuyi/app/typeset"
	own "fuyi/ui/widget"
)

// servicePrints are the papers that go with the service of a letter: the proof
// to be signed, the sheet for the post, the announcement, envelopes.
func servicePrints(h host, office *app.Office, f *app.File, l *casefile.Letter) fyne.CanvasObject {
	button := func(name string, kind letter.Kind) *own.Button {
		return own.NewButton(name, func() {
			chooseRecipient(h, l, name, func(to casefile.Recipient) {
				showPaper(h, office, f, &casefile.Letter{Kind: kind, Stage: casefile.DraftLetter, Date: office.Today(),
					To: []casefile.Recipient{to}, About: []int{l.ID}})
			})
		})
	}
	envelopes := own.NewButton("信封…", func() { openEnvelopes(h, office, f, l) })
	return container.NewHBox(button("送达回证…", casefile.ServiceRecord), button("邮寄单…", casefile.PostalSheet),
		button("公告…", casefile.ServiceAnnouncement), envelopes)
}

// chooseRecipient asks for one of a letter's recipients where there are several.
func chooseRecipient(h host, l *casefile.Letter, title string, then func(casefile.Recipient)) {
	switch len(l.To) {
	case 0:
		h.tell("这份文书没有受送达人。")
		return
	case 1:
		then(l.To[0])
		return
	}
	names := make([]string, len(l.To))
	for i, r := range l.To {
		names[i] = r.Name
	}
	choice := newChoice(names, func(s string) string { return s }, nil)
	choice.set(names[0])
	var form sheet
	body := container.NewVBox(form.add(newField("受送达人", "to", choice.Select)).box)
	var box *own.Dialog
	box = own.NewDialog(h.window().Canvas(), title, scaled(dialogWidth), body, "确定", "取消", func() {
		box.Close()
		then(l.To[choice.SelectedIndex()])
	}, nil)
	box.Show(choice.Select)
}

// paper is a letter that is made for the printer alone and kept nowhere.
type paper struct {
	host host
	file *app.File
	l    *casefile.Letter
	box  *own.Dialog
}

func (p *paper) entered() (*casefile.Case, *casefile.Letter) { return p.file.Case, p.l }
func (p *paper) saveThen(then func())                        { then() }

func (p *paper) goTo(path string) {
	p.box.Close()
	p.host.open(placeOf(p.file.Case.Number, path))
}

// showPaper shows a paper as it prints, with the ways to paper.
func showPaper(h host, office *app.Office, f *app.File, l *casefile.Letter) {
	p := &paper{host: h, file: f, l: l}
	view := newPreview(h, office, p)
	height := float32(520)
	if large() {
		height = 330 // else the dialog scrolls around pages that scroll
	}
	p.box = own.NewDialog(h.window().Canvas(), l.Kind.Name()+"　"+f.Case.Number, scaled(860), tall(view.box, height), "", "关闭", nil, view.stop)
	p.box.Show(nil)
	view.set()
}

// openEnvelopes asks for the size of the envelopes of a letter and prints them.
func openEnvelopes(h host, office *app.Office, f *app.File, l *casefile.Letter) {
	size := newChoice(letter.EnvelopeSizes(), letter.EnvelopeSize.Name, nil)
	size.set(letter.EnvelopeDL)
	var form sheet
	list := container.NewVBox()
	var to []partyCheck
	for _, r := range l.To {
		check := own.NewCheck(r.Name+addressHint(f.Case, l, r.Name), nil)
		check.Checked = true
		to = append(to, partyCheck{r.Name, check})
		list.Add(check)
	}
	var recipients fyne.CanvasObject = list
	if len(to) > 6 {
		recipients = tall(container.NewVScroll(list), 190)
	}
	at := form.add(newField("收件人 *", "to", recipients))
	body := container.NewVBox(form.add(newField("规格", "size", size.Select)).box, at.box)
	var box *own.Dialog
	box = own.NewDialog(h.window().Canvas(), "信封　"+nameOfLetter(l), scaled(560), body, "打印…", "取消", func() {
		var names []string
		for _, c := range to {
			if c.check.Checked {
				names = append(names, c.name)
			}
		}
		if len(names) == 0 {
			at.say("请至少选择一名收件人。")
			box.Refit(scaled(560), body)
			form.focus(h.window().Canvas(), "to")
			return
		}
		pages, err := office.Envelopes(f.Case, l, names, size.value())
		if err != nil {
			at.say(withoutPlaces(err))
			box.Refit(scaled(560), body)
			return
		}
		box.Close()
		printFiles(h, office, printJob{
			title: "信封", names: names, width: int(pages.Width / typeset.Millimetre), height: int(pages.Height / typeset.Millimetre),
			files: func(context.Context) ([]string, error) {
				path := filepath.Join(h.options().Register, "letters", tidy.FileName(f.Case.Number+" 信封 "+nameOfLetter(l))+".pdf")
				if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
					return nil, fault.Wrap(fault.NotWritten, path, err)
				}
				return []string{path}, office.SavePDF(path, pages)
			},
		})
	}, nil)
	box.Show(size.Select)
}

// withoutPlaces says what is wrong without the paths of the fields, for a form
// that has them not.
func withoutPlaces(err error) string {
	var faults fault.List
	for _, f := range fault.All(err) {
		plain := *f
		plain.Field = ""
		faults = append(faults, &plain)
	}
	if len(faults) == 0 {
		return fault.Sentence(err)
	}
	return fault.Sentence(faults)
}
