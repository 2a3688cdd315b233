"""The folder of the project's own templates, `theme.custom_dir`: whether it is fit, and what in it has no effect."""

from __future__ import annotations

import os
from collections.abc import Iterator, Set
from pathlib import Path
from typing import Final

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from generator.build.errors import PipelineError
from generator.build.mkdocs.files import BUILT
from generator.build.mkdocs.settings.chain import ProjectSettings
from generator.build.mkdocs.unfit_files import is_locked, why_unreadable
from generator.diagnostics.system_errors import disk_error
from generator.diagnostics.visible import on_one_line
from generator.reading.yaml.encodings import decode_leniently
from generator.site.security_headers import refused_parts

_SETTING: Final = ("theme", "custom_dir")
_MAX_FILES: Final = 10_000
"""The largest number of files in a folder of templates. One with more is no such folder, and MkDocs would take minutes
to publish it."""


def check_theme_folder(config: MkDocsConfig, read: ProjectSettings) -> None:
    """Make sure that the folder can be read to its end, and holds nothing but files.

    Raises:
        PipelineError: if it cannot be read, or holds something else.
    """
    place = f"{read.place(_SETTING)}: `theme.custom_dir`"
    for number, path in enumerate(template_files(config, place), start=1):
        if why := why_unreadable(path):
            raise PipelineError(on_one_line(why))
        if number > _MAX_FILES:
            raise PipelineError(
                f"{place} holds more than {_MAX_FILES:,} files; name a folder that is only for templates"
            )


def check_apart_from_pages(config: MkDocsConfig, files: Files, read: ProjectSettings) -> None:
    """Make sure that no file in the folder would be published among the pages.

    Raises:
        PipelineError: if a file would.
    """
    if not config.theme.custom_dir:
        return
    folder = os.path.realpath(config.theme.custom_dir)
    for file in files:
        path = file.abs_src_path
        if not path or file.src_dir != config.docs_dir or file.inclusion not in BUILT:
            continue
        if Path(os.path.realpath(path)).is_relative_to(folder):
            what = f"lies among the pages, so that {file.src_uri} would be published as it is"
            hint = "move the folder out of `docs_dir`, or name it in `exclude_docs`"
            raise PipelineError(f"{read.place(_SETTING)}: `theme.custom_dir` {what}; {hint}")


def check_logo(config: MkDocsConfig, env: jinja2.Environment, read: ProjectSettings) -> None:
    """Make sure that there is the icon that is the site's logo, and that it can be read.

    Raises:
        PipelineError: if there is not, or it cannot.
    """
    name = (config.theme.get("icon") or {}).get("logo")
    if not name or config.theme.get("logo") or env.loader is None:
        return
    path = f".icons/{name}.svg"
    if config.theme.custom_dir and is_locked(own := f"{config.theme.custom_dir}/{path}"):
        raise PipelineError(on_one_line(why_unreadable(own)))
    try:
        env.loader.get_source(env, path)
    except jinja2.TemplateNotFound:
        place = read.place(("theme", "icon", "logo"))
        what = f"neither the project nor the theme has the icon {path}; name one as material/bell-ring, or take it out"
        raise PipelineError(f"{place}: `theme.icon.logo`: {what}") from None


def unused_templates(config: MkDocsConfig, loaded: Set[str] | None, read: ProjectSettings) -> Iterator[str]:
    """Yield a line for each template in the folder that no page uses.

    Args:
        config: the settings, as MkDocs has them.
        loaded: names of the templates that pages use; None if that is not known.
        read: the settings, as they were written.
    """
    if loaded is None:
        return
    place = read.place(_SETTING)
    for path in template_files(config, place):
        name = os.path.relpath(path, config.theme.custom_dir).replace(os.sep, "/")
        if name.endswith(".html") and name not in loaded:
            why = "no page is made with a template of this name"
            yield f"{place}: {on_one_line(name)} in `theme.custom_dir` has no effect, as {why}"


def template_files(config: MkDocsConfig, place: str) -> Iterator[str]:
    """Yield the paths of all files in the folder except hidden ones, such as icons.

    Raises:
        PipelineError: if the folder cannot be read.
    """
    if not config.theme.custom_dir:
        return

    def stop(error: OSError) -> None:
        raise PipelineError(f"{place} cannot be read: {disk_error(error)}")

    for folder, folders, names in os.walk(config.theme.custom_dir, onerror=stop):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (f"{folder}/{name}" for name in sorted(names) if not name.startswith("."))


def template_with(folder: str, part: str) -> str:
    """Return the path of the first template in a folder with a part that browsers refuse; empty if there is none.

    Args:
        folder: the folder of the project's own templates; empty if it has none.
        part: the refused part, as `refused_parts` names it.
    """
    if not folder:
        return ""
    for path in sorted(Path(folder).rglob("*.html")):
        if part in refused_parts(decode_leniently(path.read_bytes())):
            return f"{Path(folder).name}/{path.relative_to(folder).as_posix()}"
    return ""
