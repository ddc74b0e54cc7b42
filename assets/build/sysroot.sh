#!/bin/sh
# Makes the libraries and headers of an older Debian, against which the release
# builds are linked so that they start on office PCs with an older glibc. Nothing is
# installed on the system.
# Usage: sysroot.sh ARCH SUITE DIR PACKAGE...
set -eu
arch=$1 suite=$2
mkdir -p "$3"
dir=$(cd "$3" && pwd)
shift 3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# From where the system takes its own packages.
mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 'Origin: Debian' | grep -v security | head -n 1)
mkdir -p "$work/lists/partial" "$work/cache/archives/partial"
: >"$work/status"
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" >"$work/sources.list"
apt() {
	apt-get -qq -o APT::Architecture="$arch" -o APT::Architectures="$arch" -o APT::Sandbox::User=root \
		-o Dir::Etc::SourceList="$work/sources.list" -o Dir::Etc::SourceParts=/dev/null -o Dir::Etc::PreferencesParts=/dev/null \
		-o Dir::State::Lists="$work/lists" -o Dir::State::Status="$work/status" -o Dir::Cache="$work/cache" "$@"
}
apt update
apt install -y --download-only --no-install-recommends "$@" >/dev/null
rm -rf "$dir/root"
mkdir "$work/root"
for package in "$work"/cache/archives/*.deb; do
	dpkg -x "$package" "$work/root"
done
# Links to / would lead the linker to the libraries of this machine.
find "$work/root" -type l -lname '/*' | while read -r link; do
	ln -sfrn "$work/root$(readlink "$link")" "$link"
done
mv "$work/root" "$dir/root"
