"""Every rule that input can break: its permanent code, its wording, and why it is there.

The reference page of diagnostics is made from this table, and each rule has a case of its own under
``tests/diagnostics/``. Codes are never reused. B0xx: files and YAML. B1xx: one file's values.
B2xx: links between files. B3xx: what claims, dates and summaries may say together.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        code: permanent, as in `B102`.
        name: permanent and short, in lower case with hyphens.
        severity: `error` stops a build, `warning` does not.
        message: what is wrong; a format string.
        hint: how to mend it; a format string.
        why: the rule and its reason, for the reference page.
    """

    code: str
    name: str
    severity: Literal["error", "warning"]
    message: str
    hint: str
    why: str


_RULES: Final = (
    # --- B0xx: files and YAML ---------------------------------------------------------------------
    Rule(
        "B001",
        "cannot-read",
        "error",
        "the file cannot be read: {problem}",
        "check that it exists, is a file and may be read",
        "A brief that cannot be read would silently be missing from the site.",
    ),
    Rule(
        "B002",
        "not-utf-8",
        "error",
        "the file is not UTF-8: byte {byte} does not belong here",
        "save the file again with the encoding UTF-8",
        "Names in four scripts need one encoding; a guessed one garbles them.",
    ),
    Rule(
        "B003",
        "forbidden-character",
        "error",
        "character {char} may not be used",
        "delete it; it is invisible or changes the order in which the line is shown",
        "Control characters and invisible direction marks make a line read otherwise than it is.",
    ),
    Rule(
        "B004",
        "yaml-syntax",
        "error",
        "this is not YAML: {problem}",
        "check quotes, colons and indentation here and on the line above",
        "What follows a syntax error cannot be told apart, so the rest of that file is not checked.",
    ),
    Rule(
        "B005",
        "duplicate-key",
        "error",
        'the key "{key}" stands twice in this mapping',
        "keep one of the two, or rename one",
        "YAML readers keep one of the two in silence, and rarely the one that was meant.",
    ),
    Rule(
        "B006",
        "endless-alias",
        "error",
        "aliases make this file expand without end",
        "write the value out instead of using & and *",
        "A few lines of nested aliases can stand for billions of values.",
    ),
    Rule(
        "B007",
        "yaml-tag",
        "error",
        "the tag {tag} may not be used",
        "remove it; put the value in quotes where it must be text",
        "Briefs hold text, lists and mappings only.",
    ),
    Rule(
        "B008",
        "many-documents",
        "error",
        "a second YAML document begins here",
        "remove the --- line, or move what follows to a file of its own",
        "One file is one brief; its name is the brief's address.",
    ),
    Rule(
        "B009",
        "empty-file",
        "error",
        "the file says nothing",
        "fill it in, or delete it",
        "An empty file is usually one that was not saved.",
    ),
    Rule(
        "B010",
        "too-large",
        "error",
        "the file is too large or too deeply nested: {why}",
        "split it, or check its brackets and indentation",
        "No brief comes near the limits; a file that does is damaged.",
    ),
    Rule(
        "B011",
        "tab-indentation",
        "error",
        "a tab is used for indentation",
        "use spaces",
        "YAML does not allow tabs there, and editors show them at different widths.",
    ),
    Rule(
        "B012",
        "key-not-text",
        "error",
        "a key must be plain text",
        "remove the brackets or the question mark",
        "YAML allows lists as keys; briefs have no use for them.",
    ),
    Rule(
        "B013",
        "file-name",
        "error",
        'the file name "{name}" cannot be an address',
        "use lower-case letters a-z, digits and single hyphens, ending in .yaml",
        "A file's name is its permanent address on the site.",
    ),
    Rule(
        "B014",
        "unexpected-file",
        "error",
        'nothing reads "{name}"',
        "{hint_where}",
        "A file in the wrong place would silently be missing from the site.",
    ),
    Rule(
        "B015",
        "nothing-to-read",
        "error",
        "there is no brief to build a site from",
        "add a YAML file to briefings/articles/",
        "An empty site must never replace a good one.",
    ),
    # --- B1xx: one file's values ------------------------------------------------------------------
    Rule(
        "B101",
        "missing-key",
        "error",
        '"{key}" is missing',
        "add a line `{key}: …` here",
        "Without it, readers could not tell what, who, when or where.",
    ),
    Rule(
        "B102",
        "unknown-key",
        "error",
        'unknown key "{key}"',
        "remove it, or see the reference of the data model",
        "A misspelt key would be left out in silence.",
    ),
    Rule(
        "B103",
        "wrong-type",
        "error",
        "{expected} is needed here, not {found}",
        "{how}",
        "Each key holds one kind of value.",
    ),
    Rule(
        "B104",
        "empty-value",
        "error",
        "the value is empty",
        "fill it in, or remove the key",
        "An empty text would leave a hole on a page.",
    ),
    Rule(
        "B105",
        "not-a-choice",
        "error",
        '"{value}" is not one of the values this key can have',
        "use one of: {choices}",
        "Readers filter by these values, so there is a fixed set.",
    ),
    Rule(
        "B106",
        "bad-id",
        "error",
        '"{value}" cannot be an id',
        "use lower-case letters a-z, digits and single hyphens between them",
        "Ids become permanent addresses.",
    ),
    Rule(
        "B107",
        "bad-date",
        "error",
        '"{value}" is not a date: {problem}',
        "write EDTF: 2023, 2023-06, 2023-06-03, 2023-06~ (about), ../2023 (by its end), [2024-07-28,2024-07-29]",
        "Dates follow EDTF levels 0 and 1, and one-of-a-set of level 2, and must exist in the calendar.",
    ),
    Rule(
        "B108",
        "bad-locator",
        "error",
        '"{value}" is not a locator: {problem}',
        'write the paragraph number, a colon, and one to four words that stand in it once: "4: avant la fin"',
        "A locator ties a claim to one place of the source text, and quotes no more than four words of it.",
    ),
    Rule(
        "B109",
        "raw-html",
        "error",
        "raw HTML is not allowed: {tag}",
        "use Markdown: *emphasis*, **strong**, [a link](https://…)",
        "Text is shown as written; tags would be either shown or dangerous.",
    ),
    Rule(
        "B110",
        "bad-reference",
        "error",
        "this reference cannot be read: {value}",
        "write [[entity-id]] or [[entity-id|shown text]]",
        "A broken reference would be shown to readers as brackets.",
    ),
    Rule(
        "B111",
        "bad-link",
        "error",
        "the address {value} cannot be a link",
        "use an address that begins with https://",
        "Links must lead somewhere, and never run a script.",
    ),
    Rule(
        "B112",
        "bad-attribution",
        "error",
        "who said it cannot be read: {problem}",
        "use an entity id, {{institution: id}}, {{unnamed: words}}, {{narration: true}}, {{headline: true}}, "
        "or {{via: id, from: …}}",
        "Every claim names who said it, in exactly one of these ways.",
    ),
    Rule(
        "B113",
        "bad-language",
        "error",
        '"{value}" is not a language tag',
        "use a BCP 47 tag such as fr, en, ja, ko or zh-Hant",
        "Pages tell browsers and screen readers the language by this tag.",
    ),
    Rule(
        "B114",
        "bad-claim-reference",
        "error",
        '"{value}" is not a reference to a claim',
        "write claim-id for a claim of this brief, or brief-id/claim-id",
        "Relations lead from one claim to another.",
    ),
    # --- B2xx: links between files ----------------------------------------------------------------
    Rule(
        "B201",
        "unknown-entity",
        "error",
        'there is no entity "{id}"',
        "add it to a file of briefings/registry/, or correct the id",
        "Every name leads to the page that says what the record knows of it.",
    ),
    Rule(
        "B202",
        "unknown-claim",
        "error",
        'there is no claim "{id}"',
        "correct the id, or write the claim",
        "Sentences rest on claims; a missing one leaves them resting on nothing.",
    ),
    Rule(
        "B203",
        "unknown-publisher",
        "error",
        'there is no publisher "{id}"',
        "add it to briefings/registry/publishers.yaml, or correct the id",
        "Reports are counted by the newsroom they really come from.",
    ),
    Rule(
        "B204",
        "unknown-initiative",
        "error",
        'there is no initiative "{id}"',
        "add it to briefings/registry/initiatives.yaml, or correct the id",
        "Status is computed for each initiative from its claims.",
    ),
    Rule(
        "B205",
        "unknown-stage",
        "error",
        'the initiative "{initiative}" has no stage "{id}"',
        "correct it, or add the stage to the initiative's ladder",
        "Status is the highest rung of the ladder that adequate claims reach.",
    ),
    Rule(
        "B206",
        "unknown-event",
        "error",
        'there is no event "{id}"',
        "add it to briefings/registry/events.yaml, or correct the id",
        "An event collects the claims that report it.",
    ),
    Rule(
        "B207",
        "same-address",
        "error",
        '"{id}" has the address {url}, which {other} has already',
        "rename one of the two",
        "Two things with one address: one of them could never be opened.",
    ),
    Rule(
        "B208",
        "wrong-kind",
        "error",
        '"{id}" is {kind}; {expected} is needed here',
        "use the id of {expected}",
        "A place cannot speak, and a person has no capital.",
    ),
    Rule(
        "B209",
        "unknown-brief",
        "error",
        'there is no brief "{id}"',
        "correct the id; it is the brief's file name without .yaml",
        "Relations lead to claims of other briefs.",
    ),
    # --- B3xx: what is said together --------------------------------------------------------------
    Rule(
        "B301",
        "rests-on-nothing",
        "error",
        "this sentence of the bottom line rests on no claim",
        "name the claims before its full stop: … in December [claim-id].",
        "Every sentence on the site rests on claims.",
    ),
    Rule(
        "B302",
        "about-itself",
        "error",
        "a claim cannot relate to itself",
        "name the other claim",
        "Relations lead from one claim to another.",
    ),
    Rule(
        "B303",
        "stance-without-object",
        "error",
        "a claim that {stance} must say about which claim",
        "add a line `about: claim-id`",
        "A hedge or a denial is shown beside the claim it concerns.",
    ),
    Rule(
        "B304",
        "stage-without-initiative",
        "error",
        "a stage or deadline belongs to an initiative, and none is named",
        "add a line `initiative: id`",
        "Status is computed for each initiative.",
    ),
    Rule(
        "B305",
        "no-date",
        "error",
        "the claim has no date",
        "add a line `when: …`, or name the event it reports",
        "Every claim says when.",
    ),
    Rule(
        "B306",
        "origin-without-basis",
        "error",
        "the origin is not the publisher, and nothing says how it is known",
        "add a line `origin_basis: …`",
        "Readers must be able to judge who really wrote a report.",
    ),
    Rule(
        "B307",
        "role-ends-before-it-begins",
        "error",
        "the office ends before it begins",
        "check `from` and `to`",
        "Offices on a date are computed from these two.",
    ),
    Rule(
        "B308",
        "said-after-publication",
        "error",
        "the text was published by {published}, before this was said",
        "check `said` and the source's `published`",
        "A text cannot quote what had not yet been said.",
    ),
    Rule(
        "B309",
        "shared-name",
        "warning",
        '"{name}" is also a name of {other}',
        "make both names longer, or keep it where readers expect it",
        "A search for a name must not lead to somebody else.",
    ),
    Rule(
        "B310",
        "unused-entry",
        "warning",
        'nothing refers to "{id}"',
        "use it in a brief, or remove it",
        "A page that says nothing helps no reader.",
    ),
    Rule(
        "B311",
        "same-id",
        "error",
        'the id "{id}" is taken: {other} has it already',
        "choose another id for one of the two",
        "`[[id]]` must lead to one entity only.",
    ),
)

RULES: Final = MappingProxyType({rule.code: rule for rule in _RULES})
"""Every rule by its code."""
