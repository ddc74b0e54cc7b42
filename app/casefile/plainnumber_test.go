package casefile_test

import (
	"testing"

	"fuyi/app/casefile"
)

// TestPlainNumber: numbers that offices write in several ways are one, others not.
func TestPlainNumber(t *testing.T) {
	for _, same := range []string{
		"云市监罚〔2026〕8号", "云市监罚[2026]8号", "云市监罚（2026）8号", "云市监罚(2026)8号", "云市监罚【２０２６】８号", "云市监罚 〔2026〕 8 号", "云市监罚〔2026〕第8号",
		"云市监罚〔2026〕8", "　云市监罚［2026］8号 ", "《云市监罚〔2026〕8号》",
	} {
		if got := casefile.PlainNumber(same); got != "云市监罚〔2026〕8" {
			t.Errorf("%q is %q", same, got)
		}
	}
	seen := map[string]string{}
	for _, other := range []string{"云市监罚〔2026〕8号", "云市监罚〔2026〕18号", "云市监罚〔2026〕8-1号", "云市监罚〔2026〕8号之一", "云市监罚〔2025〕8号", "云市监罚字〔2026〕8号", "云公罚〔2026〕8号"} {
		got := casefile.PlainNumber(other)
		if before := seen[got]; before != "" {
			t.Errorf("%q and %q are both %q", before, other, got)
		}
		seen[got] = other
	}
	for _, nothing := range []string{"", " ", "号", "《》"} {
		if got := casefile.PlainNumber(nothing); got != "" {
			t.Errorf("%q is %q", nothing, got)
		}
	}
}
