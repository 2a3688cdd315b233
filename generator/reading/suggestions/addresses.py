"""Hints for addresses that cannot be links: the address that the author probably meant."""

from __future__ import annotations

import re
from typing import Final

from generator.diagnostics.hints import write_hint
from generator.diagnostics.likeness import is_one_slip
from generator.diagnostics.visible import as_seen

NO_HOST: Final = "correct the host, which is between https:// and the next slash: news.example.org"

_SCHEME: Final = re.compile(r"([a-z]{3,7})(?:[:;]/{0,3}|/{2,3})(?=\w)", re.IGNORECASE)
_HOST_FIRST: Final = re.compile(r"(?://)?(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#]|\Z)", re.IGNORECASE)
"""The start of an address without its scheme."""


_MARKDOWN_LINK: Final = re.compile(r"\[[^\[\]]{0,300}\]\((https?://[\w.-]+\.\w[^\s<>\"'`]*)\)")


def hint_for_address(value: str) -> str:
    """Return the hint with the address that the author probably meant; empty if that is not certain."""
    address = as_seen(value).strip(" <>").rstrip(",;")
    if link := _MARKDOWN_LINK.fullmatch(address):
        return write_hint(link[1])
    if _HOST_FIRST.match(address):
        address = f"https://{address.removeprefix('//')}"
    elif (scheme := _SCHEME.match(address)) and any(is_one_slip(scheme[1].lower(), of) for of in ("http", "https")):
        address = f"https://{address[scheme.end() :]}"
    if " " in address and address.startswith("http"):
        together = re.sub(r" (?=[?&#/])|(?<=[?&#/=]) ", "", re.sub(" +", " ", address))
        if " " not in together:
            return f"an address has no spaces: write {together}"
        joined, first = address.replace(" ", "%20"), address.split(" ")[0]
        return f"an address has no spaces: write {joined}, or {first}, if the rest does not belong to it"
    if address != value and re.fullmatch(r"https?://[\w.-]+\.\w[^\s<>\"'`]*", address):
        return write_hint(address)
    return NO_HOST if re.match("https?://", address) else ""
