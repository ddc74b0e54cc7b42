#!/bin/sh
# Builds the program for Windows and packs it: DIR/fuyi.exe, DIR/fuyic.exe,
# DIR/fuyi-VERSION-windows-amd64.zip and an installer.
# Usage, from the project's root: windows.sh DIR VERSION TAGS LD-FLAGS
set -eu
dir=$1 version=$2 tags=$3 ld=$4
here=$(cd "$(dirname "$0")" && pwd)
export GOOS=windows GOARCH=amd64 CGO_ENABLED=1 CC=x86_64-w64-mingw32-gcc
mkdir -p "$dir"

# Go takes the resources from beside the package.
trap 'rm -f rsrc_windows_amd64.syso' EXIT
env -u GOOS -u GOARCH -u CC go tool -modfile="$here/winres.mod" go-winres make --arch amd64 \
	--in assets/windows/winres.json --out rsrc --file-version "$version.0" --product-version "$version.0"
go build -trimpath -modfile=build/go.mod -tags="$tags" -ldflags="$ld -H windowsgui" -o "$dir/fuyi.exe" .
CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o "$dir/fuyic.exe" ./assets/windows/fuyic

# What is not part of Windows would be missing on the officer's PC.
strange=$(x86_64-w64-mingw32-objdump -p "$dir/fuyi.exe" | sed -n 's/.*DLL Name: //p' |
	grep -viE '^(gdi32|kernel32|msvcrt|opengl32|shell32|user32|advapi32|ws2_32|ole32)\.dll$' || true)
if [ -n "$strange" ]; then
	echo "fuyi.exe asks for $strange, which Windows does not come with" >&2
	exit 1
fi

folder=$dir/fuyi-$version
rm -rf "$folder" "$folder-windows-amd64.zip"
mkdir "$folder"
env -u GOOS -u GOARCH -u CC "$here/licences.sh" "$folder/licences" -modfile=build/go.mod -tags="$tags"
cp "$dir/fuyi.exe" "$dir/fuyic.exe" "$folder"
# Notepad of older Windows knows UTF-8 by its mark, and lines by both their ends.
{ printf '\357\273\277'; sed 's/$/\r/' assets/windows/readme.txt; } >"$folder/说明.txt"
# Python marks Chinese names as UTF-8, as Explorer needs it.
(cd "$dir" && python3 -m zipfile -c "fuyi-$version-windows-amd64.zip" "fuyi-$version/")
makensis -V2 -INPUTCHARSET UTF8 -DVERSION="$version" -DFOLDER="$(cd "$folder" && pwd)" \
	-DOUTPUT="$(cd "$dir" && pwd)/fuyi-$version-setup.exe" assets/windows/installer.nsi
