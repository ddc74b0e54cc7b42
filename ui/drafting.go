package ui

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/casefile"
	own "fuyi/ui/widget"
)

// previewPause is how long typing must rest before the pages are set anew: long
// enough for keys that come at once. A dozen pages take some 7 ms to set and
// paint, so that a character is seen within 50.
const previewPause = 10 * time.Millisecond

// draftTexts are the long texts of a case, in the order of the decision.
var draftTexts = []struct {
	name, path string
	at         func(*casefile.Case) *string
}{
	{"复议请求", "claim", func(c *casefile.Case) *string { return &c.Claim }},
	{"申请人称", "applicant_says", func(c *casefile.Case) *string { return &c.ApplicantSays }},
	{"被申请人称", "respondent_says", func(c *casefile.Case) *string { return &c.RespondentSays }},
	{"第三人称", "third_party_says", func(c *casefile.Case) *string { return &c.ThirdPartySays }},
	{"经审理查明", "found", func(c *casefile.Case) *string { return &c.Found }},
	{"本机关认为", "held", func(c *casefile.Case) *string { return &c.Held }},
}

// draftingSection is 文稿 and 决定书: the long texts, and, with the pages beside
// them as they will print, the decision.
type draftingSection struct {
	host   host
	office *app.Office
	file   *app.File

	box      *fyne.Container
	left     *fyne.Container
	over     *container.Scroll // around the decision
	decision *decisionForm
	names    *tabBar
	editors  []*prose
	middle   *fyne.Container
	said     *widget.Label
	finder   *textFinder
	store    *own.Button
	view     *preview
	foot     fyne.CanvasObject
	withView bool
	chosen   int

	dirty   bool
	loaded  bool // the draft was looked for
	saving  pause
	setting pause
	reading generation
}

// drafting is what was typed and is not yet in the register, as its draft keeps
// it.
type drafting struct {
	Texts    []string           `json:"texts"`
	Decision *casefile.Decision `json:"decision,omitempty"`
}

func newDraftingSection(h host, office *app.Office) *draftingSection {
	s := &draftingSection{host: h, office: office, said: widget.NewLabel("")}
	names := make([]string, len(draftTexts))
	for i, t := range draftTexts {
		names[i] = t.name
		s.editors = append(s.editors, newProse(s.touch))
	}
	s.names = newTabBar(names, s.choose)
	s.middle = container.NewStack(s.editors[0])
	s.decision = newDecisionForm(h, office, s.touch, s.saveThen)
	s.view = newPreview(h, office, s)
	s.store = rightButton(office, access.Enter, "保存（Ctrl+S）", s.save)
	s.store.Importance = widget.HighImportance
	s.store.Disable()
	versions := own.NewButton("版本…", s.versions)
	s.said.Truncation = fyne.TextTruncateEllipsis
	s.foot = container.New(inset{4, 10, 10, 6}, container.NewBorder(nil, nil, nil, container.NewHBox(versions, s.store), s.said))
	s.finder = newTextFinder(h, func() *prose { return s.editors[s.chosen] })
	texts := container.NewBorder(s.names, container.NewVBox(s.finder.box, s.foot), nil, nil, container.New(inset{6, 10, 10, 0}, s.middle))
	s.over = container.NewVScroll(container.New(&telling{grown: func() {
		if s.left != nil {
			s.left.Layout.Layout(s.left.Objects, s.left.Size())
		}
	}}, s.decision.box))
	s.left = container.New(above{}, s.over, texts)
	s.box = container.NewStack(s.left)
	return s
}

func (s *draftingSection) content() fyne.CanvasObject { return s.box }

func (s *draftingSection) areas() []fyne.CanvasObject {
	if !s.withView {
		return []fyne.CanvasObject{s.middle, s.foot}
	}
	return []fyne.CanvasObject{s.decision.box, s.middle, s.foot, s.view.box}
}

// first is the text in view; over the decision's own fields it is not.
func (s *draftingSection) first() fyne.Focusable {
	if s.withView {
		return nil
	}
	return s.editors[s.chosen]
}

// preview shows the decision with its pages, or the texts alone with all the
// room there is.
func (s *draftingSection) preview(on bool) {
	s.withView = on
	seen(s.over, on)
	s.box.Objects = []fyne.CanvasObject{container.New(noWider(1240), s.left)} // no longer lines than can be read
	if on {
		split := container.NewHSplit(s.left, s.view.box)
		split.Offset = 0.47
		s.box.Objects = []fyne.CanvasObject{split}
		s.compose()
	}
	s.box.Refresh()
}

// choose shows one of the texts.
func (s *draftingSection) choose(i int) {
	s.chosen = i
	s.names.choose(i)
	s.middle.Objects = []fyne.CanvasObject{s.editors[i]}
	s.middle.Refresh()
	s.host.window().Canvas().Focus(s.editors[i])
	s.count()
}

// versions shows how the text in view has read, and puts a version back into the
// editor.
func (s *draftingSection) versions() {
	if s.file == nil {
		return
	}
	t, editor := draftTexts[s.chosen], s.editors[s.chosen]
	openVersions(s.host, s.office, s.file.Case.Number, t.path, t.name, editor.Text(), func(text string) {
		editor.Replace(text)
		s.host.window().Canvas().Focus(editor)
		s.host.tell("已放回编辑框，可以用 Ctrl+Z 撤回；保存后生效。")
	})
}

// count says how long the text in view is.
func (s *draftingSection) count() {
	text := fmt.Sprintf("%s %d 字", draftTexts[s.chosen].name, s.editors[s.chosen].Len())
	if s.dirty {
		text += "　未保存（草稿已自动留存）"
	}
	s.said.SetText(text)
}

// goTo leads to a field: a text, or one of the decision's.
func (s *draftingSection) goTo(path string) {
	if path == "" {
		return
	}
	for i, t := range draftTexts {
		if t.path == path {
			s.choose(i)
			return
		}
	}
	if !s.decision.sheet.focus(s.host.window().Canvas(), path) {
		s.host.open(place{view: viewCase, number: s.file.Case.Number, tab: tabParties, field: path})
	}
}

func (s *draftingSection) shown(to target) {
	if to.field != "" {
		s.goTo(to.field)
	}
	if to.words != "" {
		s.editors[s.chosen].FindNext(to.words)
	}
	s.count()
}

// set shows the file, unless something is being typed; the first time it looks
// for what was typed and never saved.
func (s *draftingSection) set(f *app.File) {
	s.file = f
	s.decision.file = f
	if !s.dirty {
		s.show(f.Case)
	}
	if s.loaded {
		s.compose()
		return
	}
	s.loaded = true
	var once generation
	fetch(s.host.door(), &once, func(ctx context.Context) ([]byte, error) {
		return s.office.Draft(ctx, s.draftKey())
	}, s.restore, s.host.fail)
}

func (s *draftingSection) draftKey() string { return "drafting:" + s.file.Case.Number }

func (s *draftingSection) show(c *casefile.Case) {
	for i, t := range draftTexts {
		if text := *t.at(c); s.editors[i].Text() != text {
			s.editors[i].SetText(text)
		}
	}
	s.decision.set(c)
	s.count()
}

// restore puts back what was typed before the program ended.
func (s *draftingSection) restore(text []byte) {
	var kept drafting
	if len(text) == 0 || s.dirty || json.Unmarshal(text, &kept) != nil || len(kept.Texts) != len(draftTexts) {
		s.compose()
		return
	}
	c := *s.file.Case
	for i, t := range draftTexts {
		*t.at(&c) = kept.Texts[i]
	}
	c.Decision = kept.Decision
	s.show(&c)
	s.dirty = true
	s.store.Enable()
	s.count()
	s.host.tell("已恢复 " + s.file.Case.Number + " 上次没有保存的文稿。")
	s.compose()
}

// touch is called at every change by the officer.
func (s *draftingSection) touch() {
	s.dirty = true
	s.store.Enable()
	s.count()
	s.host.door().after(&s.saving, draftPause, s.keep)
	s.host.door().after(&s.setting, previewPause, s.compose)
}

// entered puts what is typed into a copy of the case, and gives the decision's
// letter beside it.
func (s *draftingSection) entered() (*casefile.Case, *casefile.Letter) {
	c := *s.file.Case
	s.put(&c)
	return &c, decisionOf(&c)
}

// decisionOf is the letter of the case's decision: the one in force, or where
// none was begun, one that is not kept.
func decisionOf(c *casefile.Case) *casefile.Letter {
	for i := len(c.Letters) - 1; i >= 0; i-- {
		l := &c.Letters[i]
		if l.Kind == casefile.DecisionLetter && l.Stage != casefile.DiscardedLetter && l.Stage != casefile.WithdrawnLetter {
			return l
		}
	}
	return &casefile.Letter{Kind: casefile.DecisionLetter, Stage: casefile.DraftLetter}
}

func (s *draftingSection) put(c *casefile.Case) {
	for i, t := range draftTexts {
		*t.at(c) = s.editors[i].Text()
	}
	c.Decision = s.decision.value()
}

// keep writes the draft.
func (s *draftingSection) keep() {
	if !s.dirty || s.file == nil {
		return
	}
	c, _ := s.entered()
	kept := drafting{Decision: c.Decision}
	for _, t := range draftTexts {
		kept.Texts = append(kept.Texts, *t.at(c))
	}
	text, err := json.Marshal(kept)
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

// compose sets the pages anew, where they are in view.
func (s *draftingSection) compose() {
	if s.withView && s.file != nil {
		s.view.set()
	}
}

// leave saves what was typed.
func (s *draftingSection) leave() { s.save() }

func (s *draftingSection) save() { s.saveThen(nil) }

// saveThen writes what was typed into the register and goes on when it is there.
func (s *draftingSection) saveThen(then func()) {
	if s.file == nil {
		return
	}
	if !s.dirty {
		if then != nil {
			then()
		}
		return
	}
	if !s.decision.sound() {
		s.host.tell("决定书的日期无法识别，请改正后保存。")
		s.keep()
		return
	}
	typed, _ := s.entered()
	key := s.draftKey()
	s.host.door().drop(&s.saving)
	s.dirty = false
	s.store.Disable()
	s.count()
	s.host.do(act{quiet: "文稿已保存。",
		do: func(ctx context.Context) (app.Change, error) {
			change, err := s.office.Edit(ctx, typed.Number, "修改文稿", true, func(c *casefile.Case) error {
				for _, t := range draftTexts {
					*t.at(c) = *t.at(typed)
				}
				c.Decision = typed.Decision
				return nil
			})
			if err != nil {
				return change, err
			}
			return change, s.office.SetDraft(ctx, key, nil)
		},
		refused: func(error) bool {
			s.dirty = true
			s.store.Enable()
			s.keep()
			s.count()
			return false
		},
		done: func(app.Change) {
			if then != nil {
				then()
			}
		},
	})
}

// print prints the decision as it stands.
func (s *draftingSection) print() { s.view.print() }

// stop gives up what is being read, and writes at once what waits to be kept.
func (s *draftingSection) stop() {
	s.host.door().now(&s.saving)
	s.host.door().drop(&s.setting)
	s.view.stop()
}
