package report

import (
	"fmt"

	"fuyi/app/casefile"
	"fuyi/app/figures"
)

// The pictures of a work report, by the keys of package chart.
const (
	pictureMonths      = "intake"
	pictureOutcomes    = "outcomes"
	pictureRespondents = "respondents"
	pictureRecovered   = "recovered"
	pictureKinds       = "recovered-kinds"
	pictureDays        = "days"
	pictureHandlers    = "handlers"
)

// work is the report on the work of a quarter or a year (工作情况报告).
func (w *writer) work() {
	w.r.Title = []string{w.Organ.Name, w.Period.Name() + "行政复议工作情况报告"}
	if w.Organ.Name == "" {
		w.r.Title = w.r.Title[1:]
	}
	w.r.Signs = w.author()
	w.written("intro", fmt.Sprintf("现将%s行政复议工作情况报告如下。统计期间为%s，上年同期为%s至%s，各项数据截至%s。", w.Period.Name(), w.span(),
		w.Before.Period.From.Chinese(), w.Before.Period.To.Chinese(), w.Today.Chinese()))
	w.overview()
	w.cuts()
	w.results()
	w.recovered()
	w.supervision()
	for _, key := range []string{"measures", "problems", "plans"} {
		w.writtenChapter(key)
	}
}

func (w *writer) overview() {
	now, before := w.Now, w.Before
	w.chapter("总体情况")
	w.say(now.Sentence())
	of := func(k figures.Key) string {
		return fmt.Sprintf("%d件%s", now.Of(k), than(now.Of(k), before.Of(k), "件"))
	}
	w.say(fmt.Sprintf("期初结转%d件，新收%s，受理%s，不予受理%d件，视为放弃%d件，受理前撤回%d件；审结%s，期末未审结%d件。涉企案件新收%d件、审结%d件。",
		now.Of(figures.CarriedIn), of(figures.Received), of(figures.Accepted), now.Of(figures.Rejected), now.Of(figures.Abandoned),
		now.Of(figures.WithdrawnBefore), of(figures.Closed), now.Of(figures.Pending), now.Of(figures.EnterpriseIn), now.Of(figures.EnterpriseClosed)))
	w.table(w.indicators())
	w.picture(pictureMonths)
}

// indicators is the table of the main figures, with those of the year before.
func (w *writer) indicators() *Table {
	t := &Table{Name: "主要指标", Heads: headRow("指标", "单位", "本期", "上年同期", "增减", "增减幅度")}
	for _, k := range []figures.Key{
		figures.CarriedIn, figures.Received, figures.Accepted, figures.Rejected, figures.Abandoned, figures.WithdrawnBefore, figures.Closed, figures.Pending,
		figures.Corrected, correctedRate, figures.Settled, settledRate, figures.EnterpriseIn, figures.EnterpriseClosed, figures.Recovered,
		figures.RecoveredCases, recoveredEnterprises, figures.Sued, figures.Lost, figures.Overdue, figures.Opinions, figures.OpinionsAnswered,
		figures.Hearings, figures.Committee, figures.NormativeReviews, figures.Stays,
	} {
		d := figures.DefinitionOf(k, w.Rates)
		a, b := w.value(&w.Now.Bucket, k), w.value(&w.Before.Bucket, k)
		t.Rows = append(t.Rows, Row{Cells: append([]Value{words(d.Name), centred(d.Unit), a, b}, changes(a, b)...)})
	}
	return t
}

// changes are by how much a figure has changed, and in what proportion.
func changes(now, before Value) []Value {
	none := centred("—")
	by := now
	by.Number -= before.Number
	proportion := none
	if before.Number != 0 && now.Is != IsShare {
		proportion = Value{fmt.Sprintf("%+.1f%%", by.Number/before.Number*100), IsShare, by.Number / before.Number, false}
		if by.Number == 0 {
			proportion.Text = "0.0%"
		}
	}
	switch {
	case now.Is == IsWords || before.Is == IsWords:
		return []Value{none, none}
	case now.Is == IsShare:
		by.Text = fmt.Sprintf("%+.1f个百分点", by.Number*100)
		return []Value{by, none}
	case now.Is == IsYuan:
		by.Text = thousands(fmt.Sprintf("%+.2f", by.Number))
	default:
		by.Text = fmt.Sprintf("%+.0f", by.Number)
	}
	if by.Number == 0 {
		by.Text = "0"
	}
	return []Value{by, proportion}
}

// cuts says where the cases come from.
func (w *writer) cuts() {
	w.chapter("案件分布")
	columns := []column{
		{key: figures.Received, name: "新收"}, {key: figures.Received, name: "上年同期\n新收", before: true}, {key: figures.Closed, name: "审结"},
		{key: figures.Corrected, name: "直接纠错"}, {key: correctedRate, name: "直接纠错率"}, {key: figures.Settled, name: "调解和解"},
		{key: figures.EnterpriseIn, name: "涉企新收"},
	}
	for _, c := range []struct {
		cut  figures.Cut
		name string
	}{{figures.ByField, "管理领域"}, {figures.ByAct, "行政行为种类"}, {figures.ByChannel, "申请渠道"}, {figures.ByProcedure, "审理程序"}, {figures.ByHandler, "承办情况"}} {
		parts := w.parts(c.cut, nil)
		if len(parts) == 0 {
			continue
		}
		w.subchapter(c.name)
		if most := w.most(c.cut, figures.Received, 3); most != "" && c.cut != figures.ByHandler {
			w.say("新收案件较多的是：" + most + "。")
		}
		w.table(w.cutTable("按"+c.cut.Name(), c.cut, parts, columns))
	}
	w.picture(pictureHandlers)
}

// results says how cases ended.
func (w *writer) results() {
	now, before := w.Now, w.Before
	w.chapter("办理结果")
	w.subchapter("结案方式")
	var names []string
	var counts []int64
	t := &Table{Name: "结案方式", Heads: headRow("结案方式", "本期", "占审结", "上年同期", "占审结")}
	row := func(name Value, k figures.Key, sum bool) {
		cells := []Value{name}
		for _, b := range []*figures.Bucket{&now.Bucket, &before.Bucket} {
			cells = append(cells, w.value(b, k), share(figures.Rate{Part: b.Of(k), Of: b.Of(figures.Closed)}))
		}
		t.Rows = append(t.Rows, Row{Cells: cells, Sum: sum})
	}
	for _, c := range casefile.Closings() {
		k := figures.ByOutcome(c)
		names, counts = append(names, c.Name()), append(counts, now.Of(k))
		row(words(c.Name()), k, false)
	}
	row(centred("合计"), figures.Closed, true)
	if said := counted(names, counts, "件"); said != "" {
		w.say(fmt.Sprintf("审结的%d件中，%s。", now.Of(figures.Closed), said))
	} else {
		w.say("本期没有审结的案件。")
	}
	w.say(fmt.Sprintf("直接纠错%d件%s，直接纠错率%s%s；调解和解%d件，调撤率%s%s。", now.Of(figures.Corrected),
		than(now.Of(figures.Corrected), before.Of(figures.Corrected), "件"), now.CorrectedRate(w.Rates), rateThen(before.CorrectedRate(w.Rates)),
		now.Of(figures.Settled), now.SettledRate(), rateThen(before.SettledRate())))
	w.used[correctedRate], w.used[settledRate] = true, true
	w.table(t)
	w.picture(pictureOutcomes)
	w.corrected()
	w.days()
}

// corrected says which respondents were corrected.
func (w *writer) corrected() {
	if w.Now.Of(figures.Corrected) == 0 {
		return
	}
	w.subchapter("被申请人纠错情况")
	w.say("直接纠错较多的被申请人是：" + w.most(figures.ByRespondent, figures.Corrected, 3) + "。")
	columns := []column{{key: figures.Closed, name: "审结"}, {key: figures.Corrected, name: "直接纠错"}, {key: correctedRate, name: "直接纠错率"},
		{key: figures.Corrected, name: "上年同期\n纠错", before: true}}
	var parts []string
	for _, p := range w.parts(figures.ByRespondent, nil) {
		if b := w.Now.Part(figures.ByRespondent, p); b.Of(figures.Closed) > 0 || w.Before.Part(figures.ByRespondent, p).Of(figures.Corrected) > 0 {
			parts = append(parts, p)
		}
	}
	w.table(w.cutTable("被申请人纠错", figures.ByRespondent, parts, columns))
	w.picture(pictureRespondents)
}

func (w *writer) days() {
	if w.Now.Of(figures.Closed) == 0 {
		return
	}
	w.subchapter("办结用时")
	w.used[daysToClose] = true
	d := w.Now.DaysToClose()
	text := fmt.Sprintf("审结案件自受理至结案，中位数%g天，平均%.1f天，最长%d天", d.Median, d.Mean, d.Longest)
	if w.Before.Of(figures.Closed) > 0 {
		b := w.Before.DaysToClose()
		text += fmt.Sprintf("（上年同期中位数%g天，平均%.1f天，最长%d天）", b.Median, b.Mean, b.Longest)
	}
	w.say(text + "。")
	w.picture(pictureDays)
}

// recovered says what was recovered for enterprises.
func (w *writer) recovered() {
	amount := casefile.Money(w.Now.Of(figures.Recovered))
	if amount == 0 {
		return
	}
	w.chapter("为企业挽回经济损失")
	w.say(fmt.Sprintf("在%d件案件中为%d户企业挽回经济损失%s，上年同期%s。", w.Now.Of(figures.RecoveredCases), w.Now.Enterprises(),
		figures.RoundedDown(amount), figures.RoundedDown(casefile.Money(w.Before.Of(figures.Recovered)))))
	var kinds, owners []string
	for _, k := range casefile.LossKinds() {
		kinds = append(kinds, string(k))
	}
	for _, o := range casefile.Ownerships() {
		owners = append(owners, string(o))
	}
	w.table(w.recoveredTable("按种类", "种类", "kind", kinds, func(s string) string { return casefile.LossKind(s).Name() }))
	w.table(w.recoveredTable("按企业性质", "企业性质", "ownership", owners, func(s string) string { return casefile.Ownership(s).Name() }))
	w.picture(pictureRecovered)
	w.picture(pictureKinds)
}

// recoveredTable has a row for each part of what was recovered.
func (w *writer) recoveredTable(name, head, by string, order []string, nameOf func(string) string) *Table {
	t := &Table{Name: "挽回经济损失" + name, Heads: headRow(head, "笔数", "金额（元）", "占比")}
	var total figures.Sum
	for _, sum := range w.Now.Recovery[by] {
		total.Amount += sum.Amount
		total.Losses += sum.Losses
	}
	row := func(name Value, sum *figures.Sum, last bool) {
		if sum != nil {
			t.Rows = append(t.Rows, Row{Sum: last, Cells: []Value{name, countOf(int64(sum.Losses)), yuan(sum.Amount),
				share(figures.Rate{Part: int64(sum.Amount), Of: int64(total.Amount)})}})
		}
	}
	for _, part := range order {
		row(words(nameOf(part)), w.Now.Recovery[by][part], false)
	}
	row(words("未填写"), w.Now.Recovery[by][""], false)
	row(centred("合计"), &total, true)
	return t
}

// supervision says how cases were heard, what went to court, and what was late.
func (w *writer) supervision() {
	n := func(k figures.Key) int64 { return w.Now.Of(k) }
	w.chapter("审理、监督和应诉")
	w.say(fmt.Sprintf("举行听证%d次，提请行政复议委员会咨询%d次，规范性文件附带审查%d次，决定停止执行%d次；制发行政复议意见书%d份，收到整改反馈%d份。",
		n(figures.Hearings), n(figures.Committee), n(figures.NormativeReviews), n(figures.Stays), n(figures.Opinions), n(figures.OpinionsAnswered)))
	text := fmt.Sprintf("复议后被诉%d件，裁判败诉%d件。", n(figures.Sued), n(figures.Lost))
	if n(figures.Overdue) > 0 {
		text += fmt.Sprintf("复议机关、复议机构超期%d项。", n(figures.Overdue))
	}
	w.say(text)
}
