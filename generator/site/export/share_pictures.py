"""Pictures that other sites show beside a link to a page: one for each kind of page, drawn when the site is built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from textwrap import wrap
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from generator.site.views.context import ViewContext
from generator.site.views.initiatives import lead_words

SIZE: Final = (1200, 630)
"""Width and height in pixels, as the Open Graph protocol's users ask for."""

_PAPER, _INK, _ACCENT, _MUTED = "#fcfbf7", "#14202a", "#0b5583", "#52606b"
_MARGIN: Final = 80
_COLOURS: Final = 16
_PLAIN_SIGNS: Final = str.maketrans(
    {"–": "-", "—": "-", "\N{NON-BREAKING HYPHEN}": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "..."}
)


def share_picture(kind: str) -> str:
    """Path of the picture of a kind of page in the site."""
    return f"assets/share/{kind}.png"


def share_pictures(context: ViewContext, site_name: str, titles: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Yield the picture of each kind of page as (path in the site, bytes of a PNG).

    Args:
        context: of the site.
        site_name: the site's name, which stands on each picture.
        titles: what stands on the picture of each kind of page, by the kind's name.
    """
    answer = lead_words(context)
    for kind, title in titles.items():
        yield share_picture(kind), _drawn(site_name, title, answer)


def _drawn(site_name: str, title: str, answer: str) -> bytes:
    picture = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, SIZE[0], 14), fill=_ACCENT)
    draw.text((_MARGIN, 64), _drawable(site_name), fill=_ACCENT, font=ImageFont.load_default(36))
    y = _lines(draw, title, 150, 68, 30, _INK)
    _lines(draw, answer, max(y + 40, 400), 34, 62, _MUTED)
    file = BytesIO()
    # Few colours make a small file; no time or name of a machine stands in it.
    picture.quantize(_COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=False, compress_level=9)
    return file.getvalue()


def _drawable(text: str) -> str:
    """A text with the signs that the font has, which is one for Latin letters; empty where letters would be missing."""
    plain = text.translate(_PLAIN_SIGNS)
    return plain if all(char <= "\xff" for char in plain) else ""


def _lines(draw: ImageDraw.ImageDraw, text: str, top: int, size: int, columns: int, colour: str) -> int:
    """Draw a text in lines of so many letters, four at most, and return where the last one ends."""
    font = ImageFont.load_default(size)
    for line in wrap(_drawable(text), columns, max_lines=4, placeholder=" …"):
        draw.text((_MARGIN, top), line, fill=colour, font=font)
        top += round(size * 1.25)
    return top
