package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layers says what each package may import of this module; what is not named
// may import nothing of it. A path that ends in /... stands for all below it.
var layers = map[string][]string{
	"":                     {"app", "app/chain", "app/cli", "app/date", "app/face", "app/fault", "app/idle", "app/keyring", "app/letter", "app/pick", "app/plate", "app/press", "app/viewer", "assets", "docs/manual", "storage", "ui", "ui/ime", "ui/notice", "ui/theme", "ui/widget"},
	"app/fault":            {"app/tidy"},
	"app/idle":             {},
	"app/keyring":          {"app/fault", "app/tidy"},
	"app/date":             {"app/fault", "app/tidy"},
	"app/casefile":         {"app/date", "app/fault", "app/tidy"},
	"app/law":              {"app/casefile", "app/date", "app/fault"},
	"app/letter":           {"app/casefile", "app/date", "app/fault", "app/law"},
	"app/face":             {"app/fault"},
	"app/typeset":          {"app/book", "app/date", "app/face", "app/fault", "app/letter"},
	"app/book":             {},
	"docs/manual":          {},
	"app/viewer":           {"app/dossier", "app/fault", "app/plate", "app/reading"},
	"app/plate":            {"app/fault", "app/reading"},
	"app/press":            {"app/fault", "app/plate"},
	"app/calendarfile":     {"app/date"},
	"app/figures":          {"app/casefile", "app/date", "app/law", "app/recovery"},
	"app/bundle":           {"app/casefile", "app/fault", "app/tidy", "app/zipped"},
	"app/recovery":         {"app/casefile", "app/date", "app/law"},
	"app/chart":            {"app/casefile", "app/face", "app/figures"},
	"app/duty":             {"app/date", "app/fault"},
	"app/wording":          {},
	"app/grid":             {},
	"app/ledger":           {"app/casefile", "app/date", "app/fault", "app/grid", "app/tidy"},
	"app/exchange":         {"app/fault", "app/grid", "app/reading", "app/zipped"},
	"app/report":           {"app/casefile", "app/date", "app/exchange", "app/figures", "app/law", "app/letter"},
	"app/scans":            {"app/fault"},
	"app/pick":             {},
	"app/pinyin":           {},
	"app/raster":           {"app/face", "app/typeset"},
	"app/dossier":          {"app/date", "app/face", "app/fault"},
	"app/docx":             {"app/fault", "app/letter", "app/zipped"},
	"app/pdf":              {"app/date", "app/face", "app/fault", "app/typeset"},
	"app":                  {"app/access", "app/book", "app/bundle", "app/calendarfile", "app/casefile", "app/chain", "app/chart", "app/date", "app/docx", "app/dossier", "app/duty", "app/exchange", "app/face", "app/fault", "app/figures", "app/grid", "app/keyring", "app/law", "app/ledger", "app/letter", "app/pdf", "app/pinyin", "app/reading", "app/recovery", "app/report", "app/snapshot", "app/tidy", "app/typeset", "app/wording"},
	"app/cli":              {"app", "app/access", "app/casefile", "app/chain", "app/date", "app/duty", "app/face", "app/fault", "app/figures", "app/grid", "app/keyring", "app/law", "app/ledger", "app/letter", "app/pdf", "app/report", "app/typeset"},
	"storage":              {"app", "app/casefile", "app/chain", "app/date", "app/duty", "app/fault", "app/keyring", "app/pinyin", "app/snapshot", "storage/pages"},
	"ui/theme":             {},
	"ui/ime":               {},
	"ui/notice":            {},
	"ui/widget":            {"app/casefile", "app/date", "app/fault", "app/law", "app/pinyin", "ui/theme"},
	"ui":                   {"app", "app/access", "app/book", "app/casefile", "app/chain", "app/chart", "app/date", "app/duty", "app/face", "app/fault", "app/figures", "app/grid", "app/keyring", "app/law", "app/ledger", "app/letter", "app/pick", "app/press", "app/raster", "app/reading", "app/recovery", "app/report", "app/scans", "app/tidy", "app/typeset", "app/viewer", "ui/theme", "ui/widget"},
	"assets":               {},
	"testdata/bare":        {"ui/theme"},
	"assets/windows/fuyic": {},
	"app/snapshot":         {},
	"app/chain":            {},
	"storage/pages":        {},
	"app/tidy":             {},
	"app/zipped":           {},
	"app/reading":          {"app/fault"},
	"app/access":           {"app/fault", "app/tidy"},
}

// homes says which packages alone may import a library.
var homes = map[string][]string{
	"fyne.io/fyne/v2/app":         {"", "testdata/bare"},
	"fyne.io/":                    {"", "testdata/bare", "ui", "ui/ime", "ui/theme", "ui/widget"},
	"github.com/beevik/etree":     {"app/docx"},
	"github.com/jung-kurt/gofpdf": {"app/pdf"},
	"github.com/pdfcpu/pdfcpu":    {"app/dossier"},
	"github.com/yuin/goldmark":    {"app/book"},
	"github.com/klippa-app/":      {"app/plate"},
	"github.com/tetratelabs/":     {"app/plate"},
	"github.com/mattn/go-sqlite3": {"storage"},
	"github.com/emmansun/gmsm":    {"app/keyring"},
	"golang.org/x/crypto/":        {"app/keyring"},
	"github.com/minio/sio":        {"storage"},
	"github.com/godbus/dbus":      {"app/pick"},
	"github.com/mozillazg/":       {"app/pinyin"},
	"github.com/xuri/":            {"app/exchange"},
	"gonum.org/":                  {"app/chart"},
	"database/sql":                {"storage"},
	"net/http":                    {},
}

// TestLayers holds the house together: imports run down only, and each
// technology stays in the one package that knows it.
func TestLayers(t *testing.T) {
	eachSource(t, func(path, pkg string, file *ast.File) {
		allowed, known := layers[pkg]
		if !known {
			t.Errorf("%s: package %q is not in the plan of layers", path, pkg)
			return
		}
		for _, spec := range file.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			if below, ours := strings.CutPrefix(imported, "fuyi/"); ours && !slices.Contains(allowed, below) {
				t.Errorf("%s: %q must not import %q", path, pkg, below)
			}
			for library, packages := range homes {
				if strings.HasPrefix(imported, library) && !slices.Contains(packages, pkg) {
					t.Errorf("%s: %q must not import %s", path, pkg, imported)
				}
			}
		}
	})
}

// TestClock holds that the present moment comes from main and storage alone, so
// that everything between can be asked about any day.
func TestClock(t *testing.T) {
	eachSource(t, func(path, pkg string, file *ast.File) {
		if pkg == "" || pkg == "storage" {
			return
		}
		ast.Inspect(file, func(node ast.Node) bool {
			selector, ok := node.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if x, ok := selector.X.(*ast.Ident); ok && x.Name == "time" && selector.Sel.Name == "Now" {
				t.Errorf("%s: time.Now outside main and storage", path)
			}
			return true
		})
	})
}

// eachSource calls fn with every source file of the module that is no test.
func eachSource(t *testing.T, fn func(path, pkg string, file *ast.File)) {
	t.Helper()
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (path == "build" || path == "assets/build" || strings.HasPrefix(entry.Name(), ".") && path != ".") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		pkg := filepath.ToSlash(filepath.Dir(path))
		if pkg == "." {
			pkg = ""
		}
		fn(path, pkg, file)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
