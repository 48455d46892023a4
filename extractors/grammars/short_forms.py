"""The short forms that a text itself gives a name in brackets: initials, or a word made of the letters of the name."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DEFINED = re.compile(
    r"(?:,\s(?:an?|the)\s[^()\n]{1,80}?)?\s?\((?P<common>the\s|together[^()]{0,40})?[\"“](?P<short>[A-Z][\w .&-]{1,30})[\"”]"
    r"(?:,?[ ]or[ ](?:the[ ])?[\"“](?P<other>[A-Z][\w .&-]{1,30})[\"”])?\)"
)
_BARE = re.compile(r"[ ]\((?P<short>[A-Z][\w&.-]*(?:[ ][A-Z][\w&-]*)?)\)")
_INITIALS = re.compile(r"[ ][(\[][\"“]?([A-Z]{2,6})[\"”]?[)\]]")
_WITH_INITIALS = re.compile(r"(?P<more>(?:[ ][A-Z][\w&-]*){0,3})[ ][(\[][\"“]?(?P<short>[A-Z]{2,6})[\"”]?[)\]]")
"""Initials that stand for the name before them."""
_LETTER = re.compile(r"[a-z0-9]")
_SHORTEST = 3
"""Letters that a word made of those of a name has at least."""
GENERIC = frozenset(
    {
        "Company",
        "Parent",
        "Borrower",
        "Lender",
        "Landlord",
        "Tenant",
        "Issuer",
        "Agreement",
        "Lease",
        "Buyer",
        "Seller",
        "Purchaser",
        "Guarantor",
        "Trustee",
        "Customer",
        "Supplier",
        "Client",
        "Utility",
        "Investor",
        "Provider",
        "Collateral Agent",
        "Administrative Agent",
    }
)
"""Roles that contracts define: no names."""


def defined(text: str, end: int) -> tuple[str, ...]:
    """The short forms in marks behind a name that ends there, unless they are roles of contracts: (“Foo”), (“Foo” or “FDC”)."""
    match = _DEFINED.match(text, end)
    if match is None or match["common"]:
        return ()
    return tuple(short for short in match.group("short", "other") if short and short not in GENERIC)


def made_of(text: str, start: int, end: int) -> str | None:
    """The short form in bare brackets that the letters of a name make in their order: "Sunway Construction Bhd (SunCon)"."""
    match = _BARE.match(text, end)
    if match is None or match["short"] in GENERIC:
        return None
    short, name = _LETTER.findall(match["short"].casefold()), text[start:end]
    is_short = len(short) < _SHORTEST and not any(letter.isdigit() for letter in short)
    if is_short or not name.startswith(match["short"][0]):
        return None
    letters = iter(_LETTER.findall(name.casefold()))
    return match["short"] if all(letter in letters for letter in short) else None


def with_initials(text: str, start: int, end: int) -> tuple[str, str, int] | None:
    """The whole name whose initials stand in brackets behind it, those, and where it ends: "Foo Technology Parks (FTP)"."""
    behind = _WITH_INITIALS.match(text, end)
    if behind is None:
        return None
    full = text[start:end] + behind["more"]
    return (full, behind["short"], behind.end("more")) if behind["short"] == "".join(_capitals(full)) else None


def is_abbreviated(text: str, start: int, end: int) -> bool:
    """Whether brackets right behind have the initials of all its words: "Big Sky Digital Infrastructure (BSDI)"."""
    initials = _INITIALS.match(text, end)
    return initials is not None and initials[1] == "".join(word[0] for word in text[start:end].split())


def _capitals(name: str) -> Iterator[str]:
    return (word[0] for word in name.split() if word[0].isupper())
