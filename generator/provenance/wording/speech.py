"""Tables of how texts tell who speaks, by language: words for people who are not named, and for saying.

Words of languages whose words have edges are folded as `wording.same_length` does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Speech:
    """A language's words for speakers, as patterns.

    Attributes:
        unnamed: somebody who is not named, with the words that say of which country; all of these words in a group.
        says: words of saying behind a speaker, at the start of the text after the name.
        said_by: words of saying before a speaker, at the end of the text before the name.
        taken_up: a speaker who was named before, as "he said".
    """

    unnamed: re.Pattern[str]
    says: re.Pattern[str]
    said_by: re.Pattern[str]
    taken_up: re.Pattern[str]


_EN_SAID: Final = (
    "said|says|told|added|noted|stressed|warned|announced|declared|stated|explained|confirmed|insisted|argued|replied"
    "|denied|claimed|acknowledged|pledged|welcomed|praised|urged|asked|called|described|wrote|admitted|conceded"
)
_EN_PEOPLE: Final = (
    "officials?|diplomats?|sources?|officers?|aides?|envoys?|experts?|analysts?|lawmakers?|advis[eo]rs?"
    "|spokes(?:man|woman|person)"
)
_EN_TITLES: Final = (
    "minister|secretary|president|premier|leader|chief|general|admiral|official|advis[eo]r|spokes\\w+|chairman"
)
_EN_WORD: Final = r"[^\W\d][\w.'-]{0,30}"
_FR_SAID: Final = (
    "dit|repond|declare|affirme|indique|ajoute|estime|annonce|precise|souligne|explique|assure|averti|repondu|reconnu"
    "|confirme|salue|parle|lance|glisse|rapporte|denonce|dementi|insiste|promis|admis|juge|fait savoir"
)
_FR_PEOPLE: Final = (
    "responsables?|diplomates?|sources?|officiers?|fonctionnaires?|conseill(?:er|ere)s?|experts?|grades?|cadres?"
    "|porte-parole|elus?"
)
_EAST_ASIAN_PARTICLES: Final = r"(?:[、,]|は|が|も|によると|によれば|の話)"

SPEECH: Final[Mapping[str, Speech]] = MappingProxyType(
    {
        "en": Speech(
            unnamed=re.compile(
                r"\b(?:an?|one|another|two|three|several|some|senior|unnamed) "
                rf"(?P<words>(?:(?!the\b|a\b){_EN_WORD} ){{0,5}}?(?:{_EN_PEOPLE})\b"
                rf"(?: (?:of|from|at|in|with) (?:the )?(?:{_EN_WORD} ?){{1,3}})?)"
            ),
            says=re.compile(
                r"(?:'s)?(?:, who\b[^,.]{1,60},)?"
                rf"(?: (?!(?:he|she|they|the|who|that|it|and)\b)[\w'-]{{1,20}}){{0,3}},? ?(?:{_EN_SAID})\b"
            ),
            said_by=re.compile(
                rf"(?:[,\"'”’] ?(?:{_EN_SAID})|\baccording to|\bas)"
                r"(?: (?!(?:he|she|they|that|it|to|by)\b)[\w.'-]{1,20},?){0,8} \Z"
            ),
            taken_up=re.compile(
                rf"\b(?:he|she|they|the (?:[\w'-]+ ){{0,2}}?(?:{_EN_TITLES}))"
                rf"(?: (?:also|then|later|has|had))? (?:{_EN_SAID})\b"
                rf"|\b(?:said|added) (?:he|she|the (?:[\w'-]+ ){{0,2}}?(?:{_EN_TITLES}))\b"
                r"|\baccording to (?:him|her|the)\b"
            ),
        ),
        "fr": Speech(
            unnamed=re.compile(
                rf"\b(?:un|une|des|deux|trois|plusieurs|certains) (?P<words>(?:[\w'-]+ ){{0,2}}?(?:{_FR_PEOPLE})\b"
                rf"(?: (?!(?:a|ont|qui|que)\b)[\w'-]{{1,30}}){{0,5}})"
            ),
            says=re.compile(
                r"(?:, qui\b[^,.]{1,60},)?(?: (?!(?:il|elle|que|qui|et)\b)[\w'-]{1,20}){0,3}"
                rf",? (?:a|ont|avait|s'est)(?:,? \w+,?){{0,2}} (?:{_FR_SAID})\b"
            ),
            said_by=re.compile(
                rf"(?:\b(?:a|ont|avait)(?: \w+){{0,2}} (?:{_FR_SAID})|[,»\"] (?:{_FR_SAID})|\bselon|\bd'apres|\bpour)"
                r"(?: (?!(?:a|aux?|que|il|elle|avec)\b)[\w'-]{1,20},?){0,10} \Z"
            ),
            taken_up=re.compile(
                r"\b(?:ils?|elles?|ce dernier|celui-ci|celle-ci) (?:a|ont|s'est)\b"
                r"|-(?:il|elle)s?\b|\bselon (?:lui|elle|le|la)\b"
            ),
        ),
        "ja": Speech(
            unnamed=re.compile(
                r"(?P<words>[^、。「」『』（）\s,.は]{0,16}?"
                r"(?:関係者|高官|当局者|幹部|外交筋|政府筋|軍事筋|消息筋|担当者|外交官|報道官|将校|士官|武官))"
                rf"(?={_EAST_ASIAN_PARTICLES})"
            ),
            says=re.compile(r"[一-龥ァ-ヶーA-Z・]{0,10}?(?:氏)?(?:[はがも]|によると|によれば)"),
            said_by=re.compile("(?!)"),
            taken_up=re.compile(
                "同(?:氏|相|長官|大臣|首相|大統領)|彼[は女]|(?:^|[。、」])(?:大臣|長官|首相|大統領)[はが]"
            ),
        ),
        "ko": Speech(
            unnamed=re.compile(
                r"(?P<words>(?:[^\s,.“”\"‘’']{1,12} ){0,3}?[^\s,.“”\"‘’']{0,8}?"
                r"(?:관계자|당국자|소식통|고위급|외교관|대변인|간부|측근|실무자|장교|무관))"
                "(?=들?(?:[은는이가도]|에 따르면))"
            ),
            says=re.compile(
                r"(?:[ ·](?!\S*(?:과|와|의|에게|에) )[가-힣A-Z]{1,10}){0,4}?(?:[은는이가도](?=[\s,“\"‘'])|에 따르면)"
            ),
            said_by=re.compile("(?!)"),
            taken_up=re.compile(
                r"(?:^|[\s”\"])(?:그[는가]|그녀[는가]|이 (?:관계자|당국자)[는가])"
                r"|(?:^|[”\"] ?)(?:장관|대통령|총리)[은는이가]"
            ),
        ),
        "zh": Speech(
            unnamed=re.compile(r"(?P<words>[^、。，「」“”\s]{0,14}?(?:官[员員]|人士|外交官))(?=[说說称稱表指透])"),
            says=re.compile(r"[一-龥]{0,8}?(?:[说說称稱]|表示|指出|透露)"),
            said_by=re.compile("(?!)"),
            taken_up=re.compile("[他她](?:还|還|也)?(?:[说說称稱]|表示|指出)"),
        ),
    }
)

NOT_NAMED: Final = re.compile(
    r"\bon (?:the )?condition (?:of anonymity|(?:that )?(?:he|she|they) (?:would |could )?not be \w+)"
    r"|\bdeclined to be (?:named|identified)\b"
    r"|\b(?:ask\w*|wish\w*|want\w*|prefer\w*) not to be (?:named|identified|quoted)\b"
    r"|\b(?:could|would|can|may|did) ?not (?:want to )?be (?:named|identified|quoted)\b"
    r"|\b(?:was|were|is|are)(?: not|n['’]t) authori[sz]ed to (?:speak|talk|comment|discuss)\b"
    r"|\bwithout (?:giving|revealing|disclosing) (?:his|her|their|its) (?:name|identity|names|identities)\b"
    r"|\bqui (?:a|ont) refusé d['’]être (?:identifié|nommé|cité)\w*"
    r"|\bn['’](?:a|ont) pas (?:souhaité|voulu) être (?:identifié|nommé|cité)\w*"
    r"|\bn['’](?:était|étaient|est|sont) pas autorisé\w* à (?:s['’]exprimer|parler)"
    r"|(?:이름|신원|신분)을 (?:밝히|공개하)지 (?:않|말)\w*|氏名を明かさ(?:ない|ず)|名前を明かさ(?:ない|ず)",
    re.IGNORECASE,
)
"""Words by which a text says that it does not name a speaker; they deny nothing of what was said."""
