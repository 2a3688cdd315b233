"""English words, for the checks of source texts and for the proposals of new briefs."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from generator.provenance.languages.days import DayWords
from generator.provenance.languages.language import Language
from generator.provenance.languages.lexicon import Lexicon, numbered, powers
from generator.provenance.languages.measures import Measures
from generator.provenance.languages.names import NameWords
from generator.provenance.languages.pages import PageWords
from generator.provenance.languages.senses.english import ENGLISH_SENSE
from generator.provenance.languages.speech import Speech

_LEXICON: Final = Lexicon(
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
        r"|free|doubt(?:s|ed|ing|ful)?|unlikely|undecided|unfinished|unprepared|unwilling|unpaid|unhurt|unharmed"
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
_MEASURES: Final = Measures(
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
_SPEECH: Final = Speech(
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
_DAYS: Final = DayWords(
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
    to_come="will|shall|would|(?:is|are|was|were) (?:to|due|set|expected|scheduled)|plans? to|due to|set to",
)
_NAMES: Final = NameWords(
    former=r"\b(?:former|retired|ex-\w+)(?: [\w.'’-]+){0,5} {name}|{name},? (?:(?:an?|the) )?(?:former|retired|ex-)",
    small=(
        "the a an in on at by for from with to of and or but as if when while after before since it he she they we i "
        "his her their its this that these those there here what who how why where both all some many most each every "
        "no not yes more less other another such one two three four five six seven eight nine ten first second last "
        "neither either nor next new however meanwhile although according still also then now so yet under over "
        "between during until about photo read advertisement share copyright reuters/file"
    ),
    binding="a an the of in on at by for to and or as is are",
    plain=(
        "from with but if it its he she they we his her their this that these those was were be been has have "
        "had will would which who not no said says say also than then there"
    ),
    titles=(
        "mr mrs ms dr prof gen adm rear brig lt col maj sgt cmdr capt sen rep gov minister president prime secretary "
        "chairman spokesman spokeswoman spokesperson defence defense foreign deputy vice general admiral colonel "
        "brigadier captain commander senator governor ambassador professor analyst researcher economist lawmaker king "
        "queen prince pope"
    ),
    offices=("director chief head chair adviser advisor fellow expert envoy officer official author lawyer negotiator"),
    articles="a|an|the",
    definite="the ",
    spoken="said|says|told|added",
    spoken_before="said|told|according to|by",
    places="at|in|near|off|from",
    behind_places="on|and|for|with|to|after|in|by|last|this|next|where|since|during",
    particles="of|the|for|and",
    joints="and",
    office_of=(
        r"(?:(?:Under|Assistant|Deputy|Vice|State|Acting|Former) )*(?:Secretary|Minister|Secretaries|Ministers) "
        r"(?:of|for) (?:the )?[A-Z]\w+(?: Affairs)?(?: |\Z)"
    ),
    office=(
        "Minister|Secretary|President|Chairman|Chairwoman|Spokesman|Spokeswoman|Spokesperson|Director|Commander"
        "|Governor|Ambassador|Adviser|Advisor"
    ),
    bodies=(
        "Ministry|Agency|Institute|Council|Office|Command|Committee|Corps|Force|Forces|Group|University|Centre|Center"
        "|Bureau|Department|Corporation|Company|Association|Union|Alliance|Party|Staff|Guard|Navy|Army"
        "|Foundation"
    ),
    press=(
        "News|Wire|Times|Post|Herald|Journal|Gazette|Tribune|Press|Shimbun|Daily|Courier|Chronicle|Telegraph|Bulletin"
        "|Broadcasting"
    ),
    media={"agency": "agency", "newspaper": "newspaper|daily|tabloid", "broadcaster": "broadcaster|network"},
    waters_before=r"(?:[Ss]ea|[Gg]ulf|[Ss]traits?|[Bb]ay) of (?:the )?",
    programmes="programme|program|show|podcast|broadcast",
    events="Exercise|Summit|Forum|Plenum|Symposium|Conference|Dialogue",
)
_PAGE: Final = PageWords(
    by="by",
    byline=r"(?:reporting|editing|written|translated) by|with (?-i:[A-Z])[^,.;:!?]{1,25}(?:\Z| [-–—|])",
    published="published|updated|posted",
    day_alone=r"[A-Za-zÀ-ÿ]+ \d{1,2},? \d{4}(?:,? \d{1,2}:\d\d.*)?\Z",
    picture=r"(?:photo|picture|image|file photo)\b",
    of_picture=r"\bphoto",
    long_captions=r"file photo\b|.{0,400}\bREUTERS/[A-Z][^.]{2,40}\Z",
    links=(
        r"share|tweet|facebook|follow us|read more|see also|related|subscribe|sign up|\d+ min(?:ute)?s? read"
        r"|reading time|listen to|newsletter|print|comments?\b|for subscribers|copy link|our standards:"
        r"|\d+ comments?\b"
    ),
    long_links="read more|see also|related",
    sections="commentary|(?:news )?analysis|opinions?|editorials?|op-ed|viewpoint|interview|explainer|exclusive|column",
    other_articles="read next|more from|most (?:read|viewed)|related (?:stories|articles)",
    advertising=r"advertisement|advertising|sponsored|PR\b",
    corrections="corrections?|clarifications?|corrects",
    corrected=(
        r"(?:this|an earlier version of this) (?:story|article|report|post)\b"
        r".{0,40}\b(?:corrected|misstated|incorrectly|wrongly)\b"
    ),
    rights=r"\(end\)\Z|copyright|all rights reserved",
    of_rights="all rights reserved",
    credits="(?:additional )?(?:reporting|writing|editing)",
    clock="am pm a.m p.m gmt utc edt et bst at on the st nd rd th",
    origin="source sources via from by with the",
)

ENGLISH: Final = Language(
    lexicon=_LEXICON, measures=_MEASURES, speech=_SPEECH, sense=ENGLISH_SENSE, days=_DAYS, names=_NAMES, page=_PAGE
)
