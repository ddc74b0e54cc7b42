package cli

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"

	"fuyi/app"
	"fuyi/app/casefile"
)

const bundleUsage = "用法：fuyi bundle export --out 文件.zip [--plain] [--secrets] [案号 …] | fuyi bundle import 文件.zip"

// runBundle writes cases into a bundle for another bureau, or takes one in.
func runBundle(ctx context.Context, args []string, env Env) int {
	flags := flag.NewFlagSet("bundle", flag.ContinueOnError)
	dir := flags.String("data", "", "")
	out := flags.String("out", "", "")
	plain := flags.Bool("plain", false, "")
	secrets := flags.Bool("secrets", false, "")
	rest, err := arguments(flags, args)
	if err != nil || len(rest) == 0 {
		return misused(env, bundleUsage)
	}
	switch {
	case rest[0] == "export" && *out != "":
		return exportBundle(ctx, env, *dir, *out, rest[1:], !*plain, *secrets)
	case rest[0] == "import" && len(rest) == 2 && *out == "":
		return importBundle(ctx, env, *dir, rest[1])
	}
	return misused(env, bundleUsage)
}

func exportBundle(ctx context.Context, env Env, dir, name string, numbers []string, files, secrets bool) int {
	n := 0
	err := withOffice(ctx, env, dir, func(o *app.Office) (err error) {
		for _, number := range numbers {
			if _, err := o.Case(ctx, number); err != nil {
				return err
			}
		}
		q := casefile.Query{}
		if len(numbers) > 0 {
			q.Numbers = numbers
		}
		n, err = o.ExportCases(ctx, q, name, files, secrets, nil)
		return err
	})
	if err != nil {
		return failed(env, err)
	}
	return printed(env, fmt.Sprintf("%d件案件已写入%s。\n", n, name))
}

func importBundle(ctx context.Context, env Env, dir, name string) int {
	var taken app.Taken
	err := withOffice(ctx, env, dir, func(o *app.Office) (err error) {
		taken, _, err = o.TakeCases(ctx, name, nil)
		return err
	})
	if err != nil {
		return failed(env, err)
	}
	var text strings.Builder
	fmt.Fprintln(&text, taken.Sentence())
	for _, number := range slices.Sorted(maps.Keys(taken.Refused)) {
		fmt.Fprintf(&text, "  %s 没有收入：%s\n", number, taken.Refused[number])
	}
	if status := printed(env, text.String()); status != exitDone {
		return status
	}
	if len(taken.Refused) > 0 {
		return exitUnable
	}
	return exitDone
}
