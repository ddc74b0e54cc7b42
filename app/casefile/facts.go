package casefile

import (
	"fmt"
	"strconv"
	"strings"

	"fuyi/app/date"
)

// Facts is what a case counts for in figures: one line of days and codes, made
// from the case and its docket on the day AsOf of its row. Like the row it is a
// cache, written in the same transaction as the docket. The zero value counts for
// nothing: a case without a receipt, or one in the bin.
type Facts struct {
	Number     string
	Received   date.Date
	Accepted   date.Date // 受理, also by lapse of time (第三十条第三款)
	Closed     date.Date // 审结, of an accepted case alone
	Ended      date.Date // what ended it before acceptance; EndedBy says how
	EndedBy    EventType // Rejected, Abandoned or Withdrawn; "" where nothing did
	Closing    Closing   // how it was closed; "" while it is not
	Days       int       // calendar days from acceptance to closing, the suspended ones taken out
	ActKind    ActKind
	Field      string
	Respondent string // the first, where there are several
	Handler    string
	Procedure  Procedure
	Channel    Channel
	Enterprise bool // an applicant is an enterprise or sole trader
	Marks      []Mark
	Losses     []LossFact
}

// Closing is how a case was closed (结案方式), each case once.
type Closing string

// The ways of closing that are no outcome of a decision; those that are bear the
// outcome's code.
const (
	ClosedDismissed  Closing = "dismiss"          // 驳回申请 (第三十三条)
	ClosedMediated   Closing = "mediated"         // 调解 (第七十三条)
	ClosedWithdrawn  Closing = "withdrawn"        // 撤回, also where terminated for it (第四十一条第一项)
	ClosedTerminated Closing = "terminated-other" // 其他终止 (第四十一条第二项至第五项)
)

var closings = terms{
	{"uphold", "维持"}, {"reject-claim", "驳回复议请求"}, {"dismiss", "驳回申请"}, {"change", "变更"}, {"revoke", "撤销"},
	{"revoke-part", "部分撤销"}, {"confirm-unlawful", "确认违法"}, {"confirm-invalid", "确认无效"},
	{"order-performance", "责令履行"}, {"agreement", "行政协议处理"}, {"mediated", "调解"}, {"withdrawn", "撤回"},
	{"terminated-other", "其他终止"},
}

// Name returns the way's name in Chinese.
func (c Closing) Name() string { return closings.name(string(c)) }

// Closings returns the ways of closing in the order of tables.
func Closings() []Closing { return valuesOf[Closing](closings) }

// Mark is something dated that figures count by itself, such as a hearing.
type Mark struct {
	Kind MarkKind
	Day  date.Date
}

// MarkKind is what a mark is of.
type MarkKind byte

// The kinds of mark.
const (
	OverdueMark         MarkKind = 'o' // a limit of the organ lapsed unmet: the day after its due day
	SuedMark            MarkKind = 's' // 被诉
	LostMark            MarkKind = 'l' // 败诉: the day of the judgment that stands
	OpinionMark         MarkKind = 'p' // 意见书送达
	OpinionAnsweredMark MarkKind = 'a' // 意见书反馈
	HearingMark         MarkKind = 'h' // 举行听证
	CommitteeMark       MarkKind = 'c' // 委员会咨询
	NormativeMark       MarkKind = 'n' // 附带审查: 中止 under 39①九
	StayMark            MarkKind = 'e' // 停止执行
)

// LossFact is a recovered loss that counts.
type LossFact struct {
	Day        date.Date // 挽回之日
	Amount     Money
	Kind       LossKind
	Ownership  Ownership
	Enterprise string // its credit code, else its name
}

// openEnd is the last day of a case whose end is not known yet.
const openEnd = "9999-12-31"

// Span returns the first and the last day on which a case counts for a figure,
// as storage sorts them (YYYY-MM-DD); the last is far off while the case is
// open. Both are "" where it counts for nothing.
func (f *Facts) Span() (first, last string) {
	if f.Received.IsZero() {
		return "", ""
	}
	begin, end := f.Received, max(f.Received, f.Closed, f.Ended)
	for _, m := range f.Marks {
		end = max(end, m.Day)
	}
	for _, l := range f.Losses { // one may have been recovered before the application came in
		begin, end = min(begin, l.Day), max(end, l.Day)
	}
	if f.Closed.IsZero() && f.Ended.IsZero() {
		return begin.String(), openEnd
	}
	return begin.String(), end.String()
}

// Line writes the facts as one line of text, in which ParseFacts reads them;
// "" where they count for nothing. Blanks stand for tabs and line ends in names.
func (f *Facts) Line() string {
	if f.Received.IsZero() {
		return ""
	}
	cells := []string{
		dayCell(f.Received) + dayCell(f.Accepted) + dayCell(f.Closed) + dayCell(f.Ended) + plainCell(f.Number), string(f.EndedBy), string(f.Closing), strconv.Itoa(f.Days), string(f.ActKind), plainCell(f.Field), plainCell(f.Respondent),
		plainCell(f.Handler), string(f.Procedure), string(f.Channel), truthCell(f.Enterprise),
	}
	var marks, losses strings.Builder
	for _, m := range f.Marks {
		marks.WriteByte(byte(m.Kind))
		marks.WriteString(dayCell(m.Day))
		marks.WriteByte(';')
	}
	for _, l := range f.Losses {
		fmt.Fprintf(&losses, "%s:%d:%s:%s:%s;", dayCell(l.Day), int64(l.Amount), l.Kind, l.Ownership, lossCell(l.Enterprise))
	}
	return strings.Join(append(cells, marks.String(), losses.String()), "\t")
}

// dayWidth is how many characters a day takes, which is enough for every year of
// four figures.
const dayWidth = 4

func dayCell(d date.Date) string {
	text := strconv.FormatInt(int64(max(d, 0)), 36)
	return strings.Repeat("0", max(0, dayWidth-len(text))) + text
}

func truthCell(b bool) string {
	if b {
		return "1"
	}
	return ""
}

var cellBlanks = strings.NewReplacer("\t", " ", "\n", " ", "\r", " ")

func plainCell(s string) string { return cellBlanks.Replace(s) }

var lossBlanks = strings.NewReplacer("\t", " ", "\n", " ", "\r", " ", ":", "：", ";", "；")

func lossCell(s string) string { return lossBlanks.Replace(s) }

// ParseFacts reads a line that Line wrote into f, whose lists it uses again: what
// is to be kept of them must be copied. The texts are parts of the line.
func ParseFacts(line string, f *Facts) error {
	f.Marks, f.Losses = f.Marks[:0], f.Losses[:0]
	r := factReader{rest: line}
	f.Received, f.Accepted, f.Closed, f.Ended = r.day(), r.day(), r.day(), r.day()
	f.Number, f.EndedBy, f.Closing, f.Days = r.cell(), EventType(r.cell()), Closing(r.cell()), int(r.read(r.cell()))
	f.ActKind, f.Field, f.Respondent, f.Handler = ActKind(r.cell()), r.cell(), r.cell(), r.cell()
	f.Procedure, f.Channel, f.Enterprise = Procedure(r.cell()), Channel(r.cell()), r.cell() != ""
	for rest := r.cell(); rest != ""; {
		mark, more, _ := strings.Cut(rest, ";")
		rest = more
		if len(mark) != 1+dayWidth {
			r.bad = true
			break
		}
		f.Marks = append(f.Marks, Mark{Kind: MarkKind(mark[0]), Day: r.dayOf(mark[1:])})
	}
	for rest := r.cell(); rest != ""; {
		loss, more, _ := strings.Cut(rest, ";")
		rest = more
		f.Losses = append(f.Losses, r.loss(loss))
	}
	if r.bad || r.rest != "" {
		return fmt.Errorf("no facts of a case: %q", line)
	}
	return nil
}

// factReader takes a line of facts apart, cell by cell.
type factReader struct {
	rest string
	bad  bool
}

func (r *factReader) cell() string {
	at := strings.IndexByte(r.rest, '\t')
	if at < 0 {
		at = len(r.rest)
	}
	cell := r.rest[:at]
	r.rest = r.rest[min(at+1, len(r.rest)):]
	return cell
}

func (r *factReader) day() date.Date {
	if len(r.rest) < dayWidth {
		r.bad = true
		return 0
	}
	day := r.dayOf(r.rest[:dayWidth])
	r.rest = r.rest[dayWidth:]
	return day
}

func (r *factReader) dayOf(text string) (d date.Date) {
	for i := range len(text) {
		switch c := text[i]; {
		case c >= '0' && c <= '9':
			d = d*36 + date.Date(c-'0')
		case c >= 'a' && c <= 'z':
			d = d*36 + date.Date(c-'a'+10)
		default:
			r.bad = true
		}
	}
	return d
}

func (r *factReader) read(text string) int64 {
	n, err := strconv.ParseInt(text, 10, 64)
	r.bad = r.bad || err != nil
	return n
}

func (r *factReader) loss(text string) (l LossFact) {
	cells := strings.SplitN(text, ":", 5)
	if len(cells) < 5 || len(cells[0]) != dayWidth {
		r.bad = true
		return l
	}
	return LossFact{
		Day: r.dayOf(cells[0]), Amount: Money(r.read(cells[1])), Kind: LossKind(cells[2]),
		Ownership: Ownership(cells[3]), Enterprise: cells[4],
	}
}
