#!/bin/sh
# Builds the program for Linux against the libraries of an older Debian, and fails
# where it would need a newer glibc than office PCs carry.
# Usage, from the project's root: release.sh ARCH SYSROOT OUTPUT TAGS LD-FLAGS
set -eu
arch=$1 root=$(cd "$2/root" && pwd) output=$3 tags=$4 ld=$5
newest=2.28 # of UOS 20 and of servers with Kylin V10

case $arch in
amd64) triplet=x86_64-linux-gnu ;;
arm64) triplet=aarch64-linux-gnu ;;
*) echo "no sysroot for $arch" >&2 && exit 2 ;;
esac
# gcc looks into its own folders first, which hold this machine's glibc.
export GOOS=linux GOARCH="$arch" CGO_ENABLED=1
export CC="$triplet-gcc --sysroot=$root -B$root/usr/lib/$triplet -L$root/usr/lib/$triplet -L$root/lib/$triplet"
export CGO_CFLAGS="-O2 -g -include $(pwd)/assets/build/glibc.h"
export PKG_CONFIG_SYSROOT_DIR="$root" PKG_CONFIG_LIBDIR="$root/usr/lib/$triplet/pkgconfig:$root/usr/share/pkgconfig"
go build -trimpath -modfile=build/go.mod -tags="$tags" -ldflags="$ld" -o "$output" .

needs=$("$triplet-objdump" -T "$output" | grep -o 'GLIBC_[0-9.]*' | sed 's/GLIBC_//' | sort -uV | tail -n 1)
if [ -z "$needs" ] || [ "$(printf '%s\n' "$needs" "$newest" | sort -V | tail -n 1)" != "$newest" ]; then
	echo "$output needs glibc $needs; office PCs have $newest:" >&2
	"$triplet-objdump" -T "$output" | grep "GLIBC_$needs" >&2
	exit 1
fi
echo "$output: glibc $needs"
