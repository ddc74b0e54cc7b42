package app

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/fault"
)

// restorable are the fields that undoing puts back as they were. The docket is
// corrected instead, and letters and attachments have steps back of their own.
var restorable = []string{
	"organ", "handler", "parties", "act", "claim", "applicant_says", "respondent_says", "third_party_says", "found", "held",
	"decision", "losses", "notes", "links", "secret",
}

// MayUndo tells what Undo would take back in a case: the last act. Errors:
// NothingToUndo, whose detail says why and what to do instead.
func (o *Office) MayUndo(ctx context.Context, number string) (Entry, error) {
	entries, err := o.store.History(ctx, number)
	if err != nil {
		return Entry{}, err
	}
	if len(entries) == 0 {
		return Entry{}, fault.New(fault.NothingToUndo, "本案没有操作记录")
	}
	return entries[0], undoable(entries[0])
}

func undoable(e Entry) error {
	for _, f := range e.Fields {
		switch {
		case f.Name == "number":
			return fault.New(fault.NothingToUndo, "上一步是登记案件；登记错的，可以“放入回收站”")
		case f.Name == "bin":
			return fault.New(fault.NothingToUndo, "上一步是回收站的放入或者恢复，请用相应的按钮")
		case f.Name == "letters" && !changes(e, "events"):
			return fault.New(fault.NothingToUndo, "上一步是办理文书，请在“文书”中退回、撤回或者作废")
		case f.Name == "attachments":
			return fault.New(fault.NothingToUndo, "上一步是办理附件，请在附件中移出或者恢复")
		}
	}
	if len(e.Fields) == 0 {
		return fault.New(fault.NothingToUndo, "上一步没有改动内容")
	}
	return nil
}

func changes(e Entry, field string) bool {
	return slices.ContainsFunc(e.Fields, func(f FieldChange) bool { return f.Name == field })
}

// Undo takes back the last act on a case, with a reason: an entry of the docket
// is struck out by a correction, and fields are put back as they were. It is an
// act itself and stands in the audit.
//
// Errors: NothingToUndo, Required for the reason, ChangedSince where something
// was done meanwhile, and those of Correct and Edit.
func (o *Office) Undo(ctx context.Context, number, reason string) (Change, error) {
	if strings.TrimSpace(reason) == "" {
		return Change{}, fault.At("reason", fault.Required, "撤销的理由")
	}
	last, err := o.MayUndo(ctx, number)
	if err != nil {
		return Change{}, err
	}
	for _, f := range last.Fields {
		if f.Name == "events" {
			return o.undoEntry(ctx, number, f, reason)
		}
	}
	return o.update(ctx, number, Edited, func(c *casefile.Case) (Write, error) {
		before, err := putBack(c, last.Fields)
		if err != nil {
			return Write{}, err
		}
		if err := unlocked(c, before); err != nil {
			return Write{}, err
		}
		if err := accept(before, c, true); err != nil {
			return Write{}, err
		}
		return o.write(before, access.Enter, "撤销“"+last.Act+"”："+reason)
	})
}

// undoEntry strikes out what the last act entered into the docket; of a
// correction, the correction.
func (o *Office) undoEntry(ctx context.Context, number string, f FieldChange, reason string) (Change, error) {
	var entered []casefile.Event
	if err := json.Unmarshal(f.After, &entered); err != nil {
		return Change{}, fmt.Errorf("read what was entered last: %w", err)
	}
	at := slices.IndexFunc(entered, func(e casefile.Event) bool { return e.Type == casefile.Correction })
	if at < 0 {
		at = len(entered) - 1
	}
	if at < 0 {
		return Change{}, fault.New(fault.NothingToUndo, "上一步没有录入事项")
	}
	c, err := o.store.Case(ctx, number)
	if err != nil {
		return Change{}, err
	}
	place := f.At + at
	if place >= len(c.Events) || !sameEvent(&c.Events[place], &entered[at]) {
		return Change{}, fault.New(fault.ChangedSince, TitleOf("events"))
	}
	return o.Correct(ctx, number, place, nil, reason)
}

func sameEvent(a, b *casefile.Event) bool {
	first, errA := json.Marshal(a)
	second, errB := json.Marshal(b)
	return errA == nil && errB == nil && bytes.Equal(first, second)
}

// putBack returns the case as it was before some changes.
func putBack(c *casefile.Case, fields []FieldChange) (*casefile.Case, error) {
	text, err := json.Marshal(c)
	if err != nil {
		return nil, fmt.Errorf("write the case as it is: %w", err)
	}
	for _, f := range fields {
		if !slices.Contains(restorable, f.Name) {
			return nil, fault.New(fault.NothingToUndo, "上一步改动了"+TitleOf(f.Name)+"，不能整体撤销")
		}
	}
	members, err := membersBefore(text, fields)
	if err != nil {
		return nil, err
	}
	return caseOf(members)
}

// membersBefore returns the members of a JSON object as they were before some
// changes. Error: ChangedSince where they are no longer what those made of them.
func membersBefore(text []byte, fields []FieldChange) (map[string]json.RawMessage, error) {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(text, &members); err != nil {
		return nil, fmt.Errorf("read the fields as they are: %w", err)
	}
	for _, f := range fields {
		value, err := f.restored(members[f.Name])
		if err != nil {
			return nil, err
		}
		if value == nil {
			delete(members, f.Name)
			continue
		}
		members[f.Name] = value
	}
	return members, nil
}

// compact is a JSON value without blanks.
func compact(raw json.RawMessage) []byte {
	var out bytes.Buffer
	if json.Compact(&out, raw) != nil {
		return raw
	}
	return out.Bytes()
}
