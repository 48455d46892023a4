"""Which deals are the news of a document, and when they were announced."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from data.model.dates import PartialDate

from .merge import Telling, telling_of_size
from .view import Reading, Sentence, Spot

_MOST = 3
_LEAD = 3
"""Sentences of the text that tell the news beside the title."""
_FULL = 8
"""Words from which on a line is a sentence of the text, not a dateline or a credit."""
_FRESH = dt.timedelta(days=6)
"""How long ago the day's news may have been announced."""


def news_of(tellings: Sequence[Telling], reading: Reading) -> list[Telling]:
    """What the title tells, then what the first sentences tell, but for what they say lies back."""
    leading = {sentence.index for sentence in _lead(reading)}
    by_title = [telling for telling in tellings if reading.title is not None and telling[0].sentence == reading.title.index]
    by_lead = [telling for telling in tellings if telling not in by_title and any(frame.sentence in leading for frame in telling)]
    fresh = [telling for telling in by_lead if not _lies_back(telling, reading.published)]
    return (by_title + fresh)[:_MOST] or by_lead[:_MOST]


def _lead(reading: Reading) -> list[Sentence]:
    full = [one for one in reading.sentences if not (one.is_title or one.is_headline or one.is_caption) and len(one.words) >= _FULL]
    return full[:_LEAD]


def _lies_back(telling: Telling, published: dt.date | None) -> bool:
    """Whether its first telling dates it before the days of the news."""
    said = telling[0].said_on
    return said is not None and published is not None and published - said.value.last > _FRESH


def announced(telling: Telling, primary: bool, reading: Reading) -> tuple[PartialDate | None, Spot[object] | None]:
    """The day that a telling names, if it is not after the document; for the day's news the document's date (told by the trigger)."""
    published = reading.published
    said = [frame.said_on for frame in telling if frame.said_on is not None and _may_be(frame.said_on.value, published)]
    sized = telling_of_size(telling).said_on
    if published is None or not primary or (sized in said and sized is not None and published - sized.value.last > _FRESH):
        first = sized if sized in said and sized is not None else next(iter(said), None)
        return (first.value, first) if first is not None else (None, None)
    said += [spot for one in _lead(reading) if _names(telling, one) for spot in one.dates if _may_be(spot.value, published)]
    recent = next((spot for spot in said if spot.value.precision == "day" and published - spot.value.first <= _FRESH), None)
    return (recent.value, recent) if recent is not None else (PartialDate.of(published), telling[0].trigger)


def _names(telling: Telling, sentence: Sentence) -> bool:
    keys = {key for frame in telling for key in frame.keys}
    return any((spot.value.id or spot.value.name.casefold()) in keys for spot in sentence.organizations)


def _may_be(day: PartialDate, published: dt.date | None) -> bool:
    """Whether something may have been announced then: not after the document, and no year that is still running."""
    if published is None:
        return True
    return day.first <= published and not (day.precision == "year" and day.first.year == published.year)
