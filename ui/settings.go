package ui

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/pick"
	own "fuyi/ui/widget"
)

// The settings that the desk keeps in the register.
const (
	settingTextSize = "text-size" // per cent
	settingScheme   = "scheme"    // of colours
)

// textSizes are the sizes of text that can be chosen, in per cent.
var textSizes = []int{90, 100, 110, 125, 150, 175, 200}

// settingsPage is 设置: the bureau, who sits at the desk, the size of text.
type settingsPage struct {
	host      host
	office    *app.Office
	box       fyne.CanvasObject
	organ     [7]*entry
	name      *entry
	scans     *entry // the folder of the scanner
	keepScans func()
	size      *choice[int]
	scheme    *choice[string]
	face      *choice[string] // of the window
	facing    generation
	installed *own.Check
	store     *own.Button

	reading generation
	setting bool // the program fills the fields in
	dirty   bool // something was typed that is not saved
}

// organLabels names the bureau's fields, in the order of organAt.
var organLabels = [7]string{"复议机关", "机关简称", "复议机构", "地址", "电话", "基层法院", "中级法院"}

// organHints are examples for them.
var organHints = [7]string{"清河县人民政府", "清（用于文号：清政复决〔2026〕12号）", "清河县司法局", "", "", "清河县人民法院", "邢台市中级人民法院"}

func organAt(o *casefile.Organ) [7]*string {
	return [7]*string{&o.Name, &o.Short, &o.Agency, &o.Address, &o.Phone, &o.BasicCourt, &o.IntermediateCourt}
}

func newSettingsPage(h host, office *app.Office) *settingsPage {
	p := &settingsPage{host: h, office: office}
	bureau := container.NewVBox()
	for i, label := range organLabels {
		p.organ[i] = newEntry()
		p.organ[i].SetPlaceHolder(organHints[i])
		p.organ[i].OnChanged = p.touch
		bureau.Add(newField(label, "", p.organ[i]).box)
	}
	p.name = newEntry()
	p.name.SetPlaceHolder("登记时自动填作承办人")
	p.name.OnChanged = p.touch
	p.size = newChoice(textSizes, func(n int) string { return fmt.Sprintf("%d%%", n) }, func(int) { p.dress() })
	p.scheme = newChoice(schemeCodes(), schemeName, func(string) { p.dress() })
	p.store = own.NewButton("保存（Ctrl+S）", p.save)
	p.store.Importance = widget.HighImportance
	page := container.NewVBox(
		heading("本机关"), framed(bureau),
		note("这些内容用于新登记的案件和文书的落款、文号、诉权告知；已登记的案件不受影响。"),
		heading("本机"), framed(container.NewVBox(newField("承办人", "", p.name).box, newField("文字大小", "", p.size.Select).box,
			newField("颜色", "", p.scheme.Select).box, p.faceField(), newField("扫描文件夹", "", p.scanner()).box,
			note("扫描仪保存文件的文件夹。其中新的 PDF 和图片会提示归入案卷，归入后移到该文件夹的“已归入”中，不会删除。"))),
		heading("人员与机关"), framed(container.NewHBox(
			rightButton(office, access.Settings, "办案人员…", func() { openSetup(h, office, setupOfficers) }),
			rightButton(office, access.Settings, "本地行政机关…", func() { openSetup(h, office, setupOrgans) }),
			rightButton(office, access.Settings, "设置向导…", func() { openSetup(h, office, 0) }))),
		heading("节假日与文书"), framed(ownTables(h, office)),
		heading("文书字体"), framed(p.fonts()),
		heading("人员与登录"), framed(peopleSection(h, office)),
		heading("密码与加密"), framed(accessSection(h, office)),
		heading("操作记录"), framed(container.NewVBox(container.NewHBox(rightButton(office, access.Audit, "操作记录…", func() { openActs(h, office) })),
			note("谁在什么时候改动了什么，改动前后各是什么。程序只增加、不改动操作记录；在程序之外改动登记簿，核验时能够查出。"))),
		container.NewHBox(p.store))
	column := container.New(fixedWidth(680), page)
	p.box = container.NewVScroll(container.New(inset{12, 16, 16, 16}, container.NewHBox(column)))
	return p
}

// scanner is the field of the folder into which this PC's scanner writes.
func (p *settingsPage) scanner() fyne.CanvasObject {
	p.scans = newEntry()
	p.scans.SetPlaceHolder("可不填；填写后按 Enter")
	keep := func() {
		if path := trimmed(p.scans.Text); path != p.host.scanFolder().path {
			p.host.scanFolder().set(path)
			p.host.tell("扫描文件夹已保存。")
		}
	}
	p.keepScans = keep
	p.scans.OnSubmitted = func(string) { keep() }
	return withChooser(p.host, p.scans, pick.Question{Title: "扫描文件夹", Folder: true}, keep)
}

// fonts tells which fonts letters are set in.
func (p *settingsPage) fonts() fyne.CanvasObject {
	lines := container.NewVBox()
	p.installed = own.NewCheck("优先使用本机安装的官方字体（仿宋_GB2312、方正小标宋等），下次打开程序时生效", nil)
	p.installed.OnChanged = func(on bool) {
		value := ""
		if on {
			value = app.On
		}
		p.host.do(act{quiet: "设置已保存，下次打开程序时生效。", do: func(ctx context.Context) (app.Change, error) {
			return p.office.SetSetting(ctx, app.SettingInstalledFaces, value)
		}})
	}
	lines.Add(p.installed)
	for _, s := range p.office.Faces().Sources() {
		names := make([]string, len(s.Fonts))
		for i, path := range s.Fonts {
			names[i] = filepath.Base(path)
		}
		lines.Add(note(s.Face.String() + "：" + strings.Join(names, "，缺字时用 ")))
	}
	return lines
}

func (p *settingsPage) content() fyne.CanvasObject { return p.box }

func (p *settingsPage) show() {
	p.scans.SetText(p.host.scanFolder().path)
	type values struct {
		organ       casefile.Organ
		name, faces string
		dress       dressing
	}
	fetch(p.host.door(), &p.reading, func(ctx context.Context) (v values, err error) {
		if v.organ, err = p.office.Bureau(ctx); err != nil {
			return v, err
		}
		if v.name, err = p.office.Setting(ctx, app.SettingOfficer); err != nil {
			return v, err
		}
		if v.faces, err = p.office.Setting(ctx, app.SettingInstalledFaces); err != nil {
			return v, err
		}
		v.dress, err = readDressing(ctx, p.office)
		return v, err
	}, func(v values) {
		if !p.dirty {
			p.setting = true
			for i, at := range organAt(&v.organ) {
				p.organ[i].SetText(*at)
			}
			p.name.SetText(v.name)
			p.setting = false
		}
		p.size.set(v.dress.percent)
		p.scheme.set(string(v.dress.scheme))
		p.installed.Checked = v.faces == app.On
		p.installed.Refresh()
	}, p.host.fail)
}

// percent reads the setting of the text size; 100 where none was made.
func percent(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < textSizes[0] || n > textSizes[len(textSizes)-1] {
		return 100
	}
	return n
}

func (p *settingsPage) touch(string) { p.dirty = p.dirty || !p.setting }

// hide saves what was typed, as leaving any page does.
func (p *settingsPage) hide() {
	p.keepScans()
	if p.dirty {
		p.save()
	}
}

// changed takes in what the wizard set.
func (p *settingsPage) changed(c app.Change) {
	if c.Kind == app.SettingsChanged {
		p.show()
	}
}

// dress shows the window in another size of text or other colours at once, and
// keeps them.
func (p *settingsPage) dress() {
	d := dressing{percent: p.size.value(), scheme: schemeOf(p.scheme.value())}
	p.host.do(act{do: func(ctx context.Context) (app.Change, error) { return writeDressing(ctx, p.office, d) }})
	if p.host.options().Dress != nil {
		p.host.options().Dress(float32(d.percent)/100, d.scheme)
	}
}

func (p *settingsPage) save() {
	var organ casefile.Organ
	for i, at := range organAt(&organ) {
		*at = trimmed(p.organ[i].Text)
	}
	name := trimmed(p.name.Text)
	p.dirty = false
	p.host.do(act{by: p.store, quiet: "设置已保存。", refused: func(error) bool { p.dirty = true; return false }, do: func(ctx context.Context) (app.Change, error) {
		if _, err := p.office.SetSetting(ctx, app.SettingOfficer, name); err != nil {
			return app.Change{}, err
		}
		return p.office.SetBureau(ctx, organ)
	}})
}
