"""Attributions: the speakers of a claim, and those who passed their words on."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Field, ValidatorFunctionWrapHandler, WrapValidator, model_validator

from generator.model.base import Model, model
from generator.model.explained import explained
from generator.model.fields import BodyId, BodyIds, Line, PersonIds, SpeakerId, invalid, type_words
from generator.model.for_editors import Written

AttributionKind = Literal["joint", "official", "account", "named", "institution", "narration", "unnamed", "headline"]
"""Kinds of speakers, by standing, the highest first. Whether a text is official depends on its brief as well."""


def _only_true(value: Any) -> Any:
    if value is True:
        return value
    if isinstance(value, str) or value is False:
        shown = "false" if value is False else value
        raise invalid("B105", value=shown, choices="true", hint="write true, or remove the key")
    if value is None:
        raise invalid("B104")
    raise invalid("B103", expected="true or false", found=type_words(value), hint="write true or false, without quotes")


OnlyTrue = Annotated[bool, BeforeValidator(_only_true), Written({"type": "boolean", "const": True})]
"""A key that holds `true` or is left out."""

FORMS = ("entity", "people", "institution", "account", "unnamed", "narration", "headline", "via")
"""The keys of which a speaker has exactly one."""

_NOBODY: Final = "add `unnamed: …` with the words for the speaker, or write {institution: id}"
WITH_OF = ("unnamed", "account")


@model
@explained(
    "Who a claim is attributed to. It has exactly one form. `via` names who passed the words on, and `from` who said "
    "them. In YAML an entity's id alone is short for `{entity: id}`."
)
class Attribution(Model):
    entity: SpeakerId | None = Field(
        default=None, description="A person, organisation or country by id.", examples=["anna-berg"]
    )
    people: PersonIds = Field(
        default=(),
        description="Several named people who say it together.",
        examples=[["anna-berg", "jon-dahl"]],
    )
    institution: BodyIds = Field(
        default=(),
        description="One body or more, where no person speaks for it; several for a joint statement.",
        examples=["harbour-office", ["northland", "southland"]],
    )
    account: BodyId | None = Field(
        default=None,
        description="One side, in its own account of what was said together; `of` names who said it.",
        examples=["harbour-office"],
    )
    unnamed: Line | None = Field(
        default=None, description="A description of a speaker who is not named.", examples=["a senior official"]
    )
    of: BodyIds = Field(
        default=(),
        description="The body or bodies that an unnamed speaker belongs to; with `account`, everybody it reports on.",
        examples=["southland", ["northland", "southland"]],
    )
    narration: OnlyTrue = Field(default=False, description="The voice of the report itself.", examples=[True])
    headline: OnlyTrue = Field(default=False, description="Known only from a headline.", examples=[True])
    via: SpeakerId | None = Field(
        default=None, description="Who passed it on: a person, organisation or publisher.", examples=["coast-agency"]
    )
    from_: Attribution | None = Field(
        default=None,
        alias="from",
        description="Who said it to them.",
        examples=["anna-berg", {"unnamed": "a senior official"}],
    )

    @model_validator(mode="before")
    @classmethod
    def _one_form(cls, value: Any) -> Any:
        if isinstance(value, Attribution):
            return value
        if isinstance(value, str):
            return {"entity": value}
        if value is None:
            raise invalid("B104")
        if isinstance(value, dict) and value.keys() == {"entity"} and isinstance(value["entity"], list):
            value = value["entity"]
        if not isinstance(value, dict):
            raise invalid("B112", problem=f"`said_by` is {type_words(value)}", hint=_of_list(value))
        _check_form(value)
        _check_companions(value)
        _check_number(value)
        return value

    def chain(self) -> tuple[Attribution, ...]:
        """Return the links from the speaker who passed it on last to the one who said it first."""
        return (self,) if self.from_ is None else (self, *self.from_.chain())

    @property
    def speaker(self) -> Attribution:
        """The link of the one who said it first."""
        link = self
        while link.from_ is not None:
            link = link.from_
        return link

    def speakers(self) -> tuple[str, ...]:
        """Return the ids of everybody who speaks in this link.

        An account is given by one side; an unnamed speaker has no id.
        """
        alone = [entry_id for entry_id in (self.entity, self.account) if entry_id]
        return (*alone, *self.people, *self.institution)

    def entities(self) -> tuple[str, ...]:
        """Return the ids of everybody the chain names, in order."""
        if self.entity:
            return (self.entity,)
        if self.narration or self.headline:
            return ()
        named: list[str] = []
        for link in self.chain():
            named += [entity_id for entity_id in (link.via, *link.speakers(), *link.of) if entity_id]
        return tuple(dict.fromkeys(named))


# --- the rules of B112, each on the keys written for a speaker --------------------------------------


def _of_list(value: Any) -> str:
    """Return the hint for a list of ids written as a speaker; empty for any other value."""
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], list):
        return _of_list(value[0])
    if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
        return ""
    ids = ", ".join(value)
    if value[0] in FORMS and len(value) > 1:
        return f"write {{{value[0]}: {', '.join(value[1:])}}}"
    if len(value) == 1:
        return f"write {ids}, without the brackets"
    return f"write {{people: [{ids}]}} where people say it together, {{institution: [{ids}]}} for bodies"


def _check_form(value: dict[str, Any]) -> None:
    """Refuse keys that do not give exactly one form."""
    given = [form for form in FORMS if form in value]
    # Unknown keys get their own diagnostic, which is more use than this one.
    if not given and not set(value) - {*FORMS, "of", "from"}:
        hint = "add `via: …` to say who passed them on" if "from" in value else _NOBODY if "of" in value else ""
        raise invalid("B112", problem="it names nobody", hint=hint)
    if len(given) > 1:
        both = f"`{given[0]}` and `{given[1]}`"
        hint = f"keep one of {both}, and take the other out"
        if given == ["institution", "unnamed"]:
            hint = "write `of` in place of `institution`: it names the body of an unnamed speaker"
        if given[1:] == ["via"] and isinstance(value["via"], str) and isinstance(value[given[0]], str):
            hint = f"write {{via: {value['via']}, from: {{{given[0]}: {value[given[0]]}}}}}"
        raise invalid("B112", problem=f"it has both {both}", hint=hint)


def _check_companions(value: dict[str, Any]) -> None:
    """Refuse `via` without `from`, `from` without `via`, and `of` with a form that does not take it."""
    # A key without its colon is told as an unknown key.
    if any(inner is None and str(key).partition(" ")[0] in (*FORMS, "from") for key, inner in value.items()):
        return
    if ("via" in value) != ("from" in value) and any(form in value for form in FORMS):
        missing = (
            "add `from: …` to say whose words were passed on"
            if "via" in value
            else "add `via: …` to say who passed them on"
        )
        unknown = [str(key) for key in value if key not in (*FORMS, "of", "from")]
        if "unnamed" in value and "of" not in value and "from" in value:
            missing = "write `of:` in place of `from:`: it names the body of an unnamed speaker"
        if len(unknown) == 1:
            missing = f"write `{'from' if 'via' in value else 'via'}:` in place of `{unknown[0]}:`"
        raise invalid("B112", problem="`via` and `from` belong together", hint=missing)
    if "of" in value and not any(form in value for form in WITH_OF):
        hint = "take `of` out; or put `unnamed: …` or `account: …` in the place of the other key"
        raise invalid("B112", problem="`of` belongs to `unnamed` or `account`", hint=hint)


def _check_number(value: dict[str, Any]) -> None:
    """Refuse an empty list, and one speaker alone where several must speak together."""
    for form in ("people", "institution", "of"):
        if value.get(form, True) == []:
            raise invalid("B112", problem=f"`{form}` names nobody")
    if "people" in value and len(_distinct(value["people"])) < 2:
        ids = str(value["people"][0]).split() if isinstance(value["people"], list) else []
        hint = "write the id alone, `said_by: id`, or name the others who say it too"
        if len(ids) > 1:
            hint = f"write {{people: [{', '.join(ids)}]}}: a comma is missing between them"
        raise invalid("B112", problem="`people` names only one person", hint=hint)
    # Ids without commas between them are read as one invalid id, which has a diagnostic of its own.
    told = _distinct(value.get("of", ()))
    if "account" in value and len(told) < 2 and not any(" " in str(entry_id) for entry_id in told):
        hint = "add `of: [id, other-id]`, with everybody who said it together"
        raise invalid("B112", problem="`account` needs `of`, with everybody it reports on", hint=hint)


def _distinct(value: Any) -> set[Any]:
    # A value that is not a list of texts has a diagnostic of its own, so it counts as two ids here, which pass.
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        return {0, 1} if isinstance(value, list | tuple | dict) else {value}
    return set(value)


# --- one object for attributions that are written alike ---------------------------------------------

_MAX_CACHED: Final = 50_000
_cache: dict[Hashable, Attribution] = {}


def _cached_attribution(value: Any, check: ValidatorFunctionWrapHandler) -> Attribution:
    # Thousands of claims name a speaker in the same words, and attributions never change.
    written = _as_key(value)
    attribution = _cache.get(written)
    if attribution is None:
        attribution = check(value)
        if written is not None:
            if len(_cache) >= _MAX_CACHED:
                _cache.clear()
            _cache[written] = attribution
    return attribution


def _as_key(value: Any) -> Hashable:
    """Return a key that only equal values share; None for a value of anything but texts, `true`, lists and mappings."""
    if type(value) is str or value is True:
        return value
    if type(value) is dict:
        parts = []
        for key, inner in value.items():
            part = inner if type(inner) is str else _as_key(inner)
            if part is None:
                return None
            parts.append((key, part))
        return tuple(parts)
    if type(value) is list:
        items = tuple(map(_as_key, value))
        return None if None in items else ("list", *items)
    return None


SaidBy = Annotated[Attribution, WrapValidator(_cached_attribution, SpeakerId | Attribution)]
"""The attribution of a claim. Attributions that are written alike share one object."""
