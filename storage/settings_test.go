package storage_test

import (
	"bytes"
	"context"
	"testing"

	"fuyi/app"
)

func TestSettings(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	r := open(t, dir)
	audit := app.Audit{Officer: "李明", Act: "修改设置", Today: today}
	if got, err := r.Setting(ctx, "bureau"); err != nil || got != "" {
		t.Errorf("never set: %q, %v", got, err)
	}
	for _, value := range []string{"云溪县", `{"a": "“𠮷”"}`, ""} {
		if err := r.SetSetting(ctx, audit, "bureau", value); err != nil {
			t.Fatal(err)
		}
		if got, err := r.Setting(ctx, "bureau"); err != nil || got != value {
			t.Errorf("got %q, want %q, %v", got, value, err)
		}
	}
	if v := sound(t, r); v.AuditEntries != 3 {
		t.Errorf("%d entries", v.AuditEntries)
	}
}

func TestDrafts(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	r := open(t, dir)
	set := func(key string, text []byte) {
		t.Helper()
		if err := r.SetDraft(ctx, key, text); err != nil {
			t.Fatal(err)
		}
	}
	want := func(key string, text []byte) {
		t.Helper()
		got, err := r.Draft(ctx, key)
		if err != nil || !bytes.Equal(got, text) || (got == nil) != (text == nil) {
			t.Errorf("%s: got %q, want %q, %v", key, got, text, err)
		}
	}
	want("new", nil)
	set("new", []byte("一半的表单\x00\xff"))
	set("other", []byte("{}"))
	want("new", []byte("一半的表单\x00\xff"))
	set("new", []byte("多半的表单"))
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	r = open(t, dir)
	want("new", []byte("多半的表单"))
	set("new", []byte{}) // empty is a draft too
	want("new", []byte{})
	set("new", nil)
	set("never", nil)
	want("new", nil)
	want("other", []byte("{}"))
	if v := sound(t, r); v.AuditEntries != 0 {
		t.Errorf("%d audit entries of drafts", v.AuditEntries)
	}
}
