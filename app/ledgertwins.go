package app

import (
	"context"
	"hash/maphash"
	"slices"
	"strings"

	"fuyi/app/casefile"
)

// Twin is a case that a row may be once more.
type Twin struct {
	Number string // in the register; "" for a row of the same file
	Row    int    // of the file; 0 for a case of the register
	Why    string // 案号相同
	Binned bool   // it is in the bin
	Unlike bool   // of the same file, and what the rows say beside differs: most likely a case of its own
	back   bool   // by an import of a ledger that was taken back
}

// twinIndex finds the cases that a row may be once more. Of a ledger of 100,000
// rows it holds a few megabytes: keys are kept as their hashes.
type twinIndex struct {
	seed    maphash.Seed
	first   map[uint64]int32 // the newest of all under a key, 0 for none
	all     []indexed        // from 1
	numbers map[string]bool  // of the register
	last    map[int]int      // the last number of each year
}

// indexed is a case or a line under a key.
type indexed struct {
	key    uint64
	number string // of the register; "" for a line
	line   int32
	row    int32
	next   int32
	why    twinReason
	binned bool
	back   bool
	gone   bool // a line that was mended since
	twinMarks
}

// twinMarks are hashes of what tells cases apart that one key makes alike: who
// files several cases on a day names another act in each. 0 stands for nothing.
type twinMarks struct {
	applicant, act, own, decision uint32
	content                       uint64 // of a line, but for its serial number
}

func (x *twinIndex) marks(c *casefile.Case, content uint64) twinMarks {
	short := func(s string) uint32 {
		if s == "" {
			return 0
		}
		return uint32(maphash.String(x.seed, s)) | 1
	}
	m := twinMarks{applicant: short(firstName(c, casefile.Applicant)), act: short(casefile.PlainNumber(c.Act.Number)), content: content}
	if c.Ledger != nil {
		m.own = short(casefile.PlainNumber(c.Ledger.Number))
	}
	if c.Decision != nil {
		m.decision = short(casefile.PlainNumber(c.Decision.Number))
	}
	return m
}

// apart tells whether two cases that have a key in common bear different numbers
// of their own, so that they are two.
func (m twinMarks) apart(o twinMarks, why twinReason) bool {
	differ := func(a, b uint32) bool { return a != 0 && b != 0 && a != b }
	return why == sameParties && (differ(m.act, o.act) || differ(m.own, o.own) || differ(m.decision, o.decision))
}

// unlike tells whether two lines that have a key in common say different things.
func (m twinMarks) unlike(o twinMarks) bool {
	return m.content != 0 && o.content != 0 && m.content != o.content
}

// twinReason is why two cases are one.
type twinReason uint8

const (
	sameNumber twinReason = iota
	sameAct
	sameParties
)

func (r twinReason) name() string {
	return [...]string{"案号相同", "文号和申请人相同", "当事人和收到日期相同"}[r]
}

func (o *Office) indexTwins(ctx context.Context) (*twinIndex, error) {
	x := &twinIndex{seed: maphash.MakeSeed(), first: map[uint64]int32{}, all: make([]indexed, 1), numbers: map[string]bool{}, last: map[int]int{}}
	err := o.store.EachCase(ctx, casefile.Query{Bin: casefile.Everywhere}, func(c *casefile.Case) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		x.numbers[c.Number] = true
		if year, seq, ok := ledgerNumber(c.Number); ok {
			x.last[year] = max(x.last[year], seq)
		}
		binned, marks := c.Bin != nil, x.marks(c, 0)
		for _, key := range twinKeys(c) {
			x.add(indexed{key: maphash.String(x.seed, key.key), number: c.Number, why: key.why, binned: binned, twinMarks: marks,
				back: binned && c.Ledger != nil && strings.HasPrefix(c.Bin.Reason, takenBack)})
		}
		return nil
	})
	return x, err
}

func (x *twinIndex) add(one indexed) {
	one.next = x.first[one.key]
	x.all = append(x.all, one)
	x.first[one.key] = int32(len(x.all) - 1)
}

type twinKey struct {
	key string
	why twinReason
}

// twinKeys are what makes two cases one: the number of the ledger, the act's
// number with the applicant, or parties and day.
func twinKeys(c *casefile.Case) []twinKey {
	var keys []twinKey
	applicant, respondent := firstName(c, casefile.Applicant), firstName(c, casefile.Respondent)
	if c.Number != "" {
		keys = append(keys, twinKey{"N" + casefile.PlainNumber(c.Number), sameNumber})
	}
	if c.Ledger != nil && c.Ledger.Number != "" {
		keys = append(keys, twinKey{"N" + casefile.PlainNumber(c.Ledger.Number), sameNumber})
	}
	if number := casefile.PlainNumber(c.Act.Number); number != "" && applicant != "" {
		keys = append(keys, twinKey{"A" + number + "|" + applicant, sameAct})
	}
	if day := receivedOn(c); !day.IsZero() && applicant != "" {
		keys = append(keys, twinKey{"P" + applicant + "|" + respondent + "|" + day.String(), sameParties})
	}
	return keys
}

func firstName(c *casefile.Case, role casefile.Role) string {
	for i := range c.Parties {
		if c.Parties[i].Role == role {
			return c.Parties[i].Name
		}
	}
	return ""
}

// find returns the twins of a drafted case, those of the register first, and
// remembers it for the lines to come.
func (x *twinIndex) find(c *casefile.Case, line, row int, content uint64) []Twin {
	var twins []Twin
	keys, marks := twinKeys(c), x.marks(c, content)
	for _, key := range keys {
		for at := x.first[maphash.String(x.seed, key.key)]; at > 0; at = x.all[at].next {
			one := &x.all[at]
			known := slices.ContainsFunc(twins, func(t Twin) bool { return t.Number == one.number && t.Row == int(one.row) })
			if !known && !one.gone && len(twins) < mostTwins && !marks.apart(one.twinMarks, one.why) {
				twins = append(twins, Twin{Number: one.number, Row: int(one.row), Why: one.why.name(), Binned: one.binned, back: one.back,
					Unlike: marks.unlike(one.twinMarks)})
			}
		}
	}
	for _, key := range keys {
		x.add(indexed{key: maphash.String(x.seed, key.key), line: int32(line), row: int32(row), why: key.why, twinMarks: marks})
	}
	slices.SortStableFunc(twins, func(a, b Twin) int { return a.rank() - b.rank() })
	return twins
}

// mostTwins is how many twins of a row are told.
const mostTwins = 8

func (t *Twin) rank() int {
	switch {
	case t.back:
		return 0
	case t.Number != "" && !t.Binned:
		return 1
	case t.Number == "" && !t.Unlike:
		return 2
	}
	return 3
}

// forget takes a line out, whose cells were mended.
func (x *twinIndex) forget(line int) {
	for i := range x.all[1:] {
		if one := &x.all[i+1]; one.number == "" && one.line == int32(line) {
			one.gone = true
		}
	}
}
