package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"fuyi/app/access"
	"fuyi/app/bundle"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/reading"
)

// ExportCases writes the cases that a query finds into a bundle for another bureau,
// with the files of their dossiers where files. Secret attachments (第四十七条) stay
// out unless secrets. It returns how many cases there are.
//
// Errors: NotWritten, FileMissing, FileAltered, and the Store's.
func (o *Office) ExportCases(ctx context.Context, q casefile.Query, name string, files, secrets bool, step func(done, total int)) (int, error) {
	if err := o.guard.may(ctx, access.Export); err != nil {
		return 0, err
	}
	bureau, err := o.Bureau(ctx)
	if err != nil {
		return 0, err
	}
	total, err := o.store.Count(ctx, q)
	if err != nil {
		return 0, err
	}
	done := 0
	err = writeWhole(name, func(w io.Writer) error {
		out := bundle.NewWriter(w, bureau.Name, o.Today().String(), files)
		err := o.store.EachCase(ctx, q, func(c *casefile.Case) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			travelling := *c
			switch {
			case !files:
				travelling = lean(c)
			case !secrets:
				travelling.Attachments = open(c.Attachments)
			}
			if err := out.Add(&travelling); err != nil {
				return err
			}
			if files {
				if err := o.packFiles(ctx, out, &travelling); err != nil {
					return err
				}
			}
			if done++; step != nil {
				step(done, total)
			}
			return nil
		})
		return errors.Join(err, out.Close())
	})
	return done, err
}

// open leaves out what is secret.
func open(attachments []casefile.Attachment) []casefile.Attachment {
	var kept []casefile.Attachment
	for _, a := range attachments {
		if !a.Secret {
			kept = append(kept, a)
		}
	}
	return kept
}

// lean is a case without its dossier, for figures alone: letters and attachments
// are left out with what names them.
func lean(c *casefile.Case) casefile.Case {
	l := *c
	l.Letters, l.Attachments = nil, nil
	l.Events = slices.Clone(c.Events)
	for i := range l.Events {
		l.Events[i].Letter = 0
		if with := l.Events[i].With; with != nil {
			plain := *with
			plain.Letter = 0
			l.Events[i].With = &plain
		}
	}
	l.Losses = slices.Clone(c.Losses)
	for i := range l.Losses {
		l.Losses[i].Papers = nil
	}
	return l
}

func (o *Office) packFiles(ctx context.Context, out *bundle.Writer, c *casefile.Case) error {
	return eachFile(c, func(hash, ending string) error {
		content, err := o.store.File(ctx, hash, ending)
		if err != nil {
			return err
		}
		return out.AddFile(hash, ending, content)
	})
}

// eachFile calls fn with the kept files that a case names.
func eachFile(c *casefile.Case, fn func(hash, ending string) error) error {
	for i := range c.Letters {
		l := &c.Letters[i]
		if l.File != "" {
			if err := fn(l.File, "pdf"); err != nil {
				return err
			}
		}
	}
	for i := range c.Attachments {
		if err := fn(c.Attachments[i].File, c.Attachments[i].Ending); err != nil {
			return err
		}
	}
	return nil
}

// Taken is what became of the cases of a bundle.
type Taken struct {
	Bureau  string
	New     []string          // the numbers that cases got here
	Updated []string          // cases that came before and have changed since
	Same    int               // cases that came before and are the same
	Missing int               // files that the cases name and the bundle has not
	Refused map[string]string // why a case was not taken in, by its number there
}

// mostPackage bounds a bundle of cases, in bytes. Of one that large little is read
// into memory at a time.
const mostPackage = 64 << 30

// TakeCases takes the cases of another bureau's bundle into the register, each as
// one transaction. A case that came before, known by its bureau and its number
// there, is brought up to date where nobody worked on it here; a new one gets the
// next number of its year, whatever its number there, so that none clash. A case
// that cannot be taken in is named with the reason, and keeps no other back.
//
// Errors: those of reading.Open, BadCases, the Store's, the context's.
func (o *Office) TakeCases(ctx context.Context, name string, step func(done, total int)) (Taken, Change, error) {
	if err := o.guard.may(ctx, access.Import); err != nil {
		return Taken{}, Change{}, err
	}
	taken := Taken{Refused: map[string]string{}}
	change := Change{Kind: Replaced}
	file, size, err := reading.Open(name, mostPackage)
	if err != nil {
		return taken, change, err
	}
	defer file.Close()
	b, err := bundle.Open(file, size)
	if err != nil {
		return taken, change, err
	}
	taken.Bureau = b.Manifest.Bureau
	for i, number := range b.Manifest.Cases {
		if err := ctx.Err(); err != nil {
			return taken, change, err
		}
		here, err := o.takeCase(ctx, b, number, &taken)
		switch {
		case err != nil && isOurs(err):
			return taken, change, err
		case err != nil:
			taken.Refused[number] = fault.Sentence(err)
		case here != "":
			change.Numbers = append(change.Numbers, here)
		}
		if step != nil {
			step(i+1, len(b.Manifest.Cases))
		}
	}
	return taken, change, nil
}

// isOurs tells whether an error is of this PC, so that the next case would meet it
// too.
func isOurs(err error) bool {
	switch fault.CodeOf(err) {
	case fault.Internal, fault.DiskFull, fault.RegisterReadOnly, fault.RegisterDamaged, fault.RegisterBusy, fault.RegisterUnreadable:
		return true
	}
	return false
}

// takeCase takes one case in and returns its number here, "" where nothing had to
// be done.
func (o *Office) takeCase(ctx context.Context, b *bundle.Reader, number string, taken *Taken) (string, error) {
	c, err := b.Case(number)
	if err != nil {
		return "", err
	}
	if c.Origin == nil {
		c.Origin = &casefile.Origin{Bureau: b.Manifest.Bureau, Number: number}
	}
	if err := o.unpackFiles(ctx, b, c, taken); err != nil {
		return "", err
	}
	known, err := o.register.Rows(ctx, casefile.Query{Origin: c.Origin, Bin: casefile.Everywhere, Limit: 1})
	if err != nil {
		return "", err
	}
	if len(known) > 0 {
		return o.renewCase(ctx, known[0].Number, c, taken)
	}
	here, _, err := o.take(ctx, c, access.Import, true)
	if err == nil {
		taken.New = append(taken.New, here)
	}
	return here, err
}

// renewCase brings a case that came before up to date.
func (o *Office) renewCase(ctx context.Context, number string, c *casefile.Case, taken *Taken) (string, error) {
	if there, err := o.store.Case(ctx, number); err != nil {
		return "", err
	} else if there.Bin != nil {
		return "", fault.New(fault.Binned, number)
	}
	entries, err := o.store.History(ctx, number)
	if err != nil {
		return "", err
	}
	for _, e := range entries {
		if e.Act != "登记案件" && e.Act != "从文件更新案件" {
			return "", fault.New(fault.ChangedSince, "案件"+number+"在本机关办理过，来件")
		}
	}
	c.Number = number
	change, err := o.put(ctx, c, access.Import, true)
	switch {
	case err != nil:
		return "", err
	case change.Kind == Unchanged:
		taken.Same++
		return "", nil
	}
	taken.Updated = append(taken.Updated, number)
	return number, nil
}

// unpackFiles keeps the files of a case; what the bundle has not is counted.
func (o *Office) unpackFiles(ctx context.Context, b *bundle.Reader, c *casefile.Case, taken *Taken) error {
	return eachFile(c, func(hash, ending string) error {
		content, there, err := b.File(hash, ending)
		if err != nil {
			return err
		}
		if !there {
			if o.store.CheckFile(ctx, hash, ending) != nil {
				taken.Missing++
			}
			return nil
		}
		kept, err := o.store.PutFile(ctx, ending, content)
		if err == nil && kept != hash {
			err = fmt.Errorf("file %s was kept as %s", hash, kept)
		}
		return err
	})
}

// Sentence says what became of the cases.
func (t *Taken) Sentence() string {
	text := fmt.Sprintf("%s：新收入 %d 件，更新 %d 件，没有变化 %d 件", t.Bureau, len(t.New), len(t.Updated), t.Same)
	if len(t.Refused) > 0 {
		text += fmt.Sprintf("，没有收入 %d 件", len(t.Refused))
	}
	if t.Missing > 0 {
		text += fmt.Sprintf("；包里缺 %d 个卷宗文件", t.Missing)
	}
	return text + "。"
}
