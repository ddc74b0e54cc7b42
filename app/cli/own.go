package cli

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"

	"fuyi/app"
	"fuyi/app/fault"
)

// runHolidays takes in the holiday table of a year.
func runHolidays(ctx context.Context, args []string, env Env) int {
	flags := flag.NewFlagSet("holidays", flag.ContinueOnError)
	dir := flags.String("data", "", "")
	rest, err := arguments(flags, args)
	if err != nil || len(rest) != 1 {
		return misused(env, "用法：fuyi holidays 节假日表.json|-")
	}
	in, err := input(rest[0], env)
	if err != nil {
		return failed(env, err)
	}
	defer in.Close()
	var said string
	err = withOffice(ctx, env, *dir, func(o *app.Office) error {
		y, _, err := o.LoadHolidays(ctx, in)
		said = fmt.Sprintf("已载入%d年节假日表（%s）\n", y.Year, y.Notice)
		return err
	})
	if err != nil {
		return failed(env, err)
	}
	return printed(env, said)
}

// maxText is the largest file of text that a command reads, in bytes.
const maxText = 1 << 20

func readAll(name string, env Env) ([]byte, error) {
	in, err := input(name, env)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	return io.ReadAll(io.LimitReader(in, maxText))
}

// input opens a file, or standard input for "-".
func input(name string, env Env) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(env.In), nil
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, fault.Wrap(fault.NotRead, name, err)
	}
	return file, nil
}
