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
	upper, lower, isTwo := strings.Cut(bare, "/")
	if tickOf(bare) != "" {
		return OutcomeTick, 3
	}
	if isTwo {
		if f := partOf(upper, lower); f != NoField {
			return f, 3
		}
	}
	if f := partHead(key); f != NoField {
		return f, 2
	}
	if f, ok := wholeHeads[lower]; ok && isTwo && ofApplicant(f, upper) {
		return f, 2
	}
	return NoField, 0
}

// tickOf is the way of closing that a column of ticks stands for, "" for none: 维持,
// or 结案方式/维持.
func tickOf(key string) string {
	word := key[strings.LastIndexByte(key, '/')+1:]
	if c := closingOf(word); exactClosings[word] && c.by != "" {
		return word
	}
	return ""
}

// partsOf say what stands below the head of a field: the name of a party, the day
// or the number of an end.
var partsOf = []struct {
	lower []string
	of    map[Field]Field
}{
	{[]string{"姓名", "名称", "姓名或名称", "姓名(名称)", "单位", "单位名称", "姓名/名称"}, map[Field]Field{Applicant: Applicant, Respondent: Respondent, ThirdParty: ThirdParty, Agent: Agent}},
	{[]string{"日期", "时间", "年月日"}, map[Field]Field{Outcome: Closed, Closed: Closed, Review: Accepted, Accepted: Accepted, Received: Received, Suspended: Suspended,
		Resumed: Resumed, Hearing: Hearing, Extended: Extended, CourtResult: Judged, Opinion: Opinion, Served: Served, ActKind: ActMade}},
	{[]string{"方式", "结果", "种类", "情况"}, map[Field]Field{Outcome: Outcome, Closed: Outcome, Review: Review, Accepted: Review, CourtResult: CourtResult}},
	{[]string{"文号", "编号", "决定书文号", "文书号"}, map[Field]Field{Outcome: DecisionNumber, Closed: DecisionNumber, ActKind: ActNumber}},
	{[]string{"案号"}, map[Field]Field{CourtResult: CourtNumber, Received: Number}},
	{[]string{"法院"}, map[Field]Field{CourtResult: Court}},
}

func partOf(upper, lower string) Field {
	over, ok := wholeHeads[upper]
	if !ok {
		if over = partHead(upper); over == NoField {
			return NoField
		}
	}
	for _, p := range partsOf {
		for _, word := range p.lower {
			if lower == word {
				return p.of[over]
			}
		}
	}
	return NoField
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
