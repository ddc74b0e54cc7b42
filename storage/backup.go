package storage

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"fuyi/app"
	"fuyi/app/fault"
	"fuyi/app/keyring"
	"fuyi/app/snapshot"
)

// partEnding is that of a folder that is not whole yet, or no longer.
const partEnding = ".part"

// Backup writes a proven backup; see app.Store. It is made beside its place and moved
// there when it is whole and proven.
func (r *Register) Backup(ctx context.Context, order app.BackupOrder) (app.Snapshot, app.Verification, error) {
	var none app.Snapshot
	if err := r.CheckPlace(order.Place); err != nil {
		return none, app.Verification{}, err
	}
	b := backup{register: r, order: order, place: placeFolder(order.Place)}
	folder, err := b.begin()
	if err == nil {
		if err = b.make(ctx); err == nil {
			if err = os.Rename(b.folder, folder); err != nil {
				err = folderFault(folder, err)
			}
		}
		if err != nil {
			err = errors.Join(err, removeAll(b.folder))
		}
	}
	if err != nil {
		return none, b.found, unwritten(order.Place, err)
	}
	syncFolder(folder)
	return app.Snapshot{Folder: folder, Manifest: b.manifest}, b.found, nil
}

// unwritten says of a place what is said of a register that cannot be written.
func unwritten(place string, err error) error {
	switch fault.CodeOf(err) {
	case fault.RegisterUnreadable, fault.RegisterReadOnly, fault.DiskFull:
		return fault.Wrap(fault.BackupUnwritten, place, err)
	}
	return err
}

// begin makes the folder in which the backup is made, and names the one that it will
// have. A place may be made by its backup, but not the disk on which it would lie.
func (b *backup) begin() (folder string, err error) {
	if parent := filepath.Dir(b.order.Place); !there(parent) || !there(b.order.Place) && parent == b.order.Place {
		return "", fault.New(fault.BackupPlaceMissing, b.order.Place)
	}
	if err := os.MkdirAll(b.place, 0o700); err != nil {
		return "", folderFault(b.place, err)
	}
	if folder, err = freeFolder(filepath.Join(b.place, snapshot.Name(b.order.Made))); err != nil {
		return "", err
	}
	b.folder = folder + partEnding
	if err := removeAll(b.folder); err != nil {
		return "", folderFault(b.folder, err)
	}
	if err := os.Mkdir(b.folder, 0o700); err != nil {
		return "", folderFault(b.folder, err)
	}
	return folder, nil
}

// placeFolder is where the backups of a place lie; the officer may also name that
// folder itself.
func placeFolder(place string) string {
	if filepath.Base(place) == snapshot.PlaceFolder {
		return place
	}
	return filepath.Join(place, snapshot.PlaceFolder)
}

// freeFolder is the name for a new folder, numbered where there is one already.
func freeFolder(folder string) (string, error) {
	for n := 2; ; n++ {
		name := folder
		if n > 2 {
			name = fmt.Sprintf("%s %d", folder, n-1)
		}
		_, err := os.Lstat(name)
		if errors.Is(err, fs.ErrNotExist) {
			return name, nil
		}
		if err != nil {
			return "", folderFault(name, err)
		}
	}
}

// CheckPlace refuses a place that a disaster would take along with the register; see
// app.Store.
func (r *Register) CheckPlace(folder string) error {
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
	if is, err := os.Stat(folder); err == nil && !is.IsDir() {
		return fault.New(fault.BadBackupPlace, folder+"是一个文件")
	}
	return nil
}

// backup is one that is being made.
type backup struct {
	register *Register
	order    app.BackupOrder
	place    string
	folder   string       // where it is made
	key      *keyring.Key // of the copy
	manifest snapshot.Manifest
	found    app.Verification
}

// make copies the register first and its files after it: a file is written before the
// case that names it, so that none is missing from the copy.
func (b *backup) make(ctx context.Context) error {
	r := b.register
	b.key = r.key
	if r.key == nil && b.order.Cover != nil {
		b.key = &b.order.Cover.Key
	}
	b.manifest = snapshot.Manifest{Made: b.order.Made, Version: b.order.Version, Sealed: b.key != nil,
		Cover: r.key == nil && b.key != nil, Full: b.order.Full, Pool: poolOf(b.key)}
	path := filepath.Join(b.folder, FileName)
	db := connect(r.path, r.key, writerOptions, 1) // of its own, so that saves go on meanwhile
	defer db.Close()
	before, err := standingOf(ctx, db)
	if err != nil {
		return classify("backing up the register", r.path, err)
	}
	if err := b.copyInto(ctx, db, path); err != nil {
		return classify("copying the register", path, err)
	}
	b.order.Step(1, 3)
	reread(path)
	p, err := prove(ctx, path, b.key, b.order.Full, b.order.Row)
	b.found = p.found
	if err != nil {
		return err
	}
	if err := b.held(ctx, db, before, p.standing); err != nil {
		return err
	}
	b.order.Step(2, 3)
	b.manifest.Database, b.manifest.Schema, b.manifest.Origin = p.sum, p.schema, p.origin
	b.manifest.Cases, b.manifest.Entries, b.manifest.Hash = p.standing.cases, p.standing.entry, p.standing.hash
	if err := b.ring(); err != nil {
		return err
	}
	if err := b.files(ctx, p.named); err != nil {
		return err
	}
	b.manifest.Faults = len(b.found.Findings)
	text, err := b.manifest.Marshal()
	if err != nil {
		return err
	}
	return writeWhole(filepath.Join(b.folder, snapshot.ManifestName), text)
}

// copyInto writes the register as it is at one moment, encrypted as the copy is to be.
func (b *backup) copyInto(ctx context.Context, db *sql.DB, path string) error {
	if b.register.key != nil || b.key == nil {
		return keepCopy(ctx, db, path)
	}
	if err := canSeal(ctx, db); err != nil {
		return err
	}
	if err := writeWhole(path, nil); err != nil { // SQLite would make it readable to everybody
		return err
	}
	if _, err := db.ExecContext(ctx, "VACUUM INTO $1", address(path, b.key, nil)); err != nil {
		return err
	}
	return syncFile(path)
}

// held compares the copy with the register: it is the register of a moment between the
// one before copying and now, to the last entry of the audit.
func (b *backup) held(ctx context.Context, db *sql.DB, before, copied standing) error {
	now, err := standingOf(ctx, db)
	if err != nil {
		return classify("comparing the backup", b.register.path, err)
	}
	var hash string
	err = db.QueryRowContext(ctx, "SELECT hash FROM audit WHERE id = $1", copied.entry).Scan(&hash)
	if err != nil && !(errors.Is(err, sql.ErrNoRows) && copied.entry == 0) {
		return classify("comparing the backup", b.register.path, err)
	}
	if copied.entry < before.entry || copied.entry > now.entry || copied.hash != hash || copied.cases < before.cases || copied.cases > now.cases {
		return fault.New(fault.BackupDamaged, fmt.Sprintf("%s（有 %d 件案件、%d 条操作记录，登记簿有 %d 件、%d 条）",
			b.order.Place, copied.cases, copied.entry, now.cases, now.entry))
	}
	return nil
}

// ring puts beside an encrypted copy what opens it.
func (b *backup) ring() error {
	if b.register.key == nil && b.key != nil {
		return WriteRing(b.folder, b.order.Cover.Ring)
	}
	// Of an open register the ring says who may sign in, where anybody has to.
	if err := copyRing(filepath.Dir(b.register.path), b.folder); err != nil && (b.key != nil || fault.CodeOf(err) != fault.NoRing) {
		return err
	}
	return nil
}

// files brings what the pool lacks of the kept files, and lists what this backup needs.
func (b *backup) files(ctx context.Context, named map[string]string) error {
	p, err := openPool(b.place, b.key)
	if err != nil {
		return err
	}
	kept, err := keptFiles(filepath.Dir(b.register.path))
	if err != nil {
		return err
	}
	var list strings.Builder
	for i, from := range kept {
		if err := ctx.Err(); err != nil {
			return err
		}
		name := filepath.Base(from)
		there, err := p.take(from, b.register.key)
		if err != nil {
			return err
		}
		if there {
			b.manifest.Files++
			list.WriteString(name + "\n")
			hash, _, _ := strings.Cut(name, ".")
			delete(named, hash)
		} else {
			b.manifest.Lacking++
			b.report(name, "文件%s与入卷时不一致，没有备份；请从以前的备份中找回原来的文件。", name)
		}
		b.order.Step(i+1, len(kept))
	}
	for hash, number := range named {
		// What is gone from the register's folder may lie in the pool still.
		if name, there := p.named(hash); there {
			b.manifest.Files++
			list.WriteString(name + "\n")
			continue
		}
		b.manifest.Lacking++
		b.report(number, "案件 %s 中记有文件%s，登记簿的文件夹中却没有，或者已经不是原来的内容；请从以前的备份中找回。", number, hash)
	}
	sum := sha256.Sum256([]byte(list.String()))
	b.manifest.List = hex.EncodeToString(sum[:])
	return writeWhole(filepath.Join(b.folder, snapshot.ListName), []byte(list.String()))
}

func (b *backup) report(place, format string, args ...any) {
	b.found.Findings = append(b.found.Findings, app.Finding{Place: place, Sentence: fmt.Sprintf(format, args...)})
}

// writeWhole writes a file that lasts through a power cut. Its folder has another name
// until it is whole.
func writeWhole(path string, text []byte) error {
	if err := os.WriteFile(path, text, 0o600); err != nil {
		return folderFault(path, err)
	}
	if err := syncFile(path); err != nil {
		return folderFault(path, err)
	}
	return nil
}

// standing is where a register stands.
type standing struct {
	cases int
	entry int64 // the last of the audit, 0 for none
	hash  string
}

type rowQuerier interface {
	QueryRowContext(context.Context, string, ...any) *sql.Row
}

func standingOf(ctx context.Context, q rowQuerier) (m standing, err error) {
	err = q.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM cases), coalesce(max(id), 0),
		coalesce((SELECT hash FROM audit ORDER BY id DESC LIMIT 1), '') FROM audit`).Scan(&m.cases, &m.entry, &m.hash)
	return m, err
}

// sumOf is the SHA-256 of a file.
func sumOf(ctx context.Context, path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", folderFault(path, err)
	}
	defer file.Close()
	sum := sha256.New()
	piece := make([]byte, 1<<20)
	for {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		n, err := file.Read(piece)
		sum.Write(piece[:n])
		if errors.Is(err, io.EOF) {
			return hex.EncodeToString(sum.Sum(nil)), nil
		}
		if err != nil {
			return "", folderFault(path, err)
		}
	}
}
