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
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.config_options import Hooks
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme
from mkdocs.utils import CountHandler

from generator.build.mkdocs.errors import LOGGER

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


def test_the_function_that_loads_a_hook_has_its_name() -> None:
    assert {"name", "path"} <= {*inspect.unwrap(Hooks._load_hook).__code__.co_varnames}


def test_what_is_at_work_stands_in_these_variables() -> None:
    """So that a line on an error says at which page or template it arose."""
    assert "page" in mkdocs_build._build_page.__code__.co_varnames
    assert "page" in mkdocs_build._populate_page.__code__.co_varnames
    assert "template_name" in mkdocs_build._build_theme_template.__code__.co_varnames


@pytest.mark.parametrize(
    ("setting", "named", "last"),
    [("plugins", '"lamp"', "'plugins'"), ("markdown_extensions", "'lamp'", "ModuleNotFoundError")],
)
def test_settings_that_are_refused_are_named_in_messages_of_one_logger(
    setting: str, named: str, last: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Fog\ntheme: material\n{setting}: [lamp]\n", encoding="utf-8")
    with pytest.raises(Abort):
        load_config(str(tmp_path / "mkdocs.yml"))
    (message,) = [record.getMessage() for record in caplog.records if record.name == f"{LOGGER}.config"]
    lines = message.splitlines()
    assert f"'{setting}'" in lines[0]
    assert named in lines[0]
    assert last in lines[-1]


def test_hooks_are_modules_by_the_names_that_settings_have(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "lamp.py").write_text("def on_env(env, config, files): ...\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Fog\ntheme: material\nhooks: [lamp.py]\n", encoding="utf-8")
    hooks = load_config(str(tmp_path / "mkdocs.yml"))["hooks"]
    assert [*hooks] == ["lamp.py"]
    assert callable(hooks["lamp.py"].on_env)
    config = load_config(str(tmp_path / "mkdocs.yml"))
    assert config["plugins"]["lamp.py"] is config["hooks"]["lamp.py"]
    assert config.plugins.events["env"][-1] is config["hooks"]["lamp.py"].on_env


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
        server.watch(str(tmp_path))
        assert server._watched_paths == {str(tmp_path): 1}
        assert isinstance(server._rebuild_cond, threading.Condition)
        assert server._want_rebuild is False
        assert server.build_delay == 0.1
        assert [emitter.watch for emitter in server.observer.emitters] == [server._watch_refs[str(tmp_path)]]
        assert [*inspect.signature(server.serve_request).parameters] == ["environ", "start_response"]
    finally:
        server.server_close()


def test_every_server_is_started_by_a_method_that_can_be_replaced() -> None:
    assert "server.serve(" in inspect.getsource(mkdocs_serve.serve)
    assert "open_in_browser" in inspect.signature(LiveReloadServer.serve).parameters


def test_the_theme_has_one_style_sheet_of_each_kind(theme: Theme) -> None:
    for pattern in ("main.*.min.css", "palette.*.min.css"):
        sheets = [path for folder in theme.dirs for path in (Path(folder) / "assets/stylesheets").glob(pattern)]
        assert len(sheets) == 1, pattern


def test_the_themes_search_is_where_it_is_left_out(theme: Theme) -> None:
    folders = [Path(folder) / "assets/javascripts" for folder in theme.dirs]
    assert any((folder / "workers").is_dir() for folder in folders)
    assert any(re.search(r"\.map\Z", path.name) for folder in folders for path in folder.rglob("*"))
