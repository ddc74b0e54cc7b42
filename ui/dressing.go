package ui

import (
	"context"
	"fmt"

	"fuyi/app"
	look "fuyi/ui/theme"
)

// dressing is how the desk looks: the size of text in per cent, and the colours.
type dressing struct {
	percent int
	scheme  look.Scheme
}

func readDressing(ctx context.Context, office *app.Office) (d dressing, err error) {
	size, err := office.Setting(ctx, settingTextSize)
	if err != nil {
		return d, err
	}
	scheme, err := office.Setting(ctx, settingScheme)
	return dressing{percent: percent(size), scheme: schemeOf(scheme)}, err
}

func writeDressing(ctx context.Context, office *app.Office, d dressing) (app.Change, error) {
	if _, err := office.SetSetting(ctx, settingTextSize, fmt.Sprint(d.percent)); err != nil {
		return app.Change{}, err
	}
	return office.SetSetting(ctx, settingScheme, string(d.scheme))
}

// schemeOf reads the setting of the colours; light where none was made.
func schemeOf(code string) look.Scheme {
	for _, s := range look.Schemes() {
		if string(s) == code {
			return s
		}
	}
	return look.Light
}

func schemeCodes() []string {
	var codes []string
	for _, s := range look.Schemes() {
		codes = append(codes, string(s))
	}
	return codes
}

func schemeName(code string) string { return schemeOf(code).Name() }
