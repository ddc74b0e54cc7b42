//go:build !windows

package press

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"fuyi/app/fault"
)

// patience is how long CUPS may take to answer.
const patience = 20 * time.Second

// sides are CUPS's names of the ways to print.
var sides = map[Duplex]string{OneSided: "one-sided", LongEdge: "two-sided-long-edge", ShortEdge: "two-sided-short-edge"}

func send(ctx context.Context, job Job) error {
	var args []string
	if job.Printer != "" {
		args = append(args, "-d", job.Printer)
	}
	args = append(args, "-n", strconv.Itoa(job.Copies), "-o", "sides="+sides[job.Duplex])
	if job.Width > 0 && job.Height > 0 {
		args = append(args, "-o", fmt.Sprintf("media=Custom.%dx%dmm", job.Width, job.Height))
	}
	if job.Title != "" {
		args = append(args, "-t", job.Title)
	}
	_, err := ask(ctx, "lp", append(append(args, "--"), job.Files...)...)
	return err
}

func list(ctx context.Context) ([]Printer, error) {
	names, err := ask(ctx, "lpstat", "-e")
	if err != nil {
		return nil, err
	}
	preset, err := ask(ctx, "lpstat", "-d")
	if err != nil {
		preset = "" // no default is no fault
	}
	_, preset, _ = strings.Cut(preset, ": ")
	preset = strings.TrimSpace(preset)
	var printers []Printer
	for _, name := range strings.Fields(names) {
		printers = append(printers, Printer{Name: name, Default: name == preset})
	}
	return printers, nil
}

// ask runs a program of CUPS, in English so that its answers can be told apart.
func ask(ctx context.Context, program string, args ...string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	command := exec.CommandContext(ctx, program, args...)
	command.Env = append(os.Environ(), "LC_ALL=C")
	var said, wrong strings.Builder
	command.Stdout, command.Stderr = &said, &wrong
	err := command.Run()
	if err == nil {
		return said.String(), nil
	}
	words := strings.TrimSpace(wrong.String())
	err = fmt.Errorf("%s: %w: %s", program, err, words)
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return "", fault.Wrap(fault.NoPrinter, "没有安装打印程序，请安装 cups 和 cups-client", err)
	case ctx.Err() != nil:
		return "", fault.Wrap(fault.PrintRefused, "打印服务没有回应", err)
	case strings.Contains(words, "Connection refused"), strings.Contains(words, "Scheduler is not running"),
		strings.Contains(words, "Bad file descriptor"), strings.Contains(words, "Unable to connect"):
		return "", fault.Wrap(fault.NoPrinter, "打印服务（CUPS）没有运行，请启动后重试", err)
	case strings.Contains(words, "No destinations added"), strings.Contains(words, "no default destination"),
		strings.Contains(words, "No default destination"):
		return "", fault.Wrap(fault.NoPrinter, "没有添加打印机，或者没有设定默认打印机", err)
	case strings.Contains(words, "does not exist"), strings.Contains(words, "unknown destination"):
		return "", fault.Wrap(fault.PrintRefused, "没有这台打印机", err)
	case strings.Contains(words, "not accepting"):
		return "", fault.Wrap(fault.PrintRefused, "打印机已暂停接收任务", err)
	case words == "":
		words = "没有说明原因"
	}
	return "", fault.Wrap(fault.PrintRefused, words, err)
}
