package app

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/aymanbagabas/go-udiff"

	"fuyi/app/casefile"
	"fuyi/app/fault"
)

// historyFields are the fields of a case as an officer calls them, by their name
// in the JSON, in the order in which the history tells them.
var historyFields = []struct{ name, title string }{
	{"number", "案号"}, {"organ", "复议机关"}, {"handler", "承办人"}, {"secret", "涉密"}, {"parties", "当事人"}, {"act", "行政行为"},
	{"claim", "复议请求"}, {"applicant_says", "申请人称"}, {"respondent_says", "被申请人称"}, {"third_party_says", "第三人称"},
	{"found", "经审理查明"}, {"held", "本机关认为"}, {"decision", "复议决定"}, {"losses", "挽回损失"},
	{"letters", "文书"}, {"attachments", "附件"}, {"notes", "手记"}, {"links", "关联案件"}, {"ledger", "原台账"}, {"bin", "回收站"}, {"events", "办理经过"},
}

// otherFields are the fields of what the audit tells of beside cases: items of the small
// ledgers, settings.
var otherFields = map[string]string{
	"title": "名称", "officer": "经办人", "review": "合法性审核", "filing": "规范性文件备案", "struck": "作废", "note": "备注", "value": "内容",
}

// TitleOf is what an officer calls a field of the JSON of a case, or of an item of a
// small ledger.
func TitleOf(field string) string {
	for _, f := range historyFields {
		if f.name == field {
			return f.title
		}
	}
	if title, ok := otherFields[field]; ok {
		return title
	}
	return field
}

// History lists what was done to a case, the last first. Errors: the Store's.
func (o *Office) History(ctx context.Context, number string) ([]Entry, error) {
	entries, err := o.store.History(ctx, number)
	for i := range entries {
		entries[i].Fields = sortedFields(entries[i].Fields)
	}
	return entries, err
}

// Version is a long text of a case as it once was.
type Version struct {
	Entry Entry // the act that made it so
	Text  string
}

// Versions lists how a long text of a case (claim, found, held and so on) has
// read, the last first. Errors: the Store's.
func (o *Office) Versions(ctx context.Context, number, field string) ([]Version, error) {
	entries, err := o.store.History(ctx, number)
	if err != nil {
		return nil, err
	}
	var versions []Version
	for _, e := range entries {
		i := slices.IndexFunc(e.Fields, func(f FieldChange) bool { return f.Name == field })
		if i < 0 {
			continue
		}
		text, isText := textOf(e.Fields[i].After)
		if isText {
			versions = append(versions, Version{Entry: e, Text: text})
		}
	}
	return versions, nil
}

// textOf reads a change that is a text; nothing is the empty one.
func textOf(raw json.RawMessage) (string, bool) {
	if len(raw) == 0 {
		return "", true
	}
	var text string
	err := json.Unmarshal(raw, &text)
	return text, err == nil
}

// DiffPart is a stretch of the comparison of two texts.
type DiffPart struct {
	Sign byte // ' ' in both, '-' only in the first, '+' only in the second
	Text string
}

// CompareTexts compares two long texts character by character.
func CompareTexts(before, after string) []DiffPart {
	var parts []DiffPart
	add := func(sign byte, text string) {
		if text != "" {
			parts = append(parts, DiffPart{sign, text})
		}
	}
	at := 0
	for _, e := range udiff.Strings(before, after) {
		add(' ', before[at:e.Start])
		add('-', before[e.Start:e.End])
		add('+', e.New)
		at = e.End
	}
	add(' ', before[at:])
	return parts
}

// Described says how a field changed, as stretches of text: long texts character
// by character, all else as the parts that went and came.
func (f FieldChange) Described() []DiffPart {
	before, wasText := textOf(f.Before)
	after, isText := textOf(f.After)
	if wasText && isText {
		return CompareTexts(before, after)
	}
	var parts []DiffPart
	if text := plainValue(f.Name, f.Before); text != "" {
		parts = append(parts, DiffPart{'-', text})
	}
	if text := plainValue(f.Name, f.After); text != "" {
		parts = append(parts, DiffPart{'+', text})
	}
	return parts
}

// restored returns the case's JSON field as it was before a change, from what it
// is now. Error: ChangedSince where it is no longer what the change made of it.
func (f FieldChange) restored(now json.RawMessage) (json.RawMessage, error) {
	changedSince := fault.New(fault.ChangedSince, TitleOf(f.Name))
	var list []json.RawMessage
	if len(f.Before) > 0 && f.Before[0] != '[' || len(f.After) > 0 && f.After[0] != '[' || f.Before == nil || f.After == nil {
		if !sameJSON(now, f.After) {
			return nil, changedSince
		}
		return f.Before, nil
	}
	var before, after []json.RawMessage
	for raw, into := range map[*json.RawMessage]*[]json.RawMessage{&now: &list, &f.Before: &before, &f.After: &after} {
		if len(*raw) == 0 {
			continue
		}
		if err := json.Unmarshal(*raw, into); err != nil {
			return nil, err
		}
	}
	if f.At+len(after) > len(list) || !slices.EqualFunc(list[f.At:f.At+len(after)], after, sameJSON) {
		return nil, changedSince
	}
	list = slices.Concat(list[:f.At], before, list[f.At+len(after):])
	if len(list) == 0 {
		return nil, nil
	}
	return json.Marshal(list)
}

// sameJSON tells whether two values are the same but for blanks.
func sameJSON(a, b json.RawMessage) bool {
	return string(compact(a)) == string(compact(b))
}

// sortedFields orders the fields of an entry as historyFields does.
func sortedFields(fields []FieldChange) []FieldChange {
	place := func(f FieldChange) int {
		return slices.IndexFunc(historyFields, func(h struct{ name, title string }) bool { return h.name == f.Name })
	}
	sorted := slices.Clone(fields)
	slices.SortStableFunc(sorted, func(a, b FieldChange) int { return place(a) - place(b) })
	return sorted
}

// caseOf reads a case back from the members of its JSON.
func caseOf(members map[string]json.RawMessage) (*casefile.Case, error) {
	text, err := json.Marshal(members)
	if err != nil {
		return nil, err
	}
	return casefile.Load(text)
}
