package fault_test

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"fuyi/app/fault"
)

// codes reads every constant of type Code from the source, so that a code that
// is added without a sentence is found.
func codes(t *testing.T) []fault.Code {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "sentences.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var found []fault.Code
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if name, ok := spec.Type.(*ast.Ident); !ok || name.Name != "Code" {
			return true
		}
		for _, value := range spec.Values {
			text, err := strconv.Unquote(value.(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			found = append(found, fault.Code(text))
		}
		return true
	})
	return found
}

func TestEveryCodeHasASentence(t *testing.T) {
	all := codes(t)
	if len(all) < 30 {
		t.Fatalf("%d codes read from the source", len(all))
	}
	internal := fault.New(fault.Internal, "").Sentence()
	said := map[string]fault.Code{}
	for _, code := range all {
		s := fault.New(code, "甲").Sentence()
		if code != fault.Internal && s == internal {
			t.Errorf("%s has no sentence", code)
		}
		if other, ok := said[s]; ok {
			t.Errorf("%s and %s say the same", code, other)
		}
		said[s] = code
		if strings.Contains(s, "%s") || strings.ContainsAny(s, "\n!") {
			t.Errorf("%s: %s", code, s)
		}
		if code != fault.NotAllowed && !strings.HasSuffix(s, "。") && !strings.HasSuffix(s, "：甲。") {
			t.Errorf("%s does not end as a sentence: %s", code, s)
		}
	}
}

func TestSentence(t *testing.T) {
	notAllowed := &fault.Fault{Code: fault.NotAllowed, Article: "第三十九条第一款", Detail: "案件没有受理，不能中止。"}
	for name, test := range map[string]struct {
		err  error
		want string
	}{
		"field first":  {fault.At("act.made", fault.BadDate, "昨天"), "act.made：日期“昨天”无法识别，请写成 2026-03-05 这样的形式。"},
		"article last": {notAllowed, "案件没有受理，不能中止。（《行政复议法》第三十九条第一款）"},
		"line each":    {fault.List{fault.New(fault.Required, "甲"), fault.New(fault.Required, "乙")}, "缺少甲，请填写。\n缺少乙，请填写。"},
		"wrapped":      {errors.Join(errors.New("x"), fault.New(fault.Required, "甲")), "缺少甲，请填写。"},
		"unforeseen":   {errors.New("disk on fire"), fault.New(fault.Internal, "").Sentence()},
	} {
		if got := fault.Sentence(test.err); got != test.want {
			t.Errorf("%s: %s", name, got)
		}
	}
	if got := fault.CodeOf(errors.New("x")); got != fault.Internal {
		t.Errorf("unforeseen error has code %s", got)
	}
}
