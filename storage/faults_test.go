package storage_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/storage"
)

// closed makes a register with the whole case and some more, and closes it.
func closed(t testing.TB) (dir string) {
	t.Helper()
	dir = t.TempDir()
	r := open(t, dir)
	put(t, r, whole(t))
	register(t, r, 2026, "2026-0013")
	register(t, r, 2026, "2026-0014")
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestNotOpened holds that what is no sound register is told apart, and left as
// it was.
func TestNotOpened(t *testing.T) {
	overwrite := func(at int64, with []byte) func(*testing.T, string) {
		return func(t *testing.T, file string) {
			f, err := os.OpenFile(file, os.O_RDWR, 0)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			if _, err := f.WriteAt(with, at); err != nil {
				t.Fatal(err)
			}
		}
	}
	statements := func(statements string) func(*testing.T, string) {
		return func(t *testing.T, file string) {
			db := raw(t, filepath.Dir(file))
			if _, err := db.Exec(statements); err != nil {
				t.Fatal(err)
			}
			db.Close()
		}
	}
	content := func(text string) func(*testing.T, string) {
		return func(t *testing.T, file string) {
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	tests := []struct {
		name   string
		damage func(t *testing.T, file string)
		code   fault.Code
	}{
		{"a file of text", content(strings.Repeat("这是一份说明。\n", 100)), fault.NotARegister},
		{"a few bytes", content("SQLite format 3\x00"), fault.NotARegister},
		{"another program's database", func(t *testing.T, file string) {
			if err := os.Remove(file); err != nil {
				t.Fatal(err)
			}
			statements("CREATE TABLE books (title TEXT); PRAGMA user_version = 99")(t, file)
		}, fault.NotARegister},
		{"a beginning of zeros", overwrite(0, make([]byte, 4096)), fault.NotARegister},
		{"a file cut to nothing", func(t *testing.T, file string) {
			if err := os.Truncate(file, 0); err != nil {
				t.Fatal(err)
			}
		}, fault.RegisterDamaged},
		{"a file cut in half", func(t *testing.T, file string) {
			status, err := os.Stat(file)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.Truncate(file, status.Size()/8192*4096); err != nil {
				t.Fatal(err)
			}
		}, fault.RegisterDamaged},
		{"a schema that cannot be read", overwrite(100, bytes.Repeat([]byte{0xA5}, 3000)), fault.RegisterDamaged},
		{"a newer schema", statements("PRAGMA user_version = 1000"), fault.NewerRegister},
		{"a log whose file is gone", func(t *testing.T, file string) {
			if err := os.Rename(file, file+"-wal"); err != nil {
				t.Fatal(err)
			}
		}, fault.RegisterDamaged},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := closed(t)
			file := filepath.Join(dir, storage.FileName)
			test.damage(t, file)
			before, _ := os.ReadFile(file)
			for range 2 { // the second time it says the same
				r, err := storage.Open(context.Background(), dir)
				if err == nil {
					r.Close()
				}
				wantFault(t, err, test.code)
				if s := fault.Sentence(err); !strings.Contains(s, file) {
					t.Errorf("the sentence names no place: %s", s)
				}
			}
			if after, _ := os.ReadFile(file); !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
		})
	}
}

// TestDamagedInside holds that damage behind a sound beginning is said when it is
// met, and that what is whole can still be read.
func TestDamagedInside(t *testing.T) {
	dir := closed(t)
	db := raw(t, dir)
	var page int64
	if err := db.QueryRow("SELECT rootpage FROM sqlite_schema WHERE name = 'parties'").Scan(&page); err != nil {
		t.Fatal(err)
	}
	db.Close()
	file, err := os.OpenFile(filepath.Join(dir, storage.FileName), os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.WriteAt(bytes.Repeat([]byte{0xFF}, 4096), (page-1)*4096); err != nil {
		t.Fatal(err)
	}
	file.Close()

	r := open(t, dir)
	load(t, r, "2026-0012")
	c := load(t, r, "2026-0013")
	c.Parties[0].Name = "张三"
	wantFault(t, r.Update(context.Background(), c.Number, rewrite(c)), fault.RegisterDamaged)
	if got := load(t, r, "2026-0013").Parties[0].Name; got != "王大有" {
		t.Errorf("half of a save is there: %s", got)
	}
	v, err := r.Verify(context.Background(), false, rowOf)
	if err != nil {
		t.Fatal(err)
	}
	if len(v.Findings) == 0 || v.Findings[0].Place != storage.FileName || !strings.HasPrefix(v.Findings[0].Sentence, "数据库文件有损坏：") {
		t.Errorf("findings %v", v.Findings)
	}
}

func TestBusy(t *testing.T) {
	t.Parallel() // it waits for five seconds
	dir := t.TempDir()
	r := open(t, dir)
	put(t, r, whole(t))
	other := raw(t, dir)
	if _, err := other.Exec("BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	c := whole(t)
	c.Handler = "王芳"
	wantFault(t, r.Update(context.Background(), c.Number, rewrite(c)), fault.RegisterBusy)
	if _, err := other.Exec("ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	put(t, r, c)
	if got := load(t, r, c.Number).Handler; got != "王芳" {
		t.Error(got)
	}
}

// TestStopped holds that a save that was asked to stop is whole or not at all.
func TestStopped(t *testing.T) {
	r := open(t, t.TempDir())
	put(t, r, whole(t))
	ctx, stop := context.WithCancel(context.Background())
	c := whole(t)
	c.Handler = "王芳"
	if err := r.Update(ctx, c.Number, func(stored *casefile.Case) (app.Write, error) {
		stop() // in the midst of the save
		return written(c, "修改")
	}); err != nil {
		t.Fatal(err)
	}
	if got := load(t, r, c.Number).Handler; got != "王芳" {
		t.Error(got)
	}
	if err := r.Update(ctx, c.Number, rewrite(whole(t))); err == nil {
		t.Error("a save was begun after the stop")
	}
	sound(t, r)
}

func TestPlaces(t *testing.T) {
	for _, name := range []string{"a#b", "50% off", "what?", "c%20d", "复议 登记簿", "a&b=c;d", "~x:y"} {
		if runtime.GOOS == "windows" && strings.ContainsAny(name, "?:") {
			continue
		}
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), name)
			r := open(t, dir)
			put(t, r, whole(t))
			if err := r.Close(); err != nil {
				t.Fatal(err)
			}
			if _, err := os.Stat(filepath.Join(dir, storage.FileName)); err != nil {
				t.Error(err)
			}
			files, _ := filepath.Glob(filepath.Join(filepath.Dir(dir), "*"))
			if len(files) != 1 {
				t.Errorf("it opened another file: %v", files)
			}
			load(t, open(t, dir), "2026-0012")
		})
	}
}

func TestOwnerAlone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows keeps rights in lists, not in modes")
	}
	dir := filepath.Join(t.TempDir(), "new", "register")
	r := open(t, dir)
	put(t, r, whole(t))
	if status, err := os.Stat(dir); err != nil || status.Mode().Perm() != 0o700 {
		t.Errorf("folder %v, %v", status.Mode(), err)
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) < 3 {
		t.Fatalf("%v, %v", files, err)
	}
	for _, file := range files {
		status, err := file.Info()
		if err != nil || status.Mode().Perm() != 0o600 {
			t.Errorf("%s %v, %v", file.Name(), status.Mode(), err)
		}
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	left, _ := filepath.Glob(filepath.Join(dir, "*"))
	if len(left) != 2 { // the register and the lock's file
		t.Errorf("left behind: %v", left)
	}
}
