package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
)

// demoCount is how many cases the demonstration register has.
const demoCount = 60

// demoBureau is the bureau of the demonstration register, which is invented.
var demoBureau = casefile.Organ{
	Name: "云溪县人民政府", Short: "云", Agency: "云溪县司法局", Address: "河东省云溪县人民路18号", Phone: "0570-6012345",
	BasicCourt: "云溪县人民法院", IntermediateCourt: "南州市中级人民法院",
}

// demoOfficers handle its cases.
var demoOfficers = []string{"李明", "王芳"}

// demoNotes are what they noted.
var demoNotes = []string{
	"申请人来电询问进度，已告知审理期限，并建议补充提交照片。",
	"申请人表示愿意调解，待被申请人答复后组织一次。",
	"被申请人法制科来电，答复材料已在准备，拟按期提交。",
	"申请人到窗口阅卷一次，未复印。",
}

// Demo fills an empty register with invented cases in all stages, their days
// laid around today. progress is told after each case.
//
// Errors: fault NotEmpty where the register has cases, and the Store's.
func (o *Office) Demo(ctx context.Context, progress func(done, total int)) (Change, error) {
	return o.demo(ctx, nil, progress)
}

// DemoWithHistory fills an empty register as Demo does, and with closed cases of
// this year and the last beside, so that the figures have something to show.
//
// Errors: as Demo.
func (o *Office) DemoWithHistory(ctx context.Context, progress func(done, total int)) (Change, error) {
	return o.demo(ctx, demoHistory(o.Today(), o.Calendar()), progress)
}

func (o *Office) demo(ctx context.Context, history []*casefile.Case, progress func(done, total int)) (Change, error) {
	n, err := o.Count(ctx, casefile.Query{Bin: casefile.Everywhere})
	if err != nil {
		return Change{}, err
	}
	if n > 0 {
		return Change{}, fault.New(fault.NotEmpty, fmt.Sprint(n))
	}
	if _, err := o.SetBureau(ctx, demoBureau); err != nil {
		return Change{}, err
	}
	if err := o.demoPlace(ctx); err != nil {
		return Change{}, err
	}
	recovered := demoRecovered(o.Today(), o.Calendar())
	recent := append(demoCases(o.Today(), o.Calendar())[:demoCount-len(recovered)], recovered...)
	cases := append(history, recent...)
	inOrder(recent)
	inOrder(cases)
	numberDemo(cases)
	change, numbers := Change{Kind: Registered}, map[*casefile.Case]string{}
	for i, c := range cases {
		number, _, err := o.Register(ctx, c, false)
		if err != nil {
			return change, fmt.Errorf("registering demonstration case %d: %w", i+1, err)
		}
		change.Numbers = append(change.Numbers, number)
		numbers[c] = number
		if at := slices.Index(recent, c); at >= 0 && at%demoFiled == 0 {
			if err := o.demoAttach(ctx, number, at, c); err != nil {
				return change, fmt.Errorf("attaching to demonstration case %d: %w", i+1, err)
			}
		}
		progress(i+1, len(cases))
	}
	if err := o.demoRefer(ctx, numbers[recovered[demoCounted]], numbers[recovered[demoAlso]]); err != nil {
		return change, err
	}
	return change, o.demoDuties(ctx)
}

// inOrder puts cases in the order in which they were received.
func inOrder(cases []*casefile.Case) {
	slices.SortStableFunc(cases, func(a, b *casefile.Case) int { return int(a.Events[0].Date - b.Events[0].Date) })
}

// numberDemo numbers the decisions of cases.
func numberDemo(cases []*casefile.Case) {
	decisions := map[int]int{}
	for _, c := range cases {
		if c.Decision != nil {
			year := c.Decision.Date.Year()
			decisions[year]++
			c.Decision.Number = fmt.Sprintf("云政复决〔%d〕%d号", year, decisions[year])
		}
	}
}

// demoCases makes the cases.
func demoCases(today date.Date, cal *date.Calendar) []*casefile.Case {
	cases := make([]*casefile.Case, demoCount)
	for i := range cases {
		b := &demoCase{at: i, today: today, cal: cal, plot: demoPlots[i%len(demoPlots)], firms: demoFirms, c: &casefile.Case{Organ: demoBureau}}
		b.people()
		demoCourses[i%len(demoCourses)].run(b)
		b.facts()
		cases[i] = b.c
	}
	return cases
}

// demoCase builds one case.
type demoCase struct {
	at       int
	today    date.Date
	cal      *date.Calendar
	plot     plot
	firms    []demoFirm
	c        *casefile.Case
	answered bool // the respondent has replied
}

// back is a working day before today.
func (b *demoCase) back(days int) date.Date {
	day := b.today
	for !b.cal.IsWorkday(day) {
		day--
	}
	return b.cal.AddWorkdays(day, -days)
}

// ahead is a working day after today.
func (b *demoCase) ahead(days int) date.Date { return b.cal.AddWorkdays(b.today, days) }

// add enters an event that many working days before today.
func (b *demoCase) add(days int, e casefile.Event) {
	e.Date = b.back(days)
	b.c.Events = append(b.c.Events, e)
}

func (b *demoCase) channel() casefile.Channel {
	all := casefile.Channels()
	return all[b.at%(len(all)-1)]
}

func (b *demoCase) applicant() string { return b.c.PartiesOf(casefile.Applicant)[0].Name }

func (b *demoCase) respondent() string { return b.plot.respondent }

func (b *demoCase) courtNumber() string {
	return fmt.Sprintf("（%d）云0821行初%d号", b.today.Year(), 11+b.at)
}

// people fills the parties: enterprises for acts that concern business, persons
// otherwise, several of them now and then, with an agent or a third party.
func (b *demoCase) people() {
	if b.at%8 != 3 { // some cases have nobody, which the desk must show
		b.c.Handler = demoOfficers[b.at%2]
	}
	if b.business() {
		at := b.at % len(b.firms)
		f := b.firms[at]
		b.party(casefile.Party{Role: casefile.Applicant, Kind: casefile.Enterprise, Name: f.name, IDNo: demoCredit(at),
			Address: fmt.Sprintf("河东省云溪县工业园区兴业路%d号", 8+b.at), LegalRep: f.rep, LegalRepTitle: "执行董事", Ownership: casefile.Private})
		b.party(casefile.Party{Role: casefile.Agent, Kind: casefile.Lawyer, Name: "田野", Of: f.name, Firm: "河东云帆律师事务所"})
	} else {
		count := 1
		if b.at%11 == 7 {
			count = 3
		}
		for i := range count {
			b.party(demoPerson(b.at+i*5, casefile.Applicant))
		}
	}
	b.party(casefile.Party{Role: casefile.Respondent, Kind: casefile.OrganKind, Name: b.plot.respondent,
		Address: fmt.Sprintf("河东省云溪县政府路%d号", 2+b.at%9), LegalRep: b.plot.head, LegalRepTitle: demoTitle(b.plot.respondent)})
	if b.plot.kind == casefile.ReportHandling || b.plot.kind == casefile.Inaction {
		b.party(demoPerson(b.at+9, casefile.ThirdParty))
	}
}

func (b *demoCase) business() bool {
	switch b.plot.kind {
	case casefile.CoerciveMeasure, casefile.Agreement, casefile.Expropriation, casefile.Licence:
		return true
	case casefile.Penalty:
		return b.plot.field == "market-regulation"
	}
	return false
}

func (b *demoCase) party(p casefile.Party) { b.c.Parties = append(b.c.Parties, p) }

// facts fills the act and the texts, as far as the case has come.
func (b *demoCase) facts() {
	received := b.c.Events[0].Date
	known := received - date.Date(12+b.at%25)
	told := true
	act := &b.c.Act
	act.Kind, act.Field, act.Title = b.plot.kind, b.plot.field, b.plot.title
	if b.plot.kind == casefile.Inaction {
		act.InactionRequest = received - date.Date(75+b.at%20)
	} else {
		act.Made, act.Known, act.Told = known-3, known, &told
		act.Number = fmt.Sprintf(b.plot.series, known.Year(), 20+b.at*3)
	}
	if b.plot.amount > 0 {
		amount := b.plot.amount
		act.Amount = &amount
	}
	b.c.Claim, b.c.ApplicantSays = b.plot.claim, b.plot.says
	if b.answered {
		b.c.RespondentSays, b.c.Found, b.c.Held = b.plot.answers, b.plot.found, b.plot.held
	}
	if by := b.c.Handler; by != "" && b.at%4 == 0 {
		b.c.Notes = []casefile.Note{{ID: 1, Date: received, By: by, Text: demoNotes[b.at/4%len(demoNotes)]}}
	}
}

// decide writes the decision.
func (b *demoCase) decide(day int, kind casefile.OutcomeKind, ground int) {
	b.c.Decision = &casefile.Decision{Date: b.back(day), Outcomes: []casefile.Outcome{{Kind: kind, Ground: ground}}}
	if kind == casefile.Change {
		b.c.Decision.Outcomes[0].Text = "变更被申请人作出的" + b.plot.title + "，将处罚数额变更为原数额的四分之一。"
	}
}

// recover enters a loss recovered, where the applicant is an enterprise.
func (b *demoCase) recover(day int, kind casefile.LossKind) {
	if !b.business() || b.plot.amount == 0 {
		return
	}
	b.c.Losses = append(b.c.Losses, casefile.Loss{
		Enterprise: b.applicant(), Kind: kind, Amount: b.plot.amount / 4 * 3, RecoveredOn: b.back(day),
		Basis: "行政复议结案文书", Evidence: "被申请人履行情况报告、银行回单", ConfirmedBy: "王芳",
	})
}

// demoPerson makes a person with a valid ID number.
func demoPerson(at int, role casefile.Role) casefile.Party {
	name := demoPeople[at%len(demoPeople)]
	body := fmt.Sprintf("330802%04d%02d%02d%03d", 1961+at*7%40, 1+at*5%12, 1+at*11%28, 101+at*13%800)
	check, _ := casefile.IDCheck(body)
	id := body + string(check)
	gender, born, _ := casefile.FromID(id)
	return casefile.Party{Role: role, Kind: casefile.Person, Name: name, Gender: gender, Birth: born.String()[:7], IDNo: id,
		Address: fmt.Sprintf("河东省云溪县柳林镇和平村%d组%d号", 1+at%6, 3+at*2), Phone: fmt.Sprintf("0570-60%05d", 10234+at*97)}
}

// demoCredit makes a valid credit code.
func demoCredit(at int) string {
	body := fmt.Sprintf("91330802MA2%06d", 104233+at*7919)
	check, _ := casefile.CreditCheck(body)
	return body + string(check)
}

// demoTitle is the post of the head of a respondent.
func demoTitle(respondent string) string {
	switch {
	case strings.HasSuffix(respondent, "镇人民政府"):
		return "镇长"
	case strings.HasSuffix(respondent, "管理委员会"):
		return "主任"
	}
	return "局长"
}
