package storage_test

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/storage"
)

// The search is measured on a register of FUYI_FIND_CASES cases (20,000 unless
// told otherwise; the goal is for 1,000,000), which is made once and kept in
// FUYI_FIND_DIR (the folder for temporary files unless told otherwise):
//
//	FUYI_FIND_CASES=1000000 go test -bench Find -run none -timeout 2h ./storage
//
// Its surnames, organs and words are as frequent as in life, and among the cases
// stand a few that nothing else is like.

// crowd opens that register. Its cases are filled in by SQL as a register of an older schema, whose
// search entries the program makes when it opens it: a case in some 0.7 ms.
func crowd(b *testing.B) *storage.Register {
	b.Helper()
	n := 20_000
	if text := os.Getenv("FUYI_FIND_CASES"); text != "" {
		var err error
		if n, err = strconv.Atoi(text); err != nil {
			b.Fatal(err)
		}
	}
	kept := os.Getenv("FUYI_FIND_DIR")
	if kept == "" {
		kept = os.TempDir()
	}
	dir := filepath.Join(kept, fmt.Sprintf("fuyi-find-%d", n))
	if _, err := os.Stat(filepath.Join(dir, storage.FileName)); err != nil {
		part := dir + ".part"
		if err := os.RemoveAll(part); err != nil {
			b.Fatal(err)
		}
		began := time.Now()
		fillCrowd(b, part, n)
		b.Logf("%d cases written in %v", n, time.Since(began).Round(time.Second))
		r := open(b, part) // makes the search entries
		b.Logf("search entries made after %v", time.Since(began).Round(time.Second))
		if err := r.Close(); err != nil {
			b.Fatal(err)
		}
		copies, _ := filepath.Glob(filepath.Join(part, storage.FileName+".v*"))
		for _, name := range copies {
			os.Remove(name)
		}
		if err := os.Rename(part, dir); err != nil {
			b.Fatal(err)
		}
	}
	return open(b, dir)
}

// fillCrowd writes the cases and their content under the schema before the last.
func fillCrowd(b *testing.B, dir string, n int) {
	b.Helper()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		b.Fatal(err)
	}
	db := raw(b, dir)
	defer db.Close()
	db.SetMaxOpenConns(1)
	names, err := filepath.Glob("migrations/*.sql")
	if err != nil {
		b.Fatal(err)
	}
	execute := func(statement string, args ...any) {
		if _, err := db.Exec(statement, args...); err != nil {
			b.Fatal(err)
		}
	}
	execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF")
	for _, name := range names[:len(names)-1] {
		schema, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		execute(string(schema))
	}
	execute(fmt.Sprintf("PRAGMA user_version = %d; PRAGMA application_id = 0x46757969", len(names)-1))
	execute("BEGIN")
	cases, bodies := prepared(b, db, "cases", 27), prepared(b, db, "bodies", 2)
	source := rand.New(rand.NewPCG(1, 2))
	const perYear = 37_500
	for i := range n {
		year, seq := 2026-(n-1)/perYear+i/perYear, i%perYear+1
		c := inventedCase(source, year, seq)
		if i == n/3 {
			unlike(c)
		}
		row, err := rowOf(c)
		if err != nil {
			b.Fatal(err)
		}
		if i%50 != 0 {
			row.NextDue = 0
		}
		for _, p := range []struct {
			statement *sql.Stmt
			args      []any
		}{
			{cases, []any{i + 1, c.Number, year, seq, row.Applicant, row.Respondent, row.ActTitle, row.ActNumber, row.ActKind, row.Field, row.Handler,
				row.Stage, row.Procedure, row.Received.String(), "", "", "", row.NextRule, row.NextStep, row.NextActor, row.NextArticle, row.NextDue.String(),
				0, row.AsOf.String(), "", 0, 0}},
			{bodies, []any{i + 1, encoded(b, c)}},
		} {
			if _, err := p.statement.Exec(p.args...); err != nil {
				b.Fatal(err)
			}
		}
	}
	execute("COMMIT")
}

func prepared(b *testing.B, db *sql.DB, table string, columns int) *sql.Stmt {
	b.Helper()
	s, err := db.Prepare("INSERT INTO " + table + " VALUES (" + strings.TrimSuffix(strings.Repeat("?, ", columns), ", ") + ")")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	return s
}

// The surnames in their order of frequency, the characters of given names, and
// what organs and statements are made of.
var (
	surnames = []rune("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常单仇区解查")
	given    = []rune("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国文志海波辉斌鹏飞龙宇浩俊凯峰林春雨雪莹婷慧玲珍凤莲翠云香月仙德福贵财旺兴盛昌隆荣光耀祖宗义礼智信忠孝仁安宁康乐喜庆")
	counties = []string{"清河县", "清河县", "清河县", "清河县", "清河县", "清河县", "清河县", "云溪县", "云溪县", "澜州市"}
	bureaus  = []string{"公安局", "公安局", "公安局", "市场监督管理局", "市场监督管理局", "自然资源局", "住房和城乡建设局", "人力资源和社会保障局", "城关镇人民政府", "城市管理综合行政执法局", "公安局交通警察大队", "生态环境局", "卫生健康局", "应急管理局", "教育局", "农业农村局"}
	papers   = []string{"行政处罚决定书", "行政处罚决定书", "行政处罚决定书", "政府信息公开告知书", "工伤认定决定书", "责令限期改正通知书", "行政强制执行决定书", "不动产权属登记"}
	trades   = []string{"商贸", "建筑工程", "餐饮管理", "物业服务", "运输", "农业科技", "矿业", "食品"}
	phrases  = []string{
		"被申请人作出的行政处罚决定认定事实不清", "主要证据不足", "适用法律错误", "程序违法", "未告知听证权利", "请求撤销被申请人作出的决定",
		"申请人不服该决定", "依法向本机关申请行政复议", "被申请人提交了答复书和证据材料", "执法人员到现场进行了检查", "申请人系个体工商户", "该房屋未办理规划许可",
		"双方发生口角后互殴", "经伤情鉴定为轻微伤", "申请人在上班途中发生交通事故", "劳动关系不明确", "被申请人逾期未作出答复", "所诉事项不属于行政复议范围",
		"本机关认为被申请人具有相应的法定职责", "证据确凿、内容适当", "应当依法予以维持", "依照行政复议法的规定", "申请人提供了收据和照片", "该笔款项已于当月退还",
	}
)

// often picks from a list whose first entries are the frequent ones.
func often[T any](r *rand.Rand, list []T) T {
	at := int(r.ExpFloat64() * float64(len(list)) / 4)
	return list[at%len(list)]
}

func inventedName(r *rand.Rand) string {
	name := string(often(r, surnames)) + string(given[r.IntN(len(given))])
	if r.IntN(10) < 7 {
		name += string(given[r.IntN(len(given))])
	}
	return name
}

func inventedCase(r *rand.Rand, year, seq int) *casefile.Case {
	county := counties[r.IntN(len(counties))]
	organ := county + bureaus[r.IntN(len(bureaus))]
	c := numbered(fmt.Sprintf("%04d-%04d", year, seq), inventedName(r), organ)
	c.Handler = []string{"李明", "王芳", "陈立", "赵敏"}[r.IntN(4)]
	p := &c.Parties[0]
	p.IDNo = fmt.Sprintf("%s%04d%02d%02d%03d%d", []string{"130534", "130534", "130534", "130535", "440524"}[r.IntN(5)],
		1940+r.IntN(65), 1+r.IntN(12), 1+r.IntN(28), r.IntN(1000), r.IntN(10))
	p.Phone = fmt.Sprintf("1%d%08d", 30+r.IntN(60), r.IntN(100_000_000))
	if r.IntN(5) == 0 {
		p.Kind, p.LegalRep = casefile.Enterprise, p.Name
		p.Name = county + string(given[r.IntN(len(given))]) + string(given[r.IntN(len(given))]) + trades[r.IntN(len(trades))] + "有限公司"
		p.IDNo = fmt.Sprintf("91130534MA%08d", r.IntN(100_000_000))
	}
	c.Parties[1].LegalRep = inventedName(r)
	c.Act.Title = papers[r.IntN(len(papers))]
	c.Act.Number = fmt.Sprintf("%s罚决字〔%d〕%d号", string([]rune(organ)[:1])+string([]rune(organ)[3:5]), year, 1+r.IntN(20_000))
	c.Letters = []casefile.Letter{
		{ID: 1, Kind: casefile.AcceptanceNotice, Stage: casefile.FinalLetter, Number: fmt.Sprintf("清政复受〔%d〕%d号", year, seq)},
	}
	c.Decision = &casefile.Decision{Number: fmt.Sprintf("清政复决〔%d〕%d号", year, seq)}
	sentence := func(n int) string {
		var text strings.Builder
		for range n {
			text.WriteString(phrases[r.IntN(len(phrases))])
			if r.IntN(3) == 0 {
				fmt.Fprintf(&text, "，涉及%s%d元", inventedName(r), r.IntN(100_000))
			}
			text.WriteString("。")
		}
		return text.String()
	}
	c.Claim, c.ApplicantSays, c.Held = sentence(1), sentence(4), sentence(3)
	c.Events[0].Date = date.Must(year, 1+r.IntN(12), 1+r.IntN(28))
	return c
}

// unlike makes of a case one that nothing else is like.
func unlike(c *casefile.Case) {
	c.Parties[0].Name, c.Parties[0].IDNo, c.Parties[0].Phone = "尉迟璟", "51010219770923777X", "15511122233"
	c.Act.Number = "泸检疫字〔1999〕54321号"
	c.Held = "申请人饲养的羊驼被误认为骆驼。"
}

// keystrokes are the texts that stand in the field while words are typed, one
// after each key.
func keystrokes(words ...string) []string {
	var typed []string
	for _, word := range words {
		runes := []rune(word)
		for i := range runes {
			if text := string(runes[:i+1]); !strings.HasSuffix(text, " ") {
				typed = append(typed, text)
			}
		}
	}
	return typed
}

// BenchmarkFind answers keystrokes, and reports how long they take in the middle
// and at the worst of a hundred.
func BenchmarkFind(b *testing.B) {
	r := crowd(b)
	common := keystrokes("张伟", "王秀英", "李", "县", "清河县公安局", "公安局交通警察大队", "市场监督", "行政处罚决定书", "2026-0012", "2019-3", "1", "12", "130534198", "138", "91130534MA",
		"清政复决〔2026〕12号", "zhangwei", "wxy", "l", "qhx", "qinghexian", "清河县罚决字〔2020〕1")
	rare := keystrokes("尉迟璟", "yuchijing", "ycj", "51010219770923777X", "777X", "15511122233", "泸检疫字〔1999〕54321号", "54321号", "仇财旺", "qiucaiwang", "单孝义", "璟")
	absent := keystrokes("诸葛亮亮", "龘", "zzzz", "2031-0001", "999999", "公安局市场监督", "张王李赵", "处罚公安", "qxqxqx")
	several := keystrokes("张 公安", "王秀英 清河县", "zw 2019", "张伟 交通警察", "尉迟 检疫", "仇财旺 云溪", "李明 工伤")
	texts := keystrokes("处罚决定", "听证权利", "的", "互殴", "本机关认为被申请人", "羊驼", "骆驼", "误认为骆驼", "逾期未维持", "处罚听证", "行政复议法 交通事故", "张伟12", "涉及王秀英")
	mixed := keystrokes("张伟 听证", "清河县 互殴", "尉迟 羊驼", "羊驼 公安局", "zw 照片", "工伤 交通事故 王")
	for _, set := range []struct {
		name  string
		typed []string
		find  func(context.Context, string, int) ([]casefile.Hit, error)
		limit int // as the desk asks
	}{
		{"heads/all", slices.Concat(common, rare, absent, several), r.Find, 40},
		{"heads/common", common, r.Find, 40}, {"heads/rare", rare, r.Find, 40},
		{"heads/absent", absent, r.Find, 40}, {"heads/several", several, r.Find, 40},
		{"texts/all", slices.Concat(texts, mixed), r.FindTexts, 20}, {"texts/one", texts, r.FindTexts, 20}, {"texts/several", mixed, r.FindTexts, 20},
	} {
		b.Run(set.name, func(b *testing.B) {
			var took []time.Duration
			each := map[string][]time.Duration{}
			for i := 0; b.Loop(); i++ {
				text := set.typed[i%len(set.typed)]
				began := time.Now()
				if _, err := set.find(context.Background(), text, set.limit); err != nil {
					b.Fatal(text, err)
				}
				took = append(took, time.Since(began))
				each[text] = append(each[text], took[len(took)-1])
			}
			slices.Sort(took)
			ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
			b.ReportMetric(ms(took[len(took)/2]), "p50-ms")
			b.ReportMetric(ms(took[len(took)*99/100]), "p99-ms")
			b.ReportMetric(ms(took[len(took)-1]), "max-ms")
			if os.Getenv("FUYI_FIND_SLOWEST") != "" {
				logSlowest(b, each)
			}
		})
	}
}

// logSlowest names the keystrokes that take longest, each by the middle of its
// times, which other programs on the machine disturb least.
func logSlowest(b *testing.B, each map[string][]time.Duration) {
	middle := func(text string) time.Duration {
		slices.Sort(each[text])
		return each[text][len(each[text])/2]
	}
	texts := slices.SortedFunc(maps.Keys(each), func(x, y string) int { return int(middle(y) - middle(x)) })
	for _, text := range texts[:min(8, len(texts))] {
		b.Logf("%s %v", text, middle(text))
	}
}
