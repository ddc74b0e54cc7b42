package theme

import (
	"encoding/json"
	"fmt"

	"fyne.io/fyne/v2/lang"
)

// words are Fyne's own texts, which would follow the PC's language otherwise.
var words = map[string]string{
	"Advanced": "高级", "Cancel": "取消", "Confirm": "确定", "Copy": "复制", "Create Folder": "新建文件夹", "Cut": "剪切",
	"Enter filename": "请输入文件名", "Error": "错误", "Favourites": "常用位置", "File": "文件", "Folder": "文件夹",
	"New Folder": "新建文件夹", "No": "否", "OK": "确定", "Open": "打开", "Paste": "粘贴", "Quit": "退出", "Redo": "重做",
	"Save": "保存", "Select all": "全选", "Show Hidden Files": "显示隐藏文件", "Undo": "撤销", "Yes": "是",
}

// Chinese makes Fyne speak Chinese on a PC of any language.
func Chinese() error {
	text, err := json.Marshal(words)
	if err != nil {
		return fmt.Errorf("writing Fyne's words: %w", err)
	}
	if err := lang.AddTranslationsForLocale(text, lang.SystemLocale()); err != nil {
		return fmt.Errorf("handing Fyne its words: %w", err)
	}
	return nil
}
