package ui

import (
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/recovery"
	look "fuyi/ui/theme"
)

// TestLossIsEntered for an enterprise, and refused without a sound amount.
func TestLossIsEntered(t *testing.T) {
	b := openBench(t)
	c := sample(monday - 30)
	c.Parties[0] = casefile.Party{Role: casefile.Applicant, Kind: casefile.Enterprise, Name: "清河县某某有限公司", LegalRep: "张𬭎"}
	number := b.register(c)
	b.openCase(number, tabLosses)
	b.wantSeen("还没有登记挽回的损失")
	b.desk.next() // Ctrl+Enter
	b.tap("保存")
	b.wantSeen("金额")
	b.win.Canvas().Focused().(*entry).SetText("150,000.00元")
	b.tap("保存")
	losses := b.stored(number).Losses
	if len(losses) != 1 || losses[0].Amount != 15000000 || losses[0].Enterprise != "清河县某某有限公司" {
		t.Fatalf("stored %+v", losses)
	}
	b.wantSeen("待确认", "计入合计 0.00 元")
	b.desk.caseOf(number).losses.confirm(0)
	b.wantSeen("确认人")
	b.win.Canvas().Focused().(*entry).SetText("王芳")
	b.tap("确认")
	b.settle()
	b.wantSeen("已计入", "计入合计 150,000.00 元")
	b.desk.open(place{view: viewLedgers})
	b.settle()
	b.wantSeen("清河县某某有限公司", "共 1 笔，计入 1 笔，挽回 150,000.00 元")
	b.desk.ledgers.turnSide()
	b.settle()
	b.wantSeen("没有符合条件的诉讼")
}

// TestLossIsProposed from the decision, with its working, and taken over.
func TestLossIsProposed(t *testing.T) {
	b := openBench(t)
	c := sample(monday - 40)
	c.Parties[0] = casefile.Party{Role: casefile.Applicant, Kind: casefile.Enterprise, Name: "清河县某某有限公司", LegalRep: "张𬭎"}
	fine := casefile.Money(200_000_00)
	c.Act.Kind, c.Act.Amount = casefile.Penalty, &fine
	c.Decision = &casefile.Decision{Outcomes: []casefile.Outcome{{Kind: casefile.Change, Ground: 1, Text: "变更为罚款5万元。"}}}
	c.Events = append(c.Events, casefile.Event{Type: casefile.Decided, Date: monday - 5, Outcomes: []casefile.OutcomeKind{casefile.Change}})
	number := b.register(c)
	b.openCase(number, tabLosses)
	b.wantSeen("采用（Ctrl+Enter）", "罚款200000元，复议决定变更为50000元，减少150000元")
	b.desk.next()
	b.tap("保存")
	b.settle()
	losses := b.stored(number).Losses
	if len(losses) != 1 || losses[0].Amount != 150_000_00 || *losses[0].AtStake != fine || losses[0].Outcome != casefile.Change {
		t.Fatalf("stored %+v", losses)
	}
}

// TestShadesFollowTheScheme: how a loss or an opinion stands is written in the colours
// in use, in each scheme.
func TestShadesFollowTheScheme(t *testing.T) {
	t.Cleanup(func() { look.Use(look.Light) })
	for _, scheme := range look.Schemes() {
		look.Use(scheme)
		if standingShade(recovery.Withdrawn) != look.Muted || standingShade(recovery.Counted) != look.Done || adviceShade(app.AdviceWaits) != look.Today {
			t.Errorf("%s: colours of another scheme", scheme.Name())
		}
	}
}
