package storage

import (
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/minio/sio"

	"fuyi/app/fault"
	"fuyi/app/keyring"
	"fuyi/app/snapshot"
)

// pool holds the kept files of all backups of a place, each once. Those that are sealed
// by a key have a folder of their own: under another key they could not be read.
type pool struct {
	folder string
	key    *keyring.Key
	there  map[string]map[string]int64 // the sizes of the files of each folder that was read
}

// poolOf names the folder of files sealed by a key, "" for open ones. It tells nothing
// of the key.
func poolOf(key *keyring.Key) string {
	if key == nil {
		return ""
	}
	name, err := hkdf.Key(sha256.New, key[:], nil, "fuyi pool of backups", 8)
	if err != nil {
		return "0" // an output of eight bytes is never too long
	}
	return hex.EncodeToString(name)
}

func poolFolder(place, name string) string {
	return filepath.Join(place, snapshot.PoolFolder, name)
}

func openPool(place string, key *keyring.Key) (*pool, error) {
	p := &pool{folder: poolFolder(place, poolOf(key)), key: key, there: map[string]map[string]int64{}}
	if err := os.MkdirAll(p.folder, 0o700); err != nil {
		return nil, folderFault(p.folder, err)
	}
	return p, nil
}

// keptFiles lists the kept files of a register's folder, by their paths; a part that a
// power cut left behind is none.
func keptFiles(dir string) ([]string, error) {
	kept, err := filepath.Glob(filepath.Join(dir, filesFolder, "??", "*.*"))
	if err != nil {
		return nil, fmt.Errorf("listing the kept files: %w", err)
	}
	whole := kept[:0]
	for _, path := range kept {
		if keptName(filepath.Base(path)) {
			whole = append(whole, path)
		}
	}
	return whole, nil
}

// keptName tells whether a name is that of a kept file: a SHA-256 and an ending.
func keptName(name string) bool {
	hash, ending, _ := strings.Cut(name, ".")
	return len(hash) == 2*sha256.Size && strings.Trim(hash, "0123456789abcdef") == "" && plainEnding(ending)
}

// path is where a file lies in the pool.
func (p *pool) path(name string) string { return filepath.Join(p.folder, name[:2], name) }

// sizes reads a folder of the pool once.
func (p *pool) sizes(two string) (map[string]int64, error) {
	if sizes, read := p.there[two]; read {
		return sizes, nil
	}
	entries, err := os.ReadDir(filepath.Join(p.folder, two))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, folderFault(p.folder, err)
	}
	sizes := make(map[string]int64, len(entries))
	for _, e := range entries {
		if info, err := e.Info(); err == nil {
			sizes[e.Name()] = info.Size()
		}
	}
	p.there[two] = sizes
	return sizes, nil
}

// named finds a file of the pool by its hash.
func (p *pool) named(hash string) (string, bool) {
	sizes, err := p.sizes(hash[:2])
	if err != nil {
		return "", false
	}
	for name := range sizes {
		if strings.HasPrefix(name, hash+".") && keptName(name) {
			return name, true
		}
	}
	return "", false
}

// take brings a kept file into the pool, unless it is there, and holds what it wrote
// against the file's name. It tells whether the pool has the file: what the register
// no longer has as it was kept is not taken.
func (p *pool) take(from string, key *keyring.Key) (bool, error) {
	name := filepath.Base(from)
	sizes, err := p.sizes(name[:2])
	if err != nil {
		return false, err
	}
	is, err := os.Stat(from)
	if err != nil {
		return false, folderFault(from, err)
	}
	size := is.Size()
	if key == nil && p.key != nil {
		size = sealedSize(size)
	}
	if there, known := sizes[name]; known && there == size {
		return true, nil
	}
	content, err := readPlain(from, mostKept)
	if err != nil {
		return false, folderFault(from, err)
	}
	if key == nil && p.key != nil {
		if !named(content, name) {
			return false, nil
		}
		if content, err = seal(content, p.key); err != nil {
			return false, err
		}
	}
	sound, err := p.put(name, content)
	if sound {
		sizes[name] = int64(len(content))
	}
	return sound, err
}

// put writes a file as it is to lie in the pool, and reads it again.
func (p *pool) put(name string, content []byte) (sound bool, err error) {
	path := p.path(name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return false, folderFault(path, err)
	}
	part := path + partEnding
	if err := writeWhole(part, content); err != nil {
		return false, errors.Join(err, os.Remove(part))
	}
	reread(part)
	written, err := readKept(part, p.key)
	switch {
	case err != nil && fault.CodeOf(keptFault(part, err)) != fault.FileAltered:
		return false, errors.Join(folderFault(part, err), os.Remove(part))
	case err != nil || !named(written, name):
		return false, os.Remove(part)
	}
	if err := os.Rename(part, path); err != nil {
		return false, folderFault(path, err)
	}
	return true, nil
}

// named tells whether a content is what a kept file's name says.
func named(content []byte, name string) bool {
	sum := sha256.Sum256(content)
	return strings.HasPrefix(name, hex.EncodeToString(sum[:])+".")
}

// sealedSize is the size of a file of a size when it is sealed.
func sealedSize(size int64) int64 {
	body, err := sio.EncryptedSize(uint64(size))
	if err != nil {
		return -1
	}
	return int64(len(sealedMagic)+sealedSalt) + int64(body)
}
