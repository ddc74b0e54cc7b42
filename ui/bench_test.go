package ui

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/face"
	"fuyi/app/fault"
	"fuyi/app/letter"
	"fuyi/app/press"
	"fuyi/assets"
	"fuyi/docs/manual"
	"fuyi/storage"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// monday is the day on which the desk is tested, 2026-06-01, with no holiday
// near.
var monday = date.Must(2026, 6, 1)

// bench is a desk in Fyne's test driver, on a real register in a folder of its
// own. The test's goroutine is the main one: what workers deliver runs in
// settle.
type bench struct {
	access Access // of who signed in, for a register that asks
	t      *testing.T
	dir    string
	store  *storage.Register
	office *app.Office
	win    fyne.Window
	desk   *Desk
	today  date.Date
	tasks  chan func()
	opened []string
	logged []error
	size   float32 // of text, as the desk asked for it
}

// faces are opened once; each set keeps what it read of the fonts.
var faces = sync.OnceValues(func() (*face.Set, error) { return face.Open(assets.Fonts()) })

func TestMain(m *testing.M) {
	if os.Getenv(secondProcess) != "" {
		os.Exit(servePages())
	}
	test.NewApp()
	dress(1)
	m.Run()
}

// dress gives the test's window the desk's look in a size of text.
func dress(scale float32) {
	font := func(bold bool) fyne.Resource {
		name := assets.WindowRegular
		if bold {
			name = assets.WindowBold
		}
		if content := assets.Face(name); len(content) > 0 {
			return fyne.NewStaticResource(name, content)
		}
		return nil
	}
	fyne.CurrentApp().Settings().SetTheme(look.New(font(false), font(true), scale))
}

// openBench opens a desk on a fresh register.
func openBench(t *testing.T) *bench {
	t.Helper()
	b := &bench{t: t, dir: t.TempDir(), today: monday, size: 1}
	t.Cleanup(func() {
		if b.size != 1 {
			dress(1)
		}
	})
	b.start()
	t.Cleanup(b.stop)
	return b
}

// kept is where a kept file lies.
func (b *bench) kept(hash, ending string) string {
	b.t.Helper()
	path, err := b.office.Lend(context.Background(), hash, ending)
	if err != nil {
		b.t.Fatal(err)
	}
	return path
}

// start opens the register and the desk on it, as the program does.
func (b *bench) start() {
	b.t.Helper()
	var err error
	if b.store, err = storage.Open(context.Background(), b.dir); err != nil {
		b.t.Fatal(err)
	}
	calendar, err := date.LoadCalendar(assets.Holidays())
	if err != nil {
		b.t.Fatal(err)
	}
	set, err := faces()
	if err != nil {
		b.t.Fatal(err)
	}
	config := app.Config{
		Store: b.store, Shelf: storage.Shelf{}, Calendar: calendar, Faces: set, Templates: letter.NewTemplates(assets.Templates(), nil),
		Now: func() time.Time { return b.today.Time().Add(10 * time.Hour) },
	}
	if b.access.Pass != nil {
		config.Officer, config.Proof = b.access.Pass.Officer, b.access.Pass.Proof()
	}
	b.office = app.New(config)
	b.tasks = make(chan func(), 4096)
	b.win = test.NewWindow(widget.NewLabel(""))
	b.win.SetPadded(false)
	b.win.Resize(fyne.NewSize(1280, 680))
	b.desk = NewDesk(b.win, b.office, Options{
		Register: b.dir, Folder: b.dir, Manual: manual.Files(), Version: "0",
		OpenFile: func(path string) error { b.opened = append(b.opened, path); return nil },
		Printers: func(context.Context) ([]press.Printer, error) {
			return []press.Printer{{Name: "laser", Default: true}}, nil
		},
		Print: func(_ context.Context, job press.Job) error { b.opened = append(b.opened, job.Files...); return nil },
		Dress: func(scale float32, scheme look.Scheme) {
			b.size = scale
			look.Use(scheme)
			dress(scale)
		},
		Log:    func(_ string, err error) { b.logged = append(b.logged, err) },
		Do:     func(fn func()) { b.tasks <- fn },
		Access: b.access,
	})
	b.desk.work.longest = 5 * time.Millisecond
	b.desk.Show()
	b.settle()
	b.escape() // the welcome
}

// stop ends the desk and closes the register.
func (b *bench) stop() {
	if b.store == nil {
		return
	}
	b.desk.Close()
	for range 200 {
		b.settle()
		if b.desk.work.ctx.Err() != nil {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	if err := b.store.Close(); err != nil {
		b.t.Error(err)
	}
	b.store = nil
	for _, err := range b.logged {
		b.t.Errorf("an error nobody foresaw: %v", err)
	}
}

// crash ends the program without a word, and starts it again.
func (b *bench) crash() {
	b.desk.closed = true
	close(b.desk.ticker)
	b.desk.work.close(0)
	if err := b.store.Close(); err != nil {
		b.t.Fatal(err)
	}
	b.start()
}

// settle runs what workers deliver until nothing is under way.
func (b *bench) settle() {
	b.t.Helper()
	limit := time.After(20 * time.Second)
	for {
		select {
		case fn := <-b.tasks:
			fn()
			continue
		default:
		}
		if b.desk.work.idle() {
			return
		}
		select {
		case fn := <-b.tasks:
			fn()
		case <-time.After(time.Millisecond):
		case <-limit:
			b.t.Fatal("the desk did not come to rest within 20 seconds")
		}
	}
}

// roots are what the window shows: the topmost dialog, or the pages.
func (b *bench) roots() fyne.CanvasObject {
	if top := b.win.Canvas().Overlays().Top(); top != nil {
		return top
	}
	return b.win.Content()
}

// inView lists an object and all that is visible inside it.
func inView(o fyne.CanvasObject) []fyne.CanvasObject {
	if !o.Visible() {
		return nil
	}
	objects := []fyne.CanvasObject{o}
	var inside []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	}
	for _, child := range inside {
		objects = append(objects, inView(child)...)
	}
	return objects
}

// texts are all texts in view.
func (b *bench) texts() []string {
	var texts []string
	for _, o := range inView(b.roots()) {
		switch o := o.(type) {
		case *canvas.Text:
			texts = append(texts, o.Text)
		case *own.Paragraph:
			texts = append(texts, o.Text())
		case *widget.Label:
			texts = append(texts, o.Text)
		}
	}
	return texts
}

// sees tells whether a text in view contains the words.
func (b *bench) sees(words string) bool {
	for _, text := range b.texts() {
		if strings.Contains(text, words) {
			return true
		}
	}
	return false
}

func (b *bench) wantSeen(words ...string) {
	b.t.Helper()
	for _, w := range words {
		if !b.sees(w) {
			b.t.Errorf("“%s” is not in view; there is %q", w, b.texts())
		}
	}
}

// tap presses a button by its text.
func (b *bench) tap(text string) {
	b.t.Helper()
	for _, o := range inView(b.roots()) {
		button, ok := o.(fyne.Tappable)
		if ok && (buttonText(o) == text || withoutKey.ReplaceAllString(buttonText(o), "") == text) {
			if d, ok := o.(fyne.Disableable); ok && d.Disabled() {
				b.t.Fatalf("button “%s” is disabled", text)
			}
			test.Tap(button)
			b.settle()
			return
		}
	}
	b.t.Fatalf("no button “%s” in view; there is %q", text, b.buttons())
}

// withoutKey finds the key on the confirming button of a dialog.
var withoutKey = regexp.MustCompile("（(Ctrl\\+)?Enter）$")

func buttonText(o fyne.CanvasObject) string {
	switch o := o.(type) {
	case *widget.Button:
		return o.Text
	case *own.Button:
		return o.Text
	case *rowButton:
		return o.text
	}
	return ""
}

func (b *bench) buttons() []string {
	var texts []string
	for _, o := range inView(b.roots()) {
		if text := buttonText(o); text != "" {
			texts = append(texts, text)
		}
	}
	return texts
}

// escape closes the topmost dialog, if one is open.
func (b *bench) escape() {
	if d := own.Topmost(b.win.Canvas()); d != nil {
		d.Escape()
		b.settle()
	}
}

// put writes into a field of a form, as typing would.
func (b *bench) put(s *sheet, path, text string) {
	b.t.Helper()
	f := s.fields[path]
	if f == nil {
		b.t.Fatalf("the form has no field %s; it has %v", path, s.order)
	}
	switch input := f.input.(type) {
	case *entry:
		input.SetText(text)
	case *dateInput:
		input.SetText(text)
	case *own.DateField:
		input.SetText(text)
	case *own.Select:
		input.SetSelected(text)
	default:
		p, ok := focusableIn(input).(*prose)
		if !ok {
			b.t.Fatalf("field %s is a %T", path, input)
		}
		p.SetText(text)
		p.OnChanged(text)
	}
}

// faultAt returns what stands below a field.
func faultAt(s *sheet, path string) string {
	if f := s.fields[path]; f != nil && f.fault.Visible() {
		return f.fault.Text()
	}
	return ""
}

// bureau is an invented reconsideration organ.
var bureau = casefile.Organ{
	Name: "清河县人民政府", Short: "清", Agency: "清河县司法局", Phone: "0319-0000000",
	BasicCourt: "清河县人民法院", IntermediateCourt: "邢台市中级人民法院",
}

// sample is an application against a fine, received on a day.
func sample(received date.Date) *casefile.Case {
	told := true
	return &casefile.Case{
		Organ: bureau, Handler: "李明",
		Parties: []casefile.Party{
			{Role: casefile.Applicant, Kind: casefile.Person, Name: "吴𠮷", Gender: "男", Birth: "1979-05", Address: "清河县城关镇"},
			{Role: casefile.Respondent, Kind: casefile.OrganKind, Name: "清河县市场监督管理局", LegalRep: "赵强", LegalRepTitle: "局长", Address: "清河县人民路"},
		},
		Act: casefile.Act{Kind: casefile.Penalty, Title: "行政处罚决定书", Number: "清市监处罚〔2026〕8号",
			Made: received - 20, Known: received - 18, Told: &told},
		Claim: "请求撤销行政处罚决定。", ApplicantSays: "处罚过重。",
		Events: []casefile.Event{{Type: casefile.Received, Date: received, Channel: casefile.Counter}},
	}
}

// register puts a case into the register behind the desk's back and lets the
// desk know, as an act would.
func (b *bench) register(c *casefile.Case) string {
	b.t.Helper()
	number, change, err := b.office.Register(context.Background(), c, false)
	if err != nil {
		b.t.Fatal(fault.Sentence(err))
	}
	b.desk.changed(change)
	b.settle()
	return number
}

// record enters events of a case behind the desk's back.
func (b *bench) record(number string, events ...casefile.Event) {
	b.t.Helper()
	for _, e := range events {
		change, err := b.office.Record(context.Background(), number, e)
		if err != nil {
			b.t.Fatal(fault.Sentence(err))
		}
		b.desk.changed(change)
	}
	b.settle()
}

// stored loads a case from the register.
func (b *bench) stored(number string) *casefile.Case {
	b.t.Helper()
	c, err := b.office.Case(context.Background(), number)
	if err != nil {
		b.t.Fatal(fault.Sentence(err))
	}
	return c
}

// openCase opens a case's page at a tab.
func (b *bench) openCase(number string, tab caseTab) *casePage {
	b.t.Helper()
	b.desk.open(place{view: viewCase, number: number, tab: tab})
	b.settle()
	return b.desk.caseOf(number)
}

// files lists what lies below the register's folder with an ending.
func (b *bench) files(ending string) []string {
	var found []string
	err := filepath.WalkDir(b.dir, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && strings.HasSuffix(path, ending) {
			found = append(found, path)
		}
		return err
	})
	if err != nil {
		b.t.Fatal(err)
	}
	return found
}
