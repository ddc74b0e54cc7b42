package tidy

import (
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// mostName is how many bytes the name of a file may have that is made of a text:
// file systems take 255, and endings and what is written beside come to it.
const mostName = 200

// devices are names that Windows takes for devices, whatever their ending.
var devices = map[string]bool{"con": true, "prn": true, "aux": true, "nul": true, "conin$": true, "conout$": true}

// FileName makes a text, such as a party's name, into a name that a file can have
// on Linux and on Windows, in one folder: what leads elsewhere, what a file system
// refuses and what is not seen is left out or becomes "-". An ending of the text
// stays, where it is short.
func FileName(text string) string {
	name := strings.Map(func(r rune) rune {
		if r < ' ' || r == utf8.RuneError || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, Line(text))
	if name = strings.Trim(name, " ."); name == "" {
		return "文件"
	}
	if isDevice(name) {
		name = "_" + name
	}
	if len(name) <= mostName {
		return name
	}
	ending := filepath.Ext(name)
	if len(ending) > 10 {
		ending = ""
	}
	stem := name[:mostName-len(ending)]
	for !utf8.ValidString(stem) {
		stem = stem[:len(stem)-1]
	}
	return strings.TrimRight(stem, " .") + ending
}

// isDevice tells whether Windows takes a name for a device: COM1.pdf is one.
func isDevice(name string) bool {
	stem, _, _ := strings.Cut(strings.ToLower(name), ".")
	stem = strings.TrimRight(stem, " ")
	if devices[stem] {
		return true
	}
	for _, port := range []string{"com", "lpt"} {
		if rest, is := strings.CutPrefix(stem, port); is && utf8.RuneCountInString(rest) == 1 && strings.Contains("0123456789¹²³", rest) {
			return true
		}
	}
	return false
}
