package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/beevik/etree"

	"fuyi/app/fault"
	"fuyi/app/zipped"
)

// Bounds of a Word file that is read, so that a damaged or a hostile one cannot
// fill the memory: a template of a bureau has a few hundred KB.
const (
	maxFile    = 32 << 20  // bytes of the file
	maxEntries = 2000      // files in it
	maxPart    = 16 << 20  // bytes of one XML file, unpacked
	maxMarks   = 500_000   // tags of one XML file; each takes some two hundred bytes of memory
	maxTotal   = 512 << 20 // bytes of all files, as the archive says
	maxDeep    = 256       // elements inside each other
)

func badWord(reason string, err error) error { return fault.Wrap(fault.BadWord, reason, err) }

// archive is a Word file that is read. The names in it are never taken for
// paths on this machine, nothing that it refers to outside itself is looked at.
type archive struct {
	zip   *zip.Reader
	texts map[string]bool // files that hold text of the document, by their names in lower case
}

// Content types of files that hold text.
var textTypes = []string{"document.main+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml"}

// open reads the list of what is in a Word file. Error: BadWord.
func open(content []byte) (*archive, error) {
	switch {
	case len(content) > maxFile:
		return nil, badWord("文件超过32MB", nil)
	case bytes.HasPrefix(content, []byte("\xD0\xCF\x11\xE0")):
		return nil, badWord("这是旧的 .doc 格式，或者加了密码", nil)
	}
	z, err := zipped.Open(bytes.NewReader(content), int64(len(content)), maxEntries)
	switch {
	case errors.Is(err, zipped.ErrTooMany):
		return nil, badWord("文件内部的部件过多", err)
	case errors.Is(err, zipped.ErrTwice):
		return nil, badWord("文件内部有重名的部件", err)
	case errors.Is(err, zipped.ErrName):
		return nil, badWord("文件内部有名称异常的部件", err)
	case err != nil:
		return nil, badWord("不是 .docx 文件，或者已经损坏", err)
	}
	var total uint64
	var list *zip.File
	for _, f := range z.File {
		name := strings.ToLower(f.Name)
		if total += f.UncompressedSize64; total > maxTotal || f.UncompressedSize64 > maxTotal {
			return nil, badWord("文件解压以后过大", nil)
		}
		if name == "[content_types].xml" {
			list = f
		}
	}
	if list == nil {
		return nil, badWord("文件里没有 Word 文档", nil)
	}
	types, err := read(list)
	if err != nil {
		return nil, err
	}
	a := &archive{zip: z, texts: map[string]bool{}}
	return a, a.find(types)
}

// find takes from the list of content types which files hold text.
func (a *archive) find(types *etree.Document) error {
	main := false
	for _, e := range types.Root().ChildElements() {
		kind, ours := strings.CutPrefix(e.SelectAttrValue("ContentType", ""), wordType)
		switch kind := e.SelectAttrValue("ContentType", ""); {
		case strings.Contains(kind, "macroEnabled"):
			return badWord("文件里带有宏", nil)
		case kind == wordType+"template.main+xml":
			return badWord("这是 Word 模板格式（.dotx）", nil)
		}
		if e.Tag != "Override" || !ours {
			continue
		}
		for _, text := range textTypes {
			if kind == text {
				name := strings.ToLower(strings.TrimPrefix(e.SelectAttrValue("PartName", ""), "/"))
				a.texts[name] = true
				main = main || text == textTypes[0]
			}
		}
	}
	if !main {
		return badWord("文件里没有 Word 文档", nil)
	}
	return nil
}

var errCharset = errors.New("not UTF-8")

// read reads one XML file of the archive, however large the archive says it is.
func read(f *zip.File) (*etree.Document, error) {
	r, err := f.Open()
	if err != nil {
		return nil, badWord("文件已经损坏", err)
	}
	defer r.Close()
	text, err := io.ReadAll(io.LimitReader(r, maxPart+1))
	switch {
	case err != nil:
		return nil, badWord("文件已经损坏", err)
	case len(text) > maxPart:
		return nil, badWord("文件解压以后过大", nil)
	}
	if bytes.Count(text, []byte("<")) > maxMarks {
		return nil, badWord("文件内部的内容过多", nil)
	}
	x := etree.NewDocument()
	x.WriteSettings = plain
	x.ReadSettings = etree.ReadSettings{MaxDepth: maxDeep, CharsetReader: func(charset string, r io.Reader) (io.Reader, error) {
		if strings.EqualFold(charset, "utf-8") {
			return r, nil
		}
		return nil, errCharset
	}}
	if err := x.ReadFromBytes(bytes.TrimPrefix(text, []byte("\ufeff"))); err != nil {
		return nil, badWord("文件内部的内容有错", err)
	}
	if x.Root() == nil {
		return nil, badWord("文件内部的内容有错", nil)
	}
	return x, nil
}
