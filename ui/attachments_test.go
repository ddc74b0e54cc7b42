package ui

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/pick"
	"fuyi/app/plate"
	"fuyi/app/scans"
	"fuyi/app/viewer"
	own "fuyi/ui/widget"
)

// secondProcess tells the test's own program to be the one that reads files.
const secondProcess = "FUYI_TEST_SHOW_PAGES"

// servePages is that process. Pictures need no PDFium.
func servePages() int {
	err := viewer.Serve(context.Background(), os.Stdin, os.Stdout, func(ctx context.Context) (*plate.Maker, error) {
		return plate.New(ctx, "", nil)
	})
	if err != nil {
		return 1
	}
	return 0
}

// viewing gives the desk a viewer of files.
func (b *bench) viewing() {
	v := viewer.New(func() *exec.Cmd {
		c := exec.Command(os.Args[0])
		c.Env = append(os.Environ(), secondProcess+"=1")
		return c
	})
	b.t.Cleanup(v.Close)
	b.desk.opts.Viewer = v
}

// scan writes a picture of one grey and returns its path.
func (b *bench) scan(dir, name string, grey uint8) string {
	b.t.Helper()
	page := image.NewGray(image.Rect(0, 0, 210, 297))
	for i := range page.Pix {
		page.Pix[i] = grey
	}
	var out bytes.Buffer
	if err := png.Encode(&out, page); err != nil {
		b.t.Fatal(err)
	}
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		b.t.Fatal(err)
	}
	return path
}

// drop drops files on the window.
func (b *bench) drop(paths ...string) {
	b.t.Helper()
	var uris []fyne.URI
	for _, p := range paths {
		uris = append(uris, storage.NewFileURI(p))
	}
	b.desk.dropped(fyne.NewPos(400, 300), uris)
	b.settle()
}

// confirm presses the button that confirms the topmost dialog.
func (b *bench) confirm() {
	b.t.Helper()
	own.Topmost(b.win.Canvas()).Confirm()
	b.settle()
}

// TestDropFiles puts several files that were dropped into the case in view; one
// that runs and one that is there already stay out.
func TestDropFiles(t *testing.T) {
	b := openBench(t)
	b.viewing()
	number := onTrial(b)
	b.openCase(number, tabFiles)
	b.wantSeen("本案还没有附件", "拖到窗口上")
	dir := t.TempDir()
	reply, photo := b.scan(dir, "答复书.png", 10), b.scan(dir, "现场照片.png", 20)
	program := filepath.Join(dir, "扫描.pdf.exe")
	if err := os.WriteFile(program, []byte("MZ\x90\x00"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.drop(reply, program)
	b.drop(photo) // onto the dialog that is open
	b.wantSeen("答复书.png　PNG　1 页", "是可以运行的程序", "共 3 份文件")
	form := b.desk.incoming
	first := form.items[0].fields
	if first.kind.value() != casefile.ReplyPaper || first.from.Text != b.stored(number).PartiesOf(casefile.Respondent)[0].Name {
		t.Errorf("proposed %s from %q", first.kind.value(), first.from.Text)
	}
	first.name.SetText("")
	b.confirm()
	if got := faultAt(&first.form, "name"); !strings.Contains(got, "名称") {
		t.Errorf("without a name: %q", got)
	}
	first.name.SetText("行政复议答复书")
	form.items[2].fields.shelf.set(secretShelf)
	b.confirm()
	if own.Topmost(b.win.Canvas()) != nil {
		t.Fatalf("the dialog stays; there is %q", b.texts())
	}
	kept := b.stored(number).Attachments
	if len(kept) != 2 || kept[0].Name != "行政复议答复书" || kept[0].Kind != casefile.ReplyPaper || !kept[1].Secret || !kept[1].Inner || kept[1].Date != monday {
		t.Errorf("kept %+v", kept)
	}
	b.wantTold("2 份附件已归入")
	other := onTrial(b)
	b.openCase(other, tabFiles)
	b.drop(photo)
	b.wantSeen("同一文件已经归入 " + number + "（“现场照片”）")
	if len(b.desk.incoming.taken()) != 1 {
		t.Error("a file of another case is not ticked")
	}
	b.escape()
	b.openCase(number, tabFiles)
	b.drop(reply)
	b.wantSeen("同一文件已经入卷", "仍然加入")
	if len(b.desk.incoming.taken()) != 0 {
		t.Error("the same file is ticked")
	}
	b.escape()
	if got := os.Getenv(secondProcess); got != "" {
		t.Errorf("the test itself is the second process: %s", got)
	}
}

// wantTold wants words in the status line.
func (b *bench) wantTold(words string) {
	b.t.Helper()
	if said := b.desk.status.message.Text; !strings.Contains(said, words) {
		b.t.Errorf("told %q, want %q", said, words)
	}
}

// attached registers a case with pictures as its attachments.
func attached(b *bench, names ...string) string {
	b.t.Helper()
	number := onTrial(b)
	dir := b.t.TempDir()
	var papers []app.Paper
	for i, name := range names {
		path := b.scan(dir, name+".png", uint8(20*i+5))
		papers = append(papers, app.Paper{Attachment: casefile.Attachment{Name: name, Kind: casefile.EvidencePaper, Date: monday},
			Read: func() ([]byte, error) { return app.ReadIncoming(path) }})
	}
	if _, err := b.office.Attach(context.Background(), number, papers, nil); err != nil {
		b.t.Fatal(err)
	}
	return number
}

// TestAttachmentList filters, previews, changes and strikes.
func TestAttachmentList(t *testing.T) {
	b := openBench(t)
	b.viewing()
	number := attached(b, "合同", "发票", "现场照片")
	s := b.openCase(number, tabFiles).files
	b.settle()
	b.wantSeen("3 份，3 页", "✓ 完好")
	if b.win.Canvas().Focused() != fyne.Focusable(s.table) || s.chosenID() != 1 {
		t.Error("the list has not the focus")
	}
	b.wantSeen("共 1 页　")
	s.table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.settle()
	if b.win.Canvas().Focused() != fyne.Focusable(s.view.pages) {
		t.Error("Enter does not lead into the pages")
	}
	b.desk.find()
	if b.win.Canvas().Focused() != fyne.Focusable(s.words) {
		t.Error("Ctrl+F does not lead to the filter")
	}
	s.words.SetText("照片")
	b.settle()
	if len(s.listed) != 1 || s.listed[0] != 3 {
		t.Errorf("the filter leaves %v", s.listed)
	}
	s.table.Select(0)
	b.tap("修改…")
	form := b.win.Canvas().Focused().(*entry)
	form.SetText("2026年5月现场照片")
	b.tap("保存")
	b.tap("移出/恢复")
	a := b.stored(number).Attachments[2]
	if a.Name != "2026年5月现场照片" || !a.Struck || a.Kind != casefile.EvidencePaper {
		t.Errorf("now %+v", a)
	}
	b.wantSeen("— 已移出")
	b.tap("用阅读器打开")
	if len(b.opened) != 1 || filepath.Ext(b.opened[0]) != ".png" {
		t.Errorf("opened %q", b.opened)
	}
	out := filepath.Join(t.TempDir(), "照片.png")
	b.tap("另存为…")
	b.win.Canvas().Focused().(*entry).SetText(out)
	b.tap("保存")
	if _, err := os.Stat(out); err != nil {
		t.Error(err)
	}
	s.words.SetText("没有的")
	b.settle()
	b.wantSeen("没有符合筛选条件的附件")
}

// TestSecretIsAskedFor holds that a secret file leaves only after a question.
func TestSecretIsAskedFor(t *testing.T) {
	b := openBench(t)
	number := attached(b, "病历")
	as := b.stored(number).Attachments[0]
	as.Secret = true
	if _, err := b.office.DescribeAttachment(context.Background(), number, 1, as); err != nil {
		t.Fatal(err)
	}
	s := b.openCase(number, tabFiles).files
	s.table.Select(0)
	b.wantSeen("副卷·涉密")
	b.tap("另存为…")
	b.wantSeen("依法不供当事人查阅")
	b.escape()
	b.tap("装订卷宗…")
	b.wantSeen("连同涉密附件 1 份", "共 0 份，0 页")
	for _, o := range inView(b.roots()) {
		if c, ok := o.(*own.Check); ok && strings.HasPrefix(c.Text, "连同涉密") {
			c.SetChecked(true)
		}
	}
	b.wantSeen("共 1 份，1 页")
}

// TestAlteredFile is seen on the page with a sign, and put right there.
func TestAlteredFile(t *testing.T) {
	b := openBench(t)
	b.viewing()
	number := attached(b, "合同", "发票")
	kept := b.stored(number).Attachments
	copyOf := filepath.Join(t.TempDir(), "合同.png")
	path := b.kept(kept[0].File, "png")
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(copyOf, content, 0o600); err != nil {
		t.Fatal(err)
	}
	os.Chmod(path, 0o600)
	os.WriteFile(path, append(content, 0), 0o600)
	os.Remove(b.kept(kept[1].File, "png"))
	s := b.openCase(number, tabFiles).files
	b.settle()
	b.wantSeen("✕ 被改动", "✕ 缺失", "“合同”被改动、“发票”缺失")
	b.settle()
	b.wantSeen(fault.Sentence(fault.New(fault.FileAltered, path)))
	b.tap("用阅读器打开")
	if len(b.opened) != 0 {
		t.Error("an altered file was opened")
	}
	b.escape()
	s.table.Select(0)
	b.tap("放回原文件…")
	from := b.win.Canvas().Focused().(*entry)
	from.SetText(copyOf + "x")
	b.tap("确定")
	b.wantSeen("x”读取失败，请检查文件是否存在")
	from.SetText(copyOf)
	b.tap("确定")
	b.wantSeen("✓ 完好", "“发票”缺失")
	if b.sees("✕ 被改动") {
		t.Error("the file is still said to be altered")
	}
}

// TestScanFolder offers whole files of the scanner's folder and moves them aside
// once they are in a case.
func TestScanFolder(t *testing.T) {
	b := openBench(t)
	number := onTrial(b)
	dir := t.TempDir()
	b.desk.scans.offer()
	b.wantTold("还没有扫描文件夹")
	b.desk.open(place{view: viewSettings})
	b.settle()
	b.desk.opts.Choose = func(_ context.Context, q pick.Question) ([]string, error) {
		if !q.Folder {
			t.Error("a file was asked for")
		}
		return []string{dir}, nil
	}
	b.tap("选择…")
	if b.desk.scans.path != dir {
		t.Fatalf("the folder is %q", b.desk.scans.path)
	}
	b.scan(dir, "Scan_0001.png", 40)
	b.scan(dir, "Scan_0002.png", 50)
	old := time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)
	os.Chtimes(filepath.Join(dir, "Scan_0001.png"), old, old)
	b.desk.scans.look()
	b.settle()
	if b.sees("待归入") {
		t.Error("files are offered at the first look")
	}
	b.desk.scans.look()
	b.settle()
	b.tap("扫描件 2 份待归入")
	form := b.desk.incoming
	if len(form.items) != 2 || len(form.taken()) != 0 {
		t.Fatalf("%d files, %d of them ticked", len(form.items), len(form.taken()))
	}
	form.items[0].take.SetChecked(true)
	b.confirm()
	b.wantSeen("请填写案号")
	form.number.SetText("2026-9999")
	b.settle()
	b.wantSeen("没有案号为2026-9999的案件")
	form.number.SetText(number)
	b.settle()
	form.items[0].fields.kind.SetSelected("送达凭证")
	if got := form.items[0].fields.name.Text; got != "送达凭证" {
		t.Errorf("the scan is called %q", got)
	}
	b.confirm()
	b.settle()
	kept := b.stored(number).Attachments
	if len(kept) != 1 || kept[0].Kind != casefile.ServicePaper {
		t.Errorf("kept %+v", kept)
	}
	if _, err := os.Stat(filepath.Join(dir, scans.DoneFolder, "Scan_0001.png")); err != nil {
		t.Error(err)
	}
	b.desk.scans.look()
	b.settle()
	b.wantSeen("扫描件 1 份待归入")
	os.RemoveAll(dir)
	b.desk.scans.look()
	b.settle()
	b.wantSeen("⚠ 扫描文件夹打不开")
	b.desk.scans.set("")
	b.settle()
	if b.sees("扫描文件夹打不开") {
		t.Error("the folder that is no more is still told of")
	}
}

// TestNoChooser asks for the path where the system has no dialog.
func TestNoChooser(t *testing.T) {
	b := openBench(t)
	b.openCase(onTrial(b), tabFiles)
	b.desk.next()
	b.settle()
	b.tap("选择文件…")
	b.wantTold("请输入路径")
	b.desk.opts.Choose = func(context.Context, pick.Question) ([]string, error) { return nil, pick.ErrNone }
	b.tap("选择文件…")
	b.wantTold("请输入路径")
	form := b.desk.incoming
	form.path.SetText(b.scan(t.TempDir(), "a.png", uint8(color.Black.Y)))
	form.path.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.settle()
	if len(form.taken()) != 1 {
		t.Errorf("the path gave %d files", len(form.taken()))
	}
}
