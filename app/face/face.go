// Package face opens font files and answers, for each of the faces that
// official letters are set in, which font has a character, how wide it is and
// what its outline is. It also makes small TrueType fonts of just the glyphs in
// use, which is the only form that the PDF library reads.
package face

// Name is a face of GB/T 9704.
type Name uint8

// The faces.
const (
	FangSong     Name = iota // 仿宋: body
	XiaoBiaoSong             // 小标宋: titles (Fandol Song Bold where no 小标宋 is installed)
	Hei                      // 黑体: first-level headings
	Kai                      // 楷体: second-level headings
	Song                     // 宋体: page numbers
)
