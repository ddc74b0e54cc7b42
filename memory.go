package main

import (
	"context"
	"math"
	"runtime"
	"runtime/debug"
	"time"

	"fuyi/assets"
)

// What the program may hold. While it starts, rubbish is left lying: the first frame
// needs both cores. Later it is collected once half as much as is in use has gathered,
// since most of that is faces, which are quickly looked through.
const (
	startLimit = 256 << 20 // bytes, from which on rubbish is collected even at the start
	deskGC     = 50        // percent
)

// The memory that nobody uses goes back to the system, where there is much of it, a
// while after the start and then from time to time.
const (
	settled   = 3 * time.Second
	leanPace  = 20 * time.Second
	idleBytes = 16 << 20
)

// hurry leaves rubbish lying until the function it returns is called.
func hurry() (done func()) {
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(startLimit)
	return func() {
		debug.SetGCPercent(deskGC)
		debug.SetMemoryLimit(math.MaxInt64)
	}
}

// keepLean gives memory that nobody uses back to the system, until ctx ends.
func keepLean(ctx context.Context) {
	next := time.NewTimer(settled)
	defer next.Stop()
	grown := uint64(0)
	for first := true; ; first = false {
		select {
		case <-ctx.Done():
			return
		case <-next.C:
		}
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		if first || m.HeapIdle-m.HeapReleased > idleBytes || m.HeapAlloc > grown {
			debug.FreeOSMemory()
			assets.PutAway()
			trimC()
			runtime.ReadMemStats(&m)
			grown = m.HeapAlloc + idleBytes
		}
		next.Reset(leanPace)
	}
}
