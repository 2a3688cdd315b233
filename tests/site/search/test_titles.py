"""Koreans are found by surname and title, as Korean and Japanese texts call them."""

from __future__ import annotations

from dataclasses import replace

from generator.model.registry import Person, Role
from generator.model.words import Synonym
from generator.site.search.name_parts import surnames_with_titles
from tests.projects import fabricated


def test_a_surname_of_one_letter_is_a_name_with_its_title() -> None:
    corpus = fabricated()
    titles = Synonym(words="President", also={"ja": ("大統領",), "ko": ("대통령", "남쪽 대통령")})
    corpus = replace(corpus, synonyms={"president": titles})
    role = Role(office="Acting President", of="northland")
    person = Person(name="Yun Seo", native={"ko": "윤서아"}, also={"ja": ("尹瑞雅", "ユン・ソア")}, roles=(role,))
    assert list(surnames_with_titles(corpus, person)) == ["윤대통령", "尹大統領"]
    assert list(surnames_with_titles(corpus, replace(person, native={"ja": "尹瑞雅"}))) == []
    assert list(surnames_with_titles(corpus, replace(person, roles=()))) == []
