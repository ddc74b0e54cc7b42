package face

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/go-text/typesetting/font/opentype/tables"
)

// families names, for each face, the families that it may be set in, the one
// that fits GB/T 9704 best first. A font answers to its English and its Chinese
// name.
var families = [names][]string{
	FangSong: {"仿宋_GB2312", "FangSong_GB2312", "方正仿宋_GB2312", "FZFangSong-Z02S", "方正仿宋简体", "方正仿宋_GBK", "FZFangSong-Z02",
		"仿宋", "FangSong", "华文仿宋", "STFangsong", "FandolFang"},
	XiaoBiaoSong: {"方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05", "小标宋", "文星标宋", "华文中宋", "STZhongsong"},
	Hei: {"黑体", "SimHei", "方正黑体_GBK", "FZHei-B01", "方正黑体简体", "FZHei-B01S", "华文黑体", "STHeiti", "FandolHei",
		"Source Han Sans SC", "Noto Sans CJK SC", "WenQuanYi Zen Hei"},
	Kai: {"楷体_GB2312", "KaiTi_GB2312", "方正楷体_GB2312", "FZKai-Z03S", "方正楷体简体", "方正楷体_GBK", "FZKai-Z03",
		"楷体", "KaiTi", "华文楷体", "STKaiti", "FandolKai", "LXGW WenKai", "AR PL UKai CN"},
	Song: {"宋体", "SimSun", "方正书宋_GBK", "FZShuSong-Z01", "方正书宋简体", "FZShuSong-Z01S", "华文宋体", "STSong", "FandolSong",
		"Source Han Serif SC", "Noto Serif CJK SC", "AR PL UMing CN"},
}

// rareFamilies hold characters that the faces above lack.
var rareFamilies = []string{"SimSun-ExtB", "宋体-ExtB", "SimSun-ExtG", "Simsun (Founder Extended)", "宋体-方正超大字符集", "BabelStone Han", "HanaMinA", "HanaMinB", "HanaMinPlus"}

// Installed is a font of the PC that one of the faces can be set in.
type Installed struct {
	Path   string
	Index  int // which font of a collection
	Family string
	Face   Name
	Rare   bool // it goes behind every face, for the characters they lack; Face says nothing then
	rank   int  // place among the families of its face
}

func (in Installed) key() string { return fmt.Sprint(in.Path, "#", in.Index) }

// Folders returns the folders in which this PC keeps its fonts.
func Folders() []string {
	home, _ := os.UserHomeDir()
	switch runtime.GOOS {
	case "windows":
		return []string{filepath.Join(os.Getenv("WINDIR"), "Fonts"), filepath.Join(os.Getenv("LOCALAPPDATA"), "Microsoft", "Windows", "Fonts")}
	case "darwin":
		return []string{filepath.Join(home, "Library", "Fonts"), "/Library/Fonts", "/System/Library/Fonts"}
	}
	return []string{filepath.Join(home, ".local", "share", "fonts"), filepath.Join(home, ".fonts"), "/usr/local/share/fonts", "/usr/share/fonts"}
}

// FindInstalled returns the fonts in folders (with the folders inside) and
// files that one of the faces can be set in, found by family name: of each face
// the best fitting first. What is no font, is damaged, or forbids embedding in
// documents is passed over.
func FindInstalled(places ...string) []Installed {
	var found []Installed
	seen := make(map[string]bool)
	for _, place := range places {
		_ = filepath.WalkDir(place, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || seen[path] {
				return nil // an unreadable folder is passed over like an empty one
			}
			seen[path] = true
			switch strings.ToLower(filepath.Ext(path)) {
			case ".ttf", ".otf", ".ttc", ".otc":
				found = append(found, inspect(path)...)
			}
			return nil
		})
	}
	slices.SortStableFunc(found, func(a, b Installed) int {
		return cmp.Or(cmp.Compare(a.Face, b.Face), cmp.Compare(a.rank, b.rank))
	})
	return found
}

// inspect returns what a font file can be used for.
func inspect(path string) (found []Installed) {
	var err error
	defer recoverFont(&err)
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil
	}
	in := file{f, info.Size(), nil}
	offsets, err := fontsIn(in)
	if err != nil {
		return nil
	}
	for i := range offsets {
		found = append(found, classify(in, path, i)...)
	}
	return found
}

// classify tells which faces the index-th font of a file serves.
func classify(in file, path string, index int) []Installed {
	family := familyName(in, index)
	st, ok := styleOf(in, index)
	if family == "" || !ok {
		return nil
	}
	place := func(known []string) int {
		return slices.IndexFunc(known, func(k string) bool { return strings.EqualFold(k, family) })
	}
	var found []Installed
	for n, known := range families {
		if rank := place(known); rank >= 0 && (!st.bold || Name(n) == XiaoBiaoSong) {
			found = append(found, Installed{Path: path, Index: index, Family: family, Face: Name(n), rank: rank})
		}
	}
	if place(rareFamilies) >= 0 && !st.bold {
		found = append(found, Installed{Path: path, Index: index, Family: family, Rare: true, Face: names})
	}
	return found
}

// familyName returns the name of the font's family, in English where it has one.
func familyName(in file, index int) string {
	raw, err := readTable(in, index, "name")
	if err != nil {
		return ""
	}
	table, _, err := tables.ParseName(raw)
	if err != nil {
		return ""
	}
	return strings.TrimSpace(table.Name(1)) // name 1: the family
}

// style is what the OS/2 table says of a font.
type style struct{ bold bool }

// styleOf reads a font's OS/2 table; it is not ok where the font's licence bits
// forbid embedding it in a document or taking a subset of it, or where it leans.
func styleOf(in file, index int) (style, bool) {
	raw, err := readTable(in, index, "OS/2")
	if errors.Is(err, errNoTable) {
		return style{}, true
	}
	if err != nil || len(raw) < 64 {
		return style{}, false
	}
	weight := binary.BigEndian.Uint16(raw[4:])
	embedding := binary.BigEndian.Uint16(raw[8:])
	selection := binary.BigEndian.Uint16(raw[62:])
	const restricted, noSubset, bitmapsOnly, italic, bold = 0x0002, 0x0100, 0x0200, 0x0001, 0x0020
	if embedding&0x000F == restricted || embedding&(noSubset|bitmapsOnly) != 0 || selection&italic != 0 {
		return style{}, false
	}
	return style{bold: weight >= 600 || selection&bold != 0}, true
}
