"""Tables of what numbers measure, by language: words of units, of halves and shares, and of limits.

Words of languages whose words have edges are folded as `wording.same_length` does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import Final

SAME: Final[Mapping[str, tuple[str, Fraction]]] = MappingProxyType(
    {
        "minute": ("second", Fraction(60)),
        "hour": ("second", Fraction(3600)),
        "day": ("second", Fraction(86_400)),
        "week": ("second", Fraction(604_800)),
        "year": ("month", Fraction(12)),
        "km": ("metre", Fraction(1000)),
        "ton": ("kg", Fraction(1000)),
        "percent": ("share", Fraction(1, 100)),
    }
)
"""Units that are a multiple of another one. "Share" is the unit of halves and thirds."""

CURRENCIES: Final = frozenset({"dollar", "yen", "won", "euro", "pound", "yuan", "rouble"})

EITHER: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({"kilo": ("km", "kg")})
"""Words that mean one unit or another."""

_SIGNS: Final = r"(?P<dollar>\$)|(?P<euro>€)|(?P<pound>£)|(?P<won>₩)|(?P<yen>¥)"


@dataclass(frozen=True)
class Measures:
    """A language's words for what numbers measure, as patterns.

    Attributes:
        units: a pattern of the words of each unit, behind its number.
        gap: words that may come between a number and its unit.
        half_behind: the half that is added behind a number.
        half_after: the half that is added behind a unit.
        half_of: words before a unit, for half of it.
        quarter_of: words before a unit, for a quarter of it; its group `times` says how many.
        one_of: words before a unit, for one of it.
        shares: a pattern of each share, by its value.
        part: a pattern of shares with their two numbers, `n` of `d`.
        least, most: patterns of words before a number, and behind it with its unit, for limits.
    """

    units: Mapping[str, str]
    gap: str
    half_behind: str
    half_after: str
    half_of: str
    quarter_of: str
    one_of: str
    shares: Mapping[Fraction, str]
    part: str
    least: tuple[str, str]
    most: tuple[str, str]
    edge: str = r"(?![^\W\d_])"

    @cached_property
    def _unit(self) -> str:
        return "(?:" + "|".join(rf"(?P<{unit}>{words})" for unit, words in self.units.items()) + ")" + self.edge

    @cached_property
    def behind(self) -> re.Pattern[str]:
        """A unit behind a number, with the halves that are added to it."""
        return re.compile(rf"(?P<half>{self.half_behind})?{self.gap}{self._unit}(?P<and_half>{self.half_after})?")

    @cached_property
    def alone(self) -> re.Pattern[str]:
        """A unit without a number: one, half or a quarter of it."""
        return re.compile(
            rf"(?:(?P<half_of>{self.half_of})|(?P<quarter_of>{self.quarter_of})|(?P<one_of>{self.one_of}))"
            rf"{self._unit}(?P<and_half>{self.half_after})?"
        )

    @cached_property
    def parts(self) -> re.Pattern[str]:
        """Shares in words, by the number of their group."""
        return re.compile("|".join(f"({words})" for words in self.shares.values()))

    @cached_property
    def part_of(self) -> re.Pattern[str]:
        """Shares with two numbers."""
        return re.compile(self.part)

    @cached_property
    def limits(self) -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
        """Limits, each with patterns of the words before a number and behind it."""
        return tuple(
            (name, re.compile(rf"(?:{before})\W{{0,3}}(?:[^\W\d]{{1,9}}\W{{1,2}}){{0,2}}\Z"), re.compile(behind))
            for name, (before, behind) in (("least", self.least), ("most", self.most))
        )


SIGN_BEFORE: Final = re.compile(rf"(?:{_SIGNS})\s?\Z")
"""A sign of currency before a number."""

_ENGLISH: Final = Measures(
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
            r"|longer than"
            r"|nearly|almost|close to|some|as (?:many|much) as"
        ),
        r"\W{0,2}(?:or|and) (?:more|above|longer|higher)|\W{0,2}(?:at least|(?:at a )?minimum|plus)\b|\+|-(?:plus|odd)",
    ),
    most=(
        (
            r"at (?:the )?most|at a maximum|maximum of|max|(?:no|not) (?:more|longer|later) than|up to"
            r"|(?<!no )(?<!not )(?:fewer|less) than|under|below|within|nearly|almost|close to|short of"
            r"|as (?:many|much|few|little) as|shorter than|only|just"
        ),
        r"\W{0,2}or (?:fewer|less|below|under|shorter)|\W{0,2}(?:at (?:the )?most|at a maximum|maximum|max)\b",
    ),
)
_FRENCH: Final = Measures(
    units={
        "second": "secondes?|s",
        "minute": "minutes?|min|mn",
        "hour": "heures?|h",
        "day": "jours?|journees?",
        "week": "semaines?",
        "month": "mois",
        "year": "ans?|annees?",
        "km": "kilometres?|km",
        "metre": "metres?|m",
        "nautical": "milles? (?:nautiques?|marins?)",
        "mile": "miles?",
        "foot": "pieds?",
        "kg": "kilogrammes?|kilos?|kg",
        "ton": "tonnes?",
        "point": "points?",
        "percent": "%|pour cent|pourcents?",
        "dollar": r"(?:de |d')?(?:dollars?|usd|\$)",
        "yen": r"(?:de |d')?(?:yens?|¥)",
        "won": r"(?:de |d')?(?:wons?|₩)",
        "euro": r"(?:de |d')?(?:euros?|€)",
        "pound": r"(?:de )?(?:livres?(?: sterling)?|£)",
        "yuan": r"(?:de )?(?:yuans?|renminbis?)",
        "rouble": r"(?:de )?roubles?",
    },
    gap=r"[\s-]{0,3}",
    half_behind=" et demie?",
    half_after=r" et demie?| ?(?:30|trente)\b",
    half_of=r"\bdemi(?:e)?[ -]",
    quarter_of=r"\b(?:(?P<times>trois) )?quarts? d[e'] ?",
    one_of=r"\bune? ",
    shares={
        Fraction(2, 3): r"\bdeux[ -]tiers\b",
        Fraction(3, 4): r"\btrois[ -]quarts\b",
        Fraction(1, 3): r"\btiers\b",
        Fraction(1, 4): r"\bquarts?\b",
        Fraction(1, 5): r"\bcinquiemes?\b",
        Fraction(1, 2): r"\bmoitie\b|\bdemie?\b|\bmi-",
    },
    part=r"\b(?P<n>\d{1,2}|[a-z]{2,6})(?: [^\W\d]{1,20}){0,2} sur (?P<d>\d{1,3}|[a-z]{2,6})\b",
    least=(
        (
            r"au moins|(?<!pas )plus d(?:e|')|pas moins d(?:e|')|au minimum|minimum d(?:e|')|depass\w+"
            r"|exced\w+|au-dela d(?:e|')|superieur\w* a|pres de|presque|quelque|quasi\w*|proche de"
        ),
        r"\W{0,2}(?:ou|et) (?:plus|davantage)|\W{0,2}(?:au moins|au minimum|minimum)\b|\+",
    ),
    most=(
        (
            r"au plus|jusqu'(?:a|en)|(?<!pas )moins d(?:e|')|pas plus d(?:e|')|au maximum|maximum d(?:e|')"
            r"|inferieur\w* a|pres de|presque|qu(?:e|')|sous|seulement|quasi\w*|proche de|dans les"
        ),
        r"\W{0,2}ou moins|\W{0,2}(?:au (?:plus|maximum)|maximum)\b",
    ),
)
_JAPANESE: Final = Measures(
    units={
        "second": "秒",
        "minute": "分(?![のけか割裂])",
        "hour": "時間",
        "day": "日(?:間|目|以内|連続|余り|ぶり|後)",
        "week": "週(?:間)?",
        "month": "(?:か|カ|ヶ|ヵ|箇)月",
        "year": "年(?:間)?",
        "km": "キロメートル|km",
        "kilo": "キロ",
        "metre": "メートル|m",
        "nautical": "海里",
        "mile": "マイル",
        "foot": "フィート",
        "ton": "トン",
        "point": "%?ポイント",
        "percent": "%|パーセント",
        "dollar": "(?:米|アメリカ)?ドル",
        "yen": "円",
        "won": "(?:韓国)?ウォン",
        "euro": "ユーロ",
        "yuan": "(?:人民)?元",
        "rouble": "ルーブル",
    },
    gap=" ?",
    half_behind="(?!)",
    half_after="半|30分",
    half_of="半",
    quarter_of="(?!)",
    one_of="(?!)",
    shares={Fraction(1, 2): "半(?:分|数|ば|々|額|減)|折半|過半"},
    part=r"(?P<d>\d{1,3}|[二三四五六七八九十])分の(?P<n>\d{1,2}|[一二三四五六七八九])",
    least=(
        "少なくとも|最低(?:で|でも)?|約|およそ|ほぼ",
        ".{0,4}?(?:以上|を?(?:超|越)|を?上回|余り|あまり|強|近く|もの|より(?:多|長|大))",
    ),
    most=(
        "最大(?:で|でも)?|最高(?:で)?|最長(?:で)?|最多(?:で)?|多くて|せいぜい|約|およそ|ほぼ|わずか",
        ".{0,4}?(?:以[下内]|未満|足らず|弱|近く|まで|を?下回|にとどま|より(?:少|短|小))",
    ),
    edge="",
)
_KOREAN: Final = Measures(
    units={
        "second": "초",
        "minute": "분(?!의)",
        "hour": "시간",
        "day": "일(?: ?(?:간|동안|만|째|이내|연속|뒤|후))",
        "week": "주(?: ?(?:간|일|동안))?",
        "month": "(?:개월|달(?!러))",
        "year": "년",
        "km": "킬로미터|km",
        "kilo": "킬로",
        "metre": "미터|m",
        "nautical": "해리",
        "mile": "마일",
        "foot": "피트",
        "ton": "톤",
        "point": "(?:%|퍼센트) ?(?:포인트|p)|포인트",
        "percent": "%|퍼센트|프로",
        "dollar": "(?:미국? ?)?달러",
        "yen": "엔",
        "won": "원",
        "euro": "유로",
        "yuan": "위안",
        "rouble": "루블",
    },
    gap=" ?",
    half_behind="(?!)",
    half_after=" ?(?:반|30분)",
    half_of=r"(?<![가-힣])반 ?",
    quarter_of="(?!)",
    one_of="(?!)",
    shares={Fraction(1, 2): r"절반|반수|과반|(?<![가-힣\d간])반(?=[은이을의으만 ])"},
    part=r"(?P<d>\d{1,3}|[三四五十])분의 ?(?P<n>\d{1,2}|[一二三四])",
    least=("최소|적어도|최저|약|대략|거의", " ?(?:여\\b|여[ 가-힣]|.{0,5}?(?:이상|넘|초과|웃돌|가까|안팎))"),
    most=(
        "최대|최고|최장|많아야|기껏|고작|불과|약|대략|거의",
        " ?.{0,5}?(?:이하|이내|미만|밑돌|가까|안팎|까지|채 안|도 안|에 그)",
    ),
    edge="",
)
_CHINESE: Final = Measures(
    units={
        "second": "秒",
        "minute": "分[钟鐘]",
        "hour": "(?:个|個)?(?:小时|小時|钟头)",
        "day": "天",
        "week": "(?:个|個)?(?:周|週|星期)",
        "month": "[个個]月",
        "year": "年",
        "km": "公里|千米|km",
        "metre": "米|公尺|m",
        "nautical": "海里",
        "mile": "英里",
        "foot": "英尺",
        "ton": "吨|噸",
        "point": "个?百分[点點]",
        "percent": "%",
        "dollar": "美元",
        "yen": "日[元圆圓]",
        "won": "[韩韓][元圆圜]",
        "euro": "[欧歐]元",
        "yuan": "元|人民[币幣]",
        "rouble": "[卢盧]布",
    },
    gap=" ?",
    half_behind="(?!)",
    half_after="半",
    half_of="半",
    quarter_of="(?!)",
    one_of="(?!)",
    shares={Fraction(1, 2): "一半|半[数數]|[过過]半"},
    part=r"(?P<d>\d{1,3}|[二三四五六七八九十])分之(?P<n>\d{1,2}|[一二三四五六七八九])",
    least=("至少|最少|不少[于於]|不低[于於]|超[过過]|逾|[约約]|近|接近|高[达達]", ".{0,3}?(?:以上|多|余|餘|左右)"),
    most=("最多|至多|不超[过過]|不到|不足|低[于於]|少[于於]|[约約]|近|接近|高[达達]", ".{0,3}?(?:以[内內下]|左右)"),
    edge="",
)

MEASURES: Final[Mapping[str, Measures]] = MappingProxyType(
    {"en": _ENGLISH, "fr": _FRENCH, "ja": _JAPANESE, "ko": _KOREAN, "zh": _CHINESE}
)

SURE_LIMITS: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        "least": re.compile(
            r"\b(?:at least|(?:no|not) (?:fewer|less) than|(?<!no )(?<!not )more than)"
            r"(?: some| about)?\s(?:us)?[$€£¥₩]?\Z"
        ),
        "most": re.compile(
            r"\b(?:at (?:the )?most|(?:no|not) more than|(?<!no )(?<!not )(?:fewer|less) than|up to)"
            r"(?: some| about)?\s(?:us)?[$€£¥₩]?\Z"
        ),
    }
)
"""Limits that an English claim sets without doubt, before a number."""

SURE_SHARE: Final = re.compile(
    # "The first half of the year" is no share.
    r"(?<!first )(?<!second )(?<!latter )(?<!other )(?<!next )(?<!last )"
    r"(?:\b(?P<half>half)(?= (?:of|the|its|their|his|her|all|these|those)\b(?! (?:19|20)\d\d))"
    r"|\b(?:a|one)[ -](?:(?P<third>third)|(?P<fifth>fifth)|(?P<quarter>quarter))"
    r"(?= of (?!an? )| (?:are|were|oppose[sd]?|agreed?|back(?:ed)?|wanted|supported)\b|[,.;]|\Z)"
    r"|\b(?P<two_thirds>two[ -]thirds)\b"
    r"|\b(?P<three_quarters>three[ -]quarters)\b(?! of an? ))"
)
"""Shares that an English claim states without doubt."""

SHARES: Final[Mapping[str, Fraction]] = MappingProxyType(
    {
        "half": Fraction(1, 2),
        "third": Fraction(1, 3),
        "two_thirds": Fraction(2, 3),
        "quarter": Fraction(1, 4),
        "fifth": Fraction(1, 5),
        "three_quarters": Fraction(3, 4),
    }
)
"""The values of the groups of `SURE_SHARE`."""
