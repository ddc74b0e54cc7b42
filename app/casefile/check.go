package casefile

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"fuyi/app/fault"
	"fuyi/app/tidy"
)

// Check returns every fault of the case's own fields, each with its path. It
// asks what any case must have to be registered; what a letter needs beside
// that is for the letter, and what the docket may hold is for the law.
//
// A wrong check character of an ID number or credit code is fault BadCheck,
// which an officer may confirm away, since old papers do carry wrong ones.
func (c *Case) Check() fault.List {
	k := checker{c: c}
	k.parties()
	k.act()
	k.decision()
	k.losses()
	k.letters()
	k.attachments()
	k.remarks()
	k.origin()
	k.ledger()
	k.events()
	k.lengths()
	if k.c.Number != "" && !validNumber(k.c.Number) {
		k.fail(fault.BadValue, "案号应当写成 2026-0012 这样的形式", "number")
	}
	return k.faults
}

// Unconfirmed returns the faults that a confirmation does not lift.
func Unconfirmed(faults fault.List) fault.List {
	return slices.DeleteFunc(slices.Clone(faults), func(f *fault.Fault) bool { return f.Code == fault.BadCheck })
}

type checker struct {
	c      *Case
	faults fault.List
}

func (k *checker) fail(code fault.Code, detail, path string, args ...any) {
	k.faults = append(k.faults, fault.At(fmt.Sprintf(path, args...), code, detail))
}

func (k *checker) parties() {
	counts := map[Role]int{}
	for i, p := range k.c.Parties {
		counts[p.Role]++
		at := fmt.Sprintf("parties[%d]", i)
		if p.Role == "" {
			k.fail(fault.Required, "参加人身份", "%s.role", at)
		}
		if p.Kind == "" {
			k.fail(fault.Required, "参加人类型", "%s.kind", at)
		}
		if strings.TrimSpace(p.Name) == "" {
			k.fail(fault.Required, p.Role.Name()+"姓名或者名称", "%s.name", at)
		}
		k.oneLine(p.Name, "%s.name", at)
		k.code(at+".role", string(p.Role), roles)
		k.code(at+".kind", string(p.Kind), partyKinds)
		k.code(at+".ownership", string(p.Ownership), ownerships)
		k.identity(p, at)
		if p.Gender != "" && p.Gender != "男" && p.Gender != "女" {
			k.fail(fault.BadValue, "性别填“男”或者“女”", "%s.gender", at)
		}
		if p.Birth != "" && !validBirth(p.Birth) {
			k.fail(fault.BadDate, p.Birth, "%s.birth", at)
		}
		if p.Role == Agent && p.Of != "" && !slices.ContainsFunc(k.c.Parties, func(o Party) bool { return o.Name == p.Of && o.Role != Agent }) {
			k.fail(fault.BadValue, "代理人所代理的“"+p.Of+"”不在当事人之内", "%s.of", at)
		}
	}
	if counts[Applicant] == 0 {
		k.fail(fault.Required, "申请人", "parties")
	}
	if counts[Respondent] == 0 {
		k.fail(fault.Required, "被申请人", "parties")
	}
}

// identity checks the number that a party is known by.
func (k *checker) identity(p Party, at string) {
	if p.IDNo == "" {
		return
	}
	switch p.Kind {
	case Person, CitizenAgent:
		k.idNumber(p.IDNo, at)
	case SoleTrader: // older ones are registered under the trader's own ID number
		if !ValidID(p.IDNo) {
			k.creditCode(p.IDNo, at)
		}
	case Enterprise, Organisation, OrganKind:
		k.creditCode(p.IDNo, at)
	case Lawyer:
	}
}

// idNumber tells a number that cannot be one from a wrong check character, which
// old papers do carry.
func (k *checker) idNumber(no, at string) {
	if ValidID(no) {
		return
	}
	if check, ok := IDCheck(no); len(no) == 18 && ok && birthday(no[6:14]) != 0 && strings.IndexByte(idMap, no[17]) >= 0 && check != no[17] {
		k.fail(fault.BadCheck, "身份证号“"+no+"”", "%s.id_no", at)
		return
	}
	k.fail(fault.BadValue, "身份证号应当是18位（末位可以是X）或者旧式15位数字，其中的出生日期应当存在", "%s.id_no", at)
}

func (k *checker) creditCode(code, at string) {
	if ValidCreditCode(code) {
		return
	}
	if _, ok := CreditCheck(code); ok && len(code) == 18 && strings.IndexByte(creditAlphabet, code[17]) >= 0 {
		k.fail(fault.BadCheck, "统一社会信用代码“"+code+"”", "%s.id_no", at)
		return
	}
	k.fail(fault.BadValue, "统一社会信用代码应当是18位数字和大写字母（不含I、O、S、V、Z）", "%s.id_no", at)
}

// oneLine refuses what a name cannot hold: line breaks, control characters and
// marks that turn the direction of writing.
func (k *checker) oneLine(s, path string, args ...any) {
	bad := strings.ContainsFunc(s, func(r rune) bool {
		return r == '\n' || r == '\t' || r == utf8.RuneError || tidy.Unseen(r)
	})
	if bad {
		k.fail(fault.BadValue, "含有换行或者不可见的控制字符，请删去重新输入", path, args...)
	}
	if len(s) > mostLine && utf8.RuneCountInString(s) > mostLine {
		k.fail(fault.BadValue, fmt.Sprintf("超过%d字，请缩短", mostLine), path, args...)
	}
}

func validBirth(s string) bool {
	switch len(s) {
	case 4:
		return birthday(s+"0101") != 0
	case 7:
		return s[4] == '-' && birthday(s[:4]+s[5:]+"01") != 0
	case 10:
		return s[4] == '-' && s[7] == '-' && birthday(s[:4]+s[5:7]+s[8:]) != 0
	}
	return false
}

func (k *checker) act() {
	act := &k.c.Act
	k.code("act.kind", string(act.Kind), actKinds)
	k.oneLine(act.Field, "act.field") // one of Fields, or the field in words
	if act.Amount != nil && *act.Amount < 0 {
		k.fail(fault.BadValue, "金额不能为负", "act.amount")
	}
	if !act.Made.IsZero() && !act.Known.IsZero() && act.Known < act.Made {
		k.fail(fault.BadValue, "知道之日早于行政行为作出之日", "act.known")
	}
	if act.Told != nil && *act.Told && !act.ToldOn.IsZero() {
		k.fail(fault.BadValue, "已经告知救济途径的，不填知道申请权利之日", "act.told_on")
	}
	k.oneLine(act.Title, "act.title")
	k.oneLine(act.Number, "act.number")
}

func (k *checker) decision() {
	if k.c.Decision == nil {
		return
	}
	for i, o := range k.c.Decision.Outcomes {
		if o.Kind == "" {
			k.fail(fault.Required, "决定结果", "decision.outcomes[%d].kind", i)
		}
		if limit := outcomeGrounds[o.Kind]; o.Ground < 0 || o.Ground > limit {
			k.fail(fault.BadValue, fmt.Sprintf("“%s”的情形填 1 至 %d", o.Kind.Name(), limit), "decision.outcomes[%d].ground", i)
		}
	}
	for i, e := range Effective(k.c.Events) {
		if e.Type == Decided && len(k.c.Decision.Outcomes) > 0 && !sameOutcomes(e.Outcomes, k.c.Decision.Outcomes) {
			k.fail(fault.BadValue, "案卷所记的决定结果与决定书不一致", "events[%d].outcomes", i)
		}
	}
}

// sameOutcomes tells whether an event names the kinds of a decision, in whatever
// order.
func sameOutcomes(kinds []OutcomeKind, outcomes []Outcome) bool {
	if len(kinds) != len(outcomes) {
		return false
	}
	left := slices.Clone(kinds)
	for _, o := range outcomes {
		at := slices.Index(left, o.Kind)
		if at < 0 {
			return false
		}
		left = slices.Delete(left, at, at+1)
	}
	return true
}

func (k *checker) events() {
	for i := range k.c.Events {
		e, at := &k.c.Events[i], fmt.Sprintf("events[%d]", i)
		k.faults = append(k.faults, checkEvent(at, e)...)
		if e.Type == Correction {
			k.correction(i, e)
		}
	}
	k.ids()
}

func (k *checker) correction(i int, e *Event) {
	if !slices.ContainsFunc(k.c.Events, func(o Event) bool { return o.ID != 0 && o.ID == e.Corrects && o.ID != e.ID }) {
		k.fail(fault.BadValue, fmt.Sprintf("没有编号为 %d 的事项可以更正", e.Corrects), "events[%d].corrects", i)
	}
	if strings.TrimSpace(e.Reason) == "" {
		k.fail(fault.Required, "更正的理由", "events[%d].reason", i)
	}
}

// ids refuses an ID that two entries bear, for a correction names one.
func (k *checker) ids() {
	seen := map[int]bool{}
	for i, e := range k.c.Events {
		if e.ID < 0 || (e.ID != 0 && seen[e.ID]) {
			k.fail(fault.BadValue, "事项编号应当是不重复的正整数", "events[%d].id", i)
		}
		seen[e.ID] = true
	}
}

// code refuses a value that is not among a coded type's.
func (k *checker) code(path, value string, allowed terms) {
	k.faults = append(k.faults, checkCode(path, value, allowed)...)
}
