"""ruamel.yaml: what `editing/` uses of its nodes and of how it reads scalars. Decision 11 lists it."""

from __future__ import annotations

import io
from typing import Any

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.anchor import Anchor
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import FoldedScalarString

pytestmark = pytest.mark.private_interface


class AsText(VersionedResolver):
    """Takes every plain scalar for text."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        return self.DEFAULT_SCALAR_TAG if kind is ScalarNode and implicit[0] else super().resolve(kind, value, implicit)


class Noting(RoundTripConstructor):
    """Notes what it is asked to construct."""

    seen: list[tuple[str, object, object]] = []  # noqa: RUF012 - one test uses it

    def construct_scalar(self, node: Any) -> Any:
        self.seen.append((node.value, node.anchor, node.comment))
        return super().construct_scalar(node)


def test_a_resolver_and_a_constructor_of_ours_are_asked_about_each_scalar() -> None:
    handler = YAML()
    handler.Resolver, handler.Constructor = AsText, Noting
    assert handler.load("a: 0988\nb: NO\n") == {"a": "0988", "b": "NO"}
    assert ("0988", None, None) in Noting.seen


def test_a_folded_text_is_written_with_lines_that_end_where_it_says() -> None:
    text = FoldedScalarString("a lamp in the fog")
    text.fold_pos = [6]
    out = io.StringIO()
    YAML().dump({"a": text}, out)
    assert out.getvalue() == "a: >-\n  a lamp\n  in the fog\n"


def test_nodes_hold_comments_and_anchors_that_are_written_again() -> None:
    handler = YAML()
    root = handler.compose("a: &b fog # thick\nc: bell\n")
    value = root.value[0][1]
    assert value.anchor == "b"
    value.anchor = Anchor()
    value.anchor.value, value.anchor.always_dump = "b", True
    for _ in range(2):
        for token in filter(None, value.comment):
            token.reset()
        out = io.StringIO()
        YAML().serialize(root, out)
        assert out.getvalue() == "a: &b fog # thick\nc: bell\n"
