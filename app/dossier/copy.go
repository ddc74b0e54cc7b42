package dossier

import (
	"maps"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// copier takes objects from a PDF over into the dossier, each once.
type copier struct {
	from  *pdf
	out   *writer
	moved map[int]types.IndirectRef // objects by their old number
	queue []int                     // those that have a new number and are not written yet
}

// beside is what hangs on objects and does not print.
var beside = []string{"Metadata", "PieceInfo", "StructParent", "StructParents", "LastModified", "OPI"}

// value returns an object as it stands in the dossier. References to pages and
// to the page tree lead nowhere: they would drag the whole file after them.
func (c *copier) value(o types.Object) types.Object {
	switch o := o.(type) {
	case types.IndirectRef:
		return c.reference(o)
	case types.Dict:
		if o == nil {
			return nil
		}
		d := types.Dict{}
		for _, key := range slices.Sorted(maps.Keys(o)) {
			if !slices.Contains(beside, key) {
				d[key] = c.value(o[key])
			}
		}
		return d
	case types.Array:
		a := make(types.Array, len(o))
		for i := range o {
			a[i] = c.value(o[i])
		}
		return a
	}
	return o
}

func (c *copier) reference(ref types.IndirectRef) types.Object {
	n := ref.ObjectNumber.Value()
	if to, ok := c.moved[n]; ok {
		return to
	}
	switch o := c.from.get(ref).(type) {
	case nil, types.ObjectStreamDict, types.XRefStreamDict:
		return nil
	case types.Dict:
		switch o["Type"] {
		case types.Name("Page"), types.Name("Pages"), types.Name("Catalog"):
			return nil
		}
	}
	to := c.out.reserve()
	c.moved[n] = to
	c.queue = append(c.queue, n)
	return to
}

// drain writes what was referred to, and what that refers to in turn.
func (c *copier) drain() {
	for len(c.queue) > 0 {
		n := c.queue[0]
		c.queue = c.queue[1:]
		o := c.from.get(*types.NewIndirectRef(n, 0))
		stream, ok := o.(types.StreamDict)
		if !ok {
			c.out.put(c.moved[n], c.value(o))
			continue
		}
		d := maps.Clone(stream.Dict)
		for _, outside := range []string{"Length", "F", "FFilter", "FDecodeParms"} {
			delete(d, outside)
		}
		if d["Filter"] == types.Name("Crypt") { // it says that nothing was to be done
			delete(d, "Filter")
			delete(d, "DecodeParms")
		}
		d, _ = c.value(d).(types.Dict)
		c.out.stream(c.moved[n], d, stream.Raw)
	}
}

// The annotations that print, and what of them does.
var (
	printing = []string{"Text", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline",
		"Squiggly", "StrikeOut", "Stamp", "Caret", "Ink", "Watermark", "Widget"}
	printed = []string{"Rect", "F", "AP", "AS", "C", "CA", "IC", "BS", "BE", "Border", "QuadPoints", "InkList", "L", "Vertices",
		"LE", "DA", "DS", "Q", "Contents", "Name", "OC", "RD"}
)

// annotations takes over what was put on a page. A field of a form, and an
// electronic seal is one, becomes a stamp that looks like it: without its form it
// would be nothing.
func (p *pdf) annotations(c *copier, g *pdfPage) types.Array {
	var kept types.Array
	for _, o := range p.array(g.dict["Annots"]) {
		d := p.dict(o)
		subtype, _ := p.get(d["Subtype"]).(types.Name)
		if !slices.Contains(printing, string(subtype)) || subtype == "Widget" && p.dict(d["AP"]) == nil {
			continue
		}
		a := types.Dict{"Type": types.Name("Annot"), "Subtype": subtype}
		if subtype == "Widget" {
			a["Subtype"] = types.Name("Stamp")
		}
		for _, key := range printed {
			if v, ok := d[key]; ok {
				a[key] = c.value(v)
			}
		}
		kept = append(kept, a)
	}
	return kept
}

// layers are the parts of drawings that can be shown and hidden, of all files.
type layers struct {
	all, off types.Array
}

// add notes the layers of a file, and which of them are hidden in it.
func (l *layers) add(p *pdf, c *copier) {
	properties := p.dict(p.catalog()["OCProperties"])
	standard := p.dict(properties["D"])
	listed := func(key string, o types.Object) bool { return slices.Contains(p.array(standard[key]), o) }
	base, _ := p.get(standard["BaseState"]).(types.Name)
	for _, o := range p.array(properties["OCGs"]) {
		if _, ok := o.(types.IndirectRef); !ok {
			continue
		}
		to := c.value(o)
		if to == nil {
			continue
		}
		l.all = append(l.all, to)
		if listed("OFF", o) || base == "OFF" && !listed("ON", o) {
			l.off = append(l.off, to)
		}
	}
}

// properties says which layers there are, nil for none.
func (l *layers) properties() types.Object {
	if len(l.all) == 0 {
		return nil
	}
	return types.Dict{"OCGs": l.all, "D": types.Dict{"ON": types.Array{}, "OFF": l.off, "Order": types.Array{}}}
}
