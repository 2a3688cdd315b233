"""Names in a source text: those of several entries, those within longer names, and words that are none."""

from __future__ import annotations

import datetime

import pytest

from generator.commands.authoring.in_text.event_series import EventSeries
from generator.commands.authoring.in_text.known_names import KnownNames
from generator.commands.authoring.in_text.new_entries import entry_of
from generator.commands.authoring.in_text.new_names import unknown_names
from generator.commands.authoring.in_text.speaking import speaking, speaks_by_pronoun, unnamed_speakers
from generator.model.edtf import parse
from generator.model.registry import Country, Event, Organisation, Person, Publisher, Term

NORTH = Country(name="Northland", native={"ja": "北国"}, adjectives={"ja": ("北南", "北国の")})
SOUTH = Country(name="Southland", native={"ja": "南国"}, adjectives={"en": ("Southian",), "ja": ("北南",)})
GUARD = Organisation(name="Northland Coast Guard")


@pytest.fixture
def known() -> KnownNames:
    return KnownNames({"northland": NORTH, "southland": SOUTH, "northland-coast-guard": GUARD})


def test_letters_of_several_countries_give_each_of_them(known: KnownNames) -> None:
    assert {entry_id for _, _, entry_id in known.in_paragraph("北南の協議が開かれた。")} == {"northland", "southland"}
    assert [entry_id for _, _, entry_id in known.in_paragraph("北国の協議が開かれた。")] == ["northland"]


def test_the_end_of_a_known_name_may_be_that_name(known: KnownNames) -> None:
    (name,) = unknown_names(["Northland's new Coast Guard said so."], known)
    assert name.shown == "Coast Guard (perhaps northland-coast-guard)"
    assert entry_of(name, "en").startswith("# perhaps northland-coast-guard\n")
    (name,) = unknown_names(["The Harbour Guard said so."], known)
    assert name.shown == "Harbour Guard"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("All agreed that Thursday’s launch was seen.", []),
        ("All agreed that neither was seen. Neither Moor nor Reed spoke.", ["Moor", "Reed"]),
        ("La ministre des Affaires étrangères l'a dit.", []),
        ("Ce sont les données de l’État, dit-on à l’Institut Valmer.", ["Institut Valmer"]),
    ],
)
def test_small_words_and_days_are_no_names(known: KnownNames, text: str, found: list[str]) -> None:
    assert [name.name for name in unknown_names([text], known)] == found


def test_a_side_of_the_world_and_the_people_of_a_country_are_no_new_names(known: KnownNames) -> None:
    text = "It is heard in the North, and many Southians agree."
    assert [name.name for name in unknown_names([text], known) if name.certain] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("港湾大学の森原みのり教授は評価した。", [("港湾大学", "organisations"), ("森原みのり", "people")]),
        ("金正花党副部長が発表した。", [("金正花", "people")]),
        ("하버연구소는 보고서를 냈다.", [("하버연구소", "organisations")]),
        ("Its spokesperson, Dana Reed, agreed.", [("Dana Reed", "people")]),
        ("The Fog Forum, a research group in the south, agreed.", [("Fog Forum", "organisations")]),
        ("L'Institut des relations maritimes a parlé.", [("Institut des relations maritimes", "organisations")]),
        ("He spoke at the Fog Plenum and the Bell Dialogue.", [("Fog Plenum", "events"), ("Bell Dialogue", "events")]),
        ("홍길동 국방장관은 말했다.", [("홍길동", "people")]),
        (
            "회의에는 조창래 국방부 국방정책실장, 존 노 북 국방부 차관보 대행이 왔다.",
            [("조창래", "people"), ("존 노", "people")],
        ),
        ("박철수 합참 공보실장은 말했다.", [("박철수", "people")]),
        ("이날 국방부 공보실장은 말했다.", []),
        ("« Oui », estime Hélène Brun, chercheuse au port.", [("Hélène Brun", "people")]),
    ],
)
def test_what_bears_a_new_name_is_told(known: KnownNames, text: str, found: list[tuple[str, str]]) -> None:
    assert [(name.name, name.kind) for name in unknown_names([text], known)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A senior harbour official, speaking at night, agreed.", ["A senior harbour official"]),
        ("Dana Reed, a pilot and an officer, agreed.", []),
        ("Un responsable du port a confirmé.", ["Un responsable du port"]),
        ("北国政府関係者は話した。", ["北国政府関係者"]),
        ("정부 고위 관계자는 말했다.", ["정부 고위 관계자"]),
        ("A person familiar with the matter said so.", ["A person familiar with the matter"]),
        ("Two sources close to the port said so, and people heard it.", ["Two sources close to the port"]),
        ("It rings, according to officials in Nordport.", ["officials in Nordport"]),
        ("Military sources said so.", ["Military sources"]),
        ("Un haut responsable du port ayant requis l'anonymat a parlé.", ["Un haut responsable du port"]),
        ("Des sources proches du dossier affirment cela.", ["Des sources proches du dossier"]),
        ("複数の関係者が明らかにした。", ["複数の関係者"]),
        ("군 소식통에 따르면 울린다.", ["군 소식통"]),
        ("익명을 요구한 관계자는 말했다.", ["익명을 요구한 관계자"]),
        ("It rings, a Ministry of Fog official in Nordport said.", ["a Ministry of Fog official in Nordport"]),
        ("It was agreed at a meeting of officials, the three advisers and all.", []),
        ("Selon un élu du port de la Nordlande, cela sonne.", ["un élu du port de la Nordlande"]),
        ("北国の外交筋によると、鐘は鳴る。", ["北国の外交筋"]),
        ("홍길동 대변인은 말했다.", []),
        ("A harbour spokeswoman, Col. Dana Reed, said so.", []),
        ("It rings, a paper wrote, citing unnamed officials in Nordport.", ["unnamed officials in Nordport"]),
        ("北国官员表示同意。", ["北国官员"]),
    ],
)
def test_speakers_without_a_name_are_found(text: str, found: list[str]) -> None:
    assert [*unnamed_speakers(text)] == found


def test_countries_side_by_side_stand_together(known: KnownNames) -> None:
    assert [*known.side_by_side("Northland and the Southland agreed; Northland alone did not.")] == [
        ("northland", "southland")
    ]


def test_dots_within_a_name_do_not_part_it(known: KnownNames) -> None:
    assert [name.name for name in unknown_names(["It is run by N.L. Forces Sound, he said."], known)] == [
        "N.L. Forces Sound"
    ]


STAFFS = {
    "northland": NORTH,
    "southland": SOUTH,
    "north-staff": Organisation(name="Joint Staff of the Harbours", country="northland"),
    "south-staff": Organisation(name="Southland Joint Staff of the Harbours", country="southland"),
}


@pytest.mark.parametrize(
    ("text", "staff"),
    [
        ("Southland's Joint Staff agreed on Monday.", "south-staff"),
        ("The Northland Joint Staff agreed.", "north-staff"),
        ("Southland's joint staff agreed on Monday.", "south-staff"),
    ],
)
def test_a_country_before_a_body_decides_whose_it_is(text: str, staff: str) -> None:
    known = KnownNames(STAFFS)
    assert staff in [entry_id for _, _, entry_id in known.in_paragraph(text)]
    assert unknown_names([text], known) == []


def test_a_last_name_stands_for_whom_the_text_named_in_full() -> None:
    ole, per = Person(name="Ole Sünd"), Person(name="Per Sünd", also={"en": ("Sünd",)})
    known = KnownNames({"ole-sund": ole, "per-sund": per})
    texts = ["Ole Sünd and Dana Reed met.", "Sünd said so, and Reed agreed."]
    surnames = known.surnames(texts)
    assert [entry_id for _, _, entry_id in known.in_paragraph(texts[1], surnames=surnames)] == ["ole-sund"]
    assert [(name.name, name.paragraphs) for name in unknown_names(texts, known)] == [("Dana Reed", (1, 2))]
    both = known.surnames([*texts, "Per Sünd came."])
    assert known.in_paragraph(texts[1], surnames=both) == [], "it may be either"


def test_a_name_in_hangul_is_not_found_in_a_longer_one() -> None:
    known = KnownNames({"ole": Person(name="Ole", native={"ko": "올레"})})
    assert known.in_paragraph("올레는 말했다.") != []
    assert known.in_paragraph("올레순 장관은 말했다.") == []
    (name,) = unknown_names(["올레순 장관은 말했다.", "올 장관은 떠났다."], known)
    assert (name.name, name.paragraphs) == ("올레순", (1, 2))


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("Additional steps followed. Asian ports, the JCS and GMT agreed.", []),
        ("BREAKING NEWS. Ships waited in Asian waters, and in Paju on Monday.", ["Paju"]),
        ("The ship was seen in Paju, off Reedport.", ["Paju", "Reedport"]),
        ("Elle sonne. (Reportage Anna Reed, version française Cy Dell, édité par Bo Moor)", []),
        ("The Joint Bells of Staff (JBS) rang. JBS agreed.", ["Joint Bells of Staff"]),
    ],
)
def test_only_what_surely_is_a_name_is_proposed(known: KnownNames, text: str, certain: list[str]) -> None:
    assert [name.name for name in unknown_names([text], known) if name.certain] == certain


def test_an_office_behind_a_name_tells_a_person(known: KnownNames) -> None:
    text = "Dana Reed, spokesman of the port, and Cy Dell, deputy director of it, agreed."
    assert [(name.name, name.kind) for name in unknown_names([text], known)] == [
        ("Dana Reed", "people"),
        ("Cy Dell", "people"),
    ]


def test_a_body_is_meant_where_a_publisher_has_its_name() -> None:
    names = {"ja": "北国港湾省", "ko": "북국 항만성"}
    known = KnownNames(
        {
            "harbour-office": Organisation(name="Harbour Office", native=names),
            "harbour-press": Publisher(name="Harbour Office", native=names, kind="government"),
        }
    )
    for text in ("The Harbour Office said so.", "北国港湾省は話した。", "북국 항만성은 말했다."):
        assert [entry_id for _, _, entry_id in known.in_paragraph(text)] == ["harbour-office"]
    assert known.like("Harbour Office") == ("harbour-office",)


def test_blanks_in_a_name_do_not_matter_where_words_have_no_edges() -> None:
    known = KnownNames({"fog-port": Person(name="Fog Port", native={"ko": "안개 항구섬"})})
    for text in ("안개 항구섬에서 만났다.", "안개항구섬에서 만났다.", "안개항구 섬에서 만났다."):
        assert [entry_id for _, _, entry_id in known.in_paragraph(text)] == ["fog-port"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("NORDPORT, Nov 20 (Northland) - Southland's joint staff said the Northland agreed.", ["south-staff"]),
        ("Northland and Southland agreed.", []),
        ("Northland rang, the Joint Staff of the Harbours (JSH) said.", ["north-staff"]),
        ("The Joint Staff of the Harbours, a body of Northland, said so.", ["north-staff"]),
        ("The Southland, told by the Joint Staff of the Harbours, said so.", ["southland"]),
        ("Southland said that the Northland agreed.", ["southland"]),
    ],
)
def test_who_speaks_is_told_from_who_is_named(text: str, speakers: list[str]) -> None:
    known = KnownNames(STAFFS)
    assert [*speaking(text, known.in_paragraph(text), known.countries)] == speakers


@pytest.mark.parametrize(("text", "taken_up"), [("The official said so.", True), ("The bell rang.", False)])
def test_a_speaker_named_before_is_taken_up(text: str, *, taken_up: bool) -> None:
    assert speaks_by_pronoun(text) is taken_up


SPOKEN = {
    **STAFFS,
    "south-staff": Organisation(name="État-major de Sudlande", country="southland"),
    "southland": Country(name="Southland", also={"fr": ("Sudlande",)}, adjectives={"fr": ("sudois", "sudoise")}),
    "northland": Country(name="Northland", native={"ja": "北国"}, adjectives={"en": ("Northern",), "fr": ("nordois",)}),
    "mina-haru": Person(name="Mina Haru", native={"ja": "春美奈"}),
    "ole-sund": Person(name="Ole Sünd"),
    "wire": Publisher(name="Harbour Wire", kind="agency"),
    "nopacom": Organisation(name="Northland Port Command", also={"en": ("NOPACOM",)}),
}


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Les cloches nordoises, a annoncé jeudi l'État-major de Sudlande.", ["south-staff"]),
        ("La Sudlande a démenti samedi avoir visé Northland, dit-on.", ["southland"]),
        ("Selon le ministre nordois du Port, Mina Haru, la cloche sonne.", ["mina-haru"]),
        ("Le ministre sudois du Port, Ole Sünd, a assuré que la cloche sonne.", ["ole-sund"]),
        ("Un essai est prévu, a indiqué le commandement du port (Nopacom).", ["nopacom"]),
        ("« Non », tempère Mina Haru, venue de Northland. Elle est là.", ["mina-haru"]),
        ("Mina Haru, a pilot, told the Harbour Wire that bells ring.", ["mina-haru"]),
        ("The port of Southland closed, said Mina Haru, a fellow at the Northland Port Command.", ["mina-haru"]),
        ("Ole Sünd did not rule out that Northland would ring.", ["ole-sund"]),
        ("According to Mina Haru and Ole Sünd, it rings in Southland.", ["mina-haru", "ole-sund"]),
        ("The Northern port said so.", []),
        ("« Oui », a insisté M. Ole Sünd devant le port.", ["ole-sund"]),
        ("Le Northland Port Command n'a pas souhaité commenter.", ["nopacom"]),
        ("« Oui », a dit l'officier du Northland Port Command, Mina Haru, qui passait.", ["mina-haru"]),
        ("春美奈大臣(港湾)は「鐘は鳴る」と述べた。", ["mina-haru"]),
        ("鐘は北国東部の港から聞こえ、北国は反応していない。", []),
        ("春美奈氏が鐘を検討していると北国は発表した。", ["northland"]),
    ],
)
def test_who_speaks_has_a_word_of_saying_of_their_own(text: str, speakers: list[str]) -> None:
    known = KnownNames(SPOKEN)
    names = [name for name in known.in_paragraph(text) if not known.is_adjective(text[name[0] : name[1]], name[2])]
    assert [*speaking(text, names, known.countries)] == speakers


def test_the_first_letter_of_a_country_stands_for_it_beside_a_word_for_a_side(known: KnownNames) -> None:
    assert [entry_id for _, _, entry_id in known.in_paragraph("南側は同意していない。")] == ["southland"]
    assert known.in_paragraph("南の港は静かだ。") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Neither Moorland nor the Reeds will ring bells.", [("Moorland", ""), ("Reeds", "")]),
        ("It flew to Moorland and Reedport.", [("Moorland", ""), ("Reedport", "")]),
        ("It links Northland and Reedport over the sound.", [("Reedport", "")]),
        ("Un centre pourrait ouvrir à Brumeport en mars.", [("Brumeport", "places")]),
        ("The Moorish bells and a Senate hearing were loud.", []),
        ("La cloche sonne, dit l'agence officielle ANB.", [("ANB", "publishers")]),
        ("It rings, the HBN news agency said.", [("HBN", "publishers")]),
        ("He told the programme “Harbour Sunday” that bells ring.", []),
        ("D'après le quotidien du port, elle sonne.", []),
        ("L'Institut des mers d'Asie a parlé.", [("Institut des mers d'Asie", "organisations")]),
        ("北国港湾省の報道官は話した。", [("北国港湾省", "organisations")]),
    ],
)
def test_names_are_new_where_a_text_treats_them_as_names(
    known: KnownNames, text: str, found: list[tuple[str, str]]
) -> None:
    assert [(name.name, name.kind) for name in unknown_names([text], known) if name.certain] == found


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Northern Harbour Ministry spokesperson Dana Reed agreed.", "northland"),
        ("Dana Reed, a retired Northern pilot, agreed.", "northland"),
        ("L'ancien pilote nordois Kim Reed, dit-on, a parlé.", "northland"),
        ("北国の三田村玲子教授は話した。", "northland"),
        ("The Northern bells woke Dana Reed, a pilot.", ""),
        ("In Northland Dana Reed, a pilot, was heard.", ""),
    ],
)
def test_somebody_is_of_the_country_that_the_words_around_a_name_give(text: str, country: str) -> None:
    people = [name for name in unknown_names([text], KnownNames(SPOKEN)) if name.kind == "people"]
    assert [name.country for name in people] == [country]
    assert f"country: {country or 'TODO'}" in entry_of(people[0], "en")


RUNS = {
    "run-1": Event(
        name="First Long Run exercise", date=parse("2020-06-01"), also={"en": ("Long Run",), "ja": ("長距離走",)}
    ),
    "run-2": Event(name="Second Long Run exercise", date=parse("2021-06-01"), also={"en": ("Long Run 2",)}),
    "start": Event(name="Leaders remember the Old Port", date=parse("2021-01-01")),
    "port": Event(name="Old Port summit", date=parse("2020-01-01"), also={"en": ("Old Port",)}),
}


@pytest.mark.parametrize(
    ("before", "words", "published", "meant"),
    [
        ("the second ", "Long Run", 2022, "run-2"),
        ("the fifth ", "Long Run", 2022, None),
        ("the 5th ", "Long Run", 2022, None),
        ("the ", "Long Run", 2022, None),
        ("the ", "Long Run", 2020, "run-1"),
        ("the ", "Old Port", 2022, "port"),
        ("訓練", "長距離走", 2022, None),
        ("訓練", "長距離走", 2020, "run-1"),
    ],
)
def test_a_number_tells_one_event_of_a_series_from_the_others(
    before: str, words: str, published: int, meant: str | None
) -> None:
    (found,) = {event for _, _, event in KnownNames(RUNS).in_paragraph(words)}
    assert EventSeries(RUNS, datetime.date(published, 12, 31)).meant(found, words, before) == meant


OFFICES = {
    "northland": Country(name="Northland", native={"ko": "북국"}, adjectives={"en": ("Northern",)}),
    "southland": Country(name="Southland", native={"ko": "남국"}),
    "south-ministry": Organisation(name="Harbour Ministry", native={"ko": "항만부"}, country="southland"),
    "mina-haru": Person(name="Mina Haru", native={"ko": "하루미나"}),
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("항만부는 말했다.", ["south-ministry"]),
        ("북국 항만부는 말했다.", ["northland"]),
        ("북 항만부는 말했다.", []),
        ("남 항만부는 말했다.", ["south-ministry"]),
        ("The Northern Harbour Ministry said so.", ["northland"]),
        ("The Harbour Ministry said so.", ["south-ministry"]),
    ],
)
def test_a_body_is_none_of_another_country(text: str, found: list[str]) -> None:
    assert [entry_id for _, _, entry_id in KnownNames(OFFICES).in_paragraph(text)] == found


@pytest.mark.parametrize(
    "text", ["하루미나 항만부 장관은 종이 울린다고 말했다.", "하루미나 남국 항만상은 종이 울린다고 했다."]
)
def test_who_holds_an_office_speaks_and_not_the_body_behind_the_name(text: str) -> None:
    known = KnownNames(OFFICES)
    assert [*speaking(text, known.in_paragraph(text), known.countries, ["mina-haru"])] == ["mina-haru"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It fell into the Sea of Northland.", []),
        ("Il est tombé en mer de Northland.", []),
        ("北国海に落下した。", []),
        ("北国海軍が発表した。", ["northland"]),
        ("Northland saw it.", ["northland"]),
    ],
)
def test_a_sea_is_not_the_country_after_which_it_is_called(known: KnownNames, text: str, found: list[str]) -> None:
    assert [entry_id for _, _, entry_id in known.in_paragraph(text)] == found


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("L'agence officielle FCNA l'a démenti.", "fr", "agency"),
        ("The FCNA news agency denied it.", "en", "agency"),
        ("Le quotidien Hafenpost l'écrit.", "fr", "newspaper"),
        ("霧中央通信は否定した。", "ja", "agency"),
    ],
)
def test_the_kind_of_a_new_publisher_is_proposed(known: KnownNames, text: str, language: str, kind: str) -> None:
    entries = [entry_of(name, language) for name in unknown_names([text], known) if name.kind == "publishers"]
    assert [f"kind: {kind}" in entry for entry in entries] == [True]


def test_a_series_as_a_whole_is_the_term_of_its_name() -> None:
    term = Term(name="Long Run", about="An exercise.", also={"ja": ("長距離走",)})
    series = EventSeries({**RUNS, "long-run": term}, datetime.date(2022, 12, 31))
    assert series.meant("run-1", "長距離走", "訓練") == "long-run"
    assert series.meant("run-1", "Long Run", "the second ") == "run-2"
