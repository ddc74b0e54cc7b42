package access

import (
	"slices"
	"strings"

	"fuyi/app/fault"
	"fuyi/app/tidy"
)

// Officer is one who may sign in.
type Officer struct {
	Name  string `json:"name"`
	Roles []Role `json:"roles"`
}

// Bureau is who may come in and what each may do. The zero value is a bureau of one
// person, without any of it.
type Bureau struct {
	SignIn   bool      `json:"sign_in,omitempty"`
	Proof    string    `json:"proof,omitempty"` // of the key on the ring that signing in goes by
	Officers []Officer `json:"officers,omitempty"`
}

// Officer finds one by their name, nil where there is none.
func (b *Bureau) Officer(name string) *Officer {
	for i := range b.Officers {
		if b.Officers[i].Name == name {
			return &b.Officers[i]
		}
	}
	return nil
}

// With returns the bureau with an officer, in place of one of the name.
//
// Errors: Required without name or role; BadValue where nobody would be left who may
// manage the others.
func (b *Bureau) With(of Officer) (Bureau, error) {
	of.Name = strings.TrimSpace(of.Name)
	if tidy.Line(of.Name) != of.Name {
		return *b, fault.At("name", fault.BadValue, "姓名中有看不见的字符，请删去后重新输入")
	}
	if of.Name == "" {
		return *b, fault.At("name", fault.Required, "姓名")
	}
	if len(of.Roles) == 0 {
		return *b, fault.At("roles", fault.Required, "角色")
	}
	changed := *b
	changed.Officers = slices.Clone(b.Officers)
	if there := changed.Officer(of.Name); there != nil {
		*there = of
	} else {
		changed.Officers = append(changed.Officers, of)
	}
	return changed, changed.managed()
}

// Without returns the bureau without an officer. Errors: BadValue as With, and where
// there is none of the name.
func (b *Bureau) Without(name string) (Bureau, error) {
	changed := *b
	changed.Officers = slices.DeleteFunc(slices.Clone(b.Officers), func(o Officer) bool { return o.Name == name })
	if len(changed.Officers) == len(b.Officers) {
		return *b, fault.At("name", fault.BadValue, "没有名为"+name+"的人员")
	}
	return changed, changed.managed()
}

// managed refuses a bureau in which nobody may manage the officers.
func (b *Bureau) managed() error {
	if slices.ContainsFunc(b.Officers, func(o Officer) bool { return Granted(o.Roles, People) }) {
		return nil
	}
	return fault.At("roles", fault.BadValue, "至少要有一名管理员")
}

// Allows tells whether an officer may do what a right stands for; everybody may where
// there is no signing in. Errors: NotPermitted, which says who may.
func (b *Bureau) Allows(name string, r Right) error {
	if !b.SignIn {
		return nil
	}
	of := b.Officer(name)
	if of == nil {
		return fault.New(fault.NotPermitted, unknown(name))
	}
	if !Granted(of.Roles, r) {
		return fault.New(fault.NotPermitted, r.Name()+"须由"+joined(r.Roles(), "或者")+"办理，"+name+"是"+NamesOf(of.Roles))
	}
	return nil
}

// Knows refuses who is no officer of a bureau that signs in. Errors: NotPermitted.
func (b *Bureau) Knows(name string) error {
	if b.SignIn && b.Officer(name) == nil {
		return fault.New(fault.NotPermitted, unknown(name))
	}
	return nil
}

func unknown(name string) string {
	if name == "" {
		return "还没有登录"
	}
	return name + "不是本机关登记的人员，请找管理员"
}
