package app_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/duty"
	"fuyi/app/fault"
	"fuyi/app/figures"
)

// someReview is a file that reached the office on a day.
func someReview(received date.Date) *duty.Item {
	return &duty.Item{Title: "云溪县烟花爆竹燃放管理规定", Review: &duty.Review{
		Kind: duty.NormativeDocument, Department: "云溪县公安局", Received: received, Days: 15,
	}}
}

// someFiling is a document that was published on a day.
func someFiling(published date.Date) *duty.Item {
	return &duty.Item{Title: "云溪县建筑垃圾处置管理规定", Filing: &duty.Filing{
		DocumentNo: "云住建〔2026〕18号", Maker: "云溪县住房和城乡建设局", Published: published,
	}}
}

func (d *desk) enter(t testing.TB, item *duty.Item) string {
	t.Helper()
	number, _, err := d.EnterDuty(ctx, item)
	if err != nil {
		t.Fatal(fault.Sentence(err))
	}
	return number
}

func (d *desk) duty(t testing.TB, number string) *duty.Item {
	t.Helper()
	item, err := d.Duty(ctx, number)
	if err != nil {
		t.Fatal(fault.Sentence(err))
	}
	return item
}

// alter changes an item as the dialog does.
func (d *desk) alter(t testing.TB, number string, change func(*duty.Item)) {
	t.Helper()
	was := d.duty(t, number)
	now := was.Clone()
	change(now)
	if _, err := d.EditDuty(ctx, was, now); err != nil {
		t.Fatal(fault.Sentence(err))
	}
}

// TestReviewFromReceiptToOpinion: a review gets its number, is a task beside the
// cases until its opinion, and counts in the figures.
func TestReviewFromReceiptToOpinion(t *testing.T) {
	d := open(t, june1)
	item := someReview(june1)
	item.Review.Meeting = june1 + 2
	number := d.enter(t, item)
	if number != "审2026-0001" {
		t.Errorf("numbered %s", number)
	}
	if got := d.duty(t, number); got.Officer != "李明" {
		t.Errorf("entered for %q", got.Officer)
	}
	task := d.task(t, duty.RuleMeeting)
	if task == nil || task.Number != number || task.Duty != duty.Reviews || task.Against() != "云溪县公安局" || task.StepName != "录入审核意见" {
		t.Fatalf("task %+v", task)
	}
	if task.Group != app.DueSoon || !strings.Contains(task.Why(), "应当在会前出具审核意见") {
		t.Errorf("%d, %s", task.Group, task.Why())
	}
	var out bytes.Buffer
	if n, err := d.WriteCalendar(ctx, &out, app.Whose{}); err != nil || n != 1 || !strings.Contains(out.String(), number) {
		t.Errorf("the calendar has %d entries: %v\n%s", n, err, out.String())
	}
	if w, err := d.WorklistOf(ctx, app.Whose{Handler: "王芳"}); err != nil || len(w.Tasks) != 0 || !slices.Contains(w.Handlers, "李明") {
		t.Errorf("another's worklist %+v %v", w.Tasks, err)
	}
	d.alter(t, number, func(i *duty.Item) { i.Review.Concluded, i.Review.Result = june1, duty.Lawful })
	if task := d.task(t, duty.RuleMeeting); task != nil {
		t.Errorf("concluded, it still waits: %+v", task)
	}
	rows, err := d.Duties(ctx, app.DutyFilter{Ledger: duty.Reviews, Figure: duty.Rushed})
	if err != nil || len(rows) != 1 || rows[0].RushedText() != "不足3日" || rows[0].StateText() != "已办结" {
		t.Errorf("rows %+v %v", rows, err)
	}
	d.sound(t)
}

// TestFilingTermsAreKept: an item keeps the terms of the day of its entry, and a
// filing that the maker owes becomes a task when it is missed.
func TestFilingTermsAreKept(t *testing.T) {
	d := open(t, june1)
	first := d.enter(t, someFiling(june1-14))
	if d.task(t, duty.RuleFiling) != nil {
		t.Error("what another has still time for is a task")
	}
	if _, err := d.SetDutyTerms(ctx, duty.Terms{File: duty.Term{Days: 10, Basis: "本县规范性文件管理办法"}, Review: duty.Term{Days: 20}}); err != nil {
		t.Fatal(err)
	}
	second := d.enter(t, someFiling(june1-14))
	task := d.task(t, duty.RuleFiling)
	if task == nil || task.Number != second || task.Group != app.Overdue || task.Deadline.Article != "本县规范性文件管理办法" {
		t.Fatalf("task %+v", task)
	}
	if got := d.duty(t, first).Filing.FileWithin; got.Days != 15 || got.BasisName() != "本机关设定" {
		t.Errorf("the first now has %+v", got)
	}
	d.alter(t, second, func(i *duty.Item) { i.Filing.Filed = june1 })
	if task := d.task(t, duty.RuleFilingReview); task == nil || task.StepName != "录入审查结果" {
		t.Errorf("task %+v", task)
	}
	_, err := d.SetDutyTerms(ctx, duty.Terms{Review: duty.Term{Days: 20}})
	if faults := fault.All(err); len(faults) != 1 || faults[0].Field != "file.days" {
		t.Errorf("no days: %v", err)
	}
	d.sound(t)
}

// TestDutyNumbersWithoutGap: twenty officers at once get twenty numbers in a row; what
// is refused takes none; another year and ledger begin anew; a struck one keeps
// its number.
func TestDutyNumbersWithoutGap(t *testing.T) {
	d := open(t, june1)
	var wait sync.WaitGroup
	for range 20 {
		wait.Go(func() {
			if _, _, err := d.EnterDuty(ctx, someReview(june1)); err != nil {
				t.Error(err)
			}
			wrong := someReview(june1)
			wrong.Review.Days = 3
			if _, _, err := d.EnterDuty(ctx, wrong); fault.CodeOf(err) != fault.BadValue {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	rows, err := d.Duties(ctx, app.DutyFilter{Ledger: duty.Reviews})
	if err != nil || len(rows) != 20 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for i, r := range rows {
		if want := fmt.Sprintf("审2026-%04d", i+1); r.Number != want {
			t.Errorf("row %d is %s", i, r.Number)
		}
	}
	for item, want := range map[*duty.Item]string{someReview(june1 - 300): "审2025-0001", someFiling(june1 - 3): "备2026-0001"} {
		if got := d.enter(t, item); got != want {
			t.Errorf("%s; want %s", got, want)
		}
	}
	last := d.duty(t, "审2026-0020")
	if _, err := d.StrikeDuty(ctx, last, ""); fault.CodeOf(err) != fault.Required {
		t.Errorf("struck without a reason: %v", err)
	}
	if _, err := d.StrikeDuty(ctx, last, "重复登记"); err != nil {
		t.Fatal(err)
	}
	if got := d.enter(t, someReview(june1)); got != "审2026-0021" {
		t.Errorf("after a struck one %s", got)
	}
	if _, err := d.EditDuty(ctx, d.duty(t, "审2026-0020"), last); fault.CodeOf(err) != fault.DutyStruck {
		t.Errorf("a struck item was edited: %v", err)
	}
	d.sound(t)
}

// TestDutyChangedMeanwhile: what another changed since the dialog opened is not
// overwritten.
func TestDutyChangedMeanwhile(t *testing.T) {
	d := open(t, june1)
	number := d.enter(t, someReview(june1))
	was := d.duty(t, number)
	d.alter(t, number, func(i *duty.Item) { i.Note = "已电话催办" })
	now := was.Clone()
	now.Title = "别的"
	if _, err := d.EditDuty(ctx, was, now); fault.CodeOf(err) != fault.ChangedSince {
		t.Errorf("overwritten: %v", err)
	}
	if _, err := d.Duty(ctx, "审2026-0099"); fault.CodeOf(err) != fault.NoSuchDuty {
		t.Error(err)
	}
	other := someFiling(june1)
	other.Number = number
	if _, _, err := d.PutDuty(ctx, other); fault.CodeOf(err) != fault.BadValue {
		t.Errorf("moved into another ledger: %v", err)
	}
}

// randomDuty is an item in any stage.
func randomDuty(r *rand.Rand, today date.Date) *duty.Item {
	day := today - date.Date(r.IntN(400))
	after := func(d date.Date) date.Date { return min(d+date.Date(r.IntN(40)), today) }
	if r.IntN(2) == 0 {
		item := someReview(day)
		v := item.Review
		v.Department = fmt.Sprintf("单位%d", r.IntN(3))
		v.Days = 5 + r.IntN(11)
		if r.IntN(2) == 0 {
			v.Meeting = day + date.Date(r.IntN(30))
		}
		last := day
		if r.IntN(3) == 0 {
			v.Supplements = []duty.Supplement{{Asked: after(day)}}
			last = v.Supplements[0].Asked
			if r.IntN(3) > 0 {
				v.Supplements[0].Back = after(last)
				last = v.Supplements[0].Back
			}
		}
		if r.IntN(2) == 0 && (len(v.Supplements) == 0 || !v.Supplements[0].Back.IsZero()) {
			v.Concluded, v.Result = after(last), duty.Results()[r.IntN(4)]
		}
		return item
	}
	item := someFiling(day)
	f := item.Filing
	f.Maker = fmt.Sprintf("单位%d", r.IntN(3))
	if r.IntN(4) > 0 {
		f.Filed = after(day)
		if r.IntN(3) > 0 {
			f.Concluded, f.Result = after(f.Filed), duty.Outcomes()[r.IntN(4)]
			if f.Result.Asks() {
				f.CorrectBy = f.Concluded + date.Date(r.IntN(30))
				if r.IntN(2) == 0 {
					f.Corrected = after(f.Concluded)
				}
			}
		}
	}
	return item
}

// TestDutyFiguresAreTheirLists: each figure is the length of the list that it
// opens, in any period and for any department, and the parts give the whole.
func TestDutyFiguresAreTheirLists(t *testing.T) {
	d := open(t, june1)
	r := rand.New(rand.NewPCG(7, 2026))
	for range 120 {
		number := d.enter(t, randomDuty(r, june1))
		if r.IntN(12) == 0 {
			if _, err := d.StrikeDuty(ctx, d.duty(t, number), "重复登记"); err != nil {
				t.Fatal(err)
			}
		}
	}
	d.sound(t)
	for _, p := range []figures.Period{{}, figures.Year(2026), figures.Quarter(2026, 1), figures.Quarter(2025, 4)} {
		for _, from := range []string{"", "单位1"} {
			for _, l := range duty.Ledgers() {
				f := app.DutyFilter{Ledger: l, Period: p, From: from}
				counts, err := d.DutyFigures(ctx, f)
				if err != nil {
					t.Fatal(err)
				}
				of := map[duty.Key]int{}
				for _, c := range counts {
					of[c.Key] = c.Count
					f.Figure = c.Key
					rows, err := d.Duties(ctx, f)
					if err != nil || len(rows) != c.Count {
						t.Errorf("%v %s: %d counted, %d listed, %v", p, c.Name, c.Count, len(rows), err)
					}
				}
				if p == (figures.Period{}) && of[duty.Received] != of[duty.Concluded]+of[duty.Pending] {
					t.Errorf("reviews: %v", of)
				}
				if of[duty.Published] != of[duty.Filed]+of[duty.Unfiled] || of[duty.Filed] != of[duty.Reviewed]+of[duty.Unreviewed] {
					t.Errorf("filings: %v", of)
				}
				if p == (figures.Period{}) && from == "" && of[duty.Received]+of[duty.Published] == 0 {
					t.Error("nothing was counted")
				}
			}
		}
	}
}

// TestDutiesAreExported with all their columns.
func TestDutiesAreExported(t *testing.T) {
	d := open(t, june1)
	d.enter(t, someReview(june1))
	d.enter(t, someFiling(june1-40))
	for _, l := range duty.Ledgers() {
		rows, err := d.Duties(ctx, app.DutyFilter{Ledger: l})
		if err != nil {
			t.Fatal(err)
		}
		for _, ending := range []string{"csv", "xlsx"} {
			name := filepath.Join(t.TempDir(), "台账."+ending)
			if err := d.ExportDuties(l, rows, name); err != nil {
				t.Fatal(fault.Sentence(err))
			}
			text, err := os.ReadFile(name)
			if err != nil || ending == "csv" && !strings.Contains(string(text), rows[0].Title) {
				t.Errorf("%s: %v\n%s", name, err, text)
			}
		}
	}
}

// TestAdviceLedger lists an opinion with its sixty days (第七十六条) and an advice
// without a day, each with its answer.
func TestAdviceLedger(t *testing.T) {
	d := open(t, june1)
	organ := "云溪县市场监督管理局"
	c := concludedCase(june1-150, casefile.Penalty, organ, casefile.Revoke)
	decided := c.Events[len(c.Events)-1].Date
	c.Events = append(c.Events,
		casefile.Event{Type: casefile.OpinionIssued, Date: decided + 1, Party: organ},
		casefile.Event{Type: casefile.AdviceIssued, Date: decided + 2, Party: organ},
		casefile.Event{Type: casefile.AdviceAnswered, Date: decided + 9, Party: organ})
	number, _, err := d.Register(ctx, c, false)
	if err != nil {
		t.Fatal(fault.Sentence(err))
	}
	states := func() []app.AdviceState {
		rows, err := d.AdviceLedger(ctx, app.AdviceFilter{})
		if err != nil || len(rows) != 2 || rows[0].Case != number || rows[1].TypeName() != "建议书" || !rows[1].Due.IsZero() {
			t.Fatalf("%+v %v", rows, err)
		}
		if rows[0].Due < decided+61 || !strings.Contains(rows[0].Why, "第七十六条") || rows[0].Article() != "第七十六条" {
			t.Errorf("the opinion is due %s: %s", rows[0].Due, rows[0].Why)
		}
		return []app.AdviceState{rows[0].State, rows[1].State}
	}
	if got := states(); !slices.Equal(got, []app.AdviceState{app.AdviceOverdue, app.AdviceAnswered}) {
		t.Errorf("states %v", got)
	}
	if _, err := d.Record(ctx, number, casefile.Event{Type: casefile.OpinionAnswered, Date: june1, Party: organ}); err != nil {
		t.Fatal(fault.Sentence(err))
	}
	if got := states(); got[0] != app.AdviceLate {
		t.Errorf("states %v", got)
	}
	rows, err := d.AdviceLedger(context.Background(), app.AdviceFilter{State: app.AdviceAnswered})
	if err != nil || len(rows) != 1 || rows[0].Answered != decided+9 {
		t.Errorf("%+v %v", rows, err)
	}
}
