package law_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/law"
)

// The courses that tests start from.
var (
	trial = []string{"2026-03-02 received", "2026-03-04 accepted ordinary"}
	short = []string{"2026-03-02 received", "2026-03-04 accepted simplified"}

	inCourt = append(trial[:2:2], "2026-04-20 decided outcome=uphold", "2026-04-21 served document=decision",
		"2026-04-30 sued no=初1号 until=2026-05-15")
	lost = append(inCourt[:5:5], "2026-08-03 judged no=初1号 instance=first result=lost lost=procedure received=2026-08-05 appeal=2026-08-20 until=2026-09-30")
)

// course is a course with more events after it.
func course(start []string, more ...string) *casefile.Case {
	return docket(append(start[:len(start):len(start)], more...)...)
}

// TestLimits holds each rule that the published cases leave out, and the
// statuses, by article.
func TestLimits(t *testing.T) {
	decided := []string{"2026-02-02 received", "2026-02-04 accepted ordinary"}
	for name, test := range map[string]struct {
		c                *casefile.Case
		today, rule, due string
		status           law.Status
	}{
		"第二十一条":            {&casefile.Case{Act: casefile.Act{Made: day("2020-03-05")}}, "2025-01-02", "application-longstop", "2025-03-05", law.Open},
		"第二十一条 不动产":        {&casefile.Case{Act: casefile.Act{Made: day("2005-03-05"), Immovable: true}}, "2025-01-02", "application-longstop", "2025-03-05", law.Open},
		"第三十二条第二款":         {docket("2026-02-12 forwarding-received"), "2026-02-26", "forwarding", "2026-02-26", law.Open},
		"第三十二条第二款 逾期":      {docket("2026-02-12 forwarding-received", "2026-02-27 received"), "2026-02-27", "forwarding", "2026-02-26", law.MetLate},
		"第三十一条第一款 受理后":     {course(trial), "2026-03-04", "supplement-notice", "2026-03-09", law.Moot},
		"第三十一条第二款":         {docket("2025-01-20 received", "2025-01-23 supplement-notice-served"), "2025-02-13", "supplement", "2025-02-12", law.Missed},
		"第三十一条第二款 延长":      {docket("2025-01-20 received", "2025-01-23 supplement-notice-served", "2025-02-10 supplement-extended until=2025-02-22"), "2025-02-13", "supplement", "2025-02-22", law.Open},
		"第三十一条第三款":         {docket("2025-01-20 received", "2025-01-23 supplement-notice-served", "2025-02-12 supplement-received", "2025-02-14 accepted ordinary"), "2025-02-14", "acceptance-review", "2025-02-19", law.Met},
		"第四十八条 逾期":         {course(trial, "2026-03-16 copy-served"), "2026-03-16", "serve-copy", "2026-03-13", law.MetLate},
		"第四十八条 答复":         {docket("2025-04-20 received", "2025-04-25 accepted ordinary", "2025-04-28 copy-served"), "2025-05-15", "reply", "2025-05-15", law.Open},
		"第四十八条 未答复":        {docket("2025-04-20 received", "2025-04-25 accepted ordinary", "2025-04-28 copy-served"), "2025-05-16", "reply", "2025-05-15", law.Missed},
		"第五十四条第一款 答复":      {docket("2025-04-20 received", "2025-04-25 accepted simplified", "2025-04-28 copy-served"), "2025-05-06", "reply", "2025-05-08", law.Open},
		"第五十五条 答复":         {docket("2025-04-20 received", "2025-04-25 accepted simplified", "2025-04-28 copy-served", "2025-05-06 converted"), "2025-05-06", "reply", "2025-05-15", law.Open},
		"第五十五条 审理期限":       {course(short, "2026-03-20 converted"), "2026-03-21", "decision", "2026-05-06", law.Open},
		"第六十二条第一款 法定较短":    {docket("2026-03-02 received", "2026-03-04 accepted ordinary limit=20"), "2026-03-21", "decision", "2026-03-24", law.Open},
		"第六十二条第一款 逾期作出":    {course(trial, "2026-05-07 decided outcome=uphold"), "2026-05-07", "decision", "2026-05-06", law.MetLate},
		"第三十九条 中止":         {course(trial, "2026-04-01 suspended ground=8"), "2026-04-11", "decision", "2026-05-13", law.Stopped},
		"条例第三十七条与中止重叠":     {course(trial, "2026-04-01 suspended ground=8", "2026-04-06 appraisal-started", "2026-04-11 resumed", "2026-04-16 appraisal-ended"), "2026-04-16", "decision", "2026-05-18", law.Open},
		"条例第三十四条":          {course(trial, "2026-04-01 inspection-started", "2026-04-06 inspection-ended"), "2026-04-16", "decision", "2026-05-08", law.Open},
		"期限届满后中止不再扣除":      {course(trial, "2026-05-08 suspended ground=8", "2026-06-08 resumed"), "2026-06-09", "decision", "2026-05-06", law.Missed},
		"期限届满后中止的仍为超期":     {course(trial, "2026-05-08 suspended ground=8"), "2026-06-09", "decision", "2026-05-06", law.Missed},
		"第五十六条 处理":         {course(decided, "2026-02-10 suspended ground=9"), "2026-02-11", "normative-own-review", "2026-03-12", law.Open},
		"第五十六条 已依法处理的不必转送": {course(decided, "2026-02-10 suspended ground=9", "2026-03-10 normative-handled"), "2026-03-10", "normative-transfer", "2026-02-26", law.Moot},
		"第五十六条 转送":         {course(decided, "2026-02-10 suspended ground=9", "2026-02-12 normative-transferred"), "2026-02-12", "normative-own-review", "2026-03-12", law.Moot},
		"第五十八条第一款 答复":      {course(decided, "2026-02-10 suspended ground=9", "2026-02-13 normative-maker-notified"), "2026-02-13", "normative-maker-answer", "2026-03-05", law.Open},
		"第六十条":             {course(decided, "2026-02-10 suspended ground=9", "2026-02-12 normative-transferred"), "2026-02-13", "normative-transferee-answer", "2026-04-13", law.Open},
		"第四十一条第五项 终止":      {docket("2025-11-03 received", "2025-11-05 accepted ordinary", "2025-11-10 suspended ground=1", "2026-01-12 terminated ground=5"), "2026-01-12", "suspension-sixty", "2026-01-09", law.Met},
		"第七十六条":            {course(trial, "2026-05-20 opinion-issued"), "2026-05-21", "opinion-feedback", "2026-07-20", law.Open},
		"行政诉讼法第四十五条":       {course(trial, "2026-04-20 decided outcome=uphold", "2026-09-18 served document=decision"), "2026-09-18", "sue", "2026-10-08", law.Open},
		"第三十四条 逾期未答复":      {course(trial), "2026-05-07", "sue", "2026-05-21", law.Open},
		"第六十四条第一款 重作":      {course(trial, "2026-04-20 decided outcome=revoke redo=60", "2026-07-22 served document=decision"), "2026-07-22", "redo", "2026-09-20", law.Open},
		"第六十六条":            {course(trial, "2026-04-20 decided outcome=order-performance by=2026-08-31", "2026-07-22 served document=decision"), "2026-09-01", "perform", "2026-08-31", law.Missed},
		"第七十七条第二款":         {course(trial, "2026-04-20 decided outcome=order-performance by=2026-05-29", "2026-04-22 served document=decision", "2026-06-01 performance-ordered until=2026-07-15", "2026-07-15 complied"), "2026-07-16", "ordered-performance", "2026-07-15", law.Met},
		"民事诉讼法第九十五条":       {course(trial, "2026-04-20 decided outcome=uphold", "2026-08-03 served document=decision method=announcement"), "2026-08-04", "announcement-service", "2026-09-02", law.Open},
		"公告送达后起诉":          {course(trial, "2026-04-20 decided outcome=uphold", "2026-08-03 served document=decision method=announcement"), "2026-09-02", "sue", "2026-09-17", law.Open},
		"第七十七条第二款 意见书":     {course(trial, "2026-05-20 opinion-issued", "2026-07-21 performance-ordered until=2026-08-05"), "2026-08-06", "ordered-performance", "2026-08-05", law.Missed},
		"第七十三条第一款 调解书":     {course(trial, "2026-04-20 mediated by=2026-05-20"), "2026-05-21", "perform", "2026-05-20", law.Missed},
		"条例第五十七条第二款":       {course(trial, "2026-05-20 advice-issued until=2026-06-30"), "2026-06-30", "advice-feedback", "2026-06-30", law.Open},
		"条例第五十七条第二款 回复":    {course(trial, "2026-05-20 advice-issued until=2026-06-30", "2026-07-01 advice-answered"), "2026-07-01", "advice-feedback", "2026-06-30", law.MetLate},
		"应诉 答辩期限":          {course(inCourt), "2026-05-15", "defence", "2026-05-15", law.Open},
		"应诉 逾期答辩":          {course(inCourt, "2026-05-18 defence-filed"), "2026-05-18", "defence", "2026-05-15", law.MetLate},
		"第五十条 听证之日":        {course(trial, "2026-03-20 hearing-set hearing=2026-04-03"), "2026-04-03", "hearing", "2026-04-03", law.Open},
		"第五十条 听证改期":        {course(trial, "2026-03-20 hearing-set hearing=2026-04-03", "2026-03-25 hearing-set hearing=2026-04-10"), "2026-04-07", "hearing", "2026-04-10", law.Open},
		"第五十条 听证未录入":       {course(trial, "2026-03-20 hearing-set hearing=2026-04-03"), "2026-04-07", "hearing", "2026-04-03", law.Missed},
		"第五十条 听证后录入":       {course(trial, "2026-03-20 hearing-set hearing=2026-04-03", "2026-04-07 hearing-held"), "2026-04-07", "hearing", "2026-04-03", law.Met},
		"第五十条 未录入听证即结案":    {course(trial, "2026-03-20 hearing-set hearing=2026-04-03", "2026-04-10 decided outcome=uphold"), "2026-04-10", "hearing", "2026-04-03", law.Moot},
		"应诉 开庭之日":          {course(inCourt, "2026-06-01 court-hearing-set hearing=2026-06-18"), "2026-06-18", "court-hearing", "2026-06-18", law.Open},
		"应诉 开庭改期":          {course(inCourt, "2026-06-01 court-hearing-set hearing=2026-06-18", "2026-06-12 court-hearing-set hearing=2026-07-02"), "2026-06-19", "court-hearing", "2026-07-02", law.Open},
		"应诉 出庭":            {course(inCourt, "2026-06-01 court-hearing-set hearing=2026-06-18", "2026-06-19 court-hearing-held"), "2026-06-20", "court-hearing", "2026-06-18", law.Met},
		"应诉 裁判前的开庭":        {course(inCourt, "2026-06-01 court-hearing-set hearing=2026-06-18", "2026-08-03 judged result=won"), "2026-08-03", "court-hearing", "2026-06-18", law.Met},
		"应诉 上诉期限":          {course(lost), "2026-08-19", "appeal", "2026-08-20", law.Open},
		"应诉 没有上诉不是超期":      {course(lost), "2026-08-21", "appeal", "2026-08-20", law.Moot},
		"应诉 上诉":            {course(lost, "2026-08-18 appealed"), "2026-08-18", "appeal", "2026-08-20", law.Met},
		"应诉 履行裁判":          {course(inCourt, "2026-08-03 judged result=lost by=2026-10-03", "2026-09-30 judgment-performed"), "2026-09-30", "judgment-performance", "2026-10-03", law.Met},
		"败诉后续":             {course(lost), "2026-10-01", "lost-follow-up", "2026-09-30", law.Missed},
		"败诉后续 上诉后不再适用":     {course(lost, "2026-08-18 appealed"), "2026-10-01", "lost-follow-up", "2026-09-30", law.Moot},
		"结案后副本未发送":         {course(trial, "2026-03-06 dismissed"), "2026-03-06", "serve-copy", "2026-03-13", law.Moot},
	} {
		t.Run(name, func(t *testing.T) {
			d := find(t, fold(t, test.c, test.today), test.rule)
			if d.Due != day(test.due) || d.Status != test.status {
				t.Errorf("due %s, %s; want %s, %s\n%s", d.Due, d.Status, test.due, test.status, d.Why())
			}
			if d.Why() == "" || d.Provisional {
				t.Errorf("provisional %v: %s", d.Provisional, d.Why())
			}
		})
	}
}

// TestEachRuleHasACase holds that no row of the table goes without a worked
// deadline.
func TestEachRuleHasACase(t *testing.T) {
	source, err := os.ReadFile("limits_test.go")
	if err != nil {
		t.Fatal(err)
	}
	cases := string(source)
	for _, p := range published {
		cases += `"` + p.rule + `"`
	}
	for _, l := range law.Limits() {
		if !strings.Contains(cases, `"`+l.ID+`"`) {
			t.Errorf("%s has no case", l.ID)
		}
		if l.Name == "" || l.Actor == "" || l.Article == "" || l.Starts == "" || l.From != date.Must(2024, 1, 1) {
			t.Errorf("%s is not whole: %+v", l.ID, l)
		}
	}
}

// TestSuitWaitsForAnnouncement: nothing runs from a service that has not yet
// taken effect.
func TestSuitWaitsForAnnouncement(t *testing.T) {
	c := course(trial, "2026-04-20 decided outcome=uphold", "2026-08-03 served document=decision method=announcement")
	before, after := fold(t, c, "2026-09-01"), fold(t, c, "2026-09-02")
	if before.Stage != law.Closed || after.Stage != law.Effective || before.Changes != day("2026-09-02") {
		t.Errorf("%s until %s, then %s", before.Stage, before.Changes, after.Stage)
	}
	for _, d := range before.Deadlines {
		if d.Rule == "sue" {
			t.Errorf("sue runs from %s before the service takes effect", d.Starts)
		}
	}
}

// TestServiceOfEachParty: 起诉期限 runs for each applicant and third party from the
// first service, and not for the respondent.
func TestServiceOfEachParty(t *testing.T) {
	c := course(trial, "2026-04-20 decided outcome=revoke redo=30",
		"2026-04-21 served document=decision party=甲", "2026-04-22 served document=decision party=局",
		"2026-04-23 served document=decision party=乙", "2026-04-30 served document=decision party=甲")
	c.Parties = []casefile.Party{
		{Role: casefile.Applicant, Name: "甲"}, {Role: casefile.ThirdParty, Name: "乙"}, {Role: casefile.Respondent, Name: "局"},
	}
	starts := map[string]date.Date{}
	for _, d := range fold(t, c, "2026-04-30").Deadlines {
		switch d.Rule {
		case "sue":
			if starts[d.Party] != 0 {
				t.Errorf("two limits for %s", d.Party)
			}
			starts[d.Party] = d.Starts
		case "redo":
			if d.Starts != day("2026-04-22") {
				t.Errorf("redo runs from %s", d.Starts)
			}
		}
	}
	if len(starts) != 2 || starts["甲"] != day("2026-04-21") || starts["乙"] != day("2026-04-23") {
		t.Errorf("starts %v", starts)
	}
}

// TestProvisional marks what hangs on a year without a notice, and nothing else.
func TestProvisional(t *testing.T) {
	late := docket("2026-12-21 received", "2026-12-23 accepted ordinary", "2026-12-28 copy-served")
	s := fold(t, late, "2026-12-28")
	for rule, want := range map[string]bool{"acceptance-review": false, "serve-copy": true, "reply": true, "decision": true} {
		if d := find(t, s, rule); d.Provisional != want || strings.Contains(d.Why(), "暂算") != want {
			t.Errorf("%s due %s: provisional %v", rule, d.Due, d.Provisional)
		}
	}
	old := &casefile.Case{Act: casefile.Act{Made: day("2010-05-04"), Immovable: true, Known: day("2018-05-04")}}
	for _, d := range law.ApplicationLimits(old, day("2026-01-05"), calendar(t)) {
		if want := d.Due.Year() != 2026 && d.Due.Year() > 2026 || d.Due.Year() < 2019; d.Provisional != want {
			t.Errorf("%s due %s: provisional %v", d.Rule, d.Due, d.Provisional)
		}
	}
}

// TestFlags holds that irregular facts are taken and pointed out.
func TestFlags(t *testing.T) {
	told := true
	tardy := docket("2026-03-02 received")
	tardy.Act = casefile.Act{Known: day("2025-12-01"), Told: &told}
	for article, c := range map[string]*casefile.Case{
		"第二十条第一款":   tardy,
		"第三十条第三款":   docket("2026-03-02 received", "2026-03-20 accepted ordinary"),
		"第三十一条第一款":  docket("2026-03-02 received", "2026-03-03 supplement-notice-served", "2026-03-05 supplement-received", "2026-03-06 supplement-notice-served"),
		"第七十条":      course(trial, "2026-03-05 copy-served", "2026-03-30 reply-received"),
		"第六十二条":     course(trial, "2026-05-07 decided outcome=uphold"),
		"第六十二条第一款":  course(trial, "2026-05-07 extended days=10"),
		"第六十二条第二款":  course(short, "2026-04-20 converted"),
		"第四十一条第一项":  course(trial, "2026-03-10 withdrawn", "2026-04-07 decided outcome=uphold"),
		"第六十二条第一款 ": course(trial, "2026-05-07 suspended ground=8"),
	} {
		found := false
		for _, f := range fold(t, c, "2026-06-01").Flags {
			found = found || f.Article == strings.TrimSpace(article) && f.Sentence != ""
		}
		if !found {
			t.Errorf("no flag of %s: %+v", article, fold(t, c, "2026-06-01").Flags)
		}
	}
}

var cited = regexp.MustCompile(`(实施条例|条例|民事诉讼法|行政诉讼法)?第([〇一二三四五六七八九十百]+)条(?:第([一二三四五六七八九十])款)?`)

// TestCitedArticlesExist holds every article that the tables cite against the
// texts, down to the paragraph.
func TestCitedArticlesExist(t *testing.T) {
	regulations, err := os.ReadFile("testdata/regulations.txt")
	if err != nil {
		t.Fatal(err)
	}
	var articles []string
	for _, l := range law.Limits() {
		articles = append(articles, l.Article, l.Consequence)
	}
	for _, o := range law.Outcomes() {
		articles = append(articles, o.Article)
	}
	for _, x := range law.Supplements() {
		if x.Group == "" || x.Text == "" || !strings.HasSuffix(x.Text, "。") {
			t.Errorf("an item that cannot stand in a notice: %+v", x)
		}
		articles = append(articles, x.Article)
	}
	for _, r := range refusals {
		err := law.Allow(r.c, event(r.line), day("2026-11-20"), calendar(t))
		articles = append(articles, articleOf(err), err.Error())
	}
	numerals := "一二三四五六七八九十"
	seen := 0
	for _, text := range articles {
		for _, m := range cited.FindAllStringSubmatch(text, -1) {
			seen++
			number := "第" + m[2] + "条"
			switch m[1] {
			case "民事诉讼法", "行政诉讼法": // not among the texts
			case "实施条例", "条例":
				if !strings.Contains(string(regulations), "\n"+number+" ") {
					t.Errorf("the regulations have no %s, cited in %s", number, text)
				}
			default:
				paragraphs := 0
				for _, p := range strings.Split(article(t, number), "\n\n") {
					if p = strings.TrimSpace(p); p != "" && !strings.HasPrefix(p, "（") {
						paragraphs++
					}
				}
				if want := strings.Index(numerals, m[3])/len("一") + 1; m[3] != "" && paragraphs < want {
					t.Errorf("%s has %d paragraphs, %s cites 第%s款", number, paragraphs, text, m[3])
				}
			}
		}
	}
	if seen < 60 {
		t.Errorf("only %d citations found", seen)
	}
}
