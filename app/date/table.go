package date

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"

	"fuyi/app/fault"
	"fuyi/app/tidy"
)

// maxTable is the largest holiday file that is read, in bytes; a real one has
// one thousand.
const maxTable = 64 << 10

// mostWords bounds the name of a holiday and of the notice, in bytes.
const mostWords = 300

// yearFile is a holiday table as a file.
type yearFile struct {
	Year        int      `json:"year"`
	Notice      string   `json:"notice,omitempty"`
	Provisional bool     `json:"provisional,omitempty"`
	Holidays    []period `json:"holidays"`
	Workdays    []Date   `json:"workdays"`
}

type period struct {
	Name string `json:"name"`
	From Date   `json:"from"`
	To   Date   `json:"to"`
}

// ReadYear reads the holiday table of one year from JSON: the year, the State
// Council's notice, the holidays as spans with their names, and the weekend
// days worked.
//
// Errors: fault BadHolidays, which says what is wrong and where.
func ReadYear(r io.Reader) (Year, error) {
	content, err := io.ReadAll(io.LimitReader(r, maxTable+1))
	if err != nil {
		return Year{}, fault.Wrap(fault.BadHolidays, "文件读不出来", err)
	}
	if len(content) > maxTable {
		return Year{}, fault.New(fault.BadHolidays, "文件过大，不是节假日表")
	}
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.DisallowUnknownFields()
	var file yearFile
	if err := decoder.Decode(&file); err != nil {
		return Year{}, fault.Wrap(fault.BadHolidays, "格式不对（"+err.Error()+"）", err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return Year{}, fault.New(fault.BadHolidays, "内容之后还有多余的文字")
	}
	return file.check()
}

// check makes a table of the file, or says what is wrong with it.
func (f *yearFile) check() (Year, error) {
	bad := func(format string, args ...any) (Year, error) {
		return Year{}, fault.New(fault.BadHolidays, fmt.Sprintf(format, args...))
	}
	if f.Year < 1999 || f.Year > 2100 {
		return bad("年份 %d 不在 1999 至 2100 之间", f.Year)
	}
	if f.Notice == "" && !f.Provisional {
		return bad("缺少放假通知的文号（notice）")
	}
	for _, p := range append(f.Holidays, period{Name: f.Notice}) {
		if tidy.Line(p.Name) != p.Name || len(p.Name) > mostWords {
			return bad("文号或者假期名称过长，或者含有看不见的字符")
		}
	}
	y := Year{Year: f.Year, Notice: f.Notice, Provisional: f.Provisional}
	for _, p := range f.Holidays {
		switch {
		case p.Name == "":
			return bad("%s 的假期没有名称", p.From)
		case p.From.IsZero() || p.To.IsZero() || p.To < p.From:
			return bad("%s的起止日期不对", p.Name)
		case p.From.Year() != f.Year || p.To.Year() != f.Year:
			return bad("%s %s 至 %s 不在 %d 年内", p.Name, p.From, p.To, f.Year)
		case p.To-p.From > 30:
			return bad("%s长达 %d 天", p.Name, p.To-p.From+1)
		}
		for _, other := range y.Holidays {
			if p.From <= other.To && other.From <= p.To {
				return bad("%s与%s重叠", p.Name, other.Name)
			}
		}
		y.Holidays = append(y.Holidays, Span(p))
	}
	for _, d := range f.Workdays {
		if d.IsZero() || d.Year() != f.Year {
			return bad("调休上班日 %s 不在 %d 年内", d, f.Year)
		}
		if plainKind(d) != Weekend {
			return bad("调休上班日 %s 不是周末", d)
		}
		for _, p := range y.Holidays {
			if d >= p.From && d <= p.To {
				return bad("%s 既是调休上班日又在%s假期内", d, p.Name)
			}
		}
		if slices.Contains(y.MakeUps, d) {
			return bad("调休上班日 %s 重复", d)
		}
		y.MakeUps = append(y.MakeUps, d)
	}
	return y, nil
}

// LoadCalendar makes the calendar of all tables in a folder, with the officer's
// own tables after them; an own table holds over the program's.
func LoadCalendar(tables fs.FS, own ...Year) (*Calendar, error) {
	names, err := fs.Glob(tables, "*.json")
	if err != nil {
		return nil, fmt.Errorf("listing holiday tables: %w", err)
	}
	years := make([]Year, 0, len(names)+len(own))
	for _, name := range names {
		file, err := tables.Open(name)
		if err != nil {
			return nil, fmt.Errorf("opening holiday table: %w", err)
		}
		y, err := ReadYear(file)
		file.Close()
		if err != nil {
			return nil, fmt.Errorf("holiday table %s: %w", path.Base(name), err)
		}
		years = append(years, y)
	}
	return NewCalendar(append(years, own...)...), nil
}
