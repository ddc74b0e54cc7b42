package ui

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2/container"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	own "fuyi/ui/widget"
)

// passFor passes letters of several cases on together, one step at a time: it asks
// which kind and step, where there are several.
func passFor(h host, office *app.Office, numbers []string) {
	var once generation
	fetch(h.door(), &once, func(ctx context.Context) ([]app.Waiting, error) { return office.WaitingLetters(ctx, numbers) }, func(all []app.Waiting) {
		if len(all) == 0 {
			h.tell("所选案件没有等着送审、审核、批准或者定稿的文书。")
			return
		}
		if len(all) == 1 {
			askPassEach(h, office, all[0])
			return
		}
		choices := []option{{heading: "所选案件中等着办的文书"}}
		for _, w := range all {
			choices = append(choices, option{name: w.Step.Name() + "：" + w.Kind.Name(), about: casesOf(w), side: fmt.Sprintf("%d 份", len(w.Letters)),
				take: func() { askPassEach(h, office, w) }})
		}
		choose(h, "成批送审、审核、批准、定稿", "打文书名称中的几个字，或者拼音，如 yanqi", choices)
	}, h.fail)
}

// casesOf names the cases that letters belong to.
func casesOf(w app.Waiting) string {
	const most = 6
	var names []string
	for _, at := range w.Letters[:min(most, len(w.Letters))] {
		names = append(names, at.Number)
	}
	text := strings.Join(names, "、")
	if len(w.Letters) > most {
		text += "等"
	}
	return text
}

// askPassEach asks who does the step, and with what opinion, and does it with each
// letter.
func askPassEach(h host, office *app.Office, w app.Waiting) {
	var once generation
	fetch(h.door(), &once, func(ctx context.Context) (string, error) {
		if signs(w.Step) {
			return office.Setting(ctx, signerKey(w.Step))
		}
		return office.Setting(ctx, app.SettingOfficer)
	}, func(signer string) {
		by, remark := newEntry(), own.NewProse("", 3)
		by.SetText(signer)
		var form sheet
		said := passHints[w.Step]
		if w.Step == casefile.Finished {
			said = "依次编定文号，保存 PDF，不能再改；缺少内容的说明理由，不占文号。"
		}
		at := form.add(newField(actorOf(w.Step)+" *", "by", by))
		body := container.NewVBox(paragraph(fmt.Sprintf("%d 份：%s", len(w.Letters), casesOf(w))), note(said), at.box)
		if signs(w.Step) {
			remark.SetText("同意。")
			body.Add(form.add(newField("意见", "remark", remark)).box)
		}
		var box *own.Dialog
		box = own.NewDialog(h.window().Canvas(), w.Step.Name()+"　"+w.Kind.Name(), scaled(560), body, w.Step.Name(), "取消", func() {
			pass := casefile.LetterPass{Step: w.Step, By: trimmed(by.Text), Remark: strings.TrimSpace(remark.Text())}
			if pass.By == "" {
				form.refuse(h.window().Canvas(), fault.At("by", fault.Required, actorOf(w.Step)))
				box.Refit(scaled(560), body)
				return
			}
			box.Close()
			var results []app.BatchResult
			h.run("成批"+w.Step.Name(), func(ctx context.Context, step func(done, total int)) (change app.Change, err error) {
				results, change, err = office.PassEach(ctx, w.Letters, pass, step)
				return change, err
			}, func() {
				rememberSigner(h, office, pass)
				showBatch(h, office, w.Kind, "已"+w.Step.Name(), results)
			})
		}, nil)
		box.Show(by)
	}, h.fail)
}

// actorOf names who does a step.
func actorOf(step casefile.PassStep) string {
	if name := passActors[step]; name != "" {
		return name
	}
	return "办理人"
}
