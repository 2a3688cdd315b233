"""Chinese words that change the sense of a sentence."""

from __future__ import annotations

import re
from typing import Final

from generator.provenance.languages.nothing import NEVER
from generator.provenance.languages.senses.form import Sense, sides

_FUTURE: Final = "[计計][划劃]|[将將]|[拟擬]|[预預][计計定]|打算|可能|准[备備]|考[虑慮]|研究|希望|有望"
_UNITS: Final = "[军軍舰艦师師代季]"
"""What a number may name rather than count, such as a fleet."""

CHINESE_SENSE: Final = Sense(
    opposites={
        "amount": sides(
            "增[加长長多]|[扩擴][大展]|上升|提高|翻倍", "[减減][少小弱]|[缩縮][小短]|下降|降低|削[减減]", edges=False
        ),
        "course": sides("[开開]始|[启啟][动動]", "[结結]束|[终終]止|完成", edges=False),
        "stage": sides("首[次轮輪]|初期|第一[阶階]段", "最[终終後后]", edges=False),
        "range": sides("短程|近程", "中程", "中[远遠]?程", "[远遠]程", "洲[际際]", edges=False),
        "stand": sides("支持|[欢歡]迎|[赞贊]成", "反[对對]|[谴譴][责責]|批[评評]|抗[议議]", edges=False),
        "halt": sides("恢[复復]|[继繼][续續]|重[启啟]", "暂停|暫停|中[断斷]|停止|中止", edges=False),
        "consent": sides("接受|批准|通[过過]|同意", "拒[绝絕]|否[决決]|[驳駁]回", edges=False),
        "extent": sides("加入|[纳納]入|包括", "移除|排除|剔除", edges=False),
        "rank": sides(
            "首[次届個个]|第一(?!十)",
            *(f"第{one}(?!十|{_UNITS})" for one in "二三四五六七八九"),
            *(f"第{ten}(?![一二三四五六七八九]|{_UNITS})" for ten in ("十", "十一", "十二")),
            edges=False,
        ),
        "date": sides("提前", "推[迟遲]|延期|延後|延后", edges=False),
        "outcome": sides("成功", "失[败敗]", edges=False),
        "strength": sides("加[强強]|深化", "削弱|放[宽寬]|[缓緩]和", edges=False),
        "exclusion": sides("[不未没沒][有会會能]?排除", "(?<![不未没沒有会會能])排除", edges=False),
    },
    reporting=re.compile("[说說称稱]|表示|指出|透露|[报報]道|宣布"),
    future=re.compile(_FUTURE),
    done=re.compile("了|已|曾"),
    maybe=re.compile("可能|考[虑慮]|[据據][说說报報]|疑似|似乎|或[将將許许]"),
    planned=re.compile("[计計][划劃]|打算|希望|有望|[预預][计計]"),
    firm=re.compile("[将將]|[决決]定|[预預]定"),
    manners={
        "interview": re.compile("采[访訪]|[专專][访訪]|[访訪][谈談]"),
        "conference": re.compile("[记記]者[会會]|[发發]布[会會]|[记記]者"),
        "statement": re.compile("[声聲]明|公[报報]"),
        "speech": re.compile("演[说說講讲]|[讲講][话話]"),
        "call": re.compile("[电電][话話]|通[话話]"),
    },
    postponed=re.compile("推[迟遲]|延期|延後|延后"),
    compared=(re.compile("(?:去年|此前|之前|上次)的?\\Z"), NEVER),
    aside=re.compile("（[^（）]{1,120}）"),
)
