// Package pages reads the rows of an SQLite file page by page, without asking SQLite
// and without following its trees: a page that is damaged takes its own rows with it
// and no others. What it knows is the file format, https://sqlite.org/fileformat2.html.
package pages

import (
	"encoding/binary"
	"fmt"
	"io"
	"os"
)

// Row is one row as it lies in a leaf of a table or of an index; its values are nil,
// int64, string, []byte, or float64.
type Row struct {
	Page   int64 // counted from 1
	ID     int64 // its rowid; 0 in an index, and in a table without one
	Values []any
}

// usualPage is the size of a page where the header cannot be read, in bytes.
const usualPage = 4096

// The kinds of pages that hold rows, by their first byte.
const (
	innerIndex = 0x02
	leafIndex  = 0x0A
	leafTable  = 0x0D
)

// File is a file that is read page by page.
type File struct {
	from   *os.File
	size   int   // of a page
	usable int   // of each, what holds content
	count  int64 // pages
	over   int64 // pages that rows may still flow over to
}

// mostOver bounds how often, on average, a page is read for rows that flow over to it:
// one row owns it in a sound file, but a damaged one may send thousands there.
const mostOver = 64

// Open opens a file for reading alone. Its header may be damaged.
func Open(path string) (*File, error) {
	from, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("opening the pages: %w", err)
	}
	status, err := from.Stat()
	if err != nil {
		from.Close()
		return nil, fmt.Errorf("opening the pages: %w", err)
	}
	f := &File{from: from, size: usualPage, usable: usualPage}
	head := make([]byte, 100)
	if n, _ := from.ReadAt(head, 0); n == len(head) {
		if size := int(binary.BigEndian.Uint16(head[16:])); size >= 512 && size&(size-1) == 0 && int(head[20]) < size/4 {
			f.size, f.usable = size, size-int(head[20])
		}
	}
	f.count = status.Size() / int64(f.size)
	f.over = mostOver * f.count
	return f, nil
}

// Close closes the file.
func (f *File) Close() error { return f.from.Close() }

// Each calls fn with every row of every page that can be read, in the order of the
// pages. Of a page that is damaged in part, what makes no sense is left out.
func (f *File) Each(fn func(Row)) error {
	page := make([]byte, f.size)
	for number := int64(1); number <= f.count; number++ {
		if _, err := f.from.ReadAt(page, (number-1)*int64(f.size)); err != nil && err != io.EOF {
			continue // the disk cannot read it
		}
		start := 0
		if number == 1 {
			start = 100
		}
		f.rows(number, page, start, fn)
	}
	return nil
}

// rows reads the cells of a page.
func (f *File) rows(number int64, page []byte, start int, fn func(Row)) {
	kind := page[start]
	head := 8
	if kind == innerIndex {
		head = 12
	}
	if kind != leafTable && kind != leafIndex && kind != innerIndex {
		return
	}
	cells := int(binary.BigEndian.Uint16(page[start+3:]))
	if start+head+2*cells > f.usable {
		return
	}
	for i := range cells {
		at := int(binary.BigEndian.Uint16(page[start+head+2*i:]))
		if at < start+head+2*cells || at >= f.usable {
			continue
		}
		if row, ok := f.cell(page, at, kind); ok {
			row.Page = number
			fn(row)
		}
	}
}

func (f *File) cell(page []byte, at int, kind byte) (Row, bool) {
	var row Row
	if kind == innerIndex {
		at += 4
	}
	size, n := varint(page, at)
	at += n
	if n == 0 || size < 1 || size > f.count*int64(f.size) {
		return row, false
	}
	if kind == leafTable {
		row.ID, n = varint(page, at)
		at += n
		if n == 0 {
			return row, false
		}
	}
	payload, ok := f.payload(page, at, int(size), kind)
	if !ok {
		return row, false
	}
	row.Values, ok = record(payload)
	return row, ok
}

// payload is the content of a cell, gathered from its page and those that it flows
// over to.
func (f *File) payload(page []byte, at, size int, kind byte) ([]byte, bool) {
	most := f.usable - 35
	if kind != leafTable {
		most = (f.usable-12)*64/255 - 23
	}
	local := size
	if size > most {
		least := (f.usable-12)*32/255 - 23
		if local = least + (size-least)%(f.usable-4); local > most {
			local = least
		}
	}
	end := at + local
	if local < size {
		end += 4
	}
	if at < 0 || end > f.usable {
		return nil, false
	}
	content := append(make([]byte, 0, size), page[at:at+local]...)
	if local == size {
		return content, true
	}
	next := int64(binary.BigEndian.Uint32(page[at+local:]))
	over := make([]byte, f.size)
	for len(content) < size {
		if f.over--; next < 2 || next > f.count || f.over < 0 {
			return nil, false
		}
		if n, err := f.from.ReadAt(over, (next-1)*int64(f.size)); n < f.size && err != nil {
			return nil, false
		}
		next = int64(binary.BigEndian.Uint32(over))
		content = append(content, over[4:4+min(f.usable-4, size-len(content))]...)
	}
	return content, next == 0
}

// record decodes a row from its content.
func record(content []byte) ([]any, bool) {
	head, n := varint(content, 0)
	if n == 0 || head < int64(n) || head > int64(len(content)) {
		return nil, false
	}
	at, body := n, int(head)
	var values []any
	for at < int(head) {
		kind, n := varint(content, at)
		at += n
		if n == 0 || at > int(head) {
			return nil, false
		}
		value, size, ok := decoded(content[body:], kind)
		if !ok {
			return nil, false
		}
		values, body = append(values, value), body+size
	}
	return values, body == len(content)
}

// integers are the lengths of whole numbers by the kind of a value.
var integers = [...]int{0, 1, 2, 3, 4, 6, 8}

func decoded(content []byte, kind int64) (value any, size int, ok bool) {
	switch {
	case kind == 0:
		return nil, 0, true
	case kind >= 1 && kind <= 6:
		size = integers[kind]
		if size > len(content) {
			return nil, 0, false
		}
		number := int64(int8(content[0]))
		for _, b := range content[1:size] {
			number = number<<8 | int64(b)
		}
		return number, size, true
	case kind == 7:
		return 0.0, 8, len(content) >= 8 // none is kept
	case kind == 8 || kind == 9:
		return kind - 8, 0, true
	case kind < 12:
		return nil, 0, false
	}
	if (kind-12)/2 > int64(len(content)) {
		return nil, 0, false
	}
	size = int((kind - 12) / 2)
	if kind%2 == 1 {
		return string(content[:size]), size, true
	}
	return append([]byte(nil), content[:size]...), size, true
}

// varint reads a number of one to nine bytes, and how many they are; 0 where the
// content ends before.
func varint(content []byte, at int) (value int64, n int) {
	if at < 0 {
		return 0, 0
	}
	for n = 1; n <= 9 && at+n <= len(content); n++ {
		b := content[at+n-1]
		if n == 9 {
			return value<<8 | int64(b), n
		}
		value = value<<7 | int64(b&0x7F)
		if b < 0x80 {
			return value, n
		}
	}
	return 0, 0
}
