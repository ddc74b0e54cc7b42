package app_test

import "testing"

// BenchmarkRegister registers a case, as one transaction on disk.
func BenchmarkRegister(b *testing.B) {
	d := open(b, june1)
	for b.Loop() {
		d.register(b, june1)
	}
}

// BenchmarkRecord enters one event into a case that has few.
func BenchmarkRecord(b *testing.B) {
	d := open(b, june1)
	for b.Loop() {
		b.StopTimer()
		number := d.register(b, june1-3)
		b.StartTimer()
		if _, err := d.Record(ctx, number, accepted(june1-1)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkWorklist folds the dockets of a demonstration register.
func BenchmarkWorklist(b *testing.B) {
	d := open(b, june1)
	if _, err := d.Demo(ctx, func(int, int) {}); err != nil {
		b.Fatal(err)
	}
	var w int
	for b.Loop() {
		list, err := d.Worklist(ctx)
		if err != nil {
			b.Fatal(err)
		}
		w = len(list.Tasks)
	}
	b.ReportMetric(float64(w), "tasks")
}
