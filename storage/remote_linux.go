package storage

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"golang.org/x/sys/unix"
)

// The file systems of other computers. 9P is also how a guest reaches its host's
// folders, and how WSL reaches Windows; its shared memory goes as wrong.
var (
	remoteTypes = []int64{
		unix.NFS_SUPER_MAGIC, unix.SMB_SUPER_MAGIC, unix.SMB2_SUPER_MAGIC, unix.CIFS_SUPER_MAGIC, unix.AFS_SUPER_MAGIC,
		unix.CODA_SUPER_MAGIC, unix.NCP_SUPER_MAGIC, unix.CEPH_SUPER_MAGIC, unix.V9FS_MAGIC,
		0x786f4256, // vboxsf
	}
	// Programs that show another computer's files through FUSE; gvfsd-fuse is what
	// the file managers of GNOME, UKUI and Deepin mount a Windows share with.
	remoteFUSE = []string{
		"fuse.gvfsd-fuse", "fuse.sshfs", "fuse.rclone", "fuse.davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.smbnetfs",
		"fuse.s3fs", "fuse.curlftpfs", "fuse.ceph-fuse", "fuse.vmhgfs-fuse",
	}
)

// remote tells whether a folder lies on another computer, where WAL is unsafe:
// its shared memory reaches one machine only.
func remote(dir string) bool {
	var system unix.Statfs_t
	if unix.Statfs(dir, &system) != nil {
		return false
	}
	return remoteKind(int64(uint32(system.Type)), func() string {
		var status unix.Stat_t
		mounts, err := os.Open("/proc/self/mountinfo")
		if err != nil || unix.Stat(dir, &status) != nil {
			return ""
		}
		defer mounts.Close()
		return mountType(mounts, fmt.Sprintf("%d:%d", unix.Major(status.Dev), unix.Minor(status.Dev)))
	})
}

// remoteKind judges by the kind of file system; with FUSE, by the program that
// mount names.
func remoteKind(kind int64, mount func() string) bool {
	if kind != unix.FUSE_SUPER_MAGIC {
		return slices.Contains(remoteTypes, kind)
	}
	return slices.Contains(remoteFUSE, mount())
}

// mountType finds the type of a mounted device in the form of
// /proc/self/mountinfo, "" where it is not there.
func mountType(mounts io.Reader, device string) string {
	lines := bufio.NewScanner(mounts)
	for lines.Scan() {
		mount, system, _ := strings.Cut(lines.Text(), " - ")
		if fields := strings.Fields(mount); len(fields) > 2 && fields[2] == device {
			kind, _, _ := strings.Cut(system, " ")
			return kind
		}
	}
	return ""
}
