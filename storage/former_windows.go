package storage

import "os"

// holdFormer holds a file that another is about to take the place of. What it returns
// lets go of it, overwritten first where it was replaced indeed. Windows replaces no file
// that is open: it is held by a second name, which a disk with FAT does not have; there
// the file goes as it is.
func holdFormer(path string) (letGo func(replaced bool), err error) {
	second := path + formerEnding
	if err := clearFormer(second); err != nil {
		return nil, err
	}
	if err := os.Link(path, second); err != nil {
		return func(bool) {}, nil
	}
	return func(bool) { _ = clearFormer(second) }, nil // what stays is cleared when the turning is brought to its end
}
