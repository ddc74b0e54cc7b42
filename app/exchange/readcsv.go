package exchange

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"fuyi/app/fault"
	"fuyi/app/grid"
)

// openCSV opens a CSV file, which is small enough to be held.
func openCSV(content io.ReaderAt, size int64, name string) (*Book, error) {
	if size > mostCSV {
		return nil, bad(name, "太大；请按年份分成几个文件后重试", nil)
	}
	raw := make([]byte, size)
	if _, err := content.ReadAt(raw, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, fault.Wrap(fault.NotRead, name, err)
	}
	text, err := decoded(raw)
	if err != nil {
		return nil, bad(name, "不是表格文件；请选择 .xlsx 或者 .csv 文件", err)
	}
	sheet := SheetInfo{Name: baseOf(name)}
	return &Book{sheets: []SheetInfo{sheet}, read: func(ctx context.Context, _, most int, step func(done, total int64)) (*grid.Sheet, error) {
		f := &filler{name: name, sheet: &grid.Sheet{Name: sheet.Name}, most: most}
		if err := readCSV(ctx, text, f, step); err != nil && !errors.Is(err, errEnough) {
			return nil, err
		}
		return f.sheet, nil
	}}, nil
}

// decoded returns the text of a file: UTF-8 with or without its mark, UTF-16 with
// its mark (Unicode 文本 of Excel), or else GB18030, which holds GBK and GB2312.
func decoded(raw []byte) (string, error) {
	switch {
	case bytes.HasPrefix(raw, []byte(byteOrderMark)):
		raw = raw[len(byteOrderMark):]
	case bytes.HasPrefix(raw, []byte{0xFF, 0xFE}):
		return wide(raw[2:], binary.LittleEndian), nil
	case bytes.HasPrefix(raw, []byte{0xFE, 0xFF}):
		return wide(raw[2:], binary.BigEndian), nil
	}
	if bytes.IndexByte(raw, 0) >= 0 {
		return "", errors.New("bytes of value zero")
	}
	if utf8.Valid(raw) {
		return string(raw), nil
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(raw)
	if err != nil {
		return "", err
	}
	// A file of pictures would be full of what is no character.
	if lost := bytes.Count(text, []byte("\ufffd")); lost > 20 && lost > len(text)/100 {
		return "", errors.New("neither UTF-8 nor GB18030")
	}
	return string(text), nil
}

// wide reads UTF-16 without a list of all its units.
func wide(raw []byte, order binary.ByteOrder) string {
	var text strings.Builder
	text.Grow(len(raw))
	for ; len(raw) >= 2; raw = raw[2:] {
		unit := rune(order.Uint16(raw))
		if utf16.IsSurrogate(unit) && len(raw) >= 4 {
			if pair := utf16.DecodeRune(unit, rune(order.Uint16(raw[2:]))); pair != utf8.RuneError {
				unit, raw = pair, raw[2:]
			}
		}
		text.WriteRune(unit)
	}
	return text.String()
}

// separatorOf finds what parts the fields: the one of comma, semicolon and tab
// that stands most often in the first lines, outside of quotes.
func separatorOf(text string) rune {
	counts := map[rune]int{}
	quoted, lines := false, 0
	for _, r := range text {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '\n':
			lines++
		case r == ',' || r == ';' || r == '\t':
			counts[r]++
		}
		if lines >= 20 {
			break
		}
	}
	best := ','
	for _, r := range []rune{'\t', ';'} {
		if counts[r] > counts[best] {
			best = r
		}
	}
	return best
}

// longestField is the most that a spreadsheet holds in a cell; a longer one comes
// of a quote that nobody closed.
const longestField = 32767 * 4

func readCSV(ctx context.Context, text string, f *filler, step func(done, total int64)) error {
	number := 1
	if first, rest, ok := strings.Cut(text, "\n"); ok && strings.HasPrefix(first, "sep=") { // Excel's own line
		text, number = rest, 2
	}
	in := csv.NewReader(strings.NewReader(text))
	in.Comma, in.FieldsPerRecord, in.LazyQuotes, in.ReuseRecord = separatorOf(text), -1, true, true
	var cells []grid.Cell
	expected := 1 // the line on which the next record begins, unless empty lines come before it
	for n := 0; ; n++ {
		fields, err := in.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return bad(f.name, "读到一半出错，可能有不成对的引号；请用 Excel 或者 WPS 打开检查后另存", err)
		}
		if n%1024 == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			step(in.InputOffset(), int64(len(text)))
		}
		start, _ := in.FieldPos(0)
		number += start - expected // lines that hold nothing
		last, _ := in.FieldPos(len(fields) - 1)
		expected = last + strings.Count(fields[len(fields)-1], "\n") + 1
		cells = cells[:0]
		for _, field := range fields {
			if len(field) > longestField {
				return bad(f.name, "里有不成对的引号，有一格长得不合理；请用 Excel 或者 WPS 打开检查后另存", nil)
			}
			if err := f.count(field); err != nil {
				return err
			}
			cells = append(cells, grid.Cell{Text: plainField(field)})
		}
		if err := f.add(number, false, cells); err != nil {
			return err
		}
		number++
	}
}

// plainField takes off what keeps a spreadsheet from reading a text as a number or
// a formula: ="0012", and the apostrophe that WriteCSV sets.
func plainField(field string) string {
	if strings.HasPrefix(field, `="`) && strings.HasSuffix(field, `"`) && len(field) > 3 {
		return field[2 : len(field)-1]
	}
	if len(field) > 1 && field[0] == '\'' && (startsFormula(field[1:]) || field[1] >= '0' && field[1] <= '9') {
		return field[1:]
	}
	return field
}
