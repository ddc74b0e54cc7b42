package storage_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/keyring"
	"fuyi/storage"
)

// damagedCases is how many cases the register has that is damaged: enough for inner
// pages of its trees.
const damagedCases = 300

// filled makes a register of many cases, some longer than a page, with a setting and
// a kept file.
func filled(t testing.TB, n int) (dir string) {
	t.Helper()
	dir = t.TempDir()
	r := open(t, dir)
	err := r.Together(context.Background(), func(w app.Writes) error {
		for i := range n {
			err := w.Register(2026, func(number string) (app.Write, error) {
				c := numbered(number, "王大有", "云溪县公安局")
				c.Found = strings.Repeat(fmt.Sprintf("第%d件：经审理查明，被申请人作出行政处罚决定。", i), 1+i%7*12)
				return written(c, "登记案件")
			})
			if err != nil {
				return err
			}
		}
		return w.SetSetting(app.Audit{Act: "修改设置", Today: today}, "bureau", "云溪县人民政府")
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.PutFile(context.Background(), "pdf", []byte("%PDF-1.4 内容")); err != nil {
		t.Fatal(err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// pagesOf says which pages each case's content lies on: where it begins, and those
// that it flows over to, each of which begins with the number of the next.
func pagesOf(t *testing.T, dir string, bodies map[string]string) map[string][]int64 {
	t.Helper()
	file, err := os.ReadFile(filepath.Join(dir, storage.FileName))
	if err != nil {
		t.Fatal(err)
	}
	const size = 4096
	on := map[string][]int64{}
	for number, body := range bodies {
		place := bytes.Index(file, []byte(body[:80]))
		if place < 0 {
			t.Fatalf("%s is not found", number)
		}
		on[number] = append(on[number], int64(place/size)+1)
		here := 0
		for here < len(body) && place+here < len(file) && body[here] == file[place+here] {
			here++
		}
		for next := binary.BigEndian.Uint32(file[place+here:]); here < len(body); here += size - 4 {
			on[number] = append(on[number], int64(next))
			next = binary.BigEndian.Uint32(file[(next-1)*size:])
		}
	}
	return on
}

// damage fills pages of a file with nonsense.
func damage(t testing.TB, dir string, numbers ...int64) {
	t.Helper()
	file, err := os.OpenFile(filepath.Join(dir, storage.FileName), os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for _, n := range numbers {
		if _, err := file.WriteAt(bytes.Repeat([]byte{0xA5}, 4096), (n-1)*4096); err != nil {
			t.Fatal(err)
		}
	}
}

func pageCount(t testing.TB, dir string) int64 {
	t.Helper()
	status, err := os.Stat(filepath.Join(dir, storage.FileName))
	if err != nil {
		t.Fatal(err)
	}
	return status.Size() / 4096
}

func salvaged(t testing.TB, dir string) (*storage.Register, app.Salvaged) {
	t.Helper()
	to := filepath.Join(t.TempDir(), "new")
	got, err := storage.Salvage(context.Background(), dir, to, nil, today, rowOf)
	if err != nil {
		t.Fatal(err)
	}
	return open(t, to), got
}

func TestSalvageWhole(t *testing.T) {
	dir := filled(t, damagedCases)
	before, err := os.ReadFile(filepath.Join(dir, storage.FileName))
	if err != nil {
		t.Fatal(err)
	}
	r, got := salvaged(t, dir)
	if len(got.Lost) > 0 || got.Cases != damagedCases || got.Settings != 1 || got.Entries != damagedCases+1 || got.Files != 1 {
		t.Errorf("%+v", got)
	}
	sound(t, r)
	if after, err := os.ReadFile(filepath.Join(dir, storage.FileName)); err != nil || !bytes.Equal(before, after) {
		t.Error("the damaged register was changed", err)
	}
}

// TestSalvage holds, for pages damaged at random, that every case whose own pages can
// be read is there as it was, and that the others are told.
func TestSalvage(t *testing.T) {
	ctx := context.Background()
	source := filled(t, damagedCases)
	whole := open(t, source)
	want := map[string]string{}
	for n := 1; n <= damagedCases; n++ {
		number := fmt.Sprintf("2026-%04d", n)
		want[number] = encoded(t, load(t, whole, number))
	}
	whole.Close()
	pages := pagesOf(t, source, want)
	count := pageCount(t, source)
	for round, share := range []int64{1, 20, 50, 200} { // of every thousand
		t.Run(fmt.Sprintf("%d of 1000 pages", share), func(t *testing.T) {
			dir := t.TempDir()
			content, err := os.ReadFile(filepath.Join(source, storage.FileName))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, storage.FileName), content, 0o600); err != nil {
				t.Fatal(err)
			}
			random := rand.New(rand.NewPCG(uint64(round), 7))
			var broken []int64
			if share == 200 {
				broken = append(broken, 1) // the schema itself
			}
			for range max(1, count*share/1000) {
				broken = append(broken, 1+random.Int64N(count))
			}
			damage(t, dir, broken...)
			r, got := salvaged(t, dir)
			there, lost := 0, 0
			for number, text := range want {
				c, err := r.Case(ctx, number)
				switch {
				case err == nil:
					if there++; encoded(t, c) != text {
						t.Errorf("%s is not as it was", number)
					}
				case slices.ContainsFunc(pages[number], func(p int64) bool { return slices.Contains(broken, p) }):
					lost++
				default:
					t.Errorf("%s can be read and is not there: %v", number, err)
				}
			}
			told := 0
			for _, f := range got.Lost {
				if strings.HasPrefix(f.Place, "2026-") && strings.Contains(f.Sentence, "读不出") {
					told++
				}
			}
			if there != got.Cases || told > lost {
				t.Errorf("%d there, %d counted; %d lost, %d told", there, got.Cases, lost, told)
			}
			t.Logf("%d of %d pages damaged: %d cases there, %d lost, of which %d were named; %d of %d entries", len(broken), count, there, lost, told, got.Entries, damagedCases+1)
			if _, err := r.Verify(ctx, false, rowOf); err != nil {
				t.Error(err)
			}
			register(t, r, 2027, "2027-0001") // it can be worked with
		})
	}
}

// TestSalvageCut holds that of a file that was cut off, what lies before is there.
func TestSalvageCut(t *testing.T) {
	dir := filled(t, damagedCases)
	if err := os.Truncate(filepath.Join(dir, storage.FileName), pageCount(t, dir)/2*4096); err != nil {
		t.Fatal(err)
	}
	if r, err := storage.Open(context.Background(), dir); err == nil {
		r.Close()
		t.Error("it opened")
	}
	_, got := salvaged(t, dir)
	if got.Cases == 0 || len(got.Lost) == 0 {
		t.Errorf("%d cases, %d lost", got.Cases, len(got.Lost))
	}
	t.Logf("cut in half: %d of %d cases", got.Cases, damagedCases)
}

// TestSalvageLog holds that what stands in the log alone is there too.
func TestSalvageLog(t *testing.T) {
	dir := t.TempDir()
	r := open(t, dir)
	put(t, r, whole(t))
	copied := t.TempDir()
	for _, ending := range []string{"", "-wal"} { // as a power cut leaves them
		content, err := os.ReadFile(filepath.Join(dir, storage.FileName+ending))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(copied, storage.FileName+ending), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	fresh, got := salvaged(t, copied)
	if got.Cases != 1 || len(got.Lost) > 0 {
		t.Errorf("%+v", got)
	}
	if got := encoded(t, load(t, fresh, "2026-0012")); got != encoded(t, whole(t)) {
		t.Error(got)
	}
}

func TestSalvageSealed(t *testing.T) {
	ctx := context.Background()
	dir := filled(t, damagedCases)
	ring := &keyring.Ring{}
	if err := ring.Set("李明", password, childKey, keyring.National); err != nil {
		t.Fatal(err)
	}
	if err := storage.Seal(ctx, dir, ring, childKey, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	count := pageCount(t, dir)
	random := rand.New(rand.NewPCG(3, 7))
	var broken []int64
	for range 3 {
		broken = append(broken, count/4+random.Int64N(count/2))
	}
	damage(t, dir, broken...)
	to := filepath.Join(t.TempDir(), "new")
	key := childKey
	got, err := storage.Salvage(ctx, dir, to, &key, today, rowOf)
	if err != nil {
		t.Fatal(err)
	}
	if got.Cases < damagedCases/2 || got.Files != 1 {
		t.Errorf("%+v", got)
	}
	t.Logf("%d of %d pages damaged: %d of %d cases, %d told", len(broken), count, got.Cases, damagedCases, len(got.Lost))
	if sealed, err := storage.Sealed(to); err != nil || !sealed {
		t.Error("the new register is not encrypted", err)
	}
	r, err := storage.OpenSealed(ctx, to, childKey)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	n, err := r.Count(ctx, casefile.Query{Bin: casefile.Everywhere})
	if err != nil || n != got.Cases {
		t.Errorf("%d, %v", n, err)
	}
}

func TestSalvagePlace(t *testing.T) {
	dir := filled(t, 3)
	full := t.TempDir()
	if err := os.WriteFile(filepath.Join(full, "x"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		from, to string
		code     fault.Code
	}{
		"its own folder":     {dir, dir, fault.BadSalvage},
		"within it":          {dir, filepath.Join(dir, "new"), fault.BadSalvage},
		"a folder in use":    {dir, full, fault.BadSalvage},
		"a folder of others": {t.TempDir(), filepath.Join(t.TempDir(), "new"), fault.NotRead},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := storage.Salvage(context.Background(), test.from, test.to, nil, today, rowOf)
			wantFault(t, err, test.code)
		})
	}
}
