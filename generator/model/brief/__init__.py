"""A brief, the curated summary of one source text: its source, its claims, and its remarks on both."""

from generator.model.brief.claim import DATE_KEYS, RELATIONS, Claim, Level, Recurrence
from generator.model.brief.source import Original, Source
from generator.model.brief.whole import Brief, Fault, Noise, Withdrawal

__all__ = [
    "DATE_KEYS",
    "RELATIONS",
    "Brief",
    "Claim",
    "Fault",
    "Level",
    "Noise",
    "Original",
    "Recurrence",
    "Source",
    "Withdrawal",
]
