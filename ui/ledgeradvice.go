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

// adviceShade is the colour, of the scheme in use, of how an opinion or an advice
// stands.
func adviceShade(s app.AdviceState) color.Color {
	switch s {
	case app.AdviceWaits:
		return look.Today
	case app.AdviceAnswered:
		return look.Done
	case app.AdviceOverdue, app.AdviceLate:
		return look.Overdue
	}
	return nil
}

// newAdviceLedger is the ledger of opinions and advices served in cases, and their
// answers (意见书、建议书).
func newAdviceLedger(h host, office *app.Office) ledgerTab {
	var l *ledgerTable[app.AdviceRow]
	reload := func() { l.load() }
	period := newPeriodChoice(h, office, reload)
	kind := newChoice([]casefile.EventType{"", casefile.OpinionIssued, casefile.AdviceIssued}, func(t casefile.EventType) string {
		switch t {
		case casefile.OpinionIssued:
			return "意见书"
		case casefile.AdviceIssued:
			return "建议书"
		}
		return "全部文书"
	}, func(casefile.EventType) { reload() })
	kind.set("")
	state := newChoice(append([]app.AdviceState{""}, app.AdviceStates()...), func(s app.AdviceState) string { return orAllOf("状态", s.Name()) }, func(app.AdviceState) { reload() })
	state.set("")
	words := newLedgerWords(h, "受文机关、文号、承办人", reload)
	wide := func(w float32, o fyne.CanvasObject) fyne.CanvasObject { return container.New(fixedWidth(w), o) }
	l = newLedgerTable(h, ledgerSpec[app.AdviceRow]{
		title: "意见书建议书", columns: app.AdviceColumns(),
		none: "没有符合条件的意见书、建议书。在案卷中送达意见书（第七十六条）、建议书（实施条例第五十七条第二款）以后列在这里，反馈在案卷的“后续”中录入。",
		shade: func(r *app.AdviceRow, column string) color.Color {
			if column == "状态" {
				return adviceShade(r.State)
			}
			return nil
		},
		tools: []fyne.CanvasObject{period.content(), wide(118, kind.Select), wide(128, state.Select), wide(240, words)}, words: words,
		read: func() func(context.Context) ([]app.AdviceRow, error) {
			f := app.AdviceFilter{Period: period.value(), Type: kind.value(), State: state.value()}
			typed := trimmed(words.Text)
			return func(ctx context.Context) ([]app.AdviceRow, error) {
				rows, err := office.AdviceLedger(ctx, f)
				return matching(rows, typed, func(r *app.AdviceRow) string {
					return r.Party + " " + r.Letter + " " + r.Handler + " " + r.Case + " " + r.Respondent
				}), err
			}
		},
		sum: adviceSum,
		open: func(r *app.AdviceRow) place {
			return place{view: viewCase, number: r.Case, tab: tabFollow}
		},
		export: office.ExportAdvices,
	})
	return l.arrange(nil)
}

func adviceSum(rows []app.AdviceRow) string {
	count := map[app.AdviceState]int{}
	opinions := 0
	for i := range rows {
		count[rows[i].State]++
		if rows[i].Type == casefile.OpinionIssued {
			opinions++
		}
	}
	return fmt.Sprintf("共 %d 份：意见书 %d 份，建议书 %d 份；待反馈 %d 份，逾期未反馈 %d 份，已反馈 %d 份，其中逾期反馈 %d 份", len(rows), opinions, len(rows)-opinions,
		count[app.AdviceWaits], count[app.AdviceOverdue], count[app.AdviceAnswered]+count[app.AdviceLate], count[app.AdviceLate])
}
