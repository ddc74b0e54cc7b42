package app

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/duty"
	"fuyi/app/law"
)

// plainValues put what a field of a case's JSON holds into words, a line for each
// item of a list.
var plainValues = map[string]func(json.RawMessage) []string{
	"organ": inWords(func(o casefile.Organ) []string {
		return []string{o.Name, o.Short, o.Agency, o.Address, o.Phone, o.BasicCourt, o.IntermediateCourt}
	}),
	"parties": inWords(func(p casefile.Party) []string {
		return []string{p.Role.Name() + " " + p.Name, p.Kind.Name(), p.Gender, p.Birth, p.IDNo, p.Address,
			labelled("法定代表人", p.LegalRep+p.LegalRepTitle), labelled("电话", p.Phone), p.Ownership.Name(),
			labelled("代理", p.Of), p.Firm, onlyIf(p.Representative, "代表人")}
	}),
	"act": inWords(func(a casefile.Act) []string {
		amount := ""
		if a.Amount != nil {
			amount = a.Amount.String() + "元"
		}
		return []string{a.Kind.Name(), casefile.FieldName(a.Field), a.Title, a.Number, labelled("作出", a.Made.String()), labelled("知道", a.Known.String()),
			labelled("知道申请权利", a.ToldOn.String()), onlyIf(a.Immovable, "不动产"), labelled("履职申请", a.InactionRequest.String()),
			labelled("履行期限届满", a.DutyEnds.String()), labelled("涉案金额", amount)}
	}),
	"decision": inWords(func(d casefile.Decision) []string {
		words := []string{d.Number, d.Date.String()}
		for _, o := range d.Outcomes {
			words = append(words, labelled(o.Kind.Name(), o.Text))
		}
		return append(words, labelled("起诉法院", d.Court), labelled("最终裁决", d.Final))
	}),
	"losses": inWords(func(l casefile.Loss) []string {
		stake := ""
		if l.AtStake != nil {
			stake = l.AtStake.String() + "元"
		}
		return []string{l.Enterprise, l.Kind.Name(), l.Amount.String() + "元", labelled("涉及", stake), l.RecoveredOn.String(), l.Basis, l.Evidence,
			labelled("登记", l.EnteredBy), labelled("确认", ConfirmerName(&l)), labelled("已计入案件", l.CountedIn), onlyIf(l.Apart, "另一笔损失"),
			labelled("已撤销", l.Withdrawn), corrections(&l)}
	}),
	"letters": inWords(func(l casefile.Letter) []string {
		return []string{nameOf(&l), l.Stage.Name(), l.Date.String()}
	}),
	"attachments": inWords(func(a casefile.Attachment) []string {
		return []string{a.Name, a.Kind.Name(), labelled("提交人", a.From), a.Date.String(), onlyIf(a.Inner && !a.Secret, "副卷"),
			onlyIf(a.Secret, "副卷（涉密）"), onlyIf(a.Struck, "已移出")}
	}),
	"notes": inWords(func(n casefile.Note) []string { return []string{n.Text, onlyIf(n.Struck, "已划去")} }),
	"links": inWords(func(l casefile.Link) []string { return []string{l.Number, l.Kind.Name(), l.Note} }),
	"ledger": inWords(func(l casefile.LedgerRow) []string {
		return []string{l.File, l.Sheet, fmt.Sprintf("第%d行", l.Row), labelled("序号", l.Serial), labelled("原案号", l.Number)}
	}),
	"review": inWords(func(r duty.Review) []string { return dutyWords(&duty.Item{Review: &r}) }),
	"filing": inWords(func(f duty.Filing) []string { return dutyWords(&duty.Item{Filing: &f}) }),
	"struck": inWords(func(s duty.Strike) []string { return []string{s.On.String(), s.Reason} }),
	"bin":    inWords(func(b casefile.Bin) []string { return []string{b.Reason} }),
	"events": inWords(func(e casefile.Event) []string {
		return []string{law.EventName(e.Type), e.Date.String(), e.Party, e.CaseNo, e.Result.Name(), e.Attendance.Name(), e.Measure.Name(),
			onlyIf(e.Waived, "不适用"), e.Reason, e.Note}
	}),
}

// plainValue puts the value of a field into words, "" for nothing.
func plainValue(field string, raw json.RawMessage) string {
	if text, ok := textOf(raw); ok {
		return text
	}
	if words, known := plainValues[field]; known {
		return strings.Join(words(raw), "\n")
	}
	return string(raw)
}

// inWords reads one value or a list of them and joins the words of each.
func inWords[T any](words func(T) []string) func(json.RawMessage) []string {
	return func(raw json.RawMessage) []string {
		if bytes.HasPrefix(raw, []byte("{")) {
			raw = append(append([]byte("["), raw...), ']')
		}
		var values []T
		if json.Unmarshal(raw, &values) != nil {
			return []string{string(raw)} // of a newer program: as it stands
		}
		lines := make([]string, len(values))
		for i, v := range values {
			lines[i] = strings.Join(filled(words(v)), "，")
		}
		return lines
	}
}

// corrections says of how many corrections a loss has the last, and what it was
// before it.
func corrections(l *casefile.Loss) string {
	n := len(l.Corrections)
	if n == 0 {
		return ""
	}
	last := &l.Corrections[n-1]
	return fmt.Sprintf("更正%d次，最近%s：%s（原为%s元）", n, last.On, last.Reason, last.Amount)
}

func filled(words []string) []string {
	var some []string
	for _, w := range words {
		if strings.TrimSpace(w) != "" {
			some = append(some, strings.TrimSpace(w))
		}
	}
	return some
}

func labelled(label, text string) string {
	if text == "" {
		return ""
	}
	return label + "：" + text
}

func onlyIf(is bool, word string) string {
	if is {
		return word
	}
	return ""
}

// dutyWords are the fields of an item that are filled in, each with its title.
func dutyWords(i *duty.Item) []string {
	var words []string
	for _, f := range dutyFields {
		words = append(words, labelled(f.title, f.text(i)))
	}
	return words
}
