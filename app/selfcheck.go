package app

import (
	"context"
	"fmt"
	"strings"
	"time"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/law"
)

// ConcernKind is what a self-check (自查) looks for.
type ConcernKind string

// The kinds, in the order in which they are told.
const (
	NoDeadlineConcern  ConcernKind = "no-deadline"    // not closed, and nothing is waited for by a day
	SuspendedConcern   ConcernKind = "long-suspended" // suspended for sixty days, without a limit that runs
	NoHandlerConcern   ConcernKind = "no-handler"
	UnlikeConcern      ConcernKind = "unlike" // a closing letter is final, the docket says otherwise
	UnservedConcern    ConcernKind = "unserved"
	UnarchivedConcern  ConcernKind = "unarchived"
	LossInCourtConcern ConcernKind = "loss-in-court" // a loss recovered that counts no more since the case was lost
	LossTwiceConcern   ConcernKind = "loss-twice"    // two cases count what may be one loss
	LossNowhereConcern ConcernKind = "loss-nowhere"  // counted in another case, which has none
	GapConcern         ConcernKind = "gap"
	HolidayConcern     ConcernKind = "holidays"
	BackupConcern      ConcernKind = "backup"
)

// Concern is one finding of a self-check, with what it is about.
type Concern struct {
	Kind     ConcernKind
	Sentence string        // what is wrong, with the count
	Advice   string        // what to do, a sentence
	Cases    []ConcernCase // the first of them
	Count    int           // of all cases
	Gaps     []Gap
	Year     int // whose holiday table is missing
}

// ConcernCase is a case that a concern is about, with the event that repairs it.
type ConcernCase struct {
	Number, Parties string
	Note            string             // what is wrong with this one, where the sentence does not say it
	Step            casefile.EventType // "" where another act repairs it
	Letter          int                // the letter that it is about, by its ID; 0 for none
	Loss            bool               // it is about the losses recovered
}

// The figures of the self-check, none of which the law sets.
const (
	mostConcernCases = 50
	suspendedLong    = 60 // calendar days
	archiveWithin    = 30 // calendar days after the case was closed
)

// The stages that the self-check tells apart.
var (
	openStages  = stageCodes(law.Reviewing, law.Supplementing, law.Trying, law.SuspendedCase)
	endedStages = stageCodes(law.AbandonedCase, law.RejectedCase, law.Closed, law.Effective, law.Performing)
)

func stageCodes(stages ...law.Stage) []string {
	codes := make([]string, len(stages))
	for i, s := range stages {
		codes[i] = string(s)
	}
	return codes
}

// SelfCheck looks for what falls through an office: cases that no deadline
// reminds of, that nobody handles, papers that lie, numbers left out, a calendar
// or a backup that is missing. No concern means that it found nothing.
func (o *Office) SelfCheck(ctx context.Context) ([]Concern, error) {
	var found []Concern
	for _, look := range []func(context.Context) ([]Concern, error){
		single(o.withoutDeadline), single(o.longSuspended), single(o.withoutHandler), single(o.unlike), single(o.unservedPapers),
		single(o.unarchived), o.losses, single(o.gaps), single(o.holidays), single(o.backup),
	} {
		some, err := look(ctx)
		if err != nil {
			return nil, err
		}
		found = append(found, some...)
	}
	return found, nil
}

// single makes a look for one kind of concern into one for several.
func single(look func(context.Context) (Concern, error)) func(context.Context) ([]Concern, error) {
	return func(ctx context.Context) ([]Concern, error) {
		c, err := look(ctx)
		if err != nil || c.Kind == "" {
			return nil, err
		}
		return []Concern{c}, nil
	}
}

// strayed makes a concern of the cases of a query, none where there are none.
func (o *Office) strayed(ctx context.Context, kind ConcernKind, q StrayQuery, step casefile.EventType, sentence, advice string) (Concern, error) {
	q.Limit = mostConcernCases
	rows, n, err := o.store.Strays(ctx, q)
	if err != nil || n == 0 {
		return Concern{}, err
	}
	c := Concern{Kind: kind, Sentence: fmt.Sprintf(sentence, n), Advice: advice, Count: n}
	for i := range rows {
		c.Cases = append(c.Cases, ConcernCase{Number: rows[i].Number, Parties: partiesOf(&rows[i]), Step: step})
	}
	return c, nil
}

func partiesOf(r *casefile.Row) string { return r.Applicant + " 诉 " + r.Respondent }

func (o *Office) withoutDeadline(ctx context.Context) (Concern, error) {
	running := stageCodes(law.Reviewing, law.Supplementing, law.Trying)
	return o.strayed(ctx, NoDeadlineConcern, StrayQuery{Stages: running, NoDeadline: true}, "",
		"%d 件未结的案件没有期限在计算。", "请打开案卷，录入已经发生的事项（如鉴定结束），期限即恢复计算。")
}

// longSuspended finds suspended cases of which no limit reminds: most grounds of
// a suspension have none (第三十九条).
func (o *Office) longSuspended(ctx context.Context) (Concern, error) {
	rows, _, err := o.store.Strays(ctx, StrayQuery{Stages: stageCodes(law.SuspendedCase), NoDeadline: true, Limit: 10 * mostConcernCases})
	if err != nil {
		return Concern{}, err
	}
	today := o.Today()
	c := Concern{Kind: SuspendedConcern, Advice: "请核对中止的原因是否消除；消除的应当及时恢复审理（第三十九条第二款）。"}
	for i := range rows {
		file, err := o.store.Case(ctx, rows[i].Number)
		if err != nil {
			return Concern{}, err
		}
		since := lastEvent(file, casefile.Suspended)
		if since.IsZero() || today-since < suspendedLong {
			continue
		}
		c.Count++
		if len(c.Cases) < mostConcernCases {
			c.Cases = append(c.Cases, ConcernCase{Number: rows[i].Number, Parties: partiesOf(&rows[i]), Step: casefile.Resumed,
				Note: fmt.Sprintf("中止已 %d 日", today-since)})
		}
	}
	if c.Count == 0 {
		return Concern{}, nil
	}
	c.Sentence = fmt.Sprintf("%d 件案件中止已满 %d 日，没有期限提醒。", c.Count, suspendedLong)
	return c, nil
}

func lastEvent(c *casefile.Case, t casefile.EventType) date.Date {
	var last date.Date
	for _, e := range casefile.Effective(c.Events) {
		if e.Type == t {
			last = e.Date
		}
	}
	return last
}

func (o *Office) withoutHandler(ctx context.Context) (Concern, error) {
	return o.strayed(ctx, NoHandlerConcern, StrayQuery{Stages: openStages, NoHandler: true}, "",
		"%d 件未结的案件没有承办人。", "请指定承办人。")
}

func (o *Office) unservedPapers(ctx context.Context) (Concern, error) {
	return o.strayed(ctx, UnservedConcern, StrayQuery{Stages: endedStages, NextRules: []string{ruleServeDecision, ruleServeLetter}, ClosedUntil: o.Today() - 1},
		casefile.Served, "%d 件已经结案，结案的文书还没有送达。", "请送达；决定书一经送达即发生法律效力（第七十五条第二款）。")
}

func (o *Office) unarchived(ctx context.Context) (Concern, error) {
	q := toArchive("")
	q.ClosedUntil = o.Today() - archiveWithin
	return o.strayed(ctx, UnarchivedConcern, q, casefile.Archived,
		"%d 件已经办结三十日以上，还没有归档。", "请装订卷宗，录入归档。")
}

// toArchive finds the cases of a handler, or all, that wait for nothing but the
// archive; one that is in court waits for its judgment.
func toArchive(handler string) StrayQuery {
	return StrayQuery{Stages: stageCodes(law.AbandonedCase, law.RejectedCase, law.Closed, law.Effective), NextRules: []string{""}, NoDeadline: true, Handler: handler}
}

// closedAs says by which outcomes of a list row a kind of letter closes a case.
var closedAs = func() map[casefile.LetterKind][]string {
	decided := make([]string, 0, 16)
	for _, k := range casefile.OutcomeKinds() {
		decided = append(decided, string(k))
	}
	return map[casefile.LetterKind][]string{
		casefile.DecisionLetter:    append(decided, string(casefile.Decided)),
		casefile.DismissalLetter:   {string(casefile.Dismissed)},
		casefile.TerminationLetter: {string(casefile.Terminated)},
		casefile.MediationLetter:   {string(casefile.Mediated)},
		casefile.RejectionLetter:   {string(casefile.Rejected)},
	}
}()

// closes names the event that belongs to a closing letter.
var closes = map[casefile.LetterKind]casefile.EventType{
	casefile.DecisionLetter: casefile.Decided, casefile.DismissalLetter: casefile.Dismissed,
	casefile.TerminationLetter: casefile.Terminated, casefile.MediationLetter: casefile.Mediated,
	casefile.RejectionLetter: casefile.Rejected,
}

func (o *Office) unlike(ctx context.Context) (Concern, error) {
	numbers, err := o.store.Unlike(ctx, closedAs)
	if err != nil || len(numbers) == 0 {
		return Concern{}, err
	}
	c := Concern{Kind: UnlikeConcern, Count: len(numbers), Sentence: fmt.Sprintf("%d 件案件的结案文书与案卷所记的结果不一致。", len(numbers)),
		Advice: "文书对的，在案卷中录入或者更正结果；文书错的，撤回文书重新制作。"}
	for _, number := range numbers[:min(len(numbers), mostConcernCases)] {
		file, err := o.store.Case(ctx, number)
		if err != nil {
			return Concern{}, err
		}
		c.Cases = append(c.Cases, o.unlikeCase(file))
	}
	return c, nil
}

// unlikeCase says how the closing letter and the docket of a case differ.
func (o *Office) unlikeCase(c *casefile.Case) ConcernCase {
	found := ConcernCase{Number: c.Number, Parties: Together(c.PartiesOf(casefile.Applicant)) + " 诉 " + Together(c.PartiesOf(casefile.Respondent))}
	s, err := law.Fold(c, o.Today(), o.Calendar())
	if err != nil {
		found.Note = "案卷不合法定顺序"
		return found
	}
	for i := range c.Letters {
		l := &c.Letters[i]
		made, closing := closes[l.Kind]
		if l.Stage != casefile.FinalLetter || !closing || made == s.ClosedBy {
			continue
		}
		found.Letter = l.ID
		if s.ClosedBy == "" {
			found.Step = made
			found.Note = nameOf(l) + "已经定稿，案卷没有录入“" + law.EventName(made) + "”"
		} else {
			found.Note = nameOf(l) + "已经定稿，案卷记的却是“" + law.EventName(s.ClosedBy) + "”"
		}
		break
	}
	return found
}

// holidays tells from November on that next year's arrangement, which the State
// Council announces about then, is not in the calendar.
func (o *Office) holidays(context.Context) (Concern, error) {
	today := o.Today()
	year, month, _ := today.Civil()
	if o.Calendar().Announced(year) {
		if month < int(time.November) || o.Calendar().Announced(year+1) {
			return Concern{}, nil
		}
		year++
	}
	return Concern{Kind: HolidayConcern, Year: year, Sentence: fmt.Sprintf("%d 年的节假日表还没有载入。", year),
		Advice: "国务院办公厅公布放假安排后请载入；此前涉及该年的期限为暂算。"}, nil
}

func (o *Office) backup(ctx context.Context) (Concern, error) {
	b, err := o.Backups(ctx)
	if err != nil || !b.Overdue {
		return Concern{}, err
	}
	c := Concern{Kind: BackupConcern, Sentence: "登记簿从未备份。", Advice: "请备份到移动硬盘或者另一块磁盘上。"}
	if !b.Last.IsZero() {
		day := date.Of(b.Last)
		c.Sentence = fmt.Sprintf("上次备份是 %s，已有 %d 日。", day, o.Today()-day)
	}
	return c, nil
}

// listed joins the first names of several, 等N件 where there are more.
func listed(names []string, most int, unit string) string {
	if len(names) <= most {
		return strings.Join(names, "、")
	}
	return fmt.Sprintf("%s等%d%s", strings.Join(names[:most], "、"), len(names), unit)
}
