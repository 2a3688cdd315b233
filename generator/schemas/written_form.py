"""From the model to the JSON Schema of a file as authors write it, short forms included.

pydantic makes the schema from the annotations of the model. This module adds what pydantic cannot know: which ids there
are, that a key may be left out but not left empty, and which keys of a speaker go together.
"""

from __future__ import annotations

from typing import Any, Final

from pydantic import TypeAdapter

from generator.model.attribution import FORMS, WITH_OF
from generator.model.fields import MAX_ID
from generator.model.for_editors import CLAIMS, LEADS_TO
from generator.reading.layout import ENTRIES, OWN_WORDS, SINGLE
from generator.reading.words_file import words_by_key
from generator.schemas.choices import Choices, Listed, definition_of_ids

Schema = dict[str, Any]

KINDS: Final = (*SINGLE, *ENTRIES)
"""Kinds of file that authors write, by the names that `reading.layout` gives them."""

MOST_CHOICES: Final = 5_000
"""Ids of one kind that are listed. Of more, an editor gets only the form of an id."""

_ID: Final = {
    "type": "string",
    "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
    "maxLength": MAX_ID,
    "patternErrorMessage": "an id has lower-case letters, digits and single hyphens",
}


def schema_of(kind: str, choices: Listed | None = None) -> Schema:
    """Make the schema of a kind of file.

    Args:
        kind: one of `KINDS`.
        choices: the ids that exist; without them any id is allowed.
    """
    model = SINGLE.get(kind) or ENTRIES[kind]
    schema: Schema = TypeAdapter(model).json_schema(mode="validation")
    definitions: Schema = schema.pop("$defs", {})
    if kind in ENTRIES:
        definitions[model.__name__] = schema
        schema = {"type": "object", "additionalProperties": {"$ref": f"#/$defs/{model.__name__}"}, "propertyNames": _ID}
        schema["description"] = f"Each entry stands under its id. {definitions[model.__name__]['description']}"
    lists: Schema = {}
    for part in (schema, *definitions.values()):
        _restrict(part)
        _choose(part, choices or Choices(), lists)
    if "Attribution" in definitions:
        _speakers(definitions["Attribution"])
    if "Claim" in definitions:
        _ladders(definitions["Claim"], choices or Choices())
    if kind == OWN_WORDS:
        schema["properties"]["words"]["propertyNames"] = {"enum": sorted(words_by_key())}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": kind,
        **schema,
        "$defs": {**definitions, **lists},
    }


def _restrict(node: Any) -> None:
    """Take out null values, which the model allows and files do not, and keys of JSON Schema that help no author."""
    if isinstance(node, list):
        for item in node:
            _restrict(item)
        return
    if not isinstance(node, dict):
        return
    options = [option for option in node.get("anyOf", ()) if option != {"type": "null"}]
    if len(options) == 1 and "anyOf" in node:
        del node["anyOf"]
        node.update({**options[0], **node})
    elif options:
        node["anyOf"] = options
    if "default" in node and not node["default"]:
        del node["default"]
    # Editors offer examples as values, and can show those alone that are a text or a number.
    simple = [example for example in node.get("examples", ()) if not isinstance(example, (list, dict))]
    if simple:
        node["examples"] = simple
    if isinstance(node.get("title"), str):
        del node["title"]
    for key, inner in node.items():
        if key == "properties":
            for property_schema in inner.values():
                _restrict(property_schema)
        elif key not in ("examples", "enum", "const"):
            _restrict(inner)
    if "patternProperties" in node:
        node["additionalProperties"] = False
    elif isinstance(node.get("additionalProperties"), dict):
        node["propertyNames"] = _ID


def _choose(node: Any, choices: Listed, lists: Schema) -> None:
    """Offer a list of ids wherever the model says what an id leads to. The lists are gathered in `lists`."""
    if isinstance(node, list):
        for item in node:
            _choose(item, choices, lists)
        return
    if not isinstance(node, dict):
        return
    kinds = tuple(node.pop(LEADS_TO, ()))
    if kinds:
        ids = choices.of(kinds)
        if 0 < len(ids) <= MOST_CHOICES:
            name = definition_of_ids(kinds)
            lists[name] = _list(ids)
            for key in ("type", "pattern", "maxLength", "patternErrorMessage"):
                node.pop(key, None)
            chosen = {"$ref": f"#/$defs/{name}"}
            # A claim of the same brief is named by its id alone, and may be a new one.
            node.update({"anyOf": [chosen, _ID]} if kinds == (CLAIMS,) else chosen)
    for key, inner in node.items():
        if key not in ("examples", "enum", "const"):
            _choose(inner, choices, lists)
    # Editors offer an example beside the choices, so it is one of them.
    if "examples" in node and (names := _lists_within(node)) and not isinstance(node["examples"][0], (list, dict)):
        listed = [entry_id for name in names for entry_id in lists[name]["enum"]]
        node["examples"] = [example for example in node["examples"] if example in listed] or listed[:1]


def _lists_within(node: Schema) -> list[str]:
    """The lists of ids from which a value itself, or an item of it, is chosen."""
    options = [node, *node.get("anyOf", ())]
    refs = [option.get("$ref", "") for option in (*options, *(option.get("items", {}) for option in options))]
    return [ref.removeprefix("#/$defs/") for ref in refs if ref.startswith("#/$defs/ids-of-")]


def _list(ids: dict[str, str]) -> Schema:
    schema: Schema = {"type": "string", "enum": list(ids)}
    if any(ids.values()):
        schema["enumDescriptions"] = list(ids.values())
    return schema


def _speakers(attribution: Schema) -> None:
    """Say that a speaker has exactly one form, and which keys belong to it."""
    keys = attribution["properties"]
    # The speaker behind another is written as any speaker is.
    entity = {key: value for key, value in keys["entity"].items() if key not in ("description", "examples")}
    behind = keys["from"]
    behind["anyOf"] = [entity, {"$ref": behind.pop("$ref")}]
    attribution["oneOf"] = [{"required": [form]} for form in FORMS]
    attribution["dependencies"] = {
        "via": ["from"],
        "from": ["via"],
        "account": ["of"],
        "of": {"anyOf": [{"required": [form]} for form in WITH_OF]},
    }


def _ladders(claim: Schema, choices: Listed) -> None:
    """Say that a stage is one of the claim's own initiative, and which keys need another."""
    stage = claim["properties"]["stage"]
    if stage.pop("$ref", None):
        stage.update(_ID)
    claim["dependencies"] = {key: ["initiative"] for key in ("stage", "deadline", "confirms")} | {"stance": ["about"]}
    ladders = [
        {
            "if": {"properties": {"initiative": {"const": initiative}}},
            "then": {"properties": {"stage": {"enum": list(ladder)}}},
        }
        for initiative, ladder in sorted(choices.ladders.items())
        if ladder
    ]
    if ladders:
        claim["allOf"] = ladders
