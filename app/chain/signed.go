package chain

import (
	"bufio"
	"bytes"
	"crypto"
	"crypto/ed25519"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"strings"
)

// form is the first word of a signed export, with the number of its form.
const form = "fuyi-audit-1"

// Line is one line of a signed export after its first: an entry with its place in the
// chain.
type Line struct {
	ID int64 `json:"id"`
	Entry
	Hash string `json:"hash"`
}

// Opening is the first line of a signed export.
type Opening struct {
	Form   string `json:"form"`
	Organ  string `json:"organ"`  // the bureau
	Made   string `json:"made"`   // moment in UTC, RFC 3339
	Key    string `json:"key"`    // the public key, in base64
	Origin string `json:"origin"` // the hash of the first entry
	Head   Head   `json:"head"`   // the last entry
}

type closing struct {
	Signature string `json:"signature"` // Ed25519ph over all lines before, in base64
}

// Fingerprint is a public key short enough to be compared by eye: eight groups of
// four letters and figures.
func Fingerprint(key ed25519.PublicKey) string {
	sum := sha256.Sum256(key)
	text := strings.ToUpper(hex.EncodeToString(sum[:16]))
	var groups []string
	for i := 0; i < len(text); i += 4 {
		groups = append(groups, text[i:i+4])
	}
	return strings.Join(groups, " ")
}

// FingerprintOf is the fingerprint of the public half of a key.
func FingerprintOf(key ed25519.PrivateKey) string {
	return Fingerprint(key.Public().(ed25519.PublicKey))
}

// Writer writes a signed export: JSON, a line each for the opening, every entry, and
// the signature.
type Writer struct {
	to  *bufio.Writer
	sum hash.Hash
	key ed25519.PrivateKey
}

// NewWriter begins an export. The key of the opening is filled in.
func NewWriter(w io.Writer, o Opening, key ed25519.PrivateKey) (*Writer, error) {
	out := &Writer{sum: sha512.New(), key: key}
	out.to = bufio.NewWriterSize(w, 1<<16)
	o.Form, o.Key = form, base64.StdEncoding.EncodeToString(key.Public().(ed25519.PublicKey))
	return out, out.line(o)
}

// Write adds an entry.
func (w *Writer) Write(l Line) error { return w.line(l) }

func (w *Writer) line(value any) error {
	text, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("writing a signed export: %w", err)
	}
	text = append(text, '\n')
	w.sum.Write(text)
	_, err = w.to.Write(text)
	return err
}

// signed is how the digest of an export is signed.
var signed = &ed25519.Options{Hash: crypto.SHA512, Context: form}

// Close writes the signature.
func (w *Writer) Close() error {
	signature, err := w.key.Sign(nil, w.sum.Sum(nil), signed)
	if err != nil {
		return fmt.Errorf("signing an export: %w", err)
	}
	if err := w.line(closing{base64.StdEncoding.EncodeToString(signature)}); err != nil {
		return err
	}
	return w.to.Flush()
}

// Checked is what a signed export was found to be.
type Checked struct {
	Opening
	Fingerprint string // of the key that signed it
	Entries     int64
	Broken      string // in a sentence what is wrong first; "" where nothing is
}

// ErrNoExport is what Check gives for a file that is no signed export.
var ErrNoExport = errors.New("not a signed export of an audit")

// mostLine bounds a line of an export, in bytes.
const mostLine = 64 << 20

// Check reads a signed export: the chain entry by entry from the first to the head
// that its opening names, and the signature over all of it. What is signed by another
// key is for the caller to tell, by the fingerprint. Errors: ErrNoExport; the
// reader's.
func Check(r io.Reader) (Checked, error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 1<<16), mostLine)
	var c Checked
	if !lines.Scan() || strict(lines.Bytes(), &c.Opening) != nil || c.Form != form {
		return c, errors.Join(ErrNoExport, lines.Err())
	}
	key, err := base64.StdEncoding.DecodeString(c.Key)
	if err != nil || len(key) != ed25519.PublicKeySize {
		return c, ErrNoExport
	}
	c.Fingerprint = Fingerprint(key)
	sum, previous, last := sha512.New(), "", bytes.Clone(lines.Bytes())
	for lines.Scan() {
		sum.Write(append(last, '\n'))
		if last = bytes.Clone(lines.Bytes()); bytes.HasPrefix(last, []byte(`{"signature":`)) {
			break
		}
		var l Line
		if err := strict(last, &l); err != nil {
			c.breaks("第%d条不是操作记录的样子", c.Entries+1)
			continue
		}
		c.Entries++
		want, err := l.Entry.Hash(previous)
		switch {
		case err != nil || l.ID != c.Entries || want != l.Hash:
			c.breaks("操作记录自第%d条起与前后不相衔接", c.Entries)
		case c.Entries == 1 && l.Hash != c.Origin:
			c.breaks("第1条操作记录与开头所写的不同")
		}
		previous = l.Hash
	}
	if err := lines.Err(); err != nil {
		return c, fmt.Errorf("reading a signed export: %w", err)
	}
	if (Head{c.Entries, previous}) != c.Head {
		c.breaks("导出的记录到第%d条为止，开头所写的是到第%d条", c.Entries, c.Head.Entry)
	}
	var end closing
	signature, err := []byte(nil), strict(last, &end)
	if err == nil {
		signature, err = base64.StdEncoding.DecodeString(end.Signature)
	}
	switch {
	case err != nil || end.Signature == "":
		c.breaks("文件末尾没有签名")
	case ed25519.VerifyWithOptions(key, sum.Sum(nil), signature, signed) != nil:
		c.breaks("签名与内容不符")
	case lines.Scan():
		c.breaks("签名之后还有内容")
	}
	return c, nil
}

func (c *Checked) breaks(format string, args ...any) {
	if c.Broken == "" {
		c.Broken = fmt.Sprintf(format, args...)
	}
}

// strict decodes a line that has no fields of its own.
func strict(line []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(line))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if d.More() {
		return ErrNoExport
	}
	return nil
}
