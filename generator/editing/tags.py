"""Tags of YAML that say what a value is anyway, as `!!str` before a text. Files in the canonical form have none."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import Final

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from generator.editing.hand_written import same
from generator.reading.yaml.scalars import resolve

_BLANKS: Final = re.compile(r"[ \t]*")


def without_tags(text: str) -> str:
    """Take the tags out that the library would lose or keep as it likes, unless one of them cannot be missed.

    Args:
        text: of a file that can be read, with line feeds at the ends of lines.
    """
    if "!!" not in text:
        return text
    tokens = [*yaml.scan(text, Loader=CParser)]  # type: ignore[arg-type]
    parts, end = list[str](), 0
    for tag, value in pairwise(tokens):
        if not isinstance(tag, yaml.TagToken) or tag.value[0] != "!!":
            continue
        parts.append(text[end : tag.start_mark.index])
        end = _BLANKS.match(text, tag.end_mark.index).end()  # type: ignore[union-attr]
        if not isinstance(value, yaml.ScalarToken) or not value.plain or tag.value[1] != "str":
            continue
        if not isinstance(resolve(value.value), str):  # without its tag, `!!str 12` is a number
            parts.append(json.dumps(value.value))
            end = value.end_mark.index
    plain = "".join((*parts, text[end:]))
    return plain if same(text, plain) else text
