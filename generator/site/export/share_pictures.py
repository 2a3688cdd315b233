"""Pictures that other sites show beside a link to a page: one for each kind of page, drawn when the site is built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from textwrap import wrap
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from generator.site.views.context import ViewContext
from generator.site.views.home import lead_words

SIZE: Final = (1200, 630)
"""Width and height in pixels, as sites that use the Open Graph protocol expect them."""

_PAPER: Final = (0xFC, 0xFB, 0xF7)
_INKS: Final = ((0x0B, 0x55, 0x83), (0x14, 0x20, 0x2A), (0x52, 0x60, 0x6B))
_ACCENT, _INK, _MUTED = range(len(_INKS))
_SHADES: Final = 5
"""Shades of each ink, from nearly the paper's colour to full. With the paper's, all colours fit into four bits."""

_PALETTE: Final = [
    *_PAPER,
    *(
        round(paper + (own - paper) * shade / _SHADES)
        for ink in _INKS
        for shade in range(1, _SHADES + 1)
        for paper, own in zip(_PAPER, ink, strict=True)
    ),
]
_MARGIN: Final = 80
_PLAIN_SIGNS: Final = str.maketrans(
    {"–": "-", "—": "-", "\N{NON-BREAKING HYPHEN}": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "..."}
)


def share_picture(kind: str) -> str:
    """Return the path of the picture of a kind of page in the site."""
    return f"assets/share/{kind}.png"


def share_pictures(context: ViewContext, titles: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Yield the picture of each kind of page as (path in the site, bytes of a PNG).

    Args:
        context: the context of the site's views.
        titles: the title on the picture of each kind of page, by the kind's name.
    """
    answer = lead_words(context)
    for kind, title in titles.items():
        yield share_picture(kind), _drawn(context.site.name, title, answer)


@lru_cache(maxsize=64)  # a preview draws each picture once, not at each save
def _drawn(site_name: str, title: str, answer: str) -> bytes:
    picture = Image.new("L", SIZE)  # drawn with indices of the palette, which needs no quantisation
    picture.paste(_place(_ACCENT, 255), (0, 0, SIZE[0], 14))
    picture.paste(_lines(site_name, 36, len(site_name) + 1, _ACCENT)[0], (_MARGIN, 64))
    lines, height = _lines(title, 68, 30, _INK)
    picture.paste(lines, (_MARGIN, 150))
    picture.paste(_lines(answer, 34, 62, _MUTED)[0], (_MARGIN, max(150 + height + 40, 400)))
    picture.putpalette(_PALETTE)
    file = BytesIO()
    picture.save(file, "PNG")  # holds neither a time nor the name of a machine
    return file.getvalue()


def _place(ink: int, cover: int) -> int:
    """Return the palette index of a pixel, by its ink and the ink's coverage, from 0 to 255."""
    shade = round(cover * _SHADES / 255)
    return ink * _SHADES + shade if shade else 0


def _drawable(text: str) -> str:
    """Return a text in characters of the font, which is for Latin letters; empty if letters would be missing."""
    plain = text.translate(_PLAIN_SIGNS)
    return plain if all(char <= "\xff" for char in plain) else ""


@lru_cache(maxsize=4)  # all pictures have two of their texts in common
def _lines(text: str, size: int, columns: int, ink: int) -> tuple[Image.Image, int]:
    """Draw a text in at most four lines of `columns` letters, and return it with the height of these lines."""
    font = ImageFont.load_default(size)
    lines = wrap(_drawable(text), columns, max_lines=4, placeholder=" …")
    step = round(size * 1.25)
    covered = Image.new("L", (SIZE[0] - _MARGIN, step * len(lines) + size))
    draw = ImageDraw.Draw(covered)
    for number, line in enumerate(lines):
        draw.text((0, step * number), line, fill=255, font=font)
    return covered.point([_place(ink, cover) for cover in range(256)]), step * len(lines)
