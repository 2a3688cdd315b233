"""English words for numbers, parts of dates and denials."""

from __future__ import annotations

import re
from typing import Final

from generator.provenance.languages.lexicon import Lexicon, numbered, powers

LEXICON: Final = Lexicon(
    months=numbered(
        "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep "
        "october/oct november/nov december/dec"
    ),
    weekdays=numbered(
        "monday/mon tuesday/tue/tues wednesday/wed thursday/thu/thurs friday/fri saturday/sat sunday/sun"
    ),
    seasons=numbered("spring summer autumn/fall winter", 21),
    numbers=numbered(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen",
        0,
    )
    | numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
    | {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12},
    counts=numbered(
        "first/once second/twice third/thrice fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    )
    | {"dozens": 12, "pair": 2, "both": 2, "bilateral": 2, "trilateral": 3, "tripartite": 3, "trio": 3}
    | {"triple": 3, "double": 2, "quadrilateral": 4},
    joins=frozenset({"and"}),
    between_days=frozenset({"and", "or", "to", "through", "until", "till", "from", "between", "of", "the"}),
    scales=powers("thousand million/millions/mn billion/billions/bn trillion/trillions/tn") | {"dozen": 12},
    short_scales={"k": 10**3, "m": 10**6, "b": 10**9},
    halves=re.compile(
        r"\b(?:(?P<digits>\d+)|(?P<word>[a-z]+)) and a half (?P<scale>[a-z]+)\b|\bhalf[ -](?:an? )?(?P<of>[a-z]+)\b"
    ),
    between_numbers=frozenset({"to", "and", "or"}),
    affirming=re.compile(
        r"\b(?:no (?:more|less|fewer) than(?! (?:before|now)\b)|(?:said?|says|ha[sd]) (?:no|nothing) more"
        r"|not (?:only|just|merely)"
        r"|no doubt"
        r"|no wonder|nothing but"
        r"|without (?:delay|fail|doubt|exception|precedent)|cannot\b[^.;]{0,200}?\bwithout|non-(?=\w))\b",
        re.IGNORECASE,
    ),
    either=re.compile(
        r"\b(?:(?:no|not) (?:sooner|later|earlier|better|worse|stronger|weaker|safer|faster|slower) than"
        r"|not (?:\w+ ){0,3}?(?:until|before)"
        r"|(?:nothing|no(?:body| one)) else"
        r"|no longer|none other|rather than|instead of|unlike|contrary to|(?:stay|keep)(?:s|ed|ing)? (?:out|away)"
        r"|kept (?:out|away)|opt(?:s|ed|ing)? out|refrain(?:s|ed|ing)?|abstain(?:s|ed|ing)?|avoid(?:s|ed|ing)?"
        r"|never before|never (?:\w+ ){0,4}so"
        # A "failure" may be a breakdown, and a "lack" is reported as "no". Other texts report a limit, an exception, an
        # end or a refusal with "not".
        r"|only|except|stop(?:s|ped|ping)?|h[eo]ld(?:s|ing)? (?:back|off)|resum(?:e[sd]?|ing)"
        r"|(?:stay|remain)(?:s|ed)? as|cut(?:s|ting)? off|slip(?:s|ped|ping)?"
        r"|provisional(?:ly)?|preliminary|tentative(?:ly)?|against"
        r"|without parallel|fail(?:s|ed|ing|ures?)?(?! to\b)|lack(?:s|ed|ing)?|miss(?:es|ed|ing)|absen(?:t|ce)"
        r"|(?:go(?:es|ing|ne)?|went) without"
        r"|free|doubt(?:s|ed|ing|ful)?|unlikely|undecided|unfinished|unprepared|unwilling|reluctan(?:t|tly|ce)|dislik(?:e[sd]?|ing)|disapprov\w+|disagree\w*|unpaid|unhurt|unharmed"
        r"|undamaged|untouched|incomplete|unclear|unsettled|unresolved"
        r"|(?:still|left|leaves?|leaving|remains?|remained) open"
        r"|(?:ha(?:s|d|ve) still|still ha(?:s|d|ve)) to|ha(?:s|d|ve) yet to"
        r"|(?:stay|remain|keep)(?:s|ed|ing)? (?:silent|quiet|mum)|kept (?:silent|quiet|mum)"
        r"|(?:c[ao]me|comes|coming|f[ae]ll|falls|fallen|falling|land(?:s|ed|ing)?)(?: \w+){0,2} outside"
        r"|(?:is|are|was|were) open (?:whether|if|when|how|what|who|which)|outstanding|differ(?:s|ed|ent(?:ly)?)?"
        r"|alone (?:will |would |can |may )?(?:decid|choos|judg|determin|control)\w*"
        r"|too (?:late|early|little|few|weak|slow|small|soon)|as (?:much|many|long|large|often) as (?:before|ever|now)"
        r"|(?:keep|keeps|kept|keeping) (?:(?:its|their) \w+|(?:\w+ ){1,4}to (?:it|him|her|them)sel(?:f|ves))"
        r"|untrue|false(?:ly|hood)?|dismiss(?:es|ed|ing|al)?|refut(?:e[sd]?|ing|al)|unanswered"
        r"|contradict(?:s|ed|ing)?|disput(?:e[sd]?|ing))\b",
        re.IGNORECASE,
    ),
    commonest="the of and to in that is for on was with said by from has have",
    shortened=(
        r"Mr Mrs Ms Dr Prof Gen Adm Brig Col Lt Maj Capt Cmdr Sgt Sen Rep Gov No"
        r" Jan Feb Mar Apr Aug Sep Sept Oct Nov Dec U\.S"
    ),
    lacking=re.compile("without", re.IGNORECASE),
    contrast=re.compile(
        r";|: |,? \b(?:but|although|though|while|whereas|unlike|contrary to)\b|, (?:which|who|where)\b"
        r"|, (?:adding|noting|stressing|according to who\w*)\b|, and (?:said|added|warned|noted|told)\b"
        r"|,[\"”]|[\"”],",
        re.IGNORECASE,
    ),
    denials=re.compile(
        r"\b(?:not|no|nothing|never|none|neither|nor|nobody|cannot|without|\w+n['’]t|yet to|den(?:y|ies|ied|ial)"
        r"|refus(?:e[sd]?|al|ing)|unchanged|unimaginable|impossible|incompatible|"
        r"reject(?:s|ed|ing|ion)?|fail(?:s|ed|ing|ure)? to|unable|declin(?:e[sd]?|ing)"
        r"|(?:put|puts|putting) off|shelv(?:e[sd]?|ing)|postpon(?:e[sd]?|ing)|call(?:s|ed)? off|cancel\w*"
        r"|suspend\w*|halt(?:s|ed)?)\b",
        re.IGNORECASE,
    ),
    alone=re.compile(
        # "Without saying" denies an act; "without warning" denies a thing.
        r"\b(?:without|with no) (?!(?!warning|meeting|funding|backing|training|hearing|spending)\w+ing\b)"
        r"(?:(?:any|an?|the|further|prior|much|such) )?(\w+)",
        re.IGNORECASE,
    ),
    reckoning=re.compile(
        r"\b(?:yesterday|today|tomorrow|days?|weeks?|ago|before|after|earlier|later|eve)\b",
        re.IGNORECASE,
    ),
)
