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
	return amountOf(newAmount.FindStringSubmatch(text))
}

// amountOf reads the figure and the 万 of a match.
func amountOf(match []string) (casefile.Money, bool) {
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

// oldAmount finds what the amount was: 将罚款20万元变更为.
var oldAmount = regexp.MustCompile(`将[^，。；]*?([0-9][0-9,，]*(?:\.[0-9]{1,2})?)(万?)元[^，。；]*?(?:变更为|改为|调整为|减为|减少为|降为|降至|减至)`)

// amounts holds the amount that a change starts from against the case's.
func (s *source) amounts() []Finding {
	if len(s.outcomes()) != 1 {
		return nil // the amount of the case is of all of them
	}
	var found []Finding
	for i, o := range s.outcomes() {
		was, ok := amountOf(oldAmount.FindStringSubmatch(o.Text))
		if o.Kind == casefile.Change && ok && s.c.Act.Amount != nil && was != *s.c.Act.Amount {
			found = append(found, Finding{partOutcome, outcomeText(i), "",
				fmt.Sprintf("主文中原来的金额%s元与案件登记的涉案金额%s元不一致，请核对。", was, *s.c.Act.Amount)})
		}
	}
	return found
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
	casefile.AdviceIssued: true, casefile.AdviceAnswered: true, casefile.Admonished: true, casefile.Criticised: true,
	casefile.FactsReferred: true, casefile.Sued: true, casefile.Appealed: true, casefile.DefenceFiled: true,
	casefile.CourtHearingSet: true, casefile.CourtHearingHeld: true, casefile.Judged: true,
	casefile.JudgmentPerformed: true, casefile.LossFollowed: true, casefile.Archived: true, casefile.Correction: true,
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
