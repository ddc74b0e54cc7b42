package report

import (
	"fuyi/app/casefile"
	"fuyi/app/figures"
)

// formColumns are the columns of the form of statistics.
func (w *writer) formColumns() []column {
	columns := []column{
		{key: figures.CarriedIn, name: "上期结转"}, {key: figures.Received, name: "新收"},
		{key: figures.Accepted, name: "受理", group: "审查结果"}, {key: figures.Rejected, name: "不予受理", group: "审查结果"},
		{key: figures.Abandoned, name: "视为放弃", group: "审查结果"}, {key: figures.WithdrawnBefore, name: "撤回申请", group: "审查结果"},
		{key: figures.Closed, name: "合计", group: "审结"},
	}
	for _, c := range casefile.Closings() {
		columns = append(columns, column{key: figures.ByOutcome(c), name: c.Name(), group: "审结"})
	}
	return append(columns,
		column{key: figures.Pending, name: "未审结"}, column{key: figures.Corrected, name: "直接纠错"}, column{key: figures.Settled, name: "调解和解"},
		column{key: figures.EnterpriseIn, name: "新收", group: "涉企"}, column{key: figures.EnterpriseClosed, name: "审结", group: "涉企"},
		column{key: figures.Sued, name: "被诉", group: "诉讼"}, column{key: figures.Lost, name: "败诉", group: "诉讼"})
}

// fields is the ministry's form, a row a field of administration.
func (w *writer) fields() {
	w.head("件")
	t := w.cutTable("按行政管理领域", figures.ByField, w.parts(figures.ByField, casefile.Fields()), w.formColumns())
	t.Small, t.Bare = true, true
	w.table(t)
}

// matter is a row of the form by acts, as the national table has it.
type matter struct {
	name string
	acts []casefile.ActKind
}

var nationalMatters = []matter{
	{"处罚", []casefile.ActKind{casefile.Penalty}},
	{"举报投诉处理", []casefile.ActKind{casefile.ReportHandling}},
	{"信息公开", []casefile.ActKind{casefile.Information}},
	{"征收", []casefile.ActKind{casefile.Expropriation}},
	{"确认", []casefile.ActKind{casefile.WorkInjury}},
	{"强制", []casefile.ActKind{casefile.CoerciveMeasure, casefile.CoerciveEnforcement}},
	{"不作为", []casefile.ActKind{casefile.Inaction}},
	{"确权", []casefile.ActKind{casefile.ResourceTitle}},
	{"许可", []casefile.ActKind{casefile.Licence}},
}

// matters is the form by acts, in the groups of the national table; what is in
// none of them is 其他.
func (w *writer) matters() {
	w.head("件")
	columns := w.formColumns()
	t := &Table{Name: "按行政行为", Small: true, Bare: true, Heads: heads("行政行为", columns)}
	grouped := map[string]bool{}
	row := func(name string, acts []string) {
		var now, before figures.Bucket
		for _, a := range acts {
			grouped[a] = true
			now.Add(w.Now.Part(figures.ByAct, a))
			before.Add(w.Before.Part(figures.ByAct, a))
		}
		t.Rows = append(t.Rows, w.figureRow(words(name), &now, &before, columns))
	}
	for _, m := range nationalMatters {
		var acts []string
		for _, a := range m.acts {
			acts = append(acts, string(a))
		}
		row(m.name, acts)
	}
	var others []string
	for _, a := range w.Now.Parts(figures.ByAct) {
		if !grouped[a] {
			others = append(others, a)
		}
	}
	row("其他", others)
	t.Rows = append(t.Rows, w.sumRow(columns))
	w.table(t)
	w.note("分组：确认为工伤认定；强制为行政强制措施和行政强制执行；确权为自然资源权属确认；其他为以上各类以外和没有填写种类的案件。")
}

// respondents is the table of the respondents.
func (w *writer) respondents() {
	w.head("件、份、元")
	columns := []column{
		{key: figures.Received, name: "本期", group: "新收"}, {key: figures.Received, name: "上年同期", group: "新收", before: true},
		{key: figures.Accepted, name: "受理"}, {key: figures.Closed, name: "合计", group: "审结"},
	}
	corrections := []column{{key: figures.Corrected, name: "合计", group: "其中直接纠错"}}
	for _, c := range casefile.Closings() {
		if figures.Corrects(c) {
			corrections = append(corrections, column{key: figures.ByOutcome(c), name: c.Name(), group: "其中直接纠错"})
		} else {
			columns = append(columns, column{key: figures.ByOutcome(c), name: c.Name(), group: "审结"})
		}
	}
	columns = append(append(columns, corrections...),
		column{key: correctedRate, name: "纠错率"}, column{key: figures.Sued, name: "被诉", group: "诉讼"}, column{key: figures.Lost, name: "败诉", group: "诉讼"},
		column{key: figures.Opinions, name: "制发", group: "意见书"}, column{key: figures.OpinionsAnswered, name: "落实", group: "意见书"},
		column{key: figures.Recovered, name: "为企业挽回\n损失（元）"})
	t := w.cutTable("被申请人情况", figures.ByRespondent, w.parts(figures.ByRespondent, nil), columns)
	t.Small, t.Bare = true, true
	w.table(t)
	w.note("一件案件有几个被申请人的，按第一被申请人计入。上年同期为" + w.Before.Period.From.Chinese() + "至" + w.Before.Period.To.Chinese() + "。")
}

// define ends a report with what its figures count.
func (w *writer) define() {
	if len(w.used) == 0 {
		return
	}
	t := &Table{Name: "统计口径", Small: true, Heads: headRow("指标", "口径")}
	outcomes := false
	said := "统计口径："
	for _, d := range figures.Definitions(w.Rates) {
		if !w.used[d.Key] {
			continue
		}
		if figures.IsOutcome(d.Key) {
			if outcomes {
				continue
			}
			outcomes = true
			d.Name, d.Counts = "各种结案方式", "本期以该种方式结案的案件；有几项决定的，按最重的一项计一次，撤回后终止的计入撤回"
		}
		if d.Over != "" {
			d.Counts += "，除以" + d.Over
		}
		t.Rows = append(t.Rows, Row{Cells: []Value{words(d.Name), words(d.Counts)}})
		said += d.Name + "，" + d.Counts + "。"
	}
	if len(t.Rows) < fewDefinitions {
		w.note(said)
		return
	}
	w.table(t)
}

// fewDefinitions are said in a note; more stand in a table.
const fewDefinitions = 4
