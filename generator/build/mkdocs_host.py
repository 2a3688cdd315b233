"""What the plugin asks of MkDocs besides its events: settings, whether it will abort, and how it tells errors."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.utils import CountHandler

from generator.build.engine import Settings
from generator.build.pipeline import PipelineError
from generator.build.shell import ShellError
from generator.publication.staging import StagingError
from generator.site.pagination.calendar import BUDGET


class BriefingsConfig(Config):  # type: ignore[no-untyped-call]
    """Options of the plugin in `mkdocs.yml`."""

    search = config_options.Type(bool, default=True)
    stamp = config_options.Type(bool, default=True)
    split_above = config_options.Type(int, default=BUDGET)
    strict = config_options.Type(bool, default=False)


def settings_of(config: MkDocsConfig, options: BriefingsConfig) -> Settings:
    """The settings in `mkdocs.yml`, as the pipeline takes them."""
    return Settings(
        folder=Path(config.config_file_path).resolve().parent,
        site_name=config.site_name,
        site_url=config.site_url or "",
        edit_url=urljoin(config.repo_url.rstrip("/") + "/", "edit/main/") if config.repo_url else "",
        search=options.search,
        split_above=options.split_above,
        strict=options.strict,
    )


@contextmanager
def plugin_errors() -> Iterator[None]:
    """Turn the pipeline's errors, and those of the disk, into those that MkDocs tells without a traceback."""
    try:
        yield
    except (PipelineError, ShellError, StagingError) as error:
        raise PluginError(f"briefings: {error}") from None
    except OSError as error:
        raise PluginError(f"briefings: the site cannot be written: {error}") from None


def is_served(config: MkDocsConfig) -> bool:
    """Whether MkDocs builds in order to serve: the site's address is then that of its own server."""
    host, port = config.dev_addr
    return (config.site_url or "").startswith(f"http://{host}:{port}/")


def will_abort() -> bool:
    """Whether MkDocs will abort after `on_post_build`, because it runs strictly and has counted warnings."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))
