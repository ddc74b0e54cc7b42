package typeset

import "strings"

// titleLines breaks one line of a title, where it is too wide, into lines of
// like width, the upper not shorter than the lower (倒梯形), and by sense: behind
// an organ's name or 的, before 关于, never inside such a word where that can be
// avoided.
func titleLines(text string, w pen, faces Metrics, measure Unit) []string {
	var p paragraph
	p.load(text, w, faces)
	n := len(p.list)
	total := p.width[n]
	if n == 0 || total <= measure {
		return []string{text}
	}
	var lines []string
	for j := 0; j < n; {
		left := total - p.width[j]
		count := (left + measure - 1) / measure
		i := n
		if count > 1 {
			i = p.titleBreak(j, left/count, measure)
		}
		lines = append(lines, string(p.text[p.list[j].at:p.list[i-1].end]))
		j = i
	}
	return lines
}

// titleBreak chooses the end of the title's line that begins at cluster j.
func (p *paragraph) titleBreak(j int, ideal, measure Unit) int {
	best, least := j+1, endless
	for i := j + 1; i < len(p.list); i++ {
		width := p.width[i] - p.width[j]
		if width > measure {
			break
		}
		off := cost(width-ideal) * 10 / cost(p.pitch)
		if off < 0 {
			off = -off * 2 // the upper line is rather the longer
		}
		if c := off*off/10 + p.prices[i] + p.titleSense(i); c < least {
			best, least = i, c
		}
	}
	return best
}

// What a title's line ends or begins with, by sense.
var (
	titleEnds   = []string{"人民政府", "政府", "委员会", "管理局", "公安局", "局", "厅", "部", "的", "、", "和", "与", "关于"}
	titleStarts = []string{"关于", "行政复议", "人民政府"}
)

// titleSense is what a break before cluster i costs by the words beside it.
func (p *paragraph) titleSense(i int) cost {
	at := p.list[i].at
	before, after := string(p.text[max(0, at-4):at]), string(p.text[at:min(len(p.text), at+4)])
	for _, s := range titleEnds {
		if strings.HasSuffix(before, s) && s != "关于" {
			return 0
		}
	}
	for _, s := range titleStarts {
		if strings.HasPrefix(after, s) {
			return 0
		}
	}
	return 60
}
