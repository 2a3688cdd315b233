"""Every rule that input can break: its permanent code, its wording, and why it is there.

The reference page of diagnostics is made from this table. Each rule of B0xx to B3xx has a case of its own under
`tests/checks/cases/`; B4xx and B5xx are tried in `tests/provenance/`. Codes are never reused.

B0xx: files and YAML. B1xx: one file's values. B2xx: links between files. B3xx: claims, dates and summaries that must
agree. B4xx: claims and source texts. B5xx: reviews.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from string import Formatter
from types import MappingProxyType
from typing import Final, Literal


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        code: permanent, as in `B102`.
        name: permanent and short, in lower case with hyphens.
        message: the fault; a format string.
        hint: the way to mend it; a format string.
        why: the rule and its reason, for the reference page.
        severity: `error` stops a build, `warning` does not.
        one_cause_in: the range in which equal messages have one cause: one `file`, the whole `record`, or `nowhere`.
            Diagnostics with one cause are reported once, with all their places.
    """

    code: str
    name: str
    message: str
    hint: str
    why: str
    severity: Literal["error", "warning"] = "error"
    one_cause_in: Literal["nowhere", "file", "record"] = "nowhere"

    @property
    def general_message(self) -> str:
        """The message with `…` for the values that differ from case to case."""
        return _general(self.message)

    @property
    def general_hint(self) -> str:
        """The hint with `…` for the values that differ from case to case."""
        return _general(self.hint)


def _general(words: str) -> str:
    """Words with an ellipsis for each value that differs from case to case."""
    pieces = Formatter().parse(words)
    general = "".join(literal if name is None else f"{literal}…" for literal, name, _, _ in pieces)
    return "it depends on the case" if general == "…" else general


_ACCEPT: Final = 'accept it when you seal the brief: --accept "{id}=WHY"'

_RULES: Final = (
    # --- B0xx: files and YAML ---------------------------------------------------------------------
    Rule(
        "B001",
        "cannot-read",
        "the file cannot be read: {problem}",
        "check that it exists, is a file and may be read",
        "A brief that cannot be read would silently be missing from the site.",
    ),
    Rule(
        "B002",
        "not-utf-8",
        "{problem}",
        "save the file again with the encoding UTF-8",
        "Names in four scripts need one encoding; a guessed one garbles them.",
    ),
    Rule(
        "B003",
        "forbidden-character",
        "character {char} may not be used",
        "delete it; it is invisible or changes the order in which the line is shown",
        "Control characters and invisible direction marks can make a line look different from what it says.",
    ),
    Rule(
        "B004",
        "yaml-syntax",
        "{problem}",
        "check quotes, colons and indentation here and on the line above",
        "After a syntax error, the parts of a file cannot be told apart, so the rest of it is not checked.",
    ),
    Rule(
        "B005",
        "duplicate-key",
        'the key "{key}" appears twice, first on line {line}',
        "keep one of the two, or rename one",
        "YAML readers silently keep one of the two, and rarely the one that was meant.",
    ),
    Rule(
        "B006",
        "endless-alias",
        "aliases make this file expand without end",
        "write the value out instead of using & and *",
        "A few lines of nested aliases can stand for billions of values.",
    ),
    Rule(
        "B007",
        "yaml-tag",
        "the tag {tag} may not be used",
        'put the whole text in "double quotes" if it begins with !, or remove the tag',
        "Briefs hold only texts, lists, and keys with values.",
    ),
    Rule(
        "B008",
        "many-documents",
        "programs stop reading this file at the line ---, {what}",
        "delete the line ---, if what follows belongs to this file; if not, move that to a file of its own too",
        "One file is one brief; its name is the brief's address.",
    ),
    Rule(
        "B009",
        "empty-file",
        "the file is empty",
        "restore it from the history, if it had content; else fill it in, or delete it",
        "An empty file is usually one that was not saved.",
    ),
    Rule(
        "B010",
        "too-large",
        "the file is too large or too deeply nested: {why}",
        "split it, or check its brackets and indentation",
        "No brief comes near the limits; a file that does is damaged.",
    ),
    Rule(
        "B011",
        "tab-indentation",
        "a tab is used for indentation",
        "indent the line with ordinary spaces, like the lines beside it",
        "YAML does not allow tabs there, and editors show them at different widths.",
    ),
    Rule(
        "B012",
        "key-not-text",
        "a key must be plain text",
        "remove the brackets or the question mark",
        "YAML allows lists as keys; briefs have no use for them.",
    ),
    Rule(
        "B013",
        "file-name",
        'the file name "{name}" cannot be an address',
        "use lower-case letters a-z, digits and single hyphens, ending in .yaml",
        "A file's name is its permanent address on the site.",
    ),
    Rule(
        "B014",
        "unexpected-file",
        'this file is ignored: "{name}"',
        "rename it, move it to the folder where it belongs, or remove it",
        "A file in the wrong place would silently be missing from the site.",
    ),
    Rule(
        "B015",
        "nothing-to-read",
        "there is no brief to build a site from",
        "add a YAML file to briefings/articles/",
        "An empty site must never replace a good one.",
    ),
    Rule(
        "B016",
        "comment-cuts-text",
        "the text ends here, because a space and # begin a comment",
        'put the whole text in "double quotes", or the comment on a line of its own',
        "YAML silently drops comments, and readers would see half a sentence.",
    ),
    Rule(
        "B017",
        "anchor-in-text",
        "{value} is left out of the text: a first word that begins with & has a special meaning",
        'put the whole text in "double quotes"',
        "YAML silently drops a first word that begins with &.",
    ),
    Rule(
        "B018",
        "comma-parts-text",
        'a comma in brackets begins another value: "{value}" after "{before}"',
        'put each value in "double quotes", or on a line of its own after a hyphen',
        "One author would be published as two, and one sentence as two halves.",
    ),
    Rule(
        "B019",
        "more-faults",
        "{count} more faults are not listed",
        "fix those that are listed, then check again",
        "Fixing the first hundred faults usually fixes the rest.",
    ),
    Rule(
        "B020",
        "merge-conflict",
        "an unresolved merge conflict begins here",
        "keep one of the two, and remove the lines that begin with <<<<<<<, =======, >>>>>>> or |||||||",
        "Only a person can decide which of the two versions is right.",
    ),
    Rule(
        "B021",
        "curly-quotes",
        "this text is in curly quotes, which readers would see",
        'put the text in straight quotes: "…"; to show curly ones, put straight ones around them',
        "Only straight quotes enclose a text. Word processors, phones and East Asian keyboards often type others.",
    ),
    Rule(
        "B022",
        "line-in-text",
        "this line is read as part of the text above",
        "{remedy}",
        "A line that looks like a key or an item but lacks its space is silently joined to the text before it.",
        one_cause_in="file",
    ),
    Rule(
        "B023",
        "comment-in-text",
        "what follows # is part of the text here, and readers would see it",
        "remove it, or move it to a line of its own above the key of the text",
        "Below `>-`, everything is text, even what follows #. A comment goes outside the text.",
        severity="warning",
    ),
    Rule(
        "B024",
        "nav-without-page",
        "`nav` names {page}, but there is no such page",
        "correct its name, or take it out of `nav`",
        "A navigation entry without a page stops the build, and would lead readers nowhere.",
    ),
    Rule(
        "B025",
        "setting-cannot-work",
        '`{setting}` cannot be "{value}": {problem}',
        "correct it, or take it out",
        "A folder inside another, or a missing file, would stop the build late or change the site unnoticed.",
    ),
    Rule(
        "B026",
        "letters-of-another-encoding",
        '"{shown}" was read in another encoding than the one in which it was saved',
        "write {meant}",
        "Readers cannot read it, and no search finds it: each letter beyond ASCII has become two or more signs.",
        severity="warning",
    ),
    Rule(
        "B027",
        "page-stops-build",
        "{problem}",
        "correct it, or take it out",
        "It would lead readers nowhere, or browsers would refuse it, so a build stops there.",
    ),
    # --- B1xx: one file's values ------------------------------------------------------------------
    Rule(
        "B101",
        "missing-key",
        '"{key}" is missing',
        "add a line `{key}: …` here",
        "Without it, readers could not tell what, who, when or where.",
    ),
    Rule(
        "B102",
        "unknown-key",
        'unknown key "{key}"',
        "remove it, or see the reference of the data model",
        "A misspelt key would be silently ignored.",
        one_cause_in="file",
    ),
    Rule(
        "B103",
        "wrong-type",
        "this must be {expected}, not {found}",
        "see the data model for what this key takes, and how it is written",
        "Each key takes one kind of value.",
    ),
    Rule(
        "B104",
        "empty-value",
        "the value is empty",
        "fill it in, or remove the key",
        "An empty value would leave a blank on the page.",
    ),
    Rule(
        "B105",
        "not-a-choice",
        '"{value}" is not one of the values this key can have',
        "use one of: {choices}",
        "Readers filter by these values, so there is a fixed set.",
        one_cause_in="file",
    ),
    Rule(
        "B106",
        "bad-id",
        '"{value}" cannot be an id',
        "use lower-case letters a-z, digits and single hyphens between them, 150 characters at most",
        "Ids become permanent addresses.",
        one_cause_in="file",
    ),
    Rule(
        "B107",
        "bad-date",
        '"{value}" is not a date: {problem}',
        "write 2023, 2023-06, 2023-06-03, 2023-06~ (about), ../2023 (by its end), [2024-07-28,2024-07-29] (one of)",
        "Dates follow EDTF levels 0 and 1, plus one-of-a-set from level 2, and must exist in the calendar.",
        one_cause_in="file",
    ),
    Rule(
        "B108",
        "bad-locator",
        '"{value}" is not a locator: {problem}',
        'write the paragraph number, a colon, and one to four words that occur in it once: "4: by the end"',
        "A locator ties a claim to one place in the source text, and quotes no more than four words of it.",
    ),
    Rule(
        "B109",
        "raw-html",
        "raw HTML is not allowed: {tag}",
        "use Markdown: *emphasis*, **strong**, [a link](https://…)",
        "Text is shown as written. A tag would either be shown too or be dangerous.",
    ),
    Rule(
        "B110",
        "bad-reference",
        "this reference cannot be read: {value}",
        "write [[entity-id]] or [[entity-id|shown text]]",
        "A broken reference would be shown to readers as brackets.",
    ),
    Rule(
        "B111",
        "bad-link",
        "the address {value} cannot be a link",
        "use an address that begins with https://",
        "Links must lead somewhere, and never run a script.",
    ),
    Rule(
        "B112",
        "bad-attribution",
        "this speaker cannot be understood: {problem}",
        "use an entity id, {{institution: id}}, {{unnamed: words}}, {{narration: true}}, {{headline: true}}, "
        "or {{via: id, from: …}}; the authors' guide explains `people` and `account`",
        "Every claim names who said it, in exactly one of these ways.",
    ),
    Rule(
        "B113",
        "bad-language",
        '"{value}" is not a language tag',
        "write fr, en, ja, ko, zh-Hant or the like: two or three letters, and the script where there are several",
        "This tag tells browsers and screen readers the language.",
    ),
    Rule(
        "B114",
        "bad-claim-reference",
        '"{value}" is not a reference to a claim',
        "write claim-id for a claim of this brief, or brief-id/claim-id",
        "Relations lead from one claim to another.",
    ),
    Rule(
        "B115",
        "not-a-full-day",
        '"{value}" is not a full day',
        "write year, month and day, as in 2023-06-03",
        "The exact day of a change to the record is always known.",
    ),
    Rule(
        "B116",
        "text-too-long",
        "the text has {count} characters, more than {most}",
        "shorten it, or check whether a quotation mark or an indentation is missing where it should end",
        "No text comes near the limit; one that does has swallowed something else.",
    ),
    Rule(
        "B117",
        "too-much-markup",
        "the character {value} appears more than 200 times in this text",
        "remove the markup; references and citations are not counted",
        "A parser searches the whole text at each markup character, and readers see none of these characters.",
    ),
    Rule(
        "B118",
        "html-entity",
        "{value} would be shown to readers as it is written",
        "write the character itself: {character}",
        "Texts are not HTML: what HTML calls an entity is shown letter by letter.",
    ),
    Rule(
        "B119",
        "unfinished",
        "something is still to be written here",
        "replace each TODO with your own words, a value or an id; remove what is not needed",
        "A brief is not finished while something is missing, so each missing part is reported.",
        one_cause_in="file",
    ),
    Rule(
        "B120",
        "not-a-question",
        "this title is not a question",
        "write it as a question, with a question mark at its end",
        "Readers look for what they want to know. A title that asks says what the positions answer.",
    ),
    Rule(
        "B121",
        "single-brackets",
        "{value} would be shown to readers with its brackets",
        "write {better}",
        "Names go in double brackets, as in [[id]]. Only the bottom line cites claims, in single brackets.",
    ),
    Rule(
        "B122",
        "markup-not-shown",
        "{value} would be shown to readers as it is written",
        "{how}",
        "Texts may hold only inline Markdown: *emphasis*, **strong**, [a link](https://…).",
        severity="warning",
    ),
    Rule(
        "B123",
        "reference-by-another-sign",
        "{value} would be shown to readers as it is written",
        "write {better}",
        "Only double brackets lead to the page of an entry, as in [[id]].",
    ),
    Rule(
        "B124",
        "word-twice",
        '"{word}" appears twice in a row',
        "delete one of the two; if both are meant, ignore this warning",
        "Whoever types a word twice easily overlooks it.",
        severity="warning",
    ),
    Rule(
        "B125",
        "listed-twice",
        '"{value}" is already in this list',
        "remove it here; if you meant something else, write that",
        "A list names each thing once. A repeat was probably meant to be something else.",
        severity="warning",
    ),
    Rule(
        "B126",
        "half-a-citation",
        "the bracket {has} here is not {lacks}",
        "write the bracket that is missing",
        "A claim is cited in two square brackets. Without one of them, the sentence does not cite the claim, and "
        "readers see the other.",
    ),
    Rule(
        "B127",
        "name-of-another",
        "readers see the name of {other} here, but the link leads to {id}",
        "write {better}, or other words after the bar",
        "Words that name one person, place or body but lead to another tell readers something false.",
        severity="warning",
    ),
    Rule(
        "B131",
        "address-of-a-way",
        "{what}",
        "write {better}",
        "An address leads to a text. A part that says where a reader came from is not needed, and may die first.",
        severity="warning",
    ),
    Rule(
        "B128",
        "item-without-hyphen",
        "{what} begins on this line, but is read as part of the item above",
        "write a hyphen before it, as far left as the hyphens above; if it belongs to that item, join the two lines",
        "YAML silently joins a line that is indented deeper to the item above, and readers would see two items as one.",
        severity="warning",
    ),
    Rule(
        "B129",
        "name-misspelt",
        '"{shown}" is spelt differently in the registry: {known}',
        "write {better}; if the other spelling is right too, add it to the entry `{id}` under `also`",
        "A reader who meets two spellings of a name may think of two people.",
        severity="warning",
    ),
    Rule(
        "B130",
        "long-quotation",
        "this quotation has {count} words; {most} are allowed",
        "say it in your own words, and quote {most} words at most",
        "Source sentences are never copied. A brief uses its own words.",
        severity="warning",
    ),
    # --- B2xx: links between files ----------------------------------------------------------------
    Rule(
        "B201",
        "unknown-entity",
        'there is no entity "{id}"',
        "add it to a file of briefings/registry/, or correct the id",
        "Every name leads to a page that shows what the record knows about it.",
        one_cause_in="record",
    ),
    Rule(
        "B202",
        "unknown-claim",
        'there is no claim "{id}"',
        "correct the id, or write the claim",
        "Sentences rest on claims; a missing one leaves them resting on nothing.",
        one_cause_in="record",
    ),
    Rule(
        "B203",
        "unknown-publisher",
        'there is no publisher "{id}"',
        "add it to briefings/registry/publishers.yaml, or correct the id",
        "Reports are counted by the newsroom they really come from.",
        one_cause_in="record",
    ),
    Rule(
        "B204",
        "unknown-initiative",
        'there is no initiative "{id}"',
        "add it to briefings/registry/initiatives.yaml, or correct the id",
        "Status is computed for each initiative from its claims.",
        one_cause_in="record",
    ),
    Rule(
        "B205",
        "unknown-stage",
        'the initiative "{initiative}" has no stage "{id}"',
        "correct it, or add the stage to the initiative's ladder",
        "Status is the highest stage of the ladder that adequate claims reach.",
        one_cause_in="record",
    ),
    Rule(
        "B206",
        "unknown-event",
        'there is no event "{id}"',
        "add it to briefings/registry/events.yaml, or correct the id",
        "An event collects the claims that report it.",
        one_cause_in="record",
    ),
    Rule(
        "B207",
        "same-address",
        '"{id}" has the address {url}, which {other} already has',
        "rename one of the two",
        "If two things had the same address, one of them could never be opened.",
    ),
    Rule(
        "B208",
        "wrong-kind",
        '"{id}" is {kind}; {expected} is needed here',
        "use the id of {expected}",
        "A place cannot speak, and a person has no capital.",
    ),
    Rule(
        "B209",
        "unknown-brief",
        'there is no brief "{id}"',
        "correct the id; it is the brief's file name without .yaml",
        "Relations lead to claims in other briefs.",
        one_cause_in="record",
    ),
    Rule(
        "B210",
        "withdrawn-claim",
        'the claim "{id}" was withdrawn on {day}',
        "refer to another claim, or take the reference out",
        "Nothing rests on a claim that the record no longer makes.",
        one_cause_in="record",
    ),
    # --- B3xx: claims, dates, summaries ------------------------------------------------------------
    Rule(
        "B211",
        "unknown-words",
        'the site has no text with the key "{key}"',
        "use one of the keys in the catalogue",
        "A record can change the words that the site shows. Any other words would not be shown anywhere.",
    ),
    Rule(
        "B301",
        "rests-on-nothing",
        "this sentence of the bottom line names no claim that it rests on",
        "name the claims before its full stop: … in December [claim-id].",
        "Every sentence on the site rests on claims.",
    ),
    Rule(
        "B302",
        "about-itself",
        "a claim cannot be related to itself",
        "name the other claim",
        "Relations lead from one claim to another.",
    ),
    Rule(
        "B303",
        "stance-without-object",
        "a claim that {stance} must say which claim it is about",
        "add a line `about: …` with the id of the claim that it {stance}",
        "A hedge or a denial is shown beside the claim it concerns.",
    ),
    Rule(
        "B344",
        "recurrence-not-asserted",
        "a claim that {stance} cannot say that something recurs",
        "remove the line `every`, or give it to the claim that says so",
        "The calendar shows that something recurs only where a claim asserts it.",
    ),
    Rule(
        "B345",
        "object-without-stance",
        "`about` names a claim that is hedged or denied, but this claim has no stance",
        "add `stance: hedges` or `stance: denies`; if the two say the same, write `agrees_with` instead of `about`; "
        "if it is about something else, remove `about`",
        "Nothing is shown beside a claim that is neither hedged nor denied.",
    ),
    Rule(
        "B346",
        "related-twice",
        "{how}",
        "keep the relation that is right, and remove the other",
        "Two claims have only one relation. A claim that agrees with another does not contradict it.",
        severity="warning",
    ),
    Rule(
        "B347",
        "supersedes-the-later",
        'the claim "{ref}" was said later ({day}) than this one ({own})',
        "write `supersedes` in the later claim, and name this one there; or take it out here, or correct a date",
        "The latest claim counts. An earlier claim cannot supersede a later one.",
        severity="warning",
    ),
    Rule(
        "B348",
        "target-already-past",
        "the target ({day}) had already passed when this was said ({said})",
        "check the year of `deadline`; if the text speaks of a past target, write `when` instead",
        "A target lies in the future for those who set it.",
        severity="warning",
    ),
    Rule(
        "B349",
        "noise-cited",
        'paragraph {number} is noted as noise, but claim "{id}" cites it',
        "correct one of the two paragraph numbers",
        "A paragraph is either part of the story or noise.",
        severity="warning",
    ),
    Rule(
        "B350",
        "same-words",
        'claim "{id}" has {nearly}the same words as claim "{other}"',
        "keep one of the two; if you copied it to change it, write the new text",
        "A brief makes each statement once, with everything that belongs to it.",
        severity="warning",
    ),
    Rule(
        "B304",
        "stage-without-initiative",
        "{keys} {are} about an initiative, but the claim names none",
        "add a line `initiative: …` with the id of that initiative",
        "Status is computed for each initiative.",
        one_cause_in="file",
    ),
    Rule(
        "B305",
        "no-date",
        "the claim has no date",
        "add a line `when: …`, or name the event it reports",
        "Every claim has a date.",
    ),
    Rule(
        "B306",
        "origin-without-basis",
        "the origin is not the publisher, but nothing says how that is known",
        "add a line `origin_basis: …`",
        "Readers must be able to judge who really wrote a report.",
    ),
    Rule(
        "B307",
        "role-ends-before-it-begins",
        "the office ends before it begins: from {start}, to {end}",
        "check `from` and `to`",
        "Who held an office on a date is computed from these two.",
    ),
    Rule(
        "B308",
        "said-after-publication",
        "the text was published ({published}) before this was said ({said})",
        "check `said` and the source's `published`",
        "A text cannot quote what had not yet been said.",
        one_cause_in="file",
    ),
    Rule(
        "B309",
        "shared-name",
        '"{name}" is also a name of {other}',
        "make both names longer, or keep the name only where readers expect it",
        "A search for a name must not lead to someone else.",
        severity="warning",
        one_cause_in="file",
    ),
    Rule(
        "B310",
        "unused-entry",
        'nothing refers to "{id}"',
        "use it in a brief, or remove it",
        "A page that says nothing helps no reader.",
        severity="warning",
    ),
    Rule(
        "B311",
        "same-id",
        'the id "{id}" is taken: {other} already has it',
        "choose another id for one of the two",
        "`[[id]]` must lead to one entity only.",
    ),
    Rule(
        "B312",
        "place-in-text-not-held",
        "{what} into a source text that is not held",
        "remove it, or remove `text: not-held` from `source` if you have the text",
        "Nobody could check such a place again, but readers would think that it had been checked.",
        one_cause_in="file",
    ),
    Rule(
        "B313",
        "same-stage",
        'the ladder has the stage "{stage}" twice',
        "give each stage an id of its own",
        "A claim reports one stage, and readers must know which one.",
    ),
    Rule(
        "B314",
        "withdrawn-and-claimed",
        '"{id}" is listed both as a claim and as withdrawn',
        "take it out of `claims` or out of `withdrawn`, or give the new claim an id of its own",
        "A page cannot both show a claim and say that it was withdrawn.",
        one_cause_in="file",
    ),
    Rule(
        "B315",
        "withdrawn-before-entered",
        "withdrawn on {day}, before {what}",
        "check `on` and `entered`",
        "Nothing can be withdrawn before it is in the record.",
    ),
    Rule(
        "B316",
        "entered-too-early",
        "entered on {day}, before {what}",
        "check this day, the day of the brief, and the source's `published`",
        "A text cannot be summarised before it is published, and a claim cannot be older than its brief.",
    ),
    Rule(
        "B317",
        "entered-far-ahead",
        "{day} is much later than every other change in the record",
        "check the year; if it is right, ignore this warning until the next entry",
        "An entry dated years ahead would stay first in the feed.",
        severity="warning",
    ),
    Rule(
        "B318",
        "superseding-circle",
        "claims {verb} one another in a circle: {circle}",
        "decide which claim is the {which}, and take `{relation}` out of the other",
        "If claims supersede one another, none of them counts, and no reader can tell which one is right.",
        one_cause_in="record",
    ),
    Rule(
        "B327",
        "same-article",
        "this text is already in the record: {other} has {what}",
        "keep one of the two briefs, and add to it what only the other has; if these are two texts, ignore this "
        "warning",
        "A text entered twice would be counted twice, with all its claims and deadlines.",
        severity="warning",
    ),
    Rule(
        "B354",
        "address-of-another",
        "two different texts have this address: {one} and {other}",
        "correct the wrong one",
        "Readers who follow the address would find a different text from the one that the brief summarises.",
        severity="warning",
        one_cause_in="record",
    ),
    Rule(
        "B355",
        "person-of-another-country",
        'claim "{id}" assigns {name} to {country}, but the registry assigns that person to {own}',
        "correct the name or the country in the claim, or `country` of the entry `{entry}`",
        "Swapping two names assigns each person to the wrong country.",
        severity="warning",
    ),
    Rule(
        "B319",
        "far-from-publication",
        "{day} is {far} after {what}",
        "check the year; if it is right, ignore this warning",
        "A mistyped year would put a claim years ahead on the timeline.",
        severity="warning",
    ),
    Rule(
        "B328",
        "name-of-another-time",
        "{what}, but {name} says {day}",
        "correct `published`, or rename the file; if both are right, ignore this warning",
        "The name of a brief begins with the day of its text, and the id of an event often ends with its date. A "
        "mistake there would move all claims.",
        severity="warning",
    ),
    Rule(
        "B329",
        "not-entered",
        "the brief does not say when it was entered into the record",
        "add a line `entered: …` with the day on which you add it, as in 2023-06-03",
        "Without that day, a new brief is listed among the changes of the day on which its text was published.",
        severity="warning",
    ),
    Rule(
        "B330",
        "sentence-without-end",
        'the claim "{id}" ends with "{last}", without a full stop',
        "add the rest of the sentence, or a full stop",
        "A claim is a whole sentence. One without a full stop may have been cut off in pasting.",
        severity="warning",
    ),
    Rule(
        "B324",
        "no-ladder",
        'the initiative "{id}" has no ladder',
        "add `ladder:` with its stages, first to last: - {{stage: some-id, kind: act, name: …, means: …}}",
        "Its status is the stage of its ladder that claims report. Without a ladder, an initiative has no status.",
    ),
    Rule(
        "B325",
        "in-the-future",
        "{day} is in the future: even in the time zone furthest ahead, today is {today}",
        "check the day: it must be the day on which the record was changed",
        "Anything entered or withdrawn on a future day would be the newest entry of the feeds until then.",
        severity="warning",
    ),
    Rule(
        "B326",
        "very-long",
        "{what} has {count} characters; {most} are enough",
        "{remedy}",
        "Readers arrive at one claim from a search and read it at a glance.",
        severity="warning",
    ),
    Rule(
        "B331",
        "office-outside-its-dates",
        'claim "{id}" calls {name} {office} at a time ({when}) when the registry has no such role for that person',
        "correct the claim, or the dates of the role in briefings/registry/people.yaml with their basis",
        "Offices change hands, and readers are shown who held which on the date of a claim.",
        one_cause_in="record",
    ),
    Rule(
        "B332",
        "speaker-without-office",
        '{name}, who speaks in claim "{id}" ({when}), has no office in the registry at that time',
        "correct `said_by` or `said`, or add the role with its dates and basis",
        "Readers are shown the office that a speaker held.",
        severity="warning",
        one_cause_in="record",
    ),
    Rule(
        "B333",
        "office-held-by-two",
        "{name} and {other} both hold the office {office} of {of} on {day}",
        "correct the dates of one of the two roles; if both held it at once, give the two offices different names",
        "Readers are shown who held which office on the date of a claim.",
        severity="warning",
        one_cause_in="file",
    ),
    Rule(
        "B334",
        "office-held-twice",
        "{name} has the office {office} of {of} twice on {day}",
        "merge the two roles, or correct the dates of one",
        "An office that is listed twice is shown twice.",
        severity="warning",
        one_cause_in="file",
    ),
    Rule(
        "B335",
        "dates-at-odds",
        "{how}",
        "{remedy}",
        "Nothing is reported before it happens, and the date of a claim is close to that of the event it reports.",
        severity="warning",
    ),
    Rule(
        "B336",
        "translation-at-odds",
        "{how}",
        "{remedy}",
        "Readers are told from which language a text was translated, and how.",
        severity="warning",
    ),
    Rule(
        "B337",
        "other-script",
        "{what} in {letters}, but the language is {language}",
        "{remedy}",
        "Browsers, screen readers and the search rely on the language.",
        severity="warning",
    ),
    Rule(
        "B338",
        "publisher-at-odds",
        "{how}",
        "{remedy}",
        "Reports are counted by the newsroom they really come from, and official texts weigh more than reports.",
        severity="warning",
    ),
    Rule(
        "B339",
        "other-speaker",
        'claim "{id}" begins with what {name} said, but `said_by` names {other}',
        "write {speaker}, or correct the text; if {first} reports it, write {{via: {first}, from: {speaker}}}",
        "A claim is attributed to whoever speaks in its text.",
        severity="warning",
    ),
    Rule(
        "B320",
        "too-few-claims",
        "a question needs at least two claims, but its positions name {count}",
        "name further claims under `claims:` of a position, or remove the question",
        "A question compares what different claims say.",
    ),
    Rule(
        "B321",
        "contradiction-without-question",
        'the claim "{claim}" {verb} "{other}", but no question has both',
        "add both to the positions of a question in briefings/questions.yaml",
        "Where claims contradict each other, readers are told how to read them and what would settle it.",
        severity="warning",
    ),
    Rule(
        "B322",
        "one-position",
        "positions that {relation} must be at least two, but there is {count}",
        "write the other position, or choose another `relation:`",
        "Nothing can contradict, refine or follow itself.",
    ),
    Rule(
        "B323",
        "claim-named-twice",
        'this question has the claim "{id}" twice',
        "keep it in the one position that it supports",
        "A claim that supports two positions supports neither, and would be counted twice.",
        one_cause_in="file",
    ),
    Rule(
        "B340",
        "mechanism-rests-on-nothing",
        "this {what} names no claim that it rests on",
        "add `claims:` with brief-id/claim-id; a sentence may rest on `gaps:` instead",
        "The pictures and sentences of the mechanism and of the primer show what sources say, and nothing else.",
    ),
    Rule(
        "B341",
        "arrow-without-box",
        'an arrow names "{id}": {what}',
        "name a box of the same picture",
        "An arrow is drawn from one box to another.",
    ),
    Rule(
        "B342",
        "place-taken",
        'the box "{other}" is already at the place "{corner}"',
        "choose another place: top, left, middle, right or bottom",
        "Boxes drawn over one another cannot be read.",
    ),
    Rule(
        "B343",
        "no-such-gap",
        '{count} the words "{words}" in the brief "{brief}"',
        "quote words that occur in exactly one of its gaps",
        "What is not known is shown with the gap that says so.",
    ),
    Rule(
        "B351",
        "not-in-its-claims",
        "{what} gives the {kind} {value}, but none of its claims does",
        "correct it, or name the claim that says so; a claim may give it in its `basis` or `note`",
        "What readers see first must not say more than the claims it rests on.",
        severity="warning",
    ),
    Rule(
        "B352",
        "cannot-be-filled-in",
        "these words cannot be filled in: {wrong}",
        "remove what is in braces; here {can} be filled in",
        "The program can fill in only what it knows at that place.",
    ),
    Rule(
        "B353",
        "same-title",
        "{other} already has {what}",
        "say what is special about this one; if you copied it to change it, write the new text",
        "Lists and search show only the title, and readers could not tell the two apart.",
        severity="warning",
    ),
    Rule(
        "B356",
        "address-at-another",
        "the address is at {host}, the site of {name}, but `publisher` names {publisher}",
        "write the address of the text itself, or `publisher: {other}`; if both are right, ignore this warning",
        "Readers who follow the address would find the text of another publisher.",
        severity="warning",
    ),
    Rule(
        "B357",
        "explains-nothing",
        "`{key}` is about `{of}`, but there is no `{of}`",
        "add a line `{of}: …`, or remove `{key}`",
        "An explanation of something that is missing tells readers nothing.",
    ),
    Rule(
        "B358",
        "first-person",
        'this text says "{word}", and readers cannot tell who that is',
        "name who is meant, as in [[id]] said that …; only a quotation may say it",
        "A brief reports what others say. Whoever its source calls “we”, the brief calls by name.",
        severity="warning",
    ),
    Rule(
        "B359",
        "account-of-others",
        'claim "{id}" is an account by {side}, {but}',
        "{remedy}",
        "An account tells what one side said together with others, so that side is one of those of whom it tells.",
        severity="warning",
    ),
    Rule(
        "B360",
        "supersedes-from-below",
        '{who} does not supersede the claim "{ref}", whose speaker ranks higher',
        "write `contradicts` or `refines` in place of `supersedes`; or name in `said_by` who said it",
        "Only a speaker of at least equal standing supersedes. A status leaves such a relation out.",
        severity="warning",
    ),
    Rule(
        "B361",
        "agreement-of-opponents",
        'the positions are said to agree, but the claim "{claim}" contradicts or denies "{other}"',
        "write another `relation:`, such as `contradict`; or, if the two agree, correct the relation of that claim",
        "Readers are told of each question whether its sources agree.",
        severity="warning",
    ),
    Rule(
        "B362",
        "fault-elsewhere",
        'the fault is in paragraph {number}, but touches only claims from other paragraphs, as "{id}"',
        "name the claim that it touches there ({meant}), or correct `at`; if both are right, ignore this warning",
        "A fault of a text makes those claims doubtful that rest on the words in which it is.",
        severity="warning",
    ),
    Rule(
        "B363",
        "goal-still-to-come",
        'claim "{id}" reports the stage "{stage}" as reached, but {how}',
        "write the stage that had been reached by then, or remove `stage`; if the goal had been reached, say so in "
        "the text, and remove a `deadline` that the claim does not set",
        "A status is shown as reached from the day of the first claim that reports its stage.",
        severity="warning",
    ),
    Rule(
        "B364",
        "arrow-at-odds",
        'the arrow is "{state}", but {how}',
        "correct `state`, or name the claims that say so",
        "Readers see in the picture whether two are linked. It says what claims say.",
        severity="warning",
    ),
    # --- B4xx: claims and source texts ------------------------------------------------------------
    Rule(
        "B430",
        "paragraphs-shifted",
        "{words}",
        "move them all at once: run `briefings fix {id} --sources {sources}`",
        "Paragraphs are the lines of a text that are not empty, counted from 1, headline and byline included. Where "
        "most locators are off by the same number, nothing else about the brief is reported until they are moved.",
    ),
    Rule(
        "B401",
        "text-not-found",
        'no source text belongs to the brief "{id}"',
        "put the text it was taken from in the folder named by --sources, as a .txt file with any name",
        "Without its text, nothing that a brief says can be checked again.",
    ),
    Rule(
        "B402",
        "no-such-paragraph",
        "{what} cites paragraph {number}, but the source text has {count}",
        "count the lines that are not empty, from 1",
        "A claim is tied to the paragraph it was taken from.",
    ),
    Rule(
        "B403",
        "words-not-there",
        '{what} is located by "{words}", which paragraph {number} does not contain as whole words',
        "copy one to four words from the paragraph, letter for letter",
        "The words of a locator show anybody who holds the text where to look. They are compared letter for letter; "
        "kinds of spaces, apostrophes, quotation marks and dashes do not matter.",
    ),
    Rule(
        "B404",
        "words-not-unique",
        '{what} is located by "{words}", which occurs {count} times in paragraph {number}',
        "choose words that occur in it once, or add a word",
        "Words that occur in several places do not point to any one of them.",
    ),
    Rule(
        "B405",
        "paragraph-changed",
        'paragraph {number} has changed since claim "{id}" was checked',
        "read the paragraph again, correct the claim if need be, then run `briefings seal`",
        "The claim was checked against the words that the paragraph had then.",
    ),
    Rule(
        "B406",
        "number-not-there",
        'claim "{id}" gives the number {value}, which paragraph {number} does not',
        "correct it, or give the number in `basis:` and say where it is from",
        "A number comes from the paragraph, in digits or in words, or the claim says where else it is from. It must "
        "count the same thing: yen are not won, and a day of the month is not an amount.",
    ),
    Rule(
        "B407",
        "date-not-there",
        'claim "{id}" gives the {kind} {value}, which paragraph {number} does not',
        "correct it, or add `basis: …` and say how it is known",
        "A day, month or year comes from the paragraph, or is that of the event, of publication or of the claim's "
        "`when`, or the `basis` gives it.",
    ),
    Rule(
        "B408",
        "name-not-there",
        "{what} names {name}, but the source text does not",
        "correct the name, or add the spelling that the text uses to the entry `{entry}` of the registry",
        "A claim names only those whom its text names.",
    ),
    Rule(
        "B409",
        "copied-words",
        "{what} shares {length} words in a row with paragraph {number} of {whose}",
        "say it in your own words; a quotation has at most four",
        "Source sentences are never copied. Names and quotations of at most four words do not count.",
    ),
    Rule(
        "B410",
        "paragraph-not-covered",
        "{where} not covered by any claim, fault or noise note",
        "write the claims, or a noise note that says why there are none",
        "A paragraph should be left out on purpose, not by oversight.",
        severity="warning",
    ),
    Rule(
        "B411",
        "claim-changed",
        "{what} since the brief was checked",
        "run `briefings seal` where the source text is at hand; otherwise, restore the claim as it was",
        "The record may call a claim checked only in the form that was checked. `briefings verify` and a strict build "
        "report this as an error.",
        severity="warning",
        one_cause_in="record",
    ),
    Rule(
        "B412",
        "seal-without-brief",
        'this seal belongs to no brief: there is no "{id}" whose text is held',
        "remove the file; for a brief that was renamed, run `briefings seal`",
        "A seal without a brief says nothing.",
        severity="warning",
    ),
    Rule(
        "B413",
        "brief-without-seal",
        'the brief "{id}" has no seal',
        "run `briefings seal` where the source texts are at hand",
        "Readers are told which claims a machine checked against their text.",
        severity="warning",
    ),
    Rule(
        "B414",
        "bad-seal",
        "the seal cannot be read: {problem}",
        "remove the file and run `briefings seal` again",
        "Seals are written by the tool; one that cannot be read was changed by something else.",
    ),
    Rule(
        "B415",
        "text-changed",
        "the source text has changed since it was sealed; what differs: {where}",
        "compare the two; if the present text is right, run `briefings seal`",
        "A text that changed in one place may be another version of it.",
        severity="warning",
    ),
    Rule(
        "B416",
        "number-word-not-there",
        'claim "{id}" says "{value}", a number that paragraph {number} does not give',
        f"correct it, or give the number in `basis:` with where it is from; if it is your own count, {_ACCEPT}",
        "A number in words may be our own count, but only on purpose. The same goes for a share of a whole, and for a "
        'limit such as "at least" where the paragraph limits the number differently.',
        severity="warning",
    ),
    Rule(
        "B417",
        "sealed-claim-gone",
        'claim "{id}" was checked, but the brief no longer has it',
        "write under `withdrawn:` when and why it was withdrawn; if only its id was changed, restore the old id",
        "A claim's id is a permanent address. A checked claim that is removed leaves a tombstone there.",
        severity="warning",
    ),
    Rule(
        "B418",
        "seal-altered",
        "the seal was changed by hand: {problem}",
        "restore the file from the history, or remove it and run `briefings seal` where the source texts are at hand",
        "A seal says what a machine found. One changed by hand proves nothing.",
    ),
    Rule(
        "B419",
        "accepted-and-gone",
        "this warning was accepted once and no longer appears: {of_code}, {message}",
        "seal the brief again with `briefings seal`, and check whether what was accepted was changed",
        "Readers are shown what an editor accepted, so it must be something that a machine questioned.",
        severity="warning",
    ),
    Rule(
        "B420",
        "date-not-borne-out",
        'claim "{id}" gives the {what} of {date}, but paragraph {number}, its `basis`, its event and the '
        "day of publication do not",
        "correct it, or give the date in `basis:` and say how it is known",
        "Where the paragraph does not give a date, the `basis` must give it and say how it is known.",
    ),
    Rule(
        "B421",
        "speaker-not-near",
        'in claim "{id}" {name} speaks, {but}',
        "correct `said_by`, or add the spelling that the text uses to the entry `{entry}`; if the text cannot mean "
        f"anyone else, {_ACCEPT}",
        "The speaker is named neither in the paragraph that the claim cites nor next to it, or someone else speaks in "
        "that sentence. Words are easily attributed to the wrong person or the wrong country.",
        severity="warning",
    ),
    Rule(
        "B422",
        "denial-differs",
        'claim "{id}" {how}',
        "read the sentence again, and correct the claim if it says the opposite; "
        f"if the two say the same in other words, {_ACCEPT}",
        "The claim denies something and its sentence does not, or the other way round. A small word turns a sentence "
        "into its opposite.",
        severity="warning",
    ),
    Rule(
        "B425",
        "order-of-names",
        'claim "{id}" names {name} before {other}, but the sentence in paragraph {number} reverses them',
        f"check who does what to whom; if the claim is right, {_ACCEPT}",
        "Swapping two names changes who did what.",
        severity="warning",
    ),
    Rule(
        "B426",
        "no-such-day",
        'claim "{id}" gives a day that its month does not have, {day}',
        "correct the day or the month",
        "A date that the calendar does not have is a slip.",
    ),
    Rule(
        "B427",
        "name-not-near",
        'claim "{id}" names {name}, but no paragraph close to paragraph {number} does',
        f"correct the name or the locator; if the text speaks of it there in other words, {_ACCEPT}",
        "A name elsewhere in the text does not support the claim here.",
        severity="warning",
    ),
    Rule(
        "B428",
        "sense-differs",
        'claim "{id}" says "{word}", but its sentence in paragraph {number} {what}',
        f"read the sentence again; if the two say the same in other words, {_ACCEPT}",
        "A plan reported as done, or a rise as a fall, is easily overlooked: all the other words are right.",
        severity="warning",
    ),
    Rule(
        "B429",
        "manner-differs",
        'claim "{id}" has the manner "{manner}", but paragraph {number} says "{word}"',
        f"correct `manner`; if it is right, {_ACCEPT}",
        "An interview is not a press conference: who asks and who may answer differ.",
        severity="warning",
    ),
    Rule(
        "B431",
        "other-paragraph",
        'the names and numbers of claim "{id}" are in paragraph {other}; paragraph {number} does not have all of them',
        "correct the locator: {other}, and words from that paragraph",
        "A claim that cites the wrong paragraph sends readers to words that do not support it.",
    ),
    # --- B5xx: reviews ----------------------------------------------------------------------------
    Rule(
        "B501",
        "changed-since-review",
        "{what} {how} since {by} read it on {on}",
        "read it again, then run `briefings review {name} --by NAME`",
        "A second person reads what editors decide. A strict build stops until somebody has read the change.",
        severity="warning",
    ),
    Rule(
        "B502",
        "never-reviewed",
        "{what} {has} never been read by a reviewer",
        "read it beside its source, then run `briefings review {name} --by NAME`",
        "A strict build publishes only what a person has read.",
        severity="warning",
    ),
    Rule(
        "B503",
        "reviewed-and-gone",
        "{what}, which {by} read on {on}, is no longer in the record",
        "put it back; if it is gone for good, run `briefings review {name} --by NAME`",
        "Nothing that has an address and was read may vanish unnoticed: a claim leaves a tombstone.",
        severity="warning",
        one_cause_in="record",
    ),
    Rule(
        "B504",
        "bad-review",
        "the review cannot be read: {problem}",
        "restore the line from the history, or remove it, read again and run `briefings review`",
        "Reviews are written by the tool; one that cannot be read was changed by something else.",
    ),
    Rule(
        "B505",
        "review-altered",
        "the review of {what} was changed by hand: its name, day and digests no longer match its mark",
        "restore the line from the history, or remove it, read again and run `briefings review {name} --by NAME`",
        "A record of who read what, and when, is worth something only while nobody rewrites it.",
    ),
    Rule(
        "B506",
        "claims-gone",
        "claims that this brief had are gone: {ids}",
        "restore from its history what the file has lost; list under `withdrawn:` what is to go, each with a reason",
        "Many claims are rarely removed all at once. A file that was cut off, by a full disk or an upload, may still "
        "be readable. What refers to its claims is then not reported one by one.",
    ),
)

RULES: Final = MappingProxyType({rule.code: rule for rule in _RULES})
"""Every rule by its code."""

RETIRED: Final = frozenset({"B423", "B424"})
"""Codes of rules that are gone. No other rule takes them over, because older seals hold them."""

STRICT: Final = frozenset({"B411", "B412", "B413", "B417", "B419", "B501", "B502", "B503"})
"""Warnings that stop a strict build: a part was not checked, or not read, in its present form."""

SEALING: Final = frozenset({"B411", "B413"})
"""Warnings of briefs that were not checked in their present form."""

WAITING: Final = SEALING | {"B501", "B502"}
"""Warnings of parts not checked, or not read, in their present form. No edit mends these. They come last in reports."""


def strictly(rule: Rule) -> Rule:
    """Return a rule as a strict build sees it."""
    return replace(rule, severity="error") if rule.code in STRICT else rule
