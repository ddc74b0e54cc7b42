package theme

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// carried are Fyne's own faces, as they came.
var carried = map[*fyne.StaticResource][]byte{}

// Behind puts faces behind those of the theme, regular and bold, for characters
// that they lack; nil takes one away. A rare character of a name must show in
// whatever face an officer likes. It is called before the theme is set.
func Behind(regular, bold fyne.Resource) {
	behind(theme.DefaultTextFont(), regular)
	behind(theme.DefaultTextBoldFont(), bold)
}

// behind exchanges the content of a face of Fyne's own: these are the only ones
// that Fyne looks into after the theme's.
func behind(own, face fyne.Resource) {
	static, ok := own.(*fyne.StaticResource)
	if !ok {
		return
	}
	if _, known := carried[static]; !known {
		carried[static] = static.StaticContent
	}
	static.StaticContent = carried[static]
	if face != nil {
		static.StaticContent = face.Content()
	}
}
