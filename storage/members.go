package storage

import (
	"bytes"
	"errors"
)

// The audit compares cases by the members of their JSON, as they are written there. The
// texts are ones that the program wrote, and a parser that proves them again costs more
// than all the rest of an entry: here they are cut where they must be, and no more.

var errCut = errors.New("a case's JSON ends in its midst")

// field is a member of a case's JSON, as it is written there.
type field struct {
	name  string
	value []byte
}

// fieldsOf splits a case's JSON into its members, in their order.
func fieldsOf(body []byte) ([]field, error) {
	if len(body) == 0 {
		return nil, nil
	}
	members, err := parts(body)
	if err != nil {
		return nil, err
	}
	fields := make([]field, len(members))
	for i, member := range members {
		end := closing(member, 0)
		if member[0] != '"' || end < 0 {
			return nil, errCut
		}
		_, value, _ := bytes.Cut(member[end:], []byte(":"))
		fields[i] = field{string(member[1:end]), bytes.TrimSpace(value)}
	}
	return fields, nil
}

// valueOf finds a member by its name, nil where there is none.
func valueOf(fields []field, name string) []byte {
	for i := range fields {
		if fields[i].name == name {
			return fields[i].value
		}
	}
	return nil
}

// parts are what stands between the commas of an object or a list.
func parts(text []byte) ([][]byte, error) {
	var found [][]byte
	depth, from := 0, 1
	add := func(end int) {
		if part := bytes.TrimSpace(text[from:end]); len(part) > 0 {
			found = append(found, part)
		}
		from = end + 1
	}
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			if i = closing(text, i); i < 0 {
				return nil, errCut
			}
		case '{', '[':
			depth++
		case ',':
			if depth == 1 {
				add(i)
			}
		case '}', ']':
			if depth--; depth == 0 {
				add(i)
				return found, nil
			}
		}
	}
	return nil, errCut
}

// closing is where the string ends that begins at from, -1 where it does not end.
func closing(text []byte, from int) int {
	for i := from + 1; i < len(text); i++ {
		next := bytes.IndexByte(text[i:], '"')
		if next < 0 {
			return -1
		}
		i += next
		if text[i-1] != '\\' || !escaped(text[from+1:i]) {
			return i
		}
	}
	return -1
}

// escaped tells whether what follows a piece of a string is escaped by its end.
func escaped(piece []byte) bool {
	return (len(piece)-len(bytes.TrimRight(piece, `\`)))%2 == 1
}
