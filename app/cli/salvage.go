package cli

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"fuyi/app"
)

// runSalvage reads what can be read of a damaged register into a new one; status 1
// says that something could not be read.
func runSalvage(ctx context.Context, args []string, env Env) int {
	flags := flag.NewFlagSet("salvage", flag.ContinueOnError)
	to := flags.String("to", "", "")
	rest, err := arguments(flags, args)
	if err != nil || len(rest) != 1 || *to == "" {
		return misused(env, "用法：fuyi salvage 损坏的文件夹 --to 新文件夹")
	}
	pass, err := signIn(env, env.Gate(rest[0]))
	var got app.Salvaged
	if err == nil {
		got, err = env.Salvage(ctx, rest[0], *to, pass)
	}
	if err != nil {
		return failed(env, err)
	}
	var text strings.Builder
	for _, lost := range got.Lost {
		fmt.Fprintf(&text, "%s：%s\n", lost.Place, lost.Sentence)
	}
	fmt.Fprintf(&text, "抢救出%d件案件、%d件台账事项、%d项设置、%d条操作记录、%d个文件，放在 %s；读不出的%d处。原来的文件夹没有改动，请保留。\n",
		got.Cases, got.Duties, got.Settings, got.Entries, got.Files, *to, len(got.Lost))
	if status := printed(env, text.String()); status != exitDone || len(got.Lost) == 0 {
		return status
	}
	return exitUnable
}
