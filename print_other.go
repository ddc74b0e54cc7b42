//go:build !windows

package main

import (
	"fmt"
	"os/exec"
)

// printer sends a PDF to the PC's default printer, through CUPS.
func printer(path string) error {
	out, err := exec.Command("lp", "--", path).CombinedOutput()
	if err != nil {
		return fmt.Errorf("printing %s: %w: %s", path, err, out)
	}
	return nil
}
