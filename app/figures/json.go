package figures

import (
	"encoding/json"
	"math"

	"fuyi/app/casefile"
)

// sheetRates says what the rates are parted by.
type sheetRates struct {
	Corrected string `json:"corrected_rate"`
	Settled   string `json:"settled_rate"`
}

// bucketSheet is a part of the figures in JSON, in the order of the table of
// figures.
type bucketSheet struct {
	CarriedIn       int64                      `json:"carried_in"`
	Received        int64                      `json:"received"`
	Accepted        int64                      `json:"accepted"`
	Rejected        int64                      `json:"rejected"`
	Abandoned       int64                      `json:"abandoned"`
	WithdrawnBefore int64                      `json:"withdrawn_before"`
	Closed          int64                      `json:"closed"`
	Pending         int64                      `json:"pending"`
	ByOutcome       map[casefile.Closing]int64 `json:"by_outcome"`
	Corrected       int64                      `json:"corrected"`
	CorrectedRate   *float64                   `json:"corrected_rate"`
	Settled         int64                      `json:"settled"`
	SettledRate     *float64                   `json:"settled_rate"`
	Enterprise      enterpriseSheet            `json:"enterprise_cases"`
	Recovered       string                     `json:"recovered"`
	RecoveredCases  int64                      `json:"recovered_cases"`
	Enterprises     int                        `json:"recovered_enterprises"`
	Sued            int64                      `json:"sued"`
	Lost            int64                      `json:"lost"`
	Overdue         int64                      `json:"overdue"`
	DaysToClose     daysSheet                  `json:"days_to_close"`
	Opinions        int64                      `json:"opinions"`
	Answered        int64                      `json:"opinions_answered"`
	Hearings        int64                      `json:"hearings"`
	Committee       int64                      `json:"committee"`
	Normative       int64                      `json:"normative_reviews"`
	Stays           int64                      `json:"stays"`
}

type enterpriseSheet struct {
	Received int64 `json:"received"`
	Closed   int64 `json:"closed"`
}

type daysSheet struct {
	Median  float64 `json:"median"`
	Mean    float64 `json:"mean"`
	Longest int     `json:"longest"`
}

func (b *Bucket) sheet(r Rates) bucketSheet {
	days := b.DaysToClose()
	s := bucketSheet{
		CarriedIn: b.Of(CarriedIn), Received: b.Of(Received), Accepted: b.Of(Accepted), Rejected: b.Of(Rejected),
		Abandoned: b.Of(Abandoned), WithdrawnBefore: b.Of(WithdrawnBefore), Closed: b.Of(Closed), Pending: b.Of(Pending),
		ByOutcome: map[casefile.Closing]int64{}, Corrected: b.Of(Corrected), CorrectedRate: share(b.CorrectedRate(r)),
		Settled: b.Of(Settled), SettledRate: share(b.SettledRate()),
		Enterprise: enterpriseSheet{b.Of(EnterpriseIn), b.Of(EnterpriseClosed)},
		Recovered:  casefile.Money(b.Of(Recovered)).String(), RecoveredCases: b.Of(RecoveredCases), Enterprises: b.Enterprises(),
		Sued: b.Of(Sued), Lost: b.Of(Lost), Overdue: b.Of(Overdue),
		DaysToClose: daysSheet{days.Median, math.Round(days.Mean*10) / 10, days.Longest},
		Opinions:    b.Of(Opinions), Answered: b.Of(OpinionsAnswered), Hearings: b.Of(Hearings), Committee: b.Of(Committee),
		Normative: b.Of(NormativeReviews), Stays: b.Of(Stays),
	}
	for _, c := range casefile.Closings() {
		s.ByOutcome[c] = b.Of(ByOutcome(c))
	}
	return s
}

func share(r Rate) *float64 {
	value, ok := r.Share()
	if !ok {
		return nil
	}
	value = math.Round(value*10000) / 10000
	return &value
}

// JSON writes the figures with every cut, and what their rates are parted by: the
// keys are those of the figures, money is a decimal string in yuan, rates are
// shares with four places, null where they are of nothing. duties are the counts of
// the ledgers beside the cases, by ledger and key; nil where none are asked for.
func (f *Figures) JSON(r Rates, duties map[string]map[string]int) ([]byte, error) {
	cuts := map[Cut]map[string]bucketSheet{}
	for cut, parts := range f.Cuts {
		cuts[cut] = map[string]bucketSheet{}
		for part, b := range parts {
			cuts[cut][part] = b.sheet(r)
		}
	}
	recovered := map[string]map[string]string{}
	for by, parts := range f.Recovery {
		recovered[by] = map[string]string{}
		for part, sum := range parts {
			recovered[by][part] = sum.Amount.String()
		}
	}
	for _, by := range []Cut{ByField, ByRespondent} {
		name := string(by)[len("by_"):]
		recovered[name] = map[string]string{}
		for part, b := range f.Cuts[by] {
			if amount := b.Of(Recovered); amount != 0 {
				recovered[name][part] = casefile.Money(amount).String()
			}
		}
	}
	return json.MarshalIndent(struct {
		From     string     `json:"from"`
		To       string     `json:"to"`
		Sentence string     `json:"sentence"`
		Rates    sheetRates `json:"denominators"`
		bucketSheet
		RecoveredBy  map[string]map[string]string `json:"recovered_by"`
		ByField      map[string]bucketSheet       `json:"by_field"`
		ByAct        map[string]bucketSheet       `json:"by_act"`
		ByRespondent map[string]bucketSheet       `json:"by_respondent"`
		ByHandler    map[string]bucketSheet       `json:"by_handler"`
		ByMonth      map[string]bucketSheet       `json:"by_month"`
		ByProcedure  map[string]bucketSheet       `json:"by_procedure"`
		ByChannel    map[string]bucketSheet       `json:"by_channel"`
		Duties       map[string]map[string]int    `json:"duties,omitempty"`
	}{
		f.Period.From.String(), f.Period.To.String(), f.Sentence(),
		sheetRates{correctedOver(r), DefinitionOf("settled_rate", r).Over}, f.sheet(r), recovered,
		cuts[ByField], cuts[ByAct], cuts[ByRespondent], cuts[ByHandler], cuts[ByMonth], cuts[ByProcedure], cuts[ByChannel], duties,
	}, "", " ")
}
