package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fuyi/app/fault"
	"fuyi/app/keyring"
)

// unfinishedName marks a folder whose kept files are sealed in part: what was begun is
// taken up when the register is opened the next time.
const unfinishedName = "register.sealing"

// turnedEnding is that of a database that is being written anew under another key.
const turnedEnding = ".turned"

// formerEnding is that of the second name by which Windows holds a file that is being
// replaced.
const formerEnding = ".former"

// Seal encrypts the register in a folder, which must not be in use, with its kept
// files and the copies that lie beside it from migrations, and puts the ring beside
// it. step is told after each file.
//
// A power cut leaves the register as it was or encrypted, never in between: the ring
// is there before the encrypted file takes the place of the open one, and that before
// the first kept file is sealed. The open file is overwritten before it goes, which on
// a hard disk leaves nothing of it; a solid-state disk promises no such thing.
//
// Errors: those of Open; CannotSeal.
func Seal(ctx context.Context, dir string, ring *keyring.Ring, key keyring.Key, step func(done, total int)) error {
	return reshape(ctx, dir, func(path string) error {
		if lies, err := recognise(path); err != nil || lies != openFile {
			return errors.Join(err, refuseForm(lies, path))
		}
		if err := WriteRing(dir, ring); err != nil {
			return err
		}
		if err := mark(dir); err != nil {
			return err
		}
		if err := turn(ctx, path, nil, &key); err != nil {
			return err
		}
		if err := turnBeside(ctx, path, &key, &key, step); err != nil {
			return err
		}
		return unmark(dir)
	})
}

// Unseal takes the encryption off the register in a folder, which must not be in use.
// The kept files are opened first, while the register still is what they belong to.
//
// Errors: those of OpenSealed.
func Unseal(ctx context.Context, dir string, key keyring.Key, step func(done, total int)) error {
	return reshape(ctx, dir, func(path string) error {
		if lies, err := recognise(path); err != nil || lies != sealedFile {
			return errors.Join(err, refuseForm(lies, path))
		}
		r := Register{path: path, key: &key}
		if err := r.fits(ctx); err != nil {
			return err
		}
		if err := mark(dir); err != nil {
			return err
		}
		if err := turnBeside(ctx, path, &key, nil, step); err != nil {
			return err
		}
		if err := turn(ctx, path, &key, nil); err != nil {
			return err
		}
		if err := dropRing(dir); err != nil {
			return err
		}
		return unmark(dir)
	})
}

// dropRing removes the ring of a register that is encrypted no longer, unless its
// officers sign in by it.
func dropRing(dir string) error {
	if ring, err := ReadRing(dir); err == nil && ring.SignIn {
		return nil
	}
	return Vault{Dir: dir}.SetRing(nil)
}

// reshape runs fn on the file of a register that nobody has open.
func reshape(ctx context.Context, dir string, fn func(path string) error) error {
	path := filepath.Join(dir, FileName)
	held, err := acquire(dir, time.Now())
	if err != nil {
		return err
	}
	err = classify("encrypting the register", path, fn(path))
	return errors.Join(err, held.release())
}

// refuseForm says why a register that lies so cannot be turned.
func refuseForm(lies form, path string) error {
	switch lies {
	case noFile:
		return fault.New(fault.NotARegister, path)
	case openFile:
		return fault.At("register", fault.BadValue, "登记簿没有加密")
	case sealedFile:
		return fault.At("register", fault.BadValue, "登记簿已经加密")
	}
	return nil
}

// turn writes a database anew under another key beside its place, holds it against
// the old one, and moves it there.
func turn(ctx context.Context, path string, from, to *keyring.Key) error {
	db := connect(path, from, writerOptions, 1)
	beside := path + turnedEnding
	err := turnInto(ctx, db, path, beside, to)
	if err = errors.Join(err, db.Close()); err != nil {
		os.Remove(beside)
		return err
	}
	letGo := func(bool) {}
	if from == nil { // it lay open
		if letGo, err = holdFormer(path); err != nil {
			return err
		}
	}
	err = os.Rename(beside, path)
	if err == nil {
		syncFolder(path)
	}
	letGo(err == nil)
	if err != nil {
		return folderFault(path, err)
	}
	return nil
}

func turnInto(ctx context.Context, db *sql.DB, path, beside string, to *keyring.Key) error {
	if err := canSeal(ctx, db); err != nil {
		return err
	}
	// What is in the log goes into the file, so that no log of the old one is left.
	if _, err := db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		return err
	}
	file, err := os.OpenFile(beside, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return folderFault(beside, err)
	}
	if err := file.Close(); err != nil {
		return folderFault(beside, err)
	}
	target := address(beside, to, nil)
	if to == nil {
		target += "?key="
	}
	if _, err := db.ExecContext(ctx, "VACUUM INTO $1", target); err != nil {
		return err
	}
	if err := alike(ctx, db, beside, to); err != nil {
		return fault.Wrap(fault.RegisterDamaged, path, err)
	}
	return syncFile(beside)
}

// alike holds a copy against the database that it was made of: sound, as many rows in
// each table, and the same end of the audit.
func alike(ctx context.Context, db *sql.DB, copied string, key *keyring.Key) error {
	other := connect(copied, key, readerOptions, 1)
	defer other.Close()
	var sound string
	if err := other.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&sound); err != nil || sound != "ok" {
		return errors.Join(err, fmt.Errorf("the copy: %s", sound))
	}
	var tables []string
	rows, err := db.QueryContext(ctx, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%\\_%' ESCAPE '\\' ORDER BY name")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return err
		}
		tables = append(tables, name)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	for _, name := range tables {
		var was, is int64
		count := `SELECT count(*) FROM "` + name + `"`
		if err := errors.Join(db.QueryRowContext(ctx, count).Scan(&was), other.QueryRowContext(ctx, count).Scan(&is)); err != nil {
			return err
		}
		if was != is {
			return fmt.Errorf("%s has %d rows, its copy %d", name, was, is)
		}
	}
	return nil
}

// canSeal tells whether SQLite was built with encryption.
func canSeal(ctx context.Context, db *sql.DB) error {
	var cipher string
	err := db.QueryRowContext(ctx, "PRAGMA cipher").Scan(&cipher)
	if errors.Is(err, sql.ErrNoRows) {
		return fault.New(fault.CannotSeal, "")
	}
	return err
}

// overwrite makes the content of an open file zeros, as far as the disk obeys.
func overwrite(file *os.File) {
	size, err := file.Seek(0, io.SeekEnd)
	if err != nil {
		return
	}
	zeros := make([]byte, 1<<20)
	for at := int64(0); at < size; at += int64(len(zeros)) {
		if _, err := file.WriteAt(zeros[:min(int64(len(zeros)), size-at)], at); err != nil {
			return
		}
	}
	_ = file.Sync()
}

// turnBeside turns what lies beside the register: copies from before a migration, and
// the kept files. What lies already as it should is left.
func turnBeside(ctx context.Context, path string, key, to *keyring.Key, step func(done, total int)) error {
	if err := clearParts(path); err != nil {
		return err
	}
	olds, err := filepath.Glob(path + ".v*")
	if err != nil {
		return fmt.Errorf("listing old copies: %w", err)
	}
	for _, old := range olds {
		lies, err := recognise(old)
		switch {
		case fault.CodeOf(err) == fault.NotARegister || fault.CodeOf(err) == fault.RegisterDamaged:
			continue // a part of a copy
		case err != nil:
			return err
		case lies == openFile && to != nil:
			err = turn(ctx, old, nil, to)
		case lies == sealedFile && to == nil:
			err = turn(ctx, old, key, nil)
		}
		if err != nil {
			return err
		}
	}
	return turnFiles(ctx, filepath.Dir(path), key, to, step)
}

// clearParts takes away what a power cut left of files that were being written: nobody
// knows of them, and they lie open.
func clearParts(path string) error {
	for _, pattern := range []string{path + "*" + formerEnding, filepath.Join(filepath.Dir(path), filesFolder, "??", "*"+formerEnding)} {
		formers, err := filepath.Glob(pattern)
		if err != nil {
			return fmt.Errorf("listing files that were replaced: %w", err)
		}
		for _, former := range formers {
			if err := clearFormer(former); err != nil {
				return err
			}
		}
	}
	parts, err := filepath.Glob(filepath.Join(filepath.Dir(path), filesFolder, "??", "part-*"))
	copies, err2 := filepath.Glob(path + ".v*.part")
	if err = errors.Join(err, err2); err != nil {
		return fmt.Errorf("listing parts of files: %w", err)
	}
	for _, part := range append(parts, copies...) {
		if err := wipe(part); err != nil {
			return err
		}
	}
	return nil
}

// wipe overwrites a file and removes it.
func wipe(path string) error {
	if os.Chmod(path, 0o600) == nil {
		if file, err := os.OpenFile(path, os.O_RDWR, 0); err == nil {
			overwrite(file)
			file.Close()
		}
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return folderFault(path, err)
	}
	return nil
}

// clearFormer takes away the second name of a file, and overwrites the file where that is
// its only one: until the other is replaced, both are of one file.
func clearFormer(second string) error {
	former, err := os.Stat(second)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return folderFault(second, err)
	}
	first, err := os.Stat(strings.TrimSuffix(second, formerEnding))
	if err == nil && !os.SameFile(first, former) {
		if file, err := os.OpenFile(second, os.O_RDWR, 0); err == nil {
			overwrite(file)
			file.Close()
		}
	}
	if err := os.Remove(second); err != nil {
		return folderFault(second, err)
	}
	return nil
}

// turnFiles seals the kept files of a folder, or opens them where to is nil; those
// that lie so already stay.
func turnFiles(ctx context.Context, dir string, key, to *keyring.Key, step func(done, total int)) error {
	kept, err := filepath.Glob(filepath.Join(dir, filesFolder, "??", "*.*"))
	if err != nil {
		return fmt.Errorf("listing the kept files: %w", err)
	}
	// A part that a power cut left behind is in the form from before.
	parts, err := filepath.Glob(filepath.Join(dir, filesFolder, "??", partPrefix+"*"))
	if err != nil {
		return fmt.Errorf("listing parts of kept files: %w", err)
	}
	for _, part := range parts {
		if err := os.Remove(part); err != nil {
			return folderFault(part, err)
		}
	}
	for i, path := range kept {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := turnFile(path, key, to); err != nil {
			return err
		}
		if step != nil {
			step(i+1, len(kept))
		}
	}
	return nil
}

func turnFile(path string, key, to *keyring.Key) error {
	head := make([]byte, len(sealedMagic))
	file, err := os.OpenFile(path, os.O_RDONLY, 0)
	if err != nil {
		return folderFault(path, err)
	}
	_, err = io.ReadFull(file, head)
	file.Close()
	if sealed := err == nil && string(head) == sealedMagic; sealed == (to != nil) {
		return nil
	}
	content, err := readKept(path, key)
	if err != nil {
		if err = keptFault(path, err); fault.CodeOf(err) == fault.FileAltered {
			return nil // it stays as it is, and verifying tells of it
		}
		return err
	}
	letGo := func(bool) {}
	if to != nil && os.Chmod(path, 0o600) == nil {
		if held, err := holdFormer(path); err == nil {
			letGo = held
		}
	}
	err = writeKept(path, content, to)
	letGo(err == nil)
	return err
}

func mark(dir string) error {
	path := filepath.Join(dir, unfinishedName)
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		return folderFault(path, err)
	}
	if err := syncFile(path); err != nil {
		return folderFault(path, err)
	}
	syncFolder(path)
	return nil
}

func unmark(dir string) error {
	if err := os.Remove(filepath.Join(dir, unfinishedName)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return folderFault(dir, err)
	}
	return nil
}

// unlock readies an encrypted register for being opened: its key fits, and its kept
// files are sealed, also where a power cut had interrupted that.
func (r *Register) unlock(ctx context.Context) error {
	dir := filepath.Dir(r.path)
	if r.key == nil {
		if err := ringThere(dir, r.path); err != nil {
			return err
		}
		return fault.New(fault.Locked, r.path)
	}
	if err := r.fits(ctx); err != nil {
		return err
	}
	r.takeBack()
	if _, err := os.Stat(filepath.Join(dir, unfinishedName)); err != nil {
		return nil
	}
	if err := turnBeside(ctx, r.path, r.key, r.key, nil); err != nil {
		return err
	}
	return unmark(dir)
}

// fits tells whether the key opens the register.
func (r *Register) fits(ctx context.Context) error {
	db := connect(r.path, r.key, readerOptions, 1)
	defer db.Close()
	if err := canSeal(ctx, db); err != nil && fault.CodeOf(err) == fault.CannotSeal {
		return err
	}
	var id int
	err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id)
	if fault.CodeOf(classify("opening the register", r.path, err)) == fault.NotARegister {
		return fault.Wrap(fault.BadRing, "与登记簿不配套", err)
	}
	if err != nil {
		return classify("opening the register", r.path, err)
	}
	if id != applicationID {
		return fault.New(fault.NotARegister, r.path)
	}
	return nil
}
