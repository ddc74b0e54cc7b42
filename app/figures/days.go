package figures

// Days returns how many calendar days each closed case took from acceptance to
// closing, the suspended ones taken out, the shortest first.
func (b *Bucket) Days() []int {
	b.DaysToClose() // puts them in order
	days := make([]int, len(b.days))
	for i, d := range b.days {
		days[i] = int(d)
	}
	return days
}
