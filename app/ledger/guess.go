package ledger

import (
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/grid"
)

// guessHead says which field a head means, and how surely: 3 by the whole of it, 2
// by words that it holds, 0 for none. A head of two rows is 上级/下级.
func guessHead(head string) (Field, int) {
	key := headKey(head)
	if key == "" {
		return NoField, 0
	}
	if f, ok := wholeHeads[key]; ok {
		return f, 3
	}
	bare := unbracketed(key)
	if f, ok := wholeHeads[bare]; ok {
		return f, 3
	}
	if f := partHead(key); f != NoField {
		return f, 2
	}
	if upper, lower, ok := strings.Cut(bare, "/"); ok {
		if f, ok := wholeHeads[lower]; ok && ofApplicant(f, upper) {
			return f, 2
		}
	}
	return NoField, 0
}

// ofApplicant holds that what stands below another party's head is not taken for
// the applicant's.
func ofApplicant(f Field, upper string) bool {
	switch f {
	case ApplicantID, ApplicantPhone, ApplicantAddress, ApplicantRep, ApplicantGender:
		return !strings.Contains(upper, "被申请人") && !strings.Contains(upper, "第三人") && !strings.Contains(upper, "代理")
	}
	return true
}

func partHead(key string) Field {
	for i := range fields {
		f := &fields[i]
		if holdsAny(key, f.not) {
			continue
		}
		for _, words := range f.parts {
			if holdsAll(key, words) {
				return f.field
			}
		}
	}
	return NoField
}

func holdsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func holdsAll(s, words string) bool {
	for w := range strings.SplitSeq(words, "+") {
		if !strings.Contains(s, w) {
			return false
		}
	}
	return true
}

// unbracketed takes a head's remark off, such as the unit of an amount.
func unbracketed(key string) string {
	if at := strings.IndexByte(key, '('); at > 0 && strings.HasSuffix(key, ")") {
		return key[:at]
	}
	return key
}

var wholeHeads = func() map[string]Field {
	heads := map[string]Field{}
	for i := range fields {
		for _, h := range append(fields[i].heads, fields[i].name) {
			if key := headKey(h); heads[key] == NoField {
				heads[key] = fields[i].field
			}
		}
	}
	return heads
}()

// guessContent says which field the cells of a column look like, where its head
// tells nothing: only what no other field looks like.
func guessContent(cells []grid.Cell) Field {
	filled, ids, phones, organs := 0, 0, 0, 0
	for _, c := range cells {
		text := tight(c.Text)
		if isBlank(text) {
			continue
		}
		filled++
		switch {
		case casefile.ValidID(text) && len(text) == 18 || casefile.ValidCreditCode(text):
			ids++
		case len(text) == 11 && text[0] == '1' && figures(text):
			phones++
		case isOrgan(text):
			organs++
		}
	}
	switch {
	case filled < 3:
	case ids*10 >= filled*7:
		return ApplicantID
	case phones*10 >= filled*7:
		return ApplicantPhone
	case organs*10 >= filled*8:
		return Respondent
	}
	return NoField
}

func figures(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
