package ui

import "fuyi/app/casefile"

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
	casefile.HearingSet:         {fieldHearing},
	casefile.ExecutionStopped:   {fieldGround},
	casefile.Withdrawn:          {fieldSettled},
	casefile.Terminated:         {fieldGround},
	casefile.Decided:            {fieldOutcomes, fieldRedoDays, fieldPerformBy},
	casefile.Served:             {fieldDocument, fieldParty, fieldMethod},
	casefile.PerformanceOrdered: {fieldUntil},
	casefile.Sued:               {fieldCourt, fieldCaseNo},
	casefile.Judged:             {fieldInstance, fieldResult},
}

// fieldLabels are the labels of the fields in a dialog. until and party mean
// different things in different entries.
var fieldLabels = map[eventField]string{
	fieldChannel:          "收到方式",
	fieldUntil:            "期限至",
	fieldGround:           "法定情形",
	fieldCompetent:        "有权机关",
	fieldProcedure:        "审理程序",
	fieldSimplifiedGround: "简易情形",
	fieldLimitDays:        "审理天数",
	fieldDays:             "延长天数",
	fieldHearing:          "听证日期",
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
}
