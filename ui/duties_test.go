package ui

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/duty"
	own "fuyi/ui/widget"
)

// ledgerNamed turns to a ledger of the page 台账.
func (b *bench) ledgerNamed(name string) {
	b.t.Helper()
	b.desk.open(place{view: viewLedgers})
	for i, l := range b.desk.ledgers.ledgers {
		if l.name() == name {
			b.desk.ledgers.turn(i)
			b.settle()
			return
		}
	}
	b.t.Fatalf("no ledger %s", name)
}

// duties lists a small ledger as it is stored.
func (b *bench) duties(l duty.Ledger) []app.DutyRow {
	b.t.Helper()
	rows, err := b.office.Duties(context.Background(), app.DutyFilter{Ledger: l})
	if err != nil {
		b.t.Fatal(err)
	}
	return rows
}

// typeIn types into the field that the cursor stands in.
func (b *bench) typeIn(text string) {
	b.t.Helper()
	switch f := b.win.Canvas().Focused().(type) {
	case *own.DateField:
		f.SetText(text)
	case *entry:
		f.SetText(text)
	case *own.Combo:
		f.SetText(text)
	default:
		b.t.Fatalf("the cursor stands in a %T", f)
	}
}

// TestReviewByKeys enters a review, sees that it came too late, concludes it from
// 今日, and finds it in the figures.
func TestReviewByKeys(t *testing.T) {
	b := openBench(t)
	b.ledgerNamed("合法性审核")
	b.wantSeen("没有符合条件的合法性审核")
	b.desk.next() // Ctrl+Enter
	b.settle()
	b.tap("保存")
	b.settle()
	b.wantSeen("缺少名称，请填写。", "缺少送审单位，请填写。")
	b.typeIn("云溪县烟花爆竹燃放管理规定")
	b.win.Canvas().FocusNext() // the kind
	b.win.Canvas().FocusNext()
	b.typeIn("云溪县公安局")
	b.win.Canvas().FocusNext() // the day of receipt: today
	for {
		if d, ok := b.win.Canvas().Focused().(*own.DateField); ok && d.Text == "" {
			break
		}
		b.win.Canvas().FocusNext()
	}
	b.typeIn("后天")
	b.wantSeen("! 距拟提请会议日期不足3日才送审", "国办发〔2018〕115号")
	own.Topmost(b.win.Canvas()).Confirm()
	b.settle()
	rows := b.duties(duty.Reviews)
	if len(rows) != 1 || rows[0].Review.Department != "云溪县公安局" || !rows[0].State.Rushed || rows[0].Review.Meeting != monday+2 {
		t.Fatalf("stored %+v", rows)
	}
	b.wantSeen("审2026-0001", "不足3日", "审核中", "共 1 件，逾期 0 件")

	b.desk.open(place{view: viewToday})
	b.settle()
	b.wantSeen("会前出具审核意见", "云溪县公安局")
	b.keys(fyne.KeyReturn)
	b.settle()
	b.wantSeen("合法性审核　审2026-0001")
	b.typeIn("今天")
	b.tap("保存")
	b.settle()
	b.wantSeen("缺少审核结果，请填写。")
	b.escape()
	item := rows[0].Item.Clone()
	item.Review.Concluded, item.Review.Result = monday, duty.Amend
	if _, err := b.office.EditDuty(context.Background(), rows[0].Item, item); err != nil {
		t.Fatal(err)
	}
	b.desk.changed(app.Change{Kind: app.DutyChanged})
	b.settle()
	b.wantSeen("已办结", "应当修改")
	b.desk.open(place{view: viewToday})
	b.settle()
	if b.sees("会前出具审核意见") {
		t.Error("concluded, it still stands in 今日")
	}
}

// TestDutyFilters: a state and a department narrow the ledger to what its figure
// counts.
func TestDutyFilters(t *testing.T) {
	b := openBench(t)
	ctx := context.Background()
	for i, title := range []string{"办法甲", "办法乙", "办法丙"} {
		from := "公安局"
		if i == 0 {
			from = "水利局"
		}
		item := &duty.Item{Title: title, Review: &duty.Review{Kind: duty.NormativeDocument, Department: from, Received: monday, Days: 15}}
		if i > 0 {
			item.Review.Meeting = monday + 1
		}
		if _, _, err := b.office.EnterDuty(ctx, item); err != nil {
			t.Fatal(err)
		}
	}
	b.ledgerNamed("合法性审核")
	l := b.desk.ledgers.ledgers[b.desk.ledgers.at].(*dutyLedger)
	b.wantSeen("共 3 件")
	l.figure.SetSelected("送审不足3日")
	b.settle()
	b.wantSeen("共 2 件")
	l.from.SetSelected("水利局")
	b.settle()
	b.wantSeen("共 0 件")
	l.figure.SetSelected("全部状态")
	b.settle()
	b.wantSeen("共 1 件", "办法甲")
	l.from.SetSelected("全部送审单位")
	b.desk.find()
	b.typeIn("办法丙")
	b.settle()
	b.wantSeen("共 1 件", "办法丙")
}

// TestFilingIsStruck: a filing that was entered twice is struck with its reason;
// terms are set with what they rest on.
func TestFilingIsStruck(t *testing.T) {
	b := openBench(t)
	b.ledgerNamed("规范性文件备案")
	b.tap("备案期限…")
	b.settle()
	b.typeIn("0")
	b.tap("保存")
	b.settle()
	b.wantSeen("期限为1至365日")
	b.typeIn("20")
	b.tap("保存")
	b.settle()
	item := &duty.Item{Title: "停车管理通知", Filing: &duty.Filing{DocumentNo: "云城管〔2026〕12号", Maker: "执法局", Published: monday - 3}}
	if _, _, err := b.office.EnterDuty(context.Background(), item); err != nil {
		t.Fatal(err)
	}
	b.desk.changed(app.Change{Kind: app.DutyChanged})
	b.settle()
	b.wantSeen("待报送", "未报送", (monday + 17).String())
	b.desk.open(place{view: viewLedgers, duty: "备2026-0001"})
	b.settle()
	b.wantSeen("印发" + (monday - 3).String() + "；本机关设定；20日")
	b.tap("作废…")
	b.settle()
	b.tap("作废")
	b.settle()
	b.wantSeen("缺少作废的理由，请填写。")
	b.typeIn("重复登记")
	b.tap("作废")
	b.settle()
	if own.Topmost(b.win.Canvas()) != nil {
		t.Error("a dialog of a struck item stays open")
	}
	b.wantSeen("已作废", "另有已作废 1 件，不计入统计")
	b.desk.ledgers.openDuty("备2026-0001")
	b.settle()
	b.wantSeen("已作废：重复登记", "经过　备2026-0001", "作废规范性文件备案事项")
	b.tap("撤销上一步…")
	b.settle()
	b.tap("撤销")
	b.settle()
	b.wantSeen("缺少撤销的理由，请填写。")
	b.typeIn("不是重复的")
	b.tap("撤销")
	b.settle()
	if own.Topmost(b.win.Canvas()) != nil {
		t.Error("a dialog stays open after the undo")
	}
	b.wantSeen("待报送")
	b.desk.ledgers.openDuty("备2026-0001")
	b.settle()
	b.tap("经过…")
	b.settle()
	b.wantSeen("撤销“作废规范性文件备案事项”：不是重复的", "作废：删去“"+monday.String()+"，重复登记”", "登记规范性文件备案", "文号：云城管〔2026〕12号")
}

// TestAdviceLedgerOpensItsCase at 后续.
func TestAdviceLedgerOpensItsCase(t *testing.T) {
	b := openBench(t)
	number := b.register(sample(monday - 30))
	c := b.stored(number)
	organ := c.PartiesOf(casefile.Respondent)[0].Name
	b.record(number, casefile.Event{Type: casefile.OpinionIssued, Date: monday - 1, Party: organ})
	b.ledgerNamed("意见书建议书")
	b.wantSeen("意见书 1 份", "待反馈", organ)
	b.keys(fyne.KeyDown, fyne.KeyReturn)
	b.settle()
	if b.desk.at.view != viewCase || b.desk.at.number != number || b.desk.at.tab != tabFollow {
		t.Errorf("opened %+v", b.desk.at)
	}
}
