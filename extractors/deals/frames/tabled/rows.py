"""Deals told by the rows of a table: the header says in which role an organization stands and which amount is the deal's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from data.model.deals import OrganizationRef
from data.model.vocabulary import DealType, Role, Status
from extractors.deals.records.frame import Frame, FrameParty
from extractors.deals.records.spans import keys_of
from extractors.deals.records.view import Reading, Sentence, Spot
from extractors.vocabulary.tables import KindTable, ReadingRule, Vocabulary

from ..roles import parties_of, type_by_kind
from .cells import cells_of, number_in, power_column, power_in, within
from .reporting import AS_RENTED, OTHER_SIDE, Trades, above, reporting

_TYPE_OF = {
    frozenset({Role.INVESTOR, Role.INVESTEE}): DealType.EQUITY,
    frozenset({Role.LENDER, Role.BORROWER}): DealType.DEBT,
    frozenset({Role.TENANT, Role.LANDLORD}): DealType.LEASE,
    frozenset({Role.ACQUIRER, Role.TARGET}): DealType.ACQUISITION,
    frozenset({Role.DEVELOPER, Role.CUSTOMER}): DealType.CONSTRUCTION,
}
_TRADE = frozenset({Role.CUSTOMER, Role.PROVIDER})
_PAIR = ReadingRule(pair=("subject", "with"))
_PUT_IN = frozenset({"investment", "raised", "amount raised", "loan amount", "price"})
"""What two roles deal in; who provides says it of a trade; how two sides without roles
are read, and headers of amounts that are no contract's."""


@dataclass(frozen=True, slots=True)
class _Header:
    """What the columns of a table hold, by number."""

    roles: Mapping[int, Role]
    pair: tuple[int, ...]
    """Two columns that name the sides of a contract, be it without their roles."""
    value: int | None
    power: tuple[int, Decimal] | None
    """The column of plain numbers, and what one of them is in megawatts."""
    years: int | None
    width: int
    us: Spot[OrganizationRef] | None = None
    """Who reports a table that names but one side of each contract."""
    trade: DealType | None = None
    """What such a table is of, as the words above it say."""


class RowReader:
    """Reads tables by the words of their headers."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        columns = vocabulary.columns
        self._kinds: KindTable = vocabulary.kinds
        self._roles = {header: role for role, headers in columns.roles.items() for header in headers}
        self._values = frozenset(columns.value)
        self._columns = columns
        self._trades = Trades(vocabulary)

    def read(self, reading: Reading, company: OrganizationRef | None) -> tuple[list[Frame], frozenset[int]]:
        """The frames of all rows below a header that names two sides, or one where it is known who reports; and their sentences."""
        frames: list[Frame] = []
        tables: set[int] = set()
        header, head = None, 0
        for at, sentence in enumerate(reading.sentences):
            cells = cells_of(sentence)
            if not any(sign.isalnum() for sign in sentence.text):
                continue  # a rule below the header
            if len(cells) < 2:
                header = None
            elif header is None or header.width != len(cells):
                header, head = self._header(sentence, cells) or self._lone(reading, company, at, cells), at
            elif (frame := self._frame(sentence, cells, header)) is not None:
                frames.append(frame)
                tables |= {frame.sentence, head}
        return frames, frozenset(tables)

    def _header(self, sentence: Sentence, cells: Sequence[tuple[int, int]]) -> _Header | None:
        names = [" ".join(sentence.words[first:after]) for first, after in cells]
        roles = {number: self._roles[name] for number, name in enumerate(names) if name in self._roles}
        value = next((number for number, name in enumerate(names) if name in self._values), None)
        power, years = self._units(names)
        sides = frozenset(roles.values())
        if sides in _TYPE_OF or sides == _TRADE:
            return _Header(roles, (), value, power, years, len(cells))
        pair = tuple(number for number, name in enumerate(names) if name in self._columns.sides or number in roles)
        return (
            _Header({}, pair, value, power, years, len(cells))
            if len(pair) == 2 and value is not None and names[value] not in _PUT_IN
            else None
        )

    def _lone(self, reading: Reading, company: OrganizationRef | None, at: int, cells: Sequence[tuple[int, int]]) -> _Header | None:
        """The header of a table that names one side of each contract and what it is worth; the other is who reports it."""
        sentence, over = reading.sentences[at], above(reading.sentences, at)
        names = [" ".join(sentence.words[first:after]) for first, after in cells]
        sides = [number for number, name in enumerate(names) if name in self._columns.lone]
        value = next((number for number, name in enumerate(names) if name in self._values and name not in _PUT_IN), None)
        us = next(iter(reporting(reading, company, sentence, over, ())), None)
        if len(sides) != 1 or value is None or us is None:
            return None
        role = self._roles.get(names[sides[0]])
        trade = self._trades.told([sentence], *([one] for one in over))
        return _Header({sides[0]: role} if role else {}, tuple(sides), value, *self._units(names), len(cells), us, trade)

    def _units(self, names: Sequence[str]) -> tuple[tuple[int, Decimal] | None, int | None]:
        """The column of plain numbers that are megawatts, with what one of them is, and that of years."""
        power = power_column(names, self._columns)
        return power, next((number for number, name in enumerate(names) if name in self._columns.years), None)

    def _frame(self, sentence: Sentence, cells: Sequence[tuple[int, int]], header: _Header) -> Frame | None:
        parties = tuple(
            FrameParty(spot, role) for number, role in header.roles.items() for spot in within(cells[number], sentence.organizations)
        )
        sides = frozenset(party.role for party in parties)
        trigger = sentence.spot(*cells[0])
        amounts = within(cells[header.value], sentence.money) if header.value is not None else []
        if header.us is not None:
            deal_type, parties = self._beside_us(sentence, header, header.us, cells) if amounts else (DealType.PARTNERSHIP, ())
        elif header.pair and amounts:
            deal_type, parties = self._paired(sentence, [cells[number] for number in header.pair])
        elif sides in _TYPE_OF or sides == _TRADE:
            deal_type = _TYPE_OF.get(sides) or type_by_kind([party.spot.value.kind for party in parties], self._kinds)
        else:
            return None
        if len(parties) < 2:
            return None
        return Frame(
            type=deal_type,
            sentence=sentence.index,
            trigger=trigger,
            weak=False,
            parties=parties,
            value=next(iter(amounts), None),
            capacities=sentence.capacities or power_in(sentence, cells, header.power),
            hardware=sentence.hardware,
            regions=sentence.regions,
            sites=sentence.sites,
            term=next(iter(sentence.terms), None) or (number_in(sentence, cells[header.years]) if header.years is not None else None),
            said_on=next(iter(sentence.dates), None),
            status=trigger.saying(Status.AGREED),
            apart=True,
        )

    def _beside_us(
        self, sentence: Sentence, header: _Header, us: Spot[OrganizationRef], cells: Sequence[tuple[int, int]]
    ) -> tuple[DealType, tuple[FrameParty, ...]]:
        """Whoever a row names and who reports the table, in the roles that its header or their kinds give them."""
        named = within(cells[header.pair[0]], sentence.organizations)
        if not named or us.value.key in keys_of(named):
            return DealType.PARTNERSHIP, ()
        own = sentence.naming(*cells[header.pair[0]], us.value)
        role = next(iter(header.roles.values()), None)
        kind = header.trade or type_by_kind([spot.value.kind for spot in (own, *named)], self._kinds)
        if role is None:
            return parties_of(ReadingRule(type=kind, pair=_PAIR.pair), {"subject": (own,), "with": tuple(named)}, self._kinds)
        other = OTHER_SIDE[role]
        kind = _TYPE_OF.get(frozenset({role, other}), kind)
        turned = AS_RENTED if kind is DealType.LEASE else {}
        rule = ReadingRule(type=kind, roles={"with": turned.get(role, role), "subject": turned.get(other, other)})
        return parties_of(rule, {"with": tuple(named), "subject": (own,)}, self._kinds)

    def _paired(self, sentence: Sentence, cells: Sequence[tuple[int, int]]) -> tuple[DealType, tuple[FrameParty, ...]]:
        """The two sides of a contract in the roles that their kinds give them."""
        slots = {slot: tuple(within(cell, sentence.organizations)) for slot, cell in zip(_PAIR.pair, cells, strict=True)}
        return parties_of(_PAIR, slots, self._kinds) if all(slots.values()) else (DealType.PARTNERSHIP, ())
