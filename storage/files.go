package storage

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"fuyi/app/fault"
)

// filesFolder holds final letters and attachments beside the register, each
// under the SHA-256 of its content: files/ab/ab12….pdf. A file is written before
// the transaction that names it, so that no case ever names a file that is not
// there; one that no case names does no harm.
const filesFolder = "files"

// The folders beside it that hold open copies for other programs: of kept files, and
// of letters that are not final yet.
const (
	lentFolder   = "lent"
	draftsFolder = "letters"
)

// PutFile keeps a file; see app.Store.
func (r *Register) PutFile(_ context.Context, ending string, content []byte) (string, error) {
	if !plainEnding(ending) {
		return "", fmt.Errorf("keeping a file: %q is no ending", ending)
	}
	sum := sha256.Sum256(content)
	hash := hex.EncodeToString(sum[:])
	path := r.filePath(hash, ending)
	if there, err := readKept(path, r.key); err == nil && sha256.Sum256(there) == sum {
		return hash, nil
	}
	return hash, writeKept(path, content, r.key)
}

// File reads a kept file and holds it against its name; see app.Store.
func (r *Register) File(_ context.Context, hash, ending string) ([]byte, error) {
	path := r.filePath(hash, ending)
	content, err := readKept(path, r.key)
	if err != nil {
		return nil, keptFault(path, err)
	}
	if sum := sha256.Sum256(content); hex.EncodeToString(sum[:]) != hash {
		return nil, fault.New(fault.FileAltered, path)
	}
	return content, nil
}

// CheckFile holds a kept file against its name; see app.Store.
func (r *Register) CheckFile(ctx context.Context, hash, ending string) error {
	path := r.filePath(hash, ending)
	file, err := openKept(path, r.key)
	if err != nil {
		return keptFault(path, err)
	}
	defer file.Close()
	sum := sha256.New()
	piece := make([]byte, 1<<20)
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := file.Read(piece)
		sum.Write(piece[:n])
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return keptFault(path, err)
		}
	}
	if hex.EncodeToString(sum.Sum(nil)) != hash {
		return fault.New(fault.FileAltered, path)
	}
	return nil
}

// CasesWithFile lists the cases that name a kept file; see app.Store. A file that
// is kept twice is rare, so that no index of the files is worth its upkeep: the
// cases are read through.
func (r *Register) CasesWithFile(ctx context.Context, hash, ending string, limit int) ([]string, error) {
	if _, err := os.Stat(r.filePath(hash, ending)); err != nil {
		return nil, nil
	}
	rows, err := r.reader.QueryContext(ctx, `SELECT c.number FROM bodies b CROSS JOIN cases c ON c.id = b.case_id
		WHERE instr(b.json, $1) > 0 AND c.binned = 0 ORDER BY b.case_id DESC LIMIT $2`, hash, limit)
	if err != nil {
		return nil, classify("looking for a file", r.path, err)
	}
	defer rows.Close()
	var numbers []string
	for rows.Next() {
		var number string
		if err := rows.Scan(&number); err != nil {
			return nil, classify("looking for a file", r.path, err)
		}
		numbers = append(numbers, number)
	}
	return numbers, classify("looking for a file", r.path, rows.Err())
}

// Lend is where another program finds a kept file; see app.Store. Of an encrypted
// register it is an open copy, which is taken back when the register is closed, or
// opened again after a crash.
func (r *Register) Lend(_ context.Context, hash, ending string) (string, error) {
	kept := r.filePath(hash, ending)
	if r.key == nil {
		return kept, nil
	}
	content, err := readKept(kept, r.key)
	if err != nil {
		return "", keptFault(kept, err)
	}
	lent := filepath.Join(filepath.Dir(r.path), lentFolder, hash[:12]+"."+ending)
	if err := writeKept(lent, content, nil); err != nil {
		return "", err
	}
	return lent, nil
}

// takeBack removes the open copies that were lent, and drafts of letters that were
// shown in another program or printed.
func (r *Register) takeBack() {
	for _, folder := range []string{lentFolder, draftsFolder} {
		_ = removeAll(filepath.Join(filepath.Dir(r.path), folder))
	}
}

// filePath is where a kept file lies. What is no name of a kept file gives a path
// where none lies.
func (r *Register) filePath(hash, ending string) string {
	folder := filepath.Join(filepath.Dir(r.path), filesFolder)
	if len(hash) != 2*sha256.Size || strings.Trim(hash, "0123456789abcdef") != "" || !plainEnding(ending) {
		return filepath.Join(folder, "none")
	}
	return filepath.Join(folder, hash[:2], hash+"."+ending)
}

// plainEnding tells whether an ending is letters and figures alone, so that no
// name leads out of the folder.
func plainEnding(ending string) bool {
	return ending != "" && len(ending) <= 8 && strings.Trim(ending, "abcdefghijklmnopqrstuvwxyz0123456789") == ""
}
