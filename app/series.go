package app

import (
	"context"
	"encoding/json"
	"fmt"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/letter"
)

// seriesKey is the setting that holds the numbers' form of a kind.
func seriesKey(kind letter.Kind) string { return "series." + string(kind) }

// approvalKey is the setting that says whether a kind goes by the reviewer and
// the head: On, off, or empty for the program's own rule.
func approvalKey(kind letter.Kind) string { return "approval." + string(kind) }

const off = "off"

// Series returns how the letters of a kind are numbered: the bureau's own form,
// or the program's.
func (o *Office) Series(ctx context.Context, kind letter.Kind) (letter.Series, error) {
	text, err := o.store.Setting(ctx, seriesKey(kind))
	if err != nil || text == "" {
		return letter.DefaultSeries(kind), err
	}
	var s letter.Series
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		return s, fmt.Errorf("read the numbers' form of %s: %w", kind, err)
	}
	return s, nil
}

// SetNumbering sets how the letters of several kinds are numbered, and which must
// pass the reviewer and the head, all at once. Errors: BadSeries.
func (o *Office) SetNumbering(ctx context.Context, series map[letter.Kind]letter.Series, approval map[letter.Kind]bool) (Change, error) {
	var settings []Setting
	for _, kind := range letter.Kinds() {
		if s, there := series[kind]; there {
			if err := s.Check(); err != nil {
				return Change{}, err
			}
			text, err := json.Marshal(s)
			if err != nil {
				return Change{}, fmt.Errorf("write the numbers' form of %s: %w", kind, err)
			}
			settings = append(settings, Setting{seriesKey(kind), string(text)})
		}
		if needed, there := approval[kind]; there {
			value := off
			if needed {
				value = On
			}
			settings = append(settings, Setting{approvalKey(kind), value})
		}
	}
	if len(settings) == 0 {
		return Change{Kind: Unchanged}, nil
	}
	if err := o.store.SetSettings(ctx, o.audit(access.Settings, "设置文号与审签"), settings); err != nil {
		return Change{}, err
	}
	return Change{Kind: SettingsChanged}, nil
}

// NextNumber tells which number a letter of a kind would get next in a year, ""
// for a kind without numbers. It is a preview: only making a letter final takes
// the number.
func (o *Office) NextNumber(ctx context.Context, organ casefile.Organ, kind letter.Kind, s letter.Series, year int) (string, error) {
	if s.Format == "" {
		return "", nil
	}
	last, err := o.store.LastNumber(ctx, s.Key(organ, year))
	if err != nil {
		return "", err
	}
	return s.Number(organ, year, s.Next(year, last)), nil
}

// NeedsApproval tells whether a letter of the kind must pass the reviewer and
// the head before it is made final.
func (o *Office) NeedsApproval(ctx context.Context, kind letter.Kind) (bool, error) {
	text, err := o.store.Setting(ctx, approvalKey(kind))
	if err != nil {
		return false, err
	}
	t, _ := letter.TraitsOf(kind)
	return text == On || text == "" && t.Approval, nil
}
