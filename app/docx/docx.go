// Package docx makes Word files (DOCX, ECMA-376): it writes a letter as one,
// and fills the facts of a case into one that a bureau wrote itself.
//
// The XML of WordprocessingML is read, built and written by etree, which keeps
// prefixes, the order of attributes and everything that is not understood. What
// the elements mean is said here, since no library that may be used freely knows
// the grid of characters, footers that differ between odd and even pages, and
// repeated heads of tables together.
package docx

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/beevik/etree"

	"fuyi/app/letter"
)

// The namespaces and kinds of relation of ECMA-376, part 1.
const (
	wordSpace     = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	relationSpace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageSpace  = "http://schemas.openxmlformats.org/package/2006/"
	wordType      = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// Write writes a letter as a Word file: its whole text and nothing else, in the
// styles of GB/T 9704. title is the letter's title as it is to be broken into
// lines; nil takes the document's own lines, and leaves breaking them to Word.
// The same document gives the same bytes. Errors are those of w.
func Write(w io.Writer, doc *letter.Document, title []string) error {
	if title == nil {
		title = doc.Title
	}
	b := body{doc: doc, out: newPart("w:document")}
	b.write(title)
	parts := []part{
		{name: "word/document.xml", kind: wordType + "document.main+xml", root: b.out},
		{name: "word/styles.xml", kind: wordType + "styles+xml", root: styles(), relation: "styles"},
		{name: "word/settings.xml", kind: wordType + "settings+xml", root: settings(doc), relation: "settings"},
		{name: "word/fontTable.xml", kind: wordType + "fontTable+xml", root: fontTable(), relation: "fontTable"},
	}
	parts = append(append(parts, b.margins...), b.pictures...)
	archive := zip.NewWriter(w)
	for _, p := range append(frame(parts, doc), parts...) {
		p.modified = epoch
		if err := p.write(archive); err != nil {
			return fmt.Errorf("writing %s: %w", p.name, err)
		}
	}
	return archive.Close()
}

// part is one file inside a Word file.
type part struct {
	name     string
	kind     string // its content type
	root     *etree.Document
	content  []byte // in place of root, for what is not XML
	relation string // how word/document.xml refers to it; "" for what it does not refer to
	id       string // of that relation, where the text names it
	modified time.Time
}

// epoch is the time that the files in the archive bear: the first that a ZIP
// archive can hold, since the present moment is no part of a letter.
var epoch = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

func (p *part) write(archive *zip.Writer) error {
	if p.root == nil {
		return p.writeContent(archive)
	}
	w, err := archive.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: p.modified})
	if err != nil {
		return err
	}
	_, err = p.root.WriteTo(w)
	return err
}

// newXML begins an XML file.
func newXML(root string, attributes ...string) *etree.Document {
	doc := etree.NewDocument()
	doc.WriteSettings = plain
	doc.CreateProcInst("xml", `version="1.0" encoding="UTF-8" standalone="yes"`)
	add(&doc.Element, root, attributes...)
	return doc
}

// newPart begins a file of WordprocessingML.
func newPart(root string) *etree.Document {
	return newXML(root, "xmlns:w", wordSpace, "xmlns:r", relationSpace)
}

// plain writes quotation marks in text as they are.
var plain = etree.WriteSettings{CanonicalText: true, CanonicalAttrVal: true}

// add puts a new element at the end of another; attributes are names and values
// in turn.
func add(to *etree.Element, tag string, attributes ...string) *etree.Element {
	e := to.CreateElement(tag)
	for i := 0; i+1 < len(attributes); i += 2 {
		e.CreateAttr(attributes[i], attributes[i+1])
	}
	return e
}

// flags puts empty elements at the end of another: properties that need no
// value.
func flags(to *etree.Element, tags ...string) {
	for _, tag := range tags {
		to.CreateElement(tag)
	}
}

// frame makes the files that hold a Word file together: the list of its parts,
// their relations, and the document's properties.
func frame(parts []part, doc *letter.Document) []part {
	types := newXML("Types", "xmlns", packageSpace+"content-types")
	add(types.Root(), "Default", "Extension", "rels", "ContentType", "application/vnd.openxmlformats-package.relationships+xml")
	add(types.Root(), "Default", "Extension", "xml", "ContentType", "application/xml")
	outer := newXML("Relationships", "xmlns", packageSpace+"relationships")
	relate(outer, "main", relationSpace+"/officeDocument", "word/document.xml")
	relate(outer, "core", packageSpace+"relationships/metadata/core-properties", "docProps/core.xml")
	word := newXML("Relationships", "xmlns", packageSpace+"relationships")
	core := part{name: "docProps/core.xml", kind: "application/vnd.openxmlformats-package.core-properties+xml", root: properties(doc)}
	for _, p := range append([]part{core}, parts...) {
		add(types.Root(), "Override", "PartName", "/"+p.name, "ContentType", p.kind)
		if p.relation == "" {
			continue
		}
		id := p.id
		if id == "" {
			id = p.relation
		}
		relate(word, id, relationSpace+"/"+p.relation, strings.TrimPrefix(p.name, "word/"))
	}
	return []part{
		{name: "[Content_Types].xml", root: types},
		{name: "_rels/.rels", root: outer},
		core,
		{name: "word/_rels/document.xml.rels", root: word},
	}
}

func relate(relations *etree.Document, id, kind, target string) {
	add(relations.Root(), "Relationship", "Id", id, "Type", kind, "Target", target)
}

// properties says what the document is about: the title, the case, the organ
// that issues it and the day it bears. No person and no computer is named.
func properties(doc *letter.Document) *etree.Document {
	x := newXML("cp:coreProperties",
		"xmlns:cp", packageSpace+"metadata/core-properties",
		"xmlns:dc", "http://purl.org/dc/elements/1.1/",
		"xmlns:dcterms", "http://purl.org/dc/terms/",
		"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
	say := func(tag, text string) {
		if text != "" {
			add(x.Root(), tag).SetText(text)
		}
	}
	say("dc:title", strings.Join(doc.Title, ""))
	say("dc:subject", doc.Subject)
	say("dc:creator", doc.Signature.Organ)
	say("dc:language", "zh-CN")
	if doc.Signature.Date.IsZero() {
		return x
	}
	day := doc.Signature.Date.String() + "T00:00:00Z"
	for _, tag := range []string{"dcterms:created", "dcterms:modified"} {
		add(x.Root(), tag, "xsi:type", "dcterms:W3CDTF").SetText(day)
	}
	return x
}
