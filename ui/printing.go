package ui

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"fyne.io/fyne/v2/container"

	"fuyi/app"
	"fuyi/app/fault"
	"fuyi/app/press"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// printingKey is the setting that keeps how the officer printed last.
const printingKey = "printing"

// printed is how the officer printed last.
type printed struct {
	Printer string       `json:"printer"`
	Duplex  press.Duplex `json:"duplex"`
}

// printJob is what is to be printed: names for the officer, and the files, which
// are made when the officer has said yes.
type printJob struct {
	title         string
	names         []string
	files         func(context.Context) ([]string, error)
	width, height int // of the paper in mm where it is not A4
}

// printFiles asks for the printer, copies and sides, and prints all in one job.
// A printer that fails is told in the dialog, which stays; the files can be
// opened in the PC's viewer instead.
func printFiles(h host, office *app.Office, job printJob) {
	type found struct {
		printers []press.Printer
		last     printed
		failed   error
	}
	var once generation
	fetch(h.door(), &once, func(ctx context.Context) (found, error) {
		var f found
		f.printers, f.failed = h.options().Printers(ctx)
		text, err := office.Setting(ctx, printingKey)
		if err != nil {
			return f, err
		}
		if text == "" || json.Unmarshal([]byte(text), &f.last) != nil {
			f.last = printed{Duplex: press.LongEdge}
		}
		return f, nil
	}, func(f found) { newPrintDialog(h, office, job, f.printers, f.last, f.failed) }, h.fail)
}

// mostNames is how many of the names to print the dialog lists.
const mostNames = 6

// noPrinter stands in the list for the PC's default printer where none is known.
const noPrinter = "默认打印机"

func newPrintDialog(h host, office *app.Office, job printJob, printers []press.Printer, last printed, failed error) {
	names := make([]string, 0, len(printers))
	chosen := ""
	for _, p := range printers {
		names = append(names, p.Name)
		if p.Name == last.Printer || p.Default && chosen == "" {
			chosen = p.Name
		}
	}
	if len(names) == 0 {
		names = []string{noPrinter}
	}
	printer := newChoice(names, func(s string) string { return s }, nil)
	if chosen == "" {
		chosen = names[0]
	}
	printer.set(chosen)
	duplex := newChoice([]press.Duplex{press.OneSided, press.LongEdge, press.ShortEdge}, press.Duplex.Name, nil)
	duplex.set(last.Duplex)
	if job.width > 0 {
		duplex.set(press.OneSided)
	}
	copies := newEntry()
	copies.SetText("1")
	var form sheet
	body := container.NewVBox()
	for i, name := range job.names {
		if i == mostNames && len(job.names) > mostNames+1 {
			body.Add(note(fmt.Sprintf("等 %d 份", len(job.names))))
			break
		}
		body.Add(note(name))
	}
	body.Add(form.add(newField("打印机", "printer", printer.Select)).box)
	body.Add(form.add(newField("份数 *", "copies", copies)).box)
	body.Add(form.add(newField("单双面", "duplex", duplex.Select)).box)
	said := warning("", look.Overdue)
	said.Hidden = failed == nil
	if failed != nil {
		said.SetText(fault.Sentence(failed))
	}
	body.Add(said)
	var box *own.Dialog
	complain := func(err error) {
		for _, f := range fault.All(err) {
			if f.Field == "copies" {
				form.refuse(h.window().Canvas(), err)
				box.Refit(scaled(520), body)
				return
			}
		}
		said.SetText(fault.Sentence(err))
		said.Show()
		box.Refit(scaled(520), body)
	}
	var sending generation
	open := own.NewButton("用阅读器打开", func() {
		fetch(h.door(), &sending, func(ctx context.Context) (string, error) { return "已用阅读器打开。", openFiles(ctx, h, job) },
			func(said string) { box.Close(); h.tell(said) }, complain)
	})
	body.Add(container.NewHBox(open))
	box = own.NewDialog(h.window().Canvas(), "打印　"+job.title, scaled(520), body, "打印", "取消", func() {
		n, err := strconv.Atoi(trimmed(copies.Text))
		if err != nil {
			n = 0
		}
		order := press.Job{Title: job.title, Copies: n, Duplex: duplex.value(), Width: job.width, Height: job.height}
		if name := printer.value(); name != noPrinter {
			order.Printer = name
		}
		fetch(h.door(), &sending, func(ctx context.Context) (string, error) {
			var err error
			if order.Files, err = job.files(ctx); err != nil {
				return "", err
			}
			return fmt.Sprintf("已送打印机，共 %d 份文书。", len(order.Files)), h.options().Print(ctx, order)
		}, func(said string) {
			box.Close()
			h.tell(said)
			remember(h, office, printed{Printer: order.Printer, Duplex: order.Duplex}, job.width == 0)
		}, complain)
	}, nil)
	box.Show(box.Yes())
}

// openFiles opens what would be printed in the PC's viewer.
func openFiles(ctx context.Context, h host, job printJob) error {
	files, err := job.files(ctx)
	if err != nil {
		return err
	}
	for _, file := range files {
		if err := h.options().OpenFile(file); err != nil {
			return fault.Wrap(fault.NotSent, file, err)
		}
	}
	return nil
}

// remember keeps how was printed for the next time; an envelope says nothing of
// that.
func remember(h host, office *app.Office, last printed, keep bool) {
	text, err := json.Marshal(last)
	if err != nil || !keep {
		return
	}
	h.door().write(func(ctx context.Context) error {
		before, err := office.Setting(ctx, printingKey)
		if err != nil || before == string(text) {
			return err
		}
		_, err = office.SetSetting(ctx, printingKey, string(text))
		return err
	}, func(err error) {
		if err != nil {
			h.fail(err)
		}
	})
}
