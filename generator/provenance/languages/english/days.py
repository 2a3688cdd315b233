"""English words for relative dates."""

from __future__ import annotations

from typing import Final

from generator.provenance.languages.days import DayWords
from generator.provenance.languages.lexicon import numbered

DAYS: Final = DayWords(
    days={"today": 0, "yesterday": -1, "tomorrow": 1},
    weeks={-1: "last week", 0: "this week", 1: "next week"},
    months={-1: "last month", 0: "this month", 1: "next month"},
    years={-1: "last year", 0: "this year", 1: "next year"},
    of_year={0: "the year"},
    day_before=(
        r"\b(?:the (?:day before|previous day)|(?:a|one) day (?:earlier|before))\b(?! (?:the|a|his|her|their)\b)"
    ),
    same_day=r"\b(?:on )?(?:the|that) (?:same|very) day\b|\bon that day\b",
    day_after=r"\bthe (?:following|next) day\b|\b(?:a|one) day later\b",
    season="(?:in|by|until|before|since|from|early|late|next|last|this)(?: the)?",
    season_limit="by|until|before",
    near_season={-1: "last", 0: "this", 1: "next"},
    clock=r"\d{1,2}(?::\d\d)? ?[ap]\.?m\b|\d{1,2}:\d\d(?::\d\d)?",
    same_year=r",? (?:of )?(?:the same|that(?: same)?) year\b",
    within_year=r"\b(?:within|before) (?:the|this) year(?:['’]s end| is out)?\b",
    day_of_month=(
        r"\b[Tt]he (?P<only_day>\d{1,2})(?:st|nd|rd|th) of (?P<of_month>{months})\b",
        # "the 5th meeting" is not a day.
        r"\b[Oo]n the (?P<only_day>\d{1,2})(?:st|nd|rd|th)(?=\s*(?:[,.;:()]|$))",
    ),
    limits=(
        r"\b(?:by|before|until) (?:(?:the )?end of\s?(?:the year|this year|(?P<next>next year)"
        r"|(?P<of_month>{month})|(?=\d{4}(?!\d)))|year[’']?s?[ -]end)(?:,?\s?(?P<year>\d{4}))?"
    ),
    month_limits=(
        # "May" is also a verb.
        r"\b(?:[Bb]y|[Bb]efore|[Uu]ntil|[Nn]o later than)"
        r"(?: (?:the|end|of|early|mid|late|\d{1,2}(?:st|nd|rd|th)?)\b){0,6}[ -](?!may\b)\w+"
    ),
    parts_of_month=(
        r"\b(?:early(?: on)?(?: in)?|(?:beginning|start) of) {month}",
        r"\b(?:mid[ -]|middle of ){month}",
        r"\b(?:late(?: in)?|(?:end|close) of) {month}",
    ),
    before_months="in|by|since|from|until|before|after|late|early|mid|last|next|this",
    back=frozenset({"since", "last"}),
    forward=frozenset({"by", "until", "next"}),
    between_dates="in|on|and|then",
    between_days="and|to",
    endings="st|nd|rd|th",
    fiscal="fiscal(?: year)?|FY",
    nth=numbered("first/1st second/2nd/latter third/3rd fourth/4th/last/final"),
    quarter="quarter",
    half="half",
    of="of",
    week_of="(?:the )?week (?:of|beginning|starting|commencing)(?: the)?",
    next_before="next|coming|upcoming",
    next_behind="next week",
    last_before="last",
    said="said|told|announced|confirmed|added|says",
    recurring={
        "week": "weekly|(?:every|each|once a|once per) week",
        "month": "monthly|(?:every|each|once a|once per) month",
        "quarter": "quarterly|(?:every|each|once a|once per) quarter|(?:every|each) (?:three|3) months",
        "half-year": "(?:twice|two times) (?:a|per|each|every) year|half-yearly|(?:every|each) (?:six|6) months",
        "year": "annual(?:ly)?|yearly|(?:every|each|once a|once per) year",
    },
    future="will|shall|would|(?:is|are|was|were) (?:to|due|set|expected|scheduled)|plans? to|due to|set to",
)
