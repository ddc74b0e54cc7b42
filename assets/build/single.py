"""Takes one family out of a font collection: its characters, without its layout
tables, the forms of other regions that only those lead to, and hints for printers of
few dots, which the window has no use for. That is half of it.

Usage: single.py COLLECTION FAMILY OUTPUT
"""
import sys

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection

collection, family, output = sys.argv[1:]
for font in TTCollection(collection, lazy=True).fonts:
    if font["name"].getDebugName(1).startswith(family) or font["name"].getDebugName(16) == family:
        options = Options(hinting=False, layout_features=[], notdef_outline=True,
                          name_IDs=["*"], name_languages=["*"], name_legacy=True)
        options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx"]
        # The window marks what is late or refused by U+2715, which none of the faces has;
        # a PC without a face of symbols would show a replacement for it.
        times = font.getBestCmap()[0xD7]
        for table in font["cmap"].tables:
            if table.isUnicode() and table.format != 14:
                table.cmap.setdefault(0x2715, times)
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=font.getBestCmap())
        subsetter.subset(font)
        # The same input gives the same file.
        font.recalcTimestamp = False
        font.save(output)
        sys.exit(0)
sys.exit(f"{collection}: no family {family}")
