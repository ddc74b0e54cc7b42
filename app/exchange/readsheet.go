package exchange

import (
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"fuyi/app/grid"
)

// sheetReader reads the part of one sheet.
type sheetReader struct {
	book  *workbook
	f     *filler
	ctx   context.Context
	step  func(done, total int64)
	total int64

	row    int
	inRow  bool
	hidden bool
	column int
	cells  []grid.Cell
}

// run reads the part to its end.
func (s *sheetReader) run(in *partReader) error {
	for {
		token, err := in.token(true)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "row":
				s.startRow(t)
			case "c":
				if !s.inRow {
					return errNoRow
				}
				if err := s.cell(in, t); err != nil {
					return err
				}
			case "mergeCell":
				if r, ok := grid.ParseRange(attr(t, "ref")); ok && len(s.f.sheet.Merged) < mostItems {
					s.f.sheet.Merged = append(s.f.sheet.Merged, r)
				}
			}
		case xml.EndElement:
			if t.Name.Local == "row" {
				if !s.inRow {
					return errNoRow
				}
				if err := s.endRow(in.dec); err != nil {
					return err
				}
			}
		}
	}
}

// errNoRow is a sheet whose cells stand in no row, so that nobody knows which is
// theirs.
var errNoRow = errors.New("a cell, or the end of a row, outside of rows")

func (s *sheetReader) startRow(e xml.StartElement) {
	s.row++
	s.inRow = true
	s.hidden, s.column, s.cells = false, -1, s.cells[:0]
	for _, a := range e.Attr {
		switch a.Name.Local {
		case "r":
			if n, err := strconv.Atoi(a.Value); err == nil && n >= s.row {
				s.row = n
			}
		case "hidden":
			s.hidden = a.Value == "1" || a.Value == "true"
		}
	}
}

func (s *sheetReader) endRow(dec *xml.Decoder) error {
	s.inRow = false
	if s.row%512 == 0 {
		if err := s.ctx.Err(); err != nil {
			return err
		}
		s.step(dec.InputOffset(), s.total)
	}
	return s.f.add(s.row, s.hidden, s.cells)
}

// cell reads a cell up to its end.
func (s *sheetReader) cell(in *partReader, e xml.StartElement) error {
	s.column++
	kind, style := "", -1
	for _, a := range e.Attr {
		switch a.Name.Local {
		case "r":
			if column, _, ok := grid.ParseCell(a.Value); ok && column >= s.column {
				s.column = column
			}
		case "t":
			kind = a.Value
		case "s":
			if n, err := strconv.Atoi(a.Value); err == nil {
				style = n
			}
		}
	}
	raw, err := s.value(in)
	if err != nil || raw == "" {
		return err
	}
	c := s.typed(kind, style, raw)
	if c.Text == "" {
		return nil
	}
	if s.column > mostColumns {
		s.column = mostColumns // add refuses it
	}
	for len(s.cells) <= s.column {
		s.cells = append(s.cells, grid.Cell{})
	}
	s.cells[s.column] = c
	if kind == "s" {
		return nil // counted with the shared texts
	}
	return s.f.count(c.Text)
}

// value reads what stands in v or in the runs of an inline text; formulas are
// left out.
func (s *sheetReader) value(in *partReader) (string, error) {
	var text strings.Builder
	inText, spoken := false, false
	for {
		token, err := in.token(true)
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "v", "t":
				inText = true
			case "rPh":
				spoken = true
			}
		case xml.CharData:
			if inText && !spoken {
				if text.Len()+len(t) > longestField {
					return "", errTooLarge
				}
				text.Write(t)
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "v", "t":
				inText = false
			case "rPh":
				spoken = false
			case "c":
				return text.String(), nil
			}
		}
	}
}

// typed makes a cell of what is written in it.
func (s *sheetReader) typed(kind string, style int, raw string) grid.Cell {
	switch kind {
	case "s":
		if at, err := strconv.Atoi(raw); err == nil && at >= 0 && at < len(s.book.shared) {
			return grid.Cell{Text: s.book.shared[at]}
		}
		return grid.Cell{}
	case "b":
		if raw == "1" {
			return grid.Cell{Text: "TRUE", Kind: grid.Truth}
		}
		return grid.Cell{Text: "FALSE", Kind: grid.Truth}
	case "e":
		return grid.Cell{Text: raw, Kind: grid.Broken}
	case "str", "inlineStr":
		return grid.Cell{Text: unescaped(raw)}
	case "d":
		if len(raw) >= 10 {
			return grid.Cell{Text: raw[:10], Kind: grid.Date}
		}
		return grid.Cell{Text: raw}
	}
	text, n, ok := numberText(raw)
	if !ok {
		return grid.Cell{Text: raw}
	}
	if style >= 0 && style < len(s.book.dated) && s.book.dated[style] {
		if day, ok := dayOf(n, s.book.from1904); ok {
			return grid.Cell{Text: day, Kind: grid.Date}
		}
	}
	return grid.Cell{Text: text, Kind: grid.Number}
}
