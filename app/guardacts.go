package app

import (
	"context"
	"crypto/ed25519"
	"slices"

	"fuyi/app/access"
	"fuyi/app/chain"
	"fuyi/app/fault"
)

// The audit is for who has the right to it. What it says of a secret case that is
// not for the officer is left out of it, and no copy of the whole leaves the program
// while there is such a case.

func (g *guard) Acts(ctx context.Context, q ActQuery) ([]int64, error) {
	if err := g.may(ctx, access.Audit); err != nil {
		return nil, err
	}
	return g.register.Acts(ctx, q)
}

func (g *guard) ActsOf(ctx context.Context, ids []int64) ([]ActEntry, error) {
	if err := g.may(ctx, access.Audit); err != nil {
		return nil, err
	}
	hidden, err := g.without(ctx)
	if err != nil {
		return nil, err
	}
	entries, err := g.register.ActsOf(ctx, ids)
	for i := range entries {
		if e := &entries[i]; e.Case != "" && slices.Contains(hidden, e.Case) {
			e.Act, e.Fields = "涉密案件中的一项", nil
		}
	}
	return entries, err
}

func (g *guard) ActOfficers(ctx context.Context) ([]string, error) {
	if err := g.may(ctx, access.Audit); err != nil {
		return nil, err
	}
	return g.register.ActOfficers(ctx)
}

// whole refuses the audit as a whole to who may not see all of it.
func (g *guard) whole(ctx context.Context) error {
	if err := g.may(ctx, access.Audit); err != nil {
		return err
	}
	hidden, err := g.without(ctx)
	if err == nil && len(hidden) > 0 {
		err = fault.New(fault.NotPermitted, "操作记录中有涉密案件，只有负责人可以导出全部操作记录")
	}
	return err
}

func (g *guard) EachEntry(ctx context.Context, fn func(chain.Line) error) error {
	if err := g.whole(ctx); err != nil {
		return err
	}
	return g.register.EachEntry(ctx, fn)
}

func (g *guard) Signer(ctx context.Context, a Audit) (ed25519.PrivateKey, error) {
	if err := g.whole(ctx); err != nil {
		return nil, err
	}
	if err := g.allow(ctx, &a); err != nil {
		return nil, err
	}
	return g.register.Signer(ctx, a)
}

// Numbers and hashes of entries tell nothing of a case; papers bear them.

func (g *guard) Head(ctx context.Context) (head chain.Head, origin string, err error) {
	if _, err := g.who(ctx); err != nil {
		return chain.Head{}, "", err
	}
	return g.register.Head(ctx)
}

func (g *guard) EntryHash(ctx context.Context, entry int64) (string, error) {
	return known(ctx, g, func() (string, error) { return g.register.EntryHash(ctx, entry) })
}

func (g *guard) HeadOf(ctx context.Context, folder string) (chain.Head, error) {
	return known(ctx, g, func() (chain.Head, error) { return g.register.HeadOf(ctx, folder) })
}

func (g *guard) Since(ctx context.Context, entry int64, limit int) (hash string, later int64, numbers []string, err error) {
	if _, err := g.who(ctx); err != nil {
		return "", 0, nil, err
	}
	return g.register.Since(ctx, entry, limit)
}

func (g *guard) CheckPlace(place string) error { return g.register.CheckPlace(place) }

// Backup is for everybody: backups are made by themselves, whoever sits at the desk.
// Who asks for one is asked by the office.
func (g *guard) Backup(ctx context.Context, order BackupOrder) (Snapshot, Verification, error) {
	if _, err := g.who(ctx); err != nil {
		return Snapshot{}, Verification{}, err
	}
	made, found, err := g.register.Backup(ctx, order)
	found, err = g.masked(ctx, found, err)
	return made, found, err
}
