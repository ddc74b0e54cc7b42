package duty

import (
	"fmt"
	"slices"
	"strings"

	"fuyi/app/date"
	"fuyi/app/fault"
)

// mostTermDays bounds a term: what is longer is a slip of the hand.
const mostTermDays = 365

// Check reports all that is wrong with an item, each fault at its field, such as
// review.days. Facts are not dated after today.
func (i *Item) Check(today date.Date) fault.List {
	c := checker{today: today}
	c.need("title", "名称", i.Title)
	switch {
	case (i.Review == nil) == (i.Filing == nil):
		c.refuse("", fault.BadValue, "一个事项要么是合法性审核（review），要么是规范性文件备案（filing）")
	case i.Review != nil:
		c.review(i.Review)
	default:
		c.filing(i.Filing)
	}
	if i.Struck != nil {
		c.need("struck.reason", "作废的理由", i.Struck.Reason)
	}
	return c.faults
}

type checker struct {
	today  date.Date
	faults fault.List
}

func (c *checker) refuse(field string, code fault.Code, detail string) {
	c.faults = append(c.faults, fault.At(field, code, detail))
}

func (c *checker) need(field, name, value string) {
	if strings.TrimSpace(value) == "" {
		c.refuse(field, fault.Required, name)
	}
}

// fact is a day on which something happened: not after today, and not before what
// it follows.
func (c *checker) fact(field, name string, day, after date.Date, afterName string) {
	switch {
	case day.IsZero():
	case day > c.today:
		c.refuse(field, fault.FutureDate, day.String())
	case day < after:
		c.refuse(field, fault.BadValue, fmt.Sprintf("%s（%s）早于%s（%s）", name, day, afterName, after))
	}
}

func (c *checker) needDay(field, name string, day date.Date) {
	if day.IsZero() {
		c.refuse(field, fault.Required, name)
	}
}

// together reports where of a day and what was found on it one is missing.
func (c *checker) together(dayField, dayName string, day date.Date, resultField, resultName, result string) {
	if day.IsZero() && result != "" {
		c.refuse(dayField, fault.Required, dayName)
	}
	if !day.IsZero() && result == "" {
		c.refuse(resultField, fault.Required, resultName)
	}
}

func known[T ~string](c *checker, field string, all []T, value T) {
	if value != "" && !slices.Contains(all, value) {
		c.refuse(field, fault.BadValue, fmt.Sprintf("“%s”不在允许的范围内", value))
	}
}

func (c *checker) review(r *Review) {
	c.need("review.kind", "种类", string(r.Kind))
	known(c, "review.kind", Kinds(), r.Kind)
	c.need("review.department", "送审单位", r.Department)
	c.needDay("review.received", "收到日期", r.Received)
	c.fact("review.received", "收到日期", r.Received, 0, "")
	if !r.Meeting.IsZero() && r.Meeting < r.Received {
		c.refuse("review.meeting", fault.BadValue, fmt.Sprintf("会议日期（%s）早于收到日期（%s）", r.Meeting, r.Received))
	}
	if r.Days < LeastDays || r.Days > MostDays {
		c.refuse("review.days", fault.BadValue, fmt.Sprintf("审核期限为%d至%d个工作日（国办发〔2018〕115号）", LeastDays, MostDays))
	}
	last := r.Received
	for n, s := range r.Supplements {
		at := fmt.Sprintf("review.supplements[%d]", n)
		c.needDay(at+".asked", "要求补充材料的日期", s.Asked)
		c.fact(at+".asked", "要求补充的日期", s.Asked, last, "前一日期")
		c.fact(at+".back", "补齐日期", s.Back, s.Asked, "要求补充的日期")
		if s.Back.IsZero() && n < len(r.Supplements)-1 {
			c.refuse(at+".back", fault.Required, "补齐日期")
		}
		last = max(last, s.Asked, s.Back)
	}
	c.fact("review.concluded", "出具意见的日期", r.Concluded, last, "前一日期")
	known(c, "review.result", Results(), r.Result)
	c.together("review.concluded", "出具意见的日期", r.Concluded, "review.result", "审核结果", string(r.Result))
	if n := len(r.Supplements); n > 0 && r.Supplements[n-1].Back.IsZero() && !r.Concluded.IsZero() && r.Result != Returned {
		c.refuse(fmt.Sprintf("review.supplements[%d].back", n-1), fault.Required, "补齐日期")
	}
}

func (c *checker) filing(f *Filing) {
	c.need("filing.document_no", "文号", f.DocumentNo)
	c.need("filing.maker", "制定机关", f.Maker)
	c.needDay("filing.published", "印发日期", f.Published)
	c.fact("filing.published", "印发日期", f.Published, 0, "")
	c.term("filing.file_within", f.FileWithin)
	c.term("filing.review_within", f.ReviewWithin)
	c.fact("filing.filed", "收到报送的日期", f.Filed, f.Published, "印发日期")
	c.fact("filing.concluded", "审查办结的日期", f.Concluded, f.Filed, "收到报送的日期")
	known(c, "filing.result", Outcomes(), f.Result)
	c.together("filing.concluded", "审查办结的日期", f.Concluded, "filing.result", "审查结果", string(f.Result))
	if !f.Concluded.IsZero() && f.Filed.IsZero() {
		c.refuse("filing.filed", fault.Required, "收到报送的日期")
	}
	switch {
	case !f.Result.Asks() && !f.CorrectBy.IsZero():
		c.refuse("filing.correct_by", fault.BadValue, "只有建议修改、责令改正的才有改正期限")
	case !f.Result.Asks() && !f.Corrected.IsZero():
		c.refuse("filing.corrected", fault.BadValue, "只有建议修改、责令改正的才有改正日期")
	case f.Result.Asks():
		c.needDay("filing.correct_by", "改正期限", f.CorrectBy)
		if !f.CorrectBy.IsZero() && f.CorrectBy < f.Concluded {
			c.refuse("filing.correct_by", fault.BadValue, fmt.Sprintf("改正期限（%s）早于审查办结的日期（%s）", f.CorrectBy, f.Concluded))
		}
		c.fact("filing.corrected", "改正日期", f.Corrected, f.Concluded, "审查办结的日期")
	}
}

// term reports a term that cannot be; a term of a bureau is checked by Terms.Check.
func (c *checker) term(field string, t Term) {
	if t.Days < 1 || t.Days > mostTermDays {
		c.refuse(field+".days", fault.BadValue, fmt.Sprintf("期限为1至%d日", mostTermDays))
	}
}

// Check reports terms that cannot be, at file.days and review.days.
func (t Terms) Check() fault.List {
	var c checker
	c.term("file", t.File)
	c.term("review", t.Review)
	return c.faults
}
