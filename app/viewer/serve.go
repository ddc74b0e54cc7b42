package viewer

import (
	"context"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"errors"
	"fmt"
	"image"
	"io"
	"path/filepath"

	"golang.org/x/image/draw"

	"fuyi/app/dossier"
	"fuyi/app/fault"
	"fuyi/app/plate"
	"fuyi/app/reading"
)

// mostPages bounds how many pages of a file are shown.
const mostPages = 1000

// longestSide bounds a picture that is shown, in pixels: A4 at 300 to the inch.
const longestSide = 3508

// pointMM is a point of PDF in millimetres.
const pointMM = 25.4 / 72

// Serve answers what a Viewer asks until it asks no more. maker starts PDFium,
// once, when the first PDF is to be shown. Error: that of in and out.
func Serve(ctx context.Context, in io.Reader, out io.Writer, maker func(context.Context) (*plate.Maker, error)) error {
	s := &server{maker: maker}
	defer s.close()
	from, to := gob.NewDecoder(in), gob.NewEncoder(out)
	for {
		var q request
		if err := from.Decode(&q); err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return fmt.Errorf("reading what is to be shown: %w", err)
		}
		r, err := s.reply(ctx, q)
		if err != nil {
			r.Fault = whyNot(err)
		}
		if err := to.Encode(r); err != nil {
			return fmt.Errorf("answering what is to be shown: %w", err)
		}
	}
}

// server holds the file that was asked for last.
type server struct {
	maker   func(context.Context) (*plate.Maker, error)
	plates  *plate.Maker
	path    string
	pages   *plate.File // of a PDF
	picture *image.RGBA // or else
}

func (s *server) reply(ctx context.Context, q request) (r reply, err error) {
	if q.Look {
		return look(ctx, q.Path)
	}
	if q.Path != s.path {
		s.forget()
		if err := s.open(ctx, q.Path); err != nil {
			return r, err
		}
		s.path = q.Path
	}
	if q.Page < 0 {
		return s.sizes()
	}
	if q.Width < 1 || q.Height < 1 || q.Width*q.Height > 2*mostPixels {
		return r, fault.New(fault.NotShown, "画面过大")
	}
	img, err := s.paint(q)
	if err != nil {
		return r, err
	}
	r.Pixels = img.Pix
	return r, nil
}

// mostFile bounds a file that is shown, in bytes, as one that is attached.
const mostFile = 400 << 20

// look reads the whole of a file and tells what it is.
func look(ctx context.Context, path string) (r reply, err error) {
	content, err := reading.Whole(path, mostFile)
	if err != nil {
		return r, fault.Wrap(fault.NotShown, "文件不存在，或者读不出来", err)
	}
	sum := sha256.Sum256(content)
	r.File = hex.EncodeToString(sum[:])
	if r.Form, err = dossier.Look(ctx, filepath.Base(path), content); err != nil {
		r.Code = fault.CodeOf(err)
	}
	return r, err
}

func (s *server) paint(q request) (*image.RGBA, error) {
	if s.pages != nil {
		img, err := s.pages.Picture(q.Page, q.Width, q.Height)
		return img, unreadable(err)
	}
	img := image.NewRGBA(image.Rect(0, 0, q.Width, q.Height))
	draw.BiLinear.Scale(img, img.Rect, s.picture, s.picture.Rect, draw.Src, nil)
	return img, nil
}

// open reads a file by its content.
func (s *server) open(ctx context.Context, path string) error {
	content, err := reading.Whole(path, mostFile)
	if err != nil {
		return fault.Wrap(fault.NotShown, "文件不存在，或者读不出来", err)
	}
	if s.picture, err = dossier.Picture(filepath.Base(path), content, longestSide); err != nil || s.picture != nil {
		return unreadable(err)
	}
	if s.plates == nil {
		if s.plates, err = s.maker(ctx); err != nil {
			return fault.Wrap(fault.NotShown, "读取 PDF 的部件没有启动", err)
		}
	}
	s.pages, err = s.plates.Open(path)
	return unreadable(err)
}

// unreadable says that a file cannot be read, nil for no error.
func unreadable(err error) error {
	if err == nil {
		return nil
	}
	return fault.Wrap(fault.NotShown, "文件读不出来，可能已经损坏，或者设了密码", err)
}

func (s *server) sizes() (r reply, err error) {
	if s.pages == nil {
		r.Sizes = []Size{pictureSize(s.picture.Rect.Dx(), s.picture.Rect.Dy())}
		return r, nil
	}
	count := s.pages.Pages()
	r.More = max(0, count-mostPages)
	for page := range count - r.More {
		width, height, err := s.pages.Size(page)
		if err != nil {
			return r, unreadable(err)
		}
		r.Sizes = append(r.Sizes, Size{within(width * pointMM), within(height * pointMM)})
	}
	return r, nil
}

// within keeps a length of a page within what can be shown: a file may claim
// anything.
func within(mm float64) float64 { return max(5, min(mm, 2000)) }

// pictureSize is how large a picture would be on A4, the way it lies; small ones
// are not made larger than on the screen.
func pictureSize(width, height int) Size {
	w, h := float64(width), float64(height)
	pageWidth, pageHeight := 210.0, 297.0
	if w > h {
		pageWidth, pageHeight = pageHeight, pageWidth
	}
	scale := min(pageWidth/w, pageHeight/h, 25.4/96)
	return Size{within(w * scale), within(h * scale)}
}

// forget closes the file that is open.
func (s *server) forget() {
	if s.pages != nil {
		s.pages.Close()
	}
	s.path, s.pages, s.picture = "", nil, nil
}

func (s *server) close() {
	s.forget()
	if s.plates != nil {
		s.plates.Close()
	}
}

// whyNot is the reason that stands with NotShown.
func whyNot(err error) string {
	var f *fault.Fault
	if errors.As(err, &f) && f.Detail != "" {
		return f.Detail
	}
	return "文件读不出来"
}
