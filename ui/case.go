package ui

import (
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	own "fuyi/ui/widget"
)

// caseTab is a part of the page of a case.
type caseTab uint8

const (
	tabDocket   caseTab = iota // 办理
	tabParties                 // 当事人与行政行为
	tabTexts                   // 文稿
	tabDecision                // 决定书
	tabLetters                 // 文书
	tabLosses                  // 挽回损失
	tabRecord                  // 记录
	tabFollow                  // 后续
	tabFiles                   // 附件
)

var caseTabs = []struct {
	tab  caseTab
	name string
}{
	{tabDocket, "办理"}, {tabParties, "当事人与行政行为"}, {tabTexts, "文稿"}, {tabDecision, "决定书"}, {tabLetters, "文书"}, {tabLosses, "挽回损失"}, {tabRecord, "记录"}, {tabFollow, "后续"}, {tabFiles, "附件"},
}

// section is a part of the page of a case. It is given the file each time the
// file was read anew, and keeps what the officer is typing.
type section interface {
	content() fyne.CanvasObject
	set(*app.File)
	shown(target) // came into view
	leave()       // goes out of view: keep what was typed
}

// beginner is a section that has the focus somewhere when it comes into view; nil:
// nowhere.
type beginner interface{ first() fyne.Focusable }

// target is where to stand in a section; the zero value leaves that to it.
type target struct {
	field string // a path in the case's JSON
	words string // to mark there
}

// numbered is the place of a target in one of the case's lists, of events[2].note
// in events; -1 where it is in another one.
func (t target) numbered(list string) int {
	rest, ok := strings.CutPrefix(t.field, list+"[")
	figures, _, closed := strings.Cut(rest, "]")
	at, err := strconv.Atoi(figures)
	if !ok || !closed || err != nil {
		return -1
	}
	return at
}

// casePage is the page of one case (案卷).
type casePage struct {
	host   host
	office *app.Office
	number string
	named  func(title string)
	read   func() // the case was read anew

	box      *fyne.Container
	header   *caseHeader
	tabs     *tabBar
	middle   *fyne.Container
	docket   *docketSection
	parties  *partiesSection
	drafting *draftingSection
	letters  *lettersSection
	losses   *lossesSection
	record   *recordSection
	follow   *followSection
	files    *attachmentsSection

	file      *app.File
	tab       caseTab
	target    target  // to stand on once the file is read
	placed    section // that is in view, and the part of the page that it shows
	placedTab caseTab
	stale     bool
	visible   bool
	reading   generation
	loading   bool // the case is being read anew
}

func newCasePage(h host, office *app.Office, number string) *casePage {
	p := &casePage{host: h, office: office, number: number, stale: true, named: func(string) {}, read: func() {}}
	p.header = newCaseHeader()
	names := make([]string, len(caseTabs))
	for i, t := range caseTabs {
		names[i] = t.name
	}
	p.tabs = newTabBar(names, func(i int) { h.open(place{view: viewCase, number: number, tab: caseTabs[i].tab}) })
	p.tabs.showFigures()
	p.docket = newDocketSection(h, office)
	p.parties = newPartiesSection(h, office)
	p.drafting = newDraftingSection(h, office)
	p.letters = newLettersSection(h, office)
	p.losses = newLossesSection(h, office)
	p.record = newRecordSection(h, office)
	p.follow = newFollowSection(h, office, p.letters.begin)
	p.files = newAttachmentsSection(h, office)
	p.middle = container.NewStack(widget.NewLabel("正在打开案卷……"))
	top := container.NewVBox(p.header.content(), p.tabs)
	p.box = container.NewBorder(top, nil, nil, nil, p.middle)
	return p
}

func (p *casePage) content() fyne.CanvasObject { return p.box }

// turn chooses the part to show, and the field to stand on.
func (p *casePage) turn(to place) {
	if p.file != nil && to.tab != p.tab {
		p.sectionOf(p.tab).leave()
	}
	p.tab, p.target = to.tab, target{to.field, to.words}
	if to.letter != 0 {
		p.letters.wanted = to.letter
	}
	p.tabs.choose(int(to.tab))
}

func (p *casePage) show() {
	p.visible = true
	if p.stale || p.file == nil {
		p.load()
	}
	if p.file != nil {
		p.place()
	}
}

// load reads the file; what is typed in the sections stays.
func (p *casePage) load() {
	p.stale, p.loading = false, true
	fetch(p.host.door(), &p.reading, func(ctx context.Context) (*app.File, error) {
		return p.office.File(ctx, p.number)
	}, func(file *app.File) {
		first := p.file == nil
		p.file, p.loading = file, false
		defer p.read()
		p.named(partiesTitle(file.Case))
		p.header.set(file, onlyLooks(p.office))
		for _, s := range p.sections() {
			s.set(file)
		}
		if first && p.visible || p.letters.wanted != 0 {
			p.place()
		}
	}, func(err error) {
		p.stale, p.loading = true, false
		p.middle.Objects = []fyne.CanvasObject{container.NewCenter(widget.NewLabel("案卷没有打开。按 Ctrl+R 重试。"))}
		p.middle.Refresh()
		p.host.fail(err)
	})
}

// place puts the chosen section into view.
func (p *casePage) place() {
	s := p.sectionOf(p.tab)
	content := s.content()
	if len(p.middle.Objects) != 1 || p.middle.Objects[0] != content {
		p.middle.Objects = []fyne.CanvasObject{content}
		p.middle.Refresh()
	}
	if d, ok := s.(*draftingSection); ok {
		d.preview(p.tab == tabDecision)
	}
	in := p.host.window().Canvas()
	turned, free := p.placed != s || p.placedTab != p.tab, own.Topmost(in) == nil
	p.placed, p.placedTab = s, p.tab
	if turned && free {
		in.Unfocus() // what had the focus is out of view and would take the keys
	}
	s.shown(p.target)
	p.target = target{}
	p.look(p.tab)
	if b, ok := s.(beginner); ok && turned && free && in.Focused() == nil {
		if first := b.first(); first != nil {
			in.Focus(first)
		}
	}
}

// areas are those of the section in view.
func (p *casePage) areas() []fyne.CanvasObject {
	if p.file == nil {
		return nil
	}
	s := p.sectionOf(p.tab)
	if parts, ok := s.(parted); ok {
		return parts.areas()
	}
	return []fyne.CanvasObject{s.content()}
}

// look keeps the pictures of the letter in view alone; those of other parts, and of
// cases behind, are painted again when they come into view.
func (p *casePage) look(at caseTab) {
	p.drafting.view.seen(at == tabDecision)
	if e := p.letters.editor; e != nil {
		e.view.seen(at == tabLetters)
	}
}

// nowhere is no part of a case.
const nowhere = ^caseTab(0)

func (p *casePage) sectionOf(tab caseTab) section {
	switch tab {
	case tabParties:
		return p.parties
	case tabTexts, tabDecision:
		return p.drafting
	case tabLetters:
		return p.letters
	case tabLosses:
		return p.losses
	case tabRecord:
		return p.record
	case tabFollow:
		return p.follow
	case tabFiles:
		return p.files
	}
	return p.docket
}

func (p *casePage) sections() []section {
	return []section{p.docket, p.parties, p.drafting, p.letters, p.losses, p.record, p.follow, p.files}
}

func (p *casePage) hide() {
	p.visible = false
	if p.file != nil {
		p.sectionOf(p.tab).leave()
	}
	p.look(nowhere)
}

// stop gives up what is being read, when the case leaves the navigation.
func (p *casePage) stop() {
	p.reading.stop()
	p.parties.stop()
	p.drafting.stop()
	p.letters.stop()
	p.files.stop()
	p.record.stop()
}

func (p *casePage) changed(c app.Change) {
	if !touches(c, p.number) {
		return
	}
	p.stale = true
	if p.visible {
		p.load()
	}
}

func (p *casePage) newDay() {
	p.stale = true
	if p.visible {
		p.load()
	}
}

func (p *casePage) save() {
	if s, ok := p.sectionOf(p.tab).(saver); ok && p.file != nil {
		s.save()
	}
}

// print prints the letter in view, or the decision from any other section.
func (p *casePage) print() {
	if p.file == nil {
		return
	}
	if p.tab == tabLetters {
		p.letters.print()
		return
	}
	if p.tab != tabDecision {
		p.host.open(place{view: viewCase, number: p.number, tab: tabDecision})
	}
	p.drafting.print()
}

// add does what is next with the letter in view, or after the decision.
func (p *casePage) add() {
	switch {
	case p.file == nil:
	case p.tab == tabDocket:
		p.docket.add()
	case p.tab == tabLosses:
		p.losses.add()
	case p.tab == tabLetters:
		p.letters.add()
	case p.tab == tabFollow:
		p.follow.add()
	case p.tab == tabFiles:
		p.files.add()
	}
}

// find finds words in the text in view; on other parts it goes to the list of
// cases, where cases are found.
func (p *casePage) find() {
	if p.file != nil && p.sectionOf(p.tab) == section(p.drafting) {
		p.drafting.finder.open()
		return
	}
	if p.file != nil && p.tab == tabFiles {
		p.files.find()
		return
	}
	p.host.open(place{view: viewCases, find: true})
}

// turnText goes to the next text of the draft, or the one before.
func (p *casePage) turnText(by int) {
	if p.file != nil && p.sectionOf(p.tab) == section(p.drafting) {
		p.drafting.choose((p.drafting.chosen + by + len(draftTexts)) % len(draftTexts))
	}
}

// back goes from a letter to the list of letters, from any part to the docket,
// and from there to the list of cases.
func (p *casePage) back() bool {
	if p.tab == tabLetters && p.letters.editor != nil {
		p.letters.close()
		return true
	}
	if p.sectionOf(p.tab) == section(p.drafting) && p.drafting.finder.shut() {
		return true
	}
	if p.tab != tabDocket {
		p.host.open(place{view: viewCase, number: p.number})
	} else {
		p.host.open(place{view: viewCases})
	}
	return true
}
