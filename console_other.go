//go:build !windows

package main

// attachConsole does nothing: only Windows tells programs with a window from others.
func attachConsole() {}
