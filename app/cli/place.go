package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// Place returns the folder of the register where no --data is given: FUYI_DATA,
// or else the user's own folder for the data of programs, by the custom of the
// system.
func Place() (string, error) {
	if dir := os.Getenv("FUYI_DATA"); dir != "" {
		return dir, nil
	}
	if dir := os.Getenv("LOCALAPPDATA"); runtime.GOOS == "windows" && dir != "" {
		return filepath.Join(dir, "Fuyi"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("find the user's folder: %w", err)
	}
	switch runtime.GOOS {
	case "windows":
		return filepath.Join(home, "AppData", "Local", "Fuyi"), nil
	case "darwin":
		return filepath.Join(home, "Library", "Application Support", "Fuyi"), nil
	}
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "fuyi"), nil
	}
	return filepath.Join(home, ".local", "share", "fuyi"), nil
}
