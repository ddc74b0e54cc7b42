package duty_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"fuyi/app/date"
	"fuyi/app/duty"
	"fuyi/app/fault"
)

func calendar(t testing.TB) *date.Calendar {
	t.Helper()
	cal, err := date.LoadCalendar(os.DirFS("../../assets/holidays"))
	if err != nil {
		t.Fatal(err)
	}
	return cal
}

func day(s string) date.Date {
	d, err := date.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

func review(received, meeting string, days int, supplements ...string) *duty.Item {
	r := &duty.Review{Kind: duty.NormativeDocument, Department: "云溪县公安局", Received: day(received), Days: days}
	if meeting != "" {
		r.Meeting = day(meeting)
	}
	for i := 0; i < len(supplements); i += 2 {
		s := duty.Supplement{Asked: day(supplements[i])}
		if supplements[i+1] != "" {
			s.Back = day(supplements[i+1])
		}
		r.Supplements = append(r.Supplements, s)
	}
	return &duty.Item{Number: "审2026-0001", Title: "云溪县烟花爆竹燃放管理规定", Review: r}
}

// TestReviewClock counts the working days of 国办发〔2018〕115号 over weekends, the
// Spring Festival (15 to 23 February 2026, worked on 14 and 28 February) and stops
// for further papers.
func TestReviewClock(t *testing.T) {
	cal := calendar(t)
	for _, test := range []struct {
		name string
		item *duty.Item
		due  string
		why  string
	}{
		{"five days over a weekend", review("2026-03-05", "", 5), "2026-03-12", "本件5个工作日，次日起算；到期2026-03-12（周四）。"},
		{"fifteen days", review("2026-03-02", "", 15), "2026-03-23", "国办发〔2018〕115号：一般不少于5个工作日，最长不超过15个工作日；本件15个工作日"},
		{"received on a Saturday", review("2026-03-07", "", 5), "2026-03-13", "收到送审2026-03-07"},
		{"over the Spring Festival", review("2026-02-12", "", 5), "2026-02-26", "次日起算"},
		{"asked for papers, back after two days", review("2026-03-02", "", 5, "2026-03-04", "2026-03-06"), "2026-03-12", "2026-03-04要求补充材料，2026-03-06补齐，其间停止计算（本机关设定）"},
		{"asked on the last day", review("2026-03-02", "", 5, "2026-03-09", "2026-03-12"), "2026-03-13", "其间停止计算"},
		{"asked on the day of receipt", review("2026-03-02", "", 5, "2026-03-02", "2026-03-04"), "2026-03-11", "其间停止计算"},
		{"asked after the last day", review("2026-03-02", "", 5, "2026-03-10", "2026-03-12"), "2026-03-09", "次日起算；到期"},
		{"asked twice", review("2026-03-02", "", 5, "2026-03-04", "2026-03-05", "2026-03-09", "2026-03-10"), "2026-03-13", "2026-03-09要求补充材料"},
		{"into a year without an arrangement", review("2026-12-25", "", 15), "2027-01-18", "属暂算"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := duty.Fold(test.item, test.item.Review.Received, cal)
			d := s.Of(duty.RuleReview)
			if d == nil || d.Due != day(test.due) {
				t.Fatalf("due %+v; want %s", d, test.due)
			}
			if !strings.Contains(d.Why, test.why) {
				t.Errorf("%s\nhas no %s", d.Why, test.why)
			}
			if s.Late || s.Stage != duty.Reviewing {
				t.Errorf("state %+v", s)
			}
		})
	}
	waits := review("2026-03-02", "2026-03-20", 5, "2026-03-04", "")
	if s := duty.Fold(waits, day("2026-05-01"), cal); s.Stage != duty.Supplementing || s.Next() != nil || s.Late {
		t.Errorf("while papers are awaited the clock runs: %+v", s)
	}
	contract := review("2026-03-02", "", 5)
	contract.Review.Kind = duty.Contract
	if d := duty.Fold(contract, day("2026-03-02"), cal).Deadlines[0]; d.Basis != "比照国办发〔2018〕115号，本机关设定" {
		t.Errorf("the review of a contract rests on %s", d.Basis)
	}
}

// TestRushed: a file that comes less than three days before its meeting is marked,
// and its opinion is due for the meeting.
func TestRushed(t *testing.T) {
	cal := calendar(t)
	for _, test := range []struct {
		meeting string
		rushed  bool
		next    string // what is due first
	}{
		{"2026-03-02", true, duty.RuleMeeting}, {"2026-03-04", true, duty.RuleMeeting},
		{"2026-03-05", false, duty.RuleMeeting}, {"2026-03-06", false, duty.RuleMeeting},
		{"2026-03-09", false, duty.RuleReview}, {"", false, duty.RuleReview},
	} {
		s := duty.Fold(review("2026-03-02", test.meeting, 5), day("2026-03-02"), cal)
		if s.Rushed != test.rushed || s.Next().Rule != test.next {
			t.Errorf("meeting on %q: rushed %v, next %s", test.meeting, s.Rushed, s.Next().Rule)
		}
	}
	late := review("2026-03-02", "2026-03-04", 5)
	late.Review.Concluded, late.Review.Result = day("2026-03-06"), duty.Lawful
	if s := duty.Fold(late, day("2026-06-01"), cal); s.Late || s.Stage != duty.Done || s.Next() != nil {
		t.Errorf("an opinion after the meeting and within its days: %+v", s)
	}
	late.Review.Concluded = day("2026-03-10")
	if s := duty.Fold(late, day("2026-06-01"), cal); !s.Late {
		t.Error("an opinion after its days is not late")
	}
}

func filing(published, filed, concluded string, result duty.Outcome, by, corrected string) *duty.Item {
	d := func(s string) date.Date {
		if s == "" {
			return 0
		}
		return day(s)
	}
	terms := duty.DefaultTerms()
	return &duty.Item{Number: "备2026-0001", Title: "云溪县建筑垃圾处置管理规定", Filing: &duty.Filing{
		DocumentNo: "云住建〔2026〕18号", Maker: "云溪县住房和城乡建设局", Published: d(published), FileWithin: terms.File, ReviewWithin: terms.Review,
		Filed: d(filed), Concluded: d(concluded), Result: result, CorrectBy: d(by), Corrected: d(corrected),
	}}
}

// TestFiling follows a document from its publication to its correction.
func TestFiling(t *testing.T) {
	cal := calendar(t)
	today := day("2026-06-01")
	for _, test := range []struct {
		name  string
		item  *duty.Item
		stage duty.Stage
		next  string
		due   string
		late  bool
	}{
		{"just published", filing("2026-05-20", "", "", "", "", ""), duty.ToFile, duty.RuleFiling, "2026-06-04", false},
		{"a last day off rolls", filing("2026-05-22", "", "", "", "", ""), duty.ToFile, duty.RuleFiling, "2026-06-08", false},
		{"not filed in time", filing("2026-05-06", "", "", "", "", ""), duty.ToFile, duty.RuleFiling, "2026-05-21", true},
		{"to be reviewed", filing("2026-05-06", "2026-05-11", "", "", "", ""), duty.ToReview, duty.RuleFilingReview, "2026-06-10", false},
		{"filed late", filing("2026-04-01", "2026-05-11", "", "", "", ""), duty.ToReview, duty.RuleFilingReview, "2026-06-10", true},
		{"accepted", filing("2026-04-01", "2026-04-10", "2026-04-30", duty.Accepted, "", ""), duty.Done, "", "", false},
		{"refused", filing("2026-04-01", "2026-04-10", "2026-04-30", duty.Refused, "", ""), duty.Done, "", "", false},
		{"to be corrected", filing("2026-04-01", "2026-04-10", "2026-04-30", duty.Ordered, "2026-06-10", ""), duty.ToCorrect, duty.RuleCorrection, "2026-06-10", false},
		{"not corrected in time", filing("2026-04-01", "2026-04-10", "2026-04-30", duty.Advised, "2026-05-20", ""), duty.ToCorrect, duty.RuleCorrection, "2026-05-20", true},
		{"corrected", filing("2026-04-01", "2026-04-10", "2026-04-30", duty.Ordered, "2026-05-20", "2026-05-18"), duty.Done, "", "", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			if err := test.item.Check(today).Err(); err != nil {
				t.Fatal(fault.Sentence(err))
			}
			s := duty.Fold(test.item, today, cal)
			if s.Stage != test.stage || s.Late != test.late {
				t.Errorf("%s, late %v", s.Stage, s.Late)
			}
			next := s.Next()
			switch {
			case test.next == "" && next != nil:
				t.Errorf("waits for %+v", next)
			case test.next != "" && (next == nil || next.Rule != test.next || next.Due != day(test.due) || next.Why == ""):
				t.Errorf("next %+v", next)
			}
			if waits := next != nil; waits != test.item.Open() {
				t.Errorf("open is %v", test.item.Open())
			}
		})
	}
	struck := filing("2026-05-06", "", "", "", "", "")
	struck.Struck = &duty.Strike{On: today, Reason: "重复登记"}
	if s := duty.Fold(struck, today, cal); s.Stage != duty.StruckOut || s.Late || s.Next() != nil || struck.Open() {
		t.Errorf("struck: %+v", s)
	}
	if d := duty.Fold(filing("2026-05-20", "", "", "", "", ""), today, cal).Deadlines[0]; !strings.Contains(d.Why, "印发2026-05-20；本机关设定；15日，次日起算") {
		t.Errorf("derived as %s", d.Why)
	}
}

// TestCheck: each slip is told at its field.
func TestCheck(t *testing.T) {
	today := day("2026-06-01")
	with := func(i *duty.Item, change func(*duty.Item)) *duty.Item {
		change(i)
		return i
	}
	ok := func() *duty.Item { return review("2026-03-02", "2026-03-20", 15) }
	filed := func() *duty.Item { return filing("2026-04-01", "2026-04-10", "", "", "", "") }
	for _, test := range []struct {
		name  string
		item  *duty.Item
		field string
		code  fault.Code
	}{
		{"nothing wrong", ok(), "", ""},
		{"no title", with(ok(), func(i *duty.Item) { i.Title = "　" }), "title", fault.Required},
		{"four days", with(ok(), func(i *duty.Item) { i.Review.Days = 4 }), "review.days", fault.BadValue},
		{"sixteen days", with(ok(), func(i *duty.Item) { i.Review.Days = 16 }), "review.days", fault.BadValue},
		{"tomorrow", with(ok(), func(i *duty.Item) { i.Review.Received, i.Review.Meeting = today+1, 0 }), "review.received", fault.FutureDate},
		{"meeting before the receipt", with(ok(), func(i *duty.Item) { i.Review.Meeting = day("2026-03-01") }), "review.meeting", fault.BadValue},
		{"no department", with(ok(), func(i *duty.Item) { i.Review.Department = "" }), "review.department", fault.Required},
		{"a result without a day", with(ok(), func(i *duty.Item) { i.Review.Result = duty.Lawful }), "review.concluded", fault.Required},
		{"a day without a result", with(ok(), func(i *duty.Item) { i.Review.Concluded = day("2026-03-10") }), "review.result", fault.Required},
		{"an unknown result", with(ok(), func(i *duty.Item) { i.Review.Concluded, i.Review.Result = day("2026-03-10"), "good" }), "review.result", fault.BadValue},
		{"concluded while papers are awaited", with(review("2026-03-02", "", 5, "2026-03-04", ""), func(i *duty.Item) {
			i.Review.Concluded, i.Review.Result = day("2026-03-10"), duty.Lawful
		}), "review.supplements[0].back", fault.Required},
		{"returned while papers are awaited", with(review("2026-03-02", "", 5, "2026-03-04", ""), func(i *duty.Item) {
			i.Review.Concluded, i.Review.Result = day("2026-03-10"), duty.Returned
		}), "", ""},
		{"papers back before they were asked for", review("2026-03-02", "", 5, "2026-03-04", "2026-03-03"), "review.supplements[0].back", fault.BadValue},
		{"filed before it was published", with(filed(), func(i *duty.Item) { i.Filing.Filed = day("2026-03-31") }), "filing.filed", fault.BadValue},
		{"reviewed and not filed", with(filed(), func(i *duty.Item) {
			i.Filing.Filed, i.Filing.Concluded, i.Filing.Result = 0, day("2026-05-01"), duty.Accepted
		}), "filing.filed", fault.Required},
		{"to correct without a day", with(filed(), func(i *duty.Item) { i.Filing.Concluded, i.Filing.Result = day("2026-05-01"), duty.Ordered }), "filing.correct_by", fault.Required},
		{"corrected what was accepted", with(filed(), func(i *duty.Item) {
			i.Filing.Concluded, i.Filing.Result, i.Filing.Corrected = day("2026-05-01"), duty.Accepted, day("2026-05-02")
		}), "filing.corrected", fault.BadValue},
		{"no term", with(filed(), func(i *duty.Item) { i.Filing.FileWithin.Days = 0 }), "filing.file_within.days", fault.BadValue},
		{"both ledgers", with(ok(), func(i *duty.Item) { i.Filing = filed().Filing }), "", fault.BadValue},
	} {
		t.Run(test.name, func(t *testing.T) {
			faults := test.item.Check(today)
			if test.code == "" {
				if len(faults) > 0 {
					t.Fatal(fault.Sentence(faults))
				}
				return
			}
			if len(faults) != 1 || faults[0].Field != test.field || faults[0].Code != test.code {
				t.Errorf("found %v; want %s at %s", faults, test.code, test.field)
			}
		})
	}
}

// TestOneForm: what Encode writes Decode reads, byte for byte; a field that no
// item has is refused.
func TestOneForm(t *testing.T) {
	for _, item := range []*duty.Item{
		review("2026-03-02", "2026-03-04", 5, "2026-03-04", ""),
		filing("2026-04-01", "2026-04-10", "2026-04-30", duty.Ordered, "2026-05-20", "2026-05-18"),
	} {
		text, err := duty.Encode(item)
		if err != nil {
			t.Fatal(err)
		}
		again, err := duty.Decode(text)
		if err != nil {
			t.Fatal(err)
		}
		if second, _ := duty.Encode(again); !bytes.Equal(text, second) {
			t.Errorf("%s\nbecame\n%s", text, second)
		}
	}
	for _, text := range []string{`{"title": "甲", "colour": "red"}`, `{"title"`, `{} {}`, `[]`, `{"review": {"received": "2026-02-30"}}`} {
		if _, err := duty.Decode([]byte(text)); fault.CodeOf(err) != fault.BadJSON {
			t.Errorf("%s gave %v", text, err)
		}
	}
}

// TestNumbers come apart as they were put together.
func TestNumbers(t *testing.T) {
	for _, l := range duty.Ledgers() {
		got, year, seq, ok := duty.SplitNumber(duty.Number(l, 2026, 12))
		if got != l || year != 2026 || seq != 12 || !ok {
			t.Errorf("%s: %s %d %d %v", l, got, year, seq, ok)
		}
	}
	for _, other := range []string{"", "2026-0012", "审2026-12", "审x", "备0000-0001"} {
		if _, _, _, ok := duty.SplitNumber(other); ok {
			t.Errorf("%q is taken for a number", other)
		}
	}
}
