package casefile

import (
	"reflect"
	"strings"
)

// term is a coded value with its name in Chinese.
type term struct{ code, name string }

// terms is a coded type's values in the order in which forms offer them.
type terms []term

func (t terms) name(code string) string {
	for _, x := range t {
		if x.code == code {
			return x.name
		}
	}
	return code
}

func (t terms) has(code string) bool {
	for _, x := range t {
		if x.code == code {
			return true
		}
	}
	return false
}

// codes lists what is allowed, for a fault's sentence.
func (t terms) codes() string {
	codes := make([]string, len(t))
	for i, x := range t {
		codes[i] = x.code
	}
	return strings.Join(codes, "、")
}

// valuesOf returns the values of a table in their order.
func valuesOf[T ~string](t terms) []T {
	values := make([]T, len(t))
	for i, x := range t {
		values[i] = T(x.code)
	}
	return values
}

var roles = terms{
	{"applicant", "申请人"}, {"respondent", "被申请人"}, {"third-party", "第三人"}, {"agent", "委托代理人"},
}

var partyKinds = terms{
	{"person", "公民"}, {"enterprise", "企业"}, {"sole-trader", "个体工商户"}, {"organisation", "其他组织"},
	{"organ", "行政机关"}, {"lawyer", "律师"}, {"citizen-agent", "公民代理人"},
}

var ownerships = terms{
	{"private", "民营"}, {"state", "国有"}, {"collective", "集体"}, {"foreign", "外资"},
	{"sole-trader", "个体工商户"}, {"other", "其他"},
}

var actKinds = terms{
	{"penalty", "行政处罚"}, {"coercive-measure", "行政强制措施"}, {"coercive-enforcement", "行政强制执行"},
	{"licence", "行政许可"}, {"resource-title", "自然资源权属确认"}, {"expropriation", "征收征用及补偿"},
	{"compensation-decision", "行政赔偿决定"}, {"work-injury", "工伤认定"}, {"autonomy", "侵犯经营自主权、承包经营权"},
	{"competition", "滥用行政权力排除、限制竞争"}, {"illegal-levy", "违法集资、摊派、要求履行义务"},
	{"inaction", "不履行法定职责"}, {"benefit", "社会保障给付"}, {"agreement", "行政协议"},
	{"information", "政府信息公开"}, {"report-handling", "举报投诉处理"}, {"other", "其他行政行为"},
}

// actItems gives each kind of act its item of 第十一条.
var actItems = map[ActKind]int{
	Penalty: 1, CoerciveMeasure: 2, CoerciveEnforcement: 2, Licence: 3, ResourceTitle: 4, Expropriation: 5,
	CompensationDecision: 6, WorkInjury: 7, Autonomy: 8, Competition: 9, IllegalLevy: 10, Inaction: 11,
	Benefit: 12, Agreement: 13, Information: 14, ReportHandling: 15, OtherAct: 15,
}

var outcomeKinds = terms{
	{"uphold", "维持"}, {"revoke", "撤销"}, {"revoke-part", "部分撤销"}, {"change", "变更"},
	{"confirm-unlawful", "确认违法"}, {"order-performance", "责令履行"}, {"confirm-invalid", "确认无效"},
	{"reject-claim", "驳回复议请求"}, {"agreement", "行政协议处理"},
}

// outcomeGrounds counts the items that a decision of a kind must choose from
// (第六十三条至第六十五条); the other kinds have none.
var outcomeGrounds = map[OutcomeKind]int{Change: 3, Revoke: 4, RevokePart: 4, ConfirmUnlawful: 5}

var lossKinds = terms{
	{"fine-reduced", "减少罚款"}, {"fine-revoked", "撤销罚款"}, {"refund", "退还款项"},
	{"seized-released", "解除查封、扣押、冻结"}, {"licence-restored", "恢复许可、资质"}, {"compensation", "赔偿、补偿"},
	{"payment-obtained", "促成支付款项"}, {"agreement-performed", "履行行政协议"}, {"other", "其他"},
}

var procedures = terms{{"ordinary", "普通程序"}, {"simplified", "简易程序"}}

var channels = terms{
	{"counter", "当面提交"}, {"post", "邮寄"}, {"online", "互联网渠道"}, {"email", "电子邮件"},
	{"forwarded", "机关转送"}, {"oral", "口头申请"},
}

var methods = terms{
	{"direct", "直接送达"}, {"post", "邮寄送达"}, {"electronic", "电子送达"},
	{"left", "留置送达"}, {"forwarded", "转交送达"}, {"announcement", "公告送达"},
}

var instances = terms{{"first", "一审"}, {"second", "二审"}, {"retrial", "再审"}}

var courtResults = terms{
	{"won", "胜诉"}, {"lost", "败诉"}, {"part-lost", "部分败诉"}, {"withdrawn", "撤诉"}, {"settled", "调解和解"},
}

var attendances = terms{{"head", "负责人出庭"}, {"staff", "工作人员出庭"}, {"nobody", "无人出庭"}}

var lossGrounds = terms{
	{"facts", "主要事实不清、证据不足"}, {"basis", "适用依据错误"}, {"procedure", "违反法定程序"},
	{"powers", "超越职权"}, {"abuse", "滥用职权"}, {"unfair", "内容明显不当"}, {"inaction", "不履行法定职责"}, {"other", "其他"},
}

var lossMeasures = terms{
	{"analysed", "败诉原因分析"}, {"rectified", "整改落实"}, {"reported", "书面报告"},
	{"discipline", "移送纪检监察机关"}, {"meeting", "向常务会议说明"}, {"score", "纳入绩效考核"},
}

// fields are the fields of administration (行政管理领域).
var fields = terms{
	{"market-regulation", "市场监管"}, {"public-security", "公安"}, {"natural-resources", "自然资源"},
	{"housing", "住房和城乡建设"}, {"human-resources", "人力资源和社会保障"}, {"transport", "交通运输"},
	{"environment", "生态环境"}, {"urban-management", "城市管理"}, {"health", "卫生健康"}, {"education", "教育"},
	{"agriculture", "农业农村"}, {"water", "水利"}, {"forestry", "林业"}, {"tax", "税务"}, {"finance", "财政"},
	{"civil-affairs", "民政"}, {"justice", "司法行政"}, {"emergency", "应急管理"}, {"fire", "消防救援"},
	{"culture", "文化和旅游"}, {"medical-insurance", "医疗保障"}, {"development", "发展改革"},
	{"industry", "工业和信息化"}, {"commerce", "商务"}, {"veterans", "退役军人事务"}, {"audit", "审计"},
	{"county-government", "县级人民政府"}, {"township", "乡镇人民政府、街道办事处"}, {"other", "其他"},
}

var events = terms{
	{"received", "收到申请"}, {"forwarding-received", "处罚机关收到申请"},
	{"supplement-notice-served", "补正通知送达"}, {"supplement-extended", "准予延长补正"},
	{"supplement-received", "收到补正材料"}, {"abandoned", "视为放弃申请"}, {"rejected", "不予受理"},
	{"accepted", "受理"}, {"deemed-accepted", "视为受理"}, {"copy-served", "副本送达被申请人"},
	{"reply-received", "收到书面答复"}, {"third-party-joined", "第三人参加"}, {"opinions-heard", "听取意见"},
	{"converted", "简易转普通"}, {"extended", "延长审理期限"}, {"suspended", "中止"}, {"resumed", "恢复审理"},
	{"appraisal-started", "鉴定开始"}, {"appraisal-ended", "鉴定结束"},
	{"inspection-started", "现场勘验开始"}, {"inspection-ended", "现场勘验结束"},
	{"hearing-set", "确定听证"}, {"hearing-notice-served", "听证通知送达"}, {"hearing-held", "举行听证"},
	{"committee-consulted", "提请行政复议委员会咨询"}, {"normative-handled", "附带审查处理完毕"},
	{"normative-transferred", "转送有权机关"}, {"normative-maker-notified", "通知制定机关"},
	{"normative-maker-answered", "制定机关答复"}, {"normative-transferee-answered", "接受转送机关回复"},
	{"execution-stopped", "停止执行"}, {"dismissed", "驳回申请"}, {"withdrawn", "撤回申请"},
	{"terminated", "终止"}, {"mediated", "调解书生效"}, {"decided", "作出复议决定"}, {"served", "送达"},
	{"complied", "履行"}, {"redone", "重新作出"}, {"performance-ordered", "责令限期履行"},
	{"opinion-issued", "意见书送达"}, {"opinion-answered", "整改反馈"},
	{"advice-issued", "建议书送达"}, {"advice-answered", "建议书回复"},
	{"admonished", "约谈负责人"}, {"criticised", "通报批评"}, {"facts-referred", "移送违法事实材料"},
	{"sued", "被诉"}, {"appealed", "上诉、再审"}, {"defence-filed", "提交答辩"},
	{"court-hearing-set", "法院通知开庭"}, {"court-hearing-held", "出庭应诉"}, {"judged", "裁判"},
	{"judgment-performed", "履行裁判"}, {"loss-followed", "败诉后续"}, {"archived", "归档"}, {"correction", "更正"},
}

var letterKinds = terms{
	{"supplement-notice", "行政复议申请补正通知书"}, {"rejection", "不予受理行政复议申请决定书"},
	{"acceptance", "行政复议申请受理通知书"}, {"reply-notice", "行政复议答复通知书"},
	{"third-party-notice", "第三人参加行政复议通知书"}, {"procedure-conversion", "转为普通程序通知书"},
	{"hearing-notice", "行政复议听证通知书"}, {"opinions-record", "听取意见笔录"},
	{"suspension", "行政复议中止通知书"}, {"resumption", "恢复行政复议审理通知书"}, {"extension", "延期审理通知书"},
	{"stay", "停止执行通知书"}, {"normative-transfer", "规范性文件转送函"}, {"normative-notice", "规范性文件书面答复通知书"},
	{"withdrawal-permission", "准予撤回行政复议申请通知书"}, {"termination", "行政复议终止决定书"},
	{"dismissal", "驳回行政复议申请决定书"}, {"decision", "行政复议决定书"}, {"mediation", "行政复议调解书"},
	{"opinion", "行政复议意见书"}, {"advice", "行政复议建议书"}, {"performance-order", "责令履行通知书"},
	{"copy-to-superior", "抄告函"}, {"service-record", "送达回证"}, {"service-announcement", "送达公告"},
	{"postal-sheet", "法律文书邮寄单"}, {"application-record", "口头申请行政复议笔录"}, {"trial-report", "案件审理报告"},
	{"approval-sheet", "审批表"}, {"case-cover", "卷宗封面"}, {"case-index", "卷内目录"},
}

var letterStages = terms{
	{"draft", "起草"}, {"submitted", "待审核"}, {"reviewed", "待批准"}, {"approved", "待定稿"},
	{"final", "已定稿"}, {"withdrawn", "已撤回"}, {"discarded", "已作废"},
}

var passSteps = terms{
	{"submit", "送审"}, {"review", "审核同意"}, {"return", "退回"}, {"approve", "批准"},
	{"finish", "定稿"}, {"withdraw", "撤回"}, {"discard", "作废"},
}

// codesOf returns the table of a coded type, nil for plain text.
func codesOf(t reflect.Type) terms {
	switch t {
	case reflect.TypeFor[Role]():
		return roles
	case reflect.TypeFor[PartyKind]():
		return partyKinds
	case reflect.TypeFor[Ownership]():
		return ownerships
	case reflect.TypeFor[ActKind]():
		return actKinds
	case reflect.TypeFor[OutcomeKind]():
		return outcomeKinds
	case reflect.TypeFor[LossKind]():
		return lossKinds
	case reflect.TypeFor[Procedure]():
		return procedures
	case reflect.TypeFor[Channel]():
		return channels
	case reflect.TypeFor[ServiceMethod]():
		return methods
	case reflect.TypeFor[Instance]():
		return instances
	case reflect.TypeFor[CourtResult]():
		return courtResults
	case reflect.TypeFor[Attendance]():
		return attendances
	case reflect.TypeFor[LossGround]():
		return lossGrounds
	case reflect.TypeFor[LossMeasure]():
		return lossMeasures
	case reflect.TypeFor[EventType]():
		return events
	case reflect.TypeFor[LetterKind]():
		return letterKinds
	case reflect.TypeFor[LetterStage]():
		return letterStages
	case reflect.TypeFor[PassStep]():
		return passSteps
	}
	return nil
}

// Name returns the term in Chinese, 申请人.
func (r Role) Name() string { return roles.name(string(r)) }

// Name returns the term in Chinese, 个体工商户.
func (k PartyKind) Name() string { return partyKinds.name(string(k)) }

// Name returns the term in Chinese, 民营.
func (o Ownership) Name() string { return ownerships.name(string(o)) }

// Name returns the term in Chinese, 行政处罚.
func (k ActKind) Name() string { return actKinds.name(string(k)) }

// Item returns the item of 第十一条 that the kind falls under, 0 for none.
func (k ActKind) Item() int { return actItems[k] }

// Name returns the term in Chinese, 维持.
func (k OutcomeKind) Name() string { return outcomeKinds.name(string(k)) }

// Grounds returns the number of items that a decision of the kind chooses
// from, 0 where it has none.
func (k OutcomeKind) Grounds() int { return outcomeGrounds[k] }

// Name returns the term in Chinese, 减少罚款.
func (k LossKind) Name() string { return lossKinds.name(string(k)) }

// Name returns the term in Chinese, 简易程序.
func (p Procedure) Name() string { return procedures.name(string(p)) }

// Name returns the term in Chinese, 当面提交.
func (c Channel) Name() string { return channels.name(string(c)) }

// Name returns the term in Chinese, 直接送达.
func (m ServiceMethod) Name() string { return methods.name(string(m)) }

// Name returns the term in Chinese, 一审.
func (i Instance) Name() string { return instances.name(string(i)) }

// Name returns the term in Chinese, 胜诉.
func (r CourtResult) Name() string { return courtResults.name(string(r)) }

// Lost tells whether the organ lost, in whole or in part (败诉).
func (r CourtResult) Lost() bool { return r == Lost || r == PartLost }

// Name returns the term in Chinese, 负责人出庭.
func (a Attendance) Name() string { return attendances.name(string(a)) }

// Name returns the term in Chinese, 违反法定程序.
func (g LossGround) Name() string { return lossGrounds.name(string(g)) }

// Name returns the term in Chinese, 整改落实.
func (m LossMeasure) Name() string { return lossMeasures.name(string(m)) }

// Name returns the term in Chinese, 受理.
func (t EventType) Name() string { return events.name(string(t)) }

// Name returns the paper's name, 行政复议决定书, and "" for a kind there is not.
func (k LetterKind) Name() string {
	if !letterKinds.has(string(k)) {
		return ""
	}
	return letterKinds.name(string(k))
}

// Name returns the term in Chinese, 待审核.
func (s LetterStage) Name() string { return letterStages.name(string(s)) }

// Name returns the term in Chinese, 送审.
func (s PassStep) Name() string { return passSteps.name(string(s)) }

// FieldName returns the name of a field of administration (行政管理领域),
// 市场监管, or the words themselves where the field is in none of the list.
func FieldName(code string) string { return fields.name(code) }

// The lists for forms, in the order in which they are offered.

// Roles returns the roles.
func Roles() []Role { return valuesOf[Role](roles) }

// PartyKinds returns the kinds of party.
func PartyKinds() []PartyKind { return valuesOf[PartyKind](partyKinds) }

// Ownerships returns the kinds of ownership.
func Ownerships() []Ownership { return valuesOf[Ownership](ownerships) }

// ActKinds returns the kinds of act in the order of 第十一条.
func ActKinds() []ActKind { return valuesOf[ActKind](actKinds) }

// OutcomeKinds returns the outcomes of a decision, the frequent first.
func OutcomeKinds() []OutcomeKind { return valuesOf[OutcomeKind](outcomeKinds) }

// LossKinds returns the kinds of loss.
func LossKinds() []LossKind { return valuesOf[LossKind](lossKinds) }

// Channels returns the channels.
func Channels() []Channel { return valuesOf[Channel](channels) }

// ServiceMethods returns the methods of service, the frequent first.
func ServiceMethods() []ServiceMethod { return valuesOf[ServiceMethod](methods) }

// Fields returns the codes of the fields of administration (行政管理领域).
func Fields() []string { return valuesOf[string](fields) }

// Attendances returns who may stand in court for the organ.
func Attendances() []Attendance { return valuesOf[Attendance](attendances) }

// LossGrounds returns the grounds on which a court finds against the organ.
func LossGrounds() []LossGround { return valuesOf[LossGround](lossGrounds) }

// TrackedMeasures returns the three measures that a bureau reports of each case
// that was lost in court, with their days.
func TrackedMeasures() []LossMeasure { return []LossMeasure{LossDiscipline, LossMeeting, LossScore} }

// LossMeasures returns what is done after a case was lost in court, in its order.
func LossMeasures() []LossMeasure { return valuesOf[LossMeasure](lossMeasures) }
