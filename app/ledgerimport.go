package app

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/ledger"
)

// LedgerImport is an import of an old ledger (台账导入).
type LedgerImport struct {
	ID      string    `json:"id"` // 2026-11-28-1
	File    string    `json:"file"`
	Sheets  []string  `json:"sheets,omitempty"`
	Day     date.Date `json:"day"`
	Officer string    `json:"officer,omitempty"`

	Taken   int `json:"taken"`             // new cases
	Back    int `json:"back,omitempty"`    // cases that came back with their numbers
	Updated int `json:"updated,omitempty"` // cases of the register in which something was filled
	Skipped int `json:"skipped,omitempty"` // rows that the officer left out, such as duplicates
	Faulty  int `json:"faulty,omitempty"`  // rows that could not be taken in
	Left    int `json:"left,omitempty"`    // rows that are no case: sums, repeated heads
	Noted   int `json:"noted,omitempty"`   // cells that fit no field and went into notes

	Entry       int64     `json:"entry"` // of the audit, the last of the import
	TakenBackOn date.Date `json:"taken_back_on,omitzero"`
	Reason      string    `json:"reason,omitempty"` // why it was taken back
}

// ledgerBatch is what an import did to which cases, to take it back.
type ledgerBatch struct {
	Numbers []string                   `json:"numbers"`          // cases that it brought
	Before  map[string]json.RawMessage `json:"before,omitempty"` // the others as they were, by number
}

// ImportLedger takes the rows of a ledger into the register that can be and are to
// be, all in one transaction. Where it is given up or anything fails, nothing was
// taken in. What the heads meant is remembered for the next ledger.
//
// Errors: BadLedger where no row is left, the Store's, the context's.
func (o *Office) ImportLedger(ctx context.Context, check *LedgerCheck, step func(done, total int)) (LedgerImport, Change, error) {
	if err := o.guard.may(ctx, access.Import); err != nil {
		return LedgerImport{}, Change{}, err
	}
	organ, err := o.Bureau(ctx)
	if err != nil {
		return LedgerImport{}, Change{}, err
	}
	if !slices.ContainsFunc(check.Rows, func(r LedgerRow) bool { return r.Taken() }) {
		return LedgerImport{}, Change{}, errNothingTaken
	}
	run := &ledgerRun{o: o, check: check, organ: organ, batch: ledgerBatch{Before: map[string]json.RawMessage{}}}
	err = o.store.Together(ctx, func(tx Writes) error { return run.do(ctx, tx, step) })
	if err != nil {
		return LedgerImport{}, Change{}, err
	}
	o.desk.forget()
	return run.done, Change{Kind: Registered, Numbers: append(run.batch.Numbers, slices.Sorted(maps.Keys(run.batch.Before))...)}, nil
}

// ledgerRun is one import.
type ledgerRun struct {
	o     *Office
	tx    Writes
	check *LedgerCheck
	organ casefile.Organ
	done  LedgerImport
	batch ledgerBatch
}

func (r *ledgerRun) do(ctx context.Context, tx Writes, step func(done, total int)) error {
	r.tx = tx
	var all []LedgerImport
	if err := readJSON(tx, ledgerImportsKey, &all); err != nil {
		return err
	}
	today := r.o.Today()
	id, n := "", 1
	for id == "" || slices.ContainsFunc(all, func(i LedgerImport) bool { return i.ID == id }) {
		id = fmt.Sprintf("%s-%d", today, n)
		n++
	}
	r.done = LedgerImport{ID: id, File: r.check.File, Sheets: r.check.Table.Sheets, Day: today, Officer: r.o.actor(), Left: len(r.check.Table.Left)}
	for i := range r.check.Rows {
		if i%64 == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			if step != nil {
				step(i, len(r.check.Rows))
			}
		}
		if err := r.row(&r.check.Rows[i]); err != nil {
			return fmt.Errorf("row %d of the ledger: %w", r.check.Table.Lines[i].Row, err)
		}
	}
	if err := r.remember(); err != nil {
		return err
	}
	var err error
	if r.done.Entry, err = tx.LastEntry(); err != nil {
		return err
	}
	if err := writeJSON(tx, r.o.audit(access.Import, "导入台账"+id), ledgerBatchKey+id, r.batch); err != nil {
		return err
	}
	return writeJSON(tx, r.o.audit(access.Import, "导入台账"+id), ledgerImportsKey, append(all, r.done))
}

func writeJSON(tx Writes, audit Audit, key string, value any) error {
	text, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("write the setting %s: %w", key, err)
	}
	return tx.SetSetting(audit, key, string(text))
}

// remember keeps what the heads of the ledger mean.
func (r *ledgerRun) remember() error {
	heads := map[string]ledger.Field{}
	if err := readJSON(r.tx, ledgerHeadsKey, &heads); err != nil {
		return err
	}
	known := maps.Clone(heads)
	maps.Copy(known, r.check.Table.Known())
	if maps.Equal(known, heads) {
		return nil
	}
	return writeJSON(r.tx, r.o.audit(access.Import, "记住台账的栏目"), ledgerHeadsKey, known)
}

// row takes one row in.
func (r *ledgerRun) row(row *LedgerRow) error {
	switch {
	case row.Faulty():
		r.done.Faulty++
		return nil
	case row.Choice == SkipRow:
		r.done.Skipped++
		return nil
	}
	draft := r.check.Table.Draft(row.Line, r.check.options(r.o, r.done.ID))
	draft.Case.Organ = r.organ
	r.done.Noted += draft.Noted
	twin := row.twin()
	switch {
	case row.Choice == BringBack && twin != "":
		return r.bringBack(draft.Case, twin)
	case row.Choice == UpdateRow && twin != "":
		return r.update(draft.Case, twin)
	}
	return r.take(draft.Case, row.number)
}

// twin is the case of the register that a choice is about: one that was taken back,
// or else the first outside the bin.
func (r *LedgerRow) twin() string {
	for _, t := range r.Twins {
		if t.Number != "" && (t.back || r.Choice == UpdateRow && !t.Binned) {
			return t.Number
		}
	}
	return ""
}

// act is the phrase of the audit.
func (r *ledgerRun) act(what string) string { return what + "（台账导入" + r.done.ID + "）" }

// take makes a new case, under the ledger's own number where it is kept.
func (r *ledgerRun) take(c *casefile.Case, number string) error {
	write := func(number string) (Write, error) {
		c.Number = number
		if err := accept(c, nil, true); err != nil {
			return Write{}, err
		}
		return r.o.write(c, access.Import, r.act("登记案件"))
	}
	r.done.Taken++
	var err error
	if number != "" && r.check.KeepNumbers {
		err = r.tx.Update(number, func(there *casefile.Case) (Write, error) {
			if there != nil {
				return Write{}, fault.New(fault.ChangedSince, "案件"+number)
			}
			return write(number)
		})
	} else {
		err = r.tx.Register(receivedOn(c).Year(), write)
	}
	r.batch.Numbers = append(r.batch.Numbers, c.Number)
	return err
}

// bringBack lets a case of an import that was taken back come again, under its
// number, as the ledger has it now.
func (r *ledgerRun) bringBack(c *casefile.Case, number string) error {
	r.done.Back++
	r.batch.Numbers = append(r.batch.Numbers, number)
	return r.tx.Update(number, func(there *casefile.Case) (Write, error) {
		if there == nil || there.Bin == nil {
			return Write{}, fault.New(fault.ChangedSince, "案件"+number)
		}
		c.Number = number
		if err := accept(c, there, true); err != nil {
			return Write{}, err
		}
		return r.o.write(c, access.Import, r.act("恢复案件"))
	})
}

// update fills what the register's case lacks; nothing that it has is changed, and
// its docket is left alone. What the ledger has beside goes into a note.
func (r *ledgerRun) update(c *casefile.Case, number string) error {
	return r.tx.Update(number, func(there *casefile.Case) (Write, error) {
		if there == nil || there.Bin != nil {
			return Write{}, fault.New(fault.ChangedSince, "案件"+number)
		}
		before, err := json.Marshal(there)
		if err != nil {
			return Write{}, fmt.Errorf("keep case %s as it was: %w", number, err)
		}
		changed := completed(there, c)
		if err := unlocked(there, changed); err != nil {
			return Write{}, err
		}
		if err := accept(changed, there, true); err != nil {
			return Write{}, err
		}
		if _, twice := r.batch.Before[number]; !twice && !slices.Contains(r.batch.Numbers, number) {
			r.batch.Before[number] = before
			r.done.Updated++
		}
		return r.o.write(changed, access.Import, r.act("按台账补填"))
	})
}

// LedgerImports lists the imports, the last first. Errors: the Store's.
func (o *Office) LedgerImports(ctx context.Context) ([]LedgerImport, error) {
	var all []LedgerImport
	err := o.readSetting(ctx, ledgerImportsKey, &all)
	slices.Reverse(all)
	return all, err
}

// takenBack leads the reason of the bin for the cases of an import that was taken
// back, by which they are known again.
const takenBack = "撤回台账导入"

// TakeBackLedger takes an import back whole, in one transaction: its cases go into
// the bin, where their numbers stay with them until the ledger is imported again,
// and what it filled in other cases is as it was.
//
// Errors: NoSuchImport, WrongStage where it was taken back already, Required for
// the reason, WorkedOn naming the cases that were worked on since.
func (o *Office) TakeBackLedger(ctx context.Context, id, reason string, step func(done, total int)) (Change, error) {
	if err := o.guard.may(ctx, access.Import); err != nil {
		return Change{}, err
	}
	reason = strings.TrimSpace(reason)
	if reason == "" {
		return Change{}, fault.At("reason", fault.Required, "撤回的理由")
	}
	var batch ledgerBatch
	err := o.store.Together(ctx, func(tx Writes) error {
		var all []LedgerImport
		if err := readJSON(tx, ledgerImportsKey, &all); err != nil {
			return err
		}
		at := slices.IndexFunc(all, func(i LedgerImport) bool { return i.ID == id })
		if at < 0 {
			return fault.New(fault.NoSuchImport, id)
		}
		if !all[at].TakenBackOn.IsZero() {
			return fault.New(fault.WrongStage, "台账导入"+id+"已于"+all[at].TakenBackOn.String()+"撤回")
		}
		if err := readJSON(tx, ledgerBatchKey+id, &batch); err != nil {
			return err
		}
		if err := o.untouched(ctx, all[at].Entry, &batch); err != nil {
			return err
		}
		if err := o.takeBack(ctx, tx, id, reason, &batch, step); err != nil {
			return err
		}
		all[at].TakenBackOn, all[at].Reason = o.Today(), reason
		return writeJSON(tx, o.audit(access.Import, "撤回台账导入"+id), ledgerImportsKey, all)
	})
	if err != nil {
		return Change{}, err
	}
	o.desk.forget()
	return Change{Kind: Edited, Numbers: append(batch.Numbers, slices.Sorted(maps.Keys(batch.Before))...)}, nil
}

// mostNamed is how many cases a fault names.
const mostNamed = 10

// untouched refuses where cases of an import were worked on after it.
func (o *Office) untouched(ctx context.Context, entry int64, batch *ledgerBatch) error {
	_, changed, err := o.store.ChangedSince(ctx, entry, 1<<30)
	if err != nil {
		return err
	}
	mine := map[string]bool{}
	for _, number := range batch.Numbers {
		mine[number] = true
	}
	for number := range batch.Before {
		mine[number] = true
	}
	changed = slices.DeleteFunc(changed, func(number string) bool { return !mine[number] })
	if len(changed) == 0 {
		return nil
	}
	slices.Sort(changed)
	named := strings.Join(changed[:min(len(changed), mostNamed)], "、")
	if len(changed) > mostNamed {
		named += fmt.Sprintf("等%d件", len(changed))
	}
	return fault.New(fault.WorkedOn, named)
}

func (o *Office) takeBack(ctx context.Context, tx Writes, id, reason string, batch *ledgerBatch, step func(done, total int)) error {
	total := len(batch.Numbers) + len(batch.Before)
	for i, number := range batch.Numbers {
		if i%64 == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			if step != nil {
				step(i, total)
			}
		}
		err := tx.Update(number, func(c *casefile.Case) (Write, error) {
			if c == nil {
				return Write{}, fault.New(fault.NoSuchCase, number)
			}
			c.Bin = &casefile.Bin{Date: o.Today(), Reason: takenBack + id + "：" + reason}
			return o.write(c, access.Import, c.Bin.Reason)
		})
		if err != nil {
			return err
		}
	}
	for _, number := range slices.Sorted(maps.Keys(batch.Before)) {
		before, err := casefile.Load(batch.Before[number])
		if err != nil {
			return fmt.Errorf("read case %s as it was: %w", number, err)
		}
		err = tx.Update(number, func(c *casefile.Case) (Write, error) {
			if c == nil {
				return Write{}, fault.New(fault.NoSuchCase, number)
			}
			return o.write(before, access.Import, takenBack+id+"，恢复补填以前的内容")
		})
		if err != nil {
			return err
		}
	}
	return nil
}
