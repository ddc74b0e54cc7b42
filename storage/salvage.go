package storage

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/chain"
	"fuyi/app/date"
	"fuyi/app/duty"
	"fuyi/app/fault"
	"fuyi/app/keyring"
)

// salvageWork is the folder, within the new register's, in which a copy of the damaged
// one is looked at.
const salvageWork = "salvage.work"

// Salvage reads what can be read of the damaged register in a folder into a new one in
// another, with what is made from it. The damaged one is not touched. Of an open
// register every page is read by itself, whatever became of the others; of an encrypted
// one (key not nil) every row that SQLite still reaches, and the new one is encrypted
// with the same passwords. Entries of the audit keep their numbers and hashes: where
// some are lost, Verify tells so of the new register for good.
//
// Errors: BadSalvage for a place that is not empty, NotRead, DiskFull.
func Salvage(ctx context.Context, from, to string, key *keyring.Key, today date.Date, row func(*casefile.Case) (casefile.Row, error)) (app.Salvaged, error) {
	s := &salvage{from: from, to: to, key: key, today: today, row: row,
		bodies: map[string][][]byte{}, duties: map[string][][]byte{}, settings: map[string][]string{}, entries: map[int64]chain.Line{}, numbers: map[string]bool{}}
	if err := s.emptyPlace(); err != nil {
		return s.got, err
	}
	err := s.make(ctx)
	if err != nil { // half of it helps nobody, and lies open
		err = errors.Join(err, emptied(to))
	}
	return s.got, err
}

func (s *salvage) make(ctx context.Context) error {
	work := filepath.Join(s.to, salvageWork)
	err := s.read(ctx, work)
	if err = errors.Join(err, removeAll(work)); err != nil {
		return err
	}
	s.missingEntries()
	if err := s.write(ctx); err != nil || s.key == nil {
		return err
	}
	ring, err := ReadRing(s.from)
	if err != nil {
		return err
	}
	return Seal(ctx, s.to, ring, *s.key, func(int, int) {})
}

// emptied takes everything out of a folder.
func emptied(folder string) error {
	files, err := os.ReadDir(folder)
	for _, f := range files {
		err = errors.Join(err, removeAll(filepath.Join(folder, f.Name())))
	}
	return err
}

type salvage struct {
	from, to string
	key      *keyring.Key
	today    date.Date
	row      func(*casefile.Case) (casefile.Row, error)

	// What was found. A freed page may still hold what a case once was.
	bodies   map[string][][]byte // of cases, by number
	duties   map[string][][]byte
	settings map[string][]string
	entries  map[int64]chain.Line
	numbers  map[string]bool // of cases that list rows name
	seed     []byte          // of the key that signs

	last map[string]string // fingerprint of each subject after its last act
	got  app.Salvaged
}

func (s *salvage) lost(place, format string, args ...any) {
	s.got.Lost = append(s.got.Lost, app.Finding{Place: place, Sentence: fmt.Sprintf(format, args...)})
}

func (s *salvage) emptyPlace() error {
	if inside(s.to, s.from) || inside(s.from, s.to) {
		return fault.New(fault.BadSalvage, s.to+"与原来的文件夹相互包含")
	}
	files, err := os.ReadDir(s.to)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return folderFault(s.to, err)
	}
	if len(files) > 0 {
		return fault.New(fault.BadSalvage, s.to+"不是空的文件夹")
	}
	if _, err := os.Stat(filepath.Join(s.from, FileName)); err != nil {
		return fault.Wrap(fault.NotRead, filepath.Join(s.from, FileName), err)
	}
	return nil
}

// inside tells whether a folder is another, or lies in it.
func inside(folder, other string) bool {
	from, err := filepath.Abs(other)
	to, err2 := filepath.Abs(folder)
	if err != nil || err2 != nil {
		return false
	}
	rel, err := filepath.Rel(from, to)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// read copies the damaged file, and reads the copy.
func (s *salvage) read(ctx context.Context, work string) error {
	if err := os.MkdirAll(work, 0o700); err != nil {
		return folderFault(work, err)
	}
	path := filepath.Join(work, FileName)
	for _, ending := range []string{"", "-wal"} {
		err := s.copyReadable(filepath.Join(s.from, FileName+ending), path+ending)
		if err != nil && (ending == "" || !errors.Is(err, fs.ErrNotExist)) {
			return err
		}
	}
	if s.key != nil {
		return s.readRows(ctx, path)
	}
	s.foldLog(ctx, path)
	return s.readPages(path)
}

// copyReadable copies a file, zeros in place of what the disk cannot read.
func (s *salvage) copyReadable(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return folderFault(to, err)
	}
	defer out.Close()
	status, err := in.Stat()
	if err != nil {
		return folderFault(from, err)
	}
	page := make([]byte, 4096)
	unread := 0
	for at := int64(0); at < status.Size(); at += int64(len(page)) {
		n, err := in.ReadAt(page, at)
		if err != nil && err != io.EOF {
			clear(page)
			n, unread = int(min(int64(len(page)), status.Size()-at)), unread+1
		}
		if _, err := out.WriteAt(page[:n], at); err != nil {
			return folderFault(to, err)
		}
	}
	if unread > 0 {
		s.lost(filepath.Base(from), "磁盘上有%d处读不出。", unread)
	}
	if err := out.Close(); err != nil {
		return folderFault(to, err)
	}
	return nil
}

// foldLog writes what the log still holds into the copy, where SQLite can.
func (s *salvage) foldLog(ctx context.Context, path string) {
	status, err := os.Stat(path + "-wal")
	if err != nil || status.Size() <= logWithFrame {
		return
	}
	db := connect(path, nil, nil, 1)
	defer db.Close()
	if _, err := db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		s.lost(FileName+"-wal", "最后的一些改动还在日志中，没有能并入：%v。", err)
	}
}

// choose is the one of several bodies that the audit says was written last; else the
// first.
func (s *salvage) choose(subject string, found [][]byte) (body []byte, vouched bool) {
	for _, body := range found {
		if s.last[subject] == fingerprint(body) {
			return body, true
		}
	}
	return found[0], false
}

// missingEntries says which entries of the audit could not be read, and which cases
// and items are named and not there.
func (s *salvage) missingEntries() {
	s.last = map[string]string{}
	expected := int64(1)
	for _, id := range slices.Sorted(maps.Keys(s.entries)) {
		if id > expected {
			s.lost("操作记录", "第%d条到第%d条读不出。", expected, id-1)
		}
		expected = id + 1
		s.last[s.entries[id].Subject] = s.entries[id].Body
	}
	for subject := range s.last {
		if ofCase(subject) {
			s.numbers[subject] = true
		} else if number, ok := strings.CutPrefix(subject, dutySubject); ok && s.duties[number] == nil {
			s.lost(number, "%s 的内容读不出，请从备份恢复。", number)
		} else if name, ok := strings.CutPrefix(subject, settingSubject); ok && s.settings[name] == nil {
			s.lost(subject, "设置“%s”读不出，请重新设置。", name)
		}
	}
	for number := range s.numbers {
		if s.bodies[number] == nil {
			s.lost(number, "案件 %s 的内容读不出，请从备份恢复。", number)
		}
	}
	slices.SortFunc(s.got.Lost, func(a, b app.Finding) int { return strings.Compare(a.Place, b.Place) })
}

// write makes the new register.
func (s *salvage) write(ctx context.Context) error {
	r, err := Open(ctx, s.to)
	if err != nil {
		return err
	}
	err = r.write(ctx, "writing what was salvaged", func(ctx context.Context, tx *sql.Tx) error {
		if err := setPieces(ctx, tx, writtenAtOnce); err != nil {
			return err
		}
		for _, step := range []func(context.Context, *sql.Tx, *Register) error{s.writeEntries, s.writeSettings, s.writeDuties, s.writeCases} {
			if err := step(ctx, tx, r); err != nil {
				return err
			}
		}
		return setPieces(ctx, tx, usuallyAtOnce)
	})
	if err == nil {
		err = s.copyKept(ctx)
	}
	return errors.Join(err, r.Close())
}

// vouch puts an entry into the audit for what it does not vouch for.
func (s *salvage) vouch(ctx context.Context, tx *sql.Tx, r *Register, subject string, body []byte) error {
	s.lost(subject, "读出的内容与操作记录不符，可能不是最后的内容，请核对。")
	return r.record(ctx, tx, app.Audit{Act: "从损坏的登记簿中抢救", Today: s.today}, subject, nil, body)
}

func (s *salvage) writeEntries(ctx context.Context, tx *sql.Tx, _ *Register) error {
	for _, id := range slices.Sorted(maps.Keys(s.entries)) {
		e := s.entries[id]
		_, err := tx.ExecContext(ctx,
			"INSERT INTO audit (id, at, today, officer, act, subject, change, body, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
			id, e.At, e.Today, e.Officer, e.Act, e.Subject, e.Change, e.Body, e.Hash)
		if err != nil {
			return err
		}
		s.got.Entries++
	}
	return nil
}

func (s *salvage) writeSettings(ctx context.Context, tx *sql.Tx, r *Register) error {
	for _, key := range slices.Sorted(maps.Keys(s.settings)) {
		var bodies [][]byte
		for _, value := range s.settings[key] {
			bodies = append(bodies, valueBody(value))
		}
		body, vouched := s.choose(settingSubject+key, bodies)
		at := slices.IndexFunc(bodies, func(b []byte) bool { return bytes.Equal(b, body) })
		if _, err := tx.ExecContext(ctx, "INSERT INTO settings (key, value) VALUES ($1, $2)", key, s.settings[key][at]); err != nil {
			return err
		}
		if !vouched {
			if err := s.vouch(ctx, tx, r, settingSubject+key, body); err != nil {
				return err
			}
		}
		s.got.Settings++
	}
	if s.seed == nil {
		return nil
	}
	_, err := tx.ExecContext(ctx, "INSERT INTO signer (id, seed) VALUES (1, $1)", s.seed)
	return err
}

func (s *salvage) writeDuties(ctx context.Context, tx *sql.Tx, r *Register) error {
	for _, number := range slices.Sorted(maps.Keys(s.duties)) {
		body, vouched := s.choose(dutySubject+number, s.duties[number])
		item, err := duty.Decode(body)
		if err != nil {
			return err
		}
		if err := putDuty(ctx, tx, item, body); err != nil {
			return err
		}
		if !vouched {
			if err := s.vouch(ctx, tx, r, dutySubject+number, body); err != nil {
				return err
			}
		}
		s.got.Duties++
	}
	return nil
}

func (s *salvage) writeCases(ctx context.Context, tx *sql.Tx, r *Register) error {
	order := func(a, b string) int {
		yearA, seqA := numbering(a)
		yearB, seqB := numbering(b)
		return slices.Compare([]int{yearA, seqA}, []int{yearB, seqB})
	}
	for _, number := range slices.SortedStableFunc(maps.Keys(s.bodies), order) {
		body, vouched := s.choose(number, s.bodies[number])
		c, err := casefile.Load(body)
		if err != nil {
			return err
		}
		row, err := s.row(c)
		if err != nil { // the law cannot fold it: its content is there all the same
			row = casefile.Row{Number: number, AsOf: s.today, Binned: c.Bin != nil}
		}
		id, err := insertRow(ctx, tx, number, row)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO bodies (case_id, json) VALUES ($1, $2)", id, string(body)); err != nil {
			return err
		}
		if err := derive(c).write(ctx, tx, id, nothingDerived); err != nil {
			return err
		}
		if !vouched {
			if err := s.vouch(ctx, tx, r, number, body); err != nil {
				return err
			}
		}
		s.got.Cases++
	}
	return nil
}

// copyKept copies the kept files that are what their names say.
func (s *salvage) copyKept(ctx context.Context) error {
	kept, err := filepath.Glob(filepath.Join(s.from, filesFolder, "??", "*.*"))
	if err != nil {
		return fmt.Errorf("listing the kept files: %w", err)
	}
	for _, from := range kept {
		if err := ctx.Err(); err != nil {
			return err
		}
		name := filepath.Base(from)
		if hash, _, _ := strings.Cut(name, "."); len(hash) != 2*sha256.Size {
			continue
		}
		content, err := readKept(from, s.key)
		sum := sha256.Sum256(content)
		if err != nil || !strings.HasPrefix(name, hex.EncodeToString(sum[:])+".") {
			s.lost(name, "文件%s读不出或者与入卷时不一致，没有收入，请从备份中找回。", name)
			continue
		}
		to := filepath.Join(s.to, filesFolder, name[:2], name)
		if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
			return folderFault(to, err)
		}
		if err := writeKept(to, content, nil); err != nil {
			return folderFault(to, err)
		}
		s.got.Files++
	}
	return nil
}
