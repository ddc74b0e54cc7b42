package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/law"
	"fuyi/app/tidy"
)

// ChangeKind is what sort of change an act made.
type ChangeKind uint8

// The kinds of change.
const (
	Unchanged       ChangeKind = iota // nothing had to be written
	Registered                        // a new case
	Recorded                          // an event was entered
	Corrected                         // an entry was corrected or struck out
	Edited                            // a case's fields
	Replaced                          // a case came from a file in place of the stored one
	Refreshed                         // list rows were computed for a new day
	SettingsChanged                   // a setting
	DutyChanged                       // an item of a small ledger
)

// Change is what an act touched; an act returns it after its commit.
type Change struct {
	Numbers []string // the cases
	Kind    ChangeKind
}

// Register puts a new case into the register and allocates its number. Where
// confirmed, wrong check characters are kept as on the original. An empty organ
// is filled with the bureau's own, an empty handler with the officer.
//
// Errors: the faults of Check, FutureDate, those of law.Fold, and the Store's.
func (o *Office) Register(ctx context.Context, c *casefile.Case, confirmed bool) (string, Change, error) {
	if err := actBefore(c).Err(); err != nil {
		return "", Change{}, err
	}
	return o.take(ctx, c, access.Register, confirmed)
}

// take is Register for a case that another register had already, which is taken as
// it is there.
func (o *Office) take(ctx context.Context, c *casefile.Case, right access.Right, confirmed bool) (string, Change, error) {
	fresh := *c
	fresh.Number = ""
	if fresh.Organ == (casefile.Organ{}) {
		organ, err := o.Bureau(ctx)
		if err != nil {
			return "", Change{}, err
		}
		fresh.Organ = organ
	}
	if fresh.Handler == "" {
		fresh.Handler = o.actor()
	}
	if err := accept(&fresh, nil, confirmed); err != nil {
		return "", Change{}, err
	}
	received := receivedOn(&fresh)
	if received.IsZero() {
		return "", Change{}, fault.At("events", fault.Required, "收到申请的日期")
	}
	err := o.store.Register(ctx, received.Year(), func(number string) (Write, error) {
		fresh.Number = number
		return o.write(&fresh, right, "登记案件")
	})
	if err != nil {
		return "", Change{}, err
	}
	return fresh.Number, Change{Numbers: []string{fresh.Number}, Kind: Registered}, nil
}

// write makes a case into what the store writes. The docket must be one that
// the law allows, with nothing in it that has not happened yet.
func (o *Office) write(c *casefile.Case, right access.Right, act string) (Write, error) {
	tidy.Value(c) // not every act checks what it leaves as it was
	today := o.Today()
	if err := past(c, today); err != nil {
		return Write{}, err
	}
	row, err := rowOf(c, today, o.Calendar())
	if err != nil {
		return Write{}, err
	}
	return Write{Case: c, Row: row, Audit: o.audit(right, act)}, nil
}

// past refuses entries dated after today.
func past(c *casefile.Case, today date.Date) error {
	var faults fault.List
	for i := range c.Events {
		e := &c.Events[i]
		if e.Date > today {
			faults = append(faults, fault.At(fmt.Sprintf("events[%d].date", i), fault.FutureDate, e.Date.String()))
		}
		if e.ReceivedOn > today {
			faults = append(faults, fault.At(fmt.Sprintf("events[%d].received_on", i), fault.FutureDate, e.ReceivedOn.String()))
		}
		if e.With != nil && e.With.Date > today {
			faults = append(faults, fault.At(fmt.Sprintf("events[%d].with.date", i), fault.FutureDate, e.With.Date.String()))
		}
	}
	return faults.Err()
}

// accept makes the texts of a case tidy and checks its fields. A wrong check character passes where it is
// confirmed now, or stood in the stored case already.
func accept(c, stored *casefile.Case, confirmed bool) error {
	tidy.Value(c)
	faults := c.Check()
	if confirmed {
		return casefile.Unconfirmed(faults).Err()
	}
	kept := map[string]bool{}
	if stored != nil {
		for _, f := range stored.Check() {
			kept[string(f.Code)+f.Detail] = f.Code == fault.BadCheck
		}
	}
	return slices.DeleteFunc(faults, func(f *fault.Fault) bool { return kept[string(f.Code)+f.Detail] }).Err()
}

// Record enters an event at the place its date gives it. The law is asked
// inside the transaction.
//
// Errors: NoSuchCase, FutureDate, NotAllowed with the article and the reason,
// and faults of the event's own fields.
func (o *Office) Record(ctx context.Context, number string, e casefile.Event) (Change, error) {
	if e.Type == casefile.Correction {
		return Change{}, fault.At("type", fault.BadValue, "更正须指明被更正的事项")
	}
	return o.update(ctx, number, Recorded, func(c *casefile.Case) (Write, error) {
		if err := law.Allow(c, e, o.Today(), o.Calendar()); err != nil {
			return Write{}, err
		}
		c.Events = casefile.Insert(c.Events, e)
		if err := accept(c, c, true); err != nil {
			return Write{}, err
		}
		return o.write(c, access.Enter, "录入“"+law.EventName(e.Type)+"”")
	})
}

// Correct corrects the entry at an index of the docket: with stands instead, or
// the entry is struck out where with is nil. The entry itself stays in the
// docket. A correction may be corrected, with nil only, which undoes it.
//
// Errors: NoSuchCase, Required for the reason, and those of law.Fold where the
// docket would no longer be one that the law allows.
func (o *Office) Correct(ctx context.Context, number string, at int, with *casefile.Event, reason string) (Change, error) {
	if strings.TrimSpace(reason) == "" {
		return Change{}, fault.At("reason", fault.Required, "更正的理由")
	}
	return o.update(ctx, number, Corrected, func(c *casefile.Case) (Write, error) {
		if at < 0 || at >= len(c.Events) {
			return Write{}, fault.New(fault.BadValue, "案卷中没有要更正的事项")
		}
		if c.Events[at].Type == casefile.Correction && with != nil {
			return Write{}, fault.New(fault.BadValue, "更正只能撤销，不能改成其他内容")
		}
		name := law.EventName(c.Events[at].Type)
		c.Events = corrected(c.Events, at, ofLetter(&c.Events[at], with), reason, o.Today())
		if err := accept(c, c, true); err != nil {
			return Write{}, err
		}
		return o.write(c, access.Enter, "更正“"+name+"”："+reason)
	})
}

// ofLetter lets a correction of a letter's service stay that letter's: to whom it
// went and how is the letter's own, and no part of what is corrected. An entry
// that came from an old ledger stays one.
func ofLetter(was, with *casefile.Event) *casefile.Event {
	if with == nil || was.Letter == 0 && !was.Ledger || with.Type != was.Type {
		return with
	}
	kept := *with
	kept.Ledger = was.Ledger
	if was.Letter != 0 {
		kept.Letter, kept.Party, kept.Method = was.Letter, was.Party, was.Method
	}
	return &kept
}

// corrected adds a correction to a docket, and gives the two entries the IDs
// by which one names the other.
func corrected(events []casefile.Event, at int, with *casefile.Event, reason string, today date.Date) []casefile.Event {
	events = slices.Clone(events)
	last := 0
	for i := range events {
		last = max(last, events[i].ID)
	}
	if events[at].ID == 0 {
		last++
		events[at].ID = last
	}
	return casefile.Insert(events, casefile.Event{
		ID: last + 1, Type: casefile.Correction, Date: today,
		Corrects: events[at].ID, Reason: reason, With: with,
	})
}

// Edit changes a case's fields: parties, act, texts, decision, losses. What it
// does to anything else is undone; that has acts of its own.
// what is the phrase of the audit, such as 修改当事人.
//
// Errors: NoSuchCase, the faults of Check, and what edit returns.
func (o *Office) Edit(ctx context.Context, number, what string, confirmed bool, edit func(*casefile.Case) error) (Change, error) {
	return o.edit(ctx, number, access.Enter, what, confirmed, edit)
}

// edit is Edit for an act that asks for a right.
func (o *Office) edit(ctx context.Context, number string, right access.Right, what string, confirmed bool, edit func(*casefile.Case) error) (Change, error) {
	return o.update(ctx, number, Edited, func(c *casefile.Case) (Write, error) {
		changed := *c
		changed.Parties, changed.Losses = slices.Clone(c.Parties), slices.Clone(c.Losses)
		if c.Decision != nil {
			decision := *c.Decision
			decision.Outcomes = slices.Clone(decision.Outcomes)
			changed.Decision = &decision
		}
		if err := edit(&changed); err != nil {
			return Write{}, err
		}
		changed.Number, changed.Events = c.Number, c.Events
		changed.Letters, changed.Attachments = c.Letters, c.Attachments
		changed.Notes, changed.Links, changed.Bin = c.Notes, c.Links, c.Bin
		changed.Ledger, changed.Secret = c.Ledger, c.Secret
		if err := unlocked(c, &changed); err != nil {
			return Write{}, err
		}
		if err := accept(&changed, c, confirmed); err != nil {
			return Write{}, err
		}
		return o.write(&changed, right, what)
	})
}

// errUnchanged ends a transaction that has nothing to write.
var errUnchanged = errors.New("nothing to write")

// Put stores a case under its number, in place of the stored one where there is
// one; without a number it registers the case. When it returns without error
// the case is on disk.
//
// Errors: as Register.
func (o *Office) Put(ctx context.Context, c *casefile.Case, confirmed bool) (Change, error) {
	return o.put(ctx, c, access.Enter, confirmed)
}

// put is Put for an act that asks for a right where the case is there already.
func (o *Office) put(ctx context.Context, c *casefile.Case, right access.Right, confirmed bool) (Change, error) {
	if c.Number == "" {
		_, change, err := o.Register(ctx, c, confirmed)
		return change, err
	}
	kind := Replaced
	err := o.store.Update(ctx, c.Number, func(stored *casefile.Case) (Write, error) {
		if err := accept(c, stored, confirmed); err != nil {
			return Write{}, err
		}
		if err := keepsFinal(stored, c); err != nil {
			return Write{}, err
		}
		act := "从文件更新案件"
		if stored == nil {
			kind, act, right = Registered, "从文件导入案件", access.Import
		} else if same, err := equal(stored, c); err != nil {
			return Write{}, err
		} else if same {
			return Write{}, errUnchanged
		}
		return o.write(c, right, act)
	})
	switch {
	case errors.Is(err, errUnchanged):
		return Change{Numbers: []string{c.Number}, Kind: Unchanged}, nil
	case err != nil:
		return Change{}, err
	}
	return Change{Numbers: []string{c.Number}, Kind: kind}, nil
}

// equal compares two cases by their one form.
func equal(a, b *casefile.Case) (bool, error) {
	var first, second bytes.Buffer
	if err := casefile.Encode(&first, a); err != nil {
		return false, err
	}
	if err := casefile.Encode(&second, b); err != nil {
		return false, err
	}
	return bytes.Equal(first.Bytes(), second.Bytes()), nil
}

// update changes a stored case in one transaction. A case in the bin must come
// back first. Errors beside those of fn: NoSuchCase, Binned.
func (o *Office) update(ctx context.Context, number string, kind ChangeKind, fn func(*casefile.Case) (Write, error)) (Change, error) {
	return o.updateAny(ctx, number, kind, func(c *casefile.Case) (Write, error) {
		if c.Bin != nil {
			return Write{}, fault.New(fault.Binned, number)
		}
		return fn(c)
	})
}

// updateAny does so whether or not the case is in the bin.
func (o *Office) updateAny(ctx context.Context, number string, kind ChangeKind, fn func(*casefile.Case) (Write, error)) (Change, error) {
	err := o.store.Update(ctx, number, func(c *casefile.Case) (Write, error) {
		if c == nil {
			return Write{}, fault.New(fault.NoSuchCase, number)
		}
		return fn(c)
	})
	if err != nil {
		return Change{}, err
	}
	return Change{Numbers: []string{number}, Kind: kind}, nil
}

// Refresh folds again the cases whose list rows time alone has changed: after
// midnight, and when the PC wakes on another day. It writes no audit entry, for
// nothing was done. A case whose docket the law cannot read keeps its row: the worklist
// says that it is there, and the others go on.
func (o *Office) Refresh(ctx context.Context) (Change, error) {
	today := o.Today()
	rows, err := o.register.Rows(ctx, casefile.Query{StaleOn: today})
	if err != nil {
		return Change{}, err
	}
	change := Change{Kind: Refreshed}
	if len(rows) > 0 {
		defer o.desk.forget() // the audit does not tell of it
	}
	for i := range rows {
		unread := false
		err := o.register.Update(ctx, rows[i].Number, func(c *casefile.Case) (Write, error) {
			if c == nil {
				return Write{}, fault.New(fault.NoSuchCase, rows[i].Number)
			}
			row, err := rowOf(c, today, o.Calendar())
			unread = err != nil
			return Write{Case: c, Row: row}, err
		})
		if unread {
			continue
		}
		if err != nil {
			return change, fmt.Errorf("refresh case %s: %w", rows[i].Number, err)
		}
		change.Numbers = append(change.Numbers, rows[i].Number)
	}
	return change, nil
}
