package casefile

// Origin is where a case came from that another bureau handed over (案件来源), so
// that the same one is known again.
type Origin struct {
	Bureau string `json:"bureau"` // 原登记机关
	Number string `json:"number"` // its number there
}

func (k *checker) origin() {
	if o := k.c.Origin; o != nil {
		k.oneLine(o.Bureau, "origin.bureau")
		k.oneLine(o.Number, "origin.number")
	}
}
