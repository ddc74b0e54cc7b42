package keyring

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/pbkdf2"
	"crypto/rand"
	"fmt"

	"github.com/emmansun/gmsm/sm3"
	"github.com/emmansun/gmsm/sm4"
	"golang.org/x/crypto/argon2"
)

// Suite names the algorithms that wrap a key.
type Suite string

// The suites.
const (
	// International derives by Argon2id (RFC 9106) and seals by AES-256-GCM.
	International Suite = "argon2id-aes256gcm"

	// National derives by PBKDF2 with HMAC-SM3 (GB/T 32905) and seals by SM4-GCM
	// (GB/T 32907), for bureaus that must use the national algorithms.
	National Suite = "pbkdf2sm3-sm4gcm"
)

// The costs of a derivation: about a sixth of a second on an office PC.
const (
	saltLength  = 16
	argonTime   = 3
	argonMemory = 64 << 10 // KiB
	argonLanes  = 4
	sm3Rounds   = 300_000
)

// The most that a ring's file may ask for, so that one that was tampered with
// cannot make the program stand still.
const (
	maxArgonTime   = 20
	maxArgonMemory = 1 << 20 // KiB
	maxSM3Rounds   = 10_000_000
)

// wrap seals the key for a holder by a secret of theirs.
func wrap(name, secret string, key Key, suite Suite) (Holder, error) {
	h := Holder{Name: name, Suite: suite, Salt: make([]byte, saltLength), Time: sm3Rounds}
	if suite == International {
		h.Time, h.Memory = argonTime, argonMemory
	}
	rand.Read(h.Salt)
	aead, err := derive(&h, secret)
	if err != nil {
		return Holder{}, err
	}
	h.Nonce = make([]byte, aead.NonceSize())
	rand.Read(h.Nonce)
	h.Wrapped = aead.Seal(nil, h.Nonce, key[:], h.meant())
	return h, nil
}

// unwrap opens the key of a holder.
func unwrap(h *Holder, secret string) (Key, error) {
	aead, err := derive(h, secret)
	if err != nil {
		return Key{}, err
	}
	plain, err := aead.Open(nil, h.Nonce, h.Wrapped, h.meant())
	if err != nil {
		return Key{}, fmt.Errorf("open the key: %w", err)
	}
	return Key(plain), nil
}

// derive makes the cipher that a holder's secret stands for.
func derive(h *Holder, secret string) (cipher.AEAD, error) {
	switch h.Suite {
	case International:
		return sealing(aes.NewCipher(argon2.IDKey([]byte(secret), h.Salt, h.Time, h.Memory, argonLanes, 32)))
	case National:
		derived, err := pbkdf2.Key(sm3.New, secret, h.Salt, int(h.Time), sm4.BlockSize)
		if err != nil {
			return nil, fmt.Errorf("derive a key: %w", err)
		}
		return sealing(sm4.NewCipher(derived))
	}
	return nil, fmt.Errorf("no suite of algorithms %q", h.Suite)
}

func sealing(block cipher.Block, err error) (cipher.AEAD, error) {
	if err != nil {
		return nil, fmt.Errorf("make the cipher: %w", err)
	}
	return cipher.NewGCM(block)
}

// meant binds a wrapped key to its holder: under another name it does not open.
func (h *Holder) meant() []byte { return []byte("fuyi register key\x00" + h.Name) }

// unsound says why a holder that was read cannot be one.
func (h *Holder) unsound() string {
	const nonce, tag = 12, 16
	switch {
	case h.Suite == International && (h.Time < 1 || h.Time > maxArgonTime || h.Memory < 8*argonLanes || h.Memory > maxArgonMemory),
		h.Suite == National && (h.Time < 1 || h.Time > maxSM3Rounds):
		return "其中的参数超出范围"
	case h.Suite != International && h.Suite != National:
		return "其中的算法本程序不认识"
	case len(h.Salt) < 8 || len(h.Salt) > 64 || len(h.Nonce) != nonce || len(h.Wrapped) != KeyLength+tag:
		return "其中的钥匙长度不对"
	}
	return ""
}
