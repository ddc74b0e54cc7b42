package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestStory is the officer's day in a real window, by the keyboard alone: the
// bureau's details, an application registered and accepted, the notice of that
// made final, printed and served, the decision drafted, entered, passed on by
// three officers, numbered and printed; then the register is asked what it
// holds, and the PDF what it says.
func TestStory(t *testing.T) {
	binary := program(t)
	s := openScreen(t)
	dir, spool := t.TempDir(), t.TempDir()
	for name, script := range map[string]string{
		"lp":     "for f; do :; done; cp \"$f\" " + spool + "/printed-$(ls " + spool + " | grep -c pdf).pdf",
		"lpstat": "[ \"$1\" = -e ] && echo laser || echo 'system default destination: laser'",
	} {
		if err := os.WriteFile(filepath.Join(spool, name), []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	desk := s.command(binary, "--data", dir)
	desk.Env = append(desk.Env, "PATH="+spool+":"+os.Getenv("PATH"), "HOME="+spool)
	if err := desk.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- desk.Wait() }()
	t.Cleanup(func() { desk.Process.Kill() })

	s.awaitWindow()
	s.picture("01-welcome")
	s.press("Escape")
	s.describeBureau()
	s.register()
	s.accept()
	s.notify()
	await(t, "the printed notice", func() bool { return exists(filepath.Join(spool, "printed-0.pdf")) })
	s.decide()
	s.issue()
	await(t, "the printed decision", func() bool { return exists(filepath.Join(spool, "printed-1.pdf")) })
	s.picture("16-printed")
	s.press("ctrl+q")
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("the program ended with %v", err)
		}
	case <-time.After(20 * time.Second):
		s.picture("17-not-closed")
		t.Fatal("the window did not close")
	}
	check(t, dir, filepath.Join(spool, "printed-1.pdf"))
}

// describeBureau fills 设置.
func (s *screen) describeBureau() {
	s.press("ctrl+9")
	time.Sleep(500 * time.Millisecond)
	s.press("Tab")
	s.fill("云溪县人民政府", "云", "云溪县司法局", "云溪县人民路18号", "0570-6012345", "云溪县人民法院", "南州市中级人民法院")
	s.enter("李明")
	s.picture("02-settings")
	s.press("ctrl+s")
	time.Sleep(500 * time.Millisecond)
}

// register fills 登记 and stores the application.
func (s *screen) register() {
	s.press("ctrl+n")
	time.Sleep(700 * time.Millisecond)
	s.tab(5) // to the applicant's name
	s.fill("吴𠮷", "11010519491231002X", "", "", "云溪县柳林镇和平村3号", "0570-6000001", "", "", "",
		"云溪县市场监督管理局", "周立国", "局长", "云溪县政府路2号", "", "", "", "")
	s.press("Down", "Tab") // 行政处罚
	s.fill("", "200000.00", "行政处罚决定书", "云市监处罚〔2026〕8号", "-20", "-18", "", "")
	s.fill("请求撤销被申请人作出的行政处罚决定。")
	s.enter("被申请人作出的处罚决定事实不清。")
	time.Sleep(time.Second)
	s.picture("03-register")
	s.press("ctrl+s")
	time.Sleep(1500 * time.Millisecond)
	s.picture("04-case")
}

// accept enters 受理 by the first of the next steps.
func (s *screen) accept() {
	s.press("Tab", "space")
	time.Sleep(500 * time.Millisecond)
	s.picture("05-accept")
	s.press("Return")
	time.Sleep(2 * time.Second)
	s.picture("06-accepted")
}

// notify makes the notice of acceptance final, prints it, and serves it on the
// applicant; each step is what the page has next.
func (s *screen) notify() {
	s.press("alt+5")
	time.Sleep(time.Second)
	s.beginFirst()
	s.picture("07-notice")
	s.step("08-finish")
	s.press("ctrl+p")
	time.Sleep(time.Second)
	s.picture("09-print")
	s.press("Return")
	time.Sleep(time.Second)
	s.step("10-send")
	s.step("11-served")
	s.press("Escape") // back to the letters: nothing has the focus
	time.Sleep(500 * time.Millisecond)
	s.beginFirst()              // the reply notice, which stays a draft
	s.press("Escape", "Escape") // out of the date, back to the letters
	time.Sleep(500 * time.Millisecond)
}

// beginFirst begins the first of the letters that the docket asks for.
func (s *screen) beginFirst() {
	s.press("ctrl+Return")
	time.Sleep(700 * time.Millisecond)
	s.press("Return")
	time.Sleep(1500 * time.Millisecond)
}

// step does what is next with the letter in view and confirms what is asked,
// after typing who does it where that is asked too.
func (s *screen) step(picture string, by ...string) {
	s.press("ctrl+Return")
	time.Sleep(time.Second)
	for _, name := range by {
		s.enter(name)
	}
	s.picture(picture)
	s.press("Return")
	time.Sleep(1500 * time.Millisecond)
}

// issue passes the decision on by three officers, makes it final and prints it.
func (s *screen) issue() {
	s.press("alt+5")
	time.Sleep(time.Second)
	s.beginFirst()
	s.step("13-submit")
	s.step("14-review", "王芳")
	s.step("15-approve", "周立国")
	s.step("15-number")
	s.press("ctrl+p")
	time.Sleep(time.Second)
	s.press("Return")
	time.Sleep(time.Second)
}

// decide drafts the decision and enters it.
func (s *screen) decide() {
	s.press("alt+4")
	time.Sleep(time.Second)
	s.press("Tab")
	s.fill("", "今天", "") // the number is given when it is final
	s.press("space")     // 添加决定结果: 维持
	s.press("ctrl+Next", "ctrl+Next")
	s.enter("被申请人辩称处罚适当。")
	s.press("ctrl+Next", "ctrl+Next")
	s.enter("经查，申请人吴𠮷销售不合格产品，货值二万元。")
	s.press("ctrl+Next")
	s.enter("被申请人认定事实清楚，证据确凿，适用依据正确，程序合法，内容适当。")
	time.Sleep(time.Second)
	s.picture("12-decision")
	s.press("ctrl+s")
	time.Sleep(time.Second)
	s.press("alt+1")
	time.Sleep(500 * time.Millisecond)
	s.press("Tab", "Tab", "space")
	time.Sleep(500 * time.Millisecond)
	s.picture("12-decide")
	s.press("Return")
	time.Sleep(3 * time.Second) // a key pressed before the dialog closed would be its
}

// check holds what the register and the printed letter say.
func check(t *testing.T, dir, printed string) {
	t.Helper()
	stored := output(t, nil, "case", "list", "--json", "--data", dir)
	number := ""
	for _, line := range strings.Split(stored, "\n") {
		if _, after, found := strings.Cut(line, `"number": "`); found {
			number = strings.TrimRight(after, `",`)
		}
	}
	if number == "" {
		t.Fatalf("no case in the register: %s", stored)
	}
	text := output(t, nil, "case", "get", number, "--data", dir)
	for _, want := range []string{"吴𠮷", "11010519491231002X", `"gender": "女"`, "云溪县市场监督管理局", `"kind": "penalty"`,
		`"type": "accepted"`, `"type": "decided"`, `"uphold"`, "货值二万元", "云政复决〔2026〕1号", "李明",
		"云政复受〔2026〕1号", `"document": "acceptance"`, `"step": "approve"`} {
		if !strings.Contains(text, want) {
			t.Errorf("the stored case lacks %s:\n%s", want, text)
		}
	}
	output(t, nil, "verify", "--data", dir)
	pdf, err := exec.Command("pdftotext", printed, "-").Output()
	if err != nil {
		t.Fatalf("reading the printed letter: %v", err)
	}
	plain := strings.NewReplacer("\n", "", " ", "", "\f", "").Replace(string(pdf))
	for _, want := range []string{"云溪县人民政府行政复议决定书", "云政复决〔2026〕1号", "申请人：吴𠮷，女", "第六十八条的规定",
		"维持被申请人", "15日内", "本决定书一经送达，即发生法律效力"} {
		if !strings.Contains(plain, want) {
			t.Errorf("the printed letter lacks %s:\n%s", want, plain)
		}
	}
}

// await waits until something holds.
func await(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for range 100 {
		if holds() {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("waited ten seconds for %s", what)
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
