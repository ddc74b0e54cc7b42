package storage

import (
	"os"

	"golang.org/x/sys/unix"
)

// reread has the system forget what it knows of a file that was written and synced, so
// that what is read of it next comes from the disk: a bad stick takes everything and
// gives back something else. It is best effort.
func reread(path string) {
	file, err := os.Open(path)
	if err != nil {
		return
	}
	defer file.Close()
	_ = unix.Fadvise(int(file.Fd()), 0, 0, unix.FADV_DONTNEED)
}
