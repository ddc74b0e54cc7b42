package app

import (
	"context"
	"strconv"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/dossier"
	"fuyi/app/fault"
)

// Attach puts a file into the dossier of a case: evidence, a reply, a signed
// proof of service. What it is and how many pages it has is read from its
// content; it is kept under its hash.
//
// Errors: NoSuchCase, Required for its name, BadPaper for what is no PDF or
// picture, FutureDate.
func (o *Office) Attach(ctx context.Context, number string, a casefile.Attachment, content []byte) (Change, error) {
	a.Name = strings.TrimSpace(a.Name)
	switch {
	case a.Name == "":
		return Change{}, fault.At("name", fault.Required, "附件的名称")
	case a.Date > o.Today():
		return Change{}, fault.At("date", fault.FutureDate, a.Date.String())
	}
	form, err := dossier.Look(ctx, a.Name, content)
	if err != nil {
		return Change{}, err
	}
	a.Ending, a.Pages, a.Struck = form.Ending, form.Pages, false
	if a.File, err = o.store.PutFile(ctx, form.Ending, content); err != nil {
		return Change{}, err
	}
	return o.update(ctx, number, Edited, func(c *casefile.Case) (Write, error) {
		a.ID = 0
		for i := range c.Attachments {
			a.ID = max(a.ID, c.Attachments[i].ID)
		}
		a.ID++
		c.Attachments = append(c.Attachments[:len(c.Attachments):len(c.Attachments)], a)
		return o.checked(c, "附卷：“"+a.Name+"”")
	})
}

// StrikeAttachment takes a file out of the dossier, or puts it back; the file and
// its entry are kept. Errors: NoSuchCase, NoSuchAttachment.
func (o *Office) StrikeAttachment(ctx context.Context, number string, id int, struck bool) (Change, error) {
	return o.update(ctx, number, Edited, func(c *casefile.Case) (Write, error) {
		attachments := append([]casefile.Attachment(nil), c.Attachments...)
		for i := range attachments {
			if a := &attachments[i]; a.ID == id {
				a.Struck = struck
				c.Attachments = attachments
				act := "恢复附件"
				if struck {
					act = "移出附件"
				}
				return o.checked(c, act+"：“"+a.Name+"”")
			}
		}
		return Write{}, fault.New(fault.NoSuchAttachment, strconv.Itoa(id))
	})
}
