// Package duty holds what the office answers for beside the cases: reviews of
// legality (合法性审核) and the filing of normative documents (规范性文件备案). An
// item keeps no status: Fold computes it on a day, with its deadlines. Nothing
// here reads a clock, a file or a register.
package duty

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"fuyi/app/date"
	"fuyi/app/fault"
)

// Ledger is one of the small ledgers.
type Ledger string

// The ledgers.
const (
	Reviews Ledger = "review" // 合法性审核
	Filings Ledger = "filing" // 规范性文件备案
)

// Item is one matter of a ledger. Exactly one of Review and Filing is set.
type Item struct {
	Number  string  `json:"number,omitempty"`  // 审2026-0001, 备2026-0001
	Title   string  `json:"title"`             // 文件、事项名称
	Officer string  `json:"officer,omitempty"` // 审核人、承办人
	Review  *Review `json:"review,omitempty"`
	Filing  *Filing `json:"filing,omitempty"`
	Note    string  `json:"note,omitempty"`
	Struck  *Strike `json:"struck,omitempty"` // it was entered by mistake; its number stays taken
}

// Strike says why an item does not count.
type Strike struct {
	On     date.Date `json:"on"`
	By     string    `json:"by,omitempty"`
	Reason string    `json:"reason"`
}

// Review is a review of legality (国办发〔2018〕115号).
type Review struct {
	Kind        Kind         `json:"kind"`
	Department  string       `json:"department"`       // 送审单位
	Received    date.Date    `json:"received"`         // 收到送审
	Meeting     date.Date    `json:"meeting,omitzero"` // 拟提请会议日期
	Days        int          `json:"days"`             // 审核期限, working days, 5 to 15
	Supplements []Supplement `json:"supplements,omitempty"`
	Concluded   date.Date    `json:"concluded,omitzero"` // 出具审核意见
	Result      Result       `json:"result,omitempty"`
}

// Supplement is a stretch in which the department completes its papers (补充材料).
type Supplement struct {
	Asked date.Date `json:"asked"`
	Back  date.Date `json:"back,omitzero"` // 补齐; zero while it lasts
}

// Filing is the filing of a normative document (规范性文件备案).
type Filing struct {
	DocumentNo   string    `json:"document_no"` // 文号
	Maker        string    `json:"maker"`       // 制定机关
	Published    date.Date `json:"published"`   // 印发日期
	FileWithin   Term      `json:"file_within"`
	Filed        date.Date `json:"filed,omitzero"` // 收到报送备案
	ReviewWithin Term      `json:"review_within"`
	Concluded    date.Date `json:"concluded,omitzero"` // 审查办结
	Result       Outcome   `json:"result,omitempty"`
	CorrectBy    date.Date `json:"correct_by,omitzero"` // 改正期限
	Corrected    date.Date `json:"corrected,omitzero"`  // 改正之日
}

// Term is a length of time with what it rests on, in the bureau's own words. An
// item keeps the terms of the day on which it was entered: a new rule does not
// change what was late before.
type Term struct {
	Days  int    `json:"days"`            // calendar days
	Basis string `json:"basis,omitempty"` // "" for 本机关设定
}

// BasisName returns what the term rests on, 本机关设定 where nothing was written.
func (t Term) BasisName() string {
	if t.Basis == "" {
		return "本机关设定"
	}
	return t.Basis
}

// Terms are the terms of filings that a bureau works with.
type Terms struct {
	File   Term `json:"file"`   // from publication to the filing
	Review Term `json:"review"` // from the filing to its review
}

// DefaultTerms hold where the bureau has set none: no text prescribes them here.
func DefaultTerms() Terms { return Terms{File: Term{Days: 15}, Review: Term{Days: 30}} }

// The bounds of a review in working days, and how many days before the meeting a
// file must have reached the office.
const (
	LeastDays    = 5
	MostDays     = 15
	DaysToSubmit = 3 // calendar days
)

// Ledger returns the ledger of an item.
func (i *Item) Ledger() Ledger {
	if i.Filing != nil {
		return Filings
	}
	return Reviews
}

// Day returns the day under which the item stands in its ledger: that of receipt,
// or of publication.
func (i *Item) Day() date.Date {
	switch {
	case i.Review != nil:
		return i.Review.Received
	case i.Filing != nil:
		return i.Filing.Published
	}
	return 0
}

// Open tells whether something may still wait to be done about the item.
func (i *Item) Open() bool {
	switch {
	case i.Struck != nil:
		return false
	case i.Review != nil:
		return i.Review.Concluded.IsZero()
	case i.Filing != nil:
		return i.Filing.Concluded.IsZero() || i.Filing.Result.Asks() && i.Filing.Corrected.IsZero()
	}
	return false
}

// From returns who brought or made the paper: 送审单位, 制定机关.
func (i *Item) From() string {
	switch {
	case i.Review != nil:
		return i.Review.Department
	case i.Filing != nil:
		return i.Filing.Maker
	}
	return ""
}

// seriesMarks lead the numbers of the ledgers.
var seriesMarks = map[Ledger]string{Reviews: "审", Filings: "备"}

// Number returns the number of an item within its ledger and year.
func Number(l Ledger, year, seq int) string {
	return fmt.Sprintf("%s%04d-%04d", seriesMarks[l], year, seq)
}

// SplitNumber takes a number apart; ok is false for what is none.
func SplitNumber(number string) (l Ledger, year, seq int, ok bool) {
	for ledger, mark := range seriesMarks {
		rest, found := strings.CutPrefix(number, mark)
		if !found {
			continue
		}
		y, s, _ := strings.Cut(rest, "-")
		year, _ = strconv.Atoi(y)
		seq, _ = strconv.Atoi(s)
		return ledger, year, seq, year > 0 && seq > 0 && Number(ledger, year, seq) == number
	}
	return "", 0, 0, false
}

// Encode returns an item in its one form: fields in the order of the structs,
// indented by one blank, a line feed at the end.
func Encode(i *Item) ([]byte, error) {
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(i); err != nil {
		return nil, fmt.Errorf("encode %s: %w", i.Number, err)
	}
	return text.Bytes(), nil
}

// Decode reads an item in the form of Encode. Errors: BadJSON, also for a field
// that no item has.
func Decode(text []byte) (*Item, error) {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	var i Item
	if err := dec.Decode(&i); err != nil {
		return nil, fault.Wrap(fault.BadJSON, err.Error(), err)
	}
	if dec.More() {
		return nil, fault.New(fault.BadJSON, "一个事项之后还有别的内容")
	}
	return &i, nil
}

// Clone returns a copy that shares nothing with the item.
func (i *Item) Clone() *Item {
	c := *i
	if i.Review != nil {
		r := *i.Review
		r.Supplements = append([]Supplement(nil), r.Supplements...)
		c.Review = &r
	}
	if i.Filing != nil {
		f := *i.Filing
		c.Filing = &f
	}
	if i.Struck != nil {
		s := *i.Struck
		c.Struck = &s
	}
	return &c
}
