package app_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/figures"
)

// TestSecretCaseLeaksNowhere asks everything that reads the register for a secret case:
// what only stands in it is told to its handler and the head, and to nobody else.
func TestSecretCaseLeaksNowhere(t *testing.T) {
	d := bureau(t, june1)
	const name, company, words = "欧阳守密", "守密建材有限公司", "隐而不宣的理由"
	number := d.fined(t, june1-60, "云密罚〔2026〕1号", company)
	_, err := d.Edit(ctx, number, "修改", true, func(c *casefile.Case) error {
		c.Handler, c.Held = "承办人", words
		c.Parties = append(c.Parties, casefile.Party{Role: casefile.ThirdParty, Kind: casefile.Person, Name: name})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	like := d.fined(t, june1-50, "云密罚〔2026〕1号", "另一家建材有限公司")
	for _, do := range []func() (app.Change, error){
		func() (app.Change, error) {
			return d.EnterLoss(ctx, number, casefile.Loss{Enterprise: company, Kind: casefile.FineRevoked, Amount: 5, RecoveredOn: june1 - 9, Basis: "决定", Evidence: "凭证"}, true)
		},
		func() (app.Change, error) {
			return d.ConfirmLoss(ctx, number, 0, d.file(t, number).Case.Losses[0], "审核人")
		},
		func() (app.Change, error) {
			return d.Attach(ctx, number, []app.Paper{once(casefile.Attachment{Name: "密件", Ending: "png"}, scan(t, 77))}, nil)
		},
		func() (app.Change, error) {
			return d.LinkCases(ctx, like, casefile.Link{Number: number, Kind: casefile.SameAct})
		},
		func() (app.Change, error) { return d.MarkSecret(ctx, number, true) },
	} {
		if _, err := do(); err != nil {
			t.Fatal(fault.Sentence(err))
		}
	}
	file := d.file(t, number).Case.Attachments[0].File
	period := figures.Year(2026)
	m := man(t, d)

	// told is everything that an officer can be told by reading.
	told := func(t *testing.T, o *app.Office) string {
		var all strings.Builder
		tell := func(what any, err error) {
			t.Helper()
			if err != nil && fault.CodeOf(err) != fault.NotPermitted {
				t.Error(err)
			}
			if err == nil {
				text, err := json.Marshal(what)
				if err != nil {
					t.Fatal(err)
				}
				fmt.Fprintf(&all, "%s\n", text)
			}
		}
		call := func(fn any, args ...any) {
			t.Helper()
			in := []reflect.Value{reflect.ValueOf(ctx)}
			for _, a := range args {
				in = append(in, reflect.ValueOf(a))
			}
			out := reflect.ValueOf(fn).Call(in)
			err, _ := out[len(out)-1].Interface().(error)
			var values []any
			for _, v := range out[:len(out)-1] {
				values = append(values, v.Interface())
			}
			tell(values, err)
		}
		call(o.Case, number)
		call(o.File, number)
		call(o.History, number)
		call(o.Versions, number, "held")
		call(o.MayUndo, number)
		for _, q := range []casefile.Query{{}, {Text: name}, {Text: words, LongTexts: true}, {Numbers: []string{number}}, {Bin: casefile.Everywhere},
			{WithLosses: true}, {Act: "云密罚20261号"}, {Enterprise: true, Limit: 1, Descending: true}, {Handler: "承办人"}} {
			call(o.Rows, q)
			call(o.Count, q)
		}
		for _, typed := range []string{name, number, "shoumi", company, words, "云密罚"} {
			call(o.Find, typed, 1)
			call(o.Find, typed, 20)
			call(o.FindTexts, typed, 20)
		}
		call(o.OfferParties, casefile.ThirdParty, "欧阳")
		call(o.OfferParties, casefile.ThirdParty, "oysm")
		call(o.OfferParties, casefile.Applicant, "守密")
		call(o.FiledElsewhere, file, "png", like)
		call(o.WaitingLetters, []string{number})
		call(o.MayRecord, []string{number}, accepted(june1))
		call(o.LossLedger, app.LossFilter{Period: period})
		call(o.LawsuitLedger, app.LawsuitFilter{})
		call(o.AdviceLedger, app.AdviceFilter{})
		call(o.Behind, period, figures.RecoveredEnterprises, figures.Cut(""), "")
		call(o.Enterprises, period, figures.Cut(""), "")
		call(o.WorklistOf, app.Whose{})
		call(o.SelfCheck)
		call(o.Recent)
		call(o.Draft, "parties:"+number)
		call(o.Verify, false)
		if ids, err := o.Acts(ctx, app.ActQuery{}); err == nil {
			call(o.ActsOf, ids)
		}
		other, err := o.Case(ctx, like)
		if err != nil {
			t.Fatal(err)
		}
		call(o.LinkedCases, other)
		call(o.LikeCases, other)
		call(o.LossTwins, other, company)
		for name, write := range map[string]func(path string) error{
			"a.xlsx": func(p string) error { return only(o.ExportList(ctx, casefile.Query{}, app.ListColumns(), p, nil)) },
			"b.csv": func(p string) error {
				return only(o.ExportCaseLedger(ctx, casefile.Query{}, app.CaseColumns(), p, nil))
			},
			"c.csv": func(p string) error { return only(o.ExportList(ctx, casefile.Query{}, app.ListColumns(), p, nil)) },
			"d.ics": func(p string) error { return only(o.ExportCalendar(ctx, p, app.Whose{})) },
		} {
			path := filepath.Join(t.TempDir(), name)
			err := write(path)
			text, _ := os.ReadFile(path)
			tell(string(text), err)
		}
		return all.String()
	}
	leaks := func(text string) (found []string) {
		for _, secret := range []string{name, company, words, "云密罚〔2026〕1号\",\"made"} {
			if strings.Contains(text, secret) {
				found = append(found, secret)
			}
		}
		return found
	}
	if err := m.as("承办人").SetDraft(ctx, "parties:"+number, []byte(name)); err != nil {
		t.Fatal(err)
	}
	if err := m.as("承办人").Opened(ctx, number); err != nil {
		t.Fatal(err)
	}
	for _, officer := range []string{"审核人", "统计人员", "管理员", "只读人员"} {
		t.Run(officer, func(t *testing.T) {
			o := m.as(officer)
			if found := leaks(told(t, o)); len(found) > 0 {
				t.Errorf("told %v", found)
			}
			if _, err := o.Case(ctx, number); fault.CodeOf(err) != fault.NotPermitted {
				t.Error(err)
			}
			if _, err := o.Edit(ctx, number, "修改", true, func(c *casefile.Case) error { t.Error("shown to be changed: " + c.Held); return nil }); fault.CodeOf(err) != fault.NotPermitted {
				t.Error(err)
			}
			f, err := o.Figures(ctx, period)
			if err != nil || f.Of(figures.Received) != 2 || f.Of(figures.Recovered) != 5 {
				t.Errorf("the figures do not count it: %d %d, %v", f.Of(figures.Received), f.Of(figures.Recovered), err)
			}
			items, err := o.Behind(ctx, period, figures.Received, "", "")
			if err != nil || len(items) != 2 {
				t.Error(items, err)
			}
		})
	}
	for _, officer := range []string{"承办人", "负责人"} {
		t.Run(officer, func(t *testing.T) {
			if found := leaks(told(t, m.as(officer))); len(found) < 3 {
				t.Errorf("is told of %v alone: what others are not told is perhaps not asked for", found)
			}
		})
	}
	t.Run("given to another", func(t *testing.T) {
		now := m.as("审核人")
		if n, err := now.Count(ctx, casefile.Query{}); n != 1 || err != nil {
			t.Fatal(n, err)
		}
		head := m.as("负责人")
		if err := stepErr(head.AssignEach(ctx, []string{number}, "审核人", nil)); err != nil {
			t.Fatal(err)
		}
		if _, err := m.as("承办人").Case(ctx, number); fault.CodeOf(err) != fault.NotPermitted {
			t.Error(err)
		}
		if c, err := m.as("审核人").Case(ctx, number); err != nil || !c.Secret {
			t.Error(err)
		}
		if _, err := head.MarkSecret(ctx, number, false); err != nil {
			t.Fatal(err)
		}
		if n, err := m.as("只读人员").Count(ctx, casefile.Query{}); n != 2 || err != nil {
			t.Error(n, err)
		}
	})
	d.sound(t)
}
