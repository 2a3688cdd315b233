"""The interface's words for the script of the search page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, get_args

from markupsafe import Markup

from generator.model.attribution import AttributionKind
from generator.site.search.filters import FILTERS
from generator.site.search.index import ResultKind
from generator.site.text.catalog import Words

_SORTS: Final = ("relevance", "newest", "oldest")


def script_words(words: Words) -> Markup:
    """Return the words as JSON for a script element of the page."""

    def counted(key: str) -> Mapping[str, str]:
        return {form: words.plain(f"search_page.{key}.{form}") for form in ("one", "other")}

    script_words: dict[str, Any] = {
        **{key: words.plain(f"search_page.{key}") for key in ("idle", "none_chosen", "filters", "fewer", "remove")},
        **{key: counted(key) for key in ("all_values", "filters_chosen", "printed", "printed_all")},
        "sorts": {sort: words.plain(f"search_page.sorts.{sort}") for sort in _SORTS},
        "orders": {sort: words.plain(f"search_page.orders.{sort}") for sort in _SORTS},
        "values": {
            "kind": {kind: words.plain(f"search_page.kinds.{kind}") for kind in get_args(ResultKind)},
            "attribution": {kind: words.plain(f"attribution.{kind}") for kind in get_args(AttributionKind)},
        },
        # A part is a claim; its kind, publisher and language are those of its record.
        "of_parts": [name for name in FILTERS if name not in ("kind", "publisher", "language")],
    }
    return Markup(json.dumps(script_words, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))
