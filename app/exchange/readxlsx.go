package exchange

import (
	"archive/zip"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"fuyi/app/grid"
)

// A workbook is read part by part as a stream, and not through excelize: that
// spills what it unpacks as plain text into the folder of temporary files, and
// tells of a cell read as a stream neither its kind nor that it is a date.

// workbook is an XLSX file that is open.
type workbook struct {
	name     string
	parts    map[string]*zip.File
	sheets   []SheetInfo
	from1904 bool
	shared   []string // read when the first sheet is
	dated    []bool   // the styles of cells that show a number as a date
	ready    bool
}

func openWorkbook(archive *zip.Reader, name string) (*Book, error) {
	w := &workbook{name: name, parts: map[string]*zip.File{}}
	for _, f := range archive.File { // each once: zipped.Open saw to that
		w.parts[strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))] = f
	}
	if w.parts["[content_types].xml"] == nil || w.find("workbook.xml") == "" {
		return nil, bad(name, "不是 Excel 工作簿；请选择 .xlsx 或者 .csv 文件", nil)
	}
	if err := w.open(); err != nil {
		return nil, w.fault(err)
	}
	if len(w.sheets) == 0 {
		return nil, bad(name, "里没有工作表", nil)
	}
	return &Book{sheets: w.sheets, read: w.read}, nil
}

// find returns the path of the workbook's main part.
func (w *workbook) find(base string) string {
	if w.parts["xl/"+base] != nil {
		return "xl/" + base
	}
	for p := range w.parts {
		if path.Base(p) == base {
			return p
		}
	}
	return ""
}

// fault puts an error of reading into words; what is a fault stays one.
func (w *workbook) fault(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) || isFault(err) {
		return err
	}
	if errors.Is(err, errTooLarge) {
		return bad(w.name, "解开以后太大；请按年份分成几个文件后重试", err)
	}
	return bad(w.name, "已经损坏，请用 Excel 或者 WPS 打开检查后另存", err)
}

var errTooLarge = errors.New("a part is too large")

// partReader reads the XML of a part within bounds: of the whole, and of each tag
// and each text, which encoding/xml holds in memory however long it is.
type partReader struct {
	dec  *xml.Decoder
	r    io.Reader
	left int64 // bytes of the part
	one  int64 // bytes that the token at hand may still take
	deep int
}

func newPartReader(r io.Reader) *partReader {
	p := &partReader{r: r, left: mostPart}
	p.dec = xml.NewDecoder(p)
	return p
}

// Read gives the decoder what it asks for.
func (p *partReader) Read(piece []byte) (int, error) {
	most := min(p.left, p.one)
	if most <= 0 {
		return 0, errTooLarge
	}
	if int64(len(piece)) > most {
		piece = piece[:most]
	}
	n, err := p.r.Read(piece)
	p.left, p.one = p.left-int64(n), p.one-int64(n)
	return n, err
}

// token reads the next token; names are taken without their namespace where raw,
// which the strict form of the standard writes otherwise.
func (p *partReader) token(raw bool) (xml.Token, error) {
	p.one = mostToken
	read := p.dec.Token
	if raw {
		read = p.dec.RawToken
	}
	t, err := read()
	switch t.(type) {
	case xml.StartElement:
		if p.deep++; p.deep > mostDeep {
			return nil, errTooLarge
		}
	case xml.EndElement:
		p.deep--
	}
	return t, err
}

// A part of some size that was packed to less than a three hundredth is no table
// that anybody typed: it was made to fill the memory.
const (
	suspectPart  = 64 << 20 // bytes
	suspectRatio = 300
)

// unpack begins to read a part.
func unpack(f *zip.File) (io.ReadCloser, error) {
	size := f.UncompressedSize64
	if size > mostPart || size > suspectPart && size/suspectRatio > f.CompressedSize64 {
		return nil, errTooLarge
	}
	return f.Open()
}

// each calls fn with every element of a part that begins, and its decoder.
func (w *workbook) each(part string, fn func(in *partReader, e xml.StartElement) error) error {
	f := w.parts[strings.ToLower(part)]
	if f == nil {
		return fmt.Errorf("no part %s", part)
	}
	in, err := unpack(f)
	if err != nil {
		return err
	}
	defer in.Close()
	p := newPartReader(in)
	for {
		token, err := p.token(false)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("part %s: %w", part, err)
		}
		if e, ok := token.(xml.StartElement); ok {
			if err := fn(p, e); err != nil {
				return err
			}
		}
	}
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// relation is the id of a part that belongs to another, which bears a namespace.
func relation(e xml.StartElement) string {
	for _, a := range e.Attr {
		if a.Name.Local == "id" && a.Name.Space != "" {
			return a.Value
		}
	}
	return ""
}

// open reads which sheets there are and where.
func (w *workbook) open() error {
	main := w.find("workbook.xml")
	folder := path.Dir(main)
	targets := map[string]string{}
	err := w.each(path.Join(folder, "_rels", "workbook.xml.rels"), func(_ *partReader, e xml.StartElement) error {
		if e.Name.Local == "Relationship" {
			target := strings.ReplaceAll(attr(e, "Target"), `\`, "/")
			if strings.HasPrefix(target, "/") {
				target = strings.TrimPrefix(target, "/")
			} else {
				target = path.Join(folder, target)
			}
			if targets[attr(e, "Id")] = target; len(targets) > mostItems {
				return errTooLarge
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return w.each(main, func(_ *partReader, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			w.from1904 = attr(e, "date1904") == "1" || attr(e, "date1904") == "true"
		case "sheet":
			part := targets[relation(e)]
			if w.parts[strings.ToLower(part)] != nil && !strings.Contains(part, "chartsheets/") {
				if len(w.sheets) >= mostSheets {
					return errTooLarge
				}
				w.sheets = append(w.sheets, SheetInfo{Name: attr(e, "name"), Hidden: attr(e, "state") != "" && attr(e, "state") != "visible", part: part})
			}
		}
		return nil
	})
}

// prepare reads what all sheets share: texts and styles.
func (w *workbook) prepare(ctx context.Context) error {
	if w.ready {
		return nil
	}
	if part := w.find("styles.xml"); part != "" {
		if err := w.styles(part); err != nil {
			return err
		}
	}
	if part := w.find("sharedstrings.xml"); part != "" {
		if err := w.texts(ctx, part); err != nil {
			return err
		}
	}
	w.ready = true
	return nil
}

// texts reads the texts that cells name by their place. What tells how a text is
// read aloud (rPh) is none of it.
func (w *workbook) texts(ctx context.Context, part string) error {
	size := 0
	return w.each(part, func(in *partReader, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		if len(w.shared)%4096 == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		text, err := richText(in, "si")
		if err != nil {
			return err
		}
		if size += len(text); size > mostText || len(w.shared) >= mostCells {
			return errTooLarge
		}
		w.shared = append(w.shared, text)
		return nil
	})
}

// richText reads the runs of a text up to the end of its element.
func richText(in *partReader, end string) (string, error) {
	var text strings.Builder
	spoken, inText := 0, false
	for {
		token, err := in.token(false)
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "rPh":
				spoken++
			case "t":
				inText = true
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "rPh":
				spoken--
			case "t":
				inText = false
			case end:
				return unescaped(text.String()), nil
			}
		case xml.CharData:
			if inText && spoken == 0 {
				if text.Len()+len(t) > longestField {
					return "", errTooLarge
				}
				text.Write(t)
			}
		}
	}
}

// unescaped turns _x000D_ into the character that it stands for; those that no
// text needs are left out.
func unescaped(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var text strings.Builder
	for i := 0; i < len(s); {
		var code rune
		if i+7 <= len(s) && s[i] == '_' && s[i+1] == 'x' && s[i+6] == '_' {
			if _, err := fmt.Sscanf(s[i+2:i+6], "%04x", &code); err == nil {
				if code >= ' ' || code == '\n' || code == '\t' {
					text.WriteRune(code)
				}
				i += 7
				continue
			}
		}
		text.WriteByte(s[i])
		i++
	}
	return text.String()
}

// read reads a sheet.
func (w *workbook) read(ctx context.Context, at, most int, step func(done, total int64)) (*grid.Sheet, error) {
	if at < 0 || at >= len(w.sheets) {
		return nil, bad(w.name, "里没有这个工作表", nil)
	}
	if err := w.prepare(ctx); err != nil {
		return nil, w.fault(err)
	}
	info := w.sheets[at]
	f := &filler{name: w.name, sheet: &grid.Sheet{Name: info.Name, Hidden: info.Hidden, From1904: w.from1904}, most: most}
	part := w.parts[strings.ToLower(info.part)]
	in, err := unpack(part)
	if err != nil {
		return nil, w.fault(err)
	}
	defer in.Close()
	s := &sheetReader{book: w, f: f, ctx: ctx, step: step, total: int64(part.UncompressedSize64)}
	if err := s.run(newPartReader(in)); err != nil && !errors.Is(err, errEnough) {
		return nil, w.fault(err)
	}
	return f.sheet, nil
}
