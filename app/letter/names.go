package letter

import "fuyi/app/fault"

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
			} else if f.list != nil {
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
	for _, list := range []string{"申请人", "决定项", "代理人", "所涉文书", "卷内文件"} {
		if names[list][name] != nil {
			return "；它只能写在“{{每个 " + list + "}}”里面"
		}
	}
	return "，请从事实列表中选取"
}
