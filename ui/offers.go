package ui

import (
	"context"
	"fmt"
	"strings"
	"time"

	"fuyi/app"
	"fuyi/app/casefile"
	own "fuyi/ui/widget"
)

// offerPause is how long typing must rest before parties are looked up.
const offerPause = 80 * time.Millisecond

// partyOffers looks up whom the beginning of a name may mean, for the forms of
// parties.
type partyOffers struct {
	host   host
	office *app.Office
	typing pause
	asking generation
}

// ask looks a name up once typing rests; a later question takes its place.
func (o *partyOffers) ask(role casefile.Role, typed string, show func([]casefile.Party)) {
	o.host.door().after(&o.typing, offerPause, func() {
		fetch(o.host.door(), &o.asking, func(ctx context.Context) ([]casefile.Party, error) {
			return o.office.OfferParties(ctx, role, typed)
		}, show, o.host.fail)
	})
}

// stop forgets what was asked.
func (o *partyOffers) stop() {
	o.host.door().drop(&o.typing)
	o.asking.stop()
}

// offerList is the list below the name of a party.
func (f *partiesForm) offerList(i int) *own.Offer {
	var offered []casefile.Party
	list := own.NewOffer(func(n int) { f.take(i, offered[n]) })
	name := f.sheet.fields[fmt.Sprintf("parties[%d].name", i)].input.(*entry)
	name.OnKey = list.Key
	typed := name.OnChanged
	name.OnChanged = func(text string) {
		typed(text)
		if f.offers == nil {
			return
		}
		f.offers.ask(f.parties[i].Role, text, func(parties []casefile.Party) {
			offered = fresh(parties, f.parties[i])
			rows := make([]own.OfferRow, len(offered))
			for n := range offered {
				rows[n] = own.OfferRow{Name: offered[n].Name, About: partyAbout(&offered[n])}
			}
			list.Set(rows)
			f.box.Refresh()
		})
	}
	return list
}

// fresh leaves out what stands in the form as it is offered already.
func fresh(offered []casefile.Party, now casefile.Party) []casefile.Party {
	var rest []casefile.Party
	for _, p := range offered {
		p.Representative, p.Of = now.Representative, now.Of
		if p != now {
			rest = append(rest, p)
		}
	}
	return rest
}

// partyAbout is what tells a party from others of its name. The number of
// identity is masked: the list is seen by who stands at the counter.
func partyAbout(p *casefile.Party) string {
	var facts []string
	for _, s := range []string{p.Kind.Name(), casefile.MaskID(p.IDNo), p.Address, p.LegalRep, p.Phone} {
		if s != "" {
			facts = append(facts, s)
		}
	}
	return strings.Join(facts, "，")
}

// take puts a party that was offered into the form.
func (f *partiesForm) take(i int, offered casefile.Party) {
	offered.Role, offered.Representative, offered.Of = f.parties[i].Role, f.parties[i].Representative, f.parties[i].Of
	f.parties[i] = offered
	f.rebuild()
	f.changed()
	f.sheet.focus(canvasOf(f.box), fmt.Sprintf("parties[%d].phone", i))
}
