package ui

import (
	"context"
	"path/filepath"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/fault"
	"fuyi/app/pick"
	"fuyi/app/tidy"
	own "fuyi/ui/widget"
)

// open shows an attachment in the PC's own viewer, after it was held against its
// hash.
func (s *attachmentsSection) open() {
	a := s.chosen()
	if a == nil {
		return
	}
	hash, ending := a.File, a.Ending
	fetch(s.host.door(), &s.sending, func(ctx context.Context) (string, error) {
		if err := s.office.CheckKept(ctx, hash, ending); err != nil {
			return "", err
		}
		path, err := s.office.Lend(ctx, hash, ending)
		if err != nil {
			return "", err
		}
		if err := s.host.options().OpenFile(path); err != nil {
			return "", fault.Wrap(fault.NotSent, path, err)
		}
		return "已用阅读器打开。", nil
	}, s.host.tell, s.host.fail)
}

func (s *attachmentsSection) strike() {
	a := s.chosen()
	if a == nil {
		return
	}
	id, struck, said := a.ID, !a.Struck, "“"+a.Name+"”已恢复入卷。"
	if struck {
		said = "“" + a.Name + "”已移出卷宗，文件仍然保留；再按一次恢复。"
	}
	s.host.do(act{quiet: said, do: func(ctx context.Context) (app.Change, error) {
		return s.office.StrikeAttachment(ctx, s.file.Case.Number, id, struck)
	}})
}

// add puts files into the case.
func (s *attachmentsSection) add() {
	if refused(s.host, s.office, access.Enter) {
		return
	}
	if s.file != nil {
		s.host.takeIn("添加附件", nil, nil)
	}
}

// find stands in the filter.
func (s *attachmentsSection) find() { s.host.window().Canvas().Focus(s.words) }

// describe changes what was stated of an attachment.
func (s *attachmentsSection) describe() {
	a := s.chosen()
	if a == nil {
		return
	}
	number, id := s.file.Case.Number, a.ID
	card := newPaperFields(s.office, s.file.Case, *a)
	var box *own.Dialog
	width := scaled(720)
	box = own.NewDialog(s.host.window().Canvas(), "修改附件", width, card.box, "保存", "取消", func() {
		as, err := card.read()
		if err != nil {
			card.form.refuse(s.host.window().Canvas(), err)
			box.Refit(width, card.box)
			return
		}
		s.host.do(act{by: box.Yes(), quiet: "附件已修改。", do: func(ctx context.Context) (app.Change, error) {
			return s.office.DescribeAttachment(ctx, number, id, as)
		}, refused: func(err error) bool {
			all := len(card.form.refuse(s.host.window().Canvas(), err)) == 0 && len(fault.All(err)) > 0
			box.Refit(width, card.box)
			return all
		}, done: func(app.Change) { box.Close() }})
	}, nil)
	box.Show(card.name)
}

// export copies an attachment out of the register; of a secret one it asks first.
func (s *attachmentsSection) export() {
	a := s.chosen()
	if a == nil {
		return
	}
	number, chosen := s.file.Case.Number, *a
	save := func() {
		name := tidy.FileName(number+" "+chosen.Name) + "." + chosen.Ending
		askPath(s.host, "附件另存为", filepath.Join(homeFolder(s.host), name), func(ctx context.Context, path string) error {
			return s.office.ExportAttachment(ctx, number, chosen.ID, path)
		})
	}
	if chosen.Secret {
		s.host.ask("涉密附件", "“"+chosen.Name+"”标为涉密，依法不供当事人查阅（第四十七条）。另存后的文件离开登记簿，由您保管。仍然另存吗？", "另存", save)
		return
	}
	save()
}

// restore puts the file of a damaged attachment back from a copy.
func (s *attachmentsSection) restore() {
	a := s.chosen()
	if a == nil {
		return
	}
	if s.states[a.ID] == nil {
		s.host.tell("“" + a.Name + "”的文件完好，不必放回。")
		return
	}
	number, id := s.file.Case.Number, a.ID
	askOpen(s.host, "放回“"+a.Name+"”的原文件", pick.Papers, func(ctx context.Context, path string) error {
		return s.office.RestoreAttachment(ctx, number, id, func() ([]byte, error) { return app.ReadIncoming(path) })
	}, func() {
		s.host.tell("文件已放回，与入卷时一致。")
		s.view.clear("", false)
		s.check()
		s.preview()
	})
}
