package app

import (
	"context"
	"fmt"
	"io"
	"strings"

	"fuyi/app/access"
	"fuyi/app/date"
	"fuyi/app/letter"
)

// The bureau may put its own holiday tables and templates in the place of the
// program's. They are settings of the register, so that they move with it.

// SettingInstalledFaces is the key under which the register keeps whether the
// official faces installed on the PC (仿宋_GB2312, 方正小标宋) go before the
// program's own: On, or empty. It takes effect when the register is opened.
const (
	SettingInstalledFaces = "installed-faces"
	On                    = "on"
)

// holidaySetting is the key under which the register keeps an own table.
func holidaySetting(year int) string { return fmt.Sprintf("holidays.%d", year) }

// firstOwnYear and yearsAhead bound the years for which an own table is looked
// for: from the first that the program carries to those that can be announced.
const (
	firstOwnYear = 2019
	yearsAhead   = 3
)

// LoadOwn takes the bureau's own tables and templates from the register, where
// it has any; it is called when the register was opened. Errors: BadHolidays,
// and the Store's.
func (o *Office) LoadOwn(ctx context.Context) error {
	if _, err := o.guard.who(ctx); err != nil {
		return err
	}
	var years []date.Year
	for year := firstOwnYear; year <= o.Today().Year()+yearsAhead; year++ {
		text, err := o.store.Setting(ctx, holidaySetting(year))
		if err != nil {
			return err
		}
		if text == "" {
			continue
		}
		y, err := date.ReadYear(strings.NewReader(text))
		if err != nil {
			return fmt.Errorf("own holiday table of %d: %w", year, err)
		}
		years = append(years, y)
	}
	if len(years) > 0 {
		o.calendar.Store(o.Calendar().With(years...))
	}
	if err := o.loadOfficer(ctx); err != nil {
		return err
	}
	return o.loadTemplates(ctx)
}

// LoadHolidays takes in the holiday table of a year from a file, and computes
// the list rows anew by it. Errors: BadHolidays, and the Store's.
func (o *Office) LoadHolidays(ctx context.Context, r io.Reader) (date.Year, Change, error) {
	text, err := io.ReadAll(io.LimitReader(r, 1<<20))
	if err != nil {
		return date.Year{}, Change{}, fmt.Errorf("reading a holiday table: %w", err)
	}
	y, err := date.ReadYear(strings.NewReader(string(text)))
	if err != nil {
		return date.Year{}, Change{}, err
	}
	err = o.store.SetSetting(ctx, o.audit(access.Settings, fmt.Sprintf("载入%d年节假日表", y.Year)), holidaySetting(y.Year), string(text))
	if err != nil {
		return date.Year{}, Change{}, err
	}
	o.calendar.Store(o.Calendar().With(y))
	if _, err := o.verifyRows(ctx, true); err != nil { // writes every row that the new days change
		return y, Change{}, err
	}
	return y, Change{Kind: SettingsChanged}, nil
}

// Templates returns the templates in force.
func (o *Office) Templates() letter.Templates { return *o.templates.Load() }

// SetTemplate puts the bureau's own template in the place of the program's; an
// empty text restores the latter. Errors: BadTemplate with every place that is
// wrong, UnknownKind, and the Store's.
func (o *Office) SetTemplate(ctx context.Context, kind letter.Kind, text string) (Change, error) {
	act := "恢复默认模板：" + kind.Name()
	if strings.TrimSpace(text) != "" {
		if _, err := letter.Parse(kind, text); err != nil {
			return Change{}, err
		}
		act = "修改文书模板：" + kind.Name()
	} else {
		text = ""
	}
	if err := o.store.SetSetting(ctx, o.audit(access.Settings, act), letter.Setting(kind), text); err != nil {
		return Change{}, err
	}
	return Change{Kind: SettingsChanged}, o.loadTemplates(ctx)
}

func (o *Office) loadTemplates(ctx context.Context) error {
	own := map[letter.Kind]string{}
	for _, kind := range letter.Kinds() {
		text, err := o.store.Setting(ctx, letter.Setting(kind))
		if err != nil {
			return err
		}
		if text != "" {
			own[kind] = text
		}
	}
	templates := o.defaults.With(own)
	o.templates.Store(&templates)
	return nil
}
