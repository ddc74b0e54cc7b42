package cli

import (
	"context"
	"flag"
	"fmt"
	"slices"
	"strings"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/fault"
	"fuyi/app/keyring"
)

const officerUsage = "用法：fuyi officer list，fuyi officer set 姓名 --roles 角色,角色，fuyi officer dismiss 姓名，" +
	"fuyi officer begin 姓名 [--roles 角色,角色] [--national]，或者 fuyi officer end"

// runOfficer says who signs in and what each may do.
func runOfficer(ctx context.Context, args []string, env Env) int {
	flags := flag.NewFlagSet("officer", flag.ContinueOnError)
	dir, roles := flags.String("data", "", ""), flags.String("roles", "", "")
	national := flags.Bool("national", false, "")
	rest, err := arguments(flags, args)
	if err != nil || len(rest) == 0 {
		return misused(env, officerUsage)
	}
	wanted := map[string]int{"list": 1, "set": 2, "dismiss": 2, "begin": 2, "end": 1}[rest[0]]
	if wanted != len(rest) || rest[0] == "set" && *roles == "" {
		return misused(env, officerUsage)
	}
	var of access.Officer
	if wanted == 2 {
		of.Name = rest[1]
	}
	if *roles != "" {
		if of.Roles, err = access.ParseRoles(*roles); err != nil {
			return failed(env, err)
		}
	}
	suite := keyring.International
	if *national {
		suite = keyring.National
	}
	gate, said := gateAt(env, *dir), ""
	err = withPassedOffice(ctx, env, *dir, func(office *app.Office, by *app.Pass) error {
		said, err = manageOfficers(ctx, env, office, gate, by, rest[0], of, suite)
		return err
	})
	if err != nil {
		return failed(env, err)
	}
	return printed(env, said)
}

func manageOfficers(ctx context.Context, env Env, office *app.Office, gate *app.Gate, by *app.Pass, act string, of access.Officer, suite keyring.Suite) (string, error) {
	people, err := office.People(ctx)
	if err != nil {
		return "", err
	}
	if !people.SignIn && (act == "set" || act == "dismiss" || act == "end") {
		return "", fault.At("register", fault.BadValue, "还没有启用登录，请先 fuyi officer begin 姓名")
	}
	switch act {
	case "list":
		return listOfficers(&people, gate)
	case "set":
		_, err = office.SetPerson(ctx, of)
		return of.Name + "：" + access.NamesOf(of.Roles) + "。\n", err
	case "dismiss":
		_, err = office.DismissPerson(ctx, gate, of.Name)
		return of.Name + "不能再登录了。\n", err
	case "end":
		_, err = office.EndSignIn(ctx, gate)
		return "已经停用登录。\n", err
	}
	return beginSignIn(ctx, env, office, gate, by, of, suite)
}

// listOfficers lists a line an officer: name, roles, and whether there is a password.
func listOfficers(people *access.Bureau, gate *app.Gate) (string, error) {
	if !people.SignIn {
		return "没有启用登录，打开程序的人都能办理一切事项。\n", nil
	}
	_, holders, err := gate.Closed()
	if err != nil {
		return "", err
	}
	var text strings.Builder
	for _, of := range people.Officers {
		line := of.Name + "\t" + access.NamesOf(of.Roles)
		if !slices.Contains(holders, of.Name) {
			line += "\t还没有密码"
		}
		fmt.Fprintln(&text, line)
	}
	return text.String(), nil
}

func beginSignIn(ctx context.Context, env Env, office *app.Office, gate *app.Gate, by *app.Pass, of access.Officer, suite keyring.Suite) (string, error) {
	if by != nil {
		_, err := office.BeginSignIn(ctx, gate, by, nil, of.Roles)
		return "已经启用登录，" + by.Officer + "是管理员，密码不变。\n", err
	}
	password, err := askNew(env, of.Name)
	if err != nil {
		return "", err
	}
	sealing, err := gate.Prepare(of.Name, password, suite)
	if err != nil {
		return "", err
	}
	_, err = office.BeginSignIn(ctx, gate, nil, sealing, of.Roles)
	return "已经启用登录，" + of.Name + "是管理员。\n恢复码：" + sealing.Code + "\n请抄写或者打印恢复码，锁好；密码忘记时凭它重设。\n", err
}
