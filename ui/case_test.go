package ui

import (
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/law"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// accepted is the course of a case up to its hearing of the parties, counted
// from the day of receipt.
func accepted(received date.Date) []casefile.Event {
	return []casefile.Event{
		{Type: casefile.Accepted, Date: received + 3, Procedure: casefile.Ordinary},
		{Type: casefile.CopyServed, Date: received + 4},
		{Type: casefile.ReplyReceived, Date: received + 10},
		{Type: casefile.OpinionsHeard, Date: received + 11, Party: "吴𠮷"},
	}
}

// onTrial registers a case and takes it to the point of its decision.
func onTrial(b *bench) string {
	b.t.Helper()
	number := b.register(sample(monday - 30))
	b.record(number, accepted(monday-30)...)
	return number
}

// eventsOf are the types of a case's docket.
func eventsOf(c *casefile.Case) []casefile.EventType {
	var types []casefile.EventType
	for _, e := range c.Events {
		types = append(types, e.Type)
	}
	return types
}

// TestTodayOpensTheStep: from the row of a task to the entry in the docket
// (第三十条), and the list follows.
func TestTodayOpensTheStep(t *testing.T) {
	b := openBench(t)
	number := b.register(sample(monday - 4))
	b.desk.open(place{view: viewToday})
	b.settle()
	b.wantSeen(number, "受理审查", "第三十条", "2026-06-04 周四")
	b.tap("录入受理")
	b.wantSeen("依据：第三十条")
	b.tap("录入")
	c := b.stored(number)
	last := c.Events[len(c.Events)-1]
	if last.Type != casefile.Accepted || last.Date != monday || last.Procedure != casefile.Ordinary {
		t.Errorf("entered %+v", last)
	}
	if own.Topmost(b.win.Canvas()) != nil {
		t.Error("the dialog is still open")
	}
	b.wantSeen("发送申请书副本")
}

// TestWhyIsThisTheDay: each task explains its day.
func TestWhyIsThisTheDay(t *testing.T) {
	b := openBench(t)
	b.register(sample(monday - 4))
	b.desk.open(place{view: viewToday})
	b.settle()
	b.tap("为何")
	b.wantSeen("收到申请", "5个工作日")
}

// TestRefusalStaysInTheDialog: what the law does not allow is said there, with
// the article, and nothing is entered.
func TestRefusalStaysInTheDialog(t *testing.T) {
	b := openBench(t)
	number := onTrial(b)
	p := b.openCase(number, tabDocket)
	before := len(b.stored(number).Events)
	openStep(b.desk, b.office, p.file, casefile.Extended)
	form := b.win.Canvas().Focused().(*own.DateField)
	if form.Text != monday.String()+" 周一" {
		t.Errorf("the date begins as %q", form.Text)
	}
	form.SetText("2026-13-1")
	b.tap("录入")
	b.wantSeen("无法识别")
	form.SetText("2026-05-03") // before the acceptance
	b.tap("录入")
	if own.Topmost(b.win.Canvas()) == nil {
		t.Error("the dialog closed on a refusal")
	}
	b.wantSeen("第")
	if n := len(b.stored(number).Events); n != before {
		t.Errorf("%d events were entered", n-before)
	}
}

// TestNextOffersWhatTheLawAllows and nothing else.
func TestNextOffersWhatTheLawAllows(t *testing.T) {
	b := openBench(t)
	number := b.register(sample(monday - 2))
	p := b.openCase(number, tabDocket)
	next, err := law.Next(b.stored(number), monday, b.office.Calendar())
	if err != nil {
		t.Fatal(err)
	}
	var offered []string
	for _, text := range b.buttons() {
		offered = append(offered, strings.SplitN(text, "（", 2)[0])
	}
	for _, o := range next {
		if !strings.Contains(strings.Join(offered, " "), o.Name) {
			t.Errorf("%s is not offered", o.Name)
		}
	}
	if len(p.file.Next) != len(next) || strings.Contains(strings.Join(offered, " "), "恢复审理") {
		t.Errorf("offered %q", offered)
	}
}

// TestEveryStepHasItsDialog: the dialog of each type of event opens, asks for
// its own fields, and gives up on Escape.
func TestEveryStepHasItsDialog(t *testing.T) {
	b := openBench(t)
	number := onTrial(b)
	p := b.openCase(number, tabDocket)
	for kind, fields := range eventFields {
		form := newStepForm(b.desk, b.office, p.file, kind)
		for _, name := range fields {
			if form.sheet.fields[string(name)] == nil {
				t.Errorf("%s does not ask for %s", kind, name)
			}
		}
	}
	for _, o := range p.file.Next {
		if o.Type == casefile.Decided {
			continue // its outcomes are chosen in the decision
		}
		openStep(b.desk, b.office, p.file, o.Type)
		if own.Topmost(b.win.Canvas()) == nil {
			t.Errorf("%s has no dialog", o.Name)
			continue
		}
		b.wantSeen(law.EventName(o.Type))
		b.escape()
		if own.Topmost(b.win.Canvas()) != nil {
			t.Fatalf("the dialog of %s stays on Escape", o.Name)
		}
	}
}

// TestCorrectionKeepsTheEntry: a wrong date is corrected with its reason, and an
// entry struck out; both stay in the docket.
func TestCorrectionKeepsTheEntry(t *testing.T) {
	b := openBench(t)
	number := onTrial(b)
	p := b.openCase(number, tabDocket)
	openCorrection(b.desk, b.office, p.file, 1)
	b.tap("更正")
	if b.win.Canvas().Focused() == nil {
		t.Fatal("the cursor does not go to the missing reason")
	}
	b.wantSeen("缺少更正的理由")
	test.Type(b.win.Canvas().Focused(), "日期写错")
	b.tap("更正")
	c := b.stored(number)
	if got := c.Events[len(c.Events)-1]; got.Type != casefile.Correction || got.Reason != "日期写错" || got.With == nil {
		t.Fatalf("corrected with %+v", got)
	}
	b.wantSeen("（已更正）")

	p = b.desk.caseOf(number)
	at := -1
	for i, e := range p.file.Case.Events {
		if e.Type == casefile.OpinionsHeard {
			at = i
		}
	}
	openCorrection(b.desk, b.office, p.file, at)
	for _, o := range inView(b.roots()) {
		if check, ok := o.(*own.Check); ok {
			check.SetChecked(true)
		}
	}
	test.Type(b.win.Canvas().Focused(), "没有发生")
	b.tap("更正")
	for _, e := range casefile.Effective(b.stored(number).Events) {
		if e.Type == casefile.OpinionsHeard {
			t.Error("the struck entry still counts")
		}
	}
}

// TestPartiesAreEdited on the case's page, and what is unsound is not stored.
func TestPartiesAreEdited(t *testing.T) {
	b := openBench(t)
	number := onTrial(b)
	p := b.openCase(number, tabParties)
	b.put(&p.parties.sheet, "parties[0].address", "清河县新华路")
	b.put(&p.parties.sheet, "parties[0].name", "")
	b.desk.save()
	b.settle()
	if faultAt(&p.parties.sheet, "parties[0].name") == "" {
		t.Error("the missing name is not marked")
	}
	b.put(&p.parties.sheet, "parties[0].name", "吴𠮷")
	b.desk.save()
	b.settle()
	if got := b.stored(number).Parties[0].Address; got != "清河县新华路" {
		t.Errorf("stored %q", got)
	}
	if faultAt(&p.parties.sheet, "parties[0].name") != "" {
		t.Error("the fault stays after it was put right")
	}
}

// TestTextsAreKept: saved by Ctrl+S, and offered again after a crash.
func TestTextsAreKept(t *testing.T) {
	b := openBench(t)
	number := onTrial(b)
	p := b.openCase(number, tabTexts)
	write := func(at int, text string) {
		p.drafting.choose(at)
		p.drafting.editors[at].SetText(text)
		p.drafting.editors[at].OnChanged(text)
		b.settle()
	}
	write(4, "经审理查明，处罚事实清楚。")
	b.desk.save()
	b.settle()
	if got := b.stored(number).Found; got != "经审理查明，处罚事实清楚。" {
		t.Errorf("stored %q", got)
	}
	write(5, "本机关认为，处罚过重。")
	b.crash()
	p = b.openCase(number, tabTexts)
	if got := p.drafting.editors[5].Text(); got != "本机关认为，处罚过重。" {
		t.Errorf("came back as %q", got)
	}
	if got := b.stored(number).Held; got != "" {
		t.Errorf("the draft was stored as the text: %q", got)
	}
}

// TestDecisionFromDraftToService: outcomes chosen, what is missing named, the
// pages shown, the PDF written, the decision entered with the same outcomes.
func TestDecisionFromDraftToService(t *testing.T) {
	b := openBench(t)
	number := onTrial(b)
	p := b.openCase(number, tabDecision)
	b.wantSeen("决定书的文号")
	b.desk.print()
	b.settle()
	if len(b.opened) > 0 {
		t.Fatal("an incomplete decision was printed")
	}
	for path, text := range map[string]string{"decision.number": "清政复决〔2026〕1号", "decision.date": monday.String()} {
		b.put(&p.drafting.decision.sheet, path, text)
	}
	for i, text := range []string{"", "", "被申请人称，处罚适当。", "", "查明，吴𠮷无照经营。", "处罚决定适用依据正确。"} {
		if text != "" {
			p.drafting.editors[i].SetText(text)
			p.drafting.editors[i].OnChanged(text)
		}
	}
	b.tap("添加决定结果")
	if p.drafting.view.proof.Pages == nil || len(p.drafting.view.proof.Pages.Pages) == 0 {
		t.Fatal("no page is shown")
	}
	if !p.drafting.view.proof.Whole() {
		t.Fatalf("still incomplete: %q", b.texts())
	}
	b.desk.print()
	b.settle()
	b.tap("打印")
	if len(b.opened) != 1 {
		t.Fatalf("printed %d times; %q", len(b.opened), b.texts())
	}
	content, err := os.ReadFile(b.opened[0])
	if err != nil || !strings.HasPrefix(string(content), "%PDF-") {
		t.Fatalf("not a PDF: %v", err)
	}
	if got := b.stored(number).Decision; got == nil || got.Number != "清政复决〔2026〕1号" {
		t.Errorf("printed, but the register has %+v", got)
	}
	// What is typed a moment before printing is on the paper and in the register.
	b.put(&p.drafting.decision.sheet, "decision.number", "清政复决〔2026〕2号")
	b.desk.print()
	b.settle()
	b.tap("打印")
	if len(b.opened) != 2 || !strings.Contains(b.opened[1], "2号") || b.stored(number).Decision.Number != "清政复决〔2026〕2号" {
		t.Errorf("printed %q, stored %+v", b.opened, b.stored(number).Decision)
	}
	p.drafting.decision.sheet.fields["decision.court"].input.(*entry).SetText("清河县人民法院")
	b.tap("录入“作出复议决定”") // saves first
	if got := b.stored(number).Decision.Court; got != "清河县人民法院" {
		t.Errorf("the court was not saved: %q", got)
	}
	b.tap("录入")
	c := b.stored(number)
	last := c.Events[len(c.Events)-1]
	if last.Type != casefile.Decided || len(last.Outcomes) != 1 || last.Outcomes[0] != casefile.Uphold || c.Decision.Outcomes[0].Kind != casefile.Uphold {
		t.Errorf("entered %+v with decision %+v", last, c.Decision)
	}
	b.desk.open(place{view: viewToday})
	b.settle()
	b.wantSeen("送达行政复议决定书")
}

// TestDecidingWithoutOutcomesLeadsToThem: nobody types the outcomes twice.
func TestDecidingWithoutOutcomesLeadsToThem(t *testing.T) {
	b := openBench(t)
	number := onTrial(b)
	p := b.openCase(number, tabDocket)
	openStep(b.desk, b.office, p.file, casefile.Decided)
	b.settle()
	if b.desk.at.tab != tabDecision || own.Topmost(b.win.Canvas()) != nil {
		t.Errorf("at %+v", b.desk.at)
	}
}

// TestCasesAreFound by what is typed, by stage, and opened.
func TestCasesAreFound(t *testing.T) {
	b := openBench(t)
	first := b.register(sample(monday - 3))
	other := sample(monday - 2)
	other.Parties[0].Name = "赵明月"
	second := b.register(other)
	b.desk.open(place{view: viewCases})
	b.settle()
	b.wantSeen("共 2 件", first, second)
	b.desk.find()
	test.Type(b.desk.cases.search, "赵明月")
	b.settle()
	b.wantSeen("共 1 件", second)
	b.desk.cases.openRow(0)
	b.settle()
	if b.desk.at.number != second {
		t.Errorf("opened %s", b.desk.at.number)
	}
	b.desk.open(place{view: viewCases})
	b.settle()
	b.desk.back()
	b.settle()
	b.wantSeen("共 2 件")
	b.desk.cases.stage.SetSelected(law.StageName(law.Trying))
	b.settle()
	b.wantSeen("没有符合条件的案件")
}

// TestMidnight: what time alone changes shows without a restart (第三十条第三款).
func TestMidnight(t *testing.T) {
	b := openBench(t)
	number := b.register(sample(monday - 4))
	p := b.openCase(number, tabDocket)
	if p.file.State.Stage != law.Reviewing {
		t.Fatalf("stage %s", p.file.State.Stage)
	}
	b.today = monday + 4 // the day after the limit
	b.desk.refreshDay()
	b.settle()
	if p.file.State.Stage != law.Trying || !p.file.State.Deemed {
		t.Errorf("stage %s, deemed %v", p.file.State.Stage, p.file.State.Deemed)
	}
	b.desk.open(place{view: viewCases})
	b.settle()
	b.wantSeen(law.StageName(law.Trying))
}

// TestHiddenPagesAreNotRead until they come into view.
func TestHiddenPagesAreNotRead(t *testing.T) {
	b := openBench(t)
	number := b.register(sample(monday - 4))
	b.desk.open(place{view: viewToday})
	b.settle()
	b.openCase(number, tabDocket)
	b.record(number, casefile.Event{Type: casefile.Accepted, Date: monday, Procedure: casefile.Ordinary})
	if !b.desk.today.stale {
		t.Error("the hidden page does not know that it is stale")
	}
	b.desk.open(place{view: viewToday})
	b.settle()
	b.wantSeen("发送申请书副本")
}

// TestYearWithoutHolidaysIsSaid: where a deadline reaches a year whose holidays
// are not announced, the desk says so, and the deadline itself that it is
// provisional.
func TestYearWithoutHolidaysIsSaid(t *testing.T) {
	b := openBench(t)
	b.today = date.Must(2026, 11, 23)
	number := b.register(sample(b.today - 5))
	b.record(number, casefile.Event{Type: casefile.Accepted, Date: b.today, Procedure: casefile.Ordinary},
		casefile.Event{Type: casefile.CopyServed, Date: b.today})
	b.desk.open(place{view: viewToday})
	b.settle()
	b.wantSeen("2027年节假日安排尚未载入", "2027-01-22 周五", "剩 43 个工作日　暂算")
	b.desk.opts.Dress(1, look.Light)
	b.settle()
	b.openCase(number, tabDocket)
	b.wantSeen("2027年节假日安排尚未载入")
}

// TestMissingGlyphIsNamedBeforePrinting: a character that no face has is never
// dropped or printed as a box in silence.
func TestMissingGlyphIsNamedBeforePrinting(t *testing.T) {
	b := openBench(t)
	c := sample(monday - 30)
	c.Parties[0].Name = "吴\U000E0A21" // no font has it
	number := b.register(c)
	b.openCase(number, tabDecision)
	for _, text := range b.buttons() {
		if strings.HasPrefix(text, "字体缺字") {
			return
		}
	}
	t.Errorf("the missing character is not named; there is %q", b.buttons())
}

// TestSimplifiedProcedureNeedsItsGround (第五十三条), and the ordinary one is not
// asked for any.
func TestSimplifiedProcedureNeedsItsGround(t *testing.T) {
	b := openBench(t)
	number := b.register(sample(monday - 2))
	p := b.openCase(number, tabDocket)
	form := newStepForm(b.desk, b.office, p.file, casefile.Accepted)
	ground := form.sheet.fields["simplified_ground"]
	if ground.box.Visible() {
		t.Error("the ordinary procedure is asked for a ground")
	}
	b.put(&form.sheet, "procedure", casefile.Simplified.Name())
	if _, ok := form.read(); ok || faultAt(&form.sheet, "simplified_ground") == "" {
		t.Error("the simplified procedure passes without its ground")
	}
	b.put(&form.sheet, "simplified_ground", simplifiedText(2))
	if e, ok := form.read(); !ok || e.Procedure != casefile.Simplified || e.SimplifiedGround != 2 {
		t.Errorf("read %+v", e)
	}
	b.put(&form.sheet, "procedure", casefile.Ordinary.Name())
	if e, ok := form.read(); !ok || e.SimplifiedGround != 0 {
		t.Errorf("read %+v", e)
	}
}

// TestPartiesSurviveACrash: what was typed among the parties and the act comes
// back unsaved, also a date that is none yet, and goes into the register only
// when it is saved.
func TestPartiesSurviveACrash(t *testing.T) {
	b := openBench(t)
	number := onTrial(b)
	p := b.openCase(number, tabParties)
	b.put(&p.parties.sheet, "parties[0].address", "清河县新地址9号")
	p.parties.act.made.SetText("2026-13-")
	b.settle()
	b.crash()
	p = b.openCase(number, tabParties)
	if got := p.parties.parties.value()[0].Address; got != "清河县新地址9号" {
		t.Errorf("the address came back as %q", got)
	}
	if got := p.parties.act.made.text(); got != "2026-13-" {
		t.Errorf("the unfinished date came back as %q", got)
	}
	if got := b.stored(number).Parties[0].Address; got == "清河县新地址9号" {
		t.Error("the draft was stored as the case")
	}
	p.parties.act.made.SetText("2026-03-02")
	b.desk.save()
	b.settle()
	if got := b.stored(number).Parties[0].Address; got != "清河县新地址9号" {
		t.Errorf("stored %q after saving", got)
	}
}
