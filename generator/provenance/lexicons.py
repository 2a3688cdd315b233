"""Words for months, weekdays, seasons and numbers, by language, folded as `wording.fold_spelling` does.

Texts in a language that is not here are checked by their digits alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final


def _numbered(words: str, start: int = 1, step: int = 1) -> dict[str, int]:
    """Number groups of synonyms: `a/b c` gives a and b the first number, and c the second."""
    groups = enumerate(words.split())
    return {word: start + nth * step for nth, group in groups for word in group.split("/")}


def _powers(words: str) -> dict[str, int]:
    """Number groups of words of scale by powers of a thousand: first a thousand, then a million."""
    return {word: 1000**power for word, power in _numbered(words).items()}


def _alike(words: str, number: int) -> dict[str, int]:
    return dict.fromkeys(words.split(), number)


_NOTHING: Final = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """A language's words for numbers and parts of dates.

    Attributes:
        months: the number of each month, from 1.
        weekdays: the number of each weekday, from 1 for Monday.
        seasons: the EDTF number of each season, from 21 for spring.
        numbers: the value of each cardinal and multiplier (hundred, thousand, …).
        counts: the value of other words that imply a number: ordinals, collectives, "bilateral".
        implying: those of `counts` that tell a number by the way, as "bilateral" does.
        joins: words that may occur inside a number.
        before_days: words beside which a number may be the day of a month.
        between_days: words that may part several days of a month.
        scales: the value of each word of scale that may follow digits (thousand, million, …).
        short_scales: those that may do so only behind a sign of currency and digits, as in `$38m`.
        denials: a pattern of the words by which a sentence denies something, in the text as it is written.
        affirming: a pattern of turns that hold such a word and deny nothing.
        either: a pattern of turns that hold such a word, and may be told with a denial or without one.
        alone: a pattern of those denials that deny a thing alone, as in "without conditions"; its group is the thing.
        contrast: a pattern of what parts two clauses of which one may deny something and the other not.
        reckoning: a pattern of words that tell a day by another one.
        spaced: whether blanks part its words; numbers of a script without blanks are read by their characters alone.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    numbers: Mapping[str, int]
    counts: Mapping[str, int]
    implying: frozenset[str] = field(default_factory=frozenset)
    joins: frozenset[str] = field(default_factory=frozenset)
    before_days: frozenset[str] = field(default_factory=frozenset)
    between_days: frozenset[str] = field(default_factory=frozenset)
    scales: Mapping[str, int] = field(default_factory=dict)
    short_scales: Mapping[str, int] = field(default_factory=dict)
    denials: re.Pattern[str] = _NOTHING
    affirming: re.Pattern[str] = _NOTHING
    either: re.Pattern[str] = _NOTHING
    alone: re.Pattern[str] = _NOTHING
    contrast: re.Pattern[str] = _NOTHING
    reckoning: re.Pattern[str] = _NOTHING
    spaced: bool = True


_ENGLISH: Final = Lexicon(
    months=_numbered(
        "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep "
        "october/oct november/nov december/dec"
    ),
    weekdays=_numbered(
        "monday/mon tuesday/tue/tues wednesday/wed thursday/thu/thurs friday/fri saturday/sat sunday/sun"
    ),
    seasons=_numbered("spring summer autumn/fall winter", 21),
    numbers=_numbered(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen",
        0,
    )
    | _numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
    | {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12},
    counts=_numbered(
        "first/once second/twice third/thrice fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    )
    | {"dozens": 12, "pair": 2, "both": 2, "bilateral": 2, "trilateral": 3, "tripartite": 3, "trio": 3}
    | {"triple": 3, "double": 2, "quadrilateral": 4},
    implying=frozenset(
        ["both", "bilateral", "trilateral", "tripartite", "quadrilateral", "triple", "double", "pair", "trio"]
    ),
    joins=frozenset({"and"}),
    between_days=frozenset({"and", "or", "to", "through", "until", "till", "from", "between", "of", "the"}),
    scales=_powers("thousand million/millions/mn billion/billions/bn trillion/trillions/tn") | {"dozen": 12},
    short_scales={"k": 10**3, "m": 10**6, "b": 10**9},
    affirming=re.compile(
        r"\b(?:no (?:more|less|fewer) than|not (?:only|just|merely)|no doubt|no wonder|nothing but"
        r"|without (?:delay|fail|doubt|exception))\b",
        re.IGNORECASE,
    ),
    either=re.compile(
        r"\b(?:no (?:sooner|later|earlier) than|not (?:until|before)|no longer|none other"
        r"|never before|never (?:\w+ ){0,4}so"
        # A failure is a breakdown, and a lack is told as "no".
        r"|without parallel|fail(?:s|ed|ing|ures?)?(?! to\b)|lack(?:s|ed|ing)?|miss(?:es|ed|ing)|absen(?:t|ce)"
        r"|(?:go(?:es|ing|ne)?|went) without"
        r"|untrue|false(?:ly|hood)?|dismiss(?:es|ed|ing|al)?|refut(?:e[sd]?|ing|al)|unanswered"
        r"|contradict(?:s|ed|ing)?|disput(?:e[sd]?|ing))\b",
        re.IGNORECASE,
    ),
    contrast=re.compile(
        r";|,? \b(?:but|although|though|while|whereas)\b|, (?:adding|noting|stressing|according to who\w*)\b"
        r"|,[\"”]|[\"”],",
        re.IGNORECASE,
    ),
    denials=re.compile(
        r"\b(?:not|no|nothing|never|none|neither|nor|nobody|cannot|without|\w+n['’]t|yet to|den(?:y|ies|ied|ial)"
        r"|refus(?:e[sd]?|al|ing)|unchanged|unimaginable|impossible|incompatible|"
        r"reject(?:s|ed|ing|ion)?|fail(?:s|ed|ing|ure)? to|unable|declin(?:e[sd]?|ing)"
        r"|(?:put|puts|putting) off|postpon(?:e[sd]?|ing)|call(?:s|ed)? off|cancel\w*|suspend\w*|halt(?:s|ed)?)\b",
        re.IGNORECASE,
    ),
    alone=re.compile(
        # "Without saying" denies what is done; "without warning" does not.
        r"\b(?:without|with no) (?!(?!warning|meeting|funding|backing|training|hearing|spending)\w+ing\b)"
        r"(?:(?:any|an?|the|further|prior|much|such) )?(\w+)",
        re.IGNORECASE,
    ),
    reckoning=re.compile(
        r"\b(?:yesterday|today|tomorrow|days?|weeks?|ago|before|after|earlier|later|eve)\b",
        re.IGNORECASE,
    ),
)
_FRENCH: Final = Lexicon(
    months=_numbered(
        "janvier/janv fevrier/fevr/fev mars avril/avr mai juin juillet/juil aout septembre/sept octobre/oct "
        "novembre/nov decembre/dec"
    ),
    weekdays=_numbered("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    seasons=_numbered("printemps ete automne hiver", 21),
    numbers=_numbered(
        "zero un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize", 0
    )
    | _numbered("vingt trente quarante cinquante soixante septante huitante nonante", 20, 10)
    | {"vingts": 20, "octante": 80, "cent": 100, "cents": 100, "mille": 1000, "mil": 1000}
    | {"million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9}
    | {"billion": 10**12, "billions": 10**12, "douzaine": 12, "douzaines": 12},
    counts=_numbered(
        "premier/premiere/premiers/premieres deuxieme/second/seconde troisieme quatrieme cinquieme sixieme septieme "
        "huitieme neuvieme dixieme onzieme douzieme"
    )
    | {"huitaine": 8, "dizaine": 10, "quinzaine": 15, "vingtaine": 20, "trentaine": 30}
    | {"quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "paire": 2, "double": 2}
    | _alike("bilateral bilaterale bilateraux bilaterales bipartite", 2)
    | _alike("trilateral trilaterale trilateraux trilaterales tripartite tripartites trio triple", 3),
    implying=frozenset(
        _alike("bilateral bilaterale bilateraux bilaterales bipartite double paire", 2)
        | _alike("trilateral trilaterale trilateraux trilaterales tripartite tripartites trio triple", 3)
    ),
    joins=frozenset({"et"}),
    before_days=frozenset({"le", "du", "au"}),
    between_days=frozenset({"et", "ou", "a", "au", "le", "les", "du", "de", "des"}),
    scales=_powers("mille/milliers million/millions milliard/milliards/md/mds billion/billions billiard trillion")
    | _alike("douzaine douzaines", 12),
    short_scales={"k": 10**3, "m": 10**6},
    affirming=re.compile(
        r"\b(?:pas (?:seulement|uniquement|moins|plus de)|non seulement|ne manqu\w+ pas"
        r"|sans (?:doute|cesse|délai|tarder|faute|exception))\b",
        re.IGNORECASE,
    ),
    either=re.compile(
        # "Ne … que" says "only".
        r"\b(?:ne|n['’]\w+)\b(?:(?!\b(?:pas|jamais|rien|plus|aucune?|ni|personne)\b)[^.;!?]){0,60}?\bqu(?:e\b|['’])"
        r"|\b(?:manqu|rat)(?:e|ent|ait|aient|ée?s?)\b|\bpannes?\b|\béch(?:ec|ou)\w*|\babsen(?:ce|te?)s?\b"
        r"|\bpas (?:plus tard|avant)\b|\bsans (?:précédent|équivalent)\b|\bjamais (?:aussi|autant|si)\b",
        re.IGNORECASE,
    ),
    contrast=re.compile(
        r";|,? \b(?:mais|alors que|tandis que|bien que|tout en)\b|, selon (?:qui|l[ea]s?quel\w*)\b"
        r"|,\s?[»\"”]|[»\"”]\s?,",
        re.IGNORECASE,
    ),
    denials=re.compile(
        r"\b(?:ne|n['’]\w+|pas|aucune?s?|jamais|rien|ni|sans|nul(?:le)?|non|refus\w*|rejet\w*|nie(?:nt)?"
        r"|démen\w+|incapables?|inchangée?s?|incompatibles?|impossibles?|"
        r"abstien\w*|abstenu\w*|report(?:é|er|ée)s?|annul\w+|suspend\w*|suspens\w+)\b",
        re.IGNORECASE,
    ),
    alone=re.compile(
        # "Sans donner" denies what is done.
        r"\bsans (?!(?!l[ea] moindre\b)"
        r"(?:(?:l[ea]s?|en|y|se|lui|leur|me|pour autant) |[ls]['’]){0,2}\w+(?:er|ir|re)\b|qu)(?:\w['’])?"
        r"(?:(?:aucune?|la moindre|le moindre|autres?|les?|la) )?(\w+)",
        re.IGNORECASE,
    ),
    reckoning=re.compile(
        r"\b(?:hier|aujourd['’]hui|demain|veille|lendemain|jours?|semaines?|avant|après)\b",
        re.IGNORECASE,
    ),
)
_JAPANESE: Final = Lexicon(
    months={},
    weekdays=_numbered("月曜 火曜 水曜 木曜 金曜 土曜 日曜"),
    seasons=_numbered("春 夏 秋 冬", 21),
    numbers={},
    counts={},
    contrast=re.compile("(?:が|ものの|一方)、"),
    denials=re.compile("な(?:い|く|かっ|けれ|し)|ません|ずに|ぬ|否定|拒否|拒ん|延期|中止|停止|未(?!来|明|満)"),
    affirming=re.compile(
        "間違いな[いく]|違いな[いく]|少なく|まもなく|間もなく|(?:だけ|ばかり|のみ)で(?:は)?なく|だけでない"
        "|な(?:ければ|くては|いと)(?:なら|いけ)(?:ない|ません)|ざるを得な[いく]|やむを得な[いく]|限りな[いく]|絶え間な[いく]"
    ),
    alone=re.compile("([一-龥]{2}|[ァ-ヶー]{2,9})(?:なく|なし[にで])"),
    reckoning=re.compile("前日|翌|昨|今日|本日|明日|同日|当日|日[前後目]|ぶり"),
    either=re.compile("かつてな[いく]|これまでにな[いく]|例のな[いく]|待ったなし"),
    spaced=False,
)
_KOREAN: Final = Lexicon(
    months={},
    weekdays=_numbered("월요일 화요일 수요일 목요일 금요일 토요일 일요일"),
    seasons=_numbered("봄 여름 가을 겨울", 21),
    numbers={},
    counts={},
    contrast=re.compile("지만|면서도|으나|는데|[이으하했]며(?=[ ,])"),
    denials=re.compile("않|없|못|아니|아닌|부인|거부|거절|연기|취소|중단|미정"),
    affirming=re.compile(
        "(?:더할 나위|끊임|변함|틀림|다름|어김)\\s?없|뿐(?:만)?\\s?아니라|지 않으면 안|지 않을 수 없|수밖에 없|머지않"
    ),
    alone=re.compile("(\\S{1,12}) ?없이"),
    reckoning=re.compile("전날|다음 ?날|이튿날|어제|오늘|내일|이날|당일|일 ?[전뒤후]|만에"),
    either=re.compile("(?:유례|전례)\\s?없"),
    spaced=False,
)
_CHINESE: Final = Lexicon(
    months={},
    weekdays=_numbered("星期一/周一 星期二/周二 星期三/周三 星期四/周四 星期五/周五 星期六/周六 星期日/星期天/周日"),
    seasons=_numbered("春 夏 秋 冬", 21),
    numbers={},
    counts={},
    contrast=re.compile("[，,；;](?=但|而)"),  # noqa: RUF001
    denials=re.compile("不|没|沒|未(?!来|來)|无|無|否认|否認|拒绝|拒絕|推迟|推遲|取消|暂停|暫停|停止"),
    affirming=re.compile("不[仅僅但断斷久得过過]|不可或缺|[无無]疑"),
    reckoning=re.compile("昨|今[天日]|明天|次日|翌日|前一天|同日|[当當]日|天[前后後]"),
    either=re.compile("前所未有|从未如此|從未如此"),
    spaced=False,
)

LEXICONS: Final[Mapping[str, Lexicon]] = MappingProxyType(
    {"en": _ENGLISH, "fr": _FRENCH, "ja": _JAPANESE, "ko": _KOREAN, "zh": _CHINESE}
)


def lexicon(language: str) -> Lexicon | None:
    """Return the words of a language by its tag (`fr`, `fr-CA`); None where there are none."""
    return LEXICONS.get(language.split("-")[0])
