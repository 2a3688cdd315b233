"""Words that tell names from other words, in English, French, Japanese and Korean."""

from __future__ import annotations

import re
from typing import Final

from generator.provenance.wording import fold_spelling

WITHOUT_SPACES: Final = re.compile(r"[\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞŒŠŽ]"
_NAME: Final = rf"(?:{CAPITAL}\.){{2,}}|{CAPITAL}[\w’'-]*[\wé]|{CAPITAL}\."
PARTICLE: Final = r"(?:of|the|de|du|des|la|le|van|von|bin|al|for|and)"
CAPITALISED: Final = re.compile(
    rf"(?<!\w)(?<!\w\w[’'])(?:{_NAME})(?:[ \u00a0\u202f](?:{PARTICLE}[ \u00a0\u202f]){{0,2}}(?:{_NAME}))*"
)
_OFFICE_KO: Final = r"(?:국방|외교|통일|외무|방위|재무|법무|국무|안보|합참|산업|환경|교육|부|신임|전임)(?:부)? ?"
_FAMILY_KO: Final = (
    "[김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민진지엄채원천방공"
    "현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모]"
)
"""The first letter of most Korean names of people."""

# In Japanese, Korean and Chinese a title comes behind a name.
TITLED: Final = re.compile(
    r"(?P<ja>(?![党副前元新])[一-龥々]{1,4}(?![のはがをにでともへか])[ぁ-ん]{2,4}|(?![党副前元新])[一-龥々]{2,6}?|[ァ-ヶー・＝]{3,20})(?=(?:前|元|新|党|副)*"
    r"(?:首相|大統領|国家主席|外相|防衛相|国防相|国防長官|国務長官|長官|官房長官|報道官|司令官|議長|次官|大使|氏|さん|議員|大臣|"
    r"会長|社長|教授|部長|総書記|知事|補佐官|研究員))"
    rf"|(?<![가-힣])(?P<ko>(?!{_OFFICE_KO})[가-힣]{{2,4}}?|(?![그전현새신구두세각양한이])[가-힣](?= ))"
    rf"(?= ?(?:{_OFFICE_KO})?(?:대통령|총리|장관|대변인|차관|의원|위원장|의장|대사|사령관|회장|교수|씨)"
    r"(?![가-힣]{4}))"
    # An office in a body: "조창래 국방부 국방정책실장", "존 노 미 국방부 차관보".
    rf"|(?:(?<![가-힣])(?P<of_body>(?:{_FAMILY_KO})[가-힣](?![에는을를의])[가-힣])"
    r"|(?<=, )(?P<abroad>[가-힣]{1,4} [가-힣]{1,4}))"
    r"(?= (?:[가-힣]{1,4} )?[가-힣]{0,8}(?:부|성|청|처|군|합참|사령부|위원회|본부) (?:[가-힣]{1,10} )?"
    r"[가-힣]{0,10}(?:실장|국장|차관보|처장|본부장|총장|부장|단장|특사|보좌관|비서관|정책관|대표)(?![가-힣]{3}))"
)
BODY_WITHOUT_SPACES: Final = re.compile(
    r"(?<![·一-龥々ァ-ヶー가-힣])(?:[一-龥々ァ-ヶー]{2,12}?(?:大学|研究所|研究機構|委員会|財団|協会|新聞|通信|放送)(?![一-龥々])"
    r"|[가-힣]{2,10}?(?:대학교|연구소|연구원|위원회|협회|재단|통신|신문|방송)(?=[은는이가의을를과와에 ,.]|\Z))"
)
"""A body's name in Japanese or Korean, where no space ends it, or a particle follows at once."""
_TITLE_WORDS_LIST: Final = (
    "mr mrs ms dr prof gen adm rear brig lt col maj sgt cmdr capt sen rep gov president minister prime secretary "
    "chairman spokesman spokeswoman spokesperson defence defense foreign deputy vice general admiral colonel "
    "brigadier captain commander senator governor ambassador professor analyst researcher economist lawmaker king "
    "queen prince pope m mme mlle président présidente ministre premier première secrétaire général porte parole"
)
TITLE_WORDS: Final = frozenset(_TITLE_WORDS_LIST.split())
_SMALL_WORDS_LIST: Final = (
    "the a an in on at by for from with to of and or but as if when while after before since it he she they we i "
    "his her their its this that these those there here what who how why where both all some many most each every "
    "no not yes more less other another such one two three four five six seven eight nine ten first second last "
    "neither either nor next new january february march april may june july august september october november "
    "december monday "
    "tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun jan feb mar apr jun jul aug "
    "sep sept oct nov dec however meanwhile although according still also then now so yet under over between "
    "during until about le la les un une des du de en dans sur par pour avec sans et ou mais si quand lorsque "
    "depuis selon après avant il elle ils elles on nous vous je ce cet cette ces son sa ses leur leurs qui que "
    "quoi où comment pourquoi tous toutes aucun aucune deux trois janvier février mars avril mai juin juillet "
    "août septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi samedi dimanche cependant "
    "toutefois alors ainsi aussi au aux ni affaires oui non photo read more advertisement share copyright reuters/file"
)
_SMALL_WORDS: Final = frozenset(_SMALL_WORDS_LIST.split())
OFFICE_OF: Final = re.compile(
    r"(?:(?:Under|Assistant|Deputy|Vice|State|Acting|Former) )*(?:Secretary|Minister|Secretaries|Ministers) "
    r"(?:of|for) (?:the )?[A-Z]\w+(?: Affairs)?(?: |\Z)"
)
"""An office that is named with its subject, before a name."""
OFFICE_WORD: Final = re.compile(
    r"(?:Minister|Secretary|President|Chairman|Chairwoman|Spokesman|Spokeswoman|Spokesperson|Director|Commander|"
    r"Governor|Ambassador|Adviser|Advisor)(?: |\Z)"
)
BODY_WORDS: Final = re.compile(
    r"\b(?:Ministry|Agency|Institute|Council|Office|Command|Committee|Corps|Force|Forces|Group|University|Centre|Center|"
    r"Bureau|Department|Corporation|Company|Association|Union|Alliance|Party|Staff|Guard|Navy|Army|Ministère|Agence|"
    r"Institut|Conseil|Bureau|Université|Comité|Parti|Ligue|Syndicat|Fédération)\b|省|庁|委員会|研究所|研究機構|大学|財団|協会|대학교|연구소|연구원|협회|재단|부\b|청\b|위원회"
)
PRESS_WORDS: Final = re.compile(
    r"\b(?:News|Wire|Times|Post|Herald|Journal|Gazette|Tribune|Press|Shimbun|Daily|Dépêche|Journal)\b|新聞|通信|일보|신문|통신"
)
EVENT_WORDS: Final = re.compile(
    r"\b(?:Exercise|Summit|Forum|Plenum|Symposium|Conference|Dialogue|Sommet|Exercice|Conférence)\b"
)


ELIDED: Final = re.compile(rf"[LD]['’](?={CAPITAL})")
"""An article that is joined to a name, as in "L'Institut"."""
BEHIND_COUNTRY: Final = re.compile(
    rf"(?:['’]s?)?[ \u00a0]({CAPITAL}[\w’-]*(?: (?:(?:of|for|and|the) ){{0,2}}{CAPITAL}[\w’-]*){{0,5}}"
    r"|(?!(?:and|or|of|for|the)\b)[a-z][\w’-]*(?: [\w’-]+){1,4})"
)
"""Words behind a country, which may name one of its bodies: with capitals, or as in "defence ministry"."""
LONGER_NAME: Final = re.compile(r"[가-힣](?<![은는이가의을를과와도씨님만에께로랑측및])")
"""A letter of Hangul that is no particle, behind what would be a name without it."""
BODY_BEHIND: Final = re.compile(
    rf"[ \u00a0](?:{CAPITAL}[\w’'-]+ ){{0,3}}(?:{BODY_WORDS.pattern.partition(r'(?:')[2].partition(')')[0]})\b"
)
_OF_KIND: Final = r"[a-zà-ÿ]+(?:al|ale|ales|aux|iques?|ères?|iennes?|aises?|aires?|ives?|imes?|ines?)\b"
BODY_OF: Final = re.compile(
    rf"[ \u00a0](?:[a-zà-ÿ]+ )?(?:de l['’]|de la |du |des |d['’]|de )[^\W\d_]+(?: {_OF_KIND}){{0,2}}"
)
"""Words that tell one French body from others, as in "Parti de l'aube"."""

CREDITS: Final = re.compile(
    r"\((?:(?:additional )?(?:reporting|writing|editing)|reportage|rédigé|édité|version française)\b[^()]{0,400}\)",
    re.IGNORECASE,
)
"""Names of reporters and editors in brackets, mostly at the end of a text."""

NO_NAMES: Final = frozenset(fold_spelling(word) for word in _SMALL_WORDS | TITLE_WORDS)


def is_no_name(word: str) -> bool:
    """Whether a word with a capital is no part of a name: a small word, a month, a title."""
    plain = re.sub(r"[’']s$", "", word)
    return fold_spelling(plain).strip(".'’") in NO_NAMES or re.fullmatch(PARTICLE, word) is not None
