package app_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/ledger"
)

// numbered is a ledger with its own numbers.
var numbered = shape{name: "旧案.csv", file: csvOf(`
案号,申请人,被申请人,收案日期,受理日期,结案方式,结案日期
清政复〔2024〕1号,甲一,县公安局,2024.1.3,2024.1.5,维持,2024.3.1
清政复〔2024〕2号,甲二,县公安局,2024.1.4,2024.1.5,撤销,2024.3.2
清政复〔2024〕3号,甲三,县公安局,2024.1.5,2024.1.8,维持,2024.3.3
`)}

func (d *desk) taken(t testing.TB, s *shape) (app.LedgerImport, *app.LedgerCheck) {
	t.Helper()
	check := d.checked(t, s)
	done, _, err := d.ImportLedger(ctx, check, nil)
	if err != nil {
		t.Fatal(err)
	}
	return done, check
}

func (d *desk) numbers(t testing.TB, scope casefile.BinScope) string {
	t.Helper()
	rows, err := d.Rows(ctx, casefile.Query{Bin: scope})
	if err != nil {
		t.Fatal(err)
	}
	var numbers []string
	for _, r := range rows {
		numbers = append(numbers, r.Number)
	}
	return strings.Join(numbers, " ")
}

// TestTakenBackWhole: the cases of an import go into the bin together, and the same
// ledger brings them back under their numbers.
func TestTakenBackWhole(t *testing.T) {
	d := open(t, lookedAt)
	done, check := d.taken(t, &numbered)
	if !check.KeepNumbers || d.numbers(t, casefile.OutsideBin) != "2024-0001 2024-0002 2024-0003" {
		t.Fatalf("numbers %s, kept %v", d.numbers(t, casefile.OutsideBin), check.KeepNumbers)
	}
	if _, err := d.TakeBackLedger(ctx, done.ID, " ", nil); fault.CodeOf(err) != fault.Required {
		t.Errorf("without a reason: %v", err)
	}
	change, err := d.TakeBackLedger(ctx, done.ID, "栏目对错了", nil)
	if err != nil || len(change.Numbers) != 3 {
		t.Fatal(change, err)
	}
	if n := d.numbers(t, casefile.OutsideBin); n != "" {
		t.Errorf("left outside the bin: %s", n)
	}
	if _, err := d.TakeBackLedger(ctx, done.ID, "再撤一次", nil); fault.CodeOf(err) != fault.WrongStage {
		t.Errorf("taken back twice: %v", err)
	}
	if _, err := d.TakeBackLedger(ctx, "2020-01-01-1", "x", nil); fault.CodeOf(err) != fault.NoSuchImport {
		t.Errorf("an import that there is not: %v", err)
	}
	again, _ := d.taken(t, &numbered)
	if again.Back != 3 || again.Taken != 0 || again.ID == done.ID || d.numbers(t, casefile.OutsideBin) != "2024-0001 2024-0002 2024-0003" {
		t.Errorf("again: %+v, %s", again, d.numbers(t, casefile.OutsideBin))
	}
	past, err := d.LedgerImports(ctx)
	if err != nil || len(past) != 2 || past[0].ID != again.ID || past[1].TakenBackOn != lookedAt || past[1].Reason != "栏目对错了" {
		t.Errorf("past %+v, %v", past, err)
	}
	found, err := d.Find(ctx, "清政复〔2024〕2号", 5)
	if err != nil || len(found) != 1 || found[0].Row.Number != "2024-0002" || found[0].Field != "原案号" {
		t.Errorf("by the ledger's number: %+v, %v", found, err)
	}
	d.sound(t)
}

// TestNotTakenBackOnceWorkedOn: the cases that were worked on are named, and
// nothing was taken back.
func TestNotTakenBackOnceWorkedOn(t *testing.T) {
	d := open(t, lookedAt)
	done, _ := d.taken(t, &numbered)
	if _, err := d.AddNote(ctx, "2024-0002", "核对过"); err != nil {
		t.Fatal(err)
	}
	_, err := d.TakeBackLedger(ctx, done.ID, "栏目对错了", nil)
	if fault.CodeOf(err) != fault.WorkedOn || !strings.Contains(fault.Sentence(err), "2024-0002") || strings.Contains(fault.Sentence(err), "2024-0001") {
		t.Errorf("%v", err)
	}
	if n := d.numbers(t, casefile.InsideBin); n != "" {
		t.Errorf("in the bin: %s", n)
	}
}

// TestDuplicates: the second time every row is known, and is skipped, filled in or
// taken in once more, as the officer chooses.
func TestDuplicates(t *testing.T) {
	d := open(t, lookedAt)
	d.taken(t, &numbered)
	fuller := shape{name: "补.csv", file: csvOf(`
申请人,电话,被申请人,收案日期,受理日期,结案方式,结案日期,案由,罚款,承办人,送达日期
甲一,13800000001,县公安局,2024.1.3,2024.1.5,维持,2024.3.1,行政处罚,500元,王芳,2024.3.4
甲二,13800000002,县公安局,2024.1.4,2024.1.5,撤销,2024.3.2,行政处罚,600元,王芳,2024.3.4
乙一,,县公安局,2024.1.9,2024.1.10,撤销,2024.3.2,行政处罚,600元,王芳,
乙一,,县公安局,2024.1.9,2024.1.10,撤销,2024.3.2,行政处罚,600元,王芳,
`)}
	check := d.checked(t, &fuller)
	var choices []app.LedgerChoice
	for _, row := range check.Rows {
		choices = append(choices, row.Choice)
	}
	if !slices.Equal(choices, []app.LedgerChoice{app.SkipRow, app.SkipRow, app.TakeRow, app.SkipRow}) {
		t.Errorf("choices %v", choices)
	}
	before := *d.file(t, "2024-0001").Case
	check.Rows[0].Choice = app.UpdateRow
	done, _, err := d.ImportLedger(ctx, check, nil)
	if err != nil || done.Updated != 1 || done.Taken != 1 || done.Skipped != 2 {
		t.Fatal(done, err)
	}
	c := d.file(t, "2024-0001").Case
	if c.Parties[0].Phone != "13800000001" || c.Handler != "王芳" || c.Act.Kind != casefile.Penalty || c.Act.Amount.String() != "500.00" ||
		len(c.Events) != len(before.Events) || !strings.Contains(c.Notes[len(c.Notes)-1].Text, "送达文书2024-03-04") {
		t.Errorf("filled %+v", c)
	}
	if _, err := d.TakeBackLedger(ctx, done.ID, "不用补填", nil); err != nil {
		t.Fatal(err)
	}
	if got := d.file(t, "2024-0001").Case; asJSON(t, got) != asJSON(t, &before) {
		t.Errorf("not as it was: %s", asJSON(t, got))
	}
	if n := d.numbers(t, casefile.InsideBin); n != "2024-0004" {
		t.Errorf("in the bin: %s", n)
	}
	d.sound(t)
}

// TestSeveralCasesOfOnePerson: who files three cases on one day files three, and a
// row that stands in the ledger twice is one.
func TestSeveralCasesOfOnePerson(t *testing.T) {
	d := open(t, lookedAt)
	check := d.checked(t, &shape{name: "a.csv", file: csvOf(`
序号,案号,申请人,被申请人,案由,文号,收案日期
1,复〔2024〕1号,甲一,县公安局,举报,答〔2024〕1号,2026.5.3
2,复〔2024〕2号,甲一,县公安局,举报,答〔2024〕2号,2026.5.3
3,,甲一,县公安局,信息公开,,2026.5.3
4,复〔2024〕1号,甲一,县公安局,举报,答〔2024〕1号,2026.5.3
5,复〔2024〕1号,甲二,县公安局,举报,答〔2024〕1号,2026.5.3
`)})
	var got []app.LedgerChoice
	for _, row := range check.Rows {
		got = append(got, row.Choice)
	}
	if !slices.Equal(got, []app.LedgerChoice{app.TakeRow, app.TakeRow, app.TakeRow, app.SkipRow, app.TakeRow}) {
		t.Errorf("choices %v, twins %+v", got, check.Rows)
	}
	if len(check.Rows[1].Twins) != 0 || len(check.Rows[2].Twins) == 0 || !check.Rows[2].Twins[0].Unlike || !check.Rows[4].Twins[0].Unlike {
		t.Errorf("%+v", check.Rows)
	}
}

// TestImportGivenUp: nothing of it is in the register.
func TestImportGivenUp(t *testing.T) {
	d := open(t, lookedAt)
	text := "序号,申请人,被申请人,收案日期,受理日期,结案方式,结案日期\n"
	for range 200 {
		text += "1,某甲,县公安局,2024.1.3,2024.1.5,维持,2024.3.1\n"
	}
	check := d.checked(t, &shape{name: "a.csv", file: csvOf(text)})
	for i := range check.Rows {
		check.Rows[i].Choice = app.TakeRow
	}
	given, stop := context.WithCancel(ctx)
	steps := 0
	_, _, err := d.ImportLedger(given, check, func(int, int) {
		if steps++; steps == 2 {
			stop()
		}
	})
	if !errors.Is(err, context.Canceled) || d.numbers(t, casefile.Everywhere) != "" {
		t.Errorf("%v, %s", err, d.numbers(t, casefile.Everywhere))
	}
	past, err := d.LedgerImports(ctx)
	if err != nil || len(past) != 0 {
		t.Errorf("%v, %v", past, err)
	}
	d.sound(t)
}

// TestHeadsAreRemembered: what an officer said of a head holds for the next ledger.
func TestHeadsAreRemembered(t *testing.T) {
	odd := shape{name: "a.csv", file: csvOf("收件日子,哪个告,告哪个,咋办的,哪天办完,受理日期\n2024.1.3,甲一,县公安局,维持,2024.3.1,2024.1.5\n"),
		set: map[string]string{"A": "received", "B": "applicant", "C": "respondent", "D": "outcome", "E": "closed"}}
	d := open(t, lookedAt)
	d.taken(t, &odd)
	odd.set = nil
	check := d.checked(t, &odd)
	for i, want := range []ledger.Field{ledger.Received, ledger.Applicant, ledger.Respondent, ledger.Outcome, ledger.Closed, ledger.Accepted} {
		if c := check.Table.Columns[i]; c.Field != want || !c.Sure {
			t.Errorf("%s is %s", c.Head, c.Field)
		}
	}
}

// TestMendedRow: a fault goes when its cell is mended, and comes with a bad one.
func TestMendedRow(t *testing.T) {
	d := open(t, lookedAt)
	check := d.checked(t, &shape{name: "a.csv", file: csvOf("申请人,被申请人,收案日期,受理日期,结案方式,结案日期\n甲一,,2024.1.3,2024.1.5,维持,2024.3.1\n甲一,县公安局,2024.1.3,2024.1.5,维持,2024.3.1\n")})
	if !check.Rows[0].Faulty() || check.Rows[1].Choice != app.TakeRow {
		t.Fatalf("%+v", check.Rows)
	}
	if _, _, err := d.ImportLedger(ctx, &app.LedgerCheck{Table: check.Table, Rows: check.Rows[:1]}, nil); fault.CodeOf(err) != fault.BadLedger {
		t.Errorf("nothing to take in: %v", err)
	}
	check.Table.Mend(0, 1, "县公安局")
	d.RecheckRow(check, 0)
	if check.Rows[0].Faulty() || len(check.Rows[0].Twins) != 1 || check.Rows[0].Choice != app.SkipRow {
		t.Errorf("mended into a duplicate: %+v", check.Rows[0])
	}
	check.Table.Mend(0, 2, "2024.1.4")
	d.RecheckRow(check, 0)
	if len(check.Rows[0].Twins) != 0 || check.Rows[0].Choice != app.TakeRow {
		t.Errorf("mended into a case of its own: %+v", check.Rows[0])
	}
	check.Table.Mend(0, 2, "昨天")
	d.RecheckRow(check, 0)
	if !check.Rows[0].Faulty() {
		t.Error("a day that is none is no fault")
	}
}

// TestTwinsByTheActHoweverWritten: a row of the same applicant against the same act
// is told, in whatever way its number is written; against another act it is not.
func TestTwinsByTheActHoweverWritten(t *testing.T) {
	d := open(t, lookedAt)
	check := d.checked(t, &shape{name: "a.csv", file: csvOf("申请人,被申请人,收案日期,行政行为文号\n" +
		"甲一,县公安局,2024.1.3,县公罚〔2024〕8号\n甲一,县公安局,2024.2.3,县公罚[２０２４] 第8\n甲一,县公安局,2024.3.3,县公罚〔2024〕18号\n")})
	if c := check.Table.Columns[3]; c.Field != ledger.ActNumber {
		t.Fatalf("%s is %s", c.Head, c.Field)
	}
	for i, want := range []int{0, 1, 0} {
		twins := check.Rows[i].Twins
		if len(twins) != want || want > 0 && twins[0].Why != "文号和申请人相同" {
			t.Errorf("row %d: %+v", i, twins)
		}
	}
}

// TestWrongRowsStopNothing: a row that cannot be taken in is left out, and told.
func TestWrongRowsStopNothing(t *testing.T) {
	d := open(t, lookedAt)
	done, _ := d.taken(t, &shape{name: "a.csv", file: csvOf("申请人,被申请人,收案日期\n甲一,,2026.5.3\n甲二,县公安局,2026.5.4\n坏\ufffd人,县公安局,2026.5.5\n")})
	if done.Taken != 1 || done.Faulty != 2 {
		t.Errorf("%+v", done)
	}
}
