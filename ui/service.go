package ui

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// servicePanel shows how far the service of a letter is, a line a recipient,
// with the step that is next.
func servicePanel(h host, office *app.Office, f *app.File, id int) fyne.CanvasObject {
	l := f.Case.Letter(id)
	box := container.NewVBox(heading("送达"))
	for _, r := range l.To {
		status := note("")
		step := container.NewHBox()
		e, done := f.Case.ServedOn(id, r.Name)
		sent, out := lastSent(l, r.Name)
		switch {
		case done && e.Method == casefile.Announcement && e.Type == casefile.Served:
			status = warning(fmt.Sprintf("✓ %s 公告，满三十日视为送达", e.Date), look.Done)
		case done:
			status = warning(fmt.Sprintf("✓ %s 送达（%s）", e.Date, e.Method.Name()), look.Done)
		case out:
			text := fmt.Sprintf("● %s 已发出（%s%s），等待签收", sent.Sent, sent.Method.Name(), tracked(sent))
			if sent.Method == casefile.Announcement {
				text = fmt.Sprintf("● %s 公告，等待登记", sent.Sent)
			}
			status = warning(text, look.Soon)
			step.Add(rightButton(office, access.Enter, "签收…", func() { openProof(h, office, f, id, r.Name) }))
			step.Add(rightButton(office, access.Enter, "退回…", func() { openReturn(h, office, f, id, r.Name) }))
		default:
			status = warning("! 还没有发出", look.Today)
		}
		name := widget.NewLabel(r.Name)
		name.Truncation = fyne.TextTruncateEllipsis
		box.Add(container.NewBorder(nil, nil, nil, step, name))
		box.Add(status)
	}
	box.Add(servicePrints(h, office, f, l))
	return box
}

func tracked(d casefile.Dispatch) string {
	if d.Tracking == "" {
		return ""
	}
	return "，" + d.Tracking
}

// lastSent is the last attempt on a recipient that did not come back.
func lastSent(l *casefile.Letter, to string) (casefile.Dispatch, bool) {
	for i := len(l.Dispatches) - 1; i >= 0; i-- {
		if d := l.Dispatches[i]; d.To == to && !d.Failed {
			return d, true
		}
	}
	return casefile.Dispatch{}, false
}

// openService asks how a letter goes out, to those of its recipients who have
// not got it yet.
func openService(h host, office *app.Office, f *app.File, id int) {
	l := f.Case.Letter(id)
	if l == nil {
		return
	}
	form := &serviceForm{}
	recipients := container.NewVBox()
	for _, p := range app.Unserved(f.Case) {
		if p.Letter.ID == id && p.Sent.To == "" {
			check := own.NewCheck(own.Shorten(p.To+addressHint(f.Case, l, p.To), scaled(400), theme.TextSize()), nil)
			check.Checked = true
			form.to = append(form.to, partyCheck{p.To, check})
			recipients.Add(check)
		}
	}
	if len(form.to) == 0 {
		h.tell("这份文书已经向全部受送达人发出。")
		return
	}
	var list fyne.CanvasObject = recipients
	if len(form.to) > 6 {
		list = tall(container.NewVScroll(recipients), 180)
	}
	form.method = newChoice(casefile.ServiceMethods(), casefile.ServiceMethod.Name, func(casefile.ServiceMethod) { form.arrange() })
	form.day = newDateInput(office.Today, office.Calendar(), nil)
	form.day.set(office.Today())
	form.tracking, form.placeOf, form.servers, form.witness, form.reason = newEntry(), newEntry(), newEntry(), newEntry(), newEntry()
	form.servers.SetText(f.Case.Handler)
	add := func(label, path string, o fyne.CanvasObject) *field { return form.sheet.add(newField(label, path, o)) }
	form.hint = note("")
	body := container.NewVBox(add("受送达人 *", "to", list).box, add("送达方式 *", "method", form.method.Select).box, form.hint,
		add("发出日期 *", "sent", form.day).box, add("邮件号码", "tracking", form.tracking).box, add("送达地点", "place", form.placeOf).box,
		add("送达人", "servers", form.servers).box, add("见证人", "witness", form.witness).box, add("理由", "reason", form.reason).box)
	var box *own.Dialog
	box = own.NewDialog(h.window().Canvas(), "送达　"+nameOfLetter(l), scaled(560), body, "登记", "取消", func() {
		sent, faults := form.read()
		form.sheet.mark(faults.Err())
		box.Refit(scaled(560), body)
		if len(faults) > 0 {
			form.sheet.focusFault(h.window().Canvas(), faults)
			return
		}
		h.do(act{by: box.Yes(), quiet: "已登记送达；收到签收后在这里登记送达日期。",
			do: func(ctx context.Context) (app.Change, error) { return office.SendLetter(ctx, f.Case.Number, id, sent) },
			refused: func(err error) bool {
				faults := fault.List{}
				for _, one := range fault.All(err) {
					plain := *one
					plain.Field = dispatchField(one.Field)
					faults = append(faults, &plain)
				}
				left := form.sheet.refuse(h.window().Canvas(), faults.Err())
				box.Refit(scaled(560), body)
				return len(faults) > 0 && len(left) == 0
			},
			done: func(app.Change) { box.Close() },
		})
	}, nil)
	form.grown = func() { box.Refit(scaled(560), body) }
	form.method.set(casefile.DirectService)
	form.arrange()
	box.Show(form.day.DateField)
}

// serviceForm is how a letter goes out.
type serviceForm struct {
	sheet                                       sheet
	to                                          []partyCheck
	method                                      *choice[casefile.ServiceMethod]
	day                                         *dateInput
	tracking, placeOf, servers, witness, reason *entry
	hint                                        *own.Paragraph
	grown                                       func()
}

// serviceHints says what the law asks of a method.
var serviceHints = map[casefile.ServiceMethod]string{
	casefile.DirectService:     "受送达人在送达回证上签收的日期为送达日期（民事诉讼法第八十七条、第八十八条）。",
	casefile.LeftService:       "拒绝签收的，邀请见证人到场说明情况并在回证上记明，或者拍照、录像记录送达过程，视为送达（民事诉讼法第八十九条）。",
	casefile.PostService:       "以回执上注明的收件日期为送达日期（民事诉讼法第九十一条）。",
	casefile.ElectronicService: "须经受送达人同意；到达其特定系统的日期为送达日期（民事诉讼法第九十条）。",
	casefile.Announcement:      "受送达人下落不明，或者用其他方式无法送达的，公告送达；自发出公告之日起满三十日视为送达（民事诉讼法第九十五条）。",
	casefile.ForwardedService:  "受送达人是军人、被监禁或者被采取强制性教育措施的，转交其所在单位，由其签收的日期为送达日期（民事诉讼法第九十二条至第九十四条）。",
}

// arrange shows the fields that a method uses.
func (s *serviceForm) arrange() {
	m := s.method.value()
	s.hint.SetText(serviceHints[m])
	uses := map[string]bool{
		"tracking": m == casefile.PostService,
		"place":    m != casefile.PostService && m != casefile.Announcement,
		"servers":  m == casefile.DirectService || m == casefile.LeftService,
		"witness":  m == casefile.LeftService,
		"reason":   m == casefile.LeftService || m == casefile.Announcement || m == casefile.ForwardedService,
	}
	for path, used := range uses {
		s.sheet.fields[path].show(used)
	}
	if s.grown != nil {
		s.grown()
	}
}

func (s *serviceForm) read() ([]casefile.Dispatch, fault.List) {
	var faults fault.List
	day, err := s.day.read()
	if err != nil {
		faults = append(faults, fault.At("sent", fault.BadDate, s.day.text()))
	}
	text := func(path string, e *entry) string {
		if !s.sheet.fields[path].box.Visible() {
			return ""
		}
		return trimmed(e.Text)
	}
	var sent []casefile.Dispatch
	for _, r := range s.to {
		if r.check.Checked {
			sent = append(sent, casefile.Dispatch{To: r.name, Method: s.method.value(), Sent: day,
				Tracking: text("tracking", s.tracking), Place: text("place", s.placeOf), Servers: text("servers", s.servers),
				Witness: text("witness", s.witness), Reason: text("reason", s.reason)})
		}
	}
	if len(sent) == 0 {
		faults = append(faults, fault.At("to", fault.Required, "受送达人"))
	}
	return sent, faults
}

// dispatchField is the field of the form that a fault of a dispatch lies in:
// sent of dispatches[0].sent.
func dispatchField(path string) string {
	for i := len(path) - 1; i >= 0; i-- {
		if path[i] == '.' {
			return path[i+1:]
		}
	}
	return path
}

// addressHint is the address to which a recipient's letter goes.
func addressHint(c *casefile.Case, l *casefile.Letter, name string) string {
	if address, _, _ := app.AddressOf(c, l, name); address != "" {
		return "（" + address + "）"
	}
	return "（没有地址）"
}

// nameOfLetter names a letter with its number.
func nameOfLetter(l *casefile.Letter) string {
	if l.Number == "" {
		return l.Kind.Name()
	}
	return l.Kind.Name() + "　" + l.Number
}

// openProof asks when a letter reached a recipient, which enters the docket.
func openProof(h host, office *app.Office, f *app.File, id int, to string) {
	if refused(h, office, access.Enter) {
		return
	}
	l := f.Case.Letter(id)
	sent, _ := lastSent(l, to)
	var form sheet
	day := newDateInput(office.Today, office.Calendar(), nil)
	day.set(office.Today())
	by, relation := newEntry(), newEntry()
	by.SetText(to)
	relation.SetPlaceHolder("本人签收的不填；如 同住成年家属、收发室")
	body := container.NewVBox(note("登记后，从送达日期起算的期限立即开始计算。"))
	announced := sent.Method == casefile.Announcement
	if announced {
		body.Add(paragraph(fmt.Sprintf("%s 发出公告，满三十日视为送达。", sent.Sent)))
	} else {
		body.Add(form.add(newField("送达日期 *", "on", day)).box)
		body.Add(form.add(newField("收件人", "signed_by", by)).box)
		body.Add(form.add(newField("关系", "relation", relation)).box)
	}
	var box *own.Dialog
	box = own.NewDialog(h.window().Canvas(), "登记送达　"+to, scaled(520), body, "登记", "取消", func() {
		proof := app.Service{To: to}
		if !announced {
			on, err := day.read()
			if err != nil {
				form.refuse(h.window().Canvas(), fault.At("on", fault.BadDate, day.text()))
				box.Refit(scaled(520), body)
				return
			}
			proof.On, proof.SignedBy, proof.Relation = on, trimmed(by.Text), trimmed(relation.Text)
		}
		h.do(act{by: box.Yes(), quiet: "已登记送达，期限已开始计算。",
			do: func(ctx context.Context) (app.Change, error) {
				return office.ServeLetter(ctx, f.Case.Number, id, proof)
			},
			refused: func(err error) bool {
				left := form.refuse(h.window().Canvas(), err)
				box.Refit(scaled(520), body)
				return len(fault.All(err)) > 0 && len(left) == 0
			},
			done: func(app.Change) { box.Close() },
		})
	}, nil)
	box.Show(day.DateField)
}

// openReturn records that a letter came back.
func openReturn(h host, office *app.Office, f *app.File, id int, to string) {
	if refused(h, office, access.Enter) {
		return
	}
	reason := newEntry()
	var form sheet
	body := container.NewVBox(note("退回后可以换一种方式再次送达。"), form.add(newField("退回原因", "reason", reason)).box)
	var box *own.Dialog
	box = own.NewDialog(h.window().Canvas(), "送达退回　"+to, scaled(480), body, "登记", "取消", func() {
		h.do(act{by: box.Yes(), quiet: "已登记退回。",
			do: func(ctx context.Context) (app.Change, error) {
				return office.ReturnLetter(ctx, f.Case.Number, id, to, trimmed(reason.Text))
			},
			refused: func(err error) bool {
				left := form.refuse(h.window().Canvas(), err)
				box.Refit(scaled(480), body)
				return len(fault.All(err)) > 0 && len(left) == 0
			},
			done: func(app.Change) { box.Close() },
		})
	}, nil)
	box.Show(reason)
}
