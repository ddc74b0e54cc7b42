package ui

import (
	"context"
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"fuyi/app"
	"fuyi/app/fault"
	"fuyi/app/keyring"
	"fuyi/app/pick"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// openRestore lists the proven backups that can be reached.
func openRestore(h host, office *app.Office) {
	var once generation
	fetch(h.door(), &once, office.Snapshots, func(all []app.Snapshot) { newRestoreDialog(h, office, all) }, h.fail)
}

func newRestoreDialog(h host, office *app.Office, all []app.Snapshot) {
	var box *own.Dialog
	list := container.NewVBox()
	now := office.Now()
	var first fyne.Focusable
	for _, s := range all {
		see := own.NewButton("查看…", func() { box.Close(); openSnapshot(h, office, s) })
		if first == nil {
			first = see
		}
		words := fmt.Sprintf("%s（%s）　%d 件案件", momentWords(s.Made), ageWords(s.Made, now), s.Cases)
		if s.Sealed {
			words += "　已加密"
		}
		list.Add(container.NewBorder(nil, nil, nil, container.NewCenter(see), container.NewVBox(paragraph(words), note(s.Folder))))
	}
	var shown fyne.CanvasObject = list
	switch {
	case len(all) == 0:
		shown = note("备份的地方现在没有备份，或者没有连接。")
	case len(all) > 4:
		shown = tall(container.NewVScroll(list), scaled(260))
	}
	other := own.NewButton("别处的备份…", func() { box.Close(); askSnapshot(h, office) })
	if first == nil {
		first = other
	}
	body := container.NewVBox(note("先查看备份中的内容，再决定是否恢复。"), shown, container.NewHBox(other))
	box = own.NewDialog(h.window().Canvas(), "从备份恢复", scaled(backupWidth), body, "", "关闭", nil, nil)
	box.Show(first)
}

// askSnapshot asks for the folder of a backup that lies elsewhere, or of several.
func askSnapshot(h host, office *app.Office) {
	path := newEntry()
	path.SetPlaceHolder("移动硬盘，或者“复议备份”里以日期时间命名的文件夹")
	var found []app.Snapshot
	onePath(h, "别处的备份", "备份 *", "查看", path, withChooser(h, path, pick.Question{Title: "备份的文件夹", Folder: true}, nil),
		func(_ context.Context, folder string) (err error) {
			found, err = office.SnapshotsIn(folder)
			return err
		}, func(string) {
			if len(found) == 1 {
				openSnapshot(h, office, found[0])
			} else {
				newRestoreDialog(h, office, found)
			}
		})
}

// openSnapshot shows what is inside a backup, and asks for its password where the
// register has not the key.
func openSnapshot(h host, office *app.Office, s app.Snapshot) {
	if !s.Sealed {
		lookInto(h, office, s, nil)
		return
	}
	var once generation
	fetch(h.door(), &once, func(ctx context.Context) (*keyring.Key, error) {
		return office.SnapshotKey(ctx, s, h.options().Access.Pass)
	}, func(key *keyring.Key) {
		if key != nil {
			lookInto(h, office, s, key)
			return
		}
		askSnapshotKey(h, office, s)
	}, h.fail)
}

func askSnapshotKey(h host, office *app.Office, s app.Snapshot) {
	officer, secret := newEntry(), newSecret()
	about, fields := "这份备份是加密的，请输入当时备份的密码，或者恢复码。", []*field{}
	if !s.Cover {
		about = "这份备份来自加密的登记簿，请输入当时登录的姓名和密码，或者恢复码。"
		officer.SetText(office.Sitting())
		fields = append(fields, newField("姓名", "name", officer))
	}
	fields = append(fields, newField("密码或者恢复码 *", "password", secret))
	var key *keyring.Key
	secretForm(h, "打开备份", about, "打开", fields, func() func() error {
		name, typed := trimmed(officer.Text), secret.Text
		return func() (err error) {
			key, err = office.OpenSnapshot(s, name, typed)
			if fault.CodeOf(err) == fault.WrongPassword {
				return fault.At("password", fault.BadValue, "密码或者恢复码不对")
			}
			return err
		}
	}, func() { lookInto(h, office, s, key) })
}

// lookInto shows what is inside a backup and what the present register has that it has
// not, before anything is changed.
func lookInto(h host, office *app.Office, s app.Snapshot, key *keyring.Key) {
	type seen struct {
		inside app.Contents
		ahead  app.Ahead
	}
	var once generation
	fetch(h.door(), &once, func(ctx context.Context) (v seen, err error) {
		v.inside, v.ahead, err = office.LookInto(ctx, s, key)
		return v, err
	}, func(v seen) { newContentsDialog(h, office, s, key, v.inside, v.ahead) }, h.fail)
}

func newContentsDialog(h host, office *app.Office, s app.Snapshot, key *keyring.Key, inside app.Contents, ahead app.Ahead) {
	words := fmt.Sprintf("%s 的备份：%d 件案件，%d 个卷宗文件。", momentWords(s.Made), s.Cases, s.Files)
	lost, colour := aheadWords(ahead)
	body := container.NewVBox(paragraph(words), warning(lost, colour))
	if s.Lacking > 0 {
		body.Add(warning(fmt.Sprintf("! 备份时登记簿已经缺 %d 个卷宗文件，恢复以后同样没有。", s.Lacking), look.Today))
	}
	body.Add(heading("最后的案件"))
	for _, c := range inside.Cases {
		body.Add(note(c.Number + "　" + c.Applicant + " 诉 " + c.Respondent))
	}
	body.Add(heading("最后的操作"))
	for _, a := range inside.Acts {
		body.Add(note(momentWords(a.At) + "　" + strings.TrimSpace(strings.Join([]string{a.Officer, a.Act, a.Subject}, " "))))
	}
	if words := formWords(s, h.options().Access.Pass != nil); words != "" {
		body.Add(warning(words, look.Today))
	}
	body.Add(note("恢复时，现在的登记簿连同卷宗文件整个移到登记簿文件夹里的“恢复前 …”文件夹，不会删除。"))
	turn := h.options().Access.Turn
	yes := "恢复到这份备份"
	if turn == nil {
		yes = ""
	}
	var box *own.Dialog
	box = own.NewDialog(h.window().Canvas(), "备份中的内容", scaled(backupWidth), container.NewVBox(body), yes, "取消", func() {
		box.Close()
		restoration, err := office.Restoration(s, key, h.options().Register)
		if err != nil {
			h.fail(err)
			return
		}
		turn("从备份恢复", "登记簿已经恢复到 "+momentWords(s.Made)+" 的备份。恢复以前的登记簿在登记簿文件夹的“恢复前 "+
			restoration.Made.Format("2006-01-02 150405")+"”里，核对无误以后再删除。",
			func(ctx context.Context, step func(done, total int)) error {
				_, err := office.Shelf().Restore(ctx, restoration, step)
				return err
			})
	}, nil)
	box.Show(nil)
}

// aheadWords says what would be lost by a restoration.
func aheadWords(a app.Ahead) (string, color.Color) {
	switch {
	case a.Empty:
		return "✓ 现在的登记簿还没有案件。", look.Done
	case !a.Related:
		return "! 这不是现在这本登记簿以前的样子：可能来自另一本登记簿，或者现在的登记簿也是从备份恢复的。", look.Today
	case a.Entries == 0:
		return "✓ 备份以后登记簿没有变动。", look.Done
	case len(a.Cases) == 0:
		return fmt.Sprintf("! 备份以后登记簿又有 %d 条操作记录，没有涉及案件；恢复以后没有这些操作。", a.Entries), look.Today
	}
	return fmt.Sprintf("! 备份以后登记簿又有 %d 条操作记录，涉及案件 %s；恢复以后没有这些操作。", a.Entries, strings.Join(a.Cases, "、")), look.Today
}

// formWords says where a restored register is encrypted and the present one is not, or
// the other way round.
func formWords(s app.Snapshot, sealed bool) string {
	switch restored := s.Sealed && !s.Cover; {
	case restored && !sealed:
		return "! 这份备份来自加密的登记簿：恢复以后登记簿是加密的，要用当时的姓名和密码登录。"
	case !restored && sealed:
		return "! 做这份备份时登记簿还没有加密：恢复以后登记簿不再加密。"
	}
	return ""
}
