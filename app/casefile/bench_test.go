package casefile_test

import (
	"bytes"
	"os"
	"testing"

	"fuyi/app/casefile"
)

// BenchmarkLoad reads a case with a long decision and a docket of forty events, as
// the register keeps it, and without its long texts.
func BenchmarkLoad(b *testing.B) {
	content, err := os.ReadFile("../letter/testdata/several-outcomes.json")
	if err != nil {
		b.Fatal(err)
	}
	c, err := casefile.Decode(bytes.NewReader(content))
	if err != nil {
		b.Fatal(err)
	}
	for at := 0; len(c.Events) < 40; at++ {
		c.Events = append(c.Events, c.Events[at])
	}
	var body bytes.Buffer
	if err := casefile.Encode(&body, c); err != nil {
		b.Fatal(err)
	}
	for name, load := range map[string]func([]byte) (*casefile.Case, error){"whole": casefile.Load, "brief": casefile.LoadBrief} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(body.Len()))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := load(body.Bytes()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
