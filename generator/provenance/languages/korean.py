"""Korean words, for the checks of source texts and for the proposals of new briefs."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from generator.provenance.languages.days import DayWords
from generator.provenance.languages.language import Language
from generator.provenance.languages.lexicon import Lexicon, numbered
from generator.provenance.languages.measures import Measures
from generator.provenance.languages.names import NameWords
from generator.provenance.languages.pages import PageWords
from generator.provenance.languages.senses.korean import KOREAN_SENSE
from generator.provenance.languages.speech import Speech

_LEXICON: Final = Lexicon(
    weekdays=numbered("월요일 화요일 수요일 목요일 금요일 토요일 일요일"),
    seasons=numbered("봄 여름 가을 겨울", 21),
    contrast=re.compile('지만|면서도|으나|는데|[이으하했]며(?=[ ,])|[”"」] ?(?:이?라?고|라는|는)'),
    denials=re.compile("않|없|못|아니|아닌|부인|거부|거절|연기|취소|중단|미정"),
    affirming=re.compile(
        "(?:더할 나위|끊임|변함|틀림|다름|어김)\\s?없|뿐(?:만)?\\s?아니라|지 않으면 안|지 않을 수 없|수밖에 없|머지않"
    ),
    alone=re.compile("(\\S{1,12}) ?없이"),
    reckoning=re.compile("전날|다음 ?날|이튿날|어제|오늘|내일|이날|당일|일 ?[전뒤후]|만에"),
    either=re.compile("(?:유례|전례)\\s?없|대신|삼가|자제|의문|회의적|낮다"),
    spaced=False,
)
_MEASURES: Final = Measures(
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
    half_after=" ?(?:반|30분)",
    half_of=r"(?<![가-힣])반 ?",
    shares={Fraction(1, 2): r"절반|반수|과반|(?<![가-힣\d간])반(?=[은이을의으만 ])"},
    part=r"(?P<d>\d{1,3}|[三四五十])분의 ?(?P<n>\d{1,2}|[一二三四])",
    least=(
        "최(?:소|저|단)[가-힣]{0,6} ?|적어도|거의|하한선?[은이]? ?",
        " ?(?:.{0,3}?하한|여\\b|여[ 가-힣]|.{0,5}?(?:이상|넘|초과|웃돌|가까))",
    ),
    most=(
        "최(?:대|고|장|다)[가-힣]{0,6} ?|많아야|기껏|고작|불과|거의|상한선?[은이]? ?",
        " ?.{0,5}?(?:상한|이하|이내|미만|밑돌|가까|까지|채 안|도 안|에 그)",
    ),
    near=("약|대략|어림", " ?.{0,3}?(?:안팎|정도|쯤|가량|내외)"),
    edge="",
)
_SAYING: Final = (
    "(?:말|설명|강조|주장|발표|보도|비판|지적|언급|평가|경고|반발|촉구|요구|제안|약속|부인|확인|인정|예고|공개|반박|환영|비난|논평|답변|표명)"
    "(?:했|하|한|할)|다고 했|라고 했|밝혔|밝힌|밝히|전했|전한|덧붙|답했|알렸|내다[봤보]|내놨|계획이다|방침이다|예정이다"
)
_FIRST: Final = "".join(sorted({words.lstrip("(?:")[0] for words in _SAYING.split("|")}))
"""The first letters of speech verbs, so that a search quickly passes over all others."""
_SPEECH: Final = Speech(
    unnamed=re.compile(
        r"(?<![가-힣])(?:익명을 (?:요구|요청)한 )?"
        r"(?:[가-힣A-Z·]{1,12}(?<![은는을를에서고며로이가]) ){0,3}[가-힣A-Z·]{0,8}?"
        r"(?:관계자|당국자|소식통|고위급|외교관|대변인|간부|측근|실무자|장교|무관)들?(?=[은는이가도]|에 따르면)"
    ),
    says=re.compile(
        r"(?:[ ·](?!\S*(?:과|와|의|에게|에) )[가-힣A-Z]{1,10}){0,4}?(?:에 따르면"
        rf"|[은는도](?=[\s,“\"‘'])(?=[^.]{{0,160}}?(?=[{_FIRST}])(?:{_SAYING}))"
        # "A plans it, B said": the subject of the quoted clause has a verb before "고".
        rf"|[이가](?=[\s,“\"‘'])(?=(?:(?![다라자냐]고)[^.]){{0,160}}?(?=[{_FIRST}])(?:{_SAYING})))"
    ),
    taken_up=re.compile(
        r"(?:^|[\s”\"])(?:그[는가]|그녀[는가]|이 (?:관계자|당국자)[는가])"
        r"|(?:^|[”\"] ?)(?:장관|대통령|총리)[은는이가]"
    ),
    not_named=re.compile(r"(?:이름|신원|신분)을 (?:밝히|공개하)(?:지 (?:않|말)|기를 거부)\w*"),
    joint=re.compile(r"공동\s?(?:성명|발표|선언)"),
    own_body=re.compile("(?:같은|해당) (?:부|부처|청|기관)(?![가-힣]{3})"),
)
_DAYS: Final = DayWords(
    days={"오늘": 0, "어제": -1, "내일": 1},
    weeks={-1: "지난 ?주", 0: "이번 ?주", 1: "다음 ?주"},
    months={-1: "지난 ?달", 0: "이달", 1: "다음 ?달|내달"},
    years={-1: "작년|지난해", 0: "올해", 1: "내년"},
    of_year={0: "금년", 1: "이듬해"},
    same_day="(?:같은|그) ?날",
    day_after="이튿날|다음 ?날",
    near_season={-1: "지난해 ?|작년 ?", 0: "올해 ?|올 ?", 1: "내년 ?"},
    clock=r"\d{1,2}\s?시(?!간)(?:\s?\d{1,2}\s?분)?",
    day_before=r"전날(?![인은]?\s?[\d（(])",
    same_year="같은 ?해|그 ?해",
    within_year="연내",
    end_of_year="연말",
    parts_of_month=("{month} ?(?:초|상순)", "{month} ?중순", "{month} ?(?:말|하순)"),
    month_limits=r"\d{1,2}\s?월\s?[말중]?\s?까지",
    nth={"상": 1, "하": 2},
    until="까지|안에|이내에?|내에",
    end_of="말",
    since="부터",
    recurring={
        "week": "매주|주 ?1회",
        "month": "매월|매달|월 ?1회|월례",
        "quarter": "분기(?:마다|별)",
        "half-year": "반기(?:마다|별)|연 ?2회|1년에 두 번",
        "year": "매년|해마다|연례|연 ?1회",
    },
)
_OFFICE: Final = r"(?:국방|외교|통일|외무|방위|재무|법무|국무|안보|합참|산업|환경|교육|부|신임|전임)(?:부)? ?"
_FAMILY: Final = (
    "[김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민진지엄채원천방공"
    "현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모]"
)
"""The first letters of most Korean people's names."""
_NAMES: Final = NameWords(
    former="{name},? 전(?:직)? ",
    held={
        r"(?:국방|방위)(?:부 ?)?(?:장관|상|대신)": "Minister Secretary of Defense",
        r"외교(?:부 ?)?장관|외무상|외상|국무장관": "Minister of Foreign Affairs, Secretary of State",
        r"총리": "Prime Minister",
        r"관방장관": "Chief Cabinet Secretary",
        r"대통령(?!실)": "President",
        r"국가안보(?:실장|보좌관)": "National Security Advisor",
        r"합참의장|합동참모의장|통합막료장": "Chairman Chief of the Joint Chiefs of Staff",
    },
    addressed=" ?(?:씨|대통령|총리|장관|차관|의장|사령관|대변인)",
    bodies=r"대학교|연구소|연구원|협회|부\b|청\b|위원회",
    press="일보|신문|통신",
    media={"agency": "통신", "newspaper": "일보|신문"},
    waters_behind="해(?=[에로의를와과은는 ,.]|\\Z)",
    bodies_behind="[가-힣]{2,6}(?:부|청|위원회|대사관)(?=[은는이가의도와과에 ,.])",
    sides="측 군",
    titled=(
        rf"(?<![가-힣])(?P<ko>(?!{_OFFICE})[가-힣]{{2,4}}?|(?![그전현새신구두세각양한이])[가-힣](?= ))"
        rf"(?= ?(?:{_OFFICE})?(?:대통령|총리|장관|대변인|차관|의원|위원장|의장|대사|사령관|회장|교수|연구위원"
        r"|부대변인|씨)(?![가-힣]{4}))"
        # An office in a body: "조창래 국방부 국방정책실장", "존 노 미 국방부 차관보".
        rf"|(?:(?<![가-힣])(?P<of_body>(?:{_FAMILY})[가-힣](?![에는을를의])[가-힣])"
        r"|(?<=, )(?P<abroad>[가-힣]{1,4} [가-힣]{1,4}))"
        r"(?= (?:[가-힣]{1,4} )?[가-힣]{0,8}(?:부|성|청|처|군|합참|사령부|위원회|본부) (?:[가-힣]{1,10} )?"
        r"[가-힣]{0,10}(?:실장|국장|차관보|처장|본부장|총장|부장|단장|특사|보좌관|비서관|정책관|대표)(?![가-힣]{3}))"
    ),
    whole_bodies=(
        r"[가-힣]{2,10}?(?:대학교|연구소|연구원|위원회|협회|재단|통신|신문|방송)(?=[은는이가의을를과와에 ,.]|\Z)"
    ),
)
_PAGE: Final = PageWords(
    reporters="기자|특파원",
    published="수정|등록|입력|송고",
    picture="[（(]?사진",
    long_captions=".{0,400}재판매 및 DB 금지",
    links="공유|관련기사|구독|유료 ?회원|댓글|카카오|페이스북|트위터|url ?복사|제보는",
    long_links="관련 ?기사",
    sections="사설|칼럼|기고|오피니언|논평|해설|인터뷰|단독|분석",
    other_articles="많이 본 뉴스|관련 ?기사",
    advertising="광고",
    corrections="정정|바로잡습니다|알립니다|알려드립니다",
    rights=r"\(끝\)\Z|저작권|무단",
    of_rights="무단 ?전재",
    long_rights="저작권자|무단 ?전재",
    clock="년 월 일 시 분 초 오전 오후 화 수 목 금 토 kst",
    origin="출처 제공",
    press_behind="뉴스|일보|신문|통신",
)

KOREAN: Final = Language(
    lexicon=_LEXICON, measures=_MEASURES, speech=_SPEECH, sense=KOREAN_SENSE, days=_DAYS, names=_NAMES, page=_PAGE
)
