"""The options of the plugin and the settings of MkDocs: read, and refused if no site can be made with them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.theme import Theme

from generator.build.engine import Settings
from generator.build.mkdocs.errors import plugin_errors
from generator.build.mkdocs.neighbours import makes_search_index
from generator.build.mkdocs.settings.chain import ProjectSettings, nested_texts
from generator.build.mkdocs.settings.faults import settings_faults
from generator.build.mkdocs.settings.folders import folder_faults
from generator.build.mkdocs.settings.kinds import WITHOUT_EFFECT, fault_of_value
from generator.build.mkdocs.theme_folder import check_theme_folder
from generator.build.mkdocs.unfit_files import check_folders
from generator.build.site_options import option_defaults
from generator.diagnostics.formats import lines_of
from generator.diagnostics.report import Path as ValuePath
from generator.model.fields import host_of
from generator.publication.page_links import target_of
from generator.reading.files import is_plain_file
from generator.reading.yaml.encodings import decode_leniently
from generator.site.addresses import as_uri
from generator.site.file_links import links_in_file

_UP: Final = re.compile(r"[^/?#=&]+?(/|%2F)\.\.\1", re.IGNORECASE)
"""Finds a folder in a path that the next step, `..`, leaves again."""


class BriefingsConfig(Config):  # type: ignore[no-untyped-call]
    """Options of the plugin in `mkdocs.yml`."""

    # The options of `SiteOptions`, in the form that MkDocs requires.
    vars().update(
        {name: config_options.Type(type(default), default=default) for name, default in option_defaults().items()}
    )

    def validate(self) -> tuple[Any, Any]:
        """Check the hooks, then the options. MkDocs loads the hooks next; a faulty one would end in a traceback.

        Raises:
            ConfigurationError: if a hook cannot work.
        """
        if self.config_file_path:
            read = ProjectSettings(Path(self.config_file_path))
            faults = [fault for fault in folder_faults(read) if fault.location.path[:1] == ("hooks",)]
            if faults:
                raise ConfigurationError("\n".join(lines_of(read.report(faults))))
        return super().validate()


def settings_of(
    config: MkDocsConfig, options: BriefingsConfig, read: ProjectSettings, *, keep_addresses: bool = False
) -> Settings:
    """Return the settings in `mkdocs.yml`, in the form that the pipeline uses.

    Args:
        config: the settings, as MkDocs has them.
        options: the options of the plugin.
        read: the settings, as they were written.
        keep_addresses: whether this is a release, whose addresses all later sites must answer.

    Raises:
        PluginError: if files cannot be edited at the addresses that settings name.
    """
    _settle_addresses(config, read)
    return Settings(
        folder=project_folder(config),
        site_name=config.site_name,
        site_url=config.site_url or "",
        edit_url=edit_url(config),
        keep_addresses=keep_addresses,
        named=_named_files(config, read),
        **options,
    )


def _named_files(config: MkDocsConfig, read: ProjectSettings) -> dict[str, str]:
    """Return the place and name of each setting that links to a file of the site, by the file's address."""
    named = [*nested_texts(read.get("nav"), ("nav",)), *_extras(config)]
    return {
        target: f"{read.place(path)}: `{_name(path)}`"
        for path, address in named
        if address and (target := target_of(address, "index.html", config.site_url or "")) is not None
    }


def _extras(config: MkDocsConfig) -> Iterator[tuple[ValuePath, str]]:
    """Yield the style sheets, scripts and pictures that settings name, each with the path to its setting."""
    for name in ("extra_css", "extra_javascript"):
        yield from (((name, number), str(item)) for number, item in enumerate(config[name]))
    yield from ((("theme", key), str(config.theme.get(key) or "")) for key in ("logo", "favicon"))


def _name(path: ValuePath) -> str:
    return ".".join(path) if path[0] == "theme" else str(path[0])  # type: ignore[arg-type] # keys of the theme are text


def project_folder(config: MkDocsConfig) -> Path:
    """Return the folder of the project.

    `mkdocs.yml` may be a symbolic link; its own folder counts, not that of its target.
    """
    return Path(config.config_file_path).absolute().parent.resolve()


def edit_url(config: MkDocsConfig) -> Callable[[str], str] | None:
    """Return a function from the path of a project's file to the address at which it can be edited; None if none can.

    `edit_uri` and `edit_uri_template` mean the same as in MkDocs, which knows files by their paths in `docs_dir`.
    """
    docs = Path(config.docs_dir).resolve()
    folder = project_folder(config)
    template, start, repository = config.edit_uri_template, config.edit_uri, config.repo_url or ""
    if not template and not start:
        return None

    def address(path: str) -> str:
        uri = Path(os.path.relpath(folder / path, docs)).as_posix()
        target = template.format(path=uri, path_noext=uri.rpartition(".")[0]) if template else f"{start}{uri}"
        while target != (shorter := _UP.sub("", target, count=1)):
            target = shorter
        base = repository if not repository or target.startswith(("?", "#")) else repository.rstrip("/") + "/"
        try:
            return urljoin(base, target)
        except ValueError:  # it holds half of a bracket
            return target

    return address


def check_settings(config: MkDocsConfig, read: ProjectSettings) -> None:
    """Refuse settings with which the site cannot be made.

    Args:
        config: the settings, as MkDocs has them.
        read: the settings, as they were written; values that a command line or a hook has set replace them.

    Raises:
        PluginError: with a line on each faulty setting and how to mend it.
    """
    if is_served(config) and ":" in (host := str(config.dev_addr.host)):  # an address of IPv6, as MkDocs writes it
        config.site_url = str(config.site_url).replace(host, f"[{host}]", 1)
    read.take({name: config[name] for name in ("site_name", "use_directory_urls")})
    # MkDocs takes line breaks out of an address, and adds a slash behind a space. It is told as it is written.
    if is_served(config) or fault_of_value(read, "site_url", read.get("site_url")) is None:
        read.take({"site_url": config.site_url})
    read.take({"theme": {"name": config.theme.name}})
    if os.path.realpath(config.site_dir) != os.path.realpath(read.folder / (read.get("site_dir") or "site")):
        read.take({"site_dir": config.site_dir})
    if (report := settings_faults(read)).items:
        raise PluginError("briefings: settings cannot be used\n" + "\n".join(lines_of(report)))
    with plugin_errors():
        check_folders(config.docs_dir)
        check_theme_folder(config, read)


def _settle_addresses(config: MkDocsConfig, read: ProjectSettings) -> None:
    """Escape the site's address and end it in a slash, and refuse an address for edits that is none.

    Args:
        config: the settings, as MkDocs has them.
        read: the settings, as they were written.

    Raises:
        PluginError: if files cannot be edited at the addresses that settings name.
    """
    if (edit := edit_url(config)) and not host_of(address := edit(f"{config.docs_dir}/index.md")):
        name = "edit_uri_template" if config.edit_uri_template else "edit_uri"
        what = f"`{name}` leads to {address}, which is not a web address; fix it or `repo_url`"
        raise PluginError(f"briefings: {read.place((name,))}: {what}")
    config.site_url = as_uri(f"{config.site_url.rstrip('/')}/") if config.site_url else config.site_url


def ineffective_settings(config: MkDocsConfig, others: Iterable[str], read: ProjectSettings) -> list[str]:
    """Return a line for each setting that is accepted but has no effect on this site, or not the expected one.

    Args:
        config: the settings.
        others: names of the plugins and hooks that take part in each page.
        read: the settings, as they were written.
    """
    plain = Theme(name=config.theme.name)
    of_theme, of_extra = WITHOUT_EFFECT["theme"], WITHOUT_EFFECT["extra"]
    changed = [key for key in of_theme if config.theme.get(key) and config.theme.get(key) != plain.get(key)]
    own_design = "no effect here, where pages have a design of their own"
    none: list[tuple[tuple[str, ...], str]] = [(("theme", key), own_design) for key in changed]
    icons = config.theme.get("icon")
    none += [
        (("theme", "icon", str(key)), own_design)
        for key in icons or ()
        if key != "logo" and read.get("theme", "icon", key)
    ]
    none += [(("extra", key), own_design) for key in of_extra if config.extra.get(key)]
    if (language := config.theme.get("language") or "en") != "en":
        none.append((("theme", "language"), f"no effect for {language}, as the interface is only in English"))
    if config.repo_name and not config.repo_url:
        none.append((("repo_name",), "no effect without `repo_url`, to which the link with this name would lead"))
    placed: list[tuple[ValuePath, str]] = [(path, f"{'.'.join(path)} has {words}") for path, words in none]
    for number, (file, hook) in enumerate(config["hooks"].items()):
        if not any(name.startswith("on_") and callable(value) for name, value in vars(hook).items()):
            what = f"the hook {file} has no effect, as none of its functions begins with on_"
            placed.append((("hooks", number), what))
    lines = [
        f"{place}: {what}" for place, what in sorted(((read.place(path), what) for path, what in placed), key=_by_line)
    ]
    if makes_search_index(others):
        lines.append("the plugin search makes an index that no page loads: the site has a search of its own")
    return lines


def _by_line(line: tuple[str, str]) -> tuple[str, list[int]]:
    """Sort key of a line by its place: file, line and column."""
    file, *numbers = line[0].split(":")
    return file, [int(number) for number in numbers if number.isdigit()]


def texts_of_extras(config: MkDocsConfig) -> dict[Path, str]:
    """Return the texts of the style sheets and scripts that settings name, if they are files of the project."""
    folders = [Path(folder) for folder in (config.docs_dir, config.theme.custom_dir) if folder]
    addresses = (str(item).partition("?")[0] for item in (*config.extra_css, *config.extra_javascript))
    files = (folder / address for address in addresses for folder in folders)
    return {file: decode_leniently(file.read_bytes()) for file in files if is_plain_file(file)}


def refused_extras(config: MkDocsConfig, read: ProjectSettings, texts: Mapping[Path, str]) -> dict[str, str]:
    """Return a line for each address on another host that settings name and browsers would refuse.

    Args:
        config: the settings.
        read: the settings, as they were written.
        texts: the texts of style sheets and scripts, which may hold further addresses.

    Returns:
        The lines, by address, or by the place of the address in a file.
    """
    why = f"which is on another host; put a copy into {config.docs_dir}"
    of_settings = {
        address: f"{read.place(path)}: browsers will refuse {address} of `{_name(path)}`, {why}"
        for path, address in _extras(config)
        if urlsplit(address).netloc
    }
    in_files = {
        f"{os.path.relpath(file, project_folder(config))}:{line}": link
        for file, text in texts.items()
        for link, line in links_in_file(file.name, text)
        if urlsplit(link).netloc
    }
    return of_settings | {place: f"{place}: browsers will refuse {link}, {why}" for place, link in in_files.items()}


def is_served(config: MkDocsConfig) -> bool:
    """Whether MkDocs builds for its own server, whose address is then the site's."""
    host, port = config.dev_addr
    return (config.site_url or "").startswith(f"http://{host}:{port}/")
