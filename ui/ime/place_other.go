//go:build !windows && !(linux && ime)

package ime

const supported = false

func place(any, int, int) {}
