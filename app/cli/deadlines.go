package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/law"
)

// deadlinesUsage is the one line that wrong arguments get.
const deadlinesUsage = "用法：fuyi deadlines [--today YYYY-MM-DD] [--json] 文件|-"

// Exit statuses of Deadlines.
const (
	exitDone     = 0
	exitUnable   = 1 // the output could not be written
	exitBadInput = 2 // arguments or docket
)

// Deadlines is the command deadlines: it reads one docket, from a file or with
// "-" from in, and prints the stage and every deadline, past and open, with its
// derivation. It needs no register and no display.
//
// The docket is folded as of today, or the day of --today: events dated after
// that day are not seen, so that a past day shows what was known on it. Bad
// input gives status 2, one line on errOut that names the place, and nothing on
// out.
func Deadlines(args []string, in io.Reader, out, errOut io.Writer, today date.Date, cal *date.Calendar) int {
	var page bytes.Buffer
	if err := deadlines(args, in, &page, today, cal); err != nil {
		fmt.Fprintln(errOut, oneLine("fuyi deadlines："+explain(err)))
		return exitBadInput
	}
	if _, err := out.Write(page.Bytes()); err != nil {
		fmt.Fprintln(errOut, oneLine("fuyi deadlines：结果写不出去："+err.Error()))
		return exitUnable
	}
	return exitDone
}

// deadlineOptions is what the arguments say.
type deadlineOptions struct {
	today date.Date
	json  bool
	file  string
}

func deadlines(args []string, in io.Reader, out io.Writer, today date.Date, cal *date.Calendar) error {
	opts, err := deadlineArguments(args, today)
	if err != nil {
		return err
	}
	c, err := readDocket(opts.file, in)
	if err != nil {
		return err
	}
	state, err := law.Fold(c, opts.today, cal)
	if err != nil {
		return refused{err: err, allowed: allowedInstead(c, err, cal)}
	}
	if opts.json {
		return writeDeadlinesJSON(out, state)
	}
	return writeDeadlinesTable(out, state)
}

// errUsage stands for arguments that make no sense; the line is its own
// explanation.
type errUsage string

func (e errUsage) Error() string { return string(e) }

// deadlineArguments reads options and the file, in any order.
func deadlineArguments(args []string, today date.Date) (deadlineOptions, error) {
	opts := deadlineOptions{today: today}
	set := flag.NewFlagSet("deadlines", flag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.BoolVar(&opts.json, "json", false, "")
	day := set.String("today", "", "")
	var files []string
	for rest := args; len(rest) > 0; {
		if err := set.Parse(rest); err != nil {
			return opts, errUsage(deadlinesUsage)
		}
		if rest = set.Args(); len(rest) > 0 {
			files, rest = append(files, rest[0]), rest[1:]
		}
	}
	if *day != "" {
		parsed, err := date.Parse(*day)
		if err != nil {
			return opts, fault.At("--today", fault.BadDate, *day)
		}
		opts.today = parsed
	}
	if len(files) != 1 {
		return opts, errUsage(deadlinesUsage)
	}
	opts.file = files[0]
	return opts, nil
}

func readDocket(name string, in io.Reader) (*casefile.Case, error) {
	if name == "-" {
		return casefile.DecodeDocket(in)
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, errUsage("文件“" + name + "”打不开：" + reasonOf(err))
	}
	defer file.Close()
	return casefile.DecodeDocket(file)
}

func reasonOf(err error) string {
	switch {
	case errors.Is(err, os.ErrNotExist):
		return "没有这个文件"
	case errors.Is(err, os.ErrPermission):
		return "没有读取权限"
	}
	return err.Error()
}

// refused is a docket that the law's order does not allow, with the events that
// it would have allowed in that place.
type refused struct {
	err     error
	allowed string
}

func (r refused) Error() string { return r.err.Error() }
func (r refused) Unwrap() error { return r.err }

// allowedInstead lists the events that the law allows where an entry was
// refused, "" where the place is not an entry of a plain docket.
func allowedInstead(c *casefile.Case, err error, cal *date.Calendar) string {
	faults := fault.All(err)
	if len(faults) != 1 || faults[0].Code != fault.NotAllowed {
		return ""
	}
	number, found := strings.CutPrefix(faults[0].Field, "events[")
	number, _, closed := strings.Cut(number, "]")
	at, atErr := strconv.Atoi(number)
	if !found || !closed || atErr != nil || at < 0 || at >= len(c.Events) {
		return ""
	}
	before := *c
	before.Events = c.Events[:at]
	options, nextErr := law.Next(&before, c.Events[at].Date, cal)
	if nextErr != nil {
		return ""
	}
	names := make([]string, len(options))
	for i, o := range options {
		names[i] = string(o.Type)
	}
	return strings.Join(names, "、")
}

// explain puts an error in the words of the one place that has them.
func explain(err error) string {
	var usage errUsage
	if errors.As(err, &usage) {
		return string(usage)
	}
	text := fault.Sentence(err)
	var r refused
	if errors.As(err, &r) && r.allowed != "" {
		text += "；此处可以录入：" + r.allowed
	}
	return text
}

// oneLine makes one line of a text, whatever the input put into it.
func oneLine(text string) string {
	text = strings.ReplaceAll(strings.TrimSpace(text), "\n", "；")
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
}

// deadlineJSON is a deadline as the command prints it; the order is that of the
// output.
type deadlineJSON struct {
	Rule        string     `json:"rule"`
	Name        string     `json:"name"`
	Actor       string     `json:"actor"`
	Article     string     `json:"article"`
	Starts      date.Date  `json:"starts"`
	Length      int        `json:"length"`
	Unit        law.Unit   `json:"unit"`
	Due         date.Date  `json:"due"`
	Status      law.Status `json:"status"`
	MetOn       date.Date  `json:"met_on"`
	Provisional bool       `json:"provisional"`
	Why         string     `json:"why"`
}

func writeDeadlinesJSON(out io.Writer, s *law.State) error {
	list := make([]deadlineJSON, len(s.Deadlines))
	for i := range s.Deadlines {
		d := &s.Deadlines[i]
		list[i] = deadlineJSON{
			Rule: d.Rule, Name: d.Name, Actor: d.Actor, Article: d.Article,
			Starts: d.Starts, Length: d.Length, Unit: d.Unit, Due: d.Due,
			Status: d.Status, MetOn: d.MetOn, Provisional: d.Provisional, Why: d.Why(),
		}
	}
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(struct {
		Stage     law.Stage      `json:"stage"`
		Deadlines []deadlineJSON `json:"deadlines"`
	}{s.Stage, list})
}

// deadlineHeads are the heads of the table's columns.
var deadlineHeads = []string{"期限", "行为人", "起算", "期间", "到期", "状态"}

// writeDeadlinesTable prints stage, deadlines in columns with the derivation
// under each, and what was irregular.
func writeDeadlinesTable(out io.Writer, s *law.State) error {
	stage := law.StageName(s.Stage)
	if stage == "" {
		stage = "尚未收到申请"
	}
	lines := []string{fmt.Sprintf("%s 案件阶段：%s", s.Today, stage), ""}
	rows := make([][]string, len(s.Deadlines))
	for i := range s.Deadlines {
		rows[i] = deadlineCells(&s.Deadlines[i])
	}
	widths := columnWidths(append([][]string{deadlineHeads}, rows...))
	lines = append(lines, alignRow(deadlineHeads, widths))
	for i, row := range rows {
		lines = append(lines, alignRow(row, widths), "  "+s.Deadlines[i].Why())
	}
	if len(rows) == 0 {
		lines = append(lines[:2], "没有期限。")
	}
	if len(s.Flags) > 0 {
		lines = append(lines, "", "应当注意：")
	}
	for _, f := range s.Flags {
		lines = append(lines, fmt.Sprintf("  %s %s（%s）", f.Date, f.Sentence, f.Article))
	}
	_, err := io.WriteString(out, strings.Join(lines, "\n")+"\n")
	return err
}

func deadlineCells(d *law.Deadline) []string {
	length := "依文书载明"
	if d.Unit != law.AsStated {
		length = strconv.Itoa(max(d.Length, -d.Length)) + d.Unit.Name()
	}
	if d.Length < 0 {
		length = "倒数" + length
	}
	due := d.Due.String()
	if d.Provisional {
		due += "（暂算）"
	}
	status := d.Status.Name()
	if !d.MetOn.IsZero() {
		status += " " + d.MetOn.String()
	}
	name := d.Name
	if d.Party != "" {
		name += "（" + d.Party + "）"
	}
	return []string{name, d.Actor, d.Starts.String(), length, due, status}
}

// cellWidth counts columns of a terminal, in which a Chinese character takes
// two, whatever the language of the system.
var cellWidth = runewidth.Condition{StrictEmojiNeutral: true}

func columnWidths(rows [][]string) []int {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], cellWidth.StringWidth(cell))
		}
	}
	return widths
}

func alignRow(row []string, widths []int) string {
	cells := make([]string, len(row))
	for i, cell := range row {
		cells[i] = cell + strings.Repeat(" ", widths[i]-cellWidth.StringWidth(cell))
	}
	return strings.TrimRight(strings.Join(cells, "  "), " ")
}
