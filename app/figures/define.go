package figures

import (
	"strings"

	"fuyi/app/casefile"
)

// Definition says what a figure is, wherever it is shown.
type Definition struct {
	Key    Key
	Name   string // 新收
	Counts string // what is counted, in one sentence
	Over   string // what a rate is parted by; "" for a number
	Unit   string // 件, 次, 元
}

// Definitions returns what every figure is, in the order of tables.
func Definitions(r Rates) []Definition {
	list := []Definition{
		{CarriedIn, "上期结转", "期初以前收到、期初尚未审结，也没有因不予受理、视为放弃、撤回而了结的案件", "", "件"},
		{Received, "新收", "本期收到申请的案件", "", "件"},
		{Accepted, "受理", "本期受理的案件，包括期满未决定而视为受理的（第三十条第三款）", "", "件"},
		{Rejected, "不予受理", "本期决定不予受理的案件（第三十条第二款）", "", "件"},
		{Abandoned, "视为放弃", "本期因逾期不补正而视为放弃申请的案件（第三十一条第二款）", "", "件"},
		{WithdrawnBefore, "受理前撤回", "本期在受理以前撤回申请的案件", "", "件"},
		{Closed, "审结", "已受理的案件中，本期作出复议决定、驳回申请、终止或者调解结案的", "", "件"},
		{Pending, "未审结", "期末以前受理、期末尚未审结的案件", "", "件"},
		{Corrected, "直接纠错", "本期以变更、撤销、部分撤销、确认违法、确认无效、责令履行或者行政协议处理结案的案件", "", "件"},
		{Key("corrected_rate"), "直接纠错率", "直接纠错件数所占的比例", correctedOver(r), "%"},
		{Settled, "调解和解", "本期调解结案和撤回申请的案件，撤回在受理以前以后都算", "", "件"},
		{Key("settled_rate"), "调撤率", "调解和解件数所占的比例", "审结件数与受理前撤回件数之和", "%"},
		{Terminated, "终止", "本期终止的案件，包括撤回后终止的（第四十一条）", "", "件"},
		{EnterpriseIn, "涉企新收", "新收案件中，申请人是企业或者个体工商户的", "", "件"},
		{EnterpriseClosed, "涉企审结", "审结案件中，申请人是企业或者个体工商户的", "", "件"},
		{Recovered, "为企业挽回经济损失", "挽回之日在本期、已经确认的损失金额之和，同一行政行为的同一损失只计一次", "", "元"},
		{RecoveredCases, "挽回损失案件", "本期有已确认的挽回损失的案件", "", "件"},
		{Key("recovered_enterprises"), "挽回损失企业", "本期有已确认的挽回损失的企业，按统一社会信用代码、没有的按名称，各计一户", "", "户"},
		{Sued, "复议后被诉", "本期收到应诉通知书的诉讼", "", "件"},
		{Lost, "败诉", "本期裁判败诉或者部分败诉、没有再进入上诉和再审的诉讼，按裁判之日", "", "件"},
		{Overdue, "超期", "本期届满而复议机关、复议机构没有按期办理的法定期限，按届满的次日", "", "项"},
		{Key("days_to_close"), "办结用时", "本期审结的案件自受理至结案的天数，不计中止等不计入的天数：中位数、平均数、最长", "", "天"},
		{Opinions, "意见书制发", "本期送达的行政复议意见书（第七十六条）", "", "份"},
		{OpinionsAnswered, "意见书落实", "本期收到整改反馈的意见书", "", "份"},
		{Hearings, "听证", "本期举行的听证（第五十条）", "", "次"},
		{Committee, "委员会咨询", "本期提请行政复议委员会咨询（第五十二条）", "", "次"},
		{NormativeReviews, "附带审查", "本期因规范性文件、依据的审查而中止（第三十九条第一款第九项）", "", "次"},
		{Stays, "停止执行", "本期决定停止执行行政行为（第四十二条）", "", "次"},
	}
	for _, c := range casefile.Closings() {
		list = append(list, Definition{ByOutcome(c), c.Name(), "本期以“" + c.Name() + "”结案的案件；有几项决定的，按最重的一项计一次", "", "件"})
	}
	return list
}

func correctedOver(r Rates) string {
	if r.WithoutTerminated {
		return "审结件数减去终止件数"
	}
	return "审结件数"
}

// DefinitionOf returns what a figure is; the key alone for one that is unknown.
func DefinitionOf(k Key, r Rates) Definition {
	for _, d := range Definitions(r) {
		if d.Key == k {
			return d
		}
	}
	return Definition{Key: k, Name: string(k)}
}

// cutNames are the names of the cuts.
var cutNames = map[Cut]string{
	ByField: "管理领域", ByAct: "行政行为种类", ByRespondent: "被申请人", ByHandler: "承办人", ByMonth: "月份", ByProcedure: "审理程序",
	ByChannel: "申请渠道",
}

// Name returns the cut's name in Chinese.
func (c Cut) Name() string { return cutNames[c] }

// PartName names a part of a cut in Chinese.
func PartName(c Cut, part string) string {
	if part == "" {
		return "未填写"
	}
	switch c {
	case ByField:
		return casefile.FieldName(part)
	case ByAct:
		return casefile.ActKind(part).Name()
	case ByProcedure:
		return casefile.Procedure(part).Name()
	case ByChannel:
		return casefile.Channel(part).Name()
	case ByMonth:
		if year, month, ok := strings.Cut(part, "-"); ok { // 2026-03
			return year + "年" + strings.TrimPrefix(month, "0") + "月"
		}
	}
	return part
}
