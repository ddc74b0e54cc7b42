// Fuyi (复议) is the desktop application with which a reconsideration officer
// handles cases under 《行政复议法》. Without a command it opens the desk; with
// one it does what the command says and needs no display.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"golang.org/x/term"

	"fuyi/app"
	"fuyi/app/chain"
	"fuyi/app/cli"
	"fuyi/app/date"
	"fuyi/app/face"
	"fuyi/app/fault"
	"fuyi/app/keyring"
	"fuyi/app/letter"
	"fuyi/app/plate"
	"fuyi/app/viewer"
	"fuyi/assets"
	"fuyi/docs/manual"
	"fuyi/storage"
)

// version is set by the Makefile from FyneApp.toml.
var version = "dev"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:]))
}

// run opens the desk, or does a command, and returns the exit status.
func run(ctx context.Context, args []string) int {
	if len(args) == 1 && args[0] == viewer.Command {
		return showPages(ctx)
	}
	asked, window := windowArguments(args)
	if !window {
		attachConsole()
	}
	folder, err := cli.Place()
	if err != nil {
		return refuse(err)
	}
	calendar, err := date.LoadCalendar(assets.Holidays())
	if err != nil {
		return refuse(err)
	}
	if window {
		if asked.folder != "" {
			folder = asked.folder
		}
		return openDesk(ctx, folder, asked.bundle, calendar)
	}
	return cli.Run(ctx, args, cli.Env{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Version: version, Data: folder, Now: time.Now, Calendar: calendar,
		Open: func(ctx context.Context, dir string, pass *app.Pass) (*app.Office, func() error, error) {
			return openOffice(ctx, dir, pass, calendar, false)
		},
		Press: func(ctx context.Context, dir string, pass *app.Pass) (*app.Office, func() error, error) {
			return openOffice(ctx, dir, pass, calendar, true)
		},
		Gate: gateOf, Secret: askSecretly, Forget: func(dir string) { _ = registerMemory().Forget(place(dir)) }, // nothing depends on it
		Shelf: storage.Shelf{}, Salvage: func(ctx context.Context, from, to string, pass *app.Pass) (app.Salvaged, error) {
			return salvage(ctx, from, to, pass, calendar)
		},
		Desk: func() (*app.Office, error) { return pressOffice(calendar) }, Manual: manual.Files(),
	})
}

// showPages is the second process of the window, which reads files of others.
func showPages(ctx context.Context) int {
	err := viewer.Serve(ctx, os.Stdin, os.Stdout, func(ctx context.Context) (*plate.Maker, error) {
		folder := ""
		if cache, err := os.UserCacheDir(); err == nil {
			folder = filepath.Join(cache, "Fuyi", "pdfium")
		}
		return plate.New(ctx, folder, assets.Fonts())
	})
	if err != nil {
		return 1 // the window says what happened to the file
	}
	return 0
}

// errand is what the window is opened for.
type errand struct {
	folder string // of its register; "" for the usual one
	bundle string // a bundle (案件包) to be taken in; "" for none
}

// windowArguments tells whether the arguments ask for the window, which is so without a
// command, and what for. A bundle is given as a file manager gives it that was told to
// open one: by its name alone, which ends as no command does.
func windowArguments(args []string) (asked errand, window bool) {
	for len(args) > 0 {
		folder, joined := strings.CutPrefix(args[0], "--data=")
		switch {
		case joined && asked.folder == "":
			asked.folder, args = folder, args[1:]
		case args[0] == "--data" && len(args) > 1 && asked.folder == "":
			asked.folder, args = args[1], args[2:]
		case strings.EqualFold(filepath.Ext(args[0]), ".zip") && asked.bundle == "":
			asked.bundle, args = place(args[0]), args[1:]
		default:
			return errand{}, false
		}
	}
	return asked, true
}

// openOffice opens the register in a folder and the office on it, and returns
// what closes it. Without faces it composes letters but cannot set them, which
// is enough for the commands on the register.
func openOffice(ctx context.Context, dir string, pass *app.Pass, calendar *date.Calendar, withFaces bool) (*app.Office, func() error, error) {
	register, err := openRegister(ctx, dir, pass)
	if err != nil {
		return nil, nil, err
	}
	var faces *face.Set
	if withFaces {
		faces, err = openFaces(ctx, register)
	}
	o := office(register, calendar, faces, pass)
	if err == nil {
		err = o.LoadOwn(ctx)
	}
	if err != nil {
		register.Close()
		return nil, nil, err
	}
	return o, register.Close, nil
}

// openFaces opens the faces of letters; those installed on the PC go first where
// the register says so.
func openFaces(ctx context.Context, register app.Store) (*face.Set, error) {
	installed, err := register.Setting(ctx, app.SettingInstalledFaces)
	if err != nil {
		return nil, err
	}
	if installed == app.On {
		return face.Open(assets.Fonts(), face.Folders()...)
	}
	return face.Open(assets.Fonts())
}

// pressOffice is an office without a register, which sets letters.
func pressOffice(calendar *date.Calendar) (*app.Office, error) {
	faces, err := face.Open(assets.Fonts())
	if err != nil {
		return nil, err
	}
	return office(nil, calendar, faces, nil), nil
}

func office(store app.Store, calendar *date.Calendar, faces *face.Set, pass *app.Pass) *app.Office {
	config := app.Config{
		Store: store, Calendar: calendar, Faces: faces,
		Templates: letter.NewTemplates(assets.Templates(), nil), Now: time.Now,
		Shelf: storage.Shelf{}, Version: version,
	}
	if pass != nil {
		config.Officer, config.Proof = pass.Officer, pass.Proof()
	}
	return app.New(config)
}

// openRegister opens a register, an encrypted one by the pass of who signed in.
func openRegister(ctx context.Context, dir string, pass *app.Pass) (*storage.Register, error) {
	if pass != nil {
		return storage.OpenSealed(ctx, dir, pass.Key)
	}
	return storage.Open(ctx, dir)
}

// salvage reads what can be read of a damaged register into a new one.
func salvage(ctx context.Context, from, to string, pass *app.Pass, calendar *date.Calendar) (app.Salvaged, error) {
	today := date.Of(time.Now())
	var key *keyring.Key
	if pass != nil {
		key = &pass.Key
	}
	return storage.Salvage(ctx, from, to, key, today, app.RowOn(today, calendar))
}

// registerMemory is where this PC remembers how far its registers went; without a place for
// that nothing is remembered.
func registerMemory() chain.Memory {
	folder, err := os.UserConfigDir()
	if err != nil {
		return chain.Memory{}
	}
	return chain.Memory{Path: filepath.Join(folder, "fuyi", "registers.json")}
}

// gateOf is the gate of the register in a folder.
func gateOf(dir string) *app.Gate { return app.NewGate(storage.Vault{Dir: dir}, time.Now) }

// askSecretly asks at the terminal for a password; where there is none, a line of the
// input is taken.
func askSecretly(prompt string) (string, error) {
	fmt.Fprint(os.Stderr, prompt)
	if in := int(os.Stdin.Fd()); term.IsTerminal(in) {
		typed, err := term.ReadPassword(in)
		fmt.Fprintln(os.Stderr)
		return string(typed), err
	}
	// One byte at a time: what follows the line is for the next question.
	var line []byte
	for one := make([]byte, 1); ; {
		n, err := os.Stdin.Read(one)
		if n == 1 && one[0] != '\n' {
			line = append(line, one[0])
			continue
		}
		if n == 1 || errors.Is(err, io.EOF) {
			return strings.TrimSuffix(string(line), "\r"), nil
		}
		if err != nil {
			return "", err
		}
	}
}

// refuse says an error in an officer's words and returns the exit status.
func refuse(err error) int {
	fmt.Fprintln(os.Stderr, fault.Sentence(err))
	return 1
}
