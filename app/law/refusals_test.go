package law_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/law"
)

// The stages that refusals are tried in.
var (
	nothing   = docket()
	reviewing = docket("2026-03-02 received")
	waiting   = docket("2026-03-02 received", "2026-03-03 supplement-notice-served")
	turned    = docket("2026-03-02 received", "2026-03-03 rejected ground=2")
	open      = course(trial)
	simple    = course(short)
	halted    = course(trial, "2026-03-10 suspended ground=8")
	done      = course(trial, "2026-03-20 decided outcome=uphold")
	ineffect  = course(trial, "2026-03-20 decided outcome=uphold", "2026-03-21 served document=decision")
	filed     = course(trial, "2026-03-20 decided outcome=uphold", "2026-03-25 archived")
)

// refusals has at least one row for each event: a docket in which the law does
// not allow it, and words of the reason.
var refusals = []struct {
	c      *casefile.Case
	line   string
	reason string
}{
	{reviewing, "2026-03-03 forwarding-received", "已经收到申请"},
	{reviewing, "2026-03-03 received", "一案只收一次"},
	{nothing, "2023-12-29 received", "2024年1月1日以前"},
	{open, "2026-03-05 accepted ordinary", "已经受理"},
	{nothing, "2026-03-05 accepted ordinary", "尚未录入收到申请"},
	{reviewing, "2026-02-27 suspended ground=8", "按2026-02-27当日的案卷"},
	{reviewing, "2026-03-03 accepted", "普通程序还是简易程序"},
	{waiting, "2026-03-05 accepted ordinary", "不在受理审查阶段"},
	{open, "2026-03-05 supplement-notice-served", "只有受理审查中"},
	{reviewing, "2026-03-20 supplement-notice-served", "视为受理"},
	{open, "2026-03-05 rejected ground=4", "适用驳回申请"},
	{reviewing, "2026-03-03 rejected", "请选择不予受理的情形"},
	{reviewing, "2026-03-04 deemed-accepted", "届满前不能视为受理"},
	{open, "2026-03-10 deemed-accepted", "已经受理"},
	{reviewing, "2026-03-04 supplement-received", "不在补正阶段"},
	{reviewing, "2026-03-04 supplement-extended until=2026-03-20", "不在补正阶段"},
	{waiting, "2026-03-04 supplement-extended until=2026-03-05", "届满，延长后的"},
	{waiting, "2026-03-06 abandoned", "届满后仍未补正"},
	{reviewing, "2026-03-06 abandoned", "不在补正阶段"},
	{reviewing, "2026-03-04 copy-served", "尚未受理"},
	{reviewing, "2026-03-04 reply-received", "尚未受理"},
	{done, "2026-04-04 opinions-heard", "已经审结"},
	{reviewing, "2026-03-04 third-party-joined", "尚未受理"},
	{reviewing, "2026-03-04 decided outcome=uphold", "审理中"},
	{halted, "2026-03-12 decided outcome=uphold", "恢复审理"},
	{done, "2026-03-23 decided outcome=uphold", "审理中"},
	{open, "2026-03-23 decided", "至少选择一项"},
	{reviewing, "2026-03-04 mediated", "尚未受理"},
	{done, "2026-03-23 withdrawn", "已经结束"},
	{open, "2026-03-23 terminated ground=1", "撤回申请"},
	{open, "2026-03-23 terminated ground=5", "没有因第三十九条"},
	{course(trial, "2026-03-10 suspended ground=1"), "2026-05-06 terminated ground=5", "满六十日"},
	{open, "2026-03-23 terminated", "请选择终止的情形"},
	{reviewing, "2026-03-04 dismissed", "审理中"},
	{simple, "2026-03-10 extended days=10", "简易程序的审理期限不能延长"},
	{open, "2026-03-10 extended days=31", "1日至30日"},
	{course(trial, "2026-03-10 extended days=20"), "2026-03-12 extended days=11", "本次至多10日"},
	{course(trial, "2026-03-10 extended days=30"), "2026-03-12 extended days=1", "不能再延长"},
	{halted, "2026-03-12 suspended ground=3", "只有审理中"},
	{open, "2026-03-12 suspended", "请选择中止的情形"},
	{open, "2026-03-12 resumed", "没有中止"},
	{open, "2026-03-12 converted", "普通程序，无需转换"},
	{open, "2026-03-12 hearing-set hearing=2026-03-12", "晚于"},
	{open, "2026-03-12 hearing-notice-served", "尚未确定听证"},
	{course(trial, "2026-03-12 hearing-set hearing=2026-03-26"), "2026-03-25 hearing-held", "听证定于2026-03-26举行"},
	{open, "2026-03-12 hearing-held", "尚未确定听证"},
	{done, "2026-03-22 committee-consulted", "已经审结"},
	{course(trial, "2026-03-10 appraisal-started"), "2026-03-12 appraisal-started", "尚未结束"},
	{open, "2026-03-12 appraisal-ended", "没有开始"},
	{course(trial, "2026-03-10 inspection-started"), "2026-03-12 inspection-started", "尚未结束"},
	{open, "2026-03-12 inspection-ended", "没有开始"},
	{open, "2026-03-12 normative-maker-notified", "第九项中止"},
	{open, "2026-03-12 normative-maker-answered", "第九项中止"},
	{open, "2026-03-12 normative-handled", "第九项中止"},
	{open, "2026-03-12 normative-transferred", "第九项中止"},
	{open, "2026-03-12 normative-transferee-answered", "第九项中止"},
	{open, "2026-03-12 execution-stopped", "请选择停止执行的情形"},
	{done, "2026-03-22 execution-stopped ground=1", "复议期间"},
	{open, "2026-03-12 served document=decision", "尚未录入“作出复议决定”"},
	{done, "2026-03-19 served document=decision", "尚未录入“作出复议决定”"},
	{turned, "2026-03-12 served document=dismissal", "尚未录入“驳回申请”"},
	{open, "2026-03-12 complied", "尚未审结"},
	{open, "2026-03-12 redone", "尚未审结"},
	{done, "2026-03-22 performance-ordered until=2026-04-30", "尚未生效"},
	{ineffect, "2026-03-22 performance-ordered", "届满之日"},
	{reviewing, "2026-03-04 opinion-issued", "尚未受理"},
	{open, "2026-03-12 opinion-answered", "尚未录入意见书送达"},
	{open, "2026-03-12 sued", "复议期间不得起诉"},
	{done, "2026-03-22 judged", "尚未录入被诉"},
	{reviewing, "2026-03-04 admonished", "尚未受理"},
	{done, "2026-03-22 admonished", "尚未生效"},
	{open, "2026-03-12 criticised", "尚未生效"},
	{reviewing, "2026-03-04 facts-referred", "尚未受理"},
	{reviewing, "2026-03-04 advice-issued", "尚未受理"},
	{open, "2026-03-12 advice-issued until=2026-03-12", "届满之日"},
	{open, "2026-03-12 advice-answered", "尚未录入建议书送达"},
	{ineffect, "2026-03-25 sued until=2026-03-25", "届满之日"},
	{ineffect, "2026-03-25 defence-filed", "尚未录入被诉"},
	{course(lost), "2026-08-10 defence-filed", "上诉、再审"},
	{ineffect, "2026-03-25 court-hearing-set hearing=2026-04-01", "尚未录入被诉"},
	{course(inCourt), "2026-05-06 court-hearing-set", "开庭的日期"},
	{ineffect, "2026-03-25 court-hearing-held", "尚未录入被诉"},
	{course(inCourt, "2026-06-01 court-hearing-set hearing=2026-06-18"), "2026-06-17 court-hearing-held", "2026-06-18；改期的"},
	{course(inCourt), "2026-08-03 judged result=lost received=2026-08-02", "早于裁判之日"},
	{course(inCourt), "2026-08-03 judged result=lost appeal=2026-08-02", "早于裁判之日"},
	{course(inCourt), "2026-08-03 judged result=lost by=2026-08-02", "早于裁判之日"},
	{course(inCourt), "2026-08-03 judged result=lost until=2026-08-02", "早于裁判之日"},
	{course(inCourt), "2026-08-03 judged result=won lost=facts", "没有败诉"},
	{course(inCourt), "2026-08-03 appealed", "尚未录入法院裁判"},
	{course(lost), "2026-08-10 appealed instance=first", "二审或者再审"},
	{course(inCourt), "2026-08-03 judgment-performed", "尚未录入法院裁判"},
	{course(inCourt), "2026-08-03 loss-followed measure=analysed", "没有录入败诉"},
	{course(inCourt, "2026-08-03 judged result=won"), "2026-08-04 loss-followed measure=analysed", "没有录入败诉"},
	{course(lost), "2026-08-10 loss-followed", "请选择措施"},
	{open, "2026-03-12 archived", "尚未结束"},
	{filed, "2026-03-26 archived", "不能归档"},
}

// event makes an event of a line.
func event(line string) casefile.Event { return docket(line).Events[0] }

func articleOf(err error) string {
	var f *fault.Fault
	if errors.As(err, &f) {
		return f.Article
	}
	return ""
}

// TestRefusals holds each refusal of the table of stages, with its article.
func TestRefusals(t *testing.T) {
	tried := map[casefile.EventType]bool{}
	for _, r := range refusals {
		e := event(r.line)
		tried[e.Type] = true
		t.Run(r.line, func(t *testing.T) {
			err := law.Allow(r.c, e, day("2026-11-20"), calendar(t))
			if fault.CodeOf(err) != fault.NotAllowed {
				t.Fatalf("Allow = %v, want a refusal", err)
			}
			if said := fault.Sentence(err); articleOf(err) == "" || !strings.Contains(said, r.reason) || strings.Contains(said, "events[") {
				t.Errorf("%s; want the article and %q", said, r.reason)
			}
			if _, folded := law.Fold(&casefile.Case{Events: casefile.Insert(r.c.Events, e)}, day("2026-11-20"), calendar(t)); folded == nil {
				t.Error("but the docket with it folds")
			}
		})
	}
	for _, kind := range eventTypes() {
		if !tried[kind] {
			t.Errorf("no refusal of %s is tried", kind)
		}
	}
}

// TestLaterEntryStandsAgainst names the later entry that an event would break.
func TestLaterEntryStandsAgainst(t *testing.T) {
	err := law.Allow(done, event("2026-03-10 suspended ground=8"), day("2026-11-20"), calendar(t))
	if said := fault.Sentence(err); !strings.Contains(said, "其后已有的事项") || !strings.Contains(said, "作出复议决定") {
		t.Errorf("said %s", said)
	}
}

// TestFoldNamesThePlace names the entry at fault, even beside its like.
func TestFoldNamesThePlace(t *testing.T) {
	for want, c := range map[string]*casefile.Case{
		"events[3]":      course(trial, "2026-03-10 suspended ground=8", "2026-03-10 suspended ground=8"),
		"events[2].date": course(trial, "2026-03-01 copy-served"),
		"events[0]":      docket("2026-03-02 accepted ordinary"),
	} {
		_, err := law.Fold(c, day("2026-11-20"), calendar(t))
		if all := fault.All(err); len(all) != 1 || all[0].Field != want {
			t.Errorf("%v, want the place %s", err, want)
		}
	}
}

// TestCorrections folds the docket as it stands after its corrections.
func TestCorrections(t *testing.T) {
	c := docket("2026-03-02 received", "2026-03-04 accepted simplified", "2026-03-09 correction")
	right := event("2026-03-04 accepted ordinary")
	c.Events[1].ID, c.Events[2].Corrects, c.Events[2].Reason, c.Events[2].With = 1, 1, "误选程序", &right
	if d := find(t, fold(t, c, "2026-03-10"), "decision"); d.Length != 60 || d.Due != day("2026-05-06") {
		t.Errorf("decision %d days, due %s", d.Length, d.Due)
	}
}

// TestEachEventIsAllowedSomewhere holds that the table shuts out no event, and
// that every event that may be entered next has a name, an article and no
// reason against it.
func TestEachEventIsAllowedSomewhere(t *testing.T) {
	somewhere := map[casefile.EventType]bool{}
	normative := course(trial, "2026-03-10 suspended ground=9")
	busy := course(trial, "2026-03-10 appraisal-started", "2026-03-11 inspection-started",
		"2026-03-12 hearing-set hearing=2026-03-30", "2026-03-13 opinion-issued")
	sued := course(trial, "2026-03-20 decided outcome=uphold", "2026-03-21 served document=decision", "2026-03-25 sued")
	beaten := course(trial, "2026-03-16 advice-issued", "2026-03-20 decided outcome=uphold", "2026-03-21 served document=decision", "2026-03-25 sued",
		"2026-03-30 judged result=lost")
	lapsed := docket("2026-02-24 received", "2026-02-25 supplement-notice-served")
	for _, c := range []*casefile.Case{nothing, reviewing, waiting, lapsed, turned, open, simple, halted, done, ineffect, filed, normative, busy, sued, beaten} {
		for _, on := range []string{"2026-03-06", "2026-03-09", "2026-03-31"} {
			before := *c
			s, err := law.Next(&before, day(on), calendar(t))
			if err != nil {
				t.Fatal(err)
			}
			for _, o := range s {
				somewhere[o.Type] = true
				if o.Name == "" || !strings.HasPrefix(o.Article, "第") && !strings.HasPrefix(o.Article, "实施条例") {
					t.Errorf("%+v is not whole", o)
				}
			}
		}
	}
	for _, kind := range eventTypes() {
		if !somewhere[kind] {
			t.Errorf("%s is never offered", kind)
		}
	}
}

// TestFoldLeavesTheCaseAlone holds that folding changes nothing in the docket.
func TestFoldLeavesTheCaseAlone(t *testing.T) {
	c, again := course(trial, "2026-03-10 suspended ground=8"), course(trial, "2026-03-10 suspended ground=8")
	fold(t, c, "2026-04-01")
	if !reflect.DeepEqual(c, again) {
		t.Error("the case was changed")
	}
}
