package storage

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// removeAll removes a file or a folder with all that is in it, one that is not there too.
// Older systems and servers of files refuse the way in which os.RemoveAll deletes on
// Windows, and take the plain one.
func removeAll(path string) error {
	refused := os.RemoveAll(path)
	if refused == nil {
		return nil
	}
	entries, _ := os.ReadDir(path) // of a file none
	for _, e := range entries {
		if err := removeAll(filepath.Join(path, e.Name())); err != nil {
			return err
		}
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(refused, err)
	}
	return nil
}
