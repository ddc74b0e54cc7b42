// Package idle tells how long ago somebody used the keyboard or the mouse of this PC,
// in whatever program.
package idle
