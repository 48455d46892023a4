"""The weights of confidence, fitted to deals of which it is known whether they are right.

Logistic weights as in Platt, Probabilistic Outputs for Support Vector Machines (1999), here over several named signals, found by Newton's
method with a ridge. What they are worth on texts that they were not fitted to is told by leaving documents out, a tenth at a time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Annotated

import numpy as np
from pydantic import Field

from data.model.ids import digest
from data.model.record import Record
from extractors.deals.confidence import probability
from extractors.deals.records.signals import DealSignals, Signals
from extractors.vocabulary.confidence import ConfidenceTable, Weights

from .calibration import DEAL, Reliability, judged, reliability
from .matching import Fold
from .score import Row

_RIDGE = 2.0
"""How strongly weights are drawn to nought; found on documents that were left out of the fit."""
_STEPS = 25
_PARTS = 10
"""Steps of Newton's method, and into how many parts documents are put to leave one out at a time."""

Example = tuple[Signals, bool]
"""What spoke for and against, and whether it was right."""


class NotedField(Record):
    """A field of a right deal: the signals that held, and whether it was right."""

    signals: tuple[str, ...]
    right: bool


class Noted(Record):
    """A deal that was judged: the signals that held, and whether it was right. Nothing of its text is kept."""

    document: Annotated[str, Field(pattern="^[0-9a-f]+$")]
    """Digest of its document's name: those of one document are left out together."""
    right: bool
    signals: tuple[str, ...]
    fields: dict[str, NotedField]
    """Empty where the deal is wrong."""


@dataclass
class Examples:
    """What the weights are fitted to."""

    noted: list[Noted] = field(default_factory=list)

    def add(self, document: str, expected: Row, found: Row, signals: Sequence[DealSignals], fold: Fold) -> None:
        """The deals of one document with their signals, in order."""
        for own, (_, right, fields) in zip(signals, judged(expected, found, fold), strict=True):
            known = sorted(fields.keys() & own.fields.keys()) if right else ()
            self.noted.append(
                Noted(
                    document=digest(document, length=12),
                    right=right,
                    signals=_that_hold(own.deal),
                    fields={name: NotedField(signals=_that_hold(own.fields[name]), right=fields[name]) for name in known},
                )
            )

    def fitted(self) -> ConfidenceTable:
        """The weights under which what was seen is likeliest."""
        names = sorted({name for one in self.noted for name in one.fields})
        return ConfidenceTable(deal=fit(_deals(self.noted)), fields={name: fit(_of_field(self.noted, name)) for name in names})

    def left_out(self) -> Iterator[Reliability]:
        """How reliable the deals' confidence is in documents that the weights were not fitted to; nothing where there are no others."""
        samples = [sample for part in range(_PARTS) for sample in self._judged_by_others(part)]
        if samples:
            yield from reliability(DEAL, samples)

    def _judged_by_others(self, part: int) -> Iterator[tuple[float, bool]]:
        held = [one for one in self.noted if _part(one) == part]
        others = [one for one in self.noted if _part(one) != part]
        if not held or not others:
            return
        weights = fit(_deals(others))
        for one in held:
            yield probability(weights, dict.fromkeys(one.signals, True)), one.right


def fit(examples: Collection[Example]) -> Weights:
    """Logistic weights by Newton's method; a ridge on all but the bias keeps those of rare signals small."""
    names = sorted({name for signals, _ in examples for name, holds in signals.items() if holds})
    design = np.array([[1.0, *(float(signals.get(name, False)) for name in names)] for signals, _ in examples])
    right = np.array([float(one) for _, one in examples])
    ridge = np.diag([1e-3, *([_RIDGE] * len(names))])
    weights = np.zeros(len(names) + 1)
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (right - likely) - ridge @ weights
        bend = (design * (likely * (1 - likely))[:, None]).T @ design + ridge
        weights = weights + np.linalg.solve(bend, slope)
    return {name: round(float(weight), 2) for name, weight in zip(["bias", *names], weights, strict=True)}


def _deals(noted: Iterable[Noted]) -> list[Example]:
    return [(dict.fromkeys(one.signals, True), one.right) for one in noted]


def _of_field(noted: Iterable[Noted], name: str) -> list[Example]:
    told = [one.fields[name] for one in noted if name in one.fields]
    return [(dict.fromkeys(one.signals, True), one.right) for one in told]


def _part(one: Noted) -> int:
    return int(one.document, 16) % _PARTS


def _that_hold(signals: Signals) -> tuple[str, ...]:
    return tuple(sorted(name for name, holds in signals.items() if holds))
