package storage

import (
	"strings"
	"testing"
)

// mounts is /proc/self/mountinfo of a PC with an optional field, a Windows share
// that the file manager opened, a stick with NTFS and a folder of another PC.
const mounts = `22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
35 22 0:29 / /run/user/1000/gvfs rw,nosuid master:7 - fuse.gvfsd-fuse gvfsd-fuse rw,user_id=1000
41 22 8:17 / /media/李明/移动盘 rw,nosuid - fuseblk /dev/sdb1 rw
42 22 0:51 / /home/liming/far rw - fuse.sshfs liming@far:/ rw
`

func TestMountType(t *testing.T) {
	for device, want := range map[string]string{
		"254:0": "ext4", "0:29": "fuse.gvfsd-fuse", "8:17": "fuseblk", "0:51": "fuse.sshfs", "9:9": "",
	} {
		if got := mountType(strings.NewReader(mounts), device); got != want {
			t.Errorf("%s: got %q, want %q", device, got, want)
		}
	}
}

func TestRemote(t *testing.T) {
	tests := []struct {
		name  string
		kind  int64
		mount string
		want  bool
	}{
		{"ext4", 0xef53, "", false}, {"btrfs", 0x9123683e, "", false}, {"tmpfs", 0x01021994, "", false}, {"a stick with NTFS", 0x65735546, "fuseblk", false},
		{"NFS", 0x6969, "", true}, {"SMB", 0xff534d42, "", true}, {"SMB 2", 0xfe534d42, "", true}, {"9P", 0x01021997, "", true},
		{"a share in the file manager", 0x65735546, "fuse.gvfsd-fuse", true}, {"SSH", 0x65735546, "fuse.sshfs", true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := remoteKind(test.kind, func() string { return test.mount }); got != test.want {
				t.Errorf("got %v", got)
			}
		})
	}
	if remote(t.TempDir()) {
		t.Error("the folder for temporary files is said to be remote")
	}
}
