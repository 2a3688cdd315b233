"""English words for speakers."""

from __future__ import annotations

import re
from typing import Final

from generator.provenance.languages.speech import Speech

_SAID: Final = (
    "said|says|told|added|noted|stressed|warned|announced|declared|stated|explained|confirmed|insisted|argued|replied"
    "|denied|claimed|acknowledged|pledged|welcomed|praised|urged|asked|called|described|wrote|admitted|conceded"
    "|reported|ruled out|rule out|declined to comment|suggested|predicted|promised|vowed|asserted|cautioned|responded"
    "|voiced|testified|remarked|underlined|underscored|reiterated|emphasi[sz]ed|commented|revealed|disclosed"
)
_SAID_BEFORE: Final = (
    "said|says|added|noted|stressed|warned|announced|declared|stated|explained|confirmed|insisted|argued|replied"
    "|acknowledged|wrote|admitted|conceded|reported|suggested|predicted"
)
"""Speech verbs before a speaker. Others stand before the person addressed."""

_PEOPLE: Final = (
    "officials?|diplomats?|sources?|officers?|aides?|envoys?|experts?|analysts?|lawmakers?|advis[eo]rs?|insiders?"
    "|spokes(?:man|woman|person|people)"
)
_TITLES: Final = (
    "minister|secretary|president|premier|leader|chief|general|admiral|official|advis[eo]r|spokes\\w+|chairman"
)
_COUNT: Final = r"(?:an?|one|another|two|three|four|several|some|multiple|many)"
_BETWEEN: Final = (
    r"(?:(?-i:[A-Z])[\w'’-]{1,30} of (?-i:[A-Z])[\w'’-]{1,30} |(?-i:[A-Z]\.){2,5} "
    r"|(?!(?:the|an?|of|to|by|was|were|is|are|had|has|have|that|who|and)\b)[^\W\d][\w'’-]{0,30} )"
)
_KNOWING: Final = (
    r"(?: (?:familiar with|close to|briefed on|with (?:direct |first-?hand )?knowledge of|involved in|privy to)"
    rf"(?: (?!(?:{_SAID}|say|tell|who|that|on|but|and)\b)[\w'’-]{{1,30}}){{1,4}})"
)
_NAMED: Final = r"(?:(?-i:[A-Z]\.){2,5}|(?-i:[A-Z])[\w'’-]{0,30})"
_OF_BODY: Final = (
    rf"(?: (?:of|from|at|in|with) (?:the )?(?:(?!(?:{_SAID})\b)[\w'’-]{{1,30}} ){{0,3}}?"
    rf"{_NAMED}(?: {_NAMED}){{0,2}})"
)
_SPEAKING: Final = rf"(?=(?:,? (?:\w+ly )?(?:{_SAID}|say|tell))\b)"
SPEECH: Final = Speech(
    unnamed=re.compile(
        # After a comma or "and", a description is of a person named before, unless it has a speech verb of its own.
        rf"(?<!, )(?<! and )(?<!the )\b{_COUNT} {_BETWEEN}{{0,5}}?(?:{_PEOPLE})\b(?:{_KNOWING}|{_OF_BODY})?"
        rf"|\b{_COUNT} {_BETWEEN}{{0,5}}?(?:{_PEOPLE})\b(?:{_KNOWING}|{_OF_BODY})?{_SPEAKING}"
        rf"|\b(?:{_COUNT} )?(?:person|people|sources|officials){_KNOWING}"
        r"|(?:(?<=according to )|(?<=citing )|(?<=quoting ))(?:[a-z]{1,20} ){0,2}?(?:officials|sources)\b"
        rf"{_OF_BODY}?"
        rf"|\b(?:(?:senior|military|government|diplomatic|unnamed) {_BETWEEN}{{0,3}}?)?(?:sources|officials)\b"
        rf"{_OF_BODY}?{_SPEAKING}",
        re.IGNORECASE,
    ),
    says=re.compile(
        r"(?:'s(?: (?!(?:he|she|they|who|that|it|and)\b)[\w'-]{1,20}){0,6}?)?(?:, (?:who|an?|the)\b[^,.]{1,60},)?"
        rf"(?: (?!(?:he|she|they|the|who|that|it|and)\b)[\w'-]{{1,20}}){{0,3}},? ?(?:{_SAID})\b"
    ),
    said_by=re.compile(
        rf"(?:[,\"'”’] ?(?:{_SAID_BEFORE})|\baccording to|\bas)"
        r"(?: (?!(?:he|she|they|that|it|to|by)\b)[\w.'-]{1,20},?){0,8} \(?\Z"
    ),
    taken_up=re.compile(
        rf"\b(?:he|she|they|the (?:[\w'-]+ ){{0,2}}?(?:{_TITLES}))"
        rf"(?: (?:also|then|later|has|had))? (?:{_SAID})\b"
        rf"|\b(?:said|added) (?:he|she|the (?:[\w'-]+ ){{0,2}}?(?:{_TITLES}))\b"
        rf"|\baccording to (?:him|her|them|the (?:{_TITLES})\b(?! of))\b"
    ),
    not_named=re.compile(
        r"\bon (?:the )?condition (?:of anonymity|(?:that )?(?:he|she|they) (?:would |could )?not be \w+)"
        r"|\b(?:declin|refus)(?:es?|ed|ing) to (?:be (?:named|identified|quoted)|give (?:a|his|her|their) names?)\b"
        r"|\b(?:who|that|which|whose (?:names?|identity))(?: \w+)? (?:is|was|were|has|had|did)(?: not|n['’]t)"
        r"(?: been| be)? (?:named|identified|disclosed|given|revealed|give (?:a|his|her|their) names?)\b"
        r"|\bof not being (?:named|identified|quoted)\b|\bnot (?:named|identified),"
        r"|\b(?:ask\w*|wish\w*|want\w*|prefer\w*) not to be (?:named|identified|quoted)\b"
        r"|\b(?:could|would|can|may|did) ?not (?:want to )?be (?:named|identified|quoted)\b"
        r"|\b(?:not|n['’]t) authori[sz]ed to (?:speak|talk|comment|discuss)\b"
        r"|\b(?:without naming|(?:did|does|do) not name) (?:its|their|his|her|the) sources?\b"
        r"|\bwithout (?:giving|revealing|disclosing) (?:his|her|their|its) (?:name|identity|names|identities)\b",
        re.IGNORECASE,
    ),
    joint=re.compile(r"\b(?:joint|trilateral) (?:\w+ )?(?:statement|communiqu|declaration)", re.IGNORECASE),
    first_person=re.compile(
        r"\b(?:[Ww]e|[Oo]urs?|ourselves|us|[Mm]y|me|I(?= (?:am|have|had|was|will|would|[a-z]+ed)\b))\b"
    ),
    one=re.compile(r"(?:an?|one|another)\b", re.IGNORECASE),
    own=re.compile(r"\b(?:his|her|its|their)(?: own)?\s\Z", re.IGNORECASE),
    own_body=re.compile(
        r"\b(?:the ministry|(?:his|her|their) (?:own )?(?:ministry|department|office|agency|bureau|command))\b",
        re.IGNORECASE,
    ),
)
