"""Pages that hooks and projects put into the site by themselves: none runs or loads what the policy forbids."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from generator.commands.build import build
from generator.publication.page_links import PageLinks
from generator.site.security_headers import has_policy, page_policy, refused_parts
from tests.build.mkdocs.building import refusal
from tests.projects import make_project
from tests.support import on_main, write

PAGE = "<!doctype html><html lang=en><title>Fog</title><body>{}</body></html>"
SCRIPT = PAGE.format("<script>fog()</script>")
POLICY = '<meta http-equiv="Content-Security-Policy" content="{}">'
OURS = page_policy(search=True, pictures_within=False)


HELD = {
    f"<!doctype html><html><head><meta charset=utf-8>{POLICY.format(OURS)}<script src=fog.js></script>": True,
    f"<head>{POLICY.format(OURS + '; upgrade-insecure-requests')}": True,
    f"<head>{POLICY.format(OURS.upper())}": True,
    f"<!-- {POLICY.format(OURS)} -->": False,
    f"<head><script>fog()</script>{POLICY.format(OURS)}": False,
    f"<head>{POLICY.format('default-src *')}{POLICY.format(OURS)}": False,
    f"<head>{POLICY.format(OURS.replace('script-src', 'script-src https://fog.example'))}": False,
    f"<head>{POLICY.format(OURS + '; frame-src https://fog.example')}": False,
    f"<head>{POLICY.format(f'script-src *; {OURS}')}": False,
    f"<head>{POLICY.format(OURS.partition(';')[2])}": False,
    f"<textarea>{POLICY.format(OURS)}": False,
}


@pytest.mark.parametrize(("html", "held"), HELD.items(), ids=range(len(HELD)))
def test_a_page_has_a_policy_if_it_is_as_strict_as_ours_and_comes_first(html: str, held: bool) -> None:
    assert has_policy(html) is held


CHANGES = {
    "taken out": "re.sub(policy, '', output)",
    "weakened": "output.replace(\"default-src 'none'\", 'default-src *')",
    "put last": "re.sub(policy, '', output).replace('</body>', re.search(policy, output)[0] + '</body>')",
    "put into a comment": "re.sub(policy, '<!-- \\\\g<0> -->', output)",
}


@pytest.mark.parametrize("how", [pytest.param(how, marks=() if how == "weakened" else on_main) for how in CHANGES])
def test_a_hook_that_changes_the_policy_of_pages_is_told(tmp_path: Path, how: str) -> None:
    policy = "import re\npolicy = '<meta http-equiv=.Content-Sec[^>]*>'\n"
    hook = f"{policy}def on_post_page(output, **_):\n    return {CHANGES[how]}\n"
    told = refusal(tmp_path, "hooks: [lamp.py]\n", files={"lamp.py": hook})
    assert told.startswith(
        "briefings: method.md would have no policy on what browsers may load, or allow more than ours; "
    )


def test_a_written_page_whose_policy_is_taken_out_at_the_end_is_told(tmp_path: Path) -> None:
    hook = (
        "import re, pathlib\ndef on_post_build(config):\n"
        "    page = pathlib.Path(config.site_dir, 'method/index.html')\n"
        "    page.write_text(re.sub('<meta http-equiv=.Content-Sec[^>]*>', '', page.read_text('utf-8')), 'utf-8')\n"
    )
    told = refusal(tmp_path, "hooks: [lamp.py]\n", files={"lamp.py": hook})
    (line,) = told.splitlines()[1:]
    assert line.startswith("  method/index.html: another plugin or a hook has put something else in the place of this")


OF_HOOK = (
    "import pathlib\ndef on_post_build(config):\n"
    f"    pathlib.Path(config.site_dir, 'fog.html').write_text('{SCRIPT}')\n"
)
OF_FILES = (
    "from mkdocs.structure.files import File\ndef on_files(files, config):\n"
    f"    files.append(File.generated(config, 'fog.html', content='{SCRIPT}'))\n"
)
PUT = {
    "on_post_build": ("hooks: [lamp.py]\n", {"lamp.py": OF_HOOK}),
    "on_files": ("hooks: [lamp.py]\n", {"lamp.py": OF_FILES}),
    "docs": ("", {"docs/fog.html": SCRIPT}),
    "extra_templates": ("extra_templates: [fog.html]\n", {"docs/fog.html": SCRIPT}),
}


@pytest.mark.parametrize("by", [pytest.param(by, marks=() if by == "on_files" else on_main) for by in PUT])
def test_a_page_with_a_script_and_without_a_policy_is_told(tmp_path: Path, by: str) -> None:
    settings, files = PUT[by]
    (line,) = refusal(tmp_path, settings, files=files).splitlines()[1:]
    assert line == (
        "  fog.html: this page has no policy on what browsers may load, and holds the <script> without a file; "
        "put scripts into files of their own, and take out what is on another host"
    )


def test_pages_that_do_nothing_the_policy_forbids_need_none(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    refresh = "<meta http-equiv=refresh content='0; url=method/'><script>location.href = 'method/'</script>"
    pages = {
        "docs/proof-of-ownership.html": "site-verification: fog",
        "docs/style.html": PAGE.format("<style>p { color: red }</style><p style='color: blue'>Fog"),
        "docs/script.html": PAGE.format("<script src=fog.js></script>"),
        "docs/fog.js": "fog()",
        "docs/old.html": f"<!doctype html><html lang=en><title>Moved</title>{refresh}</html>",
    }
    write(tmp_path, pages)
    assert {path.name for path in build(file).site.glob("*.html")} >= {path[5:] for path in pages if "html" in path}


def test_tags_without_an_end_are_passed_over_at_once() -> None:
    text = f"<html><a href=fog.html>Fog</a>{'<a href=' * 50_000}"
    began = time.process_time()
    links = PageLinks()
    links.read("index.html", text.encode())
    assert refused_parts(f"<script>fog()</script>{text}") == ["the <script> without a file"]
    assert time.process_time() - began < 5
    assert [*links.targets] == ["fog.html"]
