package report

import (
	"fmt"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/figures"
)

// Table is a table of a report.
type Table struct {
	Name  string // its caption, and the name of its sheet
	Small bool   // of many columns
	Bare  bool   // without caption: the title of the report says what it is
	Heads [][]Head
	Rows  []Row
	Empty string // what is said in place of rows where there are none
}

// Head is a cell of a table's heads.
type Head struct {
	Text  string
	Left  bool // one with the cell to its left
	Above bool // one with the cell above
}

// Row is a row of a table, a value for each column.
type Row struct {
	Cells []Value
	Sum   bool // the sum of the others (合计)
}

// Columns returns how many columns the table has.
func (t *Table) Columns() int {
	if len(t.Heads) == 0 {
		return 0
	}
	return len(t.Heads[len(t.Heads)-1])
}

// Value is what a cell of a table says: words, or a number with the form in which
// it is shown.
type Value struct {
	Text   string
	Is     ValueKind
	Number float64 // a count, yuan, a share of 1, a day as spreadsheets count them
	Centre bool
}

// ValueKind says what a value is.
type ValueKind uint8

// The kinds of value.
const (
	IsWords ValueKind = iota
	IsCount
	IsDecimal // with one place
	IsYuan
	IsShare
	IsDay
)

func words(s string) Value { return Value{Text: s} }

func centred(s string) Value { return Value{Text: s, Centre: true} }

func countOf(n int64) Value { return Value{fmt.Sprint(n), IsCount, float64(n), false} }

func decimal(f float64) Value { return Value{fmt.Sprintf("%.1f", f), IsDecimal, f, false} }

// yuan writes an amount with its thousands apart: 1,234,500.00.
func yuan(m casefile.Money) Value {
	return Value{thousands(m.String()), IsYuan, float64(m) / 100, false}
}

func thousands(number string) string {
	whole, rest, _ := strings.Cut(number, ".")
	sign := ""
	if strings.ContainsAny(whole[:min(1, len(whole))], "+-") {
		sign, whole = whole[:1], whole[1:]
	}
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + "," + whole[at:]
	}
	if rest != "" {
		rest = "." + rest
	}
	return sign + whole + rest
}

func share(r figures.Rate) Value {
	part, ok := r.Share()
	if !ok {
		return centred("—")
	}
	return Value{r.String(), IsShare, part, false}
}

// spreadsheetEpoch is the day from which spreadsheets count.
var spreadsheetEpoch = date.Must(1899, 12, 30)

func day(d date.Date) Value {
	if d.IsZero() {
		return centred("")
	}
	return Value{d.String(), IsDay, float64(d - spreadsheetEpoch), true}
}

// headRow makes one row of heads.
func headRow(names ...string) [][]Head {
	row := make([]Head, len(names))
	for i, n := range names {
		row[i] = Head{Text: n}
	}
	return [][]Head{row}
}

// column is a column of figures.
type column struct {
	key    figures.Key
	name   string
	group  string // the head above it and its neighbours of the same group; "" for none
	before bool   // of the same days of the year before
}

// named makes a column under the figure's own name.
func (w *writer) named(k figures.Key) column {
	return column{key: k, name: figures.DefinitionOf(k, w.Rates).Name}
}

// value is a figure of a part; its definition will stand at the report's end.
func (w *writer) value(b *figures.Bucket, k figures.Key) Value {
	w.used[k] = true
	switch k {
	case correctedRate:
		return share(b.CorrectedRate(w.Rates))
	case settledRate:
		return share(b.SettledRate())
	case recoveredEnterprises:
		return countOf(int64(b.Enterprises()))
	case figures.Recovered:
		return yuan(casefile.Money(b.Of(k)))
	}
	return countOf(b.Of(k))
}

// The figures that are no sums.
const (
	correctedRate        figures.Key = "corrected_rate"
	settledRate          figures.Key = "settled_rate"
	recoveredEnterprises figures.Key = "recovered_enterprises"
	daysToClose          figures.Key = "days_to_close"
)

// heads makes the heads of columns of figures behind another; where any has a
// group there are two rows.
func heads(first string, columns []column) [][]Head {
	grouped := false
	top, low, last := []Head{{Text: first}}, []Head{{Above: true}}, ""
	for _, c := range columns {
		grouped = grouped || c.group != ""
		switch {
		case c.group == "":
			top, low = append(top, Head{Text: c.name}), append(low, Head{Above: true})
		case c.group == last:
			top, low = append(top, Head{Left: true}), append(low, Head{Text: c.name})
		default:
			top, low = append(top, Head{Text: c.group}), append(low, Head{Text: c.name})
		}
		last = c.group
	}
	if !grouped {
		return [][]Head{top}
	}
	return [][]Head{top, low}
}

// cutTable is a table with a row for each part of a cut, and their sum.
func (w *writer) cutTable(name string, cut figures.Cut, parts []string, columns []column) *Table {
	t := &Table{Name: name, Heads: heads(cut.Name(), columns)}
	for _, part := range parts {
		t.Rows = append(t.Rows, w.figureRow(words(partName(cut, part)), w.Now.Part(cut, part), w.Before.Part(cut, part), columns))
	}
	t.Rows = append(t.Rows, w.sumRow(columns))
	return t
}

// partName names a part of a cut; cases without a procedure are mostly those that
// were not accepted.
func partName(cut figures.Cut, part string) string {
	if cut == figures.ByProcedure && part == "" {
		return "未受理或者未填写"
	}
	return figures.PartName(cut, part)
}

func (w *writer) figureRow(name Value, now, before *figures.Bucket, columns []column) Row {
	row := Row{Cells: []Value{name}}
	for _, c := range columns {
		b := now
		if c.before {
			b = before
		}
		row.Cells = append(row.Cells, w.value(b, c.key))
	}
	return row
}

func (w *writer) sumRow(columns []column) Row {
	row := w.figureRow(centred("合计"), &w.Now.Bucket, &w.Before.Bucket, columns)
	row.Sum = true
	return row
}

// parts are the parts of a cut: first those of a fixed order, also with nothing in
// them, then those of the period, then those of the year before alone.
func (w *writer) parts(cut figures.Cut, fixed []string) []string {
	known := map[string]bool{}
	var list []string
	for _, some := range [][]string{fixed, w.Now.Parts(cut), w.Before.Parts(cut)} {
		for _, p := range some {
			if !known[p] {
				known[p] = true
				list = append(list, p)
			}
		}
	}
	return list
}
