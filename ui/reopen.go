package ui

import (
	"context"
	"encoding/json"

	"fuyi/app/fault"
)

// openDraft is the draft that keeps which cases are open, so that the next start
// begins where this one ended, however it ended.
const openDraft = "desk.open"

// mostReopened bounds how many cases a start opens again.
const mostReopened = 8

// keptCase is an open case as the draft keeps it.
type keptCase struct {
	Number string `json:"number"`
	Title  string `json:"title,omitempty"`
}

// keepOpen writes which cases are open.
func (d *Desk) keepOpen() {
	kept := make([]keptCase, 0, len(d.open_))
	for _, c := range d.open_ {
		kept = append(kept, keptCase{c.number, c.title})
	}
	text, err := json.Marshal(kept)
	if err != nil {
		d.fail(err)
		return
	}
	d.work.write(func(ctx context.Context) error { return d.office.SetDraft(ctx, openDraft, text) }, func(err error) {
		if err != nil && fault.CodeOf(err) != fault.RegisterReadOnly {
			d.fail(err)
		}
	})
}

// reopen puts the cases that were open into the navigation again. Each is read
// when it is looked at.
func (d *Desk) reopen() {
	var once generation
	fetch(d.work, &once, func(ctx context.Context) (kept []keptCase, err error) {
		text, err := d.office.Draft(ctx, openDraft)
		if err != nil || len(text) == 0 {
			return nil, err
		}
		return kept, json.Unmarshal(text, &kept)
	}, func(kept []keptCase) {
		for _, c := range kept[max(0, len(kept)-mostReopened):] {
			d.caseOf(c.Number)
			d.nameCase(c.Number, c.Title)
		}
		d.rail.show(d.at, d.open_)
	}, d.fail)
}
