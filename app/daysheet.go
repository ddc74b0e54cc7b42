package app

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"fuyi/app/access"
	"fuyi/app/calendarfile"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/law"
	"fuyi/app/letter"
)

// GroupName returns how a group is headed: 三个工作日内.
func GroupName(g Group) string {
	switch g {
	case Overdue:
		return "已超期"
	case DueToday:
		return "今天"
	case DueSoon:
		return "三个工作日内"
	case DueThisWeek:
		return "本周"
	case ToArchive:
		return "待归档"
	}
	return "以后"
}

// Left says how many working days remain of a task, as an officer says it.
func (t *Task) Left() string {
	switch {
	case t.Unserved:
		return "待送达"
	case t.Undated:
		return "未定期限"
	case t.Group == ToArchive:
		return "待归档"
	case t.Group == Overdue && t.DaysLeft == 0:
		return "已超期"
	case t.Group == DueToday && t.Deadline.Rule == ruleHearing:
		return "今天举行"
	case t.Group == DueToday && t.Deadline.Rule == ruleCourtHearing:
		return "今天开庭"
	case t.DaysLeft < 0:
		return fmt.Sprintf("超期 %d 个工作日", -t.DaysLeft)
	case t.DaysLeft == 0:
		return "今天到期"
	}
	return fmt.Sprintf("剩 %d 个工作日", t.DaysLeft)
}

// sheetGroups stand on the day sheet, the most pressing first.
var sheetGroups = []Group{Overdue, DueToday, DueSoon, DueThisWeek}

// sheetWidths are the columns of the day sheet in millimetres: figure with a box
// to tick, number, parties, what is to be done, day, handler.
var sheetWidths = []int{12, 25, 53, 27, 23, 16}

// DaySheet makes the paper of a day (今日待办表): what must be done until the end
// of the week, by how pressing it is, with a place to tick. who names whose it is.
func (o *Office) DaySheet(w *Worklist, who string) *letter.Document {
	table := &letter.Table{Widths: sheetWidths, Dense: true, Heads: 1, Rows: []letter.TableRow{headRow("序号", "案号", "当事人", "事项", "期限", "承办人")}}
	n := 0
	for _, g := range sheetGroups {
		count := w.Counts[g]
		if count == 0 {
			continue
		}
		table.Rows = append(table.Rows, joinedRow(fmt.Sprintf("%s　%d 项", GroupName(g), count)))
		for i := range w.Tasks {
			if t := &w.Tasks[i]; t.Group == g {
				n++
				table.Rows = append(table.Rows, sheetRow(n, t))
			}
		}
	}
	if n == 0 {
		table.Rows = append(table.Rows, joinedRow("本周没有需要办理的事项。"))
	}
	sum := joinedRow("合计：" + w.Sentence())
	sum.Heads, sum.Cells[0].Bold = false, false
	table.Rows = append(table.Rows, sum)
	head := fmt.Sprintf("%s　%s　%s", w.Today.Chinese(), w.Today.ChineseWeekday(), who)
	return &letter.Document{
		Title:      []string{"今日待办表"},
		Paragraphs: []letter.Paragraph{{Style: letter.Centred, Text: head}, {Table: table}},
		Subject:    "今日待办表 " + w.Today.String(),
	}
}

// Sentence sums up a worklist: 超期 2 项，今天 1 项；中止 3 件.
func (w *Worklist) Sentence() string {
	var due []string
	for _, g := range append(sheetGroups, DueLater) {
		if n := w.Counts[g]; n > 0 {
			due = append(due, fmt.Sprintf("%s %d 项", GroupName(g), n))
		}
	}
	if len(due) == 0 {
		due = []string{"没有到期的事项"}
	}
	var standing []string
	for _, s := range []struct {
		name string
		n    int
	}{{"中止", w.Suspended}, {"待送达", w.Unserved}, {"待归档", w.Archive}, {"无承办人", w.NoHandler}} {
		if s.n > 0 {
			standing = append(standing, fmt.Sprintf("%s %d 件", s.name, s.n))
		}
	}
	text := strings.Join(due, "，")
	if len(standing) > 0 {
		text += "；" + strings.Join(standing, "，")
	}
	return text + "。"
}

// WhoseName says whose a worklist is: 承办人：李明.
func WhoseName(handler string) string {
	if handler == "" {
		return "全部承办人"
	}
	return "承办人：" + handler
}

func headRow(names ...string) letter.TableRow {
	row := letter.TableRow{}
	for _, name := range names {
		row.Cells = append(row.Cells, letter.Cell{Text: name, Bold: true, Centre: true})
	}
	return row
}

// joinedRow is one text across the table.
func joinedRow(text string) letter.TableRow {
	row := letter.TableRow{Heads: true, Cells: []letter.Cell{{Text: text, Bold: true}}}
	for range len(sheetWidths) - 1 {
		row.Cells = append(row.Cells, letter.Cell{Left: true})
	}
	return row
}

func sheetRow(n int, t *Task) letter.TableRow {
	due := t.Deadline.Due.String()[5:] + t.Deadline.Due.ChineseWeekday()
	if t.Unserved || t.Undated {
		due = ""
	}
	handler := t.Handler
	if handler == "" {
		handler = "无"
	}
	left := strings.NewReplacer(" ", "", "个工作日", "日").Replace(t.Left())
	return letter.TableRow{Cells: []letter.Cell{
		{Text: "□" + strconv.Itoa(n), Centre: true}, {Text: t.Number, Centre: true}, {Text: t.Applicant + "\n" + t.Against()},
		{Text: t.Deadline.Name}, {Text: strings.TrimSpace(due + "\n" + left), Centre: true}, {Text: handler, Centre: true},
	}}
}

// WriteCalendar writes every open deadline of an officer's cases, those of others
// too, as a calendar file, and returns how many there are. An entry has the same
// name each time, made of its case and rule, so that a calendar that takes the
// file in again replaces what it has. What the law sets no day for is left out.
func (o *Office) WriteCalendar(ctx context.Context, out io.Writer, whose Whose) (int, error) {
	today := o.Today()
	var entries []calendarfile.Entry
	err := o.store.EachCase(ctx, casefile.Query{OpenOnly: true, Order: casefile.ByNextDue}, func(c *casefile.Case) error {
		if !whose.owns(c.Handler) {
			return nil
		}
		s, err := law.Fold(c, today, o.Calendar())
		if err != nil {
			return nil // the worklist tells of a docket that the law cannot read
		}
		again := map[string]int{}
		for _, p := range waiting(c, s, today) {
			if p.Status != law.Open || p.Rule == ruleServeDecision || p.Rule == ruleServeLetter || withoutDay(p.Rule) {
				continue
			}
			again[p.Rule]++
			entries = append(entries, o.calendarEntry(c, &p.Deadline, again[p.Rule]))
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	others, err := o.dutyEntries(ctx, whose)
	if err != nil {
		return 0, err
	}
	entries = append(entries, others...)
	return len(entries), calendarfile.Write(out, "复议期限", o.now(), entries)
}

// calendarEntry is the entry of a deadline, the nth of its rule in its case. It
// rings on the working day before.
func (o *Office) calendarEntry(c *casefile.Case, d *law.Deadline, nth int) calendarfile.Entry {
	uid := c.Number + "." + d.Rule
	if nth > 1 {
		uid += "." + strconv.Itoa(nth)
	}
	handler := c.Handler
	if handler == "" {
		handler = "无"
	}
	parties := Together(c.PartiesOf(casefile.Applicant)) + " 诉 " + Together(c.PartiesOf(casefile.Respondent))
	summary := d.Name + "　" + c.Number + " " + parties
	if d.Provisional {
		summary = "（暂算）" + summary
	}
	return calendarfile.Entry{
		UID: uid + "@fuyi", Day: d.Due, Summary: summary, Alarm: true, AlarmDays: int(d.Due - o.workdayBefore(d.Due)),
		Description: fmt.Sprintf("%s应当办理。%s\n承办人：%s", d.Actor, d.Why(), handler),
	}
}

func (o *Office) workdayBefore(d date.Date) date.Date { return o.Calendar().AddWorkdays(d, -1) }

// ExportCalendar writes WriteCalendar's file, whole or not at all. Errors beside:
// NotWritten.
func (o *Office) ExportCalendar(ctx context.Context, name string, whose Whose) (n int, err error) {
	if err := o.guard.may(ctx, access.Export); err != nil {
		return 0, err
	}
	err = writeWhole(name, func(out io.Writer) (err error) {
		n, err = o.WriteCalendar(ctx, out, whose)
		return err
	})
	return n, err
}
