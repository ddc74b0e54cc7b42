package zipped_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"testing"

	"fuyi/app/zipped"
)

func archive(t testing.TB, names ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range names {
		part, err := w.CreateHeader(&zip.FileHeader{Name: name})
		if err == nil {
			_, err = part.Write([]byte("内容"))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// crowded is a file that lists an entry many times and says that there is one.
func crowded(t testing.TB, times int) []byte {
	t.Helper()
	plain := archive(t, "a")
	end := bytes.LastIndex(plain, []byte("PK\x05\x06"))
	list := bytes.Index(plain, []byte("PK\x01\x02"))
	out := append([]byte{}, plain[:list]...)
	out = append(out, bytes.Repeat(plain[list:end], times)...)
	tail := append([]byte{}, plain[end:]...)
	binary.LittleEndian.PutUint16(tail[8:], uint16(times))
	binary.LittleEndian.PutUint16(tail[10:], uint16(times))
	return append(out, tail...)
}

func TestOpen(t *testing.T) {
	for name, c := range map[string]struct {
		content []byte
		want    error
	}{
		"plain":             {archive(t, "a", "b/c.xml", `d\e`), nil},
		"leads up":          {archive(t, "a", "../../etc/passwd"), zipped.ErrName},
		"leads up, Windows": {archive(t, `x\..\..\y`), zipped.ErrName},
		"a drive":           {archive(t, `C:\autoexec.bat`), zipped.ErrName},
		"a share":           {archive(t, `\\server\share\x`), zipped.ErrName},
		"a NUL":             {archive(t, "a\x00.pdf"), zipped.ErrName},
		"twice":             {archive(t, "a", "a"), zipped.ErrTwice},
		"twice on Windows":  {archive(t, "A", "a"), zipped.ErrTwice},
		"twice by strokes":  {archive(t, `a\b`, "a/b"), zipped.ErrTwice},
		"too many":          {archive(t, "1", "2", "3", "4"), zipped.ErrTooMany},
		"not so many":       {crowded(t, 600_000), zipped.ErrTooMany},
		"no ZIP":            {[]byte("PK\x03\x04"), zip.ErrFormat},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := zipped.Open(bytes.NewReader(c.content), int64(len(c.content)), 3)
			if !errors.Is(err, c.want) {
				t.Errorf("%v, want %v", err, c.want)
			}
		})
	}
}

// FuzzOpen: what is opened has plain names, each once.
func FuzzOpen(f *testing.F) {
	f.Add(archive(f, "a", "b"))
	f.Add(archive(f, "../a"))
	f.Fuzz(func(t *testing.T, content []byte) {
		r, err := zipped.Open(bytes.NewReader(content), int64(len(content)), 100)
		if err != nil {
			return
		}
		seen := map[string]bool{}
		for _, file := range r.File {
			if seen[file.Name] {
				t.Fatal(fmt.Sprintf("%q twice", file.Name))
			}
			seen[file.Name] = true
		}
	})
}
