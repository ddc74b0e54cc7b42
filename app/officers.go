package app

import (
	"context"
	"encoding/json"
	"fmt"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/fault"
)

// Who comes in is told by the ring of keys beside the register, and what each may do by
// a setting in it. Both change together here: an act of the officers first makes what
// lets fewer in, so that one that was broken off in the middle opens nothing.

// May tells whether the officer at the desk may do what a right stands for; everybody
// may where officers do not sign in. Errors: NotPermitted, which says who may.
func (o *Office) May(r access.Right) error {
	return o.guard.may(context.Background(), r)
}

// signedIn names who signed in, "" where officers do not.
func (o *Office) signedIn(ctx context.Context) string {
	if b, err := o.guard.who(ctx); err == nil && b.SignIn {
		return o.guard.officer
	}
	return ""
}

// SignsIn tells whether officers sign in to this register.
func (o *Office) SignsIn() bool {
	return o.signedIn(context.Background()) != ""
}

// NewCode makes another recovery code; see Gate. Errors: NotPermitted.
func (o *Office) NewCode(g *Gate, by Pass) (string, error) {
	if err := o.May(access.People); err != nil {
		return "", err
	}
	return g.NewCode(by)
}

// People says who may come in and what each may do. Errors: the Store's.
func (o *Office) People(ctx context.Context) (access.Bureau, error) {
	b, err := o.guard.who(ctx)
	if err != nil {
		return access.Bureau{}, err
	}
	return *b, nil
}

// managed is People for who manages them. Errors: NotPermitted.
func (o *Office) managed(ctx context.Context) (access.Bureau, error) {
	if err := o.guard.may(ctx, access.People); err != nil {
		return access.Bureau{}, err
	}
	return o.People(ctx)
}

// setPeople keeps who may come in. Where signing in is turned on or off, that holds when
// the register is opened the next time.
func (o *Office) setPeople(ctx context.Context, act string, b access.Bureau) (Change, error) {
	text, err := json.Marshal(b)
	if err != nil {
		return Change{}, fmt.Errorf("write the officers of the bureau: %w", err)
	}
	change, err := o.setSetting(ctx, access.People, act, peopleKey, string(text))
	if was := o.guard.bureau.Load(); err == nil && was != nil && was.SignIn == b.SignIn {
		o.guard.bureau.Store(&b)
		o.guard.forget()
	}
	return change, err
}

// BeginSignIn lets nobody in from the next opening on but who signs in: the first is an
// officer whose password the sealing holds, as an administrator with the roles given
// beside. Where the register is encrypted, by is the pass of who opened it, and sealing
// is nil.
//
// Errors: BadValue where it is so already; those of the gate.
func (o *Office) BeginSignIn(ctx context.Context, g *Gate, by *Pass, sealing *Sealing, roles []access.Role) (Change, error) {
	b, err := o.managed(ctx)
	if err != nil {
		return Change{}, err
	}
	if b.SignIn {
		return Change{}, fault.At("register", fault.BadValue, "已经启用登录")
	}
	if by == nil {
		pass, err := g.Admits(sealing)
		if err != nil {
			return Change{}, err
		}
		by = &pass
	} else if err := g.SetSignIn(true); err != nil {
		return Change{}, err
	}
	b = access.Bureau{SignIn: true, Proof: by.Proof(), Officers: b.Officers}
	first := access.Officer{Name: by.Officer, Roles: []access.Role{access.Administrator}}
	for _, r := range roles {
		if r != access.Administrator {
			first.Roles = append(first.Roles, r)
		}
	}
	if b, err = b.With(first); err != nil {
		return Change{}, err
	}
	return o.setPeople(ctx, "启用登录", b)
}

// EndSignIn lets everybody in again from the next opening on, as a bureau of one person
// has it; an encrypted register still opens to passwords alone. The officers stay known.
func (o *Office) EndSignIn(ctx context.Context, g *Gate) (Change, error) {
	b, err := o.managed(ctx)
	if err != nil {
		return Change{}, err
	}
	b.SignIn, b.Proof = false, ""
	change, err := o.setPeople(ctx, "停用登录", b)
	if err != nil {
		return change, err
	}
	return change, g.SetSignIn(false)
}

// SetPerson sets what an officer may do. One who has no password yet cannot sign in
// before AdmitPerson. Errors: NotPermitted, Required, BadValue for the last
// administrator.
func (o *Office) SetPerson(ctx context.Context, of access.Officer) (Change, error) {
	b, err := o.managed(ctx)
	if err != nil {
		return Change{}, err
	}
	if b, err = b.With(of); err != nil {
		return Change{}, err
	}
	return o.setPeople(ctx, "设置"+of.Name+"的角色："+access.NamesOf(of.Roles), b)
}

// AdmitPerson gives an officer of the bureau a first password, which they change when
// they sign in by it. Errors: NotPermitted, WeakPassword, BadValue for who is none.
func (o *Office) AdmitPerson(ctx context.Context, g *Gate, by Pass, name, password string) (Change, error) {
	b, err := o.managed(ctx)
	if err != nil {
		return Change{}, err
	}
	of := b.Officer(name)
	if of == nil {
		return Change{}, fault.At("name", fault.BadValue, "没有名为"+name+"的人员")
	}
	if err := g.Assign(by, name, password); err != nil {
		return Change{}, err
	}
	return o.setPeople(ctx, "设定"+name+"的密码", b)
}

// DismissPerson lets an officer in no more. Errors: NotPermitted; BadValue for the last
// administrator, and for oneself.
func (o *Office) DismissPerson(ctx context.Context, g *Gate, name string) (Change, error) {
	b, err := o.managed(ctx)
	if err != nil {
		return Change{}, err
	}
	if name == o.guard.officer {
		return Change{}, fault.At("name", fault.BadValue, "不能取消自己的登录，请由另一名管理员办理")
	}
	if b, err = b.Without(name); err != nil {
		return Change{}, err
	}
	change, err := o.setPeople(ctx, "取消"+name+"的登录", b)
	if err != nil {
		return change, err
	}
	_, officers, err := g.Closed()
	if err != nil {
		return change, err
	}
	for _, has := range officers {
		if has == name {
			return change, g.Dismiss(name)
		}
	}
	return change, nil
}

// MarkSecret makes a case secret (涉密), or no longer: where officers sign in, only its
// handler and the head see it. Errors: NoSuchCase, NotPermitted.
func (o *Office) MarkSecret(ctx context.Context, number string, secret bool) (Change, error) {
	act := "标为涉密案件"
	if !secret {
		act = "取消涉密标记"
	}
	change, err := o.update(ctx, number, Edited, func(c *casefile.Case) (Write, error) {
		c.Secret = secret
		return o.checked(c, access.Enter, act)
	})
	return change, err
}
