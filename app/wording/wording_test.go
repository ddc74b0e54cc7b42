package wording_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"fuyi/app/wording"
)

// told lists doubts as found→instead, an empty instead where the officer must
// judge, and - where the place should go.
func told(text string) string {
	var list []string
	for _, d := range wording.Check(text) {
		instead := d.Instead
		if d.Drop {
			instead = "-"
		}
		list = append(list, d.Found+"→"+instead)
	}
	return strings.Join(list, " ")
}

func TestDoubtfulPlaces(t *testing.T) {
	tests := map[string][][2]string{
		"half-width marks, GB/T 15834 4.1–4.9": {
			{"申请人不服,申请复议.", ",→， .→。"},
			{"称:未送达;请求撤销!是否属实?", ":→： ;→； !→！ ?→？"},
			{"申请人(男)不服。", "(→（ )→）"},
			{"事实清楚, 证据确凿。", ",→，"},
			{"是否属实?!", "?→？ !→！"},
			{"共计3项;其中2项", ";→；"},
			{"张三称\"不知情\"。", "\"→“ \"→”"},
			{"张三称'不知情'。", "'→‘ '→’"},
			{"所谓「整改」与『复查』", "「→“ 」→” 『→‘ 』→’"},
			{"依据<<行政处罚法>>作出", "<<→《 >>→》"},
		},
		"half-width that is right": {
			{"9:30到场，比例为1:3，金额1,000.50元。", ""},
			{"网址http://www.qinghe.gov.cn/a?b=1,2，邮箱li.ming@qh.gov.cn。", ""},
			{"网址为www.qinghe.gov.cn,请查阅。", ",→，"},
			{"ABC Co., Ltd.的产品", ""},
			{"型号为X-200(A)的设备", ""},
			{"依据GB 2760-2014和GB/T 15834-2011", ""},
			{"John O'Neil的陈述", ""},
		},
		"full-width figures and letters": {
			{"罚款５０００元，型号Ａ２", "５０００→5000 Ａ２→A2"},
		},
		"points that follow one another": {
			{"事实清楚，，证据确凿。。", "，，→， 。。→。"},
			{"不予采纳，。", "，。→"},
			{"请求撤销……是否属实？！", ""},
		},
		"ellipsis, GB/T 15834 4.11": {
			{"第三条规定...的", "...→……"},
			{"第三条规定。。。", "。。。→……"},
			{"第三条规定…的", "…→……"},
			{"第三条规定……的，段落…………", ""},
		},
		"dash, GB/T 15834 4.10": {
			{"处罚决定--送达回证", "--→——"},
			{"处罚决定———送达回证", "———→——"},
			{"他说，—不去", "—→——"},
			{"处罚决定——送达回证，石家庄—太原，0310-1234567", ""},
		},
		"pairs": {
			{"《行政复议法第三条规定", "《→"},
			{"行政复议法》第三条", "》→"},
			{"申请人（男，1990年生。", "（→"},
			{"称：“不知情。", "“→"},
			{"《〈行政复议法〉实施条例》“‘五一’假期”（一）〔2026〕8号", ""},
			{"“第一段。\n“第二段。”", ""},
			{"如下：1）申请书；a）身份证", ""},
		},
		"pairs in pairs, GB/T 15834 4.8 and 4.15": {
			{"《关于修改《行政复议法》的决定》", "《→〈 》→〉"},
			{"“他说“不去”了”", "“→‘ ”→’"},
			{"《甲《乙》", "《→"},
			{"〈行政复议法〉第三条", "〈→《 〉→》"},
			{"《“《甲》”的通知》", "《→〈 》→〉"},
			{"《“双减”通知》“《行政复议法》”", ""},
		},
		"list of titles, GB/T 15834 4.5.3.5": {
			{"《行政处罚法》、《行政复议法》", "、→-"},
			{"“甲”、“乙”", "、→-"},
			{"《甲》、《乙》、《丙》和《丁》，又有《戊》、《己》。", "、→- 、→- 、→-"},
			{"《行政处罚法》《行政复议法》，《甲》（一份）、《乙》", ""},
			{"申请书、《甲》、《乙》、照片，《丙》、《丁》、证言", ""},
		},
		"blanks between characters": {
			{"申请人 不服", " →-"},
			{"《食品安全国家标准 预包装食品标签通则》", ""},
			{"第三十条 行政机关，张三 Li，2026年 3月", ""},
			{"王　某", ""},
		},
		"numbering, GB/T 9704 7.3.3": {
			{"1、申请人称", "1、→1."},
			{"理由如下：1、未送达；2、未告知。", "1、→1. 2、→2."},
			{"一.申请人称", "一.→一、"},
			{"（一）、申请人称", "（一）、→（一）"},
			{"（1）、申请人称", "（1）、→（1）"},
			{"1）申请人称", "1）→（1）"},
			{"一、申请人\n（一）请求\n1.理由\n（1）事实", ""},
			{"第1、2项，证据1、2，1、2号楼", ""},
		},
		"dates, GB/T 15835 4.3, 5.1.4, 5.2.5 and GB/T 9704 7.3.5.4": {
			{"于2026.3.5作出", "2026.3.5→2026年3月5日"},
			{"于2026/3/5作出", "2026/3/5→2026年3月5日"},
			{"于2026-3-5作出", "2026-3-5→2026年3月5日"},
			{"于2026-03-05作出", ""},
			{"于2026年03月05日作出", "03→3 05→5"},
			{"于26年3月5日作出", "26→2026"},
			{"于2026年3月五日作出", "3月五日→3月5日"},
			{"于2026年三月作出", "2026年三月→2026年3月"},
			{"于五月5日作出", "五月5日→5月5日"},
			{"于二零二六年三月五日", "二零二六→二〇二六"},
			{"于二〇二六年三月五日，二〇二六年十二月三十一日", ""},
			{"有期徒刑12年6个月，26年3个月", ""},
			{"版本1.2.3，IP 10.0.0.1", ""},
		},
		"ranges, GB/T 15835 5.1.3 and GB/T 15834 4.13": {
			{"比例为15～30%", "15～30%→15%～30%"},
			{"比例为10%-20%", "-→～"},
			{"比例为10%～20%，10%—20%", ""},
			{"造价13-17万元", "13-17万→13万～17万"},
			{"造价13万元～17万元，9至16亿元", ""},
			{"需5-10日", "-→～"},
			{"自2025-2026年", "-→—"},
			{"自2026年3月5日-4月10日", "-→—"},
			{"电话0310-1234567个", ""},
			{"3-2-501室，1-2号楼，9:30-10:30分", ""},
		},
		"numbers, GB/T 15835 4.2.2, 5.1.1, 5.1.2 and 5.3": {
			{"约10几人", "10几→十几"},
			{"罚款5千元，1万5千元，5百万元", "5千→5000 1万5千→15000 5百→500"},
			{"罚款5万元，3亿4500万元，5千克，3百货", ""},
			{"罚款20,0000元", "20,0000→200000"},
			{"罚款20，000元", "20，000→20,000"},
			{"罚款200,000.00元，第1,2,3项，2025,2026年", ""},
			{"单价3。5元，占.5%", "3。5→3.5 .5→0.5"},
			{"第01条，证号第0012345号", "01→1"},
			{"￥5000元", "￥5000元→5000元"},
			{"￥5000，面积35㎡", ""},
			{"面积35m2", "m2→平方米"},
		},
		"numbers of documents, GB/T 9704 7.2.5": {
			{"清政复决（2026）12号", "（2026）→〔2026〕"},
			{"清政复决(2026)12号", "(2026)→〔2026〕"},
			{"清市监处罚〔2026〕第118号，（2026）冀01行终12号", ""},
		},
	}
	for rule, cases := range tests {
		t.Run(rule, func(t *testing.T) {
			for _, c := range cases {
				if got := told(c[0]); got != c[1] {
					t.Errorf("%s\n gives %q\n want  %q", c[0], got, c[1])
				}
			}
		})
	}
}

func TestADoubtSpeaks(t *testing.T) {
	for text, want := range map[string]string{
		"甲,乙":      "“,”：中文里用了半角标点，建议写作“，”（GB/T 15834—2011 4.4）。",
		"《甲》、《乙》":  "“、”：并列的书名号之间、引号之间通常不用顿号，建议删去（GB/T 15834—2011 4.5.3.5）。",
		"《甲":       "“《”：标点没有成对，请核对（GB/T 15834—2011）。",
		"计￥5000元整": "“￥5000元”：货币符号与“元”重复，建议写作“5000元”。",
	} {
		if got := wording.Check(text); len(got) != 1 || got[0].String() != want {
			t.Errorf("%s: %v, want %s", text, got, want)
		}
	}
}

// sound are lines as they stand in good letters, with what looks doubtful and is
// not.
const sound = `5G基站3·15期间，PM2.5超标，A4纸、C5信封，12345热线，110报警，80后，24小时，7×24小时，占50.5%，1/3以上
《中华人民共和国行政复议法》（以下简称《行政复议法》）第六十三条第一款第（一）项
冀公（治）行罚决字〔2026〕8号，（2025）冀0502行初12号，京（2020）朝不动产权第0012345号
2026年3月5日10时30分至11时，10:00—11:30，K12+300处，No.5，东经116.5°，-5℃，5‰，3～5日，3—5日
《“十四五”规划纲要》规定：“……应当……”，王××称：“我说过‘不’。”
张某某等5人，邮编：050000，卡号6222 0202 0000 1234 567，尾号1234
罚款人民币伍万元整（￥50,000.00），没收违法所得1,234.56元。
统一社会信用代码：92130534MA0CXXXX8K，住址：建设路18号院3-2-501室，电话：0310-1234567、13800138000
申请人：吴𠮷，男，1979年5月出生，汉族。身份证号码：1305**********0014
一、复议请求：1.撤销决定；2.责令重作。（1）事实；（2）理由。①甲；②乙。
执法证号0301-2026-001、0301-2026-002，图号D-12（3/4），车牌冀E·12345，型号Q/YX 001-2024
GB 7718—2011《食品安全国家标准 预包装食品标签通则》，GB/T 5750.4-2006，DB13/T 2208-2015
“好又多”便利店（经营者：张三）；“三同时”制度；“放管服”改革、“双随机、一公开”
罚款5000元（大写：伍仟元整），每日按3%加处罚款，1997年—2003年，20世纪90年代
以下简称“区政府”；《通知》《决定》及附件、照片等，一一核实，二〇二六年三月五日
第100万辆，1亿2000万元，10亿零817万5288人，3千克，5千瓦，约3000余元，2千米
时间为2026年3月5日—3月10日，2026-03-05 10:30:00，V1.2.3，192.168.1.1
微信号：abc_123，QQ：12345，李明（警号：012345）、www.gov.cn（网址）。
……第三条规定……的，处3000元以上5000元以下罚款……
被申请人于3月5日（星期四）、6日分别送达——送达回证上有签名。
申请人不服，遂成本案。`

func TestSoundLinesAreLetBe(t *testing.T) {
	for _, line := range strings.Split(sound, "\n") {
		if got := told(line); got != "" {
			t.Errorf("%s\n gives %q", line, got)
		}
	}
}

// TestSoundProseIsLetBe reads decisions as long as real ones, which were written
// with care.
func TestSoundProseIsLetBe(t *testing.T) {
	names, err := filepath.Glob("../letter/testdata/*.txt")
	if err != nil || len(names) < 9 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text := []rune(string(content))
		for _, d := range wording.Check(string(content)) {
			t.Errorf("%s: %s … in …%s…", filepath.Base(name), d, string(text[max(0, d.At-12):min(len(text), d.End+12)]))
		}
	}
}

func FuzzCheck(f *testing.F) {
	for _, seed := range []string{"申请人(男,1990.3.5生)于26年3月五日…称:“《甲《乙》》”", "1、（一）、10-20%，20，000元。。", "《《“‘（〔", "http://a,b 5千元", "\xff\x00,甲"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		runes := []rune(text)
		end := 0
		for _, d := range wording.Check(text) {
			if d.At < end || d.End <= d.At || d.End > len(runes) || d.Found != string(runes[d.At:d.End]) || d.Reason == "" {
				t.Fatalf("%q: %+v", text, d)
			}
			if d.Instead == d.Found || !utf8.ValidString(d.Instead) {
				t.Fatalf("%q: nothing else is proposed: %+v", text, d)
			}
			end = d.End
		}
	})
}

// BenchmarkCheck reads 20,000 characters.
func BenchmarkCheck(b *testing.B) {
	content, err := os.ReadFile("../letter/testdata/several-outcomes.txt")
	if err != nil {
		b.Fatal(err)
	}
	text := []rune(strings.Repeat(string(content), 5))
	long := string(text[:20_000])
	b.ReportAllocs()
	for b.Loop() {
		wording.Check(long)
	}
}

// BenchmarkCheckOfOpenMarks reads what nests without end.
func BenchmarkCheckOfOpenMarks(b *testing.B) {
	long := strings.Repeat("《“（", 5000) + strings.Repeat("〕", 5000)
	for b.Loop() {
		wording.Check(long)
	}
}
