package widget

// FindNext marks the next place after the mark where a text stands, from the top
// again after the last, and shows it; false where there is none.
func (p *Prose) FindNext(text string) bool {
	wanted, have := []rune(text), p.text.text
	if len(wanted) == 0 || len(wanted) > len(have) {
		return false
	}
	_, from := p.text.marked()
	from = max(from, p.text.caret)
	starts := len(have) - len(wanted) + 1
	for i := range starts {
		at := (from + i) % starts
		if from >= starts {
			at = i
		}
		if stands(have, wanted, at) {
			p.text.anchor, p.text.caret = at, at+len(wanted)
			p.reveal()
			p.Refresh()
			return true
		}
	}
	return false
}

// Occurrences counts the places where a text stands, without overlap.
func (p *Prose) Occurrences(text string) int {
	wanted, have := []rune(text), p.text.text
	n := 0
	for at := 0; len(wanted) > 0 && at+len(wanted) <= len(have); {
		if stands(have, wanted, at) {
			n++
			at += len(wanted)
			continue
		}
		at++
	}
	return n
}

func stands(have, wanted []rune, at int) bool {
	for i, r := range wanted {
		if have[at+i] != r {
			return false
		}
	}
	return true
}
