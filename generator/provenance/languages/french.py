"""French words, for the checks of source texts and for the proposals of new briefs."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from generator.provenance.languages.days import DayWords
from generator.provenance.languages.language import Language
from generator.provenance.languages.lexicon import Lexicon, alike, numbered, powers
from generator.provenance.languages.measures import Measures
from generator.provenance.languages.names import NameWords
from generator.provenance.languages.pages import PageWords
from generator.provenance.languages.senses.french import FRENCH_SENSE
from generator.provenance.languages.speech import Speech

_LEXICON: Final = Lexicon(
    months=numbered(
        "janvier/janv fevrier/fevr/fev mars avril/avr mai juin juillet/juil aout septembre/sept octobre/oct "
        "novembre/nov decembre/dec"
    ),
    weekdays=numbered("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    seasons=numbered("printemps ete automne hiver", 21),
    numbers=numbered(
        "zero un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize", 0
    )
    | numbered("vingt trente quarante cinquante soixante septante huitante nonante", 20, 10)
    | {"vingts": 20, "octante": 80, "cent": 100, "cents": 100, "mille": 1000, "mil": 1000}
    | {"million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9}
    | {"billion": 10**12, "billions": 10**12, "douzaine": 12, "douzaines": 12},
    counts=numbered(
        "premier/premiere/premiers/premieres deuxieme/second/seconde troisieme/tiers quatrieme cinquieme sixieme "
        "septieme huitieme neuvieme dixieme onzieme douzieme"
    )
    | {"huitaine": 8, "dizaine": 10, "quinzaine": 15, "vingtaine": 20, "trentaine": 30}
    | {"quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100}
    | alike("bilateral bilaterale bilateraux bilaterales bipartite double paire", 2)
    | alike("trilateral trilaterale trilateraux trilaterales tripartite tripartites trio triple", 3),
    joins=frozenset({"et"}),
    before_days=frozenset({"le", "du", "au"}),
    between_days=frozenset({"et", "ou", "a", "au", "le", "les", "du", "de", "des"}),
    scales=powers("mille/milliers million/millions milliard/milliards/md/mds billion/billions billiard trillion")
    | alike("douzaine douzaines", 12),
    short_scales={"k": 10**3, "m": 10**6},
    halves=re.compile(
        r"\b(?:(?P<digits>\d+)|(?P<word>[a-z]+)) (?P<scale>[a-z]+) et demie?\b|\bdemi[ -](?P<of>[a-z]+)\b"
    ),
    between_numbers=frozenset({"a", "et", "ou"}),
    affirming=re.compile(
        r"\b(?:pas (?:seulement|uniquement|moins|plus de)|non seulement|ne manqu\w+ pas"
        r"|sans (?:doute|cesse|délai|tarder|faute|exception|précédent)|non-(?=\w))\b",
        re.IGNORECASE,
    ),
    either=re.compile(
        # "Ne … que" means "only".
        r"\b(?:ne|n['’]\w+)\b(?:(?!\b(?:pas|jamais|rien|plus|aucune?|ni|personne)\b)[^.;!?]){0,60}?\bqu(?:e\b|['’])"
        r"|\b(?:manqu|rat)(?:e|ent|ait|aient|ée?s?)\b|\bpannes?\b|\béch(?:ec|ou)\w*|\babsen(?:ce|te?)s?\b"
        r"|\b(?:(?:ne |n['’])\w+ )?pas (?:plus tard|avant)\b|\bsans équivalent\b|\bjamais (?:aussi|autant|si)\b"
        r"|\bdout(?:e(?! que)|es|ent|ait|é)\b|\bplutôt qu(?:e\b|['’])|\bau lieu d(?:e\b|['’])"
        r"|\bcontrairement (?:à|aux?)\b|\bà la différence\b|\bprovisoire(?:ment|s)?\b|\bseul(?:e|es|s|ement)?\b"
        r"|\bcoup(?:ée?s?|e|ent)\b",
        re.IGNORECASE,
    ),
    commonest="le la les des une dans pour que est sur avec par du qui ont été cette",
    shortened="M",
    lacking=re.compile("sans", re.IGNORECASE),
    contrast=re.compile(
        r";|\s: |,? \b(?:mais|alors que|tandis que|bien que|tout en|contrairement (?:à|aux?))\b"
        r"|,(?= sans\b)|, (?:qui|dont|où)\b|, selon (?:qui|l[ea]s?quel\w*)\b"
        r"|,? et (?:a|ont|avai(?:t|ent)) (?:dit|déclaré|affirmé|indiqué|ajouté|estimé|annoncé|précisé|averti)\b"
        r"|,\s?[»\"”]|[»\"”]\s?,",
        re.IGNORECASE,
    ),
    denials=re.compile(
        r"\b(?:ne|n['’]\w+|pas|aucune?s?|jamais|rien|ni|sans|nul(?:le)?|non|refus\w*|rejet\w*|nie(?:nt)?"
        r"|démen\w+|incapables?|inchangée?s?|incompatibles?|impossibles?|"
        r"abstien\w*|abstenu\w*|report(?:é|er|ée)s?|annul\w+|suspend\w*|suspens\w+)\b",
        re.IGNORECASE,
    ),
    alone=re.compile(
        # "Sans donner" denies an act.
        r"\bsans (?!(?!l[ea] moindre\b)"
        r"(?:(?:l[ea]s?|en|y|se|lui|leur|me|pour autant) |[ls]['’]){0,2}\w+(?:er|ir|re)\b|qu)(?:\w['’])?"
        r"(?:(?:aucune?|la moindre|le moindre|autres?|les?|la) )?(\w+)",
        re.IGNORECASE,
    ),
    reckoning=re.compile(
        r"\b(?:hier|aujourd['’]hui|demain|veille|lendemain|jours?|semaines?|avant|après)\b",
        re.IGNORECASE,
    ),
)
_MEASURES: Final = Measures(
    units={
        "second": "secondes?|s",
        "minute": "minutes?|min|mn",
        "hour": "heures?|h",
        "day": "jours?|journees?",
        "week": "semaines?",
        "month": "mois",
        "year": "ans?|annees?",
        "km": "kilometres?|km",
        "metre": "metres?|m",
        "nautical": "milles? (?:nautiques?|marins?)",
        "mile": "miles?",
        "foot": "pieds?",
        "kg": "kilogrammes?|kilos?|kg",
        "ton": "tonnes?",
        "point": "points?",
        "percent": "%|pour cent|pourcents?",
        "dollar": r"(?:de |d')?(?:dollars?|usd|\$)",
        "yen": r"(?:de |d')?(?:yens?|¥)",
        "won": r"(?:de |d')?(?:wons?|₩)",
        "euro": r"(?:de |d')?(?:euros?|€)",
        "pound": r"(?:de )?(?:livres?(?: sterling)?|£)",
        "yuan": r"(?:de )?(?:yuans?|renminbis?)",
        "rouble": r"(?:de )?roubles?",
    },
    gap=r"[\s-]{0,3}",
    half_behind=" et demie?",
    half_after=r" et demie?| ?(?:30|trente)\b",
    half_of=r"\bdemi(?:e)?[ -]",
    quarter_of=r"\b(?:(?P<times>trois) )?quarts? d[e'] ?",
    one_of=r"\bune? ",
    shares={
        Fraction(2, 3): r"\bdeux[ -]tiers\b",
        Fraction(3, 4): r"\btrois[ -]quarts\b",
        Fraction(1, 3): r"\btiers\b",
        Fraction(1, 4): r"\bquarts?\b",
        Fraction(1, 5): r"\bcinquiemes?\b",
        Fraction(1, 2): r"\bmoitie\b|\bdemie?\b|\bmi-",
    },
    part=r"\b(?P<n>\d{1,2}|[a-z]{2,6})(?: [^\W\d]{1,20}){0,2} sur (?P<d>\d{1,3}|[a-z]{2,6})\b",
    least=(
        (
            r"au moins|(?<!pas )plus d(?:e|')|pas moins d(?:e|')|au minimum|minimum d(?:e|')|depass\w+"
            r"|exced\w+|au-dela d(?:e|')|superieur\w* a|minimale?s? d(?:e|')|pres de|presque|quasi\w*|proche de"
        ),
        r"\W{0,2}(?:ou|et) (?:plus|davantage)|\W{0,2}(?:au moins|au minimum|minimum)\b|\+",
    ),
    most=(
        (
            r"au plus|plafon\w+ (?:a|de)|jusqu'(?:a|en)|(?<!pas )moins d(?:e|')|pas plus d(?:e|')|au maximum"
            r"|maximum d(?:e|')|inferieur\w* a|maximale?s? d(?:e|')|pres de|presque|qu(?:e|')|sous|seulement"
            r"|quasi\w*|proche de|dans les"
        ),
        r"\W{0,2}ou moins|\W{0,2}(?:au (?:plus|maximum)|maximum)\b",
    ),
    near=(r"environ|quelque|autour d(?:e|')|a peu pres", r"\W{0,2}environ\b"),
)
_SAID: Final = (
    "dit|repond|declare|affirme|indique|ajoute|estime|annonce|precise|souligne|explique|assure|averti|repondu|reconnu"
    "|confirme|salue|parle|lance|glisse|rapporte|denonce|dementi|insiste|promis|admis|juge|fait savoir"
    "|commente|refuse a (?:tout )?comment\\w+|note|releve|observe|resume|poursuivi|conclu|rappele|regrette"
    "|martele|plaide|exclu|prevenu|redit|soutenu|ecrit|fait etat"
)
_SAID_BEFORE: Final = (
    f"{_SAID}|poursuit|conclut|rappelle|martele|previent|soutient|ecrit|analyse|tempere|nuance|ironise|reconnait|admet"
    "|relativise|s'alarme|s'inquiete|se felicite|s'etonne|se rejouit"
)
_PEOPLE: Final = (
    "responsables?|diplomates?|sources?|officiers?|fonctionnaires?|conseill(?:er|ère)s?|experts?|gradés?|cadres?"
    "|porte-parole|élus?"
)
_NOT_OF_THEM: Final = (
    "a|ont|avait|avaient|est|sont|qui|que|sous|ayant|parlant|citée?s?|interrogée?s?|lors|pendant|dans|après|avant|selon"
    "|dit|déclare|affirme|indique|ajoute|estime|annonce|précise|souligne|explique|assure|confirme|juge"
    r"|\w{1,20}(?:[^\We]ment|gnent|cent|lent|quent|sent|tent|rent|aient|oient)|s['’]\w+"
)
_SPEECH: Final = Speech(
    unnamed=re.compile(
        rf"(?<!, )\b(?:une?|des|deux|trois|plusieurs|certaine?s) (?:(?!{_NOT_OF_THEM})[\w'’-]{{1,30}} ){{0,2}}?"
        rf"(?:{_PEOPLE})\b(?: (?!(?:{_NOT_OF_THEM})\b)[\w'’-]{{1,30}}){{0,7}}"
        r"(?<! de)(?<! du)(?<! des)(?<! la)(?<! le)(?<! les)(?<! au)(?<! en)(?<! à)(?<! et)",
        re.IGNORECASE,
    ),
    says=re.compile(
        r"(?:, qui\b[^,.]{1,60},)?(?: (?!(?:il|elle|que|qui|et)\b)[\w'-]{1,20}){0,3}"
        r"(?:,? n'(?:a|ont|avait) pas (?:souhaite|voulu|desire)\b"
        rf"|,? (?:a|ont|avait|s'est)(?:,? \w+,?){{0,2}} (?:{_SAID})\b| (?:{_SAID}) qu(?:e |'))"
    ),
    said_by=re.compile(
        rf"(?:\b(?:a|ont|avait)(?: \w+){{0,2}} (?:{_SAID})|[,»\"] (?:{_SAID_BEFORE})|\bqu'(?:{_SAID})"
        r"|\bselon|\bd'apres|\bpour)"
        r"(?: (?!(?:a|aux?|que|il|elle|avec|avoir|etre)\b)[\w.'-]{1,20},?){0,10}(?: | ?l'|\()\(?\Z"
    ),
    taken_up=re.compile(
        r"\b(?:ils?|elles?|ce dernier|celui-ci|celle-ci) (?:a|ont|s'est)\b"
        r"|-(?:il|elle)s?\b|\bselon (?:lui|elles?|eux|ce dernier|cette derniere)\b"
    ),
    not_named=re.compile(
        r"\bqui (?:a|ont) refusé d['’]être (?:identifié|nommé|cité)\w*"
        r"|\b(?:n['’](?:a|ont)|ne souhait\w+|ne veu(?:t|lent)) pas (?:(?:souhaité|voulu) )?"
        r"(?:être (?:identifié|nommé|cité)\w*|(?:donner|révéler) (?:son|leurs?) noms?)"
        r"|\bdont (?:le nom|l['’]identité) n['’]a pas été \w+|\bsans (?:citer|nommer) (?:de|sa|ses|leurs?) sources?\b"
        r"|\bn['’](?:était|étaient|est|sont) pas autorisé\w* à (?:s['’]exprimer|parler)",
        re.IGNORECASE,
    ),
    joint=re.compile(r"\b(?:déclaration|communiqué) (?:commune?|conjointe?|trilatérale?)\b", re.IGNORECASE),
    first_person=re.compile(r"\b(?:nous|nos|notre|je|moi|mes|mon|ma)\b|\bj['’]", re.IGNORECASE),
    own=re.compile(r"\b(?:son|sa|ses|leurs?)(?: propres?)?\s\Z", re.IGNORECASE),
    own_body=re.compile(
        r"\b(?:(?:son|leur) (?:propre )?(?:ministère|cabinet|bureau|secrétariat)"
        r"|le ministère(?! (?:d|[a-zà-ÿ-]+(?:ais|ain|ien|éen|ois|and)\b)))\b",
        re.IGNORECASE,
    ),
)
_DAYS: Final = DayWords(
    days={"aujourd'hui": 0, "hier": -1, "demain": 1},
    weeks={-1: "la semaine (?:dernière|passée)", 0: "cette semaine", 1: "la semaine prochaine"},
    months={-1: "(?:le|du) mois (?:dernier|passé)", 0: "ce mois-ci", 1: "(?:le|du) mois prochain"},
    years={
        -1: "l['’]an(?:née)? (?:dernier|dernière|passée?)",
        0: "cette année",
        1: "l['’]an(?:née)? prochaine?",
    },
    of_year={0: "l['’]année"},
    day_before=r"\bla veille\b(?! d[eu’'])",
    same_day=r"\b(?:ce jour-là|le (?:jour même|même jour)|ce même jour)\b",
    day_after=r"\ble lendemain\b(?! d[eu'’])",
    season="(?:au|cet|en|le|(?:(?:a|des|d'ici|d'ici a|avant|depuis) )?(?:l'|le))",
    season_limit="avant|d'ici",
    near_season={-1: "dernier|passe", 0: "cet", 1: "prochain"},
    clock=r"\d{1,2} ?h(?:eures)? ?\d\d(?!\d)|(?<=à )\d{1,2} ?h(?:eures?)?\b",
    same_year=r",? (?:de )?(?:cette|la) même année\b",
    within_year=r"\ben fin d['’]année\b",
    end_of_year=r"(?<=fin de )l['’]année(?! \w+i[eè]re?\b)",
    day_of_month=(r"\b[Ll]e (?P<only_day>\d{1,2}) (?P<of_month>{months})\b",),
    limits=(
        r"(?:\bavant|d['’]ici) (?:(?:à la |la |à )?fin(?: d(?:e |u mois d(?:e |['’])|['’]))?\s?"
        r"(?:l['’]année(?P<next> prochaine)?|(?P<of_month>{month})|(?=\d{4}(?!\d)))"
        r"|(?:au |le )(?P<day>\d{1,2})(?:er)? (?P<month>{month}))"
        r"(?:,?\s?(?P<year>\d{4}))?"
    ),
    month_limits=(
        r"\b(?:[Aa]vant|[Jj]usqu['’][\wà]{1,2}|[Dd]['’]ici)"
        r"(?: (?:\d{1,2}(?:er)?|à|la|le|fin|début|mi|au|du|de|mois)\b){0,6}[ -]\w+"
    ),
    parts_of_month=(
        r"\bdebut (?:du mois )?(?:d[e'’] ?)?{month}",
        r"\b(?:mi[ -]|milieu (?:du mois )?(?:d[e'’] ?)?){month}",
        r"\bfin (?:du mois )?(?:d[e'’] ?)?{month}",
    ),
    before_months="en|fin|début|courant|depuis|dès|à|mi",
    back=frozenset({"depuis", "dès"}),
    between_dates="en|et|le|au|puis",
    between_days="au|et",
    endings="er",
    fiscal="exercice|année budgétaire",
    nth=numbered("premier/1er deuxième/2e/2ème troisième/3e/3ème quatrième/4e/4ème/dernier"),
    quarter="trimestre",
    half="semestre",
    of="de|du",
    week_of="(?:la )?semaine du",
    next_behind="prochaine?|suivante?|qui vient",
    last_behind="derni(?:er|ère)|pass[ée]e?",
    said="a (?:annoncé|dit|déclaré|indiqué|affirmé|précisé|assuré)",
    future=(
        r"doi(?:t|vent)|devrai(?:t|ent)|v(?:a|ont)|prévue?s?|(?!(?:cam|op)era)\w{1,20}(?:[eid]ra|[eid]ront)"
        "|aura|auront|mettra|mettront"
    ),
    recurring={
        "week": "hebdomadaires?|(?:chaque|par) semaine|toutes les semaines",
        "month": "mensuel(?:le)?s?|(?:chaque|par) mois|tous les mois",
        "quarter": "trimestriel(?:le)?s?|(?:chaque|par) trimestre|tous les trois mois",
        "half-year": "semestriel(?:le)?s?|(?:chaque|par) semestre|deux fois (?:par an|l['’]an)|tous les six mois",
        "year": "annuel(?:le)?s?|annuellement|chaque année|tous les ans|(?<!deux fois )par an",
    },
)
_NAMES: Final = NameWords(
    former=r"\b(?:ancien(?:ne)?|ex-\w+)(?: [\w.'’-]+){0,5} {name}|{name},? (?:l['’])?(?:ancien(?:ne)?|ex-)",
    held={
        r"(?:ministre|secrétaire)s? (?:[\w-]+ ){0,2}(?:de|à) la Défense": "Minister Secretary of Defense",
        r"ministres? (?:[\w-]+ ){0,2}des Affaires étrangères|secrétaires? (?:[\w-]+ )?d['’]État": (
            "Minister of Foreign Affairs, Secretary of State"
        ),
        r"premi(?:er|ère) ministre": "Prime Minister",
        r"secrétaire général du (?:gouvernement|cabinet)|porte-parole du gouvernement": "Chief Cabinet Secretary",
        r"présidente?\b(?! de l['’])": "President",
        r"conseill\w+ (?:[\w-]+ )?(?:à|pour) la sécurité nationale": "National Security Advisor",
        r"(?:chef|président) (?:[\w-]+ )?de? ?l?['’]état-major": "Chairman Chief of the Joint Chiefs of Staff",
    },
    small=(
        "le la les un une des du de en dans sur par pour avec sans et ou mais si quand lorsque depuis selon après "
        "avant il elle ils elles on nous vous je ce cet cette ces son sa ses leur leurs qui que quoi où comment "
        "pourquoi d'après tous toutes aucun aucune deux trois cependant toutefois alors ainsi aussi au aux ni "
        "affaires oui non photo"
    ),
    binding="le la les un une des du de d l et en",
    plain=(
        "dans sur par pour avec ou mais si il elle ils elles on ce cet cette ces son sa ses leur leurs qui "
        "que qu est sont été était a ont avait au aux ne pas se s y plus"
    ),
    titles="m mme mlle président présidente ministre premier première secrétaire général porte parole",
    offices=(
        "directeur directrice chef conseiller conseillère expert experte auteur autrice envoyé envoyée négociateur "
        "négociatrice diplomate ambassadeur ambassadrice"
    ),
    described="ministre|porte|cherche|professe|directe|spécialiste",
    articles="le|la|l['’]|un|une",
    definite="le |la |l['’]",
    spoken="a dit|a déclaré|a indiqué|dit|a affirmé",
    spoken_before="selon|par",
    places="à|en|près de|au large de|depuis",
    behind_places="en|dans|ce|lors|et|pour|après|avec|où|le|la",
    particles="de|du|des|la|le",
    joints="et",
    bodies="Ministère|Agence|Institut|Conseil|Bureau|Université|Comité|Parti|Ligue|Syndicat|Fédération|Fondation",
    press="Dépêche|Journal",
    media={
        "agency": "agence",
        "newspaper": "quotidien|journal",
        "broadcaster": "chaîne|radio|télévision",
        "magazine": "hebdomadaire",
    },
    waters_before=r"(?:[Mm]er|[Gg]olfe|[Dd]étroit|[Bb]aie) (?:du |de la |de l['’]|de |d['’])",
    directions="Nord Sud Est Ouest",
    shortened=r"\b(?:[Ll]e|[Dd]u|[Aa]u) {direction}\b(?!-|\s(?:d|[A-ZÀ-Þ]))",
    programmes="émission|programme|podcast",
    events="Sommet|Exercice|Conférence",
    # As in "Parti de l'aube".
    of_body=(
        r"(?:[a-zà-ÿ]+ )?(?:de l['’]|de la |du |des |d['’]|de )[^\W\d_]+"
        r"(?: [a-zà-ÿ-]+(?:al|ale|ales|aux|iques?|ères?|[ié]ennes?|aises?|aires?|ives?|imes?|ines?)\b){0,2}"
        # As in "Institut des mers d'Asie".
        r"(?: (?:d['’]|de la |de l['’]|du |des |de )[A-ZÀ-Þ][\wà-ÿ-]+)?"
    ),
    # As in "L'Institut".
    elided="[LD]",
)
_PAGE: Final = PageWords(
    by="par",
    interview="propos recueillis|entretien(?: réalisé)?|interview",
    byline=r"(?:rédigé|traduit) par|avec (?-i:[A-Z])[^,.;:!?]{1,25}(?:\Z| [-–—|])",
    published="publié|mis à jour",
    day_alone=r"\d{1,2}(?:er)? [A-Za-zÀ-ÿ]+ \d{4}(?:.{0,12}\d{1,2}\s?[h:]\s?\d\d)?\Z",
    picture=r"(?:crédit|légende)\b",
    long_captions=r"photo d['’]archives\b",
    links=(
        r"partager|suivez|lire aussi|à lire|temps de lecture|s['’]abonner|déjà abonné|se connecter|\d+ commentaires?\b"
        r"|les commentaires sont|commentaires? (?:ferm|réserv)|(?:(?:cet )?article (?:est )?)?réservée? aux abonnés"
    ),
    sections="analyses?|tribune|éditorial|édito|chronique|opinions?|entretien|reportage|décryptage|débats?|enquête",
    long_links="lire aussi|à lire(?: aussi)?",
    other_articles="la rédaction vous (?:conseille|recommande)|sur le même (?:sujet|thème)|à lire aussi",
    advertising="publicité",
    corrections="corrections?|précisions?|rectificati(?:f|on)|erratum|mise au point",
    rights="tous droits",
    credits="reportage|rédigé|édité|version française",
    clock="h cet cest est le à er",
    origin="le la avec par",
)

FRENCH: Final = Language(
    lexicon=_LEXICON, measures=_MEASURES, speech=_SPEECH, sense=FRENCH_SENSE, days=_DAYS, names=_NAMES, page=_PAGE
)
