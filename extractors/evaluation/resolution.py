"""Merging measured: labelled lines in extract form, resolved as `dealgraph resolve` does it, against the deals they are said to be of.

Labels in the lines: ``deal_key`` on a deal (which deal it is in truth), ``organization`` on a party (its id in truth; of one that no
table knows the words of its name, which is what a provisional id is made of) and ``deal_links`` on a deal (``kind`` and the key ``to``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data.model.record import Record
from extractors.identity.lines import resolve_lines

from .clusterings import b_cubed, measured, pairwise
from .groups import ALL, ScoreBook, Scored, compared
from .matching import Fold
from .score import Measure

Row = Mapping[str, Any]
PARTIES = "equal parties"
PARTIES_AND_AMOUNT = "parties, amount"
_Link = tuple[str, str, str]


class Mistake(Record):
    """Deals that were ``joined`` though they are several, or a deal that was ``split``; with the documents of each part."""

    kind: str
    deals: tuple[str, ...]
    documents: tuple[str, ...]
    """One entry a deal of those joined, or a part of the one that was split."""


@dataclass(frozen=True, slots=True)
class _Mention:
    document: str
    groups: frozenset[str]
    key: str
    found: str
    parties: Hashable
    amount: Hashable
    organizations: tuple[tuple[str, str], ...]
    """Expected and found."""


@dataclass(frozen=True, slots=True)
class ResolutionEvaluation:
    """The outcome of one resolution over labelled lines."""

    mentions: tuple[_Mention, ...]
    expected_links: frozenset[_Link]
    found_links: frozenset[_Link]

    def report(self, book: ScoreBook) -> Iterator[Scored]:
        """Pairs, B³ and organizations over all, then of each group; links and the two baselines over all."""
        for group in (ALL, *sorted({group for one in self.mentions for group in one.groups})):
            for measure in self._measures([one for one in self.mentions if group == ALL or group in one.groups]):
                yield compared(group, measure, book)
            if group == ALL and self.expected_links:
                yield compared(group, self._links(), book)
        for group, found in ((PARTIES, _parties), (PARTIES_AND_AMOUNT, _parties_and_amount)):
            labels = [(one.key, found(one)) for one in self.mentions]
            yield compared(group, pairwise("deal pairs", labels), book)
            yield compared(group, b_cubed("deal b-cubed", labels), book)

    def mistakes(self) -> Iterator[Mistake]:
        """Wrong joins, then wrong splits, each once."""
        yield from _torn("joined", ((one.found, one.key, one.document) for one in self.mentions))
        yield from _torn("split", ((one.key, one.found, one.document) for one in self.mentions))

    def _measures(self, mentions: Sequence[_Mention]) -> Iterator[Measure]:
        labels = [(one.key, one.found) for one in mentions]
        yield pairwise("deal pairs", labels)
        yield b_cubed("deal b-cubed", labels)
        named = [pair for one in mentions for pair in one.organizations]
        if named:
            right = sum(expected == found for expected, found in named)
            yield Measure(measure="organizations", accuracy=right / len(named), count=len(named))

    def _links(self) -> Measure:
        hits = len(self.expected_links & self.found_links)
        precision = hits / len(self.found_links) if self.found_links else None
        return measured("links", precision, hits / len(self.expected_links), len(self.expected_links))


def evaluate_resolution(labelled: Sequence[tuple[dict[str, Any], Iterable[str]]], fold: Fold) -> ResolutionEvaluation:
    """Resolve lines, each with the groups that it counts for besides all, and compare.

    A deal without ``deal_key`` takes part in merging and is not scored.
    """
    lines = [line for line, _ in labelled]
    resolved = resolve_lines(lines)
    mentions = tuple(
        _mention(line, deal, frozenset(groups), fold)
        for line, (_, groups) in zip(resolved.lines, labelled, strict=True)
        for deal in _with_key(line)
    )
    key_of = _keys(mentions)
    found = frozenset(
        (key_of[link.from_deal_id], link.kind.value, key_of[link.to_deal_id])
        for link in resolved.resolution.links
        if link.from_deal_id in key_of and link.to_deal_id in key_of
    )
    return ResolutionEvaluation(mentions, frozenset(_expected_links(lines)), found)


def _with_key(line: Row) -> Iterator[Row]:
    return (deal for deal in line.get("deals") or () if deal is not None and deal.get("deal_key"))


def _mention(line: Row, deal: Row, groups: frozenset[str], fold: Fold) -> _Mention:
    parties = deal.get("parties") or ()
    value = deal.get("value") or {}
    return _Mention(
        document=str(line["document"]),
        groups=groups,
        key=str(deal["deal_key"]),
        found=str(deal["deal_id"]),
        parties=frozenset(fold(party["name"]) for party in parties),
        amount=(value.get("amount"), value.get("currency")),
        organizations=tuple((party["organization"], party["id"]) for party in parties if party.get("organization")),
    )


def _parties(mention: _Mention) -> Hashable:
    return mention.parties


def _parties_and_amount(mention: _Mention) -> Hashable:
    return mention.parties, mention.amount


def _keys(mentions: Iterable[_Mention]) -> dict[str, str]:
    """Of each found deal the expected one that most of its mentions are of."""
    counts: dict[str, Counter[str]] = {}
    for one in mentions:
        counts.setdefault(one.found, Counter())[one.key] += 1
    return {found: min(keys, key=lambda key: (-keys[key], key)) for found, keys in counts.items()}


def _expected_links(lines: Iterable[Row]) -> Iterator[_Link]:
    deals = (deal for line in lines for deal in _with_key(line))
    return ((str(deal["deal_key"]), str(link["kind"]), str(link["to"])) for deal in deals for link in deal.get("deal_links") or ())


def _torn(kind: str, placed: Iterable[tuple[str, str, str]]) -> Iterator[Mistake]:
    """Groups of the first label in which the second one is not the same throughout."""
    inside: dict[str, dict[str, list[str]]] = {}
    for group, label, document in placed:
        inside.setdefault(group, {}).setdefault(label, []).append(document)
    for group, labels in sorted(inside.items()):
        if len(labels) > 1:
            deals = tuple(sorted(labels)) if kind == "joined" else (group,)
            yield Mistake(kind=kind, deals=deals, documents=tuple(", ".join(labels[label]) for label in sorted(labels)))
