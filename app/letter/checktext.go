package letter

import (
	"regexp"
	"slices"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/date"
)

// gap begins what a preview prints for a missing fact.
const gap = "〔缺"

// Figures beyond which a text is longer than letters are.
const (
	longParagraph = 2000  // characters
	longLetter    = 30000 // characters, some fifty pages
	longLine      = 200   // characters of an entry of one line
)

// text looks at the words of the letter, each paragraph and cell.
func (k *checker) text() {
	whole := 0
	each := func(part, text string, signed bool) {
		field := k.fieldOf(part, text)
		n := len([]rune(text))
		whole += n
		if n > longParagraph {
			k.tell(field, "有一段长达%d字，以“%s”开头，可能没有分段", n, beginning(text))
		}
		if strings.Contains(text, Blank) && !signed {
			k.tell(field, "“%s”一段还有没填的空白", beginning(text))
		}
		if strings.Contains(text, "{{") || strings.Contains(text, "}}") || strings.Contains(text, "｛｛") {
			k.tell(field, "“%s”一段留有模板的括号“{{ }}”", beginning(text))
		}
		k.actNumbers(field, text)
		k.strangers(field, text)
	}
	for i := range k.doc.Paragraphs {
		p := &k.doc.Paragraphs[i]
		each(p.Part, p.Text, p.Style == SignField)
		for _, cell := range cellsOf(p.Table) {
			each("", cell.Text, false)
		}
	}
	if whole > longLetter {
		k.tell("", "全文约%d字，比通常的文书长得多", whole)
	}
	for _, e := range k.l.Edits {
		if strings.Contains(e.Text, gap) {
			k.tell("letter.edits", "改写的“%s”一段留有“〔缺…〕”", beginning(e.Text))
		}
	}
	for _, x := range k.traits.Entries {
		if n := len([]rune(k.l.Entry(x.Name))); x.Form == LineEntry && n > longLine {
			k.tell("letter.entries."+x.Name, "%s长达%d字，通常只有一行", x.Name, n)
		}
	}
}

func cellsOf(t *Table) []Cell {
	if t == nil {
		return nil
	}
	var cells []Cell
	for _, row := range t.Rows {
		cells = append(cells, row.Cells...)
	}
	return cells
}

// beginning is how a finding calls a paragraph.
func beginning(text string) string {
	const most = 14
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// partFields are where the words of a part are written.
var partFields = map[string]string{
	partCause: "act.title", partClaim: "claim", partApplicantSays: "applicant_says", partRespondentSays: "respondent_says",
	partThirdPartySays: "third_party_says", partFound: "found", partHeld: "held", partOutcome: "decision.outcomes",
	partParties: "parties", "to": "letter.to",
}

// fieldOf is the place where a paragraph was written: an edit of the letter, an
// entry, or the case.
func (k *checker) fieldOf(part, text string) string {
	edited := func(e casefile.LetterEdit) bool { return strings.Contains(e.Text, text) }
	if text != "" && slices.ContainsFunc(k.l.Edits, edited) {
		return "letter.edits"
	}
	if name, ok := strings.CutPrefix(part, PartEntry); ok {
		return "letter.entries." + name
	}
	return partFields[part]
}

// numberInText is a document's number: 云市监处罚〔2026〕8号.
var numberInText = regexp.MustCompile(`[\p{Han}（）()A-Za-z]{1,24}[〔\[［【(（]20[0-9]{2}[〕\]］】)）](?:第)?[0-9]+号`)

// actNumbers compares the numbers in a text with the act's: one that has its
// letters and another year or figure, or stands behind its title, is a slip.
func (k *checker) actNumbers(field, text string) {
	a := &k.c.Act
	if a.Number == "" || !strings.Contains(text, "号") {
		return
	}
	series, _, ok := strings.Cut(a.Number, "〔")
	if !ok || series == "" {
		return
	}
	for _, at := range numberInText.FindAllStringIndex(text, -1) {
		found := text[at[0]:at[1]]
		from := strings.LastIndex(found, series)
		if from >= 0 && !strings.Contains(found, a.Number) && isNumberStart(found[from+len(series):]) {
			k.tell(field, "文中的文号“%s”与本案行政行为的文号“%s”不一致", found[from:], a.Number)
		}
	}
	title := "《" + nested(a.Title) + "》（"
	for rest := text; ; {
		at := strings.Index(rest, title)
		if at < 0 {
			return
		}
		rest = rest[at+len(title):]
		number, _, _ := strings.Cut(rest, "号")
		if !strings.HasPrefix(rest, a.Number) && strings.ContainsAny(number, "〔[") && len([]rune(number)) < 40 && !strings.Contains(number, series) {
			k.tell(field, "文中《%s》的文号“%s号”与本案行政行为的文号“%s”不一致", nested(a.Title), number, a.Number)
		}
	}
}

// isNumberStart tells whether a text begins with the year of a number.
func isNumberStart(text string) bool {
	r := []rune(text)
	return len(r) > 0 && strings.ContainsRune("〔[［【(（", r[0])
}

var (
	// organNamed is an organ or a firm that a text names behind the part it takes.
	organNamed = regexp.MustCompile(`^[：:]?([\p{Han}]{3,28}?(?:人民政府|委员会|局|公司|合作社|大队|支队))`)
	// personNamed is a person who is introduced there.
	personNamed = regexp.MustCompile(`^[：:]?([\p{Han}·]{2,4})(?:，(?:男|女)，|等[0-9]+人)`)
)

// linking are characters of what is no name.
const linking = "的所对在向于认为未不称将作以与和提交应其已经系即由从被请求后前之并及或"

// roleWords lead the name of one who takes part in a case.
var roleWords = []string{"被申请人", "申请人", "第三人", "代理人"}

// strangers finds parties in a text that the case does not have, such as those
// that an edit took from another letter.
func (k *checker) strangers(field, text string) {
	for _, role := range roleWords {
		for rest := text; ; {
			at := strings.Index(rest, role)
			if at < 0 {
				break
			}
			whole := role != "申请人" || !strings.HasSuffix(rest[:at], "被")
			if rest = rest[at+len(role):]; !whole {
				continue
			}
			for _, form := range []*regexp.Regexp{organNamed, personNamed} {
				m := form.FindStringSubmatch(rest)
				if m != nil && !strings.ContainsAny(m[1], linking) && !k.isParty(m[1]) {
					k.tell(field, "文中的%s“%s”不是本案的当事人或者代理人", role, m[1])
				}
			}
		}
	}
}

// isParty tells whether a name is one of the case's, or the beginning of one:
// names are cut at their first ending.
func (k *checker) isParty(name string) bool {
	return slices.ContainsFunc(k.c.Parties, func(p casefile.Party) bool { return strings.HasPrefix(p.Name, name) })
}

// entryDay is the day that an entry states.
func entryDay(l *casefile.Letter, x Entry) (date.Date, bool) {
	if x.Form != DayEntry {
		return 0, false
	}
	day, err := date.Parse(l.Entry(x.Name))
	return day, err == nil
}
