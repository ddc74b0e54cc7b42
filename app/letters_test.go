package app_test

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/law"
	"fuyi/app/letter"
)

// bureau is an office with fonts, whose bureau is set; tests of final letters
// need both.
func bureau(t *testing.T, today date.Date) *desk {
	t.Helper()
	d := open(t, today)
	if d.Faces() == nil {
		t.Skip("the fonts are not there, run `make fonts`")
	}
	organ := casefile.Organ{Name: "云溪县人民政府", Short: "云", Agency: "云溪县司法局", Address: "云溪县人民路1号", Phone: "0310-1234567",
		BasicCourt: "云溪县人民法院", IntermediateCourt: "邯郸市中级人民法院"}
	if _, err := d.SetBureau(ctx, organ); err != nil {
		t.Fatal(err)
	}
	return d
}

// supplementing is a case that waits for its supplement notice, and the draft
// of that.
func supplementing(t *testing.T, d *desk) (number string, id int) {
	t.Helper()
	c := application(june1)
	c.Handler = "李明"
	c.Parties[0].Gender, c.Parties[0].Birth, c.Parties[0].Address = "男", "1979-05", "云溪县城关镇1号"
	c.Parties[1].Address, c.Parties[1].LegalRep, c.Parties[1].LegalRepTitle = "云溪县和平路9号", "周某", "局长"
	c.Act.Made = date.Must(2026, 5, 20)
	c.Claim = "撤销行政处罚决定。"
	number, _, err := d.Register(ctx, c, false)
	if err != nil {
		t.Fatal(err)
	}
	id, _, err = d.BeginLetter(ctx, number, casefile.Letter{Kind: casefile.SupplementNotice,
		Entries: []casefile.LetterEntry{{Name: "补正事项", Text: "申请人身份证复印件"}}})
	if err != nil {
		t.Fatal(err)
	}
	return number, id
}

func (d *desk) letter(t *testing.T, number string, id int) *casefile.Letter {
	t.Helper()
	l := d.file(t, number).Case.Letter(id)
	if l == nil {
		t.Fatalf("case %s has no letter %d", number, id)
	}
	return l
}

// TestNumbersWithoutGap holds that letters that are made final at once get each
// a number of their own, that one that cannot be takes none, and that the
// numbers go on from what the bureau used before.
func TestNumbersWithoutGap(t *testing.T) {
	d := bureau(t, june1)
	series := letter.DefaultSeries(casefile.SupplementNotice)
	series.From = map[int]int{2026: 46}
	if _, err := d.SetNumbering(ctx, map[letter.Kind]letter.Series{casefile.SupplementNotice: series}, nil); err != nil {
		t.Fatal(err)
	}
	const n = 8
	var wait sync.WaitGroup
	numbers := make([]string, n)
	for i := range n {
		number, id := supplementing(t, d)
		empty, _, err := d.BeginLetter(ctx, number, casefile.Letter{Kind: casefile.SupplementNotice})
		if err != nil {
			t.Fatal(err)
		}
		wait.Go(func() {
			if _, err := d.FinishLetter(ctx, number, empty, "李明"); fault.CodeOf(err) != fault.MissingFact {
				t.Errorf("a letter without its entry: %v", err)
			}
			if _, err := d.FinishLetter(ctx, number, id, "李明"); err != nil {
				t.Error(fault.Sentence(err))
				return
			}
			numbers[i] = d.letter(t, number, id).Number
		})
	}
	wait.Wait()
	slices.Sort(numbers)
	for i, got := range numbers {
		if want := series.Number(casefile.Organ{Short: "云"}, 2026, 46+i); got != want {
			t.Errorf("number %q, want %q", got, want)
		}
	}
	d.sound(t)
}

// TestFinalLetterIsLocked holds that a final letter has its file under its hash,
// is changed by nothing, and that a withdrawal keeps its number.
func TestFinalLetterIsLocked(t *testing.T) {
	d := bureau(t, june1)
	number, id := supplementing(t, d)
	if _, err := d.FinishLetter(ctx, number, id, "李明"); err != nil {
		t.Fatal(fault.Sentence(err))
	}
	l := d.letter(t, number, id)
	if l.Stage != casefile.FinalLetter || l.Number != "云政复补〔2026〕1号" || l.Date != june1 || l.Pages != 2 {
		t.Errorf("final letter %+v", l)
	}
	content, err := os.ReadFile(d.kept(t, l.File, "pdf"))
	if sum := sha256.Sum256(content); err != nil || hex.EncodeToString(sum[:]) != l.File || !strings.HasPrefix(string(content), "%PDF") {
		t.Errorf("the kept file is not the letter: %v", err)
	}
	l.Entries[0].Text = "别的"
	if _, err := d.SaveLetter(ctx, number, *l); fault.CodeOf(err) != fault.LetterLocked {
		t.Errorf("saving a final letter: %v", err)
	}
	if _, err := d.FinishLetter(ctx, number, id, "李明"); fault.CodeOf(err) != fault.LetterLocked {
		t.Errorf("finishing it twice: %v", err)
	}
	c := d.file(t, number).Case
	c.Letters = nil
	if _, err := d.Put(ctx, c, true); fault.CodeOf(err) != fault.LetterLocked {
		t.Errorf("a case from a file without its final letter: %v", err)
	}
	withdraw := casefile.LetterPass{Step: casefile.WithdrawStep, By: "李明"}
	if _, err := d.PassLetter(ctx, number, id, withdraw); fault.CodeOf(err) != fault.Required {
		t.Errorf("a withdrawal without its reason: %v", err)
	}
	withdraw.Remark = "事项写漏"
	if _, err := d.PassLetter(ctx, number, id, withdraw); err != nil {
		t.Fatal(err)
	}
	if l := d.letter(t, number, id); l.Stage != casefile.WithdrawnLetter || l.Number == "" || l.File == "" {
		t.Errorf("after the withdrawal: %+v", l)
	}
	other, second := supplementing(t, d)
	if _, err := d.FinishLetter(ctx, other, second, "李明"); err != nil || d.letter(t, other, second).Number != "云政复补〔2026〕2号" {
		t.Errorf("the next number after a withdrawn letter: %q, %v", d.letter(t, other, second).Number, err)
	}
	d.sound(t)
}

// TestAlteredFileIsNoticed holds that verification and every use of a final
// letter's file tell that it was changed or is gone.
func TestAlteredFileIsNoticed(t *testing.T) {
	for name, harm := range map[string]func(path string) error{
		"改动": func(path string) error {
			return errorsOf(os.Chmod(path, 0o600), os.WriteFile(path, []byte("%PDF-1.4 另一份"), 0o600))
		},
		"删除": os.Remove,
	} {
		t.Run(name, func(t *testing.T) {
			d := bureau(t, june1)
			number, id := supplementing(t, d)
			if _, err := d.FinishLetter(ctx, number, id, "李明"); err != nil {
				t.Fatal(fault.Sentence(err))
			}
			if err := harm(d.kept(t, d.letter(t, number, id).File, "pdf")); err != nil {
				t.Fatal(err)
			}
			if _, err := d.LetterPDF(ctx, d.file(t, number).Case, id); fault.CodeOf(err) != fault.FileAltered && fault.CodeOf(err) != fault.FileMissing {
				t.Errorf("reading it: %v", err)
			}
			found, err := d.Verify(ctx, false)
			if err != nil || len(found.Findings) != 1 || found.Findings[0].Place != number {
				t.Errorf("verify: %v %+v", err, found.Findings)
			}
		})
	}
}

func errorsOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// TestPassing walks a letter through its officers, with a return on the way.
func TestPassing(t *testing.T) {
	d := bureau(t, june1)
	number, id := supplementing(t, d)
	if _, err := d.SetNumbering(ctx, nil, map[letter.Kind]bool{casefile.SupplementNotice: true}); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		step   casefile.PassStep
		remark string
		want   fault.Code // "" for none
		stage  casefile.LetterStage
	}{
		{casefile.Finished, "", fault.WrongStage, casefile.DraftLetter},
		{casefile.Approved, "", fault.WrongStage, casefile.DraftLetter},
		{casefile.Submitted, "请审核", "", casefile.SubmittedLetter},
		{casefile.Returned, "", fault.Required, casefile.SubmittedLetter},
		{casefile.Returned, "事项不全", "", casefile.DraftLetter},
		{casefile.Submitted, "", "", casefile.SubmittedLetter},
		{casefile.Discarded, "", fault.WrongStage, casefile.SubmittedLetter},
		{casefile.Reviewed, "同意", "", casefile.ReviewedLetter},
		{casefile.Approved, "同意", "", casefile.ApprovedLetter},
	} {
		_, err := d.PassLetter(ctx, number, id, casefile.LetterPass{Step: step.step, By: "王芳", Remark: step.remark})
		if (step.want == "") != (err == nil) || step.want != "" && fault.CodeOf(err) != step.want {
			t.Errorf("%s: %v, want %q", step.step.Name(), err, step.want)
		}
		if got := d.letter(t, number, id).Stage; got != step.stage {
			t.Fatalf("after %s the letter is %s", step.step.Name(), got.Name())
		}
	}
	if _, err := d.FinishLetter(ctx, number, id, "王芳"); err != nil {
		t.Fatal(fault.Sentence(err))
	}
	if got := len(d.letter(t, number, id).Passes); got != 6 {
		t.Errorf("%d steps are kept", got)
	}
	d.sound(t)
}

// TestServiceStartsTheClock holds that the day of service enters the docket and
// starts what is counted from it.
func TestServiceStartsTheClock(t *testing.T) {
	d := bureau(t, june1)
	number, id := supplementing(t, d)
	sent := []casefile.Dispatch{{To: "吴𠮷", Method: casefile.PostService, Sent: june1, Tracking: "EX123456789CN"}}
	if _, err := d.SendLetter(ctx, number, id, sent); fault.CodeOf(err) != fault.WrongStage {
		t.Errorf("sending a draft: %v", err)
	}
	if _, err := d.FinishLetter(ctx, number, id, "李明"); err != nil {
		t.Fatal(fault.Sentence(err))
	}
	list, err := d.Worklist(ctx)
	if at := slices.IndexFunc(list.Tasks, func(x app.Task) bool { return x.Letter == id && x.Group == app.DueToday && x.Unserved }); err != nil || at < 0 {
		t.Errorf("the letter to be sent is not in the worklist: %v %+v", err, list.Tasks)
	}
	d.today = june1 + 3
	if _, err := d.ServeLetter(ctx, number, id, app.Service{To: "吴𠮷", On: june1 + 2}); fault.CodeOf(err) != fault.WrongStage {
		t.Errorf("served before it was sent: %v", err)
	}
	stranger := []casefile.Dispatch{{To: "别人", Method: casefile.PostService, Sent: june1}}
	if _, err := d.SendLetter(ctx, number, id, stranger); fault.CodeOf(err) != fault.BadValue {
		t.Errorf("sent to a stranger: %v", err)
	}
	if _, err := d.SendLetter(ctx, number, id, sent); err != nil {
		t.Fatal(err)
	}
	if _, err := d.SendLetter(ctx, number, id, sent); fault.CodeOf(err) != fault.BadValue {
		t.Errorf("sent twice to the same: %v", err)
	}
	if _, err := d.ServeLetter(ctx, number, id, app.Service{To: "吴𠮷", On: june1 - 1}); fault.CodeOf(err) != fault.BadValue {
		t.Errorf("served before the day it was sent: %v", err)
	}
	if list, err := d.Worklist(ctx); err != nil || slices.ContainsFunc(list.Tasks, func(x app.Task) bool { return x.Letter != 0 }) {
		t.Errorf("a letter that is out is still to be sent: %v", err)
	}
	if waiting := app.Unserved(d.file(t, number).Case); len(waiting) != 1 || waiting[0].Sent.Tracking == "" {
		t.Errorf("waiting for service: %+v", waiting)
	}
	if _, err := d.ServeLetter(ctx, number, id, app.Service{To: "吴𠮷", On: june1 + 2, SignedBy: "吴𠮷"}); err != nil {
		t.Fatal(fault.Sentence(err))
	}
	f := d.file(t, number)
	at := slices.IndexFunc(f.State.Deadlines, func(x law.Deadline) bool { return x.Rule == "supplement" })
	if at < 0 || f.State.Deadlines[at].Starts != june1+2 || len(app.Unserved(f.Case)) != 0 {
		t.Errorf("the clock of the supplement does not run from the service: %+v", f.State.Deadlines)
	}
	at = len(f.Case.Events) - 1
	if _, err := d.Correct(ctx, number, at, &casefile.Event{Type: casefile.SupplementNoticeServed, Date: june1 + 1}, "回证上的日期"); err != nil {
		t.Fatal(fault.Sentence(err))
	}
	if e, done := d.file(t, number).Case.ServedOn(id, "吴𠮷"); !done || e.Date != june1+1 || e.Method != casefile.PostService {
		t.Errorf("after a correction the service is %+v", e)
	}
	if _, err := d.ServeLetter(ctx, number, id, app.Service{To: "吴𠮷", On: june1 + 2}); fault.CodeOf(err) != fault.WrongStage {
		t.Errorf("served twice: %v", err)
	}
	d.sound(t)
}

// TestAnnouncement holds that an announced letter stands as served after thirty
// days and not before (民事诉讼法第九十五条).
func TestAnnouncement(t *testing.T) {
	d := bureau(t, june1)
	number, _ := supplementing(t, d)
	if _, err := d.Record(ctx, number, accepted(june1)); err != nil {
		t.Fatal(err)
	}
	id, _, err := d.BeginLetter(ctx, number, casefile.Letter{Kind: casefile.ReplyNotice})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.FinishLetter(ctx, number, id, "李明"); err != nil {
		t.Fatal(fault.Sentence(err))
	}
	to := "云溪县公安局"
	sent := []casefile.Dispatch{{To: to, Method: casefile.Announcement, Sent: june1, Reason: "其他方式无法送达"}}
	if _, err := d.SendLetter(ctx, number, id, sent); err != nil {
		t.Fatal(err)
	}
	d.today = june1 + 29
	if _, err := d.ServeLetter(ctx, number, id, app.Service{To: to}); fault.CodeOf(err) != fault.WrongStage {
		t.Errorf("served on the 29th day: %v", err)
	}
	d.today = june1 + 40
	if _, err := d.ServeLetter(ctx, number, id, app.Service{To: to}); err != nil {
		t.Fatal(fault.Sentence(err))
	}
	if e, done := d.file(t, number).Case.ServedOn(id, to); !done || e.Type != casefile.CopyServed || e.Date != june1+30 {
		t.Errorf("the service in the docket: %+v", e)
	}
	d.sound(t)
}
