"""Other plugins, hooks and settings of MkDocs beside ours: they find generated pages, and have their usual effect."""

from __future__ import annotations

import gzip
import json
import os
import re
from pathlib import Path

import pytest

from generator.commands.build import BuildResult, ProjectError, build
from generator.commands.check import check
from generator.site.csp import has_policy
from tests.projects import URL, content_of, files_of, make_project
from tests.shared import BuildOnce
from tests.support import of_mkdocs, on_main

BRIEF = "briefs/2021-03-04-coast-agency-spring-deal"


def built(folder: Path, *, plugins: str = "", settings: str = "", nav: bool = True) -> BuildResult:
    """Build a project strictly, with further plugins (lines of YAML) and settings."""
    file = make_project(folder, url=URL)
    text = file.read_text("utf-8")
    text = text if nav else text.partition("nav:")[0]
    before, option, after = text.partition("  - briefings:")
    file.write_text(f"{before}{plugins}{option}{after}\n{settings}\n", encoding="utf-8")
    return build(file)


def page(folder: Path, address: str) -> str:
    return (folder / "site" / address / "index.html").read_text("utf-8")


# --- navigation -------------------------------------------------------------------------------------


def tabs_of(html: str) -> str:
    """The sections of the site in a page's header."""
    return html.partition('<nav class="md-tabs"')[2].partition("</nav>")[0]


def test_a_navigation_that_nobody_wrote_has_lists_under_their_titles_and_no_single_brief(tmp_path: Path) -> None:
    result = built(tmp_path, nav=False)
    tabs = re.findall(r'<a[^>]*href="([^"]*)">([^<]+)<', tabs_of(page(tmp_path, "briefs")))
    assert ("./", "Briefs by date") in tabs
    assert ("../method/", "Method") in tabs
    assert ("../a-z/", "Names A–Z") in tabs
    assert not any("2021" in address for address, _ in tabs)
    assert result.notices == ()


def test_a_navigation_can_name_any_generated_page(tmp_path: Path) -> None:
    built(tmp_path, nav=False, settings=f"nav: [index.md, Deal: {BRIEF}.md, method.md]")
    assert f'href="../{BRIEF}/">Deal<' in page(tmp_path, "method")
    assert 'aria-current="page" href="./">Deal<' in page(tmp_path, BRIEF)


def test_awesome_nav_has_lists_and_orders_them(tmp_path: Path) -> None:
    nav = "nav:\n  - method.md\n  - Every brief: briefs/index.md\n  - index.md\n"
    project = tmp_path / "project"
    project.mkdir()
    file = make_project(project)
    text = file.read_text("utf-8").partition("nav:")[0].replace("  - briefings:", "  - awesome-nav\n  - briefings:")
    file.write_text(text, encoding="utf-8")
    (project / "docs/.nav.yml").write_text(nav, encoding="utf-8")
    build(file)
    tabs = re.findall(r'<a[^>]*href="([^"]*)">([^<]+)<', tabs_of(page(project, "method")))
    assert tabs == [("./", "Method"), ("../briefs/", "Every brief"), ("..", "Harbour & Sound")]


# --- other plugins ----------------------------------------------------------------------------------


@pytest.mark.parametrize("first", [True, False])
def test_a_redirect_leads_to_a_generated_page(tmp_path: Path, first: bool) -> None:
    redirects = f"  - redirects: {{redirect_maps: {{briefs/old-name.md: {BRIEF}.md, old.md: briefs/index.md}}}}\n"
    if first:
        built(tmp_path, plugins=redirects)
    else:
        file = make_project(tmp_path)
        text = file.read_text("utf-8").replace("\nnav:", f"\n{redirects}nav:")
        file.write_text(text, encoding="utf-8")
        build(file)
    assert f"url=../{BRIEF.removeprefix('briefs/')}/" in page(tmp_path, "briefs/old-name")
    assert "url=../briefs/" in page(tmp_path, "old")


def test_a_redirect_shows_nothing_and_has_no_policy_of_its_own(tmp_path: Path) -> None:
    """The plugin's page moves a reader's # on by a script within it, which the policy of our pages would refuse."""
    built(tmp_path, plugins="  - redirects: {redirect_maps: {old.md: briefs/index.md}}\n")
    html = page(tmp_path, "old")
    assert not has_policy(html)
    assert '<meta http-equiv="refresh"' in html  # leads on where a host sends the policy, too
    assert re.search(r"<script>[^<]*hash", html)
    files = files_of(tmp_path / "site")
    without = {name for name, data in files.items() if name.endswith(".html") and not has_policy(data.decode())}
    assert without == {"old/index.html"}


def test_a_redirect_to_nothing_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"'briefs/never\.md' does not exist"):
        built(tmp_path, plugins="  - redirects: {redirect_maps: {old.md: briefs/never.md}}\n")
    assert not (tmp_path / "site").exists()


def test_macros_work_in_written_pages_and_leave_generated_ones_as_they_are(
    tmp_path: Path, build_once: BuildOnce
) -> None:
    project = tmp_path
    file = make_project(project, url=URL)
    text = file.read_text("utf-8").replace("  - briefings:", "  - macros\n  - briefings:")
    file.write_text(f"{text}\nextra: {{lamp: red lamp}}\n", encoding="utf-8")
    method = project / "docs/method.md"
    method.write_text(f"{method.read_text('utf-8')}\nA {{{{ lamp }}}} burns.\n", encoding="utf-8")
    build(file)
    assert "A red lamp burns." in page(project, "method")
    plain, macros = content_of(build_once(url=URL) / "site"), content_of(project / "site")
    assert plain.keys() == macros.keys()
    assert [name for name in plain if plain[name] != macros[name]] == ["method/index.html", "method/index.json"]


def test_minify_makes_every_page_smaller(tmp_path: Path, build_once: BuildOnce) -> None:
    built(tmp_path, plugins="  - minify: {minify_html: true}\n")
    plain, small = files_of(build_once(url=URL) / "site"), files_of(tmp_path / "site")
    assert plain.keys() == small.keys()
    pages = [name for name in plain if name.endswith(".html")]
    assert f"{BRIEF}/index.html" in pages
    assert [name for name in pages if len(small[name]) >= len(plain[name])] == []


@pytest.mark.parametrize("name", [pytest.param("search", marks=on_main), "material/search"])
def test_the_search_of_the_theme_finds_generated_pages_and_is_said_to_be_useless(tmp_path: Path, name: str) -> None:
    result = built(tmp_path, plugins=f"  - {name}\n")
    index = json.loads((tmp_path / "site/search/search_index.json").read_text("utf-8"))
    locations = {record["location"] for record in index["docs"]}
    assert {f"{BRIEF}/", "method/", "people/mina-haru/"} <= locations
    assert [line for line in result.notices if "search of its own" in line]


def test_pages_that_others_take_part_in_are_those_that_are_stamped(tmp_path: Path, build_once: BuildOnce) -> None:
    (tmp_path / "see.py").write_text(
        "seen = []\n"
        "def on_page_content(html, page, config, files):\n    seen.append(page.file.src_uri)\n"
        "def on_post_build(config):\n    open(config.site_dir + '/seen.txt', 'w').write(chr(10).join(seen))\n",
        encoding="utf-8",
    )
    built(tmp_path, settings="hooks: [see.py]")
    plain, seen = content_of(build_once(url=URL) / "site"), content_of(tmp_path / "site")
    pages = seen.pop("seen.txt").decode().splitlines()
    assert plain == seen
    assert f"{BRIEF}.md" in pages
    assert len(pages) == sum(name.endswith("index.html") for name in plain)


# --- settings ---------------------------------------------------------------------------------------


def test_settings_of_the_theme_and_further_files_have_their_usual_effect(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    docs, own = tmp_path / "docs", tmp_path / "own"
    (own / "partials").mkdir(parents=True)
    (own / "partials/footer.html").write_text('<footer class="my-foot"></footer>', encoding="utf-8")
    (own / "main.html").write_text(
        '{% extends "base.html" %}{% block extrahead %}<meta name="mine" content="1">{% endblock %}', encoding="utf-8"
    )
    for name in ("own.css", "own.svg", "own.js", "module.mjs"):
        (docs / name).write_text("", encoding="utf-8")
    theme = "  font: false\n  custom_dir: own\n  logo: own.svg\n  favicon: own.svg"
    text = file.read_text("utf-8").replace("  font: false", theme)
    file.write_text(f"{text}\nextra_css: [own.css]\nextra_javascript: [own.js, module.mjs]\n", encoding="utf-8")
    assert build(file).notices == ()
    for address, root in (("method", "../"), ("briefs", "../"), (BRIEF, "../../")):
        html = page(tmp_path, address)
        assert f'<link rel="stylesheet" href="{root}own.css">' in html
        assert f'<script src="{root}own.js"></script>' in html
        assert f'<script src="{root}module.mjs" type="module"></script>' in html
        assert f'<link rel="icon" href="{root}own.svg">' in html
        assert f'src="{root}own.svg"' in html
        assert '<meta name="mine" content="1">' in html
        assert 'class="my-foot"' in html


EDIT_LINKS = {
    "GitLab": (
        "repo_url: https://gitlab.com/o/p\nedit_uri: -/edit/trunk/docs/",
        "https://gitlab.com/o/p/-/edit/trunk/",
    ),
    "GitHub's default": ("repo_url: https://github.com/o/p", "https://github.com/o/p/edit/master/"),
    "a host of one's own": ("edit_uri: https://code.example/p/edit/docs", "https://code.example/p/edit/"),
    "a query": ("repo_url: https://code.example/p\nedit_uri: ?at=docs/", "https://code.example/p?at="),
    "a template": (
        "repo_url: https://code.example/p\nedit_uri_template: src/docs/{path}?mode=edit",
        "https://code.example/p/src/",
    ),
}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=name, marks=() if name in ("GitLab", "a template") else on_main)
        for name, case in EDIT_LINKS.items()
    ],
)
def test_edit_links_lead_where_the_settings_say(tmp_path: Path, case: tuple[str, str]) -> None:
    settings, start = case
    built(tmp_path, settings=settings)
    end = "?mode=edit" if "mode=edit" in settings else ""
    file = f"briefings/articles/{BRIEF.removeprefix('briefs/')}.yaml"
    assert f'href="{start}{file}{end}"' in page(tmp_path, BRIEF)
    assert f'href="{start}docs/method.md{end}"' in page(tmp_path, "method")


def test_without_a_known_way_to_edit_there_is_no_link(tmp_path: Path) -> None:
    built(tmp_path, settings="repo_url: https://code.example/p")
    assert "Edit this" not in page(tmp_path, BRIEF)
    assert 'href="https://code.example/p"' in page(tmp_path, BRIEF)


def test_a_page_that_says_so_is_not_found_by_search(tmp_path: Path) -> None:
    file = make_project(tmp_path, search=True)
    for name, head in (("seen", ""), ("unseen", "---\nsearch: {exclude: true}\n---\n")):
        (tmp_path / f"docs/{name}.md").write_text(f"{head}# Lamp oil {name}\n", encoding="utf-8")
    build(file)
    fragments = [gzip.decompress(path.read_bytes()) for path in (tmp_path / "site/pagefind/fragment").iterdir()]
    assert [text for text in fragments if b'"seen/"' in text]
    assert not [text for text in fragments if b"unseen" in text]


def test_what_has_no_effect_is_said_in_a_line(tmp_path: Path) -> None:
    (line,) = built(tmp_path, settings="extra: {analytics: {provider: x}}").notices
    assert line.startswith("mkdocs.yml:16:9: extra.analytics has no effect")


def test_a_style_sheet_of_another_host_is_told(tmp_path: Path) -> None:
    with pytest.raises(
        ProjectError, match=r"\Amkdocs\.yml:16:13: browsers will refuse https://cdn.* of `extra_css`, .*\Z"
    ):
        built(tmp_path, settings="extra_css: ['https://cdn.example/x.css']")


def with_theme(folder: Path, settings: str) -> Path:
    """A project with a further setting of the theme."""
    file = make_project(folder, url=URL)
    file.write_text(
        file.read_text("utf-8").replace("  font: false\n", f"  font: false\n  {settings}\n"), encoding="utf-8"
    )
    return file


def test_a_picture_of_another_host_is_told(tmp_path: Path) -> None:
    with pytest.raises(
        ProjectError, match=r"\Amkdocs\.yml:7:9: browsers will refuse https://cdn.* of `theme\.logo`, .*\Z"
    ):
        build(with_theme(tmp_path, "logo: https://cdn.example/x.png"))


INLINE = "<script>light()</script>"
FROM_ELSEWHERE = '<script src="https://cdn.example/x.js"></script>'


@pytest.mark.parametrize(("part", "told"), [(INLINE, "the <script> without a file"), (FROM_ELSEWHERE, "cdn.example")])
def test_what_browsers_refuse_of_a_template_is_told_once_of_generated_pages(
    tmp_path: Path, part: str, told: str
) -> None:
    (tmp_path / "lamps").mkdir()
    template = f'{{% extends "base.html" %}}{{% block scripts %}}{{{{ super() }}}}{part}{{% endblock %}}'
    (tmp_path / "lamps/main.html").write_text(template, encoding="utf-8")
    with pytest.raises(ProjectError) as error:
        build(with_theme(tmp_path, "custom_dir: lamps"))
    lines = [line for line in str(error.value).splitlines() if told in line]
    assert [line.partition(":")[0] for line in lines] == [f"{BRIEF}.md", "method.md"]


def test_a_page_that_would_have_no_policy_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lamps").mkdir()
    (tmp_path / "lamps/main.html").write_text("<html>{{ page.content }}</html>", encoding="utf-8")
    file = make_project(tmp_path)
    file.write_text(file.read_text("utf-8").replace("font: false", "custom_dir: lamps"), encoding="utf-8")
    with pytest.raises(ProjectError, match=r"would have no policy .*; let main\.html of the theme extend base\.html"):
        build(file)
    (tmp_path / "lamps/main.html").write_text("", encoding="utf-8")
    with pytest.raises(ProjectError, match=r"a page of the theme shows nothing of title, .*extend base\.html"):
        build(file)


def test_a_generated_page_that_another_plugin_writes_over_is_told(tmp_path: Path) -> None:
    maps = f"  - redirects:\n      redirect_maps:\n        {BRIEF}.md: method.md\n"
    with pytest.raises(ProjectError, match=f"{BRIEF}/index.html: another plugin or a hook has put something else"):
        built(tmp_path, plugins=maps)
    assert not (tmp_path / "site").exists()


def test_what_a_hook_puts_round_a_page_is_looked_at(tmp_path: Path) -> None:
    hook = f"def on_post_page(output, page, config):\n    return output.replace('</body>', '{INLINE}</body>')\n"
    (tmp_path / "lamp.py").write_text(hook, encoding="utf-8")
    with pytest.raises(ProjectError, match=r"method\.md: browsers will refuse the <script>"):
        built(tmp_path, settings="hooks: [lamp.py]")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("name: material", "name: mkdocs", "made for the theme material|Unrecognised theme"),
        ("name: material", "name: null\n  custom_dir: docs/lamps", "5:3: error B104"),
        ("  - briefings:", "  - briefings\n  - briefings:", "`plugins` cannot be .briefings.: it is named twice"),
        ("stamp: true", "split_above: 0", "error B025: `split_above` cannot be"),
        ("site_name:", "use_directory_urls: false\nsite_name:", "use_directory_urls"),
        ("site_name:", "hooks: [none.py]\nsite_name:", "none.py"),
        (
            "site_name:",
            "site_dir: briefings/articles/site\nsite_name:",
            "`site_dir` cannot be .*: it lies in briefings/",
        ),
        ('""', "https://example.org/?page=", "3:11: error B111"),
        ('""', "https://example.org/#page", "3:11: error B111"),
        *(
            ('""', address, "3:11: error B111: the address .* cannot be a link")
            for address in ("https://ada:secret@example.org/", "https://[::1/", "https://exam ple.org/", "http://[zz]/")
        ),
        ("site_name:", "repo_url: https://[::1/\nsite_name:", "1:11: error B111"),
        ("font: false", "icon: text", "6:9: error B103: this must be keys with values, not text"),
        ("font: false", "static_templates: 3", "6:21: error B103: this must be a list, not a number"),
        *(
            (
                "site_name:",
                f"repo_url: https://a.example/\nedit_uri: {address}\nsite_name:",
                "`edit_uri` leads to https://",
            )
            for address in ("https://[::1/", "https://a.example:port/")
        ),
        ("site_name:", "exclude_docs: '*'\nsite_name:", r"`exclude_docs` or .* leaves out of the site: method\.md;"),
        ("site_name:", "draft_docs: '*'\nsite_name:", r"`draft_docs` leaves out of the site: method\.md;"),
        (
            "font: false",
            "icon: {logo: no/such}",
            "neither the project nor the theme has the template or icon .*no/such",
        ),
        *(("site_name: ", f"site_name: '{name}' #", "1:12: error B104") for name in ("", " ", "\u200b")),
        ("site_name:", "extra_css: [null]\nsite_name:", "1:13: error B104"),
        ("site_name:", "extra_css: ['']\nsite_name:", "1:13: error B104"),
    ],
)
def test_settings_that_cannot_work_are_refused_in_one_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    file = make_project(tmp_path)
    (tmp_path / "docs/lamps").mkdir()
    file.write_text(file.read_text("utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ProjectError, match=told):
        build(file)
    assert not (tmp_path / "site").exists()


# --- pages that fail -------------------------------------------------------------------------------


PAGES = {
    "not UTF-8": (b"# \xe9\n", r"docs/lamps/on\.md:1:3: error B002: the file is not UTF-8"),
    "without its template": (
        b"---\ntemplate: none.html\n---\n",
        r"template or icon none\.html \(.*at the page lamps/on",
    ),
}


@pytest.mark.parametrize("case", PAGES.values(), ids=PAGES)
def test_a_page_that_cannot_be_made_is_named(tmp_path: Path, case: tuple[bytes, str]) -> None:
    file = make_project(tmp_path)
    (tmp_path / "docs/lamps").mkdir()
    (tmp_path / "docs/lamps/on.md").write_bytes(case[0])
    with pytest.raises(ProjectError, match=case[1]):
        build(file)


def test_a_template_that_fails_is_named(tmp_path: Path) -> None:
    (tmp_path / "lamps").mkdir()
    (tmp_path / "lamps/main.html").write_text('{% extends "base.html" %}\n{% block footer %}{{ a.b }}{% endblock %}')
    with pytest.raises(ProjectError, match=r"'a' is undefined \(.*lamps/main\.html, line 2"):
        build(with_theme(tmp_path, "custom_dir: lamps"))


FOLDERS = {
    "to itself": ({"docs/fog.md": "fog.md"}, r"docs/fog\.md is a link that leads nowhere"),
    "to nowhere": ({"docs/fog.png": "bell.png"}, r"docs/fog\.png is a link that leads nowhere"),
    "to the folder above": ({"docs/a/fog": ".."}, "docs/a/fog is a link to a folder that holds it"),
    "to all": ({"docs/a/fog": "/"}, "docs/a/fog is a link to a folder that holds it"),
    "by way of another": ({"docs/a/x": "../b", "docs/b/y": "../a"}, "docs/././. is a link to a folder that holds it"),
}


@pytest.mark.parametrize("case", FOLDERS.values(), ids=FOLDERS)
def test_a_link_that_leads_to_nothing_or_to_itself_is_named(tmp_path: Path, case: tuple[dict[str, str], str]) -> None:
    links, told = case
    file = make_project(tmp_path)
    for name, target in links.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).symlink_to(target)
    with pytest.raises(ProjectError, match=f"^briefings: {re.escape(str(tmp_path))}/{told}; .*out$"):
        build(file)


def test_a_pipe_among_pages_is_told_and_not_waited_for(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    os.mkfifo(tmp_path / "docs/fog.md")
    assert check(file).items == ()
    with pytest.raises(ProjectError, match=r"docs/fog\.md is no file; put a file there, or take it out"):
        build(file)


def test_links_to_other_folders_are_followed_and_what_editors_leave_is_passed_over(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    (tmp_path / "more").mkdir()
    (tmp_path / "more/fog.md").write_text("# Fog\n", encoding="utf-8")
    (tmp_path / "docs/bells").symlink_to("../more")
    (tmp_path / "docs/.#method.md").symlink_to("ada@host.1234")
    build(file)
    assert "Fog" in page(tmp_path, "bells/fog")


def test_what_is_left_out_of_pages_is_not_left_out_of_the_theme(tmp_path: Path) -> None:
    result = built(tmp_path, nav=False, settings='exclude_docs: "*"')
    assert not result.report.has_errors
    assert (tmp_path / "site/assets/briefings/briefings.css").exists()
    assert not (tmp_path / "site/method").exists()


ADDRESSES = ("https://[::1/", "http://[zz]/")


@of_mkdocs  # ProperDocs passes over such an address, and so do browsers
@pytest.mark.parametrize("address", [ADDRESSES[0], *(pytest.param(more, marks=on_main) for more in ADDRESSES[1:])])
def test_a_page_with_a_link_that_cannot_be_read_is_named(tmp_path: Path, address: str) -> None:
    file = make_project(tmp_path)
    (tmp_path / "docs/fog.md").write_text(f"# Fog\n\n[bell]({address})\n", encoding="utf-8")
    with pytest.raises(ProjectError, match=rf"the address {re.escape(address)} cannot be read: .*at the page fog\.md"):
        build(file)


# --- names of files ---------------------------------------------------------------------------------


def test_a_written_page_may_have_any_name(tmp_path: Path) -> None:
    file = make_project(tmp_path, search=True, url=URL)
    docs = tmp_path / "docs"
    (docs / "a b").mkdir()
    for name in ("fog bell.md", "brouillard é.md", "霧.md", "a b/50%.md", "a+b=c;d,e.md", "why?.md"):
        up = "../" * name.count("/")
        (docs / name).write_text(f"# Fog\n\n[a bell](<{up}fog bell.md>)\n", encoding="utf-8")
    build(file)
    names = {"fog bell", "brouillard é", "霧", "a b/50%", "a+b=c;d,e", "why?"}
    assert {name for name in names if (tmp_path / "site" / name / "index.json").exists()} == names


@pytest.mark.parametrize(
    "name",
    [
        "build.json",
        pytest.param("sitemap.xml", marks=on_main),
        pytest.param("404.html", marks=on_main),
        "data/claims.json",
        pytest.param("pagefind/x.js", marks=on_main),
        "briefs/index.md",
        "index.json",
    ],
)
def test_a_file_with_the_address_of_a_generated_one_is_named(tmp_path: Path, name: str) -> None:
    file = make_project(tmp_path)
    (tmp_path / "docs" / name).parent.mkdir(exist_ok=True)
    (tmp_path / "docs" / name).write_text("mine", encoding="utf-8")
    with pytest.raises(ProjectError, match=f"{re.escape(name)} has the address of a (file|generated page)"):
        build(file)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("fog.md", "fog/index.md"), r"docs/fog/index\.md has the address of .*docs/fog\.md \(/fog/\)"),
        (("method/index.html",), r"has the address of .*docs/method\.md \(/method/\)"),
        *(((name,), rf"docs/{name} has the name of a folder of the site") for name in ("data", "method", "assets")),
        (("fog\nbell.md",), r"docs/fog bell\.md has U\+000A in its name"),
        (("fog\x1b.txt",), r"U\+001B in its name"),
        (("fog\udcff.txt",), r"fog\\udcff\.txt has U\+DCFF in its name"),
    ],
)
def test_a_name_that_cannot_stand_beside_the_others_is_refused(
    tmp_path: Path, names: tuple[str, ...], told: str
) -> None:
    file = make_project(tmp_path)
    for name in names:
        (tmp_path / "docs" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "docs" / name).write_text("# Fog\n", encoding="utf-8")
    with pytest.raises(ProjectError, match=told):
        build(file)


def test_a_folder_of_pages_that_cannot_be_read_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = make_project(tmp_path)
    (tmp_path / "docs/closed").mkdir()
    (tmp_path / "docs/.closed").mkdir()
    scandir = os.scandir

    def denied(folder: str) -> object:
        if str(folder).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(folder))
        return scandir(folder)

    monkeypatch.setattr("generator.build.mkdocs.files.os.scandir", denied)
    with pytest.raises(ProjectError, match=r"pages cannot be read: Permission denied: .*/docs/closed$"):
        build(file)


def test_settings_may_be_a_link_to_a_file_elsewhere(tmp_path: Path) -> None:
    file = make_project(tmp_path / "project")
    elsewhere = file.rename(tmp_path / "settings.yml")
    file.symlink_to(elsewhere)
    assert not check(file).has_errors
    assert build(file).site == tmp_path / "project/site"


def test_templates_of_the_project_are_filled_and_published(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    (tmp_path / "docs/fog.xml").write_text("<fog>{{ config.site_name }}</fog>", encoding="utf-8")
    file.write_text(f"extra_templates: [fog.xml]\n{file.read_text('utf-8')}", encoding="utf-8")
    build(file)
    assert "{{" not in (tmp_path / "site/fog.xml").read_text("utf-8")


@pytest.mark.parametrize("brackets", ["[" * 20_000, "[a](" * 5_000, "![" * 10_000, "<a " * 6_000])
def test_a_paragraph_that_markdown_would_read_for_minutes_is_refused(tmp_path: Path, brackets: str) -> None:
    file = make_project(tmp_path)
    (tmp_path / "docs/fog.md").write_text(f"# Fog\n\n{brackets}\n", encoding="utf-8")
    with pytest.raises(ProjectError, match=r"fog\.md: a paragraph opens more than 500 brackets"):
        build(file)


def test_a_sign_that_ends_an_address_is_refused_in_a_name(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    (tmp_path / "docs/#2.md").write_text("# Two\n", encoding="utf-8")
    with pytest.raises(ProjectError, match=r"#2\.md has a # in its name"):
        build(file)
