package app_test

import (
	"slices"
	"testing"
)

// TestRecent holds that the cases opened last are listed, each once, and no more
// than an officer looks over.
func TestRecent(t *testing.T) {
	d := open(t, june1)
	var numbers []string
	for range 14 {
		numbers = append(numbers, d.register(t, june1))
	}
	for _, number := range append(numbers, numbers[3], numbers[3]) {
		if err := d.Opened(ctx, number); err != nil {
			t.Fatal(err)
		}
	}
	rows, err := d.Recent(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, row := range rows {
		got = append(got, row.Number)
	}
	slices.Reverse(numbers)
	want := append([]string{numbers[10]}, slices.DeleteFunc(slices.Clone(numbers), func(n string) bool { return n == numbers[10] })...)[:12]
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
