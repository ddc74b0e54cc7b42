package chain_test

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fuyi/app/chain"
)

// lines are a chain of three entries.
func lines(t testing.TB) []chain.Line {
	t.Helper()
	var all []chain.Line
	previous := ""
	for i, act := range []string{"登记案件", "修改<请求>", "归档"} {
		l := chain.Line{ID: int64(i + 1), Entry: chain.Entry{At: "2026-06-01T08:00:00Z", Today: "2026-06-01", Officer: "李明", Act: act,
			Subject: "2026-0001", Change: `{"claim":{"after":"请求"}}`, Body: strings.Repeat("a", 64)}}
		var err error
		if l.Hash, err = l.Entry.Hash(previous); err != nil {
			t.Fatal(err)
		}
		all, previous = append(all, l), l.Hash
	}
	return all
}

func headOf(all []chain.Line) chain.Head {
	last := all[len(all)-1]
	return chain.Head{Entry: last.ID, Hash: last.Hash}
}

func TestParseAnchor(t *testing.T) {
	all := lines(t)
	head := headOf(all)
	bare := strings.ReplaceAll(head.Code(), "-", "")
	for name, text := range map[string]string{
		"as printed": head.Line(), "the whole hash": "3 " + head.Hash, "capitals": "3 " + strings.ToUpper(head.Hash),
		"the code": "3 " + head.Code(), "without hyphens, small": "3 " + strings.ToLower(bare), "with words": "第3条：" + head.Code(),
	} {
		t.Run(name, func(t *testing.T) {
			a, err := chain.ParseAnchor(text)
			if err != nil || a.Entry != 3 || !a.Holds(head.Hash) || a.Holds(all[1].Hash) || a.Holds("") {
				t.Errorf("%+v, %v", a, err)
			}
		})
	}
	for _, text := range []string{"", "3", "0 " + head.Code(), "-1 " + head.Code(), "3 ABCD", "3 " + head.Code() + "X", "x " + head.Code(), "3 " + strings.Repeat("g", 64)} {
		if _, err := chain.ParseAnchor(text); !errors.Is(err, chain.ErrAnchor) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestAgainst(t *testing.T) {
	all := lines(t)
	anchor := headOf(all).Anchor()
	for name, test := range map[string]struct {
		hash string
		head chain.Head
		says string
	}{
		"the same":      {all[2].Hash, headOf(all), ""},
		"a tail is cut": {"", headOf(all[:2]), "现在只到第2条，当时已到第3条"},
		"another chain": {all[1].Hash, headOf(all), "操作记录第3条的校验码现在是"},
	} {
		if said := anchor.Against(test.hash, test.head); test.says == "" && said != "" || !strings.Contains(said, test.says) {
			t.Errorf("%s: %s", name, said)
		}
	}
}

func export(t testing.TB, all []chain.Line, key ed25519.PrivateKey) string {
	t.Helper()
	var out bytes.Buffer
	w, err := chain.NewWriter(&out, chain.Opening{Organ: "清河县人民政府", Origin: all[0].Hash, Head: headOf(all)}, key)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range all {
		if err := w.Write(l); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestSignedExport(t *testing.T) {
	key := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, ed25519.SeedSize))
	whole := export(t, lines(t), key)
	parts := strings.SplitAfter(strings.TrimSuffix(whole, "\n"), "\n")
	join := func(keep ...int) string {
		var text string
		for _, i := range keep {
			text += strings.TrimSuffix(parts[i], "\n") + "\n"
		}
		return text
	}
	forged := lines(t)
	forged[1].Officer = "张三"
	other := lines(t)[:2]
	for name, test := range map[string]struct{ text, says string }{
		"as it was written":          {whole, ""},
		"an entry changed":           {strings.Replace(whole, "归档", "移交", 1), "自第3条起"},
		"the bureau changed":         {strings.Replace(whole, "清河", "云溪", 1), "签名与内容不符"},
		"an entry taken out":         {join(0, 1, 3, 4), "自第2条起"},
		"two changed places":         {join(0, 2, 1, 3, 4), "自第1条起"},
		"the tail cut":               {join(0, 1, 2, 4), "到第2条为止"},
		"the signature cut":          {join(0, 1, 2, 3), "没有签名"},
		"more after the signature":   {whole + parts[1], "之后还有内容"},
		"a field put in":             {strings.Replace(whole, `{"id":2`, `{"x":1,"id":2`, 1), "第2条不是操作记录"},
		"an entry that was forged":   {export(t, forged, key), "自第2条起"},
		"a shorter chain of its own": {export(t, other, key), ""},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := chain.Check(strings.NewReader(test.text))
			if err != nil {
				t.Fatal(err)
			}
			if test.says == "" && c.Broken != "" || !strings.Contains(c.Broken, test.says) {
				t.Errorf("said %q, not %q", c.Broken, test.says)
			}
			if c.Fingerprint != chain.FingerprintOf(key) {
				t.Error(c.Fingerprint)
			}
		})
	}
	t.Run("signed by another", func(t *testing.T) {
		c, err := chain.Check(strings.NewReader(export(t, lines(t), ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize)))))
		if err != nil || c.Broken != "" || c.Fingerprint == chain.FingerprintOf(key) {
			t.Errorf("%+v, %v", c, err)
		}
	})
	for _, text := range []string{"", "{}", "[]", `{"form":"other"}`, `{"form":"fuyi-audit-1","key":"AAAA"}`} {
		if _, err := chain.Check(strings.NewReader(text)); !errors.Is(err, chain.ErrNoExport) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func FuzzCheck(f *testing.F) {
	f.Add(export(f, lines(f), ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))))
	f.Add(`{"form":"fuyi-audit-1"}`)
	f.Fuzz(func(t *testing.T, text string) { _, _ = chain.Check(strings.NewReader(text)) })
}

func TestMemory(t *testing.T) {
	m := chain.Memory{Path: filepath.Join(t.TempDir(), "config", "registers.json")}
	all := lines(t)
	if _, ok := m.Recall("/a"); ok {
		t.Error("it remembers what it never saw")
	}
	at := time.Date(2026, 6, 1, 8, 0, 0, 0, time.UTC)
	for _, seen := range []chain.Seen{{"/a", all[0].Hash, headOf(all[:1]), at}, {"/b", "b", headOf(all), at}, {"/a", all[0].Hash, headOf(all), at}} {
		if err := m.Keep(seen); err != nil {
			t.Fatal(err)
		}
	}
	if seen, ok := m.Recall("/a"); !ok || seen.Head != headOf(all) || !seen.At.Equal(at) {
		t.Errorf("%+v", seen)
	}
	if err := m.Forget("/a"); err != nil {
		t.Fatal(err)
	}
	if _, ok := m.Recall("/a"); ok {
		t.Error("it was not forgotten")
	}
	if _, ok := m.Recall("/b"); !ok {
		t.Error("another was forgotten")
	}
	for i := range 80 {
		if err := m.Keep(chain.Seen{Folder: strings.Repeat("x", i+1)}); err != nil {
			t.Fatal(err)
		}
	}
	if _, ok := m.Recall("x"); ok {
		t.Error("it grows without end")
	}
	if err := (chain.Memory{}).Keep(chain.Seen{Folder: "/a"}); err != nil {
		t.Error(err)
	}
}

// FuzzParseAnchor: what is typed from paper is refused, or is an anchor that holds
// against nothing but what it names.
func FuzzParseAnchor(f *testing.F) {
	for _, s := range []string{"操作记录第31条　校验码 7K2M-00QX-RT4Z", "31 7k2m00qxrt4z", "１２８　ＡＢＣＤ", "", "-1 x", "99999999999999999999 A"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a, err := chain.ParseAnchor(text)
		if err == nil && (a.Entry < 1 || a.Holds("") || a.Holds(text)) && len(text) != 64 {
			t.Fatalf("%q is %+v", text, a)
		}
	})
}
