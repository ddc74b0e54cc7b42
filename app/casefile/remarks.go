package casefile

import (
	"fmt"
	"strings"

	"fuyi/app/date"
	"fuyi/app/fault"
)

// Bin says that a case was put into the bin (回收站): registered twice, or by
// mistake. It stays in the register, is left out of every list and count, and
// can come back.
type Bin struct {
	Date   date.Date `json:"date"`
	Reason string    `json:"reason"`
}

// Note is a remark of the handler (办案手记). It is the bureau's own: no letter
// prints it.
type Note struct {
	ID     int       `json:"id"`
	Date   date.Date `json:"date"`
	By     string    `json:"by,omitempty"`
	Text   string    `json:"text"`
	Struck bool      `json:"struck,omitempty"` // taken back; it stays in the record
}

// LinkKind is how two cases belong together.
type LinkKind string

// The kinds of link.
const (
	SameAct    LinkKind = "same-act"    // 同一行政行为
	SameMatter LinkKind = "same-matter" // 同类、系列案件
	Joined     LinkKind = "joined"      // 合并审理
	Earlier    LinkKind = "earlier"     // 前案
	Later      LinkKind = "later"       // 后案, such as that against the act made anew
)

var linkKinds = terms{
	{string(SameAct), "同一行政行为"}, {string(SameMatter), "同类案件"}, {string(Joined), "合并审理"},
	{string(Earlier), "前案"}, {string(Later), "后案"},
}

// LinkKinds lists the kinds of link in their order.
func LinkKinds() []LinkKind { return valuesOf[LinkKind](linkKinds) }

// Name returns the Chinese term.
func (k LinkKind) Name() string { return linkKinds.name(string(k)) }

// Back is the link as it is seen from the other case.
func (k LinkKind) Back() LinkKind {
	switch k {
	case Earlier:
		return Later
	case Later:
		return Earlier
	}
	return k
}

// Link is another case of the register that belongs to this one (关联案件).
type Link struct {
	Number string   `json:"number"`
	Kind   LinkKind `json:"kind"`
	Note   string   `json:"note,omitempty"`
}

func (k *checker) remarks() {
	seen := map[int]bool{}
	for i, n := range k.c.Notes {
		if n.ID < 1 || seen[n.ID] {
			k.fail(fault.BadValue, "手记的编号应当自1起，不重复", "notes[%d].id", i)
		}
		seen[n.ID] = true
		if strings.TrimSpace(n.Text) == "" {
			k.fail(fault.Required, "手记的内容", "notes[%d].text", i)
		}
	}
	linked := map[string]bool{}
	for i, l := range k.c.Links {
		at := fmt.Sprintf("links[%d]", i)
		switch {
		case !validNumber(l.Number):
			k.fail(fault.BadValue, "案号应当写成 2026-0012 这样的形式", "%s.number", at)
		case l.Number == k.c.Number:
			k.fail(fault.BadValue, "不能与本案自己关联", "%s.number", at)
		case linked[l.Number]:
			k.fail(fault.BadValue, "与"+l.Number+"已经关联", "%s.number", at)
		}
		linked[l.Number] = true
		k.code(at+".kind", string(l.Kind), linkKinds)
		if l.Kind == "" {
			k.fail(fault.Required, "关联的性质", "%s.kind", at)
		}
		k.oneLine(l.Note, "%s.note", at)
	}
	if k.c.Bin != nil && strings.TrimSpace(k.c.Bin.Reason) == "" {
		k.fail(fault.Required, "放入回收站的理由", "bin.reason")
	}
}
