#!/bin/sh
# Packs a built program as a Debian package.
# Usage, from the project's root: deb.sh ARCH BINARY DIR VERSION GO-FLAGS...
set -eu
export ARCH=$1 BINARY=$2 VERSION=$4
dir=$3
shift 4
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export WORK="$work"

# What a package asks for must be what the program asks for.
known=' libGL.so.1 libX11.so.6 libc.so.6 libdl.so.2 libm.so.6 libpthread.so.0 libresolv.so.2 librt.so.1 ld-linux-aarch64.so.1 '
for library in $(objdump -p "$BINARY" 2>/dev/null | sed -n 's/^ *NEEDED *//p'); do
	case $known in
	*" $library "*) ;;
	*) echo "$BINARY needs $library, which nfpm.yaml does not depend on" >&2 && exit 1 ;;
	esac
done

"$here/licences.sh" "$work/licences" "$@"
{
	echo 'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/'
	echo 'Upstream-Name: fuyi'
	echo
	echo 'Files: *'
	echo 'Copyright: 2026 The Fuyi authors'
	echo 'License: MIT'
	sed -e 's/^$/./' -e 's/^/ /' LICENSE
	echo
	echo 'Comment: The fonts and modules that the program carries have licences of their'
	echo ' own, in licences/ beside this file.'
} >"$work/copyright"
gzip -9nc assets/linux/fuyi.1 >"$work/fuyi.1.gz"
mkdir -p "$dir"
go tool -modfile="$here/nfpm.mod" nfpm package --config assets/linux/nfpm.yaml --packager deb --target "$dir"
