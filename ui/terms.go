package ui

import (
	"fuyi/app/casefile"
	"fuyi/app/law"
)

// The terms in the order in which an officer chooses them, the frequent first.
var (
	applicantKinds = []casefile.PartyKind{casefile.Person, casefile.Enterprise, casefile.SoleTrader, casefile.Organisation}
	organKinds     = []casefile.PartyKind{casefile.OrganKind, casefile.Organisation}
	agentKinds     = []casefile.PartyKind{casefile.Lawyer, casefile.CitizenAgent}
	thirdKinds     = []casefile.PartyKind{casefile.Person, casefile.Enterprise, casefile.SoleTrader, casefile.Organisation, casefile.OrganKind}

	ownerships = []casefile.Ownership{
		casefile.Private, casefile.State, casefile.Collective, casefile.Foreign,
		casefile.SoleTraderOwns, casefile.OtherOwnership,
	}

	actKinds = []casefile.ActKind{
		casefile.Penalty, casefile.CoerciveMeasure, casefile.CoerciveEnforcement, casefile.Licence,
		casefile.ResourceTitle, casefile.Expropriation, casefile.CompensationDecision, casefile.WorkInjury,
		casefile.Autonomy, casefile.Competition, casefile.IllegalLevy, casefile.Inaction, casefile.Benefit,
		casefile.Agreement, casefile.Information, casefile.ReportHandling, casefile.OtherAct,
	}

	channels = []casefile.Channel{
		casefile.Counter, casefile.Post, casefile.Online, casefile.Email, casefile.Forwarded, casefile.Oral,
	}

	methods = []casefile.ServiceMethod{
		casefile.DirectService, casefile.PostService, casefile.ElectronicService,
		casefile.LeftService, casefile.ForwardedService, casefile.Announcement,
	}

	procedures = []casefile.Procedure{casefile.Ordinary, casefile.Simplified}

	instances = []casefile.Instance{casefile.FirstInstance, casefile.SecondInstance, casefile.Retrial}

	results = []casefile.CourtResult{
		casefile.Won, casefile.Lost, casefile.PartLost, casefile.CaseDropped, casefile.CourtSettled,
	}

	outcomeKinds = []casefile.OutcomeKind{
		casefile.Uphold, casefile.Revoke, casefile.RevokePart, casefile.Change, casefile.ConfirmUnlawful,
		casefile.OrderPerformance, casefile.ConfirmInvalid, casefile.RejectClaim, casefile.AgreementOutcome,
	}

	lossKinds = []casefile.LossKind{
		casefile.FineReduced, casefile.FineRevoked, casefile.Refund, casefile.SeizedReleased,
		casefile.LicenceRestored, casefile.Compensation, casefile.PaymentObtained,
		casefile.AgreementPerformed, casefile.OtherLoss,
	}

	// stages are the stages a list can be narrowed to; "" is all.
	stages = []law.Stage{
		"", law.Reviewing, law.Supplementing, law.Trying, law.SuspendedCase, law.Closed, law.Effective,
		law.Performing, law.RejectedCase, law.AbandonedCase, law.ArchivedCase,
	}
)

// serviceDocuments are the papers whose service is entered, the frequent first.
var serviceDocuments = []string{
	"decision", "acceptance", "reply-notice", "suspension", "resumption", "extension", "termination", "dismissal",
	"rejection", "mediation", "third-party-notice", "hearing-notice", "procedure-conversion", "opinion", "performance-order",
}

// documentNames names those papers.
var documentNames = map[string]string{
	"decision": "行政复议决定书", "acceptance": "受理通知书", "reply-notice": "答复通知书", "suspension": "中止通知书",
	"resumption": "恢复审理通知书", "extension": "延期审理通知书", "termination": "终止决定书", "dismissal": "驳回申请决定书",
	"rejection": "不予受理决定书", "mediation": "调解书", "third-party-notice": "第三人参加通知书", "hearing-notice": "听证通知书",
	"procedure-conversion": "转为普通程序通知书", "opinion": "意见书", "performance-order": "责令履行通知书",
}

// documentName names a paper, 行政复议决定书.
func documentName(kind string) string {
	if name := documentNames[kind]; name != "" {
		return name
	}
	return kind
}
