package casefile

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"fuyi/app/fault"
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
	k.events()
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
		if !ValidID(p.IDNo) {
			k.fail(fault.BadCheck, "身份证号“"+p.IDNo+"”", "%s.id_no", at)
		}
	case Enterprise, SoleTrader, Organisation, OrganKind:
		if !ValidCreditCode(p.IDNo) {
			k.fail(fault.BadCheck, "统一社会信用代码“"+p.IDNo+"”", "%s.id_no", at)
		}
	case Lawyer:
	}
}

// oneLine refuses what a name cannot hold: line breaks, control characters and
// marks that turn the direction of writing.
func (k *checker) oneLine(s, path string, args ...any) {
	bad := strings.ContainsFunc(s, func(r rune) bool {
		return r < ' ' || r == 0x7f || (r >= 0x202a && r <= 0x202e) || (r >= 0x2066 && r <= 0x2069) || r == utf8.RuneError
	})
	if bad {
		k.fail(fault.BadValue, "含有换行或者不可见的控制字符，请删去重新输入", path, args...)
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
	if act.Field != "" && !slices.Contains(Fields(), act.Field) {
		k.fail(fault.BadValue, "“"+act.Field+"”不在允许的取值之内（"+strings.Join(Fields(), "、")+"）", "act.field")
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

// outcomeGrounds is how many grounds each outcome has (第六十三条至第六十五条).
var outcomeGrounds = map[OutcomeKind]int{Change: 3, Revoke: 4, RevokePart: 4, ConfirmUnlawful: 5}

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

func (k *checker) losses() {
	for i, l := range k.c.Losses {
		if l.Enterprise == "" {
			k.fail(fault.Required, "企业名称", "losses[%d].enterprise", i)
		}
		if l.Kind == "" {
			k.fail(fault.Required, "挽回损失的类型", "losses[%d].kind", i)
		}
		if l.Amount <= 0 {
			k.fail(fault.BadValue, "金额应当大于零", "losses[%d].amount", i)
		}
	}
}

func (k *checker) events() {
	for i, e := range k.c.Events {
		if e.Type == "" {
			k.fail(fault.Required, "事项类型", "events[%d].type", i)
		}
		if e.Date.IsZero() {
			k.fail(fault.Required, "日期", "events[%d].date", i)
		}
		if e.Type == Correction {
			k.correction(i, e)
		}
	}
}

func (k *checker) correction(i int, e Event) {
	if !slices.ContainsFunc(k.c.Events, func(o Event) bool { return o.ID != 0 && o.ID == e.Corrects }) {
		k.fail(fault.BadValue, fmt.Sprintf("没有编号为 %d 的事项可以更正", e.Corrects), "events[%d].corrects", i)
	}
	if strings.TrimSpace(e.Reason) == "" {
		k.fail(fault.Required, "更正的理由", "events[%d].reason", i)
	}
	if e.With != nil && (e.With.Date.IsZero() || e.With.Type == "" || e.With.Type == Correction) {
		k.fail(fault.BadValue, "更正后的事项须有类型和日期，且不能又是更正", "events[%d].with", i)
	}
}
