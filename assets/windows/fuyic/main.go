// Fuyic runs the commands of fuyi.exe from a Windows console. fuyi.exe is a program
// of windows, for which a console does not wait; fuyic is one of consoles, waits for
// it and ends with its status.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
)

func main() {
	own, err := os.Executable()
	if err != nil {
		own = os.Args[0]
	}
	// Ctrl+C reaches both programs; the other one knows what it must end.
	signal.Ignore(os.Interrupt)
	fuyi := exec.Command(filepath.Join(filepath.Dir(own), "fuyi.exe"), os.Args[1:]...)
	fuyi.Stdin, fuyi.Stdout, fuyi.Stderr = os.Stdin, os.Stdout, os.Stderr
	err = fuyi.Run()
	var ended *exec.ExitError
	if errors.As(err, &ended) {
		os.Exit(ended.ExitCode())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "没有找到同一文件夹中的 fuyi.exe，请把两个程序放在一起。", err)
		os.Exit(1)
	}
}
