package storage

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/keyring"
)

// Backup writes a checked copy of the register and of the files of its dossiers;
// see app.Store. It is made beside its place and moved there when it is whole.
func (r *Register) Backup(ctx context.Context, folder string, row func(*casefile.Case) (casefile.Row, error), step func(done, total int)) (app.Verification, error) {
	var found app.Verification
	if err := r.backupPlace(folder); err != nil {
		return found, err
	}
	part := folder + ".part"
	if err := os.RemoveAll(part); err != nil {
		return found, folderFault(part, err)
	}
	if err := os.MkdirAll(part, 0o700); err != nil {
		return found, folderFault(part, err)
	}
	found, err := r.copyInto(ctx, part, row, step)
	if err == nil {
		if err = os.Rename(part, folder); err != nil {
			err = folderFault(folder, err)
		}
	}
	if err != nil {
		return found, errors.Join(err, os.RemoveAll(part))
	}
	syncFolder(folder)
	return found, nil
}

// backupPlace refuses a place that a disaster would take along with the register,
// or where something lies already.
func (r *Register) backupPlace(folder string) error {
	own, err := filepath.Abs(filepath.Dir(r.path))
	if err != nil {
		return folderFault(r.path, err)
	}
	place, err := filepath.Abs(folder)
	if err != nil {
		return folderFault(folder, err)
	}
	if inside, err := filepath.Rel(own, place); err == nil && inside != ".." && !strings.HasPrefix(inside, ".."+string(filepath.Separator)) {
		return fault.New(fault.BadBackupPlace, folder+"就在登记簿自己的文件夹里面")
	}
	if _, err := os.Lstat(folder); !errors.Is(err, fs.ErrNotExist) {
		return fault.New(fault.BadBackupPlace, folder+"已经存在")
	}
	return nil
}

// copyInto copies the register first and its files after it: a file is written
// before the case that names it, so that none is missing from the copy.
func (r *Register) copyInto(ctx context.Context, folder string, row func(*casefile.Case) (casefile.Row, error), step func(done, total int)) (app.Verification, error) {
	var found app.Verification
	path := filepath.Join(folder, FileName)
	db := connect(r.path, r.key, writerOptions, 1) // of its own, so that saves go on meanwhile
	err := keepCopy(ctx, db, path)
	if err = errors.Join(err, db.Close()); err != nil {
		return found, classify("copying the register", path, err)
	}
	named := map[string]bool{} // files that the copy's cases name
	// A gap in the numbers is nothing that a copy could have lost.
	v := &verifier{row: func(c *casefile.Case) (casefile.Row, error) {
		for i := range c.Letters {
			if l := &c.Letters[i]; l.File != "" {
				named[l.File+".pdf"] = true
			}
		}
		for i := range c.Attachments {
			named[c.Attachments[i].File+"."+c.Attachments[i].Ending] = true
		}
		return row(c)
	}}
	if err := inspect(ctx, path, r.key, v); err != nil {
		return v.found, err
	}
	for _, f := range v.found.Findings {
		if f.Place == FileName {
			return v.found, fault.New(fault.RegisterDamaged, path)
		}
	}
	for _, left := range []string{"-wal", "-shm"} {
		if err := os.Remove(path + left); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return v.found, folderFault(path, err)
		}
	}
	// The copy is encrypted as the register is, and opens with the same passwords.
	if err := copyRing(filepath.Dir(r.path), folder); err != nil && (r.key != nil || fault.CodeOf(err) != fault.NoRing) {
		return v.found, err
	}
	return v.found, r.copyFiles(ctx, folder, named, v, step)
}

// copyFiles copies every kept file and holds it against its name; what a case
// names and the copy has not is reported.
func (r *Register) copyFiles(ctx context.Context, folder string, named map[string]bool, v *verifier, step func(done, total int)) error {
	kept, err := filepath.Glob(filepath.Join(filepath.Dir(r.path), filesFolder, "??", "*.*"))
	if err != nil {
		return fmt.Errorf("listing the kept files: %w", err)
	}
	for i, from := range kept {
		if err := ctx.Err(); err != nil {
			return err
		}
		name := filepath.Base(from)
		if hash, _, _ := strings.Cut(name, "."); len(hash) != 2*sha256.Size {
			continue // a part that a power cut left behind
		}
		sound, err := copyFile(from, filepath.Join(folder, filesFolder, name[:2], name), r.key)
		if err != nil {
			return err
		}
		if !sound {
			v.report(name, "文件%s与入卷时不一致，备份中是现在的内容；请从以前的备份中找回原来的文件。", name)
		}
		delete(named, name)
		step(i+1, len(kept))
	}
	for name := range named {
		v.report(name, "案卷中记有文件%s，登记簿的文件夹中却没有；请从以前的备份中找回。", name)
	}
	return nil
}

// copyFile copies a kept file as it lies, and tells whether the copy's content is what
// its name says.
func copyFile(from, to string, key *keyring.Key) (sound bool, err error) {
	content, err := os.ReadFile(from)
	if err != nil {
		return false, folderFault(from, err)
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return false, folderFault(to, err)
	}
	if err := os.WriteFile(to, content, 0o600); err != nil {
		return false, folderFault(to, err)
	}
	if err := syncFile(to); err != nil {
		return false, folderFault(to, err)
	}
	written, err := readKept(to, key)
	if err != nil {
		if err = keptFault(to, err); fault.CodeOf(err) == fault.FileAltered {
			return false, nil
		}
		return false, err
	}
	sum := sha256.Sum256(written)
	return strings.HasPrefix(filepath.Base(to), hex.EncodeToString(sum[:])+"."), nil
}
