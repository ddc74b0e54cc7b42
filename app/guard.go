package app

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/duty"
	"fuyi/app/fault"
	"fuyi/app/tidy"
)

// peopleKey is the setting that says who may come in and what each may do, as JSON.
const peopleKey = "people"

// deskSettings are the settings of how a desk looks and prints, which every officer may
// change; those that end in a point are beginnings.
var deskSettings = []string{"text-size", "scheme", "case-filters", "printing", "signer."}

// reportDrafts and backupDrafts are how the keys of what was written for reports, and of
// what is remembered of backups, begin. They are the bureau's; all other drafts are of
// the officer who began them.
const (
	reportDrafts = "report."
	backupDrafts = "backup."
)

// guard stands between the office and the register. It refuses every write that does
// not say which right it asks for, or asks for one that the officer has not, and keeps
// secret cases from whom they are not for; see veil.go. It holds no Store by embedding:
// what a register learns to do, the guard must be told how to guard.
type guard struct {
	register Store
	officer  string // who signed in
	proof    string // of the key that they signed in by

	bureau  atomic.Pointer[access.Bureau]
	mu      sync.Mutex
	hidden  []string // the secret cases that the officer may not see
	counted bool     // hidden is known
}

var _ Store = (*guard)(nil)

// who is the bureau as it was when its register was opened, once it is known that the
// officer belongs to it. Errors: NotSignedIn, NotPermitted, those of the register.
func (g *guard) who(ctx context.Context) (*access.Bureau, error) {
	if g == nil { // an office without a register
		return &access.Bureau{}, nil
	}
	b := g.bureau.Load()
	if b == nil {
		b = &access.Bureau{}
		text, err := g.register.Setting(ctx, peopleKey)
		if err != nil {
			return nil, err
		}
		if text != "" {
			if err := json.Unmarshal([]byte(text), b); err != nil {
				return nil, fmt.Errorf("read the officers of the bureau: %w", err)
			}
		}
		g.bureau.Store(b)
	}
	if b.SignIn && (g.officer == "" || b.Proof != g.proof) {
		return nil, fault.New(fault.NotSignedIn, "登记簿")
	}
	return b, b.Knows(g.officer)
}

// may tells whether the officer has a right. Errors: NotPermitted.
func (g *guard) may(ctx context.Context, r access.Right) error {
	b, err := g.who(ctx)
	if err != nil || !b.SignIn {
		return err
	}
	return b.Allows(g.officer, r)
}

// allow tells whether an act may be done. One that names no right is a mistake of this
// program, and is refused to everybody.
func (g *guard) allow(ctx context.Context, a *Audit) error {
	if a.Right == "" {
		return fmt.Errorf("the act %q names no right", a.Act)
	}
	return g.may(ctx, a.Right)
}

// weight is what of a case more depends on than on other fields.
type weight struct {
	letters   map[int]casefile.LetterStage
	confirmed []casefile.Loss
	binned    bool
}

func weigh(c *casefile.Case) weight {
	w := weight{letters: map[int]casefile.LetterStage{}}
	if c == nil {
		return w
	}
	for i := range c.Letters {
		w.letters[c.Letters[i].ID] = c.Letters[i].Stage
	}
	for _, l := range c.Losses {
		if l.ConfirmedBy != "" {
			w.confirmed = append(w.confirmed, l)
		}
	}
	w.binned = c.Bin != nil
	return w
}

// stageRights are the rights that bring a letter to a stage.
var stageRights = map[casefile.LetterStage]access.Right{
	casefile.ReviewedLetter: access.Review, casefile.ApprovedLetter: access.Approve, casefile.FinalLetter: access.Finish,
	casefile.WithdrawnLetter: access.Withdraw,
}

// rightsOf lists the rights that a change of a case asks for by what it changes,
// whatever the act calls itself.
func rightsOf(before, after weight) []access.Right {
	var rights []access.Right
	for id, stage := range after.letters {
		if r, weighty := stageRights[stage]; weighty && before.letters[id] != stage {
			rights = append(rights, r)
		}
	}
	for i := range after.confirmed {
		if !slices.ContainsFunc(before.confirmed, func(l casefile.Loss) bool { return l.SameAs(&after.confirmed[i]) }) {
			rights = append(rights, access.ConfirmLoss)
		}
	}
	if before.binned != after.binned {
		rights = append(rights, access.Bin)
	}
	return rights
}

// change wraps what changes a case: the officer must see it, and may do what the act is
// and what it changes.
func (g *guard) change(ctx context.Context, c *casefile.Case, fn func() (Write, error)) (Write, error) {
	if err := g.sees(ctx, c); err != nil {
		return Write{}, err
	}
	before := weigh(c)
	w, err := fn()
	if err != nil || w.Audit.Act == "" { // only the row is written: nothing was done
		return w, err
	}
	if err := g.allow(ctx, &w.Audit); err != nil {
		return Write{}, err
	}
	if w.Audit.Right == access.Import { // what another register decided comes with its case
		return w, nil
	}
	for _, r := range rightsOf(before, weigh(w.Case)) {
		if err := g.may(ctx, r); err != nil {
			return Write{}, err
		}
	}
	return w, nil
}

func (g *guard) Update(ctx context.Context, number string, fn func(*casefile.Case) (Write, error)) error {
	defer g.forget()
	return g.register.Update(ctx, number, func(c *casefile.Case) (Write, error) {
		return g.change(ctx, c, func() (Write, error) { return fn(c) })
	})
}

func (g *guard) Issue(ctx context.Context, number, series string, fn func(c *casefile.Case, last int) (Write, error)) error {
	defer g.forget()
	return g.register.Issue(ctx, number, series, func(c *casefile.Case, last int) (Write, error) {
		return g.change(ctx, c, func() (Write, error) { return fn(c, last) })
	})
}

func (g *guard) Register(ctx context.Context, year int, fn func(number string) (Write, error)) error {
	defer g.forget()
	return g.register.Register(ctx, year, func(number string) (Write, error) {
		return g.change(ctx, nil, func() (Write, error) { return fn(number) })
	})
}

func (g *guard) Together(ctx context.Context, fn func(Writes) error) error {
	if _, err := g.who(ctx); err != nil {
		return err
	}
	// Reading while the one connection that writes is held needs another.
	if _, err := g.without(ctx); err != nil {
		return err
	}
	defer g.forget()
	return g.register.Together(ctx, func(tx Writes) error { return fn(guardedWrites{g, ctx, tx}) })
}

// guardedWrites are the writes of one transaction, each guarded.
type guardedWrites struct {
	guard *guard
	ctx   context.Context
	tx    Writes
}

func (w guardedWrites) Update(number string, fn func(*casefile.Case) (Write, error)) error {
	return w.tx.Update(number, func(c *casefile.Case) (Write, error) {
		return w.guard.change(w.ctx, c, func() (Write, error) { return fn(c) })
	})
}

func (w guardedWrites) Register(year int, fn func(number string) (Write, error)) error {
	return w.tx.Register(year, func(number string) (Write, error) {
		return w.guard.change(w.ctx, nil, func() (Write, error) { return fn(number) })
	})
}

func (w guardedWrites) SetSetting(audit Audit, key, value string) error {
	if err := w.guard.maySet(w.ctx, &audit, key); err != nil {
		return err
	}
	return w.tx.SetSetting(audit, key, tidySetting(value))
}

func (w guardedWrites) Setting(key string) (string, error) { return w.tx.Setting(key) }
func (w guardedWrites) LastEntry() (int64, error)          { return w.tx.LastEntry() }

// maySet tells whether a setting may be changed by an act: who may do what is changed
// by nothing but the act that manages it, and how a desk looks is all that everybody
// may change.
func (g *guard) maySet(ctx context.Context, a *Audit, key string) error {
	if key == peopleKey && a.Right != access.People {
		return fmt.Errorf("the act %q may not change the setting %s", a.Act, key)
	}
	if a.Right == access.Desk && !ofDesk(key) {
		return fmt.Errorf("the setting %s is not of the desk", key)
	}
	return g.allow(ctx, a)
}

// tidySetting makes the value of a setting tidy: a text, or in JSON every text in it.
// What is tidy stays as it is written.
func tidySetting(value string) string {
	dec := json.NewDecoder(strings.NewReader(value))
	dec.UseNumber()
	var read any
	if !strings.HasPrefix(value, "{") && !strings.HasPrefix(value, "[") && !strings.HasPrefix(value, `"`) || dec.Decode(&read) != nil || dec.More() {
		return tidy.Text(value)
	}
	before := read
	tidy.Value(&read)
	if reflect.DeepEqual(before, read) {
		return value
	}
	text, err := json.Marshal(read)
	if err != nil {
		return tidy.Text(value)
	}
	return string(text)
}

func ofDesk(key string) bool {
	return slices.ContainsFunc(deskSettings, func(s string) bool {
		return key == s || strings.HasSuffix(s, ".") && strings.HasPrefix(key, s)
	})
}

func (g *guard) SetSetting(ctx context.Context, audit Audit, key, value string) error {
	return g.SetSettings(ctx, audit, []Setting{{key, value}})
}

func (g *guard) SetSettings(ctx context.Context, audit Audit, settings []Setting) error {
	settings = slices.Clone(settings)
	for i := range settings {
		if err := g.maySet(ctx, &audit, settings[i].Key); err != nil {
			return err
		}
		settings[i].Value = tidySetting(settings[i].Value)
	}
	return g.register.SetSettings(ctx, audit, settings)
}

// PutFile keeps a file for an act that will name it.
func (g *guard) PutFile(ctx context.Context, ending string, content []byte) (string, error) {
	var err error
	for _, r := range []access.Right{access.Enter, access.Finish, access.Import} {
		if err = g.may(ctx, r); err == nil {
			return g.register.PutFile(ctx, ending, content)
		}
	}
	return "", err
}

func (g *guard) EnterDuty(ctx context.Context, ledger duty.Ledger, year int, fn func(number string) (DutyWrite, error)) error {
	return g.register.EnterDuty(ctx, ledger, year, func(number string) (DutyWrite, error) {
		return g.changeDuty(ctx, func() (DutyWrite, error) { return fn(number) })
	})
}

func (g *guard) UpdateDuty(ctx context.Context, number string, fn func(*duty.Item) (DutyWrite, error)) error {
	return g.register.UpdateDuty(ctx, number, func(item *duty.Item) (DutyWrite, error) {
		return g.changeDuty(ctx, func() (DutyWrite, error) { return fn(item) })
	})
}

func (g *guard) changeDuty(ctx context.Context, fn func() (DutyWrite, error)) (DutyWrite, error) {
	w, err := fn()
	if err == nil {
		err = g.allow(ctx, &w.Audit)
	}
	if err == nil && w.Item != nil {
		tidy.Value(w.Item)
	}
	return w, err
}

// draftKey is where a draft lies: where officers sign in, each has their own.
func (g *guard) draftKey(ctx context.Context, key string) (string, error) {
	b, err := g.who(ctx)
	if err != nil || !b.SignIn || strings.HasPrefix(key, reportDrafts) || strings.HasPrefix(key, backupDrafts) {
		return key, err
	}
	return g.officer + "/" + key, nil
}

func (g *guard) Draft(ctx context.Context, key string) ([]byte, error) {
	key, err := g.draftKey(ctx, key)
	if err != nil {
		return nil, err
	}
	return g.register.Draft(ctx, key)
}

func (g *guard) SetDraft(ctx context.Context, key string, text []byte) error {
	var needed access.Right
	switch {
	case key == coverDraft:
		needed = access.Settings
	case strings.HasPrefix(key, reportDrafts):
		needed = access.Report
	}
	if needed != "" {
		if err := g.may(ctx, needed); err != nil {
			return err
		}
	}
	key, err := g.draftKey(ctx, key)
	if err != nil {
		return err
	}
	return g.register.SetDraft(ctx, key, text)
}

func (g *guard) Close() error { return g.register.Close() }
