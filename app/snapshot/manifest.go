// Package snapshot says what a backup of a register is: how its folder is named, what
// its manifest tells, and which backups of a place are kept.
package snapshot

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// The names of a place. None holds what a FAT file system refuses.
const (
	PlaceFolder  = "复议备份"        // in the place that the officer chose
	PoolFolder   = "files"       // in it, the kept files of all its backups
	ManifestName = "backup.json" // in the folder of a backup, written last
	ListName     = "files.txt"   // beside it, the files of the pool that it needs
)

// format is the form of the manifest that this program writes, and the newest that
// it reads.
const format = 1

// Manifest says what a backup holds. It is written after the backup was proven: a
// folder without one is none.
type Manifest struct {
	Format  int       `json:"format"`
	Made    time.Time `json:"made"`
	Version string    `json:"version"` // of the program
	Schema  int       `json:"schema"`  // of the register
	Origin  string    `json:"origin"`  // the hash of the register's first audit entry, which tells registers apart
	Cases   int       `json:"cases"`
	Entries int64     `json:"entries"` // the last entry of the audit
	Hash    string    `json:"hash"`    // and its hash, which seals all entries before it

	Database string `json:"database"`       // the SHA-256 of the database's file
	Files    int    `json:"files"`          // kept files that it needs
	List     string `json:"list"`           // the SHA-256 of their list
	Pool     string `json:"pool,omitempty"` // the folder in the pool of files that are sealed by its key
	Lacking  int    `json:"lacking"`        // files that the register itself had no longer, or had altered

	Sealed bool `json:"sealed"`           // encrypted
	Cover  bool `json:"cover,omitempty"`  // by the password for backups: the register itself lay open
	Full   bool `json:"full"`             // every case was computed anew when it was proven
	Faults int  `json:"faults,omitempty"` // of the register itself, which the copy shares
}

// Marshal writes a manifest as its file.
func (m Manifest) Marshal() ([]byte, error) {
	m.Format = format
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the manifest of a backup: %w", err)
	}
	return append(text, '\n'), nil
}

// Parse reads one. What is written by a newer program, or names a folder that leads
// out of the pool, is refused.
func Parse(text []byte) (Manifest, error) {
	var m Manifest
	if err := json.Unmarshal(text, &m); err != nil {
		return m, fmt.Errorf("read the manifest of a backup: %w", err)
	}
	if m.Format != format {
		return m, fmt.Errorf("the manifest of a backup has form %d, not %d", m.Format, format)
	}
	if m.Made.IsZero() || len(m.Database) != 64 || strings.Trim(m.Pool, "0123456789abcdef") != "" {
		return m, fmt.Errorf("the manifest of a backup says nothing")
	}
	return m, nil
}

// Name is the folder of a backup that is made at a moment, of the PC's clock.
func Name(made time.Time) string { return made.Format("2006-01-02 150405") }
