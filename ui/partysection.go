package ui

import (
	"context"
	"encoding/json"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	own "fuyi/ui/widget"
)

// partiesSection edits the parties and the act of a registered case
// (当事人与行政行为).
type partiesSection struct {
	host   host
	office *app.Office
	file   *app.File

	box      *fyne.Container
	sheet    sheet
	handler  *entry
	secret   *own.Check
	parties  *partiesForm
	act      *actForm
	scroll   *container.Scroll
	original *own.Check
	store    *own.Button
	faults   *fyne.Container
	dirty    bool
	setting  bool
	loaded   bool // the draft was looked for
	saving   pause
}

// enteredParties is what was typed and is not yet in the register, as its draft
// keeps it.
type enteredParties struct {
	Handler string            `json:"handler"`
	Parties []casefile.Party  `json:"parties"`
	Act     casefile.Act      `json:"act"`
	Typed   map[string]string `json:"typed"` // texts that are not yet dates or amounts
}

func newPartiesSection(h host, office *app.Office) *partiesSection {
	s := &partiesSection{host: h, office: office, faults: container.NewVBox()}
	s.handler = newEntry()
	s.handler.OnChanged = func(string) { s.touch() }
	s.secret = own.NewCheck("涉密案件：只有承办人和负责人可以查看，他人的列表、检索中都不出现", nil)
	s.secret.OnChanged = s.mark
	s.secret.Hide()
	s.parties = newPartiesForm(&s.sheet, s.touch)
	s.parties.offers = &partyOffers{host: h, office: office}
	s.act = newActForm(&s.sheet, office.Today, office.Calendar(), s.touch)
	s.original = own.NewCheck("按原件保存（已核对证件原件）", nil)
	s.original.Hide()
	s.store = rightButton(office, access.Enter, "保存（Ctrl+S）", s.save)
	s.store.Importance = widget.HighImportance
	s.store.Disable()
	form := container.NewVBox(
		row(4, one(s.sheet.add(newField("承办人", "handler", s.handler)))), s.secret,
		s.parties.box, heading("被申请复议的行政行为"), framed(s.act.box))
	s.scroll = container.NewVScroll(container.New(noWider(1240), container.New(inset{10, 14, 14, 14}, form)))
	s.sheet.reveal = func(f *field) { scrollTo(s.scroll, f.box) }
	foot := container.New(noWider(1240), container.New(inset{4, 14, 14, 6}, container.NewBorder(nil, nil, s.faults, container.NewHBox(s.original, s.store))))
	s.box = container.NewBorder(nil, container.NewVBox(widget.NewSeparator(), foot), nil, nil, s.scroll)
	return s
}

func (s *partiesSection) content() fyne.CanvasObject { return s.box }
func (s *partiesSection) first() fyne.Focusable      { return s.handler }

func (s *partiesSection) touch() {
	if s.setting {
		return
	}
	s.dirty = true
	s.store.Enable()
	s.host.door().after(&s.saving, draftPause, s.keep)
}

func (s *partiesSection) draftKey() string { return "parties:" + s.file.Case.Number }

// keep writes the draft.
func (s *partiesSection) keep() {
	if !s.dirty || s.file == nil {
		return
	}
	entered, _ := s.act.read()
	text, err := json.Marshal(enteredParties{s.handler.Text, s.parties.value(), entered, s.act.typed()})
	if err != nil {
		s.host.fail(err)
		return
	}
	key := s.draftKey()
	s.host.door().write(func(ctx context.Context) error { return s.office.SetDraft(ctx, key, text) }, func(err error) {
		if err != nil {
			s.host.fail(err)
		}
	})
}

// restore puts back what was typed before the program ended.
func (s *partiesSection) restore(text []byte) {
	var kept enteredParties
	if len(text) == 0 || s.dirty || json.Unmarshal(text, &kept) != nil {
		return
	}
	s.show(kept.Handler, kept.Parties, kept.Act)
	s.act.retype(kept.Typed)
	s.dirty = true
	s.store.Enable()
	s.host.tell("已恢复 " + s.file.Case.Number + " 上次没有保存的当事人与行政行为。")
}

// show fills the form; it is no change by the officer.
func (s *partiesSection) show(handler string, parties []casefile.Party, entered casefile.Act) {
	s.setting = true
	defer func() { s.setting = false }()
	s.handler.SetText(handler)
	s.parties.set(parties)
	s.act.set(entered)
}

// stop writes at once what waits to be kept.
func (s *partiesSection) stop() { s.host.door().now(&s.saving) }

// set shows the file, unless something is being typed; the first time it looks
// for what was typed and never saved.
func (s *partiesSection) set(f *app.File) {
	s.file = f
	s.secret.Hidden = !s.office.SignsIn() // otherwise it keeps nothing from anybody
	s.secret.Checked = f.Case.Secret
	s.secret.Refresh()
	if s.dirty {
		return
	}
	s.show(f.Case.Handler, f.Case.Parties, f.Case.Act)
	if s.loaded {
		return
	}
	s.loaded = true
	var once generation
	fetch(s.host.door(), &once, func(ctx context.Context) ([]byte, error) {
		return s.office.Draft(ctx, s.draftKey())
	}, s.restore, s.host.fail)
}

func (s *partiesSection) shown(to target) {
	if to.field != "" {
		s.sheet.focus(s.host.window().Canvas(), to.field)
	}
}

// mark makes the case secret, or no longer.
func (s *partiesSection) mark(secret bool) {
	said := "已标为涉密案件。"
	if !secret {
		said = "已取消涉密标记。"
	}
	number := s.file.Case.Number
	s.host.do(act{quiet: said, do: func(ctx context.Context) (app.Change, error) { return s.office.MarkSecret(ctx, number, secret) },
		refused: func(error) bool {
			s.secret.Checked = !secret
			s.secret.Refresh()
			return false
		}})
}

// leave saves what was typed where it is sound; where not, it stays in the form.
func (s *partiesSection) leave() {
	if s.dirty {
		s.save()
	}
}

// save writes parties and act.
func (s *partiesSection) save() {
	if !s.dirty || s.file == nil {
		return
	}
	acted, faults := s.act.read()
	if len(faults) > 0 {
		s.keep()
		s.refuse(faults)
		return
	}
	key := s.draftKey()
	s.host.door().drop(&s.saving)
	parties, handler := s.parties.value(), trimmed(s.handler.Text)
	confirmed := s.original.Visible() && s.original.Checked
	s.dirty = false
	s.store.Disable()
	s.host.do(act{quiet: "当事人与行政行为已保存。",
		do: func(ctx context.Context) (app.Change, error) {
			change, err := s.office.Edit(ctx, s.file.Case.Number, "修改当事人与行政行为", confirmed, func(c *casefile.Case) error {
				c.Parties, c.Act, c.Handler = parties, acted, handler
				return nil
			})
			if err != nil {
				return change, err
			}
			return change, s.office.SetDraft(ctx, key, nil)
		},
		refused: func(err error) bool {
			s.dirty = true
			s.store.Enable()
			s.keep()
			s.refuse(fault.All(err))
			return len(fault.All(err)) > 0
		},
		done: func(app.Change) { s.refuse(nil) },
	})
}

func (s *partiesSection) refuse(faults fault.List) {
	homeless := s.sheet.mark(faults.Err())
	s.faults.RemoveAll()
	for _, f := range homeless {
		s.faults.Add(widget.NewLabel(f.Sentence()))
	}
	s.original.Hide()
	for _, f := range faults {
		if f.Code == fault.BadCheck {
			s.original.Show()
		}
	}
	s.sheet.focusFault(s.host.window().Canvas(), faults)
	s.faults.Refresh()
}
