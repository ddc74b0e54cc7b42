package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/dossier"
	"fuyi/app/reading"
	"fuyi/app/tidy"
)

// Incoming is a file that may become an attachment, as Examine found it.
type Incoming struct {
	Path  string
	Name  string                  // proposed: that of the file without its ending
	Kind  casefile.AttachmentKind // proposed by the name; "" where that does not tell
	Form  dossier.Form            // zero where Fault says why it cannot be attached
	File  string                  // the SHA-256 of its content, hexadecimal
	Fault error
}

// Looker finds out what a file is, and gives the SHA-256 of the content that it
// read, hexadecimal. Errors: BadPaper, NoPaper, NotRead; the context's.
type Looker func(ctx context.Context, path string) (form dossier.Form, file string, err error)

// LookHere looks in this process, for callers that have no second one for files
// of others.
func LookHere(ctx context.Context, path string) (dossier.Form, string, error) {
	content, err := ReadIncoming(path)
	if err != nil {
		return dossier.Form{}, "", err
	}
	form, err := dossier.Look(ctx, filepath.Base(path), content)
	return form, hashOf(content), err
}

// mostAttachment bounds a file that is attached, in bytes.
const mostAttachment = 400 << 20

// Examine looks at files that were dropped, scanned or chosen: what each is by
// its content, how many pages it has. Nothing is kept. Error: the context's alone;
// what is wrong with a file stands with it.
func Examine(ctx context.Context, paths []string, look Looker) ([]Incoming, error) {
	found := make([]Incoming, len(paths))
	for i, path := range paths {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		in := &found[i]
		in.Path, in.Name = path, tidy.Line(strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)))
		in.Kind = kindByName(in.Name)
		file, _, err := reading.Open(path, mostAttachment)
		if in.Fault = err; err == nil {
			file.Close()
			in.Form, in.File, in.Fault = look(ctx, path)
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	return found, nil
}

// ReadIncoming reads a file that is to be attached. Errors: those of reading.Open.
func ReadIncoming(path string) ([]byte, error) { return reading.Whole(path, mostAttachment) }

func hashOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// kindWords are words in the names of files that tell a kind; the first that
// occurs counts.
var kindWords = []struct {
	word string
	kind casefile.AttachmentKind
}{
	{"授权", casefile.AuthorityPaper}, {"委托书", casefile.AuthorityPaper}, {"答复", casefile.ReplyPaper},
	{"身份证", casefile.IdentityPaper}, {"营业执照", casefile.IdentityPaper}, {"法定代表人", casefile.IdentityPaper}, {"身份证明", casefile.IdentityPaper},
	{"笔录", casefile.RecordPaper}, {"鉴定", casefile.AppraisalPaper},
	{"送达", casefile.ServicePaper}, {"回证", casefile.ServicePaper}, {"邮寄", casefile.ServicePaper}, {"快递", casefile.ServicePaper},
	{"请示", casefile.ApprovalPaper}, {"审批", casefile.ApprovalPaper}, {"讨论", casefile.ApprovalPaper}, {"呈批", casefile.ApprovalPaper},
	{"依据", casefile.BasisPaper}, {"意见", casefile.OpinionPaper},
	{"证据", casefile.EvidencePaper}, {"照片", casefile.EvidencePaper}, {"合同", casefile.EvidencePaper}, {"处罚决定", casefile.EvidencePaper},
	{"申请书", casefile.ApplicationPaper}, {"复议申请", casefile.ApplicationPaper},
}

func kindByName(name string) casefile.AttachmentKind {
	for _, w := range kindWords {
		if strings.Contains(name, w.word) {
			return w.kind
		}
	}
	return ""
}

// HandedInBy proposes who hands in papers of a kind in a case: the first
// applicant his application, the first respondent its reply. "" where the kind
// does not tell.
func HandedInBy(c *casefile.Case, kind casefile.AttachmentKind) string {
	role := casefile.Applicant
	switch kind {
	case casefile.ApplicationPaper, casefile.IdentityPaper, casefile.AuthorityPaper:
	case casefile.ReplyPaper, casefile.BasisPaper:
		role = casefile.Respondent
	default:
		return ""
	}
	if parties := c.PartiesOf(role); len(parties) > 0 {
		return parties[0].Name
	}
	return ""
}
