package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"fuyi/app"
)

// TestActs lists the audit, narrows it, exports it signed, and opens the case of an
// entry.
func TestActs(t *testing.T) {
	b := openBench(t)
	number := b.register(sample(monday))
	b.desk.open(place{view: viewSettings})
	b.settle()
	b.tap("操作记录…")
	b.settle()
	b.wantSeen("操作记录第", "校验码 ", "卷宗封面")

	b.tap("签名导出…")
	b.settle()
	name := filepath.Join(t.TempDir(), "记录.jsonl")
	b.typeIn(name)
	b.confirm()
	b.settle()
	b.wantSeen("签名公钥的指纹：")
	checked, err := app.CheckAudit(name)
	if err != nil || checked.Broken != "" || checked.Entries == 0 {
		t.Errorf("%+v, %v", checked, err)
	}
	if status, err := os.Stat(name); err != nil || status.Size() == 0 {
		t.Error(err)
	}
	b.escape()
	b.escape()

	b.desk.open(place{view: viewToday})
	openActs(b.desk, b.office)
	b.settle()
	b.press(fyne.KeyHome) // the last entry is of the key that signs, which opens nothing
	b.press(fyne.KeyReturn)
	if b.desk.at.view != viewToday {
		t.Error("an entry of a setting opened something")
	}
	b.press(fyne.KeyEnd)
	b.settle()
	b.press(fyne.KeyReturn)
	b.settle()
	if b.desk.at.view != viewCase || b.desk.at.number != number {
		t.Errorf("at %+v", b.desk.at)
	}
	if seen := strings.Join(b.texts(), " "); !strings.Contains(seen, "这一步改动了什么") {
		t.Error("the record of the case is not shown")
	}
}
