package dossier

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"fuyi/app/fault"
)

// Form says what a file is, by its content.
type Form struct {
	Ending string // pdf, jpg, png, tif, bmp
	Pages  int    // 1 for a picture
}

// Look tells what a file is and how many pages it has, and reads the whole of it
// to find what is damaged. title is its name in faults. Errors: BadPaper, and
// NoPaper for what runs or holds what runs.
func Look(ctx context.Context, title string, content []byte) (Form, error) {
	p, err := open(ctx, content)
	if err == nil {
		err = p.examine()
	}
	if err != nil {
		return Form{}, named(title, err)
	}
	return Form{Ending: p.ending(), Pages: p.pages()}, nil
}

// Pages counts the pages of a PDF or a picture. title is its name in faults.
// Errors: BadPaper.
func Pages(ctx context.Context, title string, content []byte) (int, error) {
	p, err := open(ctx, content)
	if err != nil {
		return 0, named(title, err)
	}
	return p.pages(), nil
}

// paper is a file that can be bound.
type paper interface {
	ending() string
	pages() int
	examine() error // reads what opening it left unread
	bind(b *binder, counted bool) error
}

const (
	maxBytes  = 400 << 20 // of one file: some hundred scanned pages
	maxPixels = 80 << 20  // of one picture: A3 at 600 dpi has 70 million
	maxPages  = 20_000    // of one file
)

// What is wrong with a file, in the words of a fault.
var (
	damaged  = "已损坏，内容不完整"
	locked   = "需要密码才能打开"
	unknown  = "不是 PDF，也不是 JPG、PNG、TIF、BMP 图片"
	office   = "是 Word、Excel、WPS 一类的文件或者压缩包，可能带有宏，打开时会运行；请另存为 PDF 再入卷"
	running  = "是可以运行的程序，不能入卷"
	empty    = "没有内容"
	oversize = fmt.Sprintf("超过%d MB，请分成几个文件", maxBytes>>20)
)

// bad is the fault of a file; Bind and Look put its name before what is wrong.
func bad(why string, err error) error { return fault.Wrap(fault.BadPaper, why, err) }

// open reads a file by its content. The readers of foreign files panic at what
// they do not foresee; that is a damaged file like any other.
func open(ctx context.Context, content []byte) (p paper, err error) {
	defer func() { recovered(recover(), &err) }()
	switch {
	case len(bytes.TrimSpace(content[:min(len(content), 1024)])) == 0:
		return nil, bad(empty, nil)
	case len(content) > maxBytes:
		return nil, bad(oversize, nil)
	}
	if p, err := openPicture(content); p != nil || err != nil {
		return p, err
	}
	if bytes.Contains(content[:min(len(content), 1024)], []byte("%PDF-")) {
		return openPDF(ctx, content)
	}
	for _, f := range foreign {
		if bytes.HasPrefix(content, []byte(f.head)) {
			return nil, fault.New(fault.NoPaper, f.why)
		}
	}
	return nil, bad(unknown, nil)
}

// foreign are the beginnings of files that are refused with a reason of their own.
var foreign = []struct{ head, why string }{
	{"PK\x03\x04", office}, {"\xD0\xCF\x11\xE0", office}, {"Rar!", office}, {"7z\xBC\xAF", office}, {"{\\rtf", office},
	{"MZ", running}, {"\x7FELF", running}, {"#!", running},
}

// openPicture reads a picture; nil for what is none.
func openPicture(content []byte) (paper, error) {
	switch {
	case bytes.HasPrefix(content, []byte("\xFF\xD8\xFF")):
		return openJPEG(content)
	case bytes.HasPrefix(content, []byte("\x89PNG\r\n\x1a\n")):
		return openPNG(content)
	case bytes.HasPrefix(content, []byte("II*\x00")), bytes.HasPrefix(content, []byte("MM\x00*")):
		return openTIFF(content)
	case bytes.HasPrefix(content, []byte("BM")):
		return openBMP(content)
	}
	return nil, nil
}

// recovered turns a reader's panic into the fault of a damaged file.
func recovered(r any, err *error) {
	if r == nil {
		return
	}
	cause, ok := r.(error)
	if !ok {
		cause = errors.New(fmt.Sprint(r))
	}
	*err = bad(damaged, cause)
}
