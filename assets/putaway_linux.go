package assets

import (
	"io/fs"
	"os"
	"path"

	"golang.org/x/sys/unix"
)

// PutAway gives the memory back in which the faces were read: pages of the program's
// own file, which the system would take back only when it is short of them, and counts
// as the program's until then. What is read again comes from the file again.
func PutAway() {
	entries, err := fs.ReadDir(files, "fonts")
	if err != nil {
		return
	}
	page := os.Getpagesize()
	for _, e := range entries {
		content := lying(path.Join("fonts", e.Name()))
		if skip := -at(content) & (page - 1); skip < len(content) {
			whole := content[skip:]
			whole = whole[:len(whole)&^(page-1)]
			if len(whole) > 0 {
				unix.Madvise(whole, unix.MADV_DONTNEED) // refused, they stay: no harm
			}
		}
	}
}
