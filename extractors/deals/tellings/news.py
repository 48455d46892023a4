"""Which deals are the news of a document, and when they were announced."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise

from data.model.dates import PartialDate
from data.model.vocabulary import Status
from extractors.deals.frames.standing.closing import is_of_a_closing
from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Reading, Sentence, Spot

from .merge import Telling, telling_of_size

_MOST = 3
_LEAD = 3
_SOON = 12
"""Sentences of the text that tell the news beside the title, and those within which it may come late."""
_FULL = 8
"""Words from which on a line is a sentence of the text, not a dateline or a credit."""
_ANNOUNCES = frozenset(
    {
        "announced",
        "said",
        "unveiled",
        "revealed",
        "disclosed",
        "signed",
        "confirmed",
        "announces",
        "today",
        "agreed",
        "struck",
        "reached",
        "proposed",
    }
)
_LONG_TOLD = frozenset({"previously", "earlier", "prior", "existing", "already", "was", "were", "had"})
_LATE = dt.timedelta(days=10)
_REPORTED = 12
"""Words of what was told long ago, how old an event of a current report is, and sentences over which its day holds."""
_BEHIND = 3
"""Words of announcing, and how many words behind one its date stands."""
_COUNTED_ON = frozenset({(unit + s, "later") for unit in ("hour", "day", "week", "month", "year") for s in ("", "s")})
_OPENING = 6
"""How a sentence begins that counts on from what was told before: "Two weeks later, X signed"."""
_GOING_ON = (
    *(("it", word) for word in ("said", "also", "added", "announced", "plans", "expects")),
    *(("that", word) for word in ("announcement", "came", "news")),
    ("the", "announcement"),
)
"""How a sentence begins that goes on with what was said on the day of the one before."""
_TOGETHER, _NEAR = ("in", "connection", "with"), 4
_TO_PAY = (("to", "fund"), ("to", "finance"))
"""How a sentence begins that tells of what goes with another deal, told so many sentences before, or pays for it."""
_SPAN = 7
_UNITS = frozenset({"days", "day", "weeks", "week", "months", "month", "years", "year"})
"""Words within which a sentence says how long ago something was, and units of time."""
_DATELINE = re.compile(r"(?:[A-Z][A-Z.'’-]+(?:\s[A-Z][A-Z.'’-]+){0,3}(?:,\s[A-Z][\w.]{1,14})?\s?)?[—–]\s")
"""What a piece of news opens with that has its own place: "QUILLON, TEXAS — "."""
_FRESH = dt.timedelta(days=6)
"""How long ago the day's news may have been announced."""


def news_of(tellings: Sequence[Telling], reading: Reading) -> list[Telling]:
    """What the title tells, then what the first sentences tell, but for what they say lies back; else the first deals with a size that
    somebody named in the title makes, told further down, or the first one both sides of which the title names."""
    leading = {sentence.index for sentence in _lead(reading)}
    by_title = [telling for telling in tellings if reading.title is not None and telling[0].sentence == reading.title.index]
    by_lead = [telling for telling in tellings if telling not in by_title and any(frame.sentence in leading for frame in telling)]
    fresh = [telling for telling in by_lead if not _lies_back(telling, reading.published)]
    late = [one for one in tellings if reading.title is not None and _names(one, reading.title) and not _lies_back(one, reading.published)]
    sized = [one for one in late if any(frame.value is not None for frame in one)][:1]
    near = [one for one in late if one[0].sentence <= _SOON and any(frame.value is not None or frame.capacities for frame in one)]
    found = (by_title + fresh)[:_MOST] or (sized if reading.is_filing else near[:_MOST] or sized)
    return found or [one for one in late if reading.title is not None and _names_all(one, reading.title)][:1]


def openings_of(reading: Reading) -> dict[int, Sentence]:
    """The sentences by which what is told is news: the first of the text, and the first behind each headline within it."""
    headed = (one for before, one in pairwise(reading.sentences) if before.is_headline and not one.is_headline)
    return {one.index: one for one in (*_lead(reading), *headed)}


def _lead(reading: Reading) -> list[Sentence]:
    full = [one for one in reading.sentences if not (one.is_title or one.is_headline or one.is_aside) and len(one.words) >= _FULL]
    return full[:_LEAD]


def _lies_back(telling: Telling, published: dt.date | None) -> bool:
    """Whether its first telling dates it before the days of the news."""
    said = telling[0].said_on
    return said is not None and published is not None and _is_old(said.value, published)


def _is_of_before(frame: Frame, reading: Reading) -> bool:
    """Whether a sentence opens with it as something that lies some time back: "Six weeks after X merged with Y, it hired"."""
    before = reading.sentences[frame.sentence].words[: frame.trigger.first]
    after = next((at for at, word in enumerate(before[:_SPAN]) if word == "after" and before[at - 1] in _UNITS), None)
    return after is not None and "," not in before[after:]


def _is_old(day: PartialDate, published: dt.date) -> bool:
    """Whether it lies before the days of the news; "last month" does, however short it is ago."""
    return published - day.last > (_FRESH if day.precision == "day" else dt.timedelta())


def announced(telling: Telling, primary: bool, reading: Reading, ended: bool = False) -> tuple[PartialDate | None, Spot[object] | None]:
    """The day that a telling names, if it is not after the document; for the day's news the document's date (told by the trigger).

    ``ended``: it is called off; the day of that is not the one on which it was announced.
    """
    published = reading.published
    if ended:
        first = next((spot for frame in telling for spot in _first_told(frame, reading) if _may_be(spot.value, published)), None)
        return (first.value, first) if first is not None else (None, None)
    said = [spot for frame in telling if (spot := _said_on(frame, telling)) is not None and _may_be(spot.value, published)]
    papers = [] if said else [*_of_its_paper(telling, reading), *_of_what_it_goes_with(telling, reading)]
    by_paper = [spot for spot in papers if _may_be(spot.value, published)][:1]
    said = said or by_paper
    taken_up = [] if said else [spot for spot in _taken_up(telling, reading) if _may_be(spot.value, published)]
    said = said or taken_up
    sized = _said_on(telling_of_size(telling), telling) or next(iter(by_paper or taken_up), None)
    own = sized if sized in said else next(iter(said), None)
    if said and is_of_a_closing(telling_of_size(telling)):  # "agreed in May to buy X", "completed the acquisition in October"
        own = min(said, key=lambda spot: spot.value.first)
    if not said and _counts_on(telling, reading):
        return None, None
    is_news = primary or (
        not said
        and (
            reading.promises_pieces
            or _is_told_besides(telling, reading)
            or _opens_an_item(telling, reading)
            or _pays_for_it(telling, reading)
        )
    )
    is_news = is_news and not _is_of_before(telling[0], reading)
    if reading.is_filing and own is not None:  # a report tells of the days of its quarter
        return own.value, own
    if published is None or not is_news or (own is not None and own == sized and _is_old(own.value, published)):
        if own is None and _is_reported(telling, reading):
            own = _day_before(telling, reading)
        return (own.value, own) if own is not None else (None, None)
    said += [
        spot
        for one in _lead(reading)
        for spot in one.dates
        if (_names(telling, one) or not one.organizations or _is_in_the_title(spot, reading)) and _may_be(spot.value, published)
    ]
    recent = next((spot for spot in said if spot.value.precision == "day" and published - spot.value.first <= _FRESH), None)
    return (recent.value, recent) if recent is not None else (PartialDate.of(published), telling[0].trigger)


def _is_in_the_title(spot: Spot[PartialDate], reading: Reading) -> bool:
    """Whether the title names the same day: then it is that of all the news."""
    return reading.title is not None and any(one.value == spot.value for one in reading.title.dates)


def _taken_up(telling: Telling, reading: Reading) -> list[Spot[PartialDate]]:
    """The only day of the sentence before, where one goes on with what was said then: "On Tuesday X had results. It said it will buy"."""
    first = reading.sentences[telling[0].sentence]
    before = reading.sentences[first.index - 1] if first.index else None
    if before is None or before.is_title or before.is_headline or first.words[: len(_GOING_ON[0])] not in _GOING_ON:
        return []
    days = [spot for spot in before.dates if spot.value.precision in ("day", "month")]
    return days if len(days) == 1 else []


def _of_its_paper(telling: Telling, reading: Reading) -> list[Spot[PartialDate]]:
    """The first day of the sentence that defines the paper by which it is told: "Pursuant to the Purchase Agreement, the Company will"."""
    for frame in telling:
        used = {spot.value for spot in reading.sentences[frame.sentence].defined}
        for one in reading.sentences[: frame.sentence]:
            days = [spot for spot in one.dates if spot.value.precision == "day"]
            if days and any(spot.value in used for spot in one.defines):
                return days[:1]
    return []


def _counts_on(telling: Telling, reading: Reading) -> bool:
    """Whether all that tells it says how long after something else it came, which is another day than the document's."""
    return all(not _COUNTED_ON.isdisjoint(pairwise(reading.sentences[frame.sentence].words[:_OPENING])) for frame in telling)


def _is_reported(telling: Telling, reading: Reading) -> bool:
    """Whether a current report tells it as a second event: "In connection with it, the Company agreed to buy"."""
    words = {word for frame in telling for word in reading.sentences[frame.sentence].words}
    return reading.is_filing and not words & _LONG_TOLD and any(len(frame.keys) > 1 for frame in telling)


def _day_before(telling: Telling, reading: Reading) -> Spot[PartialDate] | None:
    """The last day of late that the report names before it."""
    first = telling[0].sentence
    before = (spot for one in reversed(reading.sentences[max(0, first - _REPORTED) : first + 1]) for spot in reversed(one.dates))
    now = reading.published
    return next(
        (
            spot
            for spot in before
            if spot.value.precision == "day" and now is not None and dt.timedelta() <= now - spot.value.first <= _LATE
        ),
        None,
    )


def _of_what_it_goes_with(telling: Telling, reading: Reading) -> list[Spot[PartialDate]]:
    """The last day told before what was agreed "in connection with" that: "In March X sold its hall. In connection with the sale"."""
    first = reading.sentences[telling[0].sentence]
    if first.words[: len(_TOGETHER)] != _TOGETHER:
        return []
    before = (spot for one in reversed(reading.sentences[max(0, first.index - _NEAR) : first.index]) for spot in one.dates)
    return [spot for spot in before if spot.value.precision in ("day", "month")][:1]


def _pays_for_it(telling: Telling, reading: Reading) -> bool:
    """Whether it is told as what pays for the news: "To fund the purchase, X has launched an offering"."""
    return reading.sentences[telling[0].sentence].words[:2] in _TO_PAY


def _first_told(frame: Frame, reading: Reading) -> list[Spot[PartialDate]]:
    """The days on which a deal that ended was told first: "the pact announced in May", or that of a sentence that tells no end."""
    if frame.status is None or frame.status.value is not Status.CANCELLED:
        return [frame.said_on] if frame.said_on is not None else []
    sentence = reading.sentences[frame.sentence]
    return [spot for spot in sentence.dates if _ANNOUNCES & set(sentence.words[max(0, spot.first - _BEHIND) : spot.first])]


def _said_on(frame: Frame, telling: Telling) -> Spot[PartialDate] | None:
    """The date of a frame, or the one that another clause of its sentence gives."""
    beside = (other.said_on for other in telling if other.sentence == frame.sentence and other.said_on is not None)
    return frame.said_on or next(beside, None)


def _is_told_besides(telling: Telling, reading: Reading) -> bool:
    """Whether it is told as one more piece of the day's news: "X also announced a contract", "will also buy"."""
    told = (reading.sentences[frame.sentence].words for frame in telling if not frame.echo)
    pairs = [pair for words in told for pair in pairwise(words)]
    return ("will", "also") in pairs or any(first == "also" and (then in _ANNOUNCES or then.endswith("ing")) for first, then in pairs)


def _names(telling: Telling, sentence: Sentence) -> bool:
    keys = {key for frame in telling for key in frame.keys}
    return any(spot.value.key in keys for spot in sentence.organizations)


def _opens_an_item(telling: Telling, reading: Reading) -> bool:
    """Whether one of several news of a text begins with it: behind a dateline of its own, or behind a headline on who makes it."""
    first = reading.sentences[telling[0].sentence]
    before = reading.sentences[first.index - 1] if first.index else None
    if before is not None and before.is_headline and not first.is_headline and _names(telling, before):
        return True
    return _DATELINE.match(first.text) is not None


def _names_all(telling: Telling, sentence: Sentence) -> bool:
    """Whether a sentence names both sides of a deal."""
    named = {spot.value.key for spot in sentence.organizations}
    keys = {key for frame in telling for key in frame.keys}
    return len(keys) > 1 and keys <= named


def _may_be(day: PartialDate, published: dt.date | None) -> bool:
    """Whether something may have been announced then: not after the document, and no year that is still running."""
    if published is None:
        return True
    return day.first <= published and not (day.precision == "year" and day.first.year == published.year)
