package ui

import (
	"slices"
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/law"
	own "fuyi/ui/widget"
)

const courtNo = "（2026）冀0534行初12号"

// inCourt registers a case whose decision was sued over, with its hearing today.
func inCourt(b *bench) string {
	b.t.Helper()
	received := monday - 90
	number := b.register(sample(received))
	b.record(number, accepted(received)...)
	b.record(number,
		casefile.Event{Type: casefile.Decided, Date: received + 40, Outcomes: []casefile.OutcomeKind{casefile.Uphold}},
		casefile.Event{Type: casefile.Served, Date: received + 41, Document: casefile.DecisionLetter, Party: "吴𠮷"},
		casefile.Event{Type: casefile.Served, Date: received + 41, Document: casefile.DecisionLetter, Party: "清河县市场监督管理局"},
		casefile.Event{Type: casefile.Sued, Date: received + 50, Party: "吴𠮷", Court: "清河县人民法院", CaseNo: courtNo, Until: received + 65},
		casefile.Event{Type: casefile.DefenceFiled, Date: received + 60, CaseNo: courtNo},
		casefile.Event{Type: casefile.CourtHearingSet, Date: received + 70, CaseNo: courtNo, Hearing: monday, Place: "9时30分 第二法庭"})
	return number
}

// choose picks a name in the list of the open dialog that offers it.
func (b *bench) choose(name string) {
	b.t.Helper()
	for _, o := range inView(b.roots()) {
		if c, ok := o.(*own.Select); ok && slices.Contains(c.Options, name) {
			c.SetSelected(name)
			b.settle()
			return
		}
	}
	b.t.Fatalf("no list offers “%s”", name)
}

func (b *bench) last(number string) casefile.Event {
	events := b.stored(number).Events
	return events[len(events)-1]
}

// TestFollowUp goes from the hearing day through a lost judgment to its last
// measure, all from 后续.
func TestFollowUp(t *testing.T) {
	b := openBench(t)
	number := inCourt(b)
	b.openCase(number, tabFollow)
	b.wantSeen("一审", courtNo, "已提交答辩", "9时30分 第二法庭", "就是今天", "第七十九条第二款", "起草抄告函")
	b.tap("出庭应诉")
	b.tap("录入")
	if e := b.last(number); e.Type != casefile.CourtHearingHeld || e.CaseNo != courtNo {
		t.Errorf("entered %+v", e)
	}
	b.tap("法院裁判")
	if b.sees("败诉理由") {
		t.Error("a judgment that was won is asked why it was lost")
	}
	b.choose("败诉")
	b.wantSeen("败诉理由", "上诉期限", "2026-06-30")
	b.choose("违反法定程序")
	b.tap("录入")
	if e := b.last(number); e.Result != casefile.Lost || e.LossGround != casefile.LostOnProcedure || e.Until != date.Must(2026, 6, 30) || e.CaseNo != courtNo || e.Instance != casefile.FirstInstance {
		t.Errorf("entered %+v", e)
	}
	b.wantSeen("败诉：违反法定程序", "败诉后续", "整改落实　未办")
	for range casefile.LossMeasures() {
		b.tap("登记")
		b.tap("录入")
	}
	b.wantSeen("败诉后续　都已办理")
	file, err := b.office.File(t.Context(), number)
	if err != nil || len(file.State.LostInCourt()[0].Outstanding()) != 0 {
		t.Errorf("outstanding: %v, %v", file.State.Lawsuits, err)
	}
}

// TestWonAsksForNothing: the fields of a loss leave nothing behind when the
// result is changed back.
func TestWonAsksForNothing(t *testing.T) {
	b := openBench(t)
	number := inCourt(b)
	b.openCase(number, tabFollow)
	b.tap("法院裁判")
	b.choose("部分败诉")
	b.choose("胜诉")
	b.tap("录入")
	if e := b.last(number); e.Result != casefile.Won || e.LossGround != "" || !e.Until.IsZero() {
		t.Errorf("entered %+v", e)
	}
	b.tap("上诉、再审")
	b.tap("录入")
	if e := b.last(number); e.Type != casefile.Appealed || e.Appealed != courtNo || e.Instance != casefile.SecondInstance {
		t.Errorf("entered %+v", e)
	}
	b.wantSeen("二审", "案号未录")
}

// TestCorrectionKeepsTheLawsuit: the entry of a lawsuit that has ended since is
// corrected and stays of that lawsuit.
func TestCorrectionKeepsTheLawsuit(t *testing.T) {
	b := openBench(t)
	number := inCourt(b)
	b.record(number, casefile.Event{Type: casefile.Judged, Date: monday, CaseNo: courtNo, Result: casefile.Won})
	p := b.openCase(number, tabDocket)
	at := len(p.file.Case.Events) - 3 // 提交答辩
	e := p.file.Case.Events[at]
	form := newStepForm(b.desk, b.office, p.file, e.Type)
	form.set(e)
	if read, ok := form.read(); !ok || read.CaseNo != courtNo {
		t.Errorf("read %+v of %s", read, law.EventName(e.Type))
	}
}

func TestQuarterEnd(t *testing.T) {
	for day, want := range map[date.Date]date.Date{
		date.Must(2026, 1, 1): date.Must(2026, 3, 31), date.Must(2026, 3, 31): date.Must(2026, 3, 31),
		date.Must(2026, 6, 1): date.Must(2026, 6, 30), date.Must(2026, 12, 5): date.Must(2026, 12, 31),
	} {
		if got := quarterEnd(day); got != want {
			t.Errorf("%s: %s, want %s", day, got, want)
		}
	}
}
