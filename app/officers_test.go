package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/duty"
	"fuyi/app/fault"
	"fuyi/app/figures"
	"fuyi/app/keyring"
	"fuyi/app/letter"
	"fuyi/app/report"
	"fuyi/storage"
)

// manned is a register whose officers sign in, one for each role and named by it.
type manned struct {
	*desk
	gate *app.Gate
	pass app.Pass // of the administrator
	code string
}

// man lets officers sign in at a desk.
func man(t *testing.T, d *desk) *manned {
	t.Helper()
	m := &manned{desk: d, gate: app.NewGate(storage.Vault{Dir: d.dir}, func() time.Time { return d.today.Time() })}
	sealing, err := m.gate.Prepare("管理员", gatePassword, keyring.National)
	if err == nil {
		_, err = d.BeginSignIn(ctx, m.gate, nil, sealing, nil)
	}
	if err != nil {
		t.Fatal(fault.Sentence(err))
	}
	m.code = sealing.Code
	if m.pass, err = m.gate.SignIn("管理员", gatePassword); err != nil {
		t.Fatal(err)
	}
	admin := m.as("管理员")
	for _, role := range access.Roles() {
		if role == access.Administrator {
			continue
		}
		if _, err := admin.SetPerson(ctx, access.Officer{Name: role.Name(), Roles: []access.Role{role}}); err != nil {
			t.Fatal(fault.Sentence(err))
		}
	}
	return m
}

// as is the office of one of them.
func (m *manned) as(officer string) *app.Office {
	config := m.config
	config.Officer, config.Proof = officer, m.pass.Proof()
	return app.New(config)
}

// head is the last entry of the audit.
func (m *manned) head(t testing.TB) int64 {
	t.Helper()
	last, _, err := m.config.Store.ChangedSince(ctx, 0, 1)
	if err != nil {
		t.Fatal(err)
	}
	return last
}

// try is an act that asks for a right; each is prepared so that who has it succeeds.
type try struct {
	right access.Right
	do    func(o *app.Office) error
}

// only is the error of an act that gives more.
func only[T any](_ T, err error) error { return err }

func only2[T, U any](_ T, _ U, err error) error { return err }

// stepErr is the first error of an act on many cases.
func stepErr(results []app.StepResult, _ app.Change, err error) error {
	for _, r := range results {
		if err == nil {
			err = r.Err
		}
	}
	return err
}

func batchErr(results []app.BatchResult, _ app.Change, err error) error {
	for _, r := range results {
		if err == nil {
			err = r.Err
		}
	}
	return err
}

// readers are the methods that any officer of the bureau may call, since they change
// nothing in the register and write no file; what they show of secret cases is for
// TestSecretCaseLeaksNowhere.
var readers = strings.Fields(`AdviceLedger FiledElsewhere CheckKept Backups BackupDue Snapshots SnapshotsIn OpenSnapshot Shelf Head Foot Anchored AnchoredIn Recall Remember
	SignerFingerprint Now WaitingLetters WantedLetters MayRecord ChosenCaseColumns
	ChooseCaseColumns Refresh DaySheet WriteCalendar Duty DutyTerms DutyHistory MayUndoDuty Duties DutyFigures DutyDepartments Enterprises Envelopes
	DraftDocument LetterPDF LayLetter KeptFile Lend Pieces History Versions OfferParties LikeCases LawsuitLedger LedgerImports OpenLedger
	CheckLedger RecheckRow DraftRow Compose Proof Lay WritePDF LossTwins LossLedger Sitting Today Calendar Faces Case File FileOn Rows Count Find
	FindTexts Check ApplicationLimits Bureau Setting Draft SetDraft LoadOwn Templates Officers Organs Opened Recent RecoverySheet LinkedCases
	ReportDocument Report ReportTexts LayReport LayManual LayTechnicianPage SavePDF SelfCheck Series NextNumber NeedsApproval Figures Behind Listed Rates Suppositions
	Suppose TryTemplate BrokenTemplates MayUndo SaveWord FillWord SaveFilled Worklist WorklistOf ExportSheet SavePicture May People SignsIn`)

// mannedTries prepares a register in which every act of the table can be done once, and
// lists them by the name of their method; several of one method have a mark behind it.
func mannedTries(t *testing.T) (*manned, map[string]try) {
	d := bureau(t, june1)
	number, id := supplementing(t, d)
	other, sent := supplementing(t, d)
	third, _ := supplementing(t, d)
	binned := d.register(t, june1)
	plain := func() string { return d.register(t, june1) }
	begun := func(steps ...casefile.PassStep) int {
		t.Helper()
		at, _, err := d.BeginLetter(ctx, other, casefile.Letter{Kind: casefile.SupplementNotice, Entries: []casefile.LetterEntry{{Name: "补正事项", Text: "身份证"}}})
		for _, s := range steps {
			if err == nil {
				_, err = d.PassLetter(ctx, other, at, casefile.LetterPass{Step: s, By: "甲"})
			}
		}
		if err != nil {
			t.Fatal(fault.Sentence(err))
		}
		return at
	}
	must := func(_ app.Change, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(fault.Sentence(err))
		}
	}
	must(d.PutIntoBin(ctx, binned, "误录"))
	must(d.FinishLetter(ctx, other, sent, "甲"))
	served := begun()
	must(d.FinishLetter(ctx, other, served, "甲"))
	dispatch := []casefile.Dispatch{{To: "吴𠮷", Method: casefile.DirectService, Sent: june1}}
	must(d.SendLetter(ctx, other, served, dispatch))
	withdrawn := begun()
	must(d.FinishLetter(ctx, other, withdrawn, "甲"))
	submitted, reviewed, approved, returned := begun(), begun(casefile.Submitted), begun(casefile.Submitted, casefile.Reviewed), begun(casefile.Submitted)
	discarded, finished, passed := begun(), begun(), begun()
	must(d.Attach(ctx, number, []app.Paper{once(casefile.Attachment{Name: "照片", Ending: "png"}, scan(t, 9))}, nil))
	must(d.AddNote(ctx, number, "打过电话"))
	must(d.LinkCases(ctx, third, casefile.Link{Number: number, Kind: casefile.SameMatter}))
	lossy := d.fined(t, june1-60, "云公罚〔2026〕77号", "云溪建材有限公司")
	loss := casefile.Loss{Enterprise: "云溪建材有限公司", Kind: casefile.FineRevoked, Amount: 100000, RecoveredOn: june1 - 10, Basis: "决定", Evidence: "凭证"}
	for range 2 {
		must(d.EnterLoss(ctx, lossy, loss, true))
	}
	entered := d.file(t, lossy).Case.Losses
	duties := []string{d.enter(t, someReview(june1)), d.enter(t, someReview(june1)), d.enter(t, someReview(june1))}
	d.alter(t, duties[2], func(i *duty.Item) { i.Title += "（修订）" })
	undone, received, toRecord, toBin := plain(), plain(), plain(), plain()
	must(d.AddNote(ctx, undone, "误记"))
	imported, taken := &shapes[0], &shapes[1]
	again, _ := d.taken(t, taken)
	ledger := d.checked(t, imported)
	bundled := filepath.Join(t.TempDir(), "包.zip")
	if _, err := d.ExportCases(ctx, casefile.Query{Numbers: []string{number}}, bundled, false, false, nil); err != nil {
		t.Fatal(err)
	}
	templates := filepath.Join(t.TempDir(), "t.json")
	if _, err := d.ExportTemplates(ctx, templates, true); err != nil {
		t.Fatal(err)
	}
	attached := d.file(t, number).Case.Attachments[0]
	m := man(t, d)
	out := func() string { return filepath.Join(t.TempDir(), "出.xlsx") }
	pdf := func() string { return filepath.Join(t.TempDir(), "出.pdf") }
	whole := func(o *app.Office) *casefile.Case {
		c, err := o.Case(ctx, number)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	place := t.TempDir()
	period := figures.Period{From: june1 - 100, To: june1}
	tries := map[string]try{
		"Register": {access.Register, func(o *app.Office) error { return only2(o.Register(ctx, application(june1), false)) }},
		"Record":   {access.Enter, func(o *app.Office) error { return only(o.Record(ctx, received, accepted(june1))) }},
		"RecordEach": {access.Enter, func(o *app.Office) error {
			return stepErr(o.RecordEach(ctx, []string{toRecord}, accepted(june1), nil))
		}},
		"AssignEach": {access.Enter, func(o *app.Office) error { return stepErr(o.AssignEach(ctx, []string{third}, "承办人", nil)) }},
		"Correct": {access.Enter, func(o *app.Office) error {
			return only(o.Correct(ctx, third, 0, &casefile.Event{Type: casefile.Received, Date: june1 - 1, Channel: casefile.Post}, "误录"))
		}},
		"Edit": {access.Enter, func(o *app.Office) error {
			return only(o.Edit(ctx, number, "修改", true, func(c *casefile.Case) error { c.Claim += "。"; return nil }))
		}},
		"Edit confirms": {access.ConfirmLoss, func(o *app.Office) error { // Edit asks for Enter beside
			return only(o.Edit(ctx, lossy, "修改", true, func(c *casefile.Case) error { c.Losses[0].ConfirmedBy = "甲"; return nil }))
		}},
		"Put": {access.Enter, func(o *app.Office) error {
			c := *whole(m.as("负责人"))
			c.Held += "应予撤销。"
			return only(o.Put(ctx, &c, true))
		}},
		"Put new": {access.Import, func(o *app.Office) error {
			c := application(june1)
			c.Number = "2026-0900"
			return only(o.Put(ctx, c, true))
		}},
		"MarkSecret": {access.Enter, func(o *app.Office) error { return only(o.MarkSecret(ctx, number, false)) }},
		"Attach": {access.Enter, func(o *app.Office) error {
			return only(o.Attach(ctx, number, []app.Paper{once(casefile.Attachment{Name: "图", Ending: "png"}, scan(t, 30))}, nil))
		}},
		"StrikeAttachment": {access.Enter, func(o *app.Office) error { return only(o.StrikeAttachment(ctx, number, attached.ID, true)) }},
		"DescribeAttachment": {access.Enter, func(o *app.Office) error {
			as := attached
			as.Name = "现场照片"
			return only(o.DescribeAttachment(ctx, number, attached.ID, as))
		}},
		"RestoreAttachment": {access.Enter, func(o *app.Office) error {
			return o.RestoreAttachment(ctx, number, attached.ID, func() ([]byte, error) { return scan(t, 9), nil })
		}},
		"BeginLetter": {access.Draft, func(o *app.Office) error {
			return only2(o.BeginLetter(ctx, number, casefile.Letter{Kind: casefile.SupplementNotice}))
		}},
		"SaveLetter": {access.Draft, func(o *app.Office) error {
			l := *m.letter(t, number, id)
			l.Date = june1
			return only(o.SaveLetter(ctx, number, l))
		}},
		"PassLetter submit": {access.Draft, func(o *app.Office) error {
			return only(o.PassLetter(ctx, other, submitted, casefile.LetterPass{Step: casefile.Submitted, By: "甲"}))
		}},
		"PassLetter review": {access.Review, func(o *app.Office) error {
			return only(o.PassLetter(ctx, other, reviewed, casefile.LetterPass{Step: casefile.Reviewed, By: "甲"}))
		}},
		"PassLetter approve": {access.Approve, func(o *app.Office) error {
			return only(o.PassLetter(ctx, other, approved, casefile.LetterPass{Step: casefile.Approved, By: "甲"}))
		}},
		"PassLetter return": {access.Review, func(o *app.Office) error {
			return only(o.PassLetter(ctx, other, returned, casefile.LetterPass{Step: casefile.Returned, By: "甲", Remark: "改"}))
		}},
		"PassLetter discard": {access.Draft, func(o *app.Office) error {
			return only(o.PassLetter(ctx, other, discarded, casefile.LetterPass{Step: casefile.Discarded, By: "甲"}))
		}},
		"PassLetter withdraw": {access.Withdraw, func(o *app.Office) error {
			return only(o.PassLetter(ctx, other, withdrawn, casefile.LetterPass{Step: casefile.WithdrawStep, By: "甲", Remark: "错"}))
		}},
		"PassEach": {access.Draft, func(o *app.Office) error {
			return batchErr(o.PassEach(ctx, []app.LetterAt{{Number: other, ID: passed}}, casefile.LetterPass{Step: casefile.Submitted, By: "甲"}, nil))
		}},
		"MakeBatch": {access.Draft, func(o *app.Office) error {
			return batchErr(o.MakeBatch(ctx, app.Batch{Items: []app.BatchItem{{Number: third}}, Kind: casefile.SupplementNotice}, nil))
		}},
		"FinishLetter": {access.Finish, func(o *app.Office) error { return only(o.FinishLetter(ctx, other, finished, "甲")) }},
		"SendLetter":   {access.Enter, func(o *app.Office) error { return only(o.SendLetter(ctx, other, sent, dispatch)) }},
		"ServeLetter": {access.Enter, func(o *app.Office) error {
			return only(o.ServeLetter(ctx, other, served, app.Service{To: "吴𠮷", On: june1, SignedBy: "吴𠮷"}))
		}},
		"EnterLoss":   {access.Enter, func(o *app.Office) error { return only(o.EnterLoss(ctx, lossy, loss, true)) }},
		"ConfirmLoss": {access.ConfirmLoss, func(o *app.Office) error { return only(o.ConfirmLoss(ctx, lossy, 0, entered[0], "")) }},
		"CorrectLoss": {access.Enter, func(o *app.Office) error {
			with := entered[1]
			with.Amount++
			return only(o.CorrectLoss(ctx, lossy, 1, entered[1], with, "", true))
		}},
		"WithdrawLoss": {access.Enter, func(o *app.Office) error {
			c, err := m.as("负责人").Case(ctx, lossy)
			if err != nil {
				return err
			}
			return only(o.WithdrawLoss(ctx, lossy, 1, c.Losses[1], "重复"))
		}},
		"EnterDuty": {access.Duties, func(o *app.Office) error { return only2(o.EnterDuty(ctx, someReview(june1))) }},
		"EditDuty": {access.Duties, func(o *app.Office) error {
			was := m.duty2(t, duties[0])
			now := was.Clone()
			now.Title += "改"
			return only(o.EditDuty(ctx, was, now))
		}},
		"StrikeDuty":  {access.Duties, func(o *app.Office) error { return only(o.StrikeDuty(ctx, m.duty2(t, duties[1]), "误录")) }},
		"PutDuty":     {access.Duties, func(o *app.Office) error { return only2(o.PutDuty(ctx, someReview(june1))) }},
		"UndoDuty":    {access.Duties, func(o *app.Office) error { return only(o.UndoDuty(ctx, duties[2], "误改")) }},
		"PutIntoBin":  {access.Bin, func(o *app.Office) error { return only(o.PutIntoBin(ctx, toBin, "误录")) }},
		"TakeFromBin": {access.Bin, func(o *app.Office) error { return only(o.TakeFromBin(ctx, binned)) }},
		"AddNote":     {access.Enter, func(o *app.Office) error { return only(o.AddNote(ctx, number, "记")) }},
		"StrikeNote":  {access.Enter, func(o *app.Office) error { return only(o.StrikeNote(ctx, number, 1, true)) }},
		"UnlinkCases": {access.Enter, func(o *app.Office) error { return only(o.UnlinkCases(ctx, third, number)) }},
		"LinkCases": {access.Enter, func(o *app.Office) error {
			return only(o.LinkCases(ctx, number, casefile.Link{Number: other, Kind: casefile.SameMatter}))
		}},
		"Undo": {access.Enter, func(o *app.Office) error { return only(o.Undo(ctx, undone, "误记")) }},
		"ExplainGaps": {access.Enter, func(o *app.Office) error {
			return only(o.ExplainGaps(ctx, []app.Gap{{Series: "2026-#", From: 7, To: 8}}, "作废"))
		}},
		"ImportLedger":   {access.Import, func(o *app.Office) error { return only2(o.ImportLedger(ctx, ledger, nil)) }},
		"TakeBackLedger": {access.Import, func(o *app.Office) error { return only(o.TakeBackLedger(ctx, again.ID, "错", nil)) }},
		"TakeCases":      {access.Import, func(o *app.Office) error { return only2(o.TakeCases(ctx, bundled, nil)) }},

		"ExportCases": {access.Export, func(o *app.Office) error {
			return only(o.ExportCases(ctx, casefile.Query{}, filepath.Join(t.TempDir(), "包.zip"), false, false, nil))
		}},
		"ExportCaseLedger": {access.Export, func(o *app.Office) error {
			return only(o.ExportCaseLedger(ctx, casefile.Query{}, app.CaseColumns(), out(), nil))
		}},
		"ExportList": {access.Export, func(o *app.Office) error {
			return only(o.ExportList(ctx, casefile.Query{}, app.ListColumns(), out(), nil))
		}},
		"ExportAdvices":  {access.Export, func(o *app.Office) error { return o.ExportAdvices(nil, out()) }},
		"ExportLawsuits": {access.Export, func(o *app.Office) error { return o.ExportLawsuits(nil, out()) }},
		"ExportLosses":   {access.Export, func(o *app.Office) error { return o.ExportLosses(nil, out()) }},
		"ExportDuties":   {access.Export, func(o *app.Office) error { return o.ExportDuties(duty.Reviews, nil, out()) }},
		"ExportCalendar": {access.Export, func(o *app.Office) error {
			return only(o.ExportCalendar(ctx, filepath.Join(t.TempDir(), "期限.ics"), app.Whose{}))
		}},
		"ExportAttachment": {access.Export, func(o *app.Office) error {
			return o.ExportAttachment(ctx, number, attached.ID, filepath.Join(t.TempDir(), "图.png"))
		}},
		"ExportTemplates": {access.Export, func(o *app.Office) error {
			return only(o.ExportTemplates(ctx, filepath.Join(t.TempDir(), "t.json"), true))
		}},
		"ExportPDF": {access.Export, func(o *app.Office) error { c := whole(o); return o.ExportPDF(ctx, pdf(), c, c.Letter(id)) }},
		"ExportWord": {access.Export, func(o *app.Office) error {
			c := whole(o)
			return o.ExportWord(ctx, filepath.Join(t.TempDir(), "出.docx"), c, c.Letter(id))
		}},
		"BindDossier": {access.Export, func(o *app.Office) error {
			return o.BindDossier(ctx, other, pdf(), app.Binding{Volumes: []app.Volume{app.OuterVolume}}, nil)
		}},

		"SaveReport": {access.Report, func(o *app.Office) error {
			r, err := o.Report(ctx, report.Kinds()[0], period)
			if err != nil {
				return err
			}
			return o.SaveReport(pdf(), r)
		}},
		"SetReportTexts": {access.Report, func(o *app.Office) error {
			return o.SetReportTexts(ctx, report.Kinds()[0], period, map[string]string{"a": "b"})
		}},

		"SetBureau": {access.Settings, func(o *app.Office) error {
			return only(o.SetBureau(ctx, casefile.Organ{Name: "云溪县人民政府", Short: "云"}))
		}},
		"SetSetting":      {access.Settings, func(o *app.Office) error { return only(o.SetSetting(ctx, "lock-after", "5")) }},
		"SetSetting desk": {access.Desk, func(o *app.Office) error { return only(o.SetSetting(ctx, "text-size", "125")) }},
		"SetOfficers":     {access.Settings, func(o *app.Office) error { return only(o.SetOfficers(ctx, []string{"甲"})) }},
		"SetOrgans": {access.Settings, func(o *app.Office) error {
			return only(o.SetOrgans(ctx, []casefile.Party{{Name: "云溪县公安局"}}))
		}},
		"SetNumbering": {access.Settings, func(o *app.Office) error {
			return only(o.SetNumbering(ctx, nil, map[letter.Kind]bool{casefile.AcceptanceNotice: true}))
		}},
		"SetRates":     {access.Settings, func(o *app.Office) error { return only(o.SetRates(ctx, figures.Rates{})) }},
		"SetDutyTerms": {access.Settings, func(o *app.Office) error { return only(o.SetDutyTerms(ctx, duty.DefaultTerms())) }},
		"SetTemplate":  {access.Settings, func(o *app.Office) error { return only(o.SetTemplate(ctx, casefile.AcceptanceNotice, "")) }},
		"ImportTemplates": {access.Settings, func(o *app.Office) error {
			f, err := os.Open(templates)
			if err != nil {
				return err
			}
			defer f.Close()
			return only2(o.ImportTemplates(ctx, f))
		}},
		"LoadHolidays": {access.Settings, func(o *app.Office) error {
			f, err := os.Open("../assets/holidays/2026.json")
			if err != nil {
				return err
			}
			defer f.Close()
			return only2(o.LoadHolidays(ctx, f))
		}},

		"SetPerson": {access.People, func(o *app.Office) error {
			return only(o.SetPerson(ctx, access.Officer{Name: "新人", Roles: []access.Role{access.Reader}}))
		}},
		"AdmitPerson": {access.People, func(o *app.Office) error {
			return only(o.AdmitPerson(ctx, m.gate, m.pass, "统计人员", "统计数据的密码1"))
		}},
		"NewCode":         {access.People, func(o *app.Office) error { return only(o.NewCode(m.gate, m.pass)) }},
		"DismissPerson":   {access.People, func(o *app.Office) error { return only(o.DismissPerson(ctx, m.gate, "新人")) }},
		"Backup":          {access.Backup, func(o *app.Office) error { return only2(o.Backup(ctx, place, func(int, int) {})) }},
		"SetBackupPlaces": {access.Backup, func(o *app.Office) error { return only(o.SetBackupPlaces(ctx, []string{place})) }},
		"CoverBackups": {access.Settings, func(o *app.Office) error {
			return only(o.CoverBackups(ctx, "另一块磁盘2026", keyring.National))
		}},
		"UncoverBackups": {access.Settings, func(o *app.Office) error { return only(o.UncoverBackups(ctx)) }},
		"SnapshotKey":    {access.Restore, func(o *app.Office) error { return only(o.SnapshotKey(ctx, app.Snapshot{}, nil)) }},
		"LookInto": {access.Restore, func(o *app.Office) error {
			made, _, err := m.as("负责人").Backup(ctx, t.TempDir(), func(int, int) {})
			if err != nil {
				return err
			}
			key, err := o.SnapshotKey(ctx, made, nil)
			if err != nil {
				return err
			}
			return only2(o.LookInto(ctx, made, key))
		}},
		"Acts":        {access.Audit, func(o *app.Office) error { return only(o.Acts(ctx, app.ActQuery{})) }},
		"ActsOf":      {access.Audit, func(o *app.Office) error { return only(o.ActsOf(ctx, []int64{1})) }},
		"ActOfficers": {access.Audit, func(o *app.Office) error { return only(o.ActOfficers(ctx)) }},
		"ExportActs": {access.Audit, func(o *app.Office) error {
			return only(o.ExportActs(ctx, app.ActQuery{}, filepath.Join(t.TempDir(), "记录.csv")))
		}},
		"SignAudit": {access.Audit, func(o *app.Office) error {
			return only2(o.SignAudit(ctx, filepath.Join(t.TempDir(), "记录.jsonl")))
		}},
		"Discard": {access.Restore, func(o *app.Office) error {
			if err := os.MkdirAll(filepath.Join(d.dir, "恢复前 甲"), 0o700); err != nil {
				return err
			}
			return only(o.Discard(ctx, d.dir, "恢复前 甲"))
		}},
		"Restoration":   {access.Restore, func(o *app.Office) error { return only(o.Restoration(app.Snapshot{}, nil, place)) }},
		"Verify repair": {access.Restore, func(o *app.Office) error { return only(o.Verify(ctx, true)) }},
	}
	return m, tries
}

// duty2 loads an item as the head sees it.
func (m *manned) duty2(t testing.TB, number string) *duty.Item {
	t.Helper()
	item, err := m.as("负责人").Duty(ctx, number)
	if err != nil {
		t.Fatal(err)
	}
	return item
}
