"""The error that keeps a site from being published."""

from __future__ import annotations


class PublicationError(Exception):
    """The site cannot be published, so the old one stays; the message says why, and how to mend it."""
