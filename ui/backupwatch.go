package ui

import (
	"cmp"
	"context"
	"errors"
	"sync"
	"time"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/date"
	"fuyi/app/fault"
	own "fuyi/ui/widget"
)

// backupWatch makes the backups that nobody asks for: after the desk has opened, every
// hour of work, and before it closes.
type backupWatch struct {
	desk    *Desk
	stand   app.Backups // as last read
	reading generation
	told    map[string]string // what was said of each place
	leaving bool              // the officer closes the desk

	ctx    context.Context
	cancel context.CancelFunc
	runs   sync.WaitGroup
}

// backupFirst is when the first one begins, so that the desk is there first; backupCheck
// is how often it is looked whether one is due.
const (
	backupFirst = 8 * time.Second
	backupCheck = time.Minute
)

func newBackupWatch(d *Desk) *backupWatch {
	w := &backupWatch{desk: d, told: map[string]string{}}
	w.ctx, w.cancel = context.WithCancel(context.Background())
	return w
}

// begin watches until stop is closed.
func (w *backupWatch) begin(stop <-chan struct{}) {
	w.refresh()
	w.runs.Go(func() {
		wait := time.NewTimer(backupFirst)
		defer wait.Stop()
		for {
			select {
			case <-stop:
				return
			case <-w.ctx.Done():
				return
			case <-wait.C:
				w.run()
				wait.Reset(backupCheck)
			}
		}
	})
}

// run makes what is due, beside the window. What failed is said once, in the status
// line.
func (w *backupWatch) run() {
	var outcomes []app.Outcome
	err := guarded(func() (err error) {
		outcomes, err = w.desk.office.BackUp(w.ctx, app.BackupHourly, false, func(int, int) {})
		return err
	})
	if w.ctx.Err() != nil || len(outcomes) == 0 && err == nil {
		return
	}
	w.desk.opts.Do(func() {
		if w.desk.closed {
			return
		}
		if err != nil {
			w.desk.tell("! 自动备份没有完成：" + fault.Sentence(err))
		}
		for _, out := range outcomes {
			said := ""
			if wrong := cmp.Or(out.Err, out.Thin); wrong != nil {
				said = "! " + fault.Sentence(wrong)
			}
			if said != w.told[out.Place] && said != "" {
				w.desk.tell(said)
			}
			w.told[out.Place] = said
		}
		w.refresh()
	})
}

// stop gives up what is being made and waits for its end; it is called beside the
// window.
func (w *backupWatch) stop() {
	w.cancel()
	w.runs.Wait()
}

// refresh shows in the status line how old the last proven backup is; the self-check is
// told where it is no longer overdue.
func (w *backupWatch) refresh() {
	fetch(w.desk.work, &w.reading, w.desk.office.Backups, func(b app.Backups) {
		was := w.stand
		w.stand = b
		w.show()
		if was.Overdue != b.Overdue {
			w.desk.today.check.changed(w.desk.at.view == viewToday)
		}
	}, func(err error) { w.desk.tell("! " + fault.Sentence(err)) })
}

// show puts the age into the status line.
func (w *backupWatch) show() { w.desk.status.backedUp(w.words()) }

// words are those of the status line, and whether the last backup is too old.
func (w *backupWatch) words() (string, bool) {
	b := w.stand
	switch {
	case b.Last.IsZero() && !b.Overdue:
		return "", false
	case b.Last.IsZero():
		return "从未备份", true
	}
	at := b.Last.Local().Format("01-02")
	if date.Of(b.Last.Local()) == w.desk.office.Today() {
		at = b.Last.Local().Format("15:04")
	}
	return "备份 " + at, b.Overdue
}

// beforeClose makes a last backup where something was done since, with its progress in
// view, and goes on then, also where the officer gives it up.
func (w *backupWatch) beforeClose(then func()) {
	if w.leaving {
		return
	}
	if len(w.stand.Places) == 0 {
		then()
		return
	}
	w.leaving = true
	d := w.desk
	d.work.write(func(ctx context.Context) error {
		w.stop()
		due, err := d.office.BackupDue(ctx, app.BackupChanged)
		if err == nil && !due {
			err = errNoBackup
		}
		return err
	}, func(err error) {
		if err != nil {
			then()
			return
		}
		w.last(then)
	})
}

// errNoBackup says that nothing was done since the last backup.
var errNoBackup = errors.New("no backup is due")

// last makes the backup of the end.
func (w *backupWatch) last(then func()) {
	d := w.desk
	ctx, cancel := context.WithCancel(d.work.ctx)
	bar, said := widget.NewProgressBar(), widget.NewLabel("正在备份登记簿，随后关闭……")
	box := own.NewDialog(d.win.Canvas(), "关闭以前备份", scaled(dialogWidth), container.NewVBox(said, bar), "", "不备份，直接关闭", nil, cancel)
	box.Show(nil)
	d.work.write(func(context.Context) error {
		_, err := d.office.BackUp(ctx, app.BackupChanged, true, func(n, total int) {
			d.opts.Do(func() { bar.SetValue(float64(n) / float64(max(total, 1))) })
		})
		return err
	}, func(error) {
		cancel()
		box.Close()
		then() // what failed is remembered, and stands beside its place
	})
}
