package storage

import (
	"bytes"
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
	magic           = "SQLite format 3\x00"
	headerSize      = 100
	idInHeader      = 68 // application_id, big-endian
	versionInHeader = 60 // user_version, the same
	logWithFrame    = 32 // a log no longer than its own header holds nothing

	pageInHeader = 16 // the size of a page
	restInHeader = 20 // the bytes kept of each, and what never changes
)

// What stays readable in the header of an encrypted file: pages of 4,096 bytes, of each
// 32 bytes kept for its nonce and its seal.
var (
	sealedPage = []byte{0x10, 0x00}
	sealedRest = []byte{32, 64, 32, 32}
)

// form is how a register's file lies in its folder.
type form uint8

const (
	noFile form = iota
	openFile
	sealedFile // encrypted
)

// recognise tells whether the register's file is there and how it lies, before SQLite
// sees it: opening a stranger's database would already change it. It must not be
// called while a connection of this program is open, since closing the file takes
// SQLite's locks away on Linux.
//
// Errors: NotARegister; RegisterDamaged for a file that has lost its content, or
// a log whose file is gone; RegisterReadOnly where it cannot be written.
func recognise(path string) (form, error) { return recogniseBy(path, os.O_RDWR) }

// recogniseCopy does so for a copy that is read alone.
func recogniseCopy(path string) (form, error) { return recogniseBy(path, os.O_RDONLY) }

func recogniseBy(path string, flag int) (form, error) {
	file, err := os.OpenFile(path, flag, 0)
	if errors.Is(err, fs.ErrNotExist) {
		if log, err := os.Stat(path + "-wal"); err == nil && log.Size() > logWithFrame {
			return noFile, fault.Wrap(fault.RegisterDamaged, path, errors.New("the log is there, its file is not"))
		}
		return noFile, nil
	}
	if err != nil {
		return noFile, folderFault(path, err)
	}
	defer file.Close()
	header := make([]byte, headerSize)
	n, err := io.ReadFull(file, header)
	switch {
	case err == io.EOF:
		return noFile, fault.Wrap(fault.RegisterDamaged, path, errors.New("the file is empty"))
	case err != nil && err != io.ErrUnexpectedEOF:
		return noFile, folderFault(path, err)
	case n == headerSize && string(header[:len(magic)]) != magic && bytes.Equal(header[pageInHeader:pageInHeader+2], sealedPage) &&
		bytes.Equal(header[restInHeader:restInHeader+4], sealedRest):
		return sealedFile, nil
	case n < headerSize || string(header[:len(magic)]) != magic,
		binary.BigEndian.Uint32(header[idInHeader:]) != applicationID:
		return noFile, fault.New(fault.NotARegister, path)
	}
	return openFile, nil
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
	db := connect(beside, nil, writerOptions, 1)
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
