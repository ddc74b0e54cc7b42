package ledger

import (
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/fault"
)

// act reads the act under review and what was asked for.
func (w *writer) act() {
	a := &w.c.Act
	a.Title, a.Number = oneLine(w.text(ActTitle)), oneLine(w.text(ActNumber))
	w.actKind()
	w.area()
	a.Made = w.day(ActMade, false)
	if a.Known = w.day(ActKnown, false); !a.Known.IsZero() && !a.Made.IsZero() && a.Known < a.Made {
		w.trouble(ActKnown, true, fault.New(fault.Doubtful, "知道日期早于作出日期，只记入手记"))
		w.keep(ActKnown)
		a.Known = 0
	}
	w.amount()
	w.c.Claim = strings.Trim(w.text(Claim), " ")
}

// actKind reads 案由: its kind, and as the act's title what it says beside that.
func (w *writer) actKind() {
	text := w.text(ActKind)
	kind, exact := actKindOf(text)
	if kind == "" {
		kind, _ = actKindOf(w.c.Act.Title)
	}
	w.c.Act.Kind = kind
	switch {
	case text == "" || exact && kind != "":
	case w.c.Act.Title == "" && !strings.Contains(text, "\n") && len(text) <= 240:
		w.c.Act.Title = oneLine(text)
	default:
		w.keep(ActKind)
	}
}

// area reads the field of administration, by its own column or else by the
// respondent.
func (w *writer) area() {
	if text := w.text(Area); text != "" {
		area, exact := areaOf(text)
		if area == "" {
			w.c.Act.Field = oneLine(text)
			return
		}
		w.c.Act.Field = area
		if !exact {
			w.keep(Area)
		}
		return
	}
	for _, p := range w.c.PartiesOf(casefile.Respondent) {
		w.c.Act.Field, _ = areaOf(p.Name)
		return
	}
}

func (w *writer) amount() {
	cell, ok := w.cell(Amount)
	if !ok {
		return
	}
	amount, given, rest, err := ParseAmount(cell, UnitOf(w.t.Columns[w.columns[Amount]].Head))
	switch {
	case err != nil:
		w.trouble(Amount, true, err)
		w.keep(Amount)
	case given:
		w.c.Act.Amount = &amount
		if rest != "" {
			w.keep(Amount)
		}
	}
}

// loss reads what was recovered for an enterprise.
func (w *writer) loss() {
	cell, ok := w.cell(Recovered)
	if !ok || isBlank(cell.Text) {
		return
	}
	amount, given, rest, err := ParseAmount(cell, UnitOf(w.t.Columns[w.columns[Recovered]].Head))
	if err != nil {
		w.trouble(Recovered, true, err)
	}
	var enterprise string
	for _, p := range w.c.PartiesOf(casefile.Applicant) {
		if enterprise == "" && (p.Kind == casefile.Enterprise || p.Kind == casefile.SoleTrader) {
			enterprise = p.Name
		}
	}
	if given && amount > 0 && enterprise == "" {
		w.doubt(Recovered, "申请人看来不是企业，挽回的损失只记入手记")
	}
	if !given || amount <= 0 || enterprise == "" {
		if given && amount == 0 && rest == "" {
			return
		}
		w.keep(Recovered)
		return
	}
	if rest != "" {
		w.keep(Recovered)
	}
	loss := casefile.Loss{Enterprise: enterprise, Kind: w.lossKind(), Amount: amount, Basis: "原台账", ConfirmedBy: w.opts.Losses}
	for i := range w.c.Events {
		if e := &w.c.Events[i]; Closes(e.Type) {
			loss.RecoveredOn = e.Date
		}
	}
	w.c.Losses = append(w.c.Losses, loss)
}

// lossKind is how the loss was recovered, as the outcome lets one guess.
func (w *writer) lossKind() casefile.LossKind {
	if w.c.Act.Kind != casefile.Penalty || w.c.Decision == nil {
		return casefile.OtherLoss
	}
	for _, o := range w.c.Decision.Outcomes {
		switch o.Kind {
		case casefile.Change:
			return casefile.FineReduced
		case casefile.Revoke, casefile.RevokePart:
			return casefile.FineRevoked
		}
	}
	return casefile.OtherLoss
}
