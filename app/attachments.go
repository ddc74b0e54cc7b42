package app

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/dossier"
	"fuyi/app/fault"
)

// Paper is a file that is to become an attachment. Of the attachment it gives
// what the officer states: kind, name, from whom, date, volume, secret or not.
// What the file is and how many pages it has is read from its content, unless
// File, Ending and Pages say it as Examine found it.
type Paper struct {
	casefile.Attachment
	Read  func() ([]byte, error) // its content; asked for once, when its turn comes
	Again bool                   // attach it though the case has the very same file already
}

// Attach puts files into the dossier of a case: evidence, a reply, a signed proof
// of service. They are kept under their hash, and enter the case in one
// transaction, all or none. Where File is set, the content must still be that of
// this hash. step is told after each file; it may be nil.
//
// Errors, each at papers[i] or a field of it: Required for a name, FutureDate,
// BadPaper for what is no PDF or picture, AlreadyAttached, FileChanged, and those
// of Read. Beside: NoSuchCase, and the Store's.
func (o *Office) Attach(ctx context.Context, number string, papers []Paper, step func(done, total int)) (Change, error) {
	if err := o.guard.may(ctx, access.Enter); err != nil {
		return Change{}, err
	}
	c, err := o.store.Case(ctx, number)
	if err != nil {
		return Change{}, err
	}
	if err := o.stated(papers); err != nil {
		return Change{}, err
	}
	kept := make([]casefile.Attachment, len(papers))
	var faults fault.List
	for i := range papers {
		if err := ctx.Err(); err != nil {
			return Change{}, err
		}
		if kept[i], err = o.keep(ctx, c, kept[:i], &papers[i]); err != nil {
			all := fault.All(err)
			if len(all) == 0 {
				return Change{}, err
			}
			for _, f := range all {
				faults = append(faults, atPaper(i, f))
			}
		}
		if step != nil {
			step(i+1, len(papers))
		}
	}
	if err := faults.Err(); err != nil {
		return Change{}, err
	}
	return o.update(ctx, number, Edited, func(c *casefile.Case) (Write, error) {
		id := 0
		for i := range c.Attachments {
			id = max(id, c.Attachments[i].ID)
		}
		names := make([]string, len(kept))
		for i := range kept {
			kept[i].ID = id + 1 + i
			names[i] = "“" + kept[i].Name + "”"
		}
		c.Attachments = append(c.Attachments[:len(c.Attachments):len(c.Attachments)], kept...)
		return o.checked(c, access.Enter, "附卷："+strings.Join(names, "、"))
	})
}

// stated checks what the officer stated, before any file is read.
func (o *Office) stated(papers []Paper) error {
	var faults fault.List
	for i := range papers {
		p := &papers[i]
		p.Name, p.From = strings.TrimSpace(p.Name), strings.TrimSpace(p.From)
		if p.Name == "" {
			faults = append(faults, atPaper(i, fault.At("name", fault.Required, "附件的名称")))
		}
		if p.Date > o.Today() {
			faults = append(faults, atPaper(i, fault.At("date", fault.FutureDate, p.Date.String())))
		}
	}
	if len(papers) == 0 {
		return fault.New(fault.Required, "要入卷的文件")
	}
	return faults.Err()
}

// atPaper says of which paper a fault is.
func atPaper(i int, f *fault.Fault) *fault.Fault {
	with := *f
	with.Field = strings.TrimSuffix(fmt.Sprintf("papers[%d].%s", i, f.Field), ".")
	return &with
}

// keep reads a paper, finds out what it is, and keeps it.
func (o *Office) keep(ctx context.Context, c *casefile.Case, before []casefile.Attachment, p *Paper) (casefile.Attachment, error) {
	a := p.Attachment
	content, err := p.Read()
	if err != nil {
		return a, err
	}
	if a.File != "" && a.File != hashOf(content) {
		return a, fault.New(fault.FileChanged, a.Name)
	}
	if a.File == "" || a.Ending == "" || a.Pages == 0 {
		form, err := dossier.Look(ctx, a.Name, content)
		if err != nil {
			return a, err
		}
		a.Ending, a.Pages = form.Ending, form.Pages
	}
	a.Struck, a.Inner = false, a.Inner || a.Secret
	if a.File, err = o.store.PutFile(ctx, a.Ending, content); err != nil {
		return a, err
	}
	if p.Again {
		return a, nil
	}
	if same := c.SameFile(a.File); same != nil {
		return a, fault.New(fault.AlreadyAttached, same.Name)
	}
	for i := range before {
		if before[i].File == a.File {
			return a, fault.New(fault.AlreadyAttached, before[i].Name)
		}
	}
	return a, nil
}

// FiledIn is an attachment of another case that is the very same file.
type FiledIn struct{ Number, Name string }

// mostFiledIn bounds how many of them are named.
const mostFiledIn = 5

// FiledElsewhere lists the cases beside one that have the very file of a hash
// among their attachments, the newest first; those in the bin are left out.
// Errors: the Store's.
func (o *Office) FiledElsewhere(ctx context.Context, hash, ending, number string) ([]FiledIn, error) {
	numbers, err := o.store.CasesWithFile(ctx, hash, ending, mostFiledIn+1)
	if err != nil {
		return nil, err
	}
	var elsewhere []FiledIn
	for _, n := range numbers {
		if n == number || len(elsewhere) == mostFiledIn {
			continue
		}
		c, err := o.store.Case(ctx, n)
		if err != nil {
			return nil, err
		}
		if a := c.SameFile(hash); a != nil {
			elsewhere = append(elsewhere, FiledIn{n, a.Name})
		}
	}
	return elsewhere, nil
}

// StrikeAttachment takes a file out of the dossier, or puts it back; the file and
// its entry are kept. Errors: NoSuchCase, NoSuchAttachment.
func (o *Office) StrikeAttachment(ctx context.Context, number string, id int, struck bool) (Change, error) {
	act := "恢复附件"
	if struck {
		act = "移出附件"
	}
	return o.changeAttachment(ctx, number, id, act, func(a *casefile.Attachment) { a.Struck = struck })
}

// DescribeAttachment changes what the officer states of an attachment: kind, name,
// from whom, date, volume, secret or not. The file stays as it is.
//
// Errors: NoSuchCase, NoSuchAttachment, Required for the name, FutureDate.
func (o *Office) DescribeAttachment(ctx context.Context, number string, id int, as casefile.Attachment) (Change, error) {
	as.Name, as.From = strings.TrimSpace(as.Name), strings.TrimSpace(as.From)
	switch {
	case as.Name == "":
		return Change{}, fault.At("name", fault.Required, "附件的名称")
	case as.Date > o.Today():
		return Change{}, fault.At("date", fault.FutureDate, as.Date.String())
	}
	return o.changeAttachment(ctx, number, id, "修改附件", func(a *casefile.Attachment) {
		a.Kind, a.Name, a.From, a.Date = as.Kind, as.Name, as.From, as.Date
		a.Secret, a.Inner = as.Secret, as.Inner || as.Secret
	})
}

func (o *Office) changeAttachment(ctx context.Context, number string, id int, act string, change func(*casefile.Attachment)) (Change, error) {
	return o.update(ctx, number, Edited, func(c *casefile.Case) (Write, error) {
		attachments := append([]casefile.Attachment(nil), c.Attachments...)
		for i := range attachments {
			if a := &attachments[i]; a.ID == id {
				name := a.Name
				change(a)
				c.Attachments = attachments
				return o.checked(c, access.Enter, act+"：“"+name+"”")
			}
		}
		return Write{}, fault.New(fault.NoSuchAttachment, strconv.Itoa(id))
	})
}

// RestoreAttachment puts the file of an attachment back where it is missing or
// was altered, from a copy of it. The case does not change, since its hash says
// what the file must be.
//
// Errors: NoSuchCase, NoSuchAttachment, OtherFile where the copy is another file,
// and those of read.
func (o *Office) RestoreAttachment(ctx context.Context, number string, id int, read func() ([]byte, error)) error {
	if err := o.guard.may(ctx, access.Enter); err != nil {
		return err
	}
	c, err := o.store.Case(ctx, number)
	if err != nil {
		return err
	}
	a := c.Attachment(id)
	if a == nil {
		return fault.New(fault.NoSuchAttachment, strconv.Itoa(id))
	}
	content, err := read()
	if err != nil {
		return err
	}
	if hashOf(content) != a.File {
		return fault.At("path", fault.OtherFile, a.Name)
	}
	_, err = o.store.PutFile(ctx, a.Ending, content)
	return err
}

// ExportAttachment copies the file of an attachment out of the register. Whether
// one that is secret may leave is for the officer to say before.
//
// Errors: NoSuchCase, NoSuchAttachment, FileMissing, FileAltered, NotWritten.
func (o *Office) ExportAttachment(ctx context.Context, number string, id int, name string) error {
	if err := o.guard.may(ctx, access.Export); err != nil {
		return err
	}
	c, err := o.store.Case(ctx, number)
	if err != nil {
		return err
	}
	a := c.Attachment(id)
	if a == nil {
		return fault.New(fault.NoSuchAttachment, strconv.Itoa(id))
	}
	content, err := o.store.File(ctx, a.File, a.Ending)
	if err != nil {
		return err
	}
	return writeWhole(name, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
}

// CheckKept holds a file of the dossier against its hash, reading through it
// piece by piece. Errors: FileMissing, FileAltered; the context's.
func (o *Office) CheckKept(ctx context.Context, hash, ending string) error {
	return o.store.CheckFile(ctx, hash, ending)
}
