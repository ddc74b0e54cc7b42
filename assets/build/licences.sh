#!/bin/sh
# Gathers the licences of what the program carries: its own, those of its fonts and
# those of the modules that it is built of.
# Usage, from the project's root: licences.sh DIR GO-FLAGS...
set -eu
mkdir -p "$1"
dir=$(cd "$1" && pwd)
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp LICENSE "$dir/fuyi.txt"
(
	cd "$work"
	apt-get download -qq -o APT::Sandbox::User=root texlive-lang-chinese fonts-babelstone-han fonts-noto-cjk
	for package in *.deb; do
		dpkg-deb --fsys-tarfile "$package" | tar -x --wildcards ./usr/share/doc
		rm "$package"
	done
)
doc=$work/usr/share/doc
cp "$doc/fonts-noto-cjk/copyright" "$dir/font-NotoSansCJK.txt"
cp "$doc/fonts-babelstone-han/copyright" "$dir/font-BabelStoneHan.txt"
fandol=$doc/texlive-doc/fonts/fandol
{ cat "$fandol/README"; gzip -dc "$fandol/COPYING.gz"; } >"$dir/font-Fandol.txt"

go list "$@" -deps -f '{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}} {{.Dir}}{{end}}{{end}}' . |
	sort -u | while read -r path version place; do
	found=$(find "${place:?}" -maxdepth 3 -type f \( -iname 'licen[cs]e*' -o -iname 'copying*' -o -ipath '*/licen[cs]es/*' \) | sort)
	if [ -z "$found" ]; then
		echo "$path has no licence that can be found" >&2
		exit 1
	fi
	printf '======== %s %s\n\n' "$path" "$version"
	echo "$found" | while read -r file; do cat "$file"; echo; done
done >"$dir/modules.txt"
