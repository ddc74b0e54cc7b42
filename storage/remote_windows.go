package storage

import (
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"
)

// remote tells whether a file or folder lies on another computer, where WAL is unsafe:
// its shared memory reaches one machine only.
func remote(path string) bool {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return false
	}
	if remoteVolume(filepath.VolumeName(absolute)) {
		return true
	}
	final, err := finalPath(absolute)
	return err == nil && remoteVolume(filepath.VolumeName(final))
}

// remoteVolume judges by what a path begins with: C:, \\server\share, or the long forms
// \\?\C:, \\?\UNC\server\share and \\?\Volume{…}.
func remoteVolume(volume string) bool {
	plain := strings.TrimPrefix(strings.TrimPrefix(volume, `\\?\`), `\\.\`)
	if plain == volume && strings.HasPrefix(volume, `\\`) || strings.HasPrefix(strings.ToUpper(plain), `UNC\`) {
		return true
	}
	root, err := windows.UTF16PtrFromString(volume + `\`)
	return err == nil && windows.GetDriveType(root) == windows.DRIVE_REMOTE
}

// finalPath is where a path leads past links, and past folders that other volumes are
// mounted on.
func finalPath(path string) (string, error) {
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return "", err
	}
	// Without a right to anything, so that a file that another program has open is told too.
	handle, err := windows.CreateFile(name, 0, windows.FILE_SHARE_READ|windows.FILE_SHARE_WRITE|windows.FILE_SHARE_DELETE, nil,
		windows.OPEN_EXISTING, windows.FILE_FLAG_BACKUP_SEMANTICS, 0)
	if err != nil {
		return "", err
	}
	defer windows.CloseHandle(handle)
	found := make([]uint16, windows.MAX_LONG_PATH)
	n, err := windows.GetFinalPathNameByHandle(handle, &found[0], uint32(len(found)), 0)
	if err != nil || int(n) > len(found) {
		return "", err
	}
	return windows.UTF16ToString(found[:n]), nil
}
