"""English words that tell names from other words."""

from __future__ import annotations

from typing import Final

from generator.provenance.languages.names import NameWords

NAMES: Final = NameWords(
    former=r"\b(?:former|retired|ex-\w+)(?: [\w.'’-]+){0,5} {name}|{name},? (?:(?:an?|the) )?(?:former|retired|ex-)",
    small=(
        "the a an in on at by for from with to of and or but as if when while after before since it he she they we i "
        "his her their its this that these those there here what who how why where both all some many most each every "
        "no not yes more less other another such one two three four five six seven eight nine ten first second last "
        "neither either nor next new however meanwhile although according still also then now so yet under over "
        "between during until about photo read advertisement share copyright reuters/file"
    ),
    binding="a an the of in on at by for to and or as is are",
    plain=(
        "from with but if it its he she they we his her their this that these those was were be been has have "
        "had will would which who not no said says say also than then there"
    ),
    titles=(
        "mr mrs ms dr prof gen adm rear brig lt col maj sgt cmdr capt sen rep gov minister president prime secretary "
        "chairman spokesman spokeswoman spokesperson defence defense foreign deputy vice general admiral colonel "
        "brigadier captain commander senator governor ambassador professor analyst researcher economist lawmaker king "
        "queen prince pope"
    ),
    offices=("director chief head chair adviser advisor fellow expert envoy officer official author lawyer negotiator"),
    articles="a|an|the",
    definite="the ",
    spoken="said|says|told|added",
    spoken_before="said|told|according to|by",
    places="at|in|near|off|from",
    behind_places="on|and|for|with|to|after|in|by|last|this|next|where|since|during",
    particles="of|the|for|and",
    joints="and",
    office_of=(
        r"(?:(?:Under|Assistant|Deputy|Vice|State|Acting|Former) )*(?:Secretary|Minister|Secretaries|Ministers) "
        r"(?:of|for) (?:the )?[A-Z]\w+(?: Affairs)?(?: |\Z)"
    ),
    office=(
        "Minister|Secretary|President|Chairman|Chairwoman|Spokesman|Spokeswoman|Spokesperson|Director|Commander"
        "|Governor|Ambassador|Adviser|Advisor"
    ),
    bodies=(
        "Ministry|Agency|Institute|Council|Office|Command|Committee|Corps|Force|Forces|Group|University|Centre|Center"
        "|Bureau|Department|Corporation|Company|Association|Union|Alliance|Party|Staff|Guard|Navy|Army"
        "|Foundation"
    ),
    press=(
        "News|Wire|Times|Post|Herald|Journal|Gazette|Tribune|Press|Shimbun|Daily|Courier|Chronicle|Telegraph|Bulletin"
        "|Broadcasting"
    ),
    media={"agency": "agency", "newspaper": "newspaper|daily|tabloid", "broadcaster": "broadcaster|network"},
    waters_before=r"(?:[Ss]ea|[Gg]ulf|[Ss]traits?|[Bb]ay) of (?:the )?",
    directions="North South East West",
    shortened=r"\b[Tt]he {direction}\b(?!-|\s(?:of|[A-Z]))",
    programmes="programme|program|show|podcast|broadcast",
    events="Exercise|Summit|Forum|Plenum|Symposium|Conference|Dialogue",
)
