package letter_test

import (
	"fmt"
	"strings"
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/letter"
)

func TestCompareTemplates(t *testing.T) {
	var got strings.Builder
	for _, line := range letter.CompareTemplates("甲\n\t乙\n丙\n", "甲\n 乙\n丁\n戊") {
		fmt.Fprintf(&got, "%c%s|", line.Sign, line.Text)
	}
	if want := " 甲| 乙|-丙|+丁|+戊|"; got.String() != want {
		t.Errorf("got %q, want %q", got.String(), want)
	}
	for _, line := range letter.CompareTemplates("甲\n乙", "甲  \n乙\n") {
		if line.Sign != ' ' {
			t.Errorf("blanks at the end make a difference: %q", line.Text)
		}
	}
}

func TestPlaceOf(t *testing.T) {
	_, err := letter.Parse(casefile.DecisionLetter, "甲\n乙{{没有}}")
	faults := fault.All(err)
	if len(faults) != 1 {
		t.Fatal(err)
	}
	if line, column, ok := letter.PlaceOf(faults[0]); !ok || line != 2 || column != 2 {
		t.Errorf("line %d, column %d, %v", line, column, ok)
	}
	if _, _, ok := letter.PlaceOf(fault.New(fault.Required, "第1行第1个字")); ok {
		t.Error("another fault has a place in a template")
	}
}
