// Package casefile holds what a reconsideration case is: its parties, the act
// under review, its docket of dated events, the decision and the losses
// recovered, and their one form as JSON. It knows no law and no storage: what
// may happen, and until when, is for package law.
//
// The order of the fields in the structs is the order in the JSON; a field that
// holds nothing is left out, so that what is printed is what can be read back,
// byte for byte.
package casefile

import "fuyi/app/date"

// Case is a reconsideration case (行政复议案件).
type Case struct {
	Number  string  `json:"number,omitempty"`  // 案号 within the register, 2026-0012
	Organ   Organ   `json:"organ,omitzero"`    // 行政复议机关
	Handler string  `json:"handler,omitempty"` // 承办人
	Secret  bool    `json:"secret,omitempty"`  // 涉密: only for the handler and the head, where officers sign in
	Parties []Party `json:"parties,omitempty"`
	Act     Act     `json:"act,omitzero"` // 被申请复议的行政行为

	Claim          string `json:"claim,omitempty"`            // 复议请求
	ApplicantSays  string `json:"applicant_says,omitempty"`   // 申请人称
	RespondentSays string `json:"respondent_says,omitempty"`  // 被申请人称
	ThirdPartySays string `json:"third_party_says,omitempty"` // 第三人称
	Found          string `json:"found,omitempty"`            // 经审理查明
	Held           string `json:"held,omitempty"`             // 本机关认为

	Decision *Decision `json:"decision,omitempty"` // 复议决定
	Losses   []Loss    `json:"losses,omitempty"`   // 为企业挽回的经济损失

	Letters     []Letter     `json:"letters,omitempty"`     // 文书, in the order in which they were begun
	Attachments []Attachment `json:"attachments,omitempty"` // 附件, in the order in which they came in

	Notes []Note `json:"notes,omitempty"` // 办案手记
	Links []Link `json:"links,omitempty"` // 关联案件

	Origin *Origin    `json:"origin,omitempty"` // 案件来源; nil for a case that was registered here
	Ledger *LedgerRow `json:"ledger,omitempty"` // 原台账; nil for a case that was registered here

	Bin *Bin `json:"bin,omitempty"` // 回收站; nil for a case that is not in it

	Events []Event `json:"events,omitempty"` // the docket, in order of date, then of entry
}

// Organ is the reconsideration organ (行政复议机关) and its agency.
type Organ struct {
	Name              string `json:"name,omitempty"`               // 清河县人民政府
	Short             string `json:"short,omitempty"`              // 清, as in 清政复决〔2026〕12号
	Agency            string `json:"agency,omitempty"`             // 行政复议机构, 清河县司法局
	Address           string `json:"address,omitempty"`            // of the agency
	Phone             string `json:"phone,omitempty"`              // of the agency
	BasicCourt        string `json:"basic_court,omitempty"`        // 基层人民法院
	IntermediateCourt string `json:"intermediate_court,omitempty"` // 中级人民法院
}

// Party is someone who takes part (行政复议参加人).
type Party struct {
	Role           Role      `json:"role"`
	Kind           PartyKind `json:"kind"`
	Name           string    `json:"name"`
	Gender         string    `json:"gender,omitempty"` // 男 or 女, of a person
	Birth          string    `json:"birth,omitempty"`  // YYYY, YYYY-MM or YYYY-MM-DD
	IDNo           string    `json:"id_no,omitempty"`  // 身份证号 or 统一社会信用代码
	Address        string    `json:"address,omitempty"`
	LegalRep       string    `json:"legal_rep,omitempty"`       // 法定代表人 or 负责人
	LegalRepTitle  string    `json:"legal_rep_title,omitempty"` // 职务
	Phone          string    `json:"phone,omitempty"`
	Ownership      Ownership `json:"ownership,omitempty"`      // of an enterprise
	Of             string    `json:"of,omitempty"`             // the name of the party an agent acts for
	Firm           string    `json:"firm,omitempty"`           // 律师事务所
	Representative bool      `json:"representative,omitempty"` // 推选的代表人 (第十五条)
}

// Act is the administrative act under review (被申请行政复议的行政行为), with the
// days that the limits of application are counted from (第二十条、第二十一条).
type Act struct {
	Kind   ActKind   `json:"kind,omitempty"`
	Field  string    `json:"field,omitempty"` // 行政管理领域, one of Fields
	Title  string    `json:"title,omitempty"` // 行政处罚决定书
	Number string    `json:"number,omitempty"`
	Made   date.Date `json:"made,omitzero"`    // 作出之日
	Known  date.Date `json:"known,omitzero"`   // 知道或者应当知道之日
	Told   *bool     `json:"told,omitempty"`   // 是否告知申请权利、复议机关和申请期限; nil: not recorded
	ToldOn date.Date `json:"told_on,omitzero"` // 知道申请权利之日, where not told at the time (第二十条第三款)

	Immovable       bool      `json:"immovable,omitempty"`       // 因不动产提出 (第二十一条)
	InactionRequest date.Date `json:"inaction_request,omitzero"` // 机关收到履职申请之日 (条例第十六条)
	DutyEnds        date.Date `json:"duty_ends,omitzero"`        // 法定履行期限届满之日 (条例第十六条)

	Amount *Money `json:"amount,omitempty"` // 涉案金额
}

// Decision is the reconsideration decision (行政复议决定).
type Decision struct {
	Number   string    `json:"number,omitempty"` // 清政复决〔2026〕12号
	Date     date.Date `json:"date,omitzero"`
	Outcomes []Outcome `json:"outcomes,omitempty"`
	Court    string    `json:"court,omitempty"` // 起诉法院, where the officer departs from the proposal
	Final    string    `json:"final,omitempty"` // the article by which the decision is final (最终裁决, 第十条), where a law says so
}

// Outcome is one item of a decision.
type Outcome struct {
	Kind   OutcomeKind `json:"kind"`
	Ground int         `json:"ground,omitempty"` // the item of the article, see docket.md: change 1–3, revoke 1–4, confirm-unlawful 1–5
	Text   string      `json:"text,omitempty"`   // 决定主文
}

// PartiesOf returns the parties of one role in their order.
func (c *Case) PartiesOf(role Role) []Party {
	var parties []Party
	for _, p := range c.Parties {
		if p.Role == role {
			parties = append(parties, p)
		}
	}
	return parties
}
