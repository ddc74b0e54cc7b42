// Package viewer shows what is inside files that others made: the pages of PDFs,
// and pictures. It reads them in a second process of the program, which is ended
// when it takes too long or is no longer needed: what a bad file does stays there,
// and the memory that reading takes goes with it.
package viewer

import (
	"context"
	"encoding/gob"
	"image"
	"io"
	"os/exec"
	"path/filepath"
	"sync"
	"time"

	"fuyi/app/dossier"
	"fuyi/app/fault"
)

// Command is the argument with which the program is started as the second
// process, which then calls Serve.
const Command = "show-pages"

// How long the second process may take for an answer, and how long it stays when
// nothing is asked of it. The first start on a PC translates PDFium, which takes
// some ten seconds.
const (
	longPatience = 2 * time.Minute
	patience     = 20 * time.Second
	rest         = 90 * time.Second
)

// Size is how large a page is, in millimetres.
type Size struct{ Width, Height float64 }

// request asks for the sizes of a file's pages, for one page as a picture, or
// what a file is.
type request struct {
	Path          string
	Look          bool // what the file is
	Page          int  // -1: the sizes
	Width, Height int  // of the picture, in pixels
}

// reply answers a request.
type reply struct {
	Sizes  []Size
	More   int // pages beyond those that have a size
	Pixels []byte
	Form   dossier.Form // of a file that was looked at
	File   string       // the SHA-256 of its content, hexadecimal
	Code   fault.Code   // of a file that was looked at and cannot be kept
	Fault  string       // why there is nothing to show, in Chinese; "" where there is
}

// Viewer shows files, one at a time. It may be used by several goroutines.
type Viewer struct {
	start func() *exec.Cmd

	mu    sync.Mutex // held over a request
	child *child     // nil while none runs
	stop  *time.Timer
	asked uint64 // how many requests there were, so that an old timer stops nothing
}

// child is the second process.
type child struct {
	command *exec.Cmd
	in      io.WriteCloser
	to      *gob.Encoder
	from    *gob.Decoder
	used    bool // has answered once
}

// New makes a viewer. start makes the command of the second process; it is
// started when something is to be shown.
func New(start func() *exec.Cmd) *Viewer { return &Viewer{start: start} }

// File is a file that can be shown.
type File struct {
	Sizes []Size // of its pages
	More  int    // pages after these, which are not shown

	viewer *Viewer
	path   string
}

// Open looks at a PDF or a picture. Errors: NotShown; the context's.
func (v *Viewer) Open(ctx context.Context, path string) (*File, error) {
	r, err := v.ask(ctx, request{Path: path, Page: -1})
	if err != nil {
		return nil, err
	}
	return &File{Sizes: r.Sizes, More: r.More, viewer: v, path: path}, nil
}

// Look tells what a file is and how many pages it has, and the SHA-256 of its
// content, hexadecimal; the whole of it is read, in the second process. Errors:
// BadPaper, NoPaper; the context's.
func (v *Viewer) Look(ctx context.Context, path string) (dossier.Form, string, error) {
	r, err := v.ask(ctx, request{Path: path, Look: true})
	switch {
	case ctx.Err() != nil:
		return dossier.Form{}, "", ctx.Err()
	case r.Code != "":
		return dossier.Form{}, "", fault.New(r.Code, r.Fault)
	case err != nil:
		return dossier.Form{}, "", fault.Wrap(fault.BadPaper, "“"+filepath.Base(path)+"”读取时出错，或者用时过长", err)
	}
	return r.Form, r.File, nil
}

// mostPixels bounds a picture; a page that would take more is painted coarser.
const mostPixels = 16 << 20

// Picture paints a page, the first being 0, at so many pixels a millimetre.
// Errors: NotShown; the context's.
func (f *File) Picture(ctx context.Context, page int, perMM float64) (image.Image, error) {
	if page < 0 || page >= len(f.Sizes) {
		return nil, fault.New(fault.NotShown, "没有这一页")
	}
	size := f.Sizes[page]
	for size.Width*perMM*size.Height*perMM > mostPixels {
		perMM *= 0.9
	}
	width, height := max(1, int(size.Width*perMM+0.5)), max(1, int(size.Height*perMM+0.5))
	r, err := f.viewer.ask(ctx, request{Path: f.path, Page: page, Width: width, Height: height})
	if err != nil {
		return nil, err
	}
	if len(r.Pixels) != 4*width*height {
		return nil, fault.New(fault.NotShown, "画面不完整")
	}
	return &image.RGBA{Pix: r.Pixels, Stride: 4 * width, Rect: image.Rect(0, 0, width, height)}, nil
}

// Close ends the second process. The viewer can be used again.
func (v *Viewer) Close() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.end()
}

// ask hands a request to the second process and waits for its answer.
func (v *Viewer) ask(ctx context.Context, q request) (reply, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return reply{}, err
	}
	v.asked++
	if v.stop != nil {
		v.stop.Stop()
	}
	defer v.restLater()
	if v.child == nil {
		c, err := begin(v.start())
		if err != nil {
			return reply{}, fault.Wrap(fault.NotShown, "预览部件没有启动", err)
		}
		v.child = c
	}
	r, err := v.child.answer(ctx, q)
	if err != nil {
		v.end()
		if ctx.Err() != nil {
			return reply{}, ctx.Err()
		}
		return reply{}, err
	}
	if r.Fault != "" {
		return r, fault.New(fault.NotShown, r.Fault)
	}
	return r, nil
}

// answer sends a request and waits for its answer as long as it may take.
func (c *child) answer(ctx context.Context, q request) (reply, error) {
	most := patience
	if !c.used || q.Look { // the whole of a large file
		most = longPatience
	}
	ctx, cancel := context.WithTimeout(ctx, most)
	defer cancel()
	var r reply
	done := make(chan error, 1)
	go func() {
		err := c.to.Encode(q)
		if err == nil {
			err = c.from.Decode(&r)
		}
		done <- err
	}()
	select {
	case err := <-done:
		c.used = true
		if err != nil {
			return reply{}, fault.Wrap(fault.NotShown, "读取这个文件时预览部件出错", err)
		}
		return r, nil
	case <-ctx.Done():
		c.command.Process.Kill() // the reading goroutine ends with the pipe
		<-done
		return reply{}, fault.Wrap(fault.NotShown, "读取这个文件用时过长", ctx.Err())
	}
}

// restLater ends the second process when nothing more is asked for a while.
func (v *Viewer) restLater() {
	asked := v.asked
	v.stop = time.AfterFunc(rest, func() {
		v.mu.Lock()
		defer v.mu.Unlock()
		if v.asked == asked {
			v.end()
		}
	})
}

func begin(command *exec.Cmd) (*child, error) {
	in, err := command.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := command.Start(); err != nil {
		return nil, err
	}
	return &child{command: command, in: in, to: gob.NewEncoder(in), from: gob.NewDecoder(out)}, nil
}

// end ends the second process, which is not waited for longer than it takes to
// be killed.
func (v *Viewer) end() {
	if v.child == nil {
		return
	}
	v.child.in.Close()
	v.child.command.Process.Kill()
	v.child.command.Wait()
	v.child = nil
}
