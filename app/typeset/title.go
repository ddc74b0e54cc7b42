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
			i = p.titleBreak(j, left/count, measure, count-1)
		}
		lines = append(lines, string(p.text[p.list[j].at:p.list[i-1].end]))
		j = i
	}
	return lines
}

// titleBreak chooses the end of the title's line that begins at cluster j, and
// leaves no more than so many lines can hold, where it can.
func (p *paragraph) titleBreak(j int, ideal, measure, lines Unit) int {
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
		if c := off*off/10 + p.prices[i] + p.titleSense(i) + p.titleRest(i, lines*measure); c < least {
			best, least = i, c
		}
	}
	return best
}

// titleRest is what it costs to leave more than the lines below can hold.
func (p *paragraph) titleRest(i int, room Unit) cost {
	if p.width[len(p.list)]-p.width[i] > room {
		return titleBroken * 2
	}
	return 0
}

// What a title's line ends or begins with, by sense.
var (
	titleEnds   = []string{"人民政府", "政府", "委员会", "局", "厅", "部", "院", "所", "办公室", "的", "、", "》", "）"}
	titleStarts = []string{"关于", "行政复议", "《", "（", "申请", "责令", "不服"}
)

// titleWords are words inside of which a title's line does not end. Longer ones
// that are made of them may be parted between them.
var titleWords = []string{
	"行政复议", "行政处罚", "行政许可", "行政强制", "行政行为", "行政机关", "人民政府", "人民法院", "街道办事处", "办事处", "委员会", "办公室",
	"自治区", "自治州", "自治县", "自治旗", "经济技术", "开发区", "管理委员会", "管理局", "综合行政执法", "监督", "管理", "公安", "自然资源", "规划", "人力资源", "社会保障", "住房", "城乡", "建设",
	"规范性文件", "合法性", "审查", "暂行", "实施", "办法", "条例", "规定", "细则", "决定书", "通知书", "意见书", "建议书", "调解书", "决定", "通知", "意见", "建议",
	"受理", "补正", "申请", "答复", "听证", "中止", "恢复", "审理", "延期", "终止", "驳回", "停止", "执行", "撤回", "准予", "转送", "书面", "责令", "履行", "限期",
	"普通程序", "简易程序", "第三人", "参加", "公告", "送达",
}

// titleCompounds are made of such words, and are parted between them at need.
var titleCompounds = []string{"暂行办法", "管理办法", "实施办法", "管理条例", "实施细则", "暂行规定"}

// What a break costs by the words beside it.
const (
	titleSound  cost = 0   // at a boundary of sense
	titleLoose  cost = 60  // between words
	titleParted cost = 250 // inside a compound
	titleBroken cost = 900 // inside a word
)

// titleSense is what a break before cluster i costs by the words beside it.
func (p *paragraph) titleSense(i int) cost {
	const longest = 7 // characters of the longest word
	at := p.list[i].at
	before, after := string(p.text[max(0, at-longest):at]), string(p.text[at:min(len(p.text), at+longest)])
	for _, word := range titleWords {
		if parts(word, before, after) {
			return titleBroken
		}
	}
	for _, word := range titleCompounds {
		if parts(word, before, after) {
			return titleParted
		}
	}
	for _, s := range titleEnds {
		if strings.HasSuffix(before, s) {
			return titleSound
		}
	}
	for _, s := range titleStarts {
		if strings.HasPrefix(after, s) {
			return titleSound
		}
	}
	return titleLoose
}

// parts tells whether a word stands over the boundary of two texts.
func parts(word, before, after string) bool {
	for cut := range word {
		if cut > 0 && strings.HasSuffix(before, word[:cut]) && strings.HasPrefix(after, word[cut:]) {
			return true
		}
	}
	// 云溪|县: a place keeps its rank.
	for _, rank := range placeRanks {
		if strings.HasPrefix(after, rank) {
			return true
		}
	}
	return false
}

// placeRanks end the names of places and organs.
var placeRanks = []string{"省", "市", "县", "区", "州", "旗", "镇", "乡", "局", "厅", "书", "函"}
