package storage

import (
	"bytes"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/minio/sio"

	"fuyi/app/fault"
	"fuyi/app/keyring"
)

// A kept file of an encrypted register begins with sealedMagic and a salt; what
// follows is its content in the DARE 2.0 format, under a key that is derived from the
// register's and the salt. A file that does not begin so lies open.
const (
	sealedMagic = "Fuyi sealed file\n"
	sealedSalt  = 32
)

// seal encrypts the content of a file.
func seal(content []byte, key *keyring.Key) ([]byte, error) {
	salt := make([]byte, sealedSalt)
	rand.Read(salt)
	options, err := sealing(key, salt)
	if err != nil {
		return nil, err
	}
	var sealed bytes.Buffer
	sealed.WriteString(sealedMagic)
	sealed.Write(salt)
	if _, err := sio.Encrypt(&sealed, bytes.NewReader(content), options); err != nil {
		return nil, fmt.Errorf("sealing a file: %w", err)
	}
	return sealed.Bytes(), nil
}

// unseal reads the content of a kept file, sealed or open; key is nil where the
// register is not encrypted. What was changed by a stranger is told while it is read,
// as sio's NotAuthentic.
func unseal(from io.Reader, key *keyring.Key) (io.Reader, error) {
	head := make([]byte, len(sealedMagic)+sealedSalt)
	n, err := io.ReadFull(from, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, err
	}
	if n < len(head) || string(head[:len(sealedMagic)]) != sealedMagic || key == nil {
		return io.MultiReader(bytes.NewReader(head[:n]), from), nil
	}
	options, err := sealing(key, head[len(sealedMagic):])
	if err != nil {
		return nil, err
	}
	return sio.DecryptReader(from, options)
}

func sealing(key *keyring.Key, salt []byte) (sio.Config, error) {
	own, err := hkdf.Key(sha256.New, key[:], salt, "fuyi kept file", 32)
	if err != nil {
		return sio.Config{}, fmt.Errorf("deriving the key of a file: %w", err)
	}
	return sio.Config{MinVersion: sio.Version20, Key: own}, nil
}

// What the small files beside a register and its backups may hold, in bytes. A file
// of a stranger in their place, or a device, must not fill the memory.
const (
	mostNote = 1 << 20  // a manifest, a ring, a count of tries, a name
	mostList = 64 << 20 // the list of the files of a backup
	mostKept = 512 << 20
)

var errNoFile = errors.New("too large, or no plain file")

// openPlain opens a plain file of at most so many bytes: no device, no pipe.
func openPlain(path string, most int64) (*os.File, error) {
	is, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !is.Mode().IsRegular() || is.Size() > most {
		return nil, &fs.PathError{Op: "open", Path: path, Err: errNoFile}
	}
	return os.Open(path)
}

// readPlain reads a plain file of at most so many bytes.
func readPlain(path string, most int64) ([]byte, error) {
	file, err := openPlain(path, most)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, most))
}

// openKept opens a kept file for reading its content. What is no longer what was
// sealed gives an error that altered knows.
func openKept(path string, key *keyring.Key) (io.ReadCloser, error) {
	file, err := openPlain(path, mostKept)
	if err != nil {
		return nil, err
	}
	content, err := unseal(file, key)
	if err != nil {
		file.Close()
		return nil, err
	}
	return struct {
		io.Reader
		io.Closer
	}{content, file}, nil
}

// readKept reads the content of a kept file.
func readKept(path string, key *keyring.Key) ([]byte, error) {
	file, err := openKept(path, key)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(file)
}

// keptFault turns an error of reading a kept file into a fault.
func keptFault(path string, err error) error {
	var broken sio.Error
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fault.Wrap(fault.FileMissing, path, err)
	case errors.As(err, &broken):
		return fault.Wrap(fault.FileAltered, path, err)
	}
	return folderFault(path, err)
}

// partPrefix leads the name of a kept file that is not whole yet.
const partPrefix = "part-"

// partsFolder is where a kept file is written before it is whole: the folder of all
// of them, so that what a kill leaves is found without reading every folder in it;
// copies that are lent lie in none.
func partsFolder(path string) string {
	if above := filepath.Dir(filepath.Dir(path)); filepath.Base(above) == filesFolder {
		return above
	}
	return filepath.Dir(path)
}

// dropParts removes what a kill left of kept files that were being written.
func dropParts(dir string) {
	entries, err := os.ReadDir(filepath.Join(dir, filesFolder))
	if err != nil {
		return
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), partPrefix) && e.Type().IsRegular() {
			_ = wipe(filepath.Join(dir, filesFolder, e.Name())) // it is tried again at the next opening
		}
	}
}

// writeKept writes a kept file whole or not at all, sealed where there is a key.
func writeKept(path string, content []byte, key *keyring.Key) error {
	if key != nil {
		var err error
		if content, err = seal(content, key); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return folderFault(path, err)
	}
	part, err := os.CreateTemp(partsFolder(path), partPrefix+"*")
	if err != nil {
		return folderFault(path, err)
	}
	_, err = part.Write(content)
	if err = errors.Join(err, part.Sync(), part.Close()); err == nil {
		err = os.Chmod(part.Name(), 0o400) // nobody writes into it by mistake
	}
	if err == nil {
		_ = os.Chmod(path, 0o600) // Windows replaces no file that is protected; mostly there is none
		err = os.Rename(part.Name(), path)
	}
	if err != nil {
		os.Remove(part.Name())
		return folderFault(path, err)
	}
	syncFolder(path)
	return nil
}
