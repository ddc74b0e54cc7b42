#!/bin/sh
# Takes the faces of the letters and of the window out of Debian's packages.
# Usage: fetch.sh DIR (where the fonts go). Nothing is installed on the system.
set -eu
dir=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# Debian's own python3, for it has fonttools.
python=/usr/bin/python3
apt-get download -qq -o APT::Sandbox::User=root texlive-lang-chinese fonts-babelstone-han fonts-noto-cjk
for package in *.deb; do
	dpkg -x "$package" tree
	rm "$package"
done

fandol=tree/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol
for face in FandolFang-Regular FandolSong-Regular FandolSong-Bold FandolHei-Regular FandolKai-Regular; do
	cp "$fandol/$face.otf" "$work/$face.otf.done"
done
cp tree/usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf "$work/BabelStoneHan.ttf.done"

# The window's face: Fyne takes no collection, and shapes Chinese 2.7 times
# faster without the layout tables. Each weight takes a minute or two.
single() {
	"$python" "$here/single.py" "tree/usr/share/fonts/opentype/noto/NotoSansCJK-$1.ttc" \
		"Noto Sans CJK SC" "$work/NotoSansCJKsc-$1.otf.done"
}
single Regular &
regular=$!
single Bold
wait "$regular"

# Moved only when all are there, so that a broken run is run again.
for file in *.done; do
	mv "$file" "$dir/${file%.done}"
done
