package storage

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"fuyi/app/fault"
)

// applicationID marks a file as a register ("Fuyi").
const applicationID = 0x46757969

// What SQLite's file format says of a file's first bytes.
const (
	magic        = "SQLite format 3\x00"
	headerSize   = 100
	idInHeader   = 68 // application_id, big-endian
	logWithFrame = 32 // a log no longer than its own header holds nothing
)

// recognise tells whether the register's file is there, before SQLite sees it:
// opening a stranger's database would already change it. It must not be called
// while a connection of this program is open, since closing the file takes
// SQLite's locks away on Linux.
//
// Errors: NotARegister; RegisterDamaged for a file that has lost its content, or
// a log whose file is gone; RegisterReadOnly where it cannot be written.
func recognise(path string) (there bool, err error) {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) {
		if log, err := os.Stat(path + "-wal"); err == nil && log.Size() > logWithFrame {
			return false, fault.Wrap(fault.RegisterDamaged, path, errors.New("the log is there, its file is not"))
		}
		return false, nil
	}
	if err != nil {
		return false, folderFault(path, err)
	}
	defer file.Close()
	header := make([]byte, headerSize)
	n, err := io.ReadFull(file, header)
	switch {
	case err == io.EOF:
		return false, fault.Wrap(fault.RegisterDamaged, path, errors.New("the file is empty"))
	case err != nil && err != io.ErrUnexpectedEOF:
		return false, folderFault(path, err)
	case n < headerSize || string(header[:len(magic)]) != magic,
		binary.BigEndian.Uint32(header[idInHeader:]) != applicationID:
		return false, fault.New(fault.NotARegister, path)
	}
	return true, nil
}

// create makes an empty register beside its place and moves it there when it is
// whole: a register's file is never a beginning that a power cut left behind.
func create(ctx context.Context, path string, now time.Time) error {
	beside := path + ".new"
	for _, left := range []string{beside, beside + "-wal", beside + "-shm"} {
		if err := os.Remove(left); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return folderFault(path, err)
		}
	}
	file, err := os.OpenFile(beside, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return folderFault(path, err)
	}
	if err := file.Close(); err != nil {
		return folderFault(path, err)
	}
	db := connect(beside, writerOptions, 1)
	if err = checkSettings(ctx, db); err == nil {
		err = migrate(ctx, db, beside, now)
	}
	if err == nil {
		_, err = db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	}
	if err := errors.Join(err, db.Close()); err != nil {
		return classify("making the register", path, err)
	}
	if err := syncFile(beside); err != nil {
		return folderFault(path, err)
	}
	if err := os.Rename(beside, path); err != nil {
		return folderFault(path, fmt.Errorf("moving the new register to its place: %w", err))
	}
	syncFolder(path)
	return nil
}
