package storage_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"fuyi/app/fault"
	"fuyi/storage"
)

func TestSecondProgram(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	cmd, in, out := child(t, "hold", dir)
	if said := answer(t, out); said != "none" {
		t.Fatal(said)
	}
	t.Run("it is told who has the register open", func(t *testing.T) {
		_, err := storage.Open(ctx, dir)
		wantFault(t, err, fault.RegisterInUse)
		host, _ := os.Hostname()
		for _, part := range []string{"在计算机" + host, fmt.Sprintf("进程%d", cmd.Process.Pid), time.Now().Format("2006-01-02"), "请先关闭"} {
			if s := fault.Sentence(err); !strings.Contains(s, part) {
				t.Errorf("%q is not in %s", part, s)
			}
		}
	})
	t.Run("it opens once the first has closed", func(t *testing.T) {
		in.Close()
		cmd.Wait()
		r := open(t, dir)
		defer r.Close()
		_, err := storage.Open(ctx, dir) // the same program again, too
		wantFault(t, err, fault.RegisterInUse)
	})
	t.Run("a killed program leaves no lock", func(t *testing.T) {
		cmd, _, out := child(t, "hold", dir)
		if said := answer(t, out); said != "none" {
			t.Fatal(said)
		}
		cmd.Process.Kill()
		cmd.Wait()
		sound(t, open(t, dir))
	})
	t.Run("without a word of who it is, it is still refused", func(t *testing.T) {
		dir := t.TempDir()
		open(t, dir)
		if err := os.Remove(filepath.Join(dir, "register.holder")); err != nil {
			t.Fatal(err)
		}
		_, err := storage.Open(ctx, dir)
		wantFault(t, err, fault.RegisterInUse)
		if s := fault.Sentence(err); !strings.Contains(s, "正由另一个程序打开") {
			t.Error(s)
		}
	})
}

func TestKilledWhileSaving(t *testing.T) {
	dir, kills := t.TempDir(), killsOf(20)
	registered, changed := map[string]bool{}, map[string]bool{}
	for range kills {
		cmd, _, out := child(t, "save", dir)
		time.AfterFunc(time.Duration(40+rand.IntN(160))*time.Millisecond, func() { cmd.Process.Kill() })
		for out.Scan() {
			what, number, _ := strings.Cut(out.Text(), " ")
			switch what {
			case "registered":
				registered[number] = true
			case "changed":
				changed[number] = true
			default:
				t.Fatal(out.Text())
			}
		}
		cmd.Wait()
	}
	r := open(t, dir)
	if v := sound(t, r); v.Cases < len(registered) || v.Cases > len(registered)+kills {
		t.Errorf("%d cases, %d acknowledged", v.Cases, len(registered))
	}
	for number := range registered {
		if c := load(t, r, number); changed[number] && c.Claim != "请求撤销"+number {
			t.Errorf("%s lost its change", number)
		}
	}
	if len(changed) < kills {
		t.Errorf("only %d changes were made", len(changed))
	}
	t.Logf("%d kills, %d cases registered, %d changed", kills, len(registered), len(changed))
}

func TestDiskFull(t *testing.T) {
	t.Run("a file that may not grow", func(t *testing.T) {
		_, in, out := child(t, "fill", t.TempDir())
		defer in.Close()
		if said := answer(t, out); !strings.HasPrefix(said, string(fault.DiskFull)+" 磁盘已满") {
			t.Errorf("on a full disk: %s", said)
		}
		if said := answer(t, out); said != "none" {
			t.Errorf("after room was made: %s", said)
		}
		if said := answer(t, out); said != "0 1 <nil>" {
			t.Errorf("verification: %s", said)
		}
	})
	t.Run("a disk without room", func(t *testing.T) {
		dir := t.TempDir()
		if err := syscall.Mount("none", dir, "tmpfs", 0, "size=4m"); err != nil {
			t.Skipf("mounting a small disk takes root: %v", err)
		}
		t.Cleanup(func() { syscall.Unmount(dir, syscall.MNT_DETACH) })
		ballast := filepath.Join(dir, "ballast")
		if err := os.WriteFile(ballast, make([]byte, 1<<20), 0o600); err != nil {
			t.Fatal(err)
		}
		r := open(t, dir)
		wantFault(t, fill(r), fault.DiskFull)
		before, err := r.Count(context.Background(), all)
		if err != nil || before == 0 {
			t.Fatalf("%d cases: %v", before, err)
		}
		if err := os.Remove(ballast); err != nil {
			t.Fatal(err)
		}
		register(t, r, 2026, fmt.Sprintf("2026-%04d", before+1))
		sound(t, r)
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	t.Run("no room for a new register", func(t *testing.T) {
		dir := t.TempDir()
		if err := syscall.Mount("none", dir, "tmpfs", 0, "size=64k"); err != nil {
			t.Skipf("mounting a small disk takes root: %v", err)
		}
		t.Cleanup(func() { syscall.Unmount(dir, syscall.MNT_DETACH) })
		_, err := storage.Open(context.Background(), dir)
		wantFault(t, err, fault.DiskFull)
		if _, err := os.Stat(filepath.Join(dir, storage.FileName)); err == nil {
			t.Error("half a register was left")
		}
		if err := syscall.Mount("none", dir, "tmpfs", syscall.MS_REMOUNT, "size=8m"); err != nil {
			t.Fatal(err)
		}
		sound(t, open(t, dir))
	})
}

// owned gives a register to the user whom the system refuses something.
func owned(t *testing.T, dir string) {
	t.Helper()
	if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil {
		t.Fatal(err)
	}
	if os.Getuid() != 0 {
		return
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(files, dir) {
		if err := os.Chown(name, nobody, nobody); err != nil {
			t.Fatal(err)
		}
	}
}

func TestReadOnly(t *testing.T) {
	made := func(t *testing.T) string {
		dir := t.TempDir()
		r := open(t, dir)
		put(t, r, whole(t))
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	chmod := func(t *testing.T, path string, mode os.FileMode) {
		t.Helper()
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	tests := []struct {
		name    string
		prepare func(t *testing.T) (dir string)
		code    string
	}{
		{"the user's own", made, "none"},
		{"the file", func(t *testing.T) string {
			dir := made(t)
			chmod(t, filepath.Join(dir, storage.FileName), 0o400)
			return dir
		}, "register-read-only"},
		{"the folder", func(t *testing.T) string {
			dir := made(t)
			chmod(t, dir, 0o500)
			return dir
		}, "register-read-only"},
		{"an empty folder", func(t *testing.T) string {
			dir := t.TempDir()
			chmod(t, dir, 0o500)
			return dir
		}, "register-read-only"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := test.prepare(t)
			owned(t, dir)
			file := filepath.Join(dir, storage.FileName)
			before, _ := os.ReadFile(file)
			_, in, out := child(t, "open", dir)
			defer in.Close()
			said := answer(t, out)
			if code, sentence, _ := strings.Cut(said, " "); code != test.code || code != "none" && !strings.Contains(sentence, dir) {
				t.Error(said)
			}
			if after, _ := os.ReadFile(file); !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
		})
	}
	t.Run("a folder that cannot be made", func(t *testing.T) {
		dir := t.TempDir()
		chmod(t, dir, 0o500)
		owned(t, dir)
		_, in, out := child(t, "open", filepath.Join(dir, "复议"))
		defer in.Close()
		if said := answer(t, out); !strings.HasPrefix(said, "register-read-only ") {
			t.Error(said)
		}
	})
}
