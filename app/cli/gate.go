package cli

import (
	"context"
	"flag"
	"fmt"
	"os"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/fault"
	"fuyi/app/keyring"
)

// The environment gives a pass where nobody sits at the terminal.
const (
	officerVariable  = "FUYI_OFFICER"
	passwordVariable = "FUYI_PASSWORD"
)

// signIn asks who comes in where the register is encrypted or its officers sign in; nil
// where it opens to everybody.
func signIn(env Env, gate *app.Gate) (*app.Pass, error) {
	closed, officers, err := gate.Closed()
	if err != nil || !closed {
		return nil, err
	}
	officer, err := askOfficer(env, officers)
	if err != nil {
		return nil, err
	}
	password, err := askPassword(env, officer+"的密码：")
	if err != nil {
		return nil, err
	}
	pass, err := gate.SignIn(officer, password)
	if err != nil {
		return nil, err
	}
	if pass.Fresh {
		return nil, fault.At("password", fault.WeakPassword, "这是别人设定的密码，请先用 fuyi password change "+officer+" 改成自己的；不改不能登录")
	}
	return &pass, nil
}

// askOfficer asks for a name, unless there is but one.
func askOfficer(env Env, officers []string) (string, error) {
	if officer := os.Getenv(officerVariable); officer != "" {
		return officer, nil
	}
	if len(officers) == 1 {
		return officers[0], nil
	}
	return ask(env, "姓名：")
}

// askPassword asks for a password, unless the environment gives it.
func askPassword(env Env, prompt string) (string, error) {
	if password, given := os.LookupEnv(passwordVariable); given {
		return password, nil
	}
	return ask(env, prompt)
}

func ask(env Env, prompt string) (string, error) {
	if env.Secret == nil {
		return "", fault.New(fault.WrongPassword, "")
	}
	answer, err := env.Secret(prompt)
	if err != nil {
		return "", fmt.Errorf("ask %s: %w", prompt, err)
	}
	return answer, nil
}

// askNew asks for a new password twice.
func askNew(env Env, officer string) (string, error) {
	first, err := ask(env, officer+"的新密码：")
	if err != nil {
		return "", err
	}
	again, err := ask(env, "再输入一次：")
	if err != nil {
		return "", err
	}
	if first != again {
		return "", fault.At("password", fault.WeakPassword, "两次输入的密码不同")
	}
	return first, nil
}

// runSeal encrypts the register.
func runSeal(ctx context.Context, args []string, env Env) int {
	flags := flag.NewFlagSet("seal", flag.ContinueOnError)
	dir := flags.String("data", "", "")
	officer := flags.String("officer", "", "")
	national := flags.Bool("national", false, "")
	rest, err := arguments(flags, args)
	if err != nil || len(rest) != 0 {
		return misused(env, sealUsage)
	}
	gate := gateAt(env, *dir)
	closed, _, err := gate.Closed()
	sealed := false
	if err == nil {
		sealed, err = gate.Sealed()
	}
	if err != nil {
		return failed(env, err)
	}
	if closed && !sealed {
		return sealAgain(ctx, env, *dir, gate)
	}
	if *officer == "" {
		return misused(env, sealUsage)
	}
	password, err := askNew(env, *officer)
	if err != nil {
		return failed(env, err)
	}
	suite := keyring.International
	if *national {
		suite = keyring.National
	}
	sealing, err := gate.Prepare(*officer, password, suite)
	if err == nil {
		err = gate.Seal(ctx, sealing, nil)
	}
	if err != nil {
		return failed(env, err)
	}
	return printed(env, "登记簿和卷宗文件已经加密。\n恢复码："+sealing.Code+
		"\n请抄写或者打印恢复码，锁好。密码和恢复码都失去的，谁也不能再打开登记簿。以前的备份没有加密，请另行处理。\n")
}

const sealUsage = "用法：fuyi seal --officer 姓名 [--national]"

// sealAgain encrypts a register whose officers sign in already.
func sealAgain(ctx context.Context, env Env, dir string, gate *app.Gate) int {
	pass, err := passToTurn(ctx, env, dir)
	if err != nil {
		return failed(env, err)
	}
	sealing, err := gate.Again(*pass)
	if err == nil {
		err = gate.Seal(ctx, sealing, nil)
	}
	if err != nil {
		return failed(env, err)
	}
	return printed(env, "登记簿和卷宗文件已经加密，各人的密码和恢复码不变。以前的备份没有加密，请另行处理。\n")
}

// runUnseal takes the encryption off.
func runUnseal(ctx context.Context, args []string, env Env) int {
	flags := flag.NewFlagSet("unseal", flag.ContinueOnError)
	dir := flags.String("data", "", "")
	rest, err := arguments(flags, args)
	if err != nil || len(rest) != 0 {
		return misused(env, "用法：fuyi unseal")
	}
	gate := gateAt(env, *dir)
	pass, err := passToTurn(ctx, env, *dir)
	if err == nil && pass == nil {
		err = fault.At("register", fault.BadValue, "登记簿没有加密")
	}
	if err == nil {
		err = gate.Unseal(ctx, *pass, nil)
	}
	if err != nil {
		return failed(env, err)
	}
	return printed(env, "登记簿和卷宗文件已经解除加密。\n")
}

// passwordAct is something that can be done about passwords.
type passwordAct func(ctx context.Context, env Env, dir string, gate *app.Gate, officer string) (said string, err error)

// passwordActs are all, by the word that asks for one.
var passwordActs = map[string]passwordAct{
	"change": func(_ context.Context, env Env, _ string, gate *app.Gate, officer string) (string, error) {
		old, err := ask(env, officer+"现在的密码：")
		if err != nil {
			return "", err
		}
		password, err := askNew(env, officer)
		if err != nil {
			return "", err
		}
		return officer + "的密码已经修改。", gate.ChangePassword(officer, old, password)
	},
	"admit": func(ctx context.Context, env Env, dir string, gate *app.Gate, officer string) (string, error) {
		said := officer + "可以用这个密码登录了。"
		return said, withPass(ctx, env, dir, func(office *app.Office, pass app.Pass) error {
			password, err := askNew(env, officer)
			if err != nil {
				return err
			}
			if !office.SignsIn() {
				return gate.Admit(pass, officer, password)
			}
			_, err = office.AdmitPerson(ctx, gate, pass, officer, password)
			return err
		})
	},
	"dismiss": func(ctx context.Context, env Env, dir string, gate *app.Gate, officer string) (string, error) {
		return officer + "的密码已经取消。", withPass(ctx, env, dir, func(office *app.Office, _ app.Pass) error {
			if !office.SignsIn() {
				return gate.Dismiss(officer)
			}
			_, err := office.DismissPerson(ctx, gate, officer)
			return err
		})
	},
	"code": func(ctx context.Context, env Env, dir string, gate *app.Gate, _ string) (code string, err error) {
		err = withPass(ctx, env, dir, func(office *app.Office, pass app.Pass) error {
			code, err = office.NewCode(gate, pass)
			return err
		})
		return "新的恢复码：" + code + "\n原来的已经作废。请抄写或者打印，锁好。", err
	},
	"recover": func(_ context.Context, env Env, _ string, gate *app.Gate, officer string) (string, error) {
		code, err := ask(env, "恢复码：")
		if err != nil {
			return "", err
		}
		password, err := askNew(env, officer)
		if err != nil {
			return "", err
		}
		_, err = gate.Recover(code, officer, password)
		return officer + "的密码已经重设。", err
	},
}

// withPass does something with the pass of who signs in, and the office that knows what
// they may do.
func withPass(ctx context.Context, env Env, dir string, do func(*app.Office, app.Pass) error) error {
	return withPassedOffice(ctx, env, dir, func(office *app.Office, pass *app.Pass) error {
		if pass == nil {
			return fault.At("register", fault.BadValue, "登记簿没有加密，也没有启用登录，不需要密码")
		}
		return do(office, *pass)
	})
}

// passToTurn is the pass of who may encrypt the register, or take that off; nil where it
// opens to everybody.
func passToTurn(ctx context.Context, env Env, dir string) (by *app.Pass, err error) {
	err = withPassedOffice(ctx, env, dir, func(office *app.Office, pass *app.Pass) error {
		by = pass
		return office.May(access.People)
	})
	return by, err
}

// runPassword changes who may come in, and by what.
func runPassword(ctx context.Context, args []string, env Env) int {
	flags := flag.NewFlagSet("password", flag.ContinueOnError)
	dir := flags.String("data", "", "")
	rest, err := arguments(flags, args)
	usage := func() int {
		return misused(env, "用法：fuyi password change|admit|dismiss|recover 姓名，或者 fuyi password code")
	}
	if err != nil || len(rest) == 0 {
		return usage()
	}
	act, known := passwordActs[rest[0]]
	wanted := 2
	if rest[0] == "code" {
		wanted = 1
	}
	if !known || len(rest) != wanted {
		return usage()
	}
	officer := ""
	if wanted == 2 {
		officer = rest[1]
	}
	said, err := act(ctx, env, *dir, gateAt(env, *dir), officer)
	if err != nil {
		return failed(env, err)
	}
	return printed(env, said+"\n")
}

func gateAt(env Env, dir string) *app.Gate {
	if dir == "" {
		dir = env.Data
	}
	return env.Gate(dir)
}
