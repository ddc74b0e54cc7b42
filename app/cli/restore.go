package cli

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"strings"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/keyring"
)

// runRestore shows what is inside a backup and, where that is agreed to, puts it in the
// place of the register.
func runRestore(ctx context.Context, args []string, env Env) int {
	flags := flag.NewFlagSet("restore", flag.ContinueOnError)
	dir := flags.String("data", env.Data, "")
	yes := flags.Bool("yes", false, "")
	rest, err := arguments(flags, args)
	if err != nil || len(rest) != 1 {
		return misused(env, "用法：fuyi restore 备份 [--yes]")
	}
	if err := mayRestore(ctx, env, *dir); err != nil {
		return failed(env, err)
	}
	s, pass, err := openSnapshot(env, rest[0])
	if fault.CodeOf(err) == fault.NotABackup {
		if there, listing := env.Shelf.List(rest[0]); listing == nil && len(there) > 0 {
			return misused(env, "这里有几份备份，请写明是哪一份：\n"+lines(there))
		}
	}
	if err != nil {
		return failed(env, err)
	}
	inside, err := env.Shelf.Look(ctx, s, keyOf(pass))
	if err != nil {
		return failed(env, err)
	}
	if status := printed(env, preview(s, inside)); status != exitDone {
		return status
	}
	if !*yes {
		fmt.Fprint(env.Out, "用这份备份恢复 "+*dir+" 中的登记簿？现在的登记簿会移到“恢复前 …”文件夹。输入 是 继续：")
		if answer := line(env.In); answer != "是" && answer != "y" && answer != "yes" {
			return printed(env, "\n没有恢复，什么也没有改动。\n")
		}
	}
	officer := ""
	if pass != nil && !s.Cover {
		officer = pass.Officer
	}
	aside, err := env.Shelf.Restore(ctx, app.RestorationOf(s, keyOf(pass), *dir, officer, env.Now(), env.Calendar), func(int, int) {})
	if err != nil {
		return failed(env, err)
	}
	if env.Forget != nil {
		env.Forget(*dir)
	}
	said := "登记簿已经恢复。\n"
	if aside != "" {
		said = "登记簿已经恢复。恢复以前的登记簿在 " + aside + "，核对无误以后再删除。\n"
	}
	return printed(env, said)
}

// mayRestore tells whether who sits at the terminal may put a backup in the place of the
// register in a folder: where officers sign in to it, who has the right. One that can no
// longer be opened asks for a password alone.
func mayRestore(ctx context.Context, env Env, dir string) error {
	if !env.Gate(dir).SignsIn() {
		return nil
	}
	err := withPassedOffice(ctx, env, dir, func(office *app.Office, _ *app.Pass) error { return office.May(access.Restore) })
	switch fault.CodeOf(err) {
	case fault.WrongPassword, fault.TooManyTries, fault.NotPermitted, fault.NotSignedIn, fault.WeakPassword, fault.RegisterInUse:
		return err
	}
	return nil
}

// lines lists backups, a line each.
func lines(there []app.Snapshot) string {
	text := make([]string, len(there))
	for i, s := range there {
		text[i] = fmt.Sprintf("  %s　%d件案件", s.Folder, s.Cases)
	}
	return strings.Join(text, "\n")
}

// preview says what is inside a backup.
func preview(s app.Snapshot, inside app.Contents) string {
	var text strings.Builder
	fmt.Fprintf(&text, "备份于 %s，%d件案件，%d个卷宗文件", s.Made.Local().Format("2006-01-02 15:04"), s.Cases, s.Files)
	if s.Sealed {
		text.WriteString("，已加密")
	}
	if s.Lacking > 0 {
		fmt.Fprintf(&text, "，缺%d个卷宗文件", s.Lacking)
	}
	text.WriteString("。\n最后的案件：\n")
	for _, c := range inside.Cases {
		fmt.Fprintf(&text, "  %s　%s 诉 %s\n", c.Number, c.Applicant, c.Respondent)
	}
	text.WriteString("最后的操作：\n")
	for _, a := range inside.Acts {
		fmt.Fprintf(&text, "  %s　%s\n", a.At.Local().Format("2006-01-02 15:04"), strings.TrimSpace(strings.Join([]string{a.Officer, a.Act, a.Subject}, " ")))
	}
	return text.String()
}

func keyOf(pass *app.Pass) *keyring.Key {
	if pass == nil {
		return nil
	}
	return &pass.Key
}

func todayAt(env Env) date.Date { return date.Of(env.Now()) }

// line reads one line of the input.
func line(in io.Reader) string {
	scanner := bufio.NewScanner(in)
	scanner.Scan()
	return strings.TrimSpace(scanner.Text())
}
