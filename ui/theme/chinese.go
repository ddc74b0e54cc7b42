package theme

import (
	"encoding/json"
	"fmt"

	"fyne.io/fyne/v2/lang"
)

// words are Fyne's own texts, which would follow the PC's language otherwise.
var words = map[string]any{
	"Advanced": "高级", "Cancel": "取消", "Confirm": "确定", "Copy": "复制", "Create Folder": "新建文件夹", "Cut": "剪切",
	"Enter filename": "请输入文件名", "Error": "错误", "Favourites": "常用位置", "File": "文件", "Folder": "文件夹",
	"New Folder": "新建文件夹", "No": "否", "OK": "确定", "Open": "打开", "Paste": "粘贴", "Quit": "退出", "Redo": "重做",
	"Save": "保存", "Select all": "全选", "Show Hidden Files": "显示隐藏文件", "Undo": "撤销", "Yes": "是",
	"file.name": counted{"名称"}, "file.parent": counted{"上一级"},
	"monday": "星期一", "tuesday": "星期二", "wednesday": "星期三", "thursday": "星期四", "friday": "星期五",
	"saturday": "星期六", "sunday": "星期日",
	"monday.short": "一", "tuesday.short": "二", "wednesday.short": "三", "thursday.short": "四", "friday.short": "五",
	"saturday.short": "六", "sunday.short": "日",
}

// counted is a word as Fyne's files give those that could change with a number.
type counted struct {
	Other string `json:"other"`
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
