package widget

import "testing"

func TestProseFindsText(t *testing.T) {
	p := NewProse("", 3)
	p.SetText("甲乙𠮷甲乙，甲")
	if n := p.Occurrences("甲乙"); n != 2 {
		t.Errorf("%d of 甲乙", n)
	}
	for _, want := range []int{0, 3, 0} { // from the top again after the last
		if !p.FindNext("甲乙") {
			t.Fatal("not found")
		}
		if from, to := p.text.marked(); from != want || to != want+2 {
			t.Errorf("marked %d to %d, want from %d", from, to, want)
		}
	}
	for _, none := range []string{"丙", "", "甲乙𠮷甲乙，甲甲"} {
		if p.FindNext(none) || p.Occurrences(none) != 0 {
			t.Errorf("found %q", none)
		}
	}
}
