package casefile

import (
	"fmt"
	"strings"

	"fuyi/app/fault"
)

func (k *checker) letters() {
	seen := map[int]bool{}
	for i := range k.c.Letters {
		l := &k.c.Letters[i]
		at := fmt.Sprintf("letters[%d]", i)
		if l.ID < 1 || seen[l.ID] {
			k.fail(fault.BadValue, "文书的编号应当自1起，不重复", "%s.id", at)
		}
		seen[l.ID] = true
		k.letterTerms(at, l)
		if l.Locked() && (l.Date.IsZero() || l.File == "") {
			k.fail(fault.BadValue, "已定稿的文书应当有日期和文件", "%s.stage", at)
		}
		if l.File != "" && !validHash(l.File) || l.Words != "" && !validHash(l.Words) {
			k.fail(fault.BadValue, "文件指纹应当是64位十六进制数字", "%s.file", at)
		}
		k.oneLine(l.Number, "%s.number", at)
		for j, r := range l.To {
			if strings.TrimSpace(r.Name) == "" {
				k.fail(fault.Required, "受送达人", "%s.to[%d].name", at, j)
			}
			k.oneLine(r.Name, "%s.to[%d].name", at, j)
		}
		for j, e := range l.Entries {
			if e.Name == "" {
				k.fail(fault.Required, "事项的名称", "%s.entries[%d].name", at, j)
			}
		}
		for j, e := range l.Edits {
			if e.Was == "" || e.Nth < 0 {
				k.fail(fault.BadValue, "修改的段落无法识别", "%s.edits[%d]", at, j)
			}
		}
	}
}

// letterTerms checks the coded terms of a letter, and that its steps have a day.
func (k *checker) letterTerms(at string, l *Letter) {
	if l.Kind == "" {
		k.fail(fault.Required, "文书种类", "%s.kind", at)
	}
	if l.Stage == "" {
		k.fail(fault.Required, "文书所处的阶段", "%s.stage", at)
	}
	k.code(at+".kind", string(l.Kind), letterKinds)
	k.code(at+".stage", string(l.Stage), letterStages)
	for j, p := range l.Passes {
		k.code(fmt.Sprintf("%s.passes[%d].step", at, j), string(p.Step), passSteps)
		if p.Step == "" || p.Date.IsZero() {
			k.fail(fault.Required, "审签的步骤和日期", "%s.passes[%d]", at, j)
		}
	}
	for j, d := range l.Dispatches {
		k.code(fmt.Sprintf("%s.dispatches[%d].method", at, j), string(d.Method), methods)
		if d.To == "" || d.Method == "" {
			k.fail(fault.Required, "受送达人和送达方式", "%s.dispatches[%d]", at, j)
		}
	}
}

// validHash tells whether a text is a SHA-256 in hexadecimal digits.
func validHash(s string) bool {
	return len(s) == 64 && strings.Trim(s, "0123456789abcdef") == ""
}
