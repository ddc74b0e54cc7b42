package storage

import (
	"fmt"
	"strings"

	"fuyi/app/casefile"
)

// passage is one of the texts that an officer wrote at length.
type passage struct {
	field string // its name in Chinese
	path  string // in the case's JSON
	text  string
}

// passages lists the long texts of a case.
func passages(c *casefile.Case) []passage {
	list := []passage{
		{"复议请求", "claim", c.Claim}, {"申请人称", "applicant_says", c.ApplicantSays},
		{"被申请人称", "respondent_says", c.RespondentSays}, {"第三人称", "third_party_says", c.ThirdPartySays},
		{"经审理查明", "found", c.Found}, {"本机关认为", "held", c.Held},
	}
	if c.Decision != nil {
		for i := range c.Decision.Outcomes {
			list = append(list, passage{"决定主文", fmt.Sprintf("decision.outcomes[%d].text", i), c.Decision.Outcomes[i].Text})
		}
	}
	for i := range c.Events {
		list = append(list, passage{"办理备注", fmt.Sprintf("events[%d].note", i), c.Events[i].Note},
			passage{"更正理由", fmt.Sprintf("events[%d].reason", i), c.Events[i].Reason})
	}
	for i := range c.Notes {
		if !c.Notes[i].Struck {
			list = append(list, passage{"办案手记", fmt.Sprintf("notes[%d].text", i), c.Notes[i].Text})
		}
	}
	list = append(list, letterPassages(c)...)
	for i := range c.Attachments {
		if a := &c.Attachments[i]; !a.Struck {
			list = append(list, passage{"附件", fmt.Sprintf("attachments[%d].name", i), a.Name})
		}
	}
	written := list[:0]
	for _, p := range list {
		if p.text != "" {
			written = append(written, p)
		}
	}
	return written
}

// letterPassages lists what the letters alone say.
func letterPassages(c *casefile.Case) []passage {
	var list []passage
	for i := range c.Letters {
		l := &c.Letters[i]
		if l.Stage == casefile.DiscardedLetter {
			continue
		}
		for j := range l.Entries {
			list = append(list, passage{l.Kind.Name(), fmt.Sprintf("letters[%d].entries[%d].text", i, j), l.Entries[j].Text})
		}
		for j := range l.Edits {
			list = append(list, passage{l.Kind.Name(), fmt.Sprintf("letters[%d].edits[%d].text", i, j), l.Edits[j].Text})
		}
	}
	return list
}

// longText is what an officer wrote in a case at length.
func longText(c *casefile.Case) string {
	var texts []string
	for _, p := range passages(c) {
		texts = append(texts, p.text)
	}
	return normal(strings.Join(texts, "\n"))
}
