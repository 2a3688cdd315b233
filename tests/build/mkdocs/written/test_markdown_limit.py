"""Pages that Markdown would read for minutes are refused, by what it would read and not by a clock."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import markdown
import pytest
from mkdocs.exceptions import PluginError

from generator.build.mkdocs.written import markdown_limit
from generator.build.mkdocs.written.markdown_limit import MarkdownLimit
from generator.commands.build import build
from generator.commands.project import ProjectError
from tests.projects import make_project

_EXTENSIONS = ["toc", "tables", "admonition", "attr_list", "md_in_html", "pymdownx.superfences", "smarty"]


def convert(text: str) -> str:
    extensions: list[Any] = [*_EXTENSIONS, MarkdownLimit()]
    return markdown.Markdown(extensions=extensions).convert(text)


@pytest.mark.parametrize(
    "text",
    [
        *((form * 2_000)[:2_000] for form in ("[", "![", "[)", "[>", "![)", "[a) ", ":-) [x ", "[a](", "[`", "> [\n")),
        *((form * 6_000)[:6_000] for form in ("[a]('x) ", "<a b ", "<div\n", "# a\n", "fog\n***\n", "*a* ", '"')),
        *(form * 2_000 for form in ("fog\n\n", "- fog\n", "~~~\n")),
        f"# {'[)' * 1_000}",
        f"!!! note\n    {'[)' * 1_000}",
        f"|a|b|\n|-|-|\n|{'[)' * 1_000}|b|",
        f"|{'a|' * 50}\n|{'-|' * 50}\n" + "|\n" * 50,
        "".join(f"<b{number}>" for number in range(100)) + "<!-- a -->" * 10,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_a_text_that_takes_markdown_minutes_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown_limit, "_MAX_READ", 300_000)  # a tenth of the letters takes a hundredth of the time
    with pytest.raises(PluginError, match=r"Markdown would take minutes for this page"):
        convert(text)


_SENTENCE = "Fog (bells) [1] at 'sea' *and* `[land`. "
_LINK = "[bells *of fog*](a.md#fog 'A \"bell\"')"


@pytest.mark.parametrize(
    ("text", "tag", "times"),
    [
        (f"{_SENTENCE * 20}\n\n" * 250, "<em>", 5_000),
        (f"- {_LINK}\n" * 1_000, "<a ", 1_000),
        (f"{_LINK} " * 500, "<a ", 500),
        ("| fog | bell |\n| --- | --- |\n" + f"| {_LINK} | [b] |\n" * 500, "<a ", 500),
        (f"```\n{'[)' * 100_000}\n\n{'<a b ' * 40_000}\n```", "<code>", 1),
        (f"    {'[)' * 100_000}", "<code>", 1),
        (f"- fog\n\n        {'[)' * 100_000}", "<code>", 1),
        ("fog bells " * 40_000, "<p>", 1),
        ("fog\n\n" * 5_000, "<p>", 5_000),
        ("```\nfog\n```\n\n" * 500, "<pre", 500),
        ("# Fog\nbells\n" * 200, "<h1", 200),
        ("[TOC]\n\n" + "# Fog\n\n" * 1_000, "<li>", 1_000),
        ("<table>\n" + "<tr><td>fog</td></tr>\n" * 5_000 + "</table>", "<td>", 5_000),
        ("1 < 2, a <b, " * 100, "&lt;", 200),
    ],
    ids=lambda value: repr(value[:12]) if isinstance(value, str) else "",
)
def test_long_pages_and_code_are_read(text: str, tag: str, times: int) -> None:
    assert convert(text).count(tag) == times


def test_what_is_refused_does_not_depend_on_earlier_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown_limit, "_MAX_READ", 300_000)
    extensions: list[Any] = [MarkdownLimit()]
    for _ in range(3):
        assert markdown.Markdown(extensions=extensions).convert("[" * 300) == f"<p>{'[' * 300}</p>"


@pytest.mark.parametrize(
    ("text", "line"),
    [("[)" * 1_000, 7), ("\n".join(["> [fog"] * 400), 7), (f"Fog `bells`\nat\nsea {'[)' * 1_000}", 7)],
)
def test_the_line_is_told(tmp_path: Path, text: str, line: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown_limit, "_MAX_READ", 300_000)
    settings = make_project(tmp_path)
    (tmp_path / "docs/fog.md").write_text(f"---\ntitle: Fog\n---\n\nFog [bells]\n\n{text}\n", encoding="utf-8")
    with pytest.raises(ProjectError, match=rf"fog\.md:{line}: Markdown would take minutes for this page, mostly for a"):
        build(settings)


@pytest.mark.parametrize("text", ["+ " * 2_000, f"{'*a ' * 1_000}{'b*' * 1_000}"], ids=["lists", "emphasis"])
def test_what_is_nested_too_deeply_is_told(tmp_path: Path, text: str) -> None:
    settings = make_project(tmp_path)
    (tmp_path / "docs/fog.md").write_text(f"# Fog\n\n{text}\n", encoding="utf-8")
    with pytest.raises(ProjectError, match=r"the page fog\.md nests lists, quotes or emphasis too deeply; put"):
        build(settings)
