"""British and American spellings of English words, so that a search in one finds texts in the other.

The index holds, with each word of a text, its other spelling. The rules are generous: nobody searches for a spelling
that does not exist, while a missing one hides a text. Verbs whose past has another stem have their other forms too:
"did they meet" asks for those who met.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

_SHORTEST: Final = 4
"""The fewest letters of a word that is spelt in two ways."""

_OUR: Final = (
    "arb|arm|behavi|cand|clam|clang|col|demean|dol|enam|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|misdemean|neighb|"
    "od|parl|ranc|rig|rum|sav|splend|succ|tum|val|vap|vig"
)
_DOUBLED: Final = (
    "barrel|bevel|cancel|carol|channel|chisel|counsel|dial|dishevel|duel|enamel|equal|fuel|funnel|gravel|grovel|gruel|"
    "imperil|initial|jewel|kennel|label|level|libel|marshal|marvel|medal|metal|model|panel|parcel|pencil|pedal|peril|"
    "pummel|quarrel|refuel|remodel|revel|rival|shovel|shrivel|signal|snivel|spiral|squirrel|stencil|swivel|symbol|"
    "total|towel|trammel|travel|tunnel|unravel|unrival|untrammel|worship|yodel|program|focus|bias|kidnap|relabel"
)
_RE: Final = (
    "(?:epi|multi|re)?cent|(?:amphi)?theat|(?:kilo|centi|milli|nano|micro)?met|(?:milli|centi)?lit|fib|calib|sab|lust|"
    "meag|mit|och|reconnoit|scept|sepulch|somb|spect|goit|louv|accout"
)
_IZE: Final = (
    r"(?<!adv)(?<!dev)(?<!rev)(?<!superv)(?<!telev)(?<!improv)(?<!prom)(?<!prem)(?<!dem)(?<!surpr)(?<!enterpr)"
    r"(?<!compr)(?<!exerc)(?<!adverti)(?<!advert)(?<!expert)(?<!pra)(?<!ra)(?<!pri)(?<!dis[gc])(?<!franch)(?<!merchand)"
    r"(?<!prec)(?<!desp)(?<!chast)(?<!circumc)(?<!inc)(?<!exc)(?<!lik)(?<!prov)(?<=[a-z]{3})"
)
"""Stems of words whose ending has two spellings. After all others, as in *exercise*, it has one."""

_Made = str | Callable[[re.Match[str]], str]

_RULES: Final[tuple[tuple[re.Pattern[str], _Made], ...]] = tuple(
    (re.compile(pattern), new)
    for pattern, new in (
        # harbour, harbor
        (rf"^((?:mis|dis|un|re)?(?:{_OUR})|neighb)our", r"\1or"),
        (rf"^((?:mis|dis|un|re)?(?:{_OUR})|neighb)or(?!ous|ific|ation)", r"\1our"),
        # organise, organize; analyse, analyze
        (_IZE + r"is(e[ds]?|ement|er|ers|ing|ation|ations|ational|able)$", r"iz\1"),
        (_IZE + r"iz(e[ds]?|ement|er|ers|ing|ation|ations|ational|able)$", r"is\1"),
        (r"(?<=[al])ys(e[ds]?|er|ers|ing)$", r"yz\1"),
        (r"(?<=[al])yz(e[ds]?|er|ers|ing)$", r"ys\1"),
        # defence, defense; licence, license; practice, practise
        (r"^((?:de|of|pre?t)[ef]*en|licen|practi|prophe)c(e(?:s|d|less|lessly|man)?|ing|ible|y)$", r"\1s\2"),
        (r"^((?:de|of|pre?t)[ef]*en|licen|practi|prophe)s(e(?:s|d|less|lessly|man)?|ing|ible|y)$", r"\1c\2"),
        # centre, center
        (rf"^({_RE})re(s|d)?$", r"\1er\2"),
        (rf"^({_RE})er(s|ed)?$", r"\1re\2"),
        (r"^(re)?centred$", r"\1centered"),
        (r"^(re)?centered$", r"\1centred"),
        (r"^(re)?centring$", r"\1centering"),
        (r"^(re)?centering$", r"\1centring"),
        # travelled, traveled; programmed, programed
        (rf"^({_DOUBLED})([lpms])(e[drs]|ers|ing|ings|ist|ists|ish|ous|ization|isation)$", r"\1\3"),
        (rf"^({_DOUBLED})(e[dr]|ers|ing|ings|ist|ists|ous)$", lambda match: f"{match[1]}{match[1][-1]}{match[2]}"),
        (r"^(enrol|fulfil|distil|instil|appal|enthral|instal|skil|wil)l?(ment|ments|s|ful|fully)$", r"\1l\2"),
        (r"^(enrol|fulfil|distil|instil|appal|enthral|instal)l(ment|ments|s|ful|fully)?$", r"\1\2"),
        (r"^(enrol|fulfil|distil|instil|appal|enthral)$", r"\1l"),
        (r"^(skil|wil)lful(ly|ness)?$", r"\1ful\2"),
        # dialogue, dialog; programme, program
        (r"^(ana|cata|dia|mono|pro|epi|dema|peda)logue(s|d)?$", r"\1log\2"),
        (r"^(ana|cata|dia|mono|pro|epi|dema|peda)log(s|ed)?$", r"\1logue\2"),
        (r"^(program)me(s)?$", r"\1\2"),
        (r"^(program)(s)?$", r"\1me\2"),
        # manoeuvre, maneuver; aesthetic, esthetic
        (r"^(out)?manoeuvre(s|d)?$", r"\1maneuver\2"),
        (r"^(out)?maneuver(s)?$", r"\1manoeuvre\2"),
        (r"^(out)?maneuvered$", r"\1manoeuvred"),
        (r"^(out)?manoeuvr(able|ability|ing|ings)$", r"\1maneuver\2"),
        (r"^(out)?maneuver(able|ability|ing|ings)$", r"\1manoeuvr\2"),
        (r"ae(?=[dgmnst]|r(?:ob|op))", "e"),
        (r"^(an)?esth", r"\1aesth"),
        (r"^(p)edia", r"\1aedia"),
        (r"^(arch)eo", r"\1aeo"),
        (r"^(orthop)ed", r"\1aed"),
        (r"^(encyclop|arch|medi|an)e(?=[dmov])", r"\1ae"),
        (r"^(f|diarrh|am|est|)oe(?=[bdst])", r"\1e"),
        # judgement, judgment; ageing, aging
        (r"^((?:mis|pre)?jud|acknowled|abrid|lod)gement(s|al)?$", r"\1gment\2"),
        (r"^((?:mis|pre)?jud|acknowled|abrid|lod)gment(s|al)?$", r"\1gement\2"),
        (r"^(age|cue)ing$", lambda match: f"{match[1][:-1]}ing"),
        (r"^(ag|cu)ing$", r"\1eing"),
        (r"^(lik|liv|mov|sal|siz|shak|unshak|us|blam|nam|rat|overwrit|writ)e(able|ably)$", r"\1\2"),
        (r"^(lik|liv|mov|sal|siz|shak|unshak|blam|nam|rat|overwrit|writ)(able|ably)$", r"\1e\2"),
        # mould, mold; grey, gray
        (r"^(m|sm)oul(d|t)(?!er)", r"\1ol\2"),
        (r"^(m|sm)ol(d|t)(?!ov|en|er)", r"\1oul\2"),
        (r"^grey(?!h)", "gray"),
        (r"^gray", "grey"),
        (r"^sulph", "sulf"),
        (r"^sulf", "sulph"),
        (r"^artefact", "artifact"),
        (r"^artifact", "artefact"),
        (r"^(refocus|focus)s(e[ds]|ing)$", r"\1\2"),
        # towards, toward
        (r"^(to|for|back|after|in|out|up|down|home|on)wards$", r"\1ward"),
        (r"^(to|for|back|after|in|out|up|down|home|on)ward$", r"\1wards"),
        # adviser, advisor; learnt, learned
        (r"^(advis|protest|impost|conven|convey)er(s)?$", r"\1or\2"),
        (r"^(advis|protest|impost|conven|convey)or(s)?$", r"\1er\2"),
        (r"^(burn|dream|lean|leap|learn|smel|spel|spil|spoil)t$", r"\1ed"),
        (r"^(burn|dream|lean|leap|learn|spoil)ed$", r"\1t"),
        (r"^(smel|spel|spil)led$", r"\1t"),
    )
)

_PAIRS: Final = (
    "aeroplane airplane, aluminium aluminum, amongst among, annexe annex, axe ax, "
    "backward backwards, callipers calipers, carburettor carburetor, cheque check, chequered checkered, chilli chili, "
    "connexion connection, cosy cozy, despatch dispatch, despatched dispatched, disc disk, "
    "draught draft, draughts drafts, enquire inquire, enquiry inquiry, enquiries inquiries, gaol jail, "
    "gramme gram, jewellery jewelry, kerb curb, liquorice licorice, marshalled marshaled, "
    "mediaeval medieval, moustache mustache, mum mom, omelette omelet, "
    "paralyse paralyze, plough plow, ploughed plowed, pyjamas pajamas, sceptic skeptic, sceptical skeptical, "
    "sceptics skeptics, scepticism skepticism, sizeable sizable, "
    "storey story, storeys stories, tonne ton, tonnes tons, "
    "tsar czar, tyre tire, tyres tires, waggon wagon, whilst while, woollen woolen, yoghurt yogurt, "
    "counsellor counselor, counsellors counselors, councillor councilor, councillors councilors, "
    "modelling modeling, catalyse catalyze, foetus fetus, oesophagus esophagus, phoney phony, "
    "routeing routing, speciality specialty, specialities specialties, snowplough snowplow, "
    "spectre specter, wilful willful"
)
_VERBS: Final = (
    "begin began begun, bind bound, break broke broken, bring brought, build built, choose chose chosen, "
    "fall fell fallen, fight fought, fly flew flown, give gave given, grow grew grown, hold held, keep kept, lead led, "
    "lose lost, meet met, rise rose risen, seek sought, sell sold, send sent, shoot shot, speak spoke spoken, "
    "stand stood, strike struck, take took taken, tell told, win won, write wrote written"
)
_FORMS: Final = {
    form: tuple(other for other in verb.split() if other != form)
    for verb in _VERBS.split(", ")
    for form in verb.split()
}
_OTHER: Final = {one: other for pair in _PAIRS.split(", ") for one, other in (pair.split(), reversed(pair.split()))}


@lru_cache(maxsize=20_000)
def other_spellings(word: str) -> tuple[str, ...]:
    """Return the other spellings of a word, British or American, and the other forms of an irregular verb.

    Args:
        word: in lower case, without accents.
    """
    if word in _FORMS:
        return _FORMS[word]
    if len(word) < _SHORTEST or not word.isascii() or not word.isalpha():
        return ()
    spellings = dict.fromkeys([_OTHER[word]] if word in _OTHER else [])
    for pattern, new in _RULES:
        spelling, count = pattern.subn(new, word)
        if count:
            spellings[spelling] = None
    spellings.pop(word, None)
    return tuple(spellings)
