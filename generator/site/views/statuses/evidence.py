"""The evidence behind a status: its texts by kind, and the claims that its page shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.corpus import ClaimRecord
from generator.findings.statuses.texts_behind import TextBehind, TextsOfKind
from generator.findings.verification import STATES
from generator.site.views.base import Link, view_class
from generator.site.views.claims import claim_link, claim_url
from generator.site.views.context import ViewContext
from generator.site.views.speakers import speaker_view

MAX_EVIDENCE = 24
"""The largest number of claims shown for a stage, a target date or a doubt. The others are on further pages of the
list."""


@view_class
class TextView:
    """A text behind a status: a link to its claim, and how far it was checked.

    Attributes:
        link: the link, with the publisher and the title.
        label: the date of the text; its publisher too, if another text of the list has that date.
        state: how far the text was checked, as the name of a sign.
        state_label: the same in words.
    """

    link: Link
    label: str
    state: str
    state_label: str


@view_class
class TextsView:
    """Texts of one kind behind a status.

    Attributes:
        words: how many there are and how far they were checked, as in "3 joint official texts: 2 checked, 1 not held".
        texts: each of them, oldest first.
    """

    words: str
    texts: tuple[TextView, ...]


@view_class
class BestView:
    """The claim that weighs most: a link, its kind of speaker, whether its text is unread, and how far it was checked.

    Attributes:
        state: how far it was checked, as the name of a sign.
        state_label: the same in words.
    """

    link: Link
    kind: str
    label: str
    unread: bool
    state: str
    state_label: str


def oldest_and_newest(records: Sequence[ClaimRecord]) -> Sequence[ClaimRecord]:
    """Return the claims that a status shows: all, or the oldest and the newest if there are too many."""
    half = MAX_EVIDENCE // 2
    return records if len(records) <= MAX_EVIDENCE else [*records[:half], *records[-half:]]


def texts_view(context: ViewContext, group: TextsOfKind) -> TextsView:
    """Return the texts of one kind, with how far they were checked in words."""
    words, all_texts = context.words, len(group.texts)
    texts = words.plain(f"evidence.texts.{group.kind}", n=all_texts)
    counted = [(state, group.number(state)) for state in STATES if group.number(state)]
    states = ", ".join(
        words.plain(f"evidence.state.{state}") if n == all_texts else words.plain(f"evidence.states.{state}", n=n)
        for state, n in counted
    )
    dates = Counter(_date(text) for text in group.texts)
    shown = (_text_view(context, text, alone=dates[_date(text)] == 1) for text in group.texts[:MAX_EVIDENCE])
    return TextsView(words.plain("evidence.line", texts=texts, states=states), tuple(shown))


def _date(text: TextBehind) -> str:
    return text.claims[0].said().words


def _text_view(context: ViewContext, text: TextBehind, *, alone: bool) -> TextView:
    """Return the view of a text; `alone` if no other of the list has its date."""
    record, words = text.claims[0], context.words
    publisher, date = context.corpus.entries[context.corpus.origin(record.brief)].name, _date(text)
    return TextView(
        Link(f"{publisher}: {record.brief.title}", claim_url(record)),
        date if alone else words.plain("evidence.dated", date=date, publisher=publisher),
        text.state,
        words.plain(f"evidence.state.{text.state}"),
    )


def best_view(context: ViewContext, texts: Sequence[TextsOfKind]) -> BestView | None:
    """Return the claim that weighs most; None if no text reports the stage.

    The kinds must be in the order of their weight.
    """
    all_texts = [text for group in texts for text in group.texts]
    checked = [text for text in all_texts if text.state == "checked"]
    if not all_texts:
        return None
    best = (checked or all_texts)[0]
    record, state = best.claims[0], context.words.plain(f"evidence.state.{best.state}")
    speaker = speaker_view(context, record)
    return BestView(claim_link(context, record), speaker.kind, speaker.kind_label, speaker.unread, best.state, state)
