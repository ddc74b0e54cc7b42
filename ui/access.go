package ui

import (
	"context"
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/fault"
	"fuyi/app/keyring"
	"fuyi/app/raster"
	own "fuyi/ui/widget"
)

// Access is how the desk deals with who may come in. Everything but Gate and Pass is
// called on the main goroutine.
type Access struct {
	Gate *app.Gate
	Pass *app.Pass // of who signed in; nil where the register lies open

	// Lock leaves the desk, closes its register, and asks again who comes in.
	Lock func()

	// Turn leaves the desk, closes its register, does something to it with its progress
	// in view, says what came of it, and begins anew.
	Turn func(title, said string, do func(ctx context.Context, step func(done, total int)) error)

	// Idle is how long ago the last key was pressed and the mouse was moved; false
	// where this PC does not tell. It is called off the main goroutine.
	Idle func() (time.Duration, bool)
}

// settingLockAfter is the setting that says after how many idle minutes the desk locks
// itself; "" for the first of lockChoices, 0 for never.
const settingLockAfter = "lock-after"

// lockChoices are the minutes that can be chosen.
var lockChoices = []int{15, 5, 10, 30, 60, 0}

func lockName(minutes int) string {
	if minutes == 0 {
		return "不自动锁定"
	}
	return fmt.Sprintf("闲置 %d 分钟后锁定", minutes)
}

// lockAfter reads it; 0 for never.
func lockAfter(ctx context.Context, office *app.Office) (minutes int, err error) {
	text, err := office.Setting(ctx, settingLockAfter)
	if err != nil || text == "" {
		return lockChoices[0], err
	}
	if _, err := fmt.Sscan(text, &minutes); err != nil || minutes < 0 {
		return lockChoices[0], nil
	}
	return minutes, nil
}

// accessSection is the part of 设置 about encryption and passwords.
func accessSection(h host, office *app.Office) fyne.CanvasObject {
	door := h.options().Access
	if door.Gate == nil {
		return note("这里不能加密登记簿。")
	}
	if door.Pass == nil {
		return container.NewVBox(container.NewHBox(own.NewButton("加密登记簿…", func() { openSealing(h, office) })),
			note("加密以后，登记簿和卷宗文件要凭密码打开；电脑或者硬盘丢失的，别人读不出内容。"))
	}
	idle := newChoice(lockChoices, lockName, func(minutes int) {
		h.do(act{quiet: "闲置锁定已设置。", do: func(ctx context.Context) (app.Change, error) {
			return office.SetSetting(ctx, settingLockAfter, fmt.Sprint(minutes))
		}})
	})
	box := container.NewVBox()
	var once generation
	type lock struct {
		minutes        int
		sealed, signIn bool
	}
	fetch(h.door(), &once, func(ctx context.Context) (l lock, err error) {
		people, err := office.People(ctx)
		if err != nil {
			return l, err
		}
		l.signIn = people.SignIn
		if l.sealed, err = door.Gate.Sealed(); err != nil {
			return l, err
		}
		l.minutes, err = lockAfter(ctx, office)
		return l, err
	}, func(l lock) {
		changed := idle.OnChanged
		idle.OnChanged = nil
		idle.set(l.minutes)
		idle.OnChanged = changed
		showAccess(h, office, box, l.sealed, l.signIn)
		box.Add(newField("自动锁定", "", idle.Select).box)
	}, h.fail)
	return box
}

// showAccess shows what can be done about passwords and encryption. Where officers sign
// in, who comes in is managed beside, by an administrator.
func showAccess(h host, office *app.Office, box *fyne.Container, sealed, signIn bool) {
	door := h.options().Access
	said, turn := "登记簿是加密的，现在登录的是"+door.Pass.Officer+"。", own.NewButton("解除加密…", func() { askUnseal(h) })
	if !sealed {
		said = "登记簿没有加密：登录只管在本程序中谁能做什么，拿到电脑或者硬盘的人仍能读出内容。"
		turn = own.NewButton("加密登记簿…", func() { askSealing(h) })
	}
	code := own.NewButton("换恢复码…", func() { openNewCode(h, office) })
	buttons := []fyne.CanvasObject{own.NewButton("修改密码…", func() { openPassword(h) })}
	if !signIn {
		buttons = append(buttons, own.NewButton("登录的人…", func() { openHolders(h) }))
	}
	if office.May(access.People) != nil {
		code.Disable()
		turn.Disable()
	}
	box.Add(note(said))
	box.Add(flowing(append(buttons, code, own.NewButton("锁定（Ctrl+Alt+L）", door.Lock), turn)...))
}

// askSealing encrypts a register whose officers sign in: their passwords stay.
func askSealing(h host) {
	door := h.options().Access
	h.ask("加密登记簿", "各人的密码和恢复码不变。加密时程序会重新打开登记簿；以前的备份没有加密，请另行处理。", "加密", func() {
		door.Turn("加密登记簿", "登记簿和卷宗文件已经加密，请用原来的密码登录。", func(ctx context.Context, step func(done, total int)) error {
			sealing, err := door.Gate.Again(*door.Pass)
			if err != nil {
				return err
			}
			return door.Gate.Seal(ctx, sealing, step)
		})
	})
}

// secretForm is a dialog of passwords; do is called off the main goroutine, and then
// follows where it went well.
func secretForm(h host, title, about, yes string, fields []*field, do func() func() error, then func()) {
	var work func() error
	openForm(h, title, about, yes, scaled(entranceWidth), fields, func() { work = do() },
		func(context.Context) (app.Change, error) { return app.Change{}, work() }, then)
}

// openForm is a dialog of fields: read takes what was typed, do is called off the main
// goroutine with it, and then follows where that went well. What was refused stands at
// its field.
func openForm(h host, title, about, yes string, width float32, fields []*field, read func(), do func(context.Context) (app.Change, error), then func()) {
	var form sheet
	body := container.NewVBox(note(about))
	for _, f := range fields {
		body.Add(form.add(f).box)
	}
	var box *own.Dialog
	box = own.NewDialog(h.window().Canvas(), title, width, body, yes, "取消", func() {
		read()
		h.do(act{by: box.Yes(), do: do,
			done: func(app.Change) {
				box.Close()
				then()
			},
			refused: func(err error) bool {
				homeless := form.mark(err)
				form.focusFault(h.window().Canvas(), fault.All(err))
				box.Refit(width, body)
				return len(homeless) == 0
			}})
	}, nil)
	box.Show(nil)
}

func newSecret() *entry {
	e := newEntry()
	e.Password = true
	return e
}

// same tells that two passwords were typed alike.
func same(first, second string) error {
	if first != second {
		return fault.At("again", fault.WeakPassword, "两次输入的密码不同")
	}
	return nil
}

// openSealing prepares the encryption, shows the recovery code, and encrypts once the
// officer says that it is written down.
func openSealing(h host, office *app.Office) {
	officer, password, again := newEntry(), newSecret(), newSecret()
	officer.SetText(office.Sitting())
	national := own.NewCheck("用国密算法（SM3、SM4）保护钥匙", nil)
	var sealing *app.Sealing
	secretForm(h, "加密登记簿", "设定第一个登录密码：至少八个字符，混用字母、数字、汉字或者符号。加密时程序会重新打开登记簿。", "下一步",
		[]*field{newField("姓名 *", "name", officer), newField("密码 *", "password", password), newField("再输一次 *", "again", again), newField("", "", national)},
		func() func() error {
			name, first, second, suite := trimmed(officer.Text), password.Text, again.Text, keyring.International
			if national.Checked {
				suite = keyring.National
			}
			return func() (err error) {
				if err := same(first, second); err != nil {
					return err
				}
				sealing, err = h.options().Access.Gate.Prepare(name, first, suite)
				return err
			}
		}, func() {
			showCode(h, office, sealing.Officer, sealing.Code, "加密", func() {
				h.options().Access.Turn("加密登记簿", "登记簿和卷宗文件已经加密，请用刚才的密码登录。以前的备份没有加密，请另行处理。",
					func(ctx context.Context, step func(done, total int)) error {
						return h.options().Access.Gate.Seal(ctx, sealing, step)
					})
			})
		})
}

// showCode shows a recovery code once, to be printed or copied by hand; then follows
// when the officer says that it was.
func showCode(h host, office *app.Office, officer, code, yes string, then func()) {
	words := widget.NewLabelWithStyle(strings.ReplaceAll(code, "-", "  "), fyne.TextAlignCenter, fyne.TextStyle{Bold: true, Monospace: true})
	kept := own.NewCheck("已经打印或者抄写恢复码，并妥善保管", nil)
	sheet := own.NewButton("打印恢复单…", func() { openRecoverySheet(h, office, officer, code) })
	about := "恢复码只显示这一次。密码忘记时，凭它重设密码；密码和恢复码都失去的，谁也不能再打开登记簿。"
	if officer == app.CoverName {
		about = "恢复码只显示这一次。备份的密码忘记时，凭它打开备份；密码和恢复码都失去的，谁也不能再打开这些备份。"
	}
	body := container.NewVBox(paragraph(about),
		words, container.NewHBox(sheet), kept)
	var box *own.Dialog
	box = own.NewDialog(h.window().Canvas(), "恢复码", scaled(560), body, yes, "取消", func() {
		if kept.Checked {
			box.Close()
			then()
		}
	}, nil)
	box.Yes().Disable()
	kept.OnChanged = func(on bool) {
		if on {
			box.Yes().Enable()
		} else {
			box.Yes().Disable()
		}
	}
	box.Show(sheet)
}

// openRecoverySheet shows the paper with the code as it will print.
func openRecoverySheet(h host, office *app.Office, officer, code string) {
	var once generation
	fetch(h.door(), &once, func(ctx context.Context) (daySheet, error) {
		bureau, err := office.Bureau(ctx)
		if err != nil {
			return daySheet{}, err
		}
		pages, err := office.Lay(office.RecoverySheet(bureau.Name, officer, code))
		return daySheet{pages, "恢复单"}, err
	}, func(s daySheet) {
		view := own.NewPageView()
		view.SetSheets(sheetsOf(raster.New(office.Faces()), s.pages))
		in := h.window().Canvas()
		var box *own.Dialog
		box = own.NewDialog(in, s.name, bounded(760), tall(view, max(240, in.Size().Height-scaled(170))), "打印", "关闭", func() {
			box.Close()
			printPages(h, office, s.name, s.name, s.pages)
		}, nil)
		box.Show(box.Yes())
	}, h.fail)
}

// openPassword changes the password of who signed in.
func openPassword(h host) {
	door := h.options().Access
	old, password, again := newSecret(), newSecret(), newSecret()
	secretForm(h, "修改密码", door.Pass.Officer+"的登录密码。", "修改",
		[]*field{newField("原密码 *", "old", old), newField("新密码 *", "password", password), newField("再输一次 *", "again", again)},
		func() func() error {
			before, first, second := old.Text, password.Text, again.Text
			return func() error {
				if err := same(first, second); err != nil {
					return err
				}
				err := door.Gate.ChangePassword(door.Pass.Officer, before, first)
				if fault.CodeOf(err) == fault.WrongPassword {
					return fault.At("old", fault.WrongPassword, "")
				}
				return err
			}
		}, func() { h.tell("密码已经修改。") })
}

// openHolders lists who can sign in, gives others a password and takes it away.
func openHolders(h host) {
	door := h.options().Access
	var once generation
	fetch(h.door(), &once, func(context.Context) ([]string, error) {
		_, officers, err := door.Gate.Closed()
		return officers, err
	}, func(officers []string) {
		var box *own.Dialog
		list := container.NewVBox()
		for _, officer := range officers {
			line := container.NewHBox(widget.NewLabel(officer))
			if officer != door.Pass.Officer {
				line.Add(own.NewButton("取消"+officer+"的密码…", func() {
					box.Close()
					h.ask("取消密码", officer+"以后不能再登录。", "取消密码", func() {
						h.do(act{quiet: officer + "的密码已经取消。", do: func(context.Context) (app.Change, error) {
							return app.Change{}, door.Gate.Dismiss(officer)
						}})
					})
				}))
			}
			list.Add(line)
		}
		add := own.NewButton("给另一人设密码…", func() {
			box.Close()
			openAdmission(h)
		})
		box = own.NewDialog(h.window().Canvas(), "登录的人", scaled(entranceWidth), container.NewVBox(note("这些人有自己的密码，都能打开登记簿。"), list, container.NewHBox(add)),
			"", "关闭", nil, nil)
		box.Show(add)
	}, h.fail)
}

func openAdmission(h host) {
	door := h.options().Access
	officer, password, again := newEntry(), newSecret(), newSecret()
	secretForm(h, "给另一人设密码", "请本人输入；已有密码的，改为新的密码。", "设定",
		[]*field{newField("姓名 *", "name", officer), newField("密码 *", "password", password), newField("再输一次 *", "again", again)},
		func() func() error {
			name, first, second := trimmed(officer.Text), password.Text, again.Text
			return func() error {
				if err := same(first, second); err != nil {
					return err
				}
				return door.Gate.Admit(*door.Pass, name, first)
			}
		}, func() { h.tell(trimmed(officer.Text) + "可以登录了。") })
}

// openNewCode makes another recovery code, once the officer asks for it.
func openNewCode(h host, office *app.Office) {
	door := h.options().Access
	h.ask("换恢复码", "换了以后，原来的恢复码作废，原来的恢复单应当销毁。", "换恢复码", func() {
		var code string
		h.do(act{do: func(context.Context) (_ app.Change, err error) {
			code, err = office.NewCode(door.Gate, *door.Pass)
			return app.Change{}, err
		}, done: func(app.Change) {
			showCode(h, office, door.Pass.Officer, code, "完成", func() { h.tell("恢复码已经换过。") })
		}})
	})
}

func askUnseal(h host) {
	door := h.options().Access
	h.ask("解除加密", "解除以后，能打开这台电脑的人都能读到登记簿和卷宗文件，不再需要密码。", "解除加密", func() {
		door.Turn("解除加密", "登记簿和卷宗文件已经解除加密。", func(ctx context.Context, step func(done, total int)) error {
			return door.Gate.Unseal(ctx, *door.Pass, step)
		})
	})
}

// ShowTurning shows the progress of work on a register that nobody has open, in a window
// that shows nothing else, then what came of it, and then goes on.
func ShowTurning(win fyne.Window, title, said string, do func(step func(done, total int)) error, then func()) {
	win.SetContent(container.NewStack())
	bar, words := widget.NewProgressBar(), widget.NewLabel("请稍候，不要关闭电脑……")
	box := own.NewDialog(win.Canvas(), title, scaled(dialogWidth), container.NewVBox(words, bar), "", "", nil, nil)
	box.Show(nil)
	go func() {
		err := guarded(func() error {
			return do(func(n, total int) {
				fyne.Do(func() { bar.SetValue(float64(n) / float64(max(total, 1))) })
			})
		})
		fyne.Do(func() {
			box.Close()
			if err != nil {
				said = fault.Sentence(err)
			}
			var told *own.Dialog
			done := func() {
				told.Close()
				then()
			}
			told = own.NewDialog(win.Canvas(), title, scaled(dialogWidth), paragraph(said), "继续", "", done, done)
			told.Show(told.Yes())
		})
	}()
}

// ShowRefusal says in a window that shows nothing else why the register cannot be
// opened, and closes the window then.
func ShowRefusal(win fyne.Window, sentence string) {
	win.SetContent(container.NewStack())
	box := own.NewDialog(win.Canvas(), "登记簿打不开", scaled(dialogWidth), paragraph(sentence), "关闭程序", "", win.Close, win.Close)
	box.Show(box.Yes())
}
