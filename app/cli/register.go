package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"

	"fuyi/app"
)

// runVerify checks the register; status 1 says that it found something that it
// could not or was not asked to mend.
func runVerify(ctx context.Context, args []string, env Env) int {
	flags := flag.NewFlagSet("verify", flag.ContinueOnError)
	dir := flags.String("data", "", "")
	rebuild := flags.Bool("rebuild", false, "")
	asJSON := flags.Bool("json", false, "")
	backup := flags.String("backup", "", "")
	rest, err := arguments(flags, args)
	if err != nil || len(rest) != 0 || *backup != "" && *rebuild {
		return misused(env, "用法：fuyi verify [--rebuild] [--json]，或者 fuyi verify --backup 备份 [--json]")
	}
	var found app.Verification
	if *backup != "" {
		found, err = verifyBackup(ctx, env, *backup)
	} else {
		err = withOffice(ctx, env, *dir, func(o *app.Office) error {
			found, err = o.Verify(ctx, *rebuild)
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

func printVerification(env Env, v app.Verification, asJSON bool) int {
	var text bytes.Buffer
	if !asJSON {
		for _, f := range v.Findings {
			fmt.Fprintf(&text, "%s：%s\n", f.Place, f.Sentence)
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
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	err := enc.Encode(map[string]any{
		"cases": v.Cases, "events": v.Events, "audit_entries": v.AuditEntries, "rebuilt": v.Rebuilt, "findings": findings,
	})
	if err != nil {
		return failed(env, fmt.Errorf("write what was found: %w", err))
	}
	return printed(env, text.String())
}
