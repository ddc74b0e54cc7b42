package main

import (
	"os"
	"path/filepath"
	"testing"
)

// A walk goes from scene to scene through a register of its own: the one of the
// demonstration, that with the cases of a year before it, or an empty one.
type walk struct {
	name           string
	empty, history bool
	files          func(t testing.TB, folder string) // puts files where the desk runs; may be nil
	scenes         []scene
}

// scene is a picture of the desk: the keys that lead to it from the scene before,
// and others where large text arranges the page otherwise.
type scene struct{ name, keys, large string }

// picture names a scene's picture: the walk's own name for its page.
func (w walk) picture(s scene) string {
	if s.name == "" {
		return w.name
	}
	return w.name + "-" + s.name
}

// walks go through the pages and dialogs by the keyboard alone.
var walks = []walk{
	{name: "today", scenes: []scene{
		{"", "ctrl+1 .", ""},
		{"why", "F2", ""},
		{"sheet", "Escape ctrl+p .", ""},
		{"sheet-save", "@保存为 .", ""},
		{"sheet-print", "Escape ctrl+Return .", ""},
		{"calendar-file", "Escape @日历 .", ""},
		{"step", "Escape ctrl+2 ctrl+1 . Home Down Return .", ""},
		{"month", "Escape F4", ""},
		{"jump", "ctrl+j", ""},
		{"assign", "Escape @无人承办 .", ""},
	}},
	{name: "check", scenes: []scene{
		{"no-deadline", "ctrl+1 . F4 @查看案卷 .", ""},
		{"unserved", "Escape @送达 .", ""},
		{"unserved-step", "@送达 .", ""},
		{"unarchived", "Escape @归档 .", ""},
		{"unarchived-step", "@归档 .", ""},
		{"losses", "Escape @核对损失 .", ""},
		{"holidays", "Escape @载入节假日表 .", ""},
		{"holidays-missing", "=/没有/2027.json ctrl+Return .", ""},
		{"backup", "Escape @立即备份 .", ""},
	}},
	{name: "cases", scenes: []scene{
		{"", "ctrl+2 .", ""},
		{"filter", "@筛选 .", ""},
		{"filtered", "=李明 Return .", ""},
		{"save-filter", "@保存条件 .", ""},
		{"saved-filters", "=我的案件 Return . @已存条件 .", ""},
		{"columns", "Escape @列 .", ""},
		{"export", "Escape @导出 .", ""},
		{"picked", "Escape ctrl+1 ctrl+2 . Home shift+Down*4", ""},
		{"batch", "ctrl+Return .", ""},
		{"batch-assign", "Return .", ""},
		{"batch-step", "@取消 ctrl+Return . =延长 Return .", ""},
		{"batch-suspend", "Escape ctrl+Return . =中止 Return .", ""},
		{"batch-letters", "Escape ctrl+Return . =成批制作 Return .", ""},
		{"batch-letter", "=受理通知书 Return .", ""},
		{"batch-done", "Escape ctrl+Return . Return . =王芳 ctrl+Return .", ""},
		{"none", "Escape ctrl+f =没有这样的案件 .", ""},
	}},
	{name: "undo", scenes: []scene{
		{"assigned", "ctrl+2 . Home ctrl+Return . Return . =王芳 ctrl+Return .", ""},
		{"", "Escape Home Return .*3 alt+7 . @撤销上一步 .", ""},
	}},
	{name: "find", scenes: []scene{
		{"empty", "ctrl+k .", ""},
		{"", "=证据 .", ""},
		{"none", "ctrl+a =没有这样的案件 .", ""},
	}},
	{name: "register", scenes: []scene{
		{"", "ctrl+n .", ""},
		{"faults", "ctrl+s .", ""},
		{"foot", "ctrl+1 ctrl+n shift+Tab*5 .", ""},
	}},
	{name: "ledger", scenes: []scene{
		{"", "ctrl+l .", ""},
	}},
	{name: "settings", scenes: []scene{
		{"", "ctrl+9 .", ""},
		{"foot", "shift+Tab", ""},
		{"backup", "@备份与恢复 .", ""},
		{"numbers", "Escape @文号与审签 .", ""},
		{"holidays", "Escape @载入节假日表 .", ""},
		{"wizard", "Escape @设置向导 .", ""},
		{"wizard-courts", "ctrl+Return", ""},
		{"wizard-officers", "ctrl+Return", ""},
		{"wizard-organs", "ctrl+Return", ""},
		{"wizard-numbers", "ctrl+Return", ""},
		{"wizard-last", "ctrl+Return", ""},
		{"help", "Escape F1 .", ""},
		{"people", "Escape @启用登录 .", ""},
		{"seal", "Escape @加密登记簿 .", ""},
	}},
	{name: "backup", files: backupFolder, scenes: []scene{
		{"", "ctrl+9 . @备份与恢复 .", ""},
		{"made", "ctrl+a ={folder}/备份盘 ctrl+Return . . .", ""},
		{"list", "@备份与恢复 . @从备份恢复 .", ""},
		{"inside", "Return . .", ""},
	}},
	{name: "acts", scenes: []scene{
		{"", "@操作记录 . Down Down .", ""},
		{"export", "@导出 .", ""},
		{"sign", "Escape @签名导出 .", ""},
	}},
	{name: "templates", scenes: []scene{
		{"", "ctrl+9 . @文书模板 .", ""},
		{"export", "@导出模板 .", ""},
		{"import", "Escape @导入模板 .", ""},
		{"import-missing", "=/没有/文书模板.json ctrl+Return .", ""},
		{"restore", "Escape @恢复默认 .", ""},
		{"facts", "Escape alt+2 .", ""},
		{"fault", "F6 ctrl+Home ={{没有这项}} .", ""},
		{"compare", "alt+3 .", ""},
	}},
	{name: "case", scenes: []scene{
		{"docket", "ctrl+k #trying/审理期限/有限公司 . Return . .", ""},
		{"add", "ctrl+Return .", ""},
		{"step-hearing", "=听证 Return .", ""},
		{"step-suspend", "Escape ctrl+Return . =中止 Return .", ""},
		{"step-extend", "Escape ctrl+Return . =延长 Return .", ""},
		{"step-served", "Escape ctrl+Return . =副本 Return .", ""},
		{"suppose", "Escape ctrl+1 ctrl+4 . @假如 .", ""},
		{"correct", "Escape @更正 .", ""},
		{"parties", "Escape alt+2 .", ""},
		{"parties-act", "Tab*34 .", ""},
		{"texts", "alt+3 .", ""},
		{"text-find", "ctrl+f =撤销 .", ""},
		{"versions", "Escape Escape alt+3 @版本 .", ""},
		{"decision", "Escape alt+1 alt+4 .", ""},
		{"decision-outcome", "@添加决定结果 .", ""},
		{"letters", "alt+5 .", ""},
		{"letter-kinds", "@起草文书 .", ""},
		{"letter", "=受理通知书 Return . .", ""},
		{"letter-finish", "ctrl+Return .", ""},
		{"letter-final", "Return . .", ""},
		{"letter-serve", "ctrl+Return .", ""},
		{"letter-print", "Escape ctrl+p .", ""},
		{"losses", "Escape alt+6 .", ""},
		{"loss", "ctrl+Return .", ""},
		{"record", "Escape alt+7 .", ""},
		{"bin", "@放入回收站 .", ""},
		{"link", "Escape @关联案件 .", ""},
		{"follow", "Escape alt+8 .", ""},
		{"files", "alt+9 . ~ .", ""},
		{"attach", "ctrl+Return .", ""},
		{"describe", "Escape Down @修改 .", ""},
		{"dossier", "Escape @装订卷宗 .", ""},
		{"failed", "Escape @用阅读器打开 .", ""},
	}},
	{name: "court", scenes: []scene{
		{"follow", "ctrl+k #等待法院裁判 . Return . . alt+8 .", ""},
		{"hearing", "@法院通知开庭 .", ""},
		{"judged", "Escape ctrl+Return .", ""},
		{"lost", "Escape ctrl+k #败诉后续 . Return . . alt+8 .", ""},
		{"measure", "ctrl+Return .", ""},
		{"group", "Escape ctrl+k #trying/等3人 . Return . . alt+2 .", ""},
		{"group-letters", "alt+5 . @成批制作 .", ""},
		{"conclude", "Escape ctrl+k #reviewing . Return . . ctrl+Return . =受理 Return .", ""},
	}},
	{name: "first", empty: true, scenes: []scene{
		{"welcome", ".", ""},
		{"wizard", "space .", ""},
		{"today", "Escape ctrl+1 .", ""},
		{"cases", "ctrl+2 .", ""},
		{"find", "ctrl+k .", ""},
		{"register", "Escape ctrl+n .", ""},
		{"settings", "ctrl+9 .", ""},
		{"templates", "@文书模板 .", ""},
		{"sheet", "ctrl+1 ctrl+p .", ""},
		{"calendar-file", "Escape @日历 .", ""},
	}},
}

// backupFolder puts a folder where the desk runs, for its backups.
func backupFolder(t testing.TB, folder string) {
	t.Helper()
	if err := os.Mkdir(filepath.Join(folder, "备份盘"), 0o700); err != nil {
		t.Fatal(err)
	}
}
