package cli

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"fuyi/app"
	"fuyi/app/date"
	"fuyi/app/fault"
)

const auditUsage = "用法：fuyi audit list [--from 日期] [--to 日期] [--officer 姓名] [--act 词语] [--case 案号] [--out 文件.xlsx|文件.csv]，" +
	"或者 fuyi audit export --out 文件，或者 fuyi audit check 文件 [--key 指纹]"

// runAudit lists, exports and checks the audit.
func runAudit(ctx context.Context, args []string, env Env) int {
	if len(args) > 0 {
		switch args[0] {
		case "list":
			return auditList(ctx, args[1:], env)
		case "export":
			return auditExport(ctx, args[1:], env)
		case "check":
			return auditCheck(args[1:], env)
		}
	}
	return misused(env, auditUsage)
}

// auditList prints the entries of the audit, the last first, or writes them into a
// spreadsheet.
func auditList(ctx context.Context, args []string, env Env) int {
	flags := flag.NewFlagSet("audit list", flag.ContinueOnError)
	dir := flags.String("data", "", "")
	from, to := flags.String("from", "", ""), flags.String("to", "", "")
	officer := flags.String("officer", "", "")
	out := flags.String("out", "", "")
	var q app.ActQuery
	flags.StringVar(&q.Act, "act", "", "")
	flags.StringVar(&q.Case, "case", "", "")
	rest, err := arguments(flags, args)
	if err != nil || len(rest) != 0 {
		return misused(env, auditUsage)
	}
	for _, day := range []struct {
		text string
		into *date.Date
	}{{*from, &q.From}, {*to, &q.To}} {
		if day.text == "" {
			continue
		}
		if *day.into, err = date.Parse(day.text); err != nil {
			return failed(env, fault.Wrap(fault.BadDate, day.text, err))
		}
	}
	flags.Visit(func(f *flag.Flag) {
		if f.Name == "officer" {
			q.Officer = officer
		}
	})
	var text strings.Builder
	err = withOffice(ctx, env, *dir, func(o *app.Office) error {
		if *out != "" {
			n, err := o.ExportActs(ctx, q, *out)
			fmt.Fprintf(&text, "已把%d条操作记录写入 %s。\n", n, *out)
			return err
		}
		ids, err := o.Acts(ctx, q)
		for len(ids) > 0 && err == nil {
			n := min(len(ids), 500)
			var entries []app.ActEntry
			entries, err = o.ActsOf(ctx, ids[:n])
			for i := range entries {
				e := &entries[i]
				fmt.Fprintf(&text, "%d　%s　%s　%s　%s\n", e.ID, e.At.Local().Format("2006-01-02 15:04"), e.Who(), e.About(), e.Act)
			}
			ids = ids[n:]
		}
		return err
	})
	if err != nil {
		return failed(env, err)
	}
	return printed(env, text.String())
}

// auditExport writes the whole audit, signed.
func auditExport(ctx context.Context, args []string, env Env) int {
	flags := flag.NewFlagSet("audit export", flag.ContinueOnError)
	dir := flags.String("data", "", "")
	out := flags.String("out", "", "")
	rest, err := arguments(flags, args)
	if err != nil || len(rest) != 0 || *out == "" {
		return misused(env, auditUsage)
	}
	var said string
	err = withOffice(ctx, env, *dir, func(o *app.Office) error {
		fingerprint, entries, err := o.SignAudit(ctx, *out)
		said = fmt.Sprintf("已把%d条操作记录签名写入 %s。\n签名公钥的指纹：%s\n", entries, *out, fingerprint)
		return err
	})
	if err != nil {
		return failed(env, err)
	}
	return printed(env, said)
}

// auditCheck checks a signed export; status 1 says that something is wrong with it.
func auditCheck(args []string, env Env) int {
	flags := flag.NewFlagSet("audit check", flag.ContinueOnError)
	key := flags.String("key", "", "")
	rest, err := arguments(flags, args)
	if err != nil || len(rest) != 1 {
		return misused(env, auditUsage)
	}
	checked, err := app.CheckAudit(rest[0])
	if err != nil {
		return failed(env, err)
	}
	bare := func(s string) string { return strings.ToUpper(strings.ReplaceAll(s, " ", "")) }
	if checked.Broken == "" && *key != "" && bare(*key) != bare(checked.Fingerprint) {
		checked.Broken = "签名用的不是指纹所指的公钥"
	}
	said := fmt.Sprintf("%s　%s导出　操作记录%d条，到%s\n签名公钥的指纹：%s\n", checked.Organ, checked.Made, checked.Entries, checked.Head.Line(), checked.Fingerprint)
	if checked.Broken != "" {
		if status := printed(env, said+checked.Broken+"，这份导出不能采信。\n"); status != exitDone {
			return status
		}
		return exitUnable
	}
	return printed(env, said+"签名相符，前后衔接，导出以后没有改动。请核对指纹是否与登记簿中所见的一致。\n")
}
