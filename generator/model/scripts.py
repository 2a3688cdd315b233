"""Scripts whose texts are read in ways of their own, each as ranges for a character class."""

from __future__ import annotations

from typing import Final

KANA: Final = r"\u3040-\u30ff"
IDEOGRAPHS: Final = r"\u3400-\u9fff"
HANGUL: Final = r"\uac00-\ud7af"
"""The syllables of Korean, without its single letters."""
