"""Source texts in several languages, and the commands that read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import CLEAN, main

ENGLISH = """\
Fog Bells Put Off Until Autumn
By Anna Reed, Harbour Wire

Published July 2, 2021

Northland and Southland have put off the fog bells by two months, Southland Minister Ole Sünd said on Friday.
"We would rather be late than deaf," said Per Lindqvist, a pilot, who counted 40 bells on June 28.
Mina Haru told the Harbour Wire that the Long Sound stays open.
Share this article
"""
FRENCH = """\
Les cloches repoussées à l'automne
Par Claire Vasseur
Publié le 4 juillet 2021

La Nordlande et la Sudlande ont repoussé à septembre la mise en service des cloches, a déclaré Mme Haru.
« 1 200 marins participeront à un essai le 12 juillet », a ajouté Jean Delorme, porte-parole du ministère des Ports.
Lire aussi : la querelle des phares
"""
JAPANESE = """\
霧の鐘、来年3月に延期
山下健一記者
2021年7月5日
北国と南国は、霧の鐘の試験を9月末から2022年3月31日に延期すると、春美奈港湾相が発表した。
延期の理由は、灯台の設備の更新が終わらなかったためという。
関連記事
"""
PAGE = """<!doctype html><html lang="fr"><head><title>Les cloches repoussées</title>
<meta property="og:title" content="Les cloches repoussées"><meta property="og:site_name" content="Dépêche du Port">
<meta property="article:published_time" content="2021-07-04T09:15:00+02:00">
<meta name="author" content="Claire Vasseur">
<link rel="canonical" href="https://depeche.example/cloches"></head><body><nav><a href="/">Accueil</a></nav><article>
<h1>Les cloches repoussées</h1>
<p>La Nordlande et la Sudlande ont repoussé à septembre la mise en service des cloches de brume, a déclaré Mme Haru.</p>
<p>« Mille deux cents marins participeront à un essai le 12 juillet », a ajouté Jean Delorme, porte-parole du port.</p>
<p>Les deux pays avaient signé un accord au printemps, que les pêcheurs du détroit attendaient depuis des années.</p>
</article><footer>Mentions légales</footer></body></html>
"""


def output(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = CLEAN) -> str:
    assert main(arguments) == code
    shown = capsys.readouterr()
    return shown.out if code == CLEAN else shown.err


def begin(project: Path, *arguments: str) -> Path:
    before = {*(project / "briefings").rglob("*.yaml")}
    assert main(["new", *arguments]) == CLEAN
    (new_file,) = {*(project / "briefings").rglob("*.yaml")} - before
    return new_file


def text_file(project: Path, text: str) -> Path:
    path = project.parent / "texts/made.txt"
    path.write_text(text, encoding="utf-8")
    return path


def begun(project: Path, text: str, *options: str) -> str:
    """The brief that is begun of a text of the harbour office."""
    path = text_file(project, text)
    brief = begin(project, str(path), "--publisher", "harbour-office", "--day", "2021-07-02", *options)
    return brief.read_text("utf-8")
