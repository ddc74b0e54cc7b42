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
func classify(doing, path string, err error) error {
	if err == nil || fault.All(err) != nil {
		return err
	}
	wrapped := fmt.Errorf("%s: %w", doing, err)
	var failure sqlite3.Error
	if !errors.As(err, &failure) {
		return wrapped
	}
	code, known := extendedCodes[failure.ExtendedCode]
	if !known {
		code, known = systemCode(failure.SystemErrno)
	}
	if !known {
		code, known = codes[failure.Code]
	}
	if !known {
		return wrapped
	}
	return fault.Wrap(code, path, wrapped)
}

// codes says which fault each primary result code of SQLite is.
var codes = map[sqlite3.ErrNo]fault.Code{
	sqlite3.ErrFull:     fault.DiskFull,
	sqlite3.ErrReadonly: fault.RegisterReadOnly,
	sqlite3.ErrPerm:     fault.RegisterReadOnly,
	sqlite3.ErrCantOpen: fault.RegisterUnreadable,
	sqlite3.ErrIoErr:    fault.RegisterUnreadable,
	sqlite3.ErrCorrupt:  fault.RegisterDamaged,
	sqlite3.ErrNotADB:   fault.NotARegister,
	sqlite3.ErrBusy:     fault.RegisterBusy,
	sqlite3.ErrLocked:   fault.RegisterBusy,
	sqlite3.ErrProtocol: fault.RegisterBusy, // others kept the log's lock for too long
}

// extendedCodes names those that say more than their primary code.
var extendedCodes = map[sqlite3.ErrNoExtended]fault.Code{
	sqlite3.ErrIoErrShortRead: fault.RegisterDamaged, // the file ends before what it says it holds
	sqlite3.ErrIoErrLock:      fault.RegisterBusy,
}

// systemCode tells the reason that the operating system gave SQLite.
func systemCode(reason syscall.Errno) (fault.Code, bool) {
	switch {
	case reason == 0:
		return "", false
	case full(reason):
		return fault.DiskFull, true
	case reason.Is(fs.ErrPermission) || reason == syscall.EROFS:
		return fault.RegisterReadOnly, true
	}
	return "", false
}

// folderFault turns an error of the file system into a fault; faults pass as
// they are.
func folderFault(path string, err error) error {
	if fault.All(err) != nil {
		return err
	}
	code := fault.RegisterUnreadable
	var reason syscall.Errno
	if errors.As(err, &reason) {
		if known, ok := systemCode(reason); ok {
			code = known
		}
	}
	return fault.Wrap(code, path, err)
}
