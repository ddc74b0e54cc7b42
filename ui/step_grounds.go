package ui

import (
	"fmt"

	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/law"
)

// grounds is the choice of an item of the article.
func (s *stepForm) grounds() {
	grounds := law.Grounds(s.kind)
	items := make([]int, len(grounds))
	for i, g := range grounds {
		items[i] = g.Item
	}
	c := newChoice(items, func(item int) string { return groundText(s.kind, item) }, nil)
	s.box.Add(s.add(fieldLabels[fieldGround]+" *", string(fieldGround), c.Select))
	s.readers = append(s.readers, func(e *casefile.Event) *fault.Fault {
		e.Ground = c.value()
		if e.Ground == 0 {
			return fault.At(string(fieldGround), fault.Required, "法定情形")
		}
		return nil
	})
	s.setters = append(s.setters, func(e casefile.Event) { c.set(e.Ground) })
}

// simplified is the ground of the simplified procedure (第五十三条).
func (s *stepForm) simplified() {
	grounds := law.Grounds(casefile.Accepted)
	items := make([]int, len(grounds))
	for i, g := range grounds {
		items[i] = g.Item
	}
	c := newChoice(items, simplifiedText, nil)
	s.box.Add(s.add(fieldLabels[fieldSimplifiedGround]+" *", string(fieldSimplifiedGround), c.Select))
	s.procedure(casefile.Ordinary)
	s.readers = append(s.readers, func(e *casefile.Event) *fault.Fault {
		e.SimplifiedGround = c.value()
		if e.Procedure != casefile.Simplified {
			e.SimplifiedGround = 0
		} else if e.SimplifiedGround == 0 {
			return fault.At(string(fieldSimplifiedGround), fault.Required, "适用简易程序的情形（第五十三条）")
		}
		return nil
	})
	s.setters = append(s.setters, func(e casefile.Event) {
		c.set(e.SimplifiedGround)
		s.procedure(e.Procedure)
	})
}

// procedure asks for the ground of the simplified procedure where that is chosen.
func (s *stepForm) procedure(p casefile.Procedure) {
	s.sheet.fields[string(fieldSimplifiedGround)].show(p == casefile.Simplified)
	s.grown()
}

// groundText is an item with its words, （三）作为申请人的公民下落不明.
func groundText(t casefile.EventType, item int) string {
	g, ok := law.GroundOf(law.Grounds(t), item)
	if !ok {
		return fmt.Sprintf("第%d项", item)
	}
	return fmt.Sprintf("%d　%s", g.Item, g.Text)
}

func simplifiedText(item int) string { return groundText(casefile.Accepted, item) }
