package letter

import (
	"fmt"
	"strconv"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/law"
)

// approvalFacts are the opinions on a letter, all rounds in their order, each on
// a line with who gave it and when.
var approvalFacts = []fact{
	plain("承办人意见", "承办人送审的意见，各次各一行", "", func(s *scope) string { return s.opinionsOf(handlerRole) }),
	plain("审核人意见", "审核人的意见，退回的也在内，各次各一行", "", func(s *scope) string { return s.opinionsOf(reviewerRole) }),
	plain("负责人意见", "负责人的意见，退回的也在内，各次各一行", "", func(s *scope) string { return s.opinionsOf(headRole) }),
	plain("呈批内容", "请求批准的内容：决定的主文，或者拟制发的文书和依据", "letter.about", (*scope).proposal),
}

// officerRole is the part that an officer takes in the approval of a letter.
type officerRole uint8

const (
	handlerRole  officerRole = iota // 承办人
	reviewerRole                    // 审核人
	headRole                        // 负责人
)

// opinionsOf gathers what one role said. Who returned a letter is told by where
// it stood.
func (s *scope) opinionsOf(role officerRole) string {
	if len(s.about) == 0 {
		return ""
	}
	var lines []string
	stands := handlerRole
	for _, p := range s.about[0].Passes {
		by := stands
		switch p.Step {
		case casefile.Submitted:
			by, stands = handlerRole, reviewerRole
		case casefile.Reviewed:
			by, stands = reviewerRole, headRole
		case casefile.Approved:
			by = headRole
		case casefile.Returned:
			stands = handlerRole
		default:
			continue
		}
		if by == role {
			lines = append(lines, opinion(p))
		}
	}
	return strings.Join(lines, "\n")
}

// stepWords stand where an officer gave no words of his own.
var stepWords = map[casefile.PassStep]string{
	casefile.Submitted: "请审核。", casefile.Reviewed: "同意。", casefile.Approved: "同意。", casefile.Returned: "退回修改。",
}

func opinion(p casefile.LetterPass) string {
	words := stepWords[p.Step]
	if p.Remark != "" {
		words = ended(p.Remark)
		if p.Step == casefile.Returned && !strings.HasPrefix(words, "退回") {
			words = "退回：" + words
		}
	}
	return words + "　" + p.By + "　" + p.Date.Chinese()
}

// proposal is what the head is asked to approve.
func (s *scope) proposal() string {
	if len(s.about) == 0 {
		return ""
	}
	if s.about[0].Kind == casefile.DecisionLetter {
		var texts []string
		for i, text := range s.decree {
			if text == "" {
				text = s.c.Decision.Outcomes[i].Kind.Name() + "。"
			}
			if len(s.decree) > 1 {
				text = chineseNumber(i+1) + "、" + text
			}
			texts = append(texts, text)
		}
		return strings.Join(texts, "\n")
	}
	t, _ := TraitsOf(s.about[0].Kind)
	basis := t.Article
	if strings.HasPrefix(basis, "第") {
		basis = lawName + basis
	}
	return "拟依照" + basis + "的规定，制发《" + s.about[0].Kind.Name() + "》。"
}

// dossierFacts are the facts of the cover and the index of a dossier (归档).
var dossierFacts = []fact{
	plain("立案日", "收到申请的日期（案卷中的“收到申请”）", "events", func(s *scope) string { return s.st.Received.Chinese() }),
	plain("结案日", "结案的日期，没有结案的为空", "", func(s *scope) string { return s.st.Closed.Chinese() }),
	plain("归档日", "归档的日期，没有归档的为空", "", dayOf(casefile.Archived)),
	plain("结案结果", "怎样结案", "", (*scope).result),
	{name: "卷内文件", about: "卷内各份文件", field: "letters", list: indexScopes, item: indexItemFacts},
}

// result says how the case ended: 维持, 不予受理, 终止.
func (s *scope) result() string {
	if s.st.ClosedBy == casefile.Decided {
		return outcomeNames(s.st.Outcomes)
	}
	if s.st.ClosedBy == "" {
		return ""
	}
	return law.EventName(s.st.ClosedBy)
}

// IndexRow is one paper of a dossier for its index (卷内目录).
type IndexRow struct {
	Name, Number string
	Date         date.Date
	From, To     int // pages in the dossier, from 1; 0: not numbered yet
}

// ComposeIndex makes the index of a dossier of the papers that its binder gives
// it. Errors: as Compose.
func ComposeIndex(c *casefile.Case, st *law.State, l *casefile.Letter, rows []IndexRow, t Templates) (*Document, error) {
	if rows == nil {
		rows = []IndexRow{}
	}
	return composeIndex(c, st, l, rows, t)
}

// indexRows are the binder's rows, or without a binder the case's final letters.
func (s *source) indexRows() []IndexRow {
	if s.papers != nil {
		return s.papers
	}
	var rows []IndexRow
	for i := range s.c.Letters {
		if l := &s.c.Letters[i]; l.Stage == casefile.FinalLetter {
			rows = append(rows, IndexRow{Name: l.Kind.Name(), Number: l.Number, Date: s.dateOf(l)})
		}
	}
	return rows
}

func indexScopes(s *scope) []*scope {
	rows := s.indexRows()
	s.papers = rows
	scopes := make([]*scope, len(rows))
	for i := range rows {
		scopes[i] = &scope{source: s.source, up: s, facts: indexItemFacts, index: i, position: i, count: len(rows)}
	}
	return scopes
}

var indexItemFacts = []fact{
	plain("序号", "1、2、3", "", func(s *scope) string { return strconv.Itoa(s.position + 1) }),
	plain("名称", "文件的名称", "letters", func(s *scope) string { return s.papers[s.position].Name }),
	plain("文号", "文件的文号，没有的为空", "", func(s *scope) string { return s.papers[s.position].Number }),
	plain("日期", "文件的日期，没有的为空", "", func(s *scope) string { return s.papers[s.position].Date.Chinese() }),
	plain("页次", "在卷内的页次，没有编页的为空", "", (*scope).pages),
}

func (s *scope) pages() string {
	switch r := s.papers[s.position]; {
	case r.From == 0:
		return ""
	case r.To > r.From:
		return fmt.Sprintf("%d—%d", r.From, r.To)
	default:
		return strconv.Itoa(r.From)
	}
}
