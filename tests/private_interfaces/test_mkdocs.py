"""MkDocs and its theme: what `build/` uses of them beyond plugins' events. Decision 11 lists it."""

from __future__ import annotations

import inspect
import logging
import re
import threading
from pathlib import Path

import jinja2
import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme
from mkdocs.utils import CountHandler

pytestmark = pytest.mark.private_interface


@pytest.fixture(scope="module")
def theme() -> Theme:
    """Material, as MkDocs finds it by its name."""
    return Theme(name="material")


def test_the_context_of_a_page_is_made_from_navigation_files_settings_and_page() -> None:
    parameters = inspect.signature(mkdocs_build.get_context).parameters
    assert [*parameters][:4] == ["nav", "files", "config", "page"]


def test_the_build_asks_the_theme_for_its_environment_each_time() -> None:
    """So that an instance's `get_env` can be replaced."""
    assert "config.theme.get_env()" in inspect.getsource(mkdocs_build.build)
    assert [*inspect.signature(Theme.get_env).parameters] == ["self"]


def test_the_themes_environment_loads_from_its_folders(theme: Theme) -> None:
    environment = theme.get_env()
    assert isinstance(environment, jinja2.Environment)
    assert theme.dirs
    assert isinstance(theme.dirs, list)


def test_files_of_the_theme_are_those_that_its_environment_lists() -> None:
    assert "env.list_templates(" in inspect.getsource(Files.add_files_from_theme)


def test_warnings_are_counted_by_a_handler_of_the_logger() -> None:
    handler = CountHandler()
    handler.handle(logging.LogRecord("mkdocs", logging.WARNING, "", 0, "careful", None, None))  # type: ignore[no-untyped-call]
    assert handler.get_counts()
    source = inspect.getsource(mkdocs_build.build)
    assert source.index("on_post_build") < source.index("get_counts()")


def test_the_event_that_runs_and_its_function_have_these_names() -> None:
    code = PluginCollection.run_event.__code__
    assert {"self", "name", "kwargs", "method"} <= {*code.co_varnames}


def test_a_file_can_be_a_class_of_ours() -> None:
    assert {"generated_by", "abs_src_path"} <= {name for name in dir(File) if not name.startswith("__")} | {
        *inspect.get_annotations(File)
    }
    assert [*inspect.signature(File.copy_file).parameters] == ["self", "dirty"]
    assert callable(File.is_documentation_page)
    assert callable(File.generated)


def test_a_page_can_be_told_its_address_and_that_it_is_active() -> None:
    for name in ("active", "canonical_url"):
        assert name in dir(Page) or name in inspect.get_annotations(Page), name
    assert isinstance(inspect.getattr_static(Page, "active"), property)


def test_the_preview_server_has_what_ours_waits_for(tmp_path: Path) -> None:
    server = LiveReloadServer(lambda: None, host="127.0.0.1", port=0, root=str(tmp_path))
    try:
        assert isinstance(server._epoch_cond, threading.Condition)
        assert server._visible_epoch == server._wanted_epoch
        assert callable(server.builder)
        assert b"livereload" in server._inject_js_into_html(b"<body></body>", 1)  # type: ignore[no-untyped-call]
        assert server.get_app() == server.serve_request
        assert server.mount_path == "/"
        assert [*inspect.signature(server.serve_request).parameters] == ["environ", "start_response"]
    finally:
        server.server_close()


def test_the_theme_has_one_style_sheet_of_each_kind(theme: Theme) -> None:
    for pattern in ("main.*.min.css", "palette.*.min.css"):
        sheets = [path for folder in theme.dirs for path in (Path(folder) / "assets/stylesheets").glob(pattern)]
        assert len(sheets) == 1, pattern


def test_the_themes_search_is_where_it_is_left_out(theme: Theme) -> None:
    folders = [Path(folder) / "assets/javascripts" for folder in theme.dirs]
    assert any((folder / "workers").is_dir() for folder in folders)
    assert any(re.search(r"\.map\Z", path.name) for folder in folders for path in folder.rglob("*"))
