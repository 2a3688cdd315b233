"""Other plugins and hooks that fail, each at any event: the one that failed is named in one line, with the place."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError
from mkdocs.plugins import BasePlugin, PluginCollection

from generator.build.mkdocs.failures import error_line
from generator.commands.build import build
from generator.commands.project import ProjectError
from tests.build.mkdocs.building import EVENTS, failure, refusal, with_hook
from tests.forked import BRIEFINGS, run
from tests.projects import make_project
from tests.support import on_main

"""Events of a build, each with what hooks are given."""

OFTEN = ("startup", "files", "page_markdown", "post_build")
"""Events whose hooks fail in every run of the tests: one of each stage of a build."""

OWN_ERROR = "raise ValueError('the lamp is out')"
OF_A_FILE = "open('/no/such/file')"
"""An error that might be taken for one of ours, that the site cannot be written."""
END = "raise SystemExit(3)"
CLOSED = "raise GeneratorExit"
TO_STOP = "from mkdocs.exceptions import PluginError; raise PluginError('no oil')"


@pytest.mark.parametrize(
    ("event", "failing"),
    [pytest.param(event, OWN_ERROR, marks=() if event in OFTEN else on_main) for event in EVENTS]
    + [pytest.param(event, OF_A_FILE, marks=() if event == "post_build" else on_main) for event in EVENTS]
    + [pytest.param(event, END, marks=() if event == "shutdown" else on_main) for event in EVENTS]
    + [pytest.param(event, CLOSED, marks=() if event == "nav" else on_main) for event in EVENTS],
)
def test_a_hook_that_raises_is_named(tmp_path: Path, event: str, failing: str) -> None:
    line = failure(tmp_path, f"def light():\n    {failing}\n\ndef on_{event}({EVENTS[event]}):\n    light()\n")
    assert line.startswith("the hook lamp.py failed: ")
    assert "lamp.py, line 2" in line
    assert "cannot be written" not in line
    assert ("at the page method.md" in line) == ("page" in event)


@pytest.mark.parametrize(
    "event", [pytest.param(event, marks=() if event == "pre_page" else on_main) for event in EVENTS]
)
def test_a_hook_that_stops_the_build_is_named(tmp_path: Path, event: str) -> None:
    line = failure(tmp_path, f"def on_{event}({EVENTS[event]}):\n    {TO_STOP}\n")
    assert line.startswith("the hook lamp.py stops the build: no oil")


@pytest.mark.parametrize(
    "event", [pytest.param(event, marks=() if event == "page_content" else on_main) for event in EVENTS]
)
def test_a_hook_that_takes_other_arguments_is_named_with_its_own_line(tmp_path: Path, event: str) -> None:
    line = failure(tmp_path, f"\ndef on_{event}(lamp, oil, wick):\n    pass\n")
    assert line.startswith(f"the hook lamp.py failed: TypeError: on_{event}() ")
    assert "lamp.py, line 2" in line


@pytest.mark.parametrize("failing", [OWN_ERROR, pytest.param(TO_STOP, marks=on_main)])
def test_a_hook_that_fails_when_it_is_told_of_an_error_hides_no_error(tmp_path: Path, failing: str) -> None:
    first = "def on_pre_build(config):\n    raise KeyError('fog')\n"
    line = failure(tmp_path, f"{first}\ndef on_build_error(error):\n    {failing}\n")
    assert line.startswith("the hook lamp.py failed: KeyError: 'fog' (")
    assert "lamp.py, line 2" in line
    assert "; then the hook lamp.py " in line


@pytest.mark.parametrize(
    "failing", [OWN_ERROR, OF_A_FILE, pytest.param(END, marks=on_main), pytest.param(TO_STOP, marks=on_main)]
)
def test_a_hook_that_keeps_a_preview_from_being_served_is_named(tmp_path: Path, failing: str) -> None:
    file = with_hook(tmp_path, f"def on_serve(server, config, builder):\n    {failing}\n")
    served = run(
        [*BRIEFINGS, "serve", "-f", str(file), "-a", "127.0.0.1:0"], capture_output=True, text=True, timeout=60
    )
    assert served.returncode == 1
    assert re.search(r"^the hook lamp\.py (failed: |stops the build: )", served.stderr, re.MULTILINE)
    assert "Traceback" not in served.stderr


def wrapped(function: str) -> str:
    return f"import functools\n\n@functools.wraps(print)\ndef {function}(*_, **__):\n    {OWN_ERROR}\n"


@pytest.mark.parametrize(
    "hook",
    [
        wrapped("on_page_markdown"),
        f"from functools import partial\n\ndef light(**_):\n    {OWN_ERROR}\n\non_post_build = partial(light)\n",
        "from wick_of_the_lamp import on_page_markdown\n",
    ],
)
def test_a_hook_is_named_however_its_function_was_made(
    tmp_path: Path, hook: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more/wick_of_the_lamp.py").write_text(f"def on_page_markdown(*_, **__):\n    {OWN_ERROR}\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path / "more")
    assert failure(tmp_path / "project", hook).startswith("the hook lamp.py failed: ValueError: the lamp is out")
    sys.modules.pop("wick_of_the_lamp", None)


class Lamp(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """A plugin that fails at every event."""

    def on_pre_build(self, **_: object) -> None:
        raise ValueError("the lamp is out")

    on_page_content: Callable[..., None] = on_pre_build


@pytest.mark.parametrize("event", ["pre_build", "page_content"])
def test_a_plugin_that_raises_is_named(event: str) -> None:
    plugins = PluginCollection()
    plugins["lamp"] = Lamp()
    with pytest.raises(ValueError, match="the lamp is out") as error:
        plugins.run_event(event)
    assert error_line(error.value).startswith("the plugin lamp failed: ValueError")


@pytest.mark.parametrize("event", ["", "def on_page_content(*_, **__):\n    "])
@pytest.mark.parametrize("end", ["sys.exit(0)", "os._exit(0)", "raise GeneratorExit"])
def test_a_hook_that_ends_the_command_is_told(tmp_path: Path, event: str, end: str) -> None:
    with pytest.raises(ProjectError, match=r"(SystemExit: 0|GeneratorExit) \(.*lamp\.py, line [23]"):
        build(with_hook(tmp_path, f"import os, sys\n{event}{end}\n"))
    assert [path.name for path in tmp_path.glob(".site*")] == []


def test_a_hook_may_take_the_day_of_the_build_away(tmp_path: Path) -> None:
    hook = "import os\ndef on_post_build(config): del os.environ['SOURCE_DATE_EPOCH']\n"
    assert build(with_hook(tmp_path, hook)).site.is_dir()


@pytest.mark.parametrize(
    ("hook", "told"),
    [
        ("import no_such_package\n", r"no_such_package.*lamp\.py, line 1"),
        ("def (:\n", r"mkdocs\.yml:\d+:9: error B025: .* Python cannot read it: invalid syntax, line 1\n"),
    ],
)
def test_a_hook_that_cannot_be_read_is_named(hook: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=told):
        build(with_hook(tmp_path, hook))


@pytest.mark.parametrize(
    ("hook", "told"),
    [
        ("def on_post_page(output, page, config):\n    return ''", r"the page data/index\.html is not there"),
    ],
)
def test_a_hook_that_passes_on_another_thing_is_told(tmp_path: Path, hook: str, told: str) -> None:
    with pytest.raises(ProjectError, match=f"^briefings: .*{told}"):
        build(with_hook(tmp_path, hook))
    assert not (tmp_path / "site").exists()


def test_a_lack_of_memory_is_told_where_no_neighbour_has_a_part_in_it() -> None:
    for lack in (MemoryError(), SystemError("error return without exception set")):
        assert error_line(lack) == "memory ran short; give it more memory"
    told = "a part of the program cannot be loaded: no room; is there enough memory, and is all of it installed?"
    assert error_line(ImportError("no room", path="/lib/typst.abi3.so")) == told


def test_a_full_disk_is_told_with_the_folder_where_the_system_names_no_file(tmp_path: Path) -> None:
    config = load_config(str(make_project(tmp_path)))
    with pytest.raises(OSError, match="No space left") as full:
        raise OSError(errno.ENOSPC, "No space left on device")
    assert error_line(full.value, config) == f"the site cannot be written: No space left on device: {tmp_path}/site"


@pytest.mark.parametrize("name", ["method.md", "fog.png"])
def test_a_file_that_is_taken_away_during_the_build_is_not_said_to_be_unwritable(tmp_path: Path, name: str) -> None:
    path = tmp_path / "docs" / name
    hook = f"import os\ndef on_nav(*_, **__): os.remove({str(path)!r})\n"
    told = refusal(tmp_path, "hooks: [own.py]\n", files={"own.py": hook, "docs/fog.png": b""})
    assert told == f"Aborted: {path} has gone since the build began; build again"


def test_a_hook_for_an_unknown_event_is_told_to_whoever_runs_mkdocs_too(tmp_path: Path) -> None:
    file = with_hook(tmp_path, "def on_fog(**_):\n    pass\n")
    with pytest.raises(
        ConfigurationError, match=r"(?s)mkdocs\.yml:\d+:\d+: .*MkDocs has no event for its function on_fog"
    ):
        load_config(str(file))


def test_settings_that_cannot_be_read_are_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), "mkdocs.yml")

    file = make_project(tmp_path)
    monkeypatch.setattr("generator.commands.project.load_config", refuse)
    with pytest.raises(ProjectError, match="it cannot be read: Permission denied: mkdocs"):
        build(file)


def test_an_error_without_words_is_told_by_its_name(tmp_path: Path) -> None:
    line = failure(tmp_path, "def on_env(env, **_): raise SystemExit('')\n")
    assert line.startswith("the hook lamp.py failed: SystemExit (")
