package law

import (
	"fuyi/app/casefile"
	"fuyi/app/date"
)

// Limit is a time limit of the law: a row that says from which event it is
// counted, for how long, and what meets it.
type Limit struct {
	ID          string // acceptance-review; the identifier of the program's JSON
	Name        string // 受理审查
	Article     string // 第三十条第一款; an article of another act names the act
	Starts      string // the start, in an officer's words: 收到申请
	Length      int    // in Unit, ordinary procedure; negative counts backwards
	Simplified  int    // in Unit, simplified procedure, where it differs; else 0
	Unit        Unit
	Actor       string               // who must act
	MetBy       []casefile.EventType // what meets it
	Consequence string               // what the law says of a lapse
	From        date.Date            // the day from which the row holds
}

// inForce is the day on which the 2023 revision came into force (第九十条).
var inForce = date.Must(2024, 1, 1)

// limits holds every time limit. The counting conventions stand in count.go.
var limits = []Limit{
	{"application", "申请期限", "第二十条第一款", "知道或者应当知道行政行为之日", 60, 0, Calendar, "申请人",
		[]casefile.EventType{casefile.Received}, "逾期申请的不予受理；受理后发现的，驳回申请", inForce},
	{"application-untold", "未告知救济途径时的申请期限", "第二十条第三款", "知道申请权利、复议机关和申请期限之日", 60, 0, Calendar, "申请人",
		[]casefile.EventType{casefile.Received}, "逾期申请的不予受理；自知道行政行为内容之日起最长一年", inForce},
	{"application-longstop", "最长保护期限", "第二十一条", "行政行为作出之日", 5, 0, YearUnit, "申请人",
		[]casefile.EventType{casefile.Received}, "超过的不予受理；因不动产提出的为二十年", inForce},
	{"application-inaction", "不作为的申请期限", "第二十条第一款；实施条例第十六条", "法定履行期限届满之日", 60, 0, Calendar, "申请人",
		[]casefile.EventType{casefile.Received}, "逾期申请的不予受理", inForce},
	{"forwarding", "处罚机关转送", "第三十二条第二款", "处罚机关收到申请", 5, 0, Workday, "作出处罚决定的机关",
		[]casefile.EventType{casefile.Received}, "", inForce},
	{"acceptance-review", "受理审查", "第三十条第一款", "收到申请", 5, 0, Workday, "复议机关",
		[]casefile.EventType{casefile.Accepted, casefile.Rejected, casefile.SupplementNoticeServed},
		"期满未作出不予受理决定的，期满之日起视为受理（第三十条第三款）", inForce},
	{"supplement-notice", "发出补正通知", "第三十一条第一款", "收到申请", 5, 0, Workday, "复议机关",
		[]casefile.EventType{casefile.SupplementNoticeServed}, "", inForce},
	{"supplement", "提交补正材料", "第三十一条第二款", "收到补正通知", 10, 0, Workday, "申请人",
		[]casefile.EventType{casefile.SupplementReceived}, "无正当理由逾期不补正的，视为放弃申请，并记录在案", inForce},
	{"serve-copy", "发送申请书副本", "第四十八条", "受理", 7, 3, Workday, "复议机构",
		[]casefile.EventType{casefile.CopyServed}, "", inForce},
	{"reply", "被申请人书面答复、提交证据", "第四十八条", "被申请人收到副本", 10, 5, Workday, "被申请人",
		[]casefile.EventType{casefile.ReplyReceived}, "逾期的，视为没有证据、依据（第七十条）", inForce},
	{"hearing-notice", "听证通知", "第五十一条第一款", "听证之日", -5, 0, Workday, "复议机构",
		[]casefile.EventType{casefile.HearingNoticeServed}, "逾期的，程序有瑕疵", inForce},
	{"hearing", "举行听证", "第五十条", "确定听证", 0, 0, AsStated, "复议机构",
		[]casefile.EventType{casefile.HearingHeld},
		"一名主持人、两名以上听证员、一名记录员到场；被申请人的负责人应当参加，申请人无正当理由拒不参加的，视为放弃听证权利（第五十一条）", inForce},
	{"decision", "审理期限", "第六十二条", "受理", 60, 30, Calendar, "复议机关",
		[]casefile.EventType{casefile.Decided, casefile.Dismissed, casefile.Terminated, casefile.Mediated},
		"逾期不作决定的，申请人可以起诉，上级行政机关责令纠正（第三十五条）", inForce},
	{"suspension-sixty", "中止满六十日", "第四十一条第五项", "因死亡、丧失行为能力或者终止而中止之日", 60, 0, Calendar, "复议机关",
		[]casefile.EventType{casefile.Resumed, casefile.Terminated}, "满六十日原因仍未消除的，决定终止", inForce},
	{"normative-own-review", "附带审查：依法处理", "第五十六条、第五十七条", "中止之日", 30, 0, Calendar, "复议机关",
		[]casefile.EventType{casefile.NormativeHandled}, "", inForce},
	{"normative-transfer", "附带审查：转送有权机关", "第五十六条、第五十七条", "中止之日", 7, 0, Workday, "复议机关",
		[]casefile.EventType{casefile.NormativeTransferred}, "", inForce},
	{"normative-notify-maker", "通知制定机关书面答复", "第五十八条第一款", "中止之日", 3, 0, Workday, "复议机构",
		[]casefile.EventType{casefile.NormativeMakerNotified}, "", inForce},
	{"normative-maker-answer", "制定机关书面答复", "第五十八条第一款", "制定机关收到通知", 10, 0, Workday, "制定机关",
		[]casefile.EventType{casefile.NormativeMakerAnswered}, "", inForce},
	{"normative-transferee-answer", "接受转送机关回复处理意见", "第六十条", "收到转送", 60, 0, Calendar, "有权处理的机关",
		[]casefile.EventType{casefile.NormativeTransfereeAnswered}, "", inForce},
	{"announcement-service", "公告送达", "第八十八条第一款；民事诉讼法第九十五条", "发出公告之日", 30, 0, Calendar, "复议机关",
		nil, "经过三十日，视为送达", inForce},
	{"sue", "提起行政诉讼", "第三十四条；行政诉讼法第四十五条", "收到决定书", 15, 0, Calendar, "申请人、第三人",
		[]casefile.EventType{casefile.Sued}, "逾期的，丧失起诉权", inForce},
	{"redo", "重新作出行政行为", "第六十四条第一款；实施条例第四十九条", "决定书送达被申请人", 60, 0, Calendar, "被申请人",
		[]casefile.EventType{casefile.Redone}, "逾期的，责令限期履行，可以约谈、通报批评（第七十七条第二款）", inForce},
	{"perform", "履行复议决定", "第七十七条第一款", "决定书送达被申请人", 0, 0, AsStated, "被申请人",
		[]casefile.EventType{casefile.Complied, casefile.Redone}, "逾期的，责令限期履行，可以约谈、通报批评（第七十七条第二款）", inForce},
	{"ordered-performance", "责令限期履行", "第七十七条第二款", "责令履行通知书送达", 0, 0, AsStated, "被申请人",
		[]casefile.EventType{casefile.Complied, casefile.Redone}, "逾期的，可以约谈、通报批评，依法给予处分（第八十三条）", inForce},
	{"opinion-feedback", "意见书整改反馈", "第七十六条", "收到意见书", 60, 0, Calendar, "被申请人或者其他下级行政机关",
		[]casefile.EventType{casefile.OpinionAnswered}, "逾期的，责令限期履行（第七十七条第二款）", inForce},
	{"advice-feedback", "建议书处理情况回复", "实施条例第五十七条第二款", "收到建议书", 0, 0, AsStated, "有关机关",
		[]casefile.EventType{casefile.AdviceAnswered}, "法律没有规定回复的期限，逾期的，应当催告", inForce},
	{"defence", "提交答辩状、证据", respondArticle, "收到应诉通知书", 0, 0, AsStated, "复议机关",
		[]casefile.EventType{casefile.DefenceFiled}, "逾期提交的后果，依应诉通知书和行政诉讼法", inForce},
	{"court-hearing", "出庭应诉", respondArticle, "收到开庭传票", 0, 0, AsStated, "复议机关",
		[]casefile.EventType{casefile.CourtHearingHeld}, "", inForce},
	{"appeal", "决定是否上诉", respondArticle, "收到裁判文书", 0, 0, AsStated, "复议机关",
		[]casefile.EventType{casefile.Appealed}, "上诉期限届满没有上诉的，裁判生效", inForce},
	{"judgment-performance", "履行裁判", respondArticle, "收到裁判文书", 0, 0, AsStated, "复议机关",
		[]casefile.EventType{casefile.JudgmentPerformed}, "", inForce},
	{"lost-follow-up", "败诉后续", respondArticle, "收到裁判文书", 0, 0, AsStated, "复议机关",
		[]casefile.EventType{casefile.LossFollowed}, "法律没有规定天数，期限由本机关自定", inForce},
}

// respondArticle is what the clocks of a lawsuit rest on here: the agency sees to
// the organ's lawsuits. How long each runs is for the court's papers to state.
const respondArticle = "第四条第二款"

// The rows, by name, for the fold.
var (
	application         = limit("application")
	applicationUntold   = limit("application-untold")
	applicationLongstop = limit("application-longstop")
	applicationInaction = limit("application-inaction")
	forwarding          = limit("forwarding")
	acceptanceReview    = limit("acceptance-review")
	supplementNotice    = limit("supplement-notice")
	supplement          = limit("supplement")
	serveCopy           = limit("serve-copy")
	reply               = limit("reply")
	hearingNotice       = limit("hearing-notice")
	hearing             = limit("hearing")
	decision            = limit("decision")
	suspensionSixty     = limit("suspension-sixty")
	normativeOwnReview  = limit("normative-own-review")
	normativeTransfer   = limit("normative-transfer")
	normativeNotify     = limit("normative-notify-maker")
	normativeMaker      = limit("normative-maker-answer")
	normativeTransferee = limit("normative-transferee-answer")
	announcement        = limit("announcement-service")
	sue                 = limit("sue")
	redo                = limit("redo")
	perform             = limit("perform")
	orderedPerformance  = limit("ordered-performance")
	opinionFeedback     = limit("opinion-feedback")
	adviceFeedback      = limit("advice-feedback")
	defence             = limit("defence")
	courtHearing        = limit("court-hearing")
	appeal              = limit("appeal")
	judgmentPerformance = limit("judgment-performance")
	lostFollowUp        = limit("lost-follow-up")
)

// simplifiedArticles names the article where the simplified procedure has its
// own.
var simplifiedArticles = map[string]string{
	"serve-copy": "第五十四条第一款",
	"reply":      "第五十四条第一款",
}

// normativeGround is the item of 第三十九条第一款 for normative review (附带审查).
const normativeGround = 9

// sixtyDayGrounds are the items of 第三十九条第一款 under which a suspension of
// sixty days ends the case (第四十一条第五项).
var sixtyDayGrounds = []int{1, 2, 4}

// The figures that rows alone cannot say.
const (
	longstopImmovable = 20 // years (第二十一条)
	untoldCapYears    = 1  // years from knowing the act's content (第二十条第三款)
	inactionWait      = 60 // calendar days, never rolled (实施条例第十六条第一款第二项)
	maxExtension      = 30 // calendar days in all (第六十二条第一款)
)

// Limits returns every time limit, in the order of a case.
func Limits() []Limit { return append([]Limit(nil), limits...) }

// limit finds a row by its identifier. The rows are named above, so that a
// missing one is a fault of this file.
func limit(id string) *Limit {
	for i := range limits {
		if limits[i].ID == id {
			return &limits[i]
		}
	}
	panic("law: no limit " + id)
}
