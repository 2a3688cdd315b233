"""The difference between two states of the corpus, as text for a terminal and as JSON.

The JSON is one object with these keys and no others. A later version may add keys, and raises `version` if it changes
one. Lists are in the order of ids, statuses in the registry's order. Dates are EDTF, texts are as written in the
briefs, claims are named `brief-id/claim-id`, and a missing value is an empty text.

    version          1
    old, new         {name, briefs, claims}: the name of each state, and its numbers of briefs and claims
    briefs.added     [{id, title}]
    briefs.removed   [{id, title}]
    briefs.moved     [{old, new, title}]: the former and the new id of a brief
    briefs.changed   [{id, parts}]: parts other than claims, see `generator.findings.changes.BriefPart`
    claims.added     [{claim, text}], including the claims of new briefs
    claims.changed   [{claim, was, text, parts}]: `was` is its former name; `parts` maps each part that changed
                     (`generator.findings.changes.claim_parts.ClaimPart`) to {old, new}
    claims.withdrawn [{claim, on, why, instead, was}]
    claims.removed   [{claim, text, now}], without a tombstone; `now` names the claim that says the same
    tombstones.removed [claim]
    statuses         [{initiative, name, parts}]: `parts` maps each part that changed
                     (`generator.findings.statuses.status.StatusPart`) to {old, new}
    entries          [{kind, id, name, what, parts}]: what was `added`, `changed` or `removed` beside briefs, as entries
                     of the registry and questions; `kind` is the file, `parts` the keys that changed; `id` is empty
                     where the file holds one thing (`mechanism`, `primer`)
    unread           [{unit, state}]: the units that nobody has read in the form of the newer state, by name, and
                     whether each was `changed` since it was read or `never` read; empty if it keeps no reviews
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from generator.corpus import ClaimRecord, Corpus
from generator.diagnostics.visible import printable_name
from generator.findings.changes import Changes, WithdrawnClaim
from generator.findings.statuses.status import Pair
from generator.provenance.reviews.units import unread_units
from generator.site.text.catalog import Words
from generator.site.text.inline import Texts
from generator.site.views.changes import value_words

REPORT_VERSION: Final = 1


@dataclass(frozen=True)
class Difference:
    """The difference between two states of the corpus, with their names.

    Attributes:
        changes: the changes.
        old_name: the user's name for the older state.
        new_name: the user's name for the newer state.
        words: the interface's words.
        both: names of states that were read as folders, and are names of revisions too.
    """

    changes: Changes
    old_name: str
    new_name: str
    words: Words
    both: tuple[str, ...] = ()

    @cached_property
    def before(self) -> Texts:
        """The texts of the older state, with the names of its registry."""
        return Texts(self.changes.old, {})

    @cached_property
    def after(self) -> Texts:
        """The texts of the newer state, with the names of its registry."""
        return Texts(self.changes.new, {})

    def word(self, key: str, **values: str | int) -> str:
        """Return words of the catalogue, by their key below `changes`, as plain text."""
        return self.words.plain(f"changes.{key}", **values)

    def summary(self) -> str:
        """Return one line with the numbers of claims, statuses and entries that differ."""
        changes = self.changes
        counts = {
            "sum_added": len(changes.added),
            "sum_changed": len(changes.changed),
            "sum_withdrawn": len(changes.withdrawn),
            "sum_removed": len(changes.removed),
            "sum_statuses": len(changes.statuses),
            "sum_entries": len(changes.entries),
        }
        return ", ".join(self.word(key, n=count) for key, count in counts.items())

    @cached_property
    def unread(self) -> tuple[tuple[str, str], ...]:
        """The units that nobody has read in the form of the newer state, as (name of the unit, state)."""
        new = self.changes.new
        return tuple((unit.name, state) for unit, state in unread_units(new)) if new.reviews else ()

    def unread_lines(self) -> tuple[str, ...]:
        """Return lines on unread units: one for each that was changed since it was read, and one for all never read."""
        changed = [name for name, state in self.unread if state == "changed"]
        never = len(self.unread) - len(changed)
        return (*changed, *([self.word("never_read", n=never)] if never else []))

    def value(self, part: str, text: str) -> str:
        """Return a changed value in words."""
        return value_words(self.words, part, text)

    def pair(self, part: str, pair: Pair) -> tuple[str, str]:
        """Return a changed value before and after, in words, or as written if the words are the same."""
        old, new = self.value(part, pair.old), self.value(part, pair.new)
        if part in ("text", "note"):
            old = self.before.plain(old) if pair.old else old
            new = self.after.plain(new) if pair.new else new
        return (old, new) if old != new else (" ".join(pair.old.split()), " ".join(pair.new.split()))

    def claims_of_old_briefs(self) -> tuple[ClaimRecord, ...]:
        """Return the claims added to earlier briefs."""
        fresh = set(self.changes.briefs_added)
        return tuple(record for record in self.changes.added if record.brief_id not in fresh)

    def removed_from_briefs_that_stay(self) -> tuple[tuple[ClaimRecord, str], ...]:
        """Return the claims removed from remaining briefs, each with the reference of a claim that says the same."""
        gone = set(self.changes.briefs_removed)
        return tuple((item.old, item.now) for item in self.changes.removed if item.old.brief_id not in gone)


# --- text --------------------------------------------------------------------------------------------


def as_text(diff: Difference) -> Iterator[str]:
    """Yield the lines of a difference for a terminal."""
    changes, word = diff.changes, diff.word
    yield word("between", old=printable_name(diff.old_name), new=printable_name(diff.new_name))
    yield from (word("both", name=printable_name(name)) for name in diff.both)
    if changes.nothing:
        yield word("none")
        yield from _section(word("unread"), [f"  {line}" for line in diff.unread_lines()])
        return
    yield diff.summary()
    removed = (f"  {brief_id}: {changes.old.briefs[brief_id].title}" for brief_id in changes.briefs_removed)
    changed = (f"  {item.brief_id}: {part_names(diff, item.parts)}" for item in changes.briefs_changed)
    added = (f"  + {record.ref}: {diff.after.plain(record.claim.text)}" for record in diff.claims_of_old_briefs())
    for key, lines in (
        ("statuses", _statuses_as_text(diff)),
        ("briefs_added", _briefs_as_text(diff, changes.briefs_added)),
        ("briefs_moved", (f"  {item.old_id} → {item.new_id}" for item in changes.briefs_moved)),
        ("briefs_removed", removed),
        ("briefs_changed", changed),
        ("added", added),
        ("changed", _changed_as_text(diff)),
        ("withdrawn", (f"  - {item.ref}: {tombstone_text(diff, item)}" for item in changes.withdrawn)),
        ("removed", _removed_as_text(diff)),
        ("tombstones_removed", (f"  ! {ref}" for ref in changes.tombstones_removed)),
        ("entries", (f"  {sign} {ref}: {words}" for sign, ref, words in entry_rows(diff))),
        ("unread", (f"  {line}" for line in diff.unread_lines())),
    ):
        yield from _section(word(key), [*lines])


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield from ("", title, *lines)


def part_names(diff: Difference, parts: Sequence[str]) -> str:
    """Return the names of changed parts as a list in words."""
    return ", ".join(diff.word(f"part.{part}") for part in parts)


_SIGNS: Final = {"added": "+", "changed": "~", "removed": "!"}


def entry_rows(diff: Difference) -> Iterator[tuple[str, str, str]]:
    """Yield a row for each difference outside briefs: the mark, the kind and id, and the rest in words."""
    for item in diff.changes.entries:
        parts = f" ({', '.join(item.parts)})" if item.parts else ""
        place = f"{item.kind}/{item.id}" if item.id else item.kind
        name = f": {item.name}" if item.name else ""
        yield _SIGNS[item.what], place, f"{diff.word(f'entry_{item.what}')}{name}{parts}"


def part_lines(diff: Difference, parts: Iterable[tuple[str, Pair]]) -> Iterator[str]:
    """Yield a line in words for each part of a claim or status that changed. Of a text, it has the old one."""
    for part, pair in parts:
        old, new = diff.pair(part, pair)
        yield diff.word("was", text=old) if part == "text" else f"{diff.word(f'part.{part}')}: {old} → {new}"


def _statuses_as_text(diff: Difference) -> Iterator[str]:
    for change in diff.changes.statuses:
        yield f"  {change.name}"
        yield from (f"    {line}" for line in part_lines(diff, change.parts.items()))


def _briefs_as_text(diff: Difference, ids: Sequence[str]) -> Iterator[str]:
    for brief_id in ids:
        brief = diff.changes.new.briefs[brief_id]
        yield f"  {brief_id}: {brief.title}"
        for claim_id, claim in brief.claims.items():
            yield f"    + {claim_id}: {diff.after.plain(claim.text)}"


def _changed_as_text(diff: Difference) -> Iterator[str]:
    for change in diff.changes.changed:
        yield f"  ~ {change.new.ref}: {diff.after.plain(change.new.claim.text)}"
        yield from (f"      {line}" for line in part_lines(diff, change.parts.items()))


def _removed_as_text(diff: Difference) -> Iterator[str]:
    for record, now in diff.removed_from_briefs_that_stay():
        yield f"  ! {record.ref}: {diff.before.plain(record.claim.text)}"
        yield f"      {diff.word('says_now', claim=now) if now else diff.word('add_tombstone')}"


def tombstone_text(diff: Difference, item: WithdrawnClaim) -> str:
    """Return a tombstone as plain text: the day, the reason, the claim that replaced it, and the former text."""
    withdrawal = item.withdrawal
    pieces = [diff.word("withdrawn_on", day=withdrawal.on.words, why=diff.after.plain(withdrawal.why))]
    if item.instead:
        pieces.append(diff.word("instead_ref", claim=item.instead))
    if was := _was(diff, item):
        pieces.append(diff.word("was", text=was))
    return " ".join(pieces)


def _was(diff: Difference, item: WithdrawnClaim) -> str:
    if item.old is not None:
        return diff.before.plain(item.old.claim.text)
    return diff.after.plain(item.withdrawal.was) if item.withdrawal.was else ""


# --- JSON --------------------------------------------------------------------------------------------


def as_json(diff: Difference) -> str:
    """Return the JSON object that the docstring of this module describes."""
    changes = diff.changes
    content = {
        "version": REPORT_VERSION,
        "old": _side(diff.old_name, changes.old),
        "new": _side(diff.new_name, changes.new),
        "briefs": {
            "added": [{"id": key, "title": changes.new.briefs[key].title} for key in changes.briefs_added],
            "removed": [{"id": key, "title": changes.old.briefs[key].title} for key in changes.briefs_removed],
            "moved": [
                {"old": item.old_id, "new": item.new_id, "title": changes.new.briefs[item.new_id].title}
                for item in changes.briefs_moved
            ],
            "changed": [{"id": item.brief_id, "parts": list(item.parts)} for item in changes.briefs_changed],
        },
        "claims": {
            "added": [{"claim": record.ref, "text": record.claim.text} for record in changes.added],
            "changed": [
                {
                    "claim": item.new.ref,
                    "was": item.old.ref,
                    "text": item.new.claim.text,
                    "parts": _pairs(item.parts),
                }
                for item in changes.changed
            ],
            "withdrawn": [
                {
                    "claim": item.ref,
                    "on": str(item.withdrawal.on),
                    "why": item.withdrawal.why,
                    "instead": item.instead,
                    "was": item.old.claim.text if item.old else item.withdrawal.was or "",
                }
                for item in changes.withdrawn
            ],
            "removed": [
                {"claim": item.old.ref, "text": item.old.claim.text, "now": item.now} for item in changes.removed
            ],
        },
        "tombstones": {"removed": list(changes.tombstones_removed)},
        "statuses": [
            {"initiative": item.initiative_id, "name": item.name, "parts": _pairs(item.parts)}
            for item in changes.statuses
        ],
        "entries": [
            {"kind": item.kind, "id": item.id, "name": item.name, "what": item.what, "parts": list(item.parts)}
            for item in changes.entries
        ],
        "unread": [{"unit": name, "state": state} for name, state in diff.unread],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _side(name: str, corpus: Corpus) -> dict[str, Any]:
    return {"name": name, "briefs": len(corpus.briefs), "claims": len(corpus.claims)}


def _pairs(parts: Mapping[Any, Pair]) -> dict[str, dict[str, str]]:
    return {part: {"old": pair.old, "new": pair.new} for part, pair in parts.items()}
