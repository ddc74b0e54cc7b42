package cli

import (
	"context"
	"flag"
	"path/filepath"
	"strings"

	"fuyi/app"
	"fuyi/app/typeset"
)

const manualUsage = "用法：fuyi manual --out 使用手册.pdf [--technician]"

// runManual writes the manual as a PDF, or its one page for whoever looks after the
// PC. It needs no register.
func runManual(_ context.Context, args []string, env Env) int {
	flags := flag.NewFlagSet("manual", flag.ContinueOnError)
	out := flags.String("out", "", "")
	technician := flags.Bool("technician", false, "")
	rest, err := arguments(flags, args)
	if err != nil || len(rest) != 0 || !strings.EqualFold(filepath.Ext(*out), ".pdf") {
		return misused(env, manualUsage)
	}
	desk, err := env.Desk()
	if err != nil {
		return failed(env, err)
	}
	if err := writeManual(env, desk, *out, *technician); err != nil {
		return failed(env, err)
	}
	return printed(env, "使用手册已写入 "+*out+"。\n")
}

func writeManual(env Env, desk *app.Office, out string, technician bool) error {
	var pages *typeset.Pages
	var err error
	if technician {
		pages, err = desk.LayTechnicianPage(env.Manual)
	} else {
		pages, err = desk.LayManual(env.Manual, env.Version)
	}
	if err != nil {
		return err
	}
	return desk.SavePDF(out, pages)
}
