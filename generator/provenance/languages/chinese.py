"""Chinese words, for the checks of source texts and for the proposals of new briefs."""

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
from generator.provenance.languages.senses.chinese import CHINESE_SENSE
from generator.provenance.languages.speech import Speech

_LEXICON: Final = Lexicon(
    weekdays=numbered("星期一/周一 星期二/周二 星期三/周三 星期四/周四 星期五/周五 星期六/周六 星期日/星期天/周日"),
    seasons=numbered("春 夏 秋 冬", 21),
    contrast=re.compile("[，,；;](?=但|而)"),
    denials=re.compile("不|没|沒|未(?!来|來)|无|無|否认|否認|拒绝|拒絕|推迟|推遲|取消|暂停|暫停|停止"),
    affirming=re.compile("不[仅僅但断斷久得过過]|不可或缺|[无無]疑"),
    reckoning=re.compile("昨|今[天日]|明天|次日|翌日|前一天|同日|[当當]日|天[前后後]"),
    either=re.compile("前所未有|从未如此|從未如此"),
    spaced=False,
)
_MEASURES: Final = Measures(
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
    half_after="半",
    half_of="半",
    shares={Fraction(1, 2): "一半|半[数數]|[过過]半"},
    part=r"(?P<d>\d{1,3}|[二三四五六七八九十])分之(?P<n>\d{1,2}|[一二三四五六七八九])",
    least=("至少|最少|不少[于於]|不低[于於]|超[过過]|逾|近|接近|高[达達]", ".{0,3}?(?:以上|多|余|餘)"),
    most=("最多|至多|上限[为為是]?|不超[过過]|不到|不足|低[于於]|少[于於]|近|接近|高[达達]", ".{0,3}?(?:以[内內下])"),
    near=("[约約]|大[约約概]", ".{0,3}?左右"),
    edge="",
)
_SPEECH: Final = Speech(
    unnamed=re.compile(r"[^、。，「」“”\s]{0,14}?(?:官[员員]|人士|外交官)(?=[说說称稱表指透])"),
    says=re.compile(r"[一-龥]{0,8}?(?:[说說称稱]|表示|指出|透露)"),
    joint=re.compile("[联聯]合[声聲]明|共同[声聲]明"),
    taken_up=re.compile("[他她](?:还|還|也)?(?:[说說称稱]|表示|指出)"),
)

CHINESE: Final = Language(
    lexicon=_LEXICON,
    measures=_MEASURES,
    speech=_SPEECH,
    sense=CHINESE_SENSE,
    days=DayWords(
        parts_of_month=("{month}(?:上旬|初)", "{month}中旬", "{month}(?:下旬|底|末)"),
        recurring={
            "week": "每[周週]",
            "month": "每(?:个|個)?月",
            "quarter": "每(?:个|個)?季",
            "half-year": "每半年",
            "year": "每年|年度",
        },
    ),
    names=NameWords(),
    page=PageWords(),
)
