package app

import (
	"strings"

	"fuyi/app/letter"
)

// RecoverySheet makes the paper that holds the recovery code of an encrypted register
// (恢复单), or of its encrypted backups where the officer is CoverName: the code, each
// group in a cell of its own, and what it is for.
func (o *Office) RecoverySheet(bureau, officer, code string) *letter.Document {
	if officer == CoverName {
		return o.codeSheet("复议登记簿备份恢复单", bureau, o.actor(), code, []string{
			"登记簿的备份加密以后，凭备份的密码打开。密码忘记时，在需要密码的地方输入下面六组字符，同样可以打开。",
			"恢复码等同于密码：请把本单装入信封封好，与公章同样保管，不要与备份放在一起，不要拍照、传输。备份的密码换过以后，本单只能打开以前的备份。",
			"密码和恢复码都失去的，任何人，包括软件的开发者，都不能再打开这些备份。",
		})
	}
	return o.codeSheet("复议登记簿恢复单", bureau, officer, code, []string{
		"登记簿加密或者启用登录以后，凭登录密码打开。密码忘记时，在登录窗口选择“用恢复码重设密码”，输入下面六组字符，可以为一人重新设定密码。",
		"恢复码等同于密码：请把本单装入信封封好，与公章同样保管，不要放在电脑旁边，不要拍照、传输。更换恢复码以后，本单作废，应当销毁。",
		"登记簿加密的，密码和恢复码都失去，任何人，包括软件的开发者，都不能再打开。",
	})
}

// codeSheet sets a recovery code with what is said of it.
func (o *Office) codeSheet(title, bureau, officer, code string, said []string) *letter.Document {
	groups := strings.Split(code, "-")
	table := &letter.Table{Rows: []letter.TableRow{{Lines: 2}}}
	for _, group := range groups {
		table.Widths = append(table.Widths, 1)
		table.Rows[0].Cells = append(table.Rows[0].Cells, letter.Cell{Text: group, Bold: true, Centre: true})
	}
	doc := &letter.Document{Title: []string{title}, Subject: title, Unfoliated: true}
	if bureau != "" {
		doc.Paragraphs = append(doc.Paragraphs, letter.Paragraph{Style: letter.Centred, Text: bureau})
	}
	for _, text := range said {
		doc.Paragraphs = append(doc.Paragraphs, letter.Paragraph{Style: letter.Body, Text: text})
	}
	doc.Paragraphs = append(doc.Paragraphs, letter.Paragraph{Table: table},
		letter.Paragraph{Style: letter.Flush, Text: "制作：" + officer + "　" + o.Today().Chinese()},
		letter.Paragraph{Style: letter.SignField, Text: "保管人（签名）："})
	return doc
}
