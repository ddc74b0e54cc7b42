package app

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"fuyi/app/fault"
	"fuyi/app/keyring"
)

// Vault is the folder of a register seen from outside, before anybody has opened it.
// Storage implements it.
type Vault interface {
	// Sealed tells whether the register is encrypted; false where there is none.
	// Errors: NoRing for one whose keys are gone, and those of a file that is none.
	Sealed() (bool, error)

	// Ring reads the wrapped keys. Errors: NoRing, BadRing.
	Ring() (*keyring.Ring, error)

	// SetRing writes them, whole or not at all; nil removes them.
	SetRing(*keyring.Ring) error

	// Tries reads what SetTries wrote, nil where that was never; nil removes it.
	Tries() ([]byte, error)
	SetTries([]byte) error

	// Seal encrypts the register and its files, Unseal takes that off; nobody may have
	// it open. After a power cut it is the one or the other.
	Seal(ctx context.Context, ring *keyring.Ring, key keyring.Key, step func(done, total int)) error
	Unseal(ctx context.Context, key keyring.Key, step func(done, total int)) error
}

// Gate is the way into a register that asks who comes in: it gives its key to who knows a password
// or the recovery code, and makes those wait who try too often.
type Gate struct {
	vault Vault
	now   func() time.Time
}

// NewGate makes the gate of a register.
func NewGate(vault Vault, now func() time.Time) *Gate { return &Gate{vault: vault, now: now} }

// Pass is what the gate gives to who may come in.
type Pass struct {
	Officer string
	Key     keyring.Key
	Fresh   bool // by a password that another set, which is to be changed first
}

// Proof tells a register whose officers sign in that the pass is of its own ring, and
// tells nothing of the key.
func (p Pass) Proof() string { return p.Key.Proof() }

// Closed tells whether the register opens to a password alone, and the officers who
// have one: one that is encrypted, or whose officers sign in. Errors: NoRing, BadRing.
func (g *Gate) Closed() (closed bool, officers []string, err error) {
	sealed, err := g.vault.Sealed()
	if err != nil {
		return false, nil, err
	}
	ring, err := g.vault.Ring()
	if fault.CodeOf(err) == fault.NoRing && !sealed {
		return false, nil, nil // the register itself says whether that may be
	}
	if err != nil {
		return true, nil, err
	}
	if !sealed && !ring.SignIn {
		return false, nil, nil // left over from an encryption that was broken off
	}
	return true, ring.Names(), nil
}

// SignsIn tells whether the ring is there and says that officers sign in by it.
func (g *Gate) SignsIn() bool {
	ring, err := g.vault.Ring()
	return err == nil && ring.SignIn
}

// Sealed tells whether the register is encrypted. Errors: NoRing.
func (g *Gate) Sealed() (bool, error) { return g.vault.Sealed() }

// SignIn gives the pass of an officer. Errors: WrongPassword, TooManyTries, NoRing,
// BadRing.
func (g *Gate) SignIn(officer, password string) (Pass, error) {
	return g.try(func(r *keyring.Ring) (Pass, error) {
		key, err := r.Open(officer, password)
		return Pass{Officer: officer, Key: key, Fresh: r.Fresh(officer)}, err
	})
}

// Recover lets in who holds the recovery code, and sets the password of an officer anew.
// Errors: WrongCode, WeakPassword, and as SignIn.
func (g *Gate) Recover(code, officer, password string) (Pass, error) {
	return g.try(func(r *keyring.Ring) (Pass, error) {
		key, err := r.OpenByCode(code)
		if err != nil {
			return Pass{}, err
		}
		if err := r.Set(officer, password, key, r.Suite()); err != nil {
			return Pass{}, err
		}
		return Pass{Officer: officer, Key: key}, g.vault.SetRing(r)
	})
}

// Admit gives an officer a password, or another one, by the pass of who has one.
// Errors: WeakPassword, Required, NoRing, BadRing.
func (g *Gate) Admit(by Pass, officer, password string) error {
	return g.change(func(r *keyring.Ring) error { return r.Set(officer, password, by.Key, r.Suite()) })
}

// Assign gives an officer a password that they have to change when they come in by it.
// Errors: as Admit.
func (g *Gate) Assign(by Pass, officer, password string) error {
	return g.change(func(r *keyring.Ring) error {
		if err := r.Set(officer, password, by.Key, r.Suite()); err != nil {
			return err
		}
		r.SetFresh(officer)
		return nil
	})
}

// ChangePassword gives an officer another password, who says the old one.
// Errors: as SignIn and Admit.
func (g *Gate) ChangePassword(officer, old, password string) error {
	pass, err := g.SignIn(officer, old)
	if err != nil {
		return err
	}
	if old == password {
		return fault.At("password", fault.WeakPassword, "新密码与原密码相同")
	}
	return g.Admit(pass, officer, password)
}

// Dismiss takes the password of an officer away. The last one stays: somebody must be
// able to come in. Errors: BadValue for the last, or for who has none.
func (g *Gate) Dismiss(officer string) error {
	return g.change(func(r *keyring.Ring) error {
		if !r.Remove(officer) {
			return fault.At("name", fault.BadValue, officer+"没有登录密码")
		}
		if len(r.Names()) == 0 {
			return fault.At("name", fault.BadValue, "至少要有一个人能够登录")
		}
		return nil
	})
}

// NewCode makes another recovery code and returns it; the old one opens no more.
func (g *Gate) NewCode(by Pass) (code string, err error) {
	return code, g.change(func(r *keyring.Ring) (err error) {
		code, err = r.SetCode(by.Key, r.Suite())
		return err
	})
}

// Sealing is an encryption that was prepared: the recovery code can be written down
// before anything depends on it.
type Sealing struct {
	Officer string
	Code    string // kept nowhere: without it and without a password nobody ever opens the register again
	ring    *keyring.Ring
	key     keyring.Key
}

// Prepare makes the keys of a register that is to be encrypted, and gives an officer the
// first password. Errors: WeakPassword, Required.
func (g *Gate) Prepare(officer, password string, suite keyring.Suite) (*Sealing, error) {
	s := &Sealing{Officer: officer, ring: &keyring.Ring{}, key: keyring.NewKey()}
	if err := s.ring.Set(officer, password, s.key, suite); err != nil {
		return nil, err
	}
	var err error
	s.Code, err = s.ring.SetCode(s.key, suite)
	return s, err
}

// Seal encrypts the register, which nobody may have open.
//
// Errors: CannotSeal; BadValue where it is encrypted already; those of the register.
func (g *Gate) Seal(ctx context.Context, s *Sealing, step func(done, total int)) error {
	if ring, err := g.vault.Ring(); err == nil && ring.SignIn && !s.ring.SignIn {
		// Another key would let in none of the officers that the register knows.
		return fault.At("register", fault.BadValue, "已经启用登录，请由管理员用现在的密码加密")
	}
	return g.vault.Seal(ctx, s.ring, s.key, step)
}

// Again prepares the encryption of a register whose officers sign in already: their
// passwords and the recovery code stay. Errors: NoRing, BadRing.
func (g *Gate) Again(by Pass) (*Sealing, error) {
	ring, err := g.vault.Ring()
	return &Sealing{Officer: by.Officer, ring: ring, key: by.Key}, err
}

// Admits lets the officers of a ring that was prepared sign in, without encrypting the
// register. What asks for it is a setting; see Office.BeginSignIn.
func (g *Gate) Admits(s *Sealing) (Pass, error) {
	s.ring.SignIn = true
	return Pass{Officer: s.Officer, Key: s.key}, g.vault.SetRing(s.ring)
}

// SetSignIn says on the ring whether officers sign in. Without that, an open register
// needs no ring. Errors: NoRing, BadRing.
func (g *Gate) SetSignIn(on bool) error {
	sealed, err := g.vault.Sealed()
	if err != nil {
		return err
	}
	if !on && !sealed {
		return g.vault.SetRing(nil)
	}
	return g.change(func(r *keyring.Ring) error {
		r.SignIn = on
		return nil
	})
}

// Unseal takes the encryption off the register, which nobody may have open.
func (g *Gate) Unseal(ctx context.Context, by Pass, step func(done, total int)) error {
	return g.vault.Unseal(ctx, by.Key, step)
}

func (g *Gate) change(fn func(*keyring.Ring) error) error {
	ring, err := g.vault.Ring()
	if err != nil {
		return err
	}
	if err := fn(ring); err != nil {
		return err
	}
	return g.vault.SetRing(ring)
}

// tries are the failed tries since the last that was right.
type tries struct {
	Failed int       `json:"failed"`
	Last   time.Time `json:"last"`
}

// The growing delay: as many tries are free, then each costs twice as much as the one
// before, up to the longest.
const (
	freeTries    = 3
	firstDelay   = 5 * time.Second
	longestDelay = 15 * time.Minute
)

// wait is how long the next try has to wait still. A clock that was set back buys
// nothing: a try of the future counts as of now.
func (t tries) wait(now time.Time) time.Duration {
	if t.Failed < freeTries {
		return 0
	}
	delay := longestDelay
	if n := t.Failed - freeTries; n < 10 {
		delay = min(longestDelay, firstDelay<<n)
	}
	return min(delay, delay-now.Sub(t.Last))
}

// try lets somebody try to come in, unless they have to wait, and remembers how it went.
func (g *Gate) try(fn func(*keyring.Ring) (Pass, error)) (Pass, error) {
	ring, err := g.vault.Ring()
	if err != nil {
		return Pass{}, err
	}
	before, err := g.tries()
	if err != nil {
		return Pass{}, err
	}
	if wait := before.wait(g.now()); wait > 0 {
		return Pass{}, fault.New(fault.TooManyTries, waitText(wait))
	}
	pass, err := fn(ring)
	switch code := fault.CodeOf(err); {
	case err == nil:
		err = g.vault.SetTries(nil)
	case code == fault.WrongPassword || code == fault.WrongCode:
		text, failed := json.Marshal(tries{before.Failed + 1, g.now()})
		if failed == nil {
			failed = g.vault.SetTries(text)
		}
		if failed != nil {
			return Pass{}, failed // what cannot be counted is not tried
		}
	}
	if err != nil {
		return Pass{}, err
	}
	return pass, nil
}

// tries reads the failed tries. A file of them that cannot be read counts as many.
func (g *Gate) tries() (tries, error) {
	var t tries
	text, err := g.vault.Tries()
	if err != nil || text == nil {
		return t, err
	}
	if json.Unmarshal(text, &t) != nil || t.Failed < 0 {
		return tries{Failed: freeTries, Last: g.now()}, g.vault.SetTries(nil)
	}
	if now := g.now(); t.Last.After(now) {
		t.Last = now
	}
	return t, nil
}

func waitText(wait time.Duration) string {
	seconds := int((wait + time.Second - 1) / time.Second)
	if seconds < 60 {
		return fmt.Sprintf("%d 秒", seconds)
	}
	return fmt.Sprintf("%d 分钟", (seconds+59)/60)
}
