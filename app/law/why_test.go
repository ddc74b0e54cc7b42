package law_test

import (
	"testing"

	"fuyi/app/casefile"
)

// TestWhy holds the sentences that officers read out, word for word.
func TestWhy(t *testing.T) {
	for want, test := range map[string]struct {
		c           *casefile.Case
		today, rule string
	}{
		"收到申请2024-09-26；行政复议法第三十条第一款；5个工作日，次日起算；跳过国庆节10-01至10-07；09-29调休上班，计入；到期2024-10-09（周三）；期满未作出不予受理决定的，期满之日起视为受理（第三十条第三款）。": {
			docket("2024-09-26 received"), "2024-09-27", "acceptance-review"},
		"受理2025-12-18；行政复议法第六十二条第一款；60日，次日起算；最后一日2026-02-16为春节假期，顺延至其后第一个工作日；到期2026-02-24（周二）；逾期不作决定的，申请人可以起诉，上级行政机关责令纠正（第三十五条）。": {
			docket("2025-12-17 received", "2025-12-18 accepted ordinary"), "2025-12-20", "decision"},
		"受理2026-03-04；行政复议法第六十二条第一款；60日，次日起算；延长10日；扣除中止2026-04-01至2026-04-11、鉴定2026-04-06至2026-04-16共15日；到期2026-05-28（周四）；逾期不作决定的，申请人可以起诉，上级行政机关责令纠正（第三十五条）。": {
			course(trial, "2026-04-01 suspended ground=8", "2026-04-06 appraisal-started", "2026-04-11 resumed", "2026-04-16 appraisal-ended", "2026-04-20 extended days=10"), "2026-04-20", "decision"},
		"受理2025-09-11；行政复议法第六十二条第二款；30日，次日起算；最后一日2025-10-11调休上班，不顺延；到期2025-10-11（周六）；逾期不作决定的，申请人可以起诉，上级行政机关责令纠正（第三十五条）。": {
			docket("2025-09-10 received", "2025-09-11 accepted simplified"), "2025-09-20", "decision"},
		"听证之日2026-05-11；行政复议法第五十一条第一款；倒数，须留足5个完整工作日；跳过劳动节05-01至05-05；05-09调休上班，计入；到期2026-04-29（周三）；逾期的，程序有瑕疵。": {
			docket("2026-04-13 received", "2026-04-15 accepted ordinary", "2026-04-20 hearing-set hearing=2026-05-11"), "2026-04-20", "hearing-notice"},
		"确定听证2026-04-20；行政复议法第五十条；日期由行政复议机构确定；听证通知应当至迟于2026-04-29送达当事人；到期2026-05-11（周一）；一名主持人、两名以上听证员、一名记录员到场；被申请人的负责人应当参加，申请人无正当理由拒不参加的，视为放弃听证权利（第五十一条）。": {
			docket("2026-04-13 received", "2026-04-15 accepted ordinary", "2026-04-20 hearing-set hearing=2026-05-11 place=9时听证室"), "2026-04-20", "hearing"},
		"因死亡、丧失行为能力或者终止而中止之日2025-11-11；行政复议法第四十一条第五项；60日，次日起算；满期之日不顺延；到期2026-01-10（周六）；满六十日原因仍未消除的，决定终止。": {
			docket("2025-11-03 received", "2025-11-05 accepted ordinary", "2025-11-11 suspended ground=1"), "2025-12-01", "suspension-sixty"},
		"受理2026-12-23；行政复议法第四十八条；7个工作日，次日起算；跳过元旦01-01；到期2027-01-04（周一），涉及尚未公布放假安排的年份，属暂算。": {
			docket("2026-12-21 received", "2026-12-23 accepted ordinary"), "2026-12-24", "serve-copy"},
	} {
		t.Run(test.rule, func(t *testing.T) {
			if got := find(t, fold(t, test.c, test.today), test.rule).Why(); got != want {
				t.Errorf("\n%s\nwant\n%s", got, want)
			}
		})
	}
}
