package dossier

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/jpeg"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// jpegHead is what a JPEG says before its pixels.
type jpegHead struct {
	width, height, components int
	adobe                     bool // made by Adobe's ways: four colours are inverted
	turn                      int
}

// openJPEG reads a JPEG. It goes into the PDF as it is.
func openJPEG(content []byte) (paper, error) {
	h, err := readJPEG(content)
	if err != nil {
		return nil, bad(damaged, err)
	}
	p := &picture{end: "jpg", width: h.width, height: h.height, turn: h.turn}
	p.decode = func() (image.Image, error) { return jpeg.Decode(bytes.NewReader(content)) }
	p.stream = func() (types.Dict, []byte, error) {
		space := map[int]types.Name{1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}[h.components]
		d := p.object(space, 8)
		d["Filter"] = types.Name("DCTDecode")
		if h.components == 4 && h.adobe {
			one, zero := types.Integer(1), types.Integer(0)
			d["Decode"] = types.Array{one, zero, one, zero, one, zero, one, zero}
		}
		return d, content, nil
	}
	return p.sized()
}

// readJPEG walks over the segments of a JPEG to its first scan.
func readJPEG(content []byte) (jpegHead, error) {
	h := jpegHead{turn: 1}
	for rest := content[2:]; len(rest) >= 4; {
		if rest[0] != 0xFF {
			return h, errors.New("no JPEG segment where one must be")
		}
		marker := rest[1]
		if marker == 0xFF { // filling
			rest = rest[1:]
			continue
		}
		if marker == 0x01 || marker >= 0xD0 && marker <= 0xD7 {
			rest = rest[2:]
			continue
		}
		n := int(binary.BigEndian.Uint16(rest[2:]))
		if n < 2 || n+2 > len(rest) {
			return h, errors.New("a JPEG segment is cut off")
		}
		body := rest[4 : 2+n]
		switch {
		case marker == 0xC0 || marker == 0xC1 || marker == 0xC2:
			if len(body) < 6 || body[0] != 8 {
				return h, errors.New("a JPEG of other than 8 bits")
			}
			h.height, h.width = int(binary.BigEndian.Uint16(body[1:])), int(binary.BigEndian.Uint16(body[3:]))
			if h.components = int(body[5]); h.components != 1 && h.components != 3 && h.components != 4 {
				return h, errors.New("a JPEG of a strange number of colours")
			}
		case marker >= 0xC3 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC:
			return h, errors.New("a JPEG of a kind that PDF does not know")
		case marker == 0xE1 && bytes.HasPrefix(body, []byte("Exif\x00\x00")):
			h.turn, _ = tiffDirectory(body[6:])
		case marker == 0xEE && bytes.HasPrefix(body, []byte("Adobe")):
			h.adobe = true
		case marker == 0xDA:
			if h.components == 0 {
				return h, errors.New("a JPEG without a frame")
			}
			return h, nil
		case marker == 0xD9:
			return h, errors.New("a JPEG without pixels")
		}
		rest = rest[2+n:]
	}
	return h, errors.New("a JPEG that is cut off")
}

// tiffDirectory reads from a TIFF, and EXIF is one, how the picture is turned (1
// to 8; 1 where it does not say), and whether another picture follows.
func tiffDirectory(b []byte) (turn int, more bool) {
	turn = 1
	if len(b) < 8 {
		return turn, false
	}
	var order binary.ByteOrder = binary.LittleEndian
	if b[0] == 'M' {
		order = binary.BigEndian
	}
	at := uint64(order.Uint32(b[4:]))
	if at+2 > uint64(len(b)) {
		return turn, false
	}
	count := uint64(order.Uint16(b[at:]))
	at += 2
	const orientation = 0x0112
	for range count {
		if at+12 > uint64(len(b)) {
			return turn, false
		}
		if order.Uint16(b[at:]) == orientation {
			if t := int(order.Uint16(b[at+8:])); t >= 1 && t <= 8 {
				turn = t
			}
		}
		at += 12
	}
	return turn, at+4 <= uint64(len(b)) && order.Uint32(b[at:]) != 0
}
