package pdf

import (
	"bytes"
	"compress/zlib"
	"io"
	"sync"
)

// packers are compressors at rest: each holds half a megabyte, which takes longer
// to make than a page does to compress.
var packers = sync.Pool{New: func() any {
	const level = 4 // the lowest with lazy matching: nearly as small as the best
	w, err := zlib.NewWriterLevel(io.Discard, level)
	if err != nil {
		panic(err) // there is such a level
	}
	return w
}}

// pack compresses a stream.
func pack(content []byte) ([]byte, error) {
	w := packers.Get().(*zlib.Writer)
	defer packers.Put(w)
	out := bytes.NewBuffer(make([]byte, 0, len(content)*3/4+64))
	w.Reset(out)
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
