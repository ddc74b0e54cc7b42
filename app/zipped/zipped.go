// Package zipped opens ZIP files of strangers. The list of what is in such a file
// is read whole by archive/zip, however long it is and whatever the file says of
// its length: some hundred bytes of memory for each 46 bytes of the file. Here no
// more of it is read than an honest file has.
package zipped

import (
	"archive/zip"
	"errors"
	"io"
	"strings"
)

// MostList is how many bytes of a ZIP file are read for the list of what is in it:
// enough for two hundred thousand files of a dossier.
const MostList = 24 << 20

// What is wrong with a file.
var (
	ErrTooMany = errors.New("the list of what is in the ZIP file is too long")
	ErrTwice   = errors.New("the ZIP file has a name twice")
	ErrName    = errors.New("the ZIP file has a name that leads elsewhere or cannot be written")
)

// Open reads the list of what is in a ZIP file of a size.
//
// Errors: ErrTooMany, also where there are more than most entries; ErrTwice, also
// for names that differ in the size of letters alone, which are one file on
// Windows; ErrName for one that is no plain path inside; those of archive/zip.
func Open(content io.ReaderAt, size int64, most int) (*zip.Reader, error) {
	m := &metered{content: content, left: MostList}
	archive, err := zip.NewReader(m, size)
	if m.spent {
		return nil, ErrTooMany
	}
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, err
	}
	m.open = true
	if len(archive.File) > most {
		return nil, ErrTooMany
	}
	seen := make(map[string]bool, len(archive.File))
	for _, f := range archive.File {
		if !plainPath(f.Name) {
			return nil, ErrName
		}
		name := strings.ToLower(slashed(f.Name))
		if seen[name] {
			return nil, ErrTwice
		}
		seen[name] = true
	}
	return archive, nil
}

// slashed is a name with the strokes that some programs write otherwise, and without
// the one that some begin it with.
func slashed(name string) string {
	return strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/")
}

// plainPath tells whether a name is a path inside of the archive: none of its parts
// leads up, names a drive or cannot be seen.
func plainPath(name string) bool {
	if len(name) > 1024 || strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == 0x7F || r == ':' }) {
		return false
	}
	for part := range strings.SplitSeq(slashed(name), "/") {
		if part == ".." {
			return false
		}
	}
	return !strings.HasPrefix(slashed(name), "/")
}

// metered lets no more be read than is left, until the list was read.
type metered struct {
	content io.ReaderAt
	left    int64
	open    bool
	spent   bool
}

func (m *metered) ReadAt(p []byte, at int64) (int, error) {
	if !m.open {
		if m.left -= int64(len(p)); m.left < 0 {
			m.spent = true
			return 0, ErrTooMany
		}
	}
	return m.content.ReadAt(p, at)
}
