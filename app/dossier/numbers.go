package dossier

import (
	"bytes"
	"fmt"
	"strconv"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"fuyi/app/face"
	"fuyi/app/fault"
)

// The page number on A4, in points: 4号, its right end and its head 15 mm and
// 10 mm from the paper's edges. On paper of another size it keeps its proportion
// to the page, so that it comes out alike where all is printed on A4.
const (
	numberSize = 14.0
	fromSide   = 15 * 72 / 25.4
	fromTop    = 10 * 72 / 25.4
	digitTop   = 0.7 // of the em

	a4Width, a4Height = 210 * 72 / 25.4, 297 * 72 / 25.4
)

// numberFont is the resource under which pages know the font of their number.
const numberFont = "FuyiPageNumber"

// numerals is the embedded font of the ten figures.
type numerals struct {
	font   types.IndirectRef
	widths [10]int // in 1/1000 em
}

// glyphOf is a figure's glyph in a small font of the ten.
func glyphOf(figure rune) int { return int(figure-'0') + 1 }

func newNumerals(out *writer, faces *face.Set) (*numerals, error) {
	const digits = "0123456789"
	font, ok := faces.Resolve(face.Song, '0')
	if !ok {
		return nil, fault.New(fault.NoFonts, "")
	}
	small, err := font.Subset([]rune(digits))
	if err != nil {
		return nil, err
	}
	n := &numerals{font: out.reserve()}
	var widths types.Array
	var unicode bytes.Buffer
	for i, r := range digits {
		n.widths[i] = small.Advance[i]
		widths = append(widths, types.Integer(n.widths[i]))
		fmt.Fprintf(&unicode, "<%04X> <%04X>\n", glyphOf(r), r)
	}
	file, describes, cid, codes := out.reserve(), out.reserve(), out.reserve(), out.reserve()
	d, packed := flated(types.Dict{"Length1": types.Integer(len(small.TTF))}, small.TTF)
	out.stream(file, d, packed)
	b := small.Bounds
	const name = types.Name("FUYIPN+PageNumbers")
	out.put(describes, types.Dict{
		"Type": types.Name("FontDescriptor"), "FontName": name, "Flags": types.Integer(4), "ItalicAngle": types.Integer(0),
		"Ascent": types.Float(b.MaxY), "Descent": types.Float(b.MinY), "CapHeight": types.Float(b.MaxY), "StemV": types.Integer(80),
		"FontBBox": types.Array{types.Float(b.MinX), types.Float(b.MinY), types.Float(b.MaxX), types.Float(b.MaxY)}, "FontFile2": file,
	})
	out.put(cid, types.Dict{
		"Type": types.Name("Font"), "Subtype": types.Name("CIDFontType2"), "BaseFont": name, "FontDescriptor": describes,
		"W":             types.Array{types.Integer(glyphOf('0')), widths},
		"CIDSystemInfo": types.Dict{"Registry": types.StringLiteral("Adobe"), "Ordering": types.StringLiteral("Identity"), "Supplement": types.Integer(0)},
		"CIDToGIDMap":   types.Name("Identity"),
	})
	out.stream(codes, types.Dict{}, fmt.Appendf(nil, "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"+
		"/CMapName /FuyiPageNumbers def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n"+
		"10 beginbfchar\n%sendbfchar\nendcmap CMapName currentdict /CMap defineresource pop end end", unicode.Bytes()))
	out.put(n.font, types.Dict{
		"Type": types.Name("Font"), "Subtype": types.Name("Type0"), "BaseFont": name, "Encoding": types.Name("Identity-H"),
		"DescendantFonts": types.Array{cid}, "ToUnicode": codes,
	})
	return n, nil
}

// box is the part of a page that shows.
type box struct{ x0, y0, x1, y1 float64 }

// draw returns what draws a number at the upper corner of a page that is shown
// turned clockwise by rotate degrees; left for the left corner.
func (n *numerals) draw(page int, b box, rotate int, left bool) []byte {
	width, height := b.x1-b.x0, b.y1-b.y0
	if rotate%180 != 0 {
		width, height = height, width
	}
	short, tall := min(width, height)/a4Width, max(width, height)/a4Height
	scale := max(0.5, min(max(short, tall), 3*short)) // a till receipt is long, and narrow
	figures, long := "", 0
	for _, r := range strconv.Itoa(page) {
		figures += fmt.Sprintf("%04X", glyphOf(r))
		long += n.widths[r-'0']
	}
	size := numberSize * scale
	x := width - fromSide*scale - float64(long)/1000*size
	if left {
		x = fromSide * scale
	}
	y := height - fromTop*scale - digitTop*size
	var m [6]float64
	switch rotate {
	case 90:
		m = [6]float64{0, 1, -1, 0, b.x1 - y, b.y0 + x}
	case 180:
		m = [6]float64{-1, 0, 0, -1, b.x1 - x, b.y1 - y}
	case 270:
		m = [6]float64{0, -1, 1, 0, b.x0 + y, b.y1 - x}
	default:
		m = [6]float64{1, 0, 0, 1, b.x0 + x, b.y0 + y}
	}
	return fmt.Appendf(nil, "q 0 g BT /%s %s Tf %s Tm <%s> Tj ET Q\n", numberFont, number(size), matrix(m), figures)
}

// matrix is a transformation as PDF writes it.
func matrix(m [6]float64) string {
	var b bytes.Buffer
	for i, f := range m {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(number(f))
	}
	return b.String()
}
