package app_test

import (
	"slices"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/law"
)

func (d *desk) edit(t testing.TB, number, what string, edit func(*casefile.Case)) {
	t.Helper()
	if _, err := d.Edit(ctx, number, what, false, func(c *casefile.Case) error { edit(c); return nil }); err != nil {
		t.Fatal(err)
	}
}

func (d *desk) undo(t testing.TB, number string) {
	t.Helper()
	if _, err := d.Undo(ctx, number, "点错了"); err != nil {
		t.Fatal(err)
	}
}

// TestHistoryTellsWhoDidWhat holds that every act stands in the history with the
// fields that it changed, and that a text's versions can be read back.
func TestHistoryTellsWhoDidWhat(t *testing.T) {
	d := open(t, june1)
	number := d.register(t, june1)
	d.edit(t, number, "修改文稿", func(c *casefile.Case) { c.Found = "经查，甲。" })
	d.edit(t, number, "修改文稿", func(c *casefile.Case) { c.Found = "经查，甲乙。" })
	d.edit(t, number, "修改当事人", func(c *casefile.Case) { c.Parties[0].Phone = "13800000000" })
	entries, err := d.History(ctx, number)
	if err != nil {
		t.Fatal(err)
	}
	var acts []string
	for _, e := range entries {
		acts = append(acts, e.Act)
	}
	if want := []string{"修改当事人", "修改文稿", "修改文稿", "登记案件"}; !slices.Equal(acts, want) {
		t.Errorf("acts %v", acts)
	}
	if e := entries[0]; e.Officer != "李明" || e.At.IsZero() || len(e.Fields) != 1 || e.Fields[0].Name != "parties" {
		t.Errorf("%+v", e)
	}
	if parts := entries[0].Fields[0].Described(); len(parts) != 2 || parts[0].Sign != '-' || parts[1].Text != "申请人 吴𠮷，公民，电话：13800000000" {
		t.Errorf("%+v", parts)
	}
	versions, err := d.Versions(ctx, number, "found")
	if err != nil || len(versions) != 2 || versions[0].Text != "经查，甲乙。" || versions[1].Text != "经查，甲。" {
		t.Errorf("%+v, %v", versions, err)
	}
	want := []app.DiffPart{{Sign: ' ', Text: "经查，甲"}, {Sign: '+', Text: "乙"}, {Sign: ' ', Text: "。"}}
	if parts := app.CompareTexts("经查，甲。", "经查，甲乙。"); !slices.Equal(parts, want) {
		t.Errorf("%+v", parts)
	}
	d.sound(t)
}

// TestUndo holds that undoing takes back the last act and nothing else, leaves a
// trace, and can itself be undone.
func TestUndo(t *testing.T) {
	d := open(t, june1+3)
	number := d.register(t, june1)
	d.edit(t, number, "修改当事人", func(c *casefile.Case) {
		c.Parties = append(c.Parties, casefile.Party{Role: casefile.ThirdParty, Kind: casefile.Person, Name: "周文"})
	})
	d.undo(t, number)
	if c := d.file(t, number).Case; len(c.Parties) != 2 {
		t.Errorf("parties %+v", c.Parties)
	}
	d.undo(t, number) // of the undoing
	if c := d.file(t, number).Case; len(c.Parties) != 3 || c.Parties[2].Name != "周文" {
		t.Errorf("parties %+v", c.Parties)
	}
	if _, err := d.Record(ctx, number, accepted(june1+2)); err != nil {
		t.Fatal(err)
	}
	d.undo(t, number)
	f := d.file(t, number)
	if f.State.Stage != law.Reviewing || len(f.Case.Events) != 3 || f.Case.Events[2].Type != casefile.Correction {
		t.Errorf("stage %s, events %+v", f.State.Stage, f.Case.Events)
	}
	d.undo(t, number) // the correction
	if f := d.file(t, number); f.State.Stage != law.Trying {
		t.Errorf("stage %s after the correction was undone", f.State.Stage)
	}
	entries, err := d.History(ctx, number)
	if err != nil || len(entries) != 7 {
		t.Errorf("%d entries, %v", len(entries), err)
	}
	d.sound(t)
}

// TestUndoRefuses names what has a way back of its own.
func TestUndoRefuses(t *testing.T) {
	for name, test := range map[string]struct {
		do   func(d *desk, number string) error
		want fault.Code
	}{
		"registration": {func(*desk, string) error { return nil }, fault.NothingToUndo},
		"a letter": {func(d *desk, number string) error {
			_, _, err := d.BeginLetter(ctx, number, casefile.Letter{Kind: casefile.AcceptanceNotice})
			return err
		}, fault.NothingToUndo},
		"the bin": {func(d *desk, number string) error {
			if _, err := d.PutIntoBin(ctx, number, "重复登记"); err != nil {
				return err
			}
			_, err := d.TakeFromBin(ctx, number)
			return err
		}, fault.NothingToUndo},
	} {
		d := open(t, june1)
		number := d.register(t, june1)
		if err := test.do(d, number); err != nil {
			t.Fatal(err)
		}
		if _, err := d.Undo(ctx, number, "点错了"); fault.CodeOf(err) != test.want {
			t.Errorf("%s: %v", name, err)
		}
	}
	d := open(t, june1)
	if _, err := d.Undo(ctx, d.register(t, june1), " "); fault.CodeOf(err) != fault.Required {
		t.Errorf("without a reason: %v", err)
	}
}

// TestBin holds that a case in the bin is in no list and takes no act, and comes
// back as it was.
func TestBin(t *testing.T) {
	d := open(t, june1)
	number, other := d.register(t, june1), d.register(t, june1)
	if _, err := d.PutIntoBin(ctx, number, "重复登记"); err != nil {
		t.Fatal(err)
	}
	for _, scope := range []struct {
		bin  casefile.BinScope
		want []string
	}{{casefile.OutsideBin, []string{other}}, {casefile.InsideBin, []string{number}}, {casefile.Everywhere, []string{number, other}}} {
		rows, err := d.Rows(ctx, casefile.Query{Bin: scope.bin})
		var numbers []string
		for _, r := range rows {
			numbers = append(numbers, r.Number)
		}
		if err != nil || !slices.Equal(numbers, scope.want) {
			t.Errorf("scope %d: %v, %v", scope.bin, numbers, err)
		}
	}
	w, err := d.Worklist(ctx)
	if err != nil || len(w.Tasks) != 1 || w.Tasks[0].Number != other {
		t.Errorf("%+v, %v", w, err)
	}
	if _, err := d.Record(ctx, number, accepted(june1)); fault.CodeOf(err) != fault.Binned {
		t.Errorf("an act in the bin: %v", err)
	}
	if number := d.register(t, june1); number != "2026-0003" {
		t.Errorf("the number after those in the bin is %s", number)
	}
	d.sound(t)
	if _, err := d.TakeFromBin(ctx, number); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Record(ctx, number, accepted(june1)); err != nil {
		t.Error(err)
	}
	d.sound(t)
}

// TestLinksShowOnBothCases holds that one link is enough for both.
func TestLinksShowOnBothCases(t *testing.T) {
	d := open(t, june1)
	first, second := d.register(t, june1), d.register(t, june1)
	if _, err := d.LinkCases(ctx, second, casefile.Link{Number: first, Kind: casefile.Earlier, Note: "重作以后再次申请"}); err != nil {
		t.Fatal(err)
	}
	for number, want := range map[string]app.Linked{
		first:  {Link: casefile.Link{Number: second, Kind: casefile.Later, Note: "重作以后再次申请"}},
		second: {Link: casefile.Link{Number: first, Kind: casefile.Earlier, Note: "重作以后再次申请"}, Own: true},
	} {
		linked, err := d.LinkedCases(ctx, d.file(t, number).Case)
		if err != nil || len(linked) != 1 || linked[0].Link != want.Link || linked[0].Own != want.Own || linked[0].Row.Applicant != "吴𠮷" {
			t.Errorf("%s: %+v, %v", number, linked, err)
		}
	}
	for name, link := range map[string]casefile.Link{
		"itself": {Number: second, Kind: casefile.SameAct}, "twice": {Number: first, Kind: casefile.SameAct}, "no kind": {Number: first},
		"no such case": {Number: "2026-0404", Kind: casefile.SameAct},
	} {
		if _, err := d.LinkCases(ctx, second, link); err == nil {
			t.Errorf("%s: linked", name)
		}
	}
	if _, err := d.UnlinkCases(ctx, second, first); err != nil {
		t.Fatal(err)
	}
	if linked, err := d.LinkedCases(ctx, d.file(t, first).Case); err != nil || len(linked) != 0 {
		t.Errorf("%+v, %v", linked, err)
	}
	d.sound(t)
}

func TestNotes(t *testing.T) {
	d := open(t, june1)
	number := d.register(t, june1)
	if _, err := d.AddNote(ctx, number, "电话联系申请人，愿意调解"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.AddNote(ctx, number, " "); fault.CodeOf(err) != fault.Required {
		t.Errorf("an empty note: %v", err)
	}
	if _, err := d.StrikeNote(ctx, number, 1, true); err != nil {
		t.Fatal(err)
	}
	want := []casefile.Note{{ID: 1, Date: june1, By: "李明", Text: "电话联系申请人，愿意调解", Struck: true}}
	if c := d.file(t, number).Case; !slices.Equal(c.Notes, want) {
		t.Errorf("%+v", c.Notes)
	}
	d.sound(t)
}

// TestSuppose holds that a suspension gives its days back (第三十九条第二款、第六十二
// 条), an extension adds its own, and nothing is recorded.
func TestSuppose(t *testing.T) {
	d := open(t, june1+10)
	number := d.register(t, june1)
	if _, err := d.Record(ctx, number, accepted(june1+2)); err != nil {
		t.Fatal(err)
	}
	c := d.file(t, number).Case
	possible, err := d.Suppositions(c)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range possible {
		names = append(names, s.ID)
	}
	if !slices.Contains(names, "suspend") || !slices.Contains(names, "extend") || slices.Contains(names, "accept") {
		t.Errorf("possible %v", names)
	}
	due := func(shifts []app.Shift) (before, after date.Date) {
		for _, s := range shifts {
			if s.Article == "第六十二条第一款" {
				return s.Before, s.After
			}
		}
		t.Fatalf("no trial limit in %+v", shifts)
		return 0, 0
	}
	for _, s := range possible {
		if s.ID != "suspend" && s.ID != "extend" {
			continue
		}
		shifts, err := d.Suppose(c, s, 30)
		if err != nil {
			t.Fatal(err)
		}
		if before, after := due(shifts); after-before < 28 || after-before > 34 {
			t.Errorf("%s: from %v to %v", s.ID, before, after)
		}
	}
	if now := d.file(t, number).Case; len(now.Events) != len(c.Events) {
		t.Error("something was recorded")
	}
}
