package app

import (
	"context"
	"slices"
	"strings"
	"time"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/keyring"
	"fuyi/app/snapshot"
)

// Snapshots lists the proven backups of this register at its places, the newest first.
// A place that cannot be reached has none.
func (o *Office) Snapshots(ctx context.Context) ([]Snapshot, error) {
	paths, err := o.places(ctx)
	if err != nil {
		return nil, err
	}
	var all []Snapshot
	for _, path := range paths {
		some, err := o.shelf.List(path)
		if err != nil && fault.CodeOf(err) != fault.BackupPlaceMissing {
			return nil, err
		}
		all = append(all, some...)
	}
	slices.SortStableFunc(all, func(a, b Snapshot) int { return b.Made.Compare(a.Made) })
	return all, nil
}

// SnapshotsIn finds the backup in a folder, or those of a place. Errors: NotABackup.
func (o *Office) SnapshotsIn(folder string) ([]Snapshot, error) {
	folder = strings.TrimSpace(folder)
	s, err := o.shelf.At(folder)
	if err == nil {
		return []Snapshot{s}, nil
	}
	if all, listing := o.shelf.List(folder); listing == nil && len(all) > 0 {
		return all, nil
	}
	return nil, err
}

// SnapshotKey gives the key of an encrypted backup where the register itself has it: its
// own where it is encrypted by the pass, or that of its backups; nil where it has not.
func (o *Office) SnapshotKey(ctx context.Context, s Snapshot, pass *Pass) (*keyring.Key, error) {
	if err := o.guard.may(ctx, access.Restore); err != nil {
		return nil, err
	}
	var own []keyring.Key
	if pass != nil {
		own = append(own, pass.Key)
	}
	cover, err := o.cover(ctx)
	if err != nil {
		return nil, err
	}
	if cover != nil {
		own = append(own, cover.Key)
	}
	for i := range own {
		if _, err := o.shelf.Look(ctx, s, &own[i]); err == nil {
			return &own[i], nil
		}
	}
	return nil, nil
}

// OpenSnapshot gives the key to who knows a password or the recovery code; see the
// function of that name.
func (o *Office) OpenSnapshot(s Snapshot, name, secret string) (*keyring.Key, error) {
	return OpenSnapshot(o.shelf, s, name, secret)
}

// casesAhead is how many cases are named that a backup has in an earlier state.
const casesAhead = 8

// LookInto shows what is inside a backup, and what the register has that it has not. Of
// a secret case of the register that is not for the officer, the number alone is shown.
// Errors: NotPermitted, those of the backup.
func (o *Office) LookInto(ctx context.Context, s Snapshot, key *keyring.Key) (Contents, Ahead, error) {
	if err := o.guard.may(ctx, access.Restore); err != nil {
		return Contents{}, Ahead{}, err
	}
	c, err := o.shelf.Look(ctx, s, key)
	if err != nil {
		return c, Ahead{}, err
	}
	hidden, err := o.guard.without(ctx)
	if err != nil {
		return Contents{}, Ahead{}, err
	}
	c.veil(hidden)
	hash, later, numbers, err := o.store.Since(ctx, s.Entries, casesAhead)
	if err != nil {
		return c, Ahead{}, err
	}
	cases, err := o.store.Count(ctx, casefile.Query{Bin: casefile.Everywhere})
	return c, Ahead{Empty: cases == 0, Related: hash == s.Hash && hash != "", Entries: later, Cases: numbers}, err
}

// veil leaves of some cases nothing but their numbers.
func (c *Contents) veil(hidden []string) {
	for i := range c.Cases {
		if slices.Contains(hidden, c.Cases[i].Number) {
			c.Cases[i].Applicant, c.Cases[i].Respondent = "涉密案件", ""
		}
	}
	for i := range c.Acts {
		if slices.Contains(hidden, c.Acts[i].Subject) {
			c.Acts[i].Act = "涉密案件中的一项"
		}
	}
}

// Restoration is how a backup is put in the place of this register, once it is closed.
// Errors: NotPermitted.
func (o *Office) Restoration(s Snapshot, key *keyring.Key, dir string) (Restoration, error) {
	if err := o.May(access.Restore); err != nil {
		return Restoration{}, err
	}
	return RestorationOf(s, key, dir, o.actor(), o.now(), o.Calendar()), nil
}

// RestorationOf is that of a register that nobody has open.
func RestorationOf(s Snapshot, key *keyring.Key, dir, officer string, now time.Time, calendar *date.Calendar) Restoration {
	return Restoration{From: s, Key: key, Dir: dir, Made: now, Proving: RowsOn(date.Of(now), calendar),
		Audit: Audit{Officer: officer, Act: "从" + s.Made.Local().Format("2006-01-02 15:04") + "的备份恢复", Today: date.Of(now)}}
}

// Discard removes a register that a restoration moved aside, by the name of its folder,
// with all its kept files; the audit says so. Errors: NotPermitted, NoSuchAside.
func (o *Office) Discard(ctx context.Context, dir, name string) (Change, error) {
	if err := o.guard.may(ctx, access.Restore); err != nil {
		return Change{}, err
	}
	if err := o.shelf.Discard(dir, name); err != nil {
		return Change{}, err
	}
	return o.setSetting(ctx, access.Restore, "删除登记簿“"+name+"”", "backup.discarded", name)
}

// Shelf is where the backups lie.
func (o *Office) Shelf() Shelf { return o.shelf }

// PlaceFolder is the folder below a place in which the backups lie.
const PlaceFolder = snapshot.PlaceFolder
