package storage_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"

	"fuyi/app"
	"fuyi/app/fault"
	"fuyi/storage"
)

// The test program runs itself as another program on a register: what it is to
// do there stands in childTask, the folder in childFolder.
const (
	childTask   = "FUYI_STORAGE_TEST_TASK"
	childFolder = "FUYI_STORAGE_TEST_FOLDER"
)

var childTasks = map[string]func(dir string){
	"hold": childHolds, "save": childSaves, "open": childOpens, "fill": childFills, "seal": childSeals, "restore": childRestores, "backup": childBacksUp,
	"import": childImports, "migrate": childMigrates,
}

// nobody is the user that root becomes where a test needs one whom the system
// refuses something.
const nobody = 65534

func TestMain(m *testing.M) {
	if task := os.Getenv(childTask); task != "" {
		childTasks[task](os.Getenv(childFolder))
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// child starts another program on the register.
func child(t testing.TB, task, dir string) (cmd *exec.Cmd, in io.WriteCloser, out *bufio.Scanner) {
	t.Helper()
	cmd = exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childTask+"="+task, childFolder+"="+dir)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	return cmd, in, bufio.NewScanner(pipe)
}

// answer waits for the child's next line.
func answer(t testing.TB, out *bufio.Scanner) string {
	t.Helper()
	if !out.Scan() {
		t.Fatalf("the child says nothing: %v", out.Err())
	}
	return out.Text()
}

// report prints the fault of an error, or "none".
func report(err error) {
	if err == nil {
		fmt.Println("none")
		return
	}
	fmt.Println(fault.CodeOf(err), strings.ReplaceAll(fault.Sentence(err), "\n", " "))
}

// childHolds opens the register and keeps it until its input ends.
func childHolds(dir string) {
	r, err := storage.Open(context.Background(), dir)
	report(err)
	if err == nil {
		io.Copy(io.Discard, os.Stdin)
		r.Close()
	}
}

// childSaves registers cases and changes them until it is killed, and says what
// was acknowledged.
func childSaves(dir string) {
	ctx := context.Background()
	r, err := storage.Open(ctx, dir)
	if err != nil {
		report(err)
		return
	}
	for {
		var number string
		err := r.Register(ctx, 2026, func(next string) (app.Write, error) {
			number = next
			return written(numbered(next, "王大有", "云溪县公安局"), "登记案件")
		})
		if err != nil {
			report(err)
			return
		}
		fmt.Println("registered", number)
		c, err := r.Case(ctx, number)
		if err == nil {
			c.Claim = "请求撤销" + number
			err = r.Update(ctx, number, rewrite(c))
		}
		if err != nil {
			report(err)
			return
		}
		fmt.Println("changed", number)
	}
}

// childOpens opens the register as a user who is refused what root is not.
func childOpens(dir string) {
	if os.Getuid() == 0 {
		if err := syscall.Setgid(nobody); err != nil {
			panic(err)
		}
		if err := syscall.Setuid(nobody); err != nil {
			panic(err)
		}
	}
	r, err := storage.Open(context.Background(), dir)
	report(err)
	if err == nil {
		r.Close()
	}
}

// childFills saves until no file may grow any more, says what became of it, and
// goes on when they may again.
func childFills(dir string) {
	signal.Ignore(syscall.SIGXFSZ)
	ctx := context.Background()
	r, err := storage.Open(ctx, dir)
	if err != nil {
		report(err)
		return
	}
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		panic(err)
	}
	small := limit
	small.Cur = 1 << 20
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &small); err != nil {
		panic(err)
	}
	report(fill(r))
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		panic(err)
	}
	n, err := r.Count(ctx, all)
	if err != nil {
		panic(err)
	}
	err = r.Register(ctx, 2026, func(number string) (app.Write, error) {
		if number != fmt.Sprintf("2026-%04d", n+1) {
			return app.Write{}, fmt.Errorf("%d cases, number %s", n, number)
		}
		return written(numbered(number, "王大有", "云溪县公安局"), "登记案件")
	})
	report(err)
	v, err := r.Verify(ctx, false, rowOf)
	fmt.Println(len(v.Findings), v.Cases-n, err)
	r.Close()
}

// fill registers long cases until it fails.
func fill(r *storage.Register) error {
	for range 2000 {
		err := r.Register(context.Background(), 2026, func(number string) (app.Write, error) {
			c := numbered(number, "王大有", "云溪县公安局")
			c.Found = strings.Repeat("经审理查明，被申请人作出行政处罚决定。", 200)
			return written(c, "登记案件")
		})
		if err != nil {
			return err
		}
	}
	return nil
}
