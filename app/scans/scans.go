// Package scans looks after the folder into which the PC's scanner writes
// (扫描文件夹): which files wait there to be put into a case, and where they go
// when that is done. No file is ever deleted or written over.
package scans

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fuyi/app/fault"
)

// DoneFolder is the folder, inside that of the scanner, for files that were put
// into a case.
const DoneFolder = "已归入"

// Scan is a file that waits.
type Scan struct {
	Path     string
	Bytes    int64
	Modified time.Time
}

// Folder is the scanner's folder. It is used by one goroutine at a time. It is
// looked at again and again rather than watched: a share on which a scanner
// writes from elsewhere tells nobody.
type Folder struct {
	path string
	seen map[string]Scan // as they were at the last look
}

// New returns the folder of a path.
func New(path string) *Folder { return &Folder{path: path} }

// endings are the ends of the names of files that a scanner makes. A file that is
// still being written often has another one until it is whole.
var endings = []string{".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp"}

// mostScans bounds how many files are listed.
const mostScans = 500

// Look lists the files that wait, the oldest first. A file counts when it is as it
// was at the last look: a scanner writes for seconds. Errors: NotRead where the
// folder cannot be read.
func (f *Folder) Look() ([]Scan, error) {
	entries, err := os.ReadDir(f.path)
	if err != nil {
		f.seen = nil
		return nil, fault.Wrap(fault.NotRead, f.path, err)
	}
	now := map[string]Scan{}
	var whole []Scan
	for _, e := range entries {
		if !e.Type().IsRegular() || strings.HasPrefix(e.Name(), ".") || !slices.Contains(endings, strings.ToLower(filepath.Ext(e.Name()))) {
			continue
		}
		state, err := e.Info()
		if err != nil || state.Size() == 0 {
			continue // gone meanwhile, or not yet begun
		}
		s := Scan{Path: filepath.Join(f.path, e.Name()), Bytes: state.Size(), Modified: state.ModTime()}
		now[s.Path] = s
		if was, known := f.seen[s.Path]; known && was.Bytes == s.Bytes && was.Modified.Equal(s.Modified) {
			whole = append(whole, s)
		}
	}
	f.seen = now
	slices.SortFunc(whole, func(a, b Scan) int {
		return cmp.Or(a.Modified.Compare(b.Modified), cmp.Compare(a.Path, b.Path))
	})
	return whole[:min(len(whole), mostScans)], nil
}

// Done moves a file that was put into a case into DoneFolder, under another name
// where its own is taken there, and returns where it lies. Errors: NotWritten.
func (f *Folder) Done(path string) (string, error) {
	if filepath.Dir(path) != filepath.Clean(f.path) {
		return "", fault.New(fault.NotWritten, path)
	}
	folder := filepath.Join(f.path, DoneFolder)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", fault.Wrap(fault.NotWritten, folder, err)
	}
	ending := filepath.Ext(path)
	name := strings.TrimSuffix(filepath.Base(path), ending)
	for n := 1; ; n++ {
		to := filepath.Join(folder, name+ending)
		if n > 1 {
			to = filepath.Join(folder, fmt.Sprintf("%s(%d)%s", name, n, ending))
		}
		if _, err := os.Lstat(to); err == nil {
			continue
		} else if !errors.Is(err, fs.ErrNotExist) {
			return "", fault.Wrap(fault.NotWritten, to, err)
		}
		if err := os.Rename(path, to); err != nil {
			return "", fault.Wrap(fault.NotWritten, to, err)
		}
		delete(f.seen, path)
		return to, nil
	}
}
