package storage

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"

	"fuyi/app/fault"
)

// The files of the lock. They are two because Windows lets nobody read a locked
// file. The lock itself stays when the register is closed: were it removed, two
// programs could hold locks on two files of one name.
const (
	lockName   = "register.lock"
	holderName = "register.holder"
)

// A register is open in one program at a time. The operating system holds the
// lock, so that a program that was killed leaves none behind; who holds it is
// written beside it for the sentence that the second program says.
type lock struct {
	flock  *flock.Flock
	holder string
}

// holder is who has a register open.
type holder struct {
	User  string    `json:"user"`
	Host  string    `json:"host"`
	PID   int       `json:"pid"`
	Since time.Time `json:"since"`
}

func acquire(dir string, now time.Time) (*lock, error) {
	l := &lock{flock: flock.New(filepath.Join(dir, lockName)), holder: filepath.Join(dir, holderName)}
	taken, err := l.flock.TryLock()
	if err != nil {
		return nil, folderFault(dir, err)
	}
	if !taken {
		return nil, fault.New(fault.RegisterInUse, whoHolds(l.holder))
	}
	h := holder{PID: os.Getpid(), Since: now}
	if u, err := user.Current(); err == nil {
		h.User = u.Username
	}
	h.Host, _ = os.Hostname()
	text, err := json.Marshal(h)
	if err == nil {
		err = os.WriteFile(l.holder, text, 0o600)
	}
	if err != nil {
		return nil, folderFault(dir, errors.Join(err, l.flock.Unlock()))
	}
	return l, nil
}

// whoHolds reads who has the register open, as far as it can be told: in the
// instant between taking the lock and writing who took it, it cannot.
func whoHolds(path string) string {
	text, err := readPlain(path, mostNote)
	var h holder
	if err != nil || json.Unmarshal(text, &h) != nil {
		return "另一个程序"
	}
	return fmt.Sprintf("用户%s在计算机%s上（%s起，进程%d）", h.User, h.Host, h.Since.Format("2006-01-02 15:04"), h.PID)
}

func (l *lock) release() error {
	// Who held it goes first: afterwards the name may be another program's.
	os.Remove(l.holder)
	return l.flock.Unlock()
}
