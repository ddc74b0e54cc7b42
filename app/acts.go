package app

import (
	"context"
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"fuyi/app/access"
	"fuyi/app/chain"
	"fuyi/app/exchange"
	"fuyi/app/fault"
	"fuyi/app/letter"
	"fuyi/app/reading"
)

// Acts lists the entries of the audit that a query finds by their numbers, the last
// first. Errors: the Store's.
func (o *Office) Acts(ctx context.Context, q ActQuery) ([]int64, error) { return o.store.Acts(ctx, q) }

// ActsOf reads entries of the audit in the order asked for. Errors: the Store's.
func (o *Office) ActsOf(ctx context.Context, ids []int64) ([]ActEntry, error) {
	entries, err := o.store.ActsOf(ctx, ids)
	for i := range entries {
		entries[i].Fields = sortedFields(entries[i].Fields)
	}
	return entries, err
}

// ActOfficers lists who is named in the audit; "" is nobody.
func (o *Office) ActOfficers(ctx context.Context) ([]string, error) { return o.store.ActOfficers(ctx) }

// About says what an entry is about, as an officer calls it.
func (e *ActEntry) About() string {
	switch {
	case e.Case != "":
		return e.Case
	case e.Duty != "":
		return e.Duty
	}
	return "设置"
}

// Who is who did it; 本机 where nobody is named.
func (e *ActEntry) Who() string {
	if e.Officer == "" {
		return "本机"
	}
	return e.Officer
}

// settingTitles are settings as an officer calls them, by their key.
var settingTitles = map[string]string{
	SettingSigner: "签名公钥", "backup.last": "上次备份", placesKey: "备份的地方", coveredKey: "备份的密码", ledgerHeadsKey: "台账的栏目", ledgerImportsKey: "台账导入", SettingOfficer: "本机使用人",
	bureauKey: "本机关", SettingInstalledFaces: "本机字体", officersKey: "办案人员", organsKey: "本地行政机关", SettingBackupFolder: "备份的文件夹",
	recentKey: "最近的案卷", "printing": "打印", "text-size": "文字大小", "scheme": "颜色",
}

// Title is what an officer calls a field that the entry changed.
func (e *ActEntry) Title(field string) string {
	if e.Setting == "" {
		return TitleOf(field)
	}
	if title, ok := settingTitles[e.Setting]; ok {
		return title
	}
	return e.Setting
}

// mostTold bounds the characters that an export says of one change.
const mostTold = 300

// Told says in one line what an entry changed.
func (e *ActEntry) Told() string {
	var fields []string
	for _, f := range e.Fields {
		var said []string
		for _, p := range f.Described() {
			if p.Sign != ' ' {
				said = append(said, string(p.Sign)+strings.Join(strings.Fields(p.Text), " "))
			}
		}
		title := e.Title(f.Name)
		fields = append(fields, title+"："+strings.Join(said, " "))
	}
	told := []rune(strings.Join(fields, "；"))
	if len(told) > mostTold {
		return string(told[:mostTold]) + "…"
	}
	return string(told)
}

// actColumns are the columns of an exported list of the audit.
var actColumns = []LedgerColumn[ActEntry]{
	{Title: "条号", Width: 9, Text: func(e *ActEntry) string { return strconv.FormatInt(e.ID, 10) }},
	{Title: "时间", Width: 20, Text: func(e *ActEntry) string { return e.At.Local().Format("2006-01-02 15:04:05") }},
	{Title: "办理人", Width: 10, Text: (*ActEntry).Who},
	{Title: "事项", Width: 30, Text: func(e *ActEntry) string { return e.Act }},
	{Title: "案件", Width: 14, Text: (*ActEntry).About},
	{Title: "改动", Width: 60, Text: (*ActEntry).Told},
}

// pageOfActs is how many entries are read at a time.
const pageOfActs = 500

// ExportActs writes the entries of the audit that a query finds into a file, XLSX or
// CSV by its ending, the last first, and returns how many. Errors: BadValue for
// another ending, NotWritten, the Store's.
func (o *Office) ExportActs(ctx context.Context, q ActQuery, name string) (int, error) {
	write, err := tableWriter(name)
	if err != nil {
		return 0, err
	}
	ids, err := o.store.Acts(ctx, q)
	if err != nil {
		return 0, err
	}
	t := exchange.Table{Title: "操作记录"}
	for _, c := range actColumns {
		t.Heads, t.Widths = append(t.Heads, c.Title), append(t.Widths, float64(c.Width))
	}
	var broken error
	t.Rows = func(yield func([]string) bool) {
		for at := 0; at < len(ids) && broken == nil; at += pageOfActs {
			var entries []ActEntry
			entries, broken = o.ActsOf(ctx, ids[at:min(at+pageOfActs, len(ids))])
			for i := range entries {
				cells := make([]string, len(actColumns))
				for j, c := range actColumns {
					cells[j] = c.Text(&entries[i])
				}
				if !yield(cells) {
					return
				}
			}
		}
	}
	err = writeWhole(name, func(w io.Writer) error { return errors.Join(write(w, t), broken) })
	return len(ids), err
}

// Head is the last entry of the audit.
func (o *Office) Head(ctx context.Context) (chain.Head, error) {
	head, _, err := o.store.Head(ctx)
	return head, err
}

// SettingSigner is the setting that holds the public half of the key that signs
// exports of the audit, in base64.
const SettingSigner = "audit.signer"

// SignerFingerprint is the fingerprint of the key that signs exports of the audit, ""
// where nothing was signed yet.
func (o *Office) SignerFingerprint(ctx context.Context) (string, error) {
	text, err := o.store.Setting(ctx, SettingSigner)
	if err != nil || text == "" {
		return "", err
	}
	key, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(key) != ed25519.PublicKeySize {
		return "", nil // Verify tells that it was changed
	}
	return chain.Fingerprint(key), nil
}

// SignAudit writes the whole audit into a file of lines of JSON, signed by the
// register's own key, and returns what it was signed by and how many entries it has.
// It says that nothing was changed in the file since; what was changed in the register
// before is for Verify. Errors: NotWritten, the Store's.
func (o *Office) SignAudit(ctx context.Context, name string) (fingerprint string, entries int64, err error) {
	key, err := o.store.Signer(ctx, o.audit(access.Audit, "设立操作记录签名"))
	if err != nil {
		return "", 0, err
	}
	organ, err := o.Bureau(ctx)
	if err != nil {
		return "", 0, err
	}
	head, origin, err := o.store.Head(ctx)
	if err != nil {
		return "", 0, err
	}
	opening := chain.Opening{Organ: organ.Name, Made: o.now().UTC().Format(time.RFC3339), Origin: origin, Head: head}
	err = writeWhole(name, func(w io.Writer) error {
		out, err := chain.NewWriter(w, opening, key)
		if err != nil {
			return err
		}
		err = o.store.EachEntry(ctx, func(l chain.Line) error {
			if l.ID > head.Entry { // done since
				return nil
			}
			return out.Write(l)
		})
		if err != nil {
			return err
		}
		return out.Close()
	})
	return chain.FingerprintOf(key), head.Entry, err
}

// mostAudit bounds a signed export of an audit, in bytes; it is read line by line.
const mostAudit = 64 << 30

// CheckAudit reads a signed export of an audit. Errors: NotRead, BadValue for a file
// that is none.
func CheckAudit(name string) (chain.Checked, error) {
	file, _, err := reading.Open(name, mostAudit)
	if err != nil {
		return chain.Checked{}, err
	}
	defer file.Close()
	checked, err := chain.Check(file)
	if errors.Is(err, chain.ErrNoExport) {
		return checked, fault.Wrap(fault.BadValue, name+"不是操作记录的签名导出", err)
	}
	if err != nil {
		return checked, fault.Wrap(fault.NotRead, name, err)
	}
	return checked, nil
}

// Anchored holds the audit against what was kept of its head: on paper, in a backup.
// None is returned where they agree. Errors: the Store's.
func (o *Office) Anchored(ctx context.Context, a chain.Anchor) ([]Finding, error) {
	hash, err := o.store.EntryHash(ctx, a.Entry)
	if err != nil {
		return nil, err
	}
	head, _, err := o.store.Head(ctx)
	if err != nil {
		return nil, err
	}
	if said := a.Against(hash, head); said != "" {
		return []Finding{{Place: fmt.Sprintf("操作记录第%d条", a.Entry), Sentence: said}}, nil
	}
	return nil, nil
}

// AnchoredIn holds the audit against a backup of the register. Errors: NotRead, and
// as Anchored.
func (o *Office) AnchoredIn(ctx context.Context, folder string) ([]Finding, error) {
	head, err := o.store.HeadOf(ctx, folder)
	if err != nil || head.Entry == 0 {
		return nil, err
	}
	return o.Anchored(ctx, head.Anchor())
}

// Recall holds the register in a folder against what this PC remembers of it, and says
// in one sentence what is not as it was left; "" where all is. Then it remembers the
// present state. Errors: the Store's.
func (o *Office) Recall(ctx context.Context, memory chain.Memory, folder string) (string, error) {
	head, origin, err := o.store.Head(ctx)
	if err != nil {
		return "", err
	}
	said := ""
	if seen, ok := memory.Recall(folder); ok && seen.Head.Entry > 0 {
		hash, err := o.store.EntryHash(ctx, seen.Head.Entry)
		if err != nil {
			return "", err
		}
		when := seen.At.Local().Format("2006-01-02 15:04")
		switch {
		case seen.Head.Anchor().Holds(hash):
		case seen.Origin != origin:
			said = fmt.Sprintf("这个文件夹里的登记簿不是 %s 用过的那一本；没有更换过、也没有从备份恢复过的，请停止使用，查明原因。", when)
		case hash == "":
			said = fmt.Sprintf("登记簿退回到了以前的状态：%s 操作记录已到第%d条，现在只到第%d条；没有从备份恢复过的，请停止使用，查明原因。",
				when, seen.Head.Entry, head.Entry)
		default:
			said = fmt.Sprintf("登记簿在程序之外被改写过：操作记录第%d条与 %s 记下的不同；请停止使用，用 fuyi verify 核验，与备份对照。", seen.Head.Entry, when)
		}
	}
	return said, o.Remember(ctx, memory, folder)
}

// Remember keeps how far the register in a folder went. Errors: the Store's; that the
// memory itself cannot be written is no error, for nothing of the register depends on it.
func (o *Office) Remember(ctx context.Context, memory chain.Memory, folder string) error {
	head, origin, err := o.store.Head(ctx)
	if err != nil {
		return err
	}
	_ = memory.Keep(chain.Seen{Folder: folder, Origin: origin, Head: head, At: o.now()})
	return nil
}

// Foot puts the head of the audit at the foot of a sheet that is printed when a case
// is closed: what is on paper cannot be changed behind the program's back.
func (o *Office) Foot(ctx context.Context, doc *letter.Document) error {
	if doc == nil || o.store == nil || !letter.Anchors(doc.Kind) {
		return nil
	}
	head, _, err := o.store.Head(ctx)
	if err != nil || head.Entry == 0 {
		return err
	}
	doc.Paragraphs = append(doc.Paragraphs, letter.Paragraph{Style: letter.Note, Text: head.Line()})
	return nil
}
