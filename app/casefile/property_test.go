package casefile

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fuyi/app/date"
)

// fillAny gives every field of a value, by its type, something that a file can
// hold. Fields that are added later are filled with no change here.
func fillAny(t *rapid.T, v reflect.Value, depth int) {
	switch v.Type() {
	case reflect.TypeFor[date.Date]():
		v.SetInt(rapid.Int64Range(int64(date.First), int64(date.Last)).Draw(t, "date"))
		return
	case reflect.TypeFor[Money]():
		v.SetInt(rapid.Int64Range(0, 99_999_999_999).Draw(t, "fen"))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fillAny(t, v.Field(i), depth)
		}
	case reflect.Pointer:
		if depth > 1 || rapid.Bool().Draw(t, "none") {
			return
		}
		v.Set(reflect.New(v.Type().Elem()))
		fillAny(t, v.Elem(), depth+1)
	case reflect.Slice:
		n := rapid.IntRange(0, 3).Draw(t, "items")
		if n == 0 {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			fillAny(t, v.Index(i), depth)
		}
	case reflect.String:
		if allowed := codesOf(v.Type()); allowed != nil {
			v.SetString(rapid.SampledFrom(strings.Split(allowed.codes(), "、")).Draw(t, "code"))
			return
		}
		v.SetString(rapid.StringOf(rapid.RuneFrom([]rune("吴𠮷㼆𬭎甲乙《》“”<>&\\\"/ \n\t\u2028\u00b7〔2026〕"))).Draw(t, "text"))
	case reflect.Bool:
		v.SetBool(rapid.Bool().Draw(t, "bool"))
	case reflect.Int:
		v.SetInt(rapid.Int64Range(0, 4000).Draw(t, "int"))
	default:
		t.Fatalf("no way to fill %s", v.Type())
	}
}

// TestEncodeDecodeIdentity: a case that uses every field comes back as it was,
// and is written again byte for byte.
func TestEncodeDecodeIdentity(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var c Case
		fillAny(t, reflect.ValueOf(&c).Elem(), 0)
		var first, second bytes.Buffer
		if err := Encode(&first, &c); err != nil {
			t.Fatal(err)
		}
		again, err := Decode(bytes.NewReader(first.Bytes()))
		if err != nil {
			t.Fatalf("%v\n%s", err, first.String())
		}
		if err := Encode(&second, again); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(again, &c) || first.String() != second.String() {
			t.Fatalf("what came back differs:\n%s\n%s", first.String(), second.String())
		}
	})
}
