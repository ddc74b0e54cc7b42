package ui

import "fuyi/app/casefile"

// partyField is a text of a party that a form asks for.
type partyField struct {
	name  string // in the JSON
	label string
	span  int // columns of four
	at    func(*casefile.Party) *string
}

var (
	partyName    = func(p *casefile.Party) *string { return &p.Name }
	partyGender  = func(p *casefile.Party) *string { return &p.Gender }
	partyBirth   = func(p *casefile.Party) *string { return &p.Birth }
	partyIDNo    = func(p *casefile.Party) *string { return &p.IDNo }
	partyAddress = func(p *casefile.Party) *string { return &p.Address }
	partyRep     = func(p *casefile.Party) *string { return &p.LegalRep }
	partyTitle   = func(p *casefile.Party) *string { return &p.LegalRepTitle }
	partyPhone   = func(p *casefile.Party) *string { return &p.Phone }
	partyFirm    = func(p *casefile.Party) *string { return &p.Firm }
	partyOf      = func(p *casefile.Party) *string { return &p.Of }
	partyOwner   = func(p *casefile.Party) *string { return (*string)(&p.Ownership) }
)

// partyFields says what is asked of each kind of party, in the order in which
// the papers give it.
var partyFields = map[casefile.PartyKind][]partyField{
	casefile.Person: {
		{"name", "姓名 *", 1, partyName}, {"id_no", "身份证号", 2, partyIDNo}, {"gender", "性别", 1, partyGender},
		{"birth", "出生", 1, partyBirth}, {"address", "住址", 2, partyAddress}, {"phone", "电话", 1, partyPhone},
	},
	casefile.Enterprise: {
		{"name", "名称 *", 2, partyName}, {"id_no", "信用代码", 2, partyIDNo},
		{"legal_rep", "法定代表人", 1, partyRep}, {"legal_rep_title", "职务", 1, partyTitle},
		{"ownership", "企业性质", 1, partyOwner}, {"phone", "电话", 1, partyPhone}, {"address", "住所", 4, partyAddress},
	},
	casefile.SoleTrader: {
		{"name", "字号 *", 2, partyName}, {"id_no", "信用代码", 1, partyIDNo}, {"ownership", "企业性质", 1, partyOwner},
		{"legal_rep", "经营者", 1, partyRep}, {"phone", "电话", 1, partyPhone}, {"address", "经营场所", 2, partyAddress},
	},
	casefile.Organisation: {
		{"name", "名称 *", 2, partyName}, {"id_no", "信用代码", 1, partyIDNo}, {"phone", "电话", 1, partyPhone},
		{"legal_rep", "负责人", 1, partyRep}, {"legal_rep_title", "职务", 1, partyTitle}, {"address", "住所", 2, partyAddress},
	},
	casefile.OrganKind: {
		{"name", "名称 *", 2, partyName}, {"legal_rep", "法定代表人", 1, partyRep}, {"legal_rep_title", "职务", 1, partyTitle},
		{"address", "住所", 3, partyAddress}, {"phone", "电话", 1, partyPhone},
	},
	casefile.Lawyer: {
		{"name", "姓名 *", 1, partyName}, {"firm", "律师事务所", 1, partyFirm},
		{"of", "代理", 1, partyOf}, {"phone", "电话", 1, partyPhone},
	},
	casefile.CitizenAgent: {
		{"name", "姓名 *", 1, partyName}, {"id_no", "身份证号", 1, partyIDNo},
		{"of", "代理", 1, partyOf}, {"phone", "电话", 1, partyPhone}, {"address", "住址", 4, partyAddress},
	},
}

// roles are the parts of a form of parties, in the order of a paper.
var roles = []struct {
	role  casefile.Role
	name  string
	kinds []casefile.PartyKind
	hint  string // shown where there is none
}{
	{casefile.Applicant, "申请人", applicantKinds, ""},
	{casefile.Respondent, "被申请人", organKinds, ""},
	{casefile.ThirdParty, "第三人", thirdKinds, "没有第三人的不必添加"},
	{casefile.Agent, "委托代理人", agentKinds, "没有代理人的不必添加"},
}

// mostApplicants is the number of applicants from which 一至五名 representatives
// are to be chosen (条例第八条: 同一行政复议案件申请人超过5人的).
const mostApplicants = 5

// idFacts reads gender and day of birth out of a citizen's number (GB 11643),
// whose check character is not judged here.
func idFacts(id string) (gender, birth string, ok bool) {
	if len(id) != 18 {
		return "", "", false
	}
	for _, r := range id[:17] {
		if r < '0' || r > '9' {
			return "", "", false
		}
	}
	gender = "女"
	if (id[16]-'0')%2 == 1 {
		gender = "男"
	}
	return gender, id[6:10] + "-" + id[10:12] + "-" + id[12:14], true
}
