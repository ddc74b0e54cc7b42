package dossier

import (
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// mark is a bookmark: where a part begins.
type mark struct {
	title, volume string
	page          int // from 0, of the whole dossier
}

// outlines writes the bookmarks, those of a volume below its own, and returns
// their root; ok is false where there are none.
func (b *binder) outlines() (root types.IndirectRef, ok bool) {
	marks := slices.DeleteFunc(slices.Clone(b.marks), func(m mark) bool { return m.title == "" })
	if len(marks) == 0 {
		return root, false
	}
	root = b.out.reserve()
	var items []item
	for len(marks) > 0 {
		n := 1
		for n < len(marks) && marks[n].volume == marks[0].volume {
			n++
		}
		if volume := marks[0].volume; volume != "" {
			items = append(items, item{title: volume, page: marks[0].page, below: plain(marks[:n])})
		} else {
			items = append(items, plain(marks[:n])...)
		}
		marks = marks[n:]
	}
	first, last, count := b.level(root, items)
	b.out.put(root, types.Dict{"Type": types.Name("Outlines"), "First": first, "Last": last, "Count": types.Integer(count)})
	return root, true
}

// item is a bookmark with those below it.
type item struct {
	title string
	page  int
	below []item
}

func plain(marks []mark) []item {
	items := make([]item, len(marks))
	for i, m := range marks {
		items[i] = item{title: m.title, page: m.page}
	}
	return items
}

// level writes the bookmarks of one level, open, and returns how many show.
func (b *binder) level(parent types.IndirectRef, items []item) (first, last types.IndirectRef, count int) {
	refs := make([]types.IndirectRef, len(items))
	for i := range items {
		refs[i] = b.out.reserve()
	}
	for i, it := range items {
		d := types.Dict{
			"Title": text(it.title), "Parent": parent,
			"Dest": types.Array{b.leaves[it.page].ref, types.Name("Fit")},
		}
		if i > 0 {
			d["Prev"] = refs[i-1]
		}
		if i+1 < len(items) {
			d["Next"] = refs[i+1]
		}
		if len(it.below) > 0 {
			first, last, below := b.level(refs[i], it.below)
			d["First"], d["Last"], d["Count"] = first, last, types.Integer(below)
			count += below
		}
		count++
		b.out.put(refs[i], d)
	}
	return refs[0], refs[len(refs)-1], count
}

// labels names the pages in a viewer as they are numbered on paper; those
// without a number in small Roman figures.
func (b *binder) labels() types.Dict {
	var nums types.Array
	for i, l := range b.leaves {
		if i > 0 && (l.number == 0) == (b.leaves[i-1].number == 0) {
			continue
		}
		style := types.Dict{"S": types.Name("r")}
		if l.number > 0 {
			style = types.Dict{"S": types.Name("D"), "St": types.Integer(l.number)}
		}
		nums = append(nums, types.Integer(i), style)
	}
	return types.Dict{"Nums": nums}
}
