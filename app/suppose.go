package app

import (
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/law"
)

// Supposition is something that may happen to a case, whose effect on its
// deadlines an officer wants to see before it is done (假如).
type Supposition struct {
	ID      string
	Name    string // 中止若干日后恢复
	Days    string // what the days mean, "" where there are none to choose
	Most    int    // the most days, 0 for no bound
	Article string
	events  func(today date.Date, days int) []casefile.Event
}

// suppositions are those that the program knows. The ground of a suspension
// changes no deadline: the first stands for any.
var suppositions = []Supposition{
	{ID: "suspend", Name: "今天中止，过些天恢复", Days: "中止多少天", Article: "第三十九条", events: func(today date.Date, days int) []casefile.Event {
		return []casefile.Event{{Type: casefile.Suspended, Date: today, Ground: 1}, {Type: casefile.Resumed, Date: today + date.Date(days)}}
	}},
	{ID: "extend", Name: "延长审理期限", Days: "延长多少天", Most: 30, Article: "第六十二条第一款", events: func(today date.Date, days int) []casefile.Event {
		return []casefile.Event{{Type: casefile.Extended, Date: today, Days: days}}
	}},
	{ID: "appraise", Name: "今天起鉴定，过些天完成", Days: "鉴定多少天", events: func(today date.Date, days int) []casefile.Event {
		return []casefile.Event{{Type: casefile.AppraisalStarted, Date: today}, {Type: casefile.AppraisalEnded, Date: today + date.Date(days)}}
	}},
	{ID: "convert", Name: "今天转为普通程序", Article: "第五十五条", events: func(today date.Date, _ int) []casefile.Event {
		return []casefile.Event{{Type: casefile.Converted, Date: today}}
	}},
	{ID: "accept", Name: "今天受理（普通程序）", Article: "第三十条第一款", events: func(today date.Date, _ int) []casefile.Event {
		return []casefile.Event{{Type: casefile.Accepted, Date: today, Procedure: casefile.Ordinary}}
	}},
	{ID: "supplement", Name: "今天送达补正通知，过些天收到补正材料", Days: "过多少天收到", Article: "第三十一条", events: func(today date.Date, days int) []casefile.Event {
		return []casefile.Event{{Type: casefile.SupplementNoticeServed, Date: today}, {Type: casefile.SupplementReceived, Date: today + date.Date(days)}}
	}},
	{ID: "resume", Name: "过些天恢复审理", Days: "过多少天恢复", Article: "第三十九条第二款", events: func(today date.Date, days int) []casefile.Event {
		return []casefile.Event{{Type: casefile.Resumed, Date: today + date.Date(days)}}
	}},
}

// Shift is a deadline as it would move.
type Shift struct {
	Name, Actor, Article string
	Before, After        date.Date // zero: it is not running before, or not any more
	Provisional          bool      // After reaches a year whose holidays are not announced (暂算)
	Why                  string    // how After is counted
}

// Suppositions lists what may be supposed of a case today: what the law would
// allow. Errors: those of law.Fold.
func (o *Office) Suppositions(c *casefile.Case) ([]Supposition, error) {
	next, err := law.Next(c, o.Today(), o.Calendar())
	if err != nil {
		return nil, err
	}
	var possible []Supposition
	for _, s := range suppositions {
		first := s.events(o.Today(), 1)[0].Type
		for _, option := range next {
			if option.Type == first {
				possible = append(possible, s)
			}
		}
	}
	return possible, nil
}

// Suppose computes how the open deadlines of a case would move if something
// happened from today on, and took so many calendar days. Nothing is recorded.
//
// Errors: those of law.Allow, with the article.
func (o *Office) Suppose(c *casefile.Case, s Supposition, days int) ([]Shift, error) {
	today, supposed := o.Today(), *c
	last := today
	for _, e := range s.events(today, days) {
		last = max(last, e.Date)
		if err := law.Allow(&supposed, e, last, o.Calendar()); err != nil {
			return nil, err
		}
		supposed.Events = casefile.Insert(supposed.Events, e)
	}
	before, err := law.Fold(c, today, o.Calendar())
	if err != nil {
		return nil, err
	}
	after, err := law.Fold(&supposed, last, o.Calendar())
	if err != nil {
		return nil, err
	}
	return shifts(before, after, today), nil
}

// shifts pairs the deadlines of two states by rule and party; those that ran out
// or were met before today are no matter any more.
func shifts(before, after *law.State, today date.Date) []Shift {
	type key struct{ rule, party string }
	old := map[key]*law.Deadline{}
	for i := range before.Deadlines {
		if d := &before.Deadlines[i]; d.Status == law.Open || d.Status == law.Missed {
			old[key{d.Rule, d.Party}] = d
		}
	}
	var list []Shift
	seen := map[key]bool{}
	for i := range after.Deadlines {
		d := &after.Deadlines[i]
		k := key{d.Rule, d.Party}
		was := old[k]
		alive := d.Status == law.Open || d.Status == law.Missed && d.Due >= today
		if was == nil && !alive {
			continue
		}
		seen[k] = true
		s := Shift{Name: d.Name, Actor: d.Actor, Article: d.Article, After: d.Due, Provisional: d.Provisional, Why: d.Why()}
		if was != nil {
			s.Before = was.Due
			if d.Status != law.Open && d.Status != law.Missed {
				s.After = 0
			}
		}
		list = append(list, s)
	}
	for i := range before.Deadlines {
		d := &before.Deadlines[i]
		if k := (key{d.Rule, d.Party}); old[k] == d && !seen[k] {
			list = append(list, Shift{Name: d.Name, Actor: d.Actor, Article: d.Article, Before: d.Due})
		}
	}
	return list
}
