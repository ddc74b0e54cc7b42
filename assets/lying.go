package assets

import (
	"io/fs"
	"reflect"
	"unsafe"
)

// lying returns the content of a file where it lies in the program, without a copy;
// nil where it is not there or a Go of another day keeps it otherwise.
//
// Package embed hands out copies alone. A copy of a face is sixteen megabytes that
// take a while to be made at each start, and Fyne copies what it wants of them again.
func lying(name string) []byte {
	list := reflect.ValueOf(files).FieldByName("files")
	if list.Kind() != reflect.Pointer || list.IsNil() || list.Elem().Kind() != reflect.Slice {
		return nil
	}
	list = list.Elem()
	for i := range list.Len() {
		at, content := list.Index(i).FieldByName("name"), list.Index(i).FieldByName("data")
		if at.Kind() != reflect.String || content.Kind() != reflect.String {
			return nil
		}
		if at.String() == name {
			text := content.String()
			return unsafe.Slice(unsafe.StringData(text), len(text))
		}
	}
	return nil
}

// faces are the files of a folder fonts.
type faces struct{ fs.FS }

// Open opens one that has Whole, where its content lies anywhere.
func (f faces) Open(name string) (fs.File, error) {
	file, err := f.FS.Open(name)
	if err != nil {
		return nil, err
	}
	if content := lying("fonts/" + name); content != nil {
		return wholeFile{file, content}, nil
	}
	return file, nil
}

// wholeFile is an open face.
type wholeFile struct {
	fs.File
	content []byte
}

// Whole is the content where it lies, not to be changed.
func (f wholeFile) Whole() []byte { return f.content }

// at is the address of a content.
func at(content []byte) int { return int(uintptr(unsafe.Pointer(unsafe.SliceData(content)))) }
