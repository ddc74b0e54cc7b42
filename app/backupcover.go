package app

import (
	"context"
	"encoding/json"
	"fmt"

	"fuyi/app/access"
	"fuyi/app/fault"
	"fuyi/app/keyring"
)

// cover reads by what the backups of an open register are encrypted, nil for nothing.
// Where the key is gone that should encrypt them, none is written open instead. Errors:
// BadRing.
func (o *Office) cover(ctx context.Context) (*Cover, error) {
	covered, err := o.store.Setting(ctx, coveredKey)
	if err != nil || covered != On {
		return nil, err
	}
	text, err := o.store.Draft(ctx, coverDraft)
	if err != nil {
		return nil, err
	}
	c := &Cover{}
	if err := json.Unmarshal(text, c); err != nil || c.Ring == nil || c.Key == (keyring.Key{}) {
		return nil, fault.Wrap(fault.NoCover, "", err)
	}
	return c, nil
}

// CoverBackups encrypts the backups of an open register from now on by a password, and
// returns the recovery code that opens them too. Those made before stay as they are.
// Errors: WeakPassword.
func (o *Office) CoverBackups(ctx context.Context, password string, suite keyring.Suite) (code string, err error) {
	if err := o.guard.may(ctx, access.Settings); err != nil {
		return "", err
	}
	c := Cover{Ring: &keyring.Ring{}, Key: keyring.NewKey()}
	if err := c.Ring.Set(CoverName, password, c.Key, suite); err != nil {
		return "", err
	}
	if code, err = c.Ring.SetCode(c.Key, suite); err != nil {
		return "", err
	}
	text, err := json.Marshal(c)
	if err != nil {
		return "", fmt.Errorf("write the key of the backups: %w", err)
	}
	if err := o.store.SetDraft(ctx, coverDraft, text); err != nil {
		return "", err
	}
	_, err = o.setSetting(ctx, access.Settings, "设置备份的密码", coveredKey, On)
	return code, err
}

// UncoverBackups leaves the backups of an open register open from now on.
func (o *Office) UncoverBackups(ctx context.Context) (Change, error) {
	change, err := o.setSetting(ctx, access.Settings, "取消备份的密码", coveredKey, "")
	if err != nil {
		return change, err
	}
	return change, o.store.SetDraft(ctx, coverDraft, nil)
}
