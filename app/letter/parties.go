package letter

import (
	"fmt"
	"strconv"
	"strings"

	"fuyi/app/casefile"
)

// partyFacts are the facts of one party.
var partyFacts = []fact{
	{name: "名称", about: "姓名或者名称", field: "parties[].name", part: partParties, text: func(s *scope) string { return s.party().Name }},
	{name: "类别", about: "公民、企业、个体工商户、其他组织、行政机关", field: "parties[].kind", part: partParties, text: func(s *scope) string { return s.party().Kind.Name() }},
	{name: "性别", about: "公民的性别", field: "parties[].gender", part: partParties, text: func(s *scope) string { return s.party().Gender }},
	{name: "出生", about: "公民的出生年月", field: "parties[].birth", part: partParties, text: func(s *scope) string { return chineseBirth(s.party().Birth) }},
	{name: "证件号", about: "公民身份号码", field: "parties[].id_no", part: partParties, text: func(s *scope) string { return s.party().IDNo }},
	{name: "证件号掩码", about: "公民身份号码，中间八位隐去", field: "parties[].id_no", part: partParties, text: func(s *scope) string { return masked(s.party().IDNo) }},
	{name: "信用代码", about: "统一社会信用代码", field: "parties[].id_no", part: partParties, text: func(s *scope) string { return s.party().IDNo }},
	{name: "住址", about: "住址、住所或者经营场所", field: "parties[].address", part: partParties, text: func(s *scope) string { return s.party().Address }},
	{name: "法定代表人", about: "法定代表人、负责人或者经营者", field: "parties[].legal_rep", part: partParties, text: func(s *scope) string { return s.party().LegalRep }},
	{name: "职务", about: "法定代表人或者负责人的职务", field: "parties[].legal_rep_title", part: partParties, text: func(s *scope) string { return s.party().LegalRepTitle }},
	{name: "代理人", about: "这一当事人的委托代理人", field: "parties", part: partParties, list: agents, item: agentFacts},
	{name: "代表", about: "是推选的代表人（第十五条）", text: func(s *scope) string { return yes(s.party().Representative) }},
	{name: "首个", about: "是第一名", text: func(s *scope) string { return yes(s.position == 0) }},
	{name: "末个", about: "是最后一名", text: func(s *scope) string { return yes(s.position == s.count-1) }},
}

// agentFacts are the facts of one agent (委托代理人).
var agentFacts = []fact{
	{name: "名称", about: "代理人姓名", field: "parties[].name", part: partParties, text: func(s *scope) string { return s.party().Name }},
	{name: "类别", about: "律师、公民代理人", field: "parties[].kind", part: partParties, text: func(s *scope) string { return s.party().Kind.Name() }},
	{name: "律师事务所", about: "律师执业的机构", field: "parties[].firm", part: partParties, text: func(s *scope) string { return s.party().Firm }},
	{name: "性别", about: "代理人的性别", field: "parties[].gender", part: partParties, text: func(s *scope) string { return s.party().Gender }},
	{name: "住址", about: "代理人的住址", field: "parties[].address", part: partParties, text: func(s *scope) string { return s.party().Address }},
	{name: "共同委托", about: "同一代理人为几名当事人代理的，这些当事人的名称", part: partParties, text: (*scope).sharedBy},
	{name: "职务", about: "代理人的职务", field: "parties[].legal_rep_title", part: partParties, text: func(s *scope) string { return s.party().LegalRepTitle }},
}

func byRole(role casefile.Role, facts *[]fact) func(*scope) []*scope {
	return func(s *scope) []*scope {
		return s.partiesWhere(*facts, func(p *casefile.Party) bool { return p.Role == role })
	}
}

// agents are those who act for the party. An agent that names no one acts for
// the first applicant. One who acts for several parties of the same role is told
// once, after the last of them.
func agents(s *scope) []*scope {
	return s.partiesWhere(agentFacts, func(p *casefile.Party) bool {
		principals := s.principals(p)
		return len(principals) > 0 && principals[len(principals)-1] == s.index
	})
}

// principals returns the parties, of the scope's party's role, for whom the
// agent acts, by that or by another entry of the same name.
func (s *scope) principals(agent *casefile.Party) []int {
	role := s.c.Parties[s.index].Role
	var acting []int
	for i := range s.c.Parties {
		if s.c.Parties[i].Role == role && s.actsFor(agent, i) {
			acting = append(acting, i)
		}
	}
	if len(acting) < 2 || s.actsForItself(agent, acting[len(acting)-1]) {
		return acting
	}
	return nil // told by the entry that names the last of them
}

// actsFor tells whether the agent, in any entry, acts for the i-th party.
func (s *source) actsFor(agent *casefile.Party, i int) bool {
	for j := range s.c.Parties {
		p := &s.c.Parties[j]
		if p.Role == casefile.Agent && p.Name == agent.Name && p.Firm == agent.Firm && s.actsForItself(p, i) {
			return true
		}
	}
	return false
}

// actsForItself tells whether this entry of an agent names the i-th party.
func (s *source) actsForItself(p *casefile.Party, i int) bool {
	return p.Role == casefile.Agent && (p.Of == s.c.Parties[i].Name || (p.Of == "" && i == s.firstApplicant()))
}

// sharedBy names the parties for whom the agent acts, where there are several:
// 申请人张某、贺某.
func (s *scope) sharedBy() string {
	agent := s.party()
	principals := s.up.principals(agent)
	if len(principals) < 2 {
		return ""
	}
	names := make([]string, len(principals))
	for i, p := range principals {
		names[i] = s.c.Parties[p].Name
	}
	return s.up.party().Role.Name() + strings.Join(names, "、")
}

func (s *scope) partiesWhere(facts []fact, wanted func(*casefile.Party) bool) []*scope {
	var found []*scope
	for i := range s.c.Parties {
		if wanted(&s.c.Parties[i]) {
			found = append(found, &scope{source: s.source, up: s, facts: facts, index: i, position: len(found)})
		}
	}
	for _, item := range found {
		item.count = len(found)
	}
	return found
}

func (s *source) firstApplicant() int {
	for i := range s.c.Parties {
		if s.c.Parties[i].Role == casefile.Applicant {
			return i
		}
	}
	return -1
}

// names returns the first party's name of a role, and how many there are.
func (s *source) names(role casefile.Role) string {
	parties := s.c.PartiesOf(role)
	switch len(parties) {
	case 0:
		return ""
	case 1:
		return parties[0].Name
	}
	return fmt.Sprintf("%s等%d人", parties[0].Name, len(parties))
}

func (s *source) allNames(role casefile.Role) string {
	var names []string
	for _, p := range s.c.PartiesOf(role) {
		names = append(names, p.Name)
	}
	return strings.Join(names, "、")
}

// representatives are the applicants whom the others chose (第十五条).
func (s *scope) representatives() string {
	var names []string
	for _, p := range s.c.PartiesOf(casefile.Applicant) {
		if p.Representative {
			names = append(names, p.Name)
		}
	}
	return strings.Join(names, "、")
}

// chineseBirth turns 1979-05 into 1979年5月. What is no such date stays as it is.
func chineseBirth(birth string) string {
	parts := strings.Split(birth, "-")
	if birth == "" || len(parts) > 3 {
		return birth
	}
	units := [3]string{"年", "月", "日"}
	var out strings.Builder
	for i, part := range parts {
		n, err := strconv.Atoi(part)
		if err != nil {
			return birth
		}
		out.WriteString(strconv.Itoa(n) + units[i])
	}
	return out.String()
}

// masked hides the day of birth in an ID number: 130534********1234.
func masked(id string) string {
	if len(id) != 18 || strings.Trim(id[:17], "0123456789") != "" {
		return id
	}
	return id[:6] + "********" + id[14:]
}

func indexed(i int) string { return "[" + strconv.Itoa(i) + "]" }
