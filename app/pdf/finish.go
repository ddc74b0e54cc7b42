package pdf

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"strings"
)

// familyWidth is the length of the family names given to gofpdf, which is room
// for the names that take their place in the finished file.
const familyWidth = 64

// familyOf returns the family by which gofpdf knows the n-th font: a name that
// cannot stand in the file by chance.
func familyOf(n int) string {
	name := fmt.Sprintf("fuyi-face-%03d-", n)
	return name + strings.Repeat("x", familyWidth-len(name))
}

// finish puts right what gofpdf cannot be told: names of embedded fonts by
// which readers know them as subsets, the document's language, and the version
// of PDF that has text beside its glyphs (ActualText). Each change keeps the
// length, so that the offsets of the file stay true.
func finish(content []byte, list []*embedded) []byte {
	for i, e := range list {
		replace(content, "/utf8"+e.family, "/"+subsetName(i, e))
	}
	replace(content, "/Names <<\n/EmbeddedFiles << /Names [\n  \n] >>\n>>", "/Lang (zh-CN)") // no file is attached
	copy(content, "%PDF-1.7")
	return content
}

// subsetName is the name of an embedded font: a tag of six letters for the
// characters in it, and the font's own name.
func subsetName(n int, e *embedded) string {
	sum := crc32.ChecksumIEEE(e.small.TTF) + uint32(n)
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + byte(sum%26)
		sum /= 26
	}
	own := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r == '-' {
			return r
		}
		return -1
	}, e.font.String())
	if own == "" {
		own = "Installed"
	}
	return string(tag) + "+" + own[:min(len(own), familyWidth-8)]
}

// replace writes, wherever old stands, its successor, which is no longer, and
// spaces to the same length.
func replace(content []byte, old, successor string) {
	padded := successor + strings.Repeat(" ", len(old)-len(successor))
	for at := 0; ; {
		i := bytes.Index(content[at:], []byte(old))
		if i < 0 {
			return
		}
		at += i
		copy(content[at:], padded)
		at += len(padded)
	}
}
