package main

import (
	"context"
	"errors"
	"path/filepath"
	"sync"

	"fyne.io/fyne/v2"

	"fuyi/app"
	"fuyi/app/chain"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/idle"
	"fuyi/storage"
	"fuyi/ui"
	"fuyi/ui/ime"
)

// reception leads who comes to the window to the desk: past the entrance where it is
// encrypted or its officers sign in, and out again when the desk is locked.
type reception struct {
	ctx      context.Context
	dir      string
	bundle   string // to be taken in by who comes first to the desk; "" for none
	calendar *date.Calendar
	gate     *app.Gate
	window   fyne.Window
	options  ui.Options

	memory chain.Memory
	doubt  string // what is not as the register was left, said once

	mu     sync.Mutex // signing in opens the register beside the window
	pass   *app.Pass
	office *app.Office
	close  func() error
}

// open opens the register by a pass, nil for one that lies open.
func (r *reception) open(ctx context.Context, pass *app.Pass) error {
	office, shut, err := openOffice(ctx, r.dir, pass, r.calendar, true)
	if r.bundle != "" && fault.CodeOf(err) == fault.RegisterInUse {
		return fault.New(fault.BundleElsewhere, filepath.Base(r.bundle))
	}
	if err != nil {
		return err
	}
	doubt, err := office.Recall(ctx, r.memory, place(r.dir))
	if err != nil {
		return errors.Join(err, shut())
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.pass, r.office, r.close, r.doubt = pass, office, shut, doubt
	return nil
}

// place is a folder as it is remembered.
func place(dir string) string {
	if absolute, err := filepath.Abs(dir); err == nil {
		return absolute
	}
	return dir
}

// shut closes the register, forgets its key, and returns the program's exit status.
func (r *reception) shut() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	office, shut := r.office, r.close
	r.pass, r.office, r.close = nil, nil, nil
	if shut == nil {
		return 0
	}
	// The context may be over already; the head is read all the same.
	if err := office.Remember(context.WithoutCancel(r.ctx), r.memory, place(r.dir)); err != nil {
		return max(refuse(err), r.closed(shut))
	}
	return r.closed(shut)
}

// closed closes the register and returns the program's exit status.
func (r *reception) closed(shut func() error) int {
	if err := shut(); err != nil {
		return refuse(err)
	}
	return 0
}

// again begins anew, after the register was closed: it may be encrypted now, or no
// longer.
func (r *reception) again() {
	closed, officers, err := r.gate.Closed()
	if err == nil && closed {
		r.ask(officers)
		return
	}
	if err == nil && storage.Outdated(r.dir) {
		r.upgrade()
		return
	}
	if err == nil {
		err = r.open(r.ctx, nil)
	}
	if err != nil {
		ui.ShowRefusal(r.window, fault.Sentence(err))
		return
	}
	r.seat()
}

// upgrade opens a register of an earlier program with its progress in view: of one with
// many cases it takes some minutes.
func (r *reception) upgrade() {
	ui.ShowTurning(r.window, "升级登记簿", "登记簿已经升级到这一版程序。升级以前的一份留在登记簿文件夹里，这一版用稳以后可以删除。",
		func(step func(done, total int)) error {
			return r.open(storage.Stepping(r.ctx, step), nil)
		}, func() {
			if r.office == nil {
				r.window.Close()
				return
			}
			r.seat()
		})
}

// ask asks at the gate who comes in, and leads them to the desk.
func (r *reception) ask(officers []string) {
	admit := func(pass app.Pass, err error) error {
		if err != nil {
			return err
		}
		return r.open(r.ctx, &pass)
	}
	ui.ShowEntrance(r.window, ui.Entrance{
		Officers: officers,
		SignIn: func(officer, password string) (fresh bool, err error) {
			pass, err := r.gate.SignIn(officer, password)
			if err == nil && pass.Fresh {
				return true, nil
			}
			return false, admit(pass, err)
		},
		Renew: func(officer, old, password string) error {
			if err := r.gate.ChangePassword(officer, old, password); err != nil {
				return err
			}
			return admit(r.gate.SignIn(officer, password))
		},
		Recover: func(code, officer, password string) error {
			return admit(r.gate.Recover(code, officer, password))
		},
		Enter: r.seat,
		Leave: r.window.Close,
	})
}

// seat shows the desk on the office that is open.
func (r *reception) seat() {
	ctx, stop := context.WithCancel(r.ctx)
	var desk *ui.Desk
	leave := func(then func()) {
		desk.Leave(func() {
			stop()
			r.shut()
			then()
		})
	}
	options := r.options
	options.Access = ui.Access{
		Gate: r.gate, Pass: r.pass, Idle: idle.Since,
		Lock: func() { leave(r.again) },
		Turn: func(title, said string, do func(ctx context.Context, step func(done, total int)) error) {
			leave(func() {
				ui.ShowTurning(r.window, title, said, func(step func(done, total int)) error {
					if err := do(r.ctx, step); err != nil {
						return err
					}
					// What was restored is meant to be another than this PC remembers. Nothing
					// of the register depends on that.
					_ = r.memory.Forget(place(r.dir))
					return nil
				}, r.again)
			})
		},
	}
	options.Doubt, r.doubt = r.doubt, ""
	options.Bundle, r.bundle = r.bundle, ""
	desk = ui.NewDesk(r.window, r.office, options)
	desk.Show()
	ime.Follow(ctx, r.window, desk.Caret)
	r.options.Crash = "" // said once
}
