package cli

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"fuyi/app"
)

// runBackup copies the register into a folder and verifies the copy. Status 1
// says that the register itself, and thus the copy, has faults; the copy stands
// all the same.
func runBackup(ctx context.Context, args []string, env Env) int {
	flags := flag.NewFlagSet("backup", flag.ContinueOnError)
	dir := flags.String("data", "", "")
	rest, err := arguments(flags, args)
	if err != nil || len(rest) != 1 {
		return misused(env, "用法：fuyi backup 文件夹")
	}
	var made app.LastBackup
	var found app.Verification
	err = withOffice(ctx, env, *dir, func(o *app.Office) error {
		made, found, err = o.Backup(ctx, rest[0], func(int, int) {})
		return err
	})
	if err != nil {
		return failed(env, err)
	}
	var text strings.Builder
	for _, f := range found.Findings {
		fmt.Fprintf(&text, "%s：%s\n", f.Place, f.Sentence)
	}
	fmt.Fprintf(&text, "已备份到 %s，", made.Folder)
	if len(found.Findings) == 0 {
		fmt.Fprintf(&text, "核验%d件案件，完好。\n", found.Cases)
	} else {
		fmt.Fprintf(&text, "但登记簿有%d处问题，请尽快处理。\n", len(found.Findings))
	}
	if status := printed(env, text.String()); status != exitDone || len(found.Findings) == 0 {
		return status
	}
	return exitUnable
}
