// Package reading opens the files that an officer names: files, and no folders,
// devices or pipes, on which a program would read for ever; and none that is larger
// than what it can be.
package reading

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"fuyi/app/fault"
)

// Open opens a file of at most so many bytes for reading, and tells its size.
//
// Errors: NotRead; BadFile for a folder, for what is no plain file, and for one
// that is too large.
func Open(name string, most int64) (*os.File, int64, error) {
	is, err := os.Stat(name) // before it is opened: opening a pipe waits for who writes
	if err != nil {
		return nil, 0, fault.Wrap(fault.NotRead, filepath.Base(name), err)
	}
	base := "“" + filepath.Base(name) + "”"
	switch {
	case is.IsDir():
		return nil, 0, fault.New(fault.BadFile, base+"是文件夹")
	case !is.Mode().IsRegular():
		return nil, 0, fault.New(fault.BadFile, base+"不是普通文件")
	case is.Size() > most:
		return nil, 0, fault.New(fault.BadFile, base+"超过"+Size(most))
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, 0, fault.Wrap(fault.NotRead, filepath.Base(name), err)
	}
	return file, is.Size(), nil
}

// Whole reads a file of at most so many bytes. Errors: as Open.
func Whole(name string, most int64) ([]byte, error) {
	file, size, err := Open(name, most)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	content := make([]byte, size)
	n, err := io.ReadFull(file, content)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, fault.Wrap(fault.NotRead, filepath.Base(name), err)
	}
	return content[:n], nil
}

// Size says a number of bytes as an officer reads it.
func Size(bytes int64) string {
	switch {
	case bytes >= 1<<30:
		return fmt.Sprintf("%dGB", bytes>>30)
	case bytes >= 1<<20:
		return fmt.Sprintf("%dMB", bytes>>20)
	}
	return fmt.Sprintf("%dKB", bytes>>10)
}
