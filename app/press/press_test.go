//go:build !windows

package press_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuyi/app/fault"
	"fuyi/app/press"
)

// spooler puts programs of a name in the place of CUPS's own; each is a shell
// script.
func spooler(t *testing.T, programs map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, script := range programs {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir+":/usr/bin:/bin")
	return dir
}

func TestPrint(t *testing.T) {
	dir := spooler(t, map[string]string{"lp": `printf '%s\n' "$@" > "$(dirname "$0")/said"`})
	job := press.Job{Printer: "办公室", Title: "决定书", Files: []string{"/a b.pdf", "-c.pdf"}, Copies: 3, Duplex: press.LongEdge, Width: 220, Height: 110}
	if err := press.Print(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	said, err := os.ReadFile(filepath.Join(dir, "said"))
	want := "-d\n办公室\n-n\n3\n-o\nsides=two-sided-long-edge\n-o\nmedia=Custom.220x110mm\n-t\n决定书\n--\n/a b.pdf\n-c.pdf\n"
	if err != nil || string(said) != want {
		t.Errorf("lp was told %q, %v; want %q", said, err, want)
	}
	for _, job := range []press.Job{{Copies: 1}, {Files: []string{"/a.pdf"}}, {Files: []string{"/a.pdf"}, Copies: 100}} {
		if err := press.Print(t.Context(), job); fault.CodeOf(err) != fault.BadValue {
			t.Errorf("%+v: %v", job, err)
		}
	}
}

func TestPrinterFails(t *testing.T) {
	for says, want := range map[string]struct {
		code  fault.Code
		words string
	}{
		"lp: Error - No default destination.":                     {fault.NoPrinter, "默认打印机"},
		"lp: Error - unable to access \"x\" - Connection refused": {fault.NoPrinter, "CUPS"},
		"lp: The printer or class does not exist.":                {fault.PrintRefused, "没有这台打印机"},
		"lp: Destination \"x\" is not accepting jobs.":            {fault.PrintRefused, "暂停"},
		"lp: Unsupported document-format \"application/pdf\".":    {fault.PrintRefused, "Unsupported"},
		"": {fault.PrintRefused, "没有说明原因"},
	} {
		t.Run(want.words, func(t *testing.T) {
			spooler(t, map[string]string{"lp": "echo '" + says + "' >&2; exit 1"})
			err := press.Print(t.Context(), press.Job{Files: []string{"/a.pdf"}, Copies: 1})
			if fault.CodeOf(err) != want.code || !strings.Contains(fault.Sentence(err), want.words) {
				t.Errorf("%v: %s", err, fault.Sentence(err))
			}
		})
	}
	t.Run("没有安装", func(t *testing.T) {
		t.Setenv("PATH", t.TempDir())
		if err := press.Print(t.Context(), press.Job{Files: []string{"/a.pdf"}, Copies: 1}); fault.CodeOf(err) != fault.NoPrinter {
			t.Errorf("%v", err)
		}
	})
}

func TestPrinters(t *testing.T) {
	spooler(t, map[string]string{"lpstat": `if [ "$1" = -e ]; then printf 'laser\noffice\n'; else echo "system default destination: office"; fi`})
	printers, err := press.Printers(t.Context())
	if err != nil || len(printers) != 2 || printers[0] != (press.Printer{Name: "office", Default: true}) || printers[1].Default {
		t.Errorf("%+v, %v", printers, err)
	}
	spooler(t, map[string]string{"lpstat": `echo "lpstat: No destinations added." >&2; exit 1`})
	if _, err := press.Printers(t.Context()); fault.CodeOf(err) != fault.NoPrinter {
		t.Errorf("no printers: %v", err)
	}
}
