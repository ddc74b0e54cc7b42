package pdf

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
	"strconv"
	"strings"
)

// familyOf returns the family by which gofpdf knows the n-th font: a name that
// cannot stand in the file by chance.
func familyOf(n int) string { return fmt.Sprintf("fuyi-embedded-face-%03d", n) }

var errShape = errors.New("the PDF has not the shape that gofpdf gives it")

// finish writes the file anew with what gofpdf cannot be told: the names by
// which readers know embedded fonts as subsets, the document's language, the
// version of PDF that has text beside its glyphs (ActualText), widths only where
// they differ from the default, and fonts compressed well.
func finish(content []byte, list []*embedded) ([]byte, error) {
	offsets, trailer, err := objects(content)
	if err != nil {
		return nil, err
	}
	order := make([]int, len(offsets)-1) // objects, as they lie in the file
	for i := range order {
		order[i] = i + 1
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(offsets[a], offsets[b]) })
	out := bytes.NewBuffer(make([]byte, 0, len(content)))
	out.WriteString("%PDF-1.7\n%\xE5\xA4\x8D\xE8\xAE\xAE\n")
	moved := make([]int, len(offsets))
	for i, n := range order {
		end := tableAt(content)
		if i+1 < len(order) {
			end = offsets[order[i+1]]
		}
		if end < offsets[n] {
			return nil, errShape
		}
		moved[n] = out.Len()
		object(out, content[offsets[n]:end], list)
	}
	start := out.Len()
	fmt.Fprintf(out, "xref\n0 %d\n0000000000 65535 f \n", len(moved))
	for _, offset := range moved[1:] {
		fmt.Fprintf(out, "%010d 00000 n \n", offset)
	}
	id := sha256.Sum256(out.Bytes())
	fmt.Fprintf(out, "trailer\n<<%s/ID [<%x> <%x>]\n>>\nstartxref\n%d\n%%%%EOF\n", trailer, id[:16], id[:16], start)
	return out.Bytes(), nil
}

// objects reads the table at the file's end: where each object begins, by its
// number, and what the trailer says.
func objects(content []byte) (offsets []int, trailer []byte, err error) {
	at := tableAt(content)
	if at < 0 {
		return nil, nil, errShape
	}
	lines := bytes.Split(content[at:], []byte("\n"))
	var count int
	if _, err := fmt.Sscanf(string(lines[1]), "0 %d", &count); err != nil || len(lines) < count+4 {
		return nil, nil, errShape
	}
	offsets = make([]int, count)
	for n := 1; n < count; n++ {
		row := lines[2+n]
		if len(row) < 10 {
			return nil, nil, errShape
		}
		if offsets[n], err = strconv.Atoi(string(row[:10])); err != nil || offsets[n] >= at {
			return nil, nil, errShape
		}
	}
	_, rest, ok1 := bytes.Cut(content[at:], []byte("trailer\n<<"))
	trailer, _, ok2 := bytes.Cut(rest, []byte(">>\nstartxref"))
	if !ok1 || !ok2 {
		return nil, nil, errShape
	}
	return offsets, trailer, nil
}

// tableAt returns where the table of objects begins, which the last line but
// one of the file says.
func tableAt(content []byte) int {
	_, last, ok := bytes.Cut(content[max(0, len(content)-64):], []byte("startxref\n"))
	number, _, ok2 := bytes.Cut(last, []byte("\n"))
	at, err := strconv.Atoi(string(number))
	if !ok || !ok2 || err != nil || at >= len(content) || !bytes.HasPrefix(content[at:], []byte("xref\n")) {
		return -1
	}
	return at
}

// object writes one object with what is to be put right in it.
func object(out *bytes.Buffer, body []byte, list []*embedded) {
	dictionary, stream, streams := bytes.Cut(body, []byte("\nstream\n"))
	if streams {
		if !bytes.Contains(dictionary, []byte("/Length1 ")) || fontFile(out, dictionary, stream) != nil {
			out.Write(body) // as good, only larger
		}
		return
	}
	text := string(body)
	for i, e := range list {
		if !strings.Contains(text, "/utf8"+e.family) {
			continue
		}
		text = strings.ReplaceAll(text, "/utf8"+e.family, "/"+subsetName(i, e))
		if before, rest, ok := strings.Cut(text, "/W ["); ok {
			if _, after, ok := strings.Cut(rest, "]\n/CIDToGIDMap"); ok {
				text = before + "/W [" + widths(e) + "]\n/CIDToGIDMap" + after
			}
		}
		break
	}
	if strings.Contains(text, "/Type /Catalog") {
		before, _, _ := strings.Cut(text, "/Names <<") // gofpdf's list of attached files, which is empty
		text = before + "/Lang (zh-CN)\n/ViewerPreferences <</DisplayDocTitle true>>\n>>\nendobj\n"
	}
	out.WriteString(text)
}

// fontFile writes an embedded font compressed better than gofpdf does, which
// takes the fastest way. Where it fails it has written nothing.
func fontFile(out *bytes.Buffer, dictionary, stream []byte) error {
	packed, err := zlib.NewReader(bytes.NewReader(stream))
	if err != nil {
		return fmt.Errorf("unpacking a font: %w", err)
	}
	const level = 4 // the lowest with lazy matching: nearly as small as the best
	var b bytes.Buffer
	w, err := zlib.NewWriterLevel(&b, level)
	if err != nil {
		return fmt.Errorf("packing a font: %w", err)
	}
	length, err := io.Copy(w, packed)
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return fmt.Errorf("packing a font: %w", err)
	}
	header, _, _ := bytes.Cut(dictionary, []byte("<<"))
	fmt.Fprintf(out, "%s<</Length %d /Filter /FlateDecode /Length1 %d>>\nstream\n%s\nendstream\nendobj\n", header, b.Len(), length, b.Bytes())
	return nil
}

// widths is the table of the widths that are not the default one, 1000.
func widths(e *embedded) string {
	type width struct {
		code  rune
		value int
	}
	var list []width
	for r, code := range e.small.Codes {
		if a := e.font.Advance(r); a != 1000 {
			list = append(list, width{code, a})
		}
	}
	slices.SortFunc(list, func(a, b width) int { return cmp.Compare(a.code, b.code) })
	var b strings.Builder
	for _, w := range list {
		fmt.Fprintf(&b, " %d [%d]", w.code, w.value)
	}
	return b.String()
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
	return string(tag) + "+" + own
}
