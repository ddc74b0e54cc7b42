package docx_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fuyi/app/docx"
	"fuyi/app/fault"
	"fuyi/app/letter"
)

// Another program reads the letters, and the files that were filled, and finds
// the same text in them.
func TestLibreOffice(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("LibreOffice is not there, run `make test-packages`")
		}
		t.Skip("LibreOffice is not there, run `make test-packages`")
	}
	dir := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", dir}
	want := map[string][]string{}
	put := func(name string, content []byte, says []string) {
		file := filepath.Join(dir, name+".docx")
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
		want[name] = says
	}
	docs := map[string]*letter.Document{"red-headed": redHeaded(t), "table": tabular()}
	for _, name := range decisions {
		docs[name] = decision(t, name)
	}
	for name, doc := range docs {
		says := *doc
		says.Copies = "" // a frame, of which there is none in a plain text
		put(name, packed(t, doc), said(&says))
	}
	template := &letter.Document{Paragraphs: []letter.Paragraph{{Text: "由{{机关名称}}管"}, {Table: &letter.Table{Widths: []int{1, 1}, Rows: []letter.TableRow{
		{Cells: []letter.Cell{{Text: "{{每个 申请人}}{{名称}}"}, {Text: "甲{{完}}"}}},
		{Cells: []letter.Cell{{Text: "{{如果 没有 申请人}}乙"}, {Text: "丙{{完}}"}}},
	}}}}}
	filled, err := docx.Fill(packed(t, template), facts(t, "uphold", nil))
	if err != nil {
		t.Fatal(fault.Sentence(err))
	}
	put("filled", filled, []string{"由云澜县人民政府管", "吴𠮷", "甲"})

	if said, err := exec.Command(soffice, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	for name, says := range want {
		text, err := os.ReadFile(filepath.Join(dir, name+".txt"))
		if err != nil {
			t.Errorf("%s is not read: %v", name, err)
			continue
		}
		if got, want := bare(strings.Split(string(text), "\n")), bare(says); !slices.Equal(got, want) {
			t.Errorf("%s is read as\n%q\nwant\n%q", name, got, want)
		}
	}
}

// bare takes away what places a line, and empty lines.
func bare(lines []string) []string {
	var all []string
	for _, line := range lines {
		for _, piece := range strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune("\t\r\ufeff\n", r) }) {
			all = append(all, strings.TrimSpace(piece))
		}
	}
	return all
}
