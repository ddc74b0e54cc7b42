package cli

import (
	"context"
	"flag"
	"fmt"

	"fuyi/app"
)

const dossierUsage = "用法：fuyi dossier 案号 --out 卷宗.pdf [--volume outer|inner] [--keeping 保管期限] [--duplex] [--secrets]"

// runDossier binds the dossier of a case into one PDF.
func runDossier(ctx context.Context, args []string, env Env) int {
	flags := flag.NewFlagSet("dossier", flag.ContinueOnError)
	out := flags.String("out", "", "")
	volume := flags.String("volume", "", "")
	dir := flags.String("data", "", "")
	var b app.Binding
	flags.StringVar(&b.Keeping, "keeping", "", "")
	flags.BoolVar(&b.Duplex, "duplex", false, "")
	flags.BoolVar(&b.Secrets, "secrets", false, "")
	rest, err := arguments(flags, args)
	volumes, known := map[string][]app.Volume{
		"": {app.OuterVolume, app.InnerVolume}, "outer": {app.OuterVolume}, "inner": {app.InnerVolume},
	}[*volume]
	if err != nil || len(rest) != 1 || *out == "" || !known {
		return misused(env, dossierUsage)
	}
	b.Volumes = volumes
	err = withPress(ctx, env, *dir, func(o *app.Office) error { return o.BindDossier(ctx, rest[0], *out, b, nil) })
	if err != nil {
		return failed(env, err)
	}
	return printed(env, fmt.Sprintf("已装订为 %s\n", *out))
}
