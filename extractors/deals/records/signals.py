"""What speaks for and against a reading: named signals of a deal and of its fields, which `confidence` weighs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Signals = Mapping[str, bool]
"""What speaks for or against something, by name."""


@dataclass(frozen=True, slots=True)
class DealSignals:
    """The signals of a deal and of each of its fields that the text states."""

    deal: Signals
    fields: Mapping[str, Signals]
