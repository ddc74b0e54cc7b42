package casefile

// Role is the part that a party takes (第十四条至第十九条).
type Role string

// The roles.
const (
	Applicant  Role = "applicant"   // 申请人
	Respondent Role = "respondent"  // 被申请人
	ThirdParty Role = "third-party" // 第三人
	Agent      Role = "agent"       // 委托代理人
)

// PartyKind is what a party is.
type PartyKind string

// The kinds of party.
const (
	Person       PartyKind = "person"        // 公民
	Enterprise   PartyKind = "enterprise"    // 企业
	SoleTrader   PartyKind = "sole-trader"   // 个体工商户
	Organisation PartyKind = "organisation"  // 其他组织
	OrganKind    PartyKind = "organ"         // 行政机关
	Lawyer       PartyKind = "lawyer"        // 律师
	CitizenAgent PartyKind = "citizen-agent" // 公民代理人
)

// Ownership is the ownership of an enterprise.
type Ownership string

// The kinds of ownership.
const (
	Private        Ownership = "private"     // 民营
	State          Ownership = "state"       // 国有
	Collective     Ownership = "collective"  // 集体
	Foreign        Ownership = "foreign"     // 外资
	SoleTraderOwns Ownership = "sole-trader" // 个体工商户
	OtherOwnership Ownership = "other"       // 其他
)

// ActKind is the kind of act; each maps to its item of 第十一条.
type ActKind string

// The kinds of act, with the item of 第十一条.
const (
	Penalty              ActKind = "penalty"               // 行政处罚 (一)
	CoerciveMeasure      ActKind = "coercive-measure"      // 行政强制措施 (二)
	CoerciveEnforcement  ActKind = "coercive-enforcement"  // 行政强制执行 (二)
	Licence              ActKind = "licence"               // 行政许可 (三)
	ResourceTitle        ActKind = "resource-title"        // 自然资源权属确认 (四)
	Expropriation        ActKind = "expropriation"         // 征收征用及补偿 (五)
	CompensationDecision ActKind = "compensation-decision" // 行政赔偿决定 (六)
	WorkInjury           ActKind = "work-injury"           // 工伤认定 (七)
	Autonomy             ActKind = "autonomy"              // 侵犯经营自主权、承包经营权 (八)
	Competition          ActKind = "competition"           // 滥用行政权力排除、限制竞争 (九)
	IllegalLevy          ActKind = "illegal-levy"          // 违法集资、摊派、要求履行义务 (十)
	Inaction             ActKind = "inaction"              // 不履行法定职责 (十一)
	Benefit              ActKind = "benefit"               // 社会保障给付 (十二)
	Agreement            ActKind = "agreement"             // 行政协议 (十三)
	Information          ActKind = "information"           // 政府信息公开 (十四)
	ReportHandling       ActKind = "report-handling"       // 举报投诉处理 (十五)
	OtherAct             ActKind = "other"                 // 其他行政行为 (十五)
)

// OutcomeKind is what a decision decides.
type OutcomeKind string

// The outcomes, with their articles.
const (
	Change           OutcomeKind = "change"            // 变更 63①
	Revoke           OutcomeKind = "revoke"            // 撤销 64①
	RevokePart       OutcomeKind = "revoke-part"       // 部分撤销 64①
	ConfirmUnlawful  OutcomeKind = "confirm-unlawful"  // 确认违法 65
	OrderPerformance OutcomeKind = "order-performance" // 责令履行 66
	ConfirmInvalid   OutcomeKind = "confirm-invalid"   // 确认无效 67
	Uphold           OutcomeKind = "uphold"            // 维持 68
	RejectClaim      OutcomeKind = "reject-claim"      // 驳回复议请求 69
	AgreementOutcome OutcomeKind = "agreement"         // 行政协议的处理 71
)

// LossKind is how a loss was recovered.
type LossKind string

// The kinds of loss.
const (
	FineReduced        LossKind = "fine-reduced"        // 减少罚款
	FineRevoked        LossKind = "fine-revoked"        // 撤销罚款
	Refund             LossKind = "refund"              // 退还款项
	SeizedReleased     LossKind = "seized-released"     // 解除查封、扣押、冻结
	LicenceRestored    LossKind = "licence-restored"    // 恢复许可、资质
	Compensation       LossKind = "compensation"        // 赔偿、补偿
	PaymentObtained    LossKind = "payment-obtained"    // 促成支付款项
	AgreementPerformed LossKind = "agreement-performed" // 履行行政协议
	OtherLoss          LossKind = "other"               // 其他
)

// Procedure is the procedure in which a case is tried.
type Procedure string

// The procedures.
const (
	Ordinary   Procedure = "ordinary"   // 普通程序
	Simplified Procedure = "simplified" // 简易程序
)

// Channel is how an application came in (第二十二条).
type Channel string

// The channels.
const (
	Counter   Channel = "counter"   // 当面提交
	Post      Channel = "post"      // 邮寄
	Online    Channel = "online"    // 互联网渠道
	Email     Channel = "email"     // 电子邮件
	Forwarded Channel = "forwarded" // 机关转送
	Oral      Channel = "oral"      // 口头申请
)

// ServiceMethod is how a paper was served (第八十八条第一款, 民事诉讼法).
type ServiceMethod string

// The methods of service.
const (
	DirectService     ServiceMethod = "direct"       // 直接送达
	LeftService       ServiceMethod = "left"         // 留置送达
	PostService       ServiceMethod = "post"         // 邮寄送达
	ElectronicService ServiceMethod = "electronic"   // 电子送达
	Announcement      ServiceMethod = "announcement" // 公告送达
	ForwardedService  ServiceMethod = "forwarded"    // 转交送达
)

// Instance is the instance of a court.
type Instance string

// The instances.
const (
	FirstInstance  Instance = "first"   // 一审
	SecondInstance Instance = "second"  // 二审
	Retrial        Instance = "retrial" // 再审
)

// CourtResult is how a lawsuit ended for the respondent organ.
type CourtResult string

// The results.
const (
	Won          CourtResult = "won"       // 胜诉
	Lost         CourtResult = "lost"      // 败诉
	PartLost     CourtResult = "part-lost" // 部分败诉
	CaseDropped  CourtResult = "withdrawn" // 撤诉
	CourtSettled CourtResult = "settled"   // 调解和解
)

// Attendance is who stood in court for the organ (行政诉讼法第三条第三款).
type Attendance string

// Who stands in court.
const (
	HeadAttended   Attendance = "head"   // 行政机关负责人出庭
	StaffAttended  Attendance = "staff"  // 负责人不能出庭, 委托相应的工作人员
	NobodyAttended Attendance = "nobody" // 无人出庭
)

// LossGround is why a court found against the organ, in the words by which
// 第六十四条第一款 and 第六十三条至第六十六条 would have had it put right here.
type LossGround string

// The grounds.
const (
	LostOnFacts     LossGround = "facts"     // 主要事实不清、证据不足
	LostOnBasis     LossGround = "basis"     // 适用依据错误
	LostOnProcedure LossGround = "procedure" // 违反法定程序
	LostOnPowers    LossGround = "powers"    // 超越职权
	LostOnAbuse     LossGround = "abuse"     // 滥用职权
	LostOnFairness  LossGround = "unfair"    // 内容明显不当
	LostOnInaction  LossGround = "inaction"  // 不履行法定职责
	LostOtherwise   LossGround = "other"     // 其他
)

// LossMeasure is what a bureau does after a case was lost in court (败诉后续).
type LossMeasure string

// The measures.
const (
	LossAnalysed   LossMeasure = "analysed"   // 败诉原因分析
	LossRectified  LossMeasure = "rectified"  // 整改落实
	LossReported   LossMeasure = "reported"   // 书面报告
	LossDiscipline LossMeasure = "discipline" // 移送纪检监察机关
	LossMeeting    LossMeasure = "meeting"    // 向常务会议说明
	LossScore      LossMeasure = "score"      // 纳入绩效考核
)
