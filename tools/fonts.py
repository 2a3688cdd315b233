"""Make the fonts of the briefing book anew: subsets, without hints, of the Noto fonts that Debian packages.

The book is set in Libertinus Serif, which comes with the typesetter. Other scripts need fonts of their own; these are
small enough to ship. Fetch the packages once, unpack them into one folder, and name it:

    apt-get download fonts-noto-cjk fonts-noto-core
    for package in *.deb; do dpkg-deb -x "$package" unpacked; done
    .venv/bin/python tools/fonts.py unpacked

It takes some minutes, and writes generator/assets/fonts/. Another release of the packages gives other bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from fontTools import subset
from fontTools.ttLib import TTFont

TARGET: Final = Path(__file__).resolve().parent.parent / "generator" / "assets" / "fonts"

EAST_ASIAN: Final = "NotoSansCJK-Regular.ttc"
"""Characters in the forms that they have in Japanese, and the forms of other languages where these differ."""

ROWS: Final = range(0xA1, 0xFF)
CHARACTER_SETS: Final = {
    "JAN": ("euc_jp", ROWS, ROWS),
    "KOR": ("euc_kr", ROWS, ROWS),
    "ZHS": ("gb2312", ROWS, ROWS),
    "ZHT": ("big5", range(0xA1, 0xC7), range(0x40, 0xFF)),
}
"""Character sets whose characters are kept, by the languages of OpenType whose forms they have: JIS X 0208, KS X 1001,
GB 2312, and of Big5 the characters in common use."""

HANGUL: Final = range(0xAC00, 0xD7A4)
KANA_AND_FORMS: Final = (*range(0x3000, 0x3100), *range(0xFF00, 0xFFF0))
BEYOND_LATIN: Final = 0x2010
"""Characters below this stand in the book's own font."""

SCRIPTS: Final = (
    "NotoNaskhArabic",
    "NotoSerifArmenian",
    "NotoSerifBengali",
    "NotoSerifDevanagari",
    "NotoSerifGeorgian",
    "NotoSerifHebrew",
    "NotoSerifKhmer",
    "NotoSerifLao",
    "NotoSerifTamil",
    "NotoSerifThai",
)


def signs_of(language: str) -> set[int]:
    """The characters of a character set."""
    codec, rows, columns = CHARACTER_SETS[language]
    codes: set[int] = set()
    for first in rows:
        for second in columns:
            try:
                character = bytes([first, second]).decode(codec)
            except UnicodeDecodeError:
                continue
            codes.update(ord(char) for char in character)
    return {code for code in codes if code >= BEYOND_LATIN}


def east_asian_signs() -> set[int]:
    """The characters of the character sets, all syllables of Hangul, kana, and full-width forms."""
    return {*HANGUL, *KANA_AND_FORMS}.union(*map(signs_of, CHARACTER_SETS))


def keep_forms(font: TTFont) -> None:
    """Leave each language the forms of the characters in its own character set alone."""
    names, table = font.getBestCmap(), font["GSUB"].table
    for script in table.ScriptList.ScriptRecord:
        if script.ScriptTag != "hani":
            continue
        for record in script.Script.LangSysRecord:
            language = record.LangSysTag.strip()
            kept = {names.get(code) for code in signs_of(language)} if language in CHARACTER_SETS else set()
            for index in record.LangSys.FeatureIndex:
                feature = table.FeatureList.FeatureRecord[index]
                if feature.FeatureTag != "locl":
                    continue
                for lookup in feature.Feature.LookupListIndex:
                    for part in table.LookupList.Lookup[lookup].SubTable:
                        forms = getattr(part, "ExtSubTable", part)
                        forms.mapping = {name: form for name, form in forms.mapping.items() if name in kept}


def write(source: Path, target: Path, characters: Iterable[int] | None, features: list[str]) -> None:
    """Write the subset of a font; the whole of it where no characters are named."""
    options = subset.Options()
    options.hinting = False
    options.notdef_outline = True
    options.layout_features = features
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["BASE", "VORG", "vhea", "vmtx"]
    options.font_number = 0
    if "locl" in features:
        options.layout_scripts = [
            "DFLT",
            "latn",
            "kana",
            "hang.dflt",
            "hani.dflt",
            *(f"hani.{tag}" for tag in CHARACTER_SETS),
        ]
    font = subset.load_font(str(source), options)
    if "locl" in features:
        keep_forms(font)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap() if characters is None else characters)
    subsetter.subset(font)
    subset.save_font(font, str(target), options)
    print(f"{target.name}: {target.stat().st_size:,} bytes")


def main() -> None:
    """Write every font."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    files = {path.name: path for path in Path(sys.argv[1]).rglob("*.tt?")}
    TARGET.mkdir(parents=True, exist_ok=True)
    write(files[EAST_ASIAN], TARGET / "NotoSansCJKjp.otf", east_asian_signs(), ["ccmp", "ljmo", "vjmo", "tjmo", "locl"])
    for name in SCRIPTS:
        write(files[f"{name}-Regular.ttf"], TARGET / f"{name}.ttf", None, ["*"])


if __name__ == "__main__":
    main()
