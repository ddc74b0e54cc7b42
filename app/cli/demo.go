package cli

import (
	"context"
	"flag"
	"fmt"

	"fuyi/app"
)

// runDemo fills an empty register with invented cases, to learn on. The folder
// must be named, so that nobody fills the bureau's own register by mistake. Some of
// their attachments are set as letters are.
func runDemo(ctx context.Context, args []string, env Env) int {
	flags := flag.NewFlagSet("demo", flag.ContinueOnError)
	dir := flags.String("data", "", "")
	history := flags.Bool("history", false, "")
	rest, err := arguments(flags, args)
	if err != nil || len(rest) != 0 || *dir == "" {
		return misused(env, "用法：fuyi demo --data 文件夹 [--history]")
	}
	var change app.Change
	err = withPress(ctx, env, *dir, func(o *app.Office) error {
		fill := o.Demo
		if *history {
			fill = o.DemoWithHistory
		}
		change, err = fill(ctx, func(done, total int) {
			fmt.Fprintf(env.Err, "\r正在放入演示案件 %d/%d", done, total)
			if done == total {
				fmt.Fprintln(env.Err)
			}
		})
		return err
	})
	if err != nil {
		return failed(env, err)
	}
	return printed(env, fmt.Sprintf("已放入%d件演示案件：%s\n", len(change.Numbers), *dir))
}
