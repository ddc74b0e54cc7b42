package main

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/storage"
)

// oldWorkbook writes a ledger with a title, a head of two rows and a day that is
// none.
func oldWorkbook(t testing.TB) string {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	rows := [][]any{
		{"2024年台账"},
		{"序号", "申请人", nil, "被申请人", "收案日期", "受理日期", "结案", nil},
		{nil, "姓名", "电话", nil, nil, nil, "方式", "日期"},
		{1, "张三", "13800000001", "清河县公安局", "1月3日", "1月5日", "维持", "3月1日"},
		{2, "李四、王五", nil, "清河县教育局", "2月30日", "2月8日", "撤销", "4月1日"},
		{"合计", 2},
	}
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			t.Fatal(err)
		}
		if err := book.SetSheetRow("Sheet1", cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	for _, m := range [][2]string{{"A1", "H1"}, {"A2", "A3"}, {"B2", "C2"}, {"D2", "D3"}, {"E2", "E3"}, {"F2", "F3"}, {"G2", "H2"}} {
		if err := book.MergeCell("Sheet1", m[0], m[1]); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "old.xlsx")
	if err := book.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestLedgerWindow takes an old ledger in, in a real window and by the keyboard
// alone: opened, its columns seen, the one fault mended, imported.
func TestLedgerWindow(t *testing.T) {
	dir := t.TempDir()
	path := oldWorkbook(t)
	s := openScreen(t)
	quit := s.openDesk(dir)
	step := func(name string, keys ...string) {
		s.press(keys...)
		time.Sleep(2 * time.Second)
		s.picture("ledger-" + name)
	}
	step("1-page", "Escape", "ctrl+l")
	s.enter(path)
	step("2-sheet", "Return")
	step("3-columns", "ctrl+Return")
	step("4-rows", "ctrl+Return")
	s.press("ctrl+Return", "ctrl+a") // into the faulty cell
	s.enter("2月3日")
	time.Sleep(time.Second)
	step("5-take", "ctrl+Return")
	step("6-taken", "ctrl+Return")
	quit()

	ctx := context.Background()
	register, err := storage.Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer register.Close()
	office := app.New(app.Config{Store: register, Now: time.Now})
	rows, err := office.Rows(ctx, casefile.Query{})
	if err != nil || len(rows) != 2 {
		t.Fatal(rows, err)
	}
	if r := rows[1]; r.Applicant != "李四等2人" || r.Received.String() != "2024-02-03" || r.Outcome != string(casefile.Revoke) || r.Closed.String() != "2024-04-01" {
		t.Errorf("%+v", r)
	}
	past, err := office.LedgerImports(ctx)
	if err != nil || len(past) != 1 || past[0].Taken != 2 || past[0].File != "old.xlsx" || past[0].Left != 1 {
		t.Errorf("%+v, %v", past, err)
	}
}
