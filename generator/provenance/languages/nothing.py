"""The pattern of words that a language does not have, or of which nothing is known."""

from __future__ import annotations

import re
from typing import Final

NOTHING: Final = "(?!)"
NEVER: Final = re.compile(NOTHING)
"""The same, compiled."""
