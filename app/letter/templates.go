package letter

import (
	"io/fs"
	"maps"
	"strings"

	"fuyi/app/fault"
)

// Templates are the texts of the letters: the program's defaults, and those
// that the bureau has written in their place. The zero value has none.
type Templates struct {
	defaults fs.FS
	own      map[Kind]string
}

// NewTemplates returns the defaults of a tree, one file for each kind
// (decision.txt), overridden by the bureau's own texts where it has any.
func NewTemplates(defaults fs.FS, own map[Kind]string) Templates {
	return Templates{defaults: defaults, own: own}
}

// Text returns the template in force for a kind, and whether it is the
// bureau's own. Errors: UnknownKind.
func (t Templates) Text(kind Kind) (text string, own bool, err error) {
	if text := t.own[kind]; strings.TrimSpace(text) != "" {
		return text, true, nil
	}
	text, err = t.Default(kind)
	return text, false, err
}

// Default returns the program's own template for a kind, to restore it.
// Errors: UnknownKind.
func (t Templates) Default(kind Kind) (string, error) {
	if kind.Name() == "" || t.defaults == nil {
		return "", UnknownKind()
	}
	text, err := fs.ReadFile(t.defaults, string(kind)+".txt")
	if err != nil {
		return "", fault.Wrap(fault.UnknownKind, kindList(), err)
	}
	return string(text), nil
}

// Setting is the key under which the register keeps the bureau's own template
// of a kind.
func Setting(kind Kind) string { return "template." + string(kind) }

func (t Templates) parsed(kind Kind) (*Template, error) {
	text, _, err := t.Text(kind)
	if err != nil {
		return nil, err
	}
	return Parse(kind, text)
}

// With returns the templates with the bureau's own texts in place of those it
// had before.
func (t Templates) With(own map[Kind]string) Templates {
	return Templates{defaults: t.defaults, own: own}
}

// Override returns the templates with a text in place of one kind's, as an
// editor has it before it is saved.
func (t Templates) Override(kind Kind, text string) Templates {
	own := maps.Clone(t.own)
	if own == nil {
		own = map[Kind]string{}
	}
	own[kind] = text
	return Templates{defaults: t.defaults, own: own}
}
