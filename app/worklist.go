package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/duty"
	"fuyi/app/law"
)

// Group is how pressing a task is.
type Group uint8

// The groups, the most pressing first.
const (
	Overdue     Group = iota // 已超期
	DueToday                 // 今天
	DueSoon                  // 三个工作日内
	DueThisWeek              // 本周
	DueLater                 // 以后
	ToArchive                // 待归档: nothing else waits, and no day is set
)

// Task is one thing that the officer has to do, or to act on because another
// let it lapse.
type Task struct {
	Number, Applicant, Respondent, Handler string

	Deadline law.Deadline
	Group    Group
	DaysLeft int                // working days from today to the due day; negative: overdue
	Step     casefile.EventType // the event that meets it and that the law allows now, "" if none
	StepName string             // 录入受理
	Letter   int                // the letter to be served, by its ID; 0 for other tasks
	Unserved bool               // a paper waits to be served, for which the law sets no day
	Undated  bool               // neither the law nor the officer set a day for it
	Entered  []string           // who entered the recovered losses that wait to be confirmed; nil for other tasks
	Duty     duty.Ledger        // the small ledger that the task is of; "" for a case

	why string // the derivation, where the law's tables have none
}

// Worklist is what the desk shows in the morning.
type Worklist struct {
	Today     date.Date
	Tasks     []Task // by group, then by due day, then by number
	Counts    map[Group]int
	Unserved  int      // papers that wait to be served (待送达), among the tasks
	Suspended int      // cases that stand still (中止)
	NoHandler int      // open cases that nobody handles
	Archive   int      // cases that wait for the archive (待归档); the first of them are tasks
	Handlers  []string // who handles open cases, by name, of the whole office
	Notices   []string // sentences on what limits the list, such as 2027年节假日安排尚未载入
}

// Whose says whose cases a worklist is of; the zero value is everybody's.
type Whose struct {
	Handler string
	Nobody  bool // only cases that nobody handles
}

func (w Whose) owns(handler string) bool {
	return handler == w.Handler || w.Handler == "" && (!w.Nobody || handler == "")
}

// confirms tells whether losses that others entered wait for these eyes. A lone
// officer confirms what is in the own cases.
func (w Whose) confirms(t *Task, lone bool) bool {
	if w.Handler == "" || lone {
		return w.owns(t.Handler)
	}
	return slices.ContainsFunc(t.Entered, func(by string) bool { return by != w.Handler })
}

// Worklist lists what everybody has to do.
func (o *Office) Worklist(ctx context.Context) (*Worklist, error) { return o.WorklistOf(ctx, Whose{}) }

// WorklistOf lists what is to be done in the open cases of an officer, and the
// losses recovered that others entered for the officer to confirm, folding those
// cases that changed since it was asked before, and in the small ledgers. Limits
// of other people appear when they are missed: then the officer has to act.
func (o *Office) WorklistOf(ctx context.Context, whose Whose) (*Worklist, error) {
	w := &Worklist{Today: o.Today(), Counts: map[Group]int{}}
	open, err := o.desk.openCases(ctx, o)
	if err != nil {
		return nil, err
	}
	officers, err := o.Officers(ctx)
	if err != nil {
		return nil, err
	}
	lone := len(officers) < 2
	unannounced := map[int]bool{w.Today.Year(): !o.Calendar().Announced(w.Today.Year())}
	broken := 0
	w.Tasks = make([]Task, 0, len(open)) // most have one
	for _, c := range open {
		if c.handler != "" && !slices.Contains(w.Handlers, c.handler) {
			w.Handlers = append(w.Handlers, c.handler)
		}
		mine := whose.owns(c.handler)
		for i := range c.tasks {
			if t := &c.tasks[i]; t.Entered == nil && mine || t.Entered != nil && whose.confirms(t, lone) {
				w.add(*t)
			}
		}
		if !mine {
			continue
		}
		if c.broken {
			broken++
		}
		for _, year := range c.provisional {
			unannounced[year] = !o.Calendar().Announced(year)
		}
	}
	if err := o.standing(ctx, w, whose); err != nil {
		return nil, err
	}
	if err := o.addDuties(ctx, w, whose, unannounced); err != nil {
		return nil, err
	}
	slices.Sort(w.Handlers)
	w.Tasks = sortTasks(w.Tasks)
	w.Notices = notices(unannounced, broken)
	return w, nil
}

func (w *Worklist) add(t Task) {
	w.Tasks = append(w.Tasks, t)
	w.Counts[t.Group]++
	if t.Unserved {
		w.Unserved++
	}
}

// mostArchived is how many cases that wait for the archive are tasks.
const mostArchived = 200

// standing counts the cases that no deadline moves, and lists those that wait for
// the archive.
func (o *Office) standing(ctx context.Context, w *Worklist, whose Whose) (err error) {
	suspended := StrayQuery{Stages: stageCodes(law.SuspendedCase), Handler: whose.Handler, NoHandler: whose.Nobody}
	if _, w.Suspended, err = o.store.Strays(ctx, suspended); err != nil {
		return err
	}
	if whose.Handler == "" {
		if _, w.NoHandler, err = o.store.Strays(ctx, StrayQuery{Stages: openStages, NoHandler: true}); err != nil {
			return err
		}
	}
	q := toArchive(whose.Handler)
	q.NoHandler, q.Limit = whose.Nobody, mostArchived
	rows, n, err := o.store.Strays(ctx, q)
	if err != nil {
		return err
	}
	for i := range rows {
		w.add(archiveTask(&rows[i], o.Calendar(), w.Today))
	}
	if w.Archive = n; n > 0 {
		w.Counts[ToArchive] = n
	}
	return nil
}

// archiveTask is the archiving of a case, for which the law sets no day.
func archiveTask(r *casefile.Row, cal *date.Calendar, today date.Date) Task {
	d := law.Deadline{Rule: ruleArchive, Name: "归档", Actor: "复议机构", Article: law.ArticleOf(casefile.Archived),
		Starts: r.Closed, Unit: law.AsStated, Due: r.Closed, Status: law.Open}
	return Task{Number: r.Number, Applicant: r.Applicant, Respondent: r.Respondent, Handler: r.Handler,
		Deadline: d, Group: ToArchive, DaysLeft: cal.Workdays(today, r.Closed), Step: casefile.Archived, StepName: "归档"}
}

// sortTasks sorts tasks by their places, since a task is long to be moved about.
func sortTasks(tasks []Task) []Task {
	places := make([]int, len(tasks))
	for i := range places {
		places[i] = i
	}
	slices.SortStableFunc(places, func(i, j int) int {
		a, b := &tasks[i], &tasks[j]
		if a.Group != b.Group {
			return int(a.Group) - int(b.Group)
		}
		if a.Deadline.Due != b.Deadline.Due {
			return int(a.Deadline.Due - b.Deadline.Due)
		}
		if by := strings.Compare(a.Number, b.Number); by != 0 {
			return by
		}
		return strings.Compare(a.Deadline.Rule, b.Deadline.Rule)
	})
	sorted := make([]Task, len(tasks))
	for at, i := range places {
		sorted[at] = tasks[i]
	}
	return sorted
}

// notices says which years are counted without an announced arrangement, and
// how many dockets could not be read by the law.
func notices(unannounced map[int]bool, broken int) []string {
	var years []int
	for year, missing := range unannounced {
		if missing {
			years = append(years, year)
		}
	}
	slices.Sort(years)
	var sentences []string
	for _, year := range years {
		sentences = append(sentences, fmt.Sprintf("%d年节假日安排尚未载入，涉及该年的期限为暂算。", year))
	}
	if broken > 0 {
		sentences = append(sentences, fmt.Sprintf("有%d件案件的案卷不合法定顺序，期限无法计算，请用“核验”查明。", broken))
	}
	return sentences
}

// ownLimit tells whether the officer's own bureau must act on a deadline.
func ownLimit(d *law.Deadline) bool { return strings.HasPrefix(d.Actor, "复议机") }

// task makes a deadline into a task; false where another has still time to act.
func (o *Office) task(c *casefile.Case, p pendingDeadline, next []law.Option, today date.Date) (Task, bool) {
	d := p.Deadline
	if !ownLimit(&d) && d.Status != law.Missed {
		return Task{}, false
	}
	t := Task{
		Number: c.Number, Handler: c.Handler,
		Applicant:  Together(c.PartiesOf(casefile.Applicant)),
		Respondent: Together(c.PartiesOf(casefile.Respondent)),
		Deadline:   d, DaysLeft: o.Calendar().Workdays(today, d.Due),
	}
	t.Group = groupOf(&d, today, t.DaysLeft)
	t.Undated = withoutDay(d.Rule)
	t.Unserved = d.Rule == ruleServeDecision || d.Rule == ruleServeLetter
	if d.Rule == ruleServeLetter {
		t.Letter = p.letter
		t.StepName = "送达文书"
		return t, true
	}
	if d.Rule == ruleConfirmLoss {
		t.Entered, t.StepName = p.entered, "核对确认"
		return t, true
	}
	for _, step := range stepsFor(&d, today) {
		if slices.ContainsFunc(next, func(n law.Option) bool { return n.Type == step }) {
			t.Step, t.StepName = step, "录入"+law.EventName(step)
			break
		}
	}
	return t, true
}

// stepsFor names the events that an officer would enter for a deadline, the
// likeliest first. There is nothing to enter of a hearing before its day.
func stepsFor(d *law.Deadline, today date.Date) []casefile.EventType {
	switch {
	case (d.Rule == ruleHearing || d.Rule == ruleCourtHearing) && today < d.Due:
		return nil
	case d.Rule == ruleServeDecision:
		return []casefile.EventType{casefile.Served}
	case d.Rule == ruleSupplement && d.Status == law.Missed:
		return []casefile.EventType{casefile.Abandoned}
	case (d.Rule == ruleRedo || d.Rule == rulePerform) && d.Status == law.Missed:
		return []casefile.EventType{casefile.PerformanceOrdered}
	case d.Rule == "suspension-sixty" && d.Status == law.Missed:
		return []casefile.EventType{casefile.Terminated}
	}
	return metBy[d.Rule]
}

// groupOf sorts a deadline by how near it is. A paper that is to be served has
// no limit of its own in the law and is for today.
func groupOf(d *law.Deadline, today date.Date, daysLeft int) Group {
	switch {
	case d.Rule == ruleServeDecision, d.Rule == ruleServeLetter, withoutDay(d.Rule):
		return DueToday
	case d.Status == law.Missed || d.Due < today:
		return Overdue
	case d.Due == today:
		return DueToday
	case daysLeft <= 3:
		return DueSoon
	case d.Due <= sundayOf(today):
		return DueThisWeek
	}
	return DueLater
}

// sundayOf returns the last day of the week of a day; weeks begin on Monday.
func sundayOf(d date.Date) date.Date { return d + date.Date((7-int(d.Weekday()))%7) }
