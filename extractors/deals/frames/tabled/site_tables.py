"""Sites told by the rows of a table: "Developer | Location | MW | Status", a builder and a place in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from data.model.vocabulary import DealType, Role, Status
from extractors.deals.records.frame import Frame, FrameParty
from extractors.deals.records.view import Reading, Sentence, Spot
from extractors.vocabulary.tables import Vocabulary

from .cells import cells_of, power_column, power_in, within
from .reporting import above

_COLUMNS = 3
"""Columns that such a table has at least: who, where, and what more there is to say."""


@dataclass(frozen=True, slots=True)
class _Header:
    """What the columns of a table hold, by number."""

    developer: int
    place: int
    customer: int | None
    stage: int | None
    power: tuple[int, Decimal] | None
    width: int


class SiteTableReader:
    """Reads tables of sites by the words of their headers."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._columns = vocabulary.columns
        self._stages = {
            Status.COMPLETED: vocabulary.columns.sites.completed,
            Status.CANCELLED: vocabulary.columns.sites.cancelled,
            Status.TALKS: vocabulary.columns.sites.talks,
        }
        self._site = vocabulary.phrases["planned_site"]

    def read(self, reading: Reading) -> tuple[list[Frame], frozenset[int]]:
        """The frames of all rows below a header that names a builder and a place, and their sentences."""
        frames: list[Frame] = []
        tables: set[int] = set()
        header: _Header | None = None
        head = 0
        for at, sentence in enumerate(reading.sentences):
            cells = cells_of(sentence)
            if not any(sign.isalnum() for sign in sentence.text):
                continue  # a rule below the header
            if len(cells) < _COLUMNS:
                header = None
            elif header is None or header.width != len(cells):
                header, head = self._header(reading, at, cells), at
            elif (frame := self._frame(sentence, cells, header)) is not None:
                frames.append(frame)
                tables |= {frame.sentence, head}
        return frames, frozenset(tables)

    def _header(self, reading: Reading, at: int, cells: Sequence[tuple[int, int]]) -> _Header | None:
        sentence, sites = reading.sentences[at], self._columns.sites
        names = [" ".join(sentence.words[first:after]) for first, after in cells]
        developer, place = _column(names, sites.developer), _column(names, sites.place)
        power, stage = power_column(names, self._columns), _column(names, sites.stage)
        over = (reading.sentences[0], *above(reading.sentences, at), sentence)
        told = developer is not None and place is not None and any(self._site.search(one.text) is not None for one in over)
        if not told or developer is None or place is None or (power is None and stage is None):
            return None
        return _Header(developer, place, _column(names, sites.customer), stage, power, len(cells))

    def _frame(self, sentence: Sentence, cells: Sequence[tuple[int, int]], header: _Header) -> Frame | None:
        builders = within(cells[header.developer], sentence.organizations)
        users = within(cells[header.customer], sentence.organizations) if header.customer is not None else []
        if not builders:
            return None
        trigger = sentence.spot(*cells[header.developer])
        where = cells[header.place]
        return Frame(
            type=DealType.CONSTRUCTION,
            sentence=sentence.index,
            trigger=trigger,
            weak=False,
            parties=(*(FrameParty(spot, Role.DEVELOPER) for spot in builders), *(FrameParty(spot, Role.CUSTOMER) for spot in users)),
            value=next(iter(sentence.money), None),
            capacities=sentence.capacities or power_in(sentence, cells, header.power),
            regions=tuple(within(where, sentence.regions) or within(where, (*sentence.states, *sentence.countries))),
            sites=tuple(within(where, sentence.sites)) or _first_of(sentence, where),
            said_on=next(iter(sentence.dates), None),
            status=trigger.saying(self._stage(sentence, cells[header.stage]) if header.stage is not None else Status.AGREED),
            apart=True,
        )

    def _stage(self, sentence: Sentence, cell: tuple[int, int]) -> Status:
        told = " ".join(sentence.words[slice(*cell)])
        return next((status for status, words in self._stages.items() if told.startswith(words)), Status.AGREED)


def _column(names: Sequence[str], headers: frozenset[str]) -> int | None:
    return next((number for number, name in enumerate(names) if name in headers), None)


def _first_of(sentence: Sentence, cell: tuple[int, int]) -> tuple[Spot[str], ...]:
    """The town that no table has, which stands in the cell before its state: "Quillon, Texas"."""
    first, after = cell
    end = next((at for at in range(first, after) if sentence.words[at] in {",", "("}), after)
    regions = {at for spot in sentence.regions for at in range(spot.first, spot.after)}
    if end <= first or not regions.isdisjoint(range(first, end)):
        return ()
    spot = sentence.spot(first, end)
    return (spot.saying(spot.text),) if spot.text[:1].isupper() else ()
