package app

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/law"
	"fuyi/app/letter"
)

// templateBundle is the form in which bureaus share their templates.
type templateBundle struct {
	Form      string            `json:"form"` // bundleForm
	From      string            `json:"from,omitempty"`
	Templates map[string]string `json:"templates"` // by kind
}

// bundleForm marks a file as one of templates.
const bundleForm = "fuyi-templates"

// TemplateDraft is the key of the draft that holds what was typed in a kind's
// template and is not saved.
func TemplateDraft(kind letter.Kind) string { return "template:" + string(kind) }

// maxBundle bounds a file of templates, in bytes.
const maxBundle = 8 << 20

// ExportTemplates writes the bureau's own templates in one file, which another
// bureau can take in; with defaults also those that it left as they are.
func (o *Office) ExportTemplates(ctx context.Context, name string, defaults bool) (int, error) {
	if err := o.guard.may(ctx, access.Export); err != nil {
		return 0, err
	}
	organ, err := o.Bureau(ctx)
	if err != nil {
		return 0, err
	}
	bundle := templateBundle{Form: bundleForm, From: organ.Name, Templates: map[string]string{}}
	for _, kind := range letter.Kinds() {
		text, own, err := o.Templates().Text(kind)
		if err != nil {
			return 0, err
		}
		if own || defaults {
			bundle.Templates[string(kind)] = text
		}
	}
	return len(bundle.Templates), writeWhole(name, func(w io.Writer) error {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		return enc.Encode(bundle)
	})
}

// ImportTemplates takes in a file of templates: all that are in it, or where one
// of them is wrong, none. It returns the kinds that it took.
//
// Errors: BadBundle, UnknownKind, and BadTemplate for every place that is wrong.
func (o *Office) ImportTemplates(ctx context.Context, r io.Reader) ([]letter.Kind, Change, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxBundle+1))
	if err != nil {
		return nil, Change{}, fault.Wrap(fault.NotRead, "文书模板", fmt.Errorf("reading templates: %w", err))
	}
	if len(text) > maxBundle {
		return nil, Change{}, fault.New(fault.BadBundle, "文件过大")
	}
	var bundle templateBundle
	if err := json.Unmarshal([]byte(strings.TrimPrefix(string(text), "\ufeff")), &bundle); err != nil || bundle.Form != bundleForm {
		return nil, Change{}, fault.Wrap(fault.BadBundle, "它不是由“导出模板”得到的文件", err)
	}
	if len(bundle.Templates) == 0 {
		return nil, Change{}, fault.New(fault.BadBundle, "文件里没有模板")
	}
	kinds, settings, faults := readBundle(&bundle)
	if err := faults.Err(); err != nil {
		return nil, Change{}, err
	}
	audit := o.audit(access.Settings, "导入文书模板")
	if bundle.From != "" {
		audit.Act += "（来自" + bundle.From + "）"
	}
	if err := o.store.SetSettings(ctx, audit, settings); err != nil {
		return nil, Change{}, err
	}
	for _, kind := range kinds { // what was typed before answers a text that is no more
		if err := o.store.SetDraft(ctx, TemplateDraft(kind), nil); err != nil {
			return nil, Change{}, err
		}
	}
	return kinds, Change{Kind: SettingsChanged}, o.loadTemplates(ctx)
}

// readBundle checks every template of a file.
func readBundle(bundle *templateBundle) (kinds []letter.Kind, settings []Setting, faults fault.List) {
	known := 0
	for _, kind := range letter.Kinds() {
		text, there := bundle.Templates[string(kind)]
		if !there {
			continue
		}
		known++
		if _, err := letter.Parse(kind, text); err != nil {
			for _, f := range fault.All(err) {
				faults = append(faults, fault.New(fault.BadTemplate, kind.Name()+"，"+f.Detail))
			}
			continue
		}
		kinds = append(kinds, kind)
		settings = append(settings, Setting{Key: letter.Setting(kind), Value: text})
	}
	if known < len(bundle.Templates) {
		faults = append(faults, fault.New(fault.BadBundle, "里面有本程序没有的文书种类，请先升级程序"))
	}
	return kinds, settings, faults
}

// TryTemplate composes and sets a letter of a case by a template that is not
// saved: the case's last letter of the kind, or one that has nothing stated yet,
// so that what is missing shows as 〔缺…〕. A template that is wrong is part of the
// answer, as in Proof.
func (o *Office) TryTemplate(c *casefile.Case, kind letter.Kind, text string) (Proof, error) {
	state, err := law.Fold(c, o.Today(), o.Calendar())
	if err != nil {
		return Proof{}, err
	}
	l := casefile.Letter{Kind: kind, Date: o.Today()}
	for i := range c.Letters {
		if c.Letters[i].Kind == kind {
			l = c.Letters[i]
		}
	}
	var p Proof
	p.Document, err = letter.Compose(c, state, &l, o.Templates().Override(kind, text))
	p.Faults = fault.All(err)
	if p.Document == nil {
		if len(p.Faults) > 0 {
			err = nil
		}
		return p, err
	}
	p.Pages, err = o.Lay(p.Document)
	return p, err
}

// BrokenTemplates returns the kinds whose template in force is wrong, such as an
// own one that a newer program does not read any more. Every other kind goes on
// as before.
func (o *Office) BrokenTemplates() map[letter.Kind]error {
	broken := map[letter.Kind]error{}
	for _, kind := range letter.Kinds() {
		text, _, err := o.Templates().Text(kind)
		if err == nil {
			_, err = letter.Parse(kind, text)
		}
		if err != nil {
			broken[kind] = err
		}
	}
	return broken
}
