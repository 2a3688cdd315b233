"""English words that change the sense of a sentence. Claims are in English, so every claim is read with them."""

from __future__ import annotations

import re
from typing import Final

from generator.provenance.languages.nothing import NEVER
from generator.provenance.languages.senses.form import Sense, any_case, sides

_SAID: Final = (
    r"said|says|say|saying|told|tells|added(?= that|,|\.)|noted|stressed|warned|announced|declared|stated|explained"
    "|confirmed|insisted|argued|replied|denied|claimed|acknowledged|pointed out|described|wrote|admitted|conceded"
    "|revealed|remarked|mentioned|indicated|commented|asked|called|answered|named|termed|voiced|expressed|spoke|thought"
    "|believed"
)
_MONTHS: Final = (
    "january|february|march|april|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter"
)
_STAGES: Final = "(?:stage|phase|step|round|test|trial|part|meeting|session|drill|exercise|version|day)s?"
_ENDS: Final = "(?:very )?(?:end|close|start|beginning|middle)"
_WATERS: Final = r"(?:[\w'’-]+ ){0,4}?(?:zone|waters|territory|airspace)"
_OWN: Final = "(?:the|an?|his|her|its|their)"
_FUTURE: Final = (
    # "Would not say" means refused.
    r"will|would(?! not (?:say|name|tell|confirm|comment|answer|disclose|give)\b)"
    r"|shall|should|ought to|needs? to|could(?! not\b)(?!n['’]t)|(?-i:may)|might"
    "|(?:is|are|was|were) (?:to|due|set|expected|scheduled|likely)"
    "|(?:plan|intend|aim|seek|want|hope|wish|expect|mean)(?:s|ed|ing)? to|due to|planned|planning|intention|scheduled"
    "|considering|pending"
)
_HEDGED: Final = r"""
    could (?-i:may) might can cannot able would possib\w* perhaps maybe (?:un)?likely potential\w* consider\w*
    weigh\w* mull\w* think\w* thought ideas? stud(?:y|ies|ied|ying) examin\w* explor\w* chance whether if unless
    unclear (?:un)?certain undecided rul(?:e[sd]?|ing)\sout exclud\w* report(?:s|ed|edly)? alleg\w* accus\w*
    apparent\w* appear\w* seem\w* presum\w* probab\w* believ\w* suspect\w* assum\w* estimat\w* expect\w* propos\w*
    suggest\w* threat\w* risk\w* fear\w* warn\w* danger\w* hope[sd]? speculat\w* rumou?r\w* said\sto judg\w*
    assess\w* wonder\w* doubt\w* conceivabl\w* imagin\w* capab\w* capacity lets? allow\w* enabl\w* help\w*
    opportunit\w* guess\w* forecast\w* predict\w* views? review discuss\w* arrang\w* options? sounds? looks? looked\sat
    suppos\w* understood hint\w* want\w* wish\w* mean[st]? intend\w* tentative\w* candidates?
"""
_RANKS: Final = "fifth sixth seventh eighth ninth tenth eleventh twelfth"
ENGLISH_SENSE: Final = Sense(
    opposites={
        "amount": sides(
            r"r[io]se[sn]?|rising|increas\w*|gr[eo]w\w*|climb\w*|surg\w*|widen\w*|broaden\w*|expan[ds]\w*|enlarg\w*"
            r"|extend\w*|doubl\w*|tripl\w*|higher|larger|rais(?:es?|ed|ing)|lengthen\w*|prolong\w*",
            r"f(?:all|ell|alls|allen|alling)(?! (?:in|into|on|off|short|near|outside|within|apart|under|about"
            r"|some)\b)"
            r"|decreas\w*|drop(?:s|ped|ping)?(?! out\b)|shr[aiu]nk\w*|reduc\w*|cut(?:s|ting)?(?! off\b)|lower\w*"
            r"|narrow\w*|curtail\w*|declin(?:es?|ed|ing)(?! to\b)|shorten\w*|slash\w*|halv\w*|smaller|restrict\w*",
        ),
        "course": sides(
            r"beg[iau]n(?:s|ning)?|start(?:s|ed|ing)?|commenc\w*",
            r"end(?:s|ed|ing)(?! of\b)|conclud\w*|finish\w*|complet(?:e[sd]|ion)|terminat\w*|wrapped up",
        ),
        "stage": sides(rf"(?:first|initial|opening) {_STAGES}", rf"(?:final|last|closing) {_STAGES}"),
        "range": sides(
            r"short[- ]range", r"medium[- ]range", r"intermediate[- ]range", r"long[- ]range", r"intercontinental"
        ),
        "stand": sides(
            r"(?:is|are|was|were) for|support(?:s|ed|ing|ive)?|back(?:s|ed)|welcom\w*|endors\w*"
            r"|(?:in )?favou?r(?:s|ed)?"
            r"|hail\w*|prais\w*|vot(?:es?|ed|ing) (?:for|in favou?r)",
            r"oppos\w*|(?:is|are|was|were|be|been) against|object(?:s|ed|ing|ions?)|critici\w*|condemn\w*|protest\w*"
            r"|denounc\w*|vot(?:es?|ed|ing) against",
        ),
        "outcome": sides(r"success(?:es|ful|fully)?|succeed(?:s|ed|ing)?", r"fail(?:s|ed|ing|ures?)?"),
        "contest": sides(
            rf"wins?|winning|victor\w+|(?<!\d )(?<!illion )won (?:{_OWN}|re-?election)",
            rf"los(?:es?|t|ing) {_OWN} (?:election|vote|seat|race|contract|match|case|majority|bid)|defeat(?:s|ed)?",
        ),
        "strength": sides(
            r"strengthen\w*|stronger|reinforc\w*|bolster\w*|deepen\w*|tighten\w*",
            r"weaken\w*|weaker|loosen\w*|eas(?:es?|ed|ing)|relax(?:es|ed|ing)?",
        ),
        "access": sides(
            r"(?:re)?open(?:s|ed|ing)|(?:will|would|shall|to) (?:re)?open",
            r"clos(?:es|ed|ing|ure)|shut(?:s|ting)?|(?:will|would|shall|to) close",
        ),
        "halt": sides(
            r"resum(?:e[sd]?|ing|ption)|restart(?:s|ed|ing)?|continu(?:e[sd]?|ing|ation)|(?:go(?:es|ing)?|went) on"
            r"|(?:keep|keeps|kept|keeping) up|throughout|uninterrupted(?:ly)?"
            r"|maintain(?:s|ed|ing)?",
            r"suspend(?:s|ed|ing)?|suspension|halt(?:s|ed|ing)?|discontinu\w*|stop(?:s|ped|ping)?(?! short\b)"
            r"|interrupt(?:s|ed|ing|ion)?"
            r"|ceas(?:e[sd]?|ing)(?!-)|pull(?:s|ed|ing)? out",
        ),
        "consent": sides(
            r"accept(?:s|ed|ing|ance)?|approv(?:e[sd]?|al|ing)|grant(?:s|ed|ing)?|adopt(?:s|ed|ing)?",
            r"reject(?:s|ed|ing|ion)?|refus(?:e[sd]?|al|ing)|turn(?:s|ed|ing)? down"
            r"|vot(?:es?|ed|ing)(?: \w+){0,4} down",
        ),
        "extent": sides(
            r"add(?:s|ed|ing)? (?!that\b)(?=\w+(?: \w+){0,4} to\b)|(?:is|are|was|were|be|been) added"
            r"|includ(?:e[sd]?|ing)",
            r"remov(?:e[sd]?|al|ing)|exclud(?:e[sd]?|ing)",
        ),
        "company": sides(
            r"join(?:s|ed|ing)?",
            r"withdr[ae]w\w*|pull(?:s|ed|ing)? out|quit(?:s|ting)?|leav(?:es?|ing) (?:the|their|its)",
        ),
        "trade": sides(r"buy(?:s|ing)?|bought|purchas\w*", r"sell(?:s|ing)?|sold|sales?"),
        "speed": sides(r"faster|quick(?:er|en\w*)|accelerat\w*|sp(?:eed(?:s|ed)?|ed) up", r"slow(?:er|s|ed|ing)?"),
        "coast": sides(
            *(rf"{side}(?:ern)? (?:coast|shore|side)|{side} of" for side in ("north", "south", "east", "west"))
        ),
        "decision": sides(
            r"(?:not|n['’]t|never|nothing|no(?:body)?)(?: \w+){0,3} (?:decided|decisions?|settled|fixed|finali[sz]ed)"
            r"|undecided|unsettled|(?:still|yet)(?: \w+){0,3} (?:decide|settle)d?",
            r"(?<!not )(?<!yet )(?<!n['’]t )(?<!never )(?<!still )(?<!been )(?<!to )(?:decided|settled)",
        ),
        "rank": sides(
            r"first(?= (?!of|to|and|or|in|on|at|but|by)[a-z])|1st",
            r"second(?= (?!later|earlier|after|before|of|or|to|in|and|half|hand)[a-z])|2nd",
            r"third(?= (?!of|more|less|as|or|in|part|countr|nation)[a-z])|3rd",
            r"fourth(?= (?!of|quarter)[a-z])|4th|(?<=\bthe )fourth(?= of the\b)",
            *(
                rf"(?-i:{word}(?= (?!of|quarter|column)[a-z])|(?<=\bthe ){word}(?= of the\b)"
                rf"|{number}th(?= (?!of|the|an?|and|in|at|on|to|by)[a-z]))"
                for number, word in enumerate(_RANKS.split(), 5)
            ),
        ),
        "date": sides(
            r"(?:bring|brings|bringing|brought) (?:\w+ ){0,5}?forward|earlier than planned|ahead of schedule",
            r"(?:put|puts|putting) (?:\w+ ){0,5}?off|postpon\w*|defer(?:s|red|ring)|push(?:ed|es|ing)? back",
        ),
        "waters": sides(
            rf"(?:inside|within|in|reach(?:es|ed|ing)?|enter(?:s|ed|ing)?) {_WATERS}",
            rf"(?:outside|beyond) {_WATERS}",
        ),
        "reach": sides(rf"until (?:\d{{1,2}} )?(?:{_MONTHS}|\d)", rf"since (?:\d{{1,2}} )?(?:{_MONTHS}|\d)"),
        "limit": sides(rf"(?:by|before|until) (?:the )?{_ENDS}", rf"(?:from|since|after|starting) (?:the )?{_ENDS}"),
        "exclusion": sides(
            r"(?:not|n['’]t|never|without|no(?:body|thing)?|neither|nor)(?: \w+){0,2} (?:rul(?:e[sd]?|ing) out"
            r"|exclud(?:e[sd]?|ing))"
            r"|(?:left|leaves?|leaving|keeps?|kept)(?: \w+)? open|(?:was|were|is|are) open to",
            r"(?<!not )(?<!n['’]t )(?<!never )(?<!without )(?<!nor )(?<!\bto )(?:rul(?:e[sd]|ing) out"
            r"|exclud(?:e[sd]|ing))",
        ),
    },
    before=any_case(rf"(?:before|prior to|ahead of) (?:{_OWN} )?(\w{{4,}})"),
    after=any_case(rf"(?:after|following) (?:{_OWN} )?(\w{{4,}})"),
    more=any_case(r"more (?!than\b)(\w{4,})"),
    less=any_case(r"(?:less|fewer) (?!than\b)(\w{4,})"),
    first=any_case(rf"(?:first|initial|opening) (?!time\b|(?:{_MONTHS})\b)(\w{{4,}})"),
    last=any_case(rf"(?:last|final|closing) (?!time\b|week|month|year|night|(?:\w+day)\b|(?:{_MONTHS})\b)(\w{{4,}})"),
    reporting=any_case(rf"(?:(?:was|were|is|are|has|have|had|been) ){{0,2}}(?:{_SAID}|reported|quoted|cited)\b"),
    future=any_case(rf"(?:{_FUTURE})\b"),
    bound=any_case(
        r"(?:(?:has|have|had) )?(?:(?:agreed|decided|vowed|pledged|promised|prepared)(?: (?:on|last) \w+)? to"
        r"|proposed|suggested|recommended|requested|called for|applied for)\b"
    ),
    open=any_case(
        rf"(?:{_FUTURE}|must|can|(?<!according )to (?!\s|(?:the|an?|its|their|his|her|this|all|both)\b|\d)"
        r"|plan\w*|inten[dt]\w*|aim\w*|goal\w*|seek\w*|want\w*|wish\w*"
        rf"|hop(?:e[sd]?|ing)"
        r"|expect\w*|schedul\w*|propos\w*|consider\w*|mull\w*|weigh\w*|stud(?:y|ies|ied|ying)|next|upcoming"
        r"|coming|future"
        r"|due|prepar\w*|ready|agree(?:s|d|ing)?|settle[sd]? on|deci[ds]\w*|pledg\w*|promis\w*"
        r"|vow\w*|commit\w*|order\w*|ask\w*"
        r"|call\w*"
        r"|urg\w*"
        r"|need\w*|until|going|offer\w*|postpon\w*|put off|moved"
        r"|brought forward|reschedul\w*|invit\w*|allow\w*|likely|possib\w*|if|unless|soon|target\w*|task\w*"
        r"|approv(?:al|es?|ing)"
        r"|arrang\w*|discuss\w*|talks?|talked|threat\w*|warn\w*|recommend\w*|suggest\w*|request\w*|demand\w*|in view"
        r"|open|ideas?|brought up|put forward|c[ao]me up with)\b"
    ),
    done=re.compile(
        r"\b(?<!\bbe )(?:now|already|has|have|had|(?:was|were)(?! \w+ing\b)|did|held|took|began|ran|went|came|made|met"
        r"|sent|gave|built|led"
        r"|saw|flew|fell|rose|left|lost|spent|fed|sold|bought|paid|chose|grew|sank|hung|drove|brought|got|became|drew|broke|struck|shot"
        r"|(?!(?:need|feed|speed|exceed|indeed|hundred|armed|based|named|un\w{3,}ed|planned|proposed|limited|shared"
        r")\b)"
        r"(?<!\bis )(?<!\bare )(?<!\bbe )(?<!\bbeing )[a-z]{2,}ed)\b"
    ),
    maybe=any_case(
        r"(?:could(?! not\b)(?!n['’]t)|(?-i:may)|(?<!military )(?<!the )might|possibl[ey](?<!as possible)|perhaps|maybe"
        r"|(?:un)?likely|considering|weighing|mulling|reportedly|allegedly|apparently|presumably|probabl[ey]"
        r"|(?:is|are|was|were) (?:believed|thought|said|understood|assumed|suspected) to"
        r"|(?:appear|seem)(?:s|ed)? to)\b"
    ),
    hedged=any_case(rf"(?:{'|'.join(_HEDGED.split())}|(?:is|are|was|were|still|left|keeps?|kept|remains?) open)\b"),
    planned=any_case(
        r"(?:(?:plan|intend|aim|seek|want|hope|wish|expect)(?:s|ed|ing)? to"
        r"|(?:is|are|was|were) (?:expected|planned|likely))\b"
    ),
    firm=any_case(r"(?:will|shall|(?:is|are) (?:to|due|set)|decided|scheduled|agreed)\b"),
    manners={
        "interview": any_case(r"interview\w*"),
        "conference": any_case(
            r"(?:press|news|joint|regular|daily|weekly) (?:conference|briefing)s?|briefings?\b|briefed"
            r"|(?:told|tells?|telling|to|with|by) (?:\w+ )?(?:reporters|journalists|(?:the )?press)\b"
        ),
        "statement": any_case(
            r"statements?\b|communiqu|press releases?|(?:issued|released|put out) an? (?:\w+ )?comment"
        ),
        "speech": any_case(r"speech|address(?:ed|es)?\b|lecture"),
        "hearing": any_case(
            r"hearings?\b|testi(?:f|mon)\w*|\Aparliament\w*"
            r"|(?:in|to|before|told|tells) (?:the |an? )?(?:[\w'’-]+ ){0,3}?(?:parliament|committee)\b"
            r"|(?:told|tells?|telling|to|before) (?:\w+ )?(?:lawmakers|legislators|senators|MPs)\b"
        ),
        "post": any_case(r"(?:wrote|posted?|posting) (?:\w+ )?on (?:X|Twitter|Facebook|social)|social media|tweet"),
        "call": any_case(r"\A(?:tele)?phone|(?:by|on the|over the) (?:tele)?phone|phone interview|on the line"),
    },
    halves=any_case(r"(?:while|whereas) (?!\w+ing\b)"),
    postponed=any_case(r"(?:put(?:s|ting)? off|postpon\w*|shelv\w*|delay\w*)\b"),
    later=any_case(
        r"(?:put(?:s|ting)? off|postpon\w*|shelv\w*|delay\w*|later|longer|until|not before|wait\w*|moved)\b"
    ),
    between=re.compile(r"[,;:]\s|\s(?=(?:and|while|but|to|from|against|than|compared|instead)\b)"),
    changed=any_case(r"from \D{0,12}(\d[\d.,]{0,15})(?: [^\W\d]+){0,3} to \D{0,12}(\d[\d.,]{0,15})"),
    comparing=any_case(
        r"(?:than|compar\w+|from|against|\Abefore|before(?=[.,;:]|\Z)|earlier|previous\w*|last|main|usual\w*|former\w*|other"
        r"|instead|had been|used to|prior|old|original\w*|once|then)\b|after \W?\d"
    ),
    compared=(
        any_case(
            r"(?:compared (?:with|to)|(?:up|down) from|to \W?\d[\d.,]* (?:\w+ ){0,2}from"
            r"|as against|against|versus|vs\.?|instead of|rather than|"
            r"(?:more|less|higher|lower|faster|slower) than the)(?: (?:about|some|the|an?|only))* \W?\Z"
        ),
        NEVER,
    ),
    passed_on=(
        re.compile(
            r"(?:'s|’s)?(?: news agency)?(?:,? which cites|, (?:citing|quoting) [^,;.]{1,100},"
            r" (?:reported|said|wrote)\b|(?: (?:has|had))? (?:reported|reports|wrote|writes|quoted|cited|carried)\b)"
        ),
        re.compile(r"\b(?:told|to|with|by) (?:the )?(?:\w+ ){0,2}(?:daily |agency |newspaper |broadcaster )\Z"),
    ),
    beside=any_case(r"(?:with|to|by|for|from|after|before|in|on|at|of|and|that|against|as)\b"),
    before_places=re.compile(r"\b(?:in|at|near|off|from)\s?\Z", re.IGNORECASE),
    acting=re.compile(r"(?:,? \w+ly)? (?!\w+s? (?:said|says)\b)\w"),
    owned=re.compile(r"\s(?:of|in) (?:the )?\Z"),
    aside=re.compile(r",\s(?:who|which|whose|where)\b[^,;.]{1,120},|\s?\([^()]{1,120}\)"),
    credited=re.compile(
        r"\AAccording to [^,;]{1,120},|,? \b(?:according to|citing)\b[^.;]{1,200}"
        r"|, [^,.;]{1,80}\b(?:said|says|told)\b[^,.;]{0,60}[.]?\Z"
    ),
)
