"""What hooks return, and what they make of settings: told at once, with the hook, its event and its line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection

from generator.build.mkdocs.guarded import Guarded
from generator.build.mkdocs.settings.chain import ProjectSettings
from generator.commands.build import build
from generator.commands.project import ProjectError
from tests.build.mkdocs.building import EVENTS, failure, with_hook
from tests.forked import BRIEFINGS
from tests.support import on_main

KINDS = {
    "config": f"of the kind {MkDocsConfig.__name__}",
    "files": "of the kind Files",
    "nav": "of the kind Navigation",
    "env": "of the kind Environment",
    "pre_template": "of the kind Template",
    "template_context": "keys with values",
    "post_template": "text",
    "pre_page": "of the kind Page",
    "page_read_source": "text",
    "page_markdown": "text",
    "page_content": "text",
    "page_context": "keys with values",
    "post_page": "text",
}
RETURNED = {
    "5": "5",
    "[]": "a list",
    "b'fog'": "a value of the kind bytes",
    "(fog for fog in '')": "a value of the kind generator",
}


@pytest.mark.parametrize(
    ("event", "returned"),
    [
        pytest.param(event, given, marks=() if event in ("config", "page_content") and given == "5" else on_main)
        for event in KINDS
        for given in RETURNED
    ],
)
def test_a_hook_that_returns_another_kind_of_value_is_told(tmp_path: Path, event: str, returned: str) -> None:
    told = failure(tmp_path, f"\ndef on_{event}({EVENTS[event]}):\n    return {returned}\n")
    what = f"the hook lamp.py returns {RETURNED[returned]} from on_{event}, which must be {KINDS[event]}"
    assert told == f"{what} ({tmp_path}/lamp.py, line 2); return that, or None to leave it as it was"


@pytest.mark.parametrize("event", ["page_content", pytest.param("post_template", marks=on_main)])
def test_a_hook_that_returns_half_a_character_is_told(tmp_path: Path, event: str) -> None:
    told = failure(tmp_path, f"\ndef on_{event}({EVENTS[event]}):\n    return 'fog \\udcff'\n")
    what = f"the hook lamp.py returns U+DCFF, which is no character, from on_{event} ({tmp_path}/lamp.py, line 2)"
    assert told.startswith(f"{what}; take it out")


@pytest.mark.parametrize("event", KINDS)
def test_each_kind_of_value_is_judged(event: str, tmp_path: Path) -> None:
    def fog(*_: object, **__: object) -> object:
        return 5

    guarded = Guarded(PluginCollection(), event, fog, ProjectSettings(tmp_path / "mkdocs.yml"))
    with pytest.raises(Exception, match=f"returns 5 from on_{event}, which must be {KINDS[event]}"):
        guarded({})


def test_a_hook_that_returns_a_context_without_what_templates_need_is_told(tmp_path: Path) -> None:
    told = failure(tmp_path, f"def on_page_context({EVENTS['page_context']}):\n    return {{}}\n")
    assert told.startswith("the hook lamp.py leaves `nav` out of the values at on_page_context, which templates need (")


SPOILT = {
    (
        "page_markdown",
        "page.meta = None",
    ): "changes `page.meta` at on_page_markdown: it is nothing, and must be keys with",
    ("page_markdown", "page.file = None"): "changes `page.file` at on_page_markdown: it is nothing, and must be of the",
    ("page_content", "page.toc = 5"): "changes `page.toc` at on_page_content: it is 5, and must be a list",
    (
        "page_content",
        "page.content = b''",
    ): "changes `page.content` at on_page_content: it is a value of the kind bytes, and",
    ("nav", "nav.pages = None"): "changes `nav.pages` at on_nav: it is nothing, and must be a list",
    (
        "page_context",
        "context['config'] = None",
    ): "changes `config` at on_page_context: it is nothing, and must be of the",
    ("page_context", "del context['nav']"): "leaves `nav` out of the values at on_page_context, which templates need",
    ("env", "env.filters.clear()"): "leaves `abs` out of the filters at on_env, which templates need",
    ("env", "return type(env)()"): "leaves `url` out of the filters at on_env, which templates need",
    ("env", "env.loader = None"): "changes `env.loader` at on_env: it is nothing, and must be of the kind BaseLoader",
    ("files", "import os, tempfile; os.chdir(tempfile.gettempdir())"): "changes the working folder at on_files",
}


@pytest.mark.parametrize(
    ("event", "how"),
    [
        pytest.param(*case, marks=() if case[1] in ("page.file = None", "env.filters.clear()") else on_main)
        for case in SPOILT
    ],
)
def test_a_hook_that_spoils_what_it_is_given_is_told(tmp_path: Path, event: str, how: str) -> None:
    folder = Path.cwd()
    told = failure(tmp_path, f"def on_{event}({EVENTS[event]}):\n    {how}\n")
    assert told.startswith(f"the hook lamp.py {SPOILT[event, how]}")
    assert f"({tmp_path}/lamp.py, line 1); " in told
    assert Path.cwd() == folder


def test_a_hook_may_change_what_it_is_given(tmp_path: Path) -> None:
    hook = (
        "import os\n"
        "def on_page_content(html, page, **_):\n"
        "    page.meta, page.toc, page.canonical_url = dict(page.meta), list(page.toc), None\n"
        "def on_nav(nav, **_):\n    nav.pages = [*nav.pages]\n"
        "def on_env(env, **_):\n    env.filters = {**env.filters, 'fog': str}\n"
        "def on_page_context(context, **_):\n    return {**context, 'fog': 1}\n"
        "def on_post_build(**_):\n    back = os.getcwd()\n    os.chdir('..')\n    os.chdir(back)\n"
    )
    assert build(with_hook(tmp_path, hook)).site.is_dir()


def test_an_error_of_a_hook_that_has_no_words_is_told(tmp_path: Path) -> None:
    error = "class Fog(Exception):\n    def __str__(self):\n        raise ValueError\n"
    told = failure(tmp_path, f"{error}def on_env({EVENTS['env']}):\n    raise Fog\n")
    assert (
        told
        == f"the hook lamp.py failed: Fog ({tmp_path}/lamp.py, line 5, in on_env); fix it, or remove it from mkdocs.yml"
    )


@pytest.mark.parametrize("event", sorted(EVENTS.keys() - KINDS.keys() - {"shutdown"}))
def test_what_a_hook_returns_from_other_events_has_no_effect(tmp_path: Path, event: str) -> None:
    if event == "pre_build":
        assert build(with_hook(tmp_path, f"def on_{event}({EVENTS[event]}):\n    return 5\n")).site.is_dir()
    assert Guarded(PluginCollection(), event, lambda: 5, ProjectSettings(tmp_path / "mkdocs.yml"))() == 5


UNFIT = {
    ("site_url", "'fog'"): "the address fog cannot be a link",
    ("site_url", "5"): "this must be text, not a number",
    ("site_name", "None"): "the value is empty",
    ("docs_dir", "'fog'"): "fog: there is no such folder",
    ("site_dir", "'/'"): "the site is built elsewhere by then",
    ("config_file_path", "None"): "it is the file that was read",
    ("theme", "None"): "it is nothing, and must be of the kind Theme",
    ("plugins", "{}"): "it is keys with values, and must be of the kind PluginCollection",
    ("nav", "[5]"): "this must be text or keys with values, not a number",
    ("extra_css", "5"): "this must be a list, not a number",
    ("extra", "5"): "this must be keys with values, not a number",
    ("exclude_docs", "'*.md'"): "it is '*.md', and must be of the kind GitIgnoreSpec",
    ("mdx_configs", "5"): "it is 5, and must be keys with values",
}
OFTEN = ("site_url", "site_dir", "plugins")


@pytest.mark.parametrize(
    ("setting", "value"), [pytest.param(*given, marks=() if given[0] in OFTEN else on_main) for given in UNFIT]
)
def test_a_hook_that_makes_a_setting_unfit_is_told(tmp_path: Path, setting: str, value: str) -> None:
    told = failure(tmp_path, f"def on_config(config):\n    config['{setting}'] = {value}\n")
    what = f"the hook lamp.py changes `{setting}` at on_config: {UNFIT[setting, value]} ({tmp_path}/lamp.py, line 1); "
    assert told.startswith(what)
    assert len(told) > len(what)


@pytest.mark.parametrize("event", ["files", pytest.param("env", marks=on_main)])
def test_a_hook_that_changes_the_address_when_pages_have_it_is_told(tmp_path: Path, event: str) -> None:
    told = failure(tmp_path, f"def on_{event}(_, config, **__):\n    config.site_url = 'https://example.org/'\n")
    assert f"changes `site_url` at on_{event}: pages already have the one before" in told


def test_all_pages_have_the_address_that_a_hook_gives_the_site(tmp_path: Path) -> None:
    hook = "def on_config(config):\n    config.site_url = 'https://example.org/a fog'\n    config.extra = {'oil': 1}\n"
    site = build(with_hook(tmp_path, hook)).site
    for page in ("method", "briefs"):
        assert f'"canonical" href="https://example.org/a%20fog/{page}/"' in (site / page / "index.html").read_text()


@pytest.mark.parametrize("event", ["while it was loaded", "in on_env"])
def test_a_hook_that_raises_is_told_with_its_event(tmp_path: Path, event: str) -> None:
    begin = "def on_env(*_, **__):\n    " if event == "in on_env" else ""
    with pytest.raises(ProjectError) as error:
        build(with_hook(tmp_path, f"{begin}raise ValueError('the lamp is out')\n"))
    told = str(error.value).splitlines()[-1].removeprefix("Aborted: ")
    assert told.startswith("the hook lamp.py failed: ValueError: the lamp is out (")
    assert told.endswith(f", {event}); fix it, or remove it from mkdocs.yml")


@pytest.mark.parametrize("event", ["post_build", pytest.param("files", marks=on_main)])
def test_a_hook_that_closes_files_of_the_build_is_told(tmp_path: Path, event: str) -> None:
    file = with_hook(tmp_path, f"import os\ndef on_{event}(*_, **__):\n    os.closerange(3, 4096)\n")
    done = subprocess.run(
        [sys.executable, *BRIEFINGS[1:], "build", "-f", str(file)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    what = f"the hook lamp.py closes files of the build at on_{event} ({tmp_path}/lamp.py, line 2)"
    assert done.stderr.splitlines()[-1] == f"{what}; let it close only what it has opened"
    assert not (tmp_path / "site").exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be forked here")
@pytest.mark.parametrize("then", ["os.fork()", "os.fork() or sys.exit(3)"])
def test_a_process_that_a_hook_forks_and_lets_return_is_ended_and_told(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], then: str
) -> None:
    file = with_hook(tmp_path, f"import os, sys\ndef on_env(env, config, files):\n    {then}\n")
    assert build(file).site.is_dir()
    assert os.waitstatus_to_exitcode(os.wait()[1]) == 1
    what = f"the hook lamp.py forks the build at on_env, and the new process comes back ({tmp_path}/lamp.py, line 2)"
    assert capfd.readouterr().err == f"warning: {what}; end that process in it, with os._exit; it is ended here\n"
