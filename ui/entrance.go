package ui

import (
	"context"
	"errors"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app/fault"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// Entrance asks who comes in, before the register is open. SignIn, Renew and Recover are
// called off the main goroutine; Enter on it, once somebody is in, and Leave where they
// give up.
type Entrance struct {
	Officers []string                                               // who have a password
	SignIn   func(officer, password string) (fresh bool, err error) // fresh: by a password that another set; Renew lets them in
	Renew    func(officer, old, password string) error
	Recover  func(code, officer, password string) error
	Enter    func()
	Leave    func()

	Do func(func()) // brings a function to the main goroutine; nil for fyne.Do
}

// entranceWidth is that of its dialogs.
const entranceWidth = 480

// ShowEntrance asks in a window that shows nothing else.
func ShowEntrance(win fyne.Window, e Entrance) { openEntrance(win, e) }

func openEntrance(win fyne.Window, e Entrance) *entranceForm {
	if e.Do == nil {
		e.Do = fyne.Do
	}
	win.SetContent(container.NewStack())
	f := &entranceForm{Entrance: e, canvas: win.Canvas(), work: newWork(e.Do)}
	officer := ""
	if len(e.Officers) > 0 {
		officer = e.Officers[0]
	}
	f.askPassword(officer)
	return f
}

// entranceForm is the dialog of an entrance, for a password or for the recovery code.
type entranceForm struct {
	Entrance
	canvas  fyne.Canvas
	work    *work
	trying  bool
	renew   func() // asks for a password of one's own
	soon    pause  // until the list of names has given the focus back
	fields  sheet
	officer *own.Combo
	secrets []*entry // emptied where they were wrong
	said    *fyne.Container
	body    *fyne.Container
	box     *own.Dialog
}

// begin makes a form's fields anew, with that of the name, which both have.
func (f *entranceForm) begin(officer, about string) {
	f.fields, f.said, f.secrets = sheet{}, container.NewStack(), nil
	f.officer = own.NewCombo(f.Officers)
	f.officer.SetText(officer)
	f.officer.OnChanged = f.picked
	f.body = container.NewVBox(paragraph(about))
}

// picked goes on to the password once a name was picked out of the list.
func (f *entranceForm) picked(officer string) {
	if slices.Contains(f.Officers, officer) && f.canvas.Focused() != fyne.Focusable(f.officer) && len(f.secrets) > 0 {
		next := f.secrets[0]
		f.work.after(&f.soon, time.Millisecond, func() { f.canvas.Focus(next) })
	}
}

func (f *entranceForm) add(label, path string, input fyne.CanvasObject) {
	f.body.Add(f.fields.add(newField(label, path, input)).box)
}

// askPassword asks for name and password.
func (f *entranceForm) askPassword(officer string) {
	f.begin(officer, "请用自己的姓名和密码登录。")
	password := f.secret()
	f.add("姓名", "name", f.officer)
	f.add("密码", "password", password)
	f.other("忘记密码，用恢复码重设…", f.askCode)
	f.show("登录复议登记簿", "登录", password, func() func() error {
		name, typed := trimmed(f.officer.Text), password.Text
		return func() error {
			fresh, err := f.SignIn(name, typed)
			if err == nil && fresh {
				err = errFresh
			}
			return err
		}
	})
	f.renew = func() { f.askNew(trimmed(f.officer.Text), password.Text) }
}

// errFresh says that who signed in comes in by a password of their own alone.
var errFresh = errors.New("the password was set by another")

// askNew asks who came in by a password that another set for one of their own.
func (f *entranceForm) askNew(officer, old string) {
	f.begin(officer, officer+"的密码是管理员设定的，请改成只有自己知道的：至少八个字符，混用字母、数字、汉字或者符号。")
	password, again := f.secret(), f.secret()
	f.add("新密码", "password", password)
	f.add("再输一次", "again", again)
	f.other("返回登录", f.askPassword)
	f.show("改密码", "修改并登录", password, func() func() error {
		first, second := password.Text, again.Text
		return func() error {
			if err := same(first, second); err != nil {
				return err
			}
			return f.Renew(officer, old, first)
		}
	})
}

// askCode asks for the recovery code and a new password.
func (f *entranceForm) askCode(officer string) {
	f.begin(officer, "恢复码在恢复单上，由本机关保管。输入正确的，可以为一人重设密码；恢复码继续有效。")
	code, password, again := newEntry(), f.secret(), f.secret()
	code.SetPlaceHolder("六组字符，不分大小写")
	f.add("恢复码", "code", code)
	f.add("姓名", "name", f.officer)
	f.add("新密码", "password", password)
	f.add("再输一次", "again", again)
	f.other("返回用密码登录", f.askPassword)
	f.show("用恢复码重设密码", "重设并登录", code, func() func() error {
		typed, name, first, second := code.Text, trimmed(f.officer.Text), password.Text, again.Text
		return func() error {
			if err := same(first, second); err != nil {
				return err
			}
			return f.Recover(typed, name, first)
		}
	})
}

// other leads to the other of the two forms.
func (f *entranceForm) other(name string, to func(officer string)) {
	lead := own.NewButton(name, func() {
		if !f.trying {
			f.box.Close()
			to(f.officer.Text)
		}
	})
	lead.Importance = widget.LowImportance
	f.body.Add(f.said)
	f.body.Add(container.NewHBox(lead))
}

// show opens the form. ask takes what was typed and returns what tries it, which takes
// a moment: deriving a key is slow by intent.
func (f *entranceForm) show(title, yes string, first fyne.Focusable, ask func() func() error) {
	f.box = own.NewDialog(f.canvas, title, scaled(entranceWidth), f.body, yes, "退出", func() {
		if f.trying {
			return
		}
		f.trying = true
		f.fields.mark(nil)
		f.say(note("正在核对……"))
		try := ask()
		f.work.write(func(context.Context) error { return try() }, func(err error) {
			f.trying = false
			if errors.Is(err, errFresh) {
				f.box.Close()
				f.renew()
				return
			}
			if err == nil {
				f.box.Close()
				f.work.close(0)
				f.Enter()
				return
			}
			f.refused(err)
		})
	}, f.Leave)
	f.box.Show(first)
}

// refused says why nobody came in, at its field where it has one.
func (f *entranceForm) refused(err error) {
	f.said.RemoveAll()
	if homeless := f.fields.mark(err); len(homeless) > 0 || fault.All(err) == nil {
		f.said.Add(warning("✕ "+fault.Sentence(err), look.Overdue))
	}
	for _, e := range f.secrets {
		e.SetText("")
	}
	f.box.Refit(scaled(entranceWidth), f.body)
	if !f.fields.focusFault(f.canvas, fault.All(err)) {
		f.fields.focus(f.canvas, "password")
	}
}

func (f *entranceForm) say(words fyne.CanvasObject) {
	f.said.Objects = []fyne.CanvasObject{words}
	f.box.Refit(scaled(entranceWidth), f.body)
}

// secret is a field whose text is not shown.
func (f *entranceForm) secret() *entry {
	e := newSecret()
	f.secrets = append(f.secrets, e)
	return e
}
