package casefile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"

	fast "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"fuyi/app/date"
	"fuyi/app/fault"
)

// Decode reads a case in the form of Encode. Where the text is JSON at all,
// every field that is unknown or cannot hold its value is reported, with its
// path such as parties[0].id_no, and what is allowed; what the fields say
// together is for Check.
//
// Errors: a fault BadJSON, or a fault.List of UnknownField, UnknownEvent,
// BadValue, BadDate and BadMoney.
func Decode(r io.Reader) (*Case, error) {
	tree, err := readTree(r)
	if err != nil {
		return nil, err
	}
	var c Case
	var faults fault.List
	fill(reflect.ValueOf(&c).Elem(), &tree, "", &faults)
	if len(faults) > 0 {
		return nil, faults
	}
	return &c, nil
}

// DecodeDocket reads a docket alone, {"events": […], "act": {…}}, as a case
// without anything else.
//
// Errors: as Decode, and Required for an event without type or date.
func DecodeDocket(r io.Reader) (*Case, error) {
	tree, err := readTree(r)
	if err != nil {
		return nil, err
	}
	var docket struct {
		Act    Act     `json:"act,omitzero"`
		Events []Event `json:"events,omitempty"`
	}
	var faults fault.List
	fill(reflect.ValueOf(&docket).Elem(), &tree, "", &faults)
	if len(faults) > 0 {
		return nil, faults
	}
	if docket.Events == nil {
		return nil, fault.At("events", fault.Required, "事项（events）")
	}
	c := &Case{Act: docket.Act, Events: docket.Events}
	for i := range c.Events {
		faults = append(faults, checkEvent(fmt.Sprintf("events[%d]", i), &c.Events[i])...)
	}
	if err := faults.Err(); err != nil {
		return nil, err
	}
	return c, nil
}

// Encode writes a case in its one form: fields in the order of the structs,
// indented by one blank, empty fields left out, a line feed at the end. What it
// writes Decode reads, and the two are equal byte for byte.
func Encode(w io.Writer, c *Case) error {
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(c); err != nil {
		return fmt.Errorf("encode case %s: %w", c.Number, err)
	}
	if _, err := w.Write(text.Bytes()); err != nil {
		return fmt.Errorf("write case %s: %w", c.Number, err)
	}
	return nil
}

var (
	dateType  = reflect.TypeFor[date.Date]()
	moneyType = reflect.TypeFor[Money]()
)

// fill puts a value of the JSON into a field of the case and reports what does
// not fit.
func fill(v reflect.Value, n *node, path string, faults *fault.List) {
	refuse := func(code fault.Code, detail string) {
		*faults = append(*faults, fault.At(path, code, detail))
	}
	switch {
	case v.Type() == dateType:
		fillDate(v, n, refuse)
		return
	case v.Type() == moneyType:
		fillMoney(v, n, refuse)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n, path, faults)
	case reflect.Struct:
		if n.kind != '{' {
			refuse(fault.BadValue, "应当是一个对象 {…}")
			return
		}
		fillStruct(v, n, path, faults)
	case reflect.Slice:
		if n.kind != '[' {
			refuse(fault.BadValue, "应当是一个列表 […]")
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), len(n.items), len(n.items)))
		for i := range n.items {
			fill(v.Index(i), &n.items[i], fmt.Sprintf("%s[%d]", path, i), faults)
		}
	case reflect.String:
		fillString(v, n, refuse)
	case reflect.Bool:
		if n.kind != 't' && n.kind != 'f' {
			refuse(fault.BadValue, "应当是 true 或者 false")
			return
		}
		v.SetBool(n.kind == 't')
	case reflect.Int:
		i, err := strconv.ParseInt(n.text, 10, 32)
		if n.kind != '0' || err != nil {
			refuse(fault.BadValue, "应当是一个整数")
			return
		}
		v.SetInt(i)
	default:
		panic("casefile: a field of a kind that no case has: " + v.Kind().String())
	}
}

func fillStruct(v reflect.Value, n *node, path string, faults *fault.List) {
	for i := range n.members {
		m := &n.members[i]
		at := m.name
		if path != "" {
			at = path + "." + m.name
		}
		field, ok := fieldNamed(v, m.name)
		if !ok {
			*faults = append(*faults, fault.At(at, fault.UnknownField, m.name))
			continue
		}
		fill(field, &m.value, at, faults)
	}
}

func fieldNamed(v reflect.Value, name string) (reflect.Value, bool) {
	t := v.Type()
	for i := range t.NumField() {
		tag, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		if tag == name {
			return v.Field(i), true
		}
	}
	return reflect.Value{}, false
}

func fillDate(v reflect.Value, n *node, refuse func(fault.Code, string)) {
	if n.kind != '"' {
		refuse(fault.BadValue, "应当是引号中的日期，如 \"2026-03-05\"")
		return
	}
	if n.text == "" {
		return
	}
	d, err := date.Parse(n.text)
	if err != nil {
		refuse(fault.BadDate, n.text)
		return
	}
	v.SetInt(int64(d))
}

func fillMoney(v reflect.Value, n *node, refuse func(fault.Code, string)) {
	if n.kind != '"' {
		refuse(fault.BadValue, "金额应当写在引号中，如 \"200000.00\"")
		return
	}
	m, err := ParseMoney(n.text)
	if err != nil {
		refuse(fault.BadMoney, n.text)
		return
	}
	v.SetInt(int64(m))
}

// fillString takes any text, or, where the type is a coded term, one of its
// values; the empty text is no value.
func fillString(v reflect.Value, n *node, refuse func(fault.Code, string)) {
	if n.kind != '"' {
		refuse(fault.BadValue, "应当是引号中的文字")
		return
	}
	if allowed := codesOf(v.Type()); allowed != nil && n.text != "" && !allowed.has(n.text) {
		if v.Type() == reflect.TypeFor[EventType]() {
			refuse(fault.UnknownEvent, fmt.Sprintf("“%s”，可用的有 %s", n.text, allowed.codes()))
			return
		}
		refuse(fault.BadValue, fmt.Sprintf("“%s”不在允许的范围内，允许 %s", n.text, allowed.codes()))
		return
	}
	v.SetString(n.text)
}

// asKept lets Load take what encoding/json took.
var asKept = fast.JoinOptions(jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))

// Load reads a case that Encode wrote and the register kept. It is five times
// faster than Decode and not strict: that the register still holds what was
// written is for its own verification.
func Load(body []byte) (*Case, error) {
	c := &Case{}
	if err := fast.Unmarshal(body, c, asKept); err != nil {
		return nil, fault.Wrap(fault.BadJSON, "内容无法读出", err)
	}
	return c, nil
}

// longTexts are the members of a case that LoadBrief leaves out, in their order.
var longTexts = [...][]byte{
	[]byte("\n \"claim\": \""), []byte("\n \"applicant_says\": \""), []byte("\n \"respondent_says\": \""),
	[]byte("\n \"third_party_says\": \""), []byte("\n \"found\": \""), []byte("\n \"held\": \""),
}

// LoadBrief is Load without what the parties say and the organ found and held, which
// is most of a case and says nothing of its course.
func LoadBrief(body []byte) (*Case, error) { return Load(brief(body)) }

// brief leaves the long texts out. In the form of Encode each stands on a line of its
// own, and a text has no line feed; the last member of all, which has no comma, stays.
func brief(body []byte) []byte {
	var kept [len(longTexts) + 1][]byte // the parts between them
	n, rest := 0, body
	for _, member := range longTexts {
		at := bytes.Index(rest, member)
		if at < 0 {
			continue
		}
		end := bytes.IndexByte(rest[at+1:], '\n')
		if end < 0 || rest[at+end] != ',' {
			break
		}
		kept[n] = rest[:at]
		n++
		rest = rest[at+1+end:]
	}
	if n == 0 {
		return body
	}
	kept[n] = rest
	return bytes.Join(kept[:n+1], nil)
}
