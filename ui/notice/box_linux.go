package notice

import (
	"image"
	"image/color"
	"image/draw"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// The box, in pixels.
const (
	boxWidth   = 520
	margin     = 28
	lineHeight = 30
	textSize   = 18
)

// HasScreen tells whether an X display answers.
func HasScreen() bool {
	xgb.Logger.SetOutput(discard{})
	conn, err := xgb.NewConn()
	if err != nil {
		return false
	}
	conn.Close()
	return true
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }

// box draws the sentence into a picture and shows it in a plain X window until
// a key is pressed, the box is clicked or the window is closed.
func box(title, sentence string, face []byte) {
	picture, err := draught(sentence, face)
	if err != nil {
		return
	}
	conn, err := xgb.NewConn()
	if err != nil {
		return
	}
	defer conn.Close()
	window, err := open(conn, title, picture.Bounds().Size())
	if err != nil {
		return
	}
	for {
		event, err := conn.WaitForEvent()
		if event == nil && err == nil {
			return
		}
		switch event.(type) {
		case xproto.ExposeEvent:
			paint(conn, window, picture)
		case xproto.KeyPressEvent, xproto.ButtonReleaseEvent, xproto.DestroyNotifyEvent, xproto.ClientMessageEvent:
			return
		}
	}
}

// open makes the window in the middle of the screen.
func open(conn *xgb.Conn, title string, size image.Point) (xproto.Window, error) {
	screen := xproto.Setup(conn).DefaultScreen(conn)
	window, err := xproto.NewWindowId(conn)
	if err != nil {
		return 0, err
	}
	x := (int(screen.WidthInPixels) - size.X) / 2
	y := (int(screen.HeightInPixels) - size.Y) / 2
	xproto.CreateWindow(conn, screen.RootDepth, window, screen.Root,
		int16(max(x, 0)), int16(max(y, 0)), uint16(size.X), uint16(size.Y), 0,
		xproto.WindowClassInputOutput, screen.RootVisual,
		xproto.CwBackPixel|xproto.CwEventMask,
		[]uint32{screen.WhitePixel, xproto.EventMaskExposure | xproto.EventMaskKeyPress |
			xproto.EventMaskButtonRelease | xproto.EventMaskButtonPress | xproto.EventMaskStructureNotify})
	setText(conn, window, "_NET_WM_NAME", "UTF8_STRING", title)
	protocols, deleteWindow := atom(conn, "WM_PROTOCOLS"), atom(conn, "WM_DELETE_WINDOW")
	xproto.ChangeProperty(conn, xproto.PropModeReplace, window, protocols, xproto.AtomAtom, 32, 1,
		[]byte{byte(deleteWindow), byte(deleteWindow >> 8), byte(deleteWindow >> 16), byte(deleteWindow >> 24)})
	return window, xproto.MapWindowChecked(conn, window).Check()
}

func setText(conn *xgb.Conn, window xproto.Window, property, kind, text string) {
	xproto.ChangeProperty(conn, xproto.PropModeReplace, window, atom(conn, property), atom(conn, kind),
		8, uint32(len(text)), []byte(text))
}

func atom(conn *xgb.Conn, name string) xproto.Atom {
	reply, err := xproto.InternAtom(conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		return xproto.AtomNone
	}
	return reply.Atom
}

// paint sends the picture in strips, since a request of X has a limit.
func paint(conn *xgb.Conn, window xproto.Window, picture *image.RGBA) {
	context, err := xproto.NewGcontextId(conn)
	if err != nil {
		return
	}
	xproto.CreateGC(conn, context, xproto.Drawable(window), 0, nil)
	defer xproto.FreeGC(conn, context)
	depth := xproto.Setup(conn).DefaultScreen(conn).RootDepth
	width, height := picture.Rect.Dx(), picture.Rect.Dy()
	const strip = 32
	for top := 0; top < height; top += strip {
		rows := min(strip, height-top)
		pixels := make([]byte, 0, width*rows*4)
		for y := top; y < top+rows; y++ {
			for x := range width {
				c := picture.RGBAAt(x, y)
				pixels = append(pixels, c.B, c.G, c.R, 0)
			}
		}
		xproto.PutImage(conn, xproto.ImageFormatZPixmap, xproto.Drawable(window), context,
			uint16(width), uint16(rows), 0, int16(top), 0, depth, pixels)
	}
}

// draught writes the sentence in lines on a white picture.
func draught(sentence string, file []byte) (*image.RGBA, error) {
	parsed, err := opentype.Parse(file)
	if err != nil {
		return nil, err
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: textSize, DPI: 72, Hinting: font.HintingFull})
	if err != nil {
		return nil, err
	}
	defer face.Close()
	lines := broken(face, sentence+"\n\n按任意键或点击此框关闭。")
	picture := image.NewRGBA(image.Rect(0, 0, boxWidth, 2*margin+lineHeight*len(lines)))
	draw.Draw(picture, picture.Rect, image.White, image.Point{}, draw.Src)
	pen := font.Drawer{Dst: picture, Src: image.NewUniform(color.Gray{Y: 0x22}), Face: face}
	for i, line := range lines {
		pen.Dot = fixed.P(margin, margin+lineHeight*i+textSize)
		pen.DrawString(line)
	}
	return picture, nil
}

// broken breaks text into lines that fit the box, after any character.
func broken(face font.Face, text string) []string {
	var lines []string
	line, width := "", fixed.Int26_6(0)
	for _, r := range text {
		if r == '\n' {
			lines, line, width = append(lines, line), "", 0
			continue
		}
		advance, _ := face.GlyphAdvance(r)
		if width+advance > fixed.I(boxWidth-2*margin) {
			lines, line, width = append(lines, line), "", 0
		}
		line, width = line+string(r), width+advance
	}
	return append(lines, line)
}
