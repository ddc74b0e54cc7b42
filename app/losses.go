package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/recovery"
)

// LossView is a loss of a case as the desk shows it.
type LossView struct {
	At       int // its place in the case's losses
	Loss     casefile.Loss
	Standing recovery.Standing
	Reason   string // why it does not count, "" where it does
}

// Losses shows the losses of a case with how each stands, and proposes those that
// follow from the case.
func Losses(f *File) ([]LossView, []recovery.Proposal) {
	views := make([]LossView, len(f.Case.Losses))
	for i := range f.Case.Losses {
		l := &f.Case.Losses[i]
		views[i] = LossView{At: i, Loss: *l, Standing: recovery.Of(l, f.State), Reason: recovery.Reason(l, f.State)}
	}
	return views, recovery.Propose(f.Case, f.State)
}

// LossTwin is a loss of another case that may be the same: for the same
// enterprise, over the same act.
type LossTwin struct {
	Number string
	Loss   casefile.Loss
}

// LossTwins finds losses that other cases against the same act (同一行政行为) have
// for an enterprise and that count there. Errors: the Store's.
func (o *Office) LossTwins(ctx context.Context, c *casefile.Case, enterprise string) ([]LossTwin, error) {
	alike, err := o.LikeCases(ctx, &casefile.Case{Number: c.Number, Act: casefile.Act{Number: c.Act.Number}})
	if err != nil {
		return nil, err
	}
	var twins []LossTwin
	for _, row := range alike.SameAct {
		other, err := o.store.Case(ctx, row.Number)
		if err != nil {
			return nil, err
		}
		for _, l := range other.Losses {
			if l.Withdrawn == "" && l.CountedIn == "" && sameEnterprise(c, other, enterprise, &l) {
				twins = append(twins, LossTwin{row.Number, l})
			}
		}
	}
	return twins, nil
}

func sameEnterprise(c, other *casefile.Case, enterprise string, l *casefile.Loss) bool {
	mine, _ := recovery.EnterpriseKey(c, &casefile.Loss{Enterprise: enterprise})
	theirs, _ := recovery.EnterpriseKey(other, l)
	return mine == theirs || enterprise == l.Enterprise
}

// EnterLoss adds a loss to a case, entered by the officer and not confirmed yet. It
// is refused where another case against the same act has the loss already, unless
// it names that case as the one in which it counts, or apart says that it is
// another loss.
//
// Errors: NoSuchCase, the faults of its fields, LossTwice with the other case.
func (o *Office) EnterLoss(ctx context.Context, number string, l casefile.Loss, apart bool) (Change, error) {
	if err := o.countedOnce(ctx, number, &l, apart); err != nil {
		return Change{}, err
	}
	l.EnteredBy, l.EnteredOn = o.actor(), o.Today()
	l.ConfirmedBy, l.ConfirmedOn, l.Withdrawn, l.Corrections = "", 0, "", nil
	l.Apart = apart && l.CountedIn == ""
	return o.Edit(ctx, number, "登记挽回损失", false, func(c *casefile.Case) error {
		c.Losses = append(c.Losses, l)
		return nil
	})
}

// countedOnce refuses a loss that counts in another case already.
func (o *Office) countedOnce(ctx context.Context, number string, l *casefile.Loss, apart bool) error {
	if l.CountedIn != "" {
		if _, err := o.store.Case(ctx, l.CountedIn); err != nil {
			return fault.At("counted_in", fault.BadValue, "登记簿中没有案件"+l.CountedIn)
		}
		return nil
	}
	if apart {
		return nil
	}
	c, err := o.store.Case(ctx, number)
	if err != nil {
		return err
	}
	for _, own := range c.Losses {
		if own.Withdrawn == "" && own.Enterprise == l.Enterprise && recovery.SameMoney(own.Kind, l.Kind) && own.Amount == l.Amount {
			return fault.At("counted_in", fault.LossTwice, fmt.Sprintf("本案已经登记了%s的%s%s元", own.Enterprise, own.Kind.Name(), own.Amount))
		}
	}
	twins, err := o.LossTwins(ctx, c, l.Enterprise)
	if err != nil || len(twins) == 0 {
		return err
	}
	return fault.At("counted_in", fault.LossTwice, fmt.Sprintf("%s号案已就同一行政行为登记了%s的%s元", twins[0].Number, twins[0].Loss.Enterprise, twins[0].Loss.Amount))
}

// ConfirmLoss confirms a loss of a case, by the officer at the desk or whom by
// names; then it counts. was is the loss as it was looked at: another is not
// confirmed unseen.
//
// Errors: NoSuchCase, Required where nobody confirms or no day is known,
// ChangedSince.
func (o *Office) ConfirmLoss(ctx context.Context, number string, at int, was casefile.Loss, by string) (Change, error) {
	if signed := o.signedIn(ctx); signed != "" {
		if by = signed; by == was.EnteredBy {
			return Change{}, fault.New(fault.NotPermitted, "挽回损失须由登记人"+by+"以外的人确认")
		}
	}
	if by == "" {
		by = o.actor()
	}
	if by == "" {
		return Change{}, fault.At("confirmed_by", fault.Required, "确认人")
	}
	return o.changeLoss(ctx, number, access.ConfirmLoss, at, &was, "确认挽回损失", func(l *casefile.Loss) error {
		if l.RecoveredOn.IsZero() {
			return fault.At("recovered_on", fault.Required, "挽回日期")
		}
		l.ConfirmedBy, l.ConfirmedOn = by, o.Today()
		return nil
	})
}

// CorrectLoss puts other facts in place of a loss; who entered it stays. A loss
// that was confirmed keeps what it was, with the reason, and has to be confirmed
// anew.
//
// Errors: NoSuchCase, the faults of its fields, Required for the reason of a
// confirmed one, LossTwice as EnterLoss.
func (o *Office) CorrectLoss(ctx context.Context, number string, at int, was, with casefile.Loss, reason string, apart bool) (Change, error) {
	if with.Enterprise != was.Enterprise || with.CountedIn != was.CountedIn {
		if err := o.countedOnce(ctx, number, &with, apart); err != nil {
			return Change{}, err
		}
	}
	reason = strings.TrimSpace(reason)
	return o.changeLoss(ctx, number, access.Enter, at, &was, "更正挽回损失", func(l *casefile.Loss) error {
		before := *l
		if before.ConfirmedBy != "" && reason == "" {
			return fault.At("reason", fault.Required, "更正的理由")
		}
		*l = with
		l.EnteredBy, l.EnteredOn, l.Withdrawn, l.Corrections = before.EnteredBy, before.EnteredOn, before.Withdrawn, before.Corrections
		l.ConfirmedBy, l.ConfirmedOn = "", 0
		l.Apart = (apart || before.Apart && l.Enterprise == before.Enterprise) && l.CountedIn == ""
		if before.ConfirmedBy != "" {
			l.Corrections = append(slices.Clone(before.Corrections), casefile.LossCorrection{
				On: o.Today(), By: o.actor(), Reason: reason, Amount: before.Amount, RecoveredOn: before.RecoveredOn, ConfirmedBy: before.ConfirmedBy,
			})
		}
		return nil
	})
}

// WithdrawLoss lets a loss count no more, for a reason; it stays in the case,
// struck out. With no reason it counts again.
func (o *Office) WithdrawLoss(ctx context.Context, number string, at int, was casefile.Loss, reason string) (Change, error) {
	what := "撤销挽回损失"
	if reason = strings.TrimSpace(reason); reason == "" {
		what = "恢复挽回损失"
	}
	return o.changeLoss(ctx, number, access.Enter, at, &was, what, func(l *casefile.Loss) error {
		l.Withdrawn = reason
		return nil
	})
}

// changeLoss changes one loss of a case, where it still is what it was.
func (o *Office) changeLoss(ctx context.Context, number string, right access.Right, at int, was *casefile.Loss, what string, change func(*casefile.Loss) error) (Change, error) {
	return o.edit(ctx, number, right, what, false, func(c *casefile.Case) error {
		if at < 0 || at >= len(c.Losses) || !c.Losses[at].SameAs(was) {
			return fault.New(fault.ChangedSince, "这一笔挽回损失")
		}
		return change(&c.Losses[at])
	})
}
