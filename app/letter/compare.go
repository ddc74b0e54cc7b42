package letter

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"fuyi/app/fault"
)

// DiffLine is a line of the comparison of two templates.
type DiffLine struct {
	Sign byte // ' ' in both, '-' only in the first, '+' only in the second
	Text string
}

// CompareTemplates compares two templates line by line, without regard to the
// blanks at the ends of lines.
func CompareTemplates(before, after string) []DiffLine {
	first, second := plainLines(before), plainLines(after)
	edits := udiff.Lines(first, second)
	const whole = 1 << 20 // lines of context: all
	unified, err := udiff.ToUnifiedDiff("", "", first, edits, whole)
	if err != nil || len(unified.Hunks) == 0 {
		return sameLines(first)
	}
	signs := map[udiff.OpKind]byte{udiff.Delete: '-', udiff.Insert: '+', udiff.Equal: ' '}
	var lines []DiffLine
	for _, hunk := range unified.Hunks {
		for _, line := range hunk.Lines {
			lines = append(lines, DiffLine{signs[line.Kind], strings.TrimSuffix(line.Content, "\n")})
		}
	}
	return lines
}

func plainLines(text string) string {
	var out strings.Builder
	for _, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		out.WriteString(strings.Trim(line, blanks) + "\n")
	}
	return out.String()
}

func sameLines(text string) []DiffLine {
	var lines []DiffLine
	for _, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		lines = append(lines, DiffLine{' ', line})
	}
	return lines
}

var placeWords = regexp.MustCompile(`第([0-9]+)行第([0-9]+)个字`)

// PlaceOf returns the line and the column, both from 1, that a fault of a
// template names.
func PlaceOf(f *fault.Fault) (line, column int, ok bool) {
	words := placeWords.FindStringSubmatch(f.Detail)
	if f.Code != fault.BadTemplate || words == nil {
		return 0, 0, false
	}
	line, _ = strconv.Atoi(words[1])
	column, _ = strconv.Atoi(words[2])
	return line, column, true
}
