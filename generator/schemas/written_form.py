"""From the model to the JSON Schema of a file as authors write it, short forms included.

pydantic makes the schema from the annotations of the model. This module adds what pydantic cannot know: which ids
exist, that a key may be left out but not left empty, and which keys of a speaker go together.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import orjson
from pydantic import TypeAdapter

from generator.model.attribution import FORMS, WITH_OF
from generator.model.brief.claim import MANNERS
from generator.model.fields import MAX_ID
from generator.model.for_editors import CLAIMS, LEADS_TO
from generator.reading.layout import ENTRIES, OWN_WORDS, SINGLE
from generator.reading.suggestions.keys import example_as_yaml
from generator.reading.words_file import words_by_key
from generator.schemas.choices import Choices, Listed, definition_of_ids

Schema = dict[str, Any]

KINDS: Final = (*SINGLE, *ENTRIES)
"""Kinds of file that authors write, by the names that `reading.layout` gives them."""

MAX_CHOICES: Final = 5_000
"""The largest number of ids of one kind that are listed. If there are more, an editor gets only the form of an id."""

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
    schema: Schema = orjson.loads(_schema_of_model(kind))
    definitions: Schema = schema.pop("$defs", {})
    if kind in ENTRIES:
        definitions[model.__name__] = schema
        schema = {"type": "object", "additionalProperties": {"$ref": f"#/$defs/{model.__name__}"}, "propertyNames": _ID}
        schema["description"] = f"Each entry is below its id. {definitions[model.__name__]['description']}"
    lists: Schema = {}
    for part in (schema, *definitions.values()):
        _restrict(part)
        _choose(part, choices or Choices(), lists)
    if "Attribution" in definitions:
        _speakers(definitions["Attribution"])
    if "Claim" in definitions:
        claim = definitions["Claim"]["properties"]
        claim["said_by"] |= _id_or_keys(*claim["said_by"].pop("anyOf"))
        claim["manner"] = _suggested(MANNERS, claim["manner"])
        _ladders(definitions, choices or Choices())
    for part in (schema, *definitions.values()):
        _describe_examples(part)
    if kind == OWN_WORDS:
        schema["properties"]["words"]["propertyNames"] = {"enum": sorted(words_by_key())}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": kind,
        **schema,
        "$defs": {**definitions, **lists},
    }


@cache
def _schema_of_model(kind: str) -> bytes:
    """Return the schema that pydantic makes, as JSON: nine tenths of the work, and the same for any ids."""
    return orjson.dumps(TypeAdapter(SINGLE.get(kind) or ENTRIES[kind]).json_schema(mode="validation"))


def _restrict(node: Any) -> None:
    """Remove null values, which the model allows and files do not, and keys of JSON Schema that help no author."""
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
    """Offer a list of ids wherever the model says where an id leads. The lists are collected in `lists`."""
    if isinstance(node, list):
        for item in node:
            _choose(item, choices, lists)
        return
    if not isinstance(node, dict):
        return
    kinds = tuple(node.pop(LEADS_TO, ()))
    if kinds:
        ids = choices.of(kinds)
        if 0 < len(ids) <= MAX_CHOICES:
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


def _describe_examples(node: Any) -> None:
    """Move examples into the description. Editors would offer a real example as the value to write."""
    for inner in node if isinstance(node, list) else node.values() if isinstance(node, dict) else ():
        _describe_examples(inner)
    if isinstance(node, dict) and isinstance(node.get("examples"), list):
        examples = [f"`{example_as_yaml(example)}`" for example in node.pop("examples")]
        told = f"{'Examples' if len(examples) > 1 else 'Example'}: {', '.join(examples)}"
        node["markdownDescription"] = f"{node.get('description', '')}\n\n{told}"


def _list(ids: dict[str, str]) -> Schema:
    schema: Schema = {"type": "string", "enum": list(ids)}
    if any(ids.values()):
        schema["enumDescriptions"] = list(ids.values())
    return schema


def _suggested(values: Mapping[str, str], text: Schema) -> Schema:
    """Return a schema that offers the usual values with their meanings, and allows any text."""
    about: Schema = {key: text.pop(key) for key in ("description", "examples") if key in text}
    usual = {"type": "string", "enum": list(values), "enumDescriptions": list(values.values())}
    return {**about, "anyOf": [usual, text]}


def _speakers(attribution: Schema) -> None:
    """Require exactly one form of a speaker, and the keys that belong together."""
    keys = attribution["properties"]
    # The speaker behind another is written like any speaker.
    entity = {key: value for key, value in keys["entity"].items() if key not in ("description", "examples")}
    behind = keys["from"]
    behind |= _id_or_keys(entity, {"$ref": behind.pop("$ref")})
    attribution["oneOf"] = [{"required": [form]} for form in FORMS]
    attribution["dependencies"] = {
        "via": ["from"],
        "from": ["via"],
        "account": ["of"],
        "of": {"anyOf": [{"required": [form]} for form in WITH_OF]},
    }


def _id_or_keys(entity: Schema, keys: Schema) -> Schema:
    """Tell a speaker that is an id from one with keys, so that an editor reports only the faults of that form."""
    return {"anyOf": [entity, {"type": "object"}], "if": {"type": "object"}, "then": keys}


def _ladders(definitions: Schema, choices: Listed) -> None:
    """Require that a stage belongs to the claim's own initiative, and that keys which need another key have it."""
    claim = definitions["Claim"]
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
        # Editors offer keys in the order in which they meet them: those of a ladder come last.
        definitions["ClaimKeys"] = {**claim, "title": "claim"}
        definitions["Claim"] = {
            "allOf": [{"$ref": "#/$defs/ClaimKeys"}],
            "dependencies": {"initiative": {"allOf": ladders}},
        }
