package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"

	"fuyi/app"
	"fuyi/app/chain"
)

// runVerify checks the register; status 1 says that it found something that it
// could not or was not asked to mend.
func runVerify(ctx context.Context, args []string, env Env) int {
	flags := flag.NewFlagSet("verify", flag.ContinueOnError)
	dir := flags.String("data", "", "")
	rebuild := flags.Bool("rebuild", false, "")
	asJSON := flags.Bool("json", false, "")
	against := flags.String("against", "", "")
	kept := flags.String("anchor", "", "")
	backup := flags.String("backup", "", "")
	rest, err := arguments(flags, args)
	if err != nil || len(rest) != 0 || *backup != "" && (*rebuild || *kept != "" || *against != "") {
		return misused(env, "用法：fuyi verify [--rebuild] [--anchor '条号 校验码'] [--against 备份文件夹] [--json]，或者 fuyi verify --backup 备份 [--json]")
	}
	var anchor chain.Anchor
	if *kept != "" {
		if anchor, err = chain.ParseAnchor(*kept); err != nil {
			return misused(env, "--anchor 写条号和校验码，照卷宗封面或者审批表下方抄写，例如：--anchor '31 7K2M-00QX-RT4Z'。")
		}
	}
	var found app.Verification
	if *backup != "" {
		found, err = verifyBackup(ctx, env, *backup)
	} else {
		err = withOffice(ctx, env, *dir, func(o *app.Office) error {
			found, err = verifyHeld(ctx, o, *rebuild, anchor, *against)
			return err
		})
	}
	if err != nil {
		return failed(env, err)
	}
	status := printVerification(env, found, *asJSON)
	if len(found.Findings) > 0 && status == exitDone {
		return exitUnable
	}
	return status
}

// verifyHeld verifies the register, and holds its audit against an anchor and against a
// backup where they are given.
func verifyHeld(ctx context.Context, o *app.Office, rebuild bool, anchor chain.Anchor, against string) (app.Verification, error) {
	found, err := o.Verify(ctx, rebuild)
	if err != nil {
		return found, err
	}
	if anchor != (chain.Anchor{}) {
		differs, err := o.Anchored(ctx, anchor)
		if err != nil {
			return found, err
		}
		found.Findings = append(found.Findings, differs...)
	}
	if against != "" {
		differs, err := o.AnchoredIn(ctx, against)
		if err != nil {
			return found, err
		}
		found.Findings = append(found.Findings, differs...)
	}
	return found, nil
}

func printVerification(env Env, v app.Verification, asJSON bool) int {
	var text bytes.Buffer
	if !asJSON {
		for _, f := range v.Findings {
			fmt.Fprintf(&text, "%s：%s\n", f.Place, f.Sentence)
		}
		for _, f := range v.Notes {
			fmt.Fprintf(&text, "提示：%s\n", f.Sentence)
		}
		fmt.Fprintf(&text, "核验%d件案件、%d个事项、", v.Cases, v.Events)
		if v.Duties > 0 {
			fmt.Fprintf(&text, "%d件台账事项、", v.Duties)
		}
		fmt.Fprintf(&text, "%d条操作记录：", v.AuditEntries)
		if len(v.Findings) == 0 {
			text.WriteString("登记簿完好。")
		} else {
			fmt.Fprintf(&text, "发现%d处问题。", len(v.Findings))
		}
		if v.Rebuilt > 0 {
			fmt.Fprintf(&text, "重建了%d行列表。", v.Rebuilt)
		}
		return printed(env, text.String()+"\n")
	}
	type finding struct {
		Place    string `json:"place"`
		Sentence string `json:"sentence"`
	}
	findings := make([]finding, len(v.Findings))
	for i, f := range v.Findings {
		findings[i] = finding(f)
	}
	notes := make([]finding, len(v.Notes))
	for i, f := range v.Notes {
		notes[i] = finding(f)
	}
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	err := enc.Encode(map[string]any{
		"cases": v.Cases, "events": v.Events, "audit_entries": v.AuditEntries, "rebuilt": v.Rebuilt, "findings": findings, "notes": notes,
	})
	if err != nil {
		return failed(env, fmt.Errorf("write what was found: %w", err))
	}
	return printed(env, text.String())
}
