"""What authors do wrong: each edit of a good brief is told at its place, in plain words, and its hint mends it.

An edit replaces a part of the brief; the diagnostic must stand where the edit does, and the edit that follows its hint
must leave nothing to report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.diagnostics.report import Report
from generator.load import load
from tests.support import CASE, edit, lay_base, line_of, write

BRIEF = """\
title: Fog signals to be shared
entered: 2021-05-02
source:
  publisher: morning-post
  headline: Fog signals
  published: 2021-05-01
  language: en
  authors: [Anna Reed, Per Lind]
bottom_line: >-
  Fog signals of [[northland]] are to be shared in June [signals];
  nothing is settled, says [[mina-haru|the minister]] [nothing-settled].
claims:
  signals:
    text: "[[northland]] and [[southland]] are to share fog signals."
    when: 2021-06
    said_by: {unnamed: an official, of: northland}
    at: "2: fog signals"
    initiative: harbour-warnings
    stage: reported
  nothing-settled:
    text: Nothing is settled, the minister said.
    when: 2021-05-01
    said_by: mina-haru
    at: "3: nothing is settled"
    note: "[[mina-haru]] said it beside [[ole-sund]]."
    event: lighthouse-meeting
    stance: hedges
    about: signals
faults:
  - at: "4: two ports"
    kind: typo
    says: the two ports
    means: the two countries
noise:
  - {at: 5-6, what: share buttons}
gaps:
  - Which signals are meant.
  - Who pays for them.
"""

# Words of the parser, of standards and of programmers, which no message may use.
JARGON = re.compile(
    r"mapping|block end|expected key|token|scalar|flow |sequence|indicator|anchor|EDTF|BCP|node|parse|undefined|dict",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Edit:
    """An edit of the brief.

    Attributes:
        name: what somebody did.
        old, new: the part that is replaced, and by what.
        at: words of the faulty file at whose start the diagnostic must stand.
        says: a part of the message or the hint.
        mend: what the hint says to write in place of `new`; the old part where empty.
    """

    name: str
    old: str
    new: str
    at: str
    says: str
    mend: str = ""


EDITS = [
    # --- quotes
    Edit("quote not closed", 'signals."\n    when', "signals.\n    when", '"[[northland]] and', "opened here is not closed"),
    Edit("locator's quote not closed", '"3: nothing is settled"', '"3: nothing is settled', '"3: noth', "not closed"),
    Edit("single quote not closed", 'at: "4: two ports"', "at: '4: two ports", "'4: two", "not closed"),
    Edit("quote in quotes", "share fog signals.", 'share "fog" signals.', '"fog" signals', "ends the text", "share 'fog' signals."),
    Edit("text behind a quote", "says: the two ports", 'says: "the two" ports', '" ports', "goes on after", 'says: "the two ports"'),
    Edit("apostrophe in single quotes", "says: the two ports", "says: 'the ports' quay'", "' quay", "apostrophe", "says: \"the ports' quay\""),
    Edit("curly quotes round a text", "text: Nothing is settled, the minister said.", "text: “Nothing is settled, the minister said.”", "“Nothing", "straight quotes", 'text: "Nothing is settled, the minister said."'),
    Edit("curly quotes round an id", "said_by: mina-haru", "said_by: “mina-haru”", "“mina", "mina-haru"),
    Edit("curly quotes round a locator", '"4: two ports"', "“4: two ports”", "“4:", "straight quotes"),
    Edit("curly quotes round a date", "when: 2021-05-01", "when: “2021-05-01”", "“2021", "2021-05-01"),
    # --- what YAML takes for characters of its own
    Edit("text begins with [[", '"[[northland]] and [[southland]] are to share fog signals."', "[[northland]] and [[southland]] are to share.", "[[northland]] and", "begins with [["),
    Edit("text begins with [[ and a comma", "text: Nothing", "text: [[northland]], it says. Nothing", "[[northland]], it", "begins with [[", 'text: Nothing'),
    Edit("only a reference", "text: Nothing is settled, the minister said.", "text: [[northland]]", "[[northland]]\n", '"[[northland]]"', 'text: "[[northland]]."'),
    Edit("item begins with [[", "- Which signals are meant.", "- [[northland]] has which signals.", "[[northland]] has", "begins with [["),
    Edit("colon in a text", "title: Fog signals to be shared", "title: Fog signals: to be shared", ": to be", "double quotes", 'title: "Fog signals: to be shared"'),
    Edit("colon in a text of a claim", "Nothing is settled, the", "Nothing is settled: the", ": the minister", "double quotes"),
    Edit("hash cuts a text", "means: the two countries", "means: the plan #2 of two", "#2 of two", "double quotes", 'means: "the plan #2 of two"'),
    Edit("starts with @", "means: the two countries", "means: @home", "@home", "double quotes", 'means: "@home"'),
    Edit("starts with *", "means: the two countries", "means: *two* countries", "*two*", "double quotes", 'means: "*two* countries"'),
    Edit("starts with &", "means: the two countries", "means: &two countries", "&two", "double quotes", 'means: "and two countries"'),
    Edit("starts with %", "means: the two countries", "means: %two countries", "%two", "quotes", 'means: "%two countries"'),
    Edit("starts with `", "means: the two countries", "means: `two` countries", "`two`", "quotes", 'means: "two countries"'),
    Edit("list behind a key", "gaps:\n  - Which", "gaps: - Which", "- Which", "line of its own", "gaps:\n  - Which"),
    Edit("backslash in quotes", '"4: two ports"', '"4: two \\ports"', "\\ports", "backslash", '"4: two ports"'),
    Edit("comma parts a name", "[Anna Reed, Per Lind]", "[Reed, Anna]", "Anna]", "double quotes", '["Reed, Anna"]'),
    Edit("comma in braces", "{unnamed: an official, of: northland}", "{unnamed: an official, who spoke late, of: northland}", "who spoke", "comma in brackets", '{unnamed: "an official, who spoke late", of: northland}'),
    Edit("HTML entity", "the minister said.", "the minister&nbsp;said.", "&nbsp;said", "type an ordinary space"),
    # --- spaces and characters
    Edit("no space after the colon", "event: lighthouse", "event:lighthouse", ":lighthouse", "space is missing after the colon"),
    Edit("no space after the first colon", "title: Fog signals to", "title:Fog signals to", ":Fog", "space is missing after the colon"),
    Edit("no space after the colon in braces", "{at: 5-6, what: share buttons}", "{at: 5-6, what:share buttons}", "what:share", "what: share buttons"),
    Edit("no space after the hyphen", "- Who pays", "-Who pays", "-Who", "space is missing after the hyphen"),
    Edit("no space after a deeper hyphen", "  - Who pays", "    -Who pays", "-Who", "space after the hyphen"),
    Edit("equals sign", "  language: en", "  language = en", "= en", "colon"),
    Edit("no colon", "  language: en\n", "  language en\n", " en\n  authors", "a colon is missing"),
    Edit("wide colon", "title: Fog", "title：Fog", "：Fog", "ordinary colon"),
    Edit("wide indent", "    when: 2021-06\n", "　　　　when: 2021-06\n", "　　　　when", "ordinary spaces"),
    Edit("tab as indent", "    when: 2021-06\n", "\twhen: 2021-06\n", "\twhen", "spaces"),
    Edit("no-break space after an id", "mina-haru\n", "mina-haru\u00a0\n", "mina-haru\u00a0", "U+00A0"),
    Edit("zero-width space in an id", "said_by: mina-haru", "said_by: mina\u200b-haru", "mina\u200b", "U+200B"),
    Edit("direction mark", "says: the", "says: \u200ethe", "\u200ethe", "U+200E"),
    Edit("no-break space after the colon", "title: Fog signals to", "title:\u00a0Fog signals to", "\u00a0Fog", "an ordinary space"),
    Edit("dash for a hyphen", "  - at: \"4:", "  \u2013 at: \"4:", "\u2013 at", "ordinary hyphen"),
    Edit("text behind the fold sign", "bottom_line: >-", "bottom_line: >- Fog", ">- Fog", "leave only >- there"),
    Edit("zero-width space behind a date", "when: 2021-05-01", "when: 2021-05-01 \u200b", "2021-05-01 ", "write 2021-05-01"),
    Edit("locator with p.", '"4: two ports"', '"p. 4: two ports"', '"p. 4', 'write "4: two ports"'),
    Edit("locator without a colon", '"4: two ports"', '"4 two ports"', '"4 two', 'write "4: two ports"'),
    Edit("locator with a wide colon", '"4: two ports"', '"4\uff1a two ports"', '"4\uff1a', 'write "4: two ports"'),
    Edit("words before a date", "when: 2021-05-01", "when: on 2021-05-01", "on 2021", "write 2021-05-01"),
    Edit("brace never opened", "{unnamed: an official, of: northland}", "unnamed: an official, of: northland}", "unnamed: an", "nothing opens it"),
    # --- indentation
    Edit("hyphen of an item too shallow", "  - at: \"4:", " - at: \"4:", "- at", "indent the hyphen by 2 spaces"),
    Edit("claim at the left edge", "  nothing-settled:\n    text", "nothing-settled:\n    text", "nothing-settled:\n    text", "Indent"),
    Edit("key too deep", "    stance: hedges", "      stance: hedges", "stance: hedges", "indent"),
    Edit("key too shallow", "    stance: hedges", "   stance: hedges", "stance: hedges", "indent"),
    Edit("key of an item too shallow", "    kind: typo", "  kind: typo", "kind: typo", "4 spaces"),
    # --- keys
    Edit("key misspelt", "language: en", "langauge: en", "langauge", "language"),
    Edit("key in capitals", "title: Fog", "Title: Fog", "Title", "title"),
    Edit("key twice", "    when: 2021-06\n", "    when: 2021-06\n    when: 2021-07\n", "when: 2021-07", "twice"),
    Edit("key elsewhere", "  language: en\n", "  language: en\n  deadline: 2022\n", "deadline", "belongs to a claim", "  language: en\n"),
    Edit("bracket not closed", "[Anna Reed, Per Lind]", "[Anna Reed, Per Lind", "[Anna", "not closed"),
    Edit("brace not closed", "{unnamed: an official, of: northland}", "{unnamed: an official, of: northland", "{unnamed", "not closed"),
    Edit("conflict", "title: Fog signals to be shared\n", "<<<<<<< HEAD\ntitle: Fog\n=======\ntitle: Signals\n>>>>>>> main\n", "<<<<<<<", "unresolved merge conflict"),
    Edit("second document", "claims:\n", "---\nclaims:\n", "---", "---"),
    # --- values
    Edit("date in words", "when: 2021-05-01", "when: 1 May 2021", "1 May", "write 2021-05-01"),
    Edit("date with slashes", "when: 2021-05-01", "when: 2021/05/01", "2021/05", "write 2021-05-01"),
    Edit("date with points", "when: 2021-05-01", "when: 21.04.2021", "21.04", "write 2021-04-21", "when: 2021-04-21"),
    Edit("date in Japanese", "when: 2021-05-01", "when: 2021年5月1日", "2021年", "write 2021-05-01"),
    Edit("language by name", "language: en", "language: English", "English", "write en"),
    Edit("a name for an id", "said_by: mina-haru", "said_by: Mina Haru", "Mina Haru", "mina-haru"),
    Edit("a name in another script", "said_by: mina-haru", "said_by: 春美奈", "春美奈", "mina-haru"),
    Edit("a name of an event", "event: lighthouse-meeting", "event: Meeting at the lighthouse", "Meeting at", "lighthouse-meeting"),
    Edit("a name of a publisher", "publisher: morning-post", "publisher: The Morning Post", "The Morning", "morning-post"),
    Edit("a name in brackets", "[[mina-haru|the minister]]", "[[Mina Haru|the minister]]", "[[Mina", "[[mina-haru|the minister]]"),
    Edit("id misspelt", "said_by: mina-haru", "said_by: mina-hara", "mina-hara", "mina-haru (Mina Haru, person)"),
    Edit("initiative misspelt", "initiative: harbour-warnings", "initiative: harbor-warnings", "harbor", "harbour-warnings"),
    Edit("stage misspelt", "stage: reported", "stage: reportd", "reportd", "reported"),
    Edit("claim misspelt", "about: signals", "about: signal", "signal\n", "signals"),
    Edit("choice misspelt", "kind: typo", "kind: tpyo", "tpyo", "typo"),
    Edit("single brackets in a claim", "the minister said.", "[mina-haru] said.", "[mina-haru]", "[[mina-haru]]", "[[mina-haru]] said."),
    Edit("single brackets in the bottom line", "of [[northland]] are", "of [northland] are", "northland] are", "[[northland]]"),
    Edit("a claim in two brackets", "June [signals];", "June [[signals]];", "signals]]", "[signals]"),
    Edit("an empty reference", "the minister said.", "[[]] said.", "[[]]", "[[entity-id]]", "she said."),
    Edit("a reference without words", "[[mina-haru|the minister]]", "[[mina-haru|]]", "[[mina-haru|", "[[mina-haru]]", "[[mina-haru]]"),
    Edit("two bars in a reference", "[[mina-haru|the minister]]", "[[mina-haru|a|b]]", "[[mina-haru|a", "[[mina-haru"),
    Edit("half a reference", "[[southland]] are", "[[southland] are", "[[southland]", "other half"),
    Edit("a heading", "- Who pays for them.", '- "# Who pays for them."', "# Who", "shown to readers"),
    Edit("half an emphasis", "- Who pays", "- Who *pays", "*pays", "ends the emphasis"),
    Edit("empty value", "means: the two countries", "means:", "means:", "empty"),
    Edit("year decades ahead", "when: 2021-06\n", "when: 2051-06\n", "2051", "check the year"),
    Edit("not written yet", "text: Nothing is settled, the minister said.", "text: TODO", "TODO", "still to be written"),
    Edit("locator without words", '"3: nothing is settled"', '"3"', '"3"', "words that occur"),
    Edit("locator too long", '"3: nothing is settled"', '"3: nothing is settled as yet"', '"3: nothing', "4 words"),
    Edit("claim far too long", "the minister said.", "the minister said. " + "Again and again she said so. " * 20, "text: Nothing", "statement"),
    # --- followers, and further forms of the same
    Edit("at sign for a reference", "[[southland]] are to share", "@southland are to share", "@southland", "write [[southland]]", "[[southland]] are to share"),
    Edit("a link for a reference", "of [[northland]] are", "of [the north](countries/northland) are", "countries/", "write [[northland|the north]]", "of [[northland|the north]] are"),
    Edit("the id of a person without brackets", "the minister said.", "said mina-haru.", "mina-haru.", "write [[mina-haru]]", "said [[mina-haru]]."),
    Edit("words and id changed about", "[[mina-haru|the minister]]", "[[the minister|mina-haru]]", "[[the", "write [[mina-haru|the minister]]"),
    Edit("event key misspelt", "event: lighthouse-meeting", "evnt: lighthouse-meeting", "evnt", "event"),
    Edit("claim id in capitals", "  nothing-settled:\n", "  Nothing-Settled:\n", "Nothing-Settled", "write nothing-settled"),
    Edit("narration as an id", "said_by: mina-haru", "said_by: narration", "narration", "write {narration: true}", "said_by: {narration: true}"),
    Edit("a description that says unnamed", "said_by: mina-haru", "said_by: unnamed pilots", "unnamed pilots", "write {unnamed: pilots}", "said_by: {unnamed: pilots}"),
    Edit("two people in a row", "said_by: mina-haru", "said_by: Mina Haru and ole-sund", "Mina", "write {people: [mina-haru, ole-sund]}", "said_by: {people: [mina-haru, ole-sund]}"),
    Edit("two bodies in a row", "said_by: mina-haru", "said_by: Northland, Southland", "Northland,", "write {institution: [northland, southland]}", "said_by: {institution: [northland, southland]}"),
    Edit("a description as an id", "said_by: mina-haru", "said_by: an old pilot", "an old", "write {unnamed: an old pilot}", "said_by: {unnamed: an old pilot}"),
    Edit("institution of a person", "said_by: mina-haru", "said_by: {institution: mina-haru}", "mina-haru}", "write `said_by: mina-haru`"),
    Edit("nobody said it", "said_by: mina-haru", "said_by:", "said_by:\n    at: \"3", "as in `said_by: {unnamed: …"),
    Edit("a day that is not there", "when: 2021-05-01", "when: 2021-04-31", "2021-04-31", "look it up: 2021-04-30, 2021-05-01", "when: 2021-04-30"),
    Edit("month and day changed about", "when: 2021-05-01", "when: 2021-13-04", "2021-13", "write 2021-04-13", "when: 2021-04-13"),
    Edit("a season", "when: 2021-05-01", "when: spring 2021", "spring", "write 2021-21", "when: 2021-21"),
    Edit("a quarter", "when: 2021-05-01", "when: Q2 2021", "Q2", "write 2021-04/2021-06", "when: 2021-04/2021-06"),
    Edit("since a date", "when: 2021-05-01", "when: since 2021-05", "since", "write 2021-05/..", "when: 2021-05/.."),
    Edit("a range the other way round", "when: 2021-05-01", "when: 2021-06/2021-05", "2021-06/", "write 2021-05/2021-06", "when: 2021-05/2021-06"),
    Edit("one of two days", "when: 2021-05-01", "when: 2021-05-01 or 2021-05-02", "2021-05-01 or", 'write "[2021-05-01,2021-05-02]"', 'when: "[2021-05-01,2021-05-02]"'),
    Edit("country code for a language", "language: en", "language: dk", "dk\n", "write da", "language: da"),
    Edit("a hyphen before a claim", "  signals:\n", "  - signals:\n", "- signals", "take the hyphen out"),
    Edit("a key of source at the left", "  language: en\n", "language: en\n", "language: en\n", "indent it by 2 spaces"),
    Edit("semicolon for a colon", "language: en", "language; en", "; en", "colon"),
    Edit("colon behind an id", "said_by: mina-haru", "said_by: mina-haru:", ":\n    at: \"3", "take the colon out"),
    Edit("quote before a key", "    stance: hedges", '    "stance: hedges', '"stance', 'take the " out'),
    Edit("folded text at the left", "bottom_line: >-\n  Fog", "bottom_line: >-\nFog", "Fog signals of [[", "indent it by 2 spaces"),
    Edit("curly quote at the end", '"4: two ports"', '"4: two ports”', '"4: two ports”', 'write " in place of the ”'),
    Edit("half a code", "- Who pays", "- Who `pays", "`pays", "ends the words"),
    Edit("HTML", "- Who pays", "- Who <b>pays</b>", "<b>pays", "write **pays**", "- Who **pays**"),
    Edit("words for a claim in brackets", "[nothing-settled].", "[Nothing settled].", "[Nothing settled]", "write [nothing-settled]"),
    Edit("a byline", "authors: [Anna Reed, Per Lind]", "authors: [By Anna Reed, Per Lind]", "By Anna", "write Anna Reed"),
    Edit("an author with an agency", "authors: [Anna Reed, Per Lind]", "authors: [Anna Reed (Coast Agency), Per Lind]", "Anna Reed (", "write Anna Reed"),
    Edit("no colon in braces", "said_by: mina-haru", "said_by: {unnamed a pilot}", "unnamed a", "write `unnamed: a pilot`", "said_by: {unnamed: a pilot}"),
    Edit("two places", 'at: "2: fog signals"', 'at: ["2: fog signals", "3: other"]', '["2: fog', 'write one of them, without brackets: "2: fog signals"'),
    Edit("a bracket open within braces", "said_by: mina-haru", "said_by: {institution: [northland, southland}", "[northland, southland}", "write ] before the }", "said_by: {institution: [northland, southland]}"),
    Edit("nobody in a list", "authors: [Anna Reed, Per Lind]", "authors: none", "none", "remove the line", ""),
    Edit("brackets around one value", "stage: reported", "stage: [reported]", "[reported]", "write it without the brackets: reported"),
    Edit("several references in one", "about: signals", "agrees_with: signals, nothing-settled", "signals, nothing", "several go in brackets", "about: signals"),
    Edit("a bracket too many", "[[southland]] are", "[[southland]]] are", "[[southland]]]", "write [[southland]]"),
    Edit("a star for a hyphen", "  - Who pays", "  * Who pays", "* Who", "ordinary hyphen"),
    Edit("a text that begins with a bracket", "title: Fog signals to be shared", "title: [Fog] signals", "[Fog]", "double quotes"),
    Edit("a key by another word", "language: en", "lang: en", "lang", "language"),
    Edit("a weekday for a date", "when: 2021-05-01", "when: Saturday", "Saturday", "counted from `published`"),
    # --- one cause, one diagnostic; and what only looks like another slip
    Edit("claim as deep as its keys", "  nothing-settled:\n", "    nothing-settled:\n", "nothing-settled:\n    text", "indent it by 2 spaces"),
    Edit("a second key on the line", "    event: lighthouse-meeting\n    stance: hedges", "    event: lighthouse-meeting, stance: hedges", "stance: hedges", "on a line of its own"),
    Edit("a second key behind a quote", '"2: fog signals"\n    initiative:', '"2: fog signals", initiative:', "initiative: harbour", "on a line of its own"),
    Edit("a colon in a text below its key", "text: Nothing is settled, the minister said.", "text:\n      The minister said: nothing\n      [[mina-haru|she]] knew.", ": nothing\n", "write `text: >-`", "text: >-\n      The minister said: nothing\n      [[mina-haru|she]] knew."),
    Edit("a note to oneself", "gaps:\n", "Ask Anna about this\ngaps:\n", "Ask Anna", "begin your own notes with #", "# Ask Anna about this\ngaps:\n"),
    Edit("id and words changed about", "[[mina-haru|the minister]]", "[[minister|mina-haru]]", "minister|mina", "write [[mina-haru|minister]]", "[[mina-haru|minister]]"),
    Edit("two languages in one", "language: en", "language: uk-en", "uk-en", "write one language, uk or en"),
    Edit("what it is about, without a stance", "    stance: hedges\n", "", "about: signals", "add `stance: hedges`"),
    Edit("an initiative for an event", "event: lighthouse-meeting", "event: harbour-warnings", "harbour-warnings\n    stance", "write `initiative: harbour-warnings` in place", "initiative: harbour-warnings"),
    Edit("a place that speaks", "said_by: mina-haru", "said_by: long-sound", "long-sound", "a person", "said_by: northland"),
    # --- lines that belong elsewhere
    Edit("keys of a claim at the level of its id", "    text: Nothing is settled, the minister said.\n    when: 2021-05-01\n", "  text: Nothing is settled, the minister said.\n  when: 2021-05-01\n", "text: Nothing", "by 4 spaces"),
    Edit("a hyphen missing before the second item", "  - {at: 5-6, what: share buttons}\n", "  - at: 5-6\n    what: share buttons\n    at: 7-8\n    what: more of them\n", "at: 7-8", "write `- at: …`"),
    Edit("a hyphen missing before the first item", "  - {at: 5-6, what: share buttons}\n", "  at: 5-6\n  what: share buttons\n  - at: 7-8\n    what: more\n", "at: 5-6", "write `- at: …`"),
    Edit("claims in the bottom line", "claims:\n  signals", "  signals", "signals:\n    text", "as in `claims:`"),
    Edit("a key in a folded text", "[nothing-settled].\nclaims:", "[nothing-settled].\n  gaps: none\nclaims:", "gaps: none", "further left"),
    Edit("a question mark for a hyphen", "  - Which signals", "  ? Which signals", "? Which", "ordinary hyphen"),
    Edit("a plus for a hyphen", "  - Who pays", "  + Who pays", "+ Who", "a hyphen"),
    Edit("another language's comment", "gaps:\n", "<!-- ask: Anna -->\ngaps:\n", "<!-- ask", "begin a note of your own with #", "# ask: Anna\ngaps:\n"),
    Edit("a comment without its space", "stage: reported", "stage: reported#sure", "reported#", "write reported # sure", "stage: reported # sure"),
    # --- what stands in brackets and braces
    Edit("quotes in quotes in braces", "{unnamed: an official, of: northland}", '{unnamed: "an "old" official", of: northland}', '"old"', "write ' in place of the first"),
    Edit("a comma missing between ids", "said_by: mina-haru", "said_by: {institution: [northland southland, morning-post]}", "northland southland", "write northland, southland", "said_by: {institution: [northland, southland, morning-post]}"),
    Edit("an equals sign in braces", "{unnamed: an official, of: northland}", "{headline = true}", "headline =", "headline: true", "{headline: true}"),
    Edit("parentheses round a reference", "about: signals", "about: (signals)", "(signals)", "write signals"),
    Edit("two authors in one", "authors: [Anna Reed, Per Lind]", "authors: Anna Reed and Per Lind", "Anna Reed and", "write [Anna Reed, Per Lind]"),
    Edit("a speaker by another word", "said_by: mina-haru", "said_by: {person: mina-haru}", "person:", "entity", "said_by: {entity: mina-haru}"),
    Edit("a form as a list", "said_by: mina-haru", "said_by: [unnamed, a pilot]", "said_by: [", "{unnamed: a pilot}", "said_by: {unnamed: a pilot}"),
    Edit("passed on and unnamed", "said_by: mina-haru", "said_by: {via: coast-agency, unnamed: a pilot}", "said_by: {via", "from: {unnamed: a pilot}", "said_by: {via: coast-agency, from: {unnamed: a pilot}}"),
    Edit("somebody described like a body", "said_by: mina-haru", "said_by: the southland minister", "the southland", "write {unnamed: the southland minister}", "said_by: {unnamed: the southland minister}"),
    # --- references
    Edit("an address for an id", "[[mina-haru|the minister]]", "[[/people/mina-haru/|the minister]]", "[[/people", "[[mina-haru|the minister]]"),
    Edit("two ids in one reference", "[[mina-haru|the minister]]", "[[mina-haru, ole-sund]]", "[[mina-haru,", "[[mina-haru]], [[ole-sund]]", "[[mina-haru]], [[ole-sund]]"),
    Edit("a claim linked in a claim", "the minister said.", "the minister said of [[signals]].", "signals]].", "refines: signals", "the minister said."),
    Edit("citations parted by semicolons", "June [signals];", "June [signals; nothing-settled];", "[signals;", "[signals, nothing-settled]", "June [signals, nothing-settled];"),
    Edit("a citation in parentheses", "of [[northland]] are to be shared in June [signals];\n  nothing is settled, says [[mina-haru|the minister]] [nothing-settled].", "of [[northland]] are to be shared in June (nothing-settled).", "(nothing-settled)", "write [nothing-settled]", "of [[northland]] are to be shared [signals]."),
    Edit("a brief for a claim", "about: signals", "about: 2021-03-04-coast-agency-spring-deal", "2021-03-04", "2021-03-04-coast-agency-spring-deal/spring-deal"),
    Edit("an entry for a claim", "about: signals", "about: northland", "northland\n", "brief-id/claim-id"),
    # --- dates
    Edit("the end of a year", "when: 2021-06\n", "when: end of 2021\n", "end of", "write ../2021"),
    Edit("the beginning of a month", "when: 2021-06\n", "when: early June 2021\n", "early", "write 2021-06"),
    Edit("an era", "when: 2021-05-01", "when: 令和3年5月1日", "令和", "write 2021-05-01"),
    Edit("three dots", "when: 2021-06\n", "when: 2021-06/...\n", "2021-06/", "write 2021-06/..", "when: 2021-06/..\n"),
    Edit("the letter O", "when: 2021-05-01", "when: 2021-O5-01", "2021-O5", "write 2021-05-01"),
    Edit("last week", "when: 2021-05-01", "when: last week", "last week", "counted from `published`"),
    Edit("a digit too many", "when: 2021-06\n", "when: 20211-06\n", "20211", "four digits"),
    # --- lists, values and further places
    Edit("one key of an item twice", "  - {at: 5-6, what: share buttons}\n", "  - at: 5-6\n    at: 7-8\n    what: share buttons\n", "at: 7-8", "keep one of the two"),
    Edit("a hyphen missing between references", "about: signals", "agrees_with:\n      - case/signals\n        nothing-settled", "case/signals\n", "a hyphen is missing", "about: signals"),
    Edit("text for a list of items", "  - {at: 5-6, what: share buttons}\n", " share buttons\n", "share buttons", "`- at: …`"),
    Edit("bodies in a row", "said_by: mina-haru", "said_by: {institution: 'northland, southland'}", "'northland", "write [northland, southland]", "said_by: {institution: [northland, southland]}"),
    Edit("a value and lines of its own", "  authors: [Anna Reed, Per Lind]\n", "  original: none\n    language: en\n    basis: a copy\n", "language: en\n    basis", "take the value of that line out", "  authors: [Anna Reed, Per Lind]\n"),
    Edit("a colon missing before a bracket", "authors: [Anna Reed, Per Lind]", "authors [Anna Reed, Per Lind]", " [Anna", "write `authors: …`"),
    Edit("no for a translation", "  language: en\n", "  language: en\n  translation: no\n", "no\n  authors", "none", "  language: en\n  translation: none\n"),
    Edit("two paragraphs of a locator", '"4: two ports"', '"4, 5: two ports"', '"4, 5', 'write "4: two ports" or'),
    Edit("a heading for a text", "means: the two countries", "means: # the two countries", "means:", "in quotes"),
    Edit("a target of the past", "    stage: reported\n", "    stage: reported\n    deadline: ../2020\n", "../2020", "check the year", "    stage: reported\n    deadline: ../2022\n"),
    # --- ids, quotes and signs that are others
    Edit("the id of a claim missing", "  nothing-settled:\n    text", "    text", "text: Nothing", "`nothing-settled:`"),
    Edit("another quote at the end", '"4: two ports"', "'4: two ports\"", "'4: two", "write ' in place of"),
    Edit("quotes round a part", "[Anna Reed, Per Lind]", '["Anna" Reed, Per Lind]'.replace('" R', '"-R'), '"-Reed', "or none of it"),
    Edit("a backslash at the end of a line", "means: the two countries", "means: the two \\\n    countries of old", "countries of", "take out the backslash"),
    Edit("a fold sign without a text", "means: the two countries", "means: >-", ">-\nnoise", "fill it in"),
    Edit("a fold sign misspelt", "bottom_line: >-", "bottom_line: >_", ">_", "write >- in its place"),
    Edit("a fold sign the other way round", "bottom_line: >-", "bottom_line: ->", "->", "write >- instead of"),
    Edit("two hyphens", "  - Who pays", "  -- Who pays", "-- Who", "ordinary hyphen"),
    Edit("number signs in brackets", "authors: [Anna Reed, Per Lind]", "authors: [#Anna Reed, Per Lind]", "#Anna", "take the # out"),
    Edit("braces left out", "said_by: mina-haru", "said_by: unnamed: a pilot", ": a pilot", "write {unnamed: …}", "said_by: {unnamed: a pilot}"),
    Edit("three dots, again", "claims:\n", "...\nclaims:\n", "...", "take the line out"),
    Edit("a claim of another brief", "about: signals", "about: spring-deal", "spring-deal", "2021-03-04-coast-agency-spring-deal/spring-deal", "about: 2021-03-04-coast-agency-spring-deal/spring-deal"),
    Edit("a person in a list of bodies", "said_by: mina-haru", "said_by: {institution: [mina-haru, northland]}", "mina-haru,", "take it out of the list", "said_by: {institution: [northland]}"),
    Edit("true for a word", "stance: hedges", "stance: true", "true\n", "use one of: asserts"),
    Edit("about a month in words", "when: 2021-06\n", "when: ca. June 2021\n", "ca. June", "write 2021-06~"),
    Edit("a month of one digit with a sign of doubt", "when: 2021-06\n", "when: 2021-6~\n", "2021-6~", "write 2021-06~"),
    Edit("from a day on", "when: 2021-06\n", "when: from 1 June 2021 on\n", "from 1", "write 2021-06-01/..", "when: 2021-06-01/..\n"),
    Edit("a date that nobody knows", "when: 2021-06\n", "when: n.d.\n", "n.d.", "what is known"),
    Edit("a text by another word", "    text: Nothing", "    claim: Nothing", "claim: Nothing", "text"),
    Edit("refined by one another", "    stance: hedges\n    about: signals\n", "    refines: horns\n  horns: {text: Fog horns., when: 2021-05, said_by: northland, at: \"3: fog horns\", refines: nothing-settled}\n", "nothing-settled}", "the more exact"),
    # --- and further ones
    Edit("a tab behind a hyphen", "  - Who pays", "  -\tWho pays", "\tWho", "ordinary space"),
    Edit("a quote before the id of a claim", "  nothing-settled:\n    text", '  "nothing-settled:\n    text', '"nothing', 'take the " out'),
    Edit("a reference without its end", "[[mina-haru|the minister]] [nothing", "[[mina-haru|the minister [nothing", "[[mina-haru|the minister [", "write [[mina-haru|the minister]]"),
    Edit("blanks round a bar", "[[mina-haru|the minister]]", "[[mina-haru | the minister]]", "[[mina", "write [[mina-haru|the minister]]"),
    Edit("a slash for a bar", "[[mina-haru|the minister]]", "[[mina-haru/the minister]]", "[[mina", "write [[mina-haru|the minister]]"),
    Edit("a link of HTML to an entry", "[[southland]] are to", '<a href=\'/countries/southland/\'>the south</a> are to', "<a href", "write [[southland|the south]]", "[[southland|the south]] are to"),
    Edit("the mark of a note", "- Who pays for them.", "- Who pays for them[1] at last.", "[1]", "take the mark"),
    Edit("strong emphasis without its end", "- Who pays", "- Who **pays", "**pays", "ends the emphasis"),
    Edit("two events by and", "event: lighthouse-meeting", "event: lighthouse-meeting and Meeting at the lighthouse", "lighthouse-meeting and", "write [lighthouse-meeting", "event: lighthouse-meeting"),
    Edit("two stages", "stage: reported", "stage: [reported, agreed]", "[reported, agreed]", "write one of them"),
    Edit("a month without a year", "when: 2021-06\n", "when: in June\n", "in June\n    said", "the year is missing"),
    Edit("a sentence that was cut", "the minister said.", "the minister", "minister\n    when", "the rest of the sentence"),
    Edit("a weekday before a day", "when: 2021-05-01", "when: Saturday 1 May 2021", "Saturday", "write 2021-05-01"),
    Edit("days of a month", "when: 2021-06\n", "when: 1-3 June 2021\n", "1-3", "write 2021-06-01/2021-06-03", "when: 2021-06-01/2021-06-03\n"),
    Edit("a day that is not known", "when: 2021-06\n", "when: 2021-06-xx\n", "2021-06-xx", "write 2021-06-XX", "when: 2021-06-XX\n"),
    Edit("the end of this year", "when: 2021-06\n", "when: by the end of the year\n", "by the", "counted from `published`"),
    Edit("a line break of HTML", "- Who pays", "- Who<br/>pays", "<br/>pays", "take the tag out"),
    Edit("an item without its hyphen", "  - Who pays for them.", "  Who pays for them.", "Who pays", "a hyphen is missing"),
    Edit("the address of a claim", "about: signals", 'about: "https://fog.example/briefs/2021-03-04-coast-agency-spring-deal/#spring-deal"', '"https', "write 2021-03-04-coast-agency-spring-deal/spring-deal"),
    Edit("a hyphen before a key of a claim", "    stance: hedges\n", "    - stance: hedges\n", "- stance", "take the hyphen out"),
    Edit("a colon missing above the claims", "claims:\n", "claims\n", "\n  signals:", "write `claims:`"),
    Edit("a comma behind a reference", "about: signals", "about: signals,", "signals,", "write signals"),
    Edit("a brief linked in a text", "the minister said.", "says [[2021-03-04-coast-agency-spring-deal]].", "2021-03-04", "it is a brief", "said she."),
    Edit("a key of the brief among claims", "\nnoise:\n", "\n  noise:\n", "noise:\n  - {at", "indent"),
    Edit("a range of paragraphs turned round", "at: 5-6", "at: 6-5", "6-5", 'write "5-6"'),
    Edit("a noise note as a text", "  - {at: 5-6, what: share buttons}", '  - "5-6: share buttons"', '"5-6', 'write {at: "5-6", what: share buttons}'),
    Edit("noise over a paragraph that is cited", "at: 5-6", "at: 3-6", "3-6", "noted as noise"),
    # --- what is written twice and does not agree
    Edit("an invisible hyphen in a text", "the minister said.", "the min\u00adister said.", "\u00adister", "U+00AD"),
    Edit("an invisible blank in a gap", "Who pays", "Who\u200b pays", "\u200b pays", "U+200B"),
    Edit("a word typed twice", "the minister said.", "the the minister said.", "the minister said", "delete one of the two"),
    Edit("a word before words for a name", "says [[mina-haru|the minister]]", "says the [[mina-haru|the minister]]", "the minister]]", "delete one of the two"),
    Edit("an event twice", "event: lighthouse-meeting", "event: [lighthouse-meeting, lighthouse-meeting]", "lighthouse-meeting]", "remove it here", "event: [lighthouse-meeting]"),
    Edit("an author twice", "[Anna Reed, Per Lind]", "[Anna Reed, Anna Reed]", "Anna Reed]", "remove it here"),
    Edit("a claim cited twice", "June [signals]", "June [signals, signals]", "signals];", "remove it here"),
    Edit("language of another script", "headline: Fog signals\n  published: 2021-05-01\n  language: en", "headline: Fog signals to be shared in June\n  published: 2021-05-01\n  language: ko", "ko\n", "as en or fr"),
    Edit("translated from itself", "  language: en\n", "  language: en\n  translation: machine\n  translated_from: en\n", "en\n  authors", "take `translated_from` and `translation` out", "  language: en\n"),
    Edit("a translation that is none", "  language: en\n", "  language: en\n  translation: none\n  translated_from: fr\n", "none\n", "write `translation: machine`", "  language: en\n  translation: machine\n  translated_from: fr\n"),
    Edit("an origin that is the publisher", "  publisher: morning-post\n", "  publisher: morning-post\n  origin: morning-post\n", "morning-post\n  headline", "take the line out"),
    Edit("a government's text among reports", "publisher: morning-post", "publisher: harbour-office", "title", "correct `publisher`"),
    Edit("when and said changed about", "    when: 2021-05-01\n    said_by: mina-haru", "    when: 2021-05-01\n    said: 2021-04-30\n    said_by: mina-haru", "2021-04-30", "`when: 2021-04-30` and `said: 2021-05-01`"),
    Edit("the year of what was said", "    said_by: mina-haru", "    said: 2012-05-01\n    said_by: mina-haru", "2012-05-01", "write 2021-05-01", "    said: 2021-05-01\n    said_by: mina-haru"),
    Edit("another person who speaks", "text: Nothing is settled, the minister said.", 'text: "[[ole-sund]] said that nothing is settled."', "mina-haru\n    at", "write ole-sund"),
    Edit("a title that another brief has", "title: Fog signals to be shared", "title: Two neighbours expect to share harbour warnings", "Two", "what is special about this one"),
    Edit("ids of an account without commas", "{unnamed: an official, of: northland}", "{account: northland, of: [northland southland]}", "northland southland", "cannot be an id", "{account: northland, of: [northland, southland]}"),
    Edit("a comment of another language", "claims:\n", "claims:\n  // the main points\n", "//", "write #", "claims:\n  # the main points\n"),
    Edit("a comment of HTML", "claims:\n", "claims:\n  <!-- the main points -->\n", "<!--", "write #", "claims:\n  # the main points\n"),
    Edit("an id indented too deep", "  nothing-settled:\n    text", "   nothing-settled:\n    text", "nothing-settled:\n    text", "by 2 spaces"),
    # --- an eighth batch: other keyboards, lines copied from elsewhere, parts in other places
    Edit("braces of the full width", "said_by: mina-haru", "said_by: \uff5bnarration: true\uff5d", "\uff5b", "`said_by: {narration: true}`", "said_by: {narration: true}"),
    Edit("corner brackets for quotes", '"3: nothing is settled"', "\u300c3: nothing is settled\u300d", "\u300c", '"3: nothing is settled"'),
    Edit("corner brackets round a text", "says: the two ports", "says: \u300cthe ports\u300d\n    how: \u300cby the map\u300d", "\u300cby", "straight quotes", "says: the two ports\n    how: by the map"),
    Edit("single curly quotes round a text", "text: Nothing is settled, the minister said.", "text: \u2018Nothing is settled.\u2019", "\u2018Noth", "straight quotes", 'text: "Nothing is settled."'),
    Edit("commas of the full width in a list", "{unnamed: an official, of: northland}", "{institution: [northland\u3001southland]}", "northland\u3001", "write [northland, southland]", "{institution: [northland, southland]}"),
    Edit("a bar of the full width", "[[mina-haru|the minister]]", "[[mina-haru\uff5cthe minister]]", "[[mina", "write [[mina-haru|the minister]]"),
    Edit("a space that is none before a colon", "    said_by: mina-haru", "    said_by\u00a0: mina-haru", "said_by\u00a0", 'write said_by'),
    Edit("a date with dots and blanks", "when: 2021-05-01", "when: 2021. 5. 1.", "2021. 5", "write 2021-05-01"),
    Edit("the sign of a changed line", "    said_by: mina-haru", "+   said_by: mina-haru", "+   said", "take the + out"),
    Edit("a fence of another page", "claims:\n", "```yaml\nclaims:\n", "```", "remove it, and the similar line"),
    Edit("a colon missing behind a key", "    when: 2021-05-01", "    when 2021-05-01", " 2021-05-01\n    said_by: mina", "write `when: …`"),
    Edit("a colon missing behind a key, below a folded text", "text: Nothing is settled, the minister said.\n    when: 2021-05-01", "text: >-\n      Nothing is settled.\n    when 2021-05-01", " 2021-05-01\n    said_by: mina", "write `when: …`", "text: >-\n      Nothing is settled.\n    when: 2021-05-01"),
    Edit("a key of the brief indented below a list", "\ngaps:\n", "\n  gaps:\n", "gaps", "at the left edge"),
    Edit("a first item without its hyphen", "  - at: \"4: two ports\"\n    kind: typo", "    at: \"4: two ports\"\n    kind: typo\n  - at: \"4: two ports\"\n    kind: typo", 'at: "4: two ports"\n    kind: typo\n  -', "write `- at: …`"),
    Edit("quotes behind the number of a locator", '"3: nothing is settled"', '3: "nothing is settled"', ': "nothing', 'write "3: nothing is settled"'),
    Edit("a key of the source at the left edge", "  language: en\n  authors: [Anna Reed, Per Lind]\n", "  authors: [Anna Reed, Per Lind]\nlanguage: en\n", "language", "`language` belongs to `source`"),
    Edit("a brief below its id", BRIEF, "fog-signals:\n" + "".join(f"  {line}\n" for line in BRIEF.splitlines()), "fog-signals", "take this line out"),
    Edit("something left to write", "- Who pays for them.", "- TODO who pays.", "TODO", "replace each TODO"),
    Edit("a note of noise without keys", "  - {at: 5-6, what: share buttons}", "  - share buttons", "share buttons\ngaps", "`at: …` and `what: …`", '  - {at: "5-6", what: share buttons}'),
    Edit("a number that is to hold what was withdrawn", "noise:\n", "withdrawn: [old]\nnoise:\n", "[old]", "`on: …` and `why: …`", "noise:\n"),
    Edit("nobody wrote anything there", "    said_by: mina-haru", "    said_by:", "said_by:\n", "fill it in, with the id"),
    # --- a ninth batch: parts merged by hand, speakers, other forms
    Edit("a list twice, merged by hand", "gaps:\n", "gaps:\n  - Which ports.\ngaps:\n", "gaps:\n  - Which signals", "move what is below it"),
    Edit("the mark of a common ancestor", "gaps:\n", "||||||| 8a3f2c1\ngaps:\n", "|||||||", "unresolved merge conflict"),
    Edit("a comma missing in braces", "{unnamed: an official, of: northland}", "{unnamed: official of: northland}", "of: northland}\n", "`, of: …`", "{unnamed: an official, of: northland}"),
    Edit("narration without true", "said_by: mina-haru", "said_by: {narration}", "narration}", "`narration: true`", "said_by: {narration: true}"),
    Edit("an unnamed speaker without words", "said_by: mina-haru", "said_by: {unnamed: true}", "true}", "as in `unnamed: a senior official`", "said_by: {unnamed: a senior official}"),
    Edit("a speaker that nobody passed on", "said_by: mina-haru", "said_by: {from: mina-haru}", "said_by: {from", "add `via: …`", "said_by: {via: coast-agency, from: mina-haru}"),
    Edit("a day where an event stands", "event: lighthouse-meeting", "event: 2021-03-02", "2021-03-02", "lighthouse-meeting, or the date under `when:`"),
    Edit("two paragraphs by a comma", "at: 5-6", 'at: "5, 6"', '"5, 6"', 'write "5-6"'),
    Edit("gaps as one text", "gaps:\n  - Which signals are meant.\n  - Who pays for them.", "gaps: >-\n  Which signals are meant.", ">-\n  Which", "below `gaps:`"),
    Edit("two languages", "language: en\n", "language: fr/en\n", "fr/en", "write one language, fr or en"),
    Edit("an address as a link", "  language: en\n", "  language: en\n  url: \"[Fog](https://post.example/fog)\"\n", '"[Fog', "write https://post.example/fog"),
    Edit("a comma behind an address", "  language: en\n", "  language: en\n  url: https://post.example/fog,\n", "https", "write https://post.example/fog"),
    Edit("a claim copied under another id", "  nothing-settled:\n", "  signals-too:\n    text: \"[[northland]] and [[southland]] are to share fog signals.\"\n    when: 2021-06\n    said_by: northland\n    at: \"7: fog signals\"\n  nothing-settled:\n", '"[[northland]] and [[southland]] are to share fog signals."\n    when: 2021-06\n    said_by: northland', "has the same words as"),
    Edit("a fault that touches another brief", "    says: the two ports", "    touches: [2021-03-04-coast-agency-spring-deal/spring-deal]\n    says: the two ports", "2021-03-04-coast", "its own brief"),
    Edit("a key far from its like", "source:\n", "sourse:\n", "sourse", 'did you mean "source"?'),
    Edit("round brackets for a list", "gaps:\n  - Which signals are meant.\n  - Who pays for them.", "gaps: (which, who)", "(which", "write [which, who]"),
    # --- a tenth batch: claims in other places, one key for another, values that say nothing
    Edit("a claim behind the gaps", "  - Who pays for them.\n", "  - Who pays for them.\n  horns:\n    text: Fog horns.\n    said_by: northland\n", "horns", "up to those below `claims:`"),
    Edit("a text behind an id", "  nothing-settled:\n    text: Nothing is settled, the minister said.\n", "  nothing-settled: Nothing is settled, the minister said.\n", "Nothing is settled", "`nothing-settled:` alone on its line", "  nothing-settled:\n    text: Nothing is settled, the minister said.\n"),
    Edit("a text that goes on at its key", "text: Nothing is settled, the minister said.", "text: Nothing is settled,\n    does the minister say.", "does the", "indent it deeper"),
    Edit("one key for the one that is missing", "    means: the two countries", "    meaning: the two countries", "meaning", "means"),
    Edit("a key of another kind for the missing one", "  - {at: 5-6, what: share buttons}", "  - {at: 5-6, label: share buttons}", "label", 'did you mean "what", which is missing here?', "  - {at: 5-6, what: share buttons}"),
    Edit("no origin", "  published: 2021-05-01\n", "  origin: none\n  published: 2021-05-01\n", "none", "remove the line"),
    Edit("no address", "  published: 2021-05-01\n", "  url: n/a\n  published: 2021-05-01\n", "n/a", "remove the line"),
    Edit("a day that is counted from another", "published: 2021-05-01", "published: yesterday", "yesterday", "write the day itself, as in"),
    Edit("a month that is counted from another", "when: 2021-06\n", "when: last June\n", "last June", "counted from `published`"),
    Edit("citations without a comma", "[mina-haru|the minister]] [nothing-settled]", "[mina-haru|the minister]] [nothing-settled signals]", "[nothing-settled signals]", "write [nothing-settled, signals]", "[mina-haru|the minister]] [nothing-settled, signals]"),
    Edit("a body beside an unnamed speaker", "{unnamed: an official, of: northland}", "{unnamed: an official, institution: northland}", "said_by: {unnamed: an", "write `of` in place of", "{unnamed: an official, of: northland}"),
    Edit("words in a list of bodies", "{unnamed: an official, of: northland}", "{institution: [ministers of both]}", "ministers of both", "{unnamed: ministers of both}", "{unnamed: ministers of both}"),
    Edit("the words of a claim's id", "about: signals", "about: the signals", "the signals", "write signals"),
    Edit("two lists for one", "[Anna Reed, Per Lind]", "[Anna Reed], [Per Lind]", "[Anna", "write [Anna Reed, Per Lind]"),
    # --- an eleventh batch
    Edit("two quotes at the start", "headline: Fog signals", 'headline: ""Fog signals"', '""Fog', 'take one " out', 'headline: "Fog signals"'),
    Edit("a question mark before a text", "means: the two countries", "means: ? the two countries", "? the two", "double quotes"),
    Edit("a semicolon behind a date", "when: 2021-05-01", "when: 2021-05-01;", "2021-05-01;", "write 2021-05-01"),
    Edit("a weekday behind a date", "when: 2021-05-01", "when: May 1, 2021 (Saturday)", "May 1", "write 2021-05-01"),
    Edit("from one day to another of a month", "when: 2021-06\n", "when: from 1 to 3 June 2021\n", "from 1 to", "write 2021-06-01/2021-06-03", "when: 2021-06-01/2021-06-03\n"),
    Edit("a colon inside the quotes of an id", "  nothing-settled:\n    text", '  "nothing-settled:"\n    text', '"nothing-settled:"', "write `nothing-settled:`"),
    Edit("a value behind claims", "claims:\n", "claims: two\n", "two\n  signals", "take `two` out"),
    Edit("round brackets for braces", "said_by: mina-haru", "said_by: (narration: true)", "(narration", "write {narration: true}", "said_by: {narration: true}"),
    Edit("words for a speaker", "said_by: mina-haru", "said_by: harbour pilots", "harbour pilots", "write {unnamed: harbour pilots}", "said_by: {unnamed: harbour pilots}"),
    Edit("one speaker in brackets", "said_by: mina-haru", "said_by: [mina-haru]", "said_by: [mina", "write mina-haru, without the brackets"),
    Edit("a colon for a slash", "about: signals", "about: {2021-03-04-coast-agency-spring-deal: spring-deal}", "{2021-03-04", "2021-03-04-coast-agency-spring-deal/spring-deal, with a slash", "about: 2021-03-04-coast-agency-spring-deal/spring-deal"),
    Edit("two bars and two words in a reference", "[[mina-haru|the minister]]", "[[mina-haru|the minister|Haru]]", "[[mina", "write [[mina-haru|the minister]] or [[mina-haru|Haru]]"),
    Edit("a fold sign typed with an l", "text: Nothing is settled, the minister said.", "text: l-\n      Nothing is settled, the minister said.", "l-", "write >- instead of l-"),
    Edit("an equals sign names its key", "    when: 2021-05-01", "    when = 2021-05-01", "= 2021", "write `when: …`"),
    # --- a twelfth batch
    Edit("two keys on a line", "    when: 2021-05-01\n    said_by: mina-haru", "    when: 2021-05-01  said_by: mina-haru", "said_by: mina", "`said_by: …` on a line of its own", "    when: 2021-05-01\n    said_by: mina-haru"),
    Edit("the first key of the source behind it", "source:\n  publisher: morning-post\n", "source: publisher: morning-post\n", ": morning", "`publisher: …` on a line of its own below `source:`"),
    Edit("a note behind a date", "when: 2021-05-01", "when: 2021-05-01 // by the dateline", "2021-05-01 //", "write 2021-05-01 # by the dateline", "when: 2021-05-01 # by the dateline"),
    Edit("a year of a reign in short", "when: 2021-05-01", "when: R3.5.1", "R3", "write 2021-05-01"),
    Edit("a language by three letters", "language: en\n", "language: eng\n", "eng", "write en"),
    # --- a thirteenth batch
    Edit("several speakers as one entity", "said_by: mina-haru", "said_by: {entity: [mina-haru, ole-sund]}", "said_by: {entity", "write {people: [mina-haru, ole-sund]}", "said_by: {people: [mina-haru, ole-sund]}"),
    Edit("a claim copied with its id", "faults:\n", "  signals:\n    text: Horns are not to be shared.\n    when: 2021-06\n    said_by: mina-haru\n    at: \"9: horns\"\nfaults:\n", "signals:\n    text: Horns", "an id of its own", "  horns:\n    text: Horns are not to be shared.\n    when: 2021-06\n    said_by: mina-haru\n    at: \"9: horns\"\nfaults:\n"),
    Edit("a wide colon before a value with a colon", 'at: "3: nothing is settled"', 'at\uff1a "3: nothing is settled"', "\uff1a \"3", "ordinary colon"),
    Edit("wide brackets round a reference", "of [[northland]] are", "of \uff3b\uff3bnorthland\uff3d\uff3d are", "\uff3b\uff3bnorth", "write [[northland]]"),
    Edit("wide brackets round a citation", "in June [signals]", "in June \uff3bsignals\uff3d", "\uff3bsignals", "write [signals]"),
    Edit("a claim in double brackets", "in June [signals]", "in June 2022 [[signals]]", "signals]];", "single brackets", "in June [signals]"),
    Edit("two notes of noise in one", "{at: 5-6, what: share buttons}", '{at: "5-7, 9", what: share buttons}', '"5-7, 9"', 'write a note for each: "5-7", and "9"', '{at: 5-7, what: share buttons}\n  - {at: 9, what: share buttons}'),
    Edit("a second number in braces", "{at: 5-6, what: share buttons}", "{at: 5-7, 9, what: share buttons}", "9, what", 'a note of its own for it', '{at: 5-7, what: share buttons}\n  - {at: 9, what: share buttons}'),
    Edit("a day without its year", "when: 2021-05-01", "when: 1 May", "1 May", "as YYYY-05-01"),
    Edit("a day without its year beside another", "when: 2021-05-01", "when: 1 May\n    said: 2021-05-01", "1 May", "write 2021-05-01, if its year is that of `said`"),
    Edit("a person who is like nobody", "said_by: mina-haru", "said_by: ane-seok-haru", "ane-seok", "add it to briefings/registry/people.yaml", "said_by: mina-haru"),
    # --- one mistake in many places
    Edit("not held, and every claim cites it", "  language: en\n", "  language: en\n  text: not-held\n", "not-held", "take `text: not-held` out"),
    # --- a last batch
    Edit("a comma of the full width between citations", "[mina-haru|the minister]] [nothing-settled]", "[mina-haru|the minister]] [nothing-settled\u3001signals]", "[nothing-settled\u3001", "write [nothing-settled, signals]", "[mina-haru|the minister]] [nothing-settled, signals]"),
    Edit("an office before a name", "said_by: mina-haru", "said_by: Harbour Minister Mina Haru", "Harbour Minister", "mina-haru (Mina Haru"),
    Edit("the path of a file before a claim", "about: signals", "about: briefings/articles/2021-03-04-coast-agency-spring-deal.yaml/spring-deal", "briefings/articles", "write 2021-03-04-coast-agency-spring-deal/spring-deal", "about: 2021-03-04-coast-agency-spring-deal/spring-deal"),
    Edit("a key left of those above and below it", "    said_by: mina-haru", "  said_by: mina-haru", "said_by: mina", "indent it by 4 spaces"),
    # --- what a stranger's batch found: a hint that mends at once
    Edit("a day that a month does not have, before which", "    stage: reported\n", "    stage: reported\n    deadline: ../2021-06-31\n", "../2021-06-31", "look it up: 2021-06-30, 2021-07-01", "    stage: reported\n    deadline: ../2021-06-30\n"),
    Edit("a day that a month does not have, in words", "when: 2021-05-01", "when: 31 April 2021", "31 April", "look it up: 2021-04-30, 2021-05-01", "when: 2021-04-30"),
    Edit("a day that a month does not have, in a range", "when: 2021-06\n", "when: 2021-06-01/2021-06-31\n", "2021-06-01/", "look it up: 2021-06-30, 2021-07-01", "when: 2021-06-01/2021-06-30\n"),
    Edit("an id behind an at sign begins a text", "text: Nothing is settled, the minister said.", "text: @mina-haru said that nothing is settled.", "@mina", 'id in two brackets: "[[mina-haru]] …"', 'text: "[[mina-haru]] said that nothing is settled."'),
    Edit("a lone star begins a text", "text: Nothing is settled, the", "text: *Nothing is settled, the", "*Nothing", "take the * out"),
    Edit("two lone stars begin a text", "text: Nothing is settled, the", "text: **Nothing is settled, the", "**Nothing", "take the ** out"),
    Edit("a lone backtick begins a text", "text: Nothing is settled, the", "text: `Nothing is settled, the", "`Nothing", "take the ` out"),
    Edit("a sign of quotation begins a text", "text: Nothing is settled, the", "text: >Nothing is settled, the", ">Nothing", "take the > out"),
    Edit("a comma begins a text", "text: Nothing is settled, the", "text: , Nothing is settled, the", ", Nothing", "take the , out"),
    Edit("a hyphen begins a text", "text: Nothing is settled, the", "text: - Nothing is settled, the", "- Nothing", "take the - out"),
    Edit("a brace begins a text", "text: Nothing is settled, the", "text: {Nothing is settled, the", "{Nothing", "take the { out"),
    Edit("a bracket begins a text", "text: Nothing is settled, the", "text: [Nothing is settled, the", "[Nothing", "take the [ out"),
    Edit("two hyphens begin an item", "  - Who pays", "  - - Who pays", "- Who", "without brackets or a second hyphen"),
    Edit("an item that is a comment", "  - Who pays", "  - # Who pays", " # Who", "take its hyphen or comma out", "  # Who pays"),
    Edit("an exclamation mark before an id", "said_by: mina-haru", "said_by: !mina-haru", "!mina", "write mina-haru, without the !"),
    Edit("a speaker on the line below, not indented", "    said_by: mina-haru", "    said_by:\n    entity: mina-haru", "entity", "indent `entity:` two spaces deeper", "    said_by:\n      entity: mina-haru"),
    Edit("two lines of a speaker, not indented", "    said_by: {unnamed: an official, of: northland}", "    said_by:\n    unnamed: an official\n    of: northland", "unnamed", "indent `unnamed:` and `of:` two spaces deeper", "    said_by:\n      unnamed: an official\n      of: northland"),
    Edit("key and value exchanged", "event: lighthouse-meeting", "lighthouse-meeting: event", "lighthouse-meeting: event", "write `event: lighthouse-meeting`"),
    Edit("a speaker under a key of no use", "said_by: mina-haru", "said_by: {minister: mina-haru}", "minister: m", "write `said_by: mina-haru`"),
    Edit("a note without its hyphen", "  - {at: 5-6, what: share buttons}\n", "  at: 5-6\n  what: share buttons\n", "at: 5-6", "its other keys go two spaces deeper", "  - at: 5-6\n    what: share buttons\n"),
    Edit("notes without hyphens", "  - {at: 5-6, what: share buttons}\n", "  at: \"5\"\n  what: share buttons\n  at: \"6\"\n  what: adverts\n", "at: \"6\"", "here and in line 35, and indent the lines between and below", "  - at: \"5\"\n    what: share buttons\n  - at: \"6\"\n    what: adverts\n"),
    Edit("a note at the left edge", "  - {at: 5-6, what: share buttons}\n", "at: 5-6\nwhat: share buttons\n", "at: 5-6", "write `- at: …`, and indent the lines below", "- at: 5-6\n  what: share buttons\n"),
    Edit("a line of hyphens between claims", "  nothing-settled:\n", "---\n  nothing-settled:\n", "---", "take the line --- out: the file goes on below it"),
    Edit("a relation from the other side", "    stance: hedges", "    refined_by: signals\n    stance: hedges", "refined_by", "write `refines: …` in the other claim", "    stance: hedges"),
    Edit("a list in braces without its brackets", "{unnamed: an official, of: northland}", "{unnamed: an official, of: northland, southland}", "southland}\n    at", "write `of: [northland, southland]`", "{unnamed: an official, of: [northland, southland]}"),
    Edit("people in braces without brackets", "said_by: mina-haru", "said_by: {people: mina-haru, ole-sund}", "said_by: {people", "write `people: [mina-haru, ole-sund]`", "said_by: {people: [mina-haru, ole-sund]}"),
    Edit("question marks in braces", "{unnamed: an official, of: northland}", "{unnamed: an official, of: ???}", "???", "write the value in its place", "{unnamed: an official}"),
    Edit("two years in a row", "when: 2021-05-01", "when: 2019-20", "2019-20", "write 2019/2020 for these years", "when: 2019/2020"),
    Edit("an initiative that is named already", "    stage: reported\n", "    stage: reported\n    event: [harbour-warnings]\n", "harbour-warnings]", "`initiative:` names it already", "    stage: reported\n"),
    Edit("an event that is named already", "    stance: hedges", "    initiative: lighthouse-meeting\n    stance: hedges", "lighthouse-meeting\n    stance", "`event:` names it already", "    stance: hedges"),
    Edit("nothing known, and an office of that time", "when: 2021-05-01", "when: unknown", "unknown", "remove the line", "when: 2021-05-01"),
    Edit("a point for a slash", "about: signals", "about: 2021-03-04-coast-agency-spring-deal.spring-deal", "2021-03-04", "write 2021-03-04-coast-agency-spring-deal/spring-deal", "about: 2021-03-04-coast-agency-spring-deal/spring-deal"),
    Edit("no space behind the hyphens of references", "    stance: hedges\n", "    refines:\n      -signals\n      -nothing-settled\n    stance: hedges\n", "-signals", "space is missing after the hyphen", "    stance: hedges\n"),
    Edit("an item among keys", "source:\n  publisher", "source:\n- a\n  publisher", "a\n  publisher", "take this line out"),
    Edit("keys for a list of them", "faults:\n  - at:", "faults:\n    at:", "at: \"4:", "write `- at: …`"),
    Edit("several claims in the brackets of an entity", "in June [signals];", "in June [[signals, nothing-settled]];", "[[signals, no", "write [signals, nothing-settled]", "in June [signals, nothing-settled];"),
    Edit("both lines of a text at the left", "  Fog signals of [[northland]] are to be shared in June [signals];\n  nothing is", "Fog signals of [[northland]] are to be shared in June [signals];\nnothing is", "Fog signals of [[", "indent lines 10-11 by 2 spaces"),
    Edit("a hyphen before the second claim", "  nothing-settled:\n", "  - nothing-settled:\n", "- nothing-settled:\n", "take the hyphen out: `nothing-settled:`"),
    Edit("publisher and origin changed about", "  publisher: morning-post\n", "  publisher: coast-agency\n  origin: morning-post\n  origin_basis: the last line\n  url: https://www.morning-post.example/fog\n", "coast-agency\n", "write `publisher: morning-post` and `origin: coast-agency`", "  publisher: morning-post\n  origin: coast-agency\n  origin_basis: the last line\n  url: https://www.morning-post.example/fog\n"),
    Edit("the first claim at the left edge", "  signals:\n    text", "signals:\n    text", "signals:\n    text", "indent it by 2 spaces"),
    # --- what a second stranger's batch found: one slip is told once, two are told both
    Edit("a day of another month in a claim", "text: Nothing is settled,", "text: On 1 June nothing was settled,", "June nothing", "the claim is dated 1 May 2021"),
    Edit("a day of another month in a bottom line", "nothing is settled, says", "nothing was settled on 1 March 2021, says", "1 March", "the bottom line gives the date 1 March 2021"),
    Edit("another month than that of the event", "when: 2021-05-01", "when: 2021-04-02", "2021-04-02", "write 2021-03-02", "when: 2021-03-02"),
    Edit("another month than that in the basis", "    when: 2021-05-01", "    basis: the paragraph says 1 May\n    when: 2021-04-01", "2021-04-01\n    said_by", "write 2021-05-01", "    when: 2021-05-01"),
    Edit("a misspelt stage beside a misspelt initiative", "initiative: harbour-warnings\n    stage: reported", "initiative: harbor-warnings\n    stage: reportd", "reportd", 'did you mean "reported"'),
    Edit("an initiative and its stage changed about", "initiative: harbour-warnings\n    stage: reported", "initiative: reported\n    stage: harbour-warnings", "reported\n    stage", "write `initiative: harbour-warnings` and `stage: reported`"),
    Edit("dashes before the first key", "title: Fog signals to be shared", "--- title: Fog signals to be shared", "--- title", "take the --- out"),
    Edit("a text and its locator changed about", "text: Nothing is settled, the minister said.\n    when: 2021-05-01\n    said_by: mina-haru\n    at: \"3: nothing is settled\"", "text: \"3: nothing is settled\"\n    when: 2021-05-01\n    said_by: mina-haru\n    at: Nothing is settled, the minister said.", "Nothing is settled, the minister said.\n", '`at: "3: nothing is settled"`'),
]  # fmt: skip


# Edits of which one thing alone is to be said, or two where two are wrong.
ALONE = [
    ("bottom_line: >-\n", "bottom_line: >-\n  # Heading\n", "B023"),
    ("    text: Nothing is settled,", "    text: >-\n      # Heading\n      Nothing is settled,", "B023"),
    ("in June [signals]", "in June 2022 [[signals]]", "B201"),
    ('at: "3: nothing is settled"', 'at\uff1a "3: nothing is settled"', "B004"),
    ('at: "3: nothing is settled"', 'at: "3\uff1a nothing is settled"', "B108"),
    ("at: 5-6, what: share buttons", "at: 1, what: share buttons", ""),
    ("  nothing-settled:\n    text", "nothing-settled:\n    text", "B102"),
    ("  signals:\n    text", "signals:\n    text", "B004"),
    ("in June [signals];\n", "in June [[signals, nothing-settled]]. All says\n", "B110"),
    ("when: 2021-05-01", "when: unknown", "B107"),
    ("when: 2021-05-01", "when: 2032-03-02", "B335"),
    ("when: 2021-05-01", "when: 2021-04-02", "B335"),
    ("text: Nothing is settled,", "text: On 1 June nothing was settled,", "B335"),
    ("nothing is settled, says", "nothing was settled on 1 March 2021, says", "B351"),
    ("    stage: reported\n", "    stage: reported\n    said: 2032-05-01\n    deadline: 2022\n", "B308"),
    ("initiative: harbour-warnings\n    stage: reported", "initiative: harbor-warnings\n    stage: reportd", "B204 B205"),
    ("initiative: harbour-warnings\n    stage: reported", "initiative: reported\n    stage: harbour-warnings", "B204"),
    (
        'text: Nothing is settled, the minister said.\n    when: 2021-05-01\n    said_by: mina-haru\n    at: "3: nothing is settled"',
        'text: "3: nothing is settled"\n    when: 2021-05-01\n    said_by: mina-haru\n    at: Nothing is settled, the minister said.',
        "B108",
    ),
    # Days that a claim may well name beside its own.
    ("text: Nothing is settled,", "text: As on 2 March 2021 nothing is settled,", ""),
    ("text: Nothing is settled,", "text: By 31 December nothing is settled,", ""),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code"), ALONE)
def test_one_mistake_is_told_once(old: str, new: str, code: str, tmp_path: Path) -> None:
    faulty = BRIEF.replace(old, new)
    assert faulty != BRIEF
    # Paragraph 1 is noise in each, which no claim cites.
    faulty = faulty.replace("{at: 5-6,", "{at: 1,")
    assert [item.diagnostic.rule.code for item in check(tmp_path, faulty).items] == code.split()


def test_a_claim_at_the_left_edge_does_not_take_those_below_it(tmp_path: Path) -> None:
    pasted = """\
pasted:
  text: "[[mina-haru]] spoke of fog."
  when: 2021-05-01
  said_by: mina-haru
  at: "4: fog"
  event: lighthouse-meeting
  nothing-settled:
    text: Nothing is settled for 12 ports, the minister said."""
    brief = BRIEF.replace("  nothing-settled:\n    text: Nothing is settled, the minister said.", pasted)
    (item,) = check(tmp_path, brief.replace("shared\nentered", "shared by 12 ports\nentered")).items
    assert (item.diagnostic.rule.code, item.span.line) == ("B102", brief[: brief.index("pasted:")].count("\n") + 1)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("publishers", "  name: Coast Agency\n  kind: agency\n", "  name: Coast Agency\n"),
        ("publishers", "  name: Coast Agency\n  kind: agency\n", "  name: Coast Agency\n  kind: 3\n"),
        ("publishers", "  kind: government\n", ""),
        ("events", "  date: 2021-03-02\n", ""),
        ("initiatives", "    - stage: reported\n      kind: act\n", "    - kind: act\n"),
    ],
)
def test_no_check_reads_what_stands_in_for_a_value(file: str, old: str, new: str, tmp_path: Path) -> None:
    lay_base(tmp_path)
    registry = tmp_path / f"briefings/registry/{file}.yaml"
    edit(registry, old, new)
    (item,) = load(tmp_path)[1].items
    assert item.diagnostic.location.file == registry.relative_to(tmp_path).as_posix()


def test_a_ladder_that_cannot_be_read_is_not_missing(tmp_path: Path) -> None:
    lay_base(tmp_path)
    registry = tmp_path / "briefings/registry/initiatives.yaml"
    written = registry.read_text(encoding="utf-8")
    start = written.index("  ladder:\n")
    end = written.find("\n\n", start)
    registry.write_text(f"{written[:start]}  ladder: steps\n{written[end:] if end > 0 else ''}", encoding="utf-8")
    assert [item.diagnostic.rule.code for item in load(tmp_path)[1].items] == ["B103"]


def test_the_ready_entry_of_an_initiative_lacks_only_what_its_author_has_to_say(tmp_path: Path) -> None:
    brief = BRIEF.replace("initiative: harbour-warnings", "initiative: spy-satellites")
    (unknown,) = check(tmp_path, brief).items
    file, _, entry = unknown.diagnostic.hint.removeprefix("add it to ").partition(": ")
    assert "parties: []" in entry
    assert "stage: reported" in entry, "the stage that the claim names"
    with (tmp_path / file).open("a", encoding="utf-8") as registry:
        registry.write(f"{entry}\n")
    (left,) = check(tmp_path, brief).items
    assert left.diagnostic.rule.code == "B119"
    assert len(left.also) == entry.count("…") - 1


def test_the_brief_is_good(tmp_path: Path) -> None:
    assert found(tmp_path, BRIEF) == []


def test_there_are_enough_edits() -> None:
    assert len(EDITS) >= 60
    assert len({edit.name for edit in EDITS}) == len(EDITS)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_a_faulty_edit_is_told_at_its_place_and_its_hint_mends_it(edit: Edit, tmp_path: Path) -> None:
    assert BRIEF.count(edit.old) == 1, "the edit is not clear"
    faulty = BRIEF.replace(edit.old, edit.new)
    report = check(tmp_path, faulty)
    own = [item for item in report.items if item.diagnostic.location.file == CASE]
    assert own, "nothing was said"
    before = faulty[: faulty.index(edit.at)]
    place = before.count("\n") + 1, len(before) - before.rfind("\n")
    said = [f"{item.diagnostic.message} | {item.diagnostic.hint}" for item in own]
    assert place in [(item.span.line, item.span.column) for item in own], (place, [line_of(item) for item in own])
    assert any(edit.says in words for words in said), said
    assert not any(JARGON.search(words) for words in said), said
    mended = faulty.replace(edit.new, edit.mend) if edit.mend else BRIEF
    assert found(tmp_path, mended) == []


def check(folder: Path, brief: str) -> Report:
    if not (folder / "briefings").exists():
        lay_base(folder)
    write(folder, {CASE: brief})
    return load(folder)[1]


def found(folder: Path, brief: str) -> list[str]:
    return [line_of(item) for item in check(folder, brief).items]
