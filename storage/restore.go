package storage

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fuyi/app"
	"fuyi/app/fault"
	"fuyi/app/snapshot"
)

// The folders in a register's folder by which a restored register takes the place of the
// one before. Under the first, the restored one is being made; under the second it is
// whole, and the old one is moved aside; under the third, the old one is out of the way
// and the restored one moves in. From the second on, whoever opens the register brings
// it to its end.
const (
	makingName   = "register.restoring.part"
	comingName   = "register.restoring"
	enteringName = "register.restored"
)

// In them stand the restored register, and the name of the folder for the old one.
const (
	freshFolder = "new"
	asideFile   = "aside"
)

// asidePrefix leads the name of a folder with the register from before a restoration.
const asidePrefix = "恢复前 "

// Restore puts a backup in the place of a register; see app.Shelf.
func (Shelf) Restore(ctx context.Context, r app.Restoration, step func(done, total int)) (string, error) {
	if err := os.MkdirAll(r.Dir, 0o700); err != nil {
		return "", folderFault(r.Dir, err)
	}
	if remote(r.Dir) {
		return "", fault.New(fault.RegisterOnShare, r.Dir)
	}
	held, err := acquire(r.Dir, time.Now())
	if err != nil {
		return "", err
	}
	aside, err := restore(ctx, r, step)
	return aside, errors.Join(err, held.release())
}

func restore(ctx context.Context, r app.Restoration, step func(done, total int)) (string, error) {
	if err := settle(r.Dir); err != nil {
		return "", err
	}
	making := filepath.Join(r.Dir, makingName)
	fresh := filepath.Join(making, freshFolder)
	if err := os.MkdirAll(fresh, 0o700); err != nil {
		return "", folderFault(fresh, err)
	}
	aside, err := freeFolder(filepath.Join(r.Dir, asidePrefix+snapshot.Name(r.Made)))
	if err == nil {
		err = bring(ctx, r, fresh, step)
	}
	if err == nil {
		err = writeWhole(filepath.Join(making, asideFile), []byte(filepath.Base(aside)))
	}
	if err != nil {
		return "", errors.Join(err, removeAll(making))
	}
	syncFolder(filepath.Join(fresh, FileName))
	syncFolder(fresh)
	if err := os.Rename(making, filepath.Join(r.Dir, comingName)); err != nil {
		return "", folderFault(making, err)
	}
	syncFolder(making)
	if err := settle(r.Dir); err != nil {
		return "", err
	}
	if _, err := os.Stat(aside); err != nil {
		return "", nil // there was nothing before
	}
	return aside, nil
}

// bring makes the restored register in a folder of its own, proves it, and records in it
// that it was restored.
func bring(ctx context.Context, r app.Restoration, fresh string, step func(done, total int)) error {
	list, err := listOfFiles(r.From)
	if err != nil {
		return err
	}
	total := len(list) + 2
	if err := bringDatabase(ctx, r, fresh); err != nil {
		return err
	}
	step(1, total)
	for i, name := range list {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := bringFile(r, name, fresh); err != nil {
			return err
		}
		step(i+2, total)
	}
	key := r.Key
	if r.From.Cover {
		key = nil
	}
	register, err := openWith(ctx, fresh, key)
	if err != nil {
		return err
	}
	if err = register.SetSetting(ctx, r.Audit, "backup.restored", r.From.Made.UTC().Format(time.RFC3339)); err != nil {
		return errors.Join(err, register.Close())
	}
	if err := register.Close(); err != nil {
		return err
	}
	for _, name := range []string{lockName, holderName} {
		if err := os.Remove(filepath.Join(fresh, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return folderFault(fresh, err)
		}
	}
	if _, err := prove(ctx, filepath.Join(fresh, FileName), key, false, r.Proving); err != nil {
		return err
	}
	step(total, total)
	return nil
}

// bringDatabase copies the database, after it was held against the manifest and proven;
// where the register lay open and its backup was encrypted, it lies open again.
func bringDatabase(ctx context.Context, r app.Restoration, fresh string) error {
	from, to := filepath.Join(r.From.Folder, FileName), filepath.Join(fresh, FileName)
	p, err := prove(ctx, from, r.Key, false, r.Proving)
	if err != nil {
		return fitting(from, r.Key, err)
	}
	if p.sum != r.From.Database {
		return fault.New(fault.BackupDamaged, from)
	}
	if r.From.Cover {
		if err := writeWhole(to, nil); err != nil {
			return err
		}
		// SQLite writes the other file by the rights of this one.
		db := connect(from, r.Key, url.Values{"immutable": {"1"}}, 1)
		_, err := db.ExecContext(ctx, "VACUUM INTO $1", address(to, nil, nil)+"?key=")
		if err = errors.Join(err, db.Close()); err != nil {
			return classify("restoring the register", to, err)
		}
		return syncFile(to)
	}
	if err := copyWhole(from, to); err != nil {
		return err
	}
	if sum, err := sumOf(ctx, to); err != nil || sum != r.From.Database {
		return errors.Join(err, fault.New(fault.BackupDamaged, to))
	}
	if r.Key != nil {
		return copyRing(r.From.Folder, fresh)
	}
	return nil
}

// bringFile takes a kept file out of the pool. What the pool has no longer is left out:
// the register tells which it lacks, and everything else is there.
func bringFile(r app.Restoration, name, fresh string) error {
	content, sound, err := fromPool(r.From, name, r.Key)
	if err != nil || !sound {
		return err
	}
	key := r.Key
	if r.From.Cover {
		key = nil
	}
	return writeKept(filepath.Join(fresh, filesFolder, name[:2], name), content, key)
}

func copyWhole(from, to string) error {
	source, err := os.Open(from)
	if err != nil {
		return folderFault(from, err)
	}
	defer source.Close()
	target, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return folderFault(to, err)
	}
	_, err = io.Copy(target, source)
	if err = errors.Join(err, target.Sync(), target.Close()); err != nil {
		return folderFault(to, err)
	}
	return nil
}

// settle brings a restoration that was interrupted to its end, or takes away what never
// became whole. The lock of the folder is held.
func settle(dir string) error {
	if err := removeAll(filepath.Join(dir, makingName)); err != nil {
		return folderFault(dir, err)
	}
	coming, entering := filepath.Join(dir, comingName), filepath.Join(dir, enteringName)
	if there(coming) {
		if err := moveAside(dir, coming); err != nil {
			return err
		}
		if err := os.Rename(coming, entering); err != nil {
			return folderFault(coming, err)
		}
		syncFolder(coming)
	}
	if !there(entering) {
		return nil
	}
	fresh, err := os.ReadDir(filepath.Join(entering, freshFolder))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return folderFault(entering, err)
	}
	for _, e := range fresh {
		if err := os.Rename(filepath.Join(entering, freshFolder, e.Name()), filepath.Join(dir, e.Name())); err != nil {
			return folderFault(dir, err)
		}
	}
	syncFolder(entering)
	if err := removeAll(entering); err != nil {
		return folderFault(entering, err)
	}
	return nil
}

// moveAside moves the register of a folder, with its log, its keys and its files, into
// the folder that was named for it.
func moveAside(dir, coming string) error {
	name, err := readPlain(filepath.Join(coming, asideFile), mostNote)
	if err == nil && (!strings.HasPrefix(string(name), asidePrefix) || string(name) != filepath.Base(string(name))) {
		err = fmt.Errorf("moved aside to %q", name)
	}
	if err != nil {
		return folderFault(coming, err)
	}
	aside := filepath.Join(dir, string(name))
	entries, err := os.ReadDir(dir)
	if err != nil {
		return folderFault(dir, err)
	}
	for _, e := range entries {
		if !ofRegister(e.Name()) {
			continue
		}
		if err := os.MkdirAll(aside, 0o700); err != nil {
			return folderFault(aside, err)
		}
		if err := os.Rename(filepath.Join(dir, e.Name()), filepath.Join(aside, e.Name())); err != nil {
			return folderFault(dir, err)
		}
	}
	syncFolder(coming)
	return nil
}

// ofRegister tells whether a file of a register's folder goes with the register.
func ofRegister(name string) bool {
	switch name {
	case FileName, FileName + "-wal", FileName + "-shm", RingName, triesName, unfinishedName, filesFolder:
		return true
	}
	return strings.HasPrefix(name, FileName+".v")
}

func there(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// settleFirst brings an interrupted restoration to its end before anything is read of a
// register that nobody has open yet.
func settleFirst(dir string) error {
	if !there(filepath.Join(dir, comingName)) && !there(filepath.Join(dir, enteringName)) {
		return nil
	}
	held, err := acquire(dir, time.Now())
	if err != nil {
		return err
	}
	return errors.Join(settle(dir), held.release())
}
