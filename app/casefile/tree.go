package casefile

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json/jsontext"

	"fuyi/app/fault"
)

// The bounds of what is read. A case of an officer is some tens of kilobytes.
const (
	maxBytes = 8 << 20 // of one file
	maxDepth = 16      // of nested objects and lists; a whole case needs six
)

// node is a value of a JSON text. The text is read as a tree first, so that
// every field error of a case can be reported, not the first alone.
type node struct {
	kind    jsontext.Kind
	text    string // of a string its value, of a number its digits
	items   []node
	members []member
}

type member struct {
	name  string
	value node
}

// readTree reads one JSON value and refuses what follows it. Names that stand
// twice in one object and text that is not UTF-8 are refused by the decoder.
func readTree(r io.Reader) (node, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err != nil {
		return node{}, fault.Wrap(fault.NotRead, "案件", fmt.Errorf("read case: %w", err))
	}
	if len(text) > maxBytes {
		return node{}, fault.New(fault.BadJSON, fmt.Sprintf("超过%d兆字节", maxBytes>>20))
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff")) // editors on Windows put one there
	dec := jsontext.NewDecoder(bytes.NewReader(text))
	tree, err := readNode(dec, 0)
	if err == nil {
		if _, err = dec.ReadToken(); err == io.EOF {
			return tree, nil
		}
		if err == nil {
			err = errTrailing
		}
	}
	return node{}, syntaxFault(text, dec, err)
}

var (
	errTrailing = errors.New("text after the value")
	errDepth    = errors.New("nested too deeply")
)

func readNode(dec *jsontext.Decoder, depth int) (node, error) {
	if depth > maxDepth {
		return node{}, errDepth
	}
	token, err := dec.ReadToken()
	if err != nil {
		return node{}, err
	}
	n := node{kind: token.Kind()}
	switch n.kind {
	case '{':
		for dec.PeekKind() != '}' {
			name, err := dec.ReadToken()
			if err != nil {
				return node{}, err
			}
			m := member{name: name.String()}
			if m.value, err = readNode(dec, depth+1); err != nil {
				return node{}, err
			}
			n.members = append(n.members, m)
		}
		_, err = dec.ReadToken()
	case '[':
		for dec.PeekKind() != ']' {
			item, err := readNode(dec, depth+1)
			if err != nil {
				return node{}, err
			}
			n.items = append(n.items, item)
		}
		_, err = dec.ReadToken()
	default:
		n.text = token.String()
	}
	return n, err
}

// syntaxFault says where a text stops being JSON.
func syntaxFault(text []byte, dec *jsontext.Decoder, err error) error {
	offset := dec.InputOffset()
	var syntactic *jsontext.SyntacticError
	if errors.As(err, &syntactic) {
		offset = syntactic.ByteOffset
	}
	offset = min(max(offset, 0), int64(len(text)))
	before := text[:offset]
	line := bytes.Count(before, []byte("\n")) + 1
	column := len(bytes.Runes(before[bytes.LastIndexByte(before, '\n')+1:])) + 1
	reason := "无法识别"
	switch {
	case len(bytes.TrimSpace(text)) == 0:
		reason = "文件是空的"
	case errors.Is(err, jsontext.ErrDuplicateName):
		reason = "同一对象中有重复的字段名"
	case errors.Is(err, errTrailing):
		reason = "一个 JSON 之后还有多余的内容"
	case errors.Is(err, errDepth):
		reason = "嵌套过深"
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		reason = "内容不完整"
	}
	return fault.Wrap(fault.BadJSON, fmt.Sprintf("第%d行第%d个字符处，%s", line, column, reason), err)
}
