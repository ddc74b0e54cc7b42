// Package book reads the manual (使用手册): chapters written in Markdown become
// blocks, which the window shows as help and package typeset sets on pages. It is
// pure, and the only place that knows the Markdown library.
package book

import (
	"fmt"
	"io/fs"
	"strings"
)

// Book is the manual as a whole.
type Book struct {
	Chapters []Chapter
	Pictures map[string][]byte // the PNGs that the chapters name, by their paths; one that is missing is not in it
}

// Chapter is one file of the manual.
type Chapter struct {
	File   string // 03-today.md
	Title  string // its heading of the first level
	Blocks []Block
}

// Kind says what a block is.
type Kind uint8

// The kinds of blocks.
const (
	Paragraph Kind = iota
	Heading        // inside a chapter: Level 2 or 3
	Item           // a point of a list, or what goes on below one
	Code           // commands, a line each
	Table          // rows of cells, the first row its heads
	Picture        // with its caption
)

// Block is a piece of a chapter between two others.
type Block struct {
	Kind   Kind
	Level  int    // of a heading, 2 or 3; how deep an item lies, 1 for a list that lies in no other
	Marker string // of an item: "1." or "•"; "" where it goes on with another paragraph
	Text   []Span // what a paragraph, heading, item, line of code or caption says
	Lines  []string
	Rows   [][]string
	Path   string // of a picture, beside the chapters
}

// Span is a stretch of text of one kind.
type Span struct {
	Text   string
	Strong bool // emphasised
	Code   bool // what is typed as it stands: a command, a path, a date
}

// Plain is what spans say, without their kinds.
func Plain(spans []Span) string {
	var text strings.Builder
	for _, s := range spans {
		text.WriteString(s.Text)
	}
	return text.String()
}

// Read reads the chapters of a manual in the order of their names, and the pictures
// that they name. It fails where a file cannot be read, or a chapter has something
// that the manual has no form for.
func Read(files fs.FS) (*Book, error) {
	b, err := ReadText(files)
	if err != nil {
		return nil, err
	}
	for i := range b.Chapters {
		for _, block := range b.Chapters[i].Blocks {
			if block.Kind != Picture {
				continue
			}
			content, err := fs.ReadFile(files, block.Path)
			if err != nil {
				return nil, fmt.Errorf("read the picture of %s: %w", b.Chapters[i].File, err)
			}
			b.Pictures[block.Path] = content
		}
	}
	return b, nil
}

// ReadText is Read without the content of the pictures.
func ReadText(files fs.FS) (*Book, error) {
	names, err := fs.Glob(files, "*.md")
	if err != nil {
		return nil, fmt.Errorf("list the chapters: %w", err)
	}
	b := &Book{Pictures: map[string][]byte{}}
	for _, name := range names {
		source, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("read the chapter: %w", err)
		}
		c, err := parse(source)
		if err != nil {
			return nil, fmt.Errorf("read the chapter %s: %w", name, err)
		}
		c.File = name
		b.Chapters = append(b.Chapters, c)
	}
	return b, nil
}

// Only is the book of one chapter; nil where it has none of that file.
func (b *Book) Only(file string) *Book {
	for i := range b.Chapters {
		if b.Chapters[i].File == file {
			return &Book{Chapters: b.Chapters[i : i+1], Pictures: b.Pictures}
		}
	}
	return nil
}
