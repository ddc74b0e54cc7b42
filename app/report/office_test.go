package report_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fuyi/app/docx"
	"fuyi/app/exchange"
	"fuyi/app/figures"
	"fuyi/app/report"
)

// TestLibreOffice: another program opens the Word files and the workbooks of all
// reports, and finds their numbers and words in them.
func TestLibreOffice(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("LibreOffice is not there, run `make test-packages`")
		}
		t.Skip("LibreOffice is not there, run `make test-packages`")
	}
	dir := t.TempDir()
	profile := "-env:UserInstallation=file://" + filepath.Join(dir, "profile")
	var books, letters []string
	for _, kind := range report.Kinds() {
		r := report.Make(withLists(basis(kind, factsOfTwoYears(400), figures.Quarter(2026, 4))))
		var word, book bytes.Buffer
		if err := docx.Write(&word, r.Document(nil), nil); err != nil {
			t.Fatal(err)
		}
		if err := exchange.WriteBook(&book, r.Sheets(nil)); err != nil {
			t.Fatal(err)
		}
		for ending, content := range map[string][]byte{".docx": word.Bytes(), ".xlsx": book.Bytes()} {
			if err := os.WriteFile(filepath.Join(dir, string(kind)+ending), content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		letters, books = append(letters, filepath.Join(dir, string(kind)+".docx")), append(books, filepath.Join(dir, string(kind)+".xlsx"))
	}
	convert := func(to string, files []string) {
		args := append([]string{profile, "--headless", "--convert-to", to, "--outdir", dir}, files...)
		if said, err := exec.Command(soffice, args...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
	}
	convert("txt:Text (encoded):UTF8", letters)
	// All sheets, each into a file of its own, as they are shown.
	convert("csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", books)
	for _, kind := range report.Kinds() {
		r := report.Make(withLists(basis(kind, factsOfTwoYears(400), figures.Quarter(2026, 4))))
		letter := bare(t, filepath.Join(dir, string(kind)+".txt"))
		sheets, err := filepath.Glob(filepath.Join(dir, string(kind)+"-*.csv"))
		if err != nil || len(sheets) == 0 {
			t.Fatalf("%s: no sheet was read, %v", kind, err)
		}
		all := ""
		for _, s := range sheets {
			all += strings.ReplaceAll(bare(t, s), ",", "|")
		}
		for _, p := range r.Parts {
			if p.Table == nil {
				continue
			}
			for _, row := range p.Table.Rows {
				for _, v := range row.Cells {
					said := strings.ReplaceAll(v.Text, "\n", "")
					if !strings.Contains(letter, said) {
						t.Errorf("%s as Word does not say %q", kind, v.Text)
					}
					if v.Is == report.IsYuan { // without the commas between its thousands
						said = strings.TrimPrefix(strings.ReplaceAll(said, ",", ""), "+")
					}
					if (v.Is == report.IsWords || v.Is == report.IsYuan || v.Is == report.IsDay) && !strings.Contains(all, said) {
						t.Errorf("%s as a workbook does not say %q", kind, v.Text)
					}
				}
			}
		}
	}
}

// bare reads a text without line breaks and quotation marks.
func bare(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return strings.NewReplacer("\r", "", "\n", "", `"`, "", "\t", "").Replace(string(text))
}
