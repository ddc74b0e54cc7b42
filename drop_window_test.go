package main

import (
	"context"
	"encoding/binary"
	"image"
	"image/png"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"

	"fuyi/app"
	"fuyi/storage"
)

// TestDropWindow drops files on the real window, as a file manager does, and puts
// them into the case in view with the keyboard.
func TestDropWindow(t *testing.T) {
	dir, files := t.TempDir(), t.TempDir()
	if out, err := exec.Command(program(t), "demo", "--data", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	paths := []string{filepath.Join(files, "现场照片 1.png"), filepath.Join(files, "答复书.png")}
	for i, path := range paths {
		page := image.NewGray(image.Rect(0, 0, 210, 297+i))
		file, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := png.Encode(file, page); err != nil {
			t.Fatal(err)
		}
		file.Close()
	}
	s := openScreen(t)
	quit := s.openDesk(dir)
	s.press("Escape", "ctrl+k")
	time.Sleep(700 * time.Millisecond)
	s.enter("2026-0003")
	time.Sleep(time.Second)
	s.press("Return")
	time.Sleep(1500 * time.Millisecond)
	s.press("alt+9")
	time.Sleep(500 * time.Millisecond)
	s.drop(paths...)
	time.Sleep(2 * time.Second)
	s.picture("drop-1-dialog")
	s.press("ctrl+Return")
	time.Sleep(2 * time.Second)
	s.picture("drop-2-attached")
	quit()

	ctx := context.Background()
	register, err := storage.Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer register.Close()
	c, err := register.Case(ctx, "2026-0003")
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Attachments) != 2 || c.Attachments[0].Name != "现场照片 1" || c.Attachments[1].Kind != "reply" {
		t.Errorf("attached %+v", c.Attachments)
	}
	office := app.New(app.Config{Store: register, Now: time.Now})
	for _, a := range c.Attachments {
		if err := office.CheckKept(ctx, a.File, a.Ending); err != nil {
			t.Error(err)
		}
	}
}

// drop drops files on the program's window by the protocol of X (XDND 5).
func (s *screen) drop(paths ...string) {
	s.t.Helper()
	x, err := xgb.NewConnDisplay(s.display)
	if err != nil {
		s.t.Fatal(err)
	}
	defer x.Close()
	found := strings.Fields(s.do("search", "--onlyvisible", "--name", title))
	id, err := strconv.ParseUint(found[len(found)-1], 10, 32)
	if err != nil {
		s.t.Fatal(err)
	}
	d := &dragging{t: s.t, x: x, to: xproto.Window(id), atoms: map[string]xproto.Atom{}}
	d.run(paths)
}

// dragging is a file manager with files under the pointer.
type dragging struct {
	t        testing.TB
	x        *xgb.Conn
	from, to xproto.Window
	atoms    map[string]xproto.Atom
}

func (d *dragging) atom(name string) xproto.Atom {
	if a, known := d.atoms[name]; known {
		return a
	}
	reply, err := xproto.InternAtom(d.x, false, uint16(len(name)), name).Reply()
	if err != nil {
		d.t.Fatal(err)
	}
	d.atoms[name] = reply.Atom
	return reply.Atom
}

// tell sends a message of the protocol to the window.
func (d *dragging) tell(message string, words ...uint32) {
	all := append([]uint32{uint32(d.from)}, words...)
	for len(all) < 5 {
		all = append(all, 0)
	}
	event := xproto.ClientMessageEvent{Format: 32, Window: d.to, Type: d.atom(message), Data: xproto.ClientMessageDataUnionData32New(all)}
	if err := xproto.SendEventChecked(d.x, false, d.to, 0, string(event.Bytes())).Check(); err != nil {
		d.t.Fatal(err)
	}
}

// run enters the window, lets go over its middle, and hands over the list of
// files when it is asked for.
func (d *dragging) run(paths []string) {
	screen := xproto.Setup(d.x).DefaultScreen(d.x)
	var err error
	if d.from, err = xproto.NewWindowId(d.x); err != nil {
		d.t.Fatal(err)
	}
	xproto.CreateWindow(d.x, screen.RootDepth, d.from, screen.Root, 0, 0, 1, 1, 0, xproto.WindowClassInputOutput, screen.RootVisual, 0, nil)
	xproto.SetSelectionOwner(d.x, d.from, d.atom("XdndSelection"), xproto.TimeCurrentTime)
	var list strings.Builder
	for _, path := range paths {
		list.WriteString((&url.URL{Scheme: "file", Path: path}).String() + "\r\n")
	}
	copying := uint32(d.atom("XdndActionCopy"))
	d.tell("XdndEnter", 5<<24, uint32(d.atom("text/uri-list")))
	d.tell("XdndPosition", 0, 700<<16|400, xproto.TimeCurrentTime, copying)
	late := time.AfterFunc(10*time.Second, d.x.Close)
	defer late.Stop()
	for {
		event, err := d.x.WaitForEvent()
		switch event := event.(type) {
		case nil:
			if err == nil {
				d.t.Fatal("the window took nothing within 10 seconds")
			}
		case xproto.ClientMessageEvent:
			switch event.Type {
			case d.atom("XdndStatus"):
				if event.Data.Data32[1]&1 == 0 {
					d.t.Fatal("the window takes no files")
				}
				d.tell("XdndDrop", 0, xproto.TimeCurrentTime)
			case d.atom("XdndFinished"):
				return
			}
		case xproto.SelectionRequestEvent:
			xproto.ChangeProperty(d.x, xproto.PropModeReplace, event.Requestor, event.Property, event.Target, 8, uint32(list.Len()), []byte(list.String()))
			answer := make([]byte, 32)
			copy(answer, xproto.SelectionNotifyEvent{Time: event.Time, Requestor: event.Requestor, Selection: event.Selection,
				Target: event.Target, Property: event.Property}.Bytes())
			binary.LittleEndian.PutUint16(answer[2:], 0)
			xproto.SendEvent(d.x, false, event.Requestor, 0, string(answer))
		}
	}
}
