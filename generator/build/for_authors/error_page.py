"""The page of a preview whose site cannot be built: the panel of faults, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from markupsafe import Markup

from generator.build.for_authors.fault_panel import Around, fault_panel
from generator.diagnostics.report import Report
from generator.site.text.catalog import Words
from generator.site.text.templating import TEMPLATES

_PAGE: Final = TEMPLATES / "preview/error.html"
_STYLES: Final = TEMPLATES / "preview/preview.css"


def error_page(report: Report, words: Words, folder: Path) -> bytes:
    """Return a page that says why the site cannot be built.

    Args:
        report: the faults.
        words: the interface's words.
        folder: the project's.
    """
    around = Around(saved=words("faulty.loads"))
    parts = {
        "mark": words("author.faulty"),
        "title": words("faulty.unbuilt"),
        "style": Markup(_STYLES.read_text("utf-8")),
        "panel": fault_panel(report, words, folder, older=False, around=around),
        "ended": words("author.ended"),
    }
    return Markup(_PAGE.read_text("utf-8")).format(**parts).encode("utf-8", "replace")
