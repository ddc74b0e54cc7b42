package casefile

import "fuyi/app/date"

// Event is one dated entry of the docket. Fields beside Type and Date are used
// by the types that docket.md names them for, and empty in the others.
type Event struct {
	ID   int       `json:"id,omitempty"` // set only where a correction names the event
	Type EventType `json:"type"`
	Date date.Date `json:"date"`

	Channel          Channel       `json:"channel,omitempty"`           // received
	Until            date.Date     `json:"until,omitzero"`              // supplement-extended, performance-ordered; advice-issued: 请复之日; sued, appealed: 答辩期限; judged: 败诉后续期限
	Ground           int           `json:"ground,omitempty"`            // item of the article: rejected 30①, suspended 39①, terminated 41, execution-stopped 42
	Competent        string        `json:"competent,omitempty"`         // rejected: the organ that has jurisdiction
	Procedure        Procedure     `json:"procedure,omitempty"`         // accepted
	SimplifiedGround int           `json:"simplified_ground,omitempty"` // accepted: item of 53, 5 = 各方同意
	LimitDays        int           `json:"limit_days,omitempty"`        // accepted: calendar days, where a law sets fewer than 60
	Days             int           `json:"days,omitempty"`              // extended: calendar days, 1–30
	Hearing          date.Date     `json:"hearing,omitzero"`            // hearing-set; court-hearing-set: 开庭之日
	Place            string        `json:"place,omitempty"`             // hearing-set, court-hearing-set: 时刻和地点
	Party            string        `json:"party,omitempty"`             // the party's name
	Document         LetterKind    `json:"document,omitempty"`          // served: what was served
	Letter           int           `json:"letter,omitempty"`            // the ID of the letter whose service the entry records
	Method           ServiceMethod `json:"method,omitempty"`            // served
	Settled          bool          `json:"settled,omitempty"`           // withdrawn after 和解 (第七十四条)
	Outcomes         []OutcomeKind `json:"outcomes,omitempty"`          // decided
	RedoDays         int           `json:"redo_days,omitempty"`         // decided: calendar days for 重新作出
	PerformBy        date.Date     `json:"perform_by,omitzero"`         // decided, mediated; judged: what the court orders of the organ
	Court            string        `json:"court,omitempty"`             // sued, appealed
	CaseNo           string        `json:"case_no,omitempty"`           // the lawsuit that an entry on a court is of
	Appealed         string        `json:"appealed,omitempty"`          // appealed: the case number of the instance before
	Instance         Instance      `json:"instance,omitempty"`          // sued, appealed, judged
	Result           CourtResult   `json:"result,omitempty"`            // judged
	Attendance       Attendance    `json:"attendance,omitempty"`        // court-hearing-held
	ReceivedOn       date.Date     `json:"received_on,omitzero"`        // judged: 收到裁判文书之日
	AppealBy         date.Date     `json:"appeal_by,omitzero"`          // judged: the last day to appeal, as the paper states it
	LossGround       LossGround    `json:"loss_ground,omitempty"`       // judged: why the organ lost
	Measure          LossMeasure   `json:"measure,omitempty"`           // loss-followed
	Waived           bool          `json:"waived,omitempty"`            // loss-followed: the measure is not called for, as the note says

	Corrects int    `json:"corrects,omitempty"` // correction: the ID of the entry it corrects
	Reason   string `json:"reason,omitempty"`   // correction: why
	With     *Event `json:"with,omitempty"`     // correction: what stands instead; nil strikes the entry out

	Ledger bool   `json:"ledger,omitempty"` // taken from an old ledger (依原台账录入), which need not say all that the law asks for
	Note   string `json:"note,omitempty"`   // the officer's remark on any event
}

// EventType names what happened; the names are those of docket.md.
type EventType string

// The event types.
const (
	Received                    EventType = "received"                      // 收到申请
	ForwardingReceived          EventType = "forwarding-received"           // 处罚机关收到申请 (第三十二条)
	SupplementNoticeServed      EventType = "supplement-notice-served"      // 补正通知送达
	SupplementExtended          EventType = "supplement-extended"           // 准予延长补正
	SupplementReceived          EventType = "supplement-received"           // 收到补正材料
	Abandoned                   EventType = "abandoned"                     // 视为放弃申请
	Rejected                    EventType = "rejected"                      // 不予受理
	Accepted                    EventType = "accepted"                      // 受理
	DeemedAccepted              EventType = "deemed-accepted"               // 视为受理
	CopyServed                  EventType = "copy-served"                   // 副本送达被申请人
	ReplyReceived               EventType = "reply-received"                // 收到书面答复
	ThirdPartyJoined            EventType = "third-party-joined"            // 第三人参加
	OpinionsHeard               EventType = "opinions-heard"                // 听取意见
	Converted                   EventType = "converted"                     // 简易转普通 (第五十五条)
	Extended                    EventType = "extended"                      // 延长审理期限 (第六十二条第一款)
	Suspended                   EventType = "suspended"                     // 中止
	Resumed                     EventType = "resumed"                       // 恢复审理
	AppraisalStarted            EventType = "appraisal-started"             // 鉴定开始
	AppraisalEnded              EventType = "appraisal-ended"               // 鉴定结束
	InspectionStarted           EventType = "inspection-started"            // 现场勘验开始
	InspectionEnded             EventType = "inspection-ended"              // 现场勘验结束
	HearingSet                  EventType = "hearing-set"                   // 确定听证
	HearingNoticeServed         EventType = "hearing-notice-served"         // 听证通知送达
	HearingHeld                 EventType = "hearing-held"                  // 举行听证
	CommitteeConsulted          EventType = "committee-consulted"           // 提请行政复议委员会咨询 (第五十二条)
	NormativeHandled            EventType = "normative-handled"             // 附带审查: 依法处理
	NormativeTransferred        EventType = "normative-transferred"         // 附带审查: 转送
	NormativeMakerNotified      EventType = "normative-maker-notified"      // 附带审查: 通知制定机关
	NormativeMakerAnswered      EventType = "normative-maker-answered"      // 附带审查: 制定机关答复
	NormativeTransfereeAnswered EventType = "normative-transferee-answered" // 附带审查: 接受转送机关回复
	ExecutionStopped            EventType = "execution-stopped"             // 停止执行 (第四十二条)
	Dismissed                   EventType = "dismissed"                     // 驳回申请 (第三十三条)
	Withdrawn                   EventType = "withdrawn"                     // 撤回申请
	Terminated                  EventType = "terminated"                    // 终止 (第四十一条)
	Mediated                    EventType = "mediated"                      // 调解书生效 (第七十三条)
	Decided                     EventType = "decided"                       // 作出复议决定
	Served                      EventType = "served"                        // 送达
	Complied                    EventType = "complied"                      // 履行
	Redone                      EventType = "redone"                        // 重新作出
	PerformanceOrdered          EventType = "performance-ordered"           // 责令限期履行 (第七十七条第二款)
	OpinionIssued               EventType = "opinion-issued"                // 意见书送达
	OpinionAnswered             EventType = "opinion-answered"              // 整改反馈
	AdviceIssued                EventType = "advice-issued"                 // 建议书送达 (实施条例第五十七条第二款)
	AdviceAnswered              EventType = "advice-answered"               // 建议书回复
	Admonished                  EventType = "admonished"                    // 约谈负责人 (第七十七条第二款)
	Criticised                  EventType = "criticised"                    // 通报批评 (第七十七条第二款)
	FactsReferred               EventType = "facts-referred"                // 移送违法事实材料 (第八十五条)
	Sued                        EventType = "sued"                          // 被诉
	Appealed                    EventType = "appealed"                      // 上诉、再审
	DefenceFiled                EventType = "defence-filed"                 // 提交答辩
	CourtHearingSet             EventType = "court-hearing-set"             // 法院通知开庭
	CourtHearingHeld            EventType = "court-hearing-held"            // 出庭应诉
	Judged                      EventType = "judged"                        // 裁判
	JudgmentPerformed           EventType = "judgment-performed"            // 履行裁判
	LossFollowed                EventType = "loss-followed"                 // 败诉后续
	Archived                    EventType = "archived"                      // 归档
	Correction                  EventType = "correction"                    // 更正: names the entry it corrects
)

// Effective returns the docket as it stands after its corrections: struck
// entries gone, replaced entries in the place their own date gives them, the
// corrections themselves left out. The order is by date, then by entry.
// A correction may itself be corrected, which undoes it.
func Effective(events []Event) []Event {
	corrected := map[int]*Event{}
	struck := map[int]bool{} // corrections that were themselves corrected
	plain := true
	for i := len(events) - 1; i >= 0; i-- {
		e := &events[i]
		if e.Type != Correction {
			continue
		}
		plain = false
		if e.ID != 0 && struck[e.ID] {
			continue
		}
		struck[e.Corrects] = true
		if _, done := corrected[e.Corrects]; !done {
			corrected[e.Corrects] = e
		}
	}
	if plain {
		return events
	}
	effective := make([]Event, 0, len(events))
	for _, e := range events {
		if e.Type == Correction {
			continue
		}
		if by := corrected[e.ID]; e.ID != 0 && by != nil {
			if by.With == nil {
				continue
			}
			e = *by.With
		}
		effective = insertByDate(effective, e)
	}
	return effective
}

// Insert returns the docket with the event at the place its date gives it,
// after the entries of the same day. The slice handed in is not changed.
func Insert(events []Event, e Event) []Event {
	return insertByDate(append(make([]Event, 0, len(events)+1), events...), e)
}

func insertByDate(events []Event, e Event) []Event {
	at := len(events)
	for at > 0 && events[at-1].Date > e.Date {
		at--
	}
	events = append(events, Event{})
	copy(events[at+1:], events[at:])
	events[at] = e
	return events
}
