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
	"slices"
	"strings"
	"time"

	"fuyi/app"
	"fuyi/app/fault"
	"fuyi/app/keyring"
	"fuyi/app/snapshot"
)

// Shelf is where backups lie; see app.Shelf.
type Shelf struct{}

var _ app.Shelf = Shelf{}

// List lists the proven backups of a place; see app.Shelf.
func (Shelf) List(place string) ([]app.Snapshot, error) {
	if is, err := os.Stat(place); err != nil || !is.IsDir() {
		return nil, fault.Wrap(fault.BackupPlaceMissing, place, err)
	}
	found, _, err := onShelf(placeFolder(place))
	return found, err
}

// onShelf reads the folders of a place. clear tells that each folder there is a backup
// that this program understands.
func onShelf(place string) (found []app.Snapshot, clear bool, err error) {
	entries, err := os.ReadDir(place)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, true, nil
	}
	if err != nil {
		return nil, false, folderFault(place, err)
	}
	clear = true
	for _, e := range entries {
		if !e.IsDir() || e.Name() == snapshot.PoolFolder {
			continue
		}
		s, err := (Shelf{}).At(filepath.Join(place, e.Name()))
		if err != nil {
			clear = false
			continue
		}
		found = append(found, s)
	}
	slices.SortStableFunc(found, func(a, b app.Snapshot) int { return b.Made.Compare(a.Made) })
	return found, clear, nil
}

// At reads a manifest; see app.Shelf.
func (Shelf) At(folder string) (app.Snapshot, error) {
	text, err := readPlain(filepath.Join(folder, snapshot.ManifestName), mostNote)
	if err != nil {
		return app.Snapshot{}, fault.Wrap(fault.NotABackup, folder, err)
	}
	m, err := snapshot.Parse(text)
	if err != nil || strings.HasSuffix(folder, partEnding) {
		return app.Snapshot{}, fault.Wrap(fault.NotABackup, folder, err)
	}
	return app.Snapshot{Folder: folder, Manifest: m}, nil
}

// Ring reads the wrapped keys; see app.Shelf.
func (Shelf) Ring(folder string) (*keyring.Ring, error) { return ReadRing(folder) }

// Look looks into a backup; see app.Shelf.
func (Shelf) Look(ctx context.Context, s app.Snapshot, key *keyring.Key) (app.Contents, error) {
	path := filepath.Join(s.Folder, FileName)
	c, err := lookInto(ctx, path, key)
	return c, fitting(path, key, damaged(path, classify("looking into a backup", path, err)))
}

// fitting tells a key that does not fit from a damaged file: either looks like noise.
func fitting(path string, key *keyring.Key, err error) error {
	if key != nil && fault.CodeOf(err) == fault.BackupDamaged {
		if lies, at := recogniseCopy(path); at == nil && lies == sealedFile {
			return fault.Wrap(fault.BadRing, "与备份不配套，或者备份已损坏", err)
		}
	}
	return err
}

const (
	casesInView = 6 // of a backup that is looked into
	actsInView  = 8
)

func lookInto(ctx context.Context, path string, key *keyring.Key) (app.Contents, error) {
	var c app.Contents
	if _, err := os.Stat(path); err != nil {
		return c, fault.Wrap(fault.BackupDamaged, path, err)
	}
	db := connect(path, key, atRestOptions, 1)
	defer db.Close()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return c, err
	}
	defer tx.Rollback()
	v := &verifier{tx: tx}
	err = v.each(ctx, fmt.Sprintf("SELECT number, applicant, respondent FROM cases ORDER BY year DESC, seq DESC, number DESC LIMIT %d", casesInView), func(scan func(...any) error) error {
		var one app.SnapshotCase
		err := scan(&one.Number, &one.Applicant, &one.Respondent)
		c.Cases = append(c.Cases, one)
		return err
	})
	if err != nil {
		return c, err
	}
	err = v.each(ctx, fmt.Sprintf("SELECT at, officer, act, subject FROM audit ORDER BY id DESC LIMIT %d", actsInView), func(scan func(...any) error) error {
		var one app.SnapshotAct
		var at string
		if err := scan(&at, &one.Officer, &one.Act, &one.Subject); err != nil {
			return err
		}
		if strings.HasPrefix(one.Subject, settingSubject) {
			one.Subject = ""
		}
		one.Subject = strings.TrimPrefix(one.Subject, dutySubject)
		var err error
		one.At, err = time.Parse(time.RFC3339Nano, at)
		c.Acts = append(c.Acts, one)
		return err
	})
	return c, err
}

// Prove proves a backup again; see app.Shelf.
func (Shelf) Prove(ctx context.Context, s app.Snapshot, key *keyring.Key, row app.RowMaker, step func(done, total int)) (app.Verification, error) {
	path := filepath.Join(s.Folder, FileName)
	list, err := listOfFiles(s)
	if err != nil {
		return app.Verification{}, err
	}
	step(0, len(list)+1)
	p, err := prove(ctx, path, key, s.Schema == newestSchema(), row)
	if err != nil {
		return p.found, fitting(path, key, err)
	}
	if p.sum != s.Database || p.entry != s.Entries || p.hash != s.Hash || p.cases != s.Cases {
		return p.found, fault.New(fault.BackupDamaged, s.Folder+"与备份时的记录不同")
	}
	for i, name := range list {
		if err := ctx.Err(); err != nil {
			return p.found, err
		}
		step(i+1, len(list)+1)
		if _, sound, err := fromPool(s, name, key); err != nil {
			return p.found, err
		} else if !sound {
			p.found.Findings = append(p.found.Findings, app.Finding{Place: name, Sentence: "备份中的文件" + name + "不见了，或者已经不是原来的内容；请改用另一份备份。"})
		}
	}
	step(len(list)+1, len(list)+1)
	return p.found, nil
}

// fromPool reads the content of a file that a backup needs, and tells whether it is what
// its name says.
func fromPool(s app.Snapshot, name string, key *keyring.Key) (content []byte, sound bool, err error) {
	path := filepath.Join(poolFolder(filepath.Dir(s.Folder), s.Pool), name[:2], name)
	content, err = readKept(path, key)
	if err != nil {
		switch err = keptFault(path, err); fault.CodeOf(err) {
		case fault.FileMissing, fault.FileAltered:
			return nil, false, nil
		}
		return nil, false, err
	}
	return content, named(content, name), nil
}

// listOfFiles reads which files a backup needs.
func listOfFiles(s app.Snapshot) ([]string, error) {
	path := filepath.Join(s.Folder, snapshot.ListName)
	text, err := readPlain(path, mostList)
	if err != nil {
		return nil, fault.Wrap(fault.BackupDamaged, path, err)
	}
	if sum := sha256.Sum256(text); hex.EncodeToString(sum[:]) != s.List {
		return nil, fault.New(fault.BackupDamaged, path)
	}
	var list []string
	for name := range strings.Lines(string(text)) {
		if name = strings.TrimSpace(name); !keptName(name) {
			return nil, fault.New(fault.BackupDamaged, path)
		}
		list = append(list, name)
	}
	return list, nil
}

// abandoned is after how long a folder that never became whole is taken away.
const abandoned = 24 * time.Hour

// Thin applies the rotation to a place; see app.Shelf.
func (Shelf) Thin(place, origin string, now time.Time) error {
	place = placeFolder(place)
	found, clear, err := onShelf(place)
	if err != nil {
		return err
	}
	var own []app.Snapshot
	for _, s := range found {
		if s.Origin == origin {
			own = append(own, s)
		}
	}
	made := make([]time.Time, len(own))
	for i := range own {
		made[i] = own[i].Made
	}
	gone := snapshot.Superseded(made, now)
	for _, i := range gone {
		// It is no backup any longer before the first file of it goes.
		part := own[i].Folder + partEnding
		if err := os.Rename(own[i].Folder, part); err != nil {
			return folderFault(own[i].Folder, err)
		}
		if err := removeAll(part); err != nil {
			return folderFault(part, err)
		}
	}
	busy, err := clearAbandoned(place, now)
	if err != nil || len(gone) == 0 || busy || !clear {
		return err
	}
	return sweepPool(place, now)
}

// clearAbandoned takes away what a power cut left half made or half taken away, and tells
// whether another program may be at work there.
func clearAbandoned(place string, now time.Time) (busy bool, err error) {
	entries, err := os.ReadDir(place)
	if err != nil {
		return false, folderFault(place, err)
	}
	for _, e := range entries {
		name, part := strings.CutSuffix(e.Name(), partEnding)
		if !part || !e.IsDir() || len(name) < len(snapshot.Name(now)) {
			continue
		}
		if _, err := time.Parse(snapshot.Name(time.Date(2006, 1, 2, 15, 4, 5, 0, time.UTC)), name[:len(snapshot.Name(now))]); err != nil {
			continue
		}
		if info, err := e.Info(); err == nil && now.Sub(info.ModTime()) < abandoned {
			busy = true
			continue
		}
		if err := removeAll(filepath.Join(place, e.Name())); err != nil {
			return false, folderFault(place, err)
		}
	}
	return busy, nil
}

// sweepPool takes away the files that no backup of the place needs, where they have lain
// there for long. A list that cannot be read keeps everything.
func sweepPool(place string, now time.Time) error {
	found, clear, err := onShelf(place)
	if err != nil || !clear {
		return err
	}
	needed := map[string]bool{}
	for _, s := range found {
		list, err := listOfFiles(s)
		if err != nil {
			return nil
		}
		for _, name := range list {
			needed[s.Pool+"/"+name] = true
		}
	}
	root := filepath.Join(place, snapshot.PoolFolder)
	return filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		name := strings.TrimSuffix(e.Name(), partEnding)
		inside, err := filepath.Rel(root, filepath.Dir(filepath.Dir(path)))
		if err != nil || !keptName(name) {
			return err
		}
		if inside == "." {
			inside = ""
		}
		info, err := e.Info()
		if err != nil || needed[inside+"/"+e.Name()] || now.Sub(info.ModTime()) < snapshot.PoolGrace {
			return nil
		}
		if err := os.Remove(path); err != nil {
			return folderFault(path, err)
		}
		return nil
	})
}
