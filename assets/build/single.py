"""Takes one family out of a font collection, without its layout tables.

Usage: single.py COLLECTION FAMILY OUTPUT
"""
import sys

from fontTools.ttLib import TTCollection

collection, family, output = sys.argv[1:]
for font in TTCollection(collection, lazy=True).fonts:
    if font["name"].getDebugName(1).startswith(family) or font["name"].getDebugName(16) == family:
        for table in ("GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx"):
            if table in font:
                del font[table]
        # The same input gives the same file.
        font.recalcTimestamp = False
        font.save(output)
        sys.exit(0)
sys.exit(f"{collection}: no family {family}")
