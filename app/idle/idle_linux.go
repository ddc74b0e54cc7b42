package idle

import (
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/screensaver"
	"github.com/jezek/xgb/xproto"
)

// Since is how long ago it was; false where the display does not tell.
func Since() (time.Duration, bool) {
	display, err := xgb.NewConn()
	if err != nil {
		return 0, false
	}
	defer display.Close()
	if err := screensaver.Init(display); err != nil {
		return 0, false
	}
	root := xproto.Drawable(xproto.Setup(display).DefaultScreen(display).Root)
	found, err := screensaver.QueryInfo(display, root).Reply()
	if err != nil {
		return 0, false
	}
	return time.Duration(found.MsSinceUserInput) * time.Millisecond, true
}
