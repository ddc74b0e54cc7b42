package app_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/bundle"
	"fuyi/app/casefile"
	"fuyi/app/duty"
	"fuyi/app/fault"
	"fuyi/app/tidy"
)

// unseen are marks that must not be anywhere in a register, each with what it does.
var unseen = []string{"\u202e", "\u202a", "\u2066", "\u2069", "\u200b", "\u200f", "\ufeff", "\u0000", "\u001b", "\u0085", "\u009b", "\u2028", "\U000E0041"}

// marked is a text with all of them in it.
func marked(text string) string { return text + strings.Join(unseen, "") + "乙" }

// TestNothingUnseenIsKept puts texts with marks that turn, hide or steer into a
// register by every way in, and then looks for them in the bytes of its files.
func TestNothingUnseenIsKept(t *testing.T) {
	d := open(t, june1+30)
	dirty := application(june1)
	name := strings.NewReplacer("\u0085", "", "\u2028", "").Replace(marked("甲")) // which end a line, and no name has two
	dirty.Parties[0].Name, dirty.Parties[1].Address = name, marked("云溪县")
	dirty.Claim, dirty.Handler, dirty.Act.Number = marked("撤销"), name, name
	number, _, err := d.Register(ctx, dirty, false)
	if err != nil {
		t.Fatal(fault.Sentence(err))
	}
	if dirty := d.file(t, number).Case; dirty.Parties[0].Name != "甲[2J乙" && dirty.Parties[0].Name != "甲乙" {
		t.Errorf("%+q", dirty.Parties[0].Name)
	}
	do := func(what string, err error) {
		t.Helper()
		if err != nil {
			t.Errorf("%s: %s (%v)", what, fault.Sentence(err), err)
		}
	}
	_, err = d.AddNote(ctx, number, marked("手记"))
	do("a note", err)
	_, err = d.Edit(ctx, number, marked("修改"), false, func(c *casefile.Case) error { c.Held = marked("本机关认为"); return nil })
	do("a text", err)
	_, err = d.Record(ctx, number, casefile.Event{Type: casefile.Accepted, Date: june1 + 2, Procedure: casefile.Ordinary, Reason: marked("理由")})
	do("an event", err)
	var file bytes.Buffer
	other := application(june1 + 1)
	other.Parties[0].Name, other.Found = name, marked("查明")
	do("a file", casefile.Encode(&file, other))
	read, err := casefile.Decode(bytes.NewReader(file.Bytes()))
	do("a file", err)
	_, err = d.Put(ctx, read, true)
	do("a file", err)
	_, err = d.SetOfficers(ctx, []string{name})
	do("officers", err)
	_, err = d.SetOrgans(ctx, []casefile.Party{{Name: marked("机关"), Address: marked("路")}})
	do("organs", err)
	_, err = d.SetBureau(ctx, casefile.Organ{Name: marked("机关"), Short: "云"})
	do("the bureau", err)
	_, err = d.SetSetting(ctx, "remark", marked("设置"))
	do("a setting", err)
	review := someReview(june1)
	review.Title = marked("规定")
	item, _, err := d.EnterDuty(ctx, review)
	do("a small ledger", err)
	if err == nil {
		d.alter(t, item, func(i *duty.Item) { i.Review.Department = marked("局") })
	}

	packed := filepath.Join(t.TempDir(), "包.zip")
	out, err := os.Create(packed)
	do("a bundle", err)
	w := bundle.NewWriter(out, "清河县人民政府", "2026-06-30", false)
	other.Number = "2026-0001"
	do("a bundle", w.Add(other))
	do("a bundle", w.Close())
	out.Close()
	taken, _, err := d.TakeCases(ctx, packed, nil)
	if do("a bundle", err); len(taken.New) != 1 {
		t.Errorf("%s %v", taken.Sentence(), taken.Refused)
	}
	typed := strings.ReplaceAll(name, "\x00", "") // no table has such
	table := filepath.Join(t.TempDir(), "台账.csv")
	do("a ledger", os.WriteFile(table, []byte("案号,申请人,被申请人,收到日期,行政行为\r\n旧1号,"+typed+",云溪县公安局,2025-03-05,"+typed+"\r\n"), 0o600))
	ledger, err := d.OpenLedger(ctx, table)
	do("a ledger", err)
	rows, _, err := ledger.Read(ctx, []int{0}, nil)
	do("a ledger", err)
	ledger.Close()
	check, err := d.CheckLedger(ctx, "台账.csv", rows, nil)
	do("a ledger", err)
	imported, _, err := d.ImportLedger(ctx, check, nil)
	do("a ledger", err)
	t.Logf("%+v", imported)
	nothingUnseen(t, d.dir)
	d.sound(t)
}

// nothingUnseen looks into the register's files byte by byte.
func nothingUnseen(t *testing.T, dir string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "register.db*"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, mark := range unseen {
			bytesOf := []byte(mark)
			if len(mark) < 3 { // these are bytes of pages too: they count beside the text they stood in
				bytesOf = []byte("甲" + mark)
			}
			for _, form := range [][]byte{bytesOf, fmt.Appendf(nil, `\u%04x`, []rune(mark)[0])} {
				if at := bytes.Index(content, form); at >= 0 {
					t.Errorf("%s holds %+q at %d: %+q", filepath.Base(name), mark, at, content[max(0, at-40):min(len(content), at+40)])
				}
			}
		}
	}
}

// TestNamesOfOfficers: who signs in has a name that looks as what it is.
func TestNamesOfOfficers(t *testing.T) {
	var b access.Bureau
	for _, name := range []string{"李\u202e明", "李\u200b明", "李\x00明", "李\n明"} {
		if _, err := b.With(access.Officer{Name: name, Roles: []access.Role{access.Administrator}}); fault.CodeOf(err) != fault.BadValue {
			t.Errorf("%+q: %v", name, err)
		}
	}
}

// formulas are names that a spreadsheet would run.
var formulas = []string{`=HYPERLINK("http://x","点这里")`, "+1", "-1", "@SUM(A1:A9)", "＝1+1", "－2", "＠x"}

// TestExportedNamesAreNoFormulas exports cases of parties with such names: no cell of
// a CSV file begins as a formula does, no workbook has one, and amounts stay numbers.
func TestExportedNamesAreNoFormulas(t *testing.T) {
	d := open(t, june1+3)
	for _, name := range formulas {
		c := application(june1)
		c.Parties[0].Name, c.Handler, c.Act.Title = name, name, name
		if _, _, err := d.Register(ctx, c, false); err != nil {
			t.Fatal(fault.Sentence(err))
		}
	}
	folder := t.TempDir()
	for kind, export := range map[string]func(name string) error{
		"list": func(name string) error {
			_, err := d.ExportList(ctx, casefile.Query{}, app.ListColumns(), name, nil)
			return err
		},
		"ledger": func(name string) error {
			_, err := d.ExportCaseLedger(ctx, casefile.Query{}, app.CaseColumns(), name, nil)
			return err
		},
		"acts": func(name string) error {
			_, err := d.ExportActs(ctx, app.ActQuery{}, name)
			return err
		},
		"figures": func(name string) error {
			return d.ExportSheet(ctx, name, app.Sheet{Title: "=x", Heads: []string{"=a"}, Rows: [][]string{{formulas[0]}}, Notes: []string{"+x"}})
		},
	} {
		for _, ending := range []string{".csv", ".xlsx"} {
			name := filepath.Join(folder, kind+ending)
			if err := export(name); err != nil {
				t.Fatal(kind, fault.Sentence(err))
			}
			if ending == ".csv" {
				noFormulaInCSV(t, name)
			} else {
				noFormulaInBook(t, name)
			}
		}
	}
}

func noFormulaInCSV(t *testing.T, name string) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(text), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		for _, cell := range row {
			for _, begin := range []string{"=", "+", "-", "@", "＝", "＋", "－", "＠"} {
				if strings.HasPrefix(cell, begin) {
					t.Errorf("%s has a cell %q", filepath.Base(name), cell)
				}
			}
		}
	}
}

func noFormulaInBook(t *testing.T, name string) {
	t.Helper()
	r, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for _, f := range r.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(part)
		part.Close()
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(text, []byte("<f>")) || bytes.Contains(text, []byte("<f ")) || bytes.Contains(text, []byte("<hyperlink")) {
			t.Errorf("%s: %s has a formula", filepath.Base(name), f.Name)
		}
	}
}

// TestNamedForFiles writes files that are named for parties whose names lead elsewhere
// or fit no file system.
func TestNamedForFiles(t *testing.T) {
	d := open(t, june1)
	folder := t.TempDir()
	for _, name := range []string{"../../x", `a/b\c:d*?`, "CON", "aux.txt", strings.Repeat("某", 300), "名称. . ", "\u202efdp.exe", "\x00"} {
		file := filepath.Join(folder, tidy.FileName(name)+".csv")
		if err := d.ExportSheet(ctx, file, app.Sheet{Title: name, Heads: []string{"甲"}}); err != nil {
			t.Errorf("%q: %s", name, fault.Sentence(err))
		}
	}
	if made, err := os.ReadDir(folder); err != nil || len(made) != 8 {
		t.Errorf("%v, %v", made, err)
	}
}

// TestExamineHarmful: files that were dropped and are too large, no files, or lead to
// a device are refused, each with its sentence, and none is read.
func TestExamineHarmful(t *testing.T) {
	folder := t.TempDir()
	in := func(name string) string { return filepath.Join(folder, name) }
	large, err := os.Create(in("很大.pdf"))
	if err == nil {
		_, err = large.WriteString("%PDF-1.7\n")
	}
	if err == nil {
		err = large.Truncate(2 << 30)
	}
	if err != nil {
		t.Fatal(err)
	}
	large.Close()
	png := "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x86\xa0\x00\x01\x86\xa0\x08\x06\x00\x00\x00\xd5\x8b\xd6\x2e"
	if err := os.WriteFile(in("很宽.png"), []byte(png), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("/dev/zero", in("设备.pdf")); err != nil {
		t.Skip(err)
	}
	found, err := app.Examine(ctx, []string{in("很大.pdf"), in("很宽.png"), in("设备.pdf"), folder}, app.LookHere)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		if f.Fault == nil {
			t.Errorf("%s was taken", f.Name)
		} else if said := fault.Sentence(f.Fault); !strings.HasSuffix(said, "。") || strings.Count(said, "。") > 2 {
			t.Errorf("%s: %s", f.Name, said)
		}
	}
}
