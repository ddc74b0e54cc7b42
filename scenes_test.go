package main

// A walk goes from scene to scene through a register of its own: the one of the
// demonstration, or an empty one.
type walk struct {
	name   string
	empty  bool
	scenes []scene
}

// scene is a picture of the desk: the keys that lead to it from the scene before,
// and others where large text arranges the page otherwise.
type scene struct{ name, keys, large string }

// picture names a scene's picture: the walk's own name for its page.
func (w walk) picture(s scene) string {
	if s.name == "" {
		return w.name
	}
	return w.name + "-" + s.name
}

// walks go through the pages and dialogs by the keyboard alone.
var walks = []walk{
	{name: "today", scenes: []scene{
		{"", "ctrl+1 .", ""},
		{"why", "F2", ""},
		{"sheet", "Escape ctrl+p .", ""},
		{"step", "Escape ctrl+2 ctrl+1 . Return .", ""},
		{"month", "Escape F4", ""},
	}},
	{name: "cases", scenes: []scene{
		{"", "ctrl+2 .", ""},
		{"filter", "Tab*3 space", ""},
		{"filtered", "=李明 Return .", ""},
		{"save-filter", "Tab*7 space .", ""},
		{"saved-filters", "=我的案件 Return . shift+Tab*6 space .", ""},
		{"columns", "Escape Tab space", ""},
		{"export", "Escape Tab*3 space", ""},
		{"picked", "Escape ctrl+1 ctrl+2 . Home shift+Down*4", ""},
		{"batch", "Tab*6 space .", ""},
		{"batch-assign", "space .", ""},
		{"batch-step", "Escape space . Tab*3 space .", ""},
		{"batch-letters", "Escape space . Tab*5 space .", ""},
		{"none", "Escape ctrl+f =没有这样的案件 .", ""},
	}},
	{name: "find", scenes: []scene{
		{"empty", "ctrl+k .", ""},
		{"", "=证据 .", ""},
		{"none", "ctrl+a =没有这样的案件 .", ""},
	}},
	{name: "register", scenes: []scene{
		{"", "ctrl+n .", ""},
		{"faults", "ctrl+s .", ""},
		{"foot", "ctrl+1 ctrl+n shift+Tab*5 .", ""},
	}},
	{name: "ledger", scenes: []scene{
		{"", "ctrl+l .", ""},
	}},
	{name: "settings", scenes: []scene{
		{"", "ctrl+9 .", ""},
		{"foot", "shift+Tab", ""},
		{"backup", "shift+Tab*3 space .", ""},
		{"numbers", "Escape shift+Tab space .", ""},
		{"holidays", "Escape shift+Tab*2 space .", ""},
		{"wizard", "Escape shift+Tab space .", ""},
		{"wizard-courts", "ctrl+Return", ""},
		{"wizard-officers", "ctrl+Return", ""},
		{"wizard-organs", "ctrl+Return", ""},
		{"wizard-numbers", "ctrl+Return", ""},
		{"wizard-last", "ctrl+Return", ""},
		{"help", "Escape F1 .", ""},
		{"templates", "Escape ctrl+1 ctrl+9 shift+Tab*6 space .", ""},
	}},
	{name: "case", scenes: []scene{
		{"docket", "ctrl+k =2026-0013 . Return . .", ""},
		{"add", "ctrl+Return .", ""},
		{"step-hearing", "=听证 Return .", ""},
		{"step-suspend", "Escape ctrl+Return . =中止 Return .", ""},
		{"step-extend", "Escape ctrl+Return . =延长 Return .", ""},
		{"step-served", "Escape ctrl+Return . =副本 Return .", ""},
		{"suppose", "Escape ctrl+1 ctrl+4 . shift+Tab*2 space .", "Escape ctrl+1 ctrl+4 . shift+Tab space ."},
		{"correct", "Escape ctrl+1 ctrl+4 . shift+Tab*4 space .", "Escape ctrl+1 ctrl+4 . shift+Tab*3 space ."},
		{"parties", "Escape alt+2 .", ""},
		{"parties-act", "Tab*34 .", ""},
		{"texts", "alt+3 .", ""},
		{"text-find", "ctrl+f =撤销 .", ""},
		{"versions", "Escape Escape alt+3 shift+Tab space .", ""},
		{"decision", "Escape alt+1 alt+4 .", ""},
		{"decision-outcome", "Escape Tab*4 space .", ""},
		{"letters", "alt+5 .", ""},
		{"letter-kinds", "Tab*2 space .", ""},
		{"letter", "=受理通知书 Return . .", ""},
		{"letter-finish", "ctrl+Return .", ""},
		{"letter-final", "Return . .", ""},
		{"letter-serve", "ctrl+Return .", ""},
		{"letter-print", "Escape ctrl+p .", ""},
		{"losses", "Escape alt+6 .", ""},
		{"loss", "ctrl+Return .", ""},
		{"record", "Escape alt+7 .", ""},
		{"bin", "Tab*3 space .", ""},
		{"link", "Escape alt+1 alt+7 . shift+Tab space .", ""},
		{"follow", "Escape alt+8 .", ""},
		{"files", "alt+9 .*15", ""},
		{"attach", "ctrl+Return .", ""},
		{"describe", "Escape Down Tab*2 space .", ""},
		{"dossier", "Escape Tab*4 space .", ""},
	}},
	{name: "court", scenes: []scene{
		{"follow", "ctrl+k =2026-0003 . Return . . alt+8 .", ""},
		{"hearing", "ctrl+Return .", ""},
		{"lost", "Escape ctrl+k =2026-0001 . Return . . alt+8 .", ""},
		{"measure", "ctrl+Return .", ""},
		{"group", "Escape ctrl+k =2026-0031 . Return . . alt+2 .", ""},
		{"group-letters", "alt+5 . Tab*4 space .", ""},
		{"conclude", "Escape ctrl+k =2026-0041 . Return . . ctrl+Return . =受理 Return .", ""},
	}},
	{name: "first", empty: true, scenes: []scene{
		{"welcome", ".", ""},
		{"wizard", "space .", ""},
		{"today", "Escape ctrl+1 .", ""},
		{"cases", "ctrl+2 .", ""},
		{"find", "ctrl+k .", ""},
	}},
}
