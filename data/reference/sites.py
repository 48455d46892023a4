"""A site as texts write it, in the forms in which tables may have it: without phase, building, article, or the noun for what it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_NUMBER = r"(?:\d+[a-z]?|[ivx]+|one|two|three|four|five|[a-d])"
_PART_BEHIND = re.compile(rf"[ ,]+\(?(?:phases?|buildings?|halls?|stages?|tranches?) {_NUMBER}(?: (?:and|to) {_NUMBER})?\)?$")
_PART_BEFORE = re.compile(
    rf"^(?:(?:first|second|third|fourth|initial|next) (?:phase|building|stage)|(?:phase|building|stage) {_NUMBER}) (?:of|at) "
)
_ARTICLE = re.compile(r"^(?:the|its|a) ")
_CENTER = r"(?:(?:ai|hyperscale|supercomputer) )?(?:data ?cent(?:er|re)s?)(?: campus| site| complex)?"
_NOUN = re.compile(rf"(?<=\w) (?:{_CENTER}|campus|site|facility|complex|supercluster|project)$")


def site_forms(stated: str) -> Iterator[str]:
    """Forms in small letters, the fullest first, each once: a reader takes the first that a table knows."""
    text = unicodedata.normalize("NFKC", stated).replace("’", "'").casefold().strip(" \"“”'.,")
    whole = " ".join(text.split())
    seen: set[str] = set()
    for form in _shorter(whole):
        if form and form not in seen:
            seen.add(form)
            yield form


def _shorter(form: str) -> Iterator[str]:
    yield form
    for pattern in (_ARTICLE, _PART_BEFORE, _ARTICLE, _PART_BEHIND, _NOUN):
        form = pattern.sub("", form).strip(" ,")
        yield form
    if "," in form:
        yield form.split(",", 1)[0].strip()
