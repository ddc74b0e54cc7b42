package app_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/law"
)

// course is a case on its way, with the office that handles it.
type course struct {
	*desk
	t      *testing.T
	number string
}

func (c *course) on(month, day int) *course {
	c.today = date.Must(2026, month, day)
	return c
}

func (c *course) record(e casefile.Event) {
	c.t.Helper()
	e.Date = c.today
	if _, err := c.Record(ctx, c.number, e); err != nil {
		c.t.Fatalf("%s: %s", law.EventName(e.Type), fault.Sentence(err))
	}
}

// letter drafts a letter, passes it on where it must be, makes it final, and
// serves it on all for whom it is, on the same day.
func (c *course) letter(kind casefile.LetterKind, l casefile.Letter) {
	c.t.Helper()
	l.Kind = kind
	id, _, err := c.BeginLetter(ctx, c.number, l)
	if err != nil {
		c.t.Fatal(fault.Sentence(err))
	}
	proof, err := c.Proof(ctx, c.file(c.t, c.number).Case, c.desk.letter(c.t, c.number, id))
	if err != nil || !proof.Whole() {
		c.t.Fatalf("%s: %v %s", kind.Name(), err, fault.Sentence(proof.Faults))
	}
	for _, f := range proof.Findings {
		c.t.Errorf("%s: %s", kind.Name(), f.Sentence)
	}
	needed, err := c.NeedsApproval(ctx, kind)
	if err != nil {
		c.t.Fatal(err)
	}
	for i := 0; needed && i < 3; i++ {
		step := []casefile.PassStep{casefile.Submitted, casefile.Reviewed, casefile.Approved}[i]
		by := []string{"李明", "王芳", "周立国"}[i]
		if _, err := c.PassLetter(ctx, c.number, id, casefile.LetterPass{Step: step, By: by}); err != nil {
			c.t.Fatal(fault.Sentence(err))
		}
	}
	if _, err := c.FinishLetter(ctx, c.number, id, "李明"); err != nil {
		c.t.Fatalf("%s: %s", kind.Name(), fault.Sentence(err))
	}
	c.serve(id)
}

func (c *course) serve(id int) {
	c.t.Helper()
	for _, p := range app.Unserved(c.file(c.t, c.number).Case) {
		if p.Letter.ID != id {
			continue
		}
		sent := []casefile.Dispatch{{To: p.To, Method: casefile.DirectService, Sent: c.today, Servers: "李明、王芳"}}
		if _, err := c.SendLetter(ctx, c.number, id, sent); err != nil {
			c.t.Fatal(fault.Sentence(err))
		}
		if _, err := c.ServeLetter(ctx, c.number, id, app.Service{To: p.To, On: c.today, SignedBy: p.To}); err != nil {
			c.t.Fatalf("%s, %s: %s", p.Letter.Kind.Name(), p.To, fault.Sentence(err))
		}
	}
}

func entries(pairs ...string) casefile.Letter {
	var l casefile.Letter
	for i := 0; i < len(pairs); i += 2 {
		l.SetEntry(pairs[i], pairs[i+1])
	}
	return l
}

// TestWholeCase takes a case from its application to the archive with every
// letter that it needs, each final and served, and binds the dossier. With
// FUYI_PICTURES the dossier is left there to be looked at.
func TestWholeCase(t *testing.T) {
	d := bureau(t, date.Must(2026, 3, 2))
	c := &course{desk: d, t: t}
	c.number = c.apply()
	c.accepted()
	c.tried()
	c.decided()
	c.archived()

	file := c.file(t, c.number)
	if waiting := app.Unserved(file.Case); len(waiting) > 0 || file.State.Stage != law.ArchivedCase {
		t.Errorf("at the end the case is %s, %d letters wait", law.StageName(file.State.Stage), len(waiting))
	}
	for _, x := range file.State.Deadlines {
		if x.Status == law.Missed && x.Rule != "sue" { // that nobody sued is no fault
			t.Errorf("missed: %s", x.Why())
		}
	}
	folder := os.Getenv("FUYI_PICTURES")
	if folder == "" {
		folder = t.TempDir()
	}
	both := app.Binding{Volumes: []app.Volume{app.OuterVolume, app.InnerVolume}, Keeping: "长期"}
	if err := d.BindDossier(context.Background(), c.number, filepath.Join(folder, "whole-case.pdf"), both, nil); err != nil {
		t.Fatal(fault.Sentence(err))
	}
	d.sound(t)
}

func (c *course) apply() string {
	person := func(role casefile.Role, name, address string) casefile.Party {
		return casefile.Party{Role: role, Kind: casefile.Person, Name: name, Gender: "男", Birth: "1979-05", Address: address, Phone: "13800000000"}
	}
	amount, err := casefile.ParseMoney("30000")
	if err != nil {
		c.t.Fatal(err)
	}
	told := true
	number, _, err := c.Register(ctx, &casefile.Case{
		Handler: "李明",
		Parties: []casefile.Party{
			person(casefile.Applicant, "吴𠮷", "云溪县柳林镇和平村3号"),
			{Role: casefile.Respondent, Kind: casefile.OrganKind, Name: "云溪县应急管理局", Address: "云溪县政府路2号", LegalRep: "周某某", LegalRepTitle: "局长"},
			person(casefile.ThirdParty, "赵敏", "云溪县城关镇新民街5号"),
		},
		Act: casefile.Act{Kind: casefile.Penalty, Field: "emergency", Title: "行政处罚决定书", Number: "云应急罚〔2026〕6号",
			Made: date.Must(2026, 2, 10), Known: date.Must(2026, 2, 11), Told: &told, Amount: &amount},
		Claim:         "请求撤销被申请人作出的行政处罚决定。",
		ApplicantSays: "被申请人认定事实不清，处罚过重。",
		Events:        []casefile.Event{{Type: casefile.Received, Date: c.today, Channel: casefile.Counter}},
	}, true)
	if err != nil {
		c.t.Fatal(fault.Sentence(err))
	}
	return number
}

func (c *course) accepted() {
	c.on(3, 3).letter(casefile.SupplementNotice, entries("补正事项", "申请人身份证复印件；\n行政处罚决定书复印件。"))
	c.on(3, 6).record(casefile.Event{Type: casefile.SupplementReceived})
	c.on(3, 9).record(casefile.Event{Type: casefile.Accepted, Procedure: casefile.Ordinary})
	c.letter(casefile.AcceptanceNotice, casefile.Letter{})
	c.on(3, 10).letter(casefile.ReplyNotice, casefile.Letter{})
	c.on(3, 11).letter(casefile.ThirdPartyNotice, casefile.Letter{})
	c.record(casefile.Event{Type: casefile.ThirdPartyJoined, Party: "赵敏"})
	c.on(3, 13).record(casefile.Event{Type: casefile.ExecutionStopped, Ground: 3})
	c.letter(casefile.StayNotice, entries("停止执行理由", "申请人提交了继续执行将造成停产的材料，其要求合理。"))
	c.on(3, 20).record(casefile.Event{Type: casefile.ReplyReceived, Party: "云溪县应急管理局"})
}

func (c *course) tried() {
	c.on(3, 23).record(casefile.Event{Type: casefile.HearingSet, Hearing: date.Must(2026, 4, 3)})
	c.letter(casefile.HearingNotice, entries("听证时刻", "9时30分", "听证地点", "云溪县司法局听证室", "听证事项", "处罚的事实、依据和幅度。"))
	c.on(4, 3).record(casefile.Event{Type: casefile.HearingHeld})
	c.on(4, 7).record(casefile.Event{Type: casefile.OpinionsHeard, Party: "吴𠮷"})
	c.letter(casefile.OpinionsRecord, entries("笔录时间", "2026年4月7日9时至9时40分", "笔录地点", "云溪县司法局", "听取方式", "当面", "被听取人", "吴𠮷，申请人",
		"听取人", "李明、王芳", "记录人", "王芳", "意见内容", "问：你对答复有什么意见？\n答：我认为处罚过重。"))
	c.on(4, 10).record(casefile.Event{Type: casefile.Suspended, Ground: 8})
	c.letter(casefile.SuspensionNotice, entries("中止理由", "关联的民事案件正在云溪县人民法院审理。"))
	c.on(4, 30).record(casefile.Event{Type: casefile.Resumed})
	c.letter(casefile.ResumptionNotice, casefile.Letter{})
	c.on(5, 8).record(casefile.Event{Type: casefile.Extended, Days: 30})
	c.letter(casefile.ExtensionNotice, entries("延长原因", "需要进一步核实事故原因。"))
}

func (c *course) decided() {
	c.on(6, 1)
	_, err := c.Edit(ctx, c.number, "起草决定书", true, func(x *casefile.Case) error {
		x.RespondentSays, x.ThirdPartySays = "处罚事实清楚，适用依据正确。", "同意被申请人的意见。"
		x.Found = "2026年2月1日，申请人在未取得许可的情况下储存烟花爆竹，数量较少，未造成后果。以上事实有现场检查笔录、询问笔录等证据证实。"
		x.Held = "被申请人认定事实清楚，但对情节轻微、主动改正的情形没有考虑，罚款数额明显不当。"
		x.Decision = &casefile.Decision{Date: c.today, Outcomes: []casefile.Outcome{{Kind: casefile.Change, Ground: 1,
			Text: "变更被申请人云溪县应急管理局于2026年2月10日作出的《行政处罚决定书》（云应急罚〔2026〕6号），将罚款30000元变更为12000元，由被申请人于2026年6月20日前退还多收的罚款18000元。"}}}
		return nil
	})
	if err != nil {
		c.t.Fatal(fault.Sentence(err))
	}
	c.letter(casefile.TrialReport, entries("争议焦点", "处罚幅度是否适当。", "承办意见", "拟变更罚款数额。"))
	c.record(casefile.Event{Type: casefile.Decided, Outcomes: []casefile.OutcomeKind{casefile.Change}, PerformBy: date.Must(2026, 6, 20)})
	c.letter(casefile.DecisionLetter, casefile.Letter{})
	c.on(6, 2).letter(casefile.OpinionLetter, entries("违法问题", "作出处罚决定前没有核实改正情况。", "整改意见", "完善处罚裁量的审核程序。"))
	outside := func(name string, l casefile.Letter) casefile.Letter {
		l.To = []casefile.Recipient{{Name: name, Address: "云溪县人民路8号"}}
		return l
	}
	c.letter(casefile.AdviceLetter, outside("云溪县市场监督管理局", entries("普遍性问题", "多个部门检查标准不一。", "完善建议", "统一检查标准。")))
	c.letter(casefile.CopyToSuperior, outside("邯郸市应急管理局", casefile.Letter{}))
}

func (c *course) archived() {
	c.on(6, 22).letter(casefile.PerformanceOrder, entries("履行期限", "2026-07-10"))
	c.on(7, 6).record(casefile.Event{Type: casefile.Complied})
	c.on(7, 28).record(casefile.Event{Type: casefile.OpinionAnswered, Party: "云溪县应急管理局"})
	c.on(8, 3).record(casefile.Event{Type: casefile.Archived})
	kinds := map[casefile.LetterKind]bool{}
	for _, l := range c.file(c.t, c.number).Case.Letters {
		kinds[l.Kind] = l.Stage == casefile.FinalLetter
	}
	if len(kinds) != 16 {
		c.t.Errorf("%d kinds of letter were made", len(kinds))
	}
}
