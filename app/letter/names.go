package letter

import (
	"strings"

	"fuyi/app/fault"
)

// kinds are the letters that can be made, with their names.
var kinds = []struct {
	kind Kind
	name string
}{
	{Decision, "行政复议决定书"},
}

// Kinds returns the letters that can be made.
func Kinds() []Kind {
	list := make([]Kind, len(kinds))
	for i, k := range kinds {
		list[i] = k.kind
	}
	return list
}

// Name returns the paper's name, 行政复议决定书, and "" for a kind there is not.
func (k Kind) Name() string {
	for _, known := range kinds {
		if known.kind == k {
			return known.name
		}
	}
	return ""
}

// kindList names the kinds for a fault: decision（行政复议决定书）.
func kindList() string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = string(k.kind) + "（" + k.name + "）"
	}
	return strings.Join(names, "、")
}

// UnknownKind is the fault of a kind there is not; it lists those there are.
func UnknownKind() error { return fault.New(fault.UnknownKind, kindList()) }

// checkNames looks every name of a template up: facts where facts may stand,
// lists after 每个, items' facts inside their list.
func checkNames(faults *fault.List, nodes []node, names map[string]map[string]*fact, lists ...string) {
	find := func(name string) *fact {
		for i := len(lists) - 1; i >= 0; i-- {
			if f := names[lists[i]][name]; f != nil {
				return f
			}
		}
		return names[""][name]
	}
	for i := range nodes {
		n := &nodes[i]
		switch n.kind {
		case factNode:
			if f := find(n.text); f == nil {
				*faults = append(*faults, badTemplate(n.at, "没有名为“%s”的事实%s", n.text, belongsTo(names, n.text)))
			} else if f.text == nil {
				*faults = append(*faults, badTemplate(n.at, "“%s”有多个，请用“{{每个 %s}}”逐一写出", n.text, n.text))
			}
		case ifNode:
			f := find(n.cond.fact)
			if f == nil && n.cond.fact != "" {
				*faults = append(*faults, badTemplate(n.at, "没有名为“%s”的事实%s", n.cond.fact, belongsTo(names, n.cond.fact)))
			}
			if f != nil && f.list != nil && n.cond.is {
				*faults = append(*faults, badTemplate(n.at, "“%s”有多个，不能与“%s”比较", n.cond.fact, n.cond.word))
			}
			checkNames(faults, n.then, names, lists...)
			checkNames(faults, n.els, names, lists...)
		case eachNode:
			if f := find(n.text); n.text != "" && (f == nil || f.list == nil) {
				*faults = append(*faults, badTemplate(n.at, "“%s”不能用“每个”重复", n.text))
				continue
			}
			checkNames(faults, n.then, names, append(lists[:len(lists):len(lists)], n.text)...)
		}
	}
}

// belongsTo says of a name that stands outside its list where it may stand.
func belongsTo(names map[string]map[string]*fact, name string) string {
	for _, list := range []string{"申请人", "决定项", "代理人"} {
		if names[list][name] != nil {
			return "；它只能写在“{{每个 " + list + "}}”里面"
		}
	}
	return "，请从事实列表中选取"
}
