package app

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"fuyi/app/access"
	"fuyi/app/duty"
	"fuyi/app/fault"
	"fuyi/app/tidy"
)

// EnterDuty enters an item into its small ledger under the next number of its
// year. Filings take the bureau's terms where they bring none.
//
// Errors: the faults of duty.Item.Check, and the Store's.
func (o *Office) EnterDuty(ctx context.Context, item *duty.Item) (string, Change, error) {
	fresh := item.Clone()
	tidy.Value(fresh)
	fresh.Number, fresh.Struck = "", nil
	if fresh.Officer == "" {
		fresh.Officer = o.actor()
	}
	if err := o.fillTerms(ctx, fresh); err != nil {
		return "", Change{}, err
	}
	if err := fresh.Check(o.Today()).Err(); err != nil {
		return "", Change{}, err
	}
	err := o.store.EnterDuty(ctx, fresh.Ledger(), fresh.Day().Year(), func(number string) (DutyWrite, error) {
		fresh.Number = number
		return DutyWrite{Item: fresh, Audit: o.audit(access.Duties, "登记"+fresh.Ledger().Name())}, nil
	})
	if err != nil {
		return "", Change{}, err
	}
	return fresh.Number, Change{Kind: DutyChanged}, nil
}

// fillTerms gives a filing the bureau's terms where it has none.
func (o *Office) fillTerms(ctx context.Context, item *duty.Item) error {
	f := item.Filing
	if f == nil || f.FileWithin.Days != 0 && f.ReviewWithin.Days != 0 {
		return nil
	}
	terms, err := o.DutyTerms(ctx)
	if err != nil {
		return err
	}
	if f.FileWithin.Days == 0 {
		f.FileWithin = terms.File
	}
	if f.ReviewWithin.Days == 0 {
		f.ReviewWithin = terms.Review
	}
	return nil
}

// EditDuty puts what an officer made of an item in the place of what it was when
// he opened it: also its conclusion, its filing, its correction.
//
// Errors: NoSuchDuty, ChangedSince, DutyStruck, the faults of duty.Item.Check, and
// BadValue where the item would go into another ledger.
func (o *Office) EditDuty(ctx context.Context, was, now *duty.Item) (Change, error) {
	fresh := now.Clone()
	tidy.Value(fresh)
	fresh.Number, fresh.Struck = was.Number, nil
	if fresh.Ledger() != was.Ledger() {
		return Change{}, fault.New(fault.BadValue, was.Number+"不能改到另一本台账")
	}
	if err := o.fillTerms(ctx, fresh); err != nil {
		return Change{}, err
	}
	if err := fresh.Check(o.Today()).Err(); err != nil {
		return Change{}, err
	}
	return o.updateDuty(ctx, was, func(*duty.Item) (*duty.Item, string) { return fresh, dutyAct(was, fresh) })
}

// StrikeDuty marks an item as entered by mistake; its number stays taken.
//
// Errors: NoSuchDuty, ChangedSince, DutyStruck, Required without a reason.
func (o *Office) StrikeDuty(ctx context.Context, was *duty.Item, reason string) (Change, error) {
	if reason == "" {
		return Change{}, fault.At("struck.reason", fault.Required, "作废的理由")
	}
	return o.updateDuty(ctx, was, func(stored *duty.Item) (*duty.Item, string) {
		stored.Struck = &duty.Strike{On: o.Today(), By: o.actor(), Reason: reason}
		return stored, "作废" + stored.Ledger().Name() + "事项"
	})
}

// updateDuty changes an item that is still as it was, and not struck.
func (o *Office) updateDuty(ctx context.Context, was *duty.Item, fn func(stored *duty.Item) (*duty.Item, string)) (Change, error) {
	if was.Struck != nil {
		return Change{}, fault.New(fault.DutyStruck, was.Number)
	}
	return o.replaceDuty(ctx, was, fn)
}

// replaceDuty changes an item that is still as it was.
func (o *Office) replaceDuty(ctx context.Context, was *duty.Item, fn func(stored *duty.Item) (*duty.Item, string)) (Change, error) {
	err := o.store.UpdateDuty(ctx, was.Number, func(stored *duty.Item) (DutyWrite, error) {
		if stored.Struck != nil && was.Struck == nil {
			return DutyWrite{}, fault.New(fault.DutyStruck, stored.Number)
		}
		same, err := sameDuty(stored, was)
		if err != nil {
			return DutyWrite{}, err
		}
		if !same {
			return DutyWrite{}, fault.New(fault.ChangedSince, stored.Number)
		}
		item, act := fn(stored)
		return DutyWrite{Item: item, Audit: o.audit(access.Duties, act)}, nil
	})
	if err != nil {
		return Change{}, err
	}
	return Change{Kind: DutyChanged}, nil
}

// sameDuty compares two items by their one form.
func sameDuty(a, b *duty.Item) (bool, error) {
	first, err := duty.Encode(a)
	if err != nil {
		return false, err
	}
	second, err := duty.Encode(b)
	return bytes.Equal(first, second), err
}

// dutyAct is the phrase of the audit for what was changed.
func dutyAct(was, now *duty.Item) string {
	if w, n := was.Review, now.Review; w != nil {
		switch {
		case w.Concluded.IsZero() && !n.Concluded.IsZero():
			return "出具审核意见"
		case len(n.Supplements) > len(w.Supplements):
			return "要求补充材料"
		}
	}
	if w, n := was.Filing, now.Filing; w != nil {
		switch {
		case w.Corrected.IsZero() && !n.Corrected.IsZero():
			return "规范性文件已改正"
		case w.Concluded.IsZero() && !n.Concluded.IsZero():
			return "备案审查办结"
		case w.Filed.IsZero() && !n.Filed.IsZero():
			return "收到报送备案"
		}
	}
	return "修改" + now.Ledger().Name() + "事项"
}

// Duty loads an item of a small ledger. Errors: NoSuchDuty.
func (o *Office) Duty(ctx context.Context, number string) (*duty.Item, error) {
	return o.store.Duty(ctx, number)
}

// PutDuty stores an item from a file: under its number in the place of the stored
// one, or as a new one where it has none. Errors: as EnterDuty and EditDuty.
func (o *Office) PutDuty(ctx context.Context, item *duty.Item) (string, Change, error) {
	if item.Number == "" {
		return o.EnterDuty(ctx, item)
	}
	was, err := o.store.Duty(ctx, item.Number)
	if err != nil {
		return "", Change{}, err
	}
	if same, err := sameDuty(was, item); err != nil || same {
		return item.Number, Change{Kind: Unchanged}, err
	}
	change, err := o.EditDuty(ctx, was, item)
	return item.Number, change, err
}

// settingDutyTerms is the setting that holds the terms of filings, as JSON.
const settingDutyTerms = "duty.terms"

// DutyTerms returns the terms of filings that this bureau works with.
func (o *Office) DutyTerms(ctx context.Context) (duty.Terms, error) {
	terms := duty.DefaultTerms()
	text, err := o.store.Setting(ctx, settingDutyTerms)
	if err != nil || text == "" {
		return terms, err
	}
	if err := json.Unmarshal([]byte(text), &terms); err != nil {
		return terms, fmt.Errorf("read the setting of the terms of filings: %w", err)
	}
	return terms, nil
}

// SetDutyTerms sets the terms of filings for items entered from now on. Errors:
// the faults of duty.Terms.Check.
func (o *Office) SetDutyTerms(ctx context.Context, terms duty.Terms) (Change, error) {
	if err := terms.Check().Err(); err != nil {
		return Change{}, err
	}
	text, err := json.Marshal(terms)
	if err != nil {
		return Change{}, fmt.Errorf("write the setting of the terms of filings: %w", err)
	}
	return o.setSetting(ctx, access.Settings, "设置备案期限", settingDutyTerms, string(text))
}
