package app_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/fault"
)

// TestBatchForManyApplicants makes one letter for each of 38 applicants against
// one act, gives one up on the way, and lets one that cannot be made stop none.
func TestBatchForManyApplicants(t *testing.T) {
	d := bureau(t, june1)
	c := application(june1)
	c.Parties = c.Parties[1:]
	for i := range 38 {
		c.Parties = append(c.Parties, casefile.Party{Role: casefile.Applicant, Kind: casefile.Person, Name: fmt.Sprintf("吴某%d", i+1)})
	}
	number, _, err := d.Register(ctx, c, false)
	if err != nil {
		t.Fatal(err)
	}
	entries := []casefile.LetterEntry{{Name: "补正事项", Text: "身份证复印件"}}
	batch := app.Batch{Kind: casefile.SupplementNotice, Items: app.EachRecipient(d.file(t, number).Case, casefile.SupplementNotice),
		Entries: entries, Finish: true, By: "李明"}
	if len(batch.Items) != 38 {
		t.Fatalf("%d recipients", len(batch.Items))
	}
	batch.Items = append(batch.Items[:3:3], append([]app.BatchItem{{Number: "2026-0999"}}, batch.Items[3:]...)...)

	given, stop := context.WithCancel(ctx)
	results, _, err := d.MakeBatch(given, batch, func(done, _ int) {
		if done == 10 {
			stop()
		}
	})
	if !errors.Is(err, context.Canceled) || len(results) != 10 || len(d.file(t, number).Case.Letters) != 9 {
		t.Errorf("given up after ten: %d results, %d letters, %v", len(results), len(d.file(t, number).Case.Letters), err)
	}
	if code := fault.CodeOf(results[3].Err); code != fault.NoSuchCase || results[3].ID != 0 {
		t.Errorf("a case there is not: %+v", results[3])
	}
	batch.Items = batch.Items[10:]
	rest, change, err := d.MakeBatch(ctx, batch, nil)
	if err != nil || len(rest) != 29 || len(change.Numbers) != 29 {
		t.Fatalf("the others: %d, %v", len(rest), err)
	}
	for i, r := range append(results[4:], rest...) {
		if want := fmt.Sprintf("云政复补〔2026〕%d号", i+4); r.Letter != want || r.Err != nil || r.Pages == 0 {
			t.Errorf("letter %d is %q, want %q: %v", i+4, r.Letter, want, r.Err)
		}
	}
	file := filepath.Join(t.TempDir(), "一批.pdf")
	if err := d.MergeBatch(ctx, append(results, rest...), file); err != nil {
		t.Fatal(fault.Sentence(err))
	}
	if content, err := os.ReadFile(file); err != nil || bytes.Count(content, []byte("/Type /Page\n"))+bytes.Count(content, []byte("/Type/Page/")) < 38 && len(content) < 100_000 {
		t.Errorf("38 letters in one PDF: %d bytes, %v", len(content), err)
	}
	d.sound(t)
}

// TestBatchPassesOn takes the letters of several cases by the reviewer and the head
// to their numbers, a step at a time; a case that was not extended gets no letter,
// and none gets a second one (第六十二条第一款).
func TestBatchPassesOn(t *testing.T) {
	d := bureau(t, june1+10)
	var numbers []string
	for range 3 {
		number := d.register(t, june1)
		if _, err := d.Record(ctx, number, accepted(june1+2)); err != nil {
			t.Fatal(err)
		}
		numbers = append(numbers, number)
	}
	if _, _, err := d.RecordEach(ctx, numbers[:2], casefile.Event{Type: casefile.Extended, Date: june1 + 10, Days: 30}, nil); err != nil {
		t.Fatal(err)
	}
	batch := app.Batch{Kind: casefile.ExtensionNotice, Entries: []casefile.LetterEntry{{Name: "延长原因", Text: "案情复杂。"}}}
	for _, number := range numbers {
		batch.Items = append(batch.Items, app.BatchItem{Number: number})
	}
	for again, want := range [][]bool{{true, true, false}, {false, false, false}} {
		results, _, err := d.MakeBatch(ctx, batch, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range results {
			if (r.Err == nil) != want[i] || r.Err != nil && fault.CodeOf(r.Err) != fault.NotAllowed {
				t.Errorf("%d: case %d: %v", again, i, r.Err)
			}
		}
	}
	if left := d.file(t, numbers[2]).Case.Letters; len(left) != 0 {
		t.Errorf("the case that was not extended has %+v", left)
	}
	for _, step := range []casefile.PassStep{casefile.Submitted, casefile.Reviewed, casefile.Approved, casefile.Finished} {
		waiting, err := d.WaitingLetters(ctx, append(numbers, "2026-0404"))
		if err != nil || len(waiting) != 1 || waiting[0].Step != step || len(waiting[0].Letters) != 2 {
			t.Fatalf("waiting for %s: %+v, %v", step, waiting, err)
		}
		results, change, err := d.PassEach(ctx, waiting[0].Letters, casefile.LetterPass{Step: step, By: "王芳"}, nil)
		if err != nil || len(results) != 2 || len(change.Numbers) != 2 {
			t.Fatalf("%s: %+v, %v", step, results, err)
		}
		for i, r := range results {
			if want := fmt.Sprintf("云政复延〔2026〕%d号", i+1); r.Err != nil || step == casefile.Finished && (r.Letter != want || r.Pages == 0) {
				t.Errorf("%s of %d: %+v, want %s", step, i, r, want)
			}
		}
	}
	if waiting, err := d.WaitingLetters(ctx, numbers); err != nil || len(waiting) != 0 {
		t.Errorf("still waiting: %+v, %v", waiting, err)
	}
	if results, _, err := d.PassEach(ctx, []app.LetterAt{{Number: numbers[0], ID: 1}}, casefile.LetterPass{Step: casefile.Submitted, By: "王芳"}, nil); err != nil || fault.CodeOf(results[0].Err) != fault.WrongStage {
		t.Errorf("submitted when final: %+v, %v", results, err)
	}
	d.sound(t)
}
