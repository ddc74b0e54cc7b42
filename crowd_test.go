package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/assets"
	"fuyi/storage"
)

// crowdSize is how many cases the register has that the program is measured on;
// something waits to be done in every crowdOpen-th, nothing any more in the others.
const (
	crowdSize = 100_000
	crowdOpen = 200
)

// crowd returns the folder of that register, which is made once, in some minutes, from
// the cases of the demonstration, and kept in FUYI_CROWD_DIR (the folder for temporary
// files unless told otherwise).
func crowd(b testing.TB) string {
	b.Helper()
	kept := os.Getenv("FUYI_CROWD_DIR")
	if kept == "" {
		kept = os.TempDir()
	}
	dir := filepath.Join(kept, fmt.Sprintf("fuyi-crowd-%d", crowdSize))
	if _, err := os.Stat(filepath.Join(dir, storage.FileName)); !errors.Is(err, fs.ErrNotExist) {
		return dir
	}
	part := dir + ".part"
	if err := os.RemoveAll(part); err != nil {
		b.Fatal(err)
	}
	calendar, err := date.LoadCalendar(assets.Holidays())
	if err != nil {
		b.Fatal(err)
	}
	ctx := context.Background()
	office, closeOffice, err := openOffice(ctx, part, nil, calendar, true)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := office.Demo(ctx, func(int, int) {}); err != nil {
		b.Fatal(err)
	}
	var open, closed []string
	rows, err := office.Rows(ctx, casefile.Query{})
	if err != nil {
		b.Fatal(err)
	}
	for i := range rows {
		switch {
		case !rows[i].NextDue.IsZero():
			open = append(open, rows[i].Number)
		case !rows[i].Closed.IsZero():
			closed = append(closed, rows[i].Number)
		}
	}
	for i := len(rows); i < crowdSize; i++ {
		of := closed
		if i%crowdOpen == 0 {
			of = open
		}
		another(b, office, of[i%len(of)], i)
	}
	if err := closeOffice(); err != nil {
		b.Fatal(err)
	}
	if err := os.Rename(part, dir); err != nil {
		b.Fatal(err)
	}
	return dir
}

// another registers a case like one that is there, of other people.
func another(b testing.TB, office *app.Office, number string, i int) {
	b.Helper()
	c, err := office.Case(context.Background(), number)
	if err != nil {
		b.Fatal(err)
	}
	c.Number, c.Letters, c.Attachments = "", nil, nil
	for at := range c.Events {
		c.Events[at].Letter = 0
	}
	names := []rune("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文辉建国志东海燕春生玉兰")
	for at := range c.Parties {
		if p := &c.Parties[at]; p.Kind == casefile.Person {
			p.Name = string([]rune(p.Name)[:1]) + string([]rune{names[i%len(names)], names[i/len(names)%len(names)]})
			p.IDNo = ""
		}
	}
	if _, _, err := office.Register(context.Background(), c, true); err != nil {
		b.Fatalf("another of %s: %v", number, err)
	}
}
