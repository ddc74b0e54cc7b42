package storage

import (
	"path/filepath"

	"golang.org/x/sys/windows"
)

// remote tells whether a folder lies on another computer, where WAL is unsafe:
// its shared memory reaches one machine only.
func remote(dir string) bool {
	absolute, err := filepath.Abs(dir)
	if err != nil {
		return false
	}
	volume := filepath.VolumeName(absolute)
	if len(volume) > 2 {
		return true // \\server\share
	}
	root, err := windows.UTF16PtrFromString(volume + `\`)
	return err == nil && windows.GetDriveType(root) == windows.DRIVE_REMOTE
}
