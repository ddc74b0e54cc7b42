package ui

import (
	"context"
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"fuyi/app"
	"fuyi/app/casefile"
	look "fuyi/ui/theme"
)

// courtView is a part of the lawsuits that is asked for.
type courtView string

const (
	allSuits     courtView = ""
	pendingSuits courtView = "pending"
	dueSuits     courtView = "due"
)

var courtViews = map[courtView]string{allSuits: "全部诉讼", pendingSuits: "尚未裁判", dueSuits: "败诉后续未办完"}

// newLawsuitLedger is the ledger of lawsuits after reconsideration.
func newLawsuitLedger(h host, office *app.Office) ledgerTab {
	var l *ledgerTable[app.LawsuitRow]
	reload := func() { l.load() }
	period := newPeriodChoice(h, office, reload)
	by := newChoice(app.LawsuitDays(), func(d app.LawsuitDay) string { return "按" + d.Name() }, func(app.LawsuitDay) { reload() })
	by.set(app.BySince)
	view := newChoice([]courtView{allSuits, pendingSuits, dueSuits}, func(v courtView) string { return courtViews[v] }, func(courtView) { reload() })
	view.set(allSuits)
	result := newChoice(append([]casefile.CourtResult{""}, results...), func(r casefile.CourtResult) string { return orAllOf("结果", r.Name()) }, func(casefile.CourtResult) { reload() })
	result.set("")
	words := newLedgerWords(h, "被申请人、法院、案号、承办人", reload)
	day, which, ended, typing := float32(116), float32(150), float32(120), float32(240)
	if large() {
		day, which, ended, typing = 106, 138, 98, 100
		words.SetPlaceHolder("查找")
	}
	wide := func(w float32, o fyne.CanvasObject) fyne.CanvasObject { return container.New(fixedWidth(w), o) }
	l = newLedgerTable(h, ledgerSpec[app.LawsuitRow]{
		title: "应诉", columns: app.LawsuitColumns(),
		none:  "没有符合条件的诉讼。收到应诉通知书后，在案卷的“后续”中录入“被诉”，开庭、裁判和败诉后的移送、说明、考核都从那里办理。",
		shade: courtShade,
		tools: []fyne.CanvasObject{period.content(), wide(day, by.Select), wide(which, view.Select), wide(ended, result.Select), wide(typing, words)}, words: words,
		read: func() func(context.Context) ([]app.LawsuitRow, error) {
			f := app.LawsuitFilter{Period: period.value(), By: by.value(), Result: result.value(), Pending: view.value() == pendingSuits, Outstanding: view.value() == dueSuits}
			typed := trimmed(words.Text)
			return func(ctx context.Context) ([]app.LawsuitRow, error) {
				rows, err := office.LawsuitLedger(ctx, f)
				return matching(rows, typed, func(r *app.LawsuitRow) string {
					return r.Respondent + " " + r.Court + " " + r.CaseNo + " " + r.Number + " " + r.Handler
				}), err
			}
		},
		sum: courtSum,
		open: func(r *app.LawsuitRow) place {
			return place{view: viewCase, number: r.Number, tab: tabFollow}
		},
		export: office.ExportLawsuits,
	})
	return l.arrange(nil)
}

// courtShade colours what is lost, what is due, and what was done.
func courtShade(r *app.LawsuitRow, column string) color.Color {
	state := app.FollowUpState{}
	switch column {
	case "结果":
		if r.Lost() {
			return look.Overdue
		}
		return nil
	case "移送纪检":
		state = r.Discipline
	case "常务会说明":
		state = r.Meeting
	case "绩效考核":
		state = r.Score
	case "其他待办":
		return look.Today
	default:
		return nil
	}
	if state.Due {
		return look.Today
	}
	return look.Done
}

func courtSum(rows []app.LawsuitRow) string {
	pending, lost, due, head, heard := 0, 0, 0, 0, 0
	for i := range rows {
		r := &rows[i]
		if r.Judged.IsZero() {
			pending++
		}
		if r.Lost() {
			lost++
		}
		if r.Outstanding() {
			due++
		}
		if len(r.Heard) > 0 {
			heard++
		}
		if r.Attended == casefile.HeadAttended {
			head++
		}
	}
	return fmt.Sprintf("共 %d 件，尚未裁判 %d 件，败诉 %d 件，其中后续未办完 %d 件；已开庭 %d 件，负责人出庭 %d 件", len(rows), pending, lost, due, heard, head)
}
