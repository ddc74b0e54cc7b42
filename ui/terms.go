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
		law.Performing, law.RejectedCase, law.AbandonedCase, law.ArchivedCase, binned,
	}
)

// binned stands among the stages for the cases in the bin (回收站).
const binned law.Stage = "bin"

// serviceDocuments are the papers whose service is entered, the frequent first.
var serviceDocuments = []casefile.LetterKind{
	casefile.DecisionLetter, casefile.AcceptanceNotice, casefile.ReplyNotice, casefile.SuspensionNotice,
	casefile.ResumptionNotice, casefile.ExtensionNotice, casefile.TerminationLetter, casefile.DismissalLetter,
	casefile.RejectionLetter, casefile.MediationLetter, casefile.ThirdPartyNotice, casefile.HearingNotice,
	casefile.ConversionNotice, casefile.OpinionLetter, casefile.PerformanceOrder, casefile.StayNotice,
	casefile.WithdrawalPermission, casefile.AdviceLetter, casefile.CopyToSuperior,
}
