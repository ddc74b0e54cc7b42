package pdf

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

var errShape = errors.New("the PDF has not the shape that gofpdf gives it")

// finisher writes gofpdf's file anew with what that cannot be told: composite
// fonts, whose codes are glyphs and mean characters; the names by which readers
// know embedded fonts as subsets; the document's language; the version of PDF
// that has text beside its glyphs (ActualText). Streams are compressed here, and
// better than gofpdf does.
type finisher struct {
	out     bytes.Buffer
	list    []*embedded
	moved   []int       // where each object lies now
	descend map[int]int // objects that gofpdf has for a font's widths, and which font
	first   int         // object of the first font's meanings; the others' follow
}

// finish writes the file of the fonts in list anew.
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
	f := finisher{list: list, moved: make([]int, len(offsets), len(offsets)+len(list)), descend: make(map[int]int), first: len(offsets)}
	f.out.Grow(len(content))
	f.out.WriteString("%PDF-1.7\n%\xE5\xA4\x8D\xE8\xAE\xAE\n")
	for i, n := range order {
		end := tableAt(content)
		if i+1 < len(order) {
			end = offsets[order[i+1]]
		}
		if end < offsets[n] {
			return nil, errShape
		}
		f.moved[n] = f.out.Len()
		if err := f.object(n, content[offsets[n]:end]); err != nil {
			return nil, err
		}
	}
	for i, e := range list {
		f.moved = append(f.moved, f.out.Len())
		if err := f.stream(f.first+i, e.meanings()); err != nil {
			return nil, err
		}
	}
	f.table(trailer)
	return f.out.Bytes(), nil
}

// table ends the file: where each object lies, and the trailer.
func (f *finisher) table(trailer []byte) {
	start := f.out.Len()
	fmt.Fprintf(&f.out, "xref\n0 %d\n0000000000 65535 f \n", len(f.moved))
	for _, offset := range f.moved[1:] {
		fmt.Fprintf(&f.out, "%010d 00000 n \n", offset)
	}
	id := sha256.Sum256(f.out.Bytes())
	size := bytes.Replace(trailer, fmt.Appendf(nil, "/Size %d", f.first), fmt.Appendf(nil, "/Size %d", len(f.moved)), 1)
	fmt.Fprintf(&f.out, "trailer\n<<%s/ID [<%x> <%x>]\n>>\nstartxref\n%d\n%%%%EOF\n", size, id[:16], id[:16], start)
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
func (f *finisher) object(n int, body []byte) error {
	dictionary, stream, streams := bytes.Cut(body, []byte("\nstream\n"))
	if streams {
		if plain := fmt.Sprintf("%d 0 obj\n<</Length ", n); !bytes.HasPrefix(dictionary, []byte(plain)) || bytes.Contains(dictionary, []byte("/Filter")) {
			f.out.Write(body) // a font or a picture, which is compressed
			return nil
		}
		end := bytes.LastIndex(stream, []byte("\nendstream\n"))
		if end < 0 {
			return errShape
		}
		return f.stream(n, stream[:end])
	}
	if font, ok := f.font(n, string(body)); ok {
		fmt.Fprintf(&f.out, "%d 0 obj\n%s\nendobj\n", n, font)
		return nil
	}
	if bytes.Contains(body, []byte("/Type /Catalog")) {
		before, _, _ := bytes.Cut(body, []byte("/Names <<")) // gofpdf's list of attached files, which is empty
		f.out.Write(before)
		f.out.WriteString("/Lang (zh-CN)\n/ViewerPreferences <</DisplayDocTitle true>>\n>>\nendobj\n")
		return nil
	}
	f.out.Write(body)
	return nil
}

// stream writes an object that is a stream alone, compressed.
func (f *finisher) stream(n int, content []byte) error {
	packed, err := pack(content)
	if err != nil {
		return fmt.Errorf("packing a stream: %w", err)
	}
	fmt.Fprintf(&f.out, "%d 0 obj\n<</Filter /FlateDecode /Length %d>>\nstream\n", n, len(packed))
	f.out.Write(packed)
	f.out.WriteString("\nendstream\nendobj\n")
	return nil
}

// font returns what stands in the place of object n, where gofpdf has one of a
// font's three objects there: the font, behind it the widths, and behind those
// the descriptor.
func (f *finisher) font(n int, body string) (object string, ok bool) {
	if i, ok := f.descend[n]; ok {
		return f.list[i].descendant(subsetName(i, f.list[i]), n+1), true
	}
	family, is := named(body, "/BaseFont /")
	if !is {
		family, is = named(body, "/FontName /")
	}
	i, known := placeOf(family)
	if !is || !known || i >= len(f.list) {
		return "", false
	}
	e := f.list[i]
	if _, file, ok := strings.Cut(body, "/FontFile2 "); ok {
		file, _, _ = strings.Cut(file, ">>")
		return e.descriptor(subsetName(i, e), file), true
	}
	f.descend[n+1] = i
	return e.composite(subsetName(i, e), n+1, f.first+i), true
}

// named returns the name that follows a key.
func named(body, key string) (string, bool) {
	_, after, ok := strings.Cut(body, key)
	if end := strings.IndexAny(after, " \n/>"); end >= 0 {
		after = after[:end]
	}
	return after, ok
}
