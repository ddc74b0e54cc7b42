package ui

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fuyi/app"
	"fuyi/app/fault"
	"fuyi/app/keyring"
	"fuyi/storage"
)

// backups lists the folders of backups in a place.
func (b *bench) backups(place string) []app.Snapshot {
	b.t.Helper()
	there, err := storage.Shelf{}.List(place)
	if err != nil {
		b.t.Fatal(err)
	}
	return there
}

// message is what the status line says was done last.
func (b *bench) message() string { return b.desk.status.message.Text }

// TestBackupAtTheDesk: places are set and served, the status line says how old the last
// backup is, and what is inside one is shown before it is restored.
func TestBackupAtTheDesk(t *testing.T) {
	b := openBench(t)
	if said := b.desk.status.backup.words.Text; said != "" {
		t.Errorf("an empty register: %q", said)
	}
	number := b.register(sample(monday - 3))
	if said := b.desk.status.backup.words.Text; said != "! 从未备份" {
		t.Errorf("never: %q", said)
	}
	first, second := t.TempDir(), t.TempDir()
	openBackup(b.desk, b.office)
	b.settle()
	b.tap("保存并备份")
	b.wantSeen("缺少备份的文件夹")
	b.fill("备份")
	b.tap("保存并备份")
	b.wantSeen("请写出完整的路径")
	b.fill(first)
	b.tap("保存并备份")
	if there := b.backups(first); len(there) != 1 || there[0].Cases != 1 || !there[0].Full {
		t.Errorf("made %v", there)
	}
	if said := b.desk.status.backup.words.Text; said != "备份 10:00" {
		t.Errorf("after it: %q", said)
	}
	if said := b.message(); !strings.Contains(said, "核对 1 件案件，完好") {
		t.Errorf("told %q", said)
	}
	if _, err := b.office.SetBackupPlaces(context.Background(), []string{first, second}); err != nil {
		t.Fatal(err)
	}
	later := b.register(sample(monday - 2))
	openBackup(b.desk, b.office)
	b.settle()
	b.wantSeen("✓ 上次备份", "还没有备份过")
	b.tap("从备份恢复…")
	b.wantSeen("1 件案件")
	b.tap("查看…")
	b.wantSeen(number, "最后的操作", "条操作记录，涉及案件 "+later)
	if slices.Contains(b.buttons(), "恢复到这份备份") {
		t.Error("a restoration is offered that nobody can make here")
	}
	b.escape()
}

// TestRestoreOnAnotherPC: the first start leads to the backups of another PC's register,
// and asks for their password.
func TestRestoreOnAnotherPC(t *testing.T) {
	b := openBench(t)
	number := b.register(sample(monday - 3))
	const password = "移动硬盘2026"
	if _, err := b.office.CoverBackups(context.Background(), password, keyring.National); err != nil {
		t.Fatal(err)
	}
	place := t.TempDir()
	if _, _, err := b.office.Backup(context.Background(), place, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	other := openBench(t)
	other.desk.welcome()
	other.tap("从备份恢复…")
	other.fill(t.TempDir())
	other.tap("查看")
	other.wantSeen("没有可用的备份")
	other.fill(place)
	other.tap("查看")
	other.wantSeen("这份备份是加密的")
	other.fill("不是这个密码1")
	other.tap("打开")
	other.wantSeen("密码或者恢复码不对")
	other.fill(password)
	other.tap("打开")
	other.wantSeen("1 件案件", number, "现在的登记簿还没有案件")
	other.escape()
}

// TestMissingPlaceIsSaidOnce, in the status line alone; when it is back it is served.
func TestMissingPlaceIsSaidOnce(t *testing.T) {
	b := openBench(t)
	b.register(sample(monday - 3))
	stick := filepath.Join(t.TempDir(), "stick")
	if _, err := b.office.SetBackupPlaces(context.Background(), []string{stick}); err != nil {
		t.Fatal(err)
	}
	watch := b.desk.backups
	watch.run()
	b.settle()
	if said := b.message(); !strings.Contains(said, "现在没有连接") {
		t.Errorf("told %q", said)
	}
	b.desk.tell("别的")
	watch.run()
	b.settle()
	if said := b.message(); said != "别的" {
		t.Errorf("told again: %q", said)
	}
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	b.today += 1
	watch.run()
	b.settle()
	if there := b.backups(stick); len(there) != 1 {
		t.Errorf("made %v", there)
	}
	if said := b.desk.status.backup.words.Text; strings.HasPrefix(said, "!") || said == "" {
		t.Errorf("it says %q", said)
	}
}

// TestCloseBacksUp: what was done since the last backup is in one when the desk is closed,
// and nothing is copied where nothing was done.
func TestCloseBacksUp(t *testing.T) {
	b := openBench(t)
	place := t.TempDir()
	b.register(sample(monday - 3))
	if _, err := b.office.SetBackupPlaces(context.Background(), []string{place}); err != nil {
		t.Fatal(err)
	}
	b.desk.backups.refresh()
	b.settle()
	b.stop()
	if there := b.backups(place); len(there) != 1 || there[0].Cases != 1 || there[0].Full {
		t.Errorf("made %v", there)
	}
	b.start()
	b.stop()
	if there := b.backups(place); len(there) != 1 {
		t.Errorf("made %v though nothing was done", there)
	}
}

// TestAsides: a register that a restoration moved aside is listed and removed, and nothing
// that stands beside it; the audit says so.
func TestAsides(t *testing.T) {
	b := openBench(t)
	b.register(sample(monday - 3))
	old := filepath.Join(b.dir, "恢复前 2026-05-30 090000")
	for _, folder := range []string{old, filepath.Join(b.dir, "恢复前的笔记")} {
		if err := os.MkdirAll(filepath.Join(folder, "files"), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, "files", "a.pdf"), make([]byte, 3<<20), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	openBackup(b.desk, b.office)
	b.settle()
	b.tap("恢复以前的登记簿…")
	b.wantSeen("恢复前 2026-05-30 090000\u30003.0 MB")
	if b.sees("恢复前的笔记") {
		t.Error("a folder of the officer's own is offered")
	}
	b.tap("删除…")
	b.wantSeen("删除“恢复前 2026-05-30 090000”，连同其中的卷宗文件。删除后不能找回。")
	b.tap("删除")
	if _, err := os.Stat(old); !os.IsNotExist(err) {
		t.Error("it is still there", err)
	}
	if there, err := b.office.Shelf().Asides(b.dir); err != nil || len(there) != 0 {
		t.Error(there, err)
	}
	for _, name := range []string{"恢复前 2026-05-30 090000", "恢复前的笔记", ".", "恢复前 /../files"} {
		if _, err := b.office.Discard(context.Background(), b.dir, name); fault.CodeOf(err) != fault.NoSuchAside {
			t.Errorf("%s: %v", name, err)
		}
	}
	ids, err := b.office.Acts(context.Background(), app.ActQuery{})
	if err != nil {
		t.Fatal(err)
	}
	if acts, err := b.office.ActsOf(context.Background(), ids[:1]); err != nil || acts[0].Act != "删除登记簿“恢复前 2026-05-30 090000”" {
		t.Error(acts, err)
	}
}
