package app_test

import (
	"reflect"
	"slices"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
)

func TestOfficersAndOrgans(t *testing.T) {
	d := open(t, june1)
	if names, err := d.Officers(ctx); err != nil || names != nil {
		t.Errorf("%v, %v", names, err)
	}
	if _, err := d.SetOfficers(ctx, []string{" 李明 ", "", "王芳", "李明"}); err != nil {
		t.Fatal(err)
	}
	if names, err := d.Officers(ctx); err != nil || !slices.Equal(names, []string{"李明", "王芳"}) {
		t.Errorf("%v, %v", names, err)
	}
	organs := app.ParseOrgans("云溪县公安局\t云溪县政府路6号\t孙志刚\t局长\t0570-1\n\n 云溪县民政局 ，政府路8号，，局长\r\n；\n")
	want := []casefile.Party{
		{Role: casefile.Respondent, Kind: casefile.OrganKind, Name: "云溪县公安局", Address: "云溪县政府路6号", LegalRep: "孙志刚", LegalRepTitle: "局长", Phone: "0570-1"},
		{Role: casefile.Respondent, Kind: casefile.OrganKind, Name: "云溪县民政局", Address: "政府路8号", LegalRepTitle: "局长"},
	}
	if !slices.Equal(organs, want) {
		t.Errorf("%+v", organs)
	}
	if _, err := d.SetOrgans(ctx, organs); err != nil {
		t.Fatal(err)
	}
	if kept, err := d.Organs(ctx); err != nil || !reflect.DeepEqual(kept, want) {
		t.Errorf("%+v, %v", kept, err)
	}
	if again := app.ParseOrgans(app.FormatOrgans(want)); !slices.Equal(again, want) {
		t.Errorf("%+v", again)
	}
	if _, err := d.SetOrgans(ctx, []casefile.Party{{Name: " "}}); err == nil {
		t.Error("an organ without a name was kept")
	}
	d.sound(t)
}

// FuzzParseOrgans: whatever is pasted is read, and what was read once reads the
// same again.
func FuzzParseOrgans(f *testing.F) {
	f.Add("云溪县公安局，政府路6号\n云溪县民政局")
	f.Add("\t，；\n")
	f.Fuzz(func(t *testing.T, text string) {
		organs := app.ParseOrgans(text)
		for _, p := range organs {
			if p.Name == "" {
				t.Errorf("an organ without a name of %q", text)
			}
		}
	})
}
