package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/maphash"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/exchange"
	"fuyi/app/fault"
	"fuyi/app/grid"
	"fuyi/app/law"
	"fuyi/app/ledger"
)

// The settings that old ledgers leave in the register.
const (
	ledgerHeadsKey   = "ledger.heads"   // what heads of columns meant, JSON
	ledgerImportsKey = "ledger.imports" // the imports, the newest last, JSON
	ledgerBatchKey   = "ledger.batch."  // and an import's ID: its cases, JSON
)

// LedgerFile is a file of an old ledger (原台账) that is open.
type LedgerFile struct {
	Name       string // without its folder
	book       *exchange.Book
	remembered map[string]ledger.Field
}

// OpenLedger opens an .xlsx or CSV file. Errors: NotRead, BadLedger, the Store's.
func (o *Office) OpenLedger(ctx context.Context, path string) (*LedgerFile, error) {
	f := &LedgerFile{Name: filepath.Base(path)}
	if err := o.readSetting(ctx, ledgerHeadsKey, &f.remembered); err != nil {
		return nil, err
	}
	maps.DeleteFunc(f.remembered, func(_ string, field ledger.Field) bool { return field != ledger.NoField && !field.Known() })
	var err error
	f.book, err = exchange.OpenBook(path)
	return f, err
}

// Sheets names the sheets, and says which are hidden.
func (f *LedgerFile) Sheets() []exchange.SheetInfo { return f.book.Sheets() }

// Close lets go of the file.
func (f *LedgerFile) Close() error { return f.book.Close() }

// Read reads sheets, by their index, and recognises their head and columns: those
// after the first are taken in where their heads are the same, and others are
// named in apart. step, which may be nil, is told of the progress in thousandths.
//
// Errors: BadLedger, also for a sheet without any row; the context's.
func (f *LedgerFile) Read(ctx context.Context, sheets []int, step func(done, total int)) (t *ledger.Table, apart []string, err error) {
	for i, at := range sheets {
		read, err := f.book.Read(ctx, at, func(done, total int64) {
			if step != nil && total > 0 {
				step(int(1000*(int64(i)*total+min(done, total))/(total*int64(len(sheets)))), 1000)
			}
		})
		if err != nil {
			return nil, nil, err
		}
		if len(read.Rows) == 0 {
			continue
		}
		one := ledger.Recognise(read, f.remembered)
		if one.Year == 0 {
			one.SetYear(ledger.YearOf(f.Name))
		}
		switch {
		case t == nil:
			t = one
		case !t.Append(one):
			apart = append(apart, read.Name)
		}
	}
	if t == nil || len(t.Lines) == 0 {
		return nil, nil, fault.New(fault.BadLedger, "“"+f.Name+"”的这个工作表里没有案件行；请另选一个工作表")
	}
	return t, apart, nil
}

// Preview reads the first rows of a sheet, as they lie in it, to look at.
func (f *LedgerFile) Preview(ctx context.Context, sheet, rows int) ([]grid.Row, error) {
	read, err := f.book.Head(ctx, sheet, rows)
	if err != nil {
		return nil, err
	}
	return read.Rows, nil
}

// LedgerChoice is what becomes of a row.
type LedgerChoice uint8

// The choices.
const (
	TakeRow   LedgerChoice = iota // 导入
	SkipRow                       // 跳过
	UpdateRow                     // 更新: what the register's case lacks is filled
	BringBack                     // 恢复: a case of an import that was taken back
)

// Name is the choice in Chinese.
func (c LedgerChoice) Name() string {
	return [...]string{"导入", "跳过", "更新", "恢复"}[c]
}

// LedgerRow is a row of a ledger as it was checked.
type LedgerRow struct {
	Line     int
	Troubles []ledger.Trouble
	Twins    []Twin
	Choice   LedgerChoice
	number   string // of the register, where the ledger's own can be kept
}

// Faulty tells whether the row cannot be taken in before something is mended.
func (r *LedgerRow) Faulty() bool {
	return slices.ContainsFunc(r.Troubles, func(t ledger.Trouble) bool { return !t.Doubt })
}

// Taken tells whether the row is going into the register.
func (r *LedgerRow) Taken() bool { return r.Choice != SkipRow && !r.Faulty() }

// LedgerCheck is a ledger whose rows were checked one by one.
type LedgerCheck struct {
	File  string
	Table *ledger.Table
	Rows  []LedgerRow // one for each line of the table

	Archive     bool // closed cases go into the register as archived
	Confirmed   bool // losses recovered count as confirmed
	KeepNumbers bool // the ledger's own numbers are kept where they fit
	Fit         int  // how many fit
	Whole       bool // and they run without a gap

	twins *twinIndex
}

// CheckLedger drafts a case of every row of a table, holds each against the law
// and looks for it in the register and in the file itself. Errors: the Store's,
// the context's.
func (o *Office) CheckLedger(ctx context.Context, file string, t *ledger.Table, step func(done, total int)) (*LedgerCheck, error) {
	check := &LedgerCheck{File: file, Table: t, Archive: true, Confirmed: true, Rows: make([]LedgerRow, len(t.Lines))}
	var err error
	if check.twins, err = o.indexTwins(ctx); err != nil {
		return nil, err
	}
	for i := range t.Lines {
		if i%256 == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if step != nil {
				step(i, len(t.Lines))
			}
		}
		o.checkRow(check, i)
	}
	check.findNumbers()
	check.KeepNumbers = check.Whole
	return check, nil
}

// RecheckRow checks a row anew after a cell of it was mended.
func (o *Office) RecheckRow(check *LedgerCheck, line int) {
	check.twins.forget(line)
	o.checkRow(check, line)
	check.findNumbers()
}

// DraftRow makes the case of a row, as it would go into the register.
func (o *Office) DraftRow(check *LedgerCheck, line int) *ledger.Draft {
	return check.Table.Draft(line, check.options(o, "—"))
}

func (check *LedgerCheck) options(o *Office, batch string) ledger.Options {
	opts := ledger.Options{Today: o.Today(), Batch: batch, File: check.File, Officer: o.actor(), Archive: check.Archive}
	if check.Confirmed {
		opts.Losses = "原台账"
	}
	return opts
}

func (o *Office) checkRow(check *LedgerCheck, line int) {
	draft := o.DraftRow(check, line)
	row := &check.Rows[line]
	row.Line, row.Troubles = line, draft.Troubles
	if !draft.Faulty() {
		row.Troubles = append(row.Troubles, o.lawTroubles(draft, check.Table.Lines[line].Row)...)
	}
	row.Twins = check.twins.find(draft.Case, line, check.Table.Lines[line].Row, check.content(line))
	row.Choice = TakeRow
	for _, twin := range row.Twins {
		switch {
		case twin.back:
			row.Choice = BringBack
		case !twin.Binned && !twin.Unlike && row.Choice == TakeRow:
			row.Choice = SkipRow
		}
		if twin.back {
			break
		}
	}
}

// content is a hash of what a line says, but for its serial number.
func (check *LedgerCheck) content(line int) uint64 {
	var h maphash.Hash
	h.SetSeed(check.twins.seed)
	for i := range check.Table.Columns {
		if check.Table.Columns[i].Field != ledger.Serial {
			h.WriteString(check.Table.Cell(line, i).Text)
			h.WriteByte(0)
		}
	}
	return h.Sum64() | 1
}

// lawTroubles holds a drafted case against its own rules and the law's order.
func (o *Office) lawTroubles(draft *ledger.Draft, row int) []ledger.Trouble {
	c := draft.Case
	err := casefile.Unconfirmed(c.Check()).Err()
	if err == nil {
		_, err = law.Fold(c, o.Today(), o.Calendar())
	}
	var troubles []ledger.Trouble
	for _, f := range fault.All(err) {
		placed := *f
		placed.Field = fmt.Sprintf("第%d行", row)
		troubles = append(troubles, ledger.Trouble{Column: -1, Fault: &placed})
	}
	if err != nil && troubles == nil {
		troubles = append(troubles, ledger.Trouble{Column: -1, Fault: fault.New(fault.Internal, "")})
	}
	return troubles
}

// findNumbers finds which numbers of the ledger the register can keep, and whether
// to propose it: only where that leaves no gap.
func (check *LedgerCheck) findNumbers() {
	taken := map[string]bool{}
	years := map[int][]int{}
	check.Fit = 0
	column := check.Table.Column(ledger.Number)
	for i := range check.Rows {
		row := &check.Rows[i]
		row.number = ""
		if column < 0 || !row.Taken() || row.Choice != TakeRow {
			continue
		}
		year, seq, ok := ledgerNumber(check.Table.Cell(i, column).Text)
		number := fmt.Sprintf("%04d-%04d", year, seq)
		if !ok || taken[number] || check.twins.numbers[number] {
			continue
		}
		taken[number], row.number = true, number
		years[year] = append(years[year], seq)
		check.Fit++
	}
	check.Whole = check.Fit > 0
	for year, seqs := range years {
		slices.Sort(seqs)
		first := seqs[0]
		check.Whole = check.Whole && first == check.twins.last[year]+1 && seqs[len(seqs)-1] == first+len(seqs)-1
	}
}

// ledgerNumber reads year and running number out of a number of an old ledger:
// 2024-12, 清政复〔2024〕12号, （2024）第0012号.
func ledgerNumber(text string) (year, seq int, ok bool) {
	var numbers []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' }) {
		numbers = append(numbers, part)
	}
	if len(numbers) != 2 || len(numbers[0]) != 4 || len(numbers[1]) > 6 {
		return 0, 0, false
	}
	year, errYear := strconv.Atoi(numbers[0])
	seq, errSeq := strconv.Atoi(numbers[1])
	return year, seq, errYear == nil && errSeq == nil && year >= 1990 && year <= 2099 && seq > 0
}

// errNothingTaken ends an import that has no row to take in.
var errNothingTaken = fault.New(fault.BadLedger, "没有可以导入的行；请先改正有错的行，或者选择仍然导入")

// readJSON reads a setting inside a transaction.
func readJSON(tx Writes, key string, into any) error {
	text, err := tx.Setting(key)
	if err != nil || text == "" {
		return err
	}
	if err := json.Unmarshal([]byte(text), into); err != nil {
		return errors.Join(fmt.Errorf("read the setting %s", key), err)
	}
	return nil
}

// Counts says how many rows go into the register, are skipped, have faults, and of
// the first how many should be looked at.
func (check *LedgerCheck) Counts() (taken, skipped, faulty, doubtful int) {
	for i := range check.Rows {
		row := &check.Rows[i]
		switch {
		case row.Faulty():
			faulty++
			continue
		case row.Choice == SkipRow:
			skipped++
			continue
		}
		taken++
		if len(row.Troubles) > 0 {
			doubtful++
		}
	}
	return taken, skipped, faulty, doubtful
}

// Renumber finds the numbers that can be kept anew, after choices were changed.
func (check *LedgerCheck) Renumber() { check.findNumbers() }

// Choices are what can become of a row.
func (r *LedgerRow) Choices() []LedgerChoice {
	choices := []LedgerChoice{TakeRow, SkipRow}
	for _, t := range r.Twins {
		switch {
		case t.back:
			return []LedgerChoice{BringBack, TakeRow, SkipRow}
		case t.Number != "" && !t.Binned:
			return []LedgerChoice{SkipRow, UpdateRow, TakeRow}
		}
	}
	return choices
}
