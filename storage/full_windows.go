package storage

import (
	"syscall"

	"golang.org/x/sys/windows"
)

// full tells whether the disk, or the user's share of it, is used up.
func full(reason syscall.Errno) bool {
	return reason == windows.ERROR_DISK_FULL || reason == windows.ERROR_HANDLE_DISK_FULL || reason == windows.ERROR_DISK_QUOTA_EXCEEDED
}
