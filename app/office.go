// Package app is the office: the one door through which the window and the
// command line reach the register, the law and the letters. Every act of an
// officer is one method of Office; it checks, changes the register in one
// transaction, and says what it changed.
package app

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/face"
	"fuyi/app/fault"
	"fuyi/app/law"
	"fuyi/app/letter"
	"fuyi/app/tidy"
)

// Config is what an office works with.
type Config struct {
	Store     Store
	Calendar  *date.Calendar
	Faces     *face.Set // nil where no letter is set, such as on the command line
	Templates letter.Templates
	Officer   string // who acts, for the audit; "" in a bureau of one person
	Proof     string // of the key by which the officer signed in; see Pass.Proof
	Now       func() time.Time
	Shelf     Shelf  // where backups lie; nil where none are listed or thinned
	Version   string // of the program, for the manifests of backups
}

// Office is the desk's and the command line's door to a register. It is safe
// for use by several goroutines as far as its Store is.
type Office struct {
	store     Store // as the officer may use it
	register  Store // as the program itself uses it: to fold rows on a new day, and to verify
	guard     *guard
	calendar  atomic.Pointer[date.Calendar]
	faces     *face.Set
	templates atomic.Pointer[letter.Templates]
	defaults  letter.Templates       // the program's own
	officer   string                 // who acts, by the configuration
	sitting   atomic.Pointer[string] // who sits at this desk, by the setting
	now       func() time.Time
	shelf     Shelf
	version   string
	backing   sync.Mutex // one backup at a time
	desk      openCases
	drawn     drawnPictures
}

// New returns an office on a register.
func New(c Config) *Office {
	o := &Office{faces: c.Faces, officer: c.Officer, now: c.Now, defaults: c.Templates, shelf: c.Shelf, version: c.Version}
	if c.Store != nil {
		o.guard = &guard{register: c.Store, officer: c.Officer, proof: c.Proof}
		o.store, o.register = o.guard, c.Store
	}
	o.calendar.Store(c.Calendar)
	o.templates.Store(&c.Templates)
	return o
}

// File is one case as the desk shows it.
type File struct {
	Case  *casefile.Case
	State *law.State
	Next  []law.Option // what the law allows now
}

// SettingOfficer is the setting that says who sits at this desk (本机使用人), for
// the audit and for new cases.
const SettingOfficer = "officer"

// actor is who acts: by the configuration, or else who sits at the desk.
func (o *Office) actor() string {
	if o.officer != "" {
		return o.officer
	}
	if name := o.sitting.Load(); name != nil {
		return *name
	}
	return ""
}

// Sitting names the officer at the desk, "" in a bureau of one person.
func (o *Office) Sitting() string { return o.actor() }

// loadOfficer takes from the register who sits at the desk.
func (o *Office) loadOfficer(ctx context.Context) error {
	name, err := o.store.Setting(ctx, SettingOfficer)
	if err == nil {
		o.sitting.Store(&name)
	}
	return err
}

// Today returns the civil date at this PC.
func (o *Office) Today() date.Date { return date.Of(o.now()) }

// Now is this moment of this PC's clock.
func (o *Office) Now() time.Time { return o.now() }

// Calendar returns the calendar of working days.
func (o *Office) Calendar() *date.Calendar { return o.calendar.Load() }

// Faces returns the faces of letters.
func (o *Office) Faces() *face.Set { return o.faces }

// Case loads a case as it is stored, whatever the law says of its docket.
// Errors: NoSuchCase.
func (o *Office) Case(ctx context.Context, number string) (*casefile.Case, error) {
	return o.store.Case(ctx, number)
}

// File loads a case with its state today. Errors: NoSuchCase, and those of
// law.Fold where the docket breaks the law's order.
func (o *Office) File(ctx context.Context, number string) (*File, error) {
	return o.FileOn(ctx, number, o.Today())
}

// FileOn loads a case with its state at the end of a day; later events are not
// seen. Errors: as File.
func (o *Office) FileOn(ctx context.Context, number string, day date.Date) (*File, error) {
	c, err := o.store.Case(ctx, number)
	if err != nil {
		return nil, err
	}
	state, next, err := law.FoldNext(c, day, o.Calendar())
	if err != nil {
		return nil, err
	}
	return &File{Case: c, State: state, Next: next}, nil
}

// Rows lists cases.
func (o *Office) Rows(ctx context.Context, q casefile.Query) ([]casefile.Row, error) {
	return o.store.Rows(ctx, q)
}

// Count counts the cases that a query finds, regardless of its window.
func (o *Office) Count(ctx context.Context, q casefile.Query) (int, error) {
	return o.store.Count(ctx, q)
}

// Find finds cases by a part of what names them, the closest first; see Store.
func (o *Office) Find(ctx context.Context, text string, limit int) ([]casefile.Hit, error) {
	return o.store.Find(ctx, text, limit)
}

// FindTexts finds cases by words of what was written in them at length, the
// newest first; see Store.
func (o *Office) FindTexts(ctx context.Context, text string, limit int) ([]casefile.Hit, error) {
	return o.store.FindTexts(ctx, text, limit)
}

// Check reports all field errors of a case at once, a fault.List with paths.
func (o *Office) Check(c *casefile.Case) error {
	return append(c.Check(), actBefore(c)...).Err()
}

// actBefore refuses an application that came before the act that it is against.
func actBefore(c *casefile.Case) fault.List {
	if received := receivedOn(c); !received.IsZero() && c.Act.Made > received {
		return fault.List{fault.At("act.made", fault.BadValue, "行政行为作出之日晚于收到申请之日")}
	}
	return nil
}

// ApplicationLimits says whether the application was in time, with its
// reasoning (第二十条、第二十一条). Where the docket has no receipt yet, an
// application today is taken.
func (o *Office) ApplicationLimits(c *casefile.Case) ([]law.Deadline, error) {
	received := o.Today()
	if day := receivedOn(c); !day.IsZero() {
		received = day
	}
	return law.ApplicationLimits(c, received, o.Calendar()), nil
}

func receivedOn(c *casefile.Case) date.Date {
	for _, e := range casefile.Effective(c.Events) {
		if e.Type == casefile.Received {
			return e.Date
		}
	}
	return 0
}

// bureauKey is the setting that holds the bureau's own organ as JSON.
const bureauKey = "bureau"

// Bureau returns the reconsideration organ that the register belongs to, the
// zero Organ where it was never set.
func (o *Office) Bureau(ctx context.Context) (casefile.Organ, error) {
	var organ casefile.Organ
	text, err := o.store.Setting(ctx, bureauKey)
	if err != nil || text == "" {
		return organ, err
	}
	if err := json.Unmarshal([]byte(text), &organ); err != nil {
		return organ, fmt.Errorf("read the bureau's setting: %w", err)
	}
	return organ, nil
}

// SetBureau sets the reconsideration organ for cases registered from now on.
func (o *Office) SetBureau(ctx context.Context, organ casefile.Organ) (Change, error) {
	text, err := json.Marshal(organ)
	if err != nil {
		return Change{}, fmt.Errorf("write the bureau's setting: %w", err)
	}
	return o.setSetting(ctx, access.Settings, "设置复议机关", bureauKey, string(text))
}

// Setting reads a setting, "" where it was never set.
func (o *Office) Setting(ctx context.Context, key string) (string, error) {
	return o.store.Setting(ctx, key)
}

// SetSetting writes a setting.
func (o *Office) SetSetting(ctx context.Context, key, value string) (Change, error) {
	right := access.Settings
	if ofDesk(key) {
		right = access.Desk
	}
	change, err := o.setSetting(ctx, right, "修改设置", key, value)
	if err == nil && key == SettingOfficer {
		err = o.loadOfficer(ctx)
	}
	return change, err
}

func (o *Office) setSetting(ctx context.Context, right access.Right, act, key, value string) (Change, error) {
	if err := o.store.SetSetting(ctx, o.audit(right, act), key, value); err != nil {
		return Change{}, err
	}
	return Change{Kind: SettingsChanged}, nil
}

// Draft reads an unfinished form, nil where there is none.
func (o *Office) Draft(ctx context.Context, key string) ([]byte, error) {
	return o.store.Draft(ctx, key)
}

// SetDraft keeps an unfinished form; nil removes it.
func (o *Office) SetDraft(ctx context.Context, key string, text []byte) error {
	return o.store.SetDraft(ctx, key, text)
}

// Verify checks the register and the files of its dossiers; with rebuild, list
// rows that differ from their docket are written anew.
func (o *Office) Verify(ctx context.Context, rebuild bool) (Verification, error) {
	if rebuild {
		if err := o.guard.may(ctx, access.Restore); err != nil {
			return Verification{}, err
		}
	}
	found, err := o.verifyRows(ctx, rebuild)
	if found, err = o.guard.masked(ctx, found, err); err != nil {
		return found, err
	}
	damaged, err := o.verifyFiles(ctx)
	found.Findings = append(found.Findings, damaged...)
	return found, err
}

func (o *Office) verifyRows(ctx context.Context, rebuild bool) (Verification, error) {
	today := o.Today()
	if rebuild {
		defer o.desk.forget() // rows written anew may be of open cases that were not
	}
	return o.register.Verify(ctx, rebuild, func(c *casefile.Case) (casefile.Row, error) {
		return rowOf(c, today, o.Calendar())
	})
}

// verifyFiles holds every final letter and attachment against its hash.
func (o *Office) verifyFiles(ctx context.Context) ([]Finding, error) {
	var found []Finding
	check := func(number, hash, ending string) error {
		if hash == "" {
			return nil
		}
		err := o.register.CheckFile(ctx, hash, ending)
		switch fault.CodeOf(err) {
		case fault.FileMissing, fault.FileAltered:
			found = append(found, Finding{Place: number, Sentence: fault.Sentence(err)})
			return nil
		}
		return err
	}
	err := o.register.EachCase(ctx, casefile.Query{Bin: casefile.Everywhere}, func(c *casefile.Case) error {
		for i := range c.Letters {
			if err := check(c.Number, c.Letters[i].File, "pdf"); err != nil {
				return err
			}
		}
		for i := range c.Attachments {
			if err := check(c.Number, c.Attachments[i].File, c.Attachments[i].Ending); err != nil {
				return err
			}
		}
		return nil
	})
	return found, err
}

// audit is what the audit keeps of an act, with the right that it asks for.
func (o *Office) audit(right access.Right, act string) Audit {
	return Audit{Officer: o.actor(), Act: tidy.Line(act), Right: right, Today: o.Today()}
}
