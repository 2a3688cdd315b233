"""How often something recurs, by the words of a text."""

from __future__ import annotations

import re
from functools import cache

from generator.provenance.languages.language import Language
from generator.provenance.wording import WITHOUT_EDGES


def recurring_in(text: str, language: Language) -> dict[str, str]:
    """Return the words of a text for how often something recurs, by the value that `every` of a claim has for them."""
    return {every: match[0] for every, pattern in _patterns(language) if (match := pattern.search(text))}


@cache
def _patterns(language: Language) -> list[tuple[str, re.Pattern[str]]]:
    patterns = {every: f"(?:{words})" for every, words in language.days.recurring.items()}
    # In scripts whose words have no edges, others may be attached to these.
    edged = {every: words if WITHOUT_EDGES.search(words) else rf"\b{words}\b" for every, words in patterns.items()}
    return [(every, re.compile(words, re.IGNORECASE)) for every, words in edged.items()]
