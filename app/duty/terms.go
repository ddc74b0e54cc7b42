package duty

// Kind is what is reviewed.
type Kind string

// The kinds.
const (
	NormativeDocument Kind = "normative" // 行政规范性文件
	MajorDecision     Kind = "decision"  // 重大行政决策
	Contract          Kind = "contract"  // 行政协议、合同
	OtherPaper        Kind = "other"     // 其他
)

// Result is what a review of legality came to.
type Result string

// The results.
const (
	Lawful   Result = "lawful"   // 合法
	Amend    Result = "amend"    // 应当修改
	Unlawful Result = "unlawful" // 不合法
	Returned Result = "returned" // 退回补充材料
)

// Outcome is what the review of a filing came to.
type Outcome string

// The outcomes.
const (
	Accepted Outcome = "accepted" // 准予备案
	Advised  Outcome = "advised"  // 建议修改
	Ordered  Outcome = "ordered"  // 责令改正
	Refused  Outcome = "refused"  // 不予备案
)

// Asks tells whether the maker has to correct the document.
func (o Outcome) Asks() bool { return o == Advised || o == Ordered }

// Stage is where an item stands.
type Stage string

// The stages.
const (
	Reviewing     Stage = "reviewing"     // 审核中
	Supplementing Stage = "supplementing" // 补充材料
	ToFile        Stage = "to-file"       // 待报送
	ToReview      Stage = "to-review"     // 待审查
	ToCorrect     Stage = "to-correct"    // 待改正
	Done          Stage = "done"          // 已办结
	StruckOut     Stage = "struck"        // 已作废
)

type term[T ~string] struct {
	code T
	name string
}

var (
	ledgers  = []term[Ledger]{{Reviews, "合法性审核"}, {Filings, "规范性文件备案"}}
	kinds    = []term[Kind]{{NormativeDocument, "行政规范性文件"}, {MajorDecision, "重大行政决策"}, {Contract, "行政协议、合同"}, {OtherPaper, "其他"}}
	results  = []term[Result]{{Lawful, "合法"}, {Amend, "应当修改"}, {Unlawful, "不合法"}, {Returned, "退回补充材料"}}
	outcomes = []term[Outcome]{{Accepted, "准予备案"}, {Advised, "建议修改"}, {Ordered, "责令改正"}, {Refused, "不予备案"}}
	stages   = []term[Stage]{{Reviewing, "审核中"}, {Supplementing, "补充材料"}, {ToFile, "待报送"}, {ToReview, "待审查"}, {ToCorrect, "待改正"}, {Done, "已办结"}, {StruckOut, "已作废"}}
)

func nameOf[T ~string](terms []term[T], code T) string {
	for _, t := range terms {
		if t.code == code {
			return t.name
		}
	}
	return string(code)
}

func codesOf[T ~string](terms []term[T]) []T {
	codes := make([]T, len(terms))
	for i, t := range terms {
		codes[i] = t.code
	}
	return codes
}

// Name returns the Chinese name.
func (l Ledger) Name() string { return nameOf(ledgers, l) }

// Name returns the Chinese name.
func (k Kind) Name() string { return nameOf(kinds, k) }

// Name returns the Chinese name.
func (r Result) Name() string { return nameOf(results, r) }

// Name returns the Chinese name.
func (o Outcome) Name() string { return nameOf(outcomes, o) }

// Name returns the Chinese name.
func (s Stage) Name() string { return nameOf(stages, s) }

// Ledgers returns the ledgers in their order.
func Ledgers() []Ledger { return codesOf(ledgers) }

// Kinds returns the kinds in the order in which forms offer them.
func Kinds() []Kind { return codesOf(kinds) }

// Results returns the results of a review in the order of forms.
func Results() []Result { return codesOf(results) }

// Outcomes returns the outcomes of a filing in the order of forms.
func Outcomes() []Outcome { return codesOf(outcomes) }
