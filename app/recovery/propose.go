package recovery

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/law"
)

// Proposal is a loss that follows from a case, with its working in one sentence
// that an officer can read out. An amount of zero is for the officer to fill in:
// the case does not say it.
type Proposal struct {
	Loss    casefile.Loss
	Working string
}

// Propose proposes the losses that follow from a case for its enterprises, but
// those that stand there already. Only a case that was closed proposes any.
func Propose(c *casefile.Case, s *law.State) []Proposal {
	if s.Closed.IsZero() || s.Accepted.IsZero() {
		return nil
	}
	enterprise := applicantEnterprise(c)
	if enterprise == "" {
		return nil
	}
	var list []Proposal
	for _, p := range follow(c, s) {
		p.Loss.Enterprise = enterprise
		if p.Loss.RecoveredOn.IsZero() {
			p.Loss.RecoveredOn = effectiveOn(c, s)
		}
		if n := enterprises(c); n > 1 {
			p.Working += fmt.Sprintf("（申请人中有%d户企业，请核对是哪一户的损失）", n)
		}
		if p.Loss.Basis == "" {
			p.Loss.Basis = p.Working
		}
		if !slices.ContainsFunc(c.Losses, func(l casefile.Loss) bool {
			same := l.Enterprise == enterprise && (SameMoney(l.Kind, p.Loss.Kind) || p.Loss.Amount == 0)
			return same && (l.Withdrawn == "" || l.Amount == p.Loss.Amount) // what was withdrawn can be restored
		}) {
			list = append(list, p)
		}
	}
	return list
}

// fineKinds are the kinds by which one fine can be recovered: what was revoked and
// then paid back is recovered once.
var fineKinds = []casefile.LossKind{casefile.FineReduced, casefile.FineRevoked, casefile.Refund}

// SameMoney tells whether losses of two kinds in one case may be the same money.
func SameMoney(a, b casefile.LossKind) bool {
	return a == b || slices.Contains(fineKinds, a) && slices.Contains(fineKinds, b)
}

func enterprises(c *casefile.Case) int {
	n := 0
	for _, p := range c.PartiesOf(casefile.Applicant) {
		if p.Kind == casefile.Enterprise || p.Kind == casefile.SoleTrader {
			n++
		}
	}
	return n
}

func applicantEnterprise(c *casefile.Case) string {
	for _, p := range c.PartiesOf(casefile.Applicant) {
		if p.Kind == casefile.Enterprise || p.Kind == casefile.SoleTrader {
			return p.Name
		}
	}
	return ""
}

// effectiveOn is the day on which what was decided took effect (第七十五条第二款,
// 第七十三条第一款): its service on the applicant, or else on anyone; a paper of
// mediation at once. Zero where it was not served yet.
func effectiveOn(c *casefile.Case, s *law.State) (on date.Date) {
	if s.ClosedBy != casefile.Decided {
		return s.Closed
	}
	events := casefile.Effective(c.Events)
	for i := range events {
		if e := &events[i]; e.Type == casefile.Served && e.Document == casefile.DecisionLetter && e.Method != casefile.Announcement {
			if on.IsZero() || e.Party == applicantEnterprise(c) {
				on = e.Date
			}
		}
	}
	return on
}

// follow finds what the outcomes bring, by the kind of act.
func follow(c *casefile.Case, s *law.State) []Proposal {
	switch s.ClosedBy {
	case casefile.Mediated:
		return agreed(c)
	case casefile.Terminated:
		if s.Withdrawn {
			return withdrawn(c)
		}
		return nil
	}
	var list []Proposal
	for _, o := range outcomesOf(c, s) {
		if p, ok := followOutcome(c, o); ok {
			p.Loss.Outcome = o.Kind
			list = append(list, p)
		}
	}
	if len(list) == 0 {
		return performed(c)
	}
	return list
}

// outcomesOf are the items of the decision, or the kinds alone where only the
// docket has them.
func outcomesOf(c *casefile.Case, s *law.State) []casefile.Outcome {
	if c.Decision != nil && len(c.Decision.Outcomes) > 0 {
		return c.Decision.Outcomes
	}
	outcomes := make([]casefile.Outcome, len(s.Outcomes))
	for i, kind := range s.Outcomes {
		outcomes[i].Kind = kind
	}
	return outcomes
}

func followOutcome(c *casefile.Case, o casefile.Outcome) (Proposal, bool) {
	quashed := o.Kind == casefile.Revoke || o.Kind == casefile.ConfirmInvalid
	switch {
	case c.Act.Kind == casefile.Penalty && o.Kind == casefile.Change:
		return reduced(c, o)
	case c.Act.Kind == casefile.Penalty && quashed:
		return revoked(c, o)
	case c.Act.Kind == casefile.Penalty && o.Kind == casefile.RevokePart:
		return partRevoked(c, o), true
	case (c.Act.Kind == casefile.CoerciveMeasure || c.Act.Kind == casefile.CoerciveEnforcement) && quashed:
		return whole(c, casefile.SeizedReleased, true, "复议决定撤销"+actName(c)+"，查封、扣押、冻结的财物解除"), true
	case c.Act.Kind == casefile.Licence && (quashed || o.Kind == casefile.OrderPerformance):
		return whole(c, casefile.LicenceRestored, true, "复议决定"+o.Kind.Name()+"，企业的许可、资质得以恢复"), true
	case c.Act.Kind == casefile.IllegalLevy && (quashed || o.Kind == casefile.RevokePart):
		return whole(c, casefile.Refund, quashed, "复议决定"+o.Kind.Name()+actName(c)+"，违法收取的款项应当退还"), true
	case o.Kind == casefile.AgreementOutcome:
		return paid(c, casefile.AgreementPerformed, o.Text, "复议决定被申请人履行行政协议"), true
	case c.Act.Kind == casefile.CompensationDecision && (quashed || o.Kind == casefile.Change || o.Kind == casefile.OrderPerformance):
		return compensated(c, o), true
	case o.Kind == casefile.OrderPerformance:
		if _, states := after(o.Text, pays); states {
			return paid(c, casefile.PaymentObtained, o.Text, "复议决定责令被申请人支付款项"), true
		}
	}
	return Proposal{}, false
}

// What respondents do with money, as decisions and reports of performance put it.
var (
	pays     = regexp.MustCompile(`支付|给付|兑付|补发|补偿|赔偿`)
	paysBack = regexp.MustCompile(`退还|返还|退回|发还`)
	damages  = regexp.MustCompile(`赔偿|补偿`)
)

// paid takes the sum from the text that lays it on the respondent.
func paid(c *casefile.Case, kind casefile.LossKind, text, working string) Proposal {
	amount, known := after(text, pays)
	if !known {
		return whole(c, kind, false, working)
	}
	return Proposal{Loss: casefile.Loss{Kind: kind, Amount: amount, AtStake: stake(c, amount)}, Working: working + "，支付" + yuan(amount)}
}

// stake is the amount of the act, where it is not less than what was recovered.
func stake(c *casefile.Case, amount casefile.Money) *casefile.Money {
	if c.Act.Amount == nil || *c.Act.Amount < amount {
		return nil
	}
	return c.Act.Amount
}

// compensated takes what an enterprise is to get beside what the decision gave it.
func compensated(c *casefile.Case, o casefile.Outcome) Proposal {
	working := "复议决定" + o.Kind.Name() + "，企业应得的赔偿、补偿增加"
	if now, known := FineIn(o.Text); known && c.Act.Amount != nil && now > *c.Act.Amount {
		more := now - *c.Act.Amount
		return Proposal{Loss: casefile.Loss{Kind: casefile.Compensation, Amount: more, AtStake: &now},
			Working: fmt.Sprintf("%s确定%s，复议决定变更为%s，增加%s", actName(c), yuan(*c.Act.Amount), yuan(now), yuan(more))}
	}
	return whole(c, casefile.Compensation, false, working)
}

func partRevoked(c *casefile.Case, o casefile.Outcome) Proposal {
	working := "复议决定部分撤销" + actName(c)
	part, known := revokedIn(o.Text)
	if !known || c.Act.Amount != nil && part > *c.Act.Amount {
		return whole(c, casefile.FineReduced, false, working)
	}
	if c.Act.Amount == nil {
		return Proposal{Loss: casefile.Loss{Kind: casefile.FineReduced, Amount: part}, Working: working + "，撤销其中" + yuan(part)}
	}
	return Proposal{Loss: casefile.Loss{Kind: casefile.FineReduced, Amount: part, AtStake: c.Act.Amount},
		Working: fmt.Sprintf("%s罚款%s，复议决定撤销其中%s，减少%s", actName(c), yuan(*c.Act.Amount), yuan(part), yuan(part))}
}

// performed takes what the respondent reported of its performance: money paid back
// or paid. It is asked where the outcomes bring nothing by themselves; what a
// revoked fine gives back is that fine.
func performed(c *casefile.Case) []Proposal {
	var list []Proposal
	for _, e := range casefile.Effective(c.Events) {
		if e.Type != casefile.Complied {
			continue
		}
		for _, way := range []struct {
			words *regexp.Regexp
			kind  casefile.LossKind
			name  string
		}{{paysBack, casefile.Refund, "退还"}, {pays, casefile.PaymentObtained, "支付"}} {
			if amount, known := after(e.Note, way.words); known {
				list = append(list, Proposal{Loss: casefile.Loss{Kind: way.kind, Amount: amount, AtStake: stake(c, amount), RecoveredOn: e.Date},
					Working: fmt.Sprintf("被申请人%s履行，%s%s", e.Date, way.name, yuan(amount))})
				break
			}
		}
	}
	return list
}

// whole proposes the amount of the act where the whole of it is recovered, and
// none where the case does not say how much.
func whole(c *casefile.Case, kind casefile.LossKind, all bool, working string) Proposal {
	p := Proposal{Loss: casefile.Loss{Kind: kind, AtStake: c.Act.Amount}, Working: working}
	switch {
	case all && c.Act.Amount != nil:
		p.Loss.Amount = *c.Act.Amount
		p.Working += "，涉及金额" + yuan(*c.Act.Amount) + "，全部计入"
	default:
		p.Working += "；案件没有写明挽回多少，请填写金额"
	}
	return p
}

func revoked(c *casefile.Case, o casefile.Outcome) (Proposal, bool) {
	if c.Act.Amount == nil {
		return whole(c, casefile.FineRevoked, false, "复议决定"+o.Kind.Name()+actName(c)), true
	}
	fine := *c.Act.Amount
	p := Proposal{Loss: casefile.Loss{Kind: casefile.FineRevoked, Amount: fine, AtStake: &fine},
		Working: fmt.Sprintf("%s罚款%s，复议决定%s，减少%s", actName(c), yuan(fine), o.Kind.Name(), yuan(fine))}
	if slices.ContainsFunc(casefile.Effective(c.Events), func(e casefile.Event) bool { return e.Type == casefile.Decided && e.RedoDays > 0 }) {
		p.Working += "；责令重新作出的，重新处罚的罚款应当从中减去"
	}
	return p, true
}

// reduced takes the fine after the change from the text of the decision.
func reduced(c *casefile.Case, o casefile.Outcome) (Proposal, bool) {
	after, known := FineIn(o.Text)
	if less, said := lessIn(o.Text); !known && said && c.Act.Amount != nil && less <= *c.Act.Amount {
		after, known = *c.Act.Amount-less, true
	}
	if c.Act.Amount == nil || !known || after >= *c.Act.Amount {
		return whole(c, casefile.FineReduced, false, "复议决定变更"+actName(c)), true
	}
	before := *c.Act.Amount
	return Proposal{Loss: casefile.Loss{Kind: casefile.FineReduced, Amount: before - after, AtStake: &before},
		Working: fmt.Sprintf("%s罚款%s，复议决定变更为%s，减少%s", actName(c), yuan(before), yuan(after), yuan(before-after))}, true
}

// agreed takes from the paper of mediation what the respondent gives up, pays back
// or pays (第七十三条).
func agreed(c *casefile.Case) []Proposal {
	terms := mediation(c)
	var list []Proposal
	add := func(kind casefile.LossKind, amount casefile.Money, working string) {
		list = append(list, Proposal{Loss: casefile.Loss{Kind: kind, Amount: amount, AtStake: stake(c, amount)}, Working: working})
	}
	fine, states := FineIn(terms)
	switch {
	case c.Act.Kind == casefile.Penalty && c.Act.Amount != nil && states && fine < *c.Act.Amount:
		less := *c.Act.Amount - fine
		add(casefile.FineReduced, less, fmt.Sprintf("%s罚款%s，调解书确定为%s，减少%s", actName(c), yuan(*c.Act.Amount), yuan(fine), yuan(less)))
	default:
		if back, known := after(terms, paysBack); known {
			add(casefile.Refund, back, "调解书确定退还"+yuan(back))
		}
	}
	for line := range strings.SplitSeq(terms, "\n") {
		from := strings.Index(line, "被申请人")
		if from < 0 {
			continue
		}
		if sum, known := after(line[from:], pays); known {
			kind := casefile.PaymentObtained
			if damages.MatchString(line) {
				kind = casefile.Compensation
			}
			add(kind, sum, "调解书确定被申请人支付"+yuan(sum))
		}
	}
	if len(list) > 0 {
		return list
	}
	kind := casefile.PaymentObtained
	if c.Act.Kind == casefile.Penalty {
		kind = casefile.FineReduced
	}
	return []Proposal{whole(c, kind, false, "调解书对款项有约定的，计入企业因此少付、多得的部分")}
}

// mediation is what the parties agreed, as the paper of mediation has it; "" where
// the case has none.
func mediation(c *casefile.Case) string {
	for i := len(c.Letters) - 1; i >= 0; i-- {
		l := &c.Letters[i]
		if l.Kind != casefile.MediationLetter || l.Stage == casefile.WithdrawnLetter || l.Stage == casefile.DiscardedLetter {
			continue
		}
		for _, e := range l.Entries {
			if e.Name == "调解结果" {
				return e.Text
			}
		}
	}
	return ""
}

// withdrawn is a respondent that mended its act itself, so that the applicant
// withdrew (第四十一条第一项, 第七十四条).
func withdrawn(c *casefile.Case) []Proposal {
	if c.Act.Kind != casefile.Penalty {
		return nil
	}
	return []Proposal{whole(c, casefile.FineReduced, false, "撤回申请前被申请人自行改变"+actName(c)+"的，计入减少的罚款")}
}

func actName(c *casefile.Case) string {
	name := c.Act.Title
	if name == "" {
		name = "原行政行为"
	}
	if c.Act.Number != "" {
		name += "（" + c.Act.Number + "）"
	}
	return name
}

// yuan writes an amount as a sentence has it: whole yuan without places.
func yuan(m casefile.Money) string { return strings.TrimSuffix(m.String(), ".00") + "元" }
