package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/law"
	"fuyi/app/letter"
)

// announcementDays are the calendar days from an announcement until the letter
// stands as served (民事诉讼法第九十五条), by the law's own row.
var announcementDays = func() int {
	rows := law.Limits()
	return rows[slices.IndexFunc(rows, func(l law.Limit) bool { return l.ID == "announcement-service" })].Length
}()

// SendLetter records that a final letter went out to recipients, each by a
// method: what was posted, announced or handed over and has not come back yet.
//
// Errors: NoSuchLetter, WrongStage where the letter is not final, and faults of
// the dispatches, whose fields are dispatches[i].….
func (o *Office) SendLetter(ctx context.Context, number string, id int, sent []casefile.Dispatch) (Change, error) {
	return o.changeLetter(ctx, number, access.Enter, id, func(c *casefile.Case, l *casefile.Letter) (string, error) {
		if err := served(l); err != nil {
			return "", err
		}
		var faults fault.List
		for i, d := range sent {
			faults = append(faults, o.checkDispatch(fmt.Sprintf("dispatches[%d]", i), c, l, d)...)
		}
		if err := faults.Err(); err != nil {
			return "", err
		}
		l.Dispatches = append(l.Dispatches, sent...)
		return "送达：" + nameOf(l) + "（" + sentTo(sent) + "）", nil
	})
}

func sentTo(sent []casefile.Dispatch) string {
	names := make([]string, len(sent))
	for i, d := range sent {
		names[i] = d.To + "，" + d.Method.Name()
	}
	return strings.Join(names, "；")
}

// served tells whether a letter can be served: it is final, and of a kind that
// goes to somebody.
func served(l *casefile.Letter) error {
	t, _ := letter.TraitsOf(l.Kind)
	switch {
	case t.Served == "":
		return fault.New(fault.WrongStage, l.Kind.Name()+"留存案卷，不用送达")
	case l.Stage == casefile.FinalLetter:
		return nil
	}
	return fault.New(fault.WrongStage, nameOf(l)+l.Stage.Name()+"，定稿以后才能送达")
}

func (o *Office) checkDispatch(at string, c *casefile.Case, l *casefile.Letter, d casefile.Dispatch) fault.List {
	var faults fault.List
	refuse := func(field string, code fault.Code, detail string) {
		faults = append(faults, fault.At(at+"."+field, code, detail))
	}
	to := l.To
	if len(to) == 0 {
		to = letter.Recipients(c, l.Kind)
	}
	if !slices.ContainsFunc(to, func(r casefile.Recipient) bool { return r.Name == d.To }) {
		refuse("to", fault.BadValue, "“"+d.To+"”不是这份文书的受送达人")
	}
	if _, done := c.ServedOn(l.ID, d.To); done {
		refuse("to", fault.BadValue, "已经送达“"+d.To+"”")
	} else if lastDispatch(l, d.To) >= 0 {
		refuse("to", fault.BadValue, "已经向“"+d.To+"”发出，等待签收；没有送到的，先登记退回")
	}
	if d.Method == "" {
		refuse("method", fault.Required, "送达方式")
	}
	switch {
	case d.Sent.IsZero():
		refuse("sent", fault.Required, "交寄、发出或者公告的日期")
	case d.Sent > o.Today():
		refuse("sent", fault.FutureDate, d.Sent.String())
	case d.Sent < l.Date:
		refuse("sent", fault.BadValue, "日期早于文书的日期"+l.Date.String())
	}
	if d.Method == casefile.LeftService && strings.TrimSpace(d.Reason) == "" {
		refuse("reason", fault.Required, "拒收的情况（留置送达应当记明）")
	}
	return faults
}

// Service is the proof that a letter reached a recipient (送达回证).
type Service struct {
	To       string
	On       date.Date // 受送达人签收之日; of an announcement it is computed
	SignedBy string    // 收件人
	Relation string    // of who signed to the recipient
}

// ServeLetter records the day on which a letter that was sent reached its
// recipient. That enters the docket, and the clock that hangs on the service
// starts at once. Of an announcement the docket keeps the day on which it was
// made; the letter stands as served thirty days later.
//
// Errors: NoSuchLetter, WrongStage, FutureDate, BadValue for a day before it was
// sent, and NotAllowed by the law.
func (o *Office) ServeLetter(ctx context.Context, number string, id int, proof Service) (Change, error) {
	return o.update(ctx, number, Recorded, func(c *casefile.Case) (Write, error) {
		l, err := ownLetter(c, id)
		if err != nil {
			return Write{}, err
		}
		if err := served(l); err != nil {
			return Write{}, err
		}
		at := lastDispatch(l, proof.To)
		if at < 0 {
			return Write{}, fault.New(fault.WrongStage, nameOf(l)+"还没有向“"+proof.To+"”发出，请先登记送达方式")
		}
		if _, done := c.ServedOn(id, proof.To); done {
			return Write{}, fault.New(fault.WrongStage, nameOf(l)+"已经送达“"+proof.To+"”；日期有误的，请在案卷中更正")
		}
		d := &l.Dispatches[at]
		d.SignedBy, d.Relation = proof.SignedBy, proof.Relation
		e, err := o.serviceEntry(c, l, d, proof)
		if err != nil {
			return Write{}, err
		}
		if err := law.Allow(c, e, o.Today(), o.Calendar()); err != nil {
			return Write{}, err
		}
		c.Events = casefile.Insert(c.Events, e)
		return o.checked(c, access.Enter, "送达："+nameOf(l)+"（"+proof.To+"）")
	})
}

// ReturnLetter records that what was sent to a recipient came back unserved.
func (o *Office) ReturnLetter(ctx context.Context, number string, id int, to, reason string) (Change, error) {
	return o.changeLetter(ctx, number, access.Enter, id, func(c *casefile.Case, l *casefile.Letter) (string, error) {
		at := lastDispatch(l, to)
		if at < 0 {
			return "", fault.New(fault.WrongStage, nameOf(l)+"没有向“"+to+"”发出而未送达的")
		}
		l.Dispatches[at].Failed, l.Dispatches[at].Reason = true, reason
		return "退回：" + nameOf(l) + "（" + to + "）", nil
	})
}

// lastDispatch finds the last attempt on a recipient that did not fail, -1 for
// none.
func lastDispatch(l *casefile.Letter, to string) int {
	for i := len(l.Dispatches) - 1; i >= 0; i-- {
		if d := &l.Dispatches[i]; d.To == to && !d.Failed {
			return i
		}
	}
	return -1
}

// serviceEntry is what a service enters into the docket: the entry of its kind,
// or 送达 where another recipient's service has been that already and the law
// takes it once.
func (o *Office) serviceEntry(c *casefile.Case, l *casefile.Letter, d *casefile.Dispatch, proof Service) (casefile.Event, error) {
	t, _ := letter.TraitsOf(l.Kind)
	e := casefile.Event{Type: t.Served, Date: proof.On, Party: d.To, Letter: l.ID, Method: d.Method}
	if e.Type == casefile.Served {
		e.Document = l.Kind
	}
	switch e.Type {
	case casefile.PerformanceOrdered:
		e.Until, _ = date.Parse(l.Entry(letter.EntryPerformBy))
	case casefile.AdviceIssued:
		e.Until, _ = date.Parse(l.Entry(letter.EntryAnswerBy))
	}
	if err := o.serviceDay(&e, d); err != nil {
		return e, err
	}
	again := slices.ContainsFunc(casefile.Effective(c.Events), func(other casefile.Event) bool {
		return other.Letter == l.ID && other.Type == e.Type && e.Type != casefile.Served
	})
	if again && law.Allow(c, e, o.Today(), o.Calendar()) != nil {
		e.Type, e.Document = casefile.Served, l.Kind
	}
	return e, nil
}

// serviceDay checks the day of a service, and counts that of an announcement.
func (o *Office) serviceDay(e *casefile.Event, d *casefile.Dispatch) error {
	if d.Method == casefile.Announcement {
		if e.Type == casefile.Served {
			e.Date = d.Sent // the law counts on from there
			return nil
		}
		if e.Date = d.Sent + date.Date(announcementDays); e.Date > o.Today() {
			return fault.New(fault.WrongStage, "公告自"+d.Sent.String()+"发出，至"+e.Date.String()+"满三十日才视为送达")
		}
		return nil
	}
	switch {
	case e.Date.IsZero():
		return fault.At("on", fault.Required, "送达的日期")
	case e.Date > o.Today():
		return fault.At("on", fault.FutureDate, e.Date.String())
	case e.Date < d.Sent:
		return fault.At("on", fault.BadValue, "送达的日期早于发出的日期"+d.Sent.String())
	}
	return nil
}

// Pending is a letter that is final and has not reached one of its recipients.
type Pending struct {
	Letter *casefile.Letter
	To     string
	Sent   casefile.Dispatch // the zero Dispatch where it has not gone out
}

// Unserved returns the letters of a case that wait for service, in their order.
func Unserved(c *casefile.Case) []Pending {
	var waiting []Pending
	for i := range c.Letters {
		l := &c.Letters[i]
		if served(l) != nil {
			continue
		}
		to := l.To
		if len(to) == 0 {
			to = letter.Recipients(c, l.Kind)
		}
		for _, r := range to {
			if _, done := c.ServedOn(l.ID, r.Name); done {
				continue
			}
			p := Pending{Letter: l, To: r.Name}
			if at := lastDispatch(l, r.Name); at >= 0 {
				p.Sent = l.Dispatches[at]
			}
			waiting = append(waiting, p)
		}
	}
	return waiting
}
