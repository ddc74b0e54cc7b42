package app_test

import (
	"context"
	"errors"
	"os"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/face"
	"fuyi/app/fault"
	"fuyi/app/law"
	"fuyi/app/letter"
	"fuyi/storage"
)

var ctx = context.Background()

// desk is an office on a register of its own, on a day that a test can move.
type desk struct {
	*app.Office
	today date.Date
	later time.Duration // into the day, after nine o'clock
	dir   string        // of the register

	config app.Config // what the office was made of
}

func open(t testing.TB, today date.Date) *desk {
	t.Helper()
	cal, err := date.LoadCalendar(os.DirFS("../assets/holidays"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	register, err := storage.Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := register.Close(); err != nil {
			t.Error(err)
		}
	})
	d := &desk{today: today, dir: dir}
	d.config = app.Config{Store: register, Calendar: cal, Faces: faces(t), Templates: letter.NewTemplates(os.DirFS("../assets/templates"), nil), Officer: "李明", Now: func() time.Time { return d.today.Time().Add(9*time.Hour + d.later) }, Shelf: storage.Shelf{}, Version: "1.2.3"}
	d.Office = app.New(d.config)
	return d
}

// faces opens the letters' fonts once for all tests; nil where they were not
// made, which CI does not allow.
func faces(t testing.TB) *face.Set {
	t.Helper()
	set, err := openFaces()
	if err != nil && os.Getenv("CI") != "" {
		t.Fatal(err, "run `make fonts`")
	}
	return set
}

var openFaces = sync.OnceValues(func() (*face.Set, error) { return face.Open(os.DirFS("../assets/fonts")) })

// kept is where a kept file lies.
func (d *desk) kept(t testing.TB, hash, ending string) string {
	t.Helper()
	path, err := d.Lend(ctx, hash, ending)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// sound fails the test where the register is not sound.
func (d *desk) sound(t testing.TB) {
	t.Helper()
	found, err := d.Verify(ctx, false)
	if err != nil || len(found.Findings) > 0 {
		t.Errorf("verify: %v %+v", err, found.Findings)
	}
}

// file loads a case or fails.
func (d *desk) file(t testing.TB, number string) *app.File {
	t.Helper()
	f, err := d.File(ctx, number)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// register registers a case received on a day, or fails.
func (d *desk) register(t testing.TB, received date.Date) string {
	t.Helper()
	number, change, err := d.Register(ctx, application(received), false)
	if err != nil {
		t.Fatal(err)
	}
	if change.Kind != app.Registered || !slices.Equal(change.Numbers, []string{number}) {
		t.Errorf("change %+v of %s", change, number)
	}
	return number
}

func application(received date.Date) *casefile.Case {
	return &casefile.Case{
		Parties: []casefile.Party{
			{Role: casefile.Applicant, Kind: casefile.Person, Name: "吴𠮷"},
			{Role: casefile.Respondent, Kind: casefile.OrganKind, Name: "云溪县公安局"},
		},
		Act:    casefile.Act{Kind: casefile.Penalty, Title: "行政处罚决定书", Number: "云公罚〔2026〕8号"},
		Events: []casefile.Event{{Type: casefile.Received, Date: received, Channel: casefile.Post}},
	}
}

func accepted(on date.Date) casefile.Event {
	return casefile.Event{Type: casefile.Accepted, Date: on, Procedure: casefile.Ordinary}
}

// Monday, with no holiday near.
var june1 = date.Must(2026, 6, 1)

func TestRegisterNumbersByYearOfReceipt(t *testing.T) {
	d := open(t, date.Must(2026, 1, 5))
	last, this := date.Must(2025, 12, 30), date.Must(2026, 1, 4)
	for i, want := range []string{"2025-0001", "2026-0001", "2026-0002", "2025-0002"} {
		bad := application(this)
		bad.Parties = nil
		if _, _, err := d.Register(ctx, bad, false); err == nil { // must not use up a number
			t.Fatal("a case without parties was registered")
		}
		unlawful := application(this)
		unlawful.Events = append(unlawful.Events, casefile.Event{Type: casefile.Resumed, Date: this})
		if _, _, err := d.Register(ctx, unlawful, false); fault.CodeOf(err) != fault.NotAllowed {
			t.Fatalf("an unlawful docket: %v", err)
		}
		if got := d.register(t, []date.Date{last, this, this, last}[i]); got != want {
			t.Errorf("number %s, want %s", got, want)
		}
	}
	if n, err := d.Count(ctx, casefile.Query{}); n != 4 || err != nil {
		t.Errorf("%d cases, %v", n, err)
	}
	d.sound(t)
}

func TestRegisterFillsOrganAndHandler(t *testing.T) {
	d := open(t, june1)
	organ := casefile.Organ{Name: "云溪县人民政府", Agency: "云溪县司法局"}
	if change, err := d.SetBureau(ctx, organ); err != nil || change.Kind != app.SettingsChanged {
		t.Fatal(change, err)
	}
	if got, err := d.Bureau(ctx); err != nil || got != organ {
		t.Errorf("bureau %+v, %v", got, err)
	}
	given := application(june1)
	number, _, err := d.Register(ctx, given, false)
	if err != nil {
		t.Fatal(err)
	}
	if c := d.file(t, number).Case; c.Organ != organ || c.Handler != "李明" {
		t.Errorf("organ %+v, handler %s", c.Organ, c.Handler)
	}
	if !reflect.DeepEqual(given, application(june1)) {
		t.Error("the form was changed")
	}
}

func TestRegisterRefuses(t *testing.T) {
	d := open(t, june1)
	c := application(june1)
	c.Parties[0].Name, c.Parties[1].Kind, c.Act.Made, c.Act.Known = " ", "", june1, june1-1
	_, _, err := d.Register(ctx, c, false)
	var fields []string
	for _, f := range fault.All(err) {
		fields = append(fields, f.Field)
	}
	if want := []string{"parties[0].name", "parties[1].kind", "act.known"}; !slices.Equal(fields, want) {
		t.Errorf("fields %v, want %v", fields, want)
	}
	early := application(june1)
	early.Act.Made, early.Act.Known = june1+1, 0
	if _, _, err := d.Register(ctx, early, false); len(fault.All(err)) != 1 || fault.All(err)[0].Field != "act.made" {
		t.Errorf("received before the act was done: %v", err)
	}
	if _, _, err := d.Register(ctx, application(june1+1), false); fault.CodeOf(err) != fault.FutureDate {
		t.Errorf("received tomorrow: %v", err)
	}
	c = application(june1)
	c.Events = nil
	if _, _, err := d.Register(ctx, c, false); fault.CodeOf(err) != fault.Required {
		t.Errorf("never received: %v", err)
	}
	c = application(june1)
	c.Parties[0].IDNo = "110105194912310021"
	if _, _, err := d.Register(ctx, c, false); fault.CodeOf(err) != fault.BadCheck {
		t.Errorf("wrong check character: %v", err)
	}
	number, _, err := d.Register(ctx, c, true)
	if err != nil || number != "2026-0001" {
		t.Fatalf("confirmed: %s, %v", number, err)
	}
	rename := func(c *casefile.Case) error { c.Parties[0].Name = "吴吉"; return nil }
	if _, err := d.Edit(ctx, number, "修改当事人", false, rename); err != nil {
		t.Errorf("what was confirmed once is asked again: %v", err)
	}
	another := func(c *casefile.Case) error { c.Parties[0].IDNo = "110105194912310022"; return nil }
	if _, err := d.Edit(ctx, number, "修改当事人", false, another); fault.CodeOf(err) != fault.BadCheck {
		t.Errorf("another wrong number: %v", err)
	}
	d.sound(t)
}

func TestRecord(t *testing.T) {
	d := open(t, june1)
	number := d.register(t, june1-20)
	for name, test := range map[string]struct {
		event   casefile.Event
		code    fault.Code
		article bool
	}{
		"out of place": {casefile.Event{Type: casefile.Resumed, Date: june1 - 3}, fault.NotAllowed, true},
		"tomorrow":     {accepted(june1 + 1), fault.FutureDate, false},
		"correction":   {casefile.Event{Type: casefile.Correction, Date: june1}, fault.BadValue, false},
		"before":       {accepted(june1 - 21), fault.NotAllowed, false},
	} {
		_, err := d.Record(ctx, number, test.event)
		if fault.CodeOf(err) != test.code || test.article && fault.All(err)[0].Article == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := d.Record(ctx, "2026-0404", accepted(june1)); fault.CodeOf(err) != fault.NoSuchCase {
		t.Errorf("no such case: %v", err)
	}
	if n := len(d.file(t, number).Case.Events); n != 1 {
		t.Fatalf("%d events after refusals", n)
	}
	for _, e := range []casefile.Event{
		accepted(june1 - 17), {Type: casefile.ReplyReceived, Date: june1 - 5},
		{Type: casefile.CopyServed, Date: june1 - 15}, // entered late
	} {
		change, err := d.Record(ctx, number, e)
		if err != nil || change.Kind != app.Recorded || !slices.Equal(change.Numbers, []string{number}) {
			t.Fatalf("%s: %+v, %v", e.Type, change, err)
		}
	}
	f := d.file(t, number)
	var kinds []casefile.EventType
	for _, e := range f.Case.Events {
		kinds = append(kinds, e.Type)
	}
	if want := []casefile.EventType{casefile.Received, casefile.Accepted, casefile.CopyServed, casefile.ReplyReceived}; !slices.Equal(kinds, want) {
		t.Errorf("docket %v", kinds)
	}
	if f.State.Stage != law.Trying || len(f.Next) == 0 {
		t.Errorf("stage %s, %d options", f.State.Stage, len(f.Next))
	}
	past, err := d.FileOn(ctx, number, june1-18)
	if err != nil || past.State.Stage != law.Reviewing {
		t.Errorf("on a past day %v, %v", past, err)
	}
	d.sound(t)
}

func TestCorrect(t *testing.T) {
	d := open(t, june1)
	number := d.register(t, june1-20)
	for _, e := range []casefile.Event{accepted(june1 - 17), {Type: casefile.CopyServed, Date: june1 - 15}} {
		if _, err := d.Record(ctx, number, e); err != nil {
			t.Fatal(err)
		}
	}
	before := d.file(t, number).Case
	later := accepted(june1 - 16)
	afterCopy := accepted(june1 - 10)
	for name, test := range map[string]struct {
		at     int
		with   *casefile.Event
		reason string
		code   fault.Code
	}{
		"no reason":   {1, &later, " ", fault.Required},
		"no entry":    {3, &later, "误录", fault.BadValue},
		"breaks":      {1, nil, "误录", fault.NotAllowed},
		"breaks date": {1, &afterCopy, "误录", fault.NotAllowed},
	} {
		if _, err := d.Correct(ctx, number, test.at, test.with, test.reason); fault.CodeOf(err) != test.code {
			t.Errorf("%s: %v", name, err)
		}
		if !reflect.DeepEqual(d.file(t, number).Case, before) {
			t.Fatalf("%s: the case was changed", name)
		}
	}
	change, err := d.Correct(ctx, number, 1, &later, "受理通知书日期看错")
	if err != nil || change.Kind != app.Corrected {
		t.Fatal(change, err)
	}
	if f := d.file(t, number); f.State.Accepted != june1-16 || len(f.Case.Events) != 4 {
		t.Errorf("accepted %s, %d entries", f.State.Accepted, len(f.Case.Events))
	}
	if _, err := d.Correct(ctx, number, 2, nil, "尚未送达"); err != nil {
		t.Fatal(err)
	}
	copyLimit := func() law.Status {
		for _, l := range d.file(t, number).State.Deadlines {
			if l.Rule == "serve-copy" {
				return l.Status
			}
		}
		return ""
	}
	if s := copyLimit(); s != law.Missed {
		t.Errorf("the copy struck out: limit is %q", s)
	}
	// Striking out the correction itself brings the entry back.
	if _, err := d.Correct(ctx, number, 4, nil, "确已送达"); err != nil {
		t.Fatal(err)
	}
	if s := copyLimit(); s != law.Met {
		t.Errorf("the correction undone: limit is %q", s)
	}
	if _, err := d.Correct(ctx, number, 4, &later, "改"); fault.CodeOf(err) != fault.BadValue {
		t.Errorf("a correction replaced: %v", err)
	}
	d.sound(t)
}

func TestEdit(t *testing.T) {
	d := open(t, june1)
	number := d.register(t, june1)
	change, err := d.Edit(ctx, number, "修改请求", false, func(c *casefile.Case) error {
		c.Claim, c.Number, c.Events = "请求撤销。", "2026-0099", nil
		return nil
	})
	if err != nil || change.Kind != app.Edited {
		t.Fatal(change, err)
	}
	c := d.file(t, number).Case
	if c.Claim != "请求撤销。" || c.Number != number || len(c.Events) != 1 {
		t.Errorf("%+v", c)
	}
	refused := errors.New("refused")
	for name, test := range map[string]struct {
		edit func(*casefile.Case) error
		want func(error) bool
	}{
		"own error": {func(c *casefile.Case) error { c.Parties[0].Name = "甲"; return refused }, func(err error) bool { return errors.Is(err, refused) }},
		"bad field": {func(c *casefile.Case) error { c.Parties[0].Name = ""; return nil }, func(err error) bool { return fault.CodeOf(err) == fault.Required }},
	} {
		if _, err := d.Edit(ctx, number, "修改", false, test.edit); !test.want(err) {
			t.Errorf("%s: %v", name, err)
		}
		if !reflect.DeepEqual(d.file(t, number).Case, c) {
			t.Errorf("%s: the case was changed", name)
		}
	}
	d.sound(t)
}

func TestPut(t *testing.T) {
	d := open(t, june1)
	c := application(june1 - 3)
	c.Number = "2026-0007"
	for i, want := range []app.ChangeKind{app.Registered, app.Unchanged, app.Replaced} {
		if want == app.Replaced {
			c.Claim = "请求撤销。"
		}
		change, err := d.Put(ctx, c, false)
		if err != nil || change.Kind != want || !slices.Equal(change.Numbers, []string{c.Number}) {
			t.Fatalf("put %d: %+v, %v", i, change, err)
		}
		if got := d.file(t, c.Number).Case; !reflect.DeepEqual(got, c) {
			t.Errorf("put %d: got %+v", i, got)
		}
	}
	free := application(june1 - 3)
	change, err := d.Put(ctx, free, false)
	if err != nil || change.Kind != app.Registered || !slices.Equal(change.Numbers, []string{"2026-0008"}) {
		t.Errorf("without a number: %+v, %v", change, err)
	}
	d.sound(t)
}

func TestWorklist(t *testing.T) {
	d := open(t, june1)
	for _, back := range []date.Date{7, 5, 3, 0} { // reviews due today, on Wednesday, on Friday, on Monday
		d.register(t, june1-back)
	}
	late := d.register(t, june1-20)
	if _, err := d.Record(ctx, late, accepted(june1-18)); err != nil {
		t.Fatal(err)
	}
	resting := d.register(t, june1-20)
	for _, e := range []casefile.Event{accepted(june1 - 18), {Type: casefile.CopyServed, Date: june1 - 17},
		{Type: casefile.ReplyReceived, Date: june1 - 10}, {Type: casefile.Suspended, Date: june1 - 5, Ground: 8}} {
		if _, err := d.Record(ctx, resting, e); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := d.Edit(ctx, late, "分派", false, func(c *casefile.Case) error { c.Handler = ""; return nil }); err != nil {
		t.Fatal(err)
	}
	w, err := d.Worklist(ctx)
	if err != nil {
		t.Fatal(err)
	}
	counted := map[app.Group]int{}
	for _, task := range w.Tasks {
		counted[task.Group]++
		t.Log(task.Number, task.Deadline.Rule, task.Deadline.Due, task.Group, task.StepName)
	}
	if !reflect.DeepEqual(w.Counts, counted) {
		t.Errorf("counts %v, tasks %v", w.Counts, counted)
	}
	for g := app.Overdue; g <= app.DueLater; g++ {
		if counted[g] == 0 {
			t.Errorf("group %d is empty", g)
		}
	}
	if w.Today != june1 || w.Suspended != 1 || w.NoHandler != 1 || w.Tasks[0].Number != late || w.Tasks[0].Group != app.Overdue {
		t.Errorf("today %s, %d suspended, %d without handler, first %+v", w.Today, w.Suspended, w.NoHandler, w.Tasks[0])
	}
}

func TestSettingsAndDrafts(t *testing.T) {
	d := open(t, june1)
	if v, err := d.Setting(ctx, "printer"); v != "" || err != nil {
		t.Errorf("never set: %q, %v", v, err)
	}
	if _, err := d.SetSetting(ctx, "printer", "一楼"); err != nil {
		t.Fatal(err)
	}
	if v, err := d.Setting(ctx, "printer"); v != "一楼" || err != nil {
		t.Errorf("%q, %v", v, err)
	}
	for _, text := range [][]byte{nil, []byte("半张表"), []byte("一张表"), nil} {
		if err := d.SetDraft(ctx, "register", text); err != nil {
			t.Fatal(err)
		}
		if got, err := d.Draft(ctx, "register"); err != nil || string(got) != string(text) || (got == nil) != (text == nil) {
			t.Errorf("draft %q, want %q, %v", got, text, err)
		}
	}
	if organ, err := d.Bureau(ctx); err != nil || organ != (casefile.Organ{}) {
		t.Errorf("bureau %+v, %v", organ, err)
	}
	d.sound(t)
}
