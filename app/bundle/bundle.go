// Package bundle is the form in which cases travel between bureaus: a ZIP file
// with a manifest, each case as its JSON, and the files of its dossier under their
// SHA-256. It is read as something that may have been tampered with.
package bundle

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/tidy"
	"fuyi/app/zipped"
)

// Format is the version of the form that this program writes; it reads that and
// older ones.
const Format = 1

// Manifest says what a bundle holds.
type Manifest struct {
	Format  int      `json:"format"`
	Program string   `json:"program"` // fuyi
	Bureau  string   `json:"bureau"`  // whose cases they are
	Made    string   `json:"made"`    // YYYY-MM-DD
	Cases   []string `json:"cases"`   // the numbers, in their order
	Files   bool     `json:"files"`   // the files of the dossiers are inside
}

// The limits of what is read; a bundle beyond them was not made by this program.
const (
	mostEntries  = 300_000
	mostManifest = 8 << 20
	mostCase     = 16 << 20  // bytes of one case's JSON; casefile.Decode takes less
	mostFile     = 400 << 20 // bytes of one file of a dossier, as of one that is attached
	mostBureau   = 100       // characters of the bureau's name
)

// A file of some size that was packed to less than a fiftieth is no paper of a
// dossier, which are packed by their own form: it was made to fill the memory.
const (
	suspectFile  = 16 << 20 // bytes
	suspectRatio = 50
)

const (
	manifestName = "manifest.json"
	caseFolder   = "cases/"
	fileFolder   = "files/"
)

// Writer writes a bundle, case by case.
type Writer struct {
	zip      *zip.Writer
	manifest Manifest
	files    map[string]bool
}

// NewWriter begins a bundle of a bureau, made on a day.
func NewWriter(w io.Writer, bureau, made string, files bool) *Writer {
	return &Writer{zip: zip.NewWriter(w), files: map[string]bool{},
		manifest: Manifest{Format: Format, Program: "fuyi", Bureau: bureau, Made: made, Files: files}}
}

// Add adds a case.
func (w *Writer) Add(c *casefile.Case) error {
	part, err := w.zip.Create(caseFolder + c.Number + ".json")
	if err != nil {
		return fmt.Errorf("add case %s to the bundle: %w", c.Number, err)
	}
	w.manifest.Cases = append(w.manifest.Cases, c.Number)
	return casefile.Encode(part, c)
}

// AddFile adds a file of a dossier under its hash and ending, once.
func (w *Writer) AddFile(hash, ending string, content []byte) error {
	name := fileFolder + hash + "." + ending
	if w.files[name] {
		return nil
	}
	w.files[name] = true
	part, err := w.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store}) // PDFs and pictures are packed already
	if err != nil {
		return fmt.Errorf("add a file to the bundle: %w", err)
	}
	_, err = part.Write(content)
	return err
}

// Close writes the manifest and ends the bundle.
func (w *Writer) Close() error {
	text, err := json.MarshalIndent(w.manifest, "", " ")
	if err != nil {
		return fmt.Errorf("write the manifest: %w", err)
	}
	part, err := w.zip.Create(manifestName)
	if err == nil {
		_, err = part.Write(text)
	}
	return errors.Join(err, w.zip.Close())
}

// Reader is an open bundle.
type Reader struct {
	Manifest Manifest
	entries  map[string]*zip.File
}

// caseNumber and fileName are what the entries of a bundle may be called; nothing
// of a name ever becomes a path on this PC.
var (
	caseNumber = regexp.MustCompile(`^[0-9A-Za-z\p{Han}〔〕（）()-]{1,60}$`)
	fileName   = regexp.MustCompile(`^files/[0-9a-f]{64}\.[a-z0-9]{1,5}$`)
)

// Open opens a bundle and reads its manifest.
//
// Errors: fault BadCases that says why the file is none.
func Open(r io.ReaderAt, size int64) (*Reader, error) {
	archive, err := zipped.Open(r, size, mostEntries)
	switch {
	case errors.Is(err, zipped.ErrTooMany):
		return nil, fault.Wrap(fault.BadCases, "里面的文件太多", err)
	case errors.Is(err, zipped.ErrTwice):
		return nil, fault.Wrap(fault.BadCases, "里面有重名的文件", err)
	case errors.Is(err, zipped.ErrName):
		return nil, fault.Wrap(fault.BadCases, "里面有名称异常的文件", err)
	case err != nil:
		return nil, fault.Wrap(fault.BadCases, "它不是案件包，或者没有复制完整", err)
	}
	b := &Reader{entries: map[string]*zip.File{}}
	for _, f := range archive.File {
		b.entries[f.Name] = f
	}
	text, err := b.read(manifestName, mostManifest)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(text, &b.Manifest); err != nil {
		return nil, fault.Wrap(fault.BadCases, "清单无法读出", err)
	}
	switch m := &b.Manifest; {
	case tidy.Line(m.Bureau) != m.Bureau || utf8.RuneCountInString(m.Bureau) > mostBureau:
		return nil, fault.New(fault.BadCases, "清单中的机关名称过长，或者含有看不见的字符")
	case m.Program != "fuyi" || m.Format < 1:
		return nil, fault.New(fault.BadCases, "它不是由本程序导出的案件包")
	case m.Format > Format:
		return nil, fault.New(fault.BadCases, "它由更新的程序导出，请先升级程序")
	}
	seen := make(map[string]bool, len(b.Manifest.Cases))
	for _, number := range b.Manifest.Cases {
		if seen[number] {
			return nil, fault.New(fault.BadCases, "清单中的案件"+number+"写了两次")
		}
		seen[number] = true
		if !caseNumber.MatchString(number) || b.entries[caseFolder+number+".json"] == nil {
			return nil, fault.New(fault.BadCases, "清单中的案件"+strings.ToValidUTF8(number, "?")+"不在包里")
		}
	}
	return b, nil
}

// read reads an entry up to a limit, whatever its head says of its length.
func (b *Reader) read(name string, most int64) ([]byte, error) {
	f := b.entries[name]
	if f == nil {
		return nil, fault.New(fault.BadCases, "包里缺少"+name)
	}
	if f.UncompressedSize64 > uint64(most) {
		return nil, fault.New(fault.BadCases, name+"过大")
	}
	part, err := f.Open()
	if err != nil {
		return nil, fault.Wrap(fault.BadCases, name+"无法读出", err)
	}
	defer part.Close()
	var content bytes.Buffer // archive/zip gives no more than the head says
	if size := f.UncompressedSize64; size <= 1024*f.CompressedSize64 {
		content.Grow(int(size) + bytes.MinRead)
	}
	if _, err := content.ReadFrom(io.LimitReader(part, most+1)); err != nil {
		return nil, fault.Wrap(fault.BadCases, name+"有损坏", err)
	}
	if int64(content.Len()) > most {
		return nil, fault.New(fault.BadCases, name+"过大")
	}
	return content.Bytes(), nil
}

// Case reads a case of the manifest. Errors: BadCases, and those of
// casefile.Decode.
func (b *Reader) Case(number string) (*casefile.Case, error) {
	if !slices.Contains(b.Manifest.Cases, number) {
		return nil, fault.New(fault.BadCases, "包里没有案件"+number)
	}
	text, err := b.read(caseFolder+number+".json", mostCase)
	if err != nil {
		return nil, err
	}
	c, err := casefile.Decode(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	if c.Number != number {
		return nil, fault.New(fault.BadCases, "案件"+number+"的内容写的是另一案号")
	}
	return c, nil
}

// proven holds a file against its hash.
func (b *Reader) proven(f *zip.File, hash string) error {
	altered := "卷宗文件" + hash[:12] + "的内容被改动过"
	if f.UncompressedSize64 > mostFile {
		return fault.New(fault.BadCases, "卷宗文件"+hash[:12]+"过大")
	}
	part, err := f.Open()
	if err != nil {
		return fault.Wrap(fault.BadCases, altered, err)
	}
	defer part.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, io.LimitReader(part, mostFile+1)); err != nil {
		return fault.Wrap(fault.BadCases, altered, err)
	}
	if hex.EncodeToString(sum.Sum(nil)) != hash {
		return fault.New(fault.BadCases, altered)
	}
	return nil
}

// File reads a file of a dossier and holds it against its hash; false where the
// bundle has it not.
func (b *Reader) File(hash, ending string) (content []byte, there bool, err error) {
	name := fileFolder + hash + "." + ending
	if !fileName.MatchString(name) || b.entries[name] == nil {
		return nil, false, nil
	}
	f := b.entries[name]
	if f.UncompressedSize64 > suspectFile && f.UncompressedSize64/suspectRatio > f.CompressedSize64 {
		return nil, true, fault.New(fault.BadCases, "卷宗文件"+hash[:12]+"解开以后过大")
	}
	if err := b.proven(f, hash); err != nil { // before any of it is held
		return nil, true, err
	}
	content, err = b.read(name, mostFile)
	return content, true, err
}
