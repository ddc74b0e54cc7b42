package casefile_test

import (
	"bytes"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/fault"
)

// TestRoundTrip reads a case that uses every field and writes it back as it was.
func TestRoundTrip(t *testing.T) {
	text, err := os.ReadFile("testdata/whole.json")
	if err != nil {
		t.Fatal(err)
	}
	c, err := casefile.Decode(bytes.NewReader(text))
	if err != nil {
		t.Fatal(fault.Sentence(err))
	}
	if faults := c.Check(); len(faults) > 0 {
		t.Errorf("check: %v", faults)
	}
	var again bytes.Buffer
	if err := casefile.Encode(&again, c); err != nil {
		t.Fatal(err)
	}
	if again.String() != string(text) {
		t.Errorf("what was read is written otherwise:\n%s", again.String())
	}
}

func TestDecodeReportsEveryField(t *testing.T) {
	const text = `{"colour": 1, "number": 7,
 "parties": [{"role": "judge", "kind": "person", "name": "吴𠮷", "representative": "yes"}],
 "act": {"made": "2026-02-30", "amount": 20.5, "told": 1},
 "losses": [{"enterprise": "甲", "kind": "refund", "amount": "1,000"}],
 "events": [{"type": "recieved", "date": "2026-3-5", "days": 1.5, "with": []}]}`
	_, err := casefile.Decode(strings.NewReader(text))
	var got []string
	for _, f := range fault.All(err) {
		got = append(got, f.Field+" "+string(f.Code))
	}
	want := []string{
		"colour unknown-field", "number bad-value", "parties[0].role bad-value", "parties[0].representative bad-value",
		"act.made bad-date", "act.amount bad-value", "act.told bad-value", "losses[0].amount bad-money",
		"events[0].type unknown-event", "events[0].date bad-date", "events[0].days bad-value", "events[0].with bad-value",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestDecodeRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"empty": "", "truncated": `{"number": "2026-`, "trailing": `{} {}`, "garbage after": `{}x`,
		"duplicate": `{"number": "2026-0001", "number": "2026-0002"}`, "not UTF-8": "{\"claim\": \"\xff\"}",
		"list": `[]`, "null": `null`, "comment": `{/* */}`, "deep": strings.Repeat(`{"events":[`, 4000),
		"null field": `{"claim": null}`, "huge": `{"claim": "` + strings.Repeat("字", 3<<20) + `"}`,
		"comma": `{"claim": "a",}`,
	} {
		if c, err := casefile.Decode(strings.NewReader(text)); err == nil {
			t.Errorf("%s: read as %+v", name, c)
		} else if fault.CodeOf(err) == fault.Internal {
			t.Errorf("%s: no fault: %v", name, err)
		}
	}
}

func TestDecodeDocket(t *testing.T) {
	c, err := casefile.DecodeDocket(strings.NewReader(`{"events": [{"type": "received", "date": "2025-01-20"}], "act": {"told": false}}`))
	if err != nil || len(c.Events) != 1 || c.Act.Told == nil || *c.Act.Told {
		t.Errorf("got %+v, %v", c, err)
	}
	for name, text := range map[string]string{
		"no events": `{}`, "no date": `{"events": [{"type": "received"}]}`, "no type": `{"events": [{"date": "2025-01-20"}]}`,
		"a case's field": `{"events": [], "claim": "x"}`, "ground": `{"events": [{"type": "suspended", "date": "2025-01-20", "ground": 11}]}`,
	} {
		if _, err := casefile.DecodeDocket(strings.NewReader(text)); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

// FuzzDecode: no text makes it panic, and what it reads is written in one form
// that reads back to the same bytes.
func FuzzDecode(f *testing.F) {
	whole, err := os.ReadFile("testdata/whole.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(whole))
	f.Add(`{"events":[{"type":"","date":""}]}`)
	f.Add(`{"act":{"told":null}}`)
	f.Add(`{"claim":"\u2028<&>\ud842\udfb7"}`)
	f.Fuzz(func(t *testing.T, text string) {
		c, err := casefile.Decode(strings.NewReader(text))
		if err != nil {
			if fault.CodeOf(err) == fault.Internal {
				t.Fatalf("no fault: %v", err)
			}
			return
		}
		_ = c.Check()
		var first, second bytes.Buffer
		if err := casefile.Encode(&first, c); err != nil {
			t.Fatal(err)
		}
		again, err := casefile.Decode(bytes.NewReader(first.Bytes()))
		if err != nil {
			t.Fatalf("own text refused: %v\n%s", err, first.String())
		}
		if err := casefile.Encode(&second, again); err != nil {
			t.Fatal(err)
		}
		if first.String() != second.String() {
			t.Fatalf("two forms:\n%s\n%s", first.String(), second.String())
		}
	})
}

// TestLoadBrief: a case is read without its long texts and otherwise whole, whichever
// of them it has and whatever stands in them.
func TestLoadBrief(t *testing.T) {
	texts := []string{"", "一段", "两段\n\"found\": \"x\",\n \"held\": \"引号", strings.Repeat("长文", 400)}
	for n := range 256 {
		c := casefile.Case{Number: "2026-0001", Claim: texts[n%4], ApplicantSays: texts[n/4%4], Found: texts[n/16%4], Held: texts[n/64]}
		c.Parties = []casefile.Party{{Name: "吴\n \"claim\": \"𠮷"}}
		if n%3 == 0 {
			c.Events = []casefile.Event{{ID: 1, Note: texts[2]}}
		}
		var body bytes.Buffer
		if err := casefile.Encode(&body, &c); err != nil {
			t.Fatal(err)
		}
		got, err := casefile.LoadBrief(body.Bytes())
		if err != nil {
			t.Fatalf("%v in %s", err, body.String())
		}
		if len(c.Events) > 0 {
			c.Claim, c.ApplicantSays, c.Found, c.Held = "", "", "", ""
		} else { // the last member stays
			got.Claim, got.ApplicantSays, got.Found, got.Held = c.Claim, c.ApplicantSays, c.Found, c.Held
		}
		if !reflect.DeepEqual(got, &c) {
			t.Fatalf("got %+v, want %+v", got, c)
		}
	}
}
