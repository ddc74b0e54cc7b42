package letter

import (
	"slices"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/fault"
)

// Traits are what a kind of letter has beside its template.
type Traits struct {
	Kind     Kind
	Article  string               // by which it is made
	Word     string               // 字 of its numbers, 复决; "" for a letter without number
	Agency   bool                 // issued by the agency (行政复议机构), else by the organ
	To       Addressees           // whom it is for
	Approval bool                 // goes by the reviewer and the head before it is final, unless the bureau says otherwise
	Inner    bool                 // bound in 副卷
	Sheet    bool                 // a table or cover that is no letter: without page numbers, number and signature
	Rests    []casefile.EventType // the entries of the docket it tells of; one of them must be there
	Served   casefile.EventType   // the entry that its service makes in the docket; "" where it is served on nobody
	Entries  []Entry              // what the officer states for it
}

// Addressees says whom a kind of letter is for.
type Addressees uint8

// The addressees.
const (
	ToNobody     Addressees = iota // it stays in the dossier
	ToApplicant                    // every applicant
	ToRespondent                   // every respondent
	ToThirdParty                   // every third party
	ToAll                          // applicants, respondents and third parties
	ToOutside                      // an organ that is no party; the officer names it
)

// Reaches tells whether a letter to the addressees goes to parties of a role.
func (a Addressees) Reaches(role casefile.Role) bool {
	switch a {
	case ToApplicant:
		return role == casefile.Applicant
	case ToRespondent:
		return role == casefile.Respondent
	case ToThirdParty:
		return role == casefile.ThirdParty
	case ToAll:
		return role == casefile.Applicant || role == casefile.Respondent || role == casefile.ThirdParty
	}
	return false
}

// Entry is a fact that the officer states for one letter, since the case does
// not know it.
type Entry struct {
	Name     string    // the fact's name in templates
	About    string    // what to write, for the form
	Form     EntryForm // how it is written
	Optional bool      // the letter can do without it
}

// EntryForm says how an entry is written.
type EntryForm uint8

// The forms.
const (
	LineEntry  EntryForm = iota
	ProseEntry           // several paragraphs
	ListEntry            // items, a line each; several are numbered by the letter
	DayEntry             // a date, kept as YYYY-MM-DD
)

// traits holds every kind of letters.md, in the order of a case.
var traits = []Traits{
	{Kind: casefile.ApplicationRecord, Article: "第二十二条", To: ToNobody, Entries: []Entry{
		{"笔录时间", "何时起至何时止，如 2026年3月5日9时10分至9时40分", LineEntry, false},
		{"笔录地点", "在何处", LineEntry, false},
		{"接待人", "接待人姓名", LineEntry, false},
		{"记录人", "记录人姓名", LineEntry, false}}},
	{Kind: casefile.SupplementNotice, Article: "第三十一条第一款", Word: "复补", To: ToApplicant, Served: casefile.SupplementNoticeServed, Entries: []Entry{
		{"补正事项", "需要补正的事项和材料，一次列全，每项一行", ListEntry, false}}},
	{Kind: casefile.RejectionLetter, Article: "第三十条第二款", Word: "复不受", To: ToApplicant, Approval: true,
		Rests: []casefile.EventType{casefile.Rejected}, Served: casefile.Served, Entries: []Entry{
			{"不予受理理由", "本机关认为：为什么不符合受理条件", ProseEntry, false},
			{entryFirst, "是否属于应当先申请行政复议的情形（第二十三条）：写“是”或者“否”，不填的按案件种类判断", LineEntry, true},
			{entryCourt, "与程序按案情提出的法院不同的，写明法院名称", LineEntry, true}}},
	{Kind: casefile.AcceptanceNotice, Article: "第三十条", Word: "复受", To: ToApplicant,
		Rests: []casefile.EventType{casefile.Accepted, casefile.DeemedAccepted}, Served: casefile.Served},
	{Kind: casefile.ReplyNotice, Article: "第四十八条、第五十四条", Word: "复答", Agency: true, To: ToRespondent,
		Rests: []casefile.EventType{casefile.Accepted, casefile.DeemedAccepted}, Served: casefile.CopyServed},
	{Kind: casefile.ThirdPartyNotice, Article: "第十六条", Word: "复三", Agency: true, To: ToThirdParty,
		Rests: []casefile.EventType{casefile.Accepted, casefile.DeemedAccepted}, Served: casefile.Served},
	{Kind: casefile.ConversionNotice, Article: "第五十五条", To: ToAll, Agency: true, Approval: true,
		Rests: []casefile.EventType{casefile.Converted}, Served: casefile.Served, Entries: []Entry{
			{"转换原因", "为什么不宜适用简易程序", ProseEntry, false}}},
	{Kind: casefile.OpinionsRecord, Article: "第四十九条", To: ToNobody, Entries: []Entry{
		{"笔录时间", "何时起至何时止", LineEntry, false},
		{"笔录地点", "在何处；电话、互联网听取的写明", LineEntry, false},
		{"听取方式", "当面、电话、互联网或者其他方式", LineEntry, false},
		{"被听取人", "陈述意见的人，身份", LineEntry, false},
		{"听取人", "听取意见的工作人员", LineEntry, false},
		{"记录人", "记录人姓名", LineEntry, false},
		{"意见内容", "所陈述的意见", ProseEntry, false}}},
	{Kind: casefile.HearingNotice, Article: "第五十条、第五十一条", Word: "复听", Agency: true, To: ToAll,
		Rests: []casefile.EventType{casefile.HearingSet}, Served: casefile.HearingNoticeServed, Entries: []Entry{
			{"听证时刻", "几时几分，如 9时30分", LineEntry, false},
			{"听证地点", "在何处", LineEntry, false},
			{"听证事项", "拟听证的事项", ProseEntry, false},
			{"听证主持人", "主持人、听证员", LineEntry, true}}},
	{Kind: casefile.StayNotice, Article: "第四十二条", To: ToRespondent, Approval: true,
		Rests: []casefile.EventType{casefile.ExecutionStopped}, Served: casefile.Served, Entries: []Entry{
			{"停止执行理由", "为什么停止执行", ProseEntry, true}}},
	{Kind: casefile.SuspensionNotice, Article: "第三十九条", Word: "复中", To: ToAll, Approval: true,
		Rests: []casefile.EventType{casefile.Suspended}, Served: casefile.Served, Entries: []Entry{
			{"中止理由", "具体情况", ProseEntry, true}}},
	{Kind: casefile.ResumptionNotice, Article: "第三十九条第二款", Word: "复恢", To: ToAll,
		Rests: []casefile.EventType{casefile.Resumed}, Served: casefile.Served},
	{Kind: casefile.ExtensionNotice, Article: "第六十二条第一款", Word: "复延", To: ToAll, Approval: true,
		Rests: []casefile.EventType{casefile.Extended}, Served: casefile.Served, Entries: []Entry{
			{"延长原因", "为什么不能在法定期限内作出决定", ProseEntry, false}}},
	{Kind: casefile.NormativeTransfer, Article: "第五十六条、第五十七条", To: ToOutside, Approval: true,
		Rests: []casefile.EventType{casefile.Suspended}, Served: casefile.NormativeTransferred, Entries: []Entry{
			{"规范性文件", "名称和文号，如 《…办法》（…〔2020〕3号）", LineEntry, false},
			{"审查条款", "请求审查的条款", LineEntry, false},
			{"审查理由", "申请人认为不合法的理由，或者本机关的看法", ProseEntry, false},
			{entryOwnReview, "本机关依职权审查认为依据不合法的，写“是”；申请人申请附带审查的不填", LineEntry, true}}},
	{Kind: casefile.NormativeNotice, Article: "第五十八条", Agency: true, To: ToOutside,
		Rests: []casefile.EventType{casefile.Suspended}, Served: casefile.NormativeMakerNotified, Entries: []Entry{
			{"规范性文件", "名称和文号", LineEntry, false},
			{"审查条款", "有关条款", LineEntry, false},
			{entryOwnReview, "本机关依职权审查认为依据不合法的，写“是”；申请人申请附带审查的不填", LineEntry, true}}},
	{Kind: casefile.WithdrawalPermission, Article: "第四十一条第一项", To: ToAll, Approval: true,
		Rests: []casefile.EventType{casefile.Withdrawn}, Served: casefile.Served},
	{Kind: casefile.TerminationLetter, Article: "第四十一条", Word: "复终", To: ToAll, Approval: true,
		Rests: []casefile.EventType{casefile.Terminated}, Served: casefile.Served, Entries: []Entry{
			{"终止理由", "具体情况", ProseEntry, true},
			{entryCourt, "与程序按案情提出的法院不同的，写明法院名称", LineEntry, true}}},
	{Kind: casefile.DismissalLetter, Article: "第三十三条", Word: "复驳", To: ToAll, Approval: true,
		Rests: []casefile.EventType{casefile.Dismissed}, Served: casefile.Served, Entries: []Entry{
			{entryFirst, "是否属于应当先申请行政复议的情形（第二十三条）：写“是”或者“否”，不填的按案件种类判断", LineEntry, true},
			{entryCourt, "与程序按案情提出的法院不同的，写明法院名称", LineEntry, true}}},
	{Kind: casefile.MediationLetter, Article: "第七十三条", Word: "复调", To: ToAll, Approval: true,
		Served: casefile.Served, Entries: []Entry{
			{"调解结果", "各方达成的协议，每项一行", ListEntry, false}}},
	{Kind: casefile.DecisionLetter, Article: "第六十一条至第七十二条、第七十五条", Word: "复决", To: ToAll, Approval: true,
		Served: casefile.Served},
	{Kind: casefile.OpinionLetter, Article: "第七十六条", Word: "复意", To: ToRespondent, Approval: true,
		Served: casefile.OpinionIssued, Entries: []Entry{
			{"违法问题", "办案中发现的违法或者不当的行为", ProseEntry, false},
			{"整改意见", "如何纠正", ProseEntry, false},
			{"抄送", "抄送的机关", LineEntry, true}}},
	{Kind: casefile.AdviceLetter, Article: "实施条例第五十七条第二款", Word: "复建", Agency: true, To: ToOutside, Approval: true,
		Served: casefile.AdviceIssued, Entries: []Entry{
			{"普遍性问题", "办案中发现的带有普遍性的问题", ProseEntry, false},
			{"完善建议", "完善制度和改进执法的建议", ProseEntry, false},
			{EntryAnswerBy, "请于何日前函告处理情况；法律没有规定期限，不写的不计时", DayEntry, true},
			{"抄送", "抄送的机关", LineEntry, true}}},
	{Kind: casefile.PerformanceOrder, Article: "第七十七条第二款", Word: "复履", To: ToRespondent, Approval: true,
		Rests: []casefile.EventType{casefile.Decided, casefile.Mediated, casefile.OpinionIssued}, Served: casefile.PerformanceOrdered, Entries: []Entry{
			{EntryPerformBy, "限期履行至何日", DayEntry, false},
			{"未履行情况", "被申请人怎样不履行或者拖延履行", ProseEntry, true}}},
	{Kind: casefile.CopyToSuperior, Article: "第七十九条第二款", To: ToOutside,
		Rests: []casefile.EventType{casefile.Decided}, Served: casefile.Served},
	{Kind: casefile.TrialReport, Article: "第六十一条", To: ToNobody, Inner: true, Entries: []Entry{
		{"争议焦点", "本案的争议焦点，每项一行", ListEntry, false},
		{"承办意见", "承办人的处理意见", ProseEntry, false}}},
	{Kind: casefile.ApprovalSheet, Article: "第六十一条、第六十二条", To: ToNobody, Inner: true, Sheet: true},
	{Kind: casefile.ServiceRecord, Article: "民事诉讼法第八十七条至第九十一条", To: ToNobody, Sheet: true},
	{Kind: casefile.ServiceAnnouncement, Article: "民事诉讼法第九十五条", To: ToNobody},
	{Kind: casefile.PostalSheet, To: ToNobody, Sheet: true},
	{Kind: casefile.CaseCover, To: ToNobody, Sheet: true, Entries: []Entry{
		{"卷别", "正卷或者副卷；不填的为正卷", LineEntry, true},
		{"页数", "本卷的页数", LineEntry, true},
		{"保管期限", "永久、长期或者若干年", LineEntry, true}}},
	{Kind: casefile.CaseIndex, To: ToNobody, Sheet: true},
}

// TraitsOf returns the traits of a kind; ok is false for a kind there is not.
func TraitsOf(kind Kind) (Traits, bool) {
	at := slices.IndexFunc(traits, func(t Traits) bool { return t.Kind == kind })
	if at < 0 {
		return Traits{}, false
	}
	return traits[at], true
}

// Kinds returns the letters that can be made, in the order of a case.
func Kinds() []Kind {
	list := make([]Kind, len(traits))
	for i := range traits {
		list[i] = traits[i].Kind
	}
	return list
}

// Recipients proposes whom a letter of the kind is for: the parties of the case
// that it is made for, applicants by their chosen representatives where they
// have any (第十五条).
func Recipients(c *casefile.Case, kind Kind) []casefile.Recipient {
	t, _ := TraitsOf(kind)
	var to []casefile.Recipient
	add := func(role casefile.Role) {
		parties := c.PartiesOf(role)
		chosen := slices.ContainsFunc(parties, func(p casefile.Party) bool { return p.Representative })
		for _, p := range parties {
			if !chosen || p.Representative {
				to = append(to, casefile.Recipient{Name: p.Name})
			}
		}
	}
	switch t.To {
	case ToApplicant:
		add(casefile.Applicant)
	case ToRespondent:
		add(casefile.Respondent)
	case ToThirdParty:
		add(casefile.ThirdParty)
	case ToAll:
		add(casefile.Applicant)
		add(casefile.Respondent)
		add(casefile.ThirdParty)
	}
	return to
}

// kindList names the kinds for a fault: decision（行政复议决定书）.
func kindList() string {
	names := make([]string, len(traits))
	for i := range traits {
		k := traits[i].Kind
		names[i] = string(k) + "（" + k.Name() + "）"
	}
	return strings.Join(names, "、")
}

// UnknownKind is the fault of a kind there is not; it lists those there are.
func UnknownKind() error { return fault.New(fault.UnknownKind, kindList()) }

// Anchors tells whether a paper of the kind bears the head of the audit at its foot:
// those that are signed and bound when a case is closed.
func Anchors(kind Kind) bool {
	return kind == casefile.ApprovalSheet || kind == casefile.CaseCover
}
