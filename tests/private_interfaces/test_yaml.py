"""PyYAML: libyaml's parser asks its subclass for tags (`reading/yaml/composing.py`). Decision 11 lists it."""

from __future__ import annotations

import pytest
import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

pytestmark = pytest.mark.private_interface


class Asked(CParser):  # type: ignore[misc,unused-ignore]
    """Notes what libyaml's composer asks for."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.calls: list[tuple[object, ...]] = []

    def resolve(self, kind: type, value: str | None, implicit: object) -> str:
        self.calls.append((kind, value, implicit))
        return "tag"

    def descend_resolver(self, node: object, index: object) -> None:
        self.calls.append(("descend", type(node), index))

    def ascend_resolver(self) -> None:
        self.calls.append(("ascend",))


def test_the_composer_asks_its_subclass_for_the_tag_of_every_node() -> None:
    parser = Asked("a: 'NO'\nb: [NO]\n")
    root = parser.get_single_node()
    asked = [call for call in parser.calls if call[0] not in ("descend", "ascend")]
    assert (yaml.ScalarNode, "NO", (True, False)) in asked
    assert (yaml.ScalarNode, "NO", (False, True)) in asked
    assert {call[0] for call in asked} == {yaml.ScalarNode, yaml.SequenceNode, yaml.MappingNode}
    assert root is not None
    assert root.tag == "tag"
    assert ("ascend",) in parser.calls
    assert "descend" in {call[0] for call in parser.calls}


def test_marks_count_characters_lines_and_columns() -> None:
    root = Asked("é: 日\nb: x\n").get_single_node()
    assert root is not None
    node = root.value[1][1]
    assert (node.start_mark.line, node.start_mark.column, node.start_mark.index) == (1, 3, 8)


def test_the_events_of_a_text_can_be_read_through_a_subclass() -> None:
    events = [type(event) for event in yaml.parse("[a]", Loader=Asked)]  # type: ignore[arg-type]
    assert yaml.SequenceStartEvent in events


SAID = {
    "a: b: c": "mapping values are not allowed",
    "a: b\nc\nd: e": "could not find expected ':'",
    "a: @b": "found character that cannot start any token",
    "a:\n- b\nc: [d": "did not find expected ',' or",
    "- a\nb: c": "did not find expected '-' indicator",
    "a: 'b' c": "did not find expected key",
    "a: [,]": "did not find expected node content",
    "a: 'b": "found unexpected end of stream",
    'a: "\\q"': "found unknown escape character",
    "a: *b": "found undefined alias",
    "a: * b": "did not find expected alphabetic",
    "a: - b": "block sequence entries are not allowed",
    "a: b\n--- c": "expected a single document",
    "a: > b": "block scalar",
    "%a": "directive",
}


@pytest.mark.parametrize(("text", "said"), SAID.items(), ids=SAID.values())
def test_the_parser_says_what_is_wrong_in_words_that_are_looked_for(text: str, said: str) -> None:
    with pytest.raises(yaml.MarkedYAMLError) as error:
        yaml.compose(text, Loader=yaml.CSafeLoader)
    assert said in f"{error.value.problem} {error.value.context}"
