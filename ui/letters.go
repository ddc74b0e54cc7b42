package ui

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/letter"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// lettersSection is 文书: the letters of the case, or one of them with its pages
// beside it.
type lettersSection struct {
	host   host
	office *app.Office
	file   *app.File

	box     *fyne.Container
	list    fyne.CanvasObject
	parts   []fyne.CanvasObject // of the list
	table   *own.Table
	ids     []int // of the letters in the rows
	propose *fyne.Container
	empty   *fyne.Container
	all     *own.Check    // shows discarded drafts too
	editor  *letterEditor // nil: the list
	wanted  int           // the letter to open once the file is read, 0: none
}

func newLettersSection(h host, office *app.Office) *lettersSection {
	s := &lettersSection{host: h, office: office, propose: container.NewVBox(), empty: container.NewVBox()}
	s.table = own.NewTable([]own.Column{
		{Title: "文书", Width: 190, Grow: true}, {Title: "阶段", Width: 66}, {Title: "送达", Width: 90},
		{Title: "文号", Width: 170}, {Title: "日期", Width: 96}, {Title: "受送达人", Width: 110, Grow: true},
	})
	s.table.OnOpen = func(row int) { s.open(s.ids[row]) }
	name := "起草文书…"
	if !large() {
		name += "（Ctrl+Enter）"
	}
	begin := rightButton(office, access.Draft, name, func() { chooseKind(s.host, s.file, s.begin) })
	begin.Importance = widget.HighImportance
	open := own.NewButton("打开（Enter）", func() {
		if at := s.table.Selected(); at >= 0 && at < len(s.ids) {
			s.open(s.ids[at])
			return
		}
		s.host.tell("请先在表中选择一份文书。")
	})
	many := rightButton(office, access.Draft, "成批制作…", func() {
		if s.file != nil {
			recipientBatch(s.host, s.office, s.file)
		}
	})
	s.all = own.NewCheck("显示作废的草稿", func(bool) { s.draw() })
	bar := container.NewBorder(nil, nil, container.NewHBox(begin, open, many, own.NewButton("打印全部…", s.printAll),
		rightButton(office, access.Export, "卷宗…", func() {
			if s.file != nil {
				openDossier(s.host, s.office, s.file)
			}
		})), s.all)
	middle := container.NewStack(canvas.NewRectangle(look.Paper), s.table, s.empty)
	top := container.New(inset{8, 14, 14, 8}, bar)
	s.parts = []fyne.CanvasObject{middle, top, s.propose}
	if large() { // there is no room beside the table
		s.propose = flowing()
		s.parts[2] = s.propose
		s.list = container.NewBorder(container.NewVBox(top, container.New(inset{0, 14, 14, 8}, s.propose)), nil, nil, nil, middle)
	} else {
		side := sidebar(container.NewBorder(heading("可以制作的文书"), nil, nil, nil, container.NewVScroll(s.propose)))
		s.list = container.New(withAside(250), container.NewBorder(top, nil, nil, nil, middle), side)
	}
	s.box = container.NewStack(s.list)
	return s
}

func (s *lettersSection) content() fyne.CanvasObject { return s.box }

func (s *lettersSection) areas() []fyne.CanvasObject {
	if s.editor != nil {
		return []fyne.CanvasObject{s.editor.scroll, s.editor.actions, s.editor.view.box}
	}
	return s.parts
}

// first is the list, where it has a letter.
func (s *lettersSection) first() fyne.Focusable {
	if s.editor != nil || len(s.ids) == 0 {
		return nil
	}
	s.table.Select(max(s.table.Selected(), 0))
	return s.table
}

func (s *lettersSection) shown(to target) {
	if s.file == nil {
		return
	}
	if s.wanted != 0 && s.file.Case.Letter(s.wanted) != nil {
		id := s.wanted
		s.wanted = 0
		s.open(id)
	}
	if l := s.named(to); l != nil {
		s.open(l.ID)
		s.editor.stand(l, to)
	}
}

// named is the letter that a target lies in, or that has its number; nil for none.
func (s *lettersSection) named(to target) *casefile.Letter {
	letters := s.file.Case.Letters
	if at := to.numbered("letters"); at >= 0 && at < len(letters) {
		return &letters[at]
	}
	for i := range letters {
		l := &letters[i]
		sent := func(d casefile.Dispatch) bool { return d.Tracking == to.words }
		if to.field == "letters.number" && l.Number == to.words || to.field == "letters.tracking" && slices.ContainsFunc(l.Dispatches, sent) {
			return l
		}
	}
	return nil
}

func (s *lettersSection) leave() {
	if s.editor != nil {
		s.editor.save()
	}
}

func (s *lettersSection) set(f *app.File) {
	s.file = f
	s.draw()
	s.drawProposals()
	if s.editor != nil {
		s.editor.set(f)
	}
}

// draw fills the table.
func (s *lettersSection) draw() {
	if s.file == nil {
		return
	}
	c := s.file.Case
	s.ids = nil
	var rows [][]own.Cell
	for i := range c.Letters {
		l := &c.Letters[i]
		if l.Stage == casefile.DiscardedLetter && !s.all.Checked {
			continue
		}
		s.ids = append(s.ids, l.ID)
		rows = append(rows, letterRow(c, l))
	}
	s.table.SetCount(len(rows), true)
	s.table.SetRows(0, rows)
	s.empty.RemoveAll()
	if len(rows) == 0 {
		s.empty.Add(container.New(inset{60, 40, 40, 0}, paragraph("本案还没有文书。带“＋”的是现在可以制作的，点击即起草；其他的用“起草文书…”。")))
	}
	s.empty.Refresh()
}

// letterRow is a letter in the list.
func letterRow(c *casefile.Case, l *casefile.Letter) []own.Cell {
	stage := own.Cell{Text: l.Stage.Name(), Color: look.Soon}
	switch l.Stage {
	case casefile.FinalLetter:
		stage.Color = look.Done
	case casefile.WithdrawnLetter, casefile.DiscardedLetter:
		stage.Color = look.Muted
	}
	names := make([]string, len(l.To))
	for i, r := range l.To {
		names[i] = r.Name
	}
	date := l.Date
	if l.Kind == casefile.DecisionLetter && c.Decision != nil && !l.Locked() {
		date = c.Decision.Date
	}
	return []own.Cell{{Text: l.Kind.Name()}, stage, serviceCell(c, l), {Text: l.Number}, {Text: date.String()},
		{Text: strings.Join(names, "、")}}
}

// serviceCell says how far the service of a letter is.
func serviceCell(c *casefile.Case, l *casefile.Letter) own.Cell {
	t, _ := letter.TraitsOf(l.Kind)
	if t.Served == "" || l.Stage != casefile.FinalLetter {
		return own.Cell{}
	}
	done := 0
	for _, r := range l.To {
		if _, ok := c.ServedOn(l.ID, r.Name); ok {
			done++
		}
	}
	switch {
	case done == len(l.To):
		return own.Cell{Text: "✓ 已送达", Color: look.Done}
	case len(l.Dispatches) == 0:
		return own.Cell{Text: "! 待送达", Color: look.Today}
	}
	return own.Cell{Text: fmt.Sprintf("送达 %d/%d", done, len(l.To)), Color: look.Soon}
}

// drawProposals offers what the docket asks for.
func (s *lettersSection) drawProposals() {
	s.propose.RemoveAll()
	for _, kind := range letter.Proposals(s.file.Case, s.file.State) {
		t, _ := letter.TraitsOf(kind)
		b := rightButton(s.office, access.Draft, "＋ "+kind.Name(), func() { s.begin(kind) })
		b.Alignment = widget.ButtonAlignLeading
		s.propose.Add(b)
		if !large() {
			s.propose.Add(note(citedArticle(t.Article)))
		}
	}
	if len(s.propose.Objects) == 0 && !large() {
		s.propose.Add(note("按案卷的进展，需要的文书都已起草。"))
	}
	s.propose.Refresh()
}

// citedArticle names an article of the law, or of the act that it names itself.
func citedArticle(article string) string {
	if strings.HasPrefix(article, "第") {
		return "《行政复议法》" + article
	}
	return article
}

// begin begins a draft and opens it.
func (s *lettersSection) begin(kind letter.Kind) {
	beginLetter(s.host, s.office, s.file.Case.Number, kind)
}

// open shows a letter; where the file does not have it yet, it is opened with
// the file.
func (s *lettersSection) open(id int) {
	if s.file == nil || s.file.Case.Letter(id) == nil {
		s.wanted = id
		return
	}
	if s.editor != nil {
		if s.editor.l.ID == id {
			return
		}
		s.close()
	}
	s.editor = newLetterEditor(s.host, s.office, s.file, id, s.close)
	s.box.Objects = []fyne.CanvasObject{s.editor.box}
	s.box.Refresh()
	s.editor.focus("")
}

// close goes back to the list.
func (s *lettersSection) close() {
	if s.editor == nil {
		return
	}
	s.editor.save()
	s.editor.stop()
	if at := slices.Index(s.ids, s.editor.l.ID); at >= 0 {
		s.table.Select(at)
	}
	s.editor = nil
	s.box.Objects = []fyne.CanvasObject{s.list}
	s.box.Refresh()
	s.host.window().Canvas().Focus(s.table)
}

func (s *lettersSection) save() {
	if s.editor != nil {
		s.editor.save()
	}
}

// print prints the letter in view.
func (s *lettersSection) print() {
	if s.editor == nil {
		s.host.tell("请先打开要打印的文书。")
		return
	}
	s.editor.view.print()
}

// printAll prints every final letter of the case in one job.
func (s *lettersSection) printAll() {
	if s.file == nil {
		return
	}
	var final []*casefile.Letter
	var names []string
	for i := range s.file.Case.Letters {
		if l := &s.file.Case.Letters[i]; l.Stage == casefile.FinalLetter {
			final = append(final, l)
			names = append(names, nameOfLetter(l))
		}
	}
	if len(final) == 0 {
		s.host.tell("本案还没有定稿的文书。")
		return
	}
	printFiles(s.host, s.office, printJob{title: s.file.Case.Number + " 全部文书", names: names, files: func(ctx context.Context) ([]string, error) {
		var paths []string
		for _, l := range final {
			path, err := keptFile(ctx, s.office, l)
			if err != nil {
				return nil, err
			}
			paths = append(paths, path)
		}
		return paths, nil
	}})
}

// add does the next step of the letter in view, or asks which to begin.
func (s *lettersSection) add() {
	if s.editor != nil {
		s.editor.next()
		return
	}
	if refused(s.host, s.office, access.Draft) {
		return
	}
	chooseKind(s.host, s.file, s.begin)
}

// stop gives up what is being read.
func (s *lettersSection) stop() {
	if s.editor != nil {
		s.editor.stop()
	}
}

// chooseKind asks which kind of letter to begin.
func chooseKind(h host, f *app.File, begin func(letter.Kind)) {
	if f == nil {
		return
	}
	wanted := map[letter.Kind]int{}
	for _, k := range letter.Proposals(f.Case, f.State) {
		wanted[k] = 1
	}
	chooseAmong(h, "起草文书　"+f.Case.Number, wanted, begin)
}

// chooseAmong asks for a kind of letter: those that dockets ask for, by how many
// cases, before all others.
func chooseAmong(h host, title string, wanted map[letter.Kind]int, begin func(letter.Kind)) {
	var first, others []option
	for _, k := range letter.Kinds() {
		t, _ := letter.TraitsOf(k)
		each := option{name: k.Name(), about: citedArticle(t.Article), side: addresseeNames[t.To], take: func() { begin(k) }}
		switch n := wanted[k]; {
		case n > 1:
			each.side = fmt.Sprintf("%d 件要做", n)
			fallthrough
		case n > 0:
			first = append(first, each)
		default:
			others = append(others, each)
		}
	}
	if len(first) > 0 {
		first = slices.Insert(first, 0, option{heading: "按案卷的进展现在要做的"})
		first = append(first, option{heading: "其他文书"})
	}
	choose(h, title, "打文书名称中的几个字，或者拼音，如 buzheng、bz", append(first, others...))
}

// addresseeNames says whom a kind of letter is for.
var addresseeNames = map[letter.Addressees]string{
	letter.ToNobody: "留存案卷", letter.ToApplicant: "申请人", letter.ToRespondent: "被申请人",
	letter.ToThirdParty: "第三人", letter.ToAll: "各方当事人", letter.ToOutside: "案外机关",
}
