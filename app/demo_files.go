package app

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"slices"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/letter"
)

// demoFiled is every how many cases one of the demonstration register has
// attachments.
const demoFiled = 12

// demoPlace enters who works at the invented bureau, and the organs of its place.
func (o *Office) demoPlace(ctx context.Context) error {
	if _, err := o.SetOfficers(ctx, demoOfficers); err != nil {
		return err
	}
	var organs []casefile.Party
	for _, p := range demoPlots {
		if !slices.ContainsFunc(organs, func(x casefile.Party) bool { return x.Name == p.respondent }) {
			organs = append(organs, casefile.Party{Name: p.respondent, LegalRep: p.head, LegalRepTitle: demoTitle(p.respondent)})
		}
	}
	_, err := o.SetOrgans(ctx, organs)
	return err
}

// demoAttach gives a case its application, a photograph, and the reply as far as
// there is one.
func (o *Office) demoAttach(ctx context.Context, number string, at int, c *casefile.Case) error {
	received := c.Events[0].Date
	applicant, respondent := c.PartiesOf(casefile.Applicant)[0].Name, c.PartiesOf(casefile.Respondent)[0].Name
	var papers []Paper
	add := func(kind casefile.AttachmentKind, name, from string, on date.Date, content []byte) {
		papers = append(papers, Paper{Attachment: casefile.Attachment{Kind: kind, Name: name, From: from, Date: on},
			Read: func() ([]byte, error) { return content, nil }})
	}
	if o.faces != nil { // without, no page can be set
		application, err := o.demoPaper("行政复议申请书", demoBureau.Name+"：", received, applicant,
			"申请人："+applicant, "被申请人："+respondent, "复议请求："+c.Claim, "事实和理由："+c.ApplicantSays)
		if err != nil {
			return err
		}
		add(casefile.ApplicationPaper, "行政复议申请书", applicant, received, application)
	}
	photo, err := demoPhoto(at)
	if err != nil {
		return err
	}
	add(casefile.EvidencePaper, "现场照片", applicant, received, photo)
	replied := slices.IndexFunc(c.Events, func(e casefile.Event) bool { return e.Type == casefile.ReplyReceived })
	if replied >= 0 && o.faces != nil {
		reply, err := o.demoPaper("行政复议答复书", demoBureau.Name+"：", c.Events[replied].Date, respondent,
			"申请人"+applicant+"不服我单位作出的"+c.Act.Title+"申请行政复议一案，现答复如下：", c.RespondentSays, "综上，请求依法作出行政复议决定。")
		if err != nil {
			return err
		}
		add(casefile.ReplyPaper, "行政复议答复书", respondent, c.Events[replied].Date, reply)
	}
	_, err = o.Attach(ctx, number, papers, nil)
	return err
}

// demoPaper sets a paper of a party as a PDF.
func (o *Office) demoPaper(title, to string, on date.Date, by string, paragraphs ...string) ([]byte, error) {
	doc := &letter.Document{Title: []string{title}, Subject: title, Signature: letter.Signature{Organ: by, Date: on}}
	doc.Paragraphs = append(doc.Paragraphs, letter.Paragraph{Style: letter.Flush, Text: to})
	for _, p := range paragraphs {
		for line := range strings.Lines(p) {
			doc.Paragraphs = append(doc.Paragraphs, letter.Paragraph{Style: letter.Body, Text: strings.TrimSpace(line)})
		}
	}
	pages, err := o.Lay(doc)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = o.WritePDF(&out, pages)
	return out.Bytes(), err
}

// demoPhoto draws a shop in a street; at tells one from another.
func demoPhoto(at int) ([]byte, error) {
	picture := image.NewRGBA(image.Rect(0, 0, 1200, 900))
	paint := func(x0, y0, x1, y1 int, rgb uint32) {
		shade := color.RGBA{uint8(rgb >> 16), uint8(rgb >> 8), uint8(rgb), 0xFF}
		draw.Draw(picture, image.Rect(x0, y0, x1, y1), image.NewUniform(shade), image.Point{}, draw.Src)
	}
	for y := range 900 { // the sky pales towards the street
		paint(0, y, 1200, y+1, 0x8FB4DC+uint32(y/14)*0x010100)
	}
	paint(0, 700, 1200, 900, 0x8C8C88)
	paint(0, 690, 1200, 706, 0xB9B7B0)
	paint(140, 180, 1060, 692, 0xCDB894)
	paint(140, 160, 1060, 186, 0x7A5A41)
	paint(180, 230, 1020, 320, []uint32{0xA83232, 0x2F5F8A, 0x3C7A4C, 0x6E4B8B, 0x9A6A1E}[at/demoFiled%5])
	for i := range 6 { // the characters of the sign
		paint(260+i*118, 250, 330+i*118, 300, 0xF3E3B0)
	}
	for _, x := range []int{190, 690} {
		paint(x, 370, x+320, 640, 0x4A4F55)
		paint(x+10, 380, x+310, 630, 0xB5CBD6)
		paint(x+155, 380, x+165, 630, 0x4A4F55)
		for row := range 3 { // goods on shelves
			paint(x+14, 455+row*70, x+306, 461+row*70, 0x8A6A4A)
			for i := range 7 {
				paint(x+24+i*40, 415+row*70, x+52+i*40, 455+row*70, []uint32{0xD9A441, 0x6C8F5B, 0xB5543F}[(i+row)%3])
			}
		}
	}
	paint(540, 390, 660, 692, 0x5B4636)
	paint(552, 402, 648, 692, 0x94ACB8)
	paint(636, 540, 644, 570, 0xE0C060)
	var out bytes.Buffer
	err := png.Encode(&out, picture)
	return out.Bytes(), err
}
