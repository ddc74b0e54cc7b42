package app_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
)

// picture is a small page that was scanned.
func picture(t *testing.T) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, 120, 170))); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// papers is one file to attach, also where the case has it already.
func papers(a casefile.Attachment, content []byte) []app.Paper {
	return []app.Paper{{Attachment: a, Again: true, Read: func() ([]byte, error) { return content, nil }}}
}

// TestDossier binds a case with letters, an approval sheet, evidence and an inner
// paper, and reads the bookmarks and the numbers back.
func TestDossier(t *testing.T) {
	d := bureau(t, june1)
	number, id := supplementing(t, d)
	if err := d.BindDossier(ctx, number, filepath.Join(t.TempDir(), "空.pdf"), app.Binding{Volumes: []app.Volume{app.OuterVolume}}, nil); fault.CodeOf(err) != fault.WrongStage {
		t.Errorf("an empty dossier: %v", err)
	}
	for _, step := range []casefile.PassStep{casefile.Submitted, casefile.Reviewed, casefile.Approved} {
		if _, err := d.PassLetter(ctx, number, id, casefile.LetterPass{Step: step, By: "王芳"}); err != nil {
			t.Fatal(fault.Sentence(err))
		}
	}
	if _, err := d.FinishLetter(ctx, number, id, "李明"); err != nil {
		t.Fatal(fault.Sentence(err))
	}
	if _, _, err := d.BeginLetter(ctx, number, casefile.Letter{Kind: casefile.SupplementNotice}); err != nil {
		t.Fatal(err) // a draft is not bound
	}
	for _, a := range []casefile.Attachment{
		{Name: "申请人身份证", From: "吴𠮷", Date: june1}, {Name: "内部请示", Date: june1, Inner: true}, {Name: "误附的材料"},
	} {
		if _, err := d.Attach(ctx, number, papers(a, picture(t)), nil); err != nil {
			t.Fatal(fault.Sentence(err))
		}
	}
	if _, err := d.StrikeAttachment(ctx, number, 3, true); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{"": "%PDF", "坏文件": "不是图片"} {
		if _, err := d.Attach(ctx, number, papers(casefile.Attachment{Name: name}, []byte(content)), nil); err == nil {
			t.Errorf("attached %q", name)
		}
	}
	file := filepath.Join(t.TempDir(), "卷宗.pdf")
	both := app.Binding{Volumes: []app.Volume{app.OuterVolume, app.InnerVolume}, Keeping: "长期"}
	if err := d.BindDossier(ctx, number, file, both, nil); err != nil {
		t.Fatal(fault.Sentence(err))
	}
	readDossier(t, file, d.letter(t, number, id).Pages)
	d.sound(t)

	c := d.file(t, number).Case
	if err := os.Remove(d.kept(t, c.Attachments[0].File, "png")); err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(file)
	if err := d.BindDossier(ctx, number, file, both, nil); fault.CodeOf(err) != fault.FileMissing {
		t.Errorf("bound without a file: %v", err)
	}
	if after, _ := os.ReadFile(file); !bytes.Equal(before, after) {
		t.Error("a dossier that could not be bound replaced the one there")
	}
}

// readDossier reads a bound PDF as others do.
func readDossier(t *testing.T, file string, letterPages int) {
	t.Helper()
	if _, err := exec.LookPath("qpdf"); err != nil {
		t.Skip("qpdf is missing: run make test")
	}
	if out, err := exec.Command("qpdf", "--check", file).CombinedOutput(); err != nil {
		t.Errorf("qpdf: %s", out)
	}
	text, err := exec.Command("pdftotext", "-layout", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	pages := strings.Split(strings.TrimSuffix(string(text), "\f"), "\f")
	// Cover and index twice, the letter, the evidence, the sheet, the inner paper.
	if want := 2 + letterPages + 1 + 2 + 1 + 1; len(pages) != want {
		t.Fatalf("%d pages, want %d", len(pages), want)
	}
	inner := 2 + letterPages + 1
	for page, want := range map[int]string{0: "正卷", 1: "申请人身份证", 2: "云政复补〔2026〕1号", inner: "副卷", inner + 1: "审批表", inner + 2: "王芳"} {
		if plain := strings.Join(strings.Fields(pages[page]), ""); !strings.Contains(plain, want) {
			t.Errorf("page %d lacks %q:\n%s", page+1, want, pages[page])
		}
	}
	if plain := strings.TrimSpace(pages[inner-1]); plain != fmt.Sprint(letterPages+1) {
		t.Errorf("the evidence bears the number %q", plain)
	}
}

// TestDossierOrder holds that the closing letter lies first, a proof of service
// behind its letter, undated papers last, and that no cover is bound twice.
func TestDossierOrder(t *testing.T) {
	final := func(id int, kind casefile.LetterKind, day int, about ...int) casefile.Letter {
		return casefile.Letter{ID: id, Kind: kind, Stage: casefile.FinalLetter, Date: june1 + date.Date(day), About: about}
	}
	c := &casefile.Case{
		Letters: []casefile.Letter{
			final(1, casefile.AcceptanceNotice, 1), final(2, casefile.ReplyNotice, 2), final(3, casefile.ServiceRecord, 9, 1),
			final(4, casefile.DecisionLetter, 8), final(5, casefile.CaseCover, 9), final(6, casefile.ServiceRecord, 9, 4),
		},
		Attachments: []casefile.Attachment{{ID: 1, Name: "无日期"}, {ID: 2, Name: "答复书", Date: june1 + 3}},
	}
	var names []string
	for _, p := range app.DossierPapers(c, app.OuterVolume, false) {
		names = append(names, p.Name)
	}
	want := "行政复议决定书 送达回证 行政复议申请受理通知书 送达回证 行政复议答复通知书 答复书 无日期"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("bound as %s", got)
	}
}
