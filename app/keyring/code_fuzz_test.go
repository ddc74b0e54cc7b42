package keyring

import "testing"

// FuzzPlainCode: however a recovery code is typed, it becomes one form that stays,
// and that a code as it is printed has too.
func FuzzPlainCode(f *testing.F) {
	printed := newCode()
	for _, s := range []string{printed, "", "ａｂｃ－１", "o0il1", "\xff", "\u202e"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		if plain := plainCode(typed); plainCode(plain) != plain {
			t.Fatalf("%q became %q and then %q", typed, plain, plainCode(plain))
		}
	})
}
