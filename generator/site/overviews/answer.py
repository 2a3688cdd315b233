"""The answer of the home page: whether the first initiative of the registry is under way, and how that is known.

The sentences say by whose account it is under way, since when, whether that met its target, and who last confirmed it
and when. Beside them are gaps, and the questions on which sources differ.
"""

from __future__ import annotations

from markupsafe import Markup

from generator.corpus import ClaimRecord
from generator.findings.party_words import joint_statement
from generator.findings.questions import all_records
from generator.findings.statuses.status import Status, statuses
from generator.model.edtf import Day, Edtf, calendar_day
from generator.site.overviews.gaps import gaps_of
from generator.site.overviews.mechanism import statement_view
from generator.site.views.base import Link, view_class
from generator.site.views.claims import claim_url
from generator.site.views.context import ViewContext
from generator.site.views.questions import DIFFER
from generator.site.views.questions.items import question_item, question_order
from generator.site.views.speakers import speaker_view
from generator.site.views.statuses.words import reached_words

MAX_UNKNOWN = 3
MAX_DIFFERENCES = 3
"""The largest number of questions beside the answer, as `MAX_UNKNOWN` of gaps."""


@view_class
class VerdictView:
    """A question on which sources differ, and the first sentence of its reading."""

    link: Link
    verdict: Markup


@view_class
class AnswerView:
    """The answer, with gaps and differences beside it.

    Attributes:
        short: whether the initiative is under way and by whose account, in a few words.
        since: since when, and whether that met the target; a link to the claim that says so.
        confirmed: who last confirmed it and when; None if nobody did.
        together: when all parties last named it in one text; None if they never did, or if `confirmed` is that claim.
        unknown: the gaps.
        differences: questions on which sources differ.
    """

    short: str
    since: Link | None
    confirmed: Link | None
    together: Link | None
    unknown: tuple[Markup, ...]
    differences: tuple[VerdictView, ...]

    @property
    def words(self) -> str:
        """The answer alone, in words."""
        links = (link for link in (self.since, self.confirmed, self.together) if link)
        return " ".join((self.short, *(link.text for link in links)))


def answer_view(context: ViewContext) -> AnswerView | None:
    """Return the answer on the first initiative of the registry; None if there is none."""
    initiative_id = next(iter(context.corpus.initiatives), None)
    if initiative_id is None:
        return None
    status = context.found(statuses)[initiative_id]
    together = joint_statement(context.corpus, initiative_id)
    return AnswerView(
        _short(context, status),
        _since(context, status),
        _claim_link(context, f"answer.{'reported' if status.only_reported else 'confirmed'}", status.confirmed_by),
        _claim_link(context, "answer.together", together) if together != status.confirmed_by else None,
        _unknown(context, initiative_id),
        _differences(context, initiative_id),
    )


def _short(context: ViewContext, status: Status) -> str:
    name = status.stage.name if status.stage else ""
    return context.words.plain(f"answer.short.{_kind(status)}", stage=name[:1].upper() + name[1:])


def _kind(status: Status) -> str:
    """Return the catalogue key of the short answer: `stopped`, `none`, `parties`, `others` or `unnamed`."""
    if status.stopped is not None:
        return "stopped"
    return "none" if status.stage is None or status.backing is None else status.backing


def _since(context: ViewContext, status: Status) -> Link | None:
    if status.stage is None or status.began is None:
        return None
    name = context.corpus.entries[status.initiative_id].name
    words = context.words.plain(
        f"answer.since.{status.first_day or 'known'}",
        initiative=name,
        stage=status.stage.name,
        reached=reached_words(context, status),
    )
    if status.stopped is not None:  # The verdict belongs to the stage that stopped, and is shown beside it.
        return Link(f"{words}.", claim_url(status.began))
    days = _days_before(status.reached, status.deadline) if status.verdict == "on-time" else None
    if days:
        words += context.words.plain("answer.before_target", n=days)
    elif status.verdict not in ("none", "open", "not-reported"):
        words += f", {context.words(f'verdict.{status.verdict}')}"
    return Link(f"{words}.", claim_url(status.began))


def _days_before(reached: Edtf | None, deadline: Edtf | None) -> int | None:
    """Return the number of days between the day on which a stage was reached and the last day of the target.

    It is None if one of the two is not known.
    """
    if reached is None or deadline is None or not reached.is_day:
        return None
    first, last = calendar_day(reached.earliest), calendar_day(deadline.latest)
    return (last - first).days if first and last and last > first else None


def _claim_link(context: ViewContext, key: str, record: ClaimRecord | None) -> Link | None:
    if record is None:
        return None
    words = context.words.plain(key, date=record.said().words, who=speaker_view(context, record).plain)
    return Link(words, claim_url(record))


def _unknown(context: ViewContext, initiative_id: str) -> tuple[Markup, ...]:
    mechanism = context.corpus.mechanism
    if mechanism is not None and mechanism.unknown:
        return tuple(statement_view(context, statement).html for statement in mechanism.unknown[:MAX_UNKNOWN])
    gaps = gaps_of(context, initiative_id, MAX_UNKNOWN)
    return tuple(line.html for line in gaps.lines) if gaps else ()


def _differences(context: ViewContext, initiative_id: str) -> tuple[VerdictView, ...]:
    """Return questions on which sources differ, first those with half of their claims on the answer's initiative.

    Of these, contradictions come first, then those on which something was said last.
    """
    corpus, questions = context.corpus, context.corpus.questions

    def place(question_id: str) -> tuple[bool, int]:
        records = all_records(corpus, questions[question_id])
        of_answer = sum(record.claim.initiative == initiative_id for record in records)
        return 2 * of_answer < len(records), DIFFER.index(questions[question_id].relation)

    def newest(question_id: str) -> tuple[Day, Day]:
        return max(record.said().sort_key() for record in all_records(corpus, questions[question_id]))

    differ = [key for key in context.found(question_order) if questions[key].relation in DIFFER]
    views = []
    for question_id in sorted(sorted(differ, key=newest, reverse=True), key=place)[:MAX_DIFFERENCES]:
        item = question_item(context, question_id)
        views.append(VerdictView(Link(item.title, item.url), item.verdict))
    return tuple(views)
