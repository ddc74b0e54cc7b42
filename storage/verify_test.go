package storage_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/storage"
)

const rebuildable = "，可用 fuyi verify --rebuild 重建。"

// TestVerifyFindings holds what verification says of each damage that is done
// behind the program's back, and that rebuilding mends what can be made from the
// cases, and that alone.
func TestVerifyFindings(t *testing.T) {
	events := len(whole(t).Events)
	tests := []struct {
		name       string
		statements string
		findings   []app.Finding
		mended     bool
	}{
		{"nothing", "SELECT 1", nil, true},
		{"a next deadline", "UPDATE cases SET next_due = '2030-01-01' WHERE id = 2",
			[]app.Finding{{Place: "2026-0013", Sentence: "案件 2026-0013 的列表行“下一期限”是“2030-01-01”，按案卷应为“2026-05-10”" + rebuildable}}, true},
		{"a date that is none", "UPDATE cases SET accepted = 'soon' WHERE id = 2",
			[]app.Finding{{Place: "2026-0013", Sentence: "案件 2026-0013 的列表行无法读出" + rebuildable}}, true},
		{"a party", "UPDATE parties SET name = '张三' WHERE case_id = 1 AND position = 3",
			[]app.Finding{{Place: "2026-0012", Sentence: "案件 2026-0012 的“参加人”表第4行与内容不符" + rebuildable}}, true},
		{"an event taken away", "DELETE FROM events WHERE case_id = 1 AND position = 12",
			[]app.Finding{{Place: "2026-0012", Sentence: fmt.Sprintf("案件 2026-0012 的“事项”表应有%d行，实有%d行", events, events-1) + rebuildable}}, true},
		{"an outcome", "UPDATE outcomes SET kind = 'uphold' WHERE case_id = 1",
			[]app.Finding{{Place: "2026-0012", Sentence: "案件 2026-0012 的“决定结果”表第1行与内容不符" + rebuildable}}, true},
		{"a loss", "UPDATE losses SET fen = fen + 1 WHERE case_id = 1",
			[]app.Finding{{Place: "2026-0012", Sentence: "案件 2026-0012 的“挽回损失”表第1行与内容不符" + rebuildable}}, true},
		{"the number of an act", "UPDATE acts SET number = '别的' WHERE case_id = 1",
			[]app.Finding{{Place: "2026-0012", Sentence: "案件 2026-0012 的“行政行为的文号”表第1行与内容不符" + rebuildable}}, true},
		{"what a case counts for", "UPDATE facts SET line = replace(line, '局', '厅') WHERE case_id = 1",
			[]app.Finding{{Place: "2026-0012", Sentence: "案件 2026-0012 的统计条目缺失或者不符，可用 fuyi verify --rebuild 重建。"}}, true},
		{"that taken away", "DELETE FROM facts WHERE case_id = 3",
			[]app.Finding{{Place: "2026-0014", Sentence: "案件 2026-0014 的统计条目缺失或者不符，可用 fuyi verify --rebuild 重建。"}}, true},
		{"a search entry taken away", "DELETE FROM heads WHERE rowid = 2",
			[]app.Finding{{Place: "2026-0013", Sentence: "案件 2026-0013 的检索条目缺失或者不符" + rebuildable}}, true},
		{"a search entry of the texts", "DELETE FROM texts WHERE rowid = 1; INSERT INTO texts (rowid, tokens) VALUES (1, '别的')",
			[]app.Finding{{Place: "2026-0012", Sentence: "案件 2026-0012 的检索条目缺失或者不符" + rebuildable}}, true},
		{"the text that search reads", "UPDATE head_texts SET head = '张三' WHERE case_id = 3",
			[]app.Finding{{Place: "2026-0014", Sentence: "案件 2026-0014 的检索条目缺失或者不符" + rebuildable}}, true},
		{"that text taken away", "DELETE FROM head_texts WHERE case_id = 3",
			[]app.Finding{{Place: "2026-0014", Sentence: "案件 2026-0014 的检索条目缺失或者不符" + rebuildable}}, true},
		{"a row of no case", "PRAGMA foreign_keys = OFF; INSERT INTO events VALUES (9, 0, 'sued', '', '', '', '')",
			[]app.Finding{{Place: "events", Sentence: "数据表 events 中有一行不属于任何案件。"}}, false},

		{"a content", "UPDATE bodies SET json = replace(json, '王大有', '王小有') WHERE case_id = 2",
			[]app.Finding{{Place: "2026-0013", Sentence: "案件 2026-0013 的内容与操作记录不符，有人在程序之外改动过。"}}, false},
		{"a content that cannot be read", "UPDATE bodies SET json = substr(json, 1, 40) WHERE case_id = 2",
			[]app.Finding{{Place: "2026-0013", Sentence: "案件 2026-0013 的内容无法读出，请从备份恢复。"}}, false},
		{"a content taken away", "DROP TRIGGER bodies_kept; DELETE FROM bodies WHERE case_id = 2",
			[]app.Finding{{Place: "2026-0013", Sentence: "案件 2026-0013 只有列表行而没有内容，请从备份恢复。"}}, false},
		{"a case taken away", "DROP TRIGGER bodies_kept; DROP TRIGGER cases_kept; DELETE FROM heads WHERE rowid = 2; DELETE FROM head_texts WHERE case_id = 2;" +
			"DELETE FROM facts WHERE case_id = 2; DELETE FROM parties WHERE case_id = 2; DELETE FROM events WHERE case_id = 2; DELETE FROM acts WHERE case_id = 2; DELETE FROM bodies WHERE case_id = 2; DELETE FROM cases WHERE id = 2",
			[]app.Finding{
				{Place: "2026-0013", Sentence: "操作记录中有案件 2026-0013，登记簿中却没有。"},
				{Place: "2026-0013", Sentence: "2026年的案号缺1个，第一个缺的是2026-0013。"},
			}, false},
		{"an audit entry", "DROP TRIGGER audit_fixed; UPDATE audit SET officer = '张三' WHERE id = 2",
			[]app.Finding{{Place: "操作记录第2条", Sentence: "操作记录自第2条起与前后不相衔接，有人在程序之外改动过登记簿。"}}, false},
		{"an audit entry taken away", "DROP TRIGGER audit_kept; DELETE FROM audit WHERE id = 1",
			[]app.Finding{
				{Place: "操作记录第1条", Sentence: "操作记录自第1条起与前后不相衔接，有人在程序之外改动过登记簿。"},
				{Place: "2026-0012", Sentence: "案件 2026-0012 没有操作记录，有人在程序之外加入。"},
			}, false},
		{"the last audit entry taken away", "DROP TRIGGER audit_kept; DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)",
			[]app.Finding{{Place: "setting:bureau", Sentence: "设置“bureau”与操作记录不符，有人在程序之外改动过。"}}, false},
		{"a setting", "UPDATE settings SET value = '别的'",
			[]app.Finding{{Place: "setting:bureau", Sentence: "设置“bureau”与操作记录不符，有人在程序之外改动过。"}}, false},
		{"a setting taken away", "DELETE FROM settings",
			[]app.Finding{{Place: "setting:bureau", Sentence: "操作记录中有设置“bureau”，登记簿中却没有。"}}, false},
		{"a row of another day", "UPDATE cases SET as_of = '2026-06-02' WHERE id = 3",
			[]app.Finding{{Place: "2026-0014", Sentence: "案件 2026-0014 的列表行按2026-06-02推算，晚于今天2026-06-01，请检查计算机的日期。"}}, false},
		{"an index that lacks a row", "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE INDEX cases_stale ON cases (changes) WHERE changes = ''''' WHERE name = 'cases_stale'",
			nil, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := closed(t)
			r := open(t, dir)
			if err := r.SetSetting(context.Background(), app.Audit{Act: "设置", Today: today}, "bureau", "云溪县人民政府"); err != nil {
				t.Fatal(err)
			}
			if err := r.Close(); err != nil {
				t.Fatal(err)
			}
			db := raw(t, dir)
			if _, err := db.Exec(test.statements); err != nil {
				t.Fatal(err)
			}
			db.Close()

			r = open(t, dir)
			v, err := r.Verify(context.Background(), false, rowOf)
			if err != nil {
				t.Fatal(err)
			}
			if test.name == "an index that lacks a row" {
				if len(v.Findings) == 0 || v.Findings[0].Place != storage.FileName {
					t.Errorf("findings %v", v.Findings)
				}
				return
			}
			wantFindings(t, v.Findings, test.findings)

			v, err = r.Verify(context.Background(), true, rowOf)
			if err != nil {
				t.Fatal(err)
			}
			if test.mended {
				wantFindings(t, v.Findings, nil)
				if v.Rebuilt != len(test.findings) {
					t.Errorf("%d rebuilt", v.Rebuilt)
				}
				sound(t, r)
			} else {
				wantFindings(t, v.Findings, test.findings)
			}
		})
	}
}

func wantFindings(t *testing.T, got, want []app.Finding) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(got):
			t.Errorf("missing: %s: %s", want[i].Place, want[i].Sentence)
		case i >= len(want):
			t.Errorf("more: %s: %s", got[i].Place, got[i].Sentence)
		case got[i] != want[i]:
			t.Errorf("got  %s: %s\nwant %s: %s", got[i].Place, got[i].Sentence, want[i].Place, want[i].Sentence)
		}
	}
}

func TestVerify(t *testing.T) {
	ctx := context.Background()
	r := open(t, t.TempDir())
	put(t, r, whole(t))
	register(t, r, 2026, "2026-0013")

	t.Run("it counts what it read", func(t *testing.T) {
		v := sound(t, r)
		if v.Cases != 2 || v.Events != len(whole(t).Events)+1 || v.AuditEntries != 2 || v.Rebuilt != 0 {
			t.Errorf("got %+v", v)
		}
	})
	t.Run("a row that time has overtaken is no finding", func(t *testing.T) {
		err := r.Update(ctx, "2026-0013", func(c *casefile.Case) (app.Write, error) {
			w, err := written(c, "")
			w.Row.Stage, w.Row.AsOf, w.Row.Changes = "reviewing", today-5, today-1
			return w, err
		})
		if err != nil {
			t.Fatal(err)
		}
		sound(t, r)
	})
	t.Run("a case that the law cannot fold is a finding, and stays", func(t *testing.T) {
		broken := func(c *casefile.Case) (casefile.Row, error) {
			if c.Number == "2026-0012" {
				return casefile.Row{}, errors.New("乱")
			}
			return rowOf(c)
		}
		want := []app.Finding{{Place: "2026-0012", Sentence: "案件 2026-0012 的事项次序不合法律规定，无法计算：乱。"}}
		for _, rebuild := range []bool{false, true} {
			v, err := r.Verify(ctx, rebuild, broken)
			if err != nil {
				t.Fatal(err)
			}
			wantFindings(t, v.Findings, want)
		}
	})
	t.Run("saves go on meanwhile", func(t *testing.T) {
		first := true
		v, err := r.Verify(ctx, false, func(c *casefile.Case) (casefile.Row, error) {
			if first {
				first = false
				changed := whole(t)
				changed.Parties = changed.Parties[:3]
				put(t, r, changed)
				register(t, r, 2026, "2026-0014")
			}
			return rowOf(c)
		})
		if err != nil || v.Cases != 2 {
			t.Errorf("%+v, %v", v, err)
		}
		wantFindings(t, v.Findings, nil)
		sound(t, r)
	})
	t.Run("it stops when asked", func(t *testing.T) {
		stopped, stop := context.WithCancel(ctx)
		stop()
		if _, err := r.Verify(stopped, false, rowOf); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	})
}

// TestAudit holds what the audit keeps of each act, and that nobody can change
// it through SQLite.
func TestAudit(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	r := open(t, dir)
	register(t, r, 2026, "2026-0001")
	c := load(t, r, "2026-0001")
	c.Handler, c.Claim = "王芳", "请求撤销。"
	c.Events = append(c.Events, casefile.Event{Type: casefile.Accepted, Date: today, Procedure: casefile.Ordinary})
	put(t, r, c)
	c.Claim = ""
	put(t, r, c)
	for _, value := range []string{"甲", "乙"} {
		if err := r.SetSetting(ctx, app.Audit{Act: "修改设置", Today: today}, "k", value); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	db := raw(t, dir)
	tests := []struct{ name, subject, act, change string }{
		{"a registration", "2026-0001", "登记案件", ""},
		{"an edit", "2026-0001", "导入", `{"claim":{"after":"请求撤销。"},"events":{"at":1,"before":[],"after":[{"type":"accepted","date":"2026-06-01","procedure":"ordinary"}]},"handler":{"before":"李明","after":"王芳"}}`},
		{"a field emptied", "2026-0001", "导入", `{"claim":{"before":"请求撤销。"}}`},
		{"a setting", "setting:k", "修改设置", `{"value":{"before":"","after":"甲"}}`},
		{"a setting again", "setting:k", "修改设置", `{"value":{"before":"甲","after":"乙"}}`},
	}
	for i, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var subject, act, change, day string
			err := db.QueryRow("SELECT subject, act, change, today FROM audit WHERE id = $1", i+1).Scan(&subject, &act, &change, &day)
			if err != nil {
				t.Fatal(err)
			}
			if subject != test.subject || act != test.act || day != "2026-06-01" {
				t.Errorf("%s, %s, %s", subject, act, day)
			}
			if test.change != "" && change != test.change {
				t.Errorf("got  %s\nwant %s", change, test.change)
			}
			if test.change == "" && !strings.Contains(change, `"after":"2026-0001"`) {
				t.Errorf("got %s", change)
			}
		})
	}
	for _, statement := range []string{
		"UPDATE audit SET act = ''", "DELETE FROM audit", "DELETE FROM cases", "DELETE FROM bodies",
		"INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE id = 1",
		"INSERT OR REPLACE INTO bodies SELECT * FROM bodies", "INSERT OR REPLACE INTO cases SELECT * FROM cases",
	} {
		t.Run("refused: "+statement, func(t *testing.T) {
			if _, err := db.Exec(statement); err == nil {
				t.Error("it was done")
			}
		})
	}
}

// TestVerifyAfterSaves holds that verification, done again and again while the
// register stays open, takes no save for damage.
func TestVerifyAfterSaves(t *testing.T) {
	r := open(t, t.TempDir())
	for i := range 60 {
		put(t, r, numbered("2026-0001", "王大有"+strings.Repeat("明", i), "云溪县公安局"))
		sound(t, r)
	}
}
