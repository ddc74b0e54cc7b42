package letter

import (
	"slices"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/law"
)

// citation joins the articles of all outcomes, each once, in the order of the
// law: 第六十四条第一款第（一）项、第七十二条第二款.
func (s *source) citation() string {
	var cited []string
	for _, o := range s.outcomes() {
		for _, article := range s.articles(o) {
			if article != "" && !slices.Contains(cited, article) {
				cited = append(cited, article)
			}
		}
	}
	slices.SortStableFunc(cited, func(a, b string) int { return slices.Compare(numbersIn(a), numbersIn(b)) })
	return joinArticles(cited)
}

// numbersIn reads the numerals of a citation, by which it is sorted.
func numbersIn(article string) []int {
	var numbers []int
	n, inside := 0, false
	for _, r := range article + " " {
		digit := strings.IndexRune("一二三四五六七八九", r)
		switch {
		case r == '十':
			n = max(n, 1) * 10
		case digit >= 0:
			n += digit/len("一") + 1
		case inside:
			numbers = append(numbers, n)
			n = 0
		}
		inside = r == '十' || digit >= 0
	}
	return numbers
}

func (s *source) outcomes() []casefile.Outcome {
	if s.c.Decision == nil {
		return nil
	}
	return s.c.Decision.Outcomes
}

// articles returns what one outcome rests on: its own article, or 第七十条 where
// the respondent gave no answer and no ground is chosen, and 第七十二条 where its
// text orders compensation or restitution or refuses it.
func (s *source) articles(o casefile.Outcome) []string {
	compensation := s.compensation(o.Text)
	if o.Kind == casefile.RejectClaim && strings.Contains(o.Text, "赔偿请求") {
		return []string{"第七十二条第一款"}
	}
	article := law.Cite(o)
	if s.byDefault(o) {
		article = "第七十条"
	}
	if o.Kind == casefile.AgreementOutcome {
		return []string{article} // 赔偿 and 补偿 are 第七十一条's own
	}
	return []string{article, compensation}
}

// defaultOutcomes are the outcomes that 第七十条 provides for.
var defaultOutcomes = []casefile.OutcomeKind{
	casefile.Revoke, casefile.RevokePart, casefile.ConfirmUnlawful, casefile.ConfirmInvalid, casefile.OrderPerformance,
}

// byDefault tells whether an outcome rests on the respondent's silence.
func (s *source) byDefault(o casefile.Outcome) bool {
	return o.Ground == 0 && s.unanswered() && slices.Contains(defaultOutcomes, o.Kind)
}

// restitution are the words of a main text that orders what 第七十二条 provides
// for.
var restitution = []string{"赔偿", "返还", "退还", "解除查封", "解除扣押", "解除冻结", "解除对"}

// compensation returns the paragraph of 第七十二条 that a main text rests on: the
// first where the applicant had asked for compensation, else the second.
func (s *source) compensation(text string) string {
	for _, word := range restitution {
		if strings.Contains(text, word) {
			if strings.Contains(s.c.Claim, "赔偿") {
				return "第七十二条第一款"
			}
			return "第七十二条第二款"
		}
	}
	return ""
}

// joinArticles joins citations; items of one paragraph name it once:
// 第六十四条第一款第（一）项、第（四）项.
func joinArticles(cited []string) string {
	var out strings.Builder
	last := ""
	for i, article := range cited {
		paragraph, item, hasItem := strings.Cut(article, "第（")
		if i > 0 {
			out.WriteString("、")
		}
		if hasItem && paragraph == last {
			out.WriteString("第（" + item)
			continue
		}
		out.WriteString(article)
		if last = ""; hasItem {
			last = paragraph
		}
	}
	return out.String()
}

// needsGround tells whether an outcome lacks the item that it must cite.
func (s *source) needsGround(o casefile.Outcome) bool {
	grounds := law.OutcomeGrounds(o.Kind)
	if len(grounds) == 0 || s.byDefault(o) {
		return false
	}
	_, chosen := law.GroundOf(grounds, o.Ground)
	return !chosen
}

// endings are the ways in which a case ends by the kinds that tell of the right
// to sue.
var endings = map[Kind]casefile.EventType{
	casefile.RejectionLetter: casefile.Rejected, casefile.DismissalLetter: casefile.Dismissed,
	casefile.TerminationLetter: casefile.Terminated,
}

// proposedCourt is the officer's court, or the law's proposal.
func (s *source) proposedCourt() law.Proposal {
	if end, ok := endings[s.l.Kind]; ok {
		p := law.Court(s.c, end)
		if court := s.l.Entry(entryCourt); court != "" {
			p.Court = court
		}
		return p
	}
	p := law.Court(s.c, casefile.Decided)
	if s.c.Decision != nil && s.c.Decision.Court != "" {
		p.Court = s.c.Decision.Court
	}
	return p
}

// final is the article by which the decision is final, "" where one can sue.
func (s *scope) final() string { return s.decision().Final }
