"""The place of a dateline ("BRYAN, Texas - ") is what "here" means in the sentences below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.deals.records.view import Sentence, Spot
from extractors.grammars.figure import Figure
from extractors.grammars.places import Place

_OPENING = 6
"""Sentences at the start of a text, one of which may open with its dateline."""
_DATELINE = re.compile(r"(?P<town>[A-Z][A-Z.'’-]+(?:\s[A-Z][A-Z.'’-]+){0,2})(?:,\s(?P<state>[A-Z][\w.]{1,14}))?\s?(?:--|[-–—])\s")
_NEVER = ("'s", "’s", "is", "are")
"""What behind "here" makes it no place: "here's why"."""


def placed(sentences: Sequence[Sentence], text: str, places: Sequence[Figure[Place]]) -> Iterator[Sentence]:
    """The sentences, those that say "here" and name no site with the town of the dateline, and with its state where they name none."""
    dateline = next((found for one in sentences[:_OPENING] if not one.is_title and (found := _of(one, text, places)) is not None), None)
    for one in sentences:
        yield one if dateline is None else _with_town(one, *dateline)


def _of(sentence: Sentence, text: str, places: Sequence[Figure[Place]]) -> tuple[str, str | None] | None:
    """Town and state, the latter where a table knows it; a full stop behind the state may end the sentence."""
    match = _DATELINE.match(text, sentence.start)
    if match is None:
        return None
    first, after = match.span("state")
    state = next((one.record.name for one in places if one.record.is_region and first <= one.start < after), None)
    return match["town"].title(), state


def _with_town(sentence: Sentence, town: str, state: str | None) -> Sentence:
    behind = (*sentence.words[1:], "")
    at = next((i for i, word in enumerate(sentence.words) if word == "here" and behind[i] not in _NEVER), None)
    if at is None or sentence.sites:
        return sentence
    here = sentence.spot(at, at + 1)
    regions = sentence.regions if sentence.regions or state is None else (_said(here, state),)
    return replace(sentence, sites=(_said(here, town),), regions=regions)


def _said(spot: Spot[str], value: str) -> Spot[str]:
    return replace(spot, value=value)
