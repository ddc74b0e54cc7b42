package main

import (
	"context"
	"sync"

	"fuyi/app"
	"fuyi/app/date"
	"fuyi/ui"
)

// opening is the office of a window, which is opened before the window where the
// register lies open, and once somebody has signed in where it is encrypted.
type opening struct {
	ctx      context.Context
	dir      string
	calendar *date.Calendar

	mu     sync.Mutex
	office *app.Office
	shut   func() error
}

// open opens the register by a pass, nil for one that lies open.
func (o *opening) open(pass *app.Pass) error {
	office, shut, err := openOffice(o.ctx, o.dir, pass, o.calendar, true)
	if err != nil {
		return err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.office, o.shut = office, shut
	return nil
}

// entrance asks at the gate of the register, and shows the desk to who gets in.
func (o *opening) entrance(gate *app.Gate, officers []string, show func(*app.Office), leave func()) ui.Entrance {
	admit := func(pass app.Pass, err error) error {
		if err != nil {
			return err
		}
		return o.open(&pass)
	}
	return ui.Entrance{
		Officers: officers,
		SignIn:   func(officer, password string) error { return admit(gate.SignIn(officer, password)) },
		Recover: func(code, officer, password string) error {
			return admit(gate.Recover(code, officer, password))
		},
		Enter: func() { show(o.office) },
		Leave: leave,
	}
}

// close closes the register and returns the program's exit status.
func (o *opening) close() int {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.shut == nil {
		return 0
	}
	if err := o.shut(); err != nil {
		return refuse(err)
	}
	return 0
}
