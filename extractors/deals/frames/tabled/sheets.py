"""A deal told by a list of its terms, a line each: "Tenant: X", "Initial term | 15 years". Who reports it is the side it does not name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from data.model.deals import OrganizationRef
from data.model.vocabulary import DealType, Role, Status
from extractors.deals.records.frame import Frame, FrameParty
from extractors.deals.records.spans import keys_of
from extractors.deals.records.view import Reading, Sentence, Spot
from extractors.vocabulary.tables import KindTable, ReadingRule, Vocabulary

from ..roles import Slots, parties_of, type_by_kind
from .reporting import AS_RENTED, OTHER_SIDE, Trades, above, reporting

_MARKS = frozenset({"-", "*", "•", "–", "·", "▪", "●", "—", "|", "+", "o"})
_ENDS = frozenset({":", "|"})
_NUMBER = re.compile(r"\d{1,2}\.?|\(?[a-z]\)")
"""Signs before a label and behind it, and how the items of a contract are counted."""
_WHERE = frozenset({"place", "bought"})
"""Sorts of labels behind which places stand."""
_LABEL = 6
_SPREAD = 20
"""Words of a label at most, and lines without one that may stand in a list of labels that have lines of their own."""
_PAIR = ("subject", "with")
_TYPE_OF = {
    Role.TENANT: DealType.LEASE,
    Role.LANDLORD: DealType.LEASE,
    Role.LENDER: DealType.DEBT,
    Role.BORROWER: DealType.DEBT,
    Role.INVESTOR: DealType.EQUITY,
    Role.INVESTEE: DealType.EQUITY,
}
"""What two such sides deal in."""
_AS_BOUGHT = {Role.CUSTOMER: Role.ACQUIRER, Role.PROVIDER: Role.TARGET}
"""What a buyer and a seller are of land, halls or a firm."""


@dataclass(slots=True)
class _Sheet:
    """The lines of one list: sides by role, whom it only calls the other side, and lines that give figures."""

    roles: dict[Role, list[Spot[OrganizationRef]]] = field(default_factory=dict)
    others: list[Spot[OrganizationRef]] = field(default_factory=list)
    lines: list[tuple[str, Sentence]] = field(default_factory=list)
    """Label and line, of those whose label is known."""


class SheetReader:
    """Reads lists of terms by the labels of columns.yaml."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        table = vocabulary.columns.sheet
        self._kinds: KindTable = vocabulary.kinds
        self._roles = {label: role for role, labels in table.roles.items() for label in labels}
        self._labels = {
            **dict.fromkeys(self._roles, "role"),
            **dict.fromkeys(table.other, "other"),
            **dict.fromkeys(table.value, "value"),
            **dict.fromkeys(table.worth, "worth"),
            **dict.fromkeys(table.capacity, "capacity"),
            **dict.fromkeys(table.term, "term"),
            **dict.fromkeys(table.place, "place"),
            **dict.fromkeys(table.hardware, "hardware"),
            **dict.fromkeys(table.bought, "bought"),
        }
        self._trades = Trades(vocabulary)

    def read(self, reading: Reading, company: OrganizationRef | None, but: Collection[DealType]) -> list[Frame]:
        """The frames of all lists that name a side and give a figure, one frame a line, without those of some types."""
        frames: list[Frame] = []
        for first, sheet in self._sheets(reading.sentences):
            deal_type, parties = self._sides(sheet, above(reading.sentences, first), reading, company)
            if deal_type not in but and len({party.key for party in parties}) > 1:
                lines = [_frame(deal_type, parties, sort, line) for sort, line in sheet.lines]
                frames += lines if any(line.value or line.capacities for line in lines) else []
        return frames

    def _sheets(self, sentences: Sequence[Sentence]) -> Iterator[tuple[int, _Sheet]]:
        """Where a list begins, and what it says: a line that names a side again begins the next."""
        first, sheet, spread = 0, _Sheet(), 0
        for at, label, after, sentence, is_alone in self._labelled(sentences):
            sort = self._labels.get(label)
            again = (sort == "role" and self._roles[label] in sheet.roles) or (sort == "other" and bool(sheet.others))
            spread = _SPREAD if is_alone else spread - 1
            if again or (not (label or spread > 0)):
                yield from _whole(first, sheet)
                sheet = _Sheet()
            if sort is None:
                continue
            first = first if sheet.lines else at
            sheet.lines.append((sort, sentence))
            named = [spot for spot in sentence.organizations if spot.first >= after]
            named = [] if is_alone and named and named[0].first > 1 else named  # a sentence, and no name
            if sort == "role":
                sheet.roles.setdefault(self._roles[label], []).extend(named)
            elif sort == "other":
                sheet.others += named
        yield from _whole(first, sheet)

    def _labelled(self, sentences: Sequence[Sentence]) -> Iterator[tuple[int, str, int, Sentence, bool]]:
        """Each line with its label and the word behind that; a known label on a line of its own is that of the next."""
        label_above = ""
        for at, sentence in enumerate(sentences):
            label, after = _label(sentence)
            if all(word == "." or word in _MARKS or _NUMBER.fullmatch(word) for word in sentence.words):
                continue
            if label_above and not label:
                yield at, label_above, 0, sentence, True
                label_above = ""
            elif after == len(sentence.words) and label in self._labels:
                label_above = label
            else:
                yield at, label if after < len(sentence.words) else "", after, sentence, False
                label_above = ""

    def _sides(
        self, sheet: _Sheet, over: Sequence[Sentence], reading: Reading, company: OrganizationRef | None
    ) -> tuple[DealType, tuple[FrameParty, ...]]:
        """What the list is of, and between whom."""
        named = [spot for spots in (*sheet.roles.values(), sheet.others) for spot in spots]
        us = reporting(reading, company, sheet.lines[0][1], over, keys_of(named))
        roles = {role: spots for role, spots in sheet.roles.items() if spots}
        lines = [line for _, line in sheet.lines]
        by_role = next((_TYPE_OF[role] for role in roles if role in _TYPE_OF), None)
        told = by_role or self._trades.told(*([one] for one in over), lines)
        if by_role is None and "bought" in {sort for sort, _ in sheet.lines} and _AS_BOUGHT.keys() & roles.keys():
            bought = {role.value: tuple(spots) for role, spots in roles.items()}
            rule = ReadingRule(type=DealType.ACQUISITION, roles={role.value: _AS_BOUGHT.get(role, role) for role in roles})
            return parties_of(rule, bought, self._kinds)
        sides = [role for role in roles if role in OTHER_SIDE]
        if not sides:
            slots: Slots = {"subject": tuple(us), "with": tuple(sheet.others)}
            kind = told or type_by_kind([spot.value.kind for spot in (*us, *sheet.others)], self._kinds)
            return parties_of(ReadingRule(type=kind, pair=_PAIR), slots, self._kinds) if us and sheet.others else (kind, ())
        if len(sides) == 1:
            roles[OTHER_SIDE[sides[0]]] = sheet.others or us
        kind = told or type_by_kind([spot.value.kind for spots in roles.values() for spot in spots], self._kinds)
        as_rented = AS_RENTED if kind is DealType.LEASE else {}
        named_as = {role.value: as_rented.get(role, role) for role in roles}
        held = {role.value: tuple(spots) for role, spots in roles.items()}
        return parties_of(ReadingRule(type=kind, roles=named_as), held, self._kinds) if roles[OTHER_SIDE[sides[0]]] else (kind, ())


def _whole(first: int, sheet: _Sheet) -> Iterator[tuple[int, _Sheet]]:
    """The list, if it names a side and there is more."""
    if len(sheet.lines) > 1 and (sheet.others or any(sheet.roles.values())):
        yield first, sheet


def _label(sentence: Sentence) -> tuple[str, int]:
    """The label of a line and the word behind it; nothing and 0 where it has none, or more cells."""
    words = sentence.words
    first = next((at for at, word in enumerate(words) if word not in _MARKS and not _NUMBER.fullmatch(word)), len(words))
    end = next((at for at in range(first, min(first + _LABEL, len(words))) if words[at] in _ENDS), None)
    if end is None or end == first or "|" in words[end + 1 : -1]:
        return "", 0
    return " ".join(words[first:end]).lstrip("|"), end + 1


def _frame(deal_type: DealType, parties: tuple[FrameParty, ...], sort: str, line: Sentence) -> Frame:
    """What one line says of the deal."""
    trigger = line.spot(0, 1)
    is_amount = sort == "value" or (sort == "worth" and deal_type is not DealType.EQUITY)
    return Frame(
        type=deal_type,
        sentence=line.index,
        trigger=trigger,
        weak=False,
        parties=parties,
        value=next(iter((*line.money, *line.other_money)), None) if is_amount else None,
        capacities=line.capacities[:1] if sort == "capacity" else (),
        hardware=line.hardware if sort == "hardware" else (),
        regions=line.regions if sort in _WHERE else (),
        sites=line.sites if sort in _WHERE else (),
        term=next(iter(line.terms), None) if sort == "term" else None,
        status=line.naming(0, 1, Status.AGREED),
    )
