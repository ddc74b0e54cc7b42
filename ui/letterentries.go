package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/letter"
	own "fuyi/ui/widget"
)

// letterEntries are the inputs of what an officer states for a letter.
type letterEntries struct {
	box     *fyne.Container
	entries []letter.Entry
	readers []func() (string, *fault.Fault)
}

// entryPath is the field of an entry, as faults name it.
func entryPath(name string) string { return "letter.entries." + name }

func newLetterEntries(h host, office *app.Office, form *sheet, entries []letter.Entry, l *casefile.Letter, touch func()) *letterEntries {
	s := &letterEntries{box: container.NewVBox(), entries: entries}
	for _, x := range entries {
		label := x.Name
		if !x.Optional {
			label += " *"
		}
		path := entryPath(x.Name)
		var f *field
		switch x.Form {
		case letter.ProseEntry, letter.ListEntry:
			p := own.NewProse(x.About, 4)
			p.SetText(l.Entry(x.Name))
			p.OnChanged = func(string) { touch() }
			s.readers = append(s.readers, func() (string, *fault.Fault) { return strings.TrimRight(p.Text(), "\n "), nil })
			f = newWideField(label, path, tall(p, 110))
			if x.Name == supplementEntry {
				ready := own.NewButton("选常用事项…", func() {
					chooseSupplements(h, p.Text(), func(text string) {
						p.Replace(text)
						h.window().Canvas().Focus(p)
					})
				})
				f.box.Objects[0] = container.NewBorder(nil, nil, f.label, ready)
			}
		case letter.DayEntry:
			d := newDateInput(office.Today, office.Calendar(), touch)
			if day, err := date.Parse(l.Entry(x.Name)); err == nil {
				d.set(day)
			}
			s.readers = append(s.readers, func() (string, *fault.Fault) { return readDay(path, d) })
			f = newField(label, path, d)
		default:
			in := newEntry()
			in.SetText(l.Entry(x.Name))
			in.SetPlaceHolder(x.About)
			in.OnChanged = func(string) { touch() }
			s.readers = append(s.readers, func() (string, *fault.Fault) { return trimmed(in.Text), nil })
			f = newWideField(label, path, in)
		}
		s.box.Add(form.add(f).box)
	}
	return s
}

// readDay reads a day as entries keep it, YYYY-MM-DD.
func readDay(path string, d *dateInput) (string, *fault.Fault) {
	day, err := d.read()
	switch {
	case err != nil:
		return "", fault.At(path, fault.BadDate, d.text())
	case day.IsZero():
		return "", nil
	}
	return day.String(), nil
}

// sound returns what cannot be read.
func (s *letterEntries) sound() fault.List {
	var faults fault.List
	for _, read := range s.readers {
		if _, f := read(); f != nil {
			faults = append(faults, f)
		}
	}
	return faults
}

// read puts what is typed into a letter.
func (s *letterEntries) read(l *casefile.Letter) {
	l.Entries = slices.Clone(l.Entries)
	for i, x := range s.entries {
		text, _ := s.readers[i]()
		l.SetEntry(x.Name, text)
	}
}
