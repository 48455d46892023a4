"""Whether confidence is what it says: reliability and expected calibration error as in Guo et al., On Calibration of Modern Neural
Networks (2017)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from data.model.record import Record

from .matching import Deal, Fold, pairs
from .score import Row, agreement

DEAL = "deal"
SURE = 0.9
"""Confidence from which on a careful user keeps a deal."""
_BINS = 10
_FIELDS = {
    "type": "type",
    "parties": "roles",
    "status": "status",
    "capacity_mw": "capacity_mw",
    "hardware": "hardware",
    "regions": "regions",
    "sites": "sites",
    "term_years": "term_years",
    "announced": "announced",
}
"""Field of the evidence to what the scores call it."""


class Reliability(Record):
    """One bin of confidence, or all of them (``low`` 0 to ``high`` 1): how many, how sure, how many right.

    Over all bins ``error`` is the expected calibration error, and ``kept_precision`` and ``kept_recall`` are what a user has who keeps
    only what is at least 0.9 sure: the share that is right, and the share of the right ones.
    """

    of: str
    low: float
    high: float
    count: int
    confidence: float
    right: float
    error: float | None = None
    kept_precision: float | None = None
    kept_recall: float | None = None


@dataclass
class Calibration:
    """Feed it documents, then ask for the reliability of the deals and of each field."""

    fold: Fold
    judged: dict[str, list[tuple[float, bool]]] = field(default_factory=dict)
    """Confidence and whether it was right, by field; the deal itself under its own name."""

    def add(self, expected: Row, found: Row) -> None:
        """Judge what was read of one document."""
        for deal, right, fields in judged(expected, found, self.fold):
            self.judged.setdefault(DEAL, []).append((float(deal["confidence"]), right))
            for name, agrees in fields.items():
                confidence = _confidence(deal, name)
                if confidence is not None:
                    self.judged.setdefault(name, []).append((confidence, right and agrees))

    def report(self) -> Iterator[Reliability]:
        """The deal first; of each all bins together, then those that hold anything."""
        for of, samples in sorted(self.judged.items(), key=lambda item: (item[0] != DEAL, item[0])):
            yield from reliability(of, samples)


def reliability(of: str, samples: Sequence[tuple[float, bool]]) -> Iterator[Reliability]:
    """Bins of equal width, the summary first."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in samples:
        bins.setdefault(min(int(confidence * _BINS), _BINS - 1), []).append((confidence, right))
    rows = [_bin(of, at / _BINS, (at + 1) / _BINS, bins[at]) for at in sorted(bins)]
    kept = [right for confidence, right in samples if confidence >= SURE]
    rights = sum(right for _, right in samples)
    yield _bin(of, 0, 1, samples).model_copy(
        update={
            "error": sum(row.count * abs(row.confidence - row.right) for row in rows) / len(samples),
            "kept_precision": sum(kept) / len(kept) if kept else None,
            "kept_recall": sum(kept) / rights if rights else None,
        }
    )
    yield from rows


def judged(expected: Row, found: Row, fold: Fold) -> Iterator[tuple[Deal, bool, dict[str, bool]]]:
    """Each deal that was read, whether gold has it, and whether its fields are right. Of a wrong deal no field is right."""
    wanted, got = list(expected.get("deals") or ()), list(found.get("deals") or ())
    home = {j: i for i, j in pairs(wanted, got, fold, by_value=True)}
    for j, deal in enumerate(got):
        agreed = dict(agreement(wanted[home[j]], deal, fold)) if j in home else {}
        fields = {name: agreed[key] for name, key in _FIELDS.items() if key in agreed}
        if "qualifier" in agreed:
            fields["value"] = agreed["qualifier"] and agreed["period"]
        yield deal, j in home, fields if j in home else dict.fromkeys([*_FIELDS, "value"], False)


def _bin(of: str, low: float, high: float, samples: Sequence[tuple[float, bool]]) -> Reliability:
    return Reliability(
        of=of,
        low=low,
        high=high,
        count=len(samples),
        confidence=sum(confidence for confidence, _ in samples) / len(samples),
        right=sum(right for _, right in samples) / len(samples),
    )


def _confidence(deal: Deal, name: str) -> float | None:
    """That of the surest span of the field."""
    spans: Iterable[Mapping[str, object]] = deal.get("evidence") or ()
    stated = [span["confidence"] for span in spans if str(span["field"]).partition(".")[0] == name and span.get("confidence") is not None]
    return max((float(str(one)) for one in stated), default=None)
