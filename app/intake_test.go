package app_test

import (
	"strings"
	"testing"

	"fuyi/app/casefile"
)

func TestOfferParties(t *testing.T) {
	d := open(t, june1)
	first := application(june1)
	first.Parties[0].Address = "旧址"
	if _, _, err := d.Register(ctx, first, false); err != nil {
		t.Fatal(err)
	}
	second := application(june1)
	second.Parties[0].Address, second.Parties[0].Representative = "新址", true
	number, _, err := d.Register(ctx, second, false)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.SetOrgans(ctx, []casefile.Party{{Name: "云溪县公安局", Address: "政府路6号"}, {Name: "云溪县民政局"}}); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, typed string
		role        casefile.Role
		want        []string
	}{
		{"by the beginning", "吴", casefile.Applicant, []string{"吴𠮷"}},
		{"as a third party", "吴𠮷", casefile.ThirdParty, []string{"吴𠮷"}},
		{"an organ is no applicant", "云溪", casefile.Applicant, nil},
		{"organs by any part, once", "县", casefile.Respondent, []string{"云溪县公安局", "云溪县民政局"}},
		{"of earlier cases", "云溪县公", casefile.Respondent, []string{"云溪县公安局"}},
		{"in pinyin", "wuji", casefile.Applicant, []string{"吴𠮷"}},
		{"by initials", "WJ", casefile.Agent, []string{"吴𠮷"}},
		{"by initials that nobody has", "wx", casefile.Applicant, nil},
		{"an organ from its county", "yxxg", casefile.Respondent, []string{"云溪县公安局"}},
		{"an organ without its county", "gaj", casefile.Respondent, []string{"云溪县公安局"}},
		{"organs of earlier cases in pinyin", "yunxixian", casefile.Respondent, []string{"云溪县公安局", "云溪县民政局"}},
		{"nothing typed", " ", casefile.Respondent, nil},
	} {
		offered, err := d.OfferParties(ctx, test.role, test.typed)
		if err != nil || len(offered) != len(test.want) {
			t.Errorf("%s: %+v, %v", test.name, offered, err)
			continue
		}
		for i, p := range offered {
			if p.Name != test.want[i] || p.Role != test.role || p.Representative {
				t.Errorf("%s: %+v", test.name, p)
			}
		}
	}
	if offered, _ := d.OfferParties(ctx, casefile.Applicant, "吴"); len(offered) != 1 || offered[0].Address != "新址" {
		t.Errorf("the newest case does not say it: %+v", offered)
	}
	if offered, _ := d.OfferParties(ctx, casefile.Respondent, "公安"); len(offered) != 1 || offered[0].Address != "政府路6号" {
		t.Errorf("the list of organs does not go first: %+v", offered)
	}
	if _, err := d.PutIntoBin(ctx, number, "重复登记"); err != nil {
		t.Fatal(err)
	}
	if offered, _ := d.OfferParties(ctx, casefile.Applicant, "吴"); len(offered) != 1 || offered[0].Address != "旧址" {
		t.Errorf("a case in the bin was asked: %+v", offered)
	}
}

func TestLikeCases(t *testing.T) {
	d := open(t, june1)
	one := d.register(t, june1)
	other := application(june1)
	other.Act.Number = "云公罚〔2026〕9号"
	if _, _, err := d.Register(ctx, other, false); err != nil {
		t.Fatal(err)
	}
	alike, err := d.LikeCases(ctx, application(june1))
	if err != nil || len(alike.SameAct) != 1 || alike.SameAct[0].Number != one || alike.Kinds != 2 || len(alike.SameKind) != 2 {
		t.Errorf("%+v, %v", alike, err)
	}
	written := application(june1)
	written.Act.Number = " " + strings.NewReplacer("〔", "［", "〕", "］ 第", "号", "", "2", "２").Replace(written.Act.Number)
	if alike, err := d.LikeCases(ctx, written); err != nil || len(alike.SameAct) != 1 || alike.SameAct[0].Number != one {
		t.Errorf("of the number written %q: %+v, %v", written.Act.Number, alike.SameAct, err)
	}
	if _, err := d.PutIntoBin(ctx, one, "重复登记"); err != nil {
		t.Fatal(err)
	}
	if alike, err := d.LikeCases(ctx, written); err != nil || len(alike.SameAct) != 0 {
		t.Errorf("a case in the bin is alike: %+v, %v", alike.SameAct, err)
	}
	fresh := application(june1)
	fresh.Act = casefile.Act{}
	if alike, err := d.LikeCases(ctx, fresh); err != nil || len(alike.SameAct) != 0 || alike.Kinds != 0 {
		t.Errorf("of nothing: %+v, %v", alike, err)
	}
}
