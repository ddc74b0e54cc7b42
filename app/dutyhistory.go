package app

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"fuyi/app/duty"
	"fuyi/app/fault"
)

// DutyStep is one act on an item of a small ledger, with what it changed in words.
type DutyStep struct {
	At      time.Time // in UTC
	Officer string
	Act     string
	Changes []DutyChange

	before *duty.Item // nil where the act entered the item
}

// DutyChange is how one field of an item changed; an empty text is nothing.
type DutyChange struct {
	Title         string
	Before, After string
}

// DutyHistory lists what was done to an item, the last first. Errors: NoSuchDuty,
// and ChangedSince where it was changed while it was read.
func (o *Office) DutyHistory(ctx context.Context, number string) ([]DutyStep, error) {
	item, err := o.store.Duty(ctx, number)
	if err != nil {
		return nil, err
	}
	return o.dutySteps(ctx, item)
}

// dutySteps goes back from an item as it stands, act by act.
func (o *Office) dutySteps(ctx context.Context, item *duty.Item) ([]DutyStep, error) {
	entries, err := o.store.DutyHistory(ctx, item.Number)
	if err != nil {
		return nil, err
	}
	steps := make([]DutyStep, 0, len(entries))
	for _, e := range entries {
		before, err := dutyBefore(item, e)
		if err != nil {
			return nil, err
		}
		steps = append(steps, DutyStep{At: e.At, Officer: e.Officer, Act: e.Act, Changes: dutyChanges(before, item), before: before})
		if before == nil {
			break
		}
		item = before
	}
	return steps, nil
}

// dutyBefore is an item as it was before an act; nil where the act entered it.
func dutyBefore(item *duty.Item, e Entry) (*duty.Item, error) {
	if changes(e, "number") {
		return nil, nil
	}
	text, err := json.Marshal(item)
	if err != nil {
		return nil, fmt.Errorf("write the item as it is: %w", err)
	}
	members, err := membersBefore(text, e.Fields)
	if err != nil {
		return nil, err
	}
	if text, err = json.Marshal(members); err != nil {
		return nil, fmt.Errorf("write the item as it was: %w", err)
	}
	return duty.Decode(text)
}

// dutyChanges are the fields in which two states of an item differ, in the order
// of the form.
func dutyChanges(before, after *duty.Item) []DutyChange {
	if before == nil {
		before = &duty.Item{}
	}
	var list []DutyChange
	for _, f := range dutyFields {
		was, is := f.text(before), f.text(after)
		if was != is {
			list = append(list, DutyChange{f.title, was, is})
		}
	}
	return list
}

// dutyField is a field of an item as an officer calls it.
type dutyField struct {
	title string
	text  func(*duty.Item) string
}

func reviewField(title string, text func(*duty.Review) string) dutyField {
	return dutyField{title, func(i *duty.Item) string {
		if i.Review == nil {
			return ""
		}
		return text(i.Review)
	}}
}

func filingField(title string, text func(*duty.Filing) string) dutyField {
	return dutyField{title, func(i *duty.Item) string {
		if i.Filing == nil {
			return ""
		}
		return text(i.Filing)
	}}
}

var dutyFields = []dutyField{
	{"编号", func(i *duty.Item) string { return i.Number }},
	{"名称", func(i *duty.Item) string { return i.Title }},
	reviewField("种类", func(r *duty.Review) string { return r.Kind.Name() }),
	reviewField("送审单位", func(r *duty.Review) string { return r.Department }),
	reviewField("收到送审", func(r *duty.Review) string { return r.Received.String() }),
	reviewField("拟上会", func(r *duty.Review) string { return r.Meeting.String() }),
	reviewField("审核期限", func(r *duty.Review) string { return strconv.Itoa(r.Days) + "个工作日" }),
	reviewField("补充材料", func(r *duty.Review) string { return supplementText(r.Supplements) }),
	reviewField("出具意见", func(r *duty.Review) string { return r.Concluded.String() }),
	reviewField("审核结果", func(r *duty.Review) string { return r.Result.Name() }),
	filingField("文号", func(f *duty.Filing) string { return f.DocumentNo }),
	filingField("制定机关", func(f *duty.Filing) string { return f.Maker }),
	filingField("印发", func(f *duty.Filing) string { return f.Published.String() }),
	filingField("报送期限", func(f *duty.Filing) string { return termText(f.FileWithin) }),
	filingField("收到报送", func(f *duty.Filing) string { return f.Filed.String() }),
	filingField("审查期限", func(f *duty.Filing) string { return termText(f.ReviewWithin) }),
	filingField("审查办结", func(f *duty.Filing) string { return f.Concluded.String() }),
	filingField("审查结果", func(f *duty.Filing) string { return f.Result.Name() }),
	filingField("改正期限", func(f *duty.Filing) string { return f.CorrectBy.String() }),
	filingField("已改正", func(f *duty.Filing) string { return f.Corrected.String() }),
	{"经办人", func(i *duty.Item) string { return i.Officer }},
	{"备注", func(i *duty.Item) string { return i.Note }},
	{"作废", func(i *duty.Item) string {
		if i.Struck == nil {
			return ""
		}
		return i.Struck.On.String() + "，" + i.Struck.Reason
	}},
}

func termText(t duty.Term) string {
	return fmt.Sprintf("%d日（%s）", t.Days, t.BasisName())
}

// MayUndoDuty tells what UndoDuty would take back of an item: the last act.
// Errors: NoSuchDuty, and NothingToUndo, whose detail says what to do instead.
func (o *Office) MayUndoDuty(ctx context.Context, number string) (DutyStep, error) {
	_, last, err := o.lastOfDuty(ctx, number)
	return last, err
}

func (o *Office) lastOfDuty(ctx context.Context, number string) (*duty.Item, DutyStep, error) {
	item, err := o.store.Duty(ctx, number)
	if err != nil {
		return nil, DutyStep{}, err
	}
	steps, err := o.dutySteps(ctx, item)
	switch {
	case err != nil:
		return nil, DutyStep{}, err
	case len(steps) == 0:
		return nil, DutyStep{}, fault.New(fault.NothingToUndo, number+"没有操作记录")
	case steps[0].before == nil:
		return nil, DutyStep{}, fault.New(fault.NothingToUndo, "上一步是登记；登记错的，可以“作废”")
	}
	return item, steps[0], nil
}

// UndoDuty takes the last act on an item back, also its striking, with a reason:
// the item is again as it was before. It is an act itself and stands in the audit.
//
// Errors: NoSuchDuty, NothingToUndo, ChangedSince, Required without a reason.
func (o *Office) UndoDuty(ctx context.Context, number, reason string) (Change, error) {
	if reason == "" {
		return Change{}, fault.At("reason", fault.Required, "撤销的理由")
	}
	item, last, err := o.lastOfDuty(ctx, number)
	if err != nil {
		return Change{}, err
	}
	return o.replaceDuty(ctx, item, func(*duty.Item) (*duty.Item, string) { return last.before, "撤销“" + last.Act + "”：" + reason })
}
