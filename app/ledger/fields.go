// Package ledger makes cases out of the tables that bureaus kept before: it finds
// the head of a sheet, guesses what each column holds, reads dates, amounts and
// names as they were typed, and drafts from each row a case with its docket. It
// knows tables of text, neither the file they came from nor the register.
package ledger

// Field is what a column of an old ledger holds.
type Field string

// The fields. What a column of NoField holds is kept as a note on the case.
const (
	NoField Field = ""

	Serial  Field = "serial"  // 序号
	Number  Field = "number"  // 案号
	Handler Field = "handler" // 承办人

	Applicant        Field = "applicant"         // 申请人
	ApplicantID      Field = "applicant-id"      // 申请人证件号码
	ApplicantPhone   Field = "applicant-phone"   // 申请人电话
	ApplicantAddress Field = "applicant-address" // 申请人住址
	ApplicantRep     Field = "applicant-rep"     // 申请人的法定代表人
	ApplicantGender  Field = "applicant-gender"  // 申请人性别
	EnterpriseCase   Field = "enterprise"        // 是否涉企
	Ownership        Field = "ownership"         // 企业性质
	Agent            Field = "agent"             // 委托代理人
	Respondent       Field = "respondent"        // 被申请人
	ThirdParty       Field = "third-party"       // 第三人

	ActKind   Field = "act-kind"   // 行政行为类别、案由
	ActTitle  Field = "act-title"  // 行政行为名称
	ActNumber Field = "act-number" // 行政行为文号
	ActMade   Field = "act-made"   // 行政行为作出日期
	ActKnown  Field = "act-known"  // 知道日期
	Area      Field = "area"       // 行政管理领域
	Amount    Field = "amount"     // 涉案金额
	Claim     Field = "claim"      // 复议请求
	Found     Field = "found"      // 案情
	Held      Field = "held"       // 决定理由

	Channel       Field = "channel"        // 申请方式
	Received      Field = "received"       // 收到日期
	Review        Field = "review"         // 受理情况
	Accepted      Field = "accepted"       // 受理日期
	Rejected      Field = "rejected"       // 不予受理日期
	Procedure     Field = "procedure"      // 审理程序
	CopyServed    Field = "copy-served"    // 副本送达日期
	ReplyReceived Field = "reply-received" // 答复日期
	Extended      Field = "extended"       // 延期
	Suspended     Field = "suspended"      // 中止日期
	Resumed       Field = "resumed"        // 恢复日期
	Hearing       Field = "hearing"        // 听证

	Outcome        Field = "outcome"         // 结案方式
	OutcomeTick    Field = "outcome-tick"    // 结案方式的一种, ticked in a column of its own
	Closed         Field = "closed"          // 结案日期
	DecisionNumber Field = "decision-number" // 决定书文号
	Served         Field = "served"          // 送达日期
	Opinion        Field = "opinion"         // 意见书
	Recovered      Field = "recovered"       // 挽回损失
	Sued           Field = "sued"            // 起诉日期
	Court          Field = "court"           // 法院
	CourtNumber    Field = "court-number"    // 法院案号
	Judged         Field = "judged"          // 裁判日期
	CourtResult    Field = "court-result"    // 应诉结果
	Remark         Field = "remark"          // 备注
)

// field is a row of the table of fields: its name, the words by which a head
// means it, and what words in the head speak against it.
type field struct {
	field Field
	name  string
	heads []string // whole heads
	parts []string // words that a head holds; all of one, parted by +
	not   []string
}

// fields is in the order in which a choice offers them. Where several fields fit
// a head as well, the first is taken.
var fields = []field{
	{Serial, "序号", []string{"序号", "序", "编号", "顺序号", "顺序", "no", "no.", "序列"}, nil, nil},
	{Number, "案号", []string{"案号", "案件编号", "案件号", "复议案号", "受理号", "收案号", "受理编号", "立案号", "卷号", "复议编号", "受理文号", "收文号", "受理案号"},
		[]string{"案+编号", "复议+案号", "受理+编号"}, []string{"法院", "一审", "二审", "诉讼", "应诉", "处罚"}},
	{Applicant, "申请人", []string{"申请人", "申请人姓名", "申请人名称", "申请人姓名或名称", "申请人姓名(名称)", "申请人(姓名或名称)", "申请人基本情况", "申请人情况",
		"申请人/姓名", "申请人/名称", "申请人/姓名或名称", "申请人/姓名(名称)", "当事人", "申请方", "复议申请人", "申请人/单位"}, []string{"申请人+姓名", "申请人+名称"},
		[]string{"被", "第三", "电话", "日期", "时间", "地址", "代理", "类型", "性质"}},
	{ApplicantID, "申请人证件号码", []string{"证件号码", "身份证号", "身份证号码", "统一社会信用代码", "证件号", "身份证", "信用代码", "组织机构代码"},
		[]string{"证件", "身份证", "信用代码", "机构代码"}, []string{"被申请人", "第三人", "代理"}},
	{ApplicantPhone, "申请人电话", []string{"联系电话", "电话", "联系方式", "手机", "手机号", "手机号码", "电话号码"},
		[]string{"电话", "联系方式", "手机"}, []string{"被申请人", "第三人", "代理", "承办"}},
	{ApplicantAddress, "申请人住址", []string{"地址", "住址", "住所", "住所地", "联系地址", "通讯地址", "送达地址"},
		[]string{"地址", "住址", "住所"}, []string{"被申请人", "第三人", "代理"}},
	{ApplicantRep, "法定代表人", []string{"法定代表人", "负责人", "法人", "法定代表人(负责人)", "法人代表"}, []string{"申请人+法定代表人", "申请人+负责人"},
		[]string{"被申请人", "第三人", "出庭", "出席"}},
	{ApplicantGender, "申请人性别", []string{"性别"}, []string{"性别"}, []string{"被申请人", "第三人", "代理"}},
	{EnterpriseCase, "是否涉企", []string{"是否涉企", "涉企", "涉企案件", "是否涉企案件", "是否涉及企业", "涉企情况"}, []string{"是否+涉企", "是否+企业"}, []string{"损失", "金额"}},
	{Ownership, "企业性质", []string{"企业性质", "企业类型", "所有制", "企业所有制"}, []string{"企业+性质", "企业+类型", "所有制"}, nil},
	{Agent, "委托代理人", []string{"代理人", "委托代理人", "委托代理", "代理律师"}, []string{"代理人"}, []string{"被申请人"}},
	{Respondent, "被申请人", []string{"被申请人", "被申请机关", "被申请单位", "被申请行政机关", "被复议机关", "被复议单位", "被申请人名称", "被申请人/名称", "被申请人/单位", "被申请人情况",
		"原行政机关", "作出机关", "作出行政行为机关", "行政机关"}, []string{"被申请人+名称", "被申请", "被复议+机关"}, []string{"电话", "地址", "负责人", "答复", "类型", "层级"}},
	{ThirdParty, "第三人", []string{"第三人", "第三人姓名", "第三人名称", "第三人/姓名", "第三人/名称"}, []string{"第三人"}, []string{"电话", "地址", "证件"}},

	{ActNumber, "行政行为文号", []string{"文号", "处罚文号", "行政行为文号", "处罚决定书文号", "处罚决定文号", "原文号", "决定文号", "处罚决定书编号", "原行政行为文号", "被复议文号"},
		[]string{"处罚+文号", "处罚+编号", "行政行为+文号", "原+文号", "处罚+案号"}, []string{"复议决定", "结案", "法院"}},
	{ActMade, "行政行为作出日期", []string{"行政行为作出日期", "行政行为作出时间", "处罚日期", "处罚时间", "作出日期", "作出时间", "处罚决定日期", "原行政行为日期"},
		[]string{"行政行为+日期", "行政行为+时间", "处罚+日期", "处罚+时间"}, []string{"复议", "知道"}},
	{ActKnown, "知道日期", []string{"知道日期", "知道时间", "知道行政行为日期", "收到处罚决定日期"}, []string{"知道+日期", "知道+时间", "知悉+日期"}, nil},
	{Area, "行政管理领域", []string{"管理领域", "行政管理领域", "行政领域", "领域", "行政管理类别", "管理类别", "部门类别", "行业", "所属领域", "行政管理类型"},
		[]string{"管理+领域", "管理+类别"}, nil},
	{ActKind, "行政行为类别", []string{"案由", "复议事项", "行政行为", "具体行政行为", "行政行为类别", "行政行为种类", "申请事项", "案件类型", "案件类别", "事项", "类别", "类型", "复议案由",
		"行政行为类型", "申请复议事项", "被复议行政行为", "被申请复议的行政行为", "行政复议事项", "案件性质"}, []string{"行政行为+类", "复议+事项", "案件+类", "申请+事项", "案由", "被申请+行政行为"},
		[]string{"文号", "日期", "时间", "名称"}},
	{ActTitle, "行政行为名称", []string{"行政行为名称", "决定书名称", "文书名称", "被复议文书"}, []string{"行政行为+名称", "文书+名称"}, nil},
	{Amount, "涉案金额", []string{"涉案金额", "处罚金额", "罚款金额", "金额", "标的额", "涉案标的", "涉及金额", "罚没金额", "罚款数额", "涉案标的额", "罚款"},
		[]string{"涉案+金额", "处罚+金额", "罚款+额", "罚没+额", "标的"}, []string{"挽回", "损失", "减少", "赔偿"}},
	{Claim, "复议请求", []string{"复议请求", "请求", "申请请求", "行政复议请求", "诉求", "请求事项"}, []string{"复议+请求", "请求+事项"}, []string{"日期", "时间"}},
	{Found, "案情", []string{"案情", "基本案情", "案情简介", "案件事实", "主要事实", "案情摘要", "简要案情", "事实"}, []string{"案情", "主要+事实", "简要+情况"}, nil},
	{Held, "决定理由", []string{"理由", "决定理由", "处理理由", "裁决理由"}, []string{"决定+理由", "处理+理由", "结案+理由"}, []string{"延期", "中止", "申请"}},

	{Channel, "申请方式", []string{"申请方式", "收件方式", "申请渠道", "来源", "收案方式", "提交方式", "案件来源", "申请途径", "递交方式"}, []string{"申请+方式", "申请+渠道", "收案+方式", "来源"}, []string{"联系"}},
	{Received, "收到日期", []string{"收到日期", "申请日期", "收案日期", "收到申请日期", "收件日期", "收案时间", "收到时间", "申请时间", "收件时间", "来件日期", "收文日期", "登记日期",
		"收到申请时间", "接收日期", "提出申请日期", "申请复议日期", "申请复议时间", "收到申请书日期", "收案", "申请/日期"},
		[]string{"收到+申请", "收案+日", "收案+时间", "申请+日期", "申请+时间", "收件+日", "收件+时间"}, []string{"补正", "答复", "中止", "恢复", "延期", "回避", "听证", "停止"}},
	{Rejected, "不予受理日期", []string{"不予受理日期", "不予受理时间"}, []string{"不予受理+日", "不予受理+时间"}, nil},
	{Accepted, "受理日期", []string{"受理日期", "立案日期", "受理时间", "立案时间", "受理日", "受理/日期", "受理/时间", "正式受理日期"}, []string{"受理+日期", "受理+时间", "立案+日期", "立案+时间"},
		[]string{"不予"}},
	{Review, "受理情况", []string{"受理情况", "是否受理", "受理结果", "审查结果", "立案情况", "审查情况", "受理审查"}, []string{"是否+受理", "受理+情况", "受理+结果", "审查+结果"}, nil},
	{Procedure, "审理程序", []string{"程序", "审理程序", "适用程序", "审理方式", "程序类型"}, []string{"审理+程序", "适用+程序", "程序+类型"}, []string{"违反"}},
	{CopyServed, "副本送达日期", []string{"副本送达日期", "答复通知书送达日期", "发送副本日期", "通知答复日期"}, []string{"副本+日期", "副本+时间", "答复通知+日期", "答复通知+时间"}, nil},
	{ReplyReceived, "答复日期", []string{"答复日期", "答复时间", "收到答复日期", "被申请人答复日期", "答辩日期", "被申请人答复/日期"}, []string{"答复+日期", "答复+时间"}, []string{"通知"}},
	{Extended, "延期", []string{"延期", "是否延期", "延期情况", "延期日期", "延长审限", "延期时间", "是否延长"}, []string{"延期", "延长"}, []string{"理由", "原因"}},
	{Suspended, "中止日期", []string{"中止", "中止日期", "中止时间", "是否中止", "中止情况", "中止审理日期"}, []string{"中止"}, []string{"恢复", "理由", "原因"}},
	{Resumed, "恢复日期", []string{"恢复日期", "恢复审理日期", "恢复时间", "恢复审理", "恢复审理时间"}, []string{"恢复"}, nil},
	{Hearing, "听证", []string{"听证", "是否听证", "听证日期", "听证情况", "听证时间"}, []string{"听证"}, []string{"地点"}},

	{Outcome, "结案方式", []string{"结案方式", "处理结果", "结果", "复议结果", "决定结果", "审理结果", "办理结果", "复议决定", "结案情况", "处理情况", "结案/方式", "结案/结果", "处理方式",
		"审结方式", "办结方式", "裁决结果", "结案类型", "决定类型", "复议结论", "复议决定结果", "结论", "办案结果", "审理情况", "结果/方式", "行政复议决定"},
		[]string{"结案+方式", "处理+结果", "复议+结果", "审理+结果", "决定+结果", "办理+结果", "决定+类型", "结案+结果", "审结+方式", "办结+方式"},
		[]string{"日期", "时间", "文号", "应诉", "诉讼", "法院", "一审", "二审", "理由"}},
	{OutcomeTick, "结案方式（打勾）", nil, nil, nil},
	{DecisionNumber, "决定书文号", []string{"决定书文号", "复议决定书文号", "复议决定文号", "决定书编号", "结案文号", "结案文书文号", "复议文号", "结案/文号", "决定文书号", "决定书号", "复议决定书编号"},
		[]string{"复议决定+号", "决定书+文号", "决定书+编号", "结案+文号"}, []string{"处罚"}},
	{Closed, "结案日期", []string{"结案日期", "决定日期", "结案时间", "审结日期", "审结时间", "办结日期", "办结时间", "作出复议决定日期", "决定时间", "结案/日期", "结案/时间", "结案", "复议决定日期",
		"作出决定日期", "决定书日期", "结案日", "作出复议决定时间", "结果/日期"},
		[]string{"结案+日", "结案+时间", "审结+日", "审结+时间", "办结+日", "办结+时间", "复议决定+日期", "复议决定+时间", "决定+日期", "决定+时间"}, []string{"处罚", "送达", "应"}},
	{Served, "送达日期", []string{"送达日期", "送达时间", "决定书送达日期", "送达"}, []string{"送达+日期", "送达+时间"}, []string{"副本", "通知", "补正", "受理"}},
	{Opinion, "意见书", []string{"意见书", "复议意见书", "意见书情况", "是否制发意见书", "意见书日期"}, []string{"意见书"}, []string{"反馈", "回复"}},
	{Recovered, "挽回损失", []string{"挽回损失", "挽回经济损失", "为企业挽回损失", "为企业挽回经济损失", "挽回企业损失", "挽损金额", "挽回损失金额"}, []string{"挽回", "挽损"}, nil},
	{Sued, "起诉日期", []string{"起诉日期", "应诉日期", "起诉时间", "收到应诉通知日期", "被诉日期"}, []string{"起诉+日期", "起诉+时间", "应诉+日期", "应诉+时间", "被诉+日期"}, nil},
	{CourtNumber, "法院案号", []string{"法院案号", "诉讼案号", "一审案号", "应诉案号"}, []string{"法院+案号", "诉讼+案号", "一审+案号"}, nil},
	{Court, "法院", []string{"法院", "受诉法院", "受理法院", "一审法院", "审理法院"}, []string{"法院"}, []string{"结果", "日期", "判决", "时间"}},
	{Judged, "裁判日期", []string{"判决日期", "裁判日期", "判决时间", "裁判时间"}, []string{"判决+日期", "裁判+日期", "判决+时间", "裁判+时间"}, nil},
	{CourtResult, "应诉结果", []string{"应诉结果", "诉讼结果", "法院判决结果", "一审结果", "判决结果", "裁判结果", "应诉情况", "诉讼情况", "败诉情况", "复议后应诉情况", "应诉", "诉讼"},
		[]string{"应诉", "起诉", "诉讼+情况", "诉讼+结果", "判决+结果", "裁判+结果", "被诉"}, []string{"日期", "时间", "案号"}},
	{Handler, "承办人", []string{"承办人", "承办人员", "办案人", "经办人", "主办人", "办案人员", "承办", "主办", "办理人", "审理人员", "经办", "经手人", "承办人姓名"}, []string{"承办", "经办+人", "主办", "办案+人"}, []string{"电话", "机构", "单位", "科"}},
	{Remark, "备注", []string{"备注", "说明", "备考", "其他", "附注", "备注说明"}, []string{"备注"}, nil},
}

// Fields lists what a column can hold, in the order of a case; NoField is not
// among them.
func Fields() []Field {
	list := make([]Field, len(fields))
	for i := range fields {
		list[i] = fields[i].field
	}
	return list
}

// Name is what an officer calls a field; of NoField, where its column goes.
func (f Field) Name() string {
	for i := range fields {
		if fields[i].field == f {
			return fields[i].name
		}
	}
	return "记入手记"
}

// Known tells whether there is such a field.
func (f Field) Known() bool { return f != NoField && f.Name() != NoField.Name() }

// dates are the fields that hold a day; some hold a plain 是 or 否 instead.
var dates = map[Field]bool{
	ActMade: true, ActKnown: true, Received: true, Accepted: true, Rejected: true, CopyServed: true, ReplyReceived: true,
	Suspended: true, Resumed: true, Hearing: true, Closed: true, Served: true, Sued: true, Judged: true, Opinion: true, Extended: true,
}

// several are the fields that more than one column may hold: the texts are joined.
var several = map[Field]bool{Remark: true, NoField: true, Found: true, Held: true, OutcomeTick: true}
