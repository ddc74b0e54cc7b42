package exchange

import (
	"bytes"
	"context"
	"errors"
	"io"
	"path/filepath"
	"strings"

	"fuyi/app/fault"
	"fuyi/app/grid"
	"fuyi/app/reading"
	"fuyi/app/zipped"
)

// What a file may hold. A ledger of a county has some thousand rows; what goes
// beyond these would fill the memory of an office PC before anybody saw a row.
const (
	mostFile    = 1 << 30   // bytes of a file
	mostCSV     = 32 << 20  // bytes of a CSV file
	mostEntries = 10_000    // parts of a workbook
	mostPart    = 512 << 20 // unpacked bytes of a part of a workbook
	mostToken   = 1 << 20   // bytes of one tag or one text in it; a cell holds no more than longestField
	mostDeep    = 64        // elements inside each other
	mostText    = 64 << 20  // bytes of text in a sheet
	mostCells   = 3 << 20   // cells that hold anything
	mostItems   = 100_000   // styles, relations, joined ranges of a workbook
	mostSheets  = 1000
	mostColumns = 512
)

// Book is a spreadsheet file that is open for reading: a workbook of sheets, or a
// CSV file, which has one. It is not safe for use by several goroutines.
type Book struct {
	file   io.Closer
	sheets []SheetInfo
	read   func(ctx context.Context, at, most int, step func(done, total int64)) (*grid.Sheet, error)
}

// SheetInfo names a sheet.
type SheetInfo struct {
	Name   string
	Hidden bool
	part   string // of a workbook, the part that holds it
}

// OpenBook opens an .xlsx, .xlsm or CSV file; what it is, is told by its content.
// Nothing of it is written anywhere.
//
// Errors: those of reading.Open, and BadLedger for another kind of file, a locked or damaged
// one, or one that is too large.
func OpenBook(name string) (*Book, error) {
	file, size, err := reading.Open(name, mostFile)
	if err != nil {
		return nil, err
	}
	b, err := ReadBook(file, size, filepath.Base(name))
	if err != nil {
		file.Close()
		return nil, err
	}
	b.file = file
	return b, nil
}

// The first bytes of files that are no workbook of today.
var (
	zipMark = []byte("PK\x03\x04")
	oleMark = []byte{0xD0, 0xCF, 0x11, 0xE0}
)

// ReadBook is OpenBook on content that is at hand. The name is a file's, for the
// sheet of a CSV file and for faults.
func ReadBook(content io.ReaderAt, size int64, name string) (*Book, error) {
	head := make([]byte, 512)
	n, err := content.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fault.Wrap(fault.NotRead, name, err)
	}
	head = head[:n]
	switch {
	case n == 0:
		return nil, bad(name, "里面没有内容", nil)
	case bytes.HasPrefix(head, zipMark):
		archive, err := zipped.Open(content, size, mostEntries)
		if errors.Is(err, zipped.ErrTooMany) {
			return nil, bad(name, "里面的部件太多，不像是表格", err)
		}
		if err != nil {
			return nil, bad(name, "已经损坏，请用 Excel 或者 WPS 打开检查后另存", err)
		}
		return openWorkbook(archive, name)
	case bytes.HasPrefix(head, oleMark):
		return nil, bad(name, "是旧版 .xls 文件，或者设了打开密码；请用 Excel 或者 WPS 打开，另存为不加密的 .xlsx 文件", nil)
	case bytes.HasPrefix(head, []byte("%PDF")):
		return nil, bad(name, "是 PDF 文件；请选择 .xlsx 或者 .csv 文件", nil)
	case isMarkup(head):
		return nil, bad(name, "其实是网页文件，只是名称像表格；请用 Excel 或者 WPS 打开，另存为 .xlsx 文件", nil)
	}
	return openCSV(content, size, name)
}

func isMarkup(head []byte) bool {
	text := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte(byteOrderMark)), " \r\n\t"))
	for _, mark := range []string{"<html", "<!doctype", "<?xml", "<table", "<meta", "<head", "<div"} {
		if bytes.HasPrefix(text, []byte(mark)) {
			return true
		}
	}
	return false
}

// Sheets names the sheets in their order.
func (b *Book) Sheets() []SheetInfo { return b.sheets }

// Read reads a sheet whole; step, which may be nil, is told how many bytes of how
// many were read. Errors: BadLedger, NotRead, and the context's.
func (b *Book) Read(ctx context.Context, at int, step func(done, total int64)) (*grid.Sheet, error) {
	if step == nil {
		step = func(int64, int64) {}
	}
	return b.read(ctx, at, 0, step)
}

// Head reads the first rows of a sheet. Errors: as Read.
func (b *Book) Head(ctx context.Context, at, rows int) (*grid.Sheet, error) {
	return b.read(ctx, at, rows, func(int64, int64) {})
}

// Close lets go of the file.
func (b *Book) Close() error {
	if b.file == nil {
		return nil
	}
	return b.file.Close()
}

// bad is a file that cannot be read, and why.
func bad(name, why string, err error) error {
	return fault.Wrap(fault.BadLedger, "“"+name+"”"+why, err)
}

// filler gathers the rows of a sheet within the bounds.
type filler struct {
	name  string // of the file, for faults
	sheet *grid.Sheet
	block []grid.Cell // cells are cut from large blocks
	cells int
	text  int
	most  int // rows; 0: all
}

// errEnough ends a reading that has the rows it was asked for.
var errEnough = errors.New("enough rows")

const blockCells = 1 << 14

// add takes a row; its cells are copied, its texts kept.
func (f *filler) add(number int, hidden bool, cells []grid.Cell) error {
	last := len(cells)
	for last > 0 && cells[last-1].Text == "" {
		last--
	}
	if last == 0 {
		return nil
	}
	if last > mostColumns {
		return bad(f.name, "的列太多，第"+grid.ColumnName(mostColumns)+"列以后还有内容；请删去多余的列后重试", nil)
	}
	if f.cells += last; f.cells > mostCells {
		return f.tooLarge()
	}
	if len(f.block) < last {
		f.block = make([]grid.Cell, blockCells)
	}
	row := f.block[:last:last]
	f.block = f.block[last:]
	copy(row, cells[:last])
	f.sheet.Rows = append(f.sheet.Rows, grid.Row{Number: number, Hidden: hidden, Cells: row})
	if f.most > 0 && len(f.sheet.Rows) >= f.most {
		return errEnough
	}
	return nil
}

// count takes in that a text is kept.
func (f *filler) count(text string) error {
	if f.text += len(text); f.text > mostText {
		return f.tooLarge()
	}
	return nil
}

func (f *filler) tooLarge() error {
	return bad(f.name, "的内容太多；请按年份分成几个文件后重试", nil)
}

// baseOf is a file's name without its ending.
func baseOf(name string) string { return strings.TrimSuffix(name, filepath.Ext(name)) }
