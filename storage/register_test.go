package storage_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/storage"
)

var today = date.Must(2026, 6, 1)

// whole reads a case that uses every field.
func whole(t testing.TB) *casefile.Case {
	t.Helper()
	text, err := os.ReadFile("../app/casefile/testdata/whole.json")
	if err != nil {
		t.Fatal(err)
	}
	c, err := casefile.Decode(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// numbered is a case of that number, of invented parties.
func numbered(number, applicant, respondent string) *casefile.Case {
	return &casefile.Case{
		Number: number, Handler: "李明",
		Parties: []casefile.Party{
			{Role: casefile.Applicant, Kind: casefile.Person, Name: applicant},
			{Role: casefile.Respondent, Kind: casefile.OrganKind, Name: respondent},
		},
		Act:    casefile.Act{Kind: casefile.Penalty, Title: "行政处罚决定书", Number: "云市监处罚〔2026〕8号"},
		Events: []casefile.Event{{Type: casefile.Received, Date: date.Must(2026, 3, 10), Channel: casefile.Post}},
	}
}

// rowOf stands for the fold that the office makes rows with: what storage keeps
// is not for it to know.
func rowOf(c *casefile.Case) (casefile.Row, error) {
	row := casefile.Row{
		Number: c.Number, ActTitle: c.Act.Title, ActNumber: c.Act.Number, ActKind: c.Act.Kind, Field: c.Act.Field,
		Handler: c.Handler, Stage: "trying", Received: date.Must(2026, 3, 10), AsOf: today,
		Binned: c.Bin != nil,
	}
	for _, p := range c.PartiesOf(casefile.Applicant) {
		row.Applicant, row.Enterprise = p.Name, p.Kind == casefile.Enterprise
	}
	for _, p := range c.PartiesOf(casefile.Respondent) {
		row.Respondent = p.Name
	}
	if len(c.Events) > 0 {
		row.NextRule, row.NextStep, row.NextActor = "decision", "作出决定", "复议机关"
		row.NextArticle, row.NextDue = "第六十二条第一款", c.Events[len(c.Events)-1].Date.AddMonths(2)
	}
	if c.Bin == nil {
		row.Facts = casefile.Facts{Number: c.Number, Received: row.Received, ActKind: c.Act.Kind, Respondent: row.Respondent}
	}
	return row, nil
}

func written(c *casefile.Case, act string) (app.Write, error) {
	row, err := rowOf(c)
	return app.Write{Case: c, Row: row, Audit: app.Audit{Officer: "李明", Act: act, Today: today}}, err
}

func open(t testing.TB, dir string) *storage.Register {
	t.Helper()
	r, err := storage.Open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

// put writes a case as it stands.
func put(t testing.TB, r *storage.Register, c *casefile.Case) {
	t.Helper()
	if err := r.Update(context.Background(), c.Number, func(*casefile.Case) (app.Write, error) { return written(c, "导入") }); err != nil {
		t.Fatal(err)
	}
}

var all casefile.Query

func rewrite(c *casefile.Case) func(*casefile.Case) (app.Write, error) {
	return func(*casefile.Case) (app.Write, error) { return written(c, "修改") }
}

func encoded(t testing.TB, c *casefile.Case) string {
	t.Helper()
	var text bytes.Buffer
	if err := casefile.Encode(&text, c); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

func load(t testing.TB, r *storage.Register, number string) *casefile.Case {
	t.Helper()
	c, err := r.Case(context.Background(), number)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// raw opens the file of a register that is closed, behind the program's back.
func raw(t testing.TB, dir string) *sql.DB {
	t.Helper()
	// A drive letter of Windows wants a slash before it; on Linux two are one.
	address := url.URL{Scheme: "file", Path: path.Join("/", filepath.ToSlash(filepath.Join(dir, storage.FileName)))}
	db, err := sql.Open("sqlite3", address.String())
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	return db
}

// sound fails where the register is not.
func sound(t testing.TB, r *storage.Register) app.Verification {
	t.Helper()
	v, err := r.Verify(context.Background(), false, rowOf)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range v.Findings {
		t.Errorf("%s: %s", f.Place, f.Sentence)
	}
	return v
}

func wantFault(t testing.TB, err error, code fault.Code) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error, want %s", code)
	}
	if got := fault.CodeOf(err); got != code {
		t.Fatalf("fault %s, want %s: %v", got, code, err)
	}
}

func TestCase(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	r := open(t, dir)

	t.Run("every field comes back byte for byte", func(t *testing.T) {
		c := whole(t)
		put(t, r, c)
		if got, want := encoded(t, load(t, r, c.Number)), encoded(t, c); got != want {
			t.Errorf("got %s", got)
		}
	})
	t.Run("a number that no case bears is a fault", func(t *testing.T) {
		_, err := r.Case(ctx, "2026-0999")
		wantFault(t, err, fault.NoSuchCase)
	})
	t.Run("numbers run from the highest of the year", func(t *testing.T) {
		for _, want := range []string{"2026-0013", "2026-0014"} {
			register(t, r, 2026, want)
		}
		register(t, r, 2027, "2027-0001")
	})
	t.Run("an error of fn comes back as it is and nothing is written", func(t *testing.T) {
		own := errors.New("no")
		err := r.Register(ctx, 2026, func(number string) (app.Write, error) { return app.Write{}, own })
		if err != own {
			t.Errorf("got %v", err)
		}
		err = r.Update(ctx, "2026-0012", func(c *casefile.Case) (app.Write, error) {
			c.Handler = "王芳"
			return app.Write{}, own
		})
		if err != own || load(t, r, "2026-0012").Handler != "李明" {
			t.Errorf("got %v", err)
		}
		register(t, r, 2026, "2026-0015") // the number that was not used is given again
	})
	t.Run("fn may change the case that it is given", func(t *testing.T) {
		err := r.Update(ctx, "2026-0012", func(c *casefile.Case) (app.Write, error) {
			c.Parties[0].Name, c.Events[0].Note, c.Decision.Outcomes[0].Text = "新名", "注", "改了。"
			c.Events = slices.Delete(c.Events, 1, 2)
			c.Losses = nil
			return written(c, "修改")
		})
		if err != nil {
			t.Fatal(err)
		}
		c := load(t, r, "2026-0012")
		if c.Parties[0].Name != "新名" || c.Events[0].Note != "注" || c.Decision.Outcomes[0].Text != "改了。" || c.Losses != nil {
			t.Errorf("got %s", encoded(t, c))
		}
		sound(t, r)
	})
	t.Run("a case under another number is refused", func(t *testing.T) {
		err := r.Update(ctx, "2026-0012", func(c *casefile.Case) (app.Write, error) {
			c.Number = "2026-0099"
			return written(c, "改号")
		})
		if err == nil {
			t.Error("it was written")
		}
	})
	t.Run("a refreshed row leaves no audit entry", func(t *testing.T) {
		before := sound(t, r)
		err := r.Update(ctx, "2026-0012", func(c *casefile.Case) (app.Write, error) {
			w, err := written(c, "")
			w.Row.AsOf = today + 1
			return w, err
		})
		if err != nil {
			t.Fatal(err)
		}
		rows, err := r.Rows(ctx, casefile.Query{Text: "2026-0012"})
		if err != nil || len(rows) != 1 || rows[0].AsOf != today+1 {
			t.Errorf("rows %v: %v", rows, err)
		}
		put(t, r, load(t, r, "2026-0012"))
		if after := sound(t, r); after.AuditEntries != before.AuditEntries+1 {
			t.Errorf("%d entries, then %d", before.AuditEntries, after.AuditEntries)
		}
	})
	t.Run("what was saved is there after closing", func(t *testing.T) {
		want := encoded(t, load(t, r, "2026-0012"))
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		again := open(t, dir)
		if got := encoded(t, load(t, again, "2026-0012")); got != want {
			t.Errorf("got %s", got)
		}
		sound(t, again)
	})
}

// register writes a new case and holds that it got the number.
func register(t testing.TB, r *storage.Register, year int, want string) {
	t.Helper()
	err := r.Register(context.Background(), year, func(number string) (app.Write, error) {
		if number != want {
			return app.Write{}, fmt.Errorf("got number %s, want %s", number, want)
		}
		return written(numbered(number, "王大有", "云溪县公安局"), "登记案件")
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestEachCase(t *testing.T) {
	ctx := context.Background()
	r := open(t, t.TempDir())
	for i := range 5 {
		register(t, r, 2026, fmt.Sprintf("2026-%04d", i+1))
	}
	t.Run("the cases come in the query's order, whole", func(t *testing.T) {
		var got []string
		err := r.EachCase(ctx, casefile.Query{Descending: true, Limit: 2}, func(c *casefile.Case) error {
			got = append(got, c.Number)
			if !reflect.DeepEqual(c, load(t, r, c.Number)) { // fn may use the register
				t.Errorf("%s differs", c.Number)
			}
			return nil
		})
		if err != nil || !slices.Equal(got, []string{"2026-0005", "2026-0004"}) {
			t.Errorf("got %v: %v", got, err)
		}
	})
	t.Run("an error of fn ends it and comes back", func(t *testing.T) {
		own, n := errors.New("enough"), 0
		err := r.EachCase(ctx, casefile.Query{}, func(*casefile.Case) error { n++; return own })
		if err != own || n != 1 {
			t.Errorf("%d calls: %v", n, err)
		}
	})
	t.Run("fn may write", func(t *testing.T) {
		err := r.EachCase(ctx, casefile.Query{}, func(c *casefile.Case) error {
			c.Claim = "请求撤销。"
			put(t, r, c)
			return nil
		})
		if err != nil || load(t, r, "2026-0003").Claim == "" {
			t.Errorf("got %v", err)
		}
	})
}
