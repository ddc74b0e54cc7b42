package pick_test

import (
	"bufio"
	"context"
	"errors"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"testing"

	"github.com/godbus/dbus/v5"

	"fuyi/app/pick"
)

// portal is a desktop's portal with an officer in front of it, who gives an answer
// before the call returns.
type portal struct {
	t      *testing.T
	bus    *dbus.Conn
	status uint32
	uris   []string
	asked  map[string]dbus.Variant
	silent bool
	called chan struct{} // nil, or closed when the portal was asked
	closed chan struct{}
}

// OpenFile is the portal's method.
func (p *portal) OpenFile(caller dbus.Sender, _, title string, options map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	p.asked = options
	defer func() {
		if p.called != nil {
			close(p.called)
		}
	}()
	token, _ := options["handle_token"].Value().(string)
	sender := strings.ReplaceAll(strings.TrimPrefix(string(caller), ":"), ".", "_")
	request := dbus.ObjectPath("/org/freedesktop/portal/desktop/request/" + sender + "/" + token)
	if p.silent {
		p.bus.Export(p, request, "org.freedesktop.portal.Request")
		return request, nil
	}
	results := map[string]dbus.Variant{}
	if p.status == 0 {
		results["uris"] = dbus.MakeVariant(p.uris)
	}
	if err := p.bus.Emit(request, "org.freedesktop.portal.Request.Response", p.status, results); err != nil {
		p.t.Error(err)
	}
	return request, nil
}

// Close is the method of a request.
func (p *portal) Close() *dbus.Error {
	close(p.closed)
	return nil
}

// session starts a session bus of the test's own.
func session(t *testing.T) {
	t.Helper()
	program, err := exec.LookPath("dbus-daemon")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("dbus-daemon is missing: run make test")
		}
		t.Skip("dbus-daemon is missing: run make test")
	}
	daemon := exec.Command(program, "--session", "--nofork", "--print-address")
	out, err := daemon.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := daemon.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		daemon.Process.Kill()
		daemon.Wait()
	})
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", strings.TrimSpace(address))
}

func serve(t *testing.T, p *portal) *portal {
	t.Helper()
	bus, err := dbus.ConnectSessionBus()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { bus.Close() })
	p.t, p.bus, p.closed = t, bus, make(chan struct{})
	if err := bus.Export(p, "/org/freedesktop/portal/desktop", "org.freedesktop.portal.FileChooser"); err != nil {
		t.Fatal(err)
	}
	if reply, err := bus.RequestName("org.freedesktop.portal.Desktop", dbus.NameFlagDoNotQueue); err != nil || reply != dbus.RequestNameReplyPrimaryOwner {
		t.Fatal(reply, err)
	}
	return p
}

// TestChoose reads what the portal answers.
func TestChoose(t *testing.T) {
	for name, c := range map[string]struct {
		status uint32
		uris   []string
		want   []string
	}{
		"two":      {0, []string{"file:///tmp/%E6%89%AB%E6%8F%8F%E4%BB%B6%201+2.pdf", "file:///tmp/100%25.jpg"}, []string{"/tmp/扫描件 1+2.pdf", "/tmp/100%.jpg"}},
		"given up": {1, nil, nil},
		"no files": {0, []string{"smb://server/share/a.pdf", "%%%", "file:relative.pdf"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			session(t)
			p := serve(t, &portal{status: c.status, uris: c.uris})
			got, err := pick.Choose(t.Context(), pick.Question{Title: "添加附件", Kind: pick.Papers, Several: true})
			if err != nil || !reflect.DeepEqual(got, c.want) {
				t.Errorf("chose %q, %v", got, err)
			}
			if p.asked["multiple"].Value() != true || p.asked["directory"].Value() != false {
				t.Errorf("asked %v", p.asked)
			}
			var filters []struct {
				Name  string
				Rules []struct {
					Kind    uint32
					Pattern string
				}
			}
			if err := dbus.Store([]any{p.asked["filters"].Value()}, &filters); err != nil || len(filters) != 2 || filters[0].Rules[0].Pattern != "*.[pP][dD][fF]" || filters[1].Rules[0].Pattern != "*" {
				t.Errorf("the filters are %+v, %v", filters, err)
			}
		})
	}
}

// TestNoPortal says that there is no dialog.
func TestNoPortal(t *testing.T) {
	session(t)
	if _, err := pick.Choose(t.Context(), pick.Question{}); !errors.Is(err, pick.ErrNone) {
		t.Errorf("without a portal: %v", err)
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
	if _, err := pick.Choose(t.Context(), pick.Question{}); !errors.Is(err, pick.ErrNone) {
		t.Errorf("without a bus: %v", err)
	}
}

// TestGivenUp takes the portal's dialog away.
func TestGivenUp(t *testing.T) {
	session(t)
	p := serve(t, &portal{silent: true, called: make(chan struct{})})
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-p.called
		cancel()
	}()
	if _, err := pick.Choose(ctx, pick.Question{Folder: true}); !errors.Is(err, context.Canceled) {
		t.Errorf("given up: %v", err)
	}
	<-p.closed
}
