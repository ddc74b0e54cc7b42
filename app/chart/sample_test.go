package chart_test

import (
	"fmt"
	"os"
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/chart"
	"fuyi/app/date"
	"fuyi/app/face"
	"fuyi/app/figures"
)

// faces are the fonts of the house.
func faces(t testing.TB) *face.Set {
	t.Helper()
	set, err := face.Open(os.DirFS("../../assets/fonts"))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// organs are respondents, one of them with a name that has to be broken and one
// with characters beyond the basic plane.
var organs = []string{
	"云溪县公安局", "云溪县市场监督管理局", "云溪县自然资源和规划局", "云溪县人力资源和社会保障局", "𠮷林镇人民政府",
	"云溪经济技术开发区管理委员会综合行政执法局第三大队驻兴业路工作站", "云溪县㵲水镇人民政府",
}

// counted are the figures of a year made of cases at regular intervals.
func counted(year, cases int) *figures.Figures {
	c := figures.NewCounter(figures.Year(year))
	ways := casefile.Closings()
	for i := range cases {
		f := casefile.Facts{
			Number: fmt.Sprintf("%d-%d", year, i), Received: date.Must(year, 1, 1) + date.Date(i*350/cases), Field: "public-security",
			Respondent: organs[i*i%len(organs)], Handler: []string{"李明", "王芳", "张伟", ""}[i*7%4], Procedure: casefile.Ordinary, Channel: casefile.Counter,
		}
		f.Accepted = f.Received + 3
		f.Days = 12 + i*37%90
		if i%4 == 0 {
			f.Procedure, f.Days = casefile.Simplified, 8+i%24
		}
		if closed := f.Accepted + date.Date(f.Days); i%9 != 5 {
			f.Closed, f.Closing = closed, ways[i*i%len(ways)]
		}
		if i%6 == 1 {
			f.Losses = []casefile.LossFact{{Day: f.Received + 30, Amount: casefile.Money(1234567 * (1 + i%13)), Kind: casefile.LossKinds()[i%4], Enterprise: "云溪机械有限公司"}}
		}
		c.Add(&f)
	}
	return c.Figures()
}

// charts are all pictures of a year.
func charts() []*chart.Chart {
	return chart.Of(counted(2026, 151), counted(2025, 120), figures.Rates{})
}

// TestLook writes every picture into the folder that FUYI_CHARTS names, to be
// looked at.
func TestLook(t *testing.T) {
	dir := os.Getenv("FUYI_CHARTS")
	if dir == "" {
		t.Skip("FUYI_CHARTS names no folder")
	}
	d := chart.New(faces(t))
	for _, c := range charts() {
		height := d.Height(c, 450) / 72 * 25.4
		for ending, draw := range map[string]func() ([]byte, error){
			"png": func() ([]byte, error) { return d.PNG(c, 450/72.0*25.4, height, 150, chart.Print) },
			"svg": func() ([]byte, error) { return d.SVG(c, 450/72.0*25.4, height, chart.Print) },
		} {
			page, err := draw()
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(dir+"/"+c.Key+"."+ending, page, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}
