#!/bin/sh
# Makes a copy of the SQLite driver's module around SQLite3MultipleCiphers, which
# can keep a database encrypted, and has the module file build against it.
# Usage, from the project's root: sqlite.sh DIR (a folder with go.mod in it)
set -eu
dir=$(cd "$1" && pwd)

package=better-sqlite3-multiple-ciphers
version=13.0.3
sum=51869b33cdabd49f384cb59cfd2b33a07b3a5e8a56a65ff61c283736e8b52546855e0fd52ecc3390fa306224612bfe027ed23c760b62930c9941e70c95dac6c5

# Of that package nothing but SQLite's source is taken.
archive="$dir/$package-$version.tgz"
if ! echo "$sum  $archive" | sha512sum -c --status 2>/dev/null; then
	(cd "$dir" && npm pack --silent "$package@$version" >/dev/null)
fi
echo "$sum  $archive" | sha512sum -c --quiet

module=github.com/mattn/go-sqlite3
go mod download "$module"
source=$(go list -m -f '{{.Dir}}' "$module")
rm -rf "$dir/go-sqlite3"
cp -r "$source" "$dir/go-sqlite3"
chmod -R u+w "$dir/go-sqlite3"
from=package/deps/sqlite3
tar -xzf "$archive" -C "$dir/go-sqlite3" --strip-components=3 "$from/sqlite3.c" "$from/sqlite3.h" "$from/sqlite3ext.h"
mv "$dir/go-sqlite3/sqlite3.c" "$dir/go-sqlite3/sqlite3-binding.c"
mv "$dir/go-sqlite3/sqlite3.h" "$dir/go-sqlite3/sqlite3-binding.h"

go mod edit -replace "$module=./$1/go-sqlite3" "$dir/go.mod"
