package app_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/fault"
)

// scan is a small page in a grey, so that no two are alike.
func scan(t *testing.T, grey uint8) []byte {
	t.Helper()
	page := image.NewGray(image.Rect(0, 0, 120, 170))
	for i := range page.Pix {
		page.Pix[i] = color.Gray{Y: grey}.Y
	}
	var out bytes.Buffer
	if err := png.Encode(&out, page); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// once is one file to attach.
func once(a casefile.Attachment, content []byte) app.Paper {
	return app.Paper{Attachment: a, Read: func() ([]byte, error) { return content, nil }}
}

// TestAttachSeveral puts several files into a case in one act, and holds that a
// file which cannot be attached keeps all out.
func TestAttachSeveral(t *testing.T) {
	d := bureau(t, june1)
	number, _ := supplementing(t, d)
	first, second := scan(t, 10), scan(t, 20)
	bad := []app.Paper{
		once(casefile.Attachment{Name: "照片"}, first), once(casefile.Attachment{Name: "程序"}, []byte("MZ\x90\x00")),
		once(casefile.Attachment{Name: "同一张"}, first),
	}
	_, err := d.Attach(ctx, number, bad, nil)
	var at []string
	for _, f := range fault.All(err) {
		at = append(at, f.Field+" "+string(f.Code))
	}
	if got := strings.Join(at, ", "); got != "papers[1] no-paper, papers[2] already-attached" {
		t.Errorf("attached with %s", got)
	}
	if _, err := d.Attach(ctx, number, []app.Paper{once(casefile.Attachment{Name: " "}, first)}, nil); fault.All(err)[0].Field != "papers[0].name" {
		t.Errorf("a paper without a name: %v", err)
	}
	if n := len(d.file(t, number).Case.Attachments); n != 0 {
		t.Fatalf("%d attachments entered with a bad one", n)
	}
	steps := 0
	_, err = d.Attach(ctx, number, []app.Paper{
		once(casefile.Attachment{Name: "照片", Kind: casefile.EvidencePaper, From: "吴𠮷", Date: june1}, first),
		once(casefile.Attachment{Name: "病历", Secret: true}, second),
	}, func(done, total int) { steps += done * total })
	if err != nil || steps != 2+4 {
		t.Fatal(fault.Sentence(err), steps)
	}
	got := d.file(t, number).Case.Attachments
	if len(got) != 2 || got[0].ID != 1 || got[0].Pages != 1 || got[0].Ending != "png" || !got[1].Inner || !got[1].Secret {
		t.Errorf("attached %+v", got)
	}
	_, err = d.Attach(ctx, number, []app.Paper{once(casefile.Attachment{Name: "又一张"}, first)}, nil)
	if fault.CodeOf(err) != fault.AlreadyAttached || !strings.Contains(fault.Sentence(err), "照片") {
		t.Errorf("attached twice: %v", err)
	}
	changed := once(casefile.Attachment{Name: "已改", File: strings.Repeat("0", 64)}, scan(t, 30))
	if _, err = d.Attach(ctx, number, []app.Paper{changed}, nil); fault.CodeOf(err) != fault.FileChanged {
		t.Errorf("attached a file that changed: %v", err)
	}
	d.sound(t)
}

// TestDescribeAttachment changes what was stated, not the file; and a secret one
// is bound only where it is asked for.
func TestDescribeAttachment(t *testing.T) {
	d := bureau(t, june1)
	number, _ := supplementing(t, d)
	if _, err := d.Attach(ctx, number, papers(casefile.Attachment{Name: "病历"}, picture(t)), nil); err != nil {
		t.Fatal(err)
	}
	before := d.file(t, number).Case.Attachments[0]
	as := casefile.Attachment{Kind: casefile.EvidencePaper, Name: "住院病历", From: "吴𠮷", Date: june1, Secret: true, Ending: "exe"}
	if _, err := d.DescribeAttachment(ctx, number, 1, as); err != nil {
		t.Fatal(err)
	}
	c := d.file(t, number).Case
	now := c.Attachments[0]
	if now.File != before.File || now.Ending != "png" || !now.Inner || now.Name != "住院病历" || now.Kind != casefile.EvidencePaper {
		t.Errorf("described as %+v", now)
	}
	if n := len(app.DossierPapers(c, app.InnerVolume, false)); n != 0 {
		t.Errorf("%d secret papers are bound unasked", n)
	}
	if n := len(app.DossierPapers(c, app.InnerVolume, true)); n != 1 {
		t.Errorf("%d secret papers are bound where asked for", n)
	}
	for name, as := range map[string]casefile.Attachment{"name": {}, "date": {Name: "甲", Date: june1 + 1}} {
		if _, err := d.DescribeAttachment(ctx, number, 1, as); len(fault.All(err)) != 1 || fault.All(err)[0].Field != name {
			t.Errorf("described without %s: %v", name, err)
		}
	}
	if _, err := d.DescribeAttachment(ctx, number, 7, as); fault.CodeOf(err) != fault.NoSuchAttachment {
		t.Errorf("described another: %v", err)
	}
	d.sound(t)
}

// TestAlteredAttachment is noticed, and put right from a copy of the file.
func TestAlteredAttachment(t *testing.T) {
	for name, harm := range map[string]func(string) error{
		"missing": os.Remove,
		"altered": func(path string) error {
			os.Chmod(path, 0o600)
			return os.WriteFile(path, []byte("MZ\x90\x00"), 0o600)
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := bureau(t, june1)
			number, _ := supplementing(t, d)
			content := picture(t)
			if _, err := d.Attach(ctx, number, papers(casefile.Attachment{Name: "照片"}, content), nil); err != nil {
				t.Fatal(err)
			}
			a := d.file(t, number).Case.Attachments[0]
			if err := d.CheckKept(ctx, a.File, a.Ending); err != nil {
				t.Fatal(err)
			}
			if err := harm(d.kept(t, a.File, a.Ending)); err != nil {
				t.Fatal(err)
			}
			if code := fault.CodeOf(d.CheckKept(ctx, a.File, a.Ending)); string(code) != "file-"+name {
				t.Errorf("found %s", code)
			}
			if found, err := d.Verify(ctx, false); err != nil || len(found.Findings) != 1 {
				t.Errorf("verify: %v %+v", err, found.Findings)
			}
			other := func() ([]byte, error) { return scan(t, 99), nil }
			if err := d.RestoreAttachment(ctx, number, a.ID, other); fault.CodeOf(err) != fault.OtherFile {
				t.Errorf("restored from another file: %v", err)
			}
			if err := d.RestoreAttachment(ctx, number, a.ID, func() ([]byte, error) { return content, nil }); err != nil {
				t.Fatal(fault.Sentence(err))
			}
			d.sound(t)
		})
	}
}

// TestExamine tells what files are before they are attached.
func TestExamine(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, content []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	files := []struct{ name, content, want string }{
		{"行政复议申请书.png", string(picture(t)), "行政复议申请书 application png 1 -"},
		{"身份证.txt", string(picture(t)), "身份证 identity png 1 -"}, // by its content, not by its name
		{"答复.docm", "PK\x03\x04word/vbaProject.bin", "答复 reply  0 no-paper"},
		{"旧答复.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "旧答复 reply  0 no-paper"},
		{"扫描件.pdf.exe", "MZ\x90\x00\x03", "扫描件.pdf   0 no-paper"},
		{"脚本.pdf", "#!/bin/sh\nrm -rf ~\n", "脚本   0 no-paper"},
		{"半份.pdf", "%PDF-1.4\n1 0 obj\n<<", "半份   0 bad-paper"},
		{"空.jpg", "", "空   0 bad-paper"},
	}
	var paths []string
	for _, f := range files {
		paths = append(paths, write(f.name, []byte(f.content)))
	}
	paths = append(paths, dir, filepath.Join(dir, "没有.pdf"))
	found, err := app.Examine(ctx, paths, app.LookHere)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range files {
		in := found[i]
		code := "-"
		if in.Fault != nil {
			code = string(fault.CodeOf(in.Fault))
		}
		if got := fmt.Sprintf("%s %s %s %d %s", in.Name, in.Kind, in.Form.Ending, in.Form.Pages, code); got != f.want {
			t.Errorf("%s: %q, want %q", f.name, got, f.want)
		}
	}
	for i, word := range map[int]string{2: "宏", 3: "宏", 4: "程序", 5: "程序"} {
		if said := fault.Sentence(found[i].Fault); !strings.Contains(said, word) {
			t.Errorf("%s: %s", files[i].name, said)
		}
	}
	if fault.CodeOf(found[len(files)].Fault) != fault.BadFile || fault.CodeOf(found[len(files)+1].Fault) != fault.NotRead {
		t.Errorf("a folder: %v; no file: %v", found[len(files)].Fault, found[len(files)+1].Fault)
	}
}

// TestFiledElsewhere names the other cases that have the very same file, and not
// the case itself, one in the bin, or one from which it was taken out.
func TestFiledElsewhere(t *testing.T) {
	d := bureau(t, june1)
	content := picture(t)
	var numbers []string
	for _, name := range []string{"营业执照", "营业执照副本", "收错的", "移出的"} {
		number, _ := supplementing(t, d)
		if _, err := d.Attach(ctx, number, papers(casefile.Attachment{Name: name}, content), nil); err != nil {
			t.Fatal(err)
		}
		numbers = append(numbers, number)
	}
	if _, err := d.PutIntoBin(ctx, numbers[2], "重复登记"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.StrikeAttachment(ctx, numbers[3], 1, true); err != nil {
		t.Fatal(err)
	}
	a := d.file(t, numbers[0]).Case.Attachments[0]
	elsewhere, err := d.FiledElsewhere(ctx, a.File, a.Ending, numbers[0])
	if err != nil || len(elsewhere) != 1 || elsewhere[0] != (app.FiledIn{Number: numbers[1], Name: "营业执照副本"}) {
		t.Errorf("also in %+v, %v", elsewhere, err)
	}
	if elsewhere, err = d.FiledElsewhere(ctx, strings.Repeat("0", 64), "png", ""); err != nil || elsewhere != nil {
		t.Errorf("a file that is nowhere is in %+v, %v", elsewhere, err)
	}
}
