"""A feed as Atom (RFC 4287)."""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree as ET

from generator.site.export.formats.feed import Feed, permanent_id, time

_ATOM: Final = "http://www.w3.org/2005/Atom"
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom(feed: Feed) -> bytes:
    """Return the bytes of a feed."""
    root, channel = feed.root, feed.channel
    document = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": feed.language})
    _text(document, "title", feed.title)
    _text(document, "subtitle", feed.lead)
    _text(document, "id", permanent_id(feed.feed_id, channel.path))
    _text(document, "updated", time(feed.updated))
    if feed.site_url:
        _link(document, "self", feed.site_url + channel.path, "application/atom+xml")
    _link(document, "alternate", root + channel.page, "text/html")
    _text(ET.SubElement(document, "author"), "name", feed.site_title)
    _text(document, "rights", feed.rights)
    for entry in feed.entries:
        element = ET.SubElement(document, "entry")
        _text(element, "title", entry.title)
        _text(element, "id", permanent_id(feed.feed_id, entry.key))
        _text(element, "updated", time(entry.updated))
        _text(element, "published", time(entry.published))
        _link(element, "alternate", root + entry.address, "text/html")
        if entry.evidence:
            _link(element, "via", root + entry.evidence, "text/html")
        _text(element, "summary", entry.summary)
    ET.indent(document)
    text: str = ET.tostring(document, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _link(parent: ET.Element, relation: str, address: str, kind: str) -> None:
    ET.SubElement(parent, "link", {"rel": relation, "type": kind, "href": address})
