package law

import (
	"fuyi/app/casefile"
	"fuyi/app/date"
)

// step is a row of the table of stages: in which phases an event may be
// entered, by which article, what else must hold, and what it does.
type step struct {
	kind    casefile.EventType
	name    string // 受理
	article string // of the law, on which the event and its refusal rest
	in      phase  // the phases in which it may be entered
	refusal string // why not in the others
	hint    string // what it does, for the officer who is about to enter it

	// when says why the event may not be entered although the phase fits, ""
	// where it may. It looks at the case alone.
	when func(m *machine, on date.Date) string
	// fields says what is wrong with the event's own fields, "" where nothing is.
	fields func(m *machine, e *casefile.Event) string
	do     func(m *machine, e *casefile.Event)
}

// steps is the table, in the order in which "next" offers them.
var steps = []step{
	{casefile.ForwardingReceived, "处罚机关收到申请", "第三十二条第二款", blank, "案件已经收到申请，不能再录入处罚机关收到申请",
		"五个工作日内应当转送行政复议机关", nil, nil, (*machine).forwardingReceived},
	{casefile.Received, "收到申请", "第三十条第一款", blank, "本案已经录入收到申请，一案只收一次",
		"五个工作日内审查，决定是否受理", ruleInForce, nil, (*machine).receive},

	{casefile.Accepted, "受理", "第三十条第一款", reviewing | trying, "案件不在受理审查阶段，不能录入受理",
		"开始计算审理期限：普通程序六十日，简易程序三十日", notYetAccepted, acceptedFields, (*machine).accept},
	{casefile.SupplementNoticeServed, "补正通知送达", "第三十一条第一款", reviewing, "只有受理审查中的申请可以通知补正；审查期限届满未作决定的，已视为受理（第三十条第三款）",
		"申请人自收到之日起十个工作日内补正", nil, nil, (*machine).supplementNoticeServed},
	{casefile.Rejected, "不予受理", "第三十条第二款", reviewing, "案件不在受理审查阶段，不能录入不予受理；已经受理的，适用驳回申请（第三十三条）",
		"结案；告知诉权，不属本机关管辖的告知有管辖权的机关", nil, groundIn("不予受理", 7), (*machine).reject},
	{casefile.DeemedAccepted, "视为受理", "第三十条第三款", reviewing | trying, "案件不在受理审查阶段，不能录入视为受理",
		"审查期限届满之日起视为受理，适用普通程序", reviewLapsed, nil, (*machine).deem},
	{casefile.SupplementReceived, "收到补正材料", "第三十一条第三款", supplementing, "案件不在补正阶段，不能录入收到补正材料",
		"重新计算五个工作日的受理审查", nil, nil, (*machine).supplementReceived},
	{casefile.SupplementExtended, "准予延长补正", "第三十一条第二款", supplementing, "案件不在补正阶段，不能延长补正期限",
		"申请人有正当理由的，延长至指定之日", nil, untilLonger, (*machine).supplementExtended},
	{casefile.Abandoned, "视为放弃申请", "第三十一条第二款", supplementing, "案件不在补正阶段，不能视为放弃申请",
		"申请人无正当理由逾期不补正，记录在案并结案", supplementLapsed, nil, (*machine).abandon},

	{casefile.CopyServed, "副本送达被申请人", "第四十八条", opened, "案件尚未受理或者已经审结，不能录入副本送达",
		"被申请人自收到之日起十个工作日（简易程序五个）内答复", nil, nil, (*machine).copyServed},
	{casefile.ReplyReceived, "收到书面答复", "第四十八条", opened, "案件尚未受理或者已经审结，不能录入书面答复",
		"被申请人提交答复和证据", nil, nil, (*machine).replyReceived},
	{casefile.OpinionsHeard, "听取意见", "第四十九条", opened, "案件尚未受理或者已经审结，不能录入听取意见",
		"当面或者通过互联网、电话听取当事人意见，记录在案", nil, nil, nil},
	{casefile.ThirdPartyJoined, "第三人参加", "第十六条", opened, "案件尚未受理或者已经审结，不能录入第三人参加",
		"利害关系人作为第三人参加复议", nil, nil, nil},
	{casefile.Decided, "作出复议决定", "第六十一条", trying, "只有审理中的案件可以作出决定；中止的应当先恢复审理",
		"结案；随后送达各方", nil, decidedFields, (*machine).decide},
	{casefile.Mediated, "调解书生效", "第七十三条第一款", opened, "案件尚未受理或者已经审结，不能录入调解书生效",
		"各方签字并加盖印章后生效，结案", nil, nil, (*machine).mediate},
	{casefile.Withdrawn, "撤回申请", "第七十四条", reviewing | supplementing | opened, "案件已经结束，不能再撤回申请",
		"申请人自愿撤回；受理后须准予撤回并终止", notWithdrawn, nil, (*machine).withdraw},
	{casefile.Dismissed, "驳回申请", "第三十三条", trying, "只有审理中的案件可以驳回申请；中止的应当先恢复审理",
		"受理后发现不符合受理条件的，驳回申请并说明理由", nil, nil, (*machine).dismiss},
	{casefile.Extended, "延长审理期限", "第六十二条第一款", opened, "案件尚未受理或者已经审结，不能延长审理期限",
		"经机构负责人批准，累计最多三十日，书面告知当事人", mayExtend, extendedFields, (*machine).extend},
	{casefile.Suspended, "中止", "第三十九条第一款", trying, "只有审理中的案件可以中止",
		"审理期限停止计算，书面告知当事人", nil, groundIn("中止", 10), (*machine).suspend},
	{casefile.Resumed, "恢复审理", "第三十九条第二款", suspended, "案件没有中止，不能恢复审理",
		"中止的天数不计入审理期限", nil, nil, (*machine).resume},
	{casefile.Terminated, "终止", "第四十一条", opened, "案件尚未受理或者已经审结，不能终止",
		"具有第四十一条所列情形之一的，决定终止", nil, terminatedFields, (*machine).terminate},
	{casefile.Converted, "简易转普通", "第五十五条", trying, "只有审理中的案件可以转换程序",
		"审理期限改为自受理之日起六十日", isSimplified, nil, (*machine).convert},
	{casefile.HearingSet, "确定听证", "第五十条", opened, "案件尚未受理或者已经审结，不能确定听证",
		"举行听证的五日前书面通知当事人；改期的再录入一次", nil, hearingAfter, (*machine).setHearing},
	{casefile.HearingNoticeServed, "听证通知送达", "第五十一条第一款", opened, "案件尚未受理或者已经审结，不能录入听证通知",
		"载明时间、地点和拟听证事项", hearingIsSet, nil, (*machine).hearingNoticeServed},
	{casefile.HearingHeld, "举行听证", "第五十条", opened, "案件尚未受理或者已经审结，不能录入听证",
		"应当根据听证笔录作出决定（第六十一条第二款）", hearingIsSet, hearingHasCome, (*machine).holdHearing},
	{casefile.CommitteeConsulted, "提请行政复议委员会咨询", "第五十二条第二款", opened, "案件尚未受理或者已经审结，不能提请咨询",
		"咨询意见是作出决定的重要参考", nil, nil, nil},
	{casefile.AppraisalStarted, "鉴定开始", "实施条例第三十七条", opened, "案件尚未受理或者已经审结，不能录入鉴定",
		"鉴定所用时间不计入审理期限", notRunning("鉴定", func(m *machine) int { return m.appraisal }), nil, (*machine).startAppraisal},
	{casefile.AppraisalEnded, "鉴定结束", "实施条例第三十七条", opened, "案件尚未受理或者已经审结，不能录入鉴定",
		"继续计算审理期限", isRunning("鉴定", func(m *machine) int { return m.appraisal }), nil, (*machine).endAppraisal},
	{casefile.InspectionStarted, "现场勘验开始", "实施条例第三十四条第三款", opened, "案件尚未受理或者已经审结，不能录入现场勘验",
		"现场勘验所用时间不计入审理期限", notRunning("现场勘验", func(m *machine) int { return m.inspection }), nil, (*machine).startInspection},
	{casefile.InspectionEnded, "现场勘验结束", "实施条例第三十四条第三款", opened, "案件尚未受理或者已经审结，不能录入现场勘验",
		"继续计算审理期限", isRunning("现场勘验", func(m *machine) int { return m.inspection }), nil, (*machine).endInspection},
	{casefile.NormativeMakerNotified, "通知制定机关", "第五十八条第一款", opened, "附带审查只能在审理期间进行",
		"本机关有权处理的；日期填制定机关收到通知之日，十个工作日内答复", isNormative, nil, (*machine).notifyMaker},
	{casefile.NormativeMakerAnswered, "制定机关答复", "第五十八条第一款", opened, "附带审查只能在审理期间进行",
		"", isNormative, nil, (*machine).makerAnswered},
	{casefile.NormativeHandled, "附带审查处理完毕", "第五十九条", opened, "附带审查只能在审理期间进行",
		"合法的在决定书中一并告知；违法的停止执行并责令纠正", isNormative, nil, (*machine).handleNormative},
	{casefile.NormativeTransferred, "转送有权机关", "第五十六条、第五十七条", opened, "附带审查只能在审理期间进行",
		"本机关无权处理的；日期填有权机关收到转送之日，六十日内回复（第六十条）", isNormative, nil, (*machine).transferNormative},
	{casefile.NormativeTransfereeAnswered, "接受转送机关回复", "第六十条", opened, "附带审查只能在审理期间进行",
		"", isNormative, nil, (*machine).transfereeAnswered},
	{casefile.ExecutionStopped, "停止执行", "第四十二条", opened, "停止执行只能在复议期间决定",
		"书面通知被申请人停止执行", nil, groundIn("停止执行", 4), nil},

	{casefile.Served, "送达文书", "第八十八条第一款", anyTime, "案件尚未收到申请，没有可以送达的文书",
		"决定书一经送达即发生法律效力（第七十五条第二款）", nil, servedFields, (*machine).serve},
	{casefile.Complied, "履行", "第七十七条第一款", ended | archived, "案件尚未审结，没有可以履行的决定",
		"被申请人履行决定书、调解书", nil, nil, (*machine).comply},
	{casefile.Redone, "重新作出行政行为", "第六十四条第二款", ended | archived, "案件尚未审结，没有责令重新作出的决定",
		"不得以同一事实和理由作出相同或者基本相同的行政行为", nil, nil, (*machine).redone},
	{casefile.PerformanceOrdered, "责令限期履行", "第七十七条第二款", opened | ended | archived, "案件尚未受理，没有可以责令履行的文书",
		"可以并处约谈、通报批评", somethingToPerform, untilAfter, (*machine).orderPerformance},
	{casefile.Admonished, "约谈负责人", "第七十七条第二款", opened | ended | archived, "案件尚未受理，没有应当履行的文书",
		"约谈被申请人的有关负责人", somethingToPerform, nil, nil},
	{casefile.Criticised, "通报批评", "第七十七条第二款", opened | ended | archived, "案件尚未受理，没有应当履行的文书",
		"对不履行或者拖延履行的被申请人予以通报批评", somethingToPerform, nil, nil},
	{casefile.FactsReferred, "移送违法事实材料", "第八十五条", opened | ended | archived, "案件尚未受理，不能移送",
		"可以向监察机关或者任免机关、单位移送，接受移送的机关依法处理", nil, nil, nil},
	{casefile.OpinionIssued, "意见书送达", "第七十六条", opened | ended | archived, "案件尚未受理，不能制发意见书",
		"有关机关六十日内报送纠正情况", nil, nil, (*machine).issueOpinion},
	{casefile.OpinionAnswered, "整改反馈", "第七十六条", opened | ended | archived, "案件尚未受理，没有意见书",
		"", opinionIsOut, nil, (*machine).opinionAnswered},
	{casefile.AdviceIssued, "建议书送达", "实施条例第五十七条第二款", opened | ended | archived, "案件尚未受理，不能制发建议书",
		"请有关机关回复处理情况，期限依建议书载明", nil, untilAfterIfAny, (*machine).issueAdvice},
	{casefile.AdviceAnswered, "建议书回复", "实施条例第五十七条第二款", opened | ended | archived, "案件尚未受理，没有建议书",
		"", adviceIsOut, nil, (*machine).adviceAnswered},
	{casefile.Sued, "被诉", "第十条", rejected | opened | ended | archived, "案件尚无可以起诉的决定",
		"日期填收到应诉通知书之日；答辩期限依应诉通知书", maySue, untilAfterIfAny, (*machine).sue},
	{casefile.DefenceFiled, "提交答辩", "第四条第二款", rejected | opened | ended | archived, "案件没有被诉",
		"向法院提交答辩状、证据和依据", suitIsOpen, nil, (*machine).fileDefence},
	{casefile.CourtHearingSet, "法院通知开庭", "第四条第二款", rejected | opened | ended | archived, "案件没有被诉",
		"登记开庭的日期、时刻和法庭；改期的再录入一次", suitIsOpen, courtHearingNotBefore, (*machine).setCourtHearing},
	{casefile.CourtHearingHeld, "出庭应诉", "第四条第二款", rejected | opened | ended | archived, "案件没有被诉",
		"出庭人员写在备注中", suitIsOpen, courtHearingHasCome, (*machine).holdCourtHearing},
	{casefile.Judged, "法院裁判", "第十条", rejected | opened | ended | archived, "案件没有被诉",
		"登记审级和结果；败诉的，登记理由和后续期限", isSued, judgedFields, (*machine).judge},
	{casefile.Appealed, "上诉、再审", "第四条第二款", rejected | opened | ended | archived, "案件没有被诉",
		"日期填收到上诉状副本、再审通知或者本机关上诉之日", suitIsJudged, appealedFields, (*machine).appeal},
	{casefile.JudgmentPerformed, "履行裁判", "第四条第二款", rejected | opened | ended | archived, "案件没有被诉",
		"法院判决复议机关履行的事项已经履行", suitIsJudged, nil, (*machine).judgmentPerformed},
	{casefile.LossFollowed, "败诉后续", "第四条第二款", rejected | opened | ended | archived, "案件没有败诉",
		"原因分析、整改、报告、移送纪检监察、向常务会议说明、纳入绩效考核，逐项登记", isLost, lossFollowedFields, (*machine).followLoss},
	{casefile.Archived, "归档", "第七十五条", refused | ended, "案件尚未结束，不能归档",
		"结案归档", nil, nil, func(m *machine, _ *casefile.Event) { m.phase = archived }},
}

// stepOf finds the row of an event type. It is filled by init, for the rows
// themselves name functions that look rows up.
var stepOf = map[casefile.EventType]*step{}

func init() {
	for i := range steps {
		stepOf[steps[i].kind] = &steps[i]
	}
}

// ArticleOf returns the article on which an event rests, "" where the law knows
// none.
func ArticleOf(t casefile.EventType) string {
	if s := stepOf[t]; s != nil {
		return s.article
	}
	return ""
}

// EventName returns the name of an event type, 受理, or the type itself where
// the law knows none.
func EventName(t casefile.EventType) string {
	if s := stepOf[t]; s != nil {
		return s.name
	}
	if t == casefile.Correction {
		return "更正"
	}
	return string(t)
}

// stageNames names the stages for officers.
var stageNames = map[Stage]string{
	Reviewing: "受理审查", Supplementing: "补正中", AbandonedCase: "视为放弃", RejectedCase: "不予受理",
	Trying: "审理中", SuspendedCase: "中止", Closed: "已审结", Effective: "已生效",
	Performing: "履行中", ArchivedCase: "已归档",
}

// StageName returns the name of a stage, 审理中.
func StageName(s Stage) string { return stageNames[s] }

// Stages returns the stages in the order of a case.
func Stages() []Stage {
	return []Stage{Reviewing, Supplementing, AbandonedCase, RejectedCase, Trying, SuspendedCase, Closed, Effective, Performing, ArchivedCase}
}
