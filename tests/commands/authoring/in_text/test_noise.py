"""Lines of a page's frame, and the authors whom they name."""

from __future__ import annotations

import pytest

from generator.commands.authoring.in_text.noise import authors_of, propose_noise


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Par Claire Vasseur, à Nordport, avec Dépêche du Port", ["Claire Vasseur"]),
        ("By Anna Reed and Bob Moor", ["Anna Reed", "Bob Moor"]),
        ("【北港＝山下健一、南港＝森葵】霧の鐘が遅れる。", ["山下健一", "森葵"]),  # noqa: RUF001
        ("【北港＝共同】霧の鐘が遅れる。", []),  # noqa: RUF001
        ("윤지원 정빛나 기자", ["윤지원", "정빛나"]),
        ("(북항=연합통신) 김효정 기자 = 안개 종이 울렸다.", ["김효정"]),
        ("山下健一記者", ["山下健一"]),
        ("김지헌 기자 박민지 기자", ["김지헌", "박민지"]),
        ("(북항·남항=연합통신) 김지헌 기자 박민지 특파원 = 안개 종이 기자회견에서 울렸다.", ["김지헌", "박민지"]),
        ("By the end of the year all bells ring.", []),
        ("(聞き手・山下健一)", ["山下健一"]),
        ("By Anna Reed and Léna Moor | Harbour Sound", ["Anna Reed", "Léna Moor"]),
        ("Par Claire Vasseur (à Nordport)", ["Claire Vasseur"]),
    ],
)
def test_authors_are_read_from_the_text(line: str, authors: list[str]) -> None:
    paragraphs = ["Fog bells late", line]
    assert authors_of(paragraphs, propose_noise(paragraphs)) == authors


def test_a_link_to_another_article_is_noise_however_long() -> None:
    line = "Lire aussi : La Sudlande promet de nouvelles cloches de brume pour tous les ports du nord"
    assert propose_noise(["Les cloches", line])[2] == "share buttons and links of the page"


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("2023년 11월 12일 (일) 오후 3:30", "time and day of the page"),
        ("Sunday, 12 November 2023, 15:30 GMT", "time and day of the page"),
        ("12.11.2023 | 15:30", "time and day of the page"),
        ("The Harbour Press", "publisher, place and day"),
        ("항구신문", "publisher, place and day"),
        ("3 min read", "share buttons and links of the page"),
        ("Our Standards: The Harbour Wire Trust Principles.", "share buttons and links of the page"),
        ("117 commentaires", "share buttons and links of the page"),
        ("Déjà abonné ? Connectez-vous", "share buttons and links of the page"),
        ("페이스북 카카오톡 URL 복사 네이버밴드", "share buttons and links of the page"),
        ("제보는 카카오톡 harbour", "share buttons and links of the page"),
        ("[광고] 지금 확인하세요", "advertisement"),
        ("송고2023-11-12 14:32", "time and day of the page"),
        ("2023/11/12 14:32 송고", "time and day of the page"),
        ("roc-kh/ehl/vgu", "byline"),
        (f"Reporting by Anna Reed; {'more reporting by Bob Moor; ' * 5}Editing by Cy Dell", "byline"),
        (f"FILE PHOTO: A ship is seen from the port {'of the north ' * 9}on Monday.", "caption of a picture"),
        ("The port is seen at night, on a day of November, November 3, 2023. REUTERS/Cy Dell", "caption of a picture"),
        ("[연합뉴스 자료사진. 재판매 및 DB 금지]", "caption of a picture"),
        ("LIRE AUSSI - Les cloches", "share buttons and links of the page"),
        ("Avec DDP - Publié le 5 mars 2023 à 11h42", "byline"),
        ("Dépêche du Port | Publié le 5 mars 2023 à 11h42", "time and day of the page"),
        ("港湾新聞 2023年6月9日 5時00分", "time and day of the page"),
        ("港湾新聞 2023年6月9日 5時00分更新", "time and day of the page"),
        ("(聞き手・山下健一)", "byline"),
        ("有料会員限定記事", "share buttons and links of the page"),
        ("Les commentaires sont réservés aux abonnés", "share buttons and links of the page"),
        ("Correction (May 15): An earlier version had 48 hours. It rang for 36.", "correction"),
        ("Précision : une première version donnait lundi ; c'était mardi.", "correction"),
        ("【訂正】初出時「4日」としていましたが、正しくは「3日」でした。", "correction"),
        ("[정정] 앞서 4일이라고 썼으나 3일입니다.", "correction"),
        ("This story has been corrected to say that the bells rang in Nordport.", "correction"),
        ("(北港=共同)", "publisher, place and day"),
        ("Cet article est réservé aux abonnés", "share buttons and links of the page"),
        ("COMMENTARY", "section label"),
        ("[Tribune]", "section label"),
        ("【社説】", "section label"),
        ("[사설]", "section label"),
        ("Commentary on the bells went on for", None),
        ("Comments (12)", "share buttons and links of the page"),
        ("Corrections officers met on Monday.", None),
        ("With Northland at war, the bells rang on", None),
        ("(북항=연합통신) 김효정 기자 = 안개 종이 울렸다.", None),
        ("The bells rang on 12 November 2023.", None),
    ],
)
def test_lines_of_a_frame_are_told_from_sentences(line: str, what: str | None) -> None:
    assert propose_noise(["Fog bells late", line]).get(2) == what


def test_the_headline_may_stand_below_the_name_of_the_agency() -> None:
    assert propose_noise(["Harbour Wire", "Fog bells late", "They ring."]) == {
        1: "publisher, place and day",
        2: "headline",
    }


def test_the_headlines_of_other_articles_are_links() -> None:
    text = ["Cloches", "Elles sonnent.", "La rédaction vous conseille", "Le nord a peur", "Le sud non", "Elle dort."]
    links = "share buttons and links of the page"
    assert propose_noise(text) == {1: "headline", 3: links, 4: links, 5: links}
