package app

import (
	"context"
	"slices"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/law"
	"fuyi/app/pinyin"
)

// mostOffered is how many parties are offered at a time.
const mostOffered = 6

// OfferParties offers whom the beginning of a name may mean, typed in characters,
// in pinyin or by initials: for a respondent the organs of the place, by any part
// of their name, and then those of earlier cases; for the others whoever took part in an earlier case, as its newest case
// has it. Errors: the Store's.
func (o *Office) OfferParties(ctx context.Context, role casefile.Role, typed string) ([]casefile.Party, error) {
	typed = strings.TrimSpace(typed)
	if typed == "" {
		return nil, nil
	}
	var offered []casefile.Party
	add := func(p casefile.Party) {
		known := slices.ContainsFunc(offered, func(x casefile.Party) bool { return x.Name == p.Name })
		if len(offered) < mostOffered && !known {
			p.Role, p.Representative, p.Of = role, false, ""
			offered = append(offered, p)
		}
	}
	if role == casefile.Respondent {
		organs, err := o.Organs(ctx)
		if err != nil {
			return nil, err
		}
		for _, fits := range []func(name string) bool{
			func(name string) bool { return MayMean(name, typed) },
			func(name string) bool { return MeantWithin(name, typed) },
		} {
			for _, p := range organs {
				if fits(p.Name) {
					add(p)
				}
			}
		}
	}
	earlier, err := o.store.PartiesNamed(ctx, typed, role == casefile.Respondent, nil, mostOffered)
	if err != nil {
		return nil, err
	}
	for _, p := range earlier {
		add(p)
	}
	return offered, nil
}

// MayMean tells whether a name begins with what was typed, in characters, in
// pinyin (zhangsan) or by initials (zs).
func MayMean(name, typed string) bool {
	return pinyin.Begins(name, typed)
}

// MeantWithin tells whether a part of a name begins with what was typed: 公安局 and
// gaj are 清河县公安局 to those who leave the county out.
func MeantWithin(name, typed string) bool {
	return pinyin.Within(name, typed)
}

// Alike are the cases that an application has something in common with.
type Alike struct {
	SameAct  []casefile.Row // against the same act (同一行政行为), by the number of its document, however it is written
	SameKind []casefile.Row // against the same respondent for an act of the same kind (同一被申请人同类), the newest
	Kinds    int            // how many of the latter there are
}

// mostAlike is how many cases are listed.
const mostAlike = 50

// LikeCases finds the cases that an application which is being registered has
// something in common with. Errors: the Store's.
func (o *Office) LikeCases(ctx context.Context, c *casefile.Case) (Alike, error) {
	var alike Alike
	if number := casefile.PlainNumber(c.Act.Number); number != "" {
		rows, err := o.store.Rows(ctx, casefile.Query{Act: number, Descending: true, Limit: mostAlike})
		if err != nil {
			return alike, err
		}
		alike.SameAct = slices.DeleteFunc(rows, func(r casefile.Row) bool { return r.Number == c.Number })
	}
	respondents := c.PartiesOf(casefile.Respondent)
	if c.Act.Kind == "" || len(respondents) == 0 || respondents[0].Name == "" {
		return alike, nil
	}
	q := casefile.Query{Respondent: respondents[0].Name, ActKind: c.Act.Kind, Descending: true, Limit: mostAlike}
	var err error
	if alike.SameKind, err = o.store.Rows(ctx, q); err != nil {
		return alike, err
	}
	alike.Kinds, err = o.store.Count(ctx, q)
	return alike, err
}

// Conclusion is what the review of an application comes to (第三十条、第三十一条).
type Conclusion struct {
	Name    string // 受理
	Article string
	Event   casefile.EventType  // what is entered in the docket; "" where the service of the letter enters it
	Ground  int                 // of a rejection: the item that is preset, 0 for none
	Letter  casefile.LetterKind // what is drafted
}

// Conclusions lists what the review of an application may come to.
func Conclusions() []Conclusion { return conclusions }

var conclusions = []Conclusion{
	{Name: "受理", Article: "第三十条第一款", Event: casefile.Accepted, Letter: casefile.AcceptanceNotice},
	{Name: "补正", Article: "第三十一条第一款", Letter: casefile.SupplementNotice},
	{Name: "不予受理", Article: "第三十条第二款", Event: casefile.Rejected, Letter: casefile.RejectionLetter},
	{Name: "不予受理并告知管辖", Article: "第三十条第二款", Event: casefile.Rejected, Ground: 6, Letter: casefile.RejectionLetter},
}

// MayConclude tells whether a case waits for the conclusion of its review.
func MayConclude(s *law.State) bool { return s.Stage == law.Reviewing }
