package keyring_test

import (
	"strings"
	"testing"

	"fuyi/app/fault"
	"fuyi/app/keyring"
)

const password = "清河办案2026"

func ring(t testing.TB, suite keyring.Suite) (*keyring.Ring, keyring.Key, string) {
	t.Helper()
	r, key := &keyring.Ring{}, keyring.NewKey()
	if err := r.Set("李明", password, key, suite); err != nil {
		t.Fatal(err)
	}
	code, err := r.SetCode(key, suite)
	if err != nil {
		t.Fatal(err)
	}
	return r, key, code
}

func TestRingOpens(t *testing.T) {
	for _, suite := range []keyring.Suite{keyring.International, keyring.National} {
		t.Run(string(suite), func(t *testing.T) {
			r, key, code := ring(t, suite)
			text, err := r.Marshal()
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(text), password) || strings.Contains(string(text), code) {
				t.Fatal("the file tells a secret")
			}
			again, err := keyring.Parse(text)
			if err != nil {
				t.Fatal(err)
			}
			for what, open := range map[string]func() (keyring.Key, error){
				"password":           func() (keyring.Key, error) { return again.Open("李明", password) },
				"code":               func() (keyring.Key, error) { return again.OpenByCode(code) },
				"code in small":      func() (keyring.Key, error) { return again.OpenByCode(strings.ToLower(code)) },
				"code without lines": func() (keyring.Key, error) { return again.OpenByCode(strings.ReplaceAll(code, "-", "  ")) },
			} {
				if got, err := open(); err != nil || got != key {
					t.Errorf("by %s: %v", what, err)
				}
			}
		})
	}
}

func TestRingStaysShut(t *testing.T) {
	r, key, code := ring(t, keyring.National)
	if err := r.Set("王芳", "另外一个密码九9", key, keyring.National); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		open func() (keyring.Key, error)
		want fault.Code
	}{
		"wrong password":       {func() (keyring.Key, error) { return r.Open("李明", password+" ") }, fault.WrongPassword},
		"password of another":  {func() (keyring.Key, error) { return r.Open("王芳", password) }, fault.WrongPassword},
		"nobody's name":        {func() (keyring.Key, error) { return r.Open("张三", password) }, fault.WrongPassword},
		"no name":              {func() (keyring.Key, error) { return r.Open("", password) }, fault.WrongPassword},
		"code as password":     {func() (keyring.Key, error) { return r.Open("", strings.ReplaceAll(code, "-", "")) }, fault.WrongPassword},
		"wrong code":           {func() (keyring.Key, error) { return r.OpenByCode("00000" + code[5:]) }, fault.WrongCode},
		"half a code":          {func() (keyring.Key, error) { return r.OpenByCode(code[:len(code)-1]) }, fault.WrongCode},
		"password as the code": {func() (keyring.Key, error) { return r.OpenByCode(password) }, fault.WrongCode},
	} {
		if got, err := test.open(); fault.CodeOf(err) != test.want || got != (keyring.Key{}) {
			t.Errorf("%s: %v", name, err)
		}
	}
	// A wrapped key opens under its own holder's name alone.
	for i := range r.Holders {
		if r.Holders[i].Name == "李明" {
			r.Holders[i].Name = "管理员"
		}
	}
	if _, err := r.Open("管理员", password); fault.CodeOf(err) != fault.WrongPassword {
		t.Errorf("renamed: %v", err)
	}
}

func TestRingChanges(t *testing.T) {
	r, key, code := ring(t, keyring.National)
	if err := r.Set("李明", "换了一个新密码1", key, keyring.National); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Open("李明", password); fault.CodeOf(err) != fault.WrongPassword {
		t.Errorf("the old password: %v", err)
	}
	again, err := r.SetCode(key, keyring.National)
	if err != nil || again == code {
		t.Fatal("the code is the old one", err)
	}
	if _, err := r.OpenByCode(code); fault.CodeOf(err) != fault.WrongCode {
		t.Errorf("the old code: %v", err)
	}
	if !r.Remove("李明") || r.Remove("李明") || r.Remove("") || !r.HasCode() || len(r.Names()) != 0 {
		t.Error("taking an officer off", r.Names())
	}
}

func TestWeakPasswords(t *testing.T) {
	r, key, _ := ring(t, keyring.National)
	for _, p := range []string{"", "1234567", "12345678", "abcdefgh", "aaaaaaa1", "李明李明李明12", "密码密码密码密码"} {
		if err := r.Set("李明", p, key, keyring.National); fault.CodeOf(err) != fault.WeakPassword {
			t.Errorf("%q: %v", p, err)
		}
	}
	if err := r.Set(" ", password, key, keyring.National); fault.CodeOf(err) != fault.Required {
		t.Errorf("no name: %v", err)
	}
	if _, err := r.Open("李明", password); err != nil {
		t.Errorf("a refused password changed the ring: %v", err)
	}
}

func TestBadRings(t *testing.T) {
	r, _, _ := ring(t, keyring.International)
	sound, err := r.Marshal()
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(string) string{
		"cut":         func(s string) string { return s[:len(s)/2] },
		"empty":       func(string) string { return "" },
		"no holder":   func(string) string { return `{"holders":[]}` },
		"no suite":    func(s string) string { return strings.Replace(s, "argon2id-aes256gcm", "rot13", 1) },
		"endless":     func(s string) string { return strings.Replace(s, `"time": 3`, `"time": 4000000000`, 1) },
		"all memory":  func(s string) string { return strings.Replace(s, `"memory": 65536`, `"memory": 4000000000`, 1) },
		"same name":   func(s string) string { return strings.Replace(s, `"suite"`, `"name":"李明","suite"`, 2) },
		"short nonce": func(s string) string { return strings.Replace(s, `"nonce": "`, `"nonce": "AAAA`, 1) },
	} {
		text := change(string(sound))
		if text == string(sound) {
			t.Fatalf("%s changes nothing", name)
		}
		if _, err := keyring.Parse([]byte(text)); fault.CodeOf(err) != fault.BadRing {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	r, _, _ := ring(f, keyring.National)
	text, err := r.Marshal()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Add([]byte(`{"holders":[{"name":"甲","suite":"argon2id-aes256gcm"}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		r, err := keyring.Parse(text)
		if err != nil {
			return
		}
		if _, err := r.Marshal(); err != nil {
			t.Error(err)
		}
	})
}

// BenchmarkOpen is what signing in costs.
func BenchmarkOpen(b *testing.B) {
	for _, suite := range []keyring.Suite{keyring.International, keyring.National} {
		b.Run(string(suite), func(b *testing.B) {
			r, _, _ := ring(b, suite)
			for b.Loop() {
				if _, err := r.Open("李明", password); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
