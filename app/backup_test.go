package app_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/keyring"
	"fuyi/storage"
)

func quiet(int, int) {}

// backUp makes what is due, or everything, and returns its outcomes by place.
func (d *desk) backUp(t *testing.T, due bool) map[string]app.Outcome {
	t.Helper()
	when := app.BackupAlways
	if due {
		when = app.BackupHourly
	}
	all, err := d.BackUp(ctx, when, true, quiet)
	if err != nil {
		t.Fatal(err)
	}
	outcomes := map[string]app.Outcome{}
	for _, out := range all {
		outcomes[out.Place] = out
	}
	return outcomes
}

// TestBackups: each place has its own outcome; nothing is made where nothing was done or
// the hour has not passed; a place that is gone is told once, and served when it is back.
func TestBackups(t *testing.T) {
	d := open(t, june1)
	first, stick := t.TempDir(), filepath.Join(t.TempDir(), "stick")
	if made := d.backUp(t, false); len(made) != 0 {
		t.Errorf("without places %v", made)
	}
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := d.SetBackupPlaces(ctx, []string{first, "", stick, first}); err != nil {
		t.Fatal(err)
	}
	d.register(t, june1)
	outcomes := d.backUp(t, true)
	for _, place := range []string{first, stick} {
		if out := outcomes[place]; out.Err != nil || out.Made.Cases != 1 || out.Made.Version != "1.2.3" {
			t.Errorf("%s: %+v", place, out)
		}
	}
	if made := d.backUp(t, true); len(made) != 0 {
		t.Errorf("again %v", made)
	}
	d.register(t, june1)
	d.later = 59 * time.Minute
	if made := d.backUp(t, true); len(made) != 0 {
		t.Errorf("within the hour %v", made)
	}
	if due, err := d.BackupDue(ctx, app.BackupChanged); !due || err != nil {
		t.Errorf("when it is closed: %v, %v", due, err)
	}
	d.later = time.Hour
	if err := os.Rename(stick, stick+" elsewhere"); err != nil {
		t.Fatal(err)
	}
	outcomes = d.backUp(t, true)
	if out := outcomes[first]; out.Err != nil || out.Made.Cases != 2 {
		t.Errorf("the other place: %+v", out)
	}
	if out := outcomes[stick]; fault.CodeOf(out.Err) != fault.BackupPlaceMissing {
		t.Errorf("the missing place: %+v", out)
	}
	if _, err := os.Stat(stick); err == nil {
		t.Error("the missing place was made")
	}
	// The empty folder on which the stick is mounted is not the stick.
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	d.later = 2 * time.Hour
	if out := d.backUp(t, true)[stick]; fault.CodeOf(out.Err) != fault.BackupPlaceMissing {
		t.Errorf("still missing: %+v", out)
	}
	b, err := d.Backups(ctx)
	if err != nil || len(b.Places) != 2 || b.Places[0].Failed != "" || !strings.Contains(b.Places[1].Failed, "没有连接") || b.Overdue {
		t.Errorf("stand %+v, %v", b, err)
	}
	if err := os.Remove(stick); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(stick+" elsewhere", stick); err != nil {
		t.Fatal(err)
	}
	d.later = 3 * time.Hour
	if out := d.backUp(t, true)[stick]; out.Err != nil || out.Made.Cases != 2 {
		t.Errorf("back again: %+v", out)
	}
	if all, err := d.Snapshots(ctx); err != nil || len(all) != 4 {
		t.Errorf("listed %d, %v", len(all), err)
	}
}

func TestBackupPlaces(t *testing.T) {
	d := open(t, june1)
	for name, paths := range map[string][]string{"relative": {"备份"}, "too many": {"/a", "/b", "/c", "/d"}} {
		if _, err := d.SetBackupPlaces(ctx, paths); fault.CodeOf(err) != fault.BadValue {
			t.Errorf("%s: %v", name, err)
		}
	}
	d.register(t, june1)
	for place, want := range map[string]fault.Code{"": fault.Required, d.dir: fault.BadBackupPlace, filepath.Join(d.dir, "备份"): fault.BadBackupPlace} {
		if _, _, err := d.Backup(ctx, place, quiet); fault.CodeOf(err) != want {
			t.Errorf("%q: %v", place, err)
		}
	}
	// What an earlier program had set goes on.
	if _, err := d.SetSetting(ctx, app.SettingBackupFolder, t.TempDir()); err != nil {
		t.Fatal(err)
	}
	if b, err := d.Backups(ctx); err != nil || len(b.Places) != 1 {
		t.Errorf("%+v, %v", b, err)
	}
	if _, err := d.SetBackupPlaces(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if b, err := d.Backups(ctx); err != nil || len(b.Places) != 0 {
		t.Errorf("%+v, %v", b, err)
	}
	place := t.TempDir()
	if _, _, err := d.Backup(ctx, place, quiet); err != nil {
		t.Fatal(err)
	}
	if b, err := d.Backups(ctx); err != nil || len(b.Places) != 1 || b.Places[0].Path != place {
		t.Errorf("the first backup sets its place: %+v, %v", b, err)
	}
}

// TestBackupOverdue: a register without a proven backup for a whole day of work is told.
func TestBackupOverdue(t *testing.T) {
	friday := date.Must(2026, 6, 5)
	d := open(t, friday)
	told := func() string {
		found, err := d.SelfCheck(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range found {
			if c.Kind == app.BackupConcern {
				return c.Sentence
			}
		}
		return ""
	}
	if said := told(); said != "" {
		t.Errorf("an empty register: %q", said)
	}
	d.register(t, friday)
	if said := told(); said != "登记簿从未备份。" {
		t.Errorf("never: %q", said)
	}
	if _, _, err := d.Backup(ctx, t.TempDir(), quiet); err != nil {
		t.Fatal(err)
	}
	for days, want := range map[int]string{0: "", 1: "", 3: "", 4: "上次备份是 2026-06-05，已有 4 日。", -1: ""} {
		d.today = friday + date.Date(days)
		if said := told(); said != want {
			t.Errorf("%d days later: %q", days, said)
		}
	}
}

// TestCoverBackups: backups of an open register are encrypted by the password, which
// opens them, as the recovery code does; taken off, the next is open.
func TestCoverBackups(t *testing.T) {
	d := open(t, june1)
	number := d.register(t, june1)
	if _, err := d.CoverBackups(ctx, "123", keyring.National); fault.CodeOf(err) != fault.WeakPassword {
		t.Error(err)
	}
	const password = "移动硬盘2026"
	code, err := d.CoverBackups(ctx, password, keyring.National)
	if err != nil {
		t.Fatal(err)
	}
	made, _, err := d.Backup(ctx, t.TempDir(), quiet)
	if err != nil || !made.Sealed || !made.Cover {
		t.Fatal(made, err)
	}
	for _, secret := range []string{password, strings.ToLower(code)} {
		key, err := d.OpenSnapshot(made, "", secret)
		if err != nil {
			t.Fatal(secret, err)
		}
		own, err := d.SnapshotKey(ctx, made, nil)
		if err != nil || !reflect.DeepEqual(own, key) {
			t.Errorf("the register's own key is another, %v", err)
		}
		inside, ahead, err := d.LookInto(ctx, made, key)
		if err != nil || len(inside.Cases) != 1 || inside.Cases[0].Number != number || !ahead.Related {
			t.Errorf("%+v, %+v, %v", inside, ahead, err)
		}
	}
	if _, err := d.OpenSnapshot(made, "", "不对的密码9"); fault.CodeOf(err) != fault.WrongPassword {
		t.Error(err)
	}
	if err := d.SetDraft(ctx, "backup.cover", nil); err != nil {
		t.Fatal(err)
	}
	if _, _, err := d.Backup(ctx, t.TempDir(), quiet); fault.CodeOf(err) != fault.NoCover {
		t.Errorf("without its key it was written open: %v", err)
	}
	if _, err := d.UncoverBackups(ctx); err != nil {
		t.Fatal(err)
	}
	if made, _, err := d.Backup(ctx, t.TempDir(), quiet); err != nil || made.Sealed {
		t.Error(made, err)
	}
}

// TestLookInto says what the register has that a backup has not, and restores it into a
// folder of its own, equal to what it was.
func TestLookInto(t *testing.T) {
	d := open(t, june1)
	number := d.register(t, june1-3)
	if _, err := d.Attach(ctx, number, papers(casefile.Attachment{Name: "申请书"}, picture(t)), nil); err != nil {
		t.Fatal(fault.Sentence(err))
	}
	was := d.file(t, number).Case
	made, found, err := d.Backup(ctx, t.TempDir(), quiet)
	if err != nil || len(found.Findings) != 0 || made.Files != 1 {
		t.Fatal(made, found, err)
	}
	_, before, err := d.LookInto(ctx, made, nil)
	if err != nil || !before.Related {
		t.Fatal(before, err)
	}
	later := d.register(t, june1)
	_, ahead, err := d.LookInto(ctx, made, nil)
	if err != nil || ahead.Entries != before.Entries+1 || !reflect.DeepEqual(ahead.Cases, []string{later}) {
		t.Errorf("ahead by %+v, before %+v, %v", ahead, before, err)
	}
	stranger := open(t, june1)
	if _, other, err := stranger.LookInto(ctx, made, nil); err != nil || other.Related {
		t.Errorf("another register is related: %+v, %v", other, err)
	}
	dir := t.TempDir()
	how, err := d.Restoration(made, nil, dir)
	if err != nil {
		t.Fatal(err)
	}
	if aside, err := d.Shelf().Restore(ctx, how, quiet); err != nil || aside != "" {
		t.Fatal(aside, err)
	}
	register, err := storage.Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer register.Close()
	if c, err := register.Case(ctx, number); err != nil || !reflect.DeepEqual(c, was) {
		t.Errorf("the restored case differs, %v", err)
	}
	if _, err := register.File(ctx, was.Attachments[0].File, "png"); err != nil {
		t.Error(err)
	}
	restored, err := app.New(app.Config{Store: register, Shelf: storage.Shelf{}, Now: d.config.Now}).Setting(ctx, "backup.restored")
	if err != nil || restored != made.Made.UTC().Format(time.RFC3339) {
		t.Errorf("it says %q, %v", restored, err)
	}
}
