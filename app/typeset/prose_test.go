package typeset_test

import (
	"os"
	"strings"
	"sync"
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/face"
	"fuyi/app/letter"
)

var opened = sync.OnceValues(func() (*face.Set, error) { return face.Open(os.DirFS("../../assets/fonts")) })

// open returns the faces that Fuyi comes with.
func open(t testing.TB) *face.Set {
	t.Helper()
	faces, err := opened()
	if err != nil {
		t.Fatal(err)
	}
	return faces
}

// prose is the kind of text that decisions are made of.
var prose = []string{
	"申请人：张𬭎，男，1990年3月7日出生，公民身份号码110101199003070014，住清河县桥西街道建设路18号院3号楼2单元501室。",
	"申请人不服被申请人于2026年3月5日作出的《行政处罚决定书》（清市监罚字〔2026〕第118号），于2026年4月12日向本机关申请行政复议。本机关于2026年4月17日依法受理。现已审理终结。",
	"被申请人称：2026年2月11日，执法人员在检查中发现申请人经营的“好又多”便利店货架上陈列有超过保质期的食品3种、共计27件，货值金额286.50元；上述事实有现场检查笔录、询问笔录、照片等证据证实。被申请人依据《中华人民共和国食品安全法》第一百二十四条第一款第（五）项的规定，决定没收违法所得，并处罚款50000元。",
	"经审理查明：申请人于2024年6月取得食品经营许可证，统一社会信用代码92130534MA0CXXXX8K，经营面积约35㎡，冷藏柜设定温度为4℃，抽检合格率为98.6％。被申请人于2026年3月5日送达处罚决定——送达回证上由申请人本人签收……以上事实，有双方提交的证据在案佐证。",
	"本机关认为：根据《中华人民共和国行政处罚法》第三十三条第一款：“违法行为轻微并及时改正，没有造成危害后果的，不予行政处罚。初次违法且危害后果轻微并及时改正的，可以不予行政处罚。”申请人系初次违法，涉案食品尚未售出，未造成危害后果，且在检查当日即已全部下架销毁，被申请人未考虑上述情节，径行处以五万元罚款，明显不当。",
	"综上，被申请人作出的行政处罚决定认定事实清楚，但适用依据不正确、内容不适当。根据《中华人民共和国行政复议法》第六十三条第一款第（一）项的规定，本机关决定：",
}

// decision returns a decision of so many rounds of prose.
func decision(rounds int) *letter.Document {
	doc := &letter.Document{
		Kind: casefile.DecisionLetter, Title: []string{"清河县人民政府", "行政复议决定书"}, Number: "清政复决〔2026〕12号",
		Signature: letter.Signature{Organ: "清河县人民政府", Date: date.Must(2026, 6, 3)},
		Subject:   "张𬭎不服清河县市场监督管理局行政处罚案",
	}
	add := func(part string, style letter.Style, text string) {
		doc.Paragraphs = append(doc.Paragraphs, letter.Paragraph{Part: part, Style: style, Text: text})
	}
	add("parties", letter.Body, prose[0])
	add("cause", letter.Body, prose[1])
	for i := range rounds {
		if i > 0 {
			add("found", letter.Heading1, "二、经审理查明的事实和理由")
			add("found", letter.Heading2, "（一）关于处罚的幅度")
		}
		for _, text := range prose[2:5] {
			add("held", letter.Body, text)
		}
	}
	add("outcome", letter.Body, prose[5])
	add("outcome", letter.Body, "将被申请人清河县市场监督管理局作出的《行政处罚决定书》（清市监罚字〔2026〕第118号）变更为罚款2000元。")
	add("remedy", letter.Body, "如不服本决定，可以自收到本决定书之日起15日内向清河县人民法院提起行政诉讼。")
	add("effect", letter.Body, "本决定书一经送达，即发生法律效力。")
	return doc
}

// written is the text of a document in the order of its pages.
func written(doc *letter.Document) string {
	var b strings.Builder
	for _, s := range doc.Title {
		b.WriteString(s)
	}
	b.WriteString(doc.Number)
	for i := range doc.Paragraphs {
		b.WriteString(doc.Paragraphs[i].Text)
	}
	b.WriteString(doc.Signature.Organ)
	return b.String()
}
