package app

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/tidy"
)

// The settings of the register that the first start asks for.
const (
	officersKey = "officers" // 承办人员, JSON
	organsKey   = "organs"   // 本地行政机关, JSON

	// SettingBackupFolder is the setting that says where backups go.
	SettingBackupFolder = "backup.folder"
)

// Officers lists who handles cases in the bureau (承办人员), in the bureau's order.
func (o *Office) Officers(ctx context.Context) ([]string, error) {
	var names []string
	return names, o.readSetting(ctx, officersKey, &names)
}

// SetOfficers sets them; blanks around names, empty and repeated names are left
// out.
func (o *Office) SetOfficers(ctx context.Context, names []string) (Change, error) {
	var kept []string
	for _, name := range names {
		if name = tidy.Line(name); name != "" && !slices.Contains(kept, name) {
			kept = append(kept, name)
		}
	}
	return o.writeSetting(ctx, access.Settings, "设置承办人员", officersKey, kept)
}

// Organs lists the organs of the place (本地行政机关), which are offered as
// respondents.
func (o *Office) Organs(ctx context.Context) ([]casefile.Party, error) {
	var organs []casefile.Party
	return organs, o.readSetting(ctx, organsKey, &organs)
}

// SetOrgans sets them. Error: Required for one without a name.
func (o *Office) SetOrgans(ctx context.Context, organs []casefile.Party) (Change, error) {
	tidy.Value(&organs)
	for i := range organs {
		if strings.TrimSpace(organs[i].Name) == "" {
			return Change{}, fault.At(fmt.Sprintf("organs[%d].name", i), fault.Required, "机关名称")
		}
		organs[i].Role, organs[i].Kind = casefile.Respondent, casefile.OrganKind
	}
	return o.writeSetting(ctx, access.Settings, "设置本地行政机关", organsKey, organs)
}

// organParts are the marks that part the facts of an organ.
var organParts = strings.NewReplacer(",", "\t", "，", "\t", ";", "\t", "；", "\t")

// ParseOrgans reads a list of organs as it is typed or pasted from a spreadsheet:
// one a line, name, address, head (负责人), head's title and telephone parted by
// tabs, commas or semicolons.
func ParseOrgans(text string) []casefile.Party {
	var organs []casefile.Party
	for line := range strings.Lines(text) {
		parts := strings.Split(organParts.Replace(strings.TrimRight(line, "\r\n")), "\t")
		var fields [5]string
		for i := range min(len(parts), len(fields)) {
			fields[i] = strings.TrimSpace(parts[i])
		}
		if fields[0] == "" {
			continue
		}
		organs = append(organs, casefile.Party{Role: casefile.Respondent, Kind: casefile.OrganKind, Name: fields[0],
			Address: fields[1], LegalRep: fields[2], LegalRepTitle: fields[3], Phone: fields[4]})
	}
	return organs
}

// FormatOrgans writes a list of organs as ParseOrgans reads it.
func FormatOrgans(organs []casefile.Party) string {
	var text strings.Builder
	for _, p := range organs {
		line := strings.Join([]string{p.Name, p.Address, p.LegalRep, p.LegalRepTitle, p.Phone}, "，")
		text.WriteString(strings.TrimRight(line, "，") + "\n")
	}
	return text.String()
}

func (o *Office) readSetting(ctx context.Context, key string, into any) error {
	text, err := o.store.Setting(ctx, key)
	if err != nil || text == "" {
		return err
	}
	if err := json.Unmarshal([]byte(text), into); err != nil {
		return fmt.Errorf("read the setting %s: %w", key, err)
	}
	return nil
}

func (o *Office) writeSetting(ctx context.Context, right access.Right, act, key string, value any) (Change, error) {
	text, err := json.Marshal(value)
	if err != nil {
		return Change{}, fmt.Errorf("write the setting %s: %w", key, err)
	}
	return o.setSetting(ctx, right, act, key, string(text))
}
