"""Japanese words, for the checks of source texts and for the proposals of new briefs."""

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
from generator.provenance.languages.senses.japanese import JAPANESE_SENSE
from generator.provenance.languages.speech import Speech

_LEXICON: Final = Lexicon(
    weekdays=numbered("月曜 火曜 水曜 木曜 金曜 土曜 日曜"),
    seasons=numbered("春 夏 秋 冬", 21),
    contrast=re.compile("(?:が|ものの|一方)、|」と"),
    denials=re.compile("な(?:い(?!うち)|く|かっ|けれ|し)|ません|ずに|ぬ|否定|拒否|拒ん|延期|中止|停止|未(?!来|明|満)"),
    affirming=re.compile(
        "間違いな[いく]|(?:すぎ|過ぎ)な(?:い|く|かっ)|違いな[いく]|少なく|まもなく|間もなく|(?:だけ|ばかり|のみ)で(?:は)?なく|だけでない"
        "|な(?:ければ|くては|いと)(?:なら|いけ)(?:ない|ません)|ざるを得な[いく]|やむを得な[いく]|限りな[いく]|絶え間な[いく]"
    ),
    alone=re.compile("([一-龥]{2}|[ァ-ヶー]{2,9})(?:なく|なし[にで])"),
    reckoning=re.compile("前日|翌|昨|今日|本日|明日|同日|当日|日[前後目]|ぶり"),
    either=re.compile(
        # As in "cannot be seen unless it is near".
        "ないと[^。、]{0,30}?な[いく]|否定的|暫定|"
        "かつてな[いく]|これまでにな[いく]|例のな[いく]|待ったなし|控え|避け|見送|ではなく|代わりに|疑問|懐疑|疑わし"
    ),
    spaced=False,
)
_MEASURES: Final = Measures(
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
    half_after="半|30分",
    half_of="半",
    shares={Fraction(1, 2): "半(?:分|数|ば|々|額|減)|折半|過半"},
    part=r"(?P<d>\d{1,3}|[二三四五六七八九十])分の(?P<n>\d{1,2}|[一二三四五六七八九])",
    least=(
        "少なくとも|下限[はがを]?|最(?:低|小|短|少)[^\\W\\d]{0,8}|ほぼ",
        ".{0,4}?(?:下限|以上|を?(?:超|越)|を?上回|余り|あまり|強|近く|もの|より(?:多|長|大))",
    ),
    most=(
        "最(?:大|高|長|多)[^\\W\\d]{0,8}|多くて|せいぜい|ほぼ|わずか|上限[はがを]?",
        ".{0,4}?(?:上限|以[下内]|未満|足らず|弱|近く|まで|を?下回|にとどま|より(?:少|短|小))",
    ),
    near=("約|およそ|おおよそ|ざっと", ".{0,2}?(?:前後|程度|ほど|ぐらい|くらい)"),
    edge="",
)
_SAYING: Final = (
    "述べ|語っ|語る|話し|話す|発表|明らかにし|明言|言明|表明|指摘|強調|説明|報じ|伝え|反発|批判|非難|訴え|主張|コメント|認め|否定|肯定"
    "|要求|求め|警告|歓迎|評価|回答|答弁|答え|断言|力説|呼び[か掛]け|確認|(?:考え|見解|認識|懸念|方針|意向)を示|としている|という|とみ[るて]|と見[るて]|計画だ|方針だ|見通しだ"
)
_FIRST: Final = "".join(sorted({words.lstrip("(?:")[0] for words in _SAYING.split("|")}))
"""The first letters of speech verbs, so that a search quickly passes over all others."""
_SPEECH: Final = Speech(
    unnamed=re.compile(
        r"(?:[一-龥々ァ-ヶーA-Z]{1,10}の){0,2}[一-龥々ァ-ヶーA-Z・]{0,12}?"
        r"(?:関係者|高官|当局者|幹部|外交筋|政府筋|軍事筋|軍筋|消息筋|担当者|外交官|報道官|将校|士官|武官)ら?"
        r"(?=[、,はがも]|に(?:よる|よれ)|の(?:話|説明))"
    ),
    says=re.compile(
        rf"[一-龥ァ-ヶーA-Z・]{{0,10}}?(?:氏)?(?:[（(][^（）()。]{{1,20}}[)）])?(?:によると|によれば"
        rf"|[はも](?=[^。]{{0,160}}?(?=[{_FIRST}])(?:{_SAYING}))"
        # "A plans it, B said": the subject of the quoted clause has a verb before "と".
        rf"|が(?=(?:(?![るたいだう]と)[^。]){{0,160}}?(?=[{_FIRST}])(?:{_SAYING})))"
    ),
    taken_up=re.compile("同(?:氏|相|長官|大臣|首相|大統領)|彼[は女]|(?:^|[。、」])(?:大臣|長官|首相|大統領)[はが]"),
    not_named=re.compile("氏名を明かさ(?:ない|ず)|名前を明かさ(?:ない|ず)"),
    joint=re.compile("共同(?:声明|発表|コミュニケ)"),
    first_person=re.compile("我々|われわれ|我が国|わが国|私"),
    own_body=re.compile("同(?:省|庁|局|府|院|委)(?![一-龥])"),
)
_DAYS: Final = DayWords(
    days={"今日": 0, "昨日": -1, "明日": 1},
    weeks={-1: "先週", 0: "今週", 1: "来週"},
    months={-1: "先月", 0: "今月", 1: "来月"},
    years={-1: "昨年|去年", 0: "今年", 1: "来年(?!度)"},
    of_year={0: "本年", 1: "翌年"},
    same_day="(?<!合)同日|同じ日|その日(?!本)",
    day_after="翌日",
    near_season={-1: "昨|昨年(?:の)?|去年(?:の)?", 0: "今|今年(?:の)?", 1: "来|来年(?:の)?"},
    clock=r"\d{1,2}\s?時(?:\s?\d{1,2}\s?分)?(?!間)",
    day_before=r"前日(?![人の]?\s?[\d（(])",
    same_year="同年",
    within_year="年内",
    end_of_year="(?<![来昨去本翌今])年末",
    parts_of_month=("{month}の?(?:上旬|初旬|初め|はじめ)", "{month}の?(?:中旬|半ば)", "{month}の?(?:下旬|末)"),
    month_limits=r"\d{1,2}\s?月\s?[末中]?\s?まで",
    nth={"上": 1, "前": 1, "下": 2, "後": 2},
    until="までに?|以内に?|内に|中に|中(?=[、。のはも])|いっぱい",
    end_of="末",
    since="から",
    recurring={
        "week": "毎週|週に?[1１一]回",
        "month": "毎月|月に?[1１一]回|月例",
        "quarter": "四半期(?:ごと|毎)",
        "half-year": "半年(?:ごと|毎|に[1１一]回)|年に?[2２二]回",
        "year": "毎年|年に?[1１一]回|年次",
    },
)
_NAMES: Final = NameWords(
    former="{name}[・、,（(\\s]?(?:元|前)(?![年月日回後])",
    held={
        r"(?:防衛|国防)(?:部)?(?:相|大臣|長官)": "Minister Secretary of Defense",
        r"外相|外務(?:大臣|長官)|外交(?:部)?長官|国務長官": "Minister of Foreign Affairs, Secretary of State",
        r"首相|総理": "Prime Minister",
        r"官房長官": "Chief Cabinet Secretary",
        r"大統領(?![府室])": "President",
        r"国家安全保障[^。、]{0,6}(?:補佐官|室長|局長)|国家安保室長": "National Security Advisor",
        r"参謀本?部?議長|統合幕僚長|統幕長": "Chairman Chief of the Joint Chiefs of Staff",
    },
    addressed="氏|さん|首相|大統領|外相|防衛相|国防相|長官|大臣|司令官|議長|報道官",
    bodies="省|庁|委員会|研究所|研究機構|大学|財団|協会",
    press="新聞|通信|新報|日報|放送",
    media={"agency": "通信社?", "newspaper": "新聞|新報|日報", "broadcaster": "放送"},
    forces_behind="軍|司令部",
    directions="北 南 東 西",
    shortened="(?<![一-龥]){direction}(?![一-龥])|(?<![一-龥]){direction}側",
    waters_behind="海(?![岸外上軍運洋域自兵保底])",
    bodies_behind="[一-龥]{2,6}(?:省|庁|委員会|大使館|通信|新聞|放送)",
    sides="側 政府 軍",
    titled=(
        r"(?P<ja>(?<![一-龥々])(?!国防|防衛|外務|国務)(?:(?![党副前元新])[一-龥々]{1,4}(?![のはがをにでともへか])[ぁ-ん]{2,4}|(?![党副前元新])[一-龥々]{2,6}?)|[ァ-ヶー・＝]{3,20})(?=(?:前|元|新|党|副)*"
        r"(?:首相|大統領|国家主席|外相|防衛相|国防相|国防長官|国務長官|長官|官房長官|報道官|司令官|議長|次官|大使|氏|さん|議員|大臣|"
        r"会長|社長|報道局長|局長|幕僚長|審議官|教授|部長|総書記|知事|補佐官|研究員))"
    ),
    whole_bodies=r"[一-龥々ァ-ヶー]{2,12}?(?:大学|研究所|研究機構|委員会|財団|協会|新聞|通信|放送)(?![一-龥々])",
)
_PAGE: Final = PageWords(
    byline="[（(]?(?:聞き手|構成|取材|文)(?=[・=＝:：])",
    reporters="記者|特派員",
    published="入力|公開|更新|配信|発行",
    picture="[（(]?(?:写真|資料写真)",
    links=r"シェア|ツイート|関連記事|続きを読む|会員登録|(?:この記事は)?(?:有料)?会員限定|有料(?:記事|会員)|残り[\d,]+文字",
    long_links="関連記事",
    sections="社説|主張|論説|解説|オピニオン|コラム|論評|寄稿|インタビュー|独自",
    other_articles="関連記事|あわせて読みたい",
    advertising="広告",
    corrections="訂正|おわび|お断り|補足",
    rights=r"\(了\)\Z|無断転載",
    of_rights="無断転載",
    long_rights="無断転載",
    clock="年 月 日 時 分 秒 午前 午後 朝刊 夕刊 火 水 木 金 土 jst",
    origin="出典 提供",
    agencies="共同|時事|聯合|ロイター|[A-Z]{2,5}",
    press_behind="通信|新聞|新報|日報|放送",
)

JAPANESE: Final = Language(
    lexicon=_LEXICON, measures=_MEASURES, speech=_SPEECH, sense=JAPANESE_SENSE, days=_DAYS, names=_NAMES, page=_PAGE
)
