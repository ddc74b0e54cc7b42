package ui

import (
	"strings"

	"fuyi/app/casefile"
)

// eventField is a field of a docket entry, by its name in the JSON.
type eventField string

// The fields beside type and date.
const (
	fieldChannel          eventField = "channel"
	fieldUntil            eventField = "until"
	fieldGround           eventField = "ground"
	fieldCompetent        eventField = "competent"
	fieldProcedure        eventField = "procedure"
	fieldSimplifiedGround eventField = "simplified_ground"
	fieldLimitDays        eventField = "limit_days"
	fieldDays             eventField = "days"
	fieldHearing          eventField = "hearing"
	fieldParty            eventField = "party"
	fieldDocument         eventField = "document"
	fieldMethod           eventField = "method"
	fieldSettled          eventField = "settled"
	fieldOutcomes         eventField = "outcomes"
	fieldRedoDays         eventField = "redo_days"
	fieldPerformBy        eventField = "perform_by"
	fieldCourt            eventField = "court"
	fieldCaseNo           eventField = "case_no"
	fieldInstance         eventField = "instance"
	fieldResult           eventField = "result"
	fieldPlace            eventField = "place"
	fieldAppealed         eventField = "appealed"
	fieldReceivedOn       eventField = "received_on"
	fieldAppealBy         eventField = "appeal_by"
	fieldAttendance       eventField = "attendance"
	fieldLossGround       eventField = "loss_ground"
	fieldMeasure          eventField = "measure"
	fieldWaived           eventField = "waived"
)

// eventFields says which fields an entry of each type has, in the order in
// which its dialog asks for them. A type that is not listed has its date alone.
var eventFields = map[casefile.EventType][]eventField{
	casefile.Received:           {fieldChannel},
	casefile.SupplementExtended: {fieldUntil},
	casefile.Rejected:           {fieldGround, fieldCompetent},
	casefile.Accepted:           {fieldProcedure, fieldSimplifiedGround, fieldLimitDays},
	casefile.ThirdPartyJoined:   {fieldParty},
	casefile.OpinionsHeard:      {fieldParty},
	casefile.Extended:           {fieldDays},
	casefile.Suspended:          {fieldGround},
	casefile.HearingSet:         {fieldHearing, fieldPlace},
	casefile.ExecutionStopped:   {fieldGround},
	casefile.Withdrawn:          {fieldSettled},
	casefile.Terminated:         {fieldGround},
	casefile.Decided:            {fieldOutcomes, fieldRedoDays, fieldPerformBy},
	casefile.Served:             {fieldDocument, fieldParty, fieldMethod},
	casefile.PerformanceOrdered: {fieldUntil},
	casefile.Mediated:           {fieldPerformBy},
	casefile.OpinionIssued:      {fieldParty},
	casefile.OpinionAnswered:    {fieldParty},
	casefile.AdviceIssued:       {fieldParty, fieldUntil},
	casefile.AdviceAnswered:     {fieldParty},
	casefile.Admonished:         {fieldParty},
	casefile.Criticised:         {fieldParty},
	casefile.FactsReferred:      {fieldCompetent},
	casefile.Sued:               {fieldParty, fieldCourt, fieldCaseNo, fieldUntil},
	casefile.DefenceFiled:       {fieldCaseNo},
	casefile.CourtHearingSet:    {fieldCaseNo, fieldHearing, fieldPlace},
	casefile.CourtHearingHeld:   {fieldCaseNo, fieldAttendance},
	casefile.Judged:             {fieldCaseNo, fieldInstance, fieldResult, fieldReceivedOn, fieldLossGround, fieldAppealBy, fieldPerformBy, fieldUntil},
	casefile.Appealed:           {fieldAppealed, fieldInstance, fieldParty, fieldCourt, fieldCaseNo, fieldUntil},
	casefile.JudgmentPerformed:  {fieldCaseNo},
	casefile.LossFollowed:       {fieldCaseNo, fieldMeasure, fieldWaived},
}

// dateLabels say what the date of an entry is, where that is not plain.
var dateLabels = map[casefile.EventType]string{
	casefile.Sued:   "收到通知 *",
	casefile.Judged: "裁判日期 *",
}

// labelsOf are the labels of fields that mean different things in different
// entries.
var labelsOf = map[casefile.EventType]map[eventField]string{
	casefile.OpinionIssued:   {fieldParty: "发给"},
	casefile.OpinionAnswered: {fieldParty: "反馈机关"},
	casefile.AdviceIssued:    {fieldParty: "发给 *", fieldUntil: "请复期限"},
	casefile.AdviceAnswered:  {fieldParty: "回复机关"},
	casefile.FactsReferred:   {fieldCompetent: "移送给"},
	casefile.Sued:            {fieldParty: "起诉人", fieldUntil: "答辩期限"},
	casefile.CourtHearingSet: {fieldHearing: "开庭日期 *"},
	casefile.Judged:          {fieldPerformBy: "履行裁判至", fieldUntil: "后续办至"},
	casefile.Appealed:        {fieldParty: "提起人", fieldUntil: "答辩期限", fieldCaseNo: "新案号"},
}

// label is what a field is called in the dialog of an entry.
func (s *stepForm) label(name eventField) string {
	if own, ok := labelsOf[s.kind][name]; ok {
		return own
	}
	return fieldLabels[name]
}

// fieldLabels are the labels of the fields in a dialog.
var fieldLabels = map[eventField]string{
	fieldChannel:          "收到方式",
	fieldUntil:            "期限至 *",
	fieldGround:           "法定情形",
	fieldCompetent:        "有权机关",
	fieldProcedure:        "审理程序",
	fieldSimplifiedGround: "简易情形",
	fieldLimitDays:        "审理天数",
	fieldDays:             "延长天数",
	fieldHearing:          "听证日期 *",
	fieldParty:            "当事人",
	fieldDocument:         "文书",
	fieldMethod:           "送达方式",
	fieldSettled:          "和解撤回",
	fieldOutcomes:         "决定结果",
	fieldRedoDays:         "重作期限",
	fieldPerformBy:        "履行期限",
	fieldCourt:            "受理法院",
	fieldCaseNo:           "法院案号",
	fieldInstance:         "审级",
	fieldResult:           "裁判结果",
	fieldPlace:            "时刻地点",
	fieldAppealed:         "原审案号",
	fieldReceivedOn:       "收到文书",
	fieldAppealBy:         "上诉期限",
	fieldAttendance:       "出庭人员",
	fieldLossGround:       "败诉理由 *",
	fieldMeasure:          "措施 *",
	fieldWaived:           "不适用",
}

// dayName is what a day of an entry is called where its kind names it; else the
// usual name.
func dayName(t casefile.EventType, name eventField, usual string) string {
	if own := labelsOf[t][name]; own != "" {
		return strings.TrimSuffix(own, " *")
	}
	return usual
}
