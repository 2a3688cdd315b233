"""English words for units and limits of numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from generator.provenance.languages.measures import Measures

MEASURES: Final = Measures(
    units={
        "second": "seconds?|secs?",
        "minute": "minutes?|mins?",
        "hour": "hours?|hrs?",
        "day": "days?",
        "week": "weeks?",
        "month": "months?",
        "year": "years?",
        "km": "kilomet(?:re|er)s?|kms?",
        "metre": "met(?:re|er)s?|m",
        "nautical": "nautical miles?",
        "mile": "miles?|mi",
        "foot": "feet|foot|ft",
        "kg": "kilograms?|kilos?|kgs?",
        "ton": "tonn?es?|tons?",
        "point": "(?:percentage|per cent|percent|%) ?points?|points?|pp",
        "percent": "%|per cent|percent|pct",
        "dollar": "dollars?|usd",
        "yen": "yens?|jpy",
        "won": "won|krw",
        "euro": "euros?|eur",
        "pound": "pounds?(?: sterling)?|gbp",
        "yuan": "yuan|renminbi|cny",
        "rouble": "rou?bles?|rub",
    },
    gap=r"[\s-]{0,3}(?:(?:us|american|canadian|australian|korean|south korean|japanese) )?",
    half_behind=" and a half",
    half_after=" and a half",
    half_of=r"\bhalf[ -](?:an? )?",
    quarter_of=r"\b(?:(?P<times>three) )?quarters? of an? ",
    one_of=r"\b(?:an?|one)[ -]",
    shares={
        Fraction(2, 3): r"\btwo[ -]thirds\b",
        Fraction(3, 4): r"\bthree[ -]quarters\b",
        Fraction(1, 3): r"\bthirds?\b",
        Fraction(1, 4): r"\bquarters?\b",
        Fraction(1, 5): r"\bfifths?\b",
        Fraction(1, 2): r"\bhal(?:f|ves|v(?:e|ed|ing))\b",
    },
    part=r"\b(?P<n>\d{1,2}|[a-z]{3,5}) (?:in|out of|of) (?P<d>\d{1,3}|[a-z]{3,5})\b",
    least=(
        (
            r"at least|at a minimum|minimum of|(?:no|not) (?:fewer|less) than|(?<!no )(?<!not )more than|over|above"
            r"|beyond|exceed\w*|excess of|upwards? of|north of|topp\w+|surpass\w+|past|greater than|higher than"
            r"|longer than|(?:minimum|minimal|lowest|smallest) \w{1,20} (?:of|was|at)"
            r"|nearly|almost|close to|as (?:many|much) as"
        ),
        (
            r"\W{0,2}(?:or|and) (?:more|above|longer|higher)|\W{0,2}(?:at least|(?:at a )?minimum|plus)\b|\+"
            r"|-(?:plus|odd)"
        ),
    ),
    most=(
        (
            r"at (?:the )?most|at a maximum|(?:maximum|cap|ceiling|limit) of|capped at|max|up to"
            r"|(?:no|not) (?:more|longer|later) than"
            r"|(?<!no )(?<!not )(?:fewer|less) than|under|below|within|nearly|almost|close to|short of"
            r"|as (?:many|much|few|little) as|shorter than|only|just"
            r"|(?:maximum|peak|highest|largest|longest) \w{1,20} (?:of|was|at)"
        ),
        r"\W{0,2}or (?:fewer|less|below|under|shorter)|\W{0,2}(?:at (?:the )?most|at a maximum|maximum|max)\b",
    ),
    near=(r"about|around|roughly|approximately|some|circa|approx", r"\W{0,2}or so\b"),
)
