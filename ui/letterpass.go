package ui

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2/container"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// askFinish makes a letter final after asking, since nothing changes it any more
// then; of one that is not whole, lacking is told what it still lacks.
func askFinish(h host, office *app.Office, f *app.File, l *casefile.Letter, lacking func(fault.List)) {
	if err := office.May(access.Finish); err != nil {
		h.fail(err)
		return
	}
	var once generation
	fetch(h.door(), &once, func(ctx context.Context) (app.Proof, error) { return office.Proof(ctx, f.Case, l) }, func(p app.Proof) {
		if !p.Whole() {
			h.tell("文书还缺少内容，补齐后才能定稿。光标已移到缺少的第一处。")
			lacking(p.Faults)
			return
		}
		by := newEntry()
		by.SetText(f.Case.Handler)
		if office.SignsIn() {
			by.SetText(office.Sitting())
			by.Disable()
		}
		var form sheet
		body := container.NewVBox(paragraph("定稿后编定文号，保存 PDF，不能再改；确有错误的，可以撤回（文号保留）后重新制作。"))
		if p.Document.Number != "" {
			body.Add(paragraph("文号：" + p.Document.Number))
		}
		if n := len(p.Findings); n > 0 {
			body.Add(warning(fmt.Sprintf("! 核对时有 %d 处提示，请先看过。", n), look.Today))
		}
		body.Add(form.add(newField("办理人 *", "by", by)).box)
		var box *own.Dialog
		box = own.NewDialog(h.window().Canvas(), "定稿　"+l.Kind.Name(), scaled(dialogWidth), body, "定稿", "取消", func() {
			h.do(act{by: box.Yes(), quiet: l.Kind.Name() + "已定稿。",
				do: func(ctx context.Context) (app.Change, error) {
					return office.FinishLetter(ctx, f.Case.Number, l.ID, trimmed(by.Text))
				},
				refused: func(err error) bool {
					if left := form.mark(err); len(left) == 0 && len(fault.All(err)) > 0 {
						box.Refit(scaled(dialogWidth), body)
						form.focusFault(h.window().Canvas(), fault.All(err))
						return true
					}
					box.Close()
					return false
				},
				done: func(app.Change) { box.Close() },
			})
		}, nil)
		if by.Text == "" {
			box.Show(by)
			return
		}
		box.Show(box.Yes())
	}, h.fail)
}

// signerKey is the setting that keeps who did a step last, who will mostly do it
// again.
func signerKey(step casefile.PassStep) string { return "signer." + string(step) }

// askPass passes a letter on, returns it, discards or withdraws it.
func askPass(h host, office *app.Office, f *app.File, l *casefile.Letter, step casefile.PassStep) {
	if err := office.May(app.PassRight(step)); err != nil {
		h.fail(err)
		return
	}
	var once generation
	fetch(h.door(), &once, func(ctx context.Context) (string, error) {
		if step == casefile.Submitted || step == casefile.Discarded || step == casefile.WithdrawStep {
			return f.Case.Handler, nil
		}
		return office.Setting(ctx, signerKey(step))
	}, func(signer string) { newPassDialog(h, office, f, l, step, signer) }, h.fail)
}

func newPassDialog(h host, office *app.Office, f *app.File, l *casefile.Letter, step casefile.PassStep, signer string) {
	by, remark := newEntry(), own.NewProse("", 3)
	by.SetText(signer)
	if office.SignsIn() {
		by.SetText(office.Sitting())
		by.Disable()
	}
	var form sheet
	reason := "意见"
	if step == casefile.Returned || step == casefile.WithdrawStep {
		reason = "理由 *"
	}
	body := container.NewVBox(note(passHints[step]),
		form.add(newField(passActors[step]+" *", "by", by)).box, form.add(newField(reason, "remark", remark)).box)
	if signs(step) {
		remark.SetText("同意。")
	}
	var box *own.Dialog
	box = own.NewDialog(h.window().Canvas(), step.Name()+"　"+l.Kind.Name(), scaled(520), body, step.Name(), "取消", func() {
		pass := casefile.LetterPass{Step: step, By: trimmed(by.Text), Remark: strings.TrimSpace(remark.Text())}
		h.do(act{by: box.Yes(), quiet: l.Kind.Name() + "：" + step.Name() + "。",
			do: func(ctx context.Context) (app.Change, error) {
				return office.PassLetter(ctx, f.Case.Number, l.ID, pass)
			},
			refused: func(err error) bool {
				left := form.mark(err)
				box.Refit(scaled(520), body)
				if len(left) == 0 {
					form.focusFault(h.window().Canvas(), fault.All(err))
					return true
				}
				box.Close()
				return false
			},
			done: func(app.Change) {
				box.Close()
				rememberSigner(h, office, pass)
			},
		})
	}, nil)
	if by.Disabled() {
		box.Show(nil)
		return
	}
	box.Show(by)
}

// rememberSigner keeps who reviewed or approved, to be proposed the next time.
func rememberSigner(h host, office *app.Office, pass casefile.LetterPass) {
	if !signs(pass.Step) {
		return
	}
	h.door().write(func(ctx context.Context) error {
		kept, err := office.Setting(ctx, signerKey(pass.Step))
		if err == nil && kept != pass.By {
			_, err = office.SetSetting(ctx, signerKey(pass.Step), pass.By)
		}
		return err
	}, func(err error) {
		if err != nil {
			h.fail(err)
		}
	})
}

// signs tells whether a step is the reviewer's or the head's, with an opinion.
func signs(step casefile.PassStep) bool {
	return step == casefile.Reviewed || step == casefile.Approved
}

// passActors names who does a step.
var passActors = map[casefile.PassStep]string{
	casefile.Submitted: "承办人", casefile.Reviewed: "审核人", casefile.Approved: "负责人",
	casefile.Returned: "退回人", casefile.Discarded: "办理人", casefile.WithdrawStep: "办理人",
}

// passHints says what a step does.
var passHints = map[casefile.PassStep]string{
	casefile.Submitted:    "送审后文书不能修改，由审核人、负责人办理；需要修改的，退回后再改。",
	casefile.Reviewed:     "审核同意后，由负责人批准。",
	casefile.Approved:     "批准后即可定稿，编定文号。",
	casefile.Returned:     "退回承办人修改，理由会记在审批表上。",
	casefile.Discarded:    "作废这份草稿。草稿没有文号，仍可在“显示作废的草稿”中查看。",
	casefile.WithdrawStep: "撤回已经定稿的文书：文号和文件都保留，注明撤回的理由；需要时另行制作一份新的。",
}
