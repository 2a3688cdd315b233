"""The site's files as MkDocs knows them: generated pages among them, and no file that no page loads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import urljoin

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator.build import assets
from generator.build.pipeline import PipelineError
from generator.site.kinds.page_kind import PageSpec
from generator.site.policy import HEADERS_FILE, headers_file

_UNUSED: Final = re.compile(r"assets/(?:javascripts/(?:lunr|workers)/.*|.*\.map)\Z")
"""Material's own search and its source maps, which no page of ours asks for: half of the site's bytes."""


class StampedFile(File):
    """A generated page that MkDocs can link to, but neither renders nor writes."""

    def __init__(self, spec: PageSpec, config: MkDocsConfig) -> None:
        super().__init__(spec.src_uri, None, config.site_dir, True, dest_uri=spec.file)
        self.generated_by = "briefings"
        self.abs_src_path = None

    def is_documentation_page(self) -> bool:
        """Say no, so that MkDocs reads and renders nothing."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Write nothing."""


def replace_assets(files: Files, config: MkDocsConfig) -> None:
    """Leave out files that no page loads, and put our sheets and scripts in as they are published."""
    for file in list(files):
        own = file.src_uri.removeprefix(f"{assets.OWN}/")
        if _UNUSED.match(file.src_uri) or own in assets.WITHIN_OTHERS:
            files.remove(file)
        elif own != file.src_uri and own.endswith(".css"):
            files.remove(file)
            files.append(File.generated(config, file.src_uri, content=assets.sheet(own)))
        elif own in assets.ON_EVERY_PAGE:
            files.remove(file)
            files.append(File.generated(config, file.src_uri, content=assets.script(own)))


def add_pages(files: Files, specs: Iterable[PageSpec], config: MkDocsConfig, *, stamp: bool) -> None:
    """Add generated pages.

    Args:
        files: to add them to.
        specs: of the pages.
        config: the settings.
        stamp: whether the pipeline writes them; MkDocs does otherwise.

    Raises:
        PipelineError: where a hand-written page has the address of one of them.
    """
    written = {file.dest_uri: file for file in files}
    for spec in specs:
        if other := written.get(spec.file):
            place = other.abs_src_path or other.src_uri
            raise PipelineError(f"{place} has the address of a generated page ({spec.address}); rename it")
        if not stamp:
            files.append(File.generated(config, spec.src_uri, content=""))
        elif not spec.page_key:  # of these there may be thousands, and no hand-written page links to them
            files.append(StampedFile(spec, config))


def add_dialog(files: Files, environment: jinja2.Environment, config: MkDocsConfig) -> None:
    """Add the script that puts the search dialog into a page."""
    dialog = assets.put_into_page(environment.get_template(assets.DIALOG).render())
    files.append(File.generated(config, f"{assets.OWN}/{assets.DIALOG_SCRIPT}", content=dialog))


def add_policy(files: Files, config: MkDocsConfig, *, search: bool) -> None:
    """Add the file that tells a host which headers to send, unless the project has one of its own.

    Args:
        files: to add it to; hand-written pages have been turned into HTML.
        config: the settings.
        search: whether the site has a search index.
    """
    if files.get_file_from_path(HEADERS_FILE) is None:
        pages = (file.page for file in files.documentation_pages() if file.page)
        material = any("generated" not in page.meta and assets.asks_for_material(page.content or "") for page in pages)
        files.append(File.generated(config, HEADERS_FILE, content=headers_file(search=search, material=material)))


def addresses(files: Files, specs: Iterable[PageSpec], site_url: str) -> list[str]:
    """The full address of every page, for the site map; none where the site has no address."""
    if not site_url:
        return []
    written = (file.url for file in files.documentation_pages())
    generated = (spec.address for spec in specs)
    return sorted({urljoin(site_url, "" if url == "./" else url) for url in (*written, *generated)})
