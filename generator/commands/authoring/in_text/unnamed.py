"""Words in which a text speaks of people whom it does not name, in English, French, Japanese and Korean."""

from __future__ import annotations

import re
from typing import Final

_COUNT: Final = r"(?:[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ss]everal|[Ss]ome|[Mm]ultiple|[Mm]any)"
_PEOPLE: Final = r"(?:official|officer|source|diplomat|aide|lawmaker|insider)s?|spokes(?:man|woman|person|people)"
_TAIL: Final = (
    r"(?:familiar with|close to|briefed on|with (?:direct |first-?hand )?knowledge of|involved in|privy to)"
    r"(?: (?!said\b|say\b|says\b|told\b)[\w'’-]+){1,4}"
)
_SAY: Final = r"(?=,? (?:said|say|says|told|tell|added|confirmed)\b)"
_ENGLISH: Final = (
    rf"(?<!, )(?<! and )\b{_COUNT} (?:[\w.-]+ ){{0,4}}?(?:{_PEOPLE})\b(?: {_TAIL})?"
    rf"|\b(?:{_COUNT} )?(?:(?:[Pp]erson|[Pp]eople|[Ss]ources|[Oo]fficials) {_TAIL})"
    r"|(?<=ccording to )(?:[a-z]+ )?(?:officials|sources)(?: (?:in|from|at) (?:the )?[A-Z]\w+)?"
    rf"|\b(?:[Ss]enior |[Mm]ilitary |[Gg]overnment |[Dd]iplomatic |[Uu]nnamed )?(?:[Ss]ources|[Oo]fficials){_SAY}"
)
_FRENCH: Final = (
    r"(?<!, )\b[Uu]ne? (?:haute? )?(?:responsable|officier|diplomate|source|conseiller|conseillère|fonctionnaire)"
    r"(?: (?:de (?:la |l['’])?|du |des )?[a-zà-ÿ-]+){0,3}?"
    r"(?=[,.;]| (?:a|ont|qui|estime|sous|ayant|parlant|cité|interrogé)\b| s['’]exprimant\b)"
    r"|\b(?:[Dd]es|[Pp]lusieurs|[Dd]eux|[Tt]rois|[Cc]ertaine?s) (?:hauts? )?"
    r"(?:sources?|responsables|officiers|diplomates|conseillers|fonctionnaires)"
    r"(?: proches d(?:u|e la|es|e l['’])\s?[a-zà-ÿ-]+| [a-zà-ÿ-]+s)?(?=[,.;]| [a-zà-ÿ]+(?:ent|ont)\b)"
)
_JAPANESE: Final = (
    r"(?:(?:複数|匿名|一部)の)?[一-龥々]{0,8}(?:政府|外務省|防衛省|軍)?"
    r"(?:関係者|高官|当局者|幹部|消息筋|筋)(?:ら)?(?=[はがもの、によ])"
)
_KOREAN: Final = (
    r"(?:익명을 (?:요구|요청)한 |복수의 )?(?:[가-힣]{1,10} )?(?:고위 |핵심 )?(?:관계자|당국자|소식통)(?:들)?"
    r"(?=[는은가이에을를의도])"
)
_UNNAMED: Final = re.compile("|".join((_ENGLISH, _FRENCH, _JAPANESE, _KOREAN)))
"""Words for a speaker without a name."""


def unnamed_speakers(paragraph: str) -> list[str]:
    """Words in which a paragraph describes speakers whom it does not name, each once."""
    return list(dict.fromkeys(match[0].strip() for match in _UNNAMED.finditer(paragraph)))
