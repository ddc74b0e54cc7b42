package assets_test

import (
	"bytes"
	"io/fs"
	"testing"

	"fuyi/assets"
)

// TestFaceIsNoCopy: the window's face is handed out where it lies in the program, and
// is what package embed gives of it.
func TestFaceIsNoCopy(t *testing.T) {
	if !assets.HasFace(assets.WindowRegular) {
		t.Skip("the fonts are not there, run `make fonts`")
	}
	one, two := assets.Face(assets.WindowRegular), assets.Face(assets.WindowRegular)
	if &one[0] != &two[0] {
		t.Error("two calls gave two copies: has package embed another form in this Go?")
	}
	want, err := fs.ReadFile(assets.Fonts(), assets.WindowRegular)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(one, want) {
		t.Error("the face is not what its file holds")
	}
	if assets.Face("none.otf") != nil {
		t.Error("a face that is not there")
	}
}

// TestPutAwayLosesNothing: what was put away is read again from the program's file.
func TestPutAwayLosesNothing(t *testing.T) {
	want, err := fs.ReadFile(assets.Fonts(), assets.WindowRegular)
	if err != nil {
		t.Skip("the fonts are not there, run `make fonts`")
	}
	assets.PutAway()
	if !bytes.Equal(assets.Face(assets.WindowRegular), want) {
		t.Error("the face is no longer what it was")
	}
}
