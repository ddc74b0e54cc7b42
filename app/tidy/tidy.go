// Package tidy takes out of texts what nobody can see and nobody typed on purpose:
// control characters, marks that turn the direction of writing, blanks without
// width. A name with such in it looks like another, is not found, and can hide or
// turn round what stands beside it on paper. Everything that is kept in a register
// goes through here once, by whichever way it came.
package tidy

import (
	"reflect"
	"strings"
	"unicode/utf8"
)

// Unseen tells whether a character shows nothing of its own and is no blank, line
// feed or tabulator: a control, a mark of the direction of writing, a blank without
// width, a mark of the byte order, an annotation, a tag. Selectors of a form of a
// character are none: rare names are written with them.
func Unseen(r rune) bool {
	switch {
	case r < 0xAD:
		return r < ' ' && r != '\n' && r != '\t' || r >= 0x7F && r <= 0x9F
	case r == 0xAD, r == 0x34F, r == 0x61C, r == 0x180E, r == 0xFEFF, r == 0x115F, r == 0x1160, r == 0x3164, r == 0xFFA0:
		return true
	case r >= 0x200B && r <= 0x200F, r >= 0x2028 && r <= 0x202E, r >= 0x2060 && r <= 0x206F, r >= 0xFFF9 && r <= 0xFFFB, r >= 0xE0000 && r <= 0xE007F:
		return true
	}
	return false
}

// Text takes out of a text what is not seen. The ends of lines become line feeds,
// however they were written; bytes that are no UTF-8 become U+FFFD, which shows that
// something was lost.
func Text(s string) string {
	if isTidy(s) {
		return s
	}
	var out strings.Builder
	out.Grow(len(s))
	for i, r := range s {
		switch {
		case r == '\r':
			if !strings.HasPrefix(s[i+1:], "\n") {
				out.WriteByte('\n')
			}
		case r == 0x2028, r == 0x2029, r == 0x85:
			out.WriteByte('\n')
		case !Unseen(r):
			out.WriteRune(r)
		}
	}
	return out.String()
}

// Line is Text for what stands on one line, as a name does: ends of lines and
// tabulators become blanks, and blanks at the ends go.
func Line(s string) string {
	return strings.TrimSpace(strings.NewReplacer("\n", " ", "\t", " ").Replace(Text(s)))
}

func isTidy(s string) bool {
	for i, r := range s {
		if r < 0xAD && r >= ' ' && r < 0x7F {
			continue
		}
		if Unseen(r) {
			return false
		}
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				return false
			}
		}
	}
	return true
}

// Value makes every text in a value tidy that the pointer leads to, in structs,
// lists and maps. What has to be changed is copied first, so that who shares a part
// of the value keeps it as it was.
func Value(pointer any) {
	v := reflect.ValueOf(pointer).Elem()
	if fresh, changed := tidied(v); changed {
		v.Set(fresh)
	}
}

// tidied returns a tidy copy of a value, and whether there was anything to do.
func tidied(v reflect.Value) (reflect.Value, bool) {
	switch v.Kind() {
	case reflect.String:
		text := Text(v.String())
		if text == v.String() {
			return v, false
		}
		fresh := reflect.New(v.Type()).Elem()
		fresh.SetString(text)
		return fresh, true
	case reflect.Pointer:
		if v.IsNil() {
			return v, false
		}
		part, changed := tidied(v.Elem())
		if !changed {
			return v, false
		}
		fresh := reflect.New(v.Type().Elem())
		fresh.Elem().Set(part)
		return fresh, true
	case reflect.Interface:
		if v.IsNil() {
			return v, false
		}
		part, changed := tidied(v.Elem())
		if !changed {
			return v, false
		}
		fresh := reflect.New(v.Type()).Elem()
		fresh.Set(part)
		return fresh, true
	case reflect.Struct:
		return parts(v, v.NumField(), reflect.Value.Field, func() reflect.Value {
			fresh := reflect.New(v.Type()).Elem()
			fresh.Set(v)
			return fresh
		})
	case reflect.Slice:
		if plainItems(v.Type().Elem().Kind()) {
			return v, false
		}
		return parts(v, v.Len(), reflect.Value.Index, func() reflect.Value {
			fresh := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
			reflect.Copy(fresh, v)
			return fresh
		})
	case reflect.Map:
		return tidiedMap(v)
	}
	return v, false
}

// plainItems tells whether the items of a list hold no text, as bytes do.
func plainItems(kind reflect.Kind) bool {
	return kind >= reflect.Bool && kind <= reflect.Complex128
}

// parts makes the parts of a struct or a list tidy, in a copy from the first that
// has to be changed on.
func parts(v reflect.Value, n int, part func(reflect.Value, int) reflect.Value, copied func() reflect.Value) (reflect.Value, bool) {
	fresh, changed := v, false
	for i := range n {
		was := part(v, i)
		if v.Kind() == reflect.Struct && !v.Type().Field(i).IsExported() {
			continue
		}
		is, differs := tidied(was)
		if !differs {
			continue
		}
		if !changed {
			fresh, changed = copied(), true
		}
		part(fresh, i).Set(is)
	}
	return fresh, changed
}

func tidiedMap(v reflect.Value) (reflect.Value, bool) {
	fresh, changed := reflect.MakeMap(v.Type()), false
	for entries := v.MapRange(); entries.Next(); {
		key, keyChanged := tidied(entries.Key())
		value, valueChanged := tidied(entries.Value())
		changed = changed || keyChanged || valueChanged
		fresh.SetMapIndex(key, value)
	}
	if !changed {
		return v, false
	}
	return fresh, true
}
