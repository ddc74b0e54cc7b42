package ledger

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/grid"
)

// parties reads who took part.
func (w *writer) parties() {
	applicants := w.names(Applicant, casefile.Applicant, "")
	if len(applicants) == 0 {
		w.trouble(Applicant, false, fault.New(fault.Required, "申请人"))
	}
	w.ids(applicants)
	w.attribute(ApplicantPhone, applicants, func(p *casefile.Party, s string) { p.Phone = s })
	w.attribute(ApplicantAddress, applicants, func(p *casefile.Party, s string) { p.Address = s })
	w.attribute(ApplicantRep, applicants, func(p *casefile.Party, s string) { p.LegalRep = s })
	w.genders(applicants)
	w.enterprise(applicants)
	w.c.Parties = append(w.c.Parties, applicants...)

	respondents := w.names(Respondent, casefile.Respondent, casefile.OrganKind)
	if len(respondents) == 0 {
		w.trouble(Respondent, false, fault.New(fault.Required, "被申请人"))
	}
	w.c.Parties = append(w.c.Parties, respondents...)
	w.c.Parties = append(w.c.Parties, w.names(ThirdParty, casefile.ThirdParty, "")...)
	for _, p := range w.names(Agent, casefile.Agent, casefile.CitizenAgent) {
		if len(applicants) > 0 {
			p.Of = applicants[0].Name
		}
		if strings.Contains(p.Name, "律师") {
			p.Kind = casefile.Lawyer
			w.keep(Agent)
			p.Name = strings.TrimSuffix(strings.TrimSuffix(p.Name, "律师"), "(")
		}
		w.c.Parties = append(w.c.Parties, p)
	}
}

// names reads the parties of a cell; kind is "" where the name tells it.
func (w *writer) names(f Field, role casefile.Role, kind casefile.PartyKind) []casefile.Party {
	text := w.text(f)
	if text == "" {
		return nil
	}
	if strings.ContainsRune(text, utf8.RuneError) {
		w.trouble(f, false, fault.New(fault.BadValue, "“"+text+"”里有无法识别的字，请对照原件改正"))
		w.keep(f)
		return nil
	}
	names, count, exact := SplitNames(text)
	var parties []casefile.Party
	for _, name := range names {
		name = oneLine(name)
		if name == "" || slices.ContainsFunc(parties, func(p casefile.Party) bool { return p.Name == name }) {
			continue
		}
		p := casefile.Party{Role: role, Kind: kind, Name: name}
		if kind == "" {
			p.Kind = KindOf(name)
		}
		parties = append(parties, p)
	}
	if count > len(parties) {
		w.doubt(f, fmt.Sprintf("台账写明%d人，只列出%d人；其余的请在案卷中补登", count, len(parties)))
	}
	if !exact || len(parties) == 0 || strings.Contains(text, "等") && count == 0 {
		w.keep(f)
	}
	return parties
}

// pieces takes a cell apart into as many as there are parties, nil where it does
// not come out even.
func (w *writer) pieces(f Field, parties []casefile.Party) []string {
	text := w.text(f)
	if text == "" || len(parties) == 0 {
		return nil
	}
	if len(parties) == 1 {
		return []string{text}
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、;,，；\n/", r) })
	if len(parts) == len(parties) {
		return parts
	}
	w.keep(f)
	return nil
}

// attribute gives each party its own part of a cell.
func (w *writer) attribute(f Field, parties []casefile.Party, set func(*casefile.Party, string)) {
	for i, piece := range w.pieces(f, parties) {
		set(&parties[i], oneLine(piece))
	}
	if len(parties) == 0 {
		w.keep(f)
	}
}

// ids reads the numbers of identity. One that cannot be one goes into the note: of
// the papers of years ago many are wrong or were masked.
func (w *writer) ids(applicants []casefile.Party) {
	if len(applicants) == 0 {
		w.keep(ApplicantID)
	}
	cell, _ := w.cell(ApplicantID)
	for i, piece := range w.pieces(ApplicantID, applicants) {
		p, id := &applicants[i], strings.ToUpper(tight(piece))
		switch {
		case cell.Kind == grid.Number && len(id) > 15:
			w.doubt(ApplicantID, "证件号码在台账里存成了数字，末几位已经丢失，只记入手记")
			w.keep(ApplicantID)
			continue
		case casefile.ValidCreditCode(id) && p.Kind == casefile.Person:
			p.Kind = casefile.Enterprise
		case casefile.ValidID(id) && (p.Kind == casefile.Enterprise || p.Kind == casefile.Organisation):
			w.doubt(ApplicantID, "身份证号与“"+p.Name+"”不相称，只记入手记")
			w.keep(ApplicantID)
			continue
		}
		p.IDNo = id
		faults := (&casefile.Case{Parties: []casefile.Party{*p}}).Check()
		for _, bad := range faults {
			if bad.Field != "parties[0].id_no" {
				continue
			}
			if bad.Code == fault.BadCheck {
				w.doubt(ApplicantID, "“"+id+"”校验不符，按台账原样记入")
				continue
			}
			p.IDNo = ""
			w.doubt(ApplicantID, "“"+id+"”不是完整的证件号码，只记入手记")
			w.keep(ApplicantID)
			break
		}
		if gender, birth, ok := casefile.GenderAndBirth(p.IDNo); ok && p.Kind == casefile.Person {
			p.Gender, p.Birth = gender, birth
		}
	}
}

func (w *writer) genders(applicants []casefile.Party) {
	for i, piece := range w.pieces(ApplicantGender, applicants) {
		piece = tight(piece)
		switch {
		case piece != "男" && piece != "女":
			w.keep(ApplicantGender)
		case applicants[i].Gender == "" && applicants[i].Kind == casefile.Person:
			applicants[i].Gender = piece
		case applicants[i].Gender != piece:
			w.keep(ApplicantGender)
		}
	}
	if len(applicants) == 0 {
		w.keep(ApplicantGender)
	}
}

// enterprise holds the names against what the ledger says of enterprises.
func (w *writer) enterprise(applicants []casefile.Party) {
	isOne := func(p casefile.Party) bool { return p.Kind == casefile.Enterprise || p.Kind == casefile.SoleTrader }
	any := slices.ContainsFunc(applicants, isOne)
	switch text := w.text(EnterpriseCase); {
	case text == "" || no(text) && !any || yes(text) && any:
	case yes(text) && len(applicants) == 1 && applicants[0].Kind == casefile.Organisation:
		applicants[0].Kind = casefile.Enterprise
	case yes(text):
		w.keep(EnterpriseCase)
		w.doubt(EnterpriseCase, "台账记为涉企，而申请人看来不是企业或者个体工商户；统计按申请人的类型计")
	case no(text):
		w.keep(EnterpriseCase)
		w.doubt(EnterpriseCase, "台账记为不涉企，而申请人看来是企业或者个体工商户；统计按申请人的类型计")
	default:
		w.keep(EnterpriseCase)
	}
	owner := ownershipOf(w.text(Ownership))
	if owner == "" || !any {
		w.keep(Ownership)
		return
	}
	if tight(w.text(Ownership)) != owner.Name() {
		w.keep(Ownership)
	}
	for i := range applicants {
		if isOne(applicants[i]) {
			applicants[i].Ownership = owner
		}
	}
}
