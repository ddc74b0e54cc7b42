package app

import (
	"context"
	"fmt"

	"fuyi/app/date"
	"fuyi/app/duty"
)

// demoDuties fills the small ledgers of the demonstration register: reviews of
// legality and filings in all stages, their days laid around today.
func (o *Office) demoDuties(ctx context.Context) error {
	b := &demoCase{today: o.Today(), cal: o.Calendar()}
	for _, item := range append(demoReviews(b), demoFilings(b)...) {
		if _, _, err := o.EnterDuty(ctx, item); err != nil {
			return fmt.Errorf("entering the demonstration item %s: %w", item.Title, err)
		}
	}
	return nil
}

func demoReviews(b *demoCase) []*duty.Item {
	review := func(title, officer string, r duty.Review) *duty.Item {
		return &duty.Item{Title: title, Officer: officer, Review: &r}
	}
	return []*duty.Item{
		review("云溪县农村住房建设管理办法", "李明", duty.Review{Kind: duty.NormativeDocument, Department: "云溪县住房和城乡建设局",
			Received: b.back(40), Meeting: b.back(20), Days: 15, Concluded: b.back(27), Result: duty.Amend}),
		review("云溪县城区停车收费调整方案", "王芳", duty.Review{Kind: duty.MajorDecision, Department: "云溪县发展和改革局",
			Received: b.back(30), Meeting: b.back(14), Days: 10, Concluded: b.back(21), Result: duty.Lawful}),
		review("柳林镇污水处理特许经营协议", "李明", duty.Review{Kind: duty.Contract, Department: "柳林镇人民政府",
			Received: b.back(22), Days: 15, Supplements: []duty.Supplement{{Asked: b.back(18), Back: b.back(12)}}}),
		review("云溪县烟花爆竹燃放管理规定", "王芳", duty.Review{Kind: duty.NormativeDocument, Department: "云溪县公安局",
			Received: b.back(16), Meeting: b.ahead(3), Days: 15}),
		review("云溪县产业扶持资金管理办法", "李明", duty.Review{Kind: duty.NormativeDocument, Department: "云溪县财政局",
			Received: b.back(13), Meeting: b.ahead(8), Days: 15}),
		review("县体育馆委托运营合同", "", duty.Review{Kind: duty.Contract, Department: "云溪县文化和旅游局",
			Received: b.back(6), Days: 10, Supplements: []duty.Supplement{{Asked: b.back(3)}}}),
		review("云溪县中小学招生区域划分方案", "王芳", duty.Review{Kind: duty.MajorDecision, Department: "云溪县教育局",
			Received: b.back(1), Meeting: b.back(1) + date.Date(2), Days: 5}),
		review("云溪县河道采砂管理暂行办法", "李明", duty.Review{Kind: duty.NormativeDocument, Department: "云溪县水利局",
			Received: b.back(0), Meeting: b.ahead(20), Days: 15}),
	}
}

func demoFilings(b *demoCase) []*duty.Item {
	filing := func(title, officer string, f duty.Filing) *duty.Item {
		return &duty.Item{Title: title, Officer: officer, Filing: &f}
	}
	year := b.today.Year()
	no := func(format string, n int) string { return fmt.Sprintf(format, year, n) }
	return []*duty.Item{
		filing("关于加强电动自行车停放管理的通知", "李明", duty.Filing{DocumentNo: no("云城管〔%d〕%d号", 12), Maker: "云溪县综合行政执法局",
			Published: b.back(60), Filed: b.back(54), Concluded: b.back(40), Result: duty.Accepted}),
		filing("柳林镇集体土地租赁管理办法", "王芳", duty.Filing{DocumentNo: no("柳政发〔%d〕%d号", 7), Maker: "柳林镇人民政府",
			Published: b.back(50), Filed: b.back(45), Concluded: b.back(30), Result: duty.Ordered, CorrectBy: b.back(5)}),
		filing("关于规范校外培训收费的通知", "李明", duty.Filing{DocumentNo: no("云教〔%d〕%d号", 31), Maker: "云溪县教育局",
			Published: b.back(48), Filed: b.back(32), Concluded: b.back(20), Result: duty.Advised, CorrectBy: b.back(2), Corrected: b.back(6)}),
		filing("云溪县建筑垃圾处置管理规定", "王芳", duty.Filing{DocumentNo: no("云住建〔%d〕%d号", 18), Maker: "云溪县住房和城乡建设局",
			Published: b.back(20), Filed: b.back(15)}),
		filing("关于调整城乡居民医疗救助标准的通知", "李明", duty.Filing{DocumentNo: no("云医保〔%d〕%d号", 9), Maker: "云溪县医疗保障局",
			Published: b.back(24)}),
		filing("关于春季森林防火的通告", "", duty.Filing{DocumentNo: no("云林〔%d〕%d号", 5), Maker: "云溪县林业局",
			Published: b.back(3)}),
	}
}
