package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"fuyi/app/letter"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// factList is the facts that a template may name, found by a word; opening one
// puts it into the text.
type factList struct {
	box    *fyne.Container
	search *entry
	table  *own.Table
	all    []letter.Fact
	shown  []letter.Fact
}

func newFactList(insert func(string)) *factList {
	l := &factList{search: newEntry()}
	l.search.SetPlaceHolder("查找事实")
	l.search.OnChanged = func(string) { l.draw() }
	name := own.Column{Title: "事实（Enter 插入）", Width: 150}
	if large() {
		name = own.Column{Title: "事实", Width: 110}
	}
	l.table = own.NewTable([]own.Column{name, {Title: "内容", Width: 200, Grow: true}})
	l.table.OnOpen = func(row int) { insert(inTemplate(l.shown[row])) }
	l.box = under(l.search, l.table)
	return l
}

func (l *factList) set(facts []letter.Fact) {
	l.all = facts
	l.draw()
}

func (l *factList) draw() {
	words := trimmed(l.search.Text)
	l.shown = nil
	var rows [][]own.Cell
	for _, f := range l.all {
		if words != "" && !strings.Contains(f.Name, words) && !strings.Contains(f.About, words) {
			continue
		}
		name := f.Name
		if f.In != "" {
			name = "　" + name // of the list above
		}
		l.shown = append(l.shown, f)
		rows = append(rows, []own.Cell{{Text: name, Bold: f.List}, {Text: f.About, Color: look.Muted}})
	}
	l.table.SetCount(len(rows), false)
	l.table.SetRows(0, rows)
}

// inTemplate is how a template names a fact.
func inTemplate(f letter.Fact) string {
	if f.List {
		return "{{每个 " + f.Name + "}}{{完}}"
	}
	return "{{" + f.Name + "}}"
}
