package ui

import (
	"bytes"
	"context"
	"fmt"
	"runtime/pprof"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"fuyi/app"
	"fuyi/app/casefile"
	own "fuyi/ui/widget"
)

// readers is more than the connections that the register reads with.
const readers = 8

// holdRegister lets every call of the register wait, reads and writes, until release
// is called: all its connections are in use.
func (b *bench) holdRegister() (release func()) {
	b.t.Helper()
	ctx, give := context.WithCancel(context.Background())
	var done sync.WaitGroup
	for range readers {
		done.Go(func() {
			b.store.EachCase(ctx, casefile.Query{Limit: 1}, func(*casefile.Case) error {
				<-ctx.Done()
				return ctx.Err()
			})
		})
	}
	writing := make(chan struct{})
	done.Go(func() {
		b.store.Update(ctx, "", func(*casefile.Case) (app.Write, error) {
			close(writing)
			<-ctx.Done()
			return app.Write{}, ctx.Err()
		})
	})
	<-writing
	for answered := true; answered; {
		soon, stop := context.WithTimeout(context.Background(), time.Millisecond)
		_, err := b.store.Count(soon, casefile.Query{})
		answered = err == nil
		stop()
	}
	return func() {
		give()
		done.Wait()
	}
}

// atOnce does something on the main goroutine while the register answers nothing. What
// waits for it would wait for ever: the register is let go after a while, and the test
// fails.
func (b *bench) atOnce(doing string, do func()) {
	b.t.Helper()
	release := b.holdRegister()
	over := make(chan struct{})
	late := time.AfterFunc(10*time.Second, func() {
		var stacks bytes.Buffer
		pprof.Lookup("goroutine").WriteTo(&stacks, 2)
		for _, stack := range strings.Split(stacks.String(), "\n\n") {
			if strings.Contains(stack, ".atOnce(") {
				b.t.Errorf("%s waits for the register:\n%s", doing, stack)
			}
		}
		release()
		close(over)
	})
	do()
	if late.Stop() {
		release()
	} else {
		<-over
		b.t.FailNow()
	}
	b.settle()
}

// escapeAll closes every dialog.
func (b *bench) escapeAll() {
	for range 10 {
		if own.Topmost(b.win.Canvas()) == nil {
			break
		}
		b.escape()
	}
	for top := b.win.Canvas().Overlays().Top(); top != nil; top = b.win.Canvas().Overlays().Top() {
		b.win.Canvas().Overlays().Remove(top)
	}
}

// TestNothingWaitsForTheRegister: while the register answers nothing, every page and
// part of a case opens, and every button of them, every entry of the menu and the keys
// return at once, as do those of the dialogs that come up.
func TestNothingWaitsForTheRegister(t *testing.T) {
	b := openBench(t)
	number := b.register(sample(monday - 3))
	b.record(number, casefile.Event{Type: casefile.Accepted, Date: monday - 1, Procedure: casefile.Ordinary})
	b.register(sample(monday - 1))
	places := []place{{view: viewToday}, {view: viewCases}, {view: viewRegister}, {view: viewSettings}, {view: viewTemplates}}
	for _, tab := range caseTabs {
		places = append(places, place{view: viewCase, number: number, tab: tab.tab})
	}
	for _, to := range places {
		b.atOnce("opening"+where(to), func() { b.desk.open(to) })
		b.pressAll(to)
		b.tapAll(to)
	}
}

// where names a place.
func where(at place) string { return fmt.Sprintf(" at page %d, part %d", at.view, at.tab) }

// pressAll does what the menu offers at a place, but to leave, and presses keys.
func (b *bench) pressAll(at place) {
	b.t.Helper()
	for _, menu := range b.desk.menu().Items {
		for _, item := range menu.Items {
			if item.Action == nil || item.IsQuit {
				continue
			}
			b.desk.open(at)
			b.settle()
			b.atOnce(item.Label+where(at), item.Action)
			b.escapeAll()
		}
	}
	for _, name := range []fyne.KeyName{fyne.KeyDown, fyne.KeyUp, fyne.KeyPageDown, fyne.KeyEnd, fyne.KeyHome, fyne.KeyReturn, fyne.KeySpace,
		fyne.KeyF1, fyne.KeyF2, fyne.KeyF4, fyne.KeyF5, fyne.KeyDelete, fyne.KeyEscape} {
		b.desk.open(at)
		b.settle()
		b.atOnce(string(name)+where(at), func() {
			key := &fyne.KeyEvent{Name: name}
			switch focused := b.win.Canvas().Focused(); {
			case focused != nil:
				focused.TypedKey(key)
			default:
				b.win.Canvas().OnTypedKey()(key)
			}
		})
		b.escapeAll()
	}
}

// tapAll taps every button of a place, and those of the dialogs that they open.
func (b *bench) tapAll(at place) {
	b.t.Helper()
	buttons := func() []fyne.Tappable {
		var found []fyne.Tappable
		for _, o := range inView(b.roots()) {
			if d, ok := o.(fyne.Disableable); ok && d.Disabled() {
				continue
			}
			if tappable, ok := o.(fyne.Tappable); ok && buttonText(o) != "" {
				found = append(found, tappable)
			}
		}
		return found
	}
	tap := func(button fyne.Tappable, place string) {
		b.atOnce(buttonText(button.(fyne.CanvasObject))+place, func() { test.Tap(button) })
	}
	reach := func() []fyne.Tappable {
		b.escapeAll()
		b.desk.open(at)
		b.settle()
		return buttons()
	}
	for i := range reach() {
		all := reach()
		if i >= len(all) {
			break
		}
		tap(all[i], where(at))
		if b.win.Canvas().Overlays().Top() == nil {
			continue
		}
		for j := range buttons() {
			inside := buttons()
			if j >= len(inside) || b.win.Canvas().Overlays().Top() == nil {
				break
			}
			tap(inside[j], " in the dialog of "+buttonText(all[i].(fyne.CanvasObject)))
		}
	}
	b.escapeAll()
}
