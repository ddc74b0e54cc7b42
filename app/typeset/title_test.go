package typeset_test

import (
	"strings"
	"testing"

	"fuyi/app/letter"
	"fuyi/app/typeset"
)

// TestTitlesBreakBySense sets long titles and wants every line to end where a
// reader would pause, and the upper line not to be the shorter by much.
func TestTitlesBreakBySense(t *testing.T) {
	for _, want := range []string{
		"行政复议决定书",
		"克孜勒苏柯尔克孜自治州阿合奇县人民政府",
		"双江拉祜族佤族布朗族傣族自治县人民政府",
		"积石山保安族东乡族撒拉族自治县人民政府",
		"湘西土家族苗族自治州|经济技术开发区管理委员会",
		"云溪县经济技术开发区|管理委员会综合行政执法局",
		"关于转送《云溪县餐饮服务场所|油烟排放管理办法》审查的函",
		"关于转送《云溪县城市建筑垃圾管理|暂行办法》第十二条规定合法性审查的函",
		"关于责令云溪县自然资源和规划局|限期履行行政复议决定的通知书",
		"关于规范涉企行政检查和行政处罚|裁量权适用的行政复议建议书",
		"关于云溪县市场监督管理局行政处罚|程序违法问题的行政复议意见书",
		"云溪县人民政府关于恢复审理|行政复议案件的通知书",
	} {
		title := strings.ReplaceAll(want, "|", "")
		pages, err := typeset.Set(&letter.Document{Title: []string{title}, Paragraphs: []letter.Paragraph{{Text: "正文。"}}}, open(t))
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for _, r := range pages.Pages[0].Runs {
			if r.Part == typeset.TitlePart {
				lines = append(lines, r.Text)
			}
		}
		if got := strings.Join(lines, "|"); got != want {
			t.Errorf("%s\nis set as %s", want, got)
		}
	}
}
