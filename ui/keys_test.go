package ui

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"fuyi/docs/manual"
)

// ofFields are the shortcuts of text fields and lists, which the menu does not name.
var ofFields = []string{"Ctrl+A", "Ctrl+C", "Ctrl+Z", "Ctrl+Y"}

// TestShortcutsAreThoseOfTheHelp: no two actions of the menu share a shortcut, the
// help names each of them, and names none that is not bound.
func TestShortcutsAreThoseOfTheHelp(t *testing.T) {
	text, err := fs.ReadFile(manual.Files(), helpKeys)
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	for _, key := range regexp.MustCompile(`(Ctrl|Alt)(\+Alt)?\+[A-Za-z0-9]+`).FindAllString(string(text), -1) {
		named[key] = true
	}
	bound := map[string]string{}
	for _, key := range ofFields {
		bound[key] = "字段"
	}
	for _, menu := range openBench(t).desk.menu().Items {
		for _, item := range menu.Items {
			s, ok := item.Shortcut.(*desktop.CustomShortcut)
			if !ok {
				continue
			}
			key := shortcutText(s)
			if other := bound[key]; other != "" {
				t.Errorf("%s is both %s and %s", key, other, item.Label)
			}
			bound[key] = item.Label
			if among := s.Modifier == fyne.KeyModifierAlt && named["Alt+1"] && named["Alt+9"]; !named[key] && !among {
				t.Errorf("the help does not name %s %s", key, item.Label)
			}
		}
	}
	for key := range named {
		if bound[key] == "" {
			t.Errorf("the help names %s, which nothing is bound to", key)
		}
	}
}

// shortcutText writes a shortcut as the help does.
func shortcutText(s *desktop.CustomShortcut) string {
	key := map[fyne.KeyName]string{
		fyne.KeyReturn: "Enter", fyne.KeyPageDown: "PageDown", fyne.KeyPageUp: "PageUp",
	}[s.KeyName]
	if key == "" {
		key = strings.ToUpper(string(s.KeyName))
	}
	switch s.Modifier {
	case fyne.KeyModifierAlt:
		return "Alt+" + key
	case fyne.KeyModifierAlt | fyne.KeyModifierControl:
		return "Ctrl+Alt+" + key
	}
	return "Ctrl+" + key
}
