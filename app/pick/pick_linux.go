package pick

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/godbus/dbus/v5"
)

// The portal of the desktop, which those in use in offices have.
const (
	portalName  = "org.freedesktop.portal.Desktop"
	portalPath  = "/org/freedesktop/portal/desktop"
	openFile    = "org.freedesktop.portal.FileChooser.OpenFile"
	requestFace = "org.freedesktop.portal.Request"
)

// rule and filter are the portal's a(sa(us)): names by a pattern.
type (
	rule struct {
		Kind    uint32 // 0: a pattern of names
		Pattern string
	}
	filter struct {
		Name  string
		Rules []rule
	}
)

// filters offer the files of a kind, and all.
func filters(k Kind) []filter {
	return []filter{{Name: k.Name, Rules: patterns(k.Endings)}, {Name: everything, Rules: []rule{{Pattern: "*"}}}}
}

// patterns are names that end so, in small letters or in capitals.
func patterns(endings []string) []rule {
	var rules []rule
	for _, ending := range endings {
		pattern := "*"
		for _, r := range ending {
			if r >= 'a' && r <= 'z' {
				pattern += fmt.Sprintf("[%c%c]", r, r-'a'+'A')
			} else {
				pattern += string(r)
			}
		}
		rules = append(rules, rule{Pattern: pattern})
	}
	return rules
}

func choose(ctx context.Context, q Question) ([]string, error) {
	bus, err := dbus.ConnectSessionBus()
	if err != nil {
		return nil, errors.Join(ErrNone, err)
	}
	defer bus.Close()
	// The answer may come before the call returns, so it is listened for first, under
	// the address that the portal makes of the token.
	token := "fuyi" + strings.ToLower(rand.Text())
	sender := strings.ReplaceAll(strings.TrimPrefix(bus.Names()[0], ":"), ".", "_")
	request := dbus.ObjectPath(portalPath + "/request/" + sender + "/" + token)
	if err := bus.AddMatchSignal(dbus.WithMatchObjectPath(request), dbus.WithMatchInterface(requestFace), dbus.WithMatchMember("Response")); err != nil {
		return nil, errors.Join(ErrNone, err)
	}
	answers := make(chan *dbus.Signal, 1)
	bus.Signal(answers)
	options := map[string]dbus.Variant{
		"handle_token": dbus.MakeVariant(token), "modal": dbus.MakeVariant(true),
		"multiple": dbus.MakeVariant(q.Several), "directory": dbus.MakeVariant(q.Folder),
	}
	if !q.Folder && len(q.Kind.Endings) > 0 {
		options["filters"] = dbus.MakeVariant(filters(q.Kind))
	}
	portal := bus.Object(portalName, portalPath)
	defer func() {
		if ctx.Err() != nil { // nobody waits for the dialog any more
			bus.Object(portalName, request).Go(requestFace+".Close", dbus.FlagNoReplyExpected, nil)
		}
	}()
	if err := portal.CallWithContext(ctx, openFile, 0, "", q.Title, options).Err; err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, errors.Join(ErrNone, err)
	}
	for {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case answer, open := <-answers:
			if !open {
				return nil, errors.Join(ErrNone, errors.New("the session bus was closed"))
			}
			if answer.Path == request {
				return read(answer.Body), nil
			}
		}
	}
}

// read takes the paths out of an answer: whether anything was chosen (0), and
// what. What is no file of this PC is left out.
func read(body []any) []string {
	var status uint32
	var results map[string]dbus.Variant
	if dbus.Store(body, &status, &results) != nil || status != 0 {
		return nil
	}
	uris, _ := results["uris"].Value().([]string)
	var paths []string
	for _, uri := range uris {
		if u, err := url.Parse(uri); err == nil && u.Scheme == "file" && filepath.IsAbs(u.Path) {
			paths = append(paths, u.Path)
		}
	}
	return paths
}
