package ledger_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/grid"
	"fuyi/app/ledger"
)

func TestParseDay(t *testing.T) {
	for text, want := range map[string]string{
		"2024.3.5": "2024-03-05", "2024-03-05": "2024-03-05", "2024/3/5": "2024-03-05", "2024年3月5日": "2024-03-05", "２０２４．３．５": "2024-03-05",
		"2024。3。5": "2024-03-05", "2024、3、5": "2024-03-05", "2024,3,5": "2024-03-05", "2024.3.5.": "2024-03-05", "2024 . 3 . 5": "2024-03-05", "2024年3月5号": "2024-03-05",
		"24.3.5": "2024-03-05", "20240305": "2024-03-05", "45356": "2024-03-05", "二〇二四年三月五日": "2024-03-05", "二○二四年十二月三十一日": "2024-12-31", "二〇二四年二月二十日": "2024-02-20",
		"2024-03-05 00:00:00": "2024-03-05", "2024-03-05 14:30": "2024-03-05", "2024-03-05T08:00": "2024-03-05", "2024.3.5（周二）": "2024-03-05", "2024年3月5日星期二": "2024-03-05",
		"3月5日": "2023-03-05", "3.5": "2023-03-05", "3-5": "2023-03-05", "十二月五日": "2023-12-05", "3/5": "2023-03-05",
		"": "", "/": "", "—": "", "无": "",
		"2024.3.5（补正后）": "2024-03-05 (补正后)", "2024.3.5受理": "2024-03-05 受理",
		"2024年3月": "bad-date", "2024": "bad-date", "昨天": "bad-date", "三月": "bad-date", "2024.2.30": "no-such-day", "2024.13.1": "no-such-day", "13月1日": "no-such-day", "1824.3.5": "bad-date",
		"#REF!": "bad-date", "123456789": "bad-date", "5": "bad-date",
	} {
		day, rest, _, err := ledger.ParseDay(grid.Cell{Text: text}, 2023, false)
		got := strings.TrimSpace(day.String() + " " + rest)
		if err != nil {
			got = string(fault.CodeOf(err))
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	if _, _, _, err := ledger.ParseDay(grid.Cell{Text: "3月5日"}, 0, false); fault.CodeOf(err) != fault.BadValue {
		t.Errorf("without a year: %v", err)
	}
	day, _, yearless, err := ledger.ParseDay(grid.Cell{Text: "43894", Kind: grid.Number}, 0, true)
	if err != nil || yearless || day != date.Must(2024, 3, 5) {
		t.Errorf("from 1904: %v %v", day, err)
	}
	for serial, want := range map[string]string{"31412": "1990-01-01", "71588": "2099-12-31", "31411": "", "72000": ""} { // in range from 1904, or not
		day, _, _, err := ledger.ParseDay(grid.Cell{Text: serial, Kind: grid.Number}, 0, true)
		if day.String() != want || (err == nil) != (want != "") {
			t.Errorf("%s from 1904: %v %v, want %s", serial, day, err, want)
		}
	}
}

func TestParseAmount(t *testing.T) {
	for text, want := range map[string]string{
		"20万": "200000.00", "20万元": "200000.00", "２０万元": "200000.00", "1.5亿": "150000000.00", "1,234.56元": "1234.56", "1，234.56": "1234.56", "￥3000": "3000.00", "¥3,000.00": "3000.00",
		"3万5千元": "35000.00", "3万5": "several", "0.123456万元": "1234.56", "500": "500.00", "贰拾万元整": "200000.00", "人民币壹仟贰佰叁拾肆元伍角陆分": "1234.56", "叁亿零伍万元": "300050000.00", "1万亿元": "1000000000000.00",
		"约2万元": "20000.00 约2万元", "罚款500元": "500.00 罚款500元", "5角": "0.50", "12.345元": "12.35", "0": "0.00",
		"": "", "/": "", "—": "", "无": "",
		"罚款2万元，没收1万元": "several", "不详": "bad-money", "#VALUE!": "bad-money", "一批": "bad-money",
	} {
		amount, given, rest, err := ledger.ParseAmount(grid.Cell{Text: text}, 1)
		got := ""
		if given {
			got = strings.TrimSpace(amount.String() + " " + rest)
		}
		switch {
		case fault.CodeOf(err) == fault.BadValue && err != nil:
			got = "several"
		case err != nil:
			got = string(fault.CodeOf(err))
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	for head, want := range map[string]string{"处罚金额（万元）": "200000.00", "金额(千元)": "20000.00", "金额 单位：亿元": "2000000000.00", "金额": "20.00"} {
		amount, _, _, err := ledger.ParseAmount(grid.Cell{Text: "20", Kind: grid.Number}, ledger.UnitOf(head))
		if err != nil || amount.String() != want {
			t.Errorf("20 below %s is %s, %v", head, amount, err)
		}
	}
	if amount, _, _, err := ledger.ParseAmount(grid.Cell{Text: "20元"}, ledger.UnitOf("金额（万元）")); err != nil || amount.String() != "20.00" {
		t.Errorf("a cell with its own unit: %s, %v", amount, err)
	}
}

func TestSplitNames(t *testing.T) {
	for text, want := range map[string]string{
		"张三": "张三", "张　三": "张三", "张三、李四": "张三|李四", "张三；李四;王五": "张三|李四|王五", "张三\n李四": "张三|李四", "张三，李四": "张三|李四", "张三 李四": "张三|李四",
		"1.张三2.李四": "张三2.李四", "1.张三\n2.李四": "张三|李四", "1、张三": "1|张三", "张三等3人": "张三+3?", "张三、李四等十二人": "张三|李四+12?", "张三等": "张三?",
		"某某（集团）有限公司": "某某(集团)有限公司", "甲（乙、丙）公司、丁": "甲(乙、丙)公司|丁", "张三（女）": "张三?", "阿依古丽·买买提": "阿依古丽·买买提", "John Smith": "John Smith", "": "",
		"清河县公安局、清河县公安局城关派出所": "清河县公安局|清河县公安局城关派出所", "高等法院": "高等法院",
	} {
		names, count, exact := ledger.SplitNames(text)
		got := strings.Join(names, "|")
		if count > 0 {
			got += "+" + date.Date(0).String() + itoa(count)
		}
		if !exact {
			got += "?"
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	for name, want := range map[string]casefile.PartyKind{
		"张三": casefile.Person, "欧阳娜娜": casefile.Person, "张某某": casefile.Person, "阿依古丽·买买提": casefile.Person, "清河县宏达商贸有限公司": casefile.Enterprise, "某某（集团）股份公司": casefile.Enterprise,
		"云溪县老张面馆": casefile.SoleTrader, "清河县公安局": casefile.OrganKind, "柳林镇人民政府": casefile.OrganKind, "柳林镇和平村村民委员会": casefile.Organisation, "县农民专业合作社": casefile.Organisation,
		"清河县实验小学": casefile.Organisation, "王店": casefile.Person, "红星机械厂": casefile.Enterprise, "清河县市场监督管理局城关分局": casefile.OrganKind,
	} {
		if got := ledger.KindOf(name); got != want {
			t.Errorf("%s is a %s, want %s", name, got, want)
		}
	}
}

func itoa(n int) string {
	if n >= 10 {
		return itoa(n/10) + itoa(n%10)
	}
	return string(rune('0' + n))
}

// TestEveryFieldIsMeantByItsName: a head that is a field's own name means it, so
// that what the program writes it reads.
func TestEveryFieldIsMeantByItsName(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range ledger.Fields() {
		if seen[f.Name()] {
			t.Errorf("two fields are called %s", f.Name())
		}
		seen[f.Name()] = true
		sheet := &grid.Sheet{Rows: []grid.Row{
			{Number: 1, Cells: []grid.Cell{{Text: f.Name()}, {Text: "申请人"}, {Text: "被申请人"}, {Text: "收到日期"}}},
			{Number: 2, Cells: []grid.Cell{{Text: "x"}, {Text: "甲"}, {Text: "县公安局"}, {Text: "2024.1.1"}}},
		}}
		table := ledger.Recognise(sheet, nil)
		if table.Columns[0].Field != f || !f.Known() {
			t.Errorf("%s means %s", f.Name(), table.Columns[0].Field.Name())
		}
	}
}

// FuzzDay: whatever stands in a cell is a day in range, or a fault that can be said.
func FuzzDay(f *testing.F) {
	for _, s := range []string{"2024.3.5", "二〇二四年三月五日", "3月5日", "45356", "24/3/5 周二", "十", "1.", "2024.3.5（补正）"} {
		f.Add(s, 2024)
	}
	f.Fuzz(func(t *testing.T, text string, year int) {
		for kind := range grid.Broken + 1 {
			day, _, _, err := ledger.ParseDay(grid.Cell{Text: text, Kind: kind}, year%3000, kind == grid.Number)
			if err != nil && (day != 0 || fault.CodeOf(err) == fault.Internal) || err == nil && day != 0 && (day.Year() < 1990 || day.Year() > 2099) {
				t.Errorf("%q: %v %v", text, day, err)
			}
		}
	})
}

// FuzzAmount: whatever stands in a cell is no negative amount, or a fault.
func FuzzAmount(f *testing.F) {
	for _, s := range []string{"20万", "3万5千元", "贰拾万伍仟元整", "1,234.56", "99999999999亿", "1.1.1万", "亿亿亿", "1万万万万万万万万"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		amount, given, _, err := ledger.ParseAmount(grid.Cell{Text: text}, 10000)
		if amount < 0 || err != nil && (given || fault.CodeOf(err) == fault.Internal) {
			t.Errorf("%q: %v %v %v", text, amount, given, err)
		}
	})
}

// FuzzNames: no name is empty, and none holds what was not in the cell.
func FuzzNames(f *testing.F) {
	for _, s := range []string{"张三、李四等3人", "1.甲\n2.乙", "（）", "((((", "等等等", "张 三 李 四"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		names, _, _ := ledger.SplitNames(text)
		for _, name := range names {
			if name == "" || len([]rune(name)) > len([]rune(text)) || utf8.ValidString(text) && !utf8.ValidString(name) {
				t.Errorf("%q: %q", text, names)
			}
			ledger.KindOf(name)
		}
	})
}

// FuzzSheet: whatever stands in a sheet, each of its rows is a case or was left
// out, and cases are made without a panic.
func FuzzSheet(f *testing.F) {
	f.Add("申请人,被申请人,收案日期\n甲,乙局,2024.1.1\n合计,1\n", 2)
	f.Add("序号,申请人,,被申请人\n,姓名,电话,\n1,甲,1,乙局\n,丙,2,\n", 0)
	f.Add("2023年,,\n申请人,结果,结案日期\n甲,撤回,1月1日", 1)
	f.Fuzz(func(t *testing.T, text string, merge int) {
		sheet := &grid.Sheet{Name: "2024"}
		for i, line := range strings.Split(text, "\n") {
			row := grid.Row{Number: i + 1}
			for _, cell := range strings.Split(line, ",") {
				row.Cells = append(row.Cells, grid.Cell{Text: cell})
			}
			if strings.TrimSpace(strings.ReplaceAll(line, ",", "")) != "" && len(row.Cells) < 200 {
				sheet.Rows = append(sheet.Rows, row)
			}
		}
		if merge != 0 {
			top, left := abs(merge)%7+1, abs(merge)%3
			sheet.Merged = []grid.Range{{Top: top, Left: left, Bottom: top + abs(merge)%4, Right: left + abs(merge)%2}}
		}
		table := ledger.Recognise(sheet, nil)
		var seen []int
		for i := range table.Lines {
			seen = append(append(seen, table.Lines[i].Row), table.Lines[i].More...)
			d := table.Draft(i, ledger.Options{Today: date.Must(2026, 6, 1), Batch: "b", Archive: i%2 == 0})
			if d.Case == nil || !d.Faulty() && len(d.Case.Events) == 0 {
				t.Errorf("row %d: %+v", table.Lines[i].Row, d)
			}
		}
		for _, l := range table.Left {
			seen = append(seen, l.Row)
		}
		slices.Sort(seen)
		if len(slices.Compact(slices.Clone(seen))) != len(seen) {
			t.Errorf("rows twice: %v", seen)
		}
	})
}

func abs(n int) int {
	if n < 0 {
		return max(-n, 0)
	}
	return n
}
