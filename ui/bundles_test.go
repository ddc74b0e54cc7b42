package ui

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	own "fuyi/ui/widget"
)

// TestBundleFromTheList writes what the list shows into a bundle, and takes it in
// again as cases of a bureau.
func TestBundleFromTheList(t *testing.T) {
	b := openBench(t)
	b.register(sample(monday - 3))
	b.desk.open(place{view: viewCases})
	b.settle()
	b.desk.cases.exportBundle()
	name := filepath.Join(t.TempDir(), "包.zip")
	path := b.win.Canvas().Focused().(*entry)
	path.SetText("包.txt")
	b.tap("导出")
	b.wantSeen("文件名应以 .zip 结尾。")
	path.SetText(name)
	b.tap("导出")
	b.settle()
	if info, err := os.Stat(name); err != nil || info.Size() == 0 {
		t.Fatalf("the bundle: %v", err)
	}
	takeBundle(b.desk, b.office, "")
	b.win.Canvas().Focused().(*entry).SetText(name)
	b.tap("收入")
	b.settle()
	b.wantSeen("新收入 1 件")
	own.Topmost(b.win.Canvas()).Close()
	b.settle()
	b.wantSeen("共 2 件")
}

// TestPlatformSheetIsCopied field by field.
func TestPlatformSheetIsCopied(t *testing.T) {
	b := openBench(t)
	number := b.register(sample(monday - 3))
	b.openCase(number, tabDocket)
	openPlatformSheet(b.desk, b.office, number)
	b.settle()
	b.wantSeen("转录到全国平台　"+number, "收到申请日期", "行政行为类型")
	b.win.Canvas().Focused().(*own.Button).OnTapped()
	if got := fyne.CurrentApp().Clipboard().Content(); got == "" {
		t.Error("nothing was copied")
	}
	b.wantSeen("✓ 已复制")
}
