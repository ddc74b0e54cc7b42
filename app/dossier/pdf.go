package dossier

import (
	"bytes"
	"context"
	"errors"
	"math"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// pdf is a PDF of any producer.
type pdf struct {
	file   *model.Context
	leaves []pdfPage
}

// pdfPage is a page with what it inherits.
type pdfPage struct {
	dict      types.Dict
	object    int // its number, 0 where it has none
	resources types.Object
	media     *box
	crop      *box
	rotate    int // clockwise, one of 0, 90, 180, 270
}

// configuration is all that the library is told. Given none, it would make a
// folder in the officer's home.
func configuration() *model.Configuration {
	limits := model.DefaultResourceLimits()
	limits.MaxDecodeBytes = 256 << 20
	limits.MaxObjectCount, limits.MaxXRefEntries = 2_000_000, 2_000_000
	return &model.Configuration{
		Reader15: true, ValidationMode: model.ValidationRelaxed, Offline: true,
		Eol: types.EolLF, Limits: limits,
	}
}

func openPDF(ctx context.Context, content []byte) (*pdf, error) {
	file, err := pdfcpu.ReadWithContext(ctx, bytes.NewReader(content), configuration())
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, pdfcpu.ErrWrongPassword):
		return nil, bad(locked, err)
	case err != nil:
		return nil, bad(damaged, err)
	}
	p := &pdf{file: file}
	if err := p.walk(); err != nil {
		return nil, err
	}
	return p, nil
}

func (p *pdf) ending() string { return "pdf" }

func (p *pdf) pages() int { return len(p.leaves) }

// get follows a reference; what cannot be read is nothing.
func (p *pdf) get(o types.Object) types.Object {
	for range 8 { // a reference to a reference is bad style, and a ring of them worse
		ref, ok := o.(types.IndirectRef)
		if !ok {
			return o
		}
		var err error
		if o, err = p.file.Dereference(ref); err != nil {
			return nil
		}
	}
	return nil
}

func (p *pdf) dict(o types.Object) types.Dict {
	switch o := p.get(o).(type) {
	case types.Dict:
		return o
	case types.StreamDict:
		return o.Dict
	}
	return nil
}

func (p *pdf) array(o types.Object) types.Array {
	a, _ := p.get(o).(types.Array)
	return a
}

// catalog is the root of the file.
func (p *pdf) catalog() types.Dict {
	if p.file.Root == nil {
		return nil
	}
	return p.dict(*p.file.Root)
}

// walk collects the pages. A file that has fewer than it says has lost some.
func (p *pdf) walk() error {
	root := p.catalog()["Pages"]
	tree := p.dict(root)
	if tree == nil {
		return bad(damaged, errors.New("no page tree"))
	}
	if err := p.branch(root, pdfPage{}, map[int]bool{}, 0); err != nil {
		return err
	}
	count, _ := p.get(tree["Count"]).(types.Integer)
	switch {
	case len(p.leaves) < int(count):
		return bad(damaged, errors.New("pages are missing"))
	case len(p.leaves) == 0:
		return bad("没有页面", nil)
	}
	return nil
}

// branch collects the pages below a node, which hands down what it has.
func (p *pdf) branch(node types.Object, above pdfPage, seen map[int]bool, depth int) error {
	d := p.dict(node)
	if d == nil || depth > 64 || len(p.leaves) >= maxPages {
		return bad(damaged, errors.New("bad page tree"))
	}
	here := above
	here.dict, here.object = d, 0
	if ref, ok := node.(types.IndirectRef); ok {
		here.object = ref.ObjectNumber.Value()
		if seen[here.object] {
			return bad(damaged, errors.New("a page stands twice in the page tree"))
		}
		seen[here.object] = true
	}
	if o, ok := d["Resources"]; ok {
		here.resources = o
	}
	if b := p.box(d["MediaBox"]); b != nil {
		here.media = b
	}
	if b := p.box(d["CropBox"]); b != nil {
		here.crop = b
	}
	if r, ok := p.number(d["Rotate"]); ok {
		here.rotate = ((int(math.Round(r/90))*90)%360 + 360) % 360
	}
	kids, inner := d["Kids"]
	if !inner {
		p.leaves = append(p.leaves, here)
		return nil
	}
	for _, kid := range p.array(kids) {
		if err := p.branch(kid, here, seen, depth+1); err != nil {
			return err
		}
	}
	return nil
}

func (p *pdf) number(o types.Object) (float64, bool) {
	switch o := p.get(o).(type) {
	case types.Integer:
		return float64(o), true
	case types.Float:
		return float64(o), !math.IsNaN(float64(o)) && !math.IsInf(float64(o), 0)
	}
	return 0, false
}

// box reads a rectangle by any two of its corners, nil where it is none.
func (p *pdf) box(o types.Object) *box {
	a := p.array(o)
	if len(a) != 4 {
		return nil
	}
	var f [4]float64
	for i := range f {
		var ok bool
		if f[i], ok = p.number(a[i]); !ok || math.Abs(f[i]) > 1e6 {
			return nil
		}
	}
	b := &box{min(f[0], f[2]), min(f[1], f[3]), max(f[0], f[2]), max(f[1], f[3])}
	if b.x1-b.x0 < 1 || b.y1-b.y0 < 1 {
		return nil
	}
	return b
}

// shown is the part of the page that shows; a page that says nothing is A4.
func (g *pdfPage) shown() (media, crop box) {
	media = box{0, 0, a4Width, a4Height}
	if g.media != nil {
		media = *g.media
	}
	crop = media
	if c := g.crop; c != nil {
		crop = box{max(c.x0, media.x0), max(c.y0, media.y0), min(c.x1, media.x1), min(c.y1, media.y1)}
		if crop.x1-crop.x0 < 1 || crop.y1-crop.y0 < 1 {
			crop = media
		}
	}
	return media, crop
}

// examine reads what every page draws: a page that cannot be unpacked would be
// blank in the dossier.
func (p *pdf) examine() (err error) {
	defer func() { recovered(recover(), &err) }()
	for i := range p.leaves {
		if _, err := p.drawing(&p.leaves[i]); err != nil {
			return err
		}
	}
	return nil
}

// contents are the streams that a page draws.
func (p *pdf) contents(g *pdfPage) types.Array {
	switch o := p.get(g.dict["Contents"]).(type) {
	case types.StreamDict:
		return types.Array{g.dict["Contents"]}
	case types.Array:
		return slices.DeleteFunc(slices.Clone(o), func(o types.Object) bool {
			_, ok := p.get(o).(types.StreamDict)
			return !ok
		})
	}
	return nil
}

// drawing returns the unpacked streams of a page, one after the other.
func (p *pdf) drawing(g *pdfPage) ([]byte, error) {
	var all []byte
	for _, o := range p.contents(g) {
		stream, _ := p.get(o).(types.StreamDict)
		if len(stream.Raw) == 0 {
			continue
		}
		if err := stream.DecodeWithLimit(p.file.Limits.MaxDecodeBytes); err != nil {
			return nil, bad(damaged, err)
		}
		if len(all)+len(stream.Content) > int(p.file.Limits.MaxDecodeBytes) {
			return nil, bad(damaged, errors.New("a page draws too much"))
		}
		all = append(append(all, stream.Content...), '\n')
	}
	return all, nil
}

// bind appends the pages to a dossier.
func (p *pdf) bind(b *binder, counted bool) (err error) {
	defer func() { recovered(recover(), &err) }()
	c := &copier{from: p, out: b.out, moved: map[int]types.IndirectRef{}}
	for i := range p.leaves {
		if err := p.bindPage(b, c, &p.leaves[i], b.leaf(counted)); err != nil {
			return err
		}
	}
	b.layers.add(p, c)
	c.drain()
	return nil
}

func (p *pdf) bindPage(b *binder, c *copier, g *pdfPage, l leaf) error {
	media, crop := g.shown()
	resources, _ := c.value(p.dict(g.resources)).(types.Dict)
	if resources == nil {
		resources = types.Dict{}
	}
	contents, _ := c.value(p.contents(g)).(types.Array)
	if l.number > 0 {
		fonts, _ := c.value(p.dict(p.dict(g.resources)["Font"])).(types.Dict)
		if fonts == nil {
			fonts = types.Dict{}
		}
		fonts[numberFont] = b.numbers.font
		resources["Font"] = fonts
		drawn, err := p.drawing(g)
		if err != nil {
			return err
		}
		// What the page draws is closed off, so that no turn or colour of it
		// reaches the number.
		before, after := b.out.reserve(), b.out.reserve()
		b.out.stream(before, types.Dict{}, []byte("q\n"))
		closing := append([]byte("\n"), bytes.Repeat([]byte("Q\n"), 1+unclosed(drawn))...)
		left := b.options.Duplex && l.number%2 == 0
		b.out.stream(after, types.Dict{}, append(closing, b.numbers.draw(l.number, crop, g.rotate, left)...))
		contents = append(append(types.Array{before}, contents...), after)
	}
	d := types.Dict{
		"Type": types.Name("Page"), "Parent": b.tree, "MediaBox": rectangle(media), "Resources": resources, "Contents": contents,
	}
	if crop != media {
		d["CropBox"] = rectangle(crop)
	}
	if g.rotate != 0 {
		d["Rotate"] = types.Integer(g.rotate)
	}
	if unit, ok := p.number(g.dict["UserUnit"]); ok && unit > 0 {
		d["UserUnit"] = types.Float(unit)
	}
	if group := p.dict(g.dict["Group"]); group != nil {
		d["Group"] = c.value(group)
	}
	if annots := p.annotations(c, g); len(annots) > 0 {
		d["Annots"] = annots
	}
	b.out.put(l.ref, d)
	return nil
}

func rectangle(b box) types.Array {
	return types.Array{types.Float(b.x0), types.Float(b.y0), types.Float(b.x1), types.Float(b.y1)}
}

var _ paper = (*pdf)(nil)
