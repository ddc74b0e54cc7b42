package app

import (
	"fmt"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/letter"
	"fuyi/app/typeset"
)

// Envelopes sets the envelopes in which letters go to recipients, one a page: the
// addresses come from the case, of one outside it from the letter.
//
// Errors: MissingFact for every recipient without an address.
func (o *Office) Envelopes(c *casefile.Case, l *casefile.Letter, to []string, size letter.EnvelopeSize) (*typeset.Pages, error) {
	var faults fault.List
	var envelopes []letter.Envelope
	for _, name := range to {
		e := letter.Envelope{To: name, From: sender(&c.Organ), FromAddress: c.Organ.Address, FromPhone: c.Organ.Phone}
		var field string
		e.Address, e.Phone, field = AddressOf(c, l, name)
		if e.Address == "" {
			faults = append(faults, fault.At(field, fault.MissingFact, name+"的地址"))
		}
		e.Contents = "内件：" + strings.TrimSpace(l.Kind.Name()+"　"+l.Number)
		envelopes = append(envelopes, e)
	}
	if err := faults.Err(); err != nil {
		return nil, err
	}
	return typeset.Envelopes(envelopes, size, o.faces)
}

// sender names the organ and its agency.
func sender(organ *casefile.Organ) string {
	if organ.Agency == "" || organ.Agency == organ.Name {
		return organ.Name
	}
	return organ.Name + "（" + organ.Agency + "）"
}

// AddressOf returns where a recipient's letters go, and the field of the case in
// which that stands or is lacking. A letter's own address goes before the
// party's.
func AddressOf(c *casefile.Case, l *casefile.Letter, name string) (address, phone, field string) {
	for _, r := range l.To {
		if r.Name == name && r.Address != "" {
			return r.Address, r.Phone, "letter.to"
		}
	}
	for i := range c.Parties {
		if p := &c.Parties[i]; p.Name == name {
			return p.Address, p.Phone, partyField(i, "address")
		}
	}
	return "", "", "letter.to"
}

func partyField(i int, name string) string { return fmt.Sprintf("parties[%d].%s", i, name) }
