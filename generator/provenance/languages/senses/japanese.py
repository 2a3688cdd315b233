"""Japanese words that change the sense of a sentence."""

from __future__ import annotations

import re
from typing import Final

from generator.provenance.languages.nothing import NEVER
from generator.provenance.languages.senses.form import Sense, sides

_FUTURE: Final = (
    "計画[だでをがし]|予定|方針|見通し|見込み|検討|意向|目指|考え|構え|調整し|だろう|たい(?:と"
    "|考)|かもしれ|可能性|今後|(?<!提)案"
    "|方向で調整|(?:実施する|行う|開く|始める)と(?=表明し|発表し|明らかにし)"
)
_WATERS: Final = "(?:水域|EEZ|ＥＥＺ|領海|領空)(?:[（(][^（）()]{1,12}[）)])?の?"
_RANKS: Final = "二|2|２ 三|3|３ 四|4|４ 五|5|５ 六|6|６ 七|7|７ 八|8|８ 九|9|９ 十|10|１０ 十一|11|１１ 十二|12|１２"
_UNITS: Final = "艦隊|空軍|軍|師団|世代"
"""What a number may name rather than count."""

JAPANESE_SENSE: Final = Sense(
    opposites={
        "amount": sides(
            "増|拡大|拡充|拡張|上昇|上がっ|伸び|高め|高まっ|引き上げ|広げ|広がっ|倍|延長|延ば",
            "減[らっるりし少]|縮小|低下|下がっ|引き下げ|短縮|削減|狭め|狭ま|下落|半減",
            edges=False,
        ),
        "course": sides("開始|始ま|始め|着手|発足", "終了|終わ|終え|完了|閉幕|終結", edges=False),
        "stage": sides("最初|初期|第[一1１]段階|初回|初日", "最終|最後", edges=False),
        "range": sides("短距離", "中距離", "中距離", "長距離", "大陸間", edges=False),
        "stand": sides("支持|歓迎|賛成|賛同|評価", "反対|反発|非難|批判|抗議", edges=False),
        "outcome": sides("成功", "失敗", edges=False),
        "contest": sides("勝利|勝っ|当選", "敗|落選|負け", edges=False),
        "strength": sides("強化|深化|強め|深め", "弱め|弱ま|弱体|緩和|緩め", edges=False),
        "access": sides("開設|開く|開い|再開|開放", "閉鎖|閉じ|封鎖", edges=False),
        "halt": sides("再開|継続|続行|続け|維持", "停止|中断|休止|打ち切", edges=False),
        "consent": sides("受け入れ|受諾|承認|承諾|可決|了承", "拒否|拒[んみむ]|却下|否決|退け", edges=False),
        "extent": sides("追加|加え|含め", "除外|除い|外す|外し", edges=False),
        "company": sides("参加|加わ|加盟", "離脱|脱退|撤退", edges=False),
        "trade": sides("購入|買[いうっわ]|調達", "売[りるっら]|売却|販売", edges=False),
        "speed": sides("加速|速ま|速く|早ま|早め", "減速|遅れ|遅く|遅ら", edges=False),
        "coast": sides(*(f"{side}(?:海?岸|側|方沖)|の{side}(?=[のにで])" for side in "北南東西"), edges=False),
        "decision": sides(
            "未定|決ま(?:って|った[^。]{0,6})(?:い|は)?な|決めて(?:い|は)な|決定して(?:い|は)な",
            "決(?:めた|まった(?!こと)|定した)",
            edges=False,
        ),
        "rank": sides(
            r"(?<!当)初(?![期旬頭])|第[一1１](?![\d十])|(?<![\d十])[一1１][回番度つ]目",
            *(
                rf"第(?:{one})(?!\d|[十一二三四五六七八九]|四半期|{_UNITS})|(?<![\d十])(?:{one})[回番度つ]目"
                for one in _RANKS.split()
            ),
            edges=False,
        ),
        "date": sides("前倒し|繰り上げ", "延期|先送り|見送|繰り下げ|遅らせ", edges=False),
        "waters": sides(f"{_WATERS}[内中]", f"{_WATERS}外", edges=False),
        "reach": sides("[年月日末]まで(?!に)", "[年月日末](?:から|以降|以来)", edges=False),
        "limit": sides("[末内](?:まで|に)", "末(?:から|以降)", edges=False),
        "exclusion": sides(
            "(?:否定|排除)(?:し|は|も)*(?:な[いか]|ず|せず)",
            "(?:否定|排除)(?!(?:し|は|も)*(?:な[いか]|ず|せず))",
            edges=False,
        ),
    },
    reporting=re.compile(
        "(?:述べ|語っ|話し|発表し|明らかにし|報じ|伝え|示し|指摘し|強調し|説明し|答え|表明し|訴え|反論し"
        "|コメントし|批判し|反発し)た"
        "|(?:コメント|声明|談話)を出した|という"
    ),
    future=re.compile(_FUTURE),
    bound=re.compile(
        "提案し(?:た|て)|要請し(?:た|て)|(?<!と)(?:する|行う|開く|始める|始まる|結ぶ)(?=。|と(?:述べ|表明し|発表し|明らかにし|語っ|話し|説明し|答え))"
    ),
    done=re.compile("(?<![まだ])(?<!だっ)た(?=[。、」\\s]|と|が、|ため|こと|後|\\Z)"),
    maybe=re.compile(
        "可能性|かもしれ|検討|[恐怖]れがある|おそれがある|[とに][み見]られ|もよう|模様|ようだ|らしい|推定"
    ),
    planned=re.compile("調整|見通し|見込み|意向|目指|考え|方向|計画|構え|たい(?:と|考)"),
    firm=re.compile("予定|方針|決め|決定|合意"),
    manners={
        "interview": re.compile("インタビュー"),
        "conference": re.compile("会見|ブリーフィング|記者団|記者たち"),
        "statement": re.compile("声明|コメントを(?:出|発表)|談話"),
        "speech": re.compile("演説|講演|スピーチ"),
        "hearing": re.compile("(?:国会|委員会)で(?=[、はも]|[^。]{0,60}(?:述べ|語|答え|説明|明らかに))|答弁|公聴会"),
        "post": re.compile("SNS|投稿|ツイッター"),
        "call": re.compile("電話(?:取材|インタビュー|で(?:の取材|取材に|述べ|語|話し|答え|応じ|明らかに))"),
    },
    halves=re.compile("一方(?:で(?:は)?)?、"),
    postponed=re.compile("延期|先送り|見送|遅ら"),
    between=re.compile(r"[、，；]|,\s"),
    changed=re.compile(r"(?<![\d.,])(\d[\d.,]{0,15})[^\W\d]{0,6}から\D{0,4}(\d[\d.,]{0,15})"),
    compared=(
        re.compile("(?:前年|前回|従来|昨年|去年|前期|以前|これまで)の?(?:約|およそ)?\\Z"),
        re.compile("[^\\W\\d]{0,6}?(?:から|より|に比べ|に対し)"),
    ),
    passed_on=(re.compile("は?.{0,200}(?:と|を|が)(?:報じ|伝え|報道し)|によると|によれば"), NEVER),
    acting=re.compile("[^\\s、。をにへ]{0,3}?[はが]"),
    aside=re.compile("（[^（）]{1,120}）"),
    credited=re.compile("[^、。]{1,60}(?:によると|によれば)、?"),
)
