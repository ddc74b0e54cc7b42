package letter_test

import (
	"slices"
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/letter"
)

// Who may handle a normative document asks its maker, who may not sends it on: the
// letter of the other way is not asked for any more (第五十六条、第五十七条).
func TestProposalsOfANormativeReview(t *testing.T) {
	entry := func(kind casefile.EventType) casefile.Event { return casefile.Event{Type: kind, Date: on(2026, 5, 20)} }
	tests := []struct {
		name             string
		events           []casefile.Event
		transfer, notice bool
	}{
		{"中止", nil, true, true},
		{"通知制定机关", []casefile.Event{entry(casefile.NormativeMakerNotified)}, false, true},
		{"转送", []casefile.Event{entry(casefile.NormativeTransferred)}, true, false},
		{"恢复", []casefile.Event{entry(casefile.Resumed)}, false, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := readCase(t, "letters/whole")
			c.Letters = nil
			c.Events = append([]casefile.Event{{Type: casefile.Received, Date: on(2026, 5, 4)},
				{Type: casefile.Accepted, Date: on(2026, 5, 6), Procedure: casefile.Ordinary},
				{Type: casefile.Suspended, Date: on(2026, 5, 12), Ground: 9}}, test.events...)
			kinds := letter.Proposals(c, foldFor(t, c, &casefile.Letter{Date: on(2026, 5, 25)}))
			if slices.Contains(kinds, casefile.NormativeTransfer) != test.transfer || slices.Contains(kinds, casefile.NormativeNotice) != test.notice {
				t.Errorf("proposed %v", kinds)
			}
		})
	}
}
