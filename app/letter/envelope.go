package letter

// Envelope is what is written on an envelope.
type Envelope struct {
	To, Address, Phone           string // 收件人
	From, FromAddress, FromPhone string // 寄件人
	Contents                     string // 内件: 行政复议决定书 云政复决〔2026〕12号; "" for none
}

// EnvelopeSize is a size of envelope (GB/T 1416).
type EnvelopeSize uint8

// The sizes.
const (
	EnvelopeDL EnvelopeSize = iota // 220 × 110 mm, 5号
	EnvelopeC5                     // 229 × 162 mm, 7号
	EnvelopeC4                     // 324 × 229 mm, 9号
)

// EnvelopeSizes returns the sizes, the smallest first.
func EnvelopeSizes() []EnvelopeSize { return []EnvelopeSize{EnvelopeDL, EnvelopeC5, EnvelopeC4} }

// Name returns the size as an officer asks for it.
func (s EnvelopeSize) Name() string {
	switch s {
	case EnvelopeC5:
		return "C5（7号，229×162毫米）"
	case EnvelopeC4:
		return "C4（9号，324×229毫米）"
	}
	return "DL（5号，220×110毫米）"
}
