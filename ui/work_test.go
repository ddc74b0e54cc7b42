package ui

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"
)

// settled runs what workers deliver until nothing is under way.
func settled(t *testing.T, w *work, tasks chan func()) {
	t.Helper()
	limit := time.After(10 * time.Second)
	for !w.idle() {
		select {
		case fn := <-tasks:
			fn()
		case <-limit:
			t.Fatal("work did not come to rest")
		}
	}
}

func newTestWork() (*work, chan func()) {
	tasks := make(chan func(), 64)
	return newWork(func(fn func()) { tasks <- fn }), tasks
}

func fails(t *testing.T) func(error) { return func(err error) { t.Errorf("failed: %v", err) } }

// TestLateAnswersAreDropped: of two readings for one place, the answer of the
// earlier is never shown, even where it comes last.
func TestLateAnswersAreDropped(t *testing.T) {
	w, tasks := newTestWork()
	var g generation
	var shown []string
	release := make(chan struct{})
	fetch(w, &g, func(context.Context) (string, error) { <-release; return "early", nil },
		func(s string) { shown = append(shown, s) }, fails(t))
	fetch(w, &g, func(context.Context) (string, error) { return "late", nil },
		func(s string) { shown = append(shown, s); close(release) }, fails(t))
	settled(t, w, tasks)
	if !slices.Equal(shown, []string{"late"}) {
		t.Errorf("shown %q", shown)
	}
}

// TestGivenUpReadingIsCancelled: a reading that nobody waits for any more is
// told so, and its error is not shown.
func TestGivenUpReadingIsCancelled(t *testing.T) {
	w, tasks := newTestWork()
	var g generation
	fetch(w, &g, func(ctx context.Context) (int, error) { <-ctx.Done(); return 0, ctx.Err() },
		func(int) { t.Error("shown") }, fails(t))
	g.stop()
	settled(t, w, tasks)
}

// TestWritesRunInOrder: acts are carried out one after another as asked, also
// where reading goes on beside them.
func TestWritesRunInOrder(t *testing.T) {
	w, tasks := newTestWork()
	var order []int
	for i := range 20 {
		w.write(func(context.Context) error {
			time.Sleep(time.Duration(20-i) * 100 * time.Microsecond)
			return nil
		}, func(err error) {
			if err != nil {
				t.Error(err)
			}
			order = append(order, i)
		})
	}
	settled(t, w, tasks)
	if !slices.IsSorted(order) || len(order) != 20 {
		t.Errorf("order %v", order)
	}
}

// TestCloseFinishesWrites: what was asked for before the window closed is done.
func TestCloseFinishesWrites(t *testing.T) {
	w, _ := newTestWork()
	done := 0
	for range 5 {
		w.write(func(context.Context) error { time.Sleep(2 * time.Millisecond); done++; return nil }, func(error) {})
	}
	if !w.close(10*time.Second) || done != 5 {
		t.Errorf("%d of 5 writes done", done)
	}
}

// TestPanicOfAWorkerIsAnError: the window lives on.
func TestPanicOfAWorkerIsAnError(t *testing.T) {
	w, tasks := newTestWork()
	var got error
	w.write(func(context.Context) error { panic("broken") }, func(err error) { got = err })
	settled(t, w, tasks)
	if got == nil {
		t.Error("no error")
	}
}

// TestPauseRunsOnce: after a stop in typing, for the last of several calls; now
// runs it at once, drop not at all.
func TestPauseRunsOnce(t *testing.T) {
	w, tasks := newTestWork()
	var p pause // an hour where it must not run by itself
	var ran []int
	for i := range 5 {
		w.after(&p, 3*time.Millisecond, func() { ran = append(ran, i) })
	}
	settled(t, w, tasks)
	w.after(&p, time.Hour, func() { ran = append(ran, 10) })
	w.now(&p)
	w.after(&p, time.Hour, func() { ran = append(ran, 20) })
	w.drop(&p)
	settled(t, w, tasks)
	if !slices.Equal(ran, []int{4, 10}) {
		t.Errorf("ran %v", ran)
	}
}

// TestFailureReachesThePage: an error that is not a cancellation is shown once.
func TestFailureReachesThePage(t *testing.T) {
	w, tasks := newTestWork()
	var g generation
	broken := errors.New("broken")
	var got error
	fetch(w, &g, func(context.Context) (int, error) { return 0, broken }, func(int) { t.Error("shown") }, func(err error) { got = err })
	settled(t, w, tasks)
	if !errors.Is(got, broken) {
		t.Errorf("got %v", got)
	}
}
