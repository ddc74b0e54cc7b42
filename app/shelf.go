package app

import (
	"context"
	"time"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/keyring"
	"fuyi/app/snapshot"
)

// Shelf is where backups lie, seen without the register that they were made of.
// Storage implements it. A key is that of an encrypted backup, nil of an open one.
type Shelf interface {
	// List lists the proven backups of a place, the newest first. Errors:
	// BackupPlaceMissing.
	List(place string) ([]Snapshot, error)

	// At reads what the manifest of one says. Errors: NotABackup.
	At(folder string) (Snapshot, error)

	// Ring reads the wrapped keys of an encrypted one. Errors: NoRing, BadRing.
	Ring(folder string) (*keyring.Ring, error)

	// Look looks into one. Errors: NotABackup, BackupDamaged, BadRing for another key.
	Look(ctx context.Context, s Snapshot, key *keyring.Key) (Contents, error)

	// Prove proves one again, every case and every file of it. Errors: as Look.
	Prove(ctx context.Context, s Snapshot, key *keyring.Key, row RowMaker, step func(done, total int)) (Verification, error)

	// Restore puts one in the place of the register in a folder, which nobody may have
	// open, and moves what was there aside, into a folder whose path it returns, ""
	// where nothing was there. Whatever interrupts it, the folder holds the one
	// register or the other when it is opened the next time. Errors: as Look, and those
	// of opening a register.
	Restore(ctx context.Context, r Restoration, step func(done, total int)) (aside string, err error)

	// Asides lists the registers that restorations moved aside in the folder of a
	// register, the newest first.
	Asides(dir string) ([]Aside, error)

	// Discard removes one of them for good, by its name. Errors: NoSuchAside.
	Discard(dir, name string) error

	// Thin takes away what the rotation no longer keeps of the backups of a register, by
	// its Origin, and the files of the pool that none has needed for long.
	Thin(place, origin string, now time.Time) error
}

// RowMaker makes the list row of a case.
type RowMaker = func(*casefile.Case) (casefile.Row, error)

// RowsOn makes list rows as of a day.
func RowsOn(today date.Date, calendar *date.Calendar) RowMaker {
	return func(c *casefile.Case) (casefile.Row, error) { return rowOf(c, today, calendar) }
}

// Snapshot is a proven backup.
type Snapshot struct {
	Folder string
	snapshot.Manifest
}

// Contents is what is inside a backup, for who wants to see it before restoring it.
type Contents struct {
	Cases []SnapshotCase // those with the last numbers, the last first
	Acts  []SnapshotAct  // the last acts, the last first
}

// SnapshotCase is a case in a backup.
type SnapshotCase struct{ Number, Applicant, Respondent string }

// SnapshotAct is an act in a backup.
type SnapshotAct struct {
	At                    time.Time // in UTC
	Officer, Act, Subject string
}

// Aside is the folder of a register from before a restoration.
type Aside struct {
	Name  string // of the folder: 恢复前 2026-11-29 090000
	Bytes int64
}

// Ahead is what a register has that a backup has not.
type Ahead struct {
	Empty   bool     // the register has no case
	Related bool     // the backup is an earlier state of the register
	Entries int64    // acts that were done after it
	Cases   []string // numbers of cases that those acts touched, at most a few
}

// BackupOrder says how a register is to be backed up.
type BackupOrder struct {
	Place   string // the folder that the officer chose; the backups lie in PlaceFolder below it
	Made    time.Time
	Version string // of the program
	Full    bool   // every case is computed anew; else the file, the chain of the audit and the content of each case are proven
	Row     RowMaker
	Cover   *Cover // by which an open register's backup is encrypted; nil for an open one
	Step    func(done, total int)
}

// Cover is what encrypts the backups of a register that itself lies open.
type Cover struct {
	Ring *keyring.Ring `json:"ring"` // of the password for backups, and its recovery code
	Key  keyring.Key   `json:"key"`
}

// Restoration says what is restored, and where to.
type Restoration struct {
	From    Snapshot
	Key     *keyring.Key
	Dir     string // of the register
	Made    time.Time
	Audit   Audit // by which it is recorded in the restored register
	Proving RowMaker
}

// CoverName is the holder's name of the password for backups.
const CoverName = "备份"

// OpenSnapshot gives the key of an encrypted backup to who knows a password or the
// recovery code; nil for an open one. The name is not asked for a backup of an open
// register. Errors: WrongPassword, NoRing, BadRing.
func OpenSnapshot(shelf Shelf, s Snapshot, name, secret string) (*keyring.Key, error) {
	if !s.Sealed {
		return nil, nil
	}
	ring, err := shelf.Ring(s.Folder)
	if err != nil {
		return nil, err
	}
	if s.Cover {
		name = CoverName
	}
	key, err := ring.Open(name, secret)
	if fault.CodeOf(err) == fault.WrongPassword && ring.HasCode() {
		if byCode, wrong := ring.OpenByCode(secret); wrong == nil {
			return &byCode, nil
		}
	}
	if err != nil {
		return nil, err
	}
	return &key, nil
}
