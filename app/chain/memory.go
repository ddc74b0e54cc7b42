package chain

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// Memory is a small file outside of a register's folder that remembers how far the
// registers of this PC went: one that is put back to an earlier state, or changed for
// another, is told by it. It holds nothing of a case.
type Memory struct {
	Path string // "" remembers nothing
}

// Seen is how far a register went when it was seen last.
type Seen struct {
	Folder string    `json:"folder"` // absolute
	Origin string    `json:"origin"` // the hash of its first entry, which tells registers apart
	Head   Head      `json:"head"`
	At     time.Time `json:"at"`
}

// mostSeen bounds the memory: the registers that were seen last are kept.
const mostSeen = 50

// Recall returns what is remembered of the register in a folder. A memory that cannot
// be read is as good as none.
func (m Memory) Recall(folder string) (Seen, bool) {
	all, err := m.read()
	if err != nil {
		return Seen{}, false
	}
	i := slices.IndexFunc(all, func(s Seen) bool { return s.Folder == folder })
	if i < 0 {
		return Seen{}, false
	}
	return all[i], true
}

// Keep remembers a register in place of what was remembered of its folder.
func (m Memory) Keep(seen Seen) error {
	if m.Path == "" {
		return nil
	}
	all, err := m.read()
	if err != nil {
		all = nil
	}
	all = append(without(all, seen.Folder), seen)
	return m.write(all[max(0, len(all)-mostSeen):])
}

// Forget drops what is remembered of a folder: what lies there was changed with good
// reason, as by restoring a backup.
func (m Memory) Forget(folder string) error {
	all, err := m.read()
	if err != nil || len(all) == 0 {
		return nil // nothing is remembered
	}
	return m.write(without(all, folder))
}

func without(all []Seen, folder string) []Seen {
	return slices.DeleteFunc(all, func(s Seen) bool { return s.Folder == folder })
}

func (m Memory) read() ([]Seen, error) {
	if m.Path == "" {
		return nil, nil
	}
	text, err := m.whole()
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading what was seen of registers: %w", err)
	}
	var all []Seen
	if err := json.Unmarshal(text, &all); err != nil {
		return nil, fmt.Errorf("reading what was seen of registers: %w", err)
	}
	return all, nil
}

// mostMemory bounds the memory, in bytes: what is longer this program did not write.
const mostMemory = 1 << 20

func (m Memory) whole() ([]byte, error) {
	file, err := os.Open(m.Path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, mostMemory))
}

func (m Memory) write(all []Seen) error {
	text, err := json.MarshalIndent(all, "", " ")
	if err != nil {
		return fmt.Errorf("writing what was seen of registers: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(m.Path), 0o700); err != nil {
		return fmt.Errorf("writing what was seen of registers: %w", err)
	}
	beside := fmt.Sprintf("%s.%d.part", m.Path, os.Getpid())
	if err := os.WriteFile(beside, text, 0o600); err != nil {
		return fmt.Errorf("writing what was seen of registers: %w", err)
	}
	if err := os.Rename(beside, m.Path); err != nil {
		os.Remove(beside)
		return fmt.Errorf("writing what was seen of registers: %w", err)
	}
	return nil
}
