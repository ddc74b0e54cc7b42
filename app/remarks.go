package app

import (
	"context"
	"slices"
	"strings"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/fault"
)

// PutIntoBin puts a case that was registered by mistake into the bin: out of
// every list and count, but not out of the register. Its number is not given
// again.
//
// Errors: NoSuchCase, Required for the reason, WrongStage where the case is in
// the bin already, or a final letter stands that must be withdrawn first.
func (o *Office) PutIntoBin(ctx context.Context, number, reason string) (Change, error) {
	if strings.TrimSpace(reason) == "" {
		return Change{}, fault.At("reason", fault.Required, "放入回收站的理由")
	}
	return o.update(ctx, number, Edited, func(c *casefile.Case) (Write, error) {
		for i := range c.Letters {
			if l := &c.Letters[i]; l.Stage == casefile.FinalLetter {
				return Write{}, fault.New(fault.WrongStage, nameOf(l)+"已经定稿，请先撤回，再放入回收站")
			}
		}
		c.Bin = &casefile.Bin{Date: o.Today(), Reason: strings.TrimSpace(reason)}
		return o.checked(c, access.Bin, "放入回收站："+c.Bin.Reason)
	})
}

// TakeFromBin brings a case back. Errors: NoSuchCase, WrongStage where it is not
// in the bin.
func (o *Office) TakeFromBin(ctx context.Context, number string) (Change, error) {
	return o.updateAny(ctx, number, Edited, func(c *casefile.Case) (Write, error) {
		if c.Bin == nil {
			return Write{}, fault.New(fault.WrongStage, "案件不在回收站中")
		}
		c.Bin = nil
		return o.checked(c, access.Bin, "从回收站恢复")
	})
}

// AddNote adds a remark of the officer to a case. Errors: NoSuchCase, Required.
func (o *Office) AddNote(ctx context.Context, number, text string) (Change, error) {
	return o.update(ctx, number, Edited, func(c *casefile.Case) (Write, error) {
		id := 0
		for _, n := range c.Notes {
			id = max(id, n.ID)
		}
		by := o.actor()
		if by == "" {
			by = c.Handler
		}
		c.Notes = append(slices.Clip(c.Notes), casefile.Note{ID: id + 1, Date: o.Today(), By: by, Text: strings.TrimSpace(text)})
		return o.checked(c, access.Enter, "记手记")
	})
}

// StrikeNote takes a remark back, or puts it back; it stays in the record.
// Errors: NoSuchCase, ChangedSince where there is no such note.
func (o *Office) StrikeNote(ctx context.Context, number string, id int, struck bool) (Change, error) {
	return o.update(ctx, number, Edited, func(c *casefile.Case) (Write, error) {
		i := slices.IndexFunc(c.Notes, func(n casefile.Note) bool { return n.ID == id })
		if i < 0 {
			return Write{}, fault.New(fault.ChangedSince, TitleOf("notes"))
		}
		c.Notes = slices.Clone(c.Notes)
		c.Notes[i].Struck = struck
		act := "恢复手记"
		if struck {
			act = "划去手记"
		}
		return o.checked(c, access.Enter, act)
	})
}

// LinkCases notes that another case of the register belongs to this one. It shows
// on both. Errors: NoSuchCase for either, BadValue where they are linked.
func (o *Office) LinkCases(ctx context.Context, number string, link casefile.Link) (Change, error) {
	link.Number, link.Note = strings.TrimSpace(link.Number), strings.TrimSpace(link.Note)
	if link.Number != "" && link.Number != number {
		if _, err := o.store.Case(ctx, link.Number); err != nil {
			return Change{}, err
		}
	}
	change, err := o.update(ctx, number, Edited, func(c *casefile.Case) (Write, error) {
		c.Links = append(slices.Clip(c.Links), link)
		return o.checked(c, access.Enter, "关联案件："+link.Number)
	})
	change.Numbers = append(change.Numbers, link.Number)
	return change, err
}

// UnlinkCases takes back that a case named another as linked. Errors:
// NoSuchCase, ChangedSince where it does not.
func (o *Office) UnlinkCases(ctx context.Context, number, other string) (Change, error) {
	change, err := o.update(ctx, number, Edited, func(c *casefile.Case) (Write, error) {
		i := slices.IndexFunc(c.Links, func(l casefile.Link) bool { return l.Number == other })
		if i < 0 {
			return Write{}, fault.New(fault.ChangedSince, TitleOf("links"))
		}
		c.Links = slices.Delete(slices.Clone(c.Links), i, i+1)
		return o.checked(c, access.Enter, "取消关联："+other)
	})
	change.Numbers = append(change.Numbers, other)
	return change, err
}

// Linked is a case that belongs to another, with its list row.
type Linked struct {
	casefile.Link // as seen from the case that was asked about
	Row           casefile.Row
	Own           bool // that case names it; else the other names that case
}

// LinkedCases lists the cases that belong to a case: those it names, and those
// that name it. Errors: the Store's.
func (o *Office) LinkedCases(ctx context.Context, c *casefile.Case) ([]Linked, error) {
	var all []Linked
	for _, l := range c.Links {
		other, err := o.store.Case(ctx, l.Number)
		if code := fault.CodeOf(err); code == fault.NoSuchCase || code == fault.NotPermitted {
			continue // it came with a case from another register, or is secret
		}
		if err != nil {
			return nil, err
		}
		row, err := rowOf(other, o.Today(), o.Calendar())
		if err != nil {
			return nil, err
		}
		all = append(all, Linked{Link: l, Row: row, Own: true})
	}
	rows, err := o.store.Rows(ctx, casefile.Query{LinkedTo: c.Number})
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		if slices.ContainsFunc(all, func(l Linked) bool { return l.Number == row.Number }) {
			continue
		}
		other, err := o.store.Case(ctx, row.Number)
		if err != nil {
			return nil, err
		}
		for _, l := range other.Links {
			if l.Number == c.Number {
				all = append(all, Linked{Link: casefile.Link{Number: row.Number, Kind: l.Kind.Back(), Note: l.Note}, Row: row})
			}
		}
	}
	return all, nil
}
