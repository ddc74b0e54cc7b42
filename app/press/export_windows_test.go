package press

import "unsafe"

// Settings is what adopt makes of a job for a printer of which can tells what it
// can do.
type Settings struct {
	Fields                                                    uint32
	Orientation, Paper, Length, Width, Copies, Collate, Sides int16
	Rounds                                                    int
	Backs                                                     bool
}

// Adopt puts a job into empty settings.
func Adopt(job Job, can func(of uintptr, answer *uint16) int32) Settings {
	s := settings{mode: make([]byte, unsafe.Sizeof(deviceMode{})), rounds: job.Copies}
	s.adopt(job, can)
	m := (*deviceMode)(unsafe.Pointer(&s.mode[0]))
	return Settings{m.fields, m.orientation, m.paper, m.length, m.width, m.copies, m.collate, m.duplex, s.rounds, s.backs}
}

// ModeSize is the size of the settings as Windows knows it.
const ModeSize = unsafe.Sizeof(deviceMode{})

// Refused is what an officer is told of an error of Windows.
var Refused = refused
