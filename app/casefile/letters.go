package casefile

import (
	"slices"
	"strconv"
	"strings"

	"fuyi/app/date"
)

// Letter is a paper of the case (文书), from its draft to its service. What it
// says is made from the case by its template; the letter keeps what only it
// knows: whom it is for, what was typed for it, who passed it on, its number,
// and the file it became.
//
// Its days of service stand in the docket, as entries that name it (Event.Letter).
type Letter struct {
	ID     int         `json:"id"` // within the case, from 1; never used again
	Kind   LetterKind  `json:"kind"`
	Stage  LetterStage `json:"stage"`
	To     []Recipient `json:"to,omitempty"`     // 主送, 受送达人
	About  []int       `json:"about,omitempty"`  // the letters that a 送达回证, 审批表 or 邮寄单 is about, by ID
	Number string      `json:"number,omitempty"` // 清政复受〔2026〕12号, given when it became final
	Date   date.Date   `json:"date,omitzero"`    // 成文日期

	Entries []LetterEntry `json:"entries,omitempty"` // what the officer states for this letter alone
	Edits   []LetterEdit  `json:"edits,omitempty"`   // paragraphs worded otherwise than the template does
	Passes  []LetterPass  `json:"passes,omitempty"`  // 审签, in their order

	File  string `json:"file,omitempty"`  // SHA-256 of the final PDF, hexadecimal
	Words string `json:"words,omitempty"` // SHA-256 of what the final letter says, hexadecimal
	Pages int    `json:"pages,omitempty"` // of the final PDF

	Dispatches []Dispatch `json:"dispatches,omitempty"` // 送达, one for each attempt
}

// Recipient is whom a letter is for (受送达人). A party of the case is named
// alone; one outside it has its address here.
type Recipient struct {
	Name    string `json:"name"`
	Address string `json:"address,omitempty"`
	Phone   string `json:"phone,omitempty"`
}

// LetterEntry is a fact of one letter that the case does not know: 补正事项,
// 听证地点.
type LetterEntry struct {
	Name string `json:"name"` // the fact's name in templates
	Text string `json:"text"`
}

// LetterEdit replaces a paragraph that the template made. It names the
// paragraph by its words, so that it is found again when others come and go, and
// is seen not to fit any more when the facts in it have changed.
type LetterEdit struct {
	Was  string `json:"was"`            // what the template made
	Nth  int    `json:"nth,omitempty"`  // which of several with these words, from 0
	Text string `json:"text,omitempty"` // what stands instead, a line a paragraph; empty: nothing
}

// LetterPass is one step of a letter between its officers (审签).
type LetterPass struct {
	Step   PassStep  `json:"step"`
	By     string    `json:"by"`
	Date   date.Date `json:"date"`
	Remark string    `json:"remark,omitempty"`
}

// Dispatch is an attempt to serve a letter on one recipient (送达).
type Dispatch struct {
	To       string        `json:"to"`
	Method   ServiceMethod `json:"method"`
	Sent     date.Date     `json:"sent,omitzero"`      // 交寄, 发出 or 公告之日
	Address  string        `json:"address,omitempty"`  // 送达地址, where it is not the party's own
	Place    string        `json:"place,omitempty"`    // 送达地点
	Tracking string        `json:"tracking,omitempty"` // 邮件号码
	SignedBy string        `json:"signed_by,omitempty"`
	Relation string        `json:"relation,omitempty"` // of who signed to the recipient: 代收人
	Reason   string        `json:"reason,omitempty"`   // 代收、拒收或者公告的理由
	Servers  string        `json:"servers,omitempty"`  // 送达人
	Witness  string        `json:"witness,omitempty"`  // 见证人
	Failed   bool          `json:"failed,omitempty"`   // came back: 退回
}

// LetterKind names a kind of letter; the names are those of letters.md.
type LetterKind string

// The kinds.
const (
	SupplementNotice     LetterKind = "supplement-notice"     // 行政复议申请补正通知书
	RejectionLetter      LetterKind = "rejection"             // 不予受理行政复议申请决定书
	AcceptanceNotice     LetterKind = "acceptance"            // 行政复议申请受理通知书
	ReplyNotice          LetterKind = "reply-notice"          // 行政复议答复通知书
	ThirdPartyNotice     LetterKind = "third-party-notice"    // 第三人参加行政复议通知书
	ConversionNotice     LetterKind = "procedure-conversion"  // 转为普通程序通知书
	HearingNotice        LetterKind = "hearing-notice"        // 行政复议听证通知书
	OpinionsRecord       LetterKind = "opinions-record"       // 听取意见笔录
	SuspensionNotice     LetterKind = "suspension"            // 行政复议中止通知书
	ResumptionNotice     LetterKind = "resumption"            // 恢复行政复议审理通知书
	ExtensionNotice      LetterKind = "extension"             // 延期审理通知书
	StayNotice           LetterKind = "stay"                  // 停止执行通知书
	NormativeTransfer    LetterKind = "normative-transfer"    // 规范性文件转送函
	NormativeNotice      LetterKind = "normative-notice"      // 规范性文件书面答复通知书
	WithdrawalPermission LetterKind = "withdrawal-permission" // 准予撤回行政复议申请通知书
	TerminationLetter    LetterKind = "termination"           // 行政复议终止决定书
	DismissalLetter      LetterKind = "dismissal"             // 驳回行政复议申请决定书
	DecisionLetter       LetterKind = "decision"              // 行政复议决定书
	MediationLetter      LetterKind = "mediation"             // 行政复议调解书
	OpinionLetter        LetterKind = "opinion"               // 行政复议意见书
	AdviceLetter         LetterKind = "advice"                // 行政复议建议书
	PerformanceOrder     LetterKind = "performance-order"     // 责令履行通知书
	CopyToSuperior       LetterKind = "copy-to-superior"      // 抄告函
	ServiceRecord        LetterKind = "service-record"        // 送达回证
	ServiceAnnouncement  LetterKind = "service-announcement"  // 送达公告
	PostalSheet          LetterKind = "postal-sheet"          // 法律文书邮寄单
	ApplicationRecord    LetterKind = "application-record"    // 口头申请行政复议笔录
	TrialReport          LetterKind = "trial-report"          // 案件审理报告
	ApprovalSheet        LetterKind = "approval-sheet"        // 审批表
	CaseCover            LetterKind = "case-cover"            // 卷宗封面
	CaseIndex            LetterKind = "case-index"            // 卷内目录
)

// LetterStage is where a letter stands on its way.
type LetterStage string

// The stages.
const (
	DraftLetter     LetterStage = "draft"     // 起草
	ReviewedLetter  LetterStage = "reviewed"  // 审核通过, waits for the head's approval
	SubmittedLetter LetterStage = "submitted" // 送审, waits for the reviewer
	ApprovedLetter  LetterStage = "approved"  // 批准, waits for its number
	FinalLetter     LetterStage = "final"     // 定稿
	WithdrawnLetter LetterStage = "withdrawn" // 定稿后撤回; its number stays
	DiscardedLetter LetterStage = "discarded" // 作废的草稿
)

// PassStep is what an officer did with a letter (审签).
type PassStep string

// The steps.
const (
	Submitted    PassStep = "submit"   // 承办人送审
	Reviewed     PassStep = "review"   // 审核人同意
	Returned     PassStep = "return"   // 退回修改
	Approved     PassStep = "approve"  // 负责人批准
	Finished     PassStep = "finish"   // 定稿
	WithdrawStep PassStep = "withdraw" // 撤回已定稿的文书
	Discarded    PassStep = "discard"  // 作废草稿
)

// Letter returns the letter of an ID, nil where there is none.
func (c *Case) Letter(id int) *Letter {
	for i := range c.Letters {
		if c.Letters[i].ID == id {
			return &c.Letters[i]
		}
	}
	return nil
}

// Entry returns what was typed for a fact of the letter, "" where nothing was.
func (l *Letter) Entry(name string) string {
	for _, e := range l.Entries {
		if e.Name == name {
			return e.Text
		}
	}
	return ""
}

// SetEntry states a fact of the letter; an empty text takes it away.
func (l *Letter) SetEntry(name, text string) {
	at := slices.IndexFunc(l.Entries, func(e LetterEntry) bool { return e.Name == name })
	switch {
	case at < 0 && text != "":
		l.Entries = append(l.Entries, LetterEntry{name, text})
	case at >= 0 && text == "":
		l.Entries = slices.Delete(l.Entries, at, at+1)
	case at >= 0:
		l.Entries[at].Text = text
	}
}

// Open tells whether the letter may still be changed.
func (l *Letter) Open() bool { return l.Stage == DraftLetter }

// Locked tells whether the letter has its number, and is changed no more.
func (l *Letter) Locked() bool { return l.Stage == FinalLetter || l.Stage == WithdrawnLetter }

// SplitNumber takes the running number out of a letter's number:
// 清政复决〔2026〕12号 is number 12 of the series 清政复决〔2026〕#号. A number
// without figures is a series by itself, with 0.
func SplitNumber(number string) (series string, seq int) {
	end := strings.LastIndexAny(number, "0123456789") + 1
	start := end
	for start > 0 && number[start-1] >= '0' && number[start-1] <= '9' {
		start--
	}
	seq, err := strconv.Atoi(number[start:end])
	if err != nil {
		return number, 0
	}
	return number[:start] + "#" + number[end:], seq
}

// ServedOn returns the day on which a letter was served on a recipient, by the
// docket as it stands; of an announcement, the day on which it was made.
func (c *Case) ServedOn(id int, to string) (Event, bool) {
	for _, e := range Effective(c.Events) {
		if e.Letter == id && id != 0 && e.Party == to {
			return e, true
		}
	}
	return Event{}, false
}
