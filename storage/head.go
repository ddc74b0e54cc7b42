package storage

import (
	"strings"

	"fuyi/app/casefile"
)

// A case's head is what it is found by: its number, its parties with their
// numbers, its act, the numbers of its documents. It is kept as lines, each with
// the letter of its field before it, as the officer wrote them.

// place is the letter of a field in a head.
type place byte

// The fields of a head.
const (
	numberField     place = 'N'
	applicantField  place = 'A'
	respondentField place = 'R'
	thirdField      place = 'T'
	agentField      place = 'G'
	legalRepField   place = 'L'
	idField         place = 'I'
	phoneField      place = 'P'
	titleField      place = 'V'
	actNumberField  place = 'M'
	decisionField   place = 'D'
	letterField     place = 'W'
	courtField      place = 'C'
	postalField     place = 'K'
	handlerField    place = 'H'
	ledgerField     place = 'O'
)

// placeNames are the fields' names in Chinese.
var placeNames = map[place]string{
	numberField: "案号", applicantField: "申请人", respondentField: "被申请人", thirdField: "第三人", agentField: "委托代理人",
	legalRepField: "法定代表人或者负责人", idField: "证件号码", phoneField: "电话", titleField: "行政行为", actNumberField: "行政行为文号",
	decisionField: "决定书文号", letterField: "文书文号", courtField: "法院案号", postalField: "邮件号码", handlerField: "承办人", ledgerField: "原案号",
}

// placePaths are where in a case the numbers of its documents stand.
var placePaths = map[place]string{
	decisionField: "decision.number", letterField: "letters.number", postalField: "letters.tracking", courtField: "court",
}

// roleFields are the fields of the parties' names.
var roleFields = map[casefile.Role]place{
	casefile.Applicant: applicantField, casefile.Respondent: respondentField, casefile.ThirdParty: thirdField, casefile.Agent: agentField,
}

// class is the part of a case that a field belongs to: what is asked for is
// looked for in one after the other.
type class uint8

const (
	actClass class = iota // the act, the numbers of documents
	nameClass
	codeClass // numbers of persons and organisations
)

func (f place) class() class {
	switch f {
	case applicantField, respondentField, thirdField, agentField, legalRepField:
		return nameClass
	case idField, phoneField:
		return codeClass
	}
	return actClass
}

// headLine is a line of a head.
type headLine struct {
	place place
	text  string
}

// headText writes the head of a case.
func headText(c *casefile.Case) string {
	var head strings.Builder
	seen := map[headLine]bool{}
	add := func(f place, text string) {
		line := headLine{f, strings.ReplaceAll(text, "\n", " ")}
		if strings.TrimSpace(text) == "" || seen[line] {
			return
		}
		seen[line] = true
		if head.Len() > 0 {
			head.WriteByte('\n')
		}
		head.WriteByte(byte(f))
		head.WriteByte(fieldEnd)
		head.WriteString(line.text)
	}
	add(numberField, c.Number)
	for i := range c.Parties {
		p := &c.Parties[i]
		name, ok := roleFields[p.Role]
		if !ok {
			name = agentField
		}
		add(name, p.Name)
		add(legalRepField, p.LegalRep)
		add(idField, p.IDNo)
		add(phoneField, p.Phone)
	}
	add(titleField, c.Act.Title)
	add(actNumberField, c.Act.Number)
	if c.Decision != nil {
		add(decisionField, c.Decision.Number)
	}
	for i := range c.Letters {
		if c.Decision == nil || c.Letters[i].Number != c.Decision.Number {
			add(letterField, c.Letters[i].Number)
		}
		for j := range c.Letters[i].Dispatches {
			add(postalField, c.Letters[i].Dispatches[j].Tracking)
		}
	}
	for i := range c.Events {
		add(courtField, c.Events[i].CaseNo)
	}
	add(handlerField, c.Handler)
	if c.Ledger != nil {
		add(ledgerField, c.Ledger.Number)
	}
	return head.String()
}

// fieldEnd parts the letter of a field from its text; nobody can type it.
const fieldEnd = 0x1F

// linesOf reads a head.
func linesOf(head string) []headLine {
	var lines []headLine
	for text := range strings.SplitSeq(head, "\n") {
		if len(text) > 1 && text[1] == fieldEnd {
			lines = append(lines, headLine{place(text[0]), text[2:]})
		}
	}
	return lines
}
