package face

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"fuyi/app/fault"
)

// own names, for each face, the files the program carries for it, best first.
var own = [names][]string{
	FangSong:     {"FandolFang-Regular.otf"},
	XiaoBiaoSong: {"FandolSong-Bold.otf"},
	Hei:          {"FandolHei-Regular.otf"},
	Kai:          {"FandolKai-Regular.otf", "LXGWWenKai-Regular.ttf"},
	Song:         {"FandolSong-Regular.otf"},
	Sans:         {"NotoSansCJKsc-Regular.otf"},
	SansBold:     {"NotoSansCJKsc-Bold.otf"},
}

// rare is the file with the characters that Fandol lacks: two thirds of
// U+4E00–9FA5, and names and places beyond the Basic Multilingual Plane.
const rare = "BabelStoneHan.ttf"

// Set is the fonts of the five faces. For each face there is a chain, and a
// character is taken from the first font of it that has the character. A set
// is opened once for the life of the process and is safe for use by several
// goroutines.
type Set struct {
	chains [names][]*Font
	fonts  []*Font // each font once
}

// Source tells where a face comes from, for the settings page and the log.
type Source struct {
	Face  Name
	Fonts []string // the files of the chain, in order
	Own   bool     // the program's own font comes first, not the PC's
}

// Open makes the set from the fonts the program carries (nil where it carries
// none) and from fonts of the PC: files, or folders that are searched as by
// FindInstalled. The PC's fonts go before the program's own. Where the program
// carries no fonts and none are named, the PC's font folders are searched.
//
// Fonts are read when first used; one that turns out to be damaged has no
// characters, and the next of the chain takes its place. Error: NoFonts, where
// there is no Chinese font at all.
func Open(fonts fs.FS, installed ...string) (*Set, error) {
	s := &Set{}
	found := FindInstalled(installed...)
	has := carried(fonts)
	if len(has) == 0 && len(found) == 0 {
		found = FindInstalled(Folders()...)
	}
	last := s.addInstalled(found)
	s.addOwn(fonts, has)
	for _, n := range []Name{Sans, SansBold} {
		s.chains[n] = append(s.chains[n], s.chains[Hei]...)
	}
	s.addLast(fonts, has, last)
	s.addOthers()
	if len(s.fonts) == 0 {
		return nil, fault.New(fault.NoFonts, "")
	}
	return s, nil
}

// Sources tells, for each face of letters, which fonts it is set in.
func (s *Set) Sources() []Source {
	sources := make([]Source, letterFaces)
	for n := range sources {
		src := Source{Face: Name(n)}
		for i, f := range s.chains[n] {
			src.Fonts = append(src.Fonts, f.label)
			if i == 0 {
				src.Own = f.own
			}
		}
		sources[n] = src
	}
	return sources
}

// Damaged returns the faults of the fonts that could not be used so far.
func (s *Set) Damaged() fault.List {
	var list fault.List
	for _, f := range s.fonts {
		if err := f.Err(); err != nil {
			list = append(list, err)
		}
	}
	return list
}

// carried lists the files of the program's own fonts that are there.
func carried(fonts fs.FS) []string {
	if fonts == nil {
		return nil
	}
	entries, err := fs.ReadDir(fonts, ".")
	if err != nil {
		return nil
	}
	var files []string
	for _, name := range append(slices.Concat(own[:]...), rare) {
		if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == name }) {
			files = append(files, name)
		}
	}
	return files
}

// addInstalled puts the PC's fonts into the chains of their faces, and returns
// those that go behind every face.
func (s *Set) addInstalled(found []Installed) (last []*Font) {
	byKey := make(map[string]*Font)
	for _, in := range found {
		key := in.key()
		f := byKey[key]
		if f == nil {
			f = &Font{label: in.Family, index: in.Index, open: onDisk(in.Path)}
			byKey[key] = f
			s.fonts = append(s.fonts, f)
		}
		if in.Rare {
			last = append(last, f)
			continue
		}
		s.chains[in.Face] = append(s.chains[in.Face], f)
	}
	return last
}

// addOwn puts the program's own fonts behind the PC's.
func (s *Set) addOwn(fonts fs.FS, has []string) {
	for n, files := range own {
		for _, name := range files {
			if slices.Contains(has, name) {
				s.chains[n] = append(s.chains[n], s.carry(fonts, name))
			}
		}
	}
}

// addLast puts the fonts with rare characters behind every face.
func (s *Set) addLast(fonts fs.FS, has []string, last []*Font) {
	if slices.Contains(has, rare) {
		last = append(last, s.carry(fonts, rare))
	}
	for n := range s.chains {
		s.chains[n] = append(s.chains[n], last...)
	}
}

// carry adds one of the program's own fonts.
func (s *Set) carry(fonts fs.FS, name string) *Font {
	f := &Font{label: strings.TrimSuffix(name, path.Ext(name)), own: true, open: embedded(fonts, name)}
	s.fonts = append(s.fonts, f)
	return f
}

// addOthers ends each chain with the fonts of the other faces, so that a letter
// can be read even where its own face is missing.
func (s *Set) addOthers() {
	for _, n := range []Name{Song, FangSong, Hei, Kai, XiaoBiaoSong} {
		for _, f := range s.chains[n] {
			for m := range s.chains {
				if !slices.Contains(s.chains[m], f) {
					s.chains[m] = append(s.chains[m], f)
				}
			}
		}
	}
}
