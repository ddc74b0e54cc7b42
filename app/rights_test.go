package app_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/fault"
)

// TestRolesMayWhatTheTableSays goes over every method of the office: it is a reader, or
// it is tried by every role. Who may not is told so, and leaves nothing behind; of those
// who may, the first succeeds.
func TestRolesMayWhatTheTableSays(t *testing.T) {
	m, tries := mannedTries(t)
	methods := map[string]bool{}
	for i := range reflect.TypeFor[*app.Office]().NumMethod() {
		methods[reflect.TypeFor[*app.Office]().Method(i).Name] = true
	}
	tried := map[string]bool{}
	for name := range tries {
		method, _, _ := strings.Cut(name, " ")
		tried[method] = true
	}
	elsewhere := strings.Fields("Demo DemoWithHistory ReturnLetter MergeBatch ExportFilled BackUp BeginSignIn EndSignIn Verify")
	for name := range methods {
		if !tried[name] && !slices.Contains(readers, name) && !slices.Contains(elsewhere, name) {
			t.Errorf("%s: nothing says which right it asks for", name)
		}
	}
	for name := range tried {
		if !methods[name] || slices.Contains(readers, name) {
			t.Errorf("%s is no method, or is a reader as well", name)
		}
	}
	order := slices.Sorted(func(yield func(string) bool) {
		for name := range tries {
			if !yield(name) {
				return
			}
		}
	})
	// What makes room for others goes last.
	slices.SortStableFunc(order, func(a, b string) int {
		late := func(s string) int { return slices.Index([]string{"SetPerson", "DismissPerson", "Verify repair"}, s) }
		return late(a) - late(b)
	})
	for _, name := range order {
		c := tries[name]
		t.Run(name, func(t *testing.T) {
			may := func(role access.Role) bool {
				return access.Granted([]access.Role{role}, c.right) && (name != "Edit confirms" || role == access.Head)
			}
			for _, role := range access.Roles() {
				if may(role) {
					continue
				}
				before := m.head(t)
				err := c.do(m.as(role.Name()))
				if fault.CodeOf(err) != fault.NotPermitted {
					t.Errorf("%s: %v", role.Name(), err)
				}
				if after := m.head(t); after != before {
					t.Errorf("%s changed the register", role.Name())
				}
			}
			done := false
			for _, role := range access.Roles() {
				if !may(role) {
					continue
				}
				err := c.do(m.as(role.Name()))
				if fault.CodeOf(err) == fault.NotPermitted && err != nil || !done && err != nil {
					t.Errorf("%s: %v", role.Name(), err)
				}
				done = true
			}
			if !done {
				t.Error("nobody may")
			}
		})
	}
}
