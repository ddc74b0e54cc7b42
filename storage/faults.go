package storage

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"github.com/mattn/go-sqlite3"

	"fuyi/app/fault"
)

// classify turns an error of SQLite into a fault by its result code; faults and
// nil pass as they are.
func classify(doing string, err error) error {
	if err == nil || fault.All(err) != nil {
		return err
	}
	wrapped := fmt.Errorf("%s: %w", doing, err)
	var failure sqlite3.Error
	if !errors.As(err, &failure) {
		return wrapped
	}
	code, known := codes[failure.Code]
	if !known {
		return wrapped
	}
	return fault.Wrap(code, "", wrapped)
}

// codes says which fault each primary result code of SQLite is.
var codes = map[sqlite3.ErrNo]fault.Code{
	sqlite3.ErrFull:     fault.DiskFull,
	sqlite3.ErrReadonly: fault.RegisterReadOnly,
	sqlite3.ErrCantOpen: fault.RegisterUnreadable,
	sqlite3.ErrIoErr:    fault.RegisterUnreadable,
	sqlite3.ErrCorrupt:  fault.RegisterDamaged,
	sqlite3.ErrNotADB:   fault.NotARegister,
	sqlite3.ErrBusy:     fault.RegisterBusy,
	sqlite3.ErrLocked:   fault.RegisterBusy,
}

// folderFault turns an error of the file system into a fault.
func folderFault(path string, err error) error {
	code := fault.RegisterUnreadable
	switch {
	case errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS):
		code = fault.RegisterReadOnly
	case errors.Is(err, syscall.ENOSPC):
		code = fault.DiskFull
	}
	return fault.Wrap(code, path, err)
}
