package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/keyring"
	own "fuyi/ui/widget"
)

// peopleWidth is that of the dialogs about officers.
const peopleWidth = 620

// peopleSection is the part of 设置 about who signs in, and what each may do.
func peopleSection(h host, office *app.Office) fyne.CanvasObject {
	box := container.NewVBox()
	if h.options().Access.Gate == nil {
		box.Add(note("这里不能启用登录。"))
		return box
	}
	var once generation
	fetch(h.door(), &once, office.People, func(b access.Bureau) {
		if !b.SignIn {
			box.Add(container.NewHBox(own.NewButton("启用登录…", func() { openBeginning(h, office) })))
			box.Add(note("一个人用不必启用。几个人用一台电脑的，启用以后各人用自己的密码登录，只能办理自己角色的事；谁做的，如实记在谁的名下。"))
			return
		}
		mine := "没有角色"
		if of := b.Officer(office.Sitting()); of != nil {
			mine = access.NamesOf(of.Roles)
		}
		people := own.NewButton("人员与角色…", func() { openPeople(h, office) })
		stop := own.NewButton("停用登录…", func() { askEnd(h, office) })
		box.Add(note("现在登录的是" + office.Sitting() + "（" + mine + "）。"))
		box.Add(flowing(people, own.NewButton("各角色的权限…", func() { openRights(h) }), stop))
		if err := office.May(access.People); err != nil {
			people.Disable()
			stop.Disable()
			box.Add(note("人员、登录和加密由管理员办理。"))
		}
	}, h.fail)
	return box
}

// rolesField is a field of checks, one a role.
type rolesField struct {
	box    *fyne.Container
	checks []*own.Check
}

func newRolesField(has []access.Role) *rolesField {
	f := &rolesField{box: container.NewVBox()}
	var cells []fyne.CanvasObject
	for _, role := range access.Roles() {
		check := own.NewCheck(role.Name(), nil)
		for _, r := range has {
			check.Checked = check.Checked || r == role
		}
		f.checks = append(f.checks, check)
		cells = append(cells, check)
	}
	f.box.Add(flowing(cells...))
	return f
}

func (f *rolesField) value() []access.Role {
	var roles []access.Role
	for i, role := range access.Roles() {
		if f.checks[i].Checked {
			roles = append(roles, role)
		}
	}
	return roles
}

// openBeginning turns signing in on: the first administrator, the recovery code, and
// out to the entrance.
func openBeginning(h host, office *app.Office) {
	door := h.options().Access
	roles := newRolesField([]access.Role{access.Handler, access.Head})
	roles.checks[4].Checked = true
	roles.checks[4].Disable()
	about := "本人成为管理员，另外勾选自己办案的角色；其他人以后在“人员与角色”中加入。"
	begin := func(by *app.Pass, sealing *app.Sealing) {
		h.do(act{do: func(ctx context.Context) (app.Change, error) {
			return office.BeginSignIn(ctx, door.Gate, by, sealing, roles.value())
		}, done: func(app.Change) { door.Lock() }})
	}
	if door.Pass != nil { // encrypted: everybody has a password already
		var box *own.Dialog
		body := container.NewVBox(paragraph(door.Pass.Officer+"用现在的密码登录。"+about), newField("角色", "", roles.box).box)
		box = own.NewDialog(h.window().Canvas(), "启用登录", scaled(peopleWidth), body, "启用", "取消", func() {
			box.Close()
			begin(door.Pass, nil)
		}, nil)
		box.Show(box.Yes())
		return
	}
	officer, password, again := newEntry(), newSecret(), newSecret()
	officer.SetText(office.Sitting())
	var sealing *app.Sealing
	secretForm(h, "启用登录", about+"密码至少八个字符，混用字母、数字、汉字或者符号。", "下一步",
		[]*field{newField("姓名 *", "name", officer), newField("密码 *", "password", password), newField("再输一次 *", "again", again), newField("角色", "roles", roles.box)},
		func() func() error {
			name, first, second := trimmed(officer.Text), password.Text, again.Text
			return func() (err error) {
				if err := same(first, second); err != nil {
					return err
				}
				sealing, err = door.Gate.Prepare(name, first, keyring.International)
				return err
			}
		}, func() {
			showCode(h, office, sealing.Officer, sealing.Code, "启用登录", func() { begin(nil, sealing) })
		})
}

// openPeople lists the officers with their roles.
func openPeople(h host, office *app.Office) {
	door := h.options().Access
	type people struct {
		bureau  access.Bureau
		holders []string
	}
	var once generation
	fetch(h.door(), &once, func(ctx context.Context) (p people, err error) {
		if p.bureau, err = office.People(ctx); err != nil {
			return p, err
		}
		_, p.holders, err = door.Gate.Closed()
		return p, err
	}, func(p people) {
		var box *own.Dialog
		then := func(open func()) func() {
			return func() {
				box.Close()
				open()
			}
		}
		list := container.NewVBox()
		for _, of := range p.bureau.Officers {
			words := of.Name + "　" + access.NamesOf(of.Roles)
			password := "重设密码…"
			if !has(p.holders, of.Name) {
				words, password = words+"　还没有密码", "设密码…"
			}
			line := []fyne.CanvasObject{own.NewButton("角色…", then(func() { openPerson(h, office, of) }))}
			if of.Name != door.Pass.Officer {
				line = append(line, own.NewButton(password, then(func() { openPersonPassword(h, office, of.Name) })),
					own.NewButton("取消登录…", then(func() { askDismiss(h, office, of.Name) })))
			}
			for _, o := range line {
				o.(*own.Button).Importance = widget.LowImportance
			}
			list.Add(container.NewVBox(widget.NewLabel(words), container.New(inset{0, 12, 0, 6}, container.NewHBox(line...))))
		}
		add := own.NewButton("加入一人…", then(func() { openPerson(h, office, access.Officer{}) }))
		scroll := container.NewVScroll(list)
		scroll.SetMinSize(fyne.NewSize(0, min(list.MinSize().Height, h.window().Canvas().Size().Height-scaled(230))))
		box = own.NewDialog(h.window().Canvas(), "人员与角色", bounded(peopleWidth),
			container.NewVBox(scroll, container.NewHBox(add)), "", "关闭", nil, nil)
		box.Show(add)
	}, h.fail)
}

func has(names []string, name string) bool {
	for _, n := range names {
		if n == name {
			return true
		}
	}
	return false
}

// openPerson sets the roles of an officer; of one without a name, the name too.
func openPerson(h host, office *app.Office, of access.Officer) {
	name, roles := newEntry(), newRolesField(of.Roles)
	name.SetText(of.Name)
	title, yes := "加入一人", "加入"
	if of.Name != "" {
		title, yes = of.Name+"的角色", "保存"
		name.Disable()
	}
	fields := []*field{newField("姓名 *", "name", name), newField("角色 *", "roles", roles.box)}
	personForm(h, title, "可以兼任几个角色；每个角色能做什么，见“各角色的权限”。", yes, fields, func() func(context.Context) (app.Change, error) {
		changed := access.Officer{Name: trimmed(name.Text), Roles: roles.value()}
		return func(ctx context.Context) (app.Change, error) { return office.SetPerson(ctx, changed) }
	}, func() {
		if of.Name == "" {
			openPersonPassword(h, office, trimmed(name.Text))
			return
		}
		openPeople(h, office)
	})
}

// openPersonPassword gives an officer a first password.
func openPersonPassword(h host, office *app.Office, officer string) {
	door := h.options().Access
	password, again := newSecret(), newSecret()
	fields := []*field{newField("密码 *", "password", password), newField("再输一次 *", "again", again)}
	personForm(h, officer+"的密码", "告诉本人；本人第一次登录时必须改成自己的密码。", "设定", fields, func() func(context.Context) (app.Change, error) {
		first, second := password.Text, again.Text
		return func(ctx context.Context) (app.Change, error) {
			if err := same(first, second); err != nil {
				return app.Change{}, err
			}
			return office.AdmitPerson(ctx, door.Gate, *door.Pass, officer, first)
		}
	}, func() { openPeople(h, office) })
}

func askDismiss(h host, office *app.Office, officer string) {
	h.ask("取消登录", officer+"以后不能再登录；以前办理的案件和记录不变。", "取消登录", func() {
		h.do(act{quiet: officer + "不能再登录了。", do: func(ctx context.Context) (app.Change, error) {
			return office.DismissPerson(ctx, h.options().Access.Gate, officer)
		}})
	})
}

func askEnd(h host, office *app.Office) {
	h.ask("停用登录", "停用以后，打开程序的人都能办理一切事项，涉密案件也不再隐藏；登记簿加密的，仍然要密码才能打开。", "停用登录", func() {
		h.do(act{do: func(ctx context.Context) (app.Change, error) {
			return office.EndSignIn(ctx, h.options().Access.Gate)
		}, done: func(app.Change) { h.options().Access.Lock() }})
	})
}

// openRights shows the table of roles and rights.
func openRights(h host) {
	list := container.NewVBox()
	for _, r := range access.Rights() {
		if len(r.Roles()) == len(access.Roles()) {
			continue // everybody's
		}
		list.Add(container.New(inset{2, 0, 8, 2}, paragraph(r.Name()+"："+access.NamesOf(r.Roles()))))
	}
	scroll := container.NewVScroll(list)
	scroll.SetMinSize(fyne.NewSize(0, min(scaled(520), h.window().Canvas().Size().Height-scaled(200))))
	box := own.NewDialog(h.window().Canvas(), "各角色的权限", bounded(peopleWidth),
		container.NewVBox(note("查看不涉密的案件，各角色都可以。涉密案件只有承办人本人和负责人可以查看。"), scroll), "", "关闭", nil, nil)
	box.Show(nil)
}

// personForm is a dialog of fields with an act; then follows where it went well. What was
// refused stands at its field.
func personForm(h host, title, about, yes string, fields []*field, read func() func(context.Context) (app.Change, error), then func()) {
	var do func(context.Context) (app.Change, error)
	openForm(h, title, about, yes, bounded(peopleWidth), fields, func() { do = read() },
		func(ctx context.Context) (app.Change, error) { return do(ctx) }, then)
}
