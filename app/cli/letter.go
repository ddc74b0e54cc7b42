package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/letter"
)

const letterUsage = "用法：fuyi letter --kind 文书 --out 文件.pdf|文件.docx 案件文件|-，或者用 --case 案号 代替案件文件；" +
	"可以加 --letter 编号、--number 文号、--date 日期、--to 受送达人、--set 名称=内容；加上 --template 模板.docx 的，填写本机关自己的 Word 模板；" +
	"fuyi letter --list 列出各种文书和它们的事项"

// letterOptions is what the arguments of letter say.
type letterOptions struct {
	kind letter.Kind
	out  string // the PDF or Word file
	word bool   // it is a Word file
	file string // the case as a file, "-" for standard input
	held string // or its number in the register
	dir  string // the register's folder

	id     int       // which of the case's letters, 0 for the last of the kind
	number string    // in place of the letter's own
	date   date.Date // in place of the letter's own
	to     []string  // in place of the letter's own
	set    []string  // entries, name=words
	list   bool      // tell the kinds, and what they need

	template string // the bureau's own Word file that is filled, "" to write one
}

// runLetter prints a letter: of the case in a file, without any register, or of
// a case in the register. Facts that are missing, and characters that no face
// has, are named on standard error; then there is no file.
func runLetter(ctx context.Context, args []string, env Env) int {
	opts, err := letterArguments(args)
	if err != nil {
		return misused(env, err.Error())
	}
	if opts.list {
		return printed(env, kindsList(opts.kind))
	}
	err = opts.print(ctx, env)
	switch fault.CodeOf(err) {
	case fault.MissingFact, fault.UnknownKind, fault.BadTemplate, fault.BadWord, fault.MissingGlyph:
		fmt.Fprintln(env.Err, fault.Sentence(err))
		return exitBadInput
	}
	if err != nil {
		return failed(env, err)
	}
	return exitDone
}

func letterArguments(args []string) (letterOptions, error) {
	var opts letterOptions
	flags := flag.NewFlagSet("letter", flag.ContinueOnError)
	flags.StringVar((*string)(&opts.kind), "kind", "", "")
	flags.StringVar(&opts.out, "out", "", "")
	flags.StringVar(&opts.held, "case", "", "")
	flags.StringVar(&opts.dir, "data", "", "")
	flags.StringVar(&opts.template, "template", "", "")
	flags.IntVar(&opts.id, "letter", 0, "")
	flags.StringVar(&opts.number, "number", "", "")
	flags.TextVar(&opts.date, "date", date.Date(0), "")
	flags.Func("to", "", func(name string) error { opts.to = append(opts.to, name); return nil })
	flags.Func("set", "", func(entry string) error { opts.set = append(opts.set, entry); return nil })
	flags.BoolVar(&opts.list, "list", false, "")
	rest, err := arguments(flags, args)
	if opts.list && err == nil && len(rest) == 0 {
		return opts, nil
	}
	if err != nil || opts.kind == "" || opts.out == "" || len(rest) > 1 || (len(rest) == 1) == (opts.held != "") {
		return opts, errors.New(letterUsage)
	}
	if len(rest) == 1 {
		opts.file = rest[0]
	}
	ending := strings.ToLower(filepath.Ext(opts.out))
	if opts.word = ending == ".docx"; !opts.word && ending != ".pdf" {
		return opts, fmt.Errorf("不能生成“%s”格式的文件：--out 的文件名应当以 .pdf 或者 .docx 结尾。", ending)
	}
	if opts.template != "" && !opts.word {
		return opts, errors.New("Word 模板只能填写成 Word 文件：用 --template 的，--out 的文件名应当以 .docx 结尾。")
	}
	return opts, nil
}

// print makes the letter. The register is opened only where the case is in it,
// and is closed again before the letter is set: composing takes the bureau's own
// templates from it, setting and printing need no register.
func (opts *letterOptions) print(ctx context.Context, env Env) error {
	if opts.kind.Name() == "" {
		return letter.UnknownKind()
	}
	desk, err := env.Desk()
	if err != nil {
		return err
	}
	if opts.held == "" {
		c, err := readCase(opts.file, env.In)
		if err != nil {
			return err
		}
		write, err := opts.prepare(ctx, desk, c, env)
		if err != nil {
			return err
		}
		return write(desk)
	}
	var write func(*app.Office) error
	err = withOffice(ctx, env, opts.dir, func(o *app.Office) error {
		c, err := o.Case(ctx, opts.held)
		if err != nil {
			return err
		}
		write, err = opts.prepare(ctx, o, c, env)
		return err
	})
	if err != nil {
		return err
	}
	return write(desk)
}

// prepare takes from the case and the register all that the letter says, and
// returns what writes it.
func (opts *letterOptions) prepare(ctx context.Context, o *app.Office, c *casefile.Case, env Env) (write func(*app.Office) error, err error) {
	c, l, err := opts.letterOf(c, o.Today())
	if err != nil {
		return nil, err
	}
	if opts.template != "" {
		template, err := readFile(opts.template)
		if err != nil {
			return nil, err
		}
		filled, err := o.FillWord(template, c, l)
		return func(o *app.Office) error { return o.SaveFilled(opts.out, filled) }, err
	}
	doc, err := opts.compose(ctx, o, c, l, env.Err)
	return func(o *app.Office) error { return opts.write(o, doc) }, err
}

// compose makes the document. What an officer should look at before it goes out
// is told on warn; it does not stop the print.
func (opts *letterOptions) compose(ctx context.Context, o *app.Office, c *casefile.Case, l *casefile.Letter, warn io.Writer) (*letter.Document, error) {
	doc, err := o.Compose(c, l)
	if err == nil {
		err = o.Foot(ctx, doc)
	}
	if err != nil {
		return nil, err
	}
	for _, f := range letter.Check(c, l, doc) {
		fmt.Fprintln(warn, "提示："+f.Sentence)
	}
	return doc, nil
}

func (opts *letterOptions) write(o *app.Office, doc *letter.Document) error {
	if opts.word {
		return o.SaveWord(opts.out, doc)
	}
	pages, err := o.Lay(doc)
	if err != nil {
		return err
	}
	return o.SavePDF(opts.out, pages)
}

// maxWord is the largest Word file that a command reads, in bytes: more than
// any that can be filled.
const maxWord = 64 << 20

func readFile(name string) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, fault.Wrap(fault.NotRead, name, err)
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, maxWord))
	if err != nil {
		return nil, fault.Wrap(fault.NotRead, name, err)
	}
	return content, nil
}
