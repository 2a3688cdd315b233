"""Addresses of briefs, claims, questions and entries. They are permanent: they follow from ids alone."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Final
from urllib.parse import quote, urlsplit, urlunsplit

from generator.corpus import Corpus

_LONE_PERCENT: Final = re.compile("%(?![0-9A-Fa-f]{2})")

ENTITY_KINDS: Final = ("people", "organisations", "countries", "places", "systems", "instruments", "terms")
"""Registry names whose entries are entities, in the order in which readers look for them."""


def brief_address(brief_id: str) -> str:
    """Return the address of a brief's page, relative to the site's root."""
    return f"briefs/{brief_id}/"


def claim_address(brief_id: str, claim_id: str) -> str:
    """Return the permanent address of a claim."""
    return f"briefs/{brief_id}/#{claim_id}"


def question_address(question_id: str) -> str:
    """Return the address of a question's page, relative to the site's root."""
    return f"questions/{question_id}/"


def entry_addresses(corpus: Corpus) -> dict[str, str]:
    """Return the address of every registry entry's page by id."""
    return {entry_id: f"{kind}/{entry_id}/" for entry_id, kind in corpus.kinds.items()}


def as_uri(address: str) -> str:
    """Return an address in ASCII for site maps, feeds and links: Punycode in the host, percent-encoding in the path.

    Parts that are already encoded stay as they are.
    """
    parts = urlsplit(address)
    host = parts.netloc
    if not host.isascii():
        with suppress(UnicodeError):
            host = host.encode("idna").decode("ascii")
    path = quote(_LONE_PERCENT.sub("%25", parts.path), safe="/%:@!$&'()*+,;=~")
    return urlunsplit((parts.scheme, host, path, quote(parts.query, safe="/%:@!$&'()*+,;=~?"), ""))


def path_to_root(address: str) -> str:
    """Return the relative path from a page to the site's root: `../../` from `briefs/x/`, empty from the home page."""
    return "../" * address.count("/")
