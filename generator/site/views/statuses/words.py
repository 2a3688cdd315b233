"""A status in words: when its stage was reached, how sure that is, and when it stopped."""

from __future__ import annotations

import re

from generator.findings.statuses.status import Status
from generator.model.edtf import Edtf
from generator.site.views.base import view_class
from generator.site.views.context import ViewContext


@view_class
class FlagView:
    """What a reader has to know of a status, and what that means."""

    words: str
    means: str


def reached_words(context: ViewContext, status: Status) -> str:
    """Return the day on which a stage was reached, in words that follow its name: an act on a day, a state since a day.

    If the first day of a state is not known, they give the day on which it was announced or reported.
    """
    if status.stage is None or status.reached is None:
        return ""
    on = _on_words(context, status.reached)
    if status.first_day in ("announced", "reported"):
        name = status.stage.name
        lower = name if name[1:2].isupper() else name[:1].lower() + name[1:]
        return context.words.plain(f"status.{status.first_day}", stage=lower, on=on)
    if status.stage.kind == "state" and status.first_day == "known":
        return context.words.plain("status.since", date=_since(status.reached))
    return on


def flags_of(context: ViewContext, status: Status) -> tuple[FlagView, ...]:
    """Return what a reader has to know of those who report a stage: that they are hedged, no parties, or one side."""
    keys = [("hedged", "hedged_means")] if status.hedged else []
    if status.unconfirmed:
        keys.append((f"backing.{status.backing}", f"backing_means.{status.backing}"))
    elif status.one_sided:
        keys.append(("one_sided", "one_sided_means"))
    say = context.words.plain
    return tuple(FlagView(say(f"status.{words}"), say(f"status.{means}")) for words, means in keys)


def confirmed_label(context: ViewContext, status: Status) -> str:
    """Return the words before the newest day on which a stage is reported: only parties confirm one."""
    return context.words.plain("status.reported_label" if status.only_reported else "status.confirmed_label")


def stopped_words(context: ViewContext, status: Status) -> str:
    """Return a text on a stage that stopped, if any.

    An example is "Active since 19 December 2030, on time; stopped on 1 June 2031".
    """
    stopped, words = status.stopped, context.words
    if stopped is None:
        return ""
    since = _on_words(context, stopped.since)
    if stopped.stage.kind == "state" and stopped.since.earliest is not None:
        since = words.plain("status.from", date=_since(stopped.since))
    reached = f"{stopped.stage.name}{since}"
    if status.verdict in ("on-time", "late", "late-but-done", "unclear"):
        reached = f"{reached}, {words.plain(f'verdict.{status.verdict}')}"
    return words.plain("status.stopped", reached=reached, on=_on_words(context, stopped.on))


def _on_words(context: ViewContext, date: Edtf) -> str:
    # "On" goes with a day, "in" with a month or a year; all other dates have their own words.
    plain = re.fullmatch(r"\d{4}(-\d{2}){0,2}", date.text)
    how = ("by" if date.earliest is None else "other") if not plain else "day" if date.is_day else "month"
    return context.words.plain(f"status.on.{how}", date=date.words)


def _since(date: Edtf) -> str:
    return date.words.removeprefix("from ").removesuffix(" on")
