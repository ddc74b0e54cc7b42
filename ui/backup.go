package ui

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/keyring"
	"fuyi/app/pick"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// backupWidth is the width of the dialogs about backups.
const backupWidth = 640

// openBackup shows the places of the backups and how they stand, and makes one.
func openBackup(h host, office *app.Office) {
	type standing struct {
		app.Backups
		asides []app.Aside
	}
	var once generation
	fetch(h.door(), &once, func(ctx context.Context) (s standing, err error) {
		if s.Backups, err = office.Backups(ctx); err != nil {
			return s, err
		}
		s.asides, err = office.Shelf().Asides(h.options().Register)
		return s, err
	}, func(s standing) { newBackupDialog(h, office, s.Backups, s.asides) }, h.fail)
}

func newBackupDialog(h host, office *app.Office, b app.Backups, asides []app.Aside) {
	var form sheet
	body := container.NewVBox(note("程序打开、关闭和每办一小时的案，自动备份到这些地方：另一块磁盘、U 盘或者网络上的文件夹。" +
		"每份备份都重新打开、与登记簿核对，通过了才算数。"))
	paths := make([]*entry, app.MaxPlaces)
	for i := range paths {
		paths[i] = newEntry()
		label := fmt.Sprintf("备份到 %d", i+1)
		if i == 0 {
			paths[i].SetPlaceHolder("如 E:\\ 或者 /media/移动硬盘")
		}
		if i < len(b.Places) {
			paths[i].SetText(b.Places[i].Path)
		}
		body.Add(form.add(newField(label, fmt.Sprintf("places[%d]", i), withChooser(h, paths[i], pick.Question{Title: label, Folder: true}, nil))).box)
		if i < len(b.Places) {
			body.Add(placeWords(b.Places[i]))
		}
	}
	var box *own.Dialog
	acts := []fyne.CanvasObject{rightButton(office, access.Restore, "从备份恢复…", func() { box.Close(); openRestore(h, office) }),
		rightButton(office, access.Settings, "备份的密码…", func() { box.Close(); openCover(h, office, b.Covered) })}
	if len(asides) > 0 {
		acts = append(acts, rightButton(office, access.Restore, "恢复以前的登记簿…", func() { box.Close(); openAsides(h, office, asides) }))
	}
	body.Add(flowing(acts...))
	entered := func() []string {
		var all []string
		for _, p := range paths {
			all = append(all, trimmed(p.Text))
		}
		return all
	}
	box = own.NewDialog(h.window().Canvas(), "备份与恢复", scaled(backupWidth), body, "保存并备份", "关闭", func() {
		places := entered()
		if !slices.ContainsFunc(places, func(path string) bool { return path != "" }) {
			form.mark(fault.At("places[0]", fault.Required, "备份的文件夹"))
			box.Refit(scaled(backupWidth), body)
			return
		}
		writeForm(h, box, &form, body, backupWidth, "", func() {
			box.Close()
			runBackup(h, office)
		}, func(ctx context.Context) (app.Change, error) { return office.SetBackupPlaces(ctx, places) })
	}, nil)
	box.Show(paths[0])
}

// placeWords says how the last backup to a place went.
func placeWords(p app.BackupPlace) fyne.CanvasObject {
	switch {
	case p.Failed != "":
		return warning("✕ "+p.Failed, look.Overdue)
	case p.Last.IsZero():
		return note("还没有备份过。")
	}
	return warning("✓ 上次备份 "+momentWords(p.Last)+"，已经核对。", look.Done)
}

// momentWords is a moment of this PC's clock.
func momentWords(at time.Time) string { return at.Local().Format("2006-01-02 15:04") }

// runBackup makes a backup at each place with its progress in view, and says how each
// went.
func runBackup(h host, office *app.Office) {
	var outcomes []app.Outcome
	h.run("备份登记簿", func(ctx context.Context, step func(done, total int)) (change app.Change, err error) {
		outcomes, err = office.BackUp(ctx, app.BackupAlways, false, step)
		return app.Change{Kind: app.SettingsChanged}, err
	}, func() {
		if good := slices.IndexFunc(outcomes, troubled) < 0; good && len(outcomes) == 1 {
			made := outcomes[0].Made
			h.tell(fmt.Sprintf("已备份到 %s，核对 %d 件案件，完好。", made.Folder, made.Cases))
			return
		}
		lines := make([]string, len(outcomes))
		for i, out := range outcomes {
			lines[i] = outcomeWords(out)
		}
		notice(h.window(), "备份登记簿", strings.Join(lines, "\n"))
	})
}

func troubled(out app.Outcome) bool {
	return out.Err != nil || out.Thin != nil || len(out.Found.Findings) > 0
}

// mostFindings is how many findings of a verification a notice lists.
const mostFindings = 6

// outcomeWords says how a backup to one place went.
func outcomeWords(out app.Outcome) string {
	switch {
	case out.Err != nil:
		return "✕ " + fault.Sentence(out.Err)
	case out.Thin != nil:
		return fmt.Sprintf("! %s：%d 件案件，核对完好，但是过期的备份没有清理：%s", out.Made.Folder, out.Made.Cases, fault.Sentence(out.Thin))
	case len(out.Found.Findings) == 0:
		return fmt.Sprintf("✓ %s：%d 件案件，核对完好。", out.Made.Folder, out.Made.Cases)
	}
	var text strings.Builder
	fmt.Fprintf(&text, "! %s：备份已写入，但登记簿有 %d 处问题，旧的备份都保留：", out.Made.Folder, len(out.Found.Findings))
	for i, f := range out.Found.Findings {
		if i == mostFindings {
			text.WriteString("\n……")
			break
		}
		text.WriteString("\n" + f.Sentence)
	}
	return text.String()
}

// openCover asks for the password by which the backups of an open register are
// encrypted, or takes it off.
func openCover(h host, office *app.Office, covered bool) {
	if h.options().Access.Pass != nil {
		notice(h.window(), "备份的密码", "登记簿是加密的，备份同样加密，用登录的姓名和密码打开，不需要另设密码。")
		return
	}
	if !covered {
		askCover(h, office)
		return
	}
	var box *own.Dialog
	another := own.NewButton("换密码…", func() { box.Close(); askCover(h, office) })
	off := own.NewButton("取消密码", func() {
		box.Close()
		h.do(act{quiet: "以后的备份不再加密；以前的备份仍用原来的密码打开。", do: office.UncoverBackups})
	})
	box = own.NewDialog(h.window().Canvas(), "备份的密码", scaled(dialogWidth),
		container.NewVBox(paragraph("备份是加密的，凭备份的密码或者恢复码打开。"), flowing(another, off)), "", "关闭", nil, nil)
	box.Show(another)
}

// askCover asks for the password of the backups.
func askCover(h host, office *app.Office) {
	password, again := newSecret(), newSecret()
	national := own.NewCheck("用国密算法（SM3、SM4）保护钥匙", nil)
	var code string
	secretForm(h, "备份的密码", "设定以后，备份连同卷宗文件都是加密的，U 盘丢失也读不出内容；登记簿自己不加密。恢复备份时要输入这个密码。", "设定",
		[]*field{newField("密码 *", "password", password), newField("再输一次 *", "again", again), newField("", "", national)},
		func() func() error {
			first, second, suite := password.Text, again.Text, keyring.International
			if national.Checked {
				suite = keyring.National
			}
			return func() (err error) {
				if err := same(first, second); err != nil {
					return err
				}
				code, err = office.CoverBackups(h.door().ctx, first, suite)
				return err
			}
		}, func() {
			showCode(h, office, app.CoverName, code, "完成", func() { h.tell("以后的备份都加密；以前的备份没有加密，请另行处理。") })
		})
}

// ageWords says how long ago a moment was.
func ageWords(at, now time.Time) string {
	switch age := now.Sub(at); {
	case age < 0:
		return "时钟之后"
	case age < time.Hour:
		return fmt.Sprintf("%d 分钟前", int(age/time.Minute))
	case age < 24*time.Hour:
		return fmt.Sprintf("%d 小时前", int(age/time.Hour))
	}
	return fmt.Sprintf("%d 日前", date.Of(now)-date.Of(at))
}
