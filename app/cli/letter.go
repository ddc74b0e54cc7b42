package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/letter"
)

const letterUsage = "用法：fuyi letter --kind decision --out 文件.pdf|文件.docx 案件文件|-，或者 fuyi letter --kind decision --out 文件.pdf|文件.docx --case 案号"

// letterOptions is what the arguments of letter say.
type letterOptions struct {
	kind letter.Kind
	out  string // the PDF or Word file
	word bool   // it is a Word file
	file string // the case as a file, "-" for standard input
	held string // or its number in the register
	dir  string // the register's folder
}

// runLetter prints a letter: of the case in a file, without any register, or of
// a case in the register. Facts that are missing, and characters that no face
// has, are named on standard error; then there is no file.
func runLetter(ctx context.Context, args []string, env Env) int {
	opts, err := letterArguments(args)
	if err != nil {
		return misused(env, err.Error())
	}
	err = opts.print(ctx, env)
	switch fault.CodeOf(err) {
	case fault.MissingFact, fault.UnknownKind, fault.BadTemplate, fault.MissingGlyph:
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
	rest, err := arguments(flags, args)
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
	var doc *letter.Document
	if opts.held == "" {
		c, err := readCase(opts.file, env.In)
		if err != nil {
			return err
		}
		doc, err = opts.compose(desk, c, env.Err)
		if err != nil {
			return err
		}
		return opts.write(desk, doc)
	}
	err = withOffice(ctx, env, opts.dir, func(o *app.Office) error {
		c, err := o.Case(ctx, opts.held)
		if err != nil {
			return err
		}
		doc, err = opts.compose(o, c, env.Err)
		return err
	})
	if err != nil {
		return err
	}
	return opts.write(desk, doc)
}

// compose makes the document. What an officer should look at before it goes out
// is told on warn; it does not stop the print.
func (opts *letterOptions) compose(o *app.Office, c *casefile.Case, warn io.Writer) (*letter.Document, error) {
	doc, err := o.Compose(c, &casefile.Letter{Kind: opts.kind})
	if err != nil {
		return nil, err
	}
	for _, f := range letter.Check(c, doc) {
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
