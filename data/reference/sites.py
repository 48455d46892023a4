"""A site as texts write it, in the forms in which tables may have it: without phase, building, article, owner, or the noun for what it is,
and of "Lake Mariner in Barker, New York" the site before the place around it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_NUMBER = r"(?:\d+[a-z]?|[ivx]+|one|two|three|four|five|[a-d])"
_PART_BEHIND = re.compile(rf"[ ,]+\(?(?:phases?|buildings?|halls?|stages?|tranches?) {_NUMBER}(?: (?:and|to) {_NUMBER})?\)?$")
_PART_BEFORE = re.compile(
    rf"^(?:(?:first|second|third|fourth|initial|next) (?:phase|building|stage)|(?:phase|building|stage) {_NUMBER}) (?:of|at) "
)
_ARTICLE = re.compile(r"^(?:the|its|their|a) (?:(?:planned|proposed|future|existing|flagship|massive|giant) )*")
_OWNER = re.compile(r"^[^,]{2,40}?\w's (?=\S)")
_AROUND = re.compile(r",? (?:in|near|outside(?: of)?|at) ")
_CENTER = r"(?:(?:ai|hyperscale|supercomputer) )?(?:data ?cent(?:er|re)s?)(?: campus| site| complex)?"
_NOUN = re.compile(rf"(?<=\w) (?:{_CENTER}|campus|site|facility|complex|(?:super)?cluster|supercomputer|development|project)$")


def site_forms(stated: str) -> Iterator[str]:
    """Forms in small letters, the fullest first, each once: a reader takes the first that a table knows."""
    text = unicodedata.normalize("NFKC", stated).replace("’", "'").casefold().strip(" \"“”'.,")
    whole = " ".join(text.split())
    seen: set[str] = set()
    for form in (*_shorter(whole), *_named_by_more(whole)):
        if form and form not in seen:
            seen.add(form)
            yield form


def place_around(stated: str) -> str | None:
    """The place that a text puts the site in ("Lake Mariner in Barker, New York"), in small letters; null where it puts it in none."""
    parts = _AROUND.split(unicodedata.normalize("NFKC", stated).casefold().strip(" \"“”'.,"))
    return parts[-1].strip() if len(parts) > 1 and parts[0].strip() else None


def _named_by_more(whole: str) -> Iterator[str]:
    """Without its owner, then the site without the place around it, then that place."""
    yield from _shorter(_OWNER.sub("", whole))
    *sites, place = _AROUND.split(whole)
    for site in sites:
        yield from _shorter(site)
        yield from _shorter(_OWNER.sub("", site))
    if sites:
        yield from _shorter(place)


def _shorter(form: str) -> Iterator[str]:
    yield form
    for pattern in (_ARTICLE, _PART_BEFORE, _ARTICLE, _PART_BEHIND, _NOUN):
        form = pattern.sub("", form).strip(" ,")
        yield form
    if "," in form:
        yield form.split(",", 1)[0].strip()
