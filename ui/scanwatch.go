package ui

import (
	"context"
	"fmt"
	"os"
	"sync"
	"time"

	"fuyi/app/fault"
	"fuyi/app/scans"
)

// scanWatch looks into the folder into which this PC's scanner writes
// (扫描文件夹), and tells how many files wait there.
type scanWatch struct {
	desk *Desk

	mu     sync.Mutex // the folder is looked at beside the window
	folder *scans.Folder

	path    string // "" for none
	waiting []scans.Scan
	fault   error // why the folder cannot be read
	reading generation
}

// scanCheck is how often the folder is looked at.
const scanCheck = 3 * time.Second

// scanDraft is the key under which the folder is kept: each PC has its own
// scanner.
func scanDraft() string {
	name, err := os.Hostname()
	if err != nil {
		name = "pc"
	}
	return "desk.scanfolder@" + name
}

// load reads which folder it is.
func (w *scanWatch) load() {
	fetch(w.desk.work, &w.reading, func(ctx context.Context) (string, error) {
		text, err := w.desk.office.Draft(ctx, scanDraft())
		return string(text), err
	}, w.use, w.desk.fail)
}

// set keeps another folder, "" for none.
func (w *scanWatch) set(path string) {
	w.use(path)
	w.desk.work.write(func(ctx context.Context) error {
		if path == "" {
			return w.desk.office.SetDraft(ctx, scanDraft(), nil)
		}
		return w.desk.office.SetDraft(ctx, scanDraft(), []byte(path))
	}, func(err error) {
		if err != nil {
			w.desk.fail(err)
		}
	})
}

func (w *scanWatch) use(path string) {
	w.mu.Lock()
	w.folder = nil
	if path != "" {
		w.folder = scans.New(path)
	}
	w.mu.Unlock()
	w.path, w.waiting, w.fault = path, nil, nil
	w.desk.status.scanned(w.said())
}

// watch looks at the folder until the window closes.
func (w *scanWatch) watch(stop <-chan struct{}) {
	tick := time.NewTicker(scanCheck)
	defer tick.Stop()
	for {
		select {
		case <-stop:
			return
		case <-tick.C:
			w.look()
		}
	}
}

// look reads the folder and tells the window what waits; it is called beside the
// window.
func (w *scanWatch) look() {
	w.mu.Lock()
	folder := w.folder
	var waiting []scans.Scan
	var err error
	if folder != nil {
		waiting, err = folder.Look()
	}
	w.mu.Unlock()
	if folder == nil {
		return
	}
	w.desk.opts.Do(func() {
		if w.desk.closed || w.path == "" {
			return
		}
		w.waiting, w.fault = waiting, err
		w.desk.status.scanned(w.said())
	})
}

// said is what the status line tells, "" for nothing.
func (w *scanWatch) said() string {
	switch {
	case w.fault != nil:
		return "⚠ 扫描文件夹打不开"
	case len(w.waiting) > 0:
		return fmt.Sprintf("扫描件 %d 份待归入", len(w.waiting))
	}
	return ""
}

// offer opens the dialog with the files that wait, for the case in view or one
// that the officer names.
func (w *scanWatch) offer() {
	switch {
	case w.path == "":
		w.desk.tell("还没有扫描文件夹。请在“设置”的“本机”中填写扫描仪保存文件的文件夹。")
		return
	case w.fault != nil:
		notice(w.desk.win, "扫描文件夹打不开", fault.Sentence(w.fault)+"\n文件夹："+w.path)
		return
	case len(w.waiting) == 0:
		w.desk.tell("扫描文件夹中没有待归入的文件。")
		return
	}
	paths := make([]string, len(w.waiting))
	for i, s := range w.waiting {
		paths[i] = s.Path
	}
	w.desk.takeIn("归入扫描件", paths, w.done)
}

// done moves files that are in a case now aside.
func (w *scanWatch) done(paths []string) {
	w.desk.work.write(func(context.Context) error {
		w.mu.Lock()
		defer w.mu.Unlock()
		if w.folder == nil {
			return nil
		}
		for _, path := range paths {
			if _, err := w.folder.Done(path); err != nil {
				return err
			}
		}
		return nil
	}, func(err error) {
		if err != nil {
			notice(w.desk.win, "扫描件没有移走", "附件已经入卷，但是扫描件没有移到“"+scans.DoneFolder+"”，仍会提示归入。请检查扫描文件夹能否写入。\n"+fault.Sentence(err))
			return
		}
		w.desk.tell(fmt.Sprintf("%d 份扫描件已入卷，原文件移到了扫描文件夹中的“%s”。", len(paths), scans.DoneFolder))
		go w.look()
	})
}
