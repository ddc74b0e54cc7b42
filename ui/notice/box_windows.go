package notice

import "golang.org/x/sys/windows"

// HasScreen tells whether a window can be shown at all.
func HasScreen() bool { return true }

func box(title, sentence string, _ []byte) {
	text, errText := windows.UTF16PtrFromString(sentence)
	head, errHead := windows.UTF16PtrFromString(title)
	if errText != nil || errHead != nil {
		return
	}
	windows.MessageBox(0, text, head, windows.MB_OK|windows.MB_ICONWARNING)
}
