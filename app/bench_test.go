package app_test

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
)

// BenchmarkRegister registers a case, as one transaction on disk.
func BenchmarkRegister(b *testing.B) {
	d := open(b, june1)
	for b.Loop() {
		d.register(b, june1)
	}
}

// BenchmarkRecord enters one event into a case that has few.
func BenchmarkRecord(b *testing.B) {
	d := open(b, june1)
	for b.Loop() {
		b.StopTimer()
		number := d.register(b, june1-3)
		b.StartTimer()
		if _, err := d.Record(ctx, number, accepted(june1-1)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkWorklist lists what is to be done: in a demonstration register that is
// folded anew, and in one of FUYI_OPEN_CASES open cases (2,000) with long dockets,
// the first time in a day and after a change of one of them. On a machine that others
// use, half of cpu-s/op is what two cores would take.
func BenchmarkWorklist(b *testing.B) {
	list := func(b *testing.B, o *app.Office) {
		w, err := o.Worklist(ctx)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(w.Tasks)), "tasks")
	}
	b.Run("anew", func(b *testing.B) {
		d := open(b, june1)
		if _, err := d.Demo(ctx, func(int, int) {}); err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			list(b, app.New(d.config))
		}
	})
	d := open(b, june1)
	n := 2000
	if s := os.Getenv("FUYI_OPEN_CASES"); s != "" {
		n, _ = strconv.Atoi(s)
	}
	var number string
	for range n {
		number = d.registerLong(b)
	}
	b.Run("first", func(b *testing.B) {
		before := usedCPU()
		for b.Loop() {
			list(b, app.New(d.config))
		}
		b.ReportMetric((usedCPU()-before)/float64(b.N), "cpu-s/op")
	})
	b.Run("after a change", func(b *testing.B) {
		list(b, d.Office)
		for i := 0; b.Loop(); i++ {
			b.StopTimer()
			if _, _, err := d.AssignEach(ctx, []string{number}, "承办"+strconv.Itoa(i), func(int, int) {}); err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
			list(b, d.Office)
		}
	})
}

// usedCPU is how many seconds the process had a core for, where the system tells.
func usedCPU() float64 {
	const user, perSecond = 13, 100 // the place of utime in stat(5), before stime, and ticks
	stat, _ := os.ReadFile("/proc/self/stat")
	fields := strings.Fields(string(stat))
	if len(fields) <= user+1 {
		return 0
	}
	utime, _ := strconv.ParseFloat(fields[user], 64)
	stime, _ := strconv.ParseFloat(fields[user+1], 64)
	return (utime + stime) / perSecond
}

// registerLong registers a case with a docket of forty events and the texts of a
// decision to come.
func (d *desk) registerLong(b *testing.B) string {
	b.Helper()
	const events = 40
	c := realCase(b, "several-outcomes")
	c.Number, c.Letters, c.Decision = "", nil, nil
	on := june1 - 90
	c.Act.Made, c.Act.Known = on-10, on-8
	c.Events = []casefile.Event{{Type: casefile.Received, Date: on, Channel: casefile.Post}, accepted(on + 2),
		{Type: casefile.CopyServed, Date: on + 4}, {Type: casefile.ReplyReceived, Date: on + 12}}
	for on += 13; len(c.Events) < events; on++ {
		e := casefile.Event{Type: casefile.Suspended, Date: on, Ground: 8}
		if len(c.Events)%2 == 1 {
			e = casefile.Event{Type: casefile.Resumed, Date: on}
		}
		c.Events = append(c.Events, e)
	}
	number, _, err := d.Register(ctx, c, true)
	if err != nil {
		b.Fatal(err)
	}
	return number
}
