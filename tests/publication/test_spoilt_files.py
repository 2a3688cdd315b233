"""What another plugin or a hook spoils in a finished site is told, and what is published is what was checked."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest

from generator.commands.build import build
from generator.commands.project import ProjectError
from generator.publication.page_links import ReadPage
from generator.publication.site_check import SiteCheck
from generator.publication.spoilt import spoilt_places
from tests.projects import files_of
from tests.publication.test_site_check import add_hook, faults_of, lay_project
from tests.shared import BuildOnce
from tests.support import on_main

FIRST: Final = """
from mkdocs.plugins import event_priority
@event_priority(5000)
def on_post_build(config, **_):
    from pathlib import Path
    import time
    site = Path(config.site_dir)
    page = site / "PATH"
    end = time.monotonic() + 30
    while not page.exists() or not page.stat().st_size:
        assert time.monotonic() < end
        time.sleep(0.01)
    data = page.read_bytes()
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return lay_project(tmp_path)


def add_code(project: Path, code: str) -> None:
    add_hook(project, "    pass\n" + code)


def spoilt(path: str, data: bytes, *, crossed: bool = True) -> list[str]:
    page = ReadPage(data) if path.endswith(".html") else None
    return [*spoilt_places(path, data, page, crossed=crossed)]


@pytest.mark.parametrize(
    ("path", "data", "told"),
    [
        ("a.html", "<p><div></p></div></span>", "a.html:1: </span> closes nothing: take it out, or find "),
        ("a.html", "<p>\n<b><i>x</b></i>", "a.html:2: <i> is closed by </b>: close it before, or find "),
        ("a.html", "<p>\n<b>x", "a.html:2: <b> is never closed: close it, or find "),
        ("a.html", "<html><head><title>A</title>", "a.html: the page holds nothing to read: find "),
        ("a.html", "<p>\n&#56575;", "a.html:2: &#56575;, which is no character, may not stand there: take "),
        ("a.html", "<p>&#xDcfF;", "a.html:1: &#xDcfF;, which is no character, may not stand there: take "),
        ("a.html", b"<p>\n\xed\xb3\xbf", "a.html:2: the byte 0xED, which is not UTF-8, may not stand there: take "),
        ("a.txt", "a\nb\0", "a.txt:2: the control character U+0000 may not stand there: take "),
        ("a.xml", "<a><b/>", "a.xml: it cannot be read (no element found: line 1, column 7); correct "),
        ("a.xml", "<a>&#56575;</a>", "a.xml:1: &#56575;, which is no character, "),
        ("a.json", '{"a": ', "a.json: it cannot be read ("),
    ],
)
def test_what_shows_that_a_file_was_spoilt_is_told(path: str, data: str | bytes, told: str) -> None:
    assert spoilt(path, data.encode() if isinstance(data, str) else data)[0].startswith(told)


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.html", "<p><div></div></p><br/><ul><li>a<li>b</ul><svg><path d=''/></svg>&amp;#56575;&#57344;&#55295;"),
        ("a.html", "<script>'</b>'</script><!-- </b> --><p title='</b>'>a"),
        ("a.png", b"\x89PNG\0\xff"),
        ("a.xml", "<a/>"),
        ("a.json", "[]"),
    ],
)
def test_what_others_may_write_is_no_fault(path: str, data: str | bytes) -> None:
    assert not spoilt(path, data.encode() if isinstance(data, str) else data)


def test_end_tags_in_the_wrong_place_are_left_to_browsers_where_people_write_them() -> None:
    assert not spoilt("a.html", b"<p><b><i>x</b></i>", crossed=False)


def test_no_file_of_a_site_looks_spoilt(build_once: BuildOnce) -> None:
    assert not [line for path, data in files_of(build_once() / "site").items() for line in spoilt(path, data)]


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        ("output[:100]", {"404.html: the page holds nothing to read", "sitemap.xml: it cannot be read"}),
        ("output.replace('</', '\\0</', 1)", {"404.html:[0-9]+: the control", "sitemap.xml:[0-9]+: the control"}),
        ("output + '</b>'", {"404.html:[0-9]+: </b> closes nothing", "sitemap.xml: it cannot be read"}),
    ],
)
def test_a_template_that_a_hook_spoils_is_told(project: Path, change: str, faults: set[str]) -> None:
    add_code(project, f"def on_post_template(output, **_):\n    return {change}\n")
    told = faults_of(project)
    assert all(any(re.match(fault, line) for line in told) for fault in faults), told


def test_pages_that_a_hook_spoils_before_they_are_written_are_told(project: Path) -> None:
    add_code(project, "def on_page_content(html, **_):\n    return html + '<p><div></p></div></span>'\n")
    told = faults_of(project)
    assert any(re.match(r"briefs/index\.html:[0-9]+: </span> closes nothing", line) for line in told)


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that writes pages as soon as the navigation stands."""
    monkeypatch.setattr("generator.build.page_writer.worker_count", lambda _, __: 1)


def add_late_change(project: Path, path: str, change: str, priority: int) -> None:
    """Let a hook change a page when a worker has written it, before or after the pipeline is done."""
    code = FIRST.replace("PATH", path).replace("5000", str(priority))
    (project / "hook.py").write_text(f"{code}    page.write_bytes({change})\n", encoding="utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("hooks: [hook.py]\n")


@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize("path", ["briefs/index.html", "data/index.html"])
def test_a_page_that_changes_before_all_are_written_is_read_again(project: Path, path: str) -> None:
    add_late_change(project, path, "data.replace(b'</h1>', b'</b1>')", 5000)
    told = faults_of(project)
    assert any(re.match(rf"{path}:[0-9]+: </b1> closes nothing", line) for line in told), told


@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize("priority", [5000, pytest.param(-5000, marks=on_main)])
def test_the_list_of_hashes_is_of_what_is_published(project: Path, priority: int) -> None:
    change = "data.replace(b'</h1>', b'!</h1>').replace(b'\\n', b'', 1)"
    add_late_change(project, "briefs/index.html", change, priority)
    build(project / "mkdocs.yml")
    assert b"!</h1>" in (project / "site/briefs/index.html").read_bytes()
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=project / "site", check=True)


def test_a_file_that_changes_while_the_site_is_checked_stops_publication(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = SiteCheck.faults

    def changing(self: SiteCheck, *given: Any) -> list[str]:
        (self._folder / "data/claims.json").write_bytes(b"[]")
        return check(self, *given)

    monkeypatch.setattr(SiteCheck, "faults", changing)
    with pytest.raises(ProjectError, match=r"^briefings: data/claims\.json changes while the site is checked, so "):
        build(project / "mkdocs.yml")


@pytest.mark.parametrize(
    ("make", "told"),
    [
        ("(site / '.replacing.json').mkdir()", ".replacing.json has a name that publishing itself uses; rename it"),
        pytest.param("(site / '.site.123.new').write_text('x')", ".site.123.new has a name that pub", marks=on_main),
        ("(site / 'a\\nb.txt').write_text('x')", r"a\x0ab.txt has U+000A in its name, which no address can show; "),
        pytest.param("(site / 'a\\udcff').write_text('x')", "a? has the byte 0xFF in its name", marks=on_main),
    ],
)
def test_a_name_that_no_published_file_can_have_is_told_and_nothing_is_left(
    project: Path, make: str, told: str
) -> None:
    add_hook(project, f"    {make}\n")
    (line,) = faults_of(project)
    assert line.startswith(told)
    assert not [path for path in project.iterdir() if path.name.startswith(".site")]


def test_a_file_of_the_project_cannot_have_the_name_of_the_journal(project: Path) -> None:
    (project / "docs/.replacing.json").write_text("{}", encoding="utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write('exclude_docs: "!.replacing.json"\n')
    with pytest.raises(ProjectError, match=r"docs/\.replacing\.json has a name that publishing itself uses; rename it"):
        build(project / "mkdocs.yml")


@pytest.mark.parametrize(
    "code",
    [
        "os.chmod(site / 'index.html', 0); os.chmod(site / 'briefs', 0o500); os.chmod(site / 'build.json', 0)",
        "os.umask(0o777); (site / 'late.txt').write_text('x'); (site / 'folder').mkdir()",
    ],
)
def test_what_is_published_can_be_read_whatever_a_hook_did(project: Path, code: str) -> None:
    add_hook(project, f"    import os\n    (site / 'build.json').write_text('x')\n    {code}\n")
    before = os.umask(0o027)
    try:
        site = build(project / "mkdocs.yml").site
    finally:
        os.umask(before)
    for path in (site, *site.rglob("*")):
        assert path.stat().st_mode & 0o777 in ((0o750, 0o550) if path.is_dir() else (0o640,)), path
