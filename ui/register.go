package ui

import (
	"context"
	"encoding/json"
	"reflect"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/law"
	own "fuyi/ui/widget"
)

const (
	registerDraft = "register"             // the key of the unfinished registration
	draftPause    = 700 * time.Millisecond // of typing, after which a draft is kept
	checkPause    = 250 * time.Millisecond // of typing, after which the limits are computed anew
)

// registerPage registers a new application (登记).
type registerPage struct {
	host   host
	office *app.Office
	box    fyne.CanvasObject
	parts  []fyne.CanvasObject

	sheet    sheet
	received *dateInput
	channel  *choice[casefile.Channel]
	handler  *entry
	officers *officerOffers
	parties  *partiesForm
	act      *actForm
	claim    *prose
	says     *prose

	scroll   *container.Scroll
	banner   *fyne.Container
	limits   *fyne.Container
	alike    *fyne.Container
	faults   *fyne.Container
	beside   *fyne.Container // holds these three
	original *own.Check
	store    *own.Button

	saving, checking pause
	reading          generation
	loaded           bool // the draft was looked for
	touched          bool // something was typed that is not yet in the draft
	tried            bool // 登记 was pressed: from now on faults show at once
}

// registration is an unfinished registration as its draft keeps it.
type registration struct {
	Case  *casefile.Case    `json:"case"`
	Typed map[string]string `json:"typed,omitempty"` // texts that are not yet dates or amounts
}

func newRegisterPage(h host, office *app.Office) *registerPage {
	p := &registerPage{host: h, office: office}
	p.build()
	p.fill(p.fresh())
	return p
}

func (p *registerPage) content() fyne.CanvasObject { return p.box }
func (p *registerPage) areas() []fyne.CanvasObject { return p.parts }

func (p *registerPage) build() {
	cal := p.office.Calendar()
	p.received = newDateInput(p.office.Today, cal, p.touch)
	p.channel = newChoice(channels, casefile.Channel.Name, func(casefile.Channel) { p.touch() })
	p.handler = newEntry()
	p.handler.OnChanged = func(string) { p.touch() }
	p.officers = newOfficerOffers(p.host, p.office, p.handler)
	p.parties = newPartiesForm(&p.sheet, p.touch)
	p.parties.offers = &partyOffers{host: p.host, office: p.office}
	p.act = newActForm(&p.sheet, p.office.Today, cal, p.touch)
	p.claim, p.says = newProse(p.touch), newProse(p.touch)

	first := row(3,
		one(p.sheet.add(newField("收到日期 *", "events[0].date", p.received))),
		one(p.sheet.add(newField("收到方式", "events[0].channel", p.channel.Select))),
		one(p.sheet.add(newField("承办人", "handler", p.handler))))
	claim := p.sheet.add(newField("复议请求", "claim", tall(p.claim, 76)))
	says := p.sheet.add(newField("申请人称", "applicant_says", tall(p.says, 130)))

	p.banner = container.NewVBox()
	form := container.NewVBox(p.banner, first, p.officers.list, p.parties.box, heading("被申请复议的行政行为"), framed(p.act.box),
		heading("请求与理由"), framed(container.NewVBox(claim.box, says.box)))
	p.scroll = container.NewVScroll(container.New(inset{top: 10, left: 14, right: 14, bottom: 14}, form))
	p.sheet.reveal = func(f *field) { scrollTo(p.scroll, f.box) }
	aside := p.aside()
	p.parts = []fyne.CanvasObject{p.scroll, aside}
	p.box = container.New(noWider(1440), container.New(withAside(268), p.scroll, aside))
}

// aside is the column beside the form: what the law says of the application's
// time, what is still wrong, and the button.
func (p *registerPage) aside() fyne.CanvasObject {
	p.limits, p.alike, p.faults = container.NewVBox(), container.NewVBox(), container.NewVBox()
	p.original = own.NewCheck("按原件保存（已核对证件原件）", func(bool) { p.touch() })
	p.original.Hide()
	p.store = own.NewButtonWithIcon("登记（Ctrl+S）", theme.ConfirmIcon(), p.save)
	p.store.Importance = widget.HighImportance
	clear := own.NewButton("清空重填", p.clear)
	clear.Importance = widget.LowImportance
	foot := container.NewVBox(p.original, p.store, clear)
	p.beside = container.NewVBox(heading("申请期限核对"), p.limits, widget.NewSeparator(), p.alike, p.faults)
	return sidebar(container.NewBorder(nil, foot, nil, nil, container.NewVScroll(p.beside)))
}

// fresh is an empty form: received today, one applicant, one respondent.
func (p *registerPage) fresh() *casefile.Case {
	return &casefile.Case{
		Parties: []casefile.Party{
			{Role: casefile.Applicant, Kind: casefile.Person},
			{Role: casefile.Respondent, Kind: casefile.OrganKind},
		},
		Events: []casefile.Event{{Type: casefile.Received, Date: p.office.Today(), Channel: casefile.Counter}},
	}
}

// fill shows a case in the form.
func (p *registerPage) fill(c *casefile.Case) {
	p.received.set(c.Events[0].Date)
	p.channel.set(c.Events[0].Channel)
	p.handler.SetText(c.Handler)
	p.parties.set(c.Parties)
	p.act.set(c.Act)
	p.claim.SetText(c.Claim)
	p.says.SetText(c.ApplicantSays)
	p.tried = false
	p.original.SetChecked(false)
	p.original.Hide()
	p.host.door().drop(&p.saving)
	p.touched = false
	p.sheet.mark(nil)
	p.showFaults(nil)
	p.check()
}

// read returns the case as entered, with the faults of what cannot be read.
func (p *registerPage) read() (*casefile.Case, fault.List) {
	act, faults := p.act.read()
	day, err := p.received.read()
	if err != nil {
		faults = append(faults, fault.At("events[0].date", fault.BadDate, p.received.text()))
	}
	return &casefile.Case{
		Handler: trimmed(p.handler.Text), Parties: p.parties.value(), Act: act,
		Claim: trimmed(p.claim.Text()), ApplicantSays: trimmed(p.says.Text()),
		Events: []casefile.Event{{Type: casefile.Received, Date: day, Channel: p.channel.value()}},
	}, faults
}

// touch is called at every change by the officer.
func (p *registerPage) touch() {
	p.touched = true
	p.host.door().after(&p.saving, draftPause, p.keep)
	p.host.door().after(&p.checking, checkPause, p.check)
}

// keep writes the draft.
func (p *registerPage) keep() {
	if !p.touched {
		return
	}
	p.touched = false
	c, faults := p.read()
	if len(faults) == 0 && p.blank(c) {
		p.forget()
		return
	}
	text, err := json.Marshal(registration{Case: c, Typed: p.typed()})
	if err != nil {
		p.host.fail(err)
		return
	}
	p.host.door().write(func(ctx context.Context) error {
		return p.office.SetDraft(ctx, registerDraft, text)
	}, func(err error) {
		if err != nil {
			p.host.fail(err)
			return
		}
		p.host.tell("草稿已自动保存。")
	})
}

// blank tells whether nothing was entered that is worth keeping.
func (p *registerPage) blank(c *casefile.Case) bool {
	empty := p.fresh()
	empty.Handler = c.Handler
	return reflect.DeepEqual(empty, c)
}

func (p *registerPage) typed() map[string]string {
	typed := p.act.typed()
	typed["received"] = p.received.text()
	return typed
}

// check computes the limits of application, and, once 登记 was pressed, what is
// still wrong.
func (p *registerPage) check() {
	c, faults := p.read()
	type result struct {
		limits []law.Deadline
		alike  app.Alike
		faults error
	}
	fetch(p.host.door(), &p.reading, func(ctx context.Context) (result, error) {
		limits, err := p.office.ApplicationLimits(c)
		if err != nil {
			limits = nil // the fields it needs are not there yet; Check names them
		}
		alike, err := p.office.LikeCases(ctx, c)
		return result{limits, alike, p.office.Check(c)}, err
	}, func(r result) {
		p.showLimits(r.limits)
		showAlike(p.host, p.alike, c, r.alike)
		p.placeBeside()
		if p.tried {
			p.showFaults(append(slices.Clone(faults), fault.All(r.faults)...))
		}
	}, p.host.fail)
}

// showLimits puts the limits of application beside the form, with reasons.
func (p *registerPage) showLimits(limits []law.Deadline) {
	p.limits.RemoveAll()
	if len(limits) == 0 {
		p.limits.Add(note("填写“作出日期”“知道日期”和“收到日期”后，这里按第二十条、第二十一条核对申请是否在期限内。"))
	}
	for i := range limits {
		p.limits.Add(deadlineCard(&limits[i]))
	}
	p.placeBeside()
}

// placeBeside puts the parts of the column beside the form under each other, once
// one of them changed. Paragraphs know their height only when they have their
// width: the second time is the true one.
func (p *registerPage) placeBeside() {
	for range 2 {
		p.beside.Refresh()
	}
}

// showFaults marks the fields and lists all faults; a click leads to the field.
func (p *registerPage) showFaults(faults fault.List) {
	p.sheet.mark(faults.Err())
	p.faults.RemoveAll()
	doubtful := false
	for _, f := range p.sheet.asRead(faults) {
		doubtful = doubtful || f.Code == fault.BadCheck
		p.faults.Add(faultLink(p.sheet.labelOf(f), f, func() { p.focus(f.Field) }))
	}
	if len(faults) > 0 {
		p.faults.Objects = slices.Insert(p.faults.Objects, 0, fyne.CanvasObject(heading("登记前需要改正")))
	}
	if doubtful {
		p.original.Show()
	} else {
		p.original.Hide()
	}
	p.placeBeside()
}

func (p *registerPage) focus(path string) { p.sheet.focus(p.host.window().Canvas(), path) }

// save registers the application, or shows all that is wrong with it.
func (p *registerPage) save() {
	if p.store.Disabled() {
		return
	}
	p.tried = true
	c, faults := p.read()
	if len(faults) > 0 {
		p.refuse(append(faults, fault.All(p.office.Check(c))...))
		return
	}
	confirmed := p.original.Visible() && p.original.Checked
	p.host.door().drop(&p.saving)
	p.touched = false
	var number string
	p.host.do(act{
		by: p.store,
		do: func(ctx context.Context) (app.Change, error) {
			n, change, err := p.office.Register(ctx, c, confirmed)
			if err != nil {
				return change, err
			}
			number = n
			return change, p.office.SetDraft(ctx, registerDraft, nil)
		},
		refused: func(err error) bool {
			p.touched = true
			p.keep()
			all := fault.All(err)
			p.refuse(all)
			return len(all) > 0 && all[0].Field != ""
		},
		done: func(app.Change) {
			p.fill(p.fresh())
			p.banner.RemoveAll()
			p.defaultHandler()
			p.host.tell("已登记，案号 " + number + "。")
			p.host.open(place{view: viewCase, number: number})
		},
	})
}

func (p *registerPage) refuse(faults fault.List) {
	p.showFaults(faults)
	p.sheet.focusFault(p.host.window().Canvas(), faults)
}

// clear empties the form; what stood in it can be taken back until something else
// is registered.
func (p *registerPage) clear() {
	was, faults := p.read()
	if len(faults) == 0 && p.blank(was) {
		p.focus("events[0].date")
		return
	}
	typed := p.typed()
	p.fill(p.fresh())
	p.banner.RemoveAll()
	p.banner.Add(noticeBar("表已清空。", own.NewButton("恢复刚才的内容", func() {
		p.banner.RemoveAll()
		p.put(registration{Case: was, Typed: typed})
		p.touch()
		p.focus("events[0].date")
	})))
	p.scroll.ScrollToTop()
	p.defaultHandler()
	p.forget()
	p.focus("events[0].date")
	p.host.tell("表已清空。要恢复，按上方的“恢复刚才的内容”。")
}

// put shows a registration as its draft keeps it.
func (p *registerPage) put(kept registration) {
	p.fill(kept.Case)
	p.act.retype(kept.Typed)
	if kept.Case.Events[0].Date.IsZero() {
		p.received.setText(kept.Typed["received"])
	}
}

func (p *registerPage) forget() {
	p.host.door().write(func(ctx context.Context) error {
		return p.office.SetDraft(ctx, registerDraft, nil)
	}, func(err error) {
		if err != nil {
			p.host.fail(err)
		}
	})
}

// show looks for an unfinished registration the first time.
func (p *registerPage) show() {
	p.officers.load()
	if in := p.host.window().Canvas(); in.Focused() == nil {
		in.Focus(p.received.DateField)
	}
	if p.loaded {
		return
	}
	p.loaded = true
	var draft generation
	fetch(p.host.door(), &draft, func(ctx context.Context) ([]byte, error) {
		return p.office.Draft(ctx, registerDraft)
	}, p.restore, p.host.fail)
}

// restore puts an unfinished registration back into the form.
func (p *registerPage) restore(text []byte) {
	var kept registration
	if len(text) == 0 || p.touched {
		p.defaultHandler()
		return
	}
	if err := json.Unmarshal(text, &kept); err != nil || kept.Case == nil || len(kept.Case.Events) == 0 {
		p.defaultHandler()
		return
	}
	p.put(kept)
	discard := own.NewButton("不要了，重新填写", p.clear)
	discard.Importance = widget.LowImportance
	p.banner.RemoveAll()
	p.banner.Add(noticeBar("已恢复上次没有登记完的内容，可以接着填写。", discard))
	p.check()
}

// defaultHandler fills in who sits at the desk.
func (p *registerPage) defaultHandler() {
	var officer generation
	fetch(p.host.door(), &officer, func(ctx context.Context) (string, error) {
		return p.office.Setting(ctx, app.SettingOfficer)
	}, func(name string) {
		if p.handler.Text == "" && name != "" {
			touched := p.touched
			p.handler.SetText(name)
			if !touched {
				p.host.door().drop(&p.saving)
				p.touched = false
			}
		}
	}, p.host.fail)
}

func (p *registerPage) hide() {
	p.host.door().drop(&p.saving)
	p.keep()
}

// changed fills in an officer who was named meanwhile.
func (p *registerPage) changed(c app.Change) {
	if c.Kind == app.SettingsChanged && p.loaded {
		p.defaultHandler()
	}
}

func (p *registerPage) newDay() { p.check() }
