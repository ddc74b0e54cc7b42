package storage

import (
	"context"
	"database/sql"
	"runtime"

	"fuyi/app/casefile"
	"fuyi/app/fault"
)

// EachCase calls fn with every case that a query finds; see app.Store. fn may
// use the register: what it walks is the register as it was at the start. The
// cases are loaded a few ahead of fn, on all cores, however many there are.
func (r *Register) EachCase(ctx context.Context, q casefile.Query, fn func(*casefile.Case) error) error {
	return r.snapshot(ctx, r.reader, "reading cases", func(tx *sql.Tx) error {
		numbers, err := numbersOf(ctx, tx, q)
		if err != nil {
			return err
		}
		if len(numbers) == 0 {
			return nil
		}
		ahead := min(len(numbers), 4*runtime.GOMAXPROCS(0))
		w := &convoy{load: casefile.Load, bodies: make(chan *carried, ahead), order: make(chan *carried, ahead), end: make(chan struct{})}
		if q.Brief {
			w.load = casefile.LoadBrief
		}
		for range min(len(numbers), runtime.GOMAXPROCS(0)) {
			go w.decode()
		}
		read := make(chan struct{}) // closed when the transaction is no longer read from
		go func() {
			defer close(read)
			w.read(ctx, tx, numbers)
		}()
		defer func() { close(w.end); <-read }()
		for next := range w.order {
			<-next.ready
			if next.err != nil {
				return next.err
			}
			if err := fn(next.c); err != nil {
				return refusal{err}
			}
		}
		return ctx.Err()
	})
}

// convoy is the way of cases from the file to the function that they are for: read one
// after another, decoded side by side, handed on in their order.
type convoy struct {
	load   func([]byte) (*casefile.Case, error)
	bodies chan *carried // to be decoded
	order  chan *carried // to be handed on
	end    chan struct{} // closed when nobody takes any more
}

// carried is a case on that way.
type carried struct {
	number string
	body   []byte
	ready  chan struct{} // closed when c or err is there
	c      *casefile.Case
	err    error
}

// read reads the cases one after another, until the first failure.
func (w *convoy) read(ctx context.Context, tx *sql.Tx, numbers []string) {
	defer close(w.order)
	defer close(w.bodies)
	for _, number := range numbers {
		next := &carried{number: number, ready: make(chan struct{})}
		if next.err = ctx.Err(); next.err == nil {
			// A context that can end costs a goroutine for each case.
			_, next.body, next.err = findBody(context.WithoutCancel(ctx), tx, number)
		}
		if next.err == nil && next.body == nil {
			next.err = fault.New(fault.RegisterDamaged, number) // its content is gone
		}
		failed := next.err != nil
		if failed {
			close(next.ready)
		}
		select {
		case w.order <- next:
		case <-w.end:
			return
		}
		if failed {
			return
		}
		w.bodies <- next // has room for all that order has
	}
}

// decode decodes what was read.
func (w *convoy) decode() {
	for next := range w.bodies {
		next.c, next.err = decoded(next.number, next.body, w.load)
		close(next.ready)
	}
}
