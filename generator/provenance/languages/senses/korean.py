"""Korean words that change the sense of a sentence."""

from __future__ import annotations

import re
from typing import Final

from generator.provenance.languages.nothing import NEVER
from generator.provenance.languages.senses.form import Sense, sides

_FUTURE: Final = (
    "예정|계획|방침|전망|검토|추진|것(?:으로|이[라다])|하겠|기로 [했하한]|목표|희망|바란|고자"
    "|가능성|수 있|수도|제안|구상|의향"
)
_WATERS: Final = r"(?:수역|EEZ|영해|영공)(?:\([^()]{1,12}\))?"
_RANKS: Final = "두 세 네 다섯 여섯 일곱 여덟 아홉 열 열한 열두"
KOREAN_SENSE: Final = Sense(
    opposites={
        "amount": sides(
            "(?<![오하])늘(?:었|리|어|렸|린|릴|인)|증가|증액|확대|확충|상승|올랐|오르|인상|높아|높였|높이기",
            "줄(?:었|이|어|였|인)|감소|감축|축소|하락|인하|낮아|낮추|낮췄|단축|삭감|좁[히혀아]",
            edges=False,
        ),
        "course": sides("시작|개시|착수|출범|돌입", "종료|끝[나났내냈]|마쳤|마무리|완료|폐막", edges=False),
        "stage": sides("초기|초반|첫 (?:단계|회의|시험|훈련|회)|1단계", "최종|마지막|막바지", edges=False),
        "range": sides("단거리", "중거리", "중거리", "장거리", "대륙간", edges=False),
        "stand": sides("지지|환영|찬성", "반대|반발|비판|규탄|비난|항의", edges=False),
        "outcome": sides("성공", "실패", edges=False),
        "contest": sides("승리|이겼|당선", "패배|낙선", edges=False),
        "strength": sides("강화|심화", "약화|완화", edges=False),
        "access": sides("개설|개방|문을 열|열 예정", "폐쇄|봉쇄", edges=False),
        "halt": sides("재개|계속|지속|유지", "중단|정지|멈[춰추췄]", edges=False),
        "consent": sides("수용|받아들|승인|통과|가결|채택", "거부|거절|기각|부결|반려", edges=False),
        "extent": sides("추가|포함", "제외|배제", edges=False),
        "company": sides("참가|참여|가입", "탈퇴|철수|이탈", edges=False),
        "trade": sides("구매|구입|매입|사들", "판매|매각", edges=False),
        "speed": sides("가속|빨라|앞당", "늦춰|늦추|느려|지연", edges=False),
        "coast": sides("북쪽 해안|북해안", "남해안|남쪽 해안", "동해안|동쪽 해안", "서해안|서쪽 해안", edges=False),
        "decision": sides(
            "(?:결정|정해|확정)[가-힣]{0,4} ?(?:않|없|못)|미정|(?:결정|정해진) (?:바|것)[은이]? 없",
            "결정(?:했|됐|하였)|정해졌",
            edges=False,
        ),
        "rank": sides(
            r"첫|최초|처음|(?<!\d)제?1차",
            *(rf"(?<!열){word} ?번째|(?<!\d)제?{number}차" for number, word in enumerate(_RANKS.split(), 2)),
            edges=False,
        ),
        "date": sides("앞당", "연기(?!자)|미루|미뤄|미룬", edges=False),
        "waters": sides(f"{_WATERS} ?(?:안|내)", f"{_WATERS} ?(?:밖|바깥|외)", edges=False),
        "reach": sides("[년월일말]까지", "[년월일말](?:부터|이후|이래)", edges=False),
        "limit": sides("말까지", "말부터", edges=False),
        "exclusion": sides(
            "(?:배제|부인)하(?:지|진|지는|지도) (?:않|못)",
            "(?:배제|부인)(?!하(?:지|진|지는|지도) (?:않|못))",
            edges=False,
        ),
    },
    reporting=re.compile("(?:말|밝혔|전|보도|설명|강조|덧붙였|발표|지적|비판|언급|주장)(?:했|다|혔)"),
    future=re.compile(_FUTURE),
    bound=re.compile(
        "제안(?:했|하)|요청(?:했|하)"
        "|(?<!라고 )(?<!다고 )(?:한다|연다|맺는다|시작된다|열린다)(?=[.]|고 (?:밝혔|말했|전했|발표했|설명했))"
    ),
    done=re.compile("(?:[았었했됐였렸쳤났왔갔웠졌겼뤘봤꿨냈켰])(?:다|고|으며|지만|으나|던|을)"),
    maybe=re.compile("가능성|수(?:도)? 있(?!도록|게|는)|검토|추정|것으로 (?:보[이인여]|알려|전해|관측)"),
    planned=re.compile("전망|추진|계획|목표|희망|예상|바라"),
    firm=re.compile("예정|방침|결정|하겠|기로 [했하한]|합의"),
    manners={
        "interview": re.compile("인터뷰"),
        "conference": re.compile("회견|브리핑|기자들|취재진|기자단"),
        "statement": re.compile("성명|보도자료|논평|입장문|담화"),
        "speech": re.compile("연설|강연|기조발언"),
        "hearing": re.compile("청문회|(?:국회|위원회)(?:에서|에 (?:출석|나와))|답변"),
        "post": re.compile("페이스북|SNS|트위터|사회관계망"),
        "call": re.compile("통화에서|전화로|전화 ?(?:통화|인터뷰)에서"),
    },
    postponed=re.compile("연기|미뤄|미루|늦추|늦춰"),
    between=re.compile(r"[、，；]|,\s"),
    changed=re.compile(r"(?<![\d.,])(\d[\d.,]{0,15})[^\W\d]{0,6}에서 ?\D{0,4}(\d[\d.,]{0,15})"),
    compared=(
        re.compile("(?:지난해|작년|전년|이전|기존|지난번|종전)(?:의|에는|엔)? ?(?:약 ?)?\\Z"),
        re.compile("[^\\W\\d]{0,4}?(?:에서|보다|에 비해|대비)"),
    ),
    passed_on=(
        re.compile("[은는이가도].{0,200}(?:고|라고|을|를) ?(?:보도|전)(?:했|하)|에 따르면"),
        NEVER,
    ),
    acting=re.compile("[^\\s、。]{0,3}?[은는이가]"),
    aside=re.compile("\\([^()]{1,120}\\)"),
    credited=re.compile("[^,.]{1,60}에 따르면,? ?"),
)
