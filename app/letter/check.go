package letter

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/date"
)

// Finding is something that an officer should look at before a letter goes
// out: the letter can be printed, but may be wrong.
type Finding struct {
	Part     string // part of the letter
	Field    string // path in the case JSON
	Article  string // where the law is the reason
	Sentence string // what is wrong and what to do
}

// Check compares a decision with its case and the law. It reports what facts
// can show, not what a lawyer would judge; no finding is no approval.
func Check(c *casefile.Case, doc *Document) []Finding {
	found := lostEdits(doc)
	if doc.Kind != casefile.DecisionLetter || c.Decision == nil {
		return found
	}
	s := &source{c: c, docket: casefile.Effective(c.Events), l: &casefile.Letter{Kind: doc.Kind}}
	for _, check := range []func() []Finding{s.numbered, s.worseOff, s.againstDocket, s.withoutAnswer, s.dates, s.redoOrders} {
		found = append(found, check()...)
	}
	return found
}

// lostEdits tells of what an officer worded otherwise in a paragraph that is not
// there any more.
func lostEdits(doc *Document) []Finding {
	var found []Finding
	for _, e := range doc.Lost {
		words := []rune(e.Text)
		if len(words) > 40 {
			words = append(words[:40:40], '…')
		}
		found = append(found, Finding{Field: "letter.edits", Sentence: "改写过的一段，原文因案件内容变动已不存在，改写没有用上：“" + string(words) + "”，请重新核对改写。"})
	}
	return found
}

// numberForm is the form of a letter's number (GB/T 9704, 7.2.5): hexagonal
// brackets, Arabic figures, no 第 and no leading zero.
var numberForm = regexp.MustCompile(`^[^第〔〕]+〔[0-9]{4}〕[1-9][0-9]*号$`)

func (s *source) numbered() []Finding {
	number := s.c.Decision.Number
	if number == "" || numberForm.MatchString(number) {
		return nil
	}
	return []Finding{{"", "decision.number", "", "文号“" + number + "”的写法不合公文格式，应当写成“云政复决〔2026〕12号”这样的形式，请核对。"}}
}

// worseOff warns of a change that raises the amount (第六十三条第二款).
func (s *source) worseOff() []Finding {
	if s.c.Act.Amount == nil {
		return nil
	}
	var found []Finding
	for i, o := range s.c.Decision.Outcomes {
		if o.Kind != casefile.Change {
			continue
		}
		amount, ok := changedTo(o.Text)
		if !ok || amount <= *s.c.Act.Amount {
			continue
		}
		sentence := fmt.Sprintf("变更后的金额%s元高于原来的%s元，对申请人更为不利；除第三人提出相反请求外不得这样变更，请核对。", amount, *s.c.Act.Amount)
		if len(s.c.PartiesOf(casefile.ThirdParty)) > 0 {
			sentence = fmt.Sprintf("变更后的金额%s元高于原来的%s元，对申请人更为不利；请核对第三人是否提出了相反请求。", amount, *s.c.Act.Amount)
		}
		found = append(found, Finding{partOutcome, outcomeText(i), "第六十三条第二款", sentence})
	}
	return found
}

func outcomeText(i int) string { return "decision.outcomes" + indexed(i) + ".text" }

// newAmount finds what the amount is changed to: 变更为罚款5万元.
var newAmount = regexp.MustCompile(`(?:变更为|改为|调整为|减为|减少为|降为|降至|减至)[^，。；]*?([0-9][0-9,，]*(?:\.[0-9]{1,2})?)(万?)元`)

func changedTo(text string) (casefile.Money, bool) {
	match := newAmount.FindStringSubmatch(text)
	if match == nil {
		return 0, false
	}
	figure := strings.NewReplacer(",", "", "，", "").Replace(match[1])
	if match[2] == "" {
		amount, err := casefile.ParseMoney(figure)
		return amount, err == nil
	}
	tenThousands, err := strconv.ParseFloat(figure, 64)
	return casefile.Money(tenThousands*1e6 + 0.5), err == nil && tenThousands < 1e8
}

// againstDocket compares the decision with its entry in the docket.
func (s *source) againstDocket() []Finding {
	e := s.decided()
	if e == nil {
		return nil
	}
	var found []Finding
	var kinds []casefile.OutcomeKind
	for _, o := range s.c.Decision.Outcomes {
		kinds = append(kinds, o.Kind)
	}
	entered := slices.Clone(e.Outcomes)
	if slices.Sort(entered); !slices.Equal(sorted(kinds), entered) {
		found = append(found, Finding{partOutcome, "decision.outcomes", "",
			"决定书的各项决定（" + outcomeNames(kinds) + "）与案卷中“作出复议决定”记录的结果（" + outcomeNames(e.Outcomes) + "）不一致，请核对。"})
	}
	if e.Date != s.c.Decision.Date {
		found = append(found, Finding{"", "decision.date", "",
			"决定书的日期" + s.c.Decision.Date.Chinese() + "与案卷中“作出复议决定”的日期" + e.Date.Chinese() + "不一致，请核对。"})
	}
	return found
}

func sorted(kinds []casefile.OutcomeKind) []casefile.OutcomeKind {
	kinds = slices.Clone(kinds)
	slices.Sort(kinds)
	return kinds
}

func outcomeNames(kinds []casefile.OutcomeKind) string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = k.Name()
	}
	return strings.Join(names, "、")
}

// withoutAnswer warns where the respondent gave no answer and the act stands
// all the same (第七十条).
func (s *source) withoutAnswer() []Finding {
	if !s.unanswered() || len(s.c.PartiesOf(casefile.ThirdParty)) > 0 {
		return nil
	}
	for i, o := range s.c.Decision.Outcomes {
		if o.Kind == casefile.Uphold || o.Kind == casefile.Change {
			return []Finding{{partOutcome, "decision.outcomes" + indexed(i) + ".kind", "第七十条",
				"案卷中没有被申请人的书面答复，依法视为该行政行为没有证据、依据，不应决定" + o.Kind.Name() + "，请核对。"}}
		}
	}
	return nil
}

// dates warns of a decision that is older than what it tells of.
func (s *source) dates() []Finding {
	var last *casefile.Event
	for i := range s.docket {
		if e := &s.docket[i]; !afterDecision[e.Type] && (last == nil || e.Date >= last.Date) {
			last = e
		}
	}
	if day := s.c.Decision.Date; last != nil && day != date.Date(0) && day < last.Date {
		return []Finding{{"", "decision.date", "", "决定书的日期" + day.Chinese() + "早于案卷中“" + last.Type.Name() + "”的日期" + last.Date.Chinese() + "，请核对。"}}
	}
	return nil
}

// afterDecision are the entries that follow a decision.
var afterDecision = map[casefile.EventType]bool{
	casefile.Decided: true, casefile.Served: true, casefile.Complied: true, casefile.Redone: true,
	casefile.PerformanceOrdered: true, casefile.OpinionIssued: true, casefile.OpinionAnswered: true,
	casefile.Sued: true, casefile.Judged: true, casefile.Archived: true, casefile.Correction: true,
}

// redoOrders warns where the docket gives days to act anew and the officer's
// own texts do not say so.
func (s *source) redoOrders() []Finding {
	e := s.decided()
	if e == nil || e.RedoDays == 0 {
		return nil
	}
	days := strconv.Itoa(e.RedoDays) + "日"
	for _, text := range s.decrees() {
		if strings.Contains(text, days) || strings.Contains(text, strconv.Itoa(e.RedoDays)+"个工作日") {
			return nil
		}
	}
	return []Finding{{partOutcome, "decision.outcomes", "第六十四条第一款",
		"案卷记录责令被申请人在" + days + "内重新作出行政行为，决定主文没有写明这一期限，请核对。"}}
}
