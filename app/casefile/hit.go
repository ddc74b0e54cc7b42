package casefile

// Rank says how closely a case answers what was searched for; the smaller, the
// closer.
type Rank uint8

// The ranks.
const (
	NumberExact  Rank = iota // the case's number, also without its year
	NumberBegins             // the beginning of its number
	PartyExact               // the name or number of a party, also typed in pinyin
	PartyBegins              // the beginning of such
	PartyHolds               // a part of such
	ActHolds                 // a part of the act, or of a document's number
	TextHolds                // words of what was written at length
)

// Hit is a case that a search found, with the place where it was found.
type Hit struct {
	Row   Row
	Rank  Rank
	Field string // the name of the field in Chinese: 申请人, 经审理查明
	Path  string // the field's path in the case's JSON, of a long text: found, notes[1].text; of a document's number, its list: letters.number
	Text  string // the field, or the part of a long one around what was found
	From  int    // what was found begins here in Text, in runes
	To    int    // and ends before
}
