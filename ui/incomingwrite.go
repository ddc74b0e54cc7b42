package ui

import (
	"context"
	"fmt"
	"strings"

	"fuyi/app"
	"fuyi/app/fault"
	look "fuyi/ui/theme"
)

// confirm attaches the files.
func (f *incomingForm) confirm() {
	if f.into == nil {
		f.host.door().drop(&f.typing)
		if f.number.Text == "" {
			f.numberF.say("请填写案号，或者从列表中选择。")
			f.refit()
			f.host.window().Canvas().Focus(f.number)
			return
		}
		f.findCase()
		return
	}
	items := f.taken()
	papers := make([]app.Paper, len(items))
	paths := make([]string, len(items))
	whole := true
	for i, it := range items {
		a, err := it.fields.read()
		it.fields.form.mark(err)
		if whole && err != nil {
			it.fields.form.focusFault(f.host.window().Canvas(), fault.All(err))
		}
		whole = whole && err == nil
		a.File, a.Ending, a.Pages = it.found.File, it.found.Form.Ending, it.found.Form.Pages
		path := it.found.Path
		paths[i] = path
		papers[i] = app.Paper{Attachment: a, Again: it.take.Text != "", Read: func() ([]byte, error) { return app.ReadIncoming(path) }}
	}
	f.refit()
	if whole && len(papers) > 0 {
		f.write(items, papers, paths)
	}
}

// write attaches the papers; Escape gives up.
func (f *incomingForm) write(items []*incomingItem, papers []app.Paper, paths []string) {
	number := f.into.Number
	work := f.host.door()
	ctx, cancel := context.WithCancel(work.ctx)
	f.giveUp = cancel
	f.said.SetText("正在入卷……（Esc 停止）")
	f.host.do(act{by: f.box.Yes(), quiet: fmt.Sprintf("%d 份附件已归入 %s。", len(papers), number),
		do: func(context.Context) (app.Change, error) {
			return f.office.Attach(ctx, number, papers, func(done, total int) {
				work.deliver(func() { f.said.SetText(fmt.Sprintf("正在入卷……%d / %d（Esc 停止）", done, total)) })
			})
		},
		refused: func(err error) bool {
			f.giveUp = nil
			stopped := ctx.Err() != nil
			cancel()
			if stopped {
				f.host.tell("已停止，没有附件入卷。")
				return true
			}
			f.say()
			return f.mark(items, err)
		},
		done: func(app.Change) {
			f.giveUp = nil
			cancel()
			f.box.Close()
			f.stop()
			if f.order.kept != nil {
				f.order.kept(paths)
			}
		},
	})
}

// mark shows the faults at their files; false where one belongs to none.
func (f *incomingForm) mark(items []*incomingItem, err error) bool {
	all := fault.All(err)
	for i, it := range items {
		var fields fault.List
		it.said.RemoveAll()
		for _, one := range all {
			at, field, ok := paperOf(one.Field)
			if !ok || at != i {
				continue
			}
			plain := *one
			plain.Field = field
			if it.fields.form.fields[field] != nil {
				fields = append(fields, &plain)
			} else {
				plain.Field = ""
				it.said.Add(warning("✕ "+plain.Sentence(), look.Overdue))
			}
		}
		it.fields.form.mark(fields.Err())
	}
	f.refit()
	for _, one := range all {
		if _, _, ok := paperOf(one.Field); !ok {
			return false
		}
	}
	return len(all) > 0
}

// paperOf takes the place of a fault apart: papers[2].name.
func paperOf(place string) (at int, field string, ok bool) {
	n, err := fmt.Sscanf(place, "papers[%d]", &at)
	if err != nil || n != 1 {
		return 0, "", false
	}
	_, field, _ = strings.Cut(place, "].")
	return at, field, true
}
