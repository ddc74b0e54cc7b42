package app

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"sync"

	"fuyi/app/chart"
	"fuyi/app/face"
	"fuyi/app/letter"
	"fuyi/app/report"
)

// The pictures of reports: as wide as the text of a standing page, in the
// resolution of printers.
const (
	pictureWidth = 156 // mm
	pictureDots  = 300 // to the inch
	pointsPerMM  = 72 / 25.4
)

// ReportDocument is a report as it is set on pages and written to Word, with its
// pictures.
func (o *Office) ReportDocument(r *report.Report) (*letter.Document, error) {
	pictures, err := o.reportPictures(r)
	if err != nil {
		return nil, err
	}
	return r.Document(pictures), nil
}

// reportPictures draws the pictures of a report, by the keys of their charts; one
// with nothing to show is left out.
func (o *Office) reportPictures(r *report.Report) (map[string]*letter.Picture, error) {
	wanted := r.Pictures()
	if len(wanted) == 0 {
		return nil, nil
	}
	pictures := map[string]*letter.Picture{}
	for _, c := range chart.Of(r.Basis.Now, r.Basis.Before, r.Basis.Rates) {
		if !slices.Contains(wanted, c.Key) || c.Empty() {
			continue
		}
		drawn, err := o.drawn.picture(c, o.faces)
		if err != nil {
			return nil, err
		}
		pictures[c.Key] = drawn
	}
	return pictures, nil
}

// mostDrawn is how many pictures are remembered, of a tenth of a megabyte each.
const mostDrawn = 32

// drawnPictures remembers pictures, so that an officer who words a report does not
// wait for them at every stop. It may be used from several goroutines.
type drawnPictures struct {
	sync.Mutex
	known map[[sha256.Size]byte]*letter.Picture
}

// picture draws a chart, or returns it as it was drawn before.
func (d *drawnPictures) picture(c *chart.Chart, faces *face.Set) (*letter.Picture, error) {
	says, err := json.Marshal(c)
	if err != nil {
		return nil, fmt.Errorf("name the picture %s: %w", c.Key, err)
	}
	key := sha256.Sum256(says)
	d.Lock()
	defer d.Unlock()
	if p := d.known[key]; p != nil {
		return p, nil
	}
	drawer := chart.New(faces)
	height := drawer.Height(c, pictureWidth*pointsPerMM) / pointsPerMM
	content, err := drawer.PNG(c, pictureWidth, height, pictureDots, chart.Print)
	if err != nil {
		return nil, err
	}
	if len(d.known) >= mostDrawn || d.known == nil {
		d.known = map[[sha256.Size]byte]*letter.Picture{}
	}
	p := &letter.Picture{PNG: content, Width: pictureWidth * 10, Height: int(height * 10), Says: c.Text()}
	d.known[key] = p
	return p, nil
}
