package law_test

import (
	"slices"
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/law"
)

// followed are the entries of every measure after a loss.
func followed(on string) []string {
	var lines []string
	for _, m := range casefile.LossMeasures() {
		lines = append(lines, on+" loss-followed measure="+string(m))
	}
	return lines
}

// TestLossIsFollowed: the clock after a loss is met by the last measure, and the
// lawsuit says which are outstanding.
func TestLossIsFollowed(t *testing.T) {
	all := followed("2026-09-01")
	last := len(all) - 1
	s := fold(t, course(lost, all[:last]...), "2026-09-02")
	if d := find(t, s, "lost-follow-up"); d.Status != law.Open {
		t.Errorf("before the last measure: %s", d.Status)
	}
	if left := s.LostInCourt()[0].Outstanding(); !slices.Equal(left, []casefile.LossMeasure{casefile.LossScore}) {
		t.Errorf("outstanding %v", left)
	}
	s = fold(t, course(lost, all...), "2026-09-02")
	if d := find(t, s, "lost-follow-up"); d.Status != law.Met || d.MetOn != day("2026-09-01") {
		t.Errorf("after the last: %s on %s", d.Status, d.MetOn)
	}
	if l := s.LostInCourt(); len(l) != 1 || l[0].Ground != casefile.LostOnProcedure || l[0].Received != day("2026-08-05") || len(l[0].Outstanding()) != 0 {
		t.Errorf("lost %+v", l)
	}
}

// TestInstances: each instance is a lawsuit of its own, and only the last
// judgment stands.
func TestInstances(t *testing.T) {
	for name, test := range map[string]struct {
		more      []string
		instances []casefile.Instance
		lost      int
	}{
		"判决败诉":      {nil, []casefile.Instance{"first"}, 1},
		"上诉中":       {[]string{"2026-08-18 appealed no=终9号"}, []casefile.Instance{"first", "second"}, 0},
		"二审改判":      {[]string{"2026-08-18 appealed no=终9号", "2026-11-02 judged result=won"}, []casefile.Instance{"first", "second"}, 0},
		"二审维持":      {[]string{"2026-08-18 appealed no=终9号", "2026-11-02 judged result=lost"}, []casefile.Instance{"first", "second"}, 1},
		"未录入上诉":     {[]string{"2026-11-02 judged instance=second result=won"}, []casefile.Instance{"first", "second"}, 0},
		"再审":        {[]string{"2026-08-18 appealed", "2026-11-02 judged result=lost", "2026-11-09 appealed"}, []casefile.Instance{"first", "second", "retrial"}, 0},
		"他人另行起诉":    {[]string{"2026-08-18 sued no=初2号", "2026-11-02 judged no=初2号 result=lost"}, []casefile.Instance{"first", "first"}, 2},
		"案号所指的先被上诉": {[]string{"2026-08-18 sued no=初2号", "2026-11-02 judged no=初2号 result=lost", "2026-11-10 appealed from=初1号"}, []casefile.Instance{"first", "first", "second"}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			s := fold(t, course(lost, test.more...), "2026-11-20")
			var instances []casefile.Instance
			for _, l := range s.Lawsuits {
				instances = append(instances, l.Instance)
			}
			if !slices.Equal(instances, test.instances) || len(s.LostInCourt()) != test.lost {
				t.Errorf("instances %v, %d lost", instances, len(s.LostInCourt()))
			}
		})
	}
}

// TestHearingSaysWhere: the name of the day in court holds its hour and room, and
// two lawsuits keep theirs apart.
func TestHearingSaysWhere(t *testing.T) {
	s := fold(t, course(inCourt, "2026-05-06 sued no=初2号 until=2026-05-21",
		"2026-05-20 court-hearing-set no=初1号 hearing=2026-06-18 place=9时30分第二法庭",
		"2026-05-20 court-hearing-set no=初2号 hearing=2026-06-19",
		"2026-06-18 court-hearing-held no=初1号"), "2026-06-19")
	first, second := s.Lawsuits[0], s.Lawsuits[1]
	if !slices.Equal(first.Heard, []law.CourtHearing{{On: day("2026-06-18")}}) || first.Hearing != 0 || second.Hearing != day("2026-06-19") || second.Heard != nil {
		t.Errorf("first %+v, second %+v", first, second)
	}
	for _, d := range s.Deadlines {
		if d.Rule != "court-hearing" {
			continue
		}
		name, status := "出庭应诉", law.Open
		if d.Party == "初1号" {
			name, status = "出庭应诉（9时30分第二法庭）", law.Met
		}
		if d.Name != name || d.Status != status {
			t.Errorf("%s of %s is %s", d.Name, d.Party, d.Status)
		}
	}
}

// TestWhoSued: an entry that names who sued meets that party's limit alone.
func TestWhoSued(t *testing.T) {
	c := course(trial, "2026-04-20 decided outcome=uphold", "2026-04-21 served document=decision party=甲", "2026-04-22 served document=decision party=乙",
		"2026-04-30 sued party=乙")
	for _, d := range fold(t, c, "2026-05-01").Deadlines {
		if want := map[string]law.Status{"甲": law.Open, "乙": law.Met}[d.Party]; d.Rule == "sue" && d.Status != want {
			t.Errorf("%s's limit is %s", d.Party, d.Status)
		}
	}
}
