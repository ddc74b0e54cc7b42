//go:build !windows

package storage

import "syscall"

// full tells whether the disk, or the user's share of it, is used up, or a file
// has reached the size that the system allows it.
func full(reason syscall.Errno) bool {
	return reason == syscall.ENOSPC || reason == syscall.EDQUOT || reason == syscall.EFBIG
}
