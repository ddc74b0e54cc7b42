package docx

import (
	"strconv"

	"github.com/beevik/etree"

	"fuyi/app/letter"
)

// Lengths in twips, 1/20 pt, of which 1 mm has 56.69. The page is that of GB/T
// 9704-2012. Word reckons in whole twips: of the line pitch, 225/22 mm, nothing
// may be rounded up, or the 22nd line goes to the next page.
const (
	paperWidth   = 11906 // 210 mm
	paperHeight  = 16838 // 297 mm
	marginTop    = 2098  // 37 mm
	marginLeft   = 1587  // 28 mm
	marginRight  = 1474  // 26 mm
	marginBottom = 1984  // 35 mm
	textWidth    = 8845  // 156 mm
	linePitch    = 579   // 28.95 pt
	charPitch    = 316   // 156/28 mm
)

// Paper that lies (横排), with the margins of package typeset.
const (
	lyingTop    = 1417 // 25 mm
	lyingSide   = 1134 // 20 mm
	lyingBottom = 1531 // 27 mm
	lyingWidth  = paperHeight - 2*lyingSide
)

// widthOf is the width of the text of a document.
func widthOf(doc *letter.Document) int {
	if doc.Lying {
		return lyingWidth
	}
	return textWidth
}

// A character of the grid is 156/28 mm wide, 15.793 pt, 3号 is 16 pt. gridSpace is
// the difference in 1/4096 pt, for Word's grid; tighten is what each character is
// set closer, in twips. The text is set by tighten and the exact line pitch, not
// by the grid: programs other than Word misread a grid closer than its font.
const (
	gridSpace = -849
	tighten   = -5
)

// Fonts by the names under which Chinese bureaus have them.
const (
	fangSong     = "仿宋_GB2312"
	xiaoBiaoSong = "方正小标宋简体"
	hei          = "黑体"
	kai          = "楷体_GB2312"
	song         = "宋体"
)

// Sizes in half points, as Word counts them.
const (
	size2 = 44 // 2号
	size3 = 32 // 3号
	size4 = 28 // 4号
	cells = 24 // 小4号: in tables
	dense = 21 // 5号: in lists, and notes to tables
	small = 18 // 小5号: in forms of many columns
)

// The names by which paragraphs refer to their style.
const (
	bodyStyle      = "Body"
	heading1Style  = "Heading1"
	heading2Style  = "Heading2"
	flushStyle     = "Normal"
	rightStyle     = "Right"
	centredStyle   = "Centred"
	signStyle      = "SignField"
	titleStyle     = "Title"
	numberStyle    = "Number"
	headStyle      = "RedHead"
	signatureStyle = "Signature"
	captionStyle   = "Caption"
	noteStyle      = "Note"
	pictureStyle   = "Picture"
	denseCellStyle = "CellDense"
	denseHeadStyle = "CellHeadDense"
	smallCellStyle = "CellSmall"
	smallHeadStyle = "CellHeadSmall"
	cellStyle      = "Cell"
	fieldStyle     = "CellHead"
	copiesStyle    = "Copies"
	folioStyle     = "Footer"
	markStyle      = "Header"
)

func twips(n int) string { return strconv.Itoa(n) }

// fonts sets the face of all characters: without the hint Word takes quotation
// marks and dashes for Latin.
func fonts(run *etree.Element, name string) {
	add(run, "w:rFonts", "w:ascii", name, "w:hAnsi", name, "w:eastAsia", name, "w:cs", name, "w:hint", "eastAsia")
}

func size(run *etree.Element, halfPoints int) {
	add(run, "w:sz", "w:val", strconv.Itoa(halfPoints))
	add(run, "w:szCs", "w:val", strconv.Itoa(halfPoints))
}

// style is one paragraph style; what it leaves out is that of Normal.
type style struct {
	id, name    string
	font        string
	size        int  // in half points
	red         bool // the red head
	keep        bool // on one page with what follows
	level       int  // of a heading, from 1, for Word's list of headings
	line        int  // line pitch in twips
	before      int  // twips above
	after       int  // twips below
	first       bool // first line indented by two characters
	align       string
	free        bool // as wide as the font has it, not set closer
	left, right int  // indents in twips
	hanging     int  // how far the first line stands out to the left
}

// theStyles are all styles of a letter; Normal is the first.
var theStyles = []style{
	{id: flushStyle, name: "Normal"},
	{id: bodyStyle, name: "公文正文", first: true},
	{id: heading1Style, name: "heading 1", font: hei, first: true, keep: true, level: 1},
	{id: heading2Style, name: "heading 2", font: kai, first: true, keep: true, level: 2},
	{id: rightStyle, name: "居右", align: "right"},
	{id: centredStyle, name: "居中", align: "center"},
	{id: signStyle, name: "签名", align: "left"},
	{id: titleStyle, name: "Title", font: xiaoBiaoSong, size: size2, align: "center", keep: true, free: true},
	{id: numberStyle, name: "文号", align: "right", keep: true, after: linePitch},
	{id: headStyle, name: "发文机关标志", font: xiaoBiaoSong, red: true, align: "center", keep: true, free: true},
	{id: signatureStyle, name: "落款", align: "left"},
	{id: cellStyle, name: "表格文字", size: cells, line: cellPitch, free: true},
	{id: fieldStyle, name: "表格栏目", font: hei, size: cells, line: cellPitch, free: true},
	{id: denseCellStyle, name: "列表文字", size: dense, line: densePitch, free: true},
	{id: denseHeadStyle, name: "列表栏目", font: hei, size: dense, line: densePitch, free: true},
	{id: smallCellStyle, name: "统计表文字", size: small, line: smallPitch, free: true},
	{id: smallHeadStyle, name: "统计表栏目", font: hei, size: small, line: smallPitch, free: true},
	{id: captionStyle, name: "caption", font: hei, size: cells, align: "center", keep: true, line: captionLine, before: captionBefore, free: true},
	{id: noteStyle, name: "表注", size: dense, line: cellPitch, free: true},
	{id: pictureStyle, name: "图", align: "center", before: pictureRoom, after: pictureRoom, free: true},
	{id: copiesStyle, name: "版记", size: size4, line: copiesPitch, free: true, left: 4 * 10 * size4, right: 10 * size4, hanging: 3 * 10 * size4},
	{id: folioStyle, name: "footer", font: song, size: size4, align: "left", line: folioLine, free: true},
	{id: markStyle, name: "header", font: hei, size: size4, line: folioLine, align: "right", free: true},
}

// styles makes the list of styles.
func styles() *etree.Document {
	x := newPart("w:styles")
	defaults := add(x.Root(), "w:docDefaults")
	run := add(add(defaults, "w:rPrDefault"), "w:rPr")
	fonts(run, fangSong)
	size(run, size3)
	add(run, "w:lang", "w:val", "en-US", "w:eastAsia", "zh-CN", "w:bidi", "ar-SA")
	add(add(defaults, "w:pPrDefault"), "w:pPr")
	for i := range theStyles {
		theStyles[i].add(x.Root())
	}
	table := add(x.Root(), "w:style", "w:type", "table", "w:default", "1", "w:styleId", "TableNormal")
	add(table, "w:name", "w:val", "Normal Table")
	return x
}

// add puts the style into the list, its properties in the order of the schema.
func (s *style) add(to *etree.Element) {
	e := add(to, "w:style", "w:type", "paragraph", "w:styleId", s.id)
	add(e, "w:name", "w:val", s.name)
	paragraph := etree.NewElement("w:pPr")
	run := etree.NewElement("w:rPr")
	if s.id == flushStyle {
		e.CreateAttr("w:default", "1")
		s.normal(paragraph, run)
	} else {
		add(e, "w:basedOn", "w:val", flushStyle)
		s.differs(paragraph, run)
	}
	flags(e, "w:qFormat")
	e.AddChild(paragraph)
	e.AddChild(run)
}

// normal is what all text has: the line pitch exactly, 22 lines on every page,
// both edges flush, no extra space between Chinese and Latin, which the grid has
// no room for.
func (s *style) normal(p, r *etree.Element) {
	add(p, "w:widowControl", "w:val", "0")
	add(p, "w:autoSpaceDE", "w:val", "0")
	add(p, "w:autoSpaceDN", "w:val", "0")
	add(p, "w:snapToGrid", "w:val", "0")
	add(p, "w:spacing", "w:before", "0", "w:after", "0", "w:line", twips(linePitch), "w:lineRule", "exact")
	add(p, "w:jc", "w:val", "both")
	fonts(r, fangSong)
	add(r, "w:spacing", "w:val", twips(tighten))
	size(r, size3)
}

func (s *style) differs(p, r *etree.Element) {
	if s.keep {
		flags(p, "w:keepNext")
	}
	s.spacing(p)
	if s.first {
		add(p, "w:ind", "w:firstLineChars", "200", "w:firstLine", twips(2*charPitch))
	} else if s.left+s.right > 0 {
		add(p, "w:ind", "w:left", twips(s.left), "w:right", twips(s.right), "w:hanging", twips(s.hanging))
	}
	if s.align != "" {
		add(p, "w:jc", "w:val", s.align)
	}
	if s.level > 0 {
		add(p, "w:outlineLvl", "w:val", strconv.Itoa(s.level-1))
	}
	if s.font != "" {
		fonts(r, s.font)
	}
	if s.red {
		add(r, "w:color", "w:val", "FF0000")
	}
	if s.free {
		add(r, "w:spacing", "w:val", "0")
	}
	if s.size > 0 {
		size(r, s.size)
	}
}

func (s *style) spacing(p *etree.Element) {
	if s.before+s.after+s.line == 0 {
		return
	}
	e := add(p, "w:spacing", "w:before", twips(s.before), "w:after", twips(s.after))
	if s.line > 0 {
		e.CreateAttr("w:line", twips(s.line))
		e.CreateAttr("w:lineRule", "exact")
	}
}

// fontTable says which font comes nearest where one is not installed: newer
// versions of Windows have 仿宋 and 楷体 without _GB2312.
func fontTable() *etree.Document {
	x := newPart("w:fonts")
	for _, f := range []struct{ name, other, family string }{
		{fangSong, "仿宋", "modern"}, {kai, "楷体", "modern"}, {xiaoBiaoSong, "华文中宋", "auto"}, {hei, "SimHei", "modern"}, {song, "SimSun", "auto"},
	} {
		font := add(x.Root(), "w:font", "w:name", f.name)
		add(font, "w:altName", "w:val", f.other)
		add(font, "w:charset", "w:val", "86")
		add(font, "w:family", "w:val", f.family)
		add(font, "w:pitch", "w:val", "default")
	}
	return x
}

// settings says how Word sets the whole document: footers that differ between
// odd and even pages, two punctuation marks in a row squeezed.
func settings(doc *letter.Document) *etree.Document {
	x := newPart("w:settings")
	add(x.Root(), "w:defaultTabStop", "w:val", twips(2*charPitch))
	if !doc.Unfoliated || doc.Draft {
		flags(x.Root(), "w:evenAndOddHeaders")
	}
	add(x.Root(), "w:drawingGridHorizontalSpacing", "w:val", twips(charPitch/2))
	add(x.Root(), "w:characterSpacingControl", "w:val", "compressPunctuation")
	compat := add(x.Root(), "w:compat")
	flags(compat, "w:balanceSingleByteDoubleByteWidth", "w:useFELayout")
	add(compat, "w:compatSetting", "w:name", "compatibilityMode", "w:uri", "http://schemas.microsoft.com/office/word", "w:val", "15")
	add(x.Root(), "w:themeFontLang", "w:val", "en-US", "w:eastAsia", "zh-CN")
	return x
}

// section is the paper, at the end of the text: its size and margins, the grid
// of 22 lines and 28 characters, and the headers and footers.
func section(to *etree.Element, margins []part, lies bool) {
	s := add(to, "w:sectPr")
	for _, m := range margins {
		kind := "default"
		if m.even() {
			kind = "even"
		}
		add(s, "w:"+m.relation+"Reference", "w:type", kind, "r:id", m.id)
	}
	if lies {
		add(s, "w:pgSz", "w:w", twips(paperHeight), "w:h", twips(paperWidth), "w:orient", "landscape")
		add(s, "w:pgMar", "w:top", twips(lyingTop), "w:right", twips(lyingSide), "w:bottom", twips(lyingBottom), "w:left", twips(lyingSide),
			"w:header", twips(lyingTop/2), "w:footer", twips(lyingBottom-397-folioLine/2), "w:gutter", "0")
		add(s, "w:docGrid", "w:linePitch", twips(linePitch))
		return
	}
	add(s, "w:pgSz", "w:w", twips(paperWidth), "w:h", twips(paperHeight))
	add(s, "w:pgMar", "w:top", twips(marginTop), "w:right", twips(marginRight), "w:bottom", twips(marginBottom), "w:left", twips(marginLeft),
		"w:header", twips(markTop), "w:footer", twips(folioBottom), "w:gutter", "0")
	add(s, "w:docGrid", "w:type", "linesAndChars", "w:linePitch", twips(linePitch), "w:charSpace", strconv.Itoa(gridSpace))
}
