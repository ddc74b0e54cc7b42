package cli

import (
	"context"
	"flag"
	"fmt"

	"fuyi/app"
	"fuyi/app/letter"
)

const templateUsage = "用法：fuyi template get|reset 文书，fuyi template put 文书 模板.txt|-，" +
	"fuyi template export 文件.json [--all]，fuyi template import 文件.json|-；文书的代号见 fuyi letter --list"

// templateAct does something with templates and says what it did.
type templateAct func(ctx context.Context, o *app.Office, args []string, env Env) (said string, err error)

// templateActs are the acts by their names, each with the arguments it takes.
var templateActs = map[string]struct {
	arguments int
	do        templateAct
}{
	"get":    {1, getTemplate},
	"put":    {2, putTemplate},
	"reset":  {1, resetTemplate},
	"import": {1, importTemplates},
}

// runTemplate prints, replaces or restores the template of a letter, and gives
// all of them away or takes them in.
func runTemplate(ctx context.Context, args []string, env Env) int {
	flags := flag.NewFlagSet("template", flag.ContinueOnError)
	dir := flags.String("data", "", "")
	all := flags.Bool("all", false, "")
	rest, err := arguments(flags, args)
	if err != nil || len(rest) == 0 {
		return misused(env, templateUsage)
	}
	act, there := templateActs[rest[0]]
	if rest[0] == "export" {
		act.arguments, act.do, there = 1, exportTemplates(*all), true
	}
	if !there || len(rest) != act.arguments+1 || *all && rest[0] != "export" {
		return misused(env, templateUsage)
	}
	var said string
	if err := withOffice(ctx, env, *dir, func(o *app.Office) (err error) {
		said, err = act.do(ctx, o, rest[1:], env)
		return err
	}); err != nil {
		return failed(env, err)
	}
	return printed(env, said)
}

func getTemplate(_ context.Context, o *app.Office, args []string, _ Env) (string, error) {
	text, _, err := o.Templates().Text(letter.Kind(args[0]))
	return text, err
}

func putTemplate(ctx context.Context, o *app.Office, args []string, env Env) (string, error) {
	text, err := readAll(args[1], env)
	if err != nil {
		return "", err
	}
	_, err = o.SetTemplate(ctx, letter.Kind(args[0]), string(text))
	return "已改用本机关的模板\n", err
}

func resetTemplate(ctx context.Context, o *app.Office, args []string, _ Env) (string, error) {
	_, err := o.SetTemplate(ctx, letter.Kind(args[0]), "")
	return "已恢复默认模板\n", err
}

// exportTemplates writes the bureau's own templates, and with all also those that
// it left as they are.
func exportTemplates(all bool) templateAct {
	return func(ctx context.Context, o *app.Office, args []string, _ Env) (string, error) {
		n, err := o.ExportTemplates(ctx, args[0], all)
		return fmt.Sprintf("已导出 %d 个模板到 %s\n", n, args[0]), err
	}
}

func importTemplates(ctx context.Context, o *app.Office, args []string, env Env) (string, error) {
	in, err := input(args[0], env)
	if err != nil {
		return "", err
	}
	defer in.Close()
	kinds, _, err := o.ImportTemplates(ctx, in)
	return fmt.Sprintf("已导入 %d 个模板\n", len(kinds)), err
}
