// Package keyring keeps the key of a register, wrapped once for each officer by
// their password and once by the recovery code that is printed and locked away. A
// key is random and never stored as it is: who knows no password and no code has
// nothing but noise.
package keyring

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fuyi/app/fault"
	"fuyi/app/tidy"
)

// KeyLength is the length of a register's key, in bytes.
const KeyLength = 32

// Key is the key of a register.
type Key [KeyLength]byte

// NewKey makes a random key.
func NewKey() Key {
	var k Key
	rand.Read(k[:]) // never fails
	return k
}

// Proof is a mark by which the key is known again, and which does not tell it.
func (k Key) Proof() string {
	sum := sha256.Sum256(append([]byte("fuyi sign-in\n"), k[:]...))
	return hex.EncodeToString(sum[:])
}

// Ring is the file of wrapped keys that lies beside a register.
type Ring struct {
	SignIn  bool     `json:"sign_in,omitempty"` // officers sign in, also where the register lies open
	Holders []Holder `json:"holders"`
}

// Holder is one who can open the register: an officer, or whoever holds the
// recovery code.
type Holder struct {
	Name    string `json:"name,omitempty"`   // the officer; "" for the recovery code
	Suite   Suite  `json:"suite"`            // by which algorithms
	Salt    []byte `json:"salt"`             // of the derivation
	Time    uint32 `json:"time"`             // its rounds
	Memory  uint32 `json:"memory,omitempty"` // its memory in KiB, of Argon2id
	Nonce   []byte `json:"nonce"`            // of the wrapping
	Wrapped []byte `json:"wrapped"`          // the key, sealed
	Fresh   bool   `json:"fresh,omitempty"`  // another set the password, which the officer has to change
}

// MinPassword is the least number of characters of a password.
const MinPassword = 8

// Set wraps the key by the password of an officer, in place of one they had.
//
// Errors: Required without a name; BadValue for one with characters that are not seen;
// WeakPassword.
func (r *Ring) Set(name, password string, key Key, suite Suite) error {
	if strings.TrimSpace(name) == "" {
		return fault.At("name", fault.Required, "姓名")
	}
	if tidy.Line(name) != strings.TrimSpace(name) {
		return fault.At("name", fault.BadValue, "姓名中有看不见的字符，请删去后重新输入")
	}
	if why := weak(name, password); why != "" {
		return fault.At("password", fault.WeakPassword, why)
	}
	return r.put(name, password, key, suite)
}

// SetCode makes a new recovery code, which the old one no longer is, and wraps the
// key by it. The code is returned once and kept nowhere.
func (r *Ring) SetCode(key Key, suite Suite) (string, error) {
	code := newCode()
	return code, r.put("", plainCode(code), key, suite)
}

func (r *Ring) put(name, secret string, key Key, suite Suite) error {
	h, err := wrap(name, secret, key, suite)
	if err != nil {
		return err
	}
	r.Holders = append(slices.DeleteFunc(r.Holders, func(h Holder) bool { return h.Name == name }), h)
	return nil
}

// Open gives the key to an officer who knows their password.
//
// Errors: WrongPassword, also for a name that the ring has not: which of both is
// wrong is nobody's business.
func (r *Ring) Open(name, password string) (Key, error) {
	if name == "" {
		return Key{}, fault.New(fault.WrongPassword, "")
	}
	return r.open(name, password, fault.WrongPassword)
}

// OpenByCode gives the key to who holds the recovery code, however it is spaced and
// whether its letters are large or small. Errors: WrongCode.
func (r *Ring) OpenByCode(code string) (Key, error) {
	return r.open("", plainCode(code), fault.WrongCode)
}

func (r *Ring) open(name, secret string, wrong fault.Code) (Key, error) {
	for i := range r.Holders {
		if r.Holders[i].Name == name {
			if key, err := unwrap(&r.Holders[i], secret); err == nil {
				return key, nil
			}
			return Key{}, fault.New(wrong, "")
		}
	}
	// As long as with a name that is there.
	_, _ = derive(&Holder{Suite: International, Salt: make([]byte, saltLength), Time: argonTime, Memory: argonMemory}, secret)
	return Key{}, fault.New(wrong, "")
}

// Remove takes an officer off the ring and tells whether they were on it.
func (r *Ring) Remove(name string) bool {
	before := len(r.Holders)
	r.Holders = slices.DeleteFunc(r.Holders, func(h Holder) bool { return h.Name == name && name != "" })
	return len(r.Holders) < before
}

// SetFresh says that the password of an officer was set by another.
func (r *Ring) SetFresh(name string) {
	for i := range r.Holders {
		if r.Holders[i].Name == name {
			r.Holders[i].Fresh = true
		}
	}
}

// Fresh tells whether another set the password of an officer, who has not changed it
// since.
func (r *Ring) Fresh(name string) bool {
	return slices.ContainsFunc(r.Holders, func(h Holder) bool { return h.Name == name && h.Fresh })
}

// Names lists the officers on the ring in the order in which they came.
func (r *Ring) Names() []string {
	var names []string
	for i := range r.Holders {
		if r.Holders[i].Name != "" {
			names = append(names, r.Holders[i].Name)
		}
	}
	return names
}

// HasCode tells whether a recovery code was made.
func (r *Ring) HasCode() bool {
	return slices.ContainsFunc(r.Holders, func(h Holder) bool { return h.Name == "" })
}

// Marshal writes a ring as its file.
func (r *Ring) Marshal() ([]byte, error) {
	text, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the ring of keys: %w", err)
	}
	return append(text, '\n'), nil
}

// Parse reads the file of a ring. Errors: BadRing.
func Parse(text []byte) (*Ring, error) {
	r := &Ring{}
	if err := json.Unmarshal(text, r); err != nil {
		return nil, fault.Wrap(fault.BadRing, "内容不完整", err)
	}
	seen := map[string]bool{}
	for i := range r.Holders {
		h := &r.Holders[i]
		if why := h.unsound(); why != "" {
			return nil, fault.New(fault.BadRing, why)
		}
		if seen[h.Name] {
			return nil, fault.New(fault.BadRing, "有重复的姓名")
		}
		seen[h.Name] = true
	}
	if len(r.Holders) == 0 {
		return nil, fault.New(fault.BadRing, "其中没有任何人的钥匙")
	}
	return r, nil
}

// weak says why a password is too weak, "" where it is not: long enough, of at
// least two sorts of characters, and not the officer's name.
func weak(name, password string) string {
	if utf8.RuneCountInString(password) < MinPassword {
		return fmt.Sprintf("密码至少 %d 个字符", MinPassword)
	}
	if strings.Contains(password, name) {
		return "密码中不要含有姓名"
	}
	sorts := map[int]bool{}
	different := map[rune]bool{}
	for _, c := range password {
		different[c] = true
		switch {
		case unicode.IsDigit(c):
			sorts[0] = true
		case unicode.IsUpper(c):
			sorts[1] = true
		case unicode.IsLetter(c):
			sorts[2] = true
		default:
			sorts[3] = true
		}
	}
	if len(sorts) < 2 || len(different) < 5 {
		return "密码过于简单，请混用字母、数字、汉字或者符号"
	}
	return ""
}

// Suite is the suite of algorithms that the ring was made with.
func (r *Ring) Suite() Suite {
	if len(r.Holders) == 0 {
		return International
	}
	return r.Holders[0].Suite
}
