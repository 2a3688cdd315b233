"""Hosts: the publishers whose texts are at each, according to the registry and the briefs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import unquote

from generator.checks.index import BriefInFile, Index
from generator.diagnostics.hints import write_hint
from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.model.fields import host_of
from generator.model.registry import Publisher
from generator.reading.mending import STAND_IN_ADDRESS, STAND_IN_ID


def publisher_at(index: Index, address: str | None) -> str:
    """Return the only publisher to whose site an address leads, by the registry or by its name in the host.

    It is empty if there is none.
    """
    return _Sites(index).publisher_at(site_host(address))


class _Sites:
    """The sites of the publishers of a registry.

    Args:
        index: the record.
    """

    def __init__(self, index: Index) -> None:
        self._at: defaultdict[str, set[str]] = defaultdict(set)
        self._named: defaultdict[str, set[str]] = defaultdict(set)
        for _, entry_id, _, entry in index.entries():
            if isinstance(entry, Publisher):
                if site := site_host(entry.url):
                    self._at[site].add(entry_id)
                self._named[entry_id.replace("-", "")].add(entry_id)

    def publisher_at(self, host: str) -> str:
        """Return the only publisher to whose site a host belongs, by the registry or by its name in the host.

        It is empty if there is none.
        """
        labels = host.split(".")
        at = set[str]().union(*(self._at.get(".".join(labels[start:]), ()) for start in range(len(labels))))
        named = set[str]().union(*(self._named.get(label.replace("-", ""), ()) for label in labels[:-1]))
        return min(at or named) if len(at or named) == 1 else ""


def at_another_publisher(index: Index) -> Iterator[Diagnostic]:
    """No text has an address at a host that has only another publisher's texts."""
    sites, texts = _Sites(index), _texts_at(index)
    hosts = Counter(publisher for of_host in texts.values() for publisher in of_host)
    for versions in index.unchecked.briefs.values():
        for file, brief in versions[:1]:
            source, host = brief.source, site_host(brief.source.url)
            if not host or STAND_IN_ID in (source.publisher, source.origin) or source.url == STAND_IN_ADDRESS:
                continue
            others = Counter(texts[host])
            others[source.publisher] -= 1
            # A publisher with a host of its own has its texts elsewhere.
            has_another = hosts[source.publisher] > 1
            at = sites.publisher_at(host) or (_only(+others) if has_another else "")
            if at in ("", source.publisher, source.origin) or others[source.publisher] > 0:
                continue
            entry = index.entry(at)
            # An aggregator has texts of every publisher.
            if isinstance(entry, Publisher) and entry.kind != "aggregator":
                values = {"host": host, "name": entry.name, "other": at, "publisher": source.publisher}
                yield diagnose("B356", Location(file, ("source", "url")), **values)


_TRACKING: Final = re.compile(r"(?:utm_[a-z]{1,20}|fbclid|gclid|mc_[ce]id|igshid|dclid|msclkid|ref_src)=[^&#]*&?")
_LEADS_ON: Final = re.compile(r"[?&](?:url|q|u|target|dest)=(https?(?:://|%3A%2F%2F)[^&#\s]+)", re.IGNORECASE)


def tracking_addresses(_: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """No address of a source has tracking parameters, or redirects to another address."""
    source = brief_in_file.brief.source
    of_original = source.original.url if source.original else None
    for path, address in ((("source", "url"), source.url), (("source", "original", "url"), of_original)):
        if address is None:
            continue
        location = Location(brief_in_file.file, path)
        if onward := _LEADS_ON.search(address):
            better, what = unquote(onward[1]), "the address leads on to another one"
        elif "=" in address and _TRACKING.search(address):
            better, what = _TRACKING.sub("", address).rstrip("?&"), "the address says where a reader came from"
        else:
            continue
        yield diagnose("B131", location, what=what, better=better, hint=write_hint(better))


def _only(publishers: Mapping[str, int]) -> str:
    """Return the one publisher of several texts; empty if there are several publishers, or only one text."""
    return next(iter(publishers)) if len(publishers) == 1 and sum(publishers.values()) > 1 else ""


def _texts_at(index: Index) -> Mapping[str, Counter[str]]:
    """Return the number of texts of each publisher at each host; a registered site counts as a text."""
    texts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for versions in index.unchecked.briefs.values():
        for _, brief in versions[:1]:
            texts[site_host(brief.source.url)][brief.source.publisher] += 1
    for _, entry_id, _, entry in index.entries():
        if isinstance(entry, Publisher) and entry.url:
            texts[site_host(entry.url)][entry_id] += 1
    return texts


def site_host(address: str | None) -> str:
    """Return the host of an address without `www.`; empty if there is none."""
    return host_of(address or "").removeprefix("www.")
