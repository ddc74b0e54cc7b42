package plate

import (
	"image"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/requests"
)

// Size returns how large a page is, the first being 0, in points. Error: BadPaper.
func (f *File) Size(page int) (width, height float64, err error) {
	size, err := f.engine.FPDF_GetPageSizeByIndex(&requests.FPDF_GetPageSizeByIndex{Document: f.document, Index: page})
	if err != nil {
		return 0, 0, f.bad(err)
	}
	return size.Width, size.Height, nil
}

// Picture paints a page, the first being 0, on white in a size in pixels. Nothing
// in the file acts: it has no scripts to run, and its links lead nowhere. Error:
// BadPaper.
func (f *File) Picture(page, width, height int) (*image.RGBA, error) {
	loaded, err := f.engine.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: f.document, Index: page})
	if err != nil {
		return nil, f.bad(err)
	}
	defer f.engine.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	made, err := f.engine.FPDFBitmap_Create(&requests.FPDFBitmap_Create{Width: width, Height: height})
	if err != nil {
		return nil, f.bad(err)
	}
	defer f.engine.FPDFBitmap_Destroy(&requests.FPDFBitmap_Destroy{Bitmap: made.Bitmap})
	if _, err := f.engine.FPDFBitmap_FillRect(&requests.FPDFBitmap_FillRect{
		Bitmap: made.Bitmap, Width: width, Height: height, Color: 0xFFFFFFFF,
	}); err != nil {
		return nil, f.bad(err)
	}
	if _, err := f.engine.FPDF_RenderPageBitmap(&requests.FPDF_RenderPageBitmap{
		Bitmap: made.Bitmap, Page: requests.Page{ByReference: &loaded.Page}, SizeX: width, SizeY: height,
		Flags: enums.FPDF_RENDER_FLAG_ANNOT | enums.FPDF_RENDER_FLAG_REVERSE_BYTE_ORDER,
	}); err != nil {
		return nil, f.bad(err)
	}
	painted, err := f.engine.FPDFBitmap_GetBuffer(&requests.FPDFBitmap_GetBuffer{Bitmap: made.Bitmap})
	if err != nil {
		return nil, f.bad(err)
	}
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	copy(picture.Pix, painted.Buffer)
	for i := 3; i < len(picture.Pix); i += 4 {
		picture.Pix[i] = 0xFF // the fourth byte of a bitmap without transparency says nothing
	}
	return picture, nil
}
