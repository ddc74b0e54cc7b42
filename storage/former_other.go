//go:build !windows

package storage

import "os"

// holdFormer holds a file that another is about to take the place of. What it returns
// lets go of it, overwritten first where it was replaced indeed.
func holdFormer(path string) (letGo func(replaced bool), err error) {
	former, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return nil, folderFault(path, err)
	}
	return func(replaced bool) {
		if replaced {
			overwrite(former)
		}
		former.Close()
	}, nil
}
