// Package chain is the audit of a register as a chain: each entry's hash covers the
// one before it, so that the last hash seals all of them. It gives that hash the
// forms in which it leaves the register (on paper, in a backup, in a small file of
// the PC, in a signed export), and holds a chain against them.
//
// Whoever can write the register's file can also write a whole new chain: the file
// alone does not tell. What left the register before does.
package chain

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Entry is one entry of the audit: who did what, when, and what changed.
type Entry struct {
	At      string `json:"at"`    // moment in UTC, RFC 3339
	Today   string `json:"today"` // the civil date at the PC
	Officer string `json:"officer"`
	Act     string `json:"act"`
	Subject string `json:"subject"` // case number, setting:KEY, duty:NUMBER
	Change  string `json:"change"`  // what it was and what it is, as JSON
	Body    string `json:"body"`    // SHA-256 of what was written, in hexadecimal
}

// Hash is the hash of an entry upon that of the one before it, "" for the first.
func (e *Entry) Hash(previous string) (string, error) {
	text, err := json.Marshal(e)
	if err != nil {
		return "", fmt.Errorf("writing an audit entry: %w", err)
	}
	sum := sha256.Sum256(append([]byte(previous+"\n"), text...))
	return hex.EncodeToString(sum[:]), nil
}

// Head is the last entry of a chain.
type Head struct {
	Entry int64  `json:"entry"` // counted from 1; 0 where nothing was done yet
	Hash  string `json:"hash"`  // in hexadecimal
}

// letters are those of check codes: none can be taken for another.
var letters = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// codeLength is the length of a check code without its hyphens: 60 bits.
const codeLength = 12

// Code is a hash short enough to be copied from paper: XXXX-XXXX-XXXX.
func (h Head) Code() string {
	code := codeOf(h.Hash)
	if code == "" {
		return ""
	}
	return code[:4] + "-" + code[4:8] + "-" + code[8:]
}

func codeOf(hash string) string {
	raw, err := hex.DecodeString(hash)
	if err != nil || len(raw) != sha256.Size {
		return ""
	}
	return letters.EncodeToString(raw)[:codeLength]
}

// Line is a head as it stands at the foot of a sheet of paper.
func (h Head) Line() string {
	return fmt.Sprintf("操作记录第%d条　校验码 %s", h.Entry, h.Code())
}

// Anchor is what somebody kept of a head: the entry, and its hash or its code.
type Anchor struct {
	Entry int64
	mark  string // a hash in hexadecimal, or a code without hyphens
}

// Anchor is the head to be held against a chain later.
func (h Head) Anchor() Anchor { return Anchor{h.Entry, h.Hash} }

// ErrAnchor is what ParseAnchor gives for a text that is none.
var ErrAnchor = errors.New("not an entry and its hash or check code")

// ParseAnchor reads an entry and its hash or check code, as printed or shorter:
// "操作记录第31条　校验码 7K2M-00QX-RT4Z", "31 7k2m00qxrt4z".
func ParseAnchor(text string) (Anchor, error) {
	words := strings.Fields(strings.NewReplacer("操作记录", " ", "第", " ", "条", " ", "校验码", " ", "：", " ").Replace(text))
	if len(words) != 2 {
		return Anchor{}, ErrAnchor
	}
	entry, err := strconv.ParseInt(words[0], 10, 64)
	if err != nil || entry < 1 {
		return Anchor{}, ErrAnchor
	}
	mark := strings.ReplaceAll(words[1], "-", "")
	if len(mark) == 2*sha256.Size {
		if mark = strings.ToLower(mark); codeOf(mark) == "" {
			return Anchor{}, ErrAnchor
		}
		return Anchor{entry, mark}, nil
	}
	mark = strings.NewReplacer("O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(mark))
	if len(mark) != codeLength || strings.Trim(mark, "0123456789ABCDEFGHJKMNPQRSTVWXYZ") != "" {
		return Anchor{}, ErrAnchor
	}
	return Anchor{entry, mark}, nil
}

// Holds tells whether the entry of the anchor has this hash.
func (a Anchor) Holds(hash string) bool {
	return hash != "" && (a.mark == hash || a.mark == codeOf(hash))
}

// Against says in a sentence how a chain differs from the anchor, "" where it does
// not: hash is what the chain has for the anchor's entry, "" for none, and head its
// end.
func (a Anchor) Against(hash string, head Head) string {
	switch {
	case a.Holds(hash):
		return ""
	case hash == "":
		return fmt.Sprintf("操作记录现在只到第%d条，当时已到第%d条：末尾的记录被截去了，或者登记簿是从更早的备份恢复的。", head.Entry, a.Entry)
	}
	return fmt.Sprintf("操作记录第%d条的校验码现在是 %s，与当时记下的不同：第%d条或者以前的记录被整体改写过，或者这是另一本登记簿。",
		a.Entry, Head{a.Entry, hash}.Code(), a.Entry)
}
