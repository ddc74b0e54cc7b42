package casefile

import (
	"fmt"
	"slices"
	"strings"

	"fuyi/app/date"
	"fuyi/app/fault"
)

// Attachment is a file of the dossier that is no letter of ours (附件): 证据,
// 答复书, 申请材料.
type Attachment struct {
	ID     int            `json:"id"` // within the case, from 1; never used again
	Kind   AttachmentKind `json:"kind,omitempty"`
	Name   string         `json:"name"`
	From   string         `json:"from,omitempty"` // who handed it in (提交人)
	Date   date.Date      `json:"date,omitzero"`  // when it came in
	File   string         `json:"file"`           // SHA-256, hexadecimal
	Ending string         `json:"ending"`         // one of Endings
	Pages  int            `json:"pages,omitempty"`
	Inner  bool           `json:"inner,omitempty"`  // belongs to 副卷
	Secret bool           `json:"secret,omitempty"` // 涉密: what parties must not see (第四十七条); always in 副卷
	Struck bool           `json:"struck,omitempty"`
}

// AttachmentKind is what an attachment is.
type AttachmentKind string

// The kinds of attachment.
const (
	ApplicationPaper AttachmentKind = "application" // 行政复议申请书 (第二十二条)
	IdentityPaper    AttachmentKind = "identity"    // 身份证明
	AuthorityPaper   AttachmentKind = "authority"   // 授权委托书 (第十七条)
	EvidencePaper    AttachmentKind = "evidence"    // 证据 (第四十三条)
	ReplyPaper       AttachmentKind = "reply"       // 行政复议答复书 (第四十八条)
	BasisPaper       AttachmentKind = "basis"       // 作出行政行为的依据 (第四十八条)
	OpinionPaper     AttachmentKind = "opinion"     // 书面意见
	RecordPaper      AttachmentKind = "record"      // 笔录
	AppraisalPaper   AttachmentKind = "appraisal"   // 鉴定意见
	ServicePaper     AttachmentKind = "service"     // 送达凭证
	ApprovalPaper    AttachmentKind = "approval"    // 内部请示、审批、讨论材料
	OtherPaper       AttachmentKind = "other"       // 其他
)

var attachmentKinds = terms{
	{"application", "申请书"}, {"identity", "身份证明"}, {"authority", "授权委托书"}, {"evidence", "证据"}, {"reply", "答复书"},
	{"basis", "依据"}, {"opinion", "书面意见"}, {"record", "笔录"}, {"appraisal", "鉴定意见"}, {"service", "送达凭证"},
	{"approval", "内部材料"}, {"other", "其他"},
}

// Name returns the kind's name in Chinese.
func (k AttachmentKind) Name() string { return attachmentKinds.name(string(k)) }

// Inner tells whether papers of the kind stay inside the organ, in 副卷, unless
// the officer says otherwise.
func (k AttachmentKind) Inner() bool { return k == ApprovalPaper }

// AttachmentKinds lists the kinds in the order in which forms offer them.
func AttachmentKinds() []AttachmentKind { return valuesOf[AttachmentKind](attachmentKinds) }

// endings are the forms of file that can be an attachment. None of them runs.
var endings = []string{"pdf", "jpg", "png", "tif", "bmp"}

// Endings lists the forms of file that can be an attachment, as the end of a
// file's name without the point.
func Endings() []string { return slices.Clone(endings) }

// Attachment returns the attachment of an ID, nil where there is none.
func (c *Case) Attachment(id int) *Attachment {
	for i := range c.Attachments {
		if c.Attachments[i].ID == id {
			return &c.Attachments[i]
		}
	}
	return nil
}

// SameFile returns the attachment that is the file of a hash, nil where there is
// none; one that was taken out does not count.
func (c *Case) SameFile(hash string) *Attachment {
	for i := range c.Attachments {
		if a := &c.Attachments[i]; a.File == hash && !a.Struck {
			return a
		}
	}
	return nil
}

func (k *checker) attachments() {
	seen := map[int]bool{}
	for i := range k.c.Attachments {
		a := &k.c.Attachments[i]
		at := fmt.Sprintf("attachments[%d]", i)
		if a.ID < 1 || seen[a.ID] {
			k.fail(fault.BadValue, "附件的编号应当自1起，不重复", "%s.id", at)
		}
		seen[a.ID] = true
		if strings.TrimSpace(a.Name) == "" {
			k.fail(fault.Required, "附件名称", "%s.name", at)
		}
		k.oneLine(a.Name, "%s.name", at)
		k.oneLine(a.From, "%s.from", at)
		k.code(at+".kind", string(a.Kind), attachmentKinds)
		if !validHash(a.File) {
			k.fail(fault.BadValue, "文件指纹应当是64位十六进制数字", "%s.file", at)
		}
		if !slices.Contains(endings, a.Ending) {
			k.fail(fault.BadValue, "附件只能是"+strings.Join(endings, "、")+"文件", "%s.ending", at)
		}
		if a.Pages < 0 {
			k.fail(fault.BadValue, "页数应当不小于0", "%s.pages", at)
		}
		if a.Secret && !a.Inner {
			k.fail(fault.BadValue, "涉密的附件应当入副卷", "%s.inner", at)
		}
	}
}
