"""The error that keeps a site from being made."""

from __future__ import annotations


class PipelineError(Exception):
    """The site cannot be made; the message is for people."""
