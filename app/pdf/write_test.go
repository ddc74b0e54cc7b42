package pdf_test

import (
	"bytes"
	"errors"
	"io"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"fuyi/app/face"
	"fuyi/app/fault"
	"fuyi/app/pdf"
	"fuyi/app/typeset"
)

// lines are lines that a PDF reader is apt to get wrong.
func lines(faces *face.Set) map[string]typeset.Run {
	squeezed := grid(faces, face.FangSong, 4, 0, "申请人：张𬭎，男（身份证号：1101），称：“不服。”")
	for i := range squeezed.Steps {
		squeezed.Steps[i] -= typeset.CharPitch / 5
	}
	stretched := grid(faces, face.FangSong, 5, 0, "被申请人清河县公安局")
	for i := range stretched.Steps {
		stretched.Steps[i] += typeset.CharPitch / 3
	}
	return map[string]typeset.Run{
		"plain":      grid(faces, face.FangSong, 0, 0, "申请人不服被申请人作出的行政处罚决定，向本机关申请行政复议。"),
		"digits":     grid(faces, face.FangSong, 1, 2, "清政复决〔2026〕12号，罚款200000.00元，占地35㎡。"),
		"beyond BMP": grid(faces, face.FangSong, 2, 0, "委托代理人𬭎𠮷𫖯㼆䶮，住𠮷安市。"),
		"hei":        grid(faces, face.Hei, 3, 2, "一、复议请求"),
		"squeezed":   squeezed,
		"stretched":  stretched,
		"kai":        grid(faces, face.Kai, 6, 2, "（一）事实和理由"),
		"latin":      grid(faces, face.FangSong, 7, 0, "Fuyi (v1) \\ A&B <test> 100%"),
		"private":    grid(faces, face.FangSong, 8, 0, "𬭎以及𠮷"),
		"song":       grid(faces, face.Song, 9, 0, "— 12 —"),
	}
}

func TestTextComesBackAsItWentIn(t *testing.T) {
	faces := open(t)
	for name, run := range lines(faces) {
		t.Run(name, func(t *testing.T) {
			file := write(t, faces, paper(run))
			for _, mode := range [][]string{nil, {"-raw"}, {"-layout"}} {
				got := string(tool(t, "pdftotext", append(mode, "-nopgbrk", file, "-")...))
				if got = strings.TrimSpace(got); got != strings.TrimSpace(run.Text) {
					t.Errorf("pdftotext %v\n gives %q\n want  %q", mode, got, run.Text)
				}
			}
		})
	}
}

func TestFontsAreEmbeddedSubsets(t *testing.T) {
	faces := open(t)
	var runs []typeset.Run
	for _, r := range lines(faces) {
		runs = append(runs, r)
	}
	file := write(t, faces, paper(runs...))
	rows := strings.Split(strings.TrimSpace(string(tool(t, "pdffonts", file))), "\n")[2:]
	if len(rows) != 5 {
		t.Errorf("%d fonts, want FangSong, Hei, Kai, Song and BabelStone:\n%s", len(rows), strings.Join(rows, "\n"))
	}
	for _, row := range rows {
		if !regexp.MustCompile(`^[A-Z]{6}\+\S+ +CID TrueType +Identity-H +yes yes yes`).MatchString(row) {
			t.Errorf("not an embedded subset: %s", row)
		}
	}
	tool(t, "qpdf", "--check", file)
}

func TestTheSamePagesGiveTheSameBytes(t *testing.T) {
	faces := open(t)
	all := lines(faces)
	p := paper(all["plain"], all["beyond BMP"], all["hei"], all["kai"], all["song"])
	want, err := os.ReadFile(write(t, faces, p))
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		again, err := face.Open(fonts(t))
		if err != nil {
			t.Fatal(err)
		}
		var got bytes.Buffer
		if err := pdf.Write(&got, p, again); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), want) {
			t.Fatal("the same pages gave other bytes")
		}
	}
}

func TestPropertiesAreUnicode(t *testing.T) {
	faces := open(t)
	p := paper(grid(faces, face.FangSong, 0, 0, "文"))
	p.Subject = "张𬭎不服(某)局\\案"
	info := string(tool(t, "pdfinfo", "-rawdates", write(t, faces, p)))
	for _, want := range []string{
		`Title: +行政复议决定书`, `Subject: +张𬭎不服\(某\)局\\案`, `Author: +清河县人民政府`, `Creator: +复议 Fuyi`,
		`CreationDate: +D:20260305000000`, `ModDate: +D:20260305000000`, `Page size: +595.28 x 841.89 pts \(A4\)`, `PDF version: +1.7`,
	} {
		if !regexp.MustCompile(`(?m)^` + want).MatchString(info) {
			t.Errorf("no %s in\n%s", want, info)
		}
	}
}

func TestCharactersStandOnTheGrid(t *testing.T) {
	faces := open(t)
	text := "申请人不服被申请人作出的行政处罚决定书向本机关申请行政复议现"
	text = string([]rune(text)[:28])
	run := grid(faces, face.FangSong, 5, 0, text)
	file := write(t, faces, paper(run))
	out := string(tool(t, "pdftotext", "-bbox", "-raw", file, "-"))
	word := regexp.MustCompile(`xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)"`).FindStringSubmatch(out)
	if word == nil {
		t.Fatalf("no word in\n%s", out)
	}
	left, _ := strconv.ParseFloat(word[1], 64)
	right, _ := strconv.ParseFloat(word[2], 64)
	if want := typeset.MarginLeft.Points(); math.Abs(left-want) > 0.01 {
		t.Errorf("begins at %v pt, want %v", left, want)
	}
	// The 28th character begins 27 columns on, and is its 16 pt wide.
	if want := (typeset.MarginLeft + 27*typeset.CharPitch).Points() + 16; math.Abs(right-want) > 0.3 {
		t.Errorf("ends at %v pt, want %v", right, want)
	}
}

func TestACharacterWithoutGlyphIsNamed(t *testing.T) {
	faces := open(t)
	var out bytes.Buffer
	err := pdf.Write(&out, paper(grid(faces, face.FangSong, 0, 0, "张\U000F1234、李\U000F1235、\U000F1234")), faces)
	if fault.CodeOf(err) != fault.MissingGlyph {
		t.Fatalf("got %v", err)
	}
	s := fault.Sentence(err)
	if !strings.Contains(s, "U+F1234") || !strings.Contains(s, "U+F1235") || strings.Count(s, "U+F1234") != 1 {
		t.Errorf("the sentence is %q", s)
	}
	if out.Len() > 0 {
		t.Errorf("%d bytes were written", out.Len())
	}
}

func TestAStepIsWantedForEachCharacter(t *testing.T) {
	faces := open(t)
	run := grid(faces, face.FangSong, 0, 0, "申请人")
	run.Steps = run.Steps[:2]
	if err := pdf.Write(io.Discard, paper(run), faces); fault.CodeOf(err) != fault.NotPrinted {
		t.Errorf("got %v", err)
	}
}

type full struct{}

var errFull = errors.New("disk is full")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestAFullDiskIsReported(t *testing.T) {
	faces := open(t)
	if err := pdf.Write(full{}, paper(grid(faces, face.FangSong, 0, 0, "文")), faces); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
}

// TestLettersPrintedAtOnceAreTheSame prints from several goroutines on one set
// of faces whose outlines nobody asked for yet.
func TestLettersPrintedAtOnceAreTheSame(t *testing.T) {
	want, err := os.ReadFile(write(t, open(t), byHand(t, open(t))))
	if err != nil {
		t.Fatal(err)
	}
	faces, err := face.Open(fonts(t))
	if err != nil {
		t.Fatal(err)
	}
	p := byHand(t, faces)
	var group sync.WaitGroup
	for range 6 {
		group.Go(func() {
			var got bytes.Buffer
			if err := pdf.Write(&got, p, faces); err != nil {
				t.Error(err)
			} else if !bytes.Equal(got.Bytes(), want) {
				t.Error("the same pages gave other bytes")
			}
		})
	}
	group.Wait()
}
