package storage

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fuyi/app"
	"fuyi/app/fault"
)

// Asides lists what restorations moved aside; see app.Shelf.
func (Shelf) Asides(dir string) ([]app.Aside, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, folderFault(dir, err)
	}
	var all []app.Aside
	for _, e := range entries {
		if !e.IsDir() || !strings.HasPrefix(e.Name(), asidePrefix) {
			continue
		}
		bytes, err := weigh(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, folderFault(dir, err)
		}
		all = append(all, app.Aside{Name: e.Name(), Bytes: bytes})
	}
	slices.SortFunc(all, func(a, b app.Aside) int { return strings.Compare(b.Name, a.Name) })
	return all, nil
}

// weigh adds up the sizes of the files in a folder, in bytes.
func weigh(folder string) (bytes int64, err error) {
	err = filepath.WalkDir(folder, func(_ string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		of, err := e.Info()
		if err == nil {
			bytes += of.Size()
		}
		return err
	})
	return bytes, err
}

// Discard removes one for good; see app.Shelf.
func (Shelf) Discard(dir, name string) error {
	folder := filepath.Join(dir, name)
	// Lstat: a link by such a name is none of them, nor what it leads to.
	is, err := os.Lstat(folder)
	if err != nil || !is.IsDir() || filepath.Base(folder) != name || !strings.HasPrefix(name, asidePrefix) {
		return fault.Wrap(fault.NoSuchAside, name, err)
	}
	if err := os.RemoveAll(folder); err != nil {
		return folderFault(folder, err)
	}
	syncFolder(folder)
	return nil
}
