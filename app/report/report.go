// Package report makes the reports that a bureau hands in: what its work was, who
// lost in court, what was late, and the forms of statistics. A report is headings,
// paragraphs, tables and pictures, made from counted figures and from lists of
// cases; it knows neither register nor window. It becomes a letter.Document, which
// is set on pages and written to Word, and sheets of a workbook.
package report

import (
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/figures"
	"fuyi/app/law"
)

// Kind is which report it is.
type Kind string

// The kinds of report.
const (
	Work        Kind = "work"        // 行政复议工作情况报告
	Lost        Kind = "lost"        // 败诉案件情况报告
	Respondents Kind = "respondents" // 被申请人情况表
	Late        Kind = "late"        // 超期情况监督表
	Fields      Kind = "fields"      // 行政复议案件统计表, a row a field of administration
	Matters     Kind = "matters"     // 行政复议案件统计表, a row a matter
)

// traits are what a kind has of its own.
type traits struct {
	kind  Kind
	name  string
	short string // for lists
	about string // what it is for, in a sentence
	lies  bool   // on lying paper
	texts []TextField
	fill  func(*writer)
}

// kinds holds all kinds in the order in which they are offered; filled by init,
// for what fills a report asks for its traits.
var kinds []traits

func init() {
	kinds = []traits{
		{Work, "行政复议工作情况报告", "工作情况报告", "季度、年度工作报告：数据与上年同期对照，分领域、行为、渠道，纠错、挽回损失、应诉，附图表", false,
			[]TextField{{"intro", "导言"}, {"measures", "主要做法"}, {"problems", "存在的问题"}, {"plans", "下一步打算"}}, (*writer).work},
		{Lost, "败诉案件情况报告", "败诉案件情况报告", "按被申请人列出复议纠错和法院败诉的案件，败诉后续三项措施的办理日期和尚需办理的事项", true,
			[]TextField{{"intro", "导言"}, {"problems", "败诉原因分析"}, {"plans", "整改要求"}}, (*writer).lost},
		{Respondents, "被申请人情况表", "被申请人情况表", "每个被申请人一行：新收、审结、结案方式、纠错率、被诉、败诉、意见书", true,
			[]TextField{{"intro", "说明"}}, (*writer).respondents},
		{Late, "超期情况监督表", "超期情况监督表", "超期登记受理、超期结案和其他超期：哪件案件、哪个期限（条款）、届满、办理、超期天数", true,
			[]TextField{{"intro", "说明"}, {"plans", "整改意见"}}, (*writer).late},
		{Fields, "行政复议案件统计表（按行政管理领域）", "案件统计表（按领域）", "每个行政管理领域一行：收案、受理、各种方式审结、未审结，有合计行", true,
			[]TextField{{"intro", "说明"}}, (*writer).fields},
		{Matters, "行政复议案件统计表（按行政行为）", "案件统计表（按行为）", "每类行政行为一行：处罚、举报投诉处理、信息公开、征收、确认、强制、不作为、确权、许可、其他，有合计行", true,
			[]TextField{{"intro", "说明"}}, (*writer).matters},
	}
}

// Kinds returns the kinds of report in the order in which they are offered.
func Kinds() []Kind {
	list := make([]Kind, len(kinds))
	for i := range kinds {
		list[i] = kinds[i].kind
	}
	return list
}

func (k Kind) traits() *traits {
	for i := range kinds {
		if kinds[i].kind == k {
			return &kinds[i]
		}
	}
	return nil
}

// Known tells whether there is such a kind.
func (k Kind) Known() bool { return k.traits() != nil }

// Name returns the kind's name in Chinese, its code where it is unknown.
func (k Kind) Name() string {
	if t := k.traits(); t != nil {
		return t.name
	}
	return string(k)
}

// Short returns the kind's name as short as a list has room for.
func (k Kind) Short() string {
	if t := k.traits(); t != nil {
		return t.short
	}
	return string(k)
}

// About says in a sentence what the report is for.
func (k Kind) About() string {
	if t := k.traits(); t != nil {
		return t.about
	}
	return ""
}

// TextField is a text of a report that the officer writes.
type TextField struct{ Key, Name string }

// Texts returns the texts of a kind that the officer writes, in their order.
func (k Kind) Texts() []TextField {
	if t := k.traits(); t != nil {
		return t.texts
	}
	return nil
}

// Basis is what a report is made from.
type Basis struct {
	Kind   Kind
	Period figures.Period
	Now    *figures.Figures // of the period
	Before *figures.Figures // of the same days of the year before, no further than today has come
	Rates  figures.Rates
	Organ  casefile.Organ
	Today  date.Date
	Texts  map[string]string // what the officer wrote, by the key of a TextField

	Suits   []Suit       // lost by a judgment of the period that stands
	Waiting []Suit       // lost before it, with something still to follow
	Heard   []Hearing    // hearings in court that were held in the period
	Fixes   []Correction // cases closed in the period that corrected the respondent
	Lapses  []Lapse      // limits that were not kept in the period
}

// Suit is a lawsuit that was lost, with the case that it is about.
type Suit struct {
	law.Lawsuit
	Number     string
	Applicant  string
	Respondent string
	Act        string
}

// Hearing is a hearing in court over a case.
type Hearing struct {
	law.CourtHearing
	Respondent string
}

// Correction is a case in which the respondent was corrected (直接纠错).
type Correction struct {
	Number     string
	Applicant  string
	Respondent string
	Act        string
	Closing    casefile.Closing
	Closed     date.Date
}

// Lapse is a limit of the organ that was met late or not at all (超期).
type Lapse struct {
	law.Deadline
	Number     string
	Applicant  string
	Respondent string
	Handler    string
}

// Report is a report ready to be set or written.
type Report struct {
	Kind   Kind
	Title  []string // lines
	Lies   bool     // on lying paper
	Signs  string   // who signs it; "" for forms
	Date   date.Date
	Period figures.Period
	Parts  []Part

	Sentence string // the figures in one sentence, for a speech
	Basis    *Basis // what it was made from
}

// Part is a piece of a report: a table, a picture, or a paragraph.
type Part struct {
	Style   Style
	Text    string
	Table   *Table
	Picture string // which picture stands here, by the key of its chart
	Key     string // the TextField that the text comes from
}

// Style says what a paragraph is.
type Style uint8

// The styles.
const (
	Plain      Style = iota
	Heading          // 一、总体情况
	Subheading       // （一）管理领域
	Note             // what is said of a table
)

// Make makes a report from its basis; nil for an unknown kind.
func Make(b *Basis) *Report {
	t := b.Kind.traits()
	if t == nil {
		return nil
	}
	w := &writer{Basis: b, used: map[figures.Key]bool{}, r: &Report{Kind: b.Kind, Lies: t.lies, Date: b.Today, Period: b.Period, Sentence: b.Now.Sentence(), Basis: b}}
	t.fill(w)
	w.define()
	return w.r
}

// Name is the report's name, for a file: 2026年第三季度行政复议工作情况报告.
func (r *Report) Name() string { return strings.Join(r.Title, "") }

// writer writes a report.
type writer struct {
	*Basis
	r           *Report
	chapters    int // headings so far
	subchapters int // of the last chapter
	used        map[figures.Key]bool
}

func (w *writer) add(p Part) { w.r.Parts = append(w.r.Parts, p) }

func (w *writer) say(text string) { w.add(Part{Text: text}) }

func (w *writer) note(text string) { w.add(Part{Style: Note, Text: text}) }

func (w *writer) table(t *Table) { w.add(Part{Table: t}) }

func (w *writer) picture(name string) { w.add(Part{Picture: name}) }

// chineseNumbers count chapters.
var chineseNumbers = []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"}

func (w *writer) chapter(name string) {
	w.add(Part{Style: Heading, Text: chineseNumbers[w.chapters] + "、" + name})
	w.chapters++
	w.subchapters = 0
}

func (w *writer) subchapter(name string) {
	w.add(Part{Style: Subheading, Text: "（" + chineseNumbers[w.subchapters] + "）" + name})
	w.subchapters++
}

// written adds what the officer wrote for a field, a paragraph a line; other is
// said where nothing was written.
func (w *writer) written(key, other string) {
	text := w.Texts[key]
	if strings.TrimSpace(text) == "" {
		text = other
	}
	for _, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			w.add(Part{Text: line, Key: key})
		}
	}
}

// writtenChapter is a chapter that the officer wrote, where there is one.
func (w *writer) writtenChapter(key string) {
	if strings.TrimSpace(w.Texts[key]) == "" {
		return
	}
	for _, f := range w.Kind.Texts() {
		if f.Key == key {
			w.chapter(f.Name)
		}
	}
	w.written(key, "")
}

// head gives a form its title and the line below it.
func (w *writer) head(unit string) {
	w.r.Title = []string{w.Organ.Name, w.Period.Name() + w.Kind.Name()}
	if w.Organ.Name == "" {
		w.r.Title = w.r.Title[1:]
	}
	line := "填报单位：" + w.author() + "　　统计期间：" + w.span() + "　　制表日期：" + w.Today.Chinese()
	if unit != "" {
		line += "　　单位：" + unit
	}
	w.note(line)
	w.written("intro", "")
}

// author is who makes the report: the agency, else the organ.
func (w *writer) author() string {
	if w.Organ.Agency != "" {
		return w.Organ.Agency
	}
	return w.Organ.Name
}

func (w *writer) span() string { return w.Period.From.Chinese() + "至" + w.Period.To.Chinese() }
