#!/bin/sh
# Makes a copy of the GLFW module with the patch for Chinese input, and a
# module file that builds against it.
# Usage, from the project's root: glfw.sh DIR (a folder below it, outside git)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
dir=$(cd "$1" && pwd)

module=github.com/go-gl/glfw/v3.4/glfw
go mod download "$module"
source=$(go list -m -f '{{.Dir}}' "$module")
rm -rf "$dir/glfw"
cp -r "$source" "$dir/glfw"
chmod -R u+w "$dir/glfw"
patch -s -p1 -d "$dir/glfw" <"$here/glfw-ime.patch"

cp go.mod "$dir/go.mod"
cp go.sum "$dir/go.sum"
go mod edit -replace "$module=./$1/glfw" "$dir/go.mod"
