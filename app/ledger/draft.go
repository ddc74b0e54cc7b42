package ledger

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/grid"
)

// Options say how cases are made of rows.
type Options struct {
	Today   date.Date
	Batch   string // the import, casefile.LedgerRow.Batch
	File    string // the file's name
	Officer string // who imports, for the note
	Archive bool   // closed cases are archived: their dossiers stand on the shelf
	Losses  string // who confirmed the losses, "" leaves them to be confirmed
}

// Trouble is what is wrong with a cell, or only doubtful.
type Trouble struct {
	Column int // of the table, -1 for the row as a whole
	Field  Field
	Fault  *fault.Fault // its Field is the place: 第12行D列“收到日期”
	Doubt  bool         // the row can be taken in as it is
}

// Draft is a row as a case.
type Draft struct {
	Line     int
	Case     *casefile.Case
	Troubles []Trouble
	Noted    int // cells that went into the note
}

// Faulty tells whether something must be mended before the row can be taken in.
func (d *Draft) Faulty() bool {
	return slices.ContainsFunc(d.Troubles, func(t Trouble) bool { return !t.Doubt })
}

// Draft makes a case of a line. Whatever of the row fits no field, or says more
// than a field can, goes into the note of the case.
func (t *Table) Draft(line int, opts Options) *Draft {
	l := &t.Lines[line]
	w := &writer{t: t, line: line, opts: opts, year: l.Year, columns: map[Field]int{}, taken: map[Field]bool{},
		draft: &Draft{Line: line, Case: &casefile.Case{Ledger: &casefile.LedgerRow{Batch: opts.Batch, File: opts.File, Sheet: l.Sheet, Row: l.Row}}}}
	w.c = w.draft.Case
	for i := range t.Columns {
		f := t.Columns[i].Field
		if f == NoField || several[f] {
			continue
		}
		w.columns[f] = i
	}
	w.identity()
	w.parties()
	w.act()
	w.docket()
	w.open()
	w.loss()
	w.others()
	w.note()
	return w.draft
}

// writer makes one case.
type writer struct {
	t       *Table
	line    int
	opts    Options
	year    int
	columns map[Field]int
	c       *casefile.Case
	draft   *Draft
	noted   []string       // lines of the note: head and text
	used    []int          // columns that were noted already
	taken   map[Field]bool // of the docket's fields, those that it says all of
}

// cell returns what the row has of a field, and whether its column is there.
func (w *writer) cell(f Field) (grid.Cell, bool) {
	column, ok := w.columns[f]
	if !ok {
		return grid.Cell{}, false
	}
	return w.t.Cell(w.line, column), true
}

// text returns the plain text of a field; "" where the cell says that there is
// nothing.
func (w *writer) text(f Field) string {
	c, _ := w.cell(f)
	text := plain(c.Text)
	if isBlank(text) {
		return ""
	}
	return text
}

// trouble reports a fault, or a doubt, at the cell of a field.
func (w *writer) trouble(f Field, doubt bool, err error) {
	column, ok := w.columns[f]
	if !ok {
		column = -1
	}
	for _, one := range fault.All(err) {
		placed := *one
		placed.Field = w.place(column)
		w.draft.Troubles = append(w.draft.Troubles, Trouble{Column: column, Field: f, Fault: &placed, Doubt: doubt})
	}
}

func (w *writer) place(column int) string {
	row := fmt.Sprintf("第%d行", w.t.Lines[w.line].Row)
	if len(w.t.Sheets) > 1 {
		row = "“" + w.t.Lines[w.line].Sheet + "”" + row
	}
	if column < 0 {
		return row
	}
	c := &w.t.Columns[column]
	return row + grid.ColumnName(c.At) + "列“" + cmp.Or(c.Head, c.Field.Name()) + "”"
}

func (w *writer) doubt(f Field, sentence string) {
	w.trouble(f, true, fault.New(fault.Doubtful, sentence))
}

// keep puts what a cell says into the note, under its head.
func (w *writer) keep(f Field) {
	if column, ok := w.columns[f]; ok {
		w.keepColumn(column)
	}
}

func (w *writer) keepColumn(column int) {
	if slices.Contains(w.used, column) {
		return
	}
	c := w.t.Cell(w.line, column)
	text := strings.Trim(c.Text, " \n\r\t　")
	if plain(text) == "" {
		return
	}
	w.used = append(w.used, column)
	head := cmp.Or(w.t.Columns[column].Head, grid.ColumnName(w.t.Columns[column].At)+"列")
	w.noted = append(w.noted, head+"："+text)
}

// day reads the day of a field; what stands behind it goes into the note. With
// plainWord a cell that says 是 is no fault, for some columns hold either.
func (w *writer) day(f Field, plainWord bool) date.Date {
	c, ok := w.cell(f)
	if !ok || isBlank(c.Text) {
		return 0
	}
	if plainWord && (no(c.Text) || yes(c.Text)) {
		if yes(c.Text) {
			w.keep(f)
		}
		return 0
	}
	day, rest, yearless, err := ParseDay(c, w.year, w.t.From1904)
	switch {
	case err != nil && plainWord:
		w.keep(f)
		return 0
	case err != nil:
		w.trouble(f, false, err)
		w.keep(f)
		return 0
	}
	if rest != "" {
		w.keep(f)
	}
	if yearless && w.year > 0 { // 12月 received, 1月 closed
		if from := w.began(); from > day && from-day > 180 {
			if next := day.AddYears(1); next <= w.opts.Today {
				day = next
			}
		}
	}
	if day > w.opts.Today {
		w.trouble(f, false, fault.New(fault.FutureDate, day.String()))
		return 0
	}
	return day
}

// began is the first day that is known of the case, 0 for none.
func (w *writer) began() date.Date {
	for i := range w.c.Events {
		return w.c.Events[i].Date
	}
	return 0
}

// took says that the docket says all that the cell of a field does.
func (w *writer) took(f Field) { w.taken[f] = true }

// identity reads number, serial number and handler.
func (w *writer) identity() {
	w.c.Ledger.Serial = oneLine(w.text(Serial))
	w.c.Ledger.Number = oneLine(w.text(Number))
	w.c.Handler = oneLine(w.text(Handler))
	if c, ok := w.cell(Serial); ok && isBlank(c.Text) && plain(c.Text) != "" {
		w.c.Ledger.Serial = plain(c.Text)
	}
}

// oneLine makes a text of several lines into one.
func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\n", "、")), " ")
}

// others puts what fits no field into the note.
func (w *writer) others() {
	for i := range w.t.Columns {
		if f := w.t.Columns[i].Field; f == NoField || f == Remark {
			w.keepColumn(i)
		}
	}
	for _, more := range w.t.Lines[w.line].More {
		w.noted = append(w.noted, fmt.Sprintf("（台账第%d行并入本案）", more))
	}
	w.longTexts(Found, &w.c.Found)
	w.longTexts(Held, &w.c.Held)
}

// longTexts joins the columns of a field that several may hold.
func (w *writer) longTexts(f Field, into *string) {
	for i := range w.t.Columns {
		if w.t.Columns[i].Field != f {
			continue
		}
		text := strings.Trim(w.t.Cell(w.line, i).Text, " \n\r\t　")
		if text != "" {
			*into = strings.TrimPrefix(*into+"\n"+text, "\n")
		}
	}
}

// note writes the note of the case.
func (w *writer) note() {
	w.draft.Noted = len(w.used)
	if len(w.noted) == 0 {
		return
	}
	w.c.Notes = []casefile.Note{{ID: 1, Date: w.opts.Today, By: w.opts.Officer, Text: "原台账所载：\n" + strings.Join(w.noted, "\n")}}
}
