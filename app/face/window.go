package face

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/go-text/typesetting/font"
	"golang.org/x/image/font/sfnt"

	"fuyi/app/fault"
)

// windowText holds characters without which the window could not be read.
const windowText = "行政复议申请被人受理审听证中止决定书送达期限届满年月日第条款项，。、；：？（）《》〔〕“”…0123456789ABCXYZabcxyz"

// layoutTables say how glyphs are exchanged and moved in scripts that need it.
// Chinese does not, and without them a window is drawn in a third of the time.
var layoutTables = []string{"GSUB", "GPOS", "GDEF", "BASE", "JSTF", "DSIG", "kern", "morx", "mort", "trak", "feat", "vhea", "vmtx", "VORG"}

// mostWindowFont bounds a font file for the window, in bytes.
const mostWindowFont = 64 << 20

// Window makes a font file into one that the window can be drawn in: of a
// collection the font for simplified Chinese, or else the first that has
// Chinese; one font, with the tables that are needed. Error: UnfitFont.
func Window(content []byte) (single []byte, err error) {
	defer func() {
		var known *fault.Fault
		if err != nil && !errors.As(err, &known) {
			err = fault.Wrap(fault.UnfitFont, "文件不是字体，或者已经损坏", err)
		}
	}()
	defer recoverFont(&err)
	if len(content) > mostWindowFont {
		return nil, fault.New(fault.UnfitFont, fmt.Sprintf("文件超过%dMB，会占用过多内存", mostWindowFont>>20))
	}
	in := file{bytes.NewReader(content), int64(len(content)), content}
	index, err := chineseFont(in)
	if err != nil {
		return nil, err
	}
	tables, version, err := tablesOf(in, index)
	if err != nil {
		return nil, err
	}
	evenLines(tables)
	single = assemble(tables)
	binary.BigEndian.PutUint32(single, version)
	if _, err := font.ParseTTF(bytes.NewReader(single)); err != nil { // as the window will read it
		return nil, fmt.Errorf("reading the font: %w", err)
	}
	return single, nil
}

// How far a line reaches above and below its characters' foot, in 1/1000 em: as
// that of the window's own face does.
const (
	lineAscent  = 1160
	lineDescent = 288
)

// evenLines gives the lines of a font the height of those of the window's own
// face: the desk keeps its grid, and a rare character that comes from there is not
// cut off.
func evenLines(tables map[string][]byte) {
	head, hhea, os2 := tables["head"], bytes.Clone(tables["hhea"]), bytes.Clone(tables["OS/2"])
	if len(head) < 20 || len(hhea) < 10 {
		return
	}
	em := int(binary.BigEndian.Uint16(head[18:]))
	ascent, descent := uint16(lineAscent*em/1000), uint16(-lineDescent*em/1000)
	put := func(table []byte, at int, values ...uint16) {
		for i, v := range values {
			binary.BigEndian.PutUint16(table[at+2*i:], v)
		}
	}
	put(hhea, 4, ascent, descent, 0)
	tables["hhea"] = hhea
	if len(os2) >= 78 { // sTypoAscender to usWinDescent
		put(os2, 68, ascent, descent, 0, ascent, -descent)
		tables["OS/2"] = os2
	}
}

// chineseFont is which font of a file has Chinese.
func chineseFont(in file) (int, error) {
	collection, err := sfnt.ParseCollectionReaderAt(in)
	if err != nil {
		return 0, fmt.Errorf("reading font: %w", err)
	}
	best, lacks := -1, ""
	for i := range collection.NumFonts() {
		f, err := collection.Font(i)
		if err != nil {
			return 0, fmt.Errorf("reading font %d of collection: %w", i, err)
		}
		if without := lacking(f); without != "" {
			lacks = without
			continue
		}
		if best < 0 || strings.Contains(familyName(in, i), " SC") && !strings.Contains(familyName(in, best), " SC") {
			best = i
		}
	}
	if best < 0 {
		return 0, fault.New(fault.UnfitFont, "其中没有“"+lacks+"”等常用字")
	}
	return best, nil
}

// lacking returns characters of windowText that a font lacks, three at most.
func lacking(f *sfnt.Font) string {
	var buffer sfnt.Buffer
	var without []string
	for _, r := range windowText {
		if g, err := f.GlyphIndex(&buffer, r); (err != nil || g == 0) && len(without) < 3 {
			without = append(without, string(r))
		}
	}
	return strings.Join(without, "")
}

// tablesOf reads the tables of a font that the window needs, and the version that
// says of which kind its outlines are.
func tablesOf(in file, index int) (map[string][]byte, uint32, error) {
	offsets, err := fontsIn(in)
	if err != nil {
		return nil, 0, err
	}
	head := make([]byte, 12)
	if _, err := in.ReadAt(head, offsets[index]); err != nil {
		return nil, 0, fmt.Errorf("reading table directory: %w", err)
	}
	rows := make([]byte, 16*int(binary.BigEndian.Uint16(head[4:])))
	if _, err := in.ReadAt(rows, offsets[index]+12); err != nil && !errors.Is(err, io.EOF) {
		return nil, 0, fmt.Errorf("reading table directory: %w", err)
	}
	tables := map[string][]byte{}
	for ; len(rows) >= 16; rows = rows[16:] {
		tag := string(rows[:4])
		if slices.Contains(layoutTables, tag) {
			continue
		}
		if tables[tag], err = readTable(in, index, tag); err != nil {
			return nil, 0, err
		}
	}
	if len(tables["head"]) < 12 {
		return nil, 0, errors.New("no head table")
	}
	return tables, binary.BigEndian.Uint32(head), nil
}
