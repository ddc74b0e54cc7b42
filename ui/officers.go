package ui

import (
	"context"

	"fuyi/app"
	own "fuyi/ui/widget"
)

// officerOffers offers the officers of the bureau below a field for one of them,
// while what is typed begins a name.
type officerOffers struct {
	host    host
	office  *app.Office
	field   *entry
	list    *own.Offer
	names   []string
	offered []string
	grown   func() // the list came or went
	reading generation
}

func newOfficerOffers(h host, office *app.Office, field *entry) *officerOffers {
	o := &officerOffers{host: h, office: office, field: field, grown: func() {}}
	o.list = own.NewOffer(func(i int) {
		field.SetText(o.offered[i])
		o.show(nil)
	})
	field.OnKey = o.list.Key
	typed := field.OnChanged
	field.OnChanged = func(text string) {
		if typed != nil {
			typed(text)
		}
		o.offer(trimmed(text))
	}
	return o
}

// load reads who the officers are.
func (o *officerOffers) load() {
	fetch(o.host.door(), &o.reading, func(ctx context.Context) ([]string, error) { return o.office.Officers(ctx) },
		func(names []string) { o.names = names }, o.host.fail)
}

// offer lists those whose name begins so; nobody while nothing is typed, nor when
// the name is whole.
func (o *officerOffers) offer(text string) {
	o.offered = nil
	var rows []own.OfferRow
	for _, name := range o.names {
		if text != "" && name != text && app.MayMean(name, text) {
			o.offered = append(o.offered, name)
			rows = append(rows, own.OfferRow{Name: name})
		}
	}
	o.show(rows)
}

func (o *officerOffers) show(rows []own.OfferRow) {
	o.list.Set(rows)
	o.grown()
}
