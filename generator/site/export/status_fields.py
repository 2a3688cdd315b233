"""The fields of statuses in the data files."""

from __future__ import annotations

from typing import Final, Literal

from generator.findings.party_words import LEVELS, party_levels
from generator.findings.statuses.texts_behind import texts_behind
from generator.model.brief import Level
from generator.site.export.field import Field, Make, refs
from generator.site.views.statuses import all_stages


def _level(level: Level) -> tuple[Field, ...]:
    def ref(which: Literal["newest", "alone", "held"]) -> Make:
        return lambda _, party: record.ref if (record := getattr(party.levels[level], which)) else None

    return (
        Field(level, "date", lambda _, party: record.said() if (record := party.levels[level].newest) else None),
        Field(f"{level}_claim", "id", ref("newest")),
        Field(f"{level}_alone_claim", "id", ref("alone")),
        Field(f"{level}_held_claim", "id", ref("held")),
    )


STATUS_FIELDS: Final[tuple[Field, ...]] = (
    Field("id", "id", lambda _, s: s.initiative_id),
    Field("address", "address", lambda export, s: export.root + export.context.texts.addresses[s.initiative_id]),
    Field("name", "text", lambda export, s: export.name(s.initiative_id)),
    Field("about", "text", lambda export, s: export.plain(export.corpus.initiatives[s.initiative_id].about)),
    Field("parties", "ids", lambda export, s: list(export.corpus.initiatives[s.initiative_id].parties)),
    Field(
        "ladder",
        "objects",
        lambda export, s: export.corpus.initiatives[s.initiative_id].ladder,
        (
            Field("stage", "id", lambda _, step: step.stage),
            Field("name", "text", lambda _, step: step.name),
            Field("means", "text", lambda _, step: step.means),
            Field("kind", "text", lambda _, step: step.kind),
        ),
    ),
    Field("stage", "id", lambda _, s: s.stage.stage if s.stage else None),
    Field("stage_name", "text", lambda _, s: s.stage.name if s.stage else None),
    Field("reached", "date", lambda _, s: s.reached),
    Field("first_day", "text", lambda _, s: s.first_day),
    Field("last_confirmed", "date", lambda _, s: s.last_confirmed),
    Field("confirmed_by", "id", lambda _, s: s.confirmed_by.ref if s.confirmed_by else None),
    Field("record_ends", "day", lambda export, _: export.corpus.as_of),
    Field("last_mentioned", "date", lambda _, s: s.last_mentioned),
    Field(
        "stages_reached",
        "objects",
        lambda export, s: export.context.cached(all_stages)[s.initiative_id],
        (
            Field("stage", "id", lambda _, step: step.stage.stage),
            Field("on", "date", lambda _, step: step.on),
            Field("last_confirmed", "date", lambda _, step: step.last_confirmed),
            Field("moved", "flag", lambda _, step: step.moved),
            Field("evidence", "ids", lambda _, step: refs(step.evidence)),
        ),
    ),
    Field(
        "parties_last",
        "objects",
        lambda export, s: party_levels(export.corpus, s.initiative_id),
        (
            Field("party", "id", lambda _, party: party.party),
            *(field for level in LEVELS for field in _level(level)),
            Field("silent", "ids", lambda _, party: list(party.silent)),
        ),
    ),
    Field("goal", "id", lambda _, s: s.goal.stage if s.goal else None),
    Field("deadline", "date", lambda _, s: s.deadline),
    Field(
        "deadlines",
        "objects",
        lambda _, s: s.deadlines,
        (
            Field("date", "date", lambda _, step: step.date),
            Field("move", "text", lambda _, step: step.move),
            Field("claims", "ids", lambda _, step: refs(step.claims)),
        ),
    ),
    Field("verdict", "text", lambda _, s: s.verdict),
    Field("hedged", "flag", lambda _, s: s.hedged),
    Field("unconfirmed", "flag", lambda _, s: s.unconfirmed),
    Field("backing", "text", lambda _, s: s.backing),
    Field(
        "stopped",
        "object",
        lambda _, s: s.stopped,
        (
            Field("stage", "id", lambda _, stopped: stopped.stage.stage),
            Field("since", "date", lambda _, stopped: stopped.since),
            Field("on", "date", lambda _, stopped: stopped.on),
            Field("claim", "id", lambda _, stopped: stopped.claim.ref),
        ),
    ),
    Field("evidence", "ids", lambda _, s: refs(s.evidence)),
    Field(
        "texts",
        "objects",
        lambda export, s: [text for group in texts_behind(export.corpus, s.evidence) for text in group.texts],
        (
            Field("brief", "id", lambda _, text: text.brief_id),
            Field("kind", "text", lambda _, text: text.kind),
            Field("check", "text", lambda _, text: text.state),
            Field("read_whole", "flag", lambda _, text: text.read_whole),
            Field("claims", "ids", lambda _, text: refs(text.claims)),
        ),
    ),
    Field("also_reported", "ids", lambda _, s: refs(s.also_reported)),
    Field("doubts", "ids", lambda _, s: refs(s.doubts)),
    Field("claims", "ids", lambda _, s: refs(s.claims)),
)
