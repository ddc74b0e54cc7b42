package report

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/figures"
)

// tracked are the follow-ups of a lost case that the bureau reports.
var tracked = []casefile.LossMeasure{casefile.LossDiscipline, casefile.LossMeeting, casefile.LossScore}

// lost is the report on lost cases.
func (w *writer) lost() {
	w.r.Title = []string{w.Organ.Name, w.Period.Name() + w.Kind.Name()}
	w.r.Signs = w.author()
	w.note("统计期间：" + w.span() + "　　截至：" + w.Today.Chinese())
	w.written("intro", fmt.Sprintf("%s，审结行政复议案件%d件，直接纠错%d件；法院裁判败诉%d件。按被申请人报告如下。",
		w.Period.Name(), w.Now.Of(figures.Closed), w.Now.Of(figures.Corrected), w.Now.Of(figures.Lost)))
	w.chapter("按被申请人统计")
	w.table(w.lostByRespondent())
	w.attendanceNote()
	w.chapter("法院裁判败诉的案件")
	w.table(w.suitTable("本期败诉案件和后续办理", "本期没有败诉的案件。", w.Suits))
	if len(w.Waiting) > 0 {
		w.table(w.suitTable("以前期间败诉、后续尚未办结的案件", "", w.Waiting))
	}
	w.chapter("复议直接纠错的案件")
	w.table(w.fixTable())
	w.writtenChapter("problems")
	w.writtenChapter("plans")
}

// lostByRespondent has a row for each respondent that was corrected or lost, or
// has something still to follow.
func (w *writer) lostByRespondent() *Table {
	corrections := []column{{key: figures.Corrected, name: "合计", group: "复议直接纠错"}}
	for _, c := range casefile.Closings() {
		if figures.Corrects(c) {
			corrections = append(corrections, column{key: figures.ByOutcome(c), name: c.Name(), group: "复议直接纠错"})
		}
	}
	columns := append(corrections, column{key: figures.Sued, name: "被诉"}, column{key: figures.Lost, name: "败诉"})
	t := &Table{Name: "复议纠错和败诉情况", Heads: heads("被申请人", columns), Empty: "本期没有复议纠错、败诉的案件。"}
	t.Heads[0] = append(t.Heads[0], Head{Text: "负责人出庭"}, Head{Left: true}, Head{Left: true}, Head{Text: "败诉后续尚未办结"})
	t.Heads[1] = append(t.Heads[1], Head{Text: "开庭"}, Head{Text: "出庭"}, Head{Text: "未出庭"}, Head{Above: true})
	heard, everyHearing := w.attendances()
	waiting := map[string]int64{}
	all := int64(0)
	for _, list := range [][]Suit{w.Suits, w.Waiting} {
		for i := range list {
			if len(list[i].Outstanding()) > 0 {
				waiting[list[i].Respondent]++
				all++
			}
		}
	}
	parts := w.parts(figures.ByRespondent, nil)
	for _, names := range []iter.Seq[string]{maps.Keys(waiting), maps.Keys(heard)} {
		for name := range names {
			if !slices.Contains(parts, name) {
				parts = append(parts, name)
			}
		}
	}
	for _, part := range parts {
		b := w.Now.Part(figures.ByRespondent, part)
		if b.Of(figures.Corrected) == 0 && b.Of(figures.Lost) == 0 && b.Of(figures.Sued) == 0 && waiting[part] == 0 && heard[part].all == 0 {
			continue
		}
		row := w.figureRow(words(figures.PartName(figures.ByRespondent, part)), b, b, columns)
		row.Cells = append(append(row.Cells, heard[part].values()...), countOf(waiting[part]))
		t.Rows = append(t.Rows, row)
	}
	if len(t.Rows) == 0 {
		return t
	}
	slices.SortStableFunc(t.Rows, func(a, b Row) int {
		lostAt, correctedAt := len(columns), 1
		return cmp.Or(cmp.Compare(b.Cells[lostAt].Number, a.Cells[lostAt].Number), cmp.Compare(b.Cells[correctedAt].Number, a.Cells[correctedAt].Number),
			cmp.Compare(a.Cells[0].Text, b.Cells[0].Text))
	})
	sum := w.sumRow(columns)
	sum.Cells = append(append(sum.Cells, everyHearing.values()...), countOf(all))
	t.Rows = append(t.Rows, sum)
	return t
}

// attendance counts hearings in court by whether the one responsible for the organ
// stood there (行政诉讼法第三条第三款).
type attendance struct{ all, head, other int64 }

func (a *attendance) add(by casefile.Attendance) {
	a.all++
	switch by {
	case casefile.HeadAttended:
		a.head++
	case casefile.StaffAttended, casefile.NobodyAttended:
		a.other++
	}
}

func (a attendance) values() []Value {
	return []Value{countOf(a.all), countOf(a.head), countOf(a.other)}
}

// attendances counts the hearings of the period by respondent, and all of them.
func (w *writer) attendances() (by map[string]attendance, all attendance) {
	by = map[string]attendance{}
	for i := range w.Heard {
		h := &w.Heard[i]
		of := by[h.Respondent]
		of.add(h.Attended)
		by[h.Respondent] = of
		all.add(h.Attended)
	}
	return by, all
}

// attendanceNote says what the columns of 出庭 count, where there are any.
func (w *writer) attendanceNote() {
	_, all := w.attendances()
	if all.all == 0 {
		return
	}
	text := "负责人出庭：期间内开庭的次数，和其中行政机关负责人出庭、未出庭（委托工作人员或者无人出庭）的次数（行政诉讼法第三条第三款）。"
	if unknown := all.all - all.head - all.other; unknown > 0 {
		text += fmt.Sprintf("有%d次没有填写出庭人员，不计入出庭和未出庭。", unknown)
	}
	w.note(text)
}

// inCourt says of a lawsuit whether the one responsible stood in court, and how
// often it was heard.
func inCourt(s *Suit) Value {
	var of attendance
	for _, h := range s.Lawsuit.Heard {
		of.add(h.Attended)
	}
	text := "未填写"
	switch {
	case of.all == 0:
		return centred("未开庭")
	case of.head > 0:
		text = "出庭"
	case of.other > 0:
		text = "未出庭"
	}
	return centred(fmt.Sprintf("%s\n开庭%d次", text, of.all))
}

// suitTable lists lost lawsuits with what followed and what is still due.
func (w *writer) suitTable(name, empty string, suits []Suit) *Table {
	first := []string{"序号", "被申请人", "复议案号", "申请人", "审级", "法院", "法院案号", "负责人出庭", "裁判日期", "结果", "败诉理由"}
	t := &Table{Name: name, Empty: empty, Small: true, Heads: [][]Head{nil, nil}}
	for _, n := range first {
		t.Heads[0], t.Heads[1] = append(t.Heads[0], Head{Text: n}), append(t.Heads[1], Head{Above: true})
	}
	for i, m := range tracked {
		top := Head{Text: "败诉后续"}
		if i > 0 {
			top = Head{Left: true}
		}
		t.Heads[0], t.Heads[1] = append(t.Heads[0], top), append(t.Heads[1], Head{Text: m.Name()})
	}
	t.Heads[0], t.Heads[1] = append(t.Heads[0], Head{Text: "尚需办理"}), append(t.Heads[1], Head{Above: true})
	for i := range suits {
		s := &suits[i]
		row := []Value{
			countOf(int64(i + 1)), words(s.Respondent), centred(s.Number), words(s.Applicant), centred(s.Instance.Name()), words(s.Court), words(s.CaseNo),
			inCourt(s), day(s.Judged), centred(s.Result.Name()), words(s.Ground.Name()),
		}
		for _, m := range tracked {
			row = append(row, followed(s, m))
		}
		t.Rows = append(t.Rows, Row{Cells: append(row, words(w.due(s)))})
	}
	return t
}

// followed is the day on which a follow-up was done.
func followed(s *Suit, m casefile.LossMeasure) Value {
	f, done := s.FollowUp(m)
	switch {
	case !done:
		return centred("未办")
	case f.Waived:
		return centred("不适用")
	}
	return day(f.On)
}

// due says what is still to follow a loss, and by when.
func (w *writer) due(s *Suit) string {
	left := s.Outstanding()
	if len(left) == 0 {
		return "已办结"
	}
	names := make([]string, len(left))
	for i, m := range left {
		names[i] = m.Name()
	}
	text := strings.Join(names, "、")
	switch {
	case s.FollowBy.IsZero():
		return text + "（没有定期限）"
	case s.FollowBy < w.Today:
		return fmt.Sprintf("%s（%s届满，已超期%d天）", text, s.FollowBy, w.Today-s.FollowBy)
	}
	return fmt.Sprintf("%s（%s前）", text, s.FollowBy)
}

// fixTable lists the cases that corrected the respondent.
func (w *writer) fixTable() *Table {
	t := &Table{Name: "本期复议直接纠错案件", Small: true, Empty: "本期没有直接纠错的案件。",
		Heads: headRow("序号", "被申请人", "案号", "申请人", "行政行为", "结案方式", "结案日期")}
	for i := range w.Fixes {
		f := &w.Fixes[i]
		t.Rows = append(t.Rows, Row{Cells: []Value{countOf(int64(i + 1)), words(f.Respondent), centred(f.Number), words(f.Applicant), words(f.Act),
			centred(f.Closing.Name()), day(f.Closed)}})
	}
	return t
}

// SortSuits puts lawsuits in the order of tables: by respondent, then by the day
// of the judgment.
func SortSuits(list []Suit) {
	slices.SortStableFunc(list, func(a, b Suit) int {
		return cmp.Or(cmp.Compare(a.Respondent, b.Respondent), cmp.Compare(a.Judged, b.Judged), cmp.Compare(a.Number, b.Number))
	})
}

// SortCorrections puts corrected cases in the order of tables.
func SortCorrections(list []Correction) {
	slices.SortStableFunc(list, func(a, b Correction) int {
		return cmp.Or(cmp.Compare(a.Respondent, b.Respondent), cmp.Compare(a.Closed, b.Closed), cmp.Compare(a.Number, b.Number))
	})
}
