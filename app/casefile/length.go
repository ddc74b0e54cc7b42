package casefile

import (
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"

	"fuyi/app/fault"
)

// What a case may hold. A decision of a hundred pages has some eighty thousand
// characters; what goes beyond came of a file that was pasted by mistake, and would
// make each opening of the case slow.
const (
	mostLine = 300     // characters of a text on one line, as a name
	mostText = 200_000 // characters of a text
	mostCase = 6 << 20 // bytes of all texts of a case, so that it can be read as a file (maxBytes)
)

// lengths refuses texts that are too long, each at its field.
func (k *checker) lengths() {
	known := len(k.faults)
	if whole := k.measure(reflect.ValueOf(k.c).Elem(), ""); whole > mostCase && len(k.faults) == known {
		k.fail(fault.BadValue, fmt.Sprintf("案件的文字合计超过%d兆字节，请把长的内容作为附件添加", mostCase>>20), "")
	}
}

// measure counts the bytes of all texts in a value.
func (k *checker) measure(v reflect.Value, path string) int {
	switch v.Kind() {
	case reflect.String:
		if v.Len() > mostText && utf8.RuneCountInString(v.String()) > mostText {
			k.fail(fault.BadValue, fmt.Sprintf("内容超过%d万字，请缩短，或者作为附件添加", mostText/10_000), "%s", path)
		}
		return v.Len()
	case reflect.Pointer:
		if !v.IsNil() {
			return k.measure(v.Elem(), path)
		}
	case reflect.Slice:
		whole := 0
		for i := range v.Len() {
			whole += k.measure(v.Index(i), fmt.Sprintf("%s[%d]", path, i))
		}
		return whole
	case reflect.Struct:
		whole := 0
		for i := range v.NumField() {
			name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			whole += k.measure(v.Field(i), strings.TrimPrefix(path+"."+name, "."))
		}
		return whole
	}
	return 0
}
