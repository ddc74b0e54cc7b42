package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
)

// The settings about backups, and the draft that remembers how they went: a backup that
// is made every hour must not be a change of the register itself.
const (
	placesKey      = "backup.places"  // JSON, a list of folders
	coveredKey     = "backup.covered" // On where backups of an open register are encrypted
	coverDraft     = "backup.cover"   // JSON of Cover; a draft, so that no key stands in the audit
	backupStateKey = "backup.state"
)

// MaxPlaces is how many places backups go to.
const MaxPlaces = 3

// backupEvery is how long the desk waits with the next backup.
const backupEvery = time.Hour

// BackupPlace is a place of backups, and how the last one there went.
type BackupPlace struct {
	Path   string
	Last   time.Time // of the last proven backup, zero for none
	Folder string    // of it
	Failed string    // why the last try made none, a sentence; "" where it did
}

// Backups are the places of a register, and how old its last proven backup is.
type Backups struct {
	Places  []BackupPlace
	Last    time.Time // at any place, zero for none
	Overdue bool      // a day of work went by without one, or there never was one though there are cases
	Covered bool      // an open register whose backups are encrypted
}

// placeState is what is remembered of a place.
type placeState struct {
	Last    time.Time `json:"last"`    // the last proven backup
	Folder  string    `json:"folder"`  // of it
	Entries int64     `json:"entries"` // the last entry of the audit in it
	Full    date.Date `json:"full"`    // the day of the last that was proven in full
	Tried   time.Time `json:"tried"`   // the last try, whatever came of it
	Failed  string    `json:"failed"`  // why it failed, a sentence
}

// Outcome is how a backup to one place went.
type Outcome struct {
	Place string
	Made  Snapshot
	Found Verification // of the register; the backup shares its findings
	Err   error        // why there is none
	Thin  error        // why those that the rotation no longer keeps are still there
}

// places reads where backups go.
func (o *Office) places(ctx context.Context) ([]string, error) {
	var paths []string
	if err := o.readSetting(ctx, placesKey, &paths); err != nil || paths != nil {
		return paths, err
	}
	// What an earlier program knew as the one folder.
	one, err := o.store.Setting(ctx, SettingBackupFolder)
	if err != nil || one == "" {
		return nil, err
	}
	return []string{one}, nil
}

// SetBackupPlaces says where backups go, at most MaxPlaces folders; empty and repeated
// ones are left out. Errors: BadValue and BadBackupPlace, by the index of the place.
func (o *Office) SetBackupPlaces(ctx context.Context, paths []string) (Change, error) {
	if err := o.guard.may(ctx, access.Backup); err != nil {
		return Change{}, err
	}
	kept := []string{}
	for i, path := range paths {
		if path = strings.TrimSpace(path); path == "" {
			continue
		}
		if !filepath.IsAbs(path) {
			return Change{}, fault.At(fmt.Sprintf("places[%d]", i), fault.BadValue, "请写出完整的路径，如 E:\\备份 或者 /media/移动硬盘")
		}
		if err := o.store.CheckPlace(path); err != nil {
			for _, f := range fault.All(err) {
				err = fault.At(fmt.Sprintf("places[%d]", i), f.Code, f.Detail)
			}
			return Change{}, err
		}
		if path = filepath.Clean(path); !slices.Contains(kept, path) {
			kept = append(kept, path)
		}
	}
	if len(kept) > MaxPlaces {
		return Change{}, fault.At("places", fault.BadValue, fmt.Sprintf("备份的地方最多 %d 个", MaxPlaces))
	}
	before, err := o.places(ctx)
	if err != nil || slices.Equal(before, kept) {
		return Change{}, err
	}
	return o.writeSetting(ctx, access.Backup, "设置备份的地方", placesKey, kept)
}

func (o *Office) backupState(ctx context.Context) (map[string]placeState, error) {
	state := map[string]placeState{}
	text, err := o.store.Draft(ctx, backupStateKey)
	if err != nil || text == nil {
		return state, err
	}
	if json.Unmarshal(text, &state) != nil {
		return map[string]placeState{}, nil // then there was never one: the next says it anew
	}
	return state, nil
}

// remember keeps how a backup went.
func (o *Office) remember(ctx context.Context, place string, s placeState) error {
	state, err := o.backupState(ctx)
	if err != nil {
		return err
	}
	state[place] = s
	text, err := json.Marshal(state)
	if err != nil {
		return fmt.Errorf("write how the backup went: %w", err)
	}
	return o.store.SetDraft(ctx, backupStateKey, text)
}

// Backups tells how the backups of the register stand.
func (o *Office) Backups(ctx context.Context) (Backups, error) {
	var b Backups
	paths, err := o.places(ctx)
	if err != nil {
		return b, err
	}
	state, err := o.backupState(ctx)
	if err != nil {
		return b, err
	}
	for _, path := range paths {
		s := state[path]
		b.Places = append(b.Places, BackupPlace{Path: path, Last: s.Last, Folder: s.Folder, Failed: s.Failed})
	}
	for _, s := range state { // also of places that are none any longer
		if s.Last.After(b.Last) {
			b.Last = s.Last
		}
	}
	covered, err := o.store.Setting(ctx, coveredKey)
	if err != nil {
		return b, err
	}
	b.Covered = covered == On
	cases, err := o.store.Count(ctx, casefile.Query{Bin: casefile.Everywhere})
	b.Overdue = cases > 0 && o.overdue(b.Last)
	return b, err
}

// overdue tells whether a whole day of work went by since a backup.
func (o *Office) overdue(last time.Time) bool {
	if last.IsZero() {
		return true
	}
	day := date.Of(last)
	return day < o.Today() && o.Calendar().Workdays(day, o.Today()-1) > 0
}

// BackupWhen says at which places a backup is made.
type BackupWhen uint8

// The times.
const (
	BackupAlways  BackupWhen = iota
	BackupChanged            // where something was done since the last one
	BackupHourly             // and an hour has passed since, or none was ever made
	backupHere               // in a place that is named, whatever lies there
)

// BackUp makes a backup at each place that is set and wants one. With quick, none is proven in full even where today none was yet; see BackupOrder. Each
// place has its own outcome; error is only what kept all of them from being tried.
func (o *Office) BackUp(ctx context.Context, when BackupWhen, quick bool, step func(done, total int)) ([]Outcome, error) {
	paths, err := o.places(ctx)
	if err != nil {
		return nil, err
	}
	var all []Outcome
	for _, path := range paths {
		due, err := o.due(ctx, path, when)
		if err != nil {
			return all, err
		}
		if !due {
			continue
		}
		out, err := o.backUpTo(ctx, path, when, !quick, step)
		if err != nil {
			return all, err
		}
		all = append(all, out)
	}
	return all, nil
}

// BackupDue tells whether BackUp would make a backup.
func (o *Office) BackupDue(ctx context.Context, when BackupWhen) (bool, error) {
	paths, err := o.places(ctx)
	if err != nil {
		return false, err
	}
	for _, path := range paths {
		if is, err := o.due(ctx, path, when); err != nil || is {
			return is, err
		}
	}
	return false, nil
}

// due tells whether a place wants a backup. What failed there is tried again after an
// hour.
func (o *Office) due(ctx context.Context, path string, when BackupWhen) (bool, error) {
	if when == BackupAlways {
		return true, nil
	}
	state, err := o.backupState(ctx)
	if err != nil {
		return false, err
	}
	s := state[path]
	_, later, _, err := o.store.Since(ctx, s.Entries, 0)
	if err != nil || later == 0 {
		return false, err
	}
	since := o.now().Sub(s.Last)
	if s.Failed != "" {
		since = o.now().Sub(s.Tried)
	}
	return when == BackupChanged || s.Last.IsZero() && s.Failed == "" || since >= backupEvery || since < 0, nil
}

// Backup makes a backup in a place, proven in full, whether it is set or not. Where no
// place is set yet, it is from now on. Findings are those of the register, which the
// backup shares.
//
// Errors: BadBackupPlace, BackupDamaged, Required, and the Store's.
func (o *Office) Backup(ctx context.Context, place string, step func(done, total int)) (Snapshot, Verification, error) {
	if err := o.guard.may(ctx, access.Backup); err != nil {
		return Snapshot{}, Verification{}, err
	}
	if place = strings.TrimSpace(place); place == "" {
		return Snapshot{}, Verification{}, fault.At("folder", fault.Required, "备份的文件夹")
	}
	place, err := filepath.Abs(place)
	if err != nil {
		return Snapshot{}, Verification{}, fault.Wrap(fault.BadBackupPlace, place, err)
	}
	if err := o.store.CheckPlace(place); err != nil {
		return Snapshot{}, Verification{}, err
	}
	paths, err := o.places(ctx)
	if err != nil {
		return Snapshot{}, Verification{}, err
	}
	if len(paths) == 0 { // before it is made, so that who restores it has the place too
		if _, err := o.SetBackupPlaces(ctx, []string{place}); err != nil {
			return Snapshot{}, Verification{}, err
		}
	}
	out, err := o.backUpTo(ctx, place, backupHere, true, step)
	if err = errors.Join(err, out.Err); err != nil && len(paths) == 0 {
		_, back := o.SetBackupPlaces(ctx, nil)
		err = errors.Join(err, back)
	}
	return out.Made, out.Found, err
}

// backUpTo makes a backup in one place and thins those that lie there. Only one is made
// at a time.
func (o *Office) backUpTo(ctx context.Context, place string, when BackupWhen, full bool, step func(done, total int)) (Outcome, error) {
	o.backing.Lock()
	defer o.backing.Unlock()
	out := Outcome{Place: place}
	state, err := o.backupState(ctx)
	if err != nil {
		return out, err
	}
	s := state[place]
	s.Tried = o.now()
	full = full && (when == backupHere || s.Full != o.Today())
	// A place that an officer names for the first time may have to be made.
	if named := when == backupHere || when == BackupAlways && s.Last.IsZero(); !named && o.shelf != nil {
		out.Err = o.reachable(place, &s)
	}
	if out.Err == nil {
		out.Made, out.Found, out.Err = o.makeBackup(ctx, place, full, step)
	}
	// Where the register has faults, an older backup may be what mends them.
	if out.Err == nil && len(out.Found.Findings) == 0 && o.shelf != nil {
		out.Thin = o.shelf.Thin(place, out.Made.Origin, o.now())
	}
	if ctx.Err() != nil {
		return out, ctx.Err() // given up, which is no failure
	}
	if out.Err != nil {
		s.Failed = fault.Sentence(out.Err)
		return out, o.remember(ctx, place, s)
	}
	s.Last, s.Folder, s.Entries, s.Failed = out.Made.Made, out.Made.Folder, out.Made.Entries, ""
	if full {
		s.Full = o.Today()
	}
	return out, o.remember(ctx, place, s)
}

// reachable refuses a place that is not there now. A folder that stands empty where
// backups lay is the empty place of a disk that was taken away.
func (o *Office) reachable(place string, s *placeState) error {
	there, err := o.shelf.List(place)
	if err == nil && len(there) == 0 && !s.Last.IsZero() {
		return fault.New(fault.BackupPlaceMissing, place)
	}
	return err
}

func (o *Office) makeBackup(ctx context.Context, place string, full bool, step func(done, total int)) (Snapshot, Verification, error) {
	cover, err := o.cover(ctx)
	if err != nil {
		return Snapshot{}, Verification{}, err
	}
	return o.store.Backup(ctx, BackupOrder{
		Place: place, Made: o.now(), Version: o.version, Full: full, Row: RowsOn(o.Today(), o.Calendar()), Cover: cover, Step: step,
	})
}
