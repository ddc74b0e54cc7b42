package ui

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"
)

// work is the window's one door to everything that takes time. Writes run one
// after another in the order in which they were asked for; reads run side by
// side. What either brings back reaches the widgets through deliver, on the
// main goroutine, and nowhere else.
type work struct {
	ctx     context.Context
	cancel  context.CancelFunc
	deliver func(func()) // fyne.Do
	writes  chan func()
	drained chan struct{}
	pending atomic.Int64 // reads, writes and pauses whose result is not yet delivered
	closing sync.Once
	longest time.Duration // no pause lasts longer; zero: as long as was asked for
}

func newWork(deliver func(func())) *work {
	ctx, cancel := context.WithCancel(context.Background())
	w := &work{
		ctx: ctx, cancel: cancel, deliver: deliver,
		writes:  make(chan func(), 1024),
		drained: make(chan struct{}),
	}
	go func() {
		defer close(w.drained)
		for job := range w.writes {
			job()
		}
	}()
	return w
}

// close lets the writes already asked for come to their end, for as long as
// patience lasts, and gives up the reads. It tells whether all writes were done.
func (w *work) close(patience time.Duration) bool {
	done := false
	w.closing.Do(func() {
		close(w.writes)
		select {
		case <-w.drained:
			done = true
		case <-time.After(patience):
		}
		w.cancel()
	})
	return done
}

// idle tells whether nothing is under way.
func (w *work) idle() bool { return w.pending.Load() == 0 }

// finish brings a result to the main goroutine.
func (w *work) finish(show func()) {
	w.deliver(func() {
		defer w.pending.Add(-1)
		show()
	})
}

// write queues an act. The context is that of the window, not of the page that
// asked: an act once begun is carried to its end.
func (w *work) write(do func(context.Context) error, done func(error)) {
	w.pending.Add(1)
	w.writes <- func() {
		err := guarded(func() error { return do(w.ctx) })
		w.finish(func() { done(err) })
	}
}

// generation tells the newest of several readings for one place from the
// earlier ones, whose answers are dropped. It belongs to the main goroutine.
type generation struct {
	number uint64
	cancel context.CancelFunc
}

// next begins a new reading and gives up the one before.
func (g *generation) next(parent context.Context) (context.Context, uint64) {
	g.stop()
	ctx, cancel := context.WithCancel(parent)
	g.cancel = cancel
	return ctx, g.number
}

// stop gives up the reading under way; its answer will be dropped.
func (g *generation) stop() {
	if g.cancel != nil {
		g.cancel()
		g.cancel = nil
	}
	g.number++
}

// fetch reads beside the window. What was read goes to show, a failure to
// failed; both are dropped where a later fetch of the same generation began.
func fetch[T any](w *work, g *generation, read func(context.Context) (T, error), show func(T), failed func(error)) {
	ctx, number := g.next(w.ctx)
	w.pending.Add(1)
	go func() {
		var value T
		err := guarded(func() (err error) {
			value, err = read(ctx)
			return err
		})
		w.finish(func() {
			switch {
			case number != g.number || errors.Is(err, context.Canceled):
			case err != nil:
				failed(err)
			default:
				show(value)
			}
		})
	}()
}

// pause waits until nothing was asked for a while, such as a stop in typing.
type pause struct {
	number uint64
	timer  *time.Timer
	run    func()
}

// after runs fn on the main goroutine once d has passed without another call.
func (w *work) after(p *pause, d time.Duration, fn func()) {
	w.drop(p)
	number := p.number
	p.run = fn
	if w.longest > 0 {
		d = min(d, w.longest)
	}
	w.pending.Add(1)
	p.timer = time.AfterFunc(d, func() {
		w.finish(func() {
			if number == p.number && p.run != nil {
				p.run = nil
				p.timer = nil
				fn()
			}
		})
	})
}

// drop forgets what a pause was to run.
func (w *work) drop(p *pause) {
	if p.timer != nil && p.timer.Stop() {
		w.pending.Add(-1)
	}
	p.timer = nil
	p.run = nil
	p.number++
}

// now runs at once what a pause was to run, if anything.
func (w *work) now(p *pause) {
	run := p.run
	w.drop(p)
	if run != nil {
		run()
	}
}
