package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// mostMemory is what the program may hold while it refuses a file, in KiB.
const mostMemory = 400 << 10

// entry is a file in a ZIP: what it begins with, and then a filling up to a size.
type entry struct {
	name, text string
	filling    string
	size       int64
	end        string
}

// zipFile writes a ZIP of entries, packed as they come.
func zipFile(entries ...entry) func(t *testing.T, path string) {
	return func(t *testing.T, path string) {
		t.Helper()
		file, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		w := zip.NewWriter(file)
		w.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return flate.NewWriter(out, flate.BestSpeed) })
		for _, e := range entries {
			part, err := w.Create(e.name)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := io.WriteString(part, e.text); err != nil {
				t.Fatal(err)
			}
			if e.size > 0 {
				block := []byte(strings.Repeat(e.filling, 1+1<<20/len(e.filling)))
				for left := e.size; left > 0; left -= int64(len(block)) {
					if _, err := part.Write(block[:min(left, int64(len(block)))]); err != nil {
						t.Fatal(err)
					}
				}
			}
			if _, err := io.WriteString(part, e.end); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// lying writes a ZIP whose heads say of every entry that it holds a few bytes.
func lying(entries ...entry) func(t *testing.T, path string) {
	return func(t *testing.T, path string) {
		t.Helper()
		zipFile(entries...)(t, path)
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for at := 0; ; {
			next := bytes.Index(content[at:], []byte("PK\x01\x02"))
			if next < 0 {
				break
			}
			at += next
			binary.LittleEndian.PutUint32(content[at+24:], 100)
			at += 46
		}
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// crowdedZip lists one entry so many times.
func crowdedZip(times int) func(t *testing.T, path string) {
	return func(t *testing.T, path string) {
		t.Helper()
		zipFile(entry{name: "a", text: "b"})(t, path)
		plain, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		list, end := bytes.Index(plain, []byte("PK\x01\x02")), bytes.LastIndex(plain, []byte("PK\x05\x06"))
		out := append(bytes.Clone(plain[:list]), bytes.Repeat(plain[list:end], times)...)
		tail := bytes.Clone(plain[end:])
		binary.LittleEndian.PutUint16(tail[8:], uint16(times))
		binary.LittleEndian.PutUint16(tail[10:], uint16(times))
		if err := os.WriteFile(path, append(out, tail...), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// sparse writes a file that begins with a text and is as large as that with nothing
// behind it; it takes no room.
func sparse(begin string, size int64) func(t *testing.T, path string) {
	return func(t *testing.T, path string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(begin), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(path, size); err != nil {
			t.Fatal(err)
		}
	}
}

func text(content string) func(t *testing.T, path string) {
	return sparse(content, int64(len(content)))
}

// repeated writes a text many times between a beginning and an end.
func repeated(begin, piece string, times int, end string) func(t *testing.T, path string) {
	return func(t *testing.T, path string) { text(begin+strings.Repeat(piece, times)+end)(t, path) }
}

func pipe(t *testing.T, path string) {
	t.Helper()
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
}

func link(to string) func(t *testing.T, path string) {
	return func(t *testing.T, path string) {
		t.Helper()
		if err := os.Symlink(to, path); err != nil {
			t.Fatal(err)
		}
	}
}

// in puts files into a folder.
func in(files map[string]func(t *testing.T, path string)) func(t *testing.T, path string) {
	return func(t *testing.T, path string) {
		t.Helper()
		if err := os.MkdirAll(path, 0o700); err != nil {
			t.Fatal(err)
		}
		for name, make := range files {
			make(t, filepath.Join(path, name))
		}
	}
}

// noise packs to about a fiftieth, so that no ratio tells it.
var noise = func() string {
	var text strings.Builder
	sum := sha256.Sum256([]byte("noise"))
	for range 20 {
		sum = sha256.Sum256(sum[:])
		fmt.Fprintf(&text, "%x", sum[:])
	}
	return text.String()
}()

const (
	bookTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`
	bookRels  = `<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>`
	bookMain  = `<workbook xmlns:r="r"><sheets><sheet name="台账" r:id="r1"/></sheets></workbook>`
	laughs    = `<!DOCTYPE x [<!ENTITY a "哈哈哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>`
	wordTypes = `<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
)

// workbook is one of one sheet.
func workbook(sheet entry, others ...entry) []entry {
	sheet.name = "xl/worksheets/sheet1.xml"
	return append([]entry{{name: "[Content_Types].xml", text: bookTypes}, {name: "xl/_rels/workbook.xml.rels", text: bookRels},
		{name: "xl/workbook.xml", text: bookMain}, sheet}, others...)
}

func word(document entry) []entry {
	document.name = "word/document.xml"
	return []entry{{name: "[Content_Types].xml", text: wordTypes}, document}
}

func bundled(manifest entry, others ...entry) []entry {
	manifest.name = "manifest.json"
	return append(others, manifest)
}

const oneCase = `{"format":1,"program":"fuyi","bureau":"清河县人民政府","made":"2026-11-28","cases":["2026-0001"],"files":true}`

// attacks are files that were made to harm, each with the command that reads it and
// what the officer is told. FILE stands for the file.
var attacks = []struct {
	name string
	file func(t *testing.T, path string)
	args string
	says string
}{
	{"a workbook of four gigabytes", zipFile(workbook(entry{filling: "\x00", size: 3 << 30})...), "import FILE", "解开以后太大"},
	{"a workbook that lies of its size", lying(workbook(entry{text: "<worksheet><sheetData>", filling: "<row><c><v>1</v></c></row>", size: 300 << 20})...), "import FILE", "已经损坏"},
	{"a workbook with one endless text", zipFile(workbook(entry{text: "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>", filling: noise, size: 400 << 20})...), "import FILE", "解开以后太大"},
	{"a workbook with one endless tag", zipFile(workbook(entry{text: "<worksheet a=\"", filling: noise, size: 400 << 20})...), "import FILE", "解开以后太大"},
	{"a workbook nested without end", zipFile(workbook(entry{}, entry{name: "xl/sharedStrings.xml", filling: "<a>", size: 60 << 20})...), "import FILE", "解开以后太大"},
	{"a workbook of too many texts", zipFile(workbook(entry{}, entry{name: "xl/sharedStrings.xml", text: "<sst>", filling: "<si><t>" + noise[:300] + "</t></si>", size: 500 << 20, end: "</sst>"})...), "import FILE", "解开以后太大"},
	{"a workbook of too many cells", zipFile(workbook(entry{text: "<worksheet><sheetData>", filling: "<row><c r=\"SA1\"><v>1</v></c></row>" + noise[:0], size: 60 << 20, end: "</sheetData></worksheet>"})...), "import FILE", "内容太多"},
	{"a workbook that laughs", zipFile(workbook(entry{}, entry{name: "xl/sharedStrings.xml", text: laughs + "<sst><si><t>&c;</t></si></sst>"})...), "import FILE", "已经损坏"},
	{"a workbook of thousands of sheets", zipFile(append(workbook(entry{})[:2], entry{name: "xl/workbook.xml", text: "<workbook xmlns:r=\"r\"><sheets>", filling: "<sheet name=\"a\" r:id=\"r1\"/>", size: 10 << 20, end: "</sheets></workbook>"}, entry{name: "xl/worksheets/sheet1.xml", text: "<worksheet/>"})...), "import FILE", "解开以后太大"},
	{"a workbook of a million parts", crowdedZip(1 << 20), "import FILE", "部件太多"},
	{"a workbook that is a pipe", pipe, "import FILE", "不是普通文件"},
	{"a workbook that is a device", link("/dev/zero"), "import FILE", "不是普通文件"},
	{"a table of three gigabytes", sparse("案号,申请人\n", 3<<30), "import FILE", "超过1GB"},
	{"a table of a hundred megabytes", sparse("案号,申请人\n", 100<<20), "import FILE", "太大"},
	{"a table with one endless field", repeated("案号,申请人\n\"", noise, 30<<20/len(noise), ""), "import FILE", "不成对的引号"},

	{"a bundle of a million files", crowdedZip(1 << 20), "bundle import FILE", "里面的文件太多"},
	{"a bundle with a list without end", zipFile(bundled(entry{text: `{"cases":[""`, filling: `,""`, size: 100 << 20, end: "]}"})...), "bundle import FILE", "过大"},
	{"a bundle with a list of nothings", zipFile(bundled(entry{text: `{"cases":[""`, filling: `,""`, size: 7 << 20, end: "]}"})...), "bundle import FILE", "不能作为案件包"},
	{"a bundle with a case without end", zipFile(bundled(entry{text: oneCase}, entry{name: "cases/2026-0001.json", text: `{"number":"`, filling: noise, size: 300 << 20})...), "bundle import FILE", "没有收入 1 件"},
	{"a bundle that leads elsewhere", zipFile(bundled(entry{text: oneCase}, entry{name: "../../.bashrc", text: "x"})...), "bundle import FILE", "名称异常"},
	{"a bundle of a case twice", zipFile(bundled(entry{text: strings.Replace(oneCase, `"]`, `","2026-0001"]`, 1)}, entry{name: "cases/2026-0001.json", text: "{}"})...), "bundle import FILE", "写了两次"},
	{"a bundle that turns its bureau round", zipFile(bundled(entry{text: strings.Replace(oneCase, "清河县", "清\u202e河县", 1)}, entry{name: "cases/2026-0001.json", text: "{}"})...), "bundle import FILE", "看不见的字符"},
	{"a bundle that is a pipe", pipe, "bundle import FILE", "不是普通文件"},

	{"a case of a gigabyte", sparse(`{"number":"`, 1<<30), "case put FILE", "超过8兆字节"},
	{"a case nested without end", repeated("", "[", 7<<20, ""), "case put FILE", "嵌套过深"},
	{"a case with a text without end", repeated(`{"parties":[{"role":"applicant","kind":"person","name":"`, "某", 2<<20, `"},{"role":"respondent","kind":"organ","name":"甲"}],"events":[{"type":"received","date":"2026-06-01"}]}`), "case put FILE", "超过300字"},
	{"a dossier of texts without end", repeated(`{"parties":[{"role":"applicant","kind":"person","name":"甲"},{"role":"respondent","kind":"organ","name":"乙"}],"claim":"`, "某", 2<<20, `","events":[{"type":"received","date":"2026-06-01"}]}`), "case put FILE", "万字"},

	{"a holiday table of 100 megabytes", sparse(`{"year":2027,"notice":"`, 100<<20), "holidays FILE", "过大"},
	{"a holiday table that turns round", text("{\"year\":2027,\"notice\":\"国办\u202e发明电〔2026〕7号\",\"holidays\":[],\"workdays\":[]}"), "holidays FILE", "看不见的字符"},
	{"templates of 100 megabytes", sparse(`{"form":"fuyi-templates"`, 100<<20), "template import FILE", "过大"},

	{"a Word file of gigabytes", zipFile(word(entry{filling: "\x00", size: 1 << 30})...), "letter --kind decision --case 2026-0001 --out OUT.docx --template FILE", "解压以后过大"},
	{"a Word file that lies", lying(word(entry{text: "<w:document>", filling: "<w:p/>", size: 200 << 20})...), "letter --kind decision --case 2026-0001 --out OUT.docx --template FILE", "已经损坏"},
	{"a Word file nested without end", zipFile(word(entry{filling: "<a>", size: 1 << 20})...), "letter --kind decision --case 2026-0001 --out OUT.docx --template FILE", "内容有错"},
	{"a Word file of nothing but tags", zipFile(word(entry{text: "<a>", filling: "<a/>", size: 15 << 20, end: "</a>"})...), "letter --kind decision --case 2026-0001 --out OUT.docx --template FILE", "内容过多"},
	{"a Word file that laughs", zipFile(word(entry{text: laughs + "<w:document>&c;</w:document>"})...), "letter --kind decision --case 2026-0001 --out OUT.docx --template FILE", "内容有错"},
	{"a Word file of a million parts", crowdedZip(600_000), "letter --kind decision --case 2026-0001 --out OUT.docx --template FILE", "部件过多"},
	{"a Word file that leads elsewhere", zipFile(append(word(entry{text: "<a/>"}), entry{name: "../../.bashrc", text: "x"})...), "letter --kind decision --case 2026-0001 --out OUT.docx --template FILE", "名称异常"},

	{"an export of one endless line", sparse(`{"form":"fuyi-audit-1",`, 1<<30), "audit check FILE", "不是操作记录的签名导出"},
	{"an export nested without end", repeated(`{"form":`, "[", 20<<20, ""), "audit check FILE", "不是操作记录的签名导出"},
	{"an export that is a pipe", pipe, "audit check FILE", "不是普通文件"},

	{"a backup with a manifest without end", in(map[string]func(*testing.T, string){"backup.json": sparse("{", 5<<30)}), "restore FILE --yes", "备份"},
	{"a backup with a device", in(map[string]func(*testing.T, string){"backup.json": link("/dev/zero")}), "restore FILE --yes", "备份"},
	{"a backup with a pipe", in(map[string]func(*testing.T, string){"backup.json": pipe}), "verify --backup FILE", "备份"},
	{"a damaged register that is a device", in(map[string]func(*testing.T, string){"register.db": link("/dev/zero")}), "salvage FILE --to OUT", ""},
}

// peak waits for a command and tells the most memory that it held, in KiB. What the
// system adds up for a process that ended counts that of its parent too.
func peak(command *exec.Cmd) (most int) {
	ended := make(chan struct{})
	go func() {
		command.Wait()
		close(ended)
	}()
	for {
		text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", command.Process.Pid))
		if _, after, is := strings.Cut(string(text), "VmHWM:"); err == nil && is {
			var now int
			fmt.Sscan(after, &now)
			most = max(most, now)
		}
		select {
		case <-ended:
			return most
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// state is what a register holds, so that it can be told that nothing changed.
func state(t *testing.T, dir string) string {
	t.Helper()
	return output(t, nil, "case", "list", "--json", "--data", dir) + output(t, nil, "audit", "list", "--data", dir)
}

// TestAttacks gives the program files that were made to harm: each is refused in one
// Chinese sentence, soon, in little memory, and leaves the register, the folder of
// temporary files and everything around as it was.
func TestAttacks(t *testing.T) {
	dir := t.TempDir()
	output(t, nil, "demo", "--data", dir)
	before := state(t, dir)
	for _, a := range attacks {
		t.Run(a.name, func(t *testing.T) {
			folder, temporary := t.TempDir(), t.TempDir()
			path := filepath.Join(folder, "攻击")
			a.file(t, path)
			var args []string
			for _, arg := range strings.Fields(a.args) {
				arg = strings.Replace(arg, "FILE", path, 1)
				args = append(args, strings.Replace(arg, "OUT", filepath.Join(folder, "结果"), 1))
			}
			if !strings.HasPrefix(a.args, "audit check") && !strings.HasPrefix(a.args, "salvage") {
				args = append(args, "--data", dir)
			}
			command := exec.Command(program(t), args...)
			command.Env = append(os.Environ(), "TMPDIR="+temporary, "HOME="+t.TempDir())
			var said bytes.Buffer
			command.Stdout, command.Stderr = &said, &said
			if err := command.Start(); err != nil {
				t.Fatal(err)
			}
			late := time.AfterFunc(2*time.Minute, func() { command.Process.Kill() })
			used := peak(command)
			if !late.Stop() {
				t.Fatalf("it never ended: %s", said.String())
			}
			t.Logf("%d MiB: %s", used>>10, strings.TrimSpace(said.String()))
			if used > mostMemory {
				t.Errorf("%d MiB were used", used>>10)
			}
			sentence := strings.TrimSpace(said.String())
			if command.ProcessState.ExitCode() < 1 || !strings.Contains(sentence, a.says) || !strings.HasSuffix(sentence, "。") ||
				strings.Contains(sentence, "panic") || len(sentence) > 1000 {
				t.Errorf("status %d: %.1000s", command.ProcessState.ExitCode(), sentence)
			}
			if left, _ := os.ReadDir(temporary); len(left) > 0 {
				t.Errorf("%s was left in the folder of temporary files", left[0].Name())
			}
			if left, _ := filepath.Glob(filepath.Join(folder, "结果*")); len(left) > 0 {
				t.Errorf("%s was left", left)
			}
		})
	}
	if state(t, dir) != before {
		t.Error("the register changed")
	}
}
