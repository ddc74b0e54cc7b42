package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/driver"

	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/pick"
	"fuyi/app/press"
	"fuyi/app/viewer"
	"fuyi/assets"
	"fuyi/docs/manual"
	"fuyi/storage"
	"fuyi/ui"
	"fuyi/ui/notice"
	"fuyi/ui/theme"
)

// title stands in the window's frame and over every message box.
const title = "复议"

// appID is the name under which Fyne keeps its settings.
const appID = "cn.fuyi.desk"

// firstSize is the window's first size in canvas units; it fits a screen of
// 1366 × 768 with its frame and a task bar.
var firstSize = fyne.NewSize(1280, 680)

// openDesk opens the register in dir and the window on it, with a bundle to be taken in
// unless that is "", and returns the program's exit status when the window is closed.
func openDesk(ctx context.Context, dir, bundle string, calendar *date.Calendar) int {
	if !notice.HasScreen() {
		fmt.Fprintln(os.Stderr, "没有可用的图形显示，窗口无法打开（Linux 下请检查环境变量 DISPLAY）；"+
			"不需要窗口的命令有 fuyi deadlines、case、letter、verify、demo，用法见 fuyi help。")
		return 1
	}
	started := hurry()
	r := &reception{ctx: ctx, dir: dir, bundle: bundle, calendar: calendar, gate: gateOf(dir), memory: registerMemory()}
	// What cannot be opened is said in a box that needs no OpenGL.
	closed, officers, err := r.gate.Closed()
	outdated := err == nil && !closed && storage.Outdated(dir)
	if err == nil && !closed && !outdated {
		err = r.open(ctx, nil)
	}
	if err != nil {
		notice.Show(title, fault.Sentence(err), assets.Face(assets.WindowRegular))
		return 1
	}
	runWindow(r, started, func() {
		switch {
		case closed:
			r.ask(officers)
		case outdated:
			r.upgrade()
		default:
			r.seat()
		}
	})
	return r.shut()
}

// runWindow shows the window until it is closed; started is called when it is there.
// begin puts into it what it shows first.
func runWindow(r *reception, started, begin func()) {
	if cache, err := os.UserCacheDir(); err == nil {
		os.MkdirAll(cache, 0o700) // Fyne complains where a new account has none
	}
	application := fyneapp.NewWithID(appID)
	application.SetIcon(fyne.NewStaticResource("icon.png", assets.Icon()))
	if err := theme.Chinese(); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	clothes := openWardrobe(application)
	clothes.dress(1, theme.Light)
	window := application.NewWindow(title)
	window.Resize(firstSize)
	window.CenterOnScreen()
	window.SetMaster()

	crash, err := keepCrashes(r.dir, time.Now())
	if err != nil {
		fmt.Fprintln(os.Stderr, err) // the desk works without
	}
	pages := viewer.New(func() *exec.Cmd {
		program, err := os.Executable()
		if err != nil {
			program = os.Args[0]
		}
		return exec.Command(program, viewer.Command)
	})
	defer pages.Close()
	ctx, stop := context.WithCancel(r.ctx)
	defer stop()
	r.window = window
	r.options = ui.Options{
		Manual: manual.Files(), Version: version, Crash: crash,
		Viewer: pages, Choose: pick.Choose,
		Register: r.dir, OpenFile: openerOf(application), Printers: press.Printers, Print: press.Print, Log: logTo(r.dir),
		Dress: clothes.dress, Faces: clothes,
	}
	begin()
	application.Lifecycle().SetOnStarted(func() {
		watchOpenGL(window)
		started()
		go keepLean(ctx)
	})
	window.ShowAndRun()
}

// logTo keeps the details of errors nobody foresaw beside the register, under
// the number that the officer was told. Nothing of a case is in them.
func logTo(dir string) func(number string, err error) {
	return func(number string, err error) {
		line := fmt.Sprintf("%s %s %v\n", time.Now().Format(time.RFC3339), number, err)
		file, openErr := os.OpenFile(filepath.Join(dir, "fuyi.log"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
		if openErr != nil {
			fmt.Fprint(os.Stderr, line)
			return
		}
		defer file.Close()
		fmt.Fprint(file, line)
	}
}

// watchOpenGL ends the program with a sentence where Fyne could not make its
// window: it only logs that, and would wait unseen for ever.
func watchOpenGL(window fyne.Window) {
	native, ok := window.(driver.NativeWindow)
	if !ok {
		return
	}
	native.RunNative(func(handle any) {
		missing := false
		switch handle := handle.(type) {
		case driver.X11WindowContext:
			missing = handle.WindowHandle == 0
		case driver.WindowsWindowContext:
			missing = handle.HWND == 0
		}
		if missing {
			notice.Show(title, "本机没有可用的 OpenGL（需要 2.1 或 OpenGL ES 2.0），窗口无法打开。"+
				"请安装显卡驱动；在虚拟机或远程桌面中，请启用三维加速，或"+softwareOpenGL()+"后重试。", assets.Face(assets.WindowRegular))
			os.Exit(1)
		}
	})
}

// softwareOpenGL says how a PC without a fit graphics card gets OpenGL. Windows takes a
// DLL that lies beside the program before its own.
func softwareOpenGL() string {
	if runtime.GOOS == "windows" {
		return "把 Mesa 软件渲染的 64 位 opengl32.dll 放到 fuyi.exe 旁边（见说明.txt）"
	}
	return "安装 Mesa 软件渲染"
}
