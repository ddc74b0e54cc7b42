package storage_test

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fuyi/app"
	"fuyi/app/chain"
)

// chained makes a register of three cases and a setting, changed in turn: eight
// entries.
func chained(t testing.TB) (dir string) {
	t.Helper()
	dir = t.TempDir()
	r := open(t, dir)
	for i := range 3 {
		register(t, r, 2026, fmt.Sprintf("2026-%04d", i+1))
	}
	for i, value := range []string{"甲", "乙"} {
		if err := r.SetSetting(context.Background(), app.Audit{Officer: "李明", Act: "修改设置", Today: today}, "bureau", value); err != nil {
			t.Fatal(err)
		}
		c := load(t, r, fmt.Sprintf("2026-%04d", i+1))
		c.Claim = "请求撤销" + value
		put(t, r, c)
	}
	register(t, r, 2026, "2026-0004")
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// loose takes the triggers off that keep the program itself from changing the audit:
// whoever edits the file does so too.
const loose = "DROP TRIGGER audit_fixed; DROP TRIGGER audit_kept; DROP TRIGGER audit_once; DROP TRIGGER bodies_kept; DROP TRIGGER cases_kept; "

// rechained computes the hashes of the audit anew from an entry on, as somebody would
// who knows how they are made.
func rechained(t *testing.T, db *sql.DB, from int64) {
	t.Helper()
	rows, err := db.Query("SELECT id, at, today, officer, act, subject, change, body, hash FROM audit ORDER BY id")
	if err != nil {
		t.Fatal(err)
	}
	var lines []chain.Line
	for rows.Next() {
		var l chain.Line
		if err := rows.Scan(&l.ID, &l.At, &l.Today, &l.Officer, &l.Act, &l.Subject, &l.Change, &l.Body, &l.Hash); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, l)
	}
	rows.Close()
	previous := ""
	for _, l := range lines {
		if l.ID >= from {
			if l.Hash, err = l.Entry.Hash(previous); err != nil {
				t.Fatal(err)
			}
			if _, err := db.Exec("UPDATE audit SET hash = $1 WHERE id = $2", l.Hash, l.ID); err != nil {
				t.Fatal(err)
			}
		}
		previous = l.Hash
	}
}

// withoutCase takes away all that the register has of a case but its audit.
func withoutCase(id int) string {
	var s strings.Builder
	for _, table := range []string{"head_texts", "facts", "parties", "events", "acts", "losses", "outcomes", "letters", "numbers", "links", "origins", "bodies"} {
		fmt.Fprintf(&s, "DELETE FROM %s WHERE case_id = %d; ", table, id)
	}
	fmt.Fprintf(&s, "DELETE FROM heads WHERE rowid = %d; DELETE FROM texts WHERE rowid = %d; DELETE FROM cases WHERE id = %d; ", id, id, id)
	return s.String()
}

// TestTampering holds that what is done to the file behind the program's back is
// found, the first broken place first; and what cannot be found from the file alone
// is found by what left it before.
func TestTampering(t *testing.T) {
	ctx := context.Background()
	const entries = 8
	entry := func(n int) string { return fmt.Sprintf("操作记录第%d条", n) }
	type tampering struct {
		name       string
		statements string
		rechain    int64  // from this entry on the hashes are made anew; 0: never
		place      string // of the first finding; "" where the file alone tells nothing
	}
	tests := []tampering{
		{"an entry removed in the middle", "DELETE FROM audit WHERE id = 4", 0, entry(4)},
		{"the first entry removed", "DELETE FROM audit WHERE id = 1", 0, entry(1)},
		{"an entry removed, the others moved up", "DELETE FROM audit WHERE id = 4; UPDATE audit SET id = id - 1 WHERE id > 4", 0, entry(4)},
		{"an entry inserted", "UPDATE audit SET id = id + 100 WHERE id > 4; INSERT INTO audit SELECT 5, at, today, officer, act, subject, change, body, hash FROM audit WHERE id = 4;" +
			"UPDATE audit SET id = id - 99 WHERE id > 100", 0, entry(5)},
		{"an entry put to the end", "INSERT INTO audit SELECT 9, at, today, officer, act, subject, change, body, hash FROM audit WHERE id = 8", 0, entry(9)},
		{"two entries changed places", "UPDATE audit SET id = 99 WHERE id = 3; UPDATE audit SET id = 3 WHERE id = 4; UPDATE audit SET id = 4 WHERE id = 99", 0, entry(3)},
		{"the tail cut, its case left", "DELETE FROM audit WHERE id = 8", 0, "2026-0004"},
		{"the tail cut, its change left", "DELETE FROM audit WHERE id >= 7", 0, "2026-0002"},
		{"a content changed", "UPDATE bodies SET json = replace(json, '王大有', '王小有') WHERE case_id = 1", 0, "2026-0001"},
		{"a content changed with its row and tables", "UPDATE bodies SET json = replace(json, '王大有', '王小有') WHERE case_id = 1;" +
			"UPDATE cases SET applicant = '王小有' WHERE id = 1; UPDATE parties SET name = '王小有' WHERE case_id = 1 AND name = '王大有'", 0, "2026-0001"},
		{"a setting changed", "UPDATE settings SET value = '丙'", 0, "setting:bureau"},
		{"a setting added", "INSERT INTO settings VALUES ('other', '丙')", 0, "setting:other"},
		{"an entry changed, its own hash made anew", "UPDATE audit SET officer = '张三' WHERE id = 5", 0, entry(5)},
		{"the tail cut with all that it made", withoutCase(4) + "DELETE FROM audit WHERE id = 8", 0, ""},
		{"an entry changed and the whole chain written anew", "UPDATE audit SET officer = '张三' WHERE id = 5", 5, ""},
		{"an entry taken out and the whole chain written anew", "DELETE FROM audit WHERE id = 4; UPDATE audit SET id = id - 1 WHERE id > 4", 4, ""},
	}
	for _, column := range []string{"at", "today", "officer", "act", "subject", "change", "body", "hash"} {
		tests = append(tests, tampering{"an entry's " + column + " changed", fmt.Sprintf("UPDATE audit SET %s = %s || '1' WHERE id = 4", column, column), 0, entry(4)})
	}
	tests = append(tests, tampering{"an entry's id changed", "UPDATE audit SET id = 40 WHERE id = 4", 0, entry(4)})
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := chained(t)
			r := open(t, dir)
			head, _, err := r.Head(ctx)
			if err != nil || head.Entry != entries {
				t.Fatal(head, err)
			}
			if err := r.Close(); err != nil {
				t.Fatal(err)
			}
			db := raw(t, dir)
			if _, err := db.Exec(loose + test.statements); err != nil {
				t.Fatal(err)
			}
			if test.rechain > 0 {
				rechained(t, db, test.rechain)
			}
			db.Close()

			r = open(t, dir)
			v, err := r.Verify(ctx, false, rowOf)
			if err != nil {
				t.Fatal(err)
			}
			found := slices.DeleteFunc(v.Findings, func(f app.Finding) bool { return strings.Contains(f.Sentence, "案号缺") })
			if test.place != "" {
				if len(found) == 0 || found[0].Place != test.place {
					t.Errorf("findings %v, the first should be of %s", found, test.place)
				}
				return
			}
			if len(found) > 0 {
				t.Errorf("told from the file alone: %v", found)
			}
			hash, err := r.EntryHash(ctx, head.Entry)
			if err != nil {
				t.Fatal(err)
			}
			now, _, err := r.Head(ctx)
			if err != nil {
				t.Fatal(err)
			}
			printed, err := chain.ParseAnchor(head.Line())
			if err != nil {
				t.Fatal(err)
			}
			for _, anchor := range []chain.Anchor{head.Anchor(), printed} {
				if said := anchor.Against(hash, now); !strings.Contains(said, "操作记录") {
					t.Errorf("the anchor tells nothing: %q", said)
				}
			}
		})
	}
}

// TestAnchorOfBackup holds the head that a backup has, whether it says so itself or
// is looked into.
func TestAnchorOfBackup(t *testing.T) {
	ctx := context.Background()
	r := open(t, chained(t))
	made, _, err := r.Backup(ctx, order(t.TempDir()))
	if err != nil {
		t.Fatal(err)
	}
	head, _, err := r.Head(ctx)
	if err != nil {
		t.Fatal(err)
	}
	register(t, r, 2026, "2026-0005")
	if got, err := r.HeadOf(ctx, made.Folder); err != nil || got != head {
		t.Errorf("%v, %v", got, err)
	}
	if hash, err := r.EntryHash(ctx, head.Entry); err != nil || !head.Anchor().Holds(hash) {
		t.Errorf("%s, %v", hash, err)
	}
	if _, err := r.HeadOf(ctx, t.TempDir()); err == nil {
		t.Error("an empty folder has a head")
	}
}

// TestClockSetBack holds that a clock that goes back stops nothing, and is told.
func TestClockSetBack(t *testing.T) {
	dir := chained(t)
	db := raw(t, dir)
	if _, err := db.Exec(loose + "UPDATE audit SET at = '2031-01-01T08:00:00Z' WHERE id = 3"); err != nil {
		t.Fatal(err)
	}
	rechained(t, db, 3)
	db.Close()
	r := open(t, dir)
	register(t, r, 2026, "2026-0005")
	v := sound(t, r)
	if len(v.Notes) != 1 || v.Notes[0].Place != "操作记录第4条" || !strings.Contains(v.Notes[0].Sentence, "拨回") {
		t.Errorf("notes %v", v.Notes)
	}
	history, err := r.History(context.Background(), "2026-0001")
	if err != nil || len(history) != 2 || history[0].Act != "导入" {
		t.Errorf("the order is not that of the entries: %v, %v", history, err)
	}
}

func TestActs(t *testing.T) {
	ctx := context.Background()
	r := open(t, chained(t))
	nobody, somebody := "", "李明"
	tests := []struct {
		name  string
		query app.ActQuery
		want  []int64
	}{
		{"all, the last first", app.ActQuery{}, []int64{8, 7, 6, 5, 4, 3, 2, 1}},
		{"of a case", app.ActQuery{Case: "2026-0002"}, []int64{7, 2}},
		{"of an act", app.ActQuery{Act: "设置"}, []int64{6, 4}},
		{"of an officer", app.ActQuery{Officer: &somebody, Act: "设置"}, []int64{6, 4}},
		{"of nobody", app.ActQuery{Officer: &nobody}, nil},
		{"of a day", app.ActQuery{From: today, To: today, Case: "0004"}, []int64{8}},
		{"of another day", app.ActQuery{From: today + 1}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := r.Acts(ctx, test.query)
			if err != nil || !slices.Equal(got, test.want) {
				t.Errorf("%v, %v", got, err)
			}
		})
	}
	entries, err := r.ActsOf(ctx, []int64{6, 7})
	if err != nil || len(entries) != 2 || entries[0].Setting != "bureau" || entries[1].Case != "2026-0002" || len(entries[1].Fields) != 1 {
		t.Errorf("%+v, %v", entries, err)
	}
	if names, err := r.ActOfficers(ctx); err != nil || !slices.Contains(names, "李明") {
		t.Errorf("%v, %v", names, err)
	}
}

// TestSigner holds that the key is made once, and that nothing exported holds it.
func TestSigner(t *testing.T) {
	ctx := context.Background()
	dir := chained(t)
	r := open(t, dir)
	by := app.Audit{Officer: "李明", Act: "设立操作记录签名", Today: today}
	first, err := r.Signer(ctx, by)
	if err != nil {
		t.Fatal(err)
	}
	again, err := r.Signer(ctx, by)
	if err != nil || !again.Equal(first) {
		t.Error("another key", err)
	}
	if v := sound(t, r); v.AuditEntries != 9 {
		t.Errorf("%d entries", v.AuditEntries)
	}
	other, err := open(t, chained(t)).Signer(ctx, by)
	if err != nil || other.Equal(first) {
		t.Error("two registers have one key", err)
	}
}
