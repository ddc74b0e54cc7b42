package app

import (
	"strconv"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/law"
)

// PlatformField is one field of the national platform's form, with what is to be
// entered there.
type PlatformField struct{ Name, Value string }

// PlatformSection is a page of that form.
type PlatformSection struct {
	Title  string
	Fields []PlatformField // without those that the case says nothing of
}

// PlatformSheet is what an officer copies from a case into the national platform
// (全国行政复议行政应诉工作平台), page by page in the order in which a case goes
// through it: registration, review, trial, closing, service, lawsuit, recovery.
func PlatformSheet(f *File) []PlatformSection {
	var sections []PlatformSection
	for _, s := range []PlatformSection{
		platformRegistration(f), platformApplicants(f), platformRespondents(f), platformAct(f), platformReview(f),
		platformTrial(f), platformClosing(f), platformCourt(f), platformRecovery(f),
	} {
		if len(s.Fields) > 0 {
			sections = append(sections, s)
		}
	}
	return sections
}

// add adds a field that has something to say.
func (s *PlatformSection) add(name, value string) {
	if value = strings.TrimSpace(value); value != "" {
		s.Fields = append(s.Fields, PlatformField{name, value})
	}
}

func platformRegistration(f *File) PlatformSection {
	s := PlatformSection{Title: "登记"}
	s.add("行政复议机关", f.Case.Organ.Name)
	s.add("行政复议机构", f.Case.Organ.Agency)
	s.add("收到申请日期", f.State.Received.String())
	for _, e := range casefile.Effective(f.Case.Events) {
		if e.Type == casefile.Received {
			s.add("申请方式", e.Channel.Name())
			break
		}
	}
	s.add("承办人", f.Case.Handler)
	s.add("申请人人数", count(len(f.Case.PartiesOf(casefile.Applicant))))
	return s
}

func count(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func platformApplicants(f *File) PlatformSection {
	s := PlatformSection{Title: "申请人、第三人、代理人"}
	for _, p := range f.Case.Parties {
		if p.Role != casefile.Respondent {
			s.party(&p)
		}
	}
	return s
}

func platformRespondents(f *File) PlatformSection {
	s := PlatformSection{Title: "被申请人"}
	for _, p := range f.Case.PartiesOf(casefile.Respondent) {
		s.party(&p)
	}
	return s
}

// party adds what the form asks of a party.
func (s *PlatformSection) party(p *casefile.Party) {
	is := p.Role.Name()
	s.add(is+"类型", p.Kind.Name())
	s.add(is+"姓名（名称）", p.Name)
	s.add("性别", p.Gender)
	s.add("出生日期", p.Birth)
	switch p.Kind {
	case casefile.Person, casefile.Lawyer, casefile.CitizenAgent:
		s.add("身份证号码", p.IDNo)
	default:
		s.add("统一社会信用代码", p.IDNo)
	}
	s.add("企业所有制", p.Ownership.Name())
	s.add("法定代表人（负责人）", p.LegalRep)
	s.add("职务", p.LegalRepTitle)
	s.add("住所（地址）", p.Address)
	s.add("联系电话", p.Phone)
	s.add("代理的当事人", p.Of)
	s.add("律师事务所", p.Firm)
}

func platformAct(f *File) PlatformSection {
	s := PlatformSection{Title: "行政行为"}
	a := &f.Case.Act
	s.add("行政管理领域", casefile.FieldName(a.Field))
	s.add("行政行为类型", a.Kind.Name())
	s.add("行政行为名称", a.Title)
	s.add("文号", a.Number)
	s.add("作出日期", a.Made.String())
	s.add("知道日期", a.Known.String())
	s.add("涉案金额（元）", optional(a.Amount))
	s.add("复议请求", f.Case.Claim)
	s.add("事实和理由", f.Case.ApplicantSays)
	return s
}

// platformDays are the entries of the review and the trial that the form has a
// field for.
var (
	platformReviewDays = []struct {
		name string
		kind casefile.EventType
	}{
		{"补正通知送达日期", casefile.SupplementNoticeServed}, {"收到补正日期", casefile.SupplementReceived},
		{"不予受理日期", casefile.Rejected}, {"视为放弃日期", casefile.Abandoned},
	}
	platformTrialDays = []struct {
		name string
		kind casefile.EventType
	}{
		{"副本送达被申请人日期", casefile.CopyServed}, {"收到答复日期", casefile.ReplyReceived}, {"听取意见日期", casefile.OpinionsHeard},
		{"听证日期", casefile.HearingHeld}, {"提请委员会咨询日期", casefile.CommitteeConsulted}, {"延长审理期限日期", casefile.Extended},
		{"中止日期", casefile.Suspended}, {"恢复审理日期", casefile.Resumed}, {"停止执行日期", casefile.ExecutionStopped},
	}
)

func platformReview(f *File) PlatformSection {
	s := PlatformSection{Title: "受理审查"}
	s.days(f, platformReviewDays)
	s.add("受理日期", f.State.Accepted.String())
	if f.State.Deemed {
		s.add("受理方式", "视为受理（第三十条第三款）")
	}
	s.add("审理程序", f.State.Procedure.Name())
	return s
}

func (s *PlatformSection) days(f *File, fields []struct {
	name string
	kind casefile.EventType
}) {
	for _, field := range fields {
		for _, e := range casefile.Effective(f.Case.Events) {
			if e.Type != field.kind {
				continue
			}
			s.add(field.name, e.Date.String())
			s.add("延长天数", count(e.Days))
			s.add("法定情形", ground(&e))
		}
	}
}

// ground names the item of the article that an entry rests on.
func ground(e *casefile.Event) string {
	if e.Ground == 0 {
		return ""
	}
	return law.ArticleOf(e.Type) + "第" + strconv.Itoa(e.Ground) + "项"
}

func platformTrial(f *File) PlatformSection {
	s := PlatformSection{Title: "审理"}
	s.days(f, platformTrialDays)
	s.add("被申请人答复意见", f.Case.RespondentSays)
	s.add("查明事实", f.Case.Found)
	s.add("本机关认为", f.Case.Held)
	return s
}

func platformClosing(f *File) PlatformSection {
	s := PlatformSection{Title: "结案、送达"}
	s.add("结案日期", f.State.Closed.String())
	if !f.State.Closed.IsZero() {
		s.add("结案方式", outcomeName(outcomeOf(f.State)))
	}
	if d := f.Case.Decision; d != nil {
		s.add("决定书文号", d.Number)
		for _, o := range d.Outcomes {
			s.add("决定主文", o.Text)
		}
	}
	for _, e := range casefile.Effective(f.Case.Events) {
		if e.Type == casefile.Served && e.Document != "" {
			s.add("送达（"+e.Document.Name()+"）", strings.TrimSpace(e.Party+" "+e.Method.Name()+" "+e.Date.String()))
		}
	}
	return s
}

func platformCourt(f *File) PlatformSection {
	s := PlatformSection{Title: "行政应诉"}
	for i := range f.State.Lawsuits {
		l := &f.State.Lawsuits[i]
		s.add("审级", l.Instance.Name())
		s.add("法院", l.Court)
		s.add("法院案号", l.CaseNo)
		s.add("收到应诉通知日期", l.Since.String())
		for _, h := range l.Heard {
			s.add("开庭日期", h.On.String())
		}
		s.add("出庭人员", l.Attended.Name())
		s.add("裁判日期", l.Judged.String())
		s.add("裁判结果", l.Result.Name())
		s.add("败诉理由", l.Ground.Name())
	}
	return s
}

func platformRecovery(f *File) PlatformSection {
	s := PlatformSection{Title: "为企业挽回经济损失"}
	views, _ := Losses(f)
	for _, v := range views {
		if v.Reason != "" { // does not count
			continue
		}
		s.add("企业名称", v.Loss.Enterprise)
		s.add("挽回方式", v.Loss.Kind.Name())
		s.add("挽回金额（元）", v.Loss.Amount.String())
		s.add("挽回日期", v.Loss.RecoveredOn.String())
	}
	return s
}

// PlatformText is the whole sheet as text, for a paper beside the platform.
func PlatformText(sections []PlatformSection, number string, today date.Date) string {
	var text strings.Builder
	text.WriteString("案件 " + number + "　" + today.Chinese() + "\n")
	for _, s := range sections {
		text.WriteString("\n【" + s.Title + "】\n")
		for _, f := range s.Fields {
			text.WriteString(f.Name + "：" + f.Value + "\n")
		}
	}
	return text.String()
}
