//go:build !linux && !windows

package idle

import "time"

// Since is how long ago it was; false: this system is not asked.
func Since() (time.Duration, bool) { return 0, false }
