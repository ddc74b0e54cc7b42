package ledger

import (
	"strings"

	"fuyi/app/casefile"
)

// closing is how a case ended, by the words of a ledger.
type closing struct {
	by       casefile.EventType // "" where it did not, or nothing was understood
	outcomes []casefile.OutcomeKind
	settled  bool // a withdrawal after 和解
	pending  bool // the words say that the case is open
	exact    bool // the words say no more than that
	doubt    string
	text     string // the words
}

// exactClosings are the words that say how a case ended, and no more.
var exactClosings = map[string]bool{
	"维持": true, "撤销": true, "变更": true, "部分撤销": true, "确认违法": true, "确认无效": true, "责令履行": true, "驳回复议请求": true, "驳回行政复议请求": true,
	"驳回请求": true, "驳回申请": true, "驳回复议申请": true, "驳回行政复议申请": true, "终止": true, "撤回": true, "撤回申请": true, "调解": true, "不予受理": true,
	"撤回终止": true, "终止(撤回)": true, "和解撤回": true, "视为放弃": true, "放弃申请": true, "责令履行法定职责": true, "调解结案": true, "限期履行": true, "视为放弃申请": true,
	"撤回申请终止": true, "申请人撤回": true, "终止审理": true, "行政复议终止": true, "未结": true, "在办": true, "审理中": true, "正在审理": true, "正在办理": true, "办理中": true,
	"行政协议处理": true,
}

// outcomeWords are the outcomes by the words that mean them; one that is part of
// another stands behind it.
var outcomeWords = []struct {
	word string
	kind casefile.OutcomeKind
}{
	{"部分撤销", casefile.RevokePart}, {"撤销部分", casefile.RevokePart}, {"确认违法", casefile.ConfirmUnlawful}, {"确认行政行为违法", casefile.ConfirmUnlawful},
	{"确认无效", casefile.ConfirmInvalid}, {"责令履行", casefile.OrderPerformance}, {"限期履行", casefile.OrderPerformance}, {"责令限期履行", casefile.OrderPerformance},
	{"责令被申请人履行", casefile.OrderPerformance}, {"行政协议处理", casefile.AgreementOutcome}, {"变更", casefile.Change}, {"维持", casefile.Uphold}, {"撤销", casefile.Revoke},
}

// closingOf reads how a case ended.
func closingOf(text string) closing {
	t := tight(text)
	c := closing{exact: exactClosings[t]}
	has := func(words ...string) bool { return holdsAny(t, words) }
	switch {
	case isBlank(t):
		c.exact = true
	case has("不予受理", "不受理"):
		c.by = casefile.Rejected
	case has("未结", "在办", "审理中", "正在", "办理中", "未审结", "待审", "未办结", "尚未"):
		c.pending = true
	case has("驳回") && has("请求"):
		c.by, c.outcomes = casefile.Decided, []casefile.OutcomeKind{casefile.RejectClaim}
	case has("驳回"):
		c.by = casefile.Dismissed
		if !has("申请") {
			c.doubt = "“驳回”按驳回申请（第三十三条）计；是驳回复议请求（第六十九条）的请改写"
		}
	case has("放弃"):
		c.by = casefile.Abandoned
	case has("调解") && !has("调解不成", "调解未"):
		c.by = casefile.Mediated
	case has("撤回", "撤诉", "撤销申请", "撤销复议", "和解"):
		c.by, c.settled = casefile.Withdrawn, has("和解")
	case has("终止"):
		c.by = casefile.Terminated
	default:
		c.outcomes = outcomesIn(t)
		if len(c.outcomes) > 0 {
			c.by = casefile.Decided
		}
	}
	return c
}

func outcomesIn(t string) []casefile.OutcomeKind {
	var kinds []casefile.OutcomeKind
	for _, o := range outcomeWords {
		if !strings.Contains(t, o.word) {
			continue
		}
		t = strings.ReplaceAll(t, o.word, "|")
		if len(kinds) == 0 || kinds[len(kinds)-1] != o.kind {
			kinds = append(kinds, o.kind)
		}
	}
	return kinds
}

// actWords are the kinds of act by the words that mean them, the surest first.
var actWords = []struct {
	words []string
	kind  casefile.ActKind
}{
	{[]string{"处罚", "罚款", "拘留", "吊销", "没收"}, casefile.Penalty},
	{[]string{"信息公开", "政府信息", "依申请公开"}, casefile.Information},
	{[]string{"举报", "投诉"}, casefile.ReportHandling},
	{[]string{"工伤"}, casefile.WorkInjury},
	{[]string{"征收", "征用", "征地", "拆迁", "补偿"}, casefile.Expropriation},
	{[]string{"行政协议", "协议"}, casefile.Agreement},
	{[]string{"强制拆除", "强制执行", "强拆", "强制措施", "查封", "扣押", "冻结", "扣留", "行政强制"}, casefile.CoerciveMeasure},
	{[]string{"赔偿"}, casefile.CompensationDecision},
	{[]string{"确权", "权属", "土地使用权", "林权"}, casefile.ResourceTitle},
	{[]string{"不作为", "不履行", "履职", "履行职责", "未履行", "拒绝履行", "法定职责"}, casefile.Inaction},
	{[]string{"许可", "审批"}, casefile.Licence},
	{[]string{"低保", "抚恤", "社会保险", "养老", "社保", "待遇"}, casefile.Benefit},
	{[]string{"经营自主权", "承包经营"}, casefile.Autonomy},
	{[]string{"排除竞争", "限制竞争"}, casefile.Competition},
	{[]string{"集资", "摊派"}, casefile.IllegalLevy},
	{[]string{"其他", "其它"}, casefile.OtherAct},
}

// actKindOf reads the kind of an act, "" where the words tell none; exact tells
// that they say no more.
func actKindOf(text string) (kind casefile.ActKind, exact bool) {
	t := tight(text)
	for _, k := range casefile.ActKinds() {
		if t == k.Name() {
			return k, true
		}
	}
	if strings.Contains(t, "强制执行") || strings.Contains(t, "强制拆除") || strings.Contains(t, "强拆") {
		return casefile.CoerciveEnforcement, t == "行政强制执行"
	}
	for _, a := range actWords {
		if holdsAny(t, a.words) {
			return a.kind, t == "行政"+a.words[0] || t == a.words[0]
		}
	}
	return "", false
}

// areaWords are the fields of administration by words of their organs and of their
// own names.
var areaWords = []struct {
	words []string
	area  string
}{
	{[]string{"市场监督", "市场监管", "市监", "工商", "质监", "食药", "药品监督", "食品药品"}, "market-regulation"},
	{[]string{"公安", "交警", "派出所", "交通警察"}, "public-security"},
	{[]string{"自然资源", "国土", "规划局", "土地"}, "natural-resources"},
	{[]string{"住房", "住建", "城乡建设", "房产", "房屋"}, "housing"},
	{[]string{"人力资源", "人社", "劳动", "社会保险"}, "human-resources"},
	{[]string{"交通运输", "运管", "公路", "交通局"}, "transport"},
	{[]string{"生态环境", "环保", "环境保护", "环境"}, "environment"},
	{[]string{"城市管理", "城管", "综合执法", "综合行政执法", "行政执法局"}, "urban-management"},
	{[]string{"医疗保障", "医保"}, "medical-insurance"}, {[]string{"卫生", "卫健", "计生"}, "health"}, {[]string{"教育", "教体"}, "education"},
	{[]string{"农业", "农村局", "畜牧"}, "agriculture"}, {[]string{"水利", "水务"}, "water"}, {[]string{"林业", "林草"}, "forestry"}, {[]string{"税务", "税"}, "tax"},
	{[]string{"财政"}, "finance"}, {[]string{"民政"}, "civil-affairs"}, {[]string{"司法"}, "justice"}, {[]string{"应急", "安监", "安全生产"}, "emergency"},
	{[]string{"消防"}, "fire"}, {[]string{"文化", "旅游", "文旅"}, "culture"}, {[]string{"发展和改革", "发改", "物价"}, "development"}, {[]string{"工业和信息", "工信"}, "industry"},
	{[]string{"商务"}, "commerce"}, {[]string{"退役军人"}, "veterans"}, {[]string{"审计"}, "audit"},
	{[]string{"镇人民政府", "乡人民政府", "街道办事处", "街道", "乡政府", "镇政府", "乡镇"}, "township"},
	{[]string{"县人民政府", "区人民政府", "市人民政府", "县政府", "区政府"}, "county-government"},
}

// areaOf reads a field of administration, "" where the words tell none.
func areaOf(text string) (area string, exact bool) {
	t := tight(text)
	for _, code := range casefile.Fields() {
		if t == casefile.FieldName(code) || t == casefile.FieldName(code)+"管理" {
			return code, true
		}
	}
	for _, a := range areaWords {
		if holdsAny(t, a.words) {
			return a.area, false
		}
	}
	return "", false
}

// channelWords are the channels by the words that mean them.
var channelWords = []struct {
	words   []string
	channel casefile.Channel
}{
	{[]string{"邮寄", "邮政", "快递", "信件", "来信", "EMS", "挂号"}, casefile.Post},
	{[]string{"电子邮件", "邮箱"}, casefile.Email},
	{[]string{"网", "小程序", "线上", "平台", "互联网"}, casefile.Online},
	{[]string{"转送", "转交", "移送", "转办"}, casefile.Forwarded},
	{[]string{"口头"}, casefile.Oral},
	{[]string{"当面", "现场", "窗口", "直接", "来访", "递交", "自行", "本人", "面交"}, casefile.Counter},
}

func channelOf(text string) (channel casefile.Channel, exact bool) {
	t := tight(text)
	for _, c := range channelWords {
		if holdsAny(t, c.words) {
			return c.channel, t == c.channel.Name() || t == c.words[0] || t == "当面递交" || t == "窗口递交"
		}
	}
	return "", false
}

var ownershipWords = []struct {
	words     []string
	ownership casefile.Ownership
}{
	{[]string{"民营", "私营", "民企", "非公"}, casefile.Private}, {[]string{"国有", "国企", "全民"}, casefile.State}, {[]string{"集体"}, casefile.Collective},
	{[]string{"外资", "外商", "合资", "港澳台"}, casefile.Foreign}, {[]string{"个体"}, casefile.SoleTraderOwns}, {[]string{"其他"}, casefile.OtherOwnership},
}

func ownershipOf(text string) casefile.Ownership {
	t := tight(text)
	for _, o := range ownershipWords {
		if holdsAny(t, o.words) {
			return o.ownership
		}
	}
	return ""
}

// courtResultOf reads how a lawsuit ended for the organ, "" where the words do not
// say it.
func courtResultOf(text string) casefile.CourtResult {
	t := tight(text)
	switch {
	case holdsAny(t, []string{"部分败诉", "部分撤销", "部分支持"}):
		return casefile.PartLost
	case holdsAny(t, []string{"胜诉", "驳回诉讼请求", "驳回起诉", "驳回原告", "维持"}):
		return casefile.Won
	case holdsAny(t, []string{"败诉", "撤销", "确认违法", "责令", "变更"}):
		return casefile.Lost
	case holdsAny(t, []string{"撤诉", "撤回起诉"}):
		return casefile.CaseDropped
	case holdsAny(t, []string{"调解", "和解"}):
		return casefile.CourtSettled
	}
	return ""
}

// yes tells whether a cell says 是, and no whether it says 否.
func yes(text string) bool {
	switch tight(text) {
	case "是", "有", "√", "✓", "TRUE", "Y", "y", "1", "已", "对":
		return true
	}
	return false
}

func no(text string) bool {
	switch t := tight(text); t {
	case "否", "没有", "未", "×", "FALSE", "N", "n", "0", "不是", "未起诉", "未延期", "未中止", "未听证", "未诉":
		return true
	default:
		return isBlank(t)
	}
}
