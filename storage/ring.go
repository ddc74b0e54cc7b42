package storage

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"fuyi/app/fault"
	"fuyi/app/keyring"
)

// RingName is the file of wrapped keys in the folder of a register that is encrypted, or
// whose officers sign in.
const RingName = "register.keys"

// Sealed tells whether the register in a folder is encrypted; false where there is
// none. Errors: those of Open that can be told without opening it; NoRing.
func Sealed(dir string) (bool, error) {
	if err := settleFirst(dir); err != nil {
		return false, err
	}
	path := filepath.Join(dir, FileName)
	lies, err := recognise(path)
	if err != nil || lies != sealedFile {
		return false, err
	}
	return true, ringThere(dir, path)
}

func ringThere(dir, path string) error {
	_, err := os.Stat(filepath.Join(dir, RingName))
	if errors.Is(err, fs.ErrNotExist) {
		return fault.Wrap(fault.NoRing, path, err)
	}
	if err != nil {
		return folderFault(dir, err)
	}
	return nil
}

// ReadRing reads the ring of a register's folder. Errors: NoRing, BadRing.
func ReadRing(dir string) (*keyring.Ring, error) {
	path := filepath.Join(dir, FileName)
	if err := ringThere(dir, path); err != nil {
		return nil, err
	}
	text, err := readPlain(filepath.Join(dir, RingName), mostNote)
	if err != nil {
		return nil, folderFault(dir, err)
	}
	return keyring.Parse(text)
}

// WriteRing writes the ring of a register's folder, whole or not at all.
func WriteRing(dir string, ring *keyring.Ring) error {
	text, err := ring.Marshal()
	if err != nil {
		return err
	}
	return writeRing(dir, text)
}

func writeRing(dir string, text []byte) error {
	path := filepath.Join(dir, RingName)
	part := path + ".part"
	if err := os.WriteFile(part, text, 0o600); err != nil {
		return folderFault(part, err)
	}
	if err := syncFile(part); err != nil {
		return folderFault(part, err)
	}
	if err := os.Rename(part, path); err != nil {
		return folderFault(path, err)
	}
	syncFolder(path)
	return nil
}

// copyRing copies the ring of a folder into another.
func copyRing(from, to string) error {
	text, err := readPlain(filepath.Join(from, RingName), mostNote)
	if errors.Is(err, fs.ErrNotExist) {
		return fault.Wrap(fault.NoRing, from, err)
	}
	if err != nil {
		return folderFault(from, err)
	}
	return writeRing(to, text)
}
