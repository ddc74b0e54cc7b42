package report_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/face"
	"fuyi/app/figures"
	"fuyi/app/law"
	"fuyi/app/report"
)

// longName is a respondent's name that no column holds in one line.
const longName = "云溪县人民政府云溪经济技术开发区管理委员会综合行政执法局（云溪经济技术开发区应急管理局）"

// factsOfTwoYears are the facts of cases of 2025 and 2026, the same each time.
func factsOfTwoYears(n int) []casefile.Facts {
	random := rand.New(rand.NewPCG(1, 2))
	pick := func(k int) int { return random.IntN(k) }
	organs := []string{"云溪县公安局", "云溪县市场监督管理局", longName, "云溪县自然资源和规划局", "云溪县柳林镇人民政府"}
	var list []casefile.Facts
	for i := range n {
		f := casefile.Facts{
			Number: fmt.Sprintf("%d-%04d", 2025+i%2, i), Received: date.Must(2024, 12, 1) + date.Date(pick(700)),
			ActKind: casefile.ActKinds()[pick(len(casefile.ActKinds()))], Field: casefile.Fields()[pick(9)], Respondent: organs[pick(len(organs))],
			Handler: []string{"李明", "王芳", ""}[pick(3)], Channel: casefile.Channels()[pick(3)], Enterprise: pick(3) == 0,
		}
		switch pick(6) {
		case 0:
			f.Ended = f.Received + 3
			f.EndedBy = []casefile.EventType{casefile.Rejected, casefile.Abandoned, casefile.Withdrawn}[pick(3)]
		case 1:
			f.Accepted, f.Procedure = f.Received+3, casefile.Ordinary
		default:
			f.Accepted, f.Procedure = f.Received+3, casefile.Ordinary
			f.Closed, f.Days = f.Accepted+40, 40
			f.Closing = casefile.Closings()[pick(len(casefile.Closings()))]
			if f.Enterprise {
				f.Losses = []casefile.LossFact{{Day: f.Closed, Amount: casefile.Money(1 + pick(90000000)), Kind: casefile.LossKinds()[pick(4)],
					Ownership: casefile.Private, Enterprise: fmt.Sprintf("企业%d", pick(9))}}
			}
		}
		for _, kind := range []casefile.MarkKind{casefile.SuedMark, casefile.LostMark, casefile.OverdueMark, casefile.OpinionMark} {
			if pick(9) == 0 {
				f.Marks = append(f.Marks, casefile.Mark{Kind: kind, Day: f.Received + 60})
			}
		}
		list = append(list, f)
	}
	return list
}

func count(facts []casefile.Facts, p figures.Period) *figures.Figures {
	c := figures.NewCounter(p)
	for i := range facts {
		c.Add(&facts[i])
	}
	return c.Figures()
}

var today = date.Must(2026, 11, 28)

// basis is the basis of a report of a period.
func basis(kind report.Kind, facts []casefile.Facts, p figures.Period) *report.Basis {
	return &report.Basis{
		Kind: kind, Period: p, Now: count(facts, p), Before: count(facts, p.Before()), Today: today, Texts: map[string]string{},
		Organ: casefile.Organ{Name: "云溪县人民政府", Agency: "云溪县司法局"},
	}
}

// withLists adds lost lawsuits, corrections and lapses.
func withLists(b *report.Basis) *report.Basis {
	suit := func(number, organ string, judged, followBy date.Date, followed ...law.FollowUp) report.Suit {
		return report.Suit{Number: number, Applicant: "王秀兰", Respondent: organ, Act: "行政处罚决定书", Lawsuit: law.Lawsuit{
			Instance: casefile.FirstInstance, Court: "云溪县人民法院", CaseNo: "（2026）云0821行初39号", Judged: judged, Result: casefile.Lost,
			Ground: casefile.LostOnProcedure, FollowBy: followBy, Followed: followed}}
	}
	b.Suits = []report.Suit{
		suit("2026-0040", "云溪县公安局", date.Must(2026, 10, 16), date.Must(2026, 11, 20), law.FollowUp{Measure: casefile.LossDiscipline, On: date.Must(2026, 11, 2)}),
		suit("2026-0041", longName, date.Must(2026, 10, 20), 0, law.FollowUp{Measure: casefile.LossMeeting, Waived: true}),
	}
	var all []law.FollowUp
	for _, m := range casefile.LossMeasures() {
		all = append(all, law.FollowUp{Measure: m, On: date.Must(2026, 11, 3)})
	}
	b.Suits = append(b.Suits, suit("2026-0042", "云溪县公安局", date.Must(2026, 11, 1), date.Must(2026, 12, 20), all...))
	b.Waiting = []report.Suit{suit("2025-0007", "云溪县公安局", date.Must(2025, 12, 1), date.Must(2026, 12, 31))}
	heard := func(by ...casefile.Attendance) (of []law.CourtHearing) {
		for i, a := range by {
			of = append(of, law.CourtHearing{On: date.Must(2026, 10, 10) + date.Date(i), Attended: a})
		}
		return of
	}
	b.Suits[0].Heard, b.Suits[2].Heard = heard(casefile.StaffAttended, casefile.HeadAttended), heard(casefile.NobodyAttended)
	b.Waiting[0].Heard = heard("")
	for _, suits := range [][]report.Suit{b.Suits, b.Waiting} {
		for _, s := range suits {
			for _, h := range s.Heard {
				b.Heard = append(b.Heard, report.Hearing{CourtHearing: h, Respondent: s.Respondent})
			}
		}
	}
	b.Heard = append(b.Heard, report.Hearing{CourtHearing: heard(casefile.HeadAttended)[0], Respondent: "只开过庭的局"})
	for i := range 40 {
		b.Fixes = append(b.Fixes, report.Correction{Number: fmt.Sprintf("2026-%04d", i+1), Applicant: "云溪县佳美口腔门诊部有限公司", Respondent: longName,
			Act: "行政处罚决定书（云市监处罚〔2026〕118号）", Closing: casefile.Closing(casefile.Revoke), Closed: date.Must(2026, 10, 1) + date.Date(i)})
		lapse := report.Lapse{Number: fmt.Sprintf("2026-%04d", i+1), Applicant: "王秀兰等3人", Respondent: "云溪县公安局", Handler: "李明"}
		lapse.Deadline = law.Deadline{Rule: []string{"acceptance-review", "decision", "serve-copy"}[i%3], Name: "受理审查", Article: "第三十条第一款", Length: 5,
			Unit: law.Workday, Due: date.Must(2026, 10, 9) + date.Date(i), Status: law.MetLate, MetOn: date.Must(2026, 10, 12) + date.Date(i)}
		if i%4 == 0 {
			lapse.Status, lapse.MetOn = law.Missed, 0
		}
		b.Lapses = append(b.Lapses, lapse)
	}
	return b
}

// keyOf says which figure a column of a form is of, by its heads.
func keyOf(t *report.Table, column int) (k figures.Key, before, known bool) {
	group, name := "", ""
	for at := column; at >= 0; at-- {
		if !t.Heads[0][at].Left {
			group = t.Heads[0][at].Text
			break
		}
	}
	if len(t.Heads) > 1 && !t.Heads[1][column].Above {
		name = t.Heads[1][column].Text
	} else {
		group, name = "", group
	}
	name = strings.ReplaceAll(name, "\n", "")
	switch full := group + name; {
	case strings.HasSuffix(name, "上年同期新收"), full == "新收上年同期":
		return figures.Received, true, true
	case full == "新收本期":
		return figures.Received, false, true
	case full == "审查结果撤回申请":
		return figures.WithdrawnBefore, false, true
	case full == "审结合计":
		return figures.Closed, false, true
	case full == "其中直接纠错合计", full == "复议直接纠错合计":
		return figures.Corrected, false, true
	case full == "纠错率":
		return "corrected_rate", false, true
	case group == "涉企":
		return map[string]figures.Key{"新收": figures.EnterpriseIn, "审结": figures.EnterpriseClosed}[name], false, true
	case name == "被诉":
		return figures.Sued, false, true
	case group == "意见书":
		return map[string]figures.Key{"制发": figures.Opinions, "落实": figures.OpinionsAnswered}[name], false, true
	case strings.HasPrefix(name, "为企业挽回损失"):
		return figures.Recovered, false, true
	}
	for _, d := range figures.Definitions(figures.Rates{}) {
		if d.Name == name {
			return d.Key, false, true
		}
	}
	return "", false, false
}

func text(b *figures.Bucket, k figures.Key) string {
	return strings.ReplaceAll(b.Text(k, figures.Rates{}), ",", "")
}

// TestNumbersAreTheFigures reads the tables by their heads and holds every number
// of every row against the figures, and every sum against its rows.
func TestNumbersAreTheFigures(t *testing.T) {
	facts := factsOfTwoYears(900)
	year := figures.Year(2026)
	now, before := count(facts, year), count(facts, year.Before())
	parts := map[string]map[string][2]*figures.Bucket{} // by the name of the cut and of the part: this year's and last year's
	for _, cut := range figures.Cuts() {
		parts[cut.Name()] = map[string][2]*figures.Bucket{}
		for _, f := range []*figures.Figures{now, before} {
			for _, part := range f.Parts(cut) {
				parts[cut.Name()][figures.PartName(cut, part)] = [2]*figures.Bucket{now.Part(cut, part), before.Part(cut, part)}
			}
		}
	}
	checked := 0
	for _, kind := range report.Kinds() {
		r := report.Make(basis(kind, facts, year))
		for _, p := range r.Parts {
			if p.Table == nil || len(p.Table.Rows) == 0 || parts[p.Table.Heads[0][0].Text] == nil {
				continue
			}
			checked += holdTable(t, p.Table, parts[p.Table.Heads[0][0].Text], now, before)
		}
	}
	if checked < 1200 {
		t.Errorf("only %d numbers were looked at", checked)
	}
}

func holdTable(t *testing.T, table *report.Table, parts map[string][2]*figures.Bucket, now, before *figures.Figures) (checked int) {
	sums := make([]float64, table.Columns())
	for _, row := range table.Rows {
		of := [2]*figures.Bucket{&now.Bucket, &before.Bucket}
		if !row.Sum {
			of = parts[strings.Replace(row.Cells[0].Text, "未受理或者", "", 1)]
			if of[0] == nil {
				of = [2]*figures.Bucket{{}, {}} // a row of a form with nothing in it
			}
		}
		for at, v := range row.Cells[1:] {
			k, last, known := keyOf(table, at+1)
			if !known {
				continue
			}
			bucket := of[0]
			if last {
				bucket = of[1]
			}
			if got, want := strings.ReplaceAll(v.Text, ",", ""), text(bucket, k); got != want {
				t.Errorf("%s, %s, column %d (%s): %s, the figure is %s", table.Name, row.Cells[0].Text, at+1, k, got, want)
			}
			checked++
			if v.Is != report.IsCount && v.Is != report.IsYuan {
				continue
			}
			if row.Sum && int64(sums[at+1]*100+.5) != int64(v.Number*100+.5) {
				t.Errorf("%s, column %d: the rows give %v, the sum says %v", table.Name, at+1, sums[at+1], v.Number)
			}
			sums[at+1] += v.Number
		}
	}
	return checked
}

// TestMattersAreTheNationalTable: the accepted cases of the national table of 2023
// come back in its groups and in their order.
func TestMattersAreTheNationalTable(t *testing.T) {
	national := []struct {
		name  string
		kinds []casefile.ActKind
		n     int64
	}{
		{"处罚", []casefile.ActKind{casefile.Penalty}, 101417}, {"举报投诉处理", []casefile.ActKind{casefile.ReportHandling}, 92637},
		{"信息公开", []casefile.ActKind{casefile.Information}, 25539}, {"征收", []casefile.ActKind{casefile.Expropriation}, 10721},
		{"确认", []casefile.ActKind{casefile.WorkInjury}, 17021}, {"强制", []casefile.ActKind{casefile.CoerciveMeasure, casefile.CoerciveEnforcement}, 8321},
		{"不作为", []casefile.ActKind{casefile.Inaction}, 18189}, {"确权", []casefile.ActKind{casefile.ResourceTitle}, 5706},
		{"许可", []casefile.ActKind{casefile.Licence}, 3086}, {"其他", []casefile.ActKind{casefile.Agreement, casefile.OtherAct, ""}, 26547},
	}
	year := figures.Year(2023)
	c := figures.NewCounter(year)
	for _, m := range national {
		for i := range m.n {
			c.Add(&casefile.Facts{Number: "2023-0001", Received: date.Must(2023, 5, 4), Accepted: date.Must(2023, 5, 8), ActKind: m.kinds[i%int64(len(m.kinds))]})
		}
	}
	r := report.Make(&report.Basis{Kind: report.Matters, Period: year, Now: c.Figures(), Before: count(nil, year.Before()), Today: today})
	table := tableOf(t, r, "按行政行为")
	accepted := 3 // 行政行为, 上期结转, 新收, 受理
	for i, m := range national {
		if row := table.Rows[i]; row.Cells[0].Text != m.name || row.Cells[accepted].Number != float64(m.n) {
			t.Errorf("row %d: %s %s, want %s %d", i, row.Cells[0].Text, row.Cells[accepted].Text, m.name, m.n)
		}
	}
	if sum := table.Rows[len(table.Rows)-1]; sum.Cells[accepted].Number != 309184 {
		t.Errorf("sum %s", sum.Cells[accepted].Text)
	}
}

func tableOf(t *testing.T, r *report.Report, name string) *report.Table {
	t.Helper()
	for i := range r.Parts {
		if p := r.Parts[i].Table; p != nil && p.Name == name {
			return p
		}
	}
	t.Fatalf("%s has no table %s", r.Name(), name)
	return nil
}

func line(row report.Row) string {
	var texts []string
	for _, v := range row.Cells {
		texts = append(texts, v.Text)
	}
	return strings.Join(texts, "|")
}

// TestLostCases: each lost case with its three follow-ups, their days, and what is
// still due; those of earlier quarters that wait stand in a table of their own.
func TestLostCases(t *testing.T) {
	b := withLists(basis(report.Lost, factsOfTwoYears(60), figures.Quarter(2026, 4)))
	r := report.Make(b)
	for name, want := range map[string][]string{
		"本期败诉案件和后续办理": {
			"1|云溪县公安局|2026-0040|王秀兰|一审|云溪县人民法院|（2026）云0821行初39号|出庭\n开庭2次|2026-10-16|败诉|违反法定程序|2026-11-02|未办|未办|败诉原因分析、整改落实、书面报告、向常务会议说明、纳入绩效考核（2026-11-20届满，已超期8天）",
			"2|" + longName + "|2026-0041|王秀兰|一审|云溪县人民法院|（2026）云0821行初39号|未开庭|2026-10-20|败诉|违反法定程序|未办|不适用|未办|败诉原因分析、整改落实、书面报告、移送纪检监察机关、纳入绩效考核（没有定期限）",
			"3|云溪县公安局|2026-0042|王秀兰|一审|云溪县人民法院|（2026）云0821行初39号|未出庭\n开庭1次|2026-11-01|败诉|违反法定程序|2026-11-03|2026-11-03|2026-11-03|已办结",
		},
		"以前期间败诉、后续尚未办结的案件": {
			"1|云溪县公安局|2025-0007|王秀兰|一审|云溪县人民法院|（2026）云0821行初39号|未填写\n开庭1次|2025-12-01|败诉|违反法定程序|未办|未办|未办|败诉原因分析、整改落实、书面报告、移送纪检监察机关、向常务会议说明、纳入绩效考核（2026-12-31前）",
		},
	} {
		table := tableOf(t, r, name)
		if len(table.Rows) != len(want) {
			t.Fatalf("%s has %d rows, want %d", name, len(table.Rows), len(want))
		}
		for i, row := range table.Rows {
			if got := line(row); got != want[i] {
				t.Errorf("%s\n got %s\nwant %s", name, got, want[i])
			}
		}
	}
	respondents := tableOf(t, r, "复议纠错和败诉情况")
	sum := respondents.Rows[len(respondents.Rows)-1]
	if got := line(report.Row{Cells: sum.Cells[len(sum.Cells)-4:]}); got != "5|2|2|3" {
		t.Errorf("heard, attended, not attended, waiting: %s", got)
	}
	here := false
	for _, row := range respondents.Rows {
		here = here || strings.HasPrefix(line(row), "只开过庭的局|") && strings.HasSuffix(line(row), "|1|1|0|0")
	}
	if !here {
		t.Error("a respondent that was only heard in court is left out")
	}
	noted := slices.ContainsFunc(r.Parts, func(p report.Part) bool { return strings.Contains(p.Text, "有1次没有填写出庭人员") })
	if !noted {
		t.Error("nothing says that a hearing is counted neither way")
	}
}

// TestLapses: which limit by which article, due, done or not, and how many days.
func TestLapses(t *testing.T) {
	r := report.Make(withLists(basis(report.Late, nil, figures.Quarter(2026, 4))))
	table := tableOf(t, r, "超期登记、受理")
	for i, want := range []string{
		"1|2026-0001|王秀兰等3人|云溪县公安局|李明|受理审查\n5个工作日|第三十条第一款|2026-10-09|尚未办理|50",
		"2|2026-0004|王秀兰等3人|云溪县公安局|李明|受理审查\n5个工作日|第三十条第一款|2026-10-12|2026-10-15|3",
	} {
		if got := line(table.Rows[i]); got != want {
			t.Errorf("got %q\nwant %q", got, want)
		}
	}
	rows := 0
	for _, name := range []string{"超期登记、受理", "超期结案", "其他超期"} {
		rows += len(tableOf(t, r, name).Rows)
	}
	if rows != 40 {
		t.Errorf("%d lapses stand in the tables, want 40", rows)
	}
}

// TestWrittenTexts: what the officer wrote stands in place of what is said by
// itself, paragraph by paragraph, and chapters that nobody wrote are left out.
func TestWrittenTexts(t *testing.T) {
	b := basis(report.Work, factsOfTwoYears(50), figures.Year(2026))
	said := func() string {
		var lines []string
		for _, p := range report.Make(b).Document(nil).Paragraphs {
			lines = append(lines, p.Text)
		}
		return strings.Join(lines, "\n")
	}
	if got := said(); !strings.Contains(got, "现将2026年行政复议工作情况报告如下。") || strings.Contains(got, "存在的问题") {
		t.Errorf("of itself it says %s", got)
	}
	b.Texts = map[string]string{"intro": "县政府：\n  现报告如下。", "problems": "一是答复不及时。\n\n二是证据不足。"}
	got := said()
	if !strings.Contains(got, "县政府：\n现报告如下。\n一、总体情况") || !strings.Contains(got, "、存在的问题\n一是答复不及时。\n二是证据不足。") || strings.Contains(got, "下一步打算") {
		t.Errorf("with texts it says %s", got)
	}
}

// TestNothingHappened: a period without cases makes every report, with sentences
// and no rate of nothing.
func TestNothingHappened(t *testing.T) {
	for _, kind := range report.Kinds() {
		r := report.Make(basis(kind, nil, figures.Quarter(2026, 1)))
		if doc := r.Document(nil); len(doc.Paragraphs) < 3 || strings.Contains(fmt.Sprint(doc.Paragraphs), "NaN") {
			t.Errorf("%s: %+v", kind, doc.Paragraphs)
		}
	}
	if report.Make(&report.Basis{Kind: "nothing"}) != nil {
		t.Error("an unknown kind gives a report")
	}
}

// fontsOf opens the fonts of letters.
func fontsOf(t testing.TB) *face.Set {
	t.Helper()
	faces, err := face.Open(os.DirFS("../../assets/fonts"))
	if err != nil && os.Getenv("CI") == "" {
		t.Skip("the fonts are not there, run `make fonts`")
	}
	if err != nil {
		t.Fatal(err, "run `make fonts`")
	}
	return faces
}
