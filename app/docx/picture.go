package docx

import (
	"archive/zip"
	"fmt"

	"fuyi/app/letter"
)

// The namespaces of DrawingML, and what stands around a picture and its caption,
// in twips.
const (
	drawingSpace  = "http://schemas.openxmlformats.org/drawingml/2006/"
	pictureRoom   = 113 // 2 mm
	captionLine   = 340
	captionBefore = 227
)

// emu are the units of DrawingML to a tenth of a millimetre.
const emu = 3600

// picture writes a picture into a line of its own.
func (b *body) picture(shown *letter.Picture) {
	n := len(b.pictures) + 1
	id := fmt.Sprintf("picture%d", n)
	b.pictures = append(b.pictures, part{name: "word/media/" + id + ".png", kind: "image/png", content: shown.PNG, relation: "image", id: id})
	width, height := shown.Width, shown.Height
	if most := widthOf(b.doc) * 10 * 254 / 1440; width > most {
		width, height = most, height*most/width
	}
	wide, tall := fmt.Sprint(width*emu), fmt.Sprint(height*emu)

	p := paragraph(b.to, pictureStyle)
	add(p.SelectElement("w:pPr"), "w:spacing", "w:before", twips(pictureRoom), "w:after", twips(pictureRoom), "w:line", "240", "w:lineRule", "auto")
	inline := add(add(add(p, "w:r"), "w:drawing"), "wp:inline", "xmlns:wp", drawingSpace+"wordprocessingDrawing",
		"distT", "0", "distB", "0", "distL", "0", "distR", "0")
	add(inline, "wp:extent", "cx", wide, "cy", tall)
	add(inline, "wp:docPr", "id", fmt.Sprint(n), "name", id, "descr", shown.Says)
	data := add(add(inline, "a:graphic", "xmlns:a", drawingSpace+"main"), "a:graphicData", "uri", drawingSpace+"picture")
	pic := add(data, "pic:pic", "xmlns:pic", drawingSpace+"picture")
	names := add(pic, "pic:nvPicPr")
	add(names, "pic:cNvPr", "id", fmt.Sprint(n), "name", id, "descr", shown.Says)
	flags(names, "pic:cNvPicPr")
	fill := add(pic, "pic:blipFill")
	add(fill, "a:blip", "r:embed", id)
	flags(add(fill, "a:stretch"), "a:fillRect")
	shape := add(pic, "pic:spPr")
	frame := add(shape, "a:xfrm")
	add(frame, "a:off", "x", "0", "y", "0")
	add(frame, "a:ext", "cx", wide, "cy", tall)
	flags(add(shape, "a:prstGeom", "prst", "rect"), "a:avLst")
}

// writeContent writes a part that is not XML.
func (p *part) writeContent(archive *zip.Writer) error {
	w, err := archive.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Store, Modified: p.modified})
	if err != nil {
		return err
	}
	_, err = w.Write(p.content)
	return err
}
