package ledger

import (
	"strings"

	"fuyi/app/grid"
)

// head is where the head of a sheet stands: the rows from first to last, by their
// index; first is 0 and last -1 where there is none.
type head struct {
	first, last int
	names       map[int]string // by column
}

const (
	headWithin = 30 // rows in which a head is looked for
	deepHead   = 3  // rows that a head has at most
)

// findHead looks for the row whose cells name most fields, and for the rows above
// and below it that belong to it.
func findHead(s *grid.Sheet) head {
	best, most := -1, 0
	for i := range min(len(s.Rows), headWithin) {
		if n := namedFields(&s.Rows[i]); n > most && n >= 2 {
			best, most = i, n
		}
	}
	if best < 0 {
		return head{first: 0, last: -1, names: map[int]string{}}
	}
	h := head{first: best, last: best}
	if best > 0 && isUpper(s, best-1, best) {
		h.first = best - 1
	}
	for h.last-h.first+1 < deepHead && h.last+1 < len(s.Rows) && isLower(s, h, h.last+1) {
		h.last++
	}
	h.name(s)
	return h
}

// namedFields counts the fields that the cells of a row name, each once.
func namedFields(r *grid.Row) int {
	seen := map[Field]bool{}
	for i := range r.Cells {
		if len(r.Cells[i].Text) > 120 || r.Cells[i].Kind != grid.Text {
			continue
		}
		if f, sure := guessHead(r.Cells[i].Text); sure > 0 {
			seen[f] = true
		}
	}
	return len(seen)
}

// covered tells whether a merged range goes from one row down over another.
func covered(s *grid.Sheet, from, to int) bool {
	for _, m := range s.Merged {
		if m.Top <= s.Rows[from].Number && m.Bottom >= s.Rows[to].Number && m.Top < m.Bottom {
			return true
		}
	}
	return false
}

// texts counts the cells of a row that hold words; others tells whether any holds
// a number or a day, which no head does.
func texts(r *grid.Row) (n int, others bool) {
	for i := range r.Cells {
		c := &r.Cells[i]
		switch {
		case c.Text == "":
		case c.Kind != grid.Text || looksLikeValue(c.Text):
			others = true
		default:
			n++
		}
	}
	return n, others
}

// looksLikeValue tells whether a text is a figure or a day.
func looksLikeValue(s string) bool {
	text := tight(s)
	if text == "" {
		return false
	}
	digits := 0
	for _, r := range text {
		if r >= '0' && r <= '9' {
			digits++
		}
	}
	return digits*2 >= len([]rune(text))
}

// isUpper tells whether the row above the best one is the upper row of the head
// and not a title.
func isUpper(s *grid.Sheet, above, best int) bool {
	n, others := texts(&s.Rows[above])
	if others || n < 2 {
		return false
	}
	return covered(s, above, best) || namedFields(&s.Rows[above]) > 0
}

// isLower tells whether a row goes on with the head above it.
func isLower(s *grid.Sheet, h head, below int) bool {
	if covered(s, h.last, below) {
		_, others := texts(&s.Rows[below])
		return !others
	}
	n, others := texts(&s.Rows[below])
	if others || n == 0 {
		return false
	}
	upper, lower := &s.Rows[h.last], &s.Rows[below]
	under := 0 // cells that stand where the row above says nothing of its own
	for at := range lower.Cells {
		if lower.Cells[at].Text != "" && (upper.At(at).Text == "" || across(s, upper.Number, at)) {
			under++
		}
	}
	return under*2 >= n && namedFields(lower) > 0
}

// across tells whether a cell is part of a range that was merged over columns.
func across(s *grid.Sheet, row, column int) bool {
	for _, m := range s.Merged {
		if m.Top <= row && row <= m.Bottom && m.Left <= column && column <= m.Right && m.Left < m.Right {
			return true
		}
	}
	return false
}

// name joins the rows of the head for each column: 上级/下级. What was merged stands
// over all of its columns; without merging, what stands left of an empty cell
// does, where the row below has something there.
func (h *head) name(s *grid.Sheet) {
	h.names = map[int]string{}
	width := s.Width()
	for at := range width {
		var parts []string
		for i := h.first; i <= h.last; i++ {
			part := plain(headText(s, h, i, at))
			if part != "" && (len(parts) == 0 || parts[len(parts)-1] != part) {
				parts = append(parts, strings.ReplaceAll(part, "\n", ""))
			}
		}
		h.names[at] = strings.Join(parts, "·")
	}
}

func headText(s *grid.Sheet, h *head, i, at int) string {
	row := &s.Rows[i]
	if text := row.At(at).Text; plain(text) != "" {
		return text
	}
	for _, m := range s.Merged {
		if m.Top <= row.Number && row.Number <= m.Bottom && m.Left <= at && at <= m.Right {
			if m.Top < s.Rows[h.first].Number {
				return "" // of a title
			}
			if m.Top < row.Number { // said by the row above
				return ""
			}
			return row.At(m.Left).Text
		}
	}
	if i == h.last || plain(s.Rows[i+1].At(at).Text) == "" {
		return ""
	}
	for left := at - 1; left >= 0; left-- {
		if text := row.At(left).Text; plain(text) != "" {
			if plain(s.Rows[i+1].At(left).Text) == "" {
				return ""
			}
			return text
		}
	}
	return ""
}
