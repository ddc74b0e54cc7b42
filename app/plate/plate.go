// Package plate turns the pages of PDF files, our own and those of any other
// program, into pixels: bands for a printer that takes no PDF, as those of
// Windows, and pictures for the screen. It is the one place that knows PDFium, which runs in WebAssembly: a
// file that would break its reader reaches neither the program nor the disk.
package plate

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"fuyi/app/fault"
	"fuyi/app/reading"
)

// Maker reads PDF files. It is used by one goroutine at a time.
type Maker struct {
	cache  wazero.CompilationCache
	pool   pdfium.Pool
	engine pdfium.Pdfium
}

// patience is how long a new engine may take to answer.
const patience = time.Minute

// mostMemory is how much a file may make PDFium take, in pages of 64 KB: 1 GB.
const mostMemory = 1 << 14

// New starts a maker. PDFium is translated for the PC's processor, which takes
// seconds and some 400 MB; the translation is kept in the folder, so that the next
// start takes a blink. Without a folder ("", or one that cannot be written) each
// start takes the seconds. The folder is the maker's alone: what is damaged in it is
// thrown away with the rest.
//
// The fonts (files .ttf and .ttc, in any folders) stand in for those that a file of
// another program names but does not bring; without one that has its characters
// they would be missing. They may be nil.
func New(ctx context.Context, folder string, fonts fs.FS) (*Maker, error) {
	m, err := start(ctx, folder, fonts)
	if err == nil || folder == "" || ctx.Err() != nil {
		return m, err
	}
	if os.RemoveAll(folder) != nil {
		folder = ""
	}
	return start(ctx, folder, fonts)
}

func start(ctx context.Context, folder string, fonts fs.FS) (*Maker, error) {
	m := &Maker{}
	settings := wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(mostMemory)
	if folder != "" {
		if cache, err := wazero.NewCompilationCacheWithDir(folder); err == nil {
			m.cache = cache
			settings = settings.WithCompilationCache(cache)
		}
	}
	files := wazero.NewFSConfig()
	if fonts != nil {
		files = files.WithFSMount(library{fonts}, "/")
	}
	var err error
	m.pool, err = webassembly.Init(webassembly.Config{
		Context: ctx, MaxTotal: 1, RuntimeConfig: settings,
		FSConfig: files, Stdout: io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("starting PDFium: %w", err), m.Close())
	}
	if m.engine, err = m.pool.GetInstance(patience); err != nil {
		return nil, errors.Join(fmt.Errorf("starting PDFium: %w", err), m.Close())
	}
	return m, nil
}

// library is all that PDFium sees of the disk: the fonts, where it looks for them.
type library struct{ fonts fs.FS }

// Open opens a file of the fonts, or one of their folders. The folder above and the
// root, without which none is read, are shown as the fonts' own.
func (l library) Open(name string) (fs.File, error) {
	const place = "usr/share/fonts"
	below, ok := strings.CutPrefix(name, place)
	switch {
	case name == "." || name == path.Dir(place):
		below = ""
	case !ok:
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return l.fonts.Open(path.Join(".", below))
}

// Close gives back what the maker holds.
func (m *Maker) Close() error {
	var errs []error
	if m.engine != nil {
		errs = append(errs, m.engine.Close())
	}
	if m.pool != nil {
		errs = append(errs, m.pool.Close())
	}
	if m.cache != nil {
		errs = append(errs, m.cache.Close(context.Background()))
	}
	return errors.Join(errs...)
}

// File is an open PDF file.
type File struct {
	engine   pdfium.Pdfium
	name     string
	document references.FPDF_DOCUMENT
	pages    int
}

// mostFile bounds a PDF file, in bytes: of it there are two copies in memory.
const mostFile = 400 << 20

// Open reads a PDF file.
//
// Errors: those of reading.Open; BadPaper, which names it, where it
// is no PDF, is damaged or wants a password.
func (m *Maker) Open(name string) (*File, error) {
	content, err := reading.Whole(name, mostFile)
	if err != nil {
		return nil, err
	}
	f := &File{engine: m.engine, name: filepath.Base(name)}
	opened, err := m.engine.OpenDocument(&requests.OpenDocument{File: &content})
	if err != nil {
		return nil, f.bad(err)
	}
	f.document = opened.Document
	count, err := m.engine.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: f.document})
	if err != nil {
		return nil, errors.Join(f.bad(err), f.Close())
	}
	if count.PageCount == 0 {
		return nil, errors.Join(f.bad(errors.New("no pages")), f.Close())
	}
	f.pages = count.PageCount
	return f, nil
}

// bad says that the file cannot be printed.
func (f *File) bad(err error) error {
	return fault.Wrap(fault.BadPaper, "文件“"+f.name+"”读不出来，没有打印", err)
}

// Pages returns how many pages the file has, at least one.
func (f *File) Pages() int { return f.pages }

// Close forgets the file.
func (f *File) Close() error {
	if _, err := f.engine.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: f.document}); err != nil {
		return fmt.Errorf("closing %s: %w", f.name, err)
	}
	return nil
}

// Print cuts a page, the first being 0, into bands for a sheet, from the top
// down, and hands each that bears ink to draw. What is beyond the sheet's paper
// is left out. A band's pixels are draw's own.
//
// Errors: BadPaper where the page cannot be drawn; what draw returned; the
// context's, asked before each band.
func (f *File) Print(ctx context.Context, page int, sheet Sheet, draw func(Band) error) error {
	loaded, err := f.engine.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: f.document, Index: page})
	if err != nil {
		return f.bad(err)
	}
	reference := requests.Page{ByReference: &loaded.Page}
	defer f.engine.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	width, err := f.engine.FPDF_GetPageWidthF(&requests.FPDF_GetPageWidthF{Page: reference})
	if err != nil {
		return f.bad(err)
	}
	height, err := f.engine.FPDF_GetPageHeightF(&requests.FPDF_GetPageHeightF{Page: reference})
	if err != nil {
		return f.bad(err)
	}
	place := sheet.place(float64(width.PageWidth), float64(height.PageHeight))
	turned := enums.FPDF_PAGE_ROTATION_NONE
	if place.turned {
		turned = enums.FPDF_PAGE_ROTATION_270_CW
	}
	canvas := f.engine
	rows := min(bandRows, sheet.Height)
	made, err := canvas.FPDFBitmap_Create(&requests.FPDFBitmap_Create{Width: sheet.Width, Height: rows})
	if err != nil {
		return f.bad(err)
	}
	defer canvas.FPDFBitmap_Destroy(&requests.FPDFBitmap_Destroy{Bitmap: made.Bitmap})
	for top := 0; top < sheet.Height; top += rows {
		if err := ctx.Err(); err != nil {
			return err
		}
		if _, err := canvas.FPDFBitmap_FillRect(&requests.FPDFBitmap_FillRect{
			Bitmap: made.Bitmap, Width: sheet.Width, Height: rows, Color: 0xFFFFFFFF,
		}); err != nil {
			return f.bad(err)
		}
		if _, err := canvas.FPDF_RenderPageBitmap(&requests.FPDF_RenderPageBitmap{
			Bitmap: made.Bitmap, Page: reference, Rotate: turned,
			StartX: place.x, StartY: place.y - top, SizeX: place.width, SizeY: place.height,
			Flags: enums.FPDF_RENDER_FLAG_ANNOT | enums.FPDF_RENDER_FLAG_PRINTING,
		}); err != nil {
			return f.bad(err)
		}
		painted, err := canvas.FPDFBitmap_GetBuffer(&requests.FPDFBitmap_GetBuffer{Bitmap: made.Bitmap})
		if err != nil {
			return f.bad(err)
		}
		band, ink := pack(painted.Buffer, sheet.Width, min(rows, sheet.Height-top), sheet.fine())
		if !ink {
			continue
		}
		band.Y += top
		if err := draw(band); err != nil {
			return err
		}
	}
	return nil
}
