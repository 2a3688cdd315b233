"""The pattern for words that a language does not have, or that are not known."""

from __future__ import annotations

import re
from typing import Final

NOTHING: Final = "(?!)"
NEVER: Final = re.compile(NOTHING)
"""The same, compiled."""
