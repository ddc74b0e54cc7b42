package app_test

import (
	"archive/zip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/figures"
)

// county opens a register of a bureau with the demonstration's cases.
func county(t *testing.T, name string, received ...date.Date) *desk {
	t.Helper()
	d := open(t, june1)
	if _, err := d.SetBureau(ctx, casefile.Organ{Name: name, Short: name[:3]}); err != nil {
		t.Fatal(err)
	}
	for _, day := range received {
		d.register(t, day)
	}
	return d
}

// TestBundleAcrossBureaus: the cases of two bureaus with the same numbers come into
// a third register without a clash, count together, and are known again.
func TestBundleAcrossBureaus(t *testing.T) {
	first, second, city := county(t, "清河县人民政府", june1-10, june1-9), county(t, "云溪县人民政府", june1-8, june1-7, june1-6), county(t, "澜州市人民政府", june1-1)
	folder := t.TempDir()
	export := func(d *desk, file string, files bool) string {
		t.Helper()
		name := filepath.Join(folder, file)
		if n, err := d.ExportCases(ctx, casefile.Query{}, name, files, false, nil); err != nil || n == 0 {
			t.Fatalf("%d cases, %v", n, err)
		}
		return name
	}
	take := func(name string, fresh, updated, same int) app.Taken {
		t.Helper()
		taken, _, err := city.TakeCases(ctx, name, nil)
		if err != nil {
			t.Fatal(fault.Sentence(err))
		}
		if len(taken.New) != fresh || len(taken.Updated) != updated || taken.Same != same {
			t.Errorf("%s", taken.Sentence())
		}
		return taken
	}
	one, two := export(first, "一.zip", false), export(second, "二.zip", false)
	take(one, 2, 0, 0)
	take(two, 3, 0, 0)
	take(two, 0, 0, 3)
	f, err := city.Figures(ctx, figures.Year(2026))
	if err != nil || f.Of(figures.Received) != 6 {
		t.Errorf("%d received together, %v", f.Of(figures.Received), err)
	}
	if _, err := second.Record(ctx, "2026-0001", accepted(june1-5)); err != nil {
		t.Fatal(err)
	}
	take(export(second, "二.zip", false), 0, 1, 2)
	c, err := city.Case(ctx, "2026-0004")
	if err != nil || c.Origin == nil || c.Origin.Bureau != "云溪县人民政府" || c.Origin.Number != "2026-0001" || len(c.Events) != 2 {
		t.Errorf("taken in as %+v, %v", c, err)
	}
	if _, err := city.AddNote(ctx, "2026-0004", "市里已核对"); err != nil {
		t.Fatal(err)
	}
	if _, err := second.AddNote(ctx, "2026-0001", "县里的手记"); err != nil {
		t.Fatal(err)
	}
	if taken := take(export(second, "二.zip", false), 0, 0, 2); len(taken.Refused) != 1 {
		t.Errorf("a case that was worked on here: %+v", taken)
	}
	city.sound(t)
}

// TestBundleWithFiles hands a case over with its dossier, without what is secret.
func TestBundleWithFiles(t *testing.T) {
	d, other := county(t, "清河县人民政府", june1-10), county(t, "云溪县人民政府")
	content := picture(t)
	for _, a := range []casefile.Attachment{{Kind: casefile.EvidencePaper, Name: "证据", Ending: "png"}, {Kind: casefile.EvidencePaper, Name: "密件", Ending: "png", Secret: true}} {
		if a.Secret {
			content = scan(t, 77)
		}
		if _, err := d.Attach(ctx, "2026-0001", papers(a, content), nil); err != nil {
			t.Fatal(fault.Sentence(err))
		}
	}
	name := filepath.Join(t.TempDir(), "案件.zip")
	if _, err := d.ExportCases(ctx, casefile.Query{Numbers: []string{"2026-0001"}}, name, true, false, nil); err != nil {
		t.Fatal(err)
	}
	taken, _, err := other.TakeCases(ctx, name, nil)
	if err != nil || len(taken.New) != 1 || taken.Missing != 0 {
		t.Fatalf("%s %v", taken.Sentence(), err)
	}
	c, err := other.Case(ctx, taken.New[0])
	if err != nil || len(c.Attachments) != 1 || c.Attachments[0].Name != "证据" {
		t.Fatalf("%+v %v", c, err)
	}
	if err := other.CheckKept(ctx, c.Attachments[0].File, c.Attachments[0].Ending); err != nil {
		t.Error(err)
	}
	other.sound(t)
}

// TestBundleThatIsNone refuses what was not made by this program, or was altered on
// its way, and takes nothing of it.
func TestBundleThatIsNone(t *testing.T) {
	d := county(t, "清河县人民政府", june1-10)
	good := filepath.Join(t.TempDir(), "好.zip")
	if _, err := d.ExportCases(ctx, casefile.Query{}, good, true, false, nil); err != nil {
		t.Fatal(err)
	}
	altered := func(change func(name, text string) (string, string)) string {
		t.Helper()
		in, err := zip.OpenReader(good)
		if err != nil {
			t.Fatal(err)
		}
		defer in.Close()
		name := filepath.Join(t.TempDir(), "坏.zip")
		file, err := os.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		out := zip.NewWriter(file)
		for _, f := range in.File {
			part, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(part)
			if err != nil {
				t.Fatal(err)
			}
			part.Close()
			entry, content := change(f.Name, string(text))
			if entry == "" {
				continue
			}
			w, err := out.Create(entry)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := w.Write([]byte(content)); err != nil {
				t.Fatal(err)
			}
		}
		if err := out.Close(); err != nil {
			t.Fatal(err)
		}
		return name
	}
	plain := filepath.Join(t.TempDir(), "文本.zip")
	if err := os.WriteFile(plain, []byte("不是压缩包"), 0o600); err != nil {
		t.Fatal(err)
	}
	for what, name := range map[string]string{
		"no archive": plain,
		"no manifest": altered(func(n, s string) (string, string) {
			return strings.ReplaceAll(n, "manifest.json", "../manifest.json"), s
		}),
		"a newer form": altered(func(n, s string) (string, string) { return n, strings.Replace(s, `"format": 1`, `"format": 9`, 1) }),
		"another program": altered(func(n, s string) (string, string) {
			return n, strings.Replace(s, `"program": "fuyi"`, `"program": "x"`, 1)
		}),
		"a case that is gone": altered(func(n, s string) (string, string) {
			return strings.Replace(n, "cases/2026-0001.json", "cases/x.json", 1), s
		}),
		"a number like a path": altered(func(n, s string) (string, string) {
			return n, strings.Replace(s, `"2026-0001"`, `"../../2026-0001"`, 1)
		}),
	} {
		if _, _, err := d.TakeCases(ctx, name, nil); fault.CodeOf(err) != fault.BadCases {
			t.Errorf("%s: %v", what, err)
		}
	}
	taken, _, err := d.TakeCases(ctx, altered(func(n, s string) (string, string) {
		return n, strings.Replace(s, `"type": "received"`, `"type": "reviewed"`, 1)
	}), nil)
	if err != nil || len(taken.Refused) != 1 || len(taken.New) != 0 {
		t.Errorf("a docket with an unknown entry: %+v %v", taken, err)
	}
}
