"""Tags of YAML that say what a value is anyway, as `!!str` before a text. Files in the canonical form have none."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import Final

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from generator.editing.hand_written import same

_BLANKS: Final = re.compile(r"[ \t]*")


def without_tags(text: str) -> str:
    """Take the tags out that the library would lose or keep as it likes. One that cannot be missed stays.

    Args:
        text: of a file that can be read, with line feeds at the ends of lines.
    """
    if "!!" not in text:
        return text
    tokens = [*yaml.scan(text, Loader=CParser)]  # type: ignore[arg-type]
    for tag, value in reversed([*pairwise(tokens)]):
        if isinstance(tag, yaml.TagToken):
            before, start = text[: tag.start_mark.index], tag.end_mark.index
            behind = text[_BLANKS.match(text, start).end() :]  # type: ignore[union-attr]
            ways = [before + behind]
            if isinstance(value, yaml.ScalarToken) and value.plain:
                # Without its tag, `!!str 12` is a number.
                rest = text[value.end_mark.index :]
                ways.append(before + json.dumps(value.value, ensure_ascii=False) + rest)
            text = next((way for way in ways if same(text, way)), text)
    return text
