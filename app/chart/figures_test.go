package chart_test

import (
	"strings"
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/chart"
	"fuyi/app/date"
	"fuyi/app/figures"
)

// few are the figures of a few cases that can be counted by hand.
func few(year int) *figures.Figures {
	c := figures.NewCounter(figures.Period{From: date.Must(year, 1, 1), To: date.Must(year, 3, 31)})
	for i, f := range []casefile.Facts{
		{Received: date.Must(year, 1, 5), Accepted: date.Must(year, 1, 8), Closed: date.Must(year, 2, 10), Closing: "revoke", Days: 33, Handler: "李明", Respondent: "甲局", Procedure: casefile.Ordinary},
		{Received: date.Must(year, 1, 9), Accepted: date.Must(year, 1, 9), Closed: date.Must(year, 2, 3), Closing: "uphold", Days: 25, Handler: "李明", Respondent: "甲局", Procedure: casefile.Simplified},
		{
			Received: date.Must(year, 2, 9), Accepted: date.Must(year, 2, 12), Closed: date.Must(year, 3, 30), Closing: "change", Days: 46, Handler: "王芳", Respondent: "乙局", Procedure: casefile.Ordinary,
			Losses: []casefile.LossFact{{Day: date.Must(year, 3, 31), Amount: 123_456_789, Kind: casefile.FineReduced, Enterprise: "丙公司"}},
		},
		{Received: date.Must(year, 3, 2), Accepted: date.Must(year, 3, 3), Handler: "王芳", Respondent: "乙局", Procedure: casefile.Ordinary},
	} {
		f.Number = string(rune('1' + i))
		c.Add(&f)
	}
	return c.Figures()
}

// TestPicturesOfFigures holds what each picture says of cases counted by hand.
func TestPicturesOfFigures(t *testing.T) {
	want := map[string][]string{
		"intake":          {"2026年第一季度收案与结案（单位：件）", "新收：1月 2，2月 1，3月 1", "审结：1月 0，2月 2，3月 1", "2025年新收：1月 2，2月 1，3月 1"},
		"outcomes":        {"2026年：维持 1（33.3%），变更 1（33.3%），撤销 1（33.3%）"},
		"respondents":     {"直接纠错：甲局 1（审结2，50.0%），乙局 1（审结1，100.0%）"},
		"recovered":       {"（单位：万元）", "2026年：1月 0，2月 0，3月 123.4"},
		"recovered-kinds": {"挽回金额：减少罚款 123.45（1笔）"},
		"days":            {"普通程序：1–10 0，11–20 0，21–30 0，31–40 1，41–50 1，51–60 0，61–70 0", "简易程序：1–10 0，11–20 0，21–30 1", "中位数33天"},
		"handlers":        {"审结：李明 2，王芳 1", "未审结：李明 0，王芳 1"},
	}
	for _, c := range chart.Of(few(2026), few(2025), figures.Rates{}) {
		text := c.Text()
		if len(want[c.Key]) == 0 {
			t.Errorf("%v is not expected", c)
		}
		for _, part := range want[c.Key] {
			if !strings.Contains(text, part) {
				t.Errorf("%v does not say %q:\n%s", c, part, text)
			}
		}
		delete(want, c.Key)
	}
	for key := range want {
		t.Errorf("there is no picture %s", key)
	}
}

// TestLongPeriodsAreDrawnInLargerSpans holds that the axis of time stays legible.
func TestLongPeriodsAreDrawnInLargerSpans(t *testing.T) {
	c := figures.NewCounter(figures.Period{From: date.Must(2021, 3, 1), To: date.Must(2026, 6, 30)})
	c.Add(&casefile.Facts{Number: "1", Received: date.Must(2024, 2, 1)})
	c.Add(&casefile.Facts{Number: "2", Received: date.Must(2024, 9, 1)})
	now := c.Figures()
	intake := chart.Of(now, figures.NewCounter(now.Period.Before()).Figures(), figures.Rates{})[0]
	quarters := figures.NewCounter(figures.Period{From: date.Must(2025, 5, 1), To: date.Must(2026, 7, 31)}).Figures()
	if got, want := strings.Join(chart.Of(quarters, quarters, figures.Rates{})[0].Categories, " "), "二季度\n2025 三季度 四季度 一季度\n2026 二季度 三季度"; got != want {
		t.Errorf("the axis says %q, want %q", got, want)
	}
	if got, want := strings.Join(intake.Categories, " "), "2021年 2022年 2023年 2024年 2025年 2026年"; got != want {
		t.Errorf("the axis says %q, want %q", got, want)
	}
	if got := intake.Series[0].Values[3]; got != 2 {
		t.Errorf("2024 has %g cases, want 2", got)
	}
}
