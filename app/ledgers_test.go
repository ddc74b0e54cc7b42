package app_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/grid"
	"fuyi/app/law"
	"fuyi/app/ledger"
)

// checked reads a ledger of a shape and checks its rows.
func (d *desk) checked(t testing.TB, s *shape) *app.LedgerCheck {
	t.Helper()
	path := filepath.Join(t.TempDir(), s.name)
	if err := os.WriteFile(path, s.file(t), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := d.OpenLedger(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	sheets := s.sheet
	if sheets == nil {
		sheets = []int{0}
	}
	table, _, err := file.Read(ctx, sheets, nil)
	if err != nil {
		t.Fatal(err)
	}
	for letter, field := range s.set {
		at, _, _ := grid.ParseCell(letter + "1")
		table.Set(slices.IndexFunc(table.Columns, func(c ledger.Column) bool { return c.At == at }), ledger.Field(field))
	}
	check, err := d.CheckLedger(ctx, s.name, table, nil)
	if err != nil {
		t.Fatal(err)
	}
	return check
}

// told puts a case into a line: parties, respondents, days, how it ended, and what
// there is beside.
func told(t testing.TB, d *desk, c *casefile.Case) string {
	t.Helper()
	var parties, respondents []string
	for _, p := range c.Parties {
		name := p.Name
		if p.Kind != casefile.Person && p.Kind != casefile.OrganKind {
			name += "(" + p.Kind.Name() + ")"
		}
		switch p.Role {
		case casefile.Respondent:
			respondents = append(respondents, name)
			continue
		case casefile.ThirdParty:
			name += "(第三人)"
		}
		parties = append(parties, name)
	}
	s, err := law.Fold(c, d.today, d.Calendar())
	if err != nil {
		t.Fatalf("%s: %v", c.Number, err)
	}
	end := ""
	if !s.Closed.IsZero() {
		end = string(s.ClosedBy) + " " + s.Closed.String()
		if len(s.Outcomes) > 0 {
			end = string(s.Outcomes[0]) + " " + s.Closed.String()
		}
	}
	accepted := s.Accepted.String()
	if s.Deemed {
		accepted = ""
	}
	parts := []string{strings.Join(parties, "，"), strings.Join(respondents, "，"), s.Received.String(), accepted, end}
	if c.Act.Amount != nil {
		parts = append(parts, c.Act.Amount.String())
	}
	for _, l := range c.Losses {
		parts = append(parts, "挽回"+l.Amount.String()+" "+string(l.Kind))
	}
	var steps []string
	for _, e := range c.Events {
		switch e.Type {
		case casefile.HearingHeld, casefile.Suspended, casefile.Resumed, casefile.Extended:
			steps = append(steps, string(e.Type))
		case casefile.Judged:
			steps = append(steps, string(e.Type)+" "+string(e.Result))
		}
	}
	if len(steps) > 0 {
		parts = append(parts, strings.Join(steps, " "))
	}
	return strings.Join(parts, "|")
}

// TestUglyLedgers: what comes out of each shape, in the register.
func TestUglyLedgers(t *testing.T) {
	for i := range shapes {
		s := &shapes[i]
		t.Run(s.name, func(t *testing.T) {
			d := open(t, lookedAt)
			check := d.checked(t, s)
			done, _, err := d.ImportLedger(ctx, check, nil)
			if err != nil {
				t.Fatal(err, troublesOf(check))
			}
			var got []string
			notes := ""
			for _, row := range check.Rows {
				if !row.Taken() {
					continue
				}
				c := d.DraftRow(check, row.Line).Case
				got = append(got, told(t, d, c))
			}
			err = d.config.Store.EachCase(ctx, casefile.Query{}, func(c *casefile.Case) error {
				if line := told(t, d, c); !slices.Contains(got, line) || c.Ledger == nil || c.Ledger.Batch != done.ID {
					t.Errorf("stored %s, which was not checked", line)
				}
				for _, n := range c.Notes {
					notes += n.Text + "\n"
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(got, s.want) || done.Taken != len(s.want) {
				t.Errorf("taken %d:\n%s\nwant:\n%s\n%v", done.Taken, strings.Join(got, "\n"), strings.Join(s.want, "\n"), troublesOf(check))
			}
			var left []string
			for _, l := range check.Table.Left {
				left = append(left, strings.TrimSpace(strconv.Itoa(l.Row)+" "+l.Why))
			}
			if s.left != nil && !slices.Equal(left, s.left) {
				t.Errorf("left out %v", left)
			}
			for _, words := range s.says {
				if !slices.ContainsFunc(troublesOf(check), func(sentence string) bool { return strings.Contains(sentence, words) }) {
					t.Errorf("nothing says %q of %q", words, troublesOf(check))
				}
			}
			if s.says == nil && len(troublesOf(check)) > 0 {
				t.Errorf("troubles %q", troublesOf(check))
			}
			for _, words := range s.notes {
				if !strings.Contains(notes, words) {
					t.Errorf("no note has %q:\n%s", words, notes)
				}
			}
			d.sound(t)
		})
	}
}

func troublesOf(check *app.LedgerCheck) []string {
	var all []string
	for _, row := range check.Rows {
		for _, trouble := range row.Troubles {
			all = append(all, trouble.Fault.Sentence())
		}
	}
	return all
}

// TestNoCellIsLost: every cell of a row that can be taken in leaves its mark on the
// case: without the cell the case would be another one.
func TestNoCellIsLost(t *testing.T) {
	d := open(t, lookedAt)
	for i := range shapes {
		check := d.checked(t, &shapes[i])
		for _, row := range check.Rows {
			if row.Faulty() {
				continue
			}
			whole := asJSON(t, d.DraftRow(check, row.Line).Case)
			for column := range check.Table.Columns {
				cell := check.Table.Cell(row.Line, column)
				if saysNothing(cell.Text) {
					continue
				}
				kept := check.Table.Lines[row.Line].Cells
				check.Table.Mend(row.Line, column, "")
				if check.Table.Columns[column].Fill {
					check.Table.Mend(row.Line, column, "/")
				}
				if asJSON(t, d.DraftRow(check, row.Line).Case) == whole {
					t.Errorf("%s: row %d column %s: %q left no mark", shapes[i].name, check.Table.Lines[row.Line].Row, check.Table.Columns[column].Head, cell.Text)
				}
				check.Table.Lines[row.Line].Cells = kept
			}
		}
	}
}

// saysNothing tells whether a cell says no more than that there is nothing.
func saysNothing(text string) bool {
	switch strings.TrimSpace(text) {
	case "", "否", "/", "0", "无", "是", "受理", "审理中":
		return true
	}
	return false
}

func asJSON(t testing.TB, c *casefile.Case) string {
	t.Helper()
	text, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
