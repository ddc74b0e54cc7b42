package figures

// The figures that are made of others and not counted themselves.
const (
	CorrectedShare       Key = "corrected_rate"        // 直接纠错率
	SettledShare         Key = "settled_rate"          // 调撤率
	RecoveredEnterprises Key = "recovered_enterprises" // 挽回损失企业
	DaysTaken            Key = "days_to_close"         // 办结用时
)

// Basis is what stands behind a figure: the items of some figures, those of the
// cases of another left out.
type Basis struct {
	Name    string // 审结件数减去终止件数
	Keys    []Key
	Without Key // "" for none
}

// Count returns how many items a basis has in a part of the figures: fen where it
// is of amounts.
func (s Basis) Count(b *Bucket) int64 {
	var n int64
	for _, k := range s.Keys {
		switch k {
		case RecoveredEnterprises:
			n += int64(b.Enterprises())
		case DaysTaken:
			n += b.Of(Closed)
		default:
			n += b.Of(k)
		}
	}
	if s.Without != "" {
		n -= b.Of(s.Without)
	}
	return n
}

// BasisOf returns what a figure is counted from, and for a rate what it is parted
// by; the latter has no Keys for others.
func BasisOf(k Key, r Rates) (counted, over Basis) {
	named := func(name string, keys ...Key) Basis { return Basis{Name: name, Keys: keys} }
	switch k {
	case CorrectedShare:
		over = named(correctedOver(r), Closed)
		if r.WithoutTerminated {
			over.Without = Terminated
		}
		return named("直接纠错", Corrected), over
	case SettledShare:
		return named("调解和解", Settled), named("审结和受理前撤回", Closed, WithdrawnBefore)
	}
	return named(DefinitionOf(k, r).Name, k), Basis{}
}
