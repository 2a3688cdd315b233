"""The differences between two states of the corpus: in briefs, claims, tombstones, statuses and all other files.

Nothing here says when or why the corpus changed. `generator.findings.entry_history` says when, from dates of entry.
"""

from generator.findings.changes.comparison import compare
from generator.findings.changes.differences import BriefPart, Changes, WithdrawnClaim

__all__ = ["BriefPart", "Changes", "WithdrawnClaim", "compare"]
