package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"fuyi/app/casefile"
	"fuyi/app/recovery"
)

// finedCase is a case of an enterprise whose fine the decision changed, served.
func finedCase(act string) *casefile.Case {
	c := sample(monday - 40)
	c.Parties[0] = casefile.Party{Role: casefile.Applicant, Kind: casefile.Enterprise, Name: "清河县某某有限公司", LegalRep: "张𬭎", Ownership: casefile.Private}
	fine := casefile.Money(200_000_00)
	c.Act.Kind, c.Act.Number, c.Act.Amount = casefile.Penalty, act, &fine
	c.Decision = &casefile.Decision{Outcomes: []casefile.Outcome{{Kind: casefile.Change, Ground: 1, Text: "变更为罚款伍万元。"}}}
	c.Events = append(c.Events, casefile.Event{Type: casefile.Decided, Date: monday - 9, Outcomes: []casefile.OutcomeKind{casefile.Change}},
		casefile.Event{Type: casefile.Served, Date: monday - 8, Document: casefile.DecisionLetter, Party: "清河县某某有限公司", Method: casefile.DirectService})
	return c
}

// key types a key where the focus is.
func (b *bench) key(name fyne.KeyName) {
	b.t.Helper()
	focused := b.win.Canvas().Focused()
	if focused == nil {
		b.t.Fatalf("nothing has the focus for %s", name)
	}
	focused.TypedKey(&fyne.KeyEvent{Name: name})
	b.settle()
}

// TestLossByKeyboard enters a proposed loss, confirms it, finds it in the ledger
// and comes back to it, with no mouse.
func TestLossByKeyboard(t *testing.T) {
	b := openBench(t)
	number := b.register(finedCase("清市监罚〔2026〕1号"))
	b.openCase(number, tabLosses)
	b.desk.next()
	b.wantSeen("按案件计算：", "减少150000元")
	b.key(fyne.KeyReturn) // saves
	b.wantSeen("待确认")
	b.key(fyne.KeyReturn) // the focus stands on the new loss, and Enter confirms it
	b.wantSeen("确认挽回损失")
	b.win.Canvas().Focused().(*entry).SetText("王芳")
	b.key(fyne.KeyReturn)
	if l := b.stored(number).Losses[0]; l.ConfirmedBy != "王芳" || l.Amount != 150_000_00 {
		t.Fatalf("stored %+v", l)
	}
	b.desk.open(place{view: viewLedgers})
	b.settle()
	b.wantSeen("共 1 笔，计入 1 笔，挽回 150,000.00 元", "2026-05（1笔）")
	b.key(fyne.KeyHome)
	b.key(fyne.KeyReturn)
	if b.desk.at.number != number || b.desk.at.tab != tabLosses {
		t.Errorf("the ledger opens %+v", b.desk.at)
	}
	if s := b.desk.caseOf(number).losses; s.table.Selected() != 0 {
		t.Errorf("row %d is chosen", s.table.Selected())
	}
}

// TestSameLossIsTold: the second case over one act names the first, and takes the
// loss as counted there.
func TestSameLossIsTold(t *testing.T) {
	b := openBench(t)
	first := b.register(finedCase("清市监罚〔2026〕1号"))
	second := b.register(finedCase("清市监罚〔2026〕1号"))
	for _, number := range []string{first, second} {
		b.openCase(number, tabLosses)
		b.desk.next()
		b.tap("保存")
		b.settle()
	}
	b.wantSeen(first + "号案已就同一行政行为登记了清河县某某有限公司的150000.00元")
	b.win.Canvas().Focused().(*entry).SetText(first)
	b.tap("保存")
	b.settle()
	if l := b.stored(second).Losses; len(l) != 1 || l[0].CountedIn != first {
		t.Fatalf("stored %+v", l)
	}
	b.wantSeen("他案已计", "同一行政行为的同一损失已在"+first+"号案计入")
}

// TestConfirmationIsATask: a loss that waits stands in 今日, whose button leads to
// it; after a lost judgment it waits anew, and the self-check tells of it.
func TestConfirmationIsATask(t *testing.T) {
	b := openBench(t)
	c := finedCase("清市监罚〔2026〕1号")
	c.Losses = []casefile.Loss{{Enterprise: c.Parties[0].Name, Kind: casefile.FineReduced, Amount: 150_000_00, RecoveredOn: monday - 8,
		EnteredBy: "李明", EnteredOn: monday - 7, ConfirmedBy: "王芳", ConfirmedOn: monday - 6}}
	c.Events = append(c.Events, casefile.Event{Type: casefile.Sued, Date: monday - 5, CaseNo: "（2026）行初1号"},
		casefile.Event{Type: casefile.Judged, Date: monday - 2, CaseNo: "（2026）行初1号", Result: casefile.Lost})
	number := b.register(c)
	b.desk.open(place{view: viewToday})
	b.settle()
	b.wantSeen("重新确认挽回损失", "核对确认", "1 笔挽回损失在确认以后法院裁判败诉，暂不计入。")
	for i := range b.desk.today.lines {
		if task := b.desk.today.lines[i].task; task != nil && task.Entered != nil {
			b.desk.today.act(task)
		}
	}
	b.settle()
	if b.desk.at.number != number || b.desk.at.tab != tabLosses {
		t.Errorf("the task opens %+v", b.desk.at)
	}
	b.wantSeen(recovery.Overturned.Name(), "确认以后法院裁判败诉")
	b.desk.open(place{view: viewLedgers})
	b.desk.ledgers.turnSide()
	b.settle()
	b.wantSeen("（2026）行初1号", "败诉", "待办", "共 1 件，尚未裁判 0 件，败诉 1 件，其中后续未办完 1 件")
	b.key(fyne.KeyHome)
	b.key(fyne.KeyReturn)
	if b.desk.at.tab != tabFollow {
		t.Errorf("the ledger opens %+v", b.desk.at)
	}
}

// TestSumsAsATable: the parts of the sum with the whole first.
func TestSumsAsATable(t *testing.T) {
	b := openBench(t)
	c := finedCase("清市监罚〔2026〕1号")
	for i, kind := range []casefile.LossKind{casefile.FineReduced, casefile.Compensation, casefile.Compensation} {
		c.Losses = append(c.Losses, casefile.Loss{Enterprise: c.Parties[0].Name, Kind: kind, Amount: casefile.Money(1000_00 * (i + 1)), RecoveredOn: monday - 8, ConfirmedBy: "王芳"})
	}
	b.register(c)
	b.desk.open(place{view: viewLedgers})
	b.settle()
	l := b.desk.ledgers.ledgers[0].(*lossLedger)
	l.by.SetSelected("按类型")
	b.settle()
	l.openSums()
	b.wantSeen("合计", "6,000.00", "赔偿、补偿", "5,000.00", "减少罚款", "1,000.00")
}

// TestLawsuitsByJudgment: narrowed by the day of the judgment, the ledger leaves
// out what waits for one.
func TestLawsuitsByJudgment(t *testing.T) {
	b := openBench(t)
	for i, no := range []string{"（2026）行初1号", "（2026）行初2号"} {
		c := finedCase("清市监罚〔2026〕" + no)
		c.Events = append(c.Events, casefile.Event{Type: casefile.Sued, Date: monday - 5, CaseNo: no})
		if i == 0 {
			c.Events = append(c.Events, casefile.Event{Type: casefile.Judged, Date: monday - 2, CaseNo: no, Result: casefile.Won})
		}
		b.register(c)
	}
	b.ledgerNamed("应诉")
	b.wantSeen("共 2 件，尚未裁判 1 件")
	b.choose("本年至今")
	b.wantSeen("共 2 件，尚未裁判 1 件")
	b.choose("按裁判")
	b.wantSeen("共 1 件，尚未裁判 0 件", "（2026）行初1号")
	b.choose("全部时间")
	b.wantSeen("共 2 件，尚未裁判 1 件")
}

// TestEveryLedgerByTheKeyboard: Alt and a figure lead to each ledger, and Ctrl+F to its
// words.
func TestEveryLedgerByTheKeyboard(t *testing.T) {
	b := openBench(t)
	b.desk.open(place{view: viewLedgers})
	b.settle()
	for i := range b.desk.ledgers.ledgers {
		b.desk.ledgers.turnTo(i)
		b.settle()
		if b.desk.ledgers.at != i {
			t.Fatalf("at ledger %d, not %d", b.desk.ledgers.at, i)
		}
		b.desk.find()
		if on, ok := b.win.Canvas().Focused().(*entry); !ok || on.PlaceHolder == "" {
			t.Errorf("%s: Ctrl+F leads to %T", b.desk.ledgers.ledgers[i].name(), b.win.Canvas().Focused())
		}
	}
}

// TestMenuItemsWithoutKeys are among what Ctrl+J offers.
func TestMenuItemsWithoutKeys(t *testing.T) {
	b := openBench(t)
	b.settle()
	offered := map[string]bool{}
	for _, o := range b.desk.menuOptions() {
		offered[o.name] = true
	}
	for _, name := range []string{"收入案件包…", "转录到全国平台…", "备份与恢复…", "报表…"} {
		if !offered[name] {
			t.Errorf("%s has no key and is not offered: %v", name, offered)
		}
	}
}
