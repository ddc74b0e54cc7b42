package cli

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"fuyi/app"
	"fuyi/app/fault"
)

// runBackup makes a backup in a folder, or in every place that is set, and proves it.
// Status 1 says that one failed, or that the register itself, and thus the backup, has
// faults; the backup stands all the same then.
func runBackup(ctx context.Context, args []string, env Env) int {
	flags := flag.NewFlagSet("backup", flag.ContinueOnError)
	dir := flags.String("data", "", "")
	rest, err := arguments(flags, args)
	if err != nil || len(rest) > 1 {
		return misused(env, "用法：fuyi backup [文件夹]")
	}
	var outcomes []app.Outcome
	err = withOffice(ctx, env, *dir, func(o *app.Office) (err error) {
		if len(rest) == 0 {
			outcomes, err = o.BackUp(ctx, app.BackupAlways, false, func(int, int) {})
			return err
		}
		out := app.Outcome{Place: rest[0]}
		out.Made, out.Found, err = o.Backup(ctx, rest[0], func(int, int) {})
		outcomes = append(outcomes, out)
		return err
	})
	if err != nil {
		return failed(env, err)
	}
	if len(outcomes) == 0 {
		return misused(env, "登记簿还没有设置备份的地方，请写明文件夹：fuyi backup 文件夹")
	}
	var text strings.Builder
	good := true
	for _, out := range outcomes {
		for _, f := range out.Found.Findings {
			fmt.Fprintf(&text, "%s：%s\n", f.Place, f.Sentence)
		}
		switch {
		case out.Err != nil:
			fmt.Fprintf(&text, "%s：%s\n", out.Place, fault.Sentence(out.Err))
		case len(out.Found.Findings) > 0:
			fmt.Fprintf(&text, "已备份到 %s，但登记簿有%d处问题，请尽快处理。\n", out.Made.Folder, len(out.Found.Findings))
		default:
			fmt.Fprintf(&text, "已备份到 %s，核验%d件案件，完好。\n", out.Made.Folder, out.Made.Cases)
		}
		if out.Thin != nil {
			fmt.Fprintf(&text, "过期的备份没有清理：%s\n", fault.Sentence(out.Thin))
		}
		good = good && out.Err == nil && len(out.Found.Findings) == 0
	}
	if status := printed(env, text.String()); status != exitDone || good {
		return status
	}
	return exitUnable
}

// openSnapshot finds a backup by its folder, and asks for what opens it.
func openSnapshot(env Env, folder string) (app.Snapshot, *app.Pass, error) {
	s, err := env.Shelf.At(folder)
	if err != nil || !s.Sealed {
		return s, nil, err
	}
	officer := app.CoverName
	if !s.Cover {
		ring, err := env.Shelf.Ring(folder)
		if err != nil {
			return s, nil, err
		}
		if officer, err = askOfficer(env, ring.Names()); err != nil {
			return s, nil, err
		}
	}
	secret, err := askPassword(env, officer+"的密码，或者恢复码：")
	if err != nil {
		return s, nil, err
	}
	key, err := app.OpenSnapshot(env.Shelf, s, officer, secret)
	if err != nil {
		return s, nil, err
	}
	return s, &app.Pass{Officer: officer, Key: *key}, nil
}

// verifyBackup proves a backup again, every case and every file of it.
func verifyBackup(ctx context.Context, env Env, folder string) (app.Verification, error) {
	s, pass, err := openSnapshot(env, folder)
	if err != nil {
		return app.Verification{}, err
	}
	return env.Shelf.Prove(ctx, s, keyOf(pass), app.RowsOn(todayAt(env), env.Calendar), func(int, int) {})
}
