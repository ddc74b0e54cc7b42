package app_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"fuyi/app/date"
)

// shape is an old ledger as some bureau kept it, and what must come out of it.
type shape struct {
	name  string // of the file
	file  func(t testing.TB) []byte
	sheet []int             // nil: the first
	set   map[string]string // columns corrected by hand: letter, field
	want  []string          // a line a case: see told
	left  []string          // 行 why
	says  []string          // parts of the troubles, each in one of them
	notes []string          // parts of the notes
}

// sheetOf is a sheet that a test lays out: rows of values, merged ranges.
type sheetOf struct {
	name   string
	rows   [][]any
	merged []string
	hidden []int
	secret bool
}

func workbook(t testing.TB, from1904 bool, sheets ...sheetOf) []byte {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	if from1904 {
		on := true
		check(book.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &on}))
	}
	short := `m"月"d"日"`
	style, err := book.NewStyle(&excelize.Style{CustomNumFmt: &short})
	check(err)
	for i, s := range sheets {
		if i == 0 {
			check(book.SetSheetName("Sheet1", s.name))
		} else {
			_, err := book.NewSheet(s.name)
			check(err)
		}
		for r, row := range s.rows {
			for c, value := range row {
				cell, err := excelize.CoordinatesToCellName(c+1, r+1)
				check(err)
				if serial, ok := value.(day); ok {
					check(book.SetCellInt(s.name, cell, int64(serial)))
					check(book.SetCellStyle(s.name, cell, cell, style))
				} else if value != nil {
					check(book.SetCellValue(s.name, cell, value))
				}
			}
		}
		for _, m := range s.merged {
			from, to, _ := strings.Cut(m, ":")
			check(book.MergeCell(s.name, from, to))
		}
		for _, r := range s.hidden {
			check(book.SetRowVisible(s.name, r, false))
		}
		if s.secret {
			check(book.SetSheetVisible(s.name, false))
		}
	}
	var file bytes.Buffer
	check(book.Write(&file))
	return file.Bytes()
}

// day is a serial number that is shown as a day without its year.
type day int

func gb18030(t testing.TB, text string) []byte {
	t.Helper()
	raw, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return []byte(raw)
}

func csvOf(text string) func(testing.TB) []byte {
	return func(testing.TB) []byte { return []byte(strings.TrimPrefix(text, "\n")) }
}

const plainHead = "序号,申请人,被申请人,案由,收案日期,受理日期,结案方式,结案日期,备注\n"

// shapes are ledgers as bureaus really keep them.
var shapes = []shape{
	{
		name: "合并表头.xlsx",
		file: func(t testing.TB) []byte {
			return workbook(t, false, sheetOf{name: "2023", rows: [][]any{
				{"清河县2023年行政复议案件登记台账"}, {"填报单位：清河县司法局"},
				{"序号", "申请人", nil, nil, "被申请人", "案由", "收案日期", "受理日期", "处理结果", nil, nil, "备注"},
				{nil, "姓名或名称", "联系电话", "住址", nil, nil, nil, nil, "方式", "日期", "决定书文号", nil},
				{1, "张三", "13800001111", "城关镇", "清河县公安局", "行政处罚", "3月5日", "3月8日", "维持", "5月4日", "清政复决〔2023〕1号", "电话通知"},
				{2, "清河县宏达商贸有限公司", nil, nil, "清河县市场监督管理局", "行政处罚", day(45021), day(45024), "撤销", day(45066), "清政复决〔2023〕2号", nil},
				{"合  计", 2}, {"填表人：李明", nil, nil, nil, "审核人：王芳"},
			}, merged: []string{"A1:L1", "A2:L2", "A3:A4", "B3:D3", "E3:E4", "F3:F4", "G3:G4", "H3:H4", "I3:K3", "L3:L4"}})
		},
		want: []string{
			"张三|清河县公安局|2023-03-05|2023-03-08|uphold 2023-05-04",
			"清河县宏达商贸有限公司(企业)|清河县市场监督管理局|2023-04-05|2023-04-08|revoke 2023-05-20",
		},
		left:  []string{"7 合计行", "8 表尾说明"},
		notes: []string{"备注：电话通知"},
	},
	{
		name: "无年份.csv",
		file: func(t testing.TB) []byte {
			return gb18030(t, "云溪县二〇二二年行政复议案件台账,,,,,,,,\n"+plainHead+
				"１,李　四,云溪县公安局,行政拘留,12月20日,12.25,维持,2月18日,\n2,王五,云溪县公安局,不履行法定职责,１１月３日,11－8,责令履行,12/30,已履行\n")
		},
		want: []string{
			"李四|云溪县公安局|2022-12-20|2022-12-25|uphold 2023-02-18",
			"王五|云溪县公安局|2022-11-03|2022-11-08|order-performance 2022-12-30",
		},
		notes: []string{"备注：已履行"},
	},
	{
		name: "各样日期.xlsx",
		file: func(t testing.TB) []byte {
			return workbook(t, false, sheetOf{name: "台账", rows: [][]any{
				{"申请人", "被申请人", "案由", "收案日期", "受理日期", "结案方式", "结案日期"},
				{"甲一", "县公安局", "处罚", 45356, "2024.3.8", "维持", "2024年5月4日"},
				{"甲二", "县公安局", "处罚", "2024-3-5 0:00:00", 20240308, "维持", "二〇二四年五月四日"},
				{"甲三", "县公安局", "处罚", "2024/03/05（周二）", "24.3.8", "维持", "2024. 5. 4"},
				{"甲四", "县公安局", "处罚", "45356", "2024年3月8号（补正后）", "维持", "2024、5、4"},
				{"甲五", "县公安局", "处罚", "2024.2.30", "2024.3.8", "维持", "2024.5.4"},
				{"甲六", "县公安局", "处罚", "3月5日", "2024.3.8", "维持", "2024.5.4"},
				{"甲七", "县公安局", "处罚", "2024年3月", "2024.3.8", "维持", "2024.5.4"},
				{"甲八", "县公安局", "处罚", "2024.3.5", "2024.3.8", "维持", "2024.3.1"},
				{"甲九", "县公安局", "处罚", "2024.3.5", "2024.3.8", "维持", "2034.5.4"},
			}})
		},
		want: []string{
			"甲一|县公安局|2024-03-05|2024-03-08|uphold 2024-05-04", "甲二|县公安局|2024-03-05|2024-03-08|uphold 2024-05-04",
			"甲三|县公安局|2024-03-05|2024-03-08|uphold 2024-05-04", "甲四|县公安局|2024-03-05|2024-03-08|uphold 2024-05-04",
		},
		says: []string{"第6行D列“收案日期”：没有2024年2月30日这一天", "第7行D列“收案日期”：内容不符合要求，请改正：“3月5日”没有写年份", "第8行D列“收案日期”：日期“2024年3月”无法识别",
			"第9行G列“结案日期”：事项的日期早于前一事项", "第10行G列“结案日期”：日期2034-05-04晚于今天"},
		notes: []string{"受理日期：2024年3月8号（补正后）"},
	},
	{
		name: "1904.xlsx",
		file: func(t testing.TB) []byte {
			return workbook(t, true, sheetOf{name: "台账", rows: [][]any{
				{"申请人", "被申请人", "收案日期", "受理日期"}, {"甲一", "县公安局", day(43894), 43897}, {"甲二", "县公安局", "2024.3.5", "2024.3.8"},
			}})
		},
		want: []string{"甲一|县公安局|2024-03-05|2024-03-08|", "甲二|县公安局|2024-03-05|2024-03-08|"},
		says: []string{"按未结案件导入"},
	},
	{
		name: "多名当事人.xlsx",
		file: func(t testing.TB) []byte {
			return workbook(t, false, sheetOf{name: "台账", rows: [][]any{
				{"序号", "申请人", "证件号码", "联系电话", "被申请人", "第三人", "案由", "收案日期"},
				{1, "张三、李四；王五", nil, "13800000001、13800000002、13800000003", "县公安局、县自然资源局", "赵六", "征收", "2024.3.5"},
				{2, "张三等5人", "110105194912310028", nil, "县人民政府", nil, "征收补偿", "2024.3.6"},
				{3, "1.周一\n2.吴二", nil, "13800000001", "县公安局", "某某（集团）有限公司、郑三", "处罚", "2024.3.7"},
				{4, "钱 一 孙 二", nil, nil, "县公安局", nil, "处罚", "2024.3.8"},
				{5, "阿依古丽·买买提 冯三强", nil, nil, "县公安局", nil, "处罚", "2024.3.9"},
				{6, "云溪县老张家面馆", "92330802MA2AAAAAX1", nil, "县市场监管局", nil, "处罚", "2024.3.10"},
			}})
		},
		want: []string{
			"张三，李四，王五，赵六(第三人)|县公安局，县自然资源局|2024-03-05||", "张三|县人民政府|2024-03-06||",
			"周一，吴二，某某(集团)有限公司(企业)(第三人)，郑三(第三人)|县公安局|2024-03-07||", "钱一孙二|县公安局|2024-03-08||",
			"阿依古丽·买买提，冯三强|县公安局|2024-03-09||", "云溪县老张家面馆(个体工商户)|县市场监管局|2024-03-10||",
		},
		says:  []string{"台账写明5人，只列出1人", "“110105194912310028”校验不符"},
		notes: []string{"申请人：张三等5人", "联系电话：13800000001"},
	},
	{
		name: "承上空格.xlsx",
		file: func(t testing.TB) []byte {
			return workbook(t, false, sheetOf{name: "2024年", rows: [][]any{
				{"序号", "被申请人", "申请人", "收案日期", "受理日期", "结案方式", "结案日期"},
				{1, "县公安局", "甲一", "1月3日", "1月5日", "维持", "3月1日"}, {2, nil, "甲二", "1月4日", "1月8日", "维持", "3月2日"}, {3, nil, "甲三", "1月5日", "1月9日", "维持", "3月3日"},
				{4, "县教育局", "甲四", "1月8日", "1月9日", "维持", "3月4日"}, {5, "〃", "甲五", "1月9日", "1月10日", "同上", "3月5日"},
				{6, "县水利局", "甲六", "2月1日", "2月2日", "撤销", "3月6日"}, {7, nil, "甲七", "2月1日", "2月3日", "变更", "3月7日"},
			}, merged: []string{"B7:B8"}})
		},
		want: []string{
			"甲一|县公安局|2024-01-03|2024-01-05|uphold 2024-03-01", "甲二|县公安局|2024-01-04|2024-01-08|uphold 2024-03-02", "甲三|县公安局|2024-01-05|2024-01-09|uphold 2024-03-03",
			"甲四|县教育局|2024-01-08|2024-01-09|uphold 2024-03-04", "甲五|县教育局|2024-01-09|2024-01-10|uphold 2024-03-05",
			"甲六|县水利局|2024-02-01|2024-02-02|revoke 2024-03-06", "甲七|县水利局|2024-02-01|2024-02-03|change 2024-03-07",
		},
	},
	{
		name: "一案多行.xlsx",
		file: func(t testing.TB) []byte {
			return workbook(t, false, sheetOf{name: "2024", rows: [][]any{
				{"案号", "申请人", "电话", "被申请人", "收案日期", "备注"},
				{"清政复〔2024〕1号", "甲一", "13800000001", "县公安局", "2024.1.3", "系列案"}, {nil, "甲二", "13800000002", nil, nil, "代表人"}, {nil, "甲三", "13800000003", nil, nil, nil},
				{"清政复〔2024〕2号", "乙一", nil, "县教育局", "2024.1.4", nil}, {"清政复〔2024〕3号", "丙一", nil, "县教育局", "2024.1.5", nil},
			}, merged: []string{"A2:A4", "D2:D4", "E2:E4"}})
		},
		want:  []string{"甲一，甲二，甲三|县公安局|2024-01-03||", "乙一|县教育局|2024-01-04||", "丙一|县教育局|2024-01-05||"},
		notes: []string{"备注：系列案\n代表人", "（台账第3行并入本案）"},
		says:  []string{"按未结案件导入"},
	},
	{
		name: "隐藏.xlsx",
		file: func(t testing.TB) []byte {
			return workbook(t, false,
				sheetOf{name: "说明", rows: [][]any{{"不是台账"}}, secret: true},
				sheetOf{name: "台账", rows: [][]any{
					{"申请人", "被申请人", "收案日期"}, {"甲一", "县公安局", "2024.1.3"}, {"甲二", "县公安局", "2024.1.4"}, {"甲三", "县公安局", "2024.1.5"},
				}, hidden: []int{3}})
		},
		sheet: []int{1},
		want:  []string{"甲一|县公安局|2024-01-03||", "甲二|县公安局|2024-01-04||", "甲三|县公安局|2024-01-05||"},
		says:  []string{"按未结案件导入"},
	},
	{
		name: "金额.xlsx",
		file: func(t testing.TB) []byte {
			return workbook(t, false, sheetOf{name: "台账", rows: [][]any{
				{"申请人", "被申请人", "案由", "收案日期", "受理日期", "结案方式", "结案日期", "处罚金额（万元）", "为企业挽回经济损失"},
				{"甲有限公司", "县市场监管局", "行政处罚", "2024.1.3", "2024.1.5", "变更", "2024.3.1", 20, "１５万元"},
				{"乙有限公司", "县市场监管局", "行政处罚", "2024.1.4", "2024.1.8", "撤销", "2024.3.2", "1,234.56元", "￥1,234.56"},
				{"丙经营部", "县市场监管局", "行政处罚", "2024.1.5", "2024.1.9", "维持", "2024.3.3", "3万5千元", "/"},
				{"丁有限公司", "县市场监管局", "行政处罚", "2024.1.6", "2024.1.9", "撤销", "2024.3.4", "贰拾万伍仟元整", "约2万元"},
				{"戊有限公司", "县市场监管局", "行政处罚", "2024.1.7", "2024.1.9", "维持", "2024.3.5", "罚款2万元，没收1万元", "0"},
				{"己某", "县公安局", "行政处罚", "2024.1.8", "2024.1.9", "撤销", "2024.3.6", "500元", "0.05万"},
			}})
		},
		want: []string{
			"甲有限公司(企业)|县市场监管局|2024-01-03|2024-01-05|change 2024-03-01|200000.00|挽回150000.00 fine-reduced",
			"乙有限公司(企业)|县市场监管局|2024-01-04|2024-01-08|revoke 2024-03-02|1234.56|挽回1234.56 fine-revoked",
			"丙经营部(个体工商户)|县市场监管局|2024-01-05|2024-01-09|uphold 2024-03-03|35000.00",
			"丁有限公司(企业)|县市场监管局|2024-01-06|2024-01-09|revoke 2024-03-04|205000.00|挽回20000.00 fine-revoked",
			"戊有限公司(企业)|县市场监管局|2024-01-07|2024-01-09|uphold 2024-03-05",
			"己某|县公安局|2024-01-08|2024-01-09|revoke 2024-03-06|500.00",
		},
		says:  []string{"第6行H列“处罚金额(万元)”：内容不符合要求，请改正：“罚款2万元,没收1万元”中有几个金额", "申请人看来不是企业"},
		notes: []string{"为企业挽回经济损失：约2万元", "处罚金额(万元)：罚款2万元，没收1万元", "为企业挽回经济损失：0.05万"},
	},
	{
		name: "分组.csv",
		file: csvOf(`
2023—2024年台账,,,,,
序号,申请人,被申请人,收案日期,结果,审结时间
2023年,,,,,
1,甲一,县公安局,11月3日,驳回复议请求,12月30日
小计,1,,,,
序号,申请人,被申请人,收案日期,结果,审结时间
2024年,,,,,
1,甲二,县公安局,1月3日,驳回复议申请,2月20日
,,,,,
2,甲三,县公安局,1.10,撤回,3.1
总计：2件,,,,,
`),
		want: []string{"甲一|县公安局|2023-11-03|2023-11-03|reject-claim 2023-12-30", "甲二|县公安局|2024-01-03|2024-01-03|dismissed 2024-02-20",
			"甲三|县公安局|2024-01-10||withdrawn 2024-03-01"},
		left: []string{"3 分组行", "5 合计行", "6 重复的表头", "7 分组行", "11 合计行"},
		says: []string{"没有受理日期，按收到之日2023-11-03记"},
	},
	{
		name: "没有表头.csv",
		file: csvOf(`
1;甲一;11010519491231002X;云溪县公安局;2024-01-03
2;甲二;110105194912310039;云溪县教育局;2024-01-04
3;甲三;11010519491231002X;云溪县水利局;2024-01-05
`),
		set:  map[string]string{"A": "serial", "B": "applicant", "E": "received", "C": "applicant-id"},
		want: []string{"甲一|云溪县公安局|2024-01-03||", "甲二|云溪县教育局|2024-01-04||", "甲三|云溪县水利局|2024-01-05||"},
		says: []string{"校验不符"},
	},
	{
		name: "各种结果.csv",
		file: csvOf(`
申请人,被申请人,收案日期,是否受理,受理日期,结案方式,结案日期,决定书文号
甲一,县公安局,2024.1.3,不予受理,,,2024.1.20,
甲二,县公安局,2024.1.3,是,2024.1.5,撤销并责令重新作出,2024.3.1,复决1号
甲三,县公安局,2024.1.3,是,2024.1.5,调解结案,2024.3.1,
甲四,县公安局,2024.1.3,是,2024.1.5,和解撤回,2024.3.1,
甲五,县公安局,2024.1.3,是,2024.1.5,确认违法、责令履行,2024.3.1,
甲六,县公安局,2024.1.3,,,视为放弃,2024.2.20,
甲七,县公安局,2026.5.20,是,2026.5.25,审理中,,
甲八,县公安局,2024.1.3,是,2024.1.5,终止,2024.3.1,
甲九,县公安局,2024.1.3,是,2024.1.5,移送,2024.3.1,
甲十,县公安局,2024.1.3,是,2024.1.5,维持,,
乙一,县公安局,,是,2024.1.5,驳回,2024.3.1,
乙二,,2024.1.3,是,2024.1.5,维持,2024.3.1,
,县公安局,2024.1.3,是,2024.1.5,维持,2024.3.1,
`),
		want: []string{
			"甲一|县公安局|2024-01-03||rejected 2024-01-20", "甲二|县公安局|2024-01-03|2024-01-05|revoke 2024-03-01", "甲三|县公安局|2024-01-03|2024-01-05|mediated 2024-03-01",
			"甲四|县公安局|2024-01-03|2024-01-05|terminated 2024-03-01", "甲五|县公安局|2024-01-03|2024-01-05|confirm-unlawful 2024-03-01", "甲六|县公安局|2024-01-03||abandoned 2024-02-20",
			"甲七|县公安局|2026-05-20|2026-05-25|", "甲八|县公安局|2024-01-03|2024-01-05|terminated 2024-03-01", "乙一|县公安局|2024-01-05|2024-01-05|dismissed 2024-03-01",
		},
		says: []string{"第10行F列“结案方式”：缺少结案方式", "第11行G列“结案日期”：缺少结案日期", "没有收到日期，按受理之日2024-01-05记", "“驳回”按驳回申请", "第13行B列“被申请人”：缺少被申请人",
			"第14行A列“申请人”：缺少申请人"},
		notes: []string{"结案方式：撤销并责令重新作出"},
	},
	{
		name: "打勾.xlsx",
		file: func(t testing.TB) []byte {
			return workbook(t, false, sheetOf{name: "Sheet1", rows: [][]any{
				{"2024年行政复议案件统计台账"},
				{"序号", "申请人", "被申请人", "收案时间", "受理时间", "结案方式", nil, nil, nil, "结案时间"},
				{nil, nil, nil, nil, nil, "维持", "撤销", "确认违法", "调解", nil},
				{1, "甲一", "县公安局", "1月3日", "1月5日", "√", nil, nil, nil, "3月1日"},
				{2, "甲二", "县公安局", "1月4日", "1月5日", nil, 1, "√", nil, "3月2日"},
				{3, "甲三", "县公安局", "1月5日", "1月8日", nil, nil, nil, "√", "3月3日"},
				{4, "甲四", "县公安局", "1月5日", "1月8日", nil, "撤销第二项", nil, nil, "3月3日"},
			}, merged: []string{"A1:J1", "F2:I2", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3", "J2:J3"}})
		},
		want: []string{"甲一|县公安局|2024-01-03|2024-01-05|uphold 2024-03-01", "甲二|县公安局|2024-01-04|2024-01-05|confirm-unlawful 2024-03-02",
			"甲三|县公安局|2024-01-05|2024-01-08|mediated 2024-03-03"},
		says: []string{"第7行：缺少结案方式"},
	},
	{
		name: "逐月工作表.xlsx",
		file: func(t testing.TB) []byte {
			head := []any{"序号", "申请人", "被申请人", "收案日期"}
			return workbook(t, false,
				sheetOf{name: "2024年1月", rows: [][]any{head, {1, "甲一", "县公安局", "1月3日"}}},
				sheetOf{name: "2024年2月", rows: [][]any{{"二月"}, head, {1, "甲二", "县公安局", "2月3日"}}},
				sheetOf{name: "统计", rows: [][]any{{"项目", "件数"}, {"受理", 2}}})
		},
		sheet: []int{0, 1, 2},
		want:  []string{"甲一|县公安局|2024-01-03||", "甲二|县公安局|2024-02-03||"},
		says:  []string{"按未结案件导入"},
	},
	{
		name: "应诉.csv",
		file: csvOf(`
申请人	被申请人	收案日期	受理日期	答复日期	是否听证	延期	中止日期	恢复审理	结案方式	结案日期	送达日期	是否起诉	应诉日期	受诉法院	法院案号	判决日期	应诉结果
甲一	县公安局	2024.1.3	2024.1.5	2024.1.20	2024.2.10	2024.2.28	2024.2.12	2024.2.20	维持	2024.3.10	2024.3.12	是	2024.4.1	县人民法院	（2024）云01行初3号	2024.6.1	败诉
甲二	县公安局	2024.1.3	2024.1.5	2024.1.20	是	否	2024.2.12		撤销	2024.3.10	2024.3.1	否
甲三	县公安局	2024.1.3	2024.1.5		否	延期30日			变更	2024.3.10		是，一审中
`),
		want: []string{
			"甲一|县公安局|2024-01-03|2024-01-05|uphold 2024-03-10|hearing-held suspended resumed extended judged lost",
			"甲二|县公安局|2024-01-03|2024-01-05|revoke 2024-03-10|suspended",
			"甲三|县公安局|2024-01-03|2024-01-05|change 2024-03-10",
		},
		says:  []string{"2024-03-01早于结案日期"},
		notes: []string{"是否听证：是", "送达日期：2024.3.1", "延期：延期30日", "是否起诉：是，一审中"},
	},
}

// TestShapesForLooking writes the ledgers into a folder, to take them in by hand.
func TestShapesForLooking(t *testing.T) {
	folder := os.Getenv("FUYI_LEDGERS")
	if folder == "" {
		t.Skip("FUYI_LEDGERS names no folder")
	}
	for _, s := range shapes {
		if err := os.WriteFile(filepath.Join(folder, s.name), s.file(t), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

var lookedAt = date.Must(2026, 6, 1)
