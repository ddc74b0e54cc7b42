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
		p.Loss.Enterprise, p.Loss.RecoveredOn = enterprise, effectiveOn(c, s)
		if p.Loss.Basis == "" {
			p.Loss.Basis = p.Working
		}
		if !slices.ContainsFunc(c.Losses, func(l casefile.Loss) bool {
			return l.Withdrawn == "" && l.Enterprise == enterprise && (l.Kind == p.Loss.Kind || p.Loss.Amount == 0)
		}) {
			list = append(list, p)
		}
	}
	return list
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
		return agreed(c, "调解书")
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
		return whole(c, casefile.FineReduced, false, "复议决定部分撤销"+actName(c)+"，请按撤销的部分填写减少的罚款"), true
	case (c.Act.Kind == casefile.CoerciveMeasure || c.Act.Kind == casefile.CoerciveEnforcement) && quashed:
		return whole(c, casefile.SeizedReleased, true, "复议决定撤销"+actName(c)+"，查封、扣押、冻结的财物解除"), true
	case c.Act.Kind == casefile.Licence && (quashed || o.Kind == casefile.OrderPerformance):
		return whole(c, casefile.LicenceRestored, true, "复议决定"+o.Kind.Name()+"，企业的许可、资质得以恢复"), true
	case c.Act.Kind == casefile.IllegalLevy && (quashed || o.Kind == casefile.RevokePart):
		return whole(c, casefile.Refund, quashed, "复议决定"+o.Kind.Name()+actName(c)+"，违法收取的款项应当退还"), true
	case o.Kind == casefile.AgreementOutcome:
		return whole(c, casefile.AgreementPerformed, false, "复议决定被申请人履行行政协议"), true
	case c.Act.Kind == casefile.CompensationDecision && (quashed || o.Kind == casefile.Change || o.Kind == casefile.OrderPerformance):
		return whole(c, casefile.Compensation, false, "复议决定"+o.Kind.Name()+"，企业应得的赔偿、补偿增加"), true
	}
	return Proposal{}, false
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
	return Proposal{Loss: casefile.Loss{Kind: casefile.FineRevoked, Amount: fine, AtStake: &fine},
		Working: fmt.Sprintf("%s罚款%s，复议决定%s，减少%s", actName(c), yuan(fine), o.Kind.Name(), yuan(fine))}, true
}

// reduced takes the fine after the change from the text of the decision.
func reduced(c *casefile.Case, o casefile.Outcome) (Proposal, bool) {
	after, known := FineIn(o.Text)
	if c.Act.Amount == nil || !known || after >= *c.Act.Amount {
		return whole(c, casefile.FineReduced, false, "复议决定变更"+actName(c)), true
	}
	before := *c.Act.Amount
	return Proposal{Loss: casefile.Loss{Kind: casefile.FineReduced, Amount: before - after, AtStake: &before},
		Working: fmt.Sprintf("%s罚款%s，复议决定变更为%s，减少%s", actName(c), yuan(before), yuan(after), yuan(before-after))}, true
}

func agreed(c *casefile.Case, paper string) []Proposal {
	kind := casefile.PaymentObtained
	if c.Act.Kind == casefile.Penalty {
		kind = casefile.FineReduced
	}
	return []Proposal{whole(c, kind, false, paper+"对款项有约定的，计入企业因此少付、多得的部分")}
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

// fineAfter are the ways in which a decision states the fine that stands instead.
var fineAfter = regexp.MustCompile(`(?:变更为|改为|减为|减轻为|调整为)[^。；]{0,12}?(?:罚款|处以|人民币|罚)*\s*(?:人民币)?([0-9][0-9,，]*(?:\.[0-9]{1,2})?)\s*(万元|万|元)`)

// FineIn reads the fine that a change leaves from the text of an outcome, such as
// 变更为罚款5万元 or 将罚款200000元变更为罚款人民币50,000元; false where the text does
// not say it.
func FineIn(text string) (casefile.Money, bool) {
	found := fineAfter.FindStringSubmatch(text)
	if found == nil {
		return 0, false
	}
	amount, err := casefile.ParseMoney(strings.NewReplacer(",", "", "，", "").Replace(found[1]))
	if err != nil {
		return 0, false
	}
	if strings.HasPrefix(found[2], "万") {
		amount *= 10000
	}
	return amount, true
}
