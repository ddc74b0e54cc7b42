package face

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// maxTable is more than any table of a Chinese font takes, and keeps a damaged
// file from asking for all the memory there is.
const maxTable = 128 << 20

var errNoTable = errors.New("no such table")

// embedded opens a font of a file system. Files that have Whole, which gives their
// content where it lies and not to be changed, files on disk and embedded ones are read
// where they lie; only others are copied into memory.
func embedded(fonts fs.FS, name string) func() (file, error) {
	return func() (file, error) {
		f, err := fonts.Open(name)
		if err != nil {
			return file{}, err
		}
		info, err := f.Stat()
		if err != nil {
			return file{}, err
		}
		if w, ok := f.(interface{ Whole() []byte }); ok {
			content := w.Whole()
			return file{bytes.NewReader(content), int64(len(content)), content}, nil
		}
		if r, ok := f.(io.ReaderAt); ok {
			return file{r, info.Size(), nil}, nil
		}
		content, err := io.ReadAll(f)
		if err != nil {
			return file{}, err
		}
		return file{bytes.NewReader(content), int64(len(content)), nil}, nil
	}
}

// onDisk opens a font of the PC.
func onDisk(path string) func() (file, error) {
	return func() (file, error) {
		f, err := os.Open(path)
		if err != nil {
			return file{}, err
		}
		info, err := f.Stat()
		if err != nil {
			return file{}, err
		}
		return file{f, info.Size(), nil}, nil
	}
}

// fontsIn returns the offsets of the fonts in a file: several in a collection.
func fontsIn(f file) ([]int64, error) {
	var head [12]byte
	if _, err := f.ReadAt(head[:], 0); err != nil {
		return nil, fmt.Errorf("reading font header: %w", err)
	}
	switch tag := binary.BigEndian.Uint32(head[:]); tag {
	case 0x00010000, 0x4F54544F, 0x74727565: // TrueType, OTTO, true
		return []int64{0}, nil
	case 0x74746366: // ttcf
	default:
		return nil, fmt.Errorf("not a font file: begins with %08x", tag)
	}
	n := binary.BigEndian.Uint32(head[8:])
	if n == 0 || n > 256 {
		return nil, fmt.Errorf("collection of %d fonts", n)
	}
	list := make([]byte, 4*n)
	if _, err := f.ReadAt(list, 12); err != nil {
		return nil, fmt.Errorf("reading collection: %w", err)
	}
	offsets := make([]int64, n)
	for i := range offsets {
		offsets[i] = int64(binary.BigEndian.Uint32(list[4*i:]))
	}
	return offsets, nil
}

// readTable reads a table of the index-th font of a file, which is not to be changed.
func readTable(f file, index int, tag string) ([]byte, error) {
	offsets, err := fontsIn(f)
	if err != nil {
		return nil, err
	}
	if index >= len(offsets) {
		return nil, fmt.Errorf("font %d of a collection of %d", index, len(offsets))
	}
	var head [12]byte
	if _, err := f.ReadAt(head[:], offsets[index]); err != nil {
		return nil, fmt.Errorf("reading table directory: %w", err)
	}
	rows := make([]byte, 16*int(binary.BigEndian.Uint16(head[4:])))
	if _, err := f.ReadAt(rows, offsets[index]+12); err != nil {
		return nil, fmt.Errorf("reading table directory: %w", err)
	}
	for ; len(rows) >= 16; rows = rows[16:] {
		if string(rows[:4]) != tag {
			continue
		}
		offset, length := int64(binary.BigEndian.Uint32(rows[8:])), int64(binary.BigEndian.Uint32(rows[12:]))
		if length > maxTable || offset+length > f.size {
			return nil, fmt.Errorf("table %q reaches beyond the file", tag)
		}
		if f.whole != nil {
			return f.whole[offset : offset+length : offset+length], nil
		}
		table := make([]byte, length)
		if _, err := f.ReadAt(table, offset); err != nil {
			return nil, fmt.Errorf("reading table %q: %w", tag, err)
		}
		return table, nil
	}
	return nil, fmt.Errorf("%q: %w", tag, errNoTable)
}
