package storage

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"fuyi/app"
	"fuyi/app/keyring"
)

// triesName is the file that counts failed tries to sign in.
const triesName = "register.tries"

// Vault is the folder of a register, seen from outside; see app.Vault.
type Vault struct{ Dir string }

var _ app.Vault = Vault{}

// Sealed tells whether the register is encrypted; see app.Vault.
func (v Vault) Sealed() (bool, error) { return Sealed(v.Dir) }

// Ring reads the wrapped keys; see app.Vault.
func (v Vault) Ring() (*keyring.Ring, error) { return ReadRing(v.Dir) }

// SetRing writes them; see app.Vault.
func (v Vault) SetRing(ring *keyring.Ring) error {
	if ring != nil {
		return WriteRing(v.Dir, ring)
	}
	if err := os.Remove(filepath.Join(v.Dir, RingName)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return folderFault(v.Dir, err)
	}
	return nil
}

// Tries reads the count of failed tries; see app.Vault.
func (v Vault) Tries() ([]byte, error) {
	text, err := readPlain(filepath.Join(v.Dir, triesName), mostNote)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, folderFault(v.Dir, err)
	}
	return text, nil
}

// SetTries writes it; see app.Vault.
func (v Vault) SetTries(text []byte) error {
	path := filepath.Join(v.Dir, triesName)
	if text == nil {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return folderFault(path, err)
		}
		return nil
	}
	if err := os.WriteFile(path, text, 0o600); err != nil {
		return folderFault(path, err)
	}
	return nil
}

// Seal encrypts the register; see app.Vault.
func (v Vault) Seal(ctx context.Context, ring *keyring.Ring, key keyring.Key, step func(done, total int)) error {
	return Seal(ctx, v.Dir, ring, key, step)
}

// Unseal takes that off; see app.Vault.
func (v Vault) Unseal(ctx context.Context, key keyring.Key, step func(done, total int)) error {
	return Unseal(ctx, v.Dir, key, step)
}
