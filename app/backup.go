package app

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
)

// lastBackupKey is the setting that remembers the last backup.
const lastBackupKey = "backup.last"

// LastBackup is when a register was copied last, and where to; the zero value
// says never.
type LastBackup struct {
	Day    date.Date `json:"day,omitzero"`
	Folder string    `json:"folder,omitempty"`
}

// LastBackup returns the last backup of the register.
func (o *Office) LastBackup(ctx context.Context) (LastBackup, error) {
	var last LastBackup
	return last, o.readSetting(ctx, lastBackupKey, &last)
}

// Backup copies the register and the files of its dossiers into a new folder in
// place, whose name tells the moment, and verifies the copy; its place is offered
// the next time. Findings are those of the register, which the copy shares. step
// is told after each file.
//
// Errors: BadBackupPlace, Required, RegisterDamaged, and the Store's.
func (o *Office) Backup(ctx context.Context, place string, step func(done, total int)) (LastBackup, Verification, error) {
	if err := o.guard.may(ctx, access.Backup); err != nil {
		return LastBackup{}, Verification{}, err
	}
	if place = strings.TrimSpace(place); place == "" {
		return LastBackup{}, Verification{}, fault.At("folder", fault.Required, "备份的文件夹")
	}
	place, err := filepath.Abs(place)
	if err != nil {
		return LastBackup{}, Verification{}, fault.Wrap(fault.BadBackupPlace, place, err)
	}
	made := LastBackup{Day: o.Today(), Folder: filepath.Join(place, "复议备份 "+o.now().Format("2006-01-02 150405"))}
	today := o.Today()
	found, err := o.store.Backup(ctx, made.Folder, func(c *casefile.Case) (casefile.Row, error) {
		return rowOf(c, today, o.Calendar())
	}, step)
	if err != nil {
		return made, found, err
	}
	value, err := json.Marshal(made)
	if err != nil {
		return made, found, fmt.Errorf("write when the register was copied: %w", err)
	}
	return made, found, o.store.SetSettings(ctx, o.audit(access.Backup, "备份到"+made.Folder),
		[]Setting{{lastBackupKey, string(value)}, {SettingBackupFolder, place}})
}
