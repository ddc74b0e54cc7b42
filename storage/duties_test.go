package storage_test

import (
	"context"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/duty"
	"fuyi/storage"
)

// withDuties makes a register with a case, a review and a filing, and closes it.
func withDuties(t testing.TB) (dir string) {
	t.Helper()
	dir = t.TempDir()
	r := open(t, dir)
	register(t, r, 2026, "2026-0001")
	enter(t, r, &duty.Item{Title: "采砂管理办法", Review: &duty.Review{Kind: duty.NormativeDocument, Department: "水利局", Received: today, Days: 15}})
	terms := duty.DefaultTerms()
	enter(t, r, &duty.Item{Title: "停车管理通知", Filing: &duty.Filing{DocumentNo: "1号", Maker: "执法局", Published: today, FileWithin: terms.File, ReviewWithin: terms.Review}})
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

func enter(t testing.TB, r *storage.Register, item *duty.Item) {
	t.Helper()
	err := r.EnterDuty(context.Background(), item.Ledger(), item.Day().Year(), func(number string) (app.DutyWrite, error) {
		item.Number = number
		return app.DutyWrite{Item: item, Audit: app.Audit{Act: "登记", Today: today}}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestVerifyDuties holds what verification says of each damage to the small
// ledgers, and that rebuilding mends their columns and those alone.
func TestVerifyDuties(t *testing.T) {
	stray := []app.Finding{{Place: "审2026-0001", Sentence: "事项 审2026-0001 的列表行与内容不符，可用 fuyi verify --rebuild 重建。"}}
	for _, test := range []struct {
		name, statements string
		findings         []app.Finding
		mended           bool
	}{
		{"nothing", "SELECT 1", nil, true},
		{"a day", "UPDATE duties SET day = '2030-01-01' WHERE number = '审2026-0001'", stray, true},
		{"that it is open", "UPDATE duties SET open = 0 WHERE number = '审2026-0001'", stray, true},
		{"its figure", "UPDATE duties SET seq = 7 WHERE number = '审2026-0001'", stray, true},
		{"a content", "UPDATE duties SET json = replace(json, '水利局', '林业局') WHERE number = '审2026-0001'",
			[]app.Finding{{Place: "审2026-0001", Sentence: "事项 审2026-0001 的内容与操作记录不符，有人在程序之外改动过。"}}, false},
		{"a content that cannot be read", "UPDATE duties SET json = '{' WHERE number = '备2026-0001'",
			[]app.Finding{{Place: "备2026-0001", Sentence: "事项 备2026-0001 的内容无法读出，请从备份恢复。"}}, false},
		{"an item taken away", "DROP TRIGGER duties_kept; DELETE FROM duties WHERE number = '备2026-0001'",
			[]app.Finding{{Place: "备2026-0001", Sentence: "操作记录中有事项 备2026-0001，登记簿中却没有。"}}, false},
		{"an item put in", "INSERT INTO duties SELECT 9, '备2026-0002', ledger, year, 2, day, open, replace(json, '备2026-0001', '备2026-0002') FROM duties WHERE number = '备2026-0001'",
			[]app.Finding{{Place: "备2026-0002", Sentence: "事项 备2026-0002 没有操作记录，有人在程序之外加入。"}}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := withDuties(t)
			db := raw(t, dir)
			if _, err := db.Exec(test.statements); err != nil {
				t.Fatal(err)
			}
			db.Close()
			r := open(t, dir)
			v, err := r.Verify(context.Background(), false, rowOf)
			if err != nil {
				t.Fatal(err)
			}
			wantFindings(t, v.Findings, test.findings)
			if v, err = r.Verify(context.Background(), true, rowOf); err != nil {
				t.Fatal(err)
			}
			if test.mended {
				test.findings = nil
				sound(t, r)
			}
			wantFindings(t, v.Findings, test.findings)
		})
	}
	t.Run("an item cannot be deleted", func(t *testing.T) {
		if _, err := raw(t, withDuties(t)).Exec("DELETE FROM duties"); err == nil {
			t.Error("the table let an item go")
		}
	})
}

// TestDutiesStandBesideCases: the audit of an item is no case's, and a backup
// carries the ledgers along.
func TestDutiesStandBesideCases(t *testing.T) {
	ctx := context.Background()
	r := open(t, withDuties(t))
	if last, numbers, err := r.ChangedSince(ctx, 0, 10); err != nil || last != 3 || len(numbers) != 1 {
		t.Errorf("entry %d, cases %v, %v", last, numbers, err)
	}
	if n, err := r.Count(ctx, casefile.Query{}); err != nil || n != 1 {
		t.Errorf("%d cases, %v", n, err)
	}
	made, v, err := r.Backup(ctx, order(t.TempDir()))
	if err != nil || v.Duties != 2 || len(v.Findings) != 0 {
		t.Fatalf("%+v %v", v, err)
	}
	dir := t.TempDir()
	restored(t, made, nil, dir)
	copied := open(t, dir)
	for _, l := range duty.Ledgers() {
		items, err := copied.Duties(ctx, l, true)
		if err != nil || len(items) != 1 || items[0].Ledger() != l {
			t.Errorf("%s: %v %v", l, items, err)
		}
	}
}
