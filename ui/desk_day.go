package ui

import (
	"context"
	"time"

	"fuyi/app"
)

// dayCheck is how often the desk looks whether another day has begun. A timer
// until midnight would sleep through the night with the PC.
const dayCheck = 20 * time.Second

// watchDay notices midnight, and a PC that was woken on another day.
func (d *Desk) watchDay(stop <-chan struct{}) {
	tick := time.NewTicker(dayCheck)
	defer tick.Stop()
	for {
		select {
		case <-stop:
			return
		case <-tick.C:
			d.opts.Do(func() {
				if !d.closed && d.office.Today() != d.day {
					d.refreshDay()
				}
			})
			d.lockIdle()
		}
	}
}

// lockIdle locks the desk where nobody has touched the PC for as long as is set.
func (d *Desk) lockIdle() {
	access := d.opts.Access
	if access.Pass == nil || access.Idle == nil {
		return
	}
	idle, known := access.Idle()
	minutes, err := lockAfter(d.work.ctx, d.office)
	if known && err == nil && minutes > 0 && idle >= time.Duration(minutes)*time.Minute {
		d.opts.Do(access.Lock)
	}
}

// refreshDay computes anew whatever depends on the day.
func (d *Desk) refreshDay() {
	d.day = d.office.Today()
	d.do(act{
		do: d.office.Refresh,
		done: func(app.Change) {
			for _, p := range d.pages() {
				if p, ok := p.(interface{ newDay() }); ok {
					p.newDay()
				}
			}
			d.backups.refresh()
		},
	})
}

// showOfficer puts into the status line who sits at the desk.
func (d *Desk) showOfficer() {
	fetch(d.work, &d.status.reading, func(ctx context.Context) (string, error) {
		if d.opts.Access.Pass != nil {
			return d.opts.Access.Pass.Officer, nil
		}
		return d.office.Setting(ctx, app.SettingOfficer)
	}, func(officer string) { d.status.who(officer, d.office.Today()) }, d.fail)
}
