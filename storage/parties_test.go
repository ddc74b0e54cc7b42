package storage_test

import (
	"context"
	"slices"
	"testing"

	"fuyi/app/casefile"
)

// TestPartiesNamed: names are offered as they begin in characters, in pinyin and
// by initials, whole ones before longer ones, and none of a case in the bin.
func TestPartiesNamed(t *testing.T) {
	r := findable(t)
	for _, test := range []struct {
		typed  string
		organs bool
		want   []string
	}{
		{"张", false, []string{"张三", "张三丰"}},
		{"zs", false, []string{"张三", "张三丰"}},
		{"Zhang San", false, nil},
		{"zhangsan", false, []string{"张三", "张三丰"}},
		{"zsf", false, []string{"张三丰"}},
		{"shan", false, []string{"单田芳"}},
		{"zjz", false, nil}, // 赵局长 represents a party and is none
		{"qhxzrzyj", true, []string{"清河县自然资源局"}},
		{"yxxg", true, []string{"云溪县公安局"}},
		{"yxxg", false, nil},
		{"zs", true, nil},
	} {
		parties, err := r.PartiesNamed(context.Background(), test.typed, test.organs, nil, 6)
		var got []string
		for _, p := range parties {
			got = append(got, p.Name)
			if (p.Kind == casefile.OrganKind) != test.organs {
				t.Errorf("%s: %+v", test.typed, p)
			}
		}
		if err != nil || !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, %v; want %v", test.typed, got, err, test.want)
		}
	}
}
