# Fuyi. On a fresh Debian machine with Go: make run, make test.

SUDO      := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
TAGS      := x11,migrated_fynedo,sqlite_fts5,sqlite_omit_load_extension,ime
comma     := ,
GO_FLAGS  := -trimpath -modfile=build/go.mod -tags=$(TAGS)
VERSION   := $(shell sed -n 's/^ *Version *= *"\(.*\)"/\1/p' FyneApp.toml)
LD_FLAGS  := -s -w -X main.version=$(VERSION)

FONTS := $(addprefix assets/fonts/, \
	FandolFang-Regular.otf FandolSong-Regular.otf FandolSong-Bold.otf \
	FandolHei-Regular.otf FandolKai-Regular.otf BabelStoneHan.ttf \
	NotoSansCJKsc-Regular.otf NotoSansCJKsc-Bold.otf)

# What the build needs: the headers of X11 and OpenGL, the tools that take the
# fonts out of their packages, and npm for the source of SQLite with encryption.
BUILD_PACKAGES := gcc libc6-dev libgl1-mesa-dev libx11-dev libxcursor-dev \
	libxrandr-dev libxinerama-dev libxi-dev libxxf86vm-dev \
	patch python3 python3-fonttools ca-certificates $(if $(shell command -v npm),,npm)

# What the tests need beside that: a screen to open the window on, an input
# method to type Chinese with, and the programs that read a PDF and a Word file
# back.
TEST_PACKAGES := xvfb strace openbox xdotool xclip x11-utils imagemagick libgl1-mesa-dri \
	poppler-utils qpdf dbus-daemon libreoffice-writer-nogui libreoffice-calc-nogui \
	fcitx5 fcitx5-modules fcitx5-pinyin fcitx5-chinese-addons ibus ibus-libpinyin

# What the builds for Windows need beside BUILD_PACKAGES.
WINDOWS_PACKAGES := gcc-mingw-w64-x86-64 binutils-mingw-w64-x86-64 nsis

# What the Debian packages need, on an amd64 machine: a compiler for the other kind
# of PC, and the libraries to link with, which are taken from an older Debian into
# build/ and not installed.
ARCHES            := amd64 arm64
RELEASE_PACKAGES  := gcc-aarch64-linux-gnu debian-archive-keyring pkg-config
SYSROOT_SUITE     := bullseye
SYSROOT_PACKAGES  := libc6-dev libgl1-mesa-dev libx11-dev libxcursor-dev \
	libxrandr-dev libxinerama-dev libxi-dev libxxf86vm-dev

.DELETE_ON_ERROR:
.PHONY: run build test vet bench kills fuzz fonts screenshots manual-pictures windows deb clean \
	build-packages test-packages windows-packages release-packages

run: build
	bin/fuyi

build: build-packages $(FONTS) build/go.mod
	go build $(GO_FLAGS) -ldflags='$(LD_FLAGS)' -o bin/fuyi .

test: build test-packages vet
	FUYI_BIN=$(CURDIR)/bin/fuyi go test $(GO_FLAGS) -timeout 30m ./...

vet:
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); \
	if [ -n "$$unformatted" ]; then echo "gofmt: $$unformatted"; exit 1; fi
	go vet $(GO_FLAGS) ./...

bench: build test-packages
	go test $(GO_FLAGS) -run '^$$' -bench . -benchmem ./app/... ./storage/... ./ui/...
	FUYI_BIN=$(CURDIR)/bin/fuyi go test $(GO_FLAGS) -run '^$$' -bench FirstFrame -benchtime 9x .

# The long run: so often a program is killed in the midst of saving, importing, backing
# up, migrating and encrypting. About twenty minutes.
kills: build
	FUYI_KILLS=500 go test $(GO_FLAGS) -count=1 -v -timeout 2h -run Killed ./storage

# Every fuzz target for a while, one after another: make fuzz FUZZTIME=30s
FUZZTIME ?= 10m
fuzz: build
	@for package in $$(grep -rl --include='*_test.go' '^func Fuzz' app storage ui | xargs -n1 dirname | sort -u); do \
		for target in $$(sed -n 's/^func \(Fuzz[A-Za-z0-9]*\).*/\1/p' $$package/*_test.go); do \
			go test $(GO_FLAGS) -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) ./$$package || exit 1; \
		done; \
	done

# Pictures of every page and dialog in a real window, for docs and for looking at:
# make screenshots TO=/tmp/shots SCREEN=1280x720 TEXT=150 SCHEME=dark
TO ?= $(CURDIR)/docs/pictures
screenshots: build test-packages $(if $(filter $(CURDIR)/docs/pictures,$(TO)),manual-pictures)
	FUYI_BIN=$(CURDIR)/bin/fuyi FUYI_SCREENSHOTS=$(TO) FUYI_SCREEN=$(SCREEN) FUYI_TEXT=$(TEXT) FUYI_SCHEME=$(SCHEME) \
		go test $(GO_FLAGS) -count=1 -v -timeout 1h -run TestScreenshots .

# The pictures of the manual, in a window small enough that its text can be read on paper.
manual-pictures: build test-packages
	FUYI_BIN=$(CURDIR)/bin/fuyi FUYI_MANUAL=1 FUYI_SCREENSHOTS=$(CURDIR)/docs/manual/pictures FUYI_SCREEN=1180x700 \
		go test $(GO_FLAGS) -count=1 -v -timeout 1h -run TestScreenshots .

# dist/windows: fuyi.exe, and a ZIP of it with all that an office PC needs. X11's
# tag is for Linux alone.
windows: build-packages windows-packages $(FONTS) build/go.mod
	assets/build/windows.sh dist/windows $(VERSION) $(subst x11$(comma),,$(TAGS)) '$(LD_FLAGS)'

# dist/debian: a package for each kind of PC, which starts with the glibc of UOS 20
# and Kylin V10.
deb: build-packages release-packages $(FONTS) build/go.mod $(ARCHES:%=build/sysroot-%/root)
	for arch in $(ARCHES); do \
		assets/build/release.sh $$arch build/sysroot-$$arch build/fuyi-$$arch $(TAGS) '$(LD_FLAGS)' && \
		assets/build/deb.sh $$arch build/fuyi-$$arch dist/debian $(VERSION) -modfile=build/go.mod -tags=$(TAGS) || exit 1; \
	done

build/sysroot-%/root: assets/build/sysroot.sh | release-packages
	assets/build/sysroot.sh $* $(SYSROOT_SUITE) build/sysroot-$* $(SYSROOT_PACKAGES)
	@touch $@

fonts: $(FONTS)

# One run of the script makes them all.
$(FONTS) &: assets/build/fonts.sh assets/build/single.py | build-packages
	assets/build/fonts.sh assets/fonts
	@touch $(FONTS)

build/go.mod: go.mod go.sum assets/build/glfw.sh assets/build/glfw-ime.patch assets/build/sqlite.sh | build-packages
	assets/build/glfw.sh build
	assets/build/sqlite.sh build

build-packages:
	@$(call install,$(BUILD_PACKAGES))

test-packages:
	@$(call install,$(TEST_PACKAGES))

release-packages:
	@$(call install,$(RELEASE_PACKAGES))

windows-packages:
	@$(call install,$(WINDOWS_PACKAGES))

# Asks apt only where something is missing, so that a machine without a network
# builds once it has what it needs.
define install
missing=""; for p in $(1); do \
	dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; done; \
if [ -n "$$missing" ]; then echo "installing:$$missing"; \
	$(SUDO) apt-get update -qq && \
	DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $$missing >/dev/null; fi
endef

clean:
	rm -rf bin build dist $(FONTS)
