package ui

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"fuyi/app/fault"
	look "fuyi/ui/theme"
)

// TestEveryPageBuildsAndFits: each page shows, empty and with a case, in every
// size of text, and none asks for more room than a screen of 1366 × 768 leaves
// beside frame, menu and task bar.
func TestEveryPageBuildsAndFits(t *testing.T) {
	b := openBench(t)
	fits := func(name string) {
		t.Helper()
		if size := b.win.Content().MinSize(); size.Width > 1366 || size.Height > 650 {
			t.Errorf("%s at %v asks for %v", name, b.size, size)
		}
	}
	views := map[string]view{"今日": viewToday, "案件": viewCases, "登记": viewRegister, "设置": viewSettings, "文书模板": viewTemplates, "统计": viewFigures}
	for name, v := range views {
		b.desk.open(place{view: v})
		b.settle()
		fits("empty " + name)
	}
	number := b.register(sample(monday - 3))
	for _, percent := range textSizes {
		b.desk.opts.Dress(float32(percent)/100, look.Light)
		b.settle()
		for name, v := range views {
			b.desk.open(place{view: v})
			b.settle()
			fits(name)
		}
		for _, tab := range caseTabs {
			b.openCase(number, tab.tab)
			fits(tab.name)
		}
	}
}

// TestEmptyRegisterSaysWhatToDo: a new officer is told what to do first.
func TestEmptyRegisterSaysWhatToDo(t *testing.T) {
	b := openBench(t)
	b.wantSeen("没有需要办理的事项", "先填写本机关的情况，再登记第一件申请", "设置向导…")
	b.tap("登记新申请（Ctrl+N）")
	if b.desk.at.view != viewRegister {
		t.Error("the button does not lead to 登记")
	}
	b.desk.open(place{view: viewCases})
	b.settle()
	b.wantSeen("登记簿里还没有案件")
}

// TestWelcome: the first start offers the demonstration or one's own register,
// and asks step by step for what the letters need.
func TestWelcome(t *testing.T) {
	b := openBench(t)
	b.desk.welcome()
	b.tap("从空白登记簿开始")
	b.wantSeen("1 / 6　复议机关")
	for i, typed := range []string{"清河县人民政府", "", "李明\n王芳\n", "清河县公安局，政府路6号\n"} {
		if typed != "" {
			test.Type(b.win.Canvas().Focused(), typed)
		}
		if i == 3 {
			b.wantSeen("共 1 个")
		}
		b.tap("下一步")
	}
	b.wantSeen("例如：政复决〔2026〕1号")
	b.tap("下一步")
	b.tap("完成")
	ctx := context.Background()
	organ, err := b.office.Bureau(ctx)
	if err != nil || organ.Name != "清河县人民政府" {
		t.Errorf("%+v, %v", organ, err)
	}
	if names, err := b.office.Officers(ctx); err != nil || strings.Join(names, " ") != "李明 王芳" {
		t.Errorf("%v, %v", names, err)
	}
	if organs, err := b.office.Organs(ctx); err != nil || len(organs) != 1 || organs[0].Address != "政府路6号" {
		t.Errorf("%+v, %v", organs, err)
	}
}

// TestTextSizeKeepsWhatIsTyped: the pages are made anew in another size of text,
// with the open cases and everything that was typed.
func TestTextSizeKeepsWhatIsTyped(t *testing.T) {
	b := openBench(t)
	number := b.register(sample(monday - 3))
	b.openCase(number, tabTexts)
	b.desk.open(place{view: viewRegister})
	b.settle()
	b.put(&b.desk.register.sheet, "parties[0].name", "张𬭎")
	b.desk.open(place{view: viewSettings})
	b.settle()
	b.desk.settings.organ[0].SetText("清河县人民政府")
	b.desk.settings.size.SetSelected("125%")
	b.settle()
	if got := b.desk.settings.organ[0].Text; got != "清河县人民政府" {
		t.Errorf("the bureau's name came back as %q", got)
	}
	if b.size != 1.25 {
		t.Errorf("the window was dressed at %v", b.size)
	}
	if len(b.desk.open_) != 1 || b.desk.open_[0].number != number {
		t.Errorf("open cases %v", b.desk.open_)
	}
	b.desk.open(place{view: viewRegister})
	b.settle()
	if got := b.desk.register.parties.value()[0].Name; got != "张𬭎" {
		t.Errorf("the form came back with %q", got)
	}
}

// TestSettingsAreKept, also where the page is left without saving, and new cases
// take the bureau and the officer from them.
func TestSettingsAreKept(t *testing.T) {
	b := openBench(t)
	b.desk.open(place{view: viewSettings})
	b.settle()
	p := b.desk.settings
	for i, at := range organAt(&bureau) {
		p.organ[i].SetText(*at)
	}
	p.name.SetText("李明")
	b.desk.open(place{view: viewRegister})
	b.settle()
	if organ, err := b.office.Bureau(b.desk.work.ctx); err != nil || organ != bureau {
		t.Errorf("stored %+v, %v", organ, err)
	}
	b.wantSeen("李明") // in the status line
	b.crash()
	b.desk.open(place{view: viewRegister})
	b.settle()
	if got := b.desk.register.handler.Text; got != "李明" {
		t.Errorf("a new application begins with %q", got)
	}
}

// oneFace is a window's faces with one file of the officer's own that fits.
type oneFace struct{ chosen, lost string }

func (f *oneFace) List() []WindowFace {
	return []WindowFace{{"", "思源黑体（默认）"}, {"kai", "楷体"}}
}
func (f *oneFace) Chosen() string { return f.chosen }
func (f *oneFace) Lost() string   { return f.lost }

func (f *oneFace) Choose(id string) error {
	if id != "kai" && id != "/fonts/方正黑体.ttf" {
		return fault.New(fault.UnfitFont, "其中没有“复议”等常用字")
	}
	f.chosen, f.lost = id, ""
	return nil
}

// TestWindowFace: a face is chosen among the program's, or as a file, and worn at
// once; one that does not fit is refused with a sentence, one that went is told.
func TestWindowFace(t *testing.T) {
	b := openBench(t)
	faces := &oneFace{lost: "/gone.ttf"}
	b.desk.opts.Faces = faces
	worn := 0
	wear := b.desk.opts.Dress
	b.desk.opts.Dress = func(scale float32, scheme look.Scheme) { worn++; wear(scale, scheme) }
	b.desk.refurnish()
	b.settle()
	b.wantTold("gone.ttf”打不开了")
	b.desk.open(place{view: viewSettings})
	b.settle()
	b.wantSeen("应当自受理之日起六十日内作出决定", "gone.ttf”打不开了")
	b.desk.settings.face.SetSelected("楷体")
	b.settle()
	if faces.chosen != "kai" || worn != 1 || b.desk.settings.face.Selected != "楷体" {
		t.Errorf("chosen %q, worn %d times, shown %q", faces.chosen, worn, b.desk.settings.face.Selected)
	}
	b.wantTold("窗口字体已更换")
	b.desk.settings.face.SetSelected("其他字体文件…")
	b.settle()
	if b.desk.settings.face.Selected != "楷体" {
		t.Errorf("while a file is asked for, %q is shown", b.desk.settings.face.Selected)
	}
	path := b.win.Canvas().Focused().(*entry)
	path.SetText("/fonts/latin.ttf")
	b.tap("确定")
	b.wantSeen("这个字体不能用于窗口：其中没有“复议”等常用字")
	path.SetText("/fonts/方正黑体.ttf")
	b.tap("确定")
	if faces.chosen != "/fonts/方正黑体.ttf" || worn != 2 || b.desk.settings.face.Selected != "方正黑体.ttf（自选）" {
		t.Errorf("chosen %q, worn %d times, shown %q", faces.chosen, worn, b.desk.settings.face.Selected)
	}
}
