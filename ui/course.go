package ui

import (
	"image/color"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/law"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// courseMarks are what the picture of a case's course shows: the docket as it
// stands, and its limits, those of the parties' own rights left out.
func courseMarks(f *app.File) []own.TimeMark {
	var marks []own.TimeMark
	for _, e := range casefile.Effective(f.Case.Events) {
		var c color.Color = look.Soon
		switch e.Type {
		case casefile.Suspended, casefile.AppraisalStarted, casefile.InspectionStarted:
			c = look.Suspended
		case casefile.Decided, casefile.Dismissed, casefile.Terminated, casefile.Mediated, casefile.Archived:
			c = look.Done
		}
		marks = append(marks, own.TimeMark{Day: e.Date, Name: law.EventName(e.Type), Color: c})
	}
	for i := range f.State.Deadlines {
		d := &f.State.Deadlines[i]
		if d.Status != law.Open && d.Status != law.Missed || partiesOwn(d) {
			continue
		}
		sign, c := "", look.Soon
		switch {
		case d.Status == law.Missed || d.Due < f.State.Today:
			sign, c = "✕ ", look.Overdue
		case d.Due == f.State.Today:
			sign, c = "! ", look.Today
		}
		marks = append(marks, own.TimeMark{Day: d.Due, Name: d.Name, Sign: sign, Color: c, Limit: true})
	}
	return marks
}
