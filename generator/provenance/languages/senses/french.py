"""French words that change the sense of a sentence."""

from __future__ import annotations

import re
from typing import Final

from generator.provenance.languages.nothing import NEVER
from generator.provenance.languages.senses.form import Sense, any_case, sides

_SAID: Final = (
    "dit|répondu?|déclaré|affirmé|indiqué|ajouté|estimé|annoncé|précisé|souligné|expliqué|assuré|averti|reconnu"
    "|confirmé"
    "|rapporté|démenti|insisté|jugé|fait savoir|fait état|noté|relevé|écrit|révélé|rappelé"
)
_STAGES: Final = "(?:étape|phase|essai|tour|réunion|volet|jour|journée|séance|exercice|version|rencontre)s?"
_SIDES: Final = ("nord", "sud", "est", "ouest")
_WATERS: Final = r"(?:[\w'’-]+ ){0,3}?(?:[\w'’-]+['’])?(?:zone|eaux|territoire|espace)"
_MONTHS: Final = (
    r"(?:(?:\d{1,2} )?(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b|\d{4})"
)
_SINCE_END: Final = r"(?:à partir|à compter|dès|depuis|après)(?: de)? (?:la )?fin"
_FUTURE: Final = (
    r"doi(?:t|vent)|devrai(?:t|ent)|faudrait|pourrai(?:t|ent)|prévoi\w+|prévue?s?|envisag\w+|(?:v(?:a|ont)|all(?:ait"
    r"|aient)) (?:être |se )?\w+(?:er|ir|re)\b"
    r"|(?!op[ée]ra\b|cam[ée]ra\b)\w{2,}(?:era|eront|ira|iront|dra|dront|tra|tront)\b|aura|auront"
    r"|(?:serai(?:t|ent)|aurai(?:t|ent) lieu)(?=[^.;]{1,60}?\b(?:d['’]ici|prochaine?s?)\b)"
    r"|souhait\w+|veu(?:t|lent)|entend(?:ent)?|compte(?:nt)? \w+(?:er|ir|re)\b|à l['’]étude|projet(?:te|tent|té)\w*"
)
_RANKS: Final = "quatr cinqu six sept huit neuv dix onz douz"
FRENCH_SENSE: Final = Sense(
    opposites={
        "amount": sides(
            r"augment\w*|hauss\w*|accr[ouîû]\w*|croissance|croître|élarg\w*|étend\w*|agrand\w*|doubl\w*"
            r"|tripl\w*|grimp\w*|allong\w*|prolong\w*",
            r"baiss\w*|diminu\w*|rédui\w*|réduction\w*|recul\w*|chut(?:e|é|er|ent|ait)\w*(?! (?:en|dans|au)\b)"
            r"|abaiss\w*|restrei\w*|rétréc\w*|raccourc\w*",
        ),
        "course": sides(
            r"commenc\w*|début(?:e|ent|é|er|a|ait)|entam\w*|démarr\w*",
            r"achev\w*|termin\w*|pri[st]\w* fin|fini(?:e|es|r|t)?",
        ),
        "stage": sides(
            rf"premi(?:er|ère)s? {_STAGES}|(?:étape|phase|version) initiale",
            rf"derni(?:er|ère)s? {_STAGES}|(?:étape|phase|version|réunion) finale|ultime {_STAGES}",
        ),
        "range": sides(
            r"courte portée",
            r"moyenne portée",
            r"(?:moyenne portée|portée intermédiaire)",
            r"longue portée",
            r"intercontinenta\w*",
        ),
        "stand": sides(
            r"soutien\w*|souten\w*|salu(?:e|ent|é|ait|ant)|approuv\w*|favorables?|appuy\w*|vot\w+ pour",
            r"oppos\w*|critiqu\w*|condamn\w*|dénonc\w*|protest\w*|hostiles?|vot\w+ contre",
        ),
        "outcome": sides(r"réussi\w*|succès", r"échou\w*|échecs?"),
        "contest": sides(r"gagn\w*|remport\w*|victoires?", r"perd(?:u\w*|re|ent)?|défait\w*"),
        "strength": sides(
            r"renforc\w*|approfond\w*|consolid\w*|resserr\w*", r"affaibl\w*|assoupl\w*|relâch\w*|allèg\w*"
        ),
        "access": sides(r"(?:r?ou|rou)v(?:r\w+|ert\w*)", r"ferm(?:e|ent|é\w*|er|eture|era|ait)"),
        "halt": sides(
            r"reprendr\w*|repri(?:s|se|t|ses)|poursui[vt]\w*|continu(?:e|ent|er|é|era|eront|ait|aient)|maint(?:enu|ien)\w*",
            r"suspend\w*|suspens(?:ion|ions)|interromp\w*|interruption|cess(?:er|é|e|ent|ait|era|eront)"
            r"|(?:mett\w*|mis) (?:pas |plus )?fin",
        ),
        "consent": sides(r"accept\w*|adopt(?:é|e|er)\w*|approuv\w*|approbation", r"rejet(?!on)\w*|refus\w*"),
        "extent": sides(
            r"ajout(?:er|és?|ées?|era|eront)|inclu(?:re|t|s|ra|ront|es?)|intégr(?:er|é\w*)",
            r"exclu\w*|retir(?:er|és?|ées?) d",
        ),
        "company": sides(r"rejoin\w*|adh[ée]r\w*", r"se retir\w*|retrait|quitt\w*"),
        "trade": sides(r"achat\w*|achet\w*|acqu[ié]\w*", r"vend(?:u\w*|re|ent)?|ventes?"),
        "speed": sides(r"accélér\w*|plus (?:vite|rapid\w*)", r"ralent\w*|plus lent\w*"),
        "coast": sides(
            *(rf"(?:côte|littoral|rive) {side}|au {side} d(?:e|u|es)|à l['’]{side} d(?:e|u|es)" for side in _SIDES)
        ),
        "decision": sides(
            r"(?:n['’]\w+|ne \w+)(?: \w+){0,3} (?:arrêté|décidé|tranché|fixé|finalisé)e?s?"
            r"|(?:aucune|pas de) (?:décision|date)|reste à (?:décider|trancher|fixer)",
            r"(?:a|ont|avai(?:t|ent)) (?:décidé|tranché)",
        ),
        "rank": sides(
            r"premi(?:er|ère)s?(?![ -]ministre)",
            r"deuxièmes?|second|seconde (?:édition|phase|étape|fois|réunion|rencontre|liaison|station|version)",
            r"troisièmes?(?! part)",
            *(rf"{word}ièmes?" for word in _RANKS.split()),
        ),
        "date": sides(
            r"avan[cç]\w* (?:à|de|d['’])|plus tôt que prévu|anticip\w*",
            r"report(?:er|ée?s?|era) (?:à|au|en|de|d['’]|sine|le|la|l['’])|repouss\w*|ajourn\w*",
        ),
        "waters": sides(
            rf"(?:dans|à l['’]intérieur de|attei(?:nt|gn)\w*|pénétr\w+ dans|entr\w+ dans) {_WATERS}",
            rf"(?:hors de|en dehors de|à l['’]extérieur de|au-delà de) {_WATERS}",
        ),
        "reach": sides(rf"jusqu['’](?:en|au) {_MONTHS}", rf"depuis (?:le )?{_MONTHS}"),
        "limit": sides(r"d['’]ici (?:à )?(?:la fin|le début|fin|début)|avant (?:la )?fin", _SINCE_END),
        "exclusion": sides(
            r"(?:n['’](?:exclu\w*|a(?:vait)? pas exclu)|(?:pas|sans|ni) exclu\w*)",
            r"(?<!n['’])(?<!pas )(?<!sans )(?<!ni )exclu(?:t|s|ent|e|es|re|ait)?",
        ),
    },
    before=any_case(r"avant (?:l[ea]s? |l['’]|une? |s(?:on|a|es) |leurs? )?(\w{4,})"),
    after=any_case(r"après (?:l[ea]s? |l['’]|une? |s(?:on|a|es) |leurs? )?(\w{4,})"),
    more=any_case(r"plus (?!de\b|d['’]|que\b|tard\b|tôt\b)(\w{4,})"),
    less=any_case(r"moins (?!de\b|d['’]|que\b)(\w{4,})"),
    first=any_case(r"premi(?:er|ère)s? (\w{4,})"),
    last=any_case(r"derni(?:er|ère)s? (\w{4,})"),
    reporting=any_case(
        rf"(?:(?:a|ont|avait)(?:-t)?(?:-(?:il|elle))?(?: \w+)? (?:{_SAID})|s['’]est montrée? \w+|dit-(?:il"
        rf"|elle)|selon)\b"
    ),
    future=any_case(_FUTURE),
    bound=any_case(
        r"(?:a|ont|avai(?:t|ent)|sont|étaient) (?:convenue?s?|décidé|promis|accepté) (?:de |d['’])(?=\w+(?:er|ir|re)\b)"
    ),
    done=any_case(
        r"(?:a|ont|avait|avaient|a été|ont été|s['’]est|se sont|s['’]était)(?: \w+){0,2}? \w+(?:é|i|u|s|t)e?s?\b"
    ),
    maybe=any_case(
        r"(?:pourrai(?:t|ent)|peut-être|éventuel\w*|il est possible|possiblement|envisag\w*|probable\w*"
        r"|sembl(?:e|ent|ait)|aurai(?:t|ent) (?!lieu\b)(?:été )?\w+(?:é|i|u|s|t)e?s?\b)"
    ),
    planned=any_case(
        r"(?:devrai(?:t|ent)|prévoi\w+|souhait\w+|veu(?:t|lent)|entend(?:ent)?|compte(?:nt)? \w+(?:er|ir|re)"
        r"|esp[éè]r\w+|projet(?:te|tent)|attendue?s?)\b"
    ),
    firm=any_case(
        r"(?:doi(?:t|vent)|v(?:a|ont) \w+(?:er|ir|re)|(?:est|sont|était|étaient) prévue?s?|décidé"
        r"|\w{2,}(?:era|eront|ira|iront|dra|dront))\b"
    ),
    manners={
        "interview": any_case(r"interview\w*|entretien (?:accordé|au (?:journal|quotidien)|publié)"),
        "conference": any_case(
            r"conférence de presse|points? (?:de )?presse|(?:à|devant) la presse|(?:aux|devant (?:les"
            r"|des)) (?:journalistes|reporters)"
        ),
        "statement": any_case(r"communiqué\w*|déclaration (?:écrite|commune|conjointe)"),
        "speech": any_case(r"discours\b|allocution"),
        "hearing": any_case(
            r"audition\w*|(?:devant|au|à) (?:l[ea] |l['’]|les |une )?(?:parlement|assemblée|commission|députés)"
        ),
        "post": any_case(r"réseaux? socia\w+|tweet\w*|sur (?:X|Facebook|Twitter)\b"),
        "call": any_case(r"(?:par|au) téléphone"),
    },
    halves=any_case(r"(?:tandis|alors) qu(?:e |['’])"),
    postponed=any_case(r"(?:report(?:é|er|ée)s?|retard\w*|différ(?:é|er|ée)s?|repouss\w+)\b"),
    between=re.compile(r"[,;:]\s|\s(?=(?:et|contre|mais|tandis|alors|à|de)\b)"),
    changed=any_case(r"de \D{0,12}(\d[\d.,]{0,15})(?: [^\W\d]+){0,3} à \D{0,12}(\d[\d.,]{0,15})"),
    compared=(
        any_case(
            r"(?:par rapport (?:à|aux?)|contre|au lieu de|comparée?s? (?:à|aux?)|plutôt que|face à)"
            r"(?: (?:environ|quelque|les?|la|un|une))* \W?\Z"
        ),
        NEVER,
    ),
    passed_on=(
        re.compile(r",? qui cit(?:e|ait)|,? citant| (?:a|ont|avait) (?:rapporté|écrit|révélé|annoncé|affirmé)"),
        any_case(
            r"(?:d['’]après|selon|cit(?:é|ée|és)s? par|rapport(?:e|é) par|dépêche de|à) "
            r"(?:l['’]|l[ea]s? )?(?:(?:quotidien|journal|agence|chaîne|site|presse)(?: \w+)? )\Z"
        ),
    ),
    beside=any_case(r"(?:avec|à|aux?|par|pour|après|avant|dans|sur|en|que|contre|chez|selon|et|de|du)\b"),
    before_places=re.compile(r"\b(?:près de|au large d(?:e |[’'])|à)\s?\Z", re.IGNORECASE),
    acting=re.compile(r" \w"),
    owned=re.compile(r"\s(?:d(?:es?|u|e la|e l['’]|['’])|en|à|aux?)\s?\Z|\s(?=\Z)"),
    aside=re.compile(r",\s(?:qui|dont|où)\b[^,;.]{1,120},|\s?\([^()]{1,120}\)"),
    credited=re.compile(
        r",? \b(?:selon|d['’]après)\b[^.;]{1,200}|, (?:a|ont|avait)[ -][^,.;]{1,120}[.]?\Z|\A(?:Selon"
        r"|D['’]après)[^,;]{1,120},"
    ),
)
